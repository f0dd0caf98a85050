"""What Excel passes to a function: single values as COM delivers them, and ranges of cells."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from types import SimpleNamespace

from pywin32_stubs import CELL_ERROR, RANGE_IID, ComObject, ComTime

ERRORS = {
    "#NULL!": 2000,
    "#DIV/0!": 2007,
    "#VALUE!": 2015,
    "#REF!": 2023,
    "#NAME?": 2029,
    "#NUM!": 2036,
    "#N/A": 2042,
}


_EXCEL = SimpleNamespace(Version="16.0", Hwnd=1)
_BOOK = SimpleNamespace(Name="Angebot.xlsm", Application=_EXCEL)
_SHEET = SimpleNamespace(Name="Angebot", Parent=_BOOK, Application=_EXCEL)


class PassedRange(ComObject):
    """A reference to cells, as much of it as xlwings reads when it converts an argument."""

    Row = Column = 1
    Address = "$A$1"
    Worksheet = _SHEET

    def __init__(self, *rows: tuple[object, ...]) -> None:
        self.Rows = SimpleNamespace(Count=len(rows))
        self.Columns = SimpleNamespace(Count=len(rows[0]))
        cells = tuple(tuple(map(delivered, row)) for row in rows)
        self.Value = cells[0][0] if len(rows) == len(rows[0]) == 1 else cells

    def _interface(self) -> str:
        return RANGE_IID


def error(shown: str) -> int:
    """Return what arrives for a cell that shows an error such as ``#N/A``."""
    return CELL_ERROR + ERRORS[shown]


def delivered(value: object) -> object:
    """Return a plain value as COM delivers it: whole numbers as float, dates as their time."""
    if isinstance(value, datetime):
        return ComTime.fromisoformat(value.replace(tzinfo=UTC).isoformat())
    if isinstance(value, date):
        return delivered(datetime.combine(value, time()))
    is_plain_number = isinstance(value, int) and not isinstance(value, bool)
    return float(value) if is_plain_number and value > CELL_ERROR + 3000 else value
