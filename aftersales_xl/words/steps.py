"""What the status bar of Excel shows while a button works."""

from __future__ import annotations

STEPS = {
    "offer": "Angebot: Mappe prüfen und Dokument schreiben …",
    "pdf": "Angebot: PDF schreiben, das dauert einige Sekunden …",
    "contract": "Wartungsvertrag: Mappe prüfen und Dokument schreiben …",
    "target": "Zielpreis: Wege berechnen …",
    "check": "Prüfung: Angaben lesen und nachrechnen …",
    "prices": "Preisliste: vergleichen …",
    "template": "Vorlage: öffnen …",
    "renewing": "Mappe: in heutigem Aufbau anlegen …",
    "contracts": "Verträge: lesen und prüfen …",
    "state": "Stand: Verträge prüfen und festhalten …",
    "forecast_report": "Prognosebericht: rechnen und Dokument schreiben …",
    "diagnosis": "Diagnose: Einrichtung ansehen …",
}
