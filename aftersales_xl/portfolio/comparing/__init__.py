"""An earlier list of contracts against the present one, cause by cause."""
