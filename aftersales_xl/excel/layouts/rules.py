"""What may be typed into a cell: Excel's data validation per kind, with German advice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from aftersales_xl.tables.columns import Kind

Rule = dict[str, object]
LARGEST = 10**12  # euro; Excel wants a bound on both sides

_NOT_NEGATIVE: Rule = {
    "validate": "decimal",
    "criteria": ">=",
    "value": 0,
    "error_title": "Zahl",
    "error_message": "Bitte eine Zahl ab 0 eingeben, z. B. 1.234,56.",
}
_SINCE_2000: Rule = {"validate": "date", "criteria": ">=", "value": date(2000, 1, 1)}
_BY_KIND: dict[Kind, Rule] = {
    Kind.PERCENT: {
        "validate": "decimal",
        "criteria": "between",
        "minimum": 0,
        "maximum": 1,
        "error_title": "Prozentwert",
        "error_message": "Bitte einen Wert von 0 % bis 100 % eingeben, z. B. 5 %.",
    },
    Kind.CHANGE: {
        "validate": "decimal",
        "criteria": "between",
        "minimum": -1,
        "maximum": 1,
        "error_title": "Prozentwert",
        "error_message": "Bitte einen Wert von -100 % bis 100 % eingeben, z. B. 3 %.",
    },
    Kind.TIME: {
        "validate": "time",
        "criteria": "between",
        "minimum": time(),
        "maximum": time(23, 59, 59),
        "error_title": "Uhrzeit",
        "error_message": "Bitte eine Uhrzeit eingeben, z. B. 19:00.",
    },
    Kind.DATE: {
        **_SINCE_2000,
        "error_title": "Datum",
        "error_message": "Bitte ein Datum eingeben, z. B. 31.12.2026.",
    },
    Kind.MONTH: {
        **_SINCE_2000,
        "error_title": "Monat",
        "error_message": "Bitte Monat und Jahr eingeben, z. B. 01/2027.",
    },
    Kind.SIGNED: {
        "validate": "decimal",
        "criteria": "between",
        "minimum": -LARGEST,
        "maximum": LARGEST,
        "error_title": "Zahl",
        "error_message": "Bitte eine Zahl eingeben, z. B. -1.234,56 für eine Gutschrift.",
    },
    Kind.NUMBER: _NOT_NEGATIVE,
    Kind.EURO: _NOT_NEGATIVE,
    Kind.WHOLE: {
        **_NOT_NEGATIVE,
        "validate": "integer",
        "criteria": ">=",
        "error_message": "Bitte eine ganze Zahl ab 0 eingeben, z. B. 36.",
    },
}


def validation(kind: Kind, choices: Sequence[str] = (), source: str = "") -> Rule | None:
    """Return XlsxWriter's options for cells of ``kind``; None where anything may stand.

    Args:
        kind: what the cell holds.
        choices: the words of a drop-down.
        source: defined name of a range that holds the words instead.
    """
    if choices or source:
        return {
            "validate": "list",
            "source": f"={source}" if source else list(choices),
            "error_title": "Bitte auswählen",
            "error_message": "Bitte wählen Sie einen Eintrag aus der Liste.",
        }
    return _BY_KIND.get(kind)
