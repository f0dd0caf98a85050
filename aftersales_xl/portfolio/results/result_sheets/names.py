"""Sheets, tables and named cells of a result workbook."""

from __future__ import annotations

OVERVIEW, FORECAST, MONTHS, GROUPS = "Übersicht", "Prognose", "Monate", "Gruppen"
DEFERRAL, FIGURES, CONTRACTS = "Abgrenzung", "Kennzahlen", "Verträge"
NOTES, CHECKS = "Hinweise", "Prüfung"
MONTH_TABLE, GROUP_TABLE, DEFERRAL_TABLE = "tblMonate", "tblGruppen", "tblAbgrenzung"
MOVEMENT_TABLE, CONTRACT_TABLE, NOTE_TABLE = "tblBewegungen", "tblAbstimmung", "tblHinweise"
