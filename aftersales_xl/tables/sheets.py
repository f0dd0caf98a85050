"""Sheets, named ranges and the rows of the totals."""

from __future__ import annotations

START, COMPANY, CUSTOMER, PRICES = "Start", "Firma", "Kunde", "Preisliste"
OFFER, DISCOUNTS, PAYMENT, MAINTENANCE = "Angebot", "Rabatte", "Zahlung", "Wartung"
ROI, ASSUMPTIONS = "ROI", "Annahmen"
LIMITS, NEGOTIATION, CHECKS = "Grenzen", "Verhandlung", "Prüfung"
WORKINGS = "Rechenwege"

INPUT_SHEETS = (
    COMPANY, CUSTOMER, PRICES, OFFER, DISCOUNTS, PAYMENT, MAINTENANCE, ROI, ASSUMPTIONS, LIMITS,
)  # fmt: skip
"""The sheets whose inputs go into an offer."""
RESULTS_BESIDE = (MAINTENANCE, ROI)
"""Sheets that show results right of their tables, one column between them; others show nothing."""

SUMS_RANGE = "Angebot_Summen"
SUMS = ("Einmalig", "Monatlich", "Jährlich", "Erste 12 Monate", "Gesamtlaufzeit", "Optionen")
SUMS_NET = 8
"""The column of SUMS_RANGE that holds the net sums, counted from 1; VAT and gross follow it."""
ONCE_DISCOUNT = "Rabatt_Einmalig"
ONCE_NETS = "Rabatt_Netto"
ONCE_SHARES = "Rabatt_Anteile"
ONCE_STEPS = "Rabatt_Preistreppe"
MASTER_CHECK = "Pruefung_Abweichungen"
ARTICLES_RANGE = "Preisliste_Artikel"
CASES_RANGE = "ROI_Faelle"
VERSION_NAME = "Mappe_Version"
SAMPLE_DATA, OWN_DATA = "Beispiel", "eigene Daten"
"""What the cell below the version says: a sample by its name, or the user's own."""
LAYOUT_VERSION, OLDEST_LAYOUT = 2, 1
"""The layout of new workbooks, and the oldest that is still read; 2 has the sheet Rechenwege."""
