"""Sheets, named ranges and the rows of the totals."""

from __future__ import annotations

START, COMPANY, CUSTOMER, PRICES = "Start", "Firma", "Kunde", "Preisliste"
OFFER, MAINTENANCE, CHECKS = "Angebot", "Wartung", "Prüfung"
SHEETS = (START, COMPANY, CUSTOMER, PRICES, OFFER, MAINTENANCE, CHECKS)

SUMS_RANGE = "Angebot_Summen"
SUMS = ("Einmalig", "Monatlich", "Jährlich", "Erste 12 Monate", "Gesamtlaufzeit", "Optionen")
MASTER_CHECK = "Pruefung_Abweichungen"
ARTICLES_RANGE = "Preisliste_Artikel"
VERSION_NAME = "Mappe_Version"
LAYOUT_VERSION = 1
