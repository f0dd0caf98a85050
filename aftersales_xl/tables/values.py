"""One cell's value → one domain value; the only place where floats become Decimal.

What arrives is what Excel, LibreOffice, a JSON argument or a file gives: float, int, bool,
Decimal, str, date, datetime, None. Text that a German would read as a number or a date is
understood ("1.234,56 €", "5 %", "31.12.2026"); anything else is refused with a code.
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation

from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.tables.invisible import first_visible

Cell = float | int | bool | Decimal | str | date | None

ERROR_VALUES = {  # in the file, and as a German Excel shows it
    "#NULL!": "#NULL!",
    "#DIV/0!": "#DIV/0!",
    "#VALUE!": "#WERT!",
    "#REF!": "#BEZUG!",
    "#NAME?": "#NAME?",
    "#NUM!": "#ZAHL!",
    "#N/A": "#NV",
    "#SPILL!": "#ÜBERLAUF!",
    "#CALC!": "#KALK!",
    "#FIELD!": "#FELD!",
    "#CONNECT!": "#VERBINDEN!",
    "#BLOCKED!": "#BLOCKIERT!",
    "#UNKNOWN!": "#UNBEKANNT!",
    "#GETTING_DATA": "#DATEN_ABRUFEN",
    "#ERROR!": "#NAME?",  # of IronCalc: what it cannot read, such as another add-in's function,
    "#N/IMPL!": "#NAME?",  # a function it lacks,
    "#CIRC!": "#ZIRKELBEZUG!",  # and a cell that needs itself
}
_CELL_ERROR = -2_146_828_288  # what Excel hands over for an error: this plus the error's number
_ERRORS_XLWINGS_LACKS = {
    _CELL_ERROR + 2043: "#GETTING_DATA",
    _CELL_ERROR + 2045: "#SPILL!",
    _CELL_ERROR + 2046: "#CONNECT!",
    _CELL_ERROR + 2047: "#BLOCKED!",
    _CELL_ERROR + 2048: "#UNKNOWN!",
    _CELL_ERROR + 2049: "#FIELD!",
    _CELL_ERROR + 2050: "#CALC!",
}
_GERMAN_ERRORS = frozenset(ERROR_VALUES.values())  # pasted or exported by a German Excel
_SHOWN = {None: "", True: "WAHR", False: "FALSCH"}
_EXCEL_EPOCH = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 61, 2_958_465  # 1.3.1900 (before it Excel's calendar is off) to 9999
_GERMAN_GROUPED = re.compile(r"[+-]?\d{1,3}(\.\d{3})+(,\d+)?")
_GERMAN_PLAIN = re.compile(r"[+-]?\d*,\d+|[+-]?\d+(,\d+)?")
_POINT = re.compile(r"[+-]?\d*\.\d+([eE][+-]?\d+)?|[+-]?\d+[eE][+-]?\d+")
_UNITS = re.compile(r"(€|EUR)", re.IGNORECASE)
_GERMAN_DATE = re.compile(
    r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})(?:,?\s+\d{1,2}:\d{2}(?::\d{2})?(?:\s+Uhr)?)?"
)
_CENTURY = 100
_FIRST_OF_1900S = 50  # of two digits: 50 is 1950, 49 is 2049, as Windows has it


def is_blank(value: Cell) -> bool:
    """Return whether a cell holds nothing a person would see.

    >>> is_blank("  "), is_blank(0)
    (True, False)
    """
    return value is None or (isinstance(value, str) and not first_visible(value))


def refuse_error_value(value: Cell) -> None:
    """Refuse a cell that shows an error such as #REF!, or one of our own functions' errors."""
    if isinstance(value, int):  # numbers arrive as float
        value = _ERRORS_XLWINGS_LACKS.get(value)
    if not isinstance(value, str) or not value.startswith("#"):
        return
    if value in ERROR_VALUES or value in _GERMAN_ERRORS or value.startswith("#FEHLER"):
        raise refusal("error_cell", value=ERROR_VALUES.get(value, value.partition(":")[0]))


def text(value: Cell) -> str:
    r"""Return the text of a cell, without control characters; numbers without a trailing ".0".

    >>> text(4711.0), text(Decimal("4711.0000")), text(False), text("  Müller & Söhne\x0b ")
    ('4711', '4711', 'FALSCH', 'Müller & Söhne')

    Text of which a reader sees nothing is none.

    >>> text("\u200b")
    ''
    """
    refuse_error_value(value)
    if value is None or isinstance(value, bool):
        return _SHOWN[value]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, Decimal) and value.is_finite():
        return f"{value.normalize():f}"  # a cell with a euro format arrives as 4711.0000
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y")
    if isinstance(value, str) and value.isprintable():
        return value.strip() if value.isascii() or first_visible(value) else ""
    lines = str(value).replace("\r\n", "\n").replace("\r", "\n")
    kept = (mark for mark in lines if mark in "\n\t" or ord(mark) >= ord(" "))
    return "".join(kept).strip() if first_visible(lines) else ""


def number(value: Cell) -> Decimal:
    """Return a cell's number exactly as it reads.

    >>> number("1.234,56 €"), number(0.1), number("5 %")
    (Decimal('1234.56'), Decimal('0.1'), Decimal('0.05'))
    """
    refuse_error_value(value)
    if isinstance(value, Decimal) and value.is_finite():
        return value
    if isinstance(value, float) and math.isfinite(value):
        return Decimal(repr(value)) if not value.is_integer() else Decimal(int(value))
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, str):
        return _number_in_text(value)
    raise refusal("number_expected", value=text(value))


def _number_in_text(value: str) -> Decimal:
    bare = re.sub(r"\s", "", _UNITS.sub("", value)).replace("\N{MINUS SIGN}", "-")
    is_percent = bare.endswith("%")
    bare = bare.removesuffix("%")
    if _GERMAN_GROUPED.fullmatch(bare) or _GERMAN_PLAIN.fullmatch(bare):
        bare = bare.replace(".", "").replace(",", ".")
    elif not _POINT.fullmatch(bare):
        raise refusal("number_expected", value=value.strip())
    try:
        found = Decimal(bare)
    except InvalidOperation:
        raise refusal("number_expected", value=value.strip()) from None
    return found / 100 if is_percent else found


def whole(value: Cell) -> int:
    """Return a cell's whole number.

    >>> whole(36.0)
    36
    """
    found = number(value)
    if found != found.to_integral_value():
        raise refusal("whole_number_expected", value=found)
    return int(found)


def day(value: Cell) -> date:
    """Return a cell's date, from a date, a serial number or text; a time of day is cut off.

    >>> day("31.12.2026") == day(46387) == day("2026-12-31") == day("31.12.26 00:00:00")
    True
    """
    refuse_error_value(value)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        return _day_in_text(value)
    if isinstance(value, Decimal) and value.is_nan():  # it cannot be compared
        raise refusal("date_expected", value=text(value))
    if isinstance(value, (int, float, Decimal)) and _FIRST_SERIAL <= value < _LAST_SERIAL + 1:
        return _EXCEL_EPOCH + timedelta(days=int(value))  # True is 1, before the first of them
    raise refusal("date_expected", value=text(value))


def serial(value: date) -> float:
    """Return a date, or a time on it, as Excel counts it.

    >>> serial(date(2026, 12, 31))
    46387.0
    """
    days = float((date(value.year, value.month, value.day) - _EXCEL_EPOCH).days)
    if not isinstance(value, datetime):
        return days
    midnight = value.replace(hour=0, minute=0, second=0, microsecond=0)
    return days + (value - midnight) / timedelta(days=1)


def _day_in_text(value: str) -> date:
    bare = value.strip()
    try:
        if german := _GERMAN_DATE.fullmatch(bare):
            dd, mm, year = (int(part) for part in german.groups())
            if year < _CENTURY:
                year += 1900 if year >= _FIRST_OF_1900S else 2000
            return date(year, mm, dd)
        return date.fromisoformat(bare[:10])
    except ValueError:
        raise refusal("date_expected", value=bare) from None
