"""What people write around a number, and what they write for nothing: column by column.

"30 Tage" in a column of days is 30, "unbefristet" in the column of ends is no end, "7/2026" in the
column of months is its first day. Anything else is left as it stands, so that reading the cell says
what is wrong with it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from aftersales_xl.tables.contracts import ACTUAL_LIST, CONTRACT_TABLE
from aftersales_xl.tables.values import Cell

_OPEN_END = frozenset({"unbefristet", "offen", "-", "\N{EN DASH}", "\N{EM DASH}"})
_DAYS = re.compile(r"(\d+)\s*(?:tage?|tg\.?)(?:\s+netto)?", re.IGNORECASE)
_MONTHS = re.compile(r"(\d+)\s*(?:monate?|mon\.?)", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"^\s*(\d{4})-(\d{1,2})\s*$")
_MONTH_FIRST = re.compile(r"^\s*(\d{1,2})[./](\d{4})\s*$")
_UNITS: Mapping[str, re.Pattern[str]] = {
    CONTRACT_TABLE.payment_days.header: _DAYS,
    CONTRACT_TABLE.renewal_months.header: _MONTHS,
    CONTRACT_TABLE.notice_months.header: _MONTHS,
}


def first_day(cell: str) -> str:
    """Return a month that is written as text as its first day, anything else as it is.

    >>> first_day("2026-07"), first_day("7/2026"), first_day("31.07.2026")
    ('1.07.2026', '1.7.2026', '31.07.2026')
    """
    return _MONTH_FIRST.sub(r"1.\1.\2", _YEAR_FIRST.sub(r"1.\2.\1", cell))


def bare(cell: Cell, column: str) -> Cell:
    """Return what a cell of ``column`` says without the words around it.

    >>> bare("30 Tage", "Zahlungsziel_Tage"), bare("30 Tage", "Verlängerung_Monate")
    ('30', '30 Tage')
    >>> bare("unbefristet", "Ende")
    """
    if not isinstance(cell, str):
        return cell
    if column == CONTRACT_TABLE.ends.header:
        return None if cell.strip().casefold() in _OPEN_END else cell
    if column == ACTUAL_LIST.month.header:
        return first_day(cell)
    unit = _UNITS.get(column)
    found = unit and unit.fullmatch(cell.strip())
    return found[1] if found else cell
