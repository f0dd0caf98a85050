"""Figures of a forecast over many contracts, for those who print them; contracts are not known."""
