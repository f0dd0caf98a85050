"""Sentences about the content of a cell, whatever it is about."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "row_below_table": (
        "Die Zeile steht unter der Tabelle {table} und zählt nicht mit. Bitte übertragen Sie die "
        "Angaben in eine freie Zeile der Tabelle, ziehen Sie die Tabelle an ihrer rechten unteren "
        "Ecke bis dahin größer, oder löschen Sie die Angaben."
    ),
    "rows_below_table": (
        "Die Zeilen bis {last} stehen unter der Tabelle {table} und zählen nicht mit. Bitte "
        "übertragen Sie die Angaben in freie Zeilen der Tabelle, ziehen Sie die Tabelle an ihrer "
        "rechten unteren Ecke bis dahin größer, oder löschen Sie die Angaben."
    ),
    "figure_beside_table": (
        "Die Zahl steht neben der Tabelle {table} und zählt nicht mit. Bitte übertragen Sie sie "
        "in die passende Spalte der Tabelle oder löschen Sie sie; eigene Rechnungen haben weiter "
        "rechts Platz."
    ),
    "notes_around_table": (
        "{sheet}: Um die Tabelle {table} herum steht in Zeile {rows} etwas, das nicht mitzählt."
    ),
    "column_misspelt": (
        "Die Spalte „{column}“ wird nicht verwendet. Meinten Sie „{meant}“? Dann benennen Sie sie "
        "bitte um; sonst geben Sie ihr einen deutlich anderen Namen."
    ),
    "value_missing": "Die Angabe fehlt. Bitte tragen Sie {what} ein.",
    "legal_detail_missing": (
        "Diese Angabe ist auf Geschäftsbriefen Ihrer Rechtsform Pflicht. Bitte tragen Sie "
        "{what} ein oder wählen Sie eine andere Rechtsform."
    ),
    "number_expected": ("„{value}“ ist keine Zahl. Bitte geben Sie eine Zahl ein, z. B. 1.234,56."),
    "whole_number_expected": (
        "{value} ist keine ganze Zahl. Bitte geben Sie eine ganze Zahl ein, z. B. 36."
    ),
    "date_expected": "„{value}“ ist kein Datum. Bitte geben Sie ein Datum ein, z. B. 31.12.2026.",
    "choice_unknown": "„{value}“ ist nicht vorgesehen. Bitte wählen Sie: {choices}.",
    "error_cell": (
        "Die Zelle zeigt den Fehlerwert {value}. Bitte korrigieren Sie die Formel oder tragen "
        "Sie den Wert von Hand ein."
    ),
}
