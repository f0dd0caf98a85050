"""Sentences about the content of a cell, whatever it is about."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
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
