"""What people write around a number, and what they write for nothing: column by column.

"30 Tage" in a column of days is 30, "unbefristet" in the column of ends is no end. Anything else
is left as it stands, so that reading the cell says what is wrong with it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from aftersales_xl.portfolio.columns import ListColumn
from aftersales_xl.tables.values import Cell

_OPEN_END = frozenset({"unbefristet", "offen", "-", "\N{EN DASH}", "\N{EM DASH}"})
_DAYS = re.compile(r"(\d+)\s*(?:tage?|tg\.?)(?:\s+netto)?", re.IGNORECASE)
_MONTHS = re.compile(r"(\d+)\s*(?:monate?|mon\.?)", re.IGNORECASE)
_UNITS: Mapping[str, re.Pattern[str]] = {
    ListColumn.PAYMENT_DAYS: _DAYS,
    ListColumn.RENEWAL_MONTHS: _MONTHS,
    ListColumn.NOTICE_MONTHS: _MONTHS,
}


def bare(cell: Cell, column: str) -> Cell:
    """Return what a cell of ``column`` says without the words around it.

    >>> bare("30 Tage", "Zahlungsziel_Tage"), bare("30 Tage", "Verlängerung_Monate")
    ('30', '30 Tage')
    >>> bare("unbefristet", "Ende")
    """
    if not isinstance(cell, str):
        return cell
    if column == ListColumn.ENDS:
        return None if cell.strip().casefold() in _OPEN_END else cell
    unit = _UNITS.get(column)
    found = unit and unit.fullmatch(cell.strip())
    return found[1] if found else cell
