"""Examples of the functions about positions and totals."""

from __future__ import annotations

from aftersales_udfs.examples import Example

EXAMPLES = {
    "AS_POSITIONSNETTO": Example(
        given={"menge": 3, "einzelpreis": 1250, "rabatt": 0.05}, result=3562.5, unit="€"
    ),
    "AS_MARGE": Example(given={"netto": 200, "kosten": 150}, result=0.25, unit="%"),
    "AS_EFFEKTIVRABATT": Example(given={"liste": 10_000, "netto": 8550}, result=0.145, unit="%"),
    "AS_ANGEBOTSSUMME": Example(
        given={
            "positionen": (
                ("Art", "Menge", "Einzelpreis", "Rabatt", "Laufzeit_Monate"),
                ("einmalig", 1, 6000, None, None),
                ("monatlich", 10, 25, "10 %", 12),
                ("jährlich", 1, 7500, None, 36),
            ),
            "mwst": 0.19,
        },
        result=(
            ("Summe", "Netto", "MwSt", "Brutto"),
            ("Einmalig", 6000, 1140, 7140),
            ("Monatlich", 225, 42.75, 267.75),
            ("Jährlich", 7500, 1425, 8925),
            ("Erste 12 Monate", 16200, 3078, 19278),
            ("Gesamtlaufzeit", 31200, 5928, 37128),
            ("Optionen", 0, 0, 0),
        ),
    ),
}
