"""Cells of a sheet that is not there, and what COM makes of them on the way out and in.

What Excel really does, and code stumbles over, happens here too: a cell with a euro format
comes out of ``Value`` as currency with four decimals, a date as an aware datetime, an error as
a whole number; a naive date, a large whole number or an object of ours does not go in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_EVEN, Decimal

from openpyxl.utils.datetime import to_excel
from pywin32_stubs import CELL_ERROR, ComError, ComTime

DISP_E_EXCEPTION = -2_147_352_567  # Excel refused
_FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001 -- cells know no time zone
_CURRENCY_UNIT = Decimal("0.0001")  # VT_CY
_LARGEST_WHOLE = 2**31 - 1  # VT_I4; Excel refuses VT_I8
_ERRORS = {
    "#NULL!": 2000,
    "#DIV/0!": 2007,
    "#VALUE!": 2015,
    "#REF!": 2023,
    "#NAME?": 2029,
    "#NUM!": 2036,
    "#N/A": 2042,
}
_EURO = re.compile(r"€|EUR")


@dataclass(slots=True)
class FakeCell:
    """One cell: what it shows, the formula behind it, its format, whether it may be typed into."""

    value: object = None
    formula: str | None = None
    number_format: str = "General"
    is_locked: bool = True


@dataclass(slots=True)
class Calls:
    """What was asked of Excel: the addresses that were read and written, one a call."""

    reads: list[str] = field(default_factory=list)
    writes: list[str] = field(default_factory=list)

    def clear(self) -> None:
        """Forget what was asked so far."""
        self.reads.clear()
        self.writes.clear()


def excel_refuses(text: str) -> ComError:
    """Return the error that a call ends with where Excel raises one."""
    return ComError(
        DISP_E_EXCEPTION,
        "Ausnahmefehler aufgetreten.",
        (0, "Microsoft Excel", text, None, 0, -2_146_827_284),
    )


def value_of(cell: FakeCell) -> object:
    """Return what ``Range.Value`` gives for ``cell``."""
    if isinstance(cell.value, (date, time, timedelta)):
        return _com_time(cell.value)
    found = value2_of(cell)
    if isinstance(found, float) and _EURO.search(cell.number_format):
        return Decimal(repr(found)).quantize(_CURRENCY_UNIT, rounding=ROUND_HALF_EVEN)
    return found


def value2_of(cell: FakeCell) -> object:
    """Return what ``Range.Value2`` gives: dates and amounts as bare numbers."""
    match cell.value:
        case bool() | None:
            return cell.value
        case str() as text:
            return CELL_ERROR + _ERRORS[text] if text in _ERRORS else text
        case date() | time() | timedelta() as moment:
            return float(to_excel(moment))
        case number:
            return float(number)


def formula_of(cell: FakeCell) -> str:
    """Return what ``Range.Formula`` gives: the formula, else the constant as text."""
    if cell.formula is not None:
        return cell.formula
    found = value2_of(cell)
    return "" if found is None else f"{found:.15g}" if isinstance(found, float) else str(found)


def put(cell: FakeCell, given: object) -> None:
    """Do what setting ``Range.Value`` does; text that begins with = becomes a formula.

    Raises:
        TypeError: pywin32 has no variant for ``given``.
        ComError: Excel refuses ``given``.
    """
    if given is not None and not isinstance(given, (bool, int, float, str, Decimal, datetime)):
        raise TypeError(f"Objects of type '{type(given).__name__}' can not be converted to a COM")
    if isinstance(given, datetime):
        if given.tzinfo is None:
            raise TypeError("a naive datetime would be shifted into another time zone")
        given = given.replace(tzinfo=None)
    if isinstance(given, int) and not isinstance(given, bool) and abs(given) > _LARGEST_WHOLE:
        raise excel_refuses("Anwendungs- oder objektdefinierter Fehler")
    is_formula = isinstance(given, str) and given.startswith("=")
    cell.formula = given if isinstance(given, str) and is_formula else None
    if not is_formula:
        cell.value = None if given == "" else given


def _com_time(moment: date | time | timedelta) -> ComTime:
    if isinstance(moment, timedelta):
        return ComTime.fromisoformat((_FIRST_DAY + moment).isoformat() + "+00:00")
    if isinstance(moment, time):
        return ComTime.fromisoformat(datetime.combine(_FIRST_DAY, moment).isoformat() + "+00:00")
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time())
    return ComTime.fromisoformat(moment.isoformat() + "+00:00")
