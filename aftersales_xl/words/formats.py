"""German text for figures: 1.234,56 €, 31.12.2026, 15 %. Text out only, never read back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_MOST_DECIMALS = 6
_DECIMALS_OF_A_PERCENTAGE = 2
_MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip
_LETTERS_OF_A_MONTH = 3


def euro(amount: Decimal) -> str:
    """Return ``amount`` with two decimals and the euro sign.

    >>> euro(Decimal("28500")).replace(chr(160), " ")
    '28.500,00 €'
    """
    return f"{two_decimals(amount)}{_NO_BREAK_SPACE}€"


def number(value: Decimal | int) -> str:
    """Return ``value`` grouped, with as many decimals as it has, at most six.

    >>> number(Decimal("1234.50"))
    '1.234,5'
    """
    return _digits(Decimal(value), 0, _MOST_DECIMALS)


def two_decimals(value: Decimal) -> str:
    """Return ``value`` grouped, with two decimals.

    >>> two_decimals(Decimal("4.8"))
    '4,80'
    """
    return _digits(value, 2, 2)


def percent(rate: Decimal, decimals: int | None = None) -> str:
    """Return the fraction ``rate`` as a percentage, at most two decimals, or just so many.

    >>> percent(Decimal("0.155")).replace(chr(160), " ")
    '15,5 %'
    >>> percent(Decimal(1), decimals=1).replace(chr(160), " ")
    '100,0 %'
    """
    most = _DECIMALS_OF_A_PERCENTAGE if decimals is None else decimals
    return f"{_digits(rate.scaleb(2), decimals or 0, most)}{_NO_BREAK_SPACE}%"


def day(value: date) -> str:
    """Return ``value`` as a German date.

    >>> day(date(2026, 12, 31))
    '31.12.2026'
    """
    return f"{value.day:02}.{value.month:02}.{value.year:04}"


def month(value: date) -> str:
    """Return the month of ``value`` in words.

    >>> month(date(2026, 10, 1))
    'Oktober 2026'
    """
    return f"{_MONTHS[value.month - 1]} {value.year:04}"


def short_month(value: date) -> str:
    """Return the month of ``value`` in three letters, with its year.

    >>> short_month(date(2026, 10, 1))
    'Okt 2026'
    """
    return f"{_MONTHS[value.month - 1][:_LETTERS_OF_A_MONTH]} {value.year:04}"


def list_text(parts: Sequence[str]) -> str:
    """Return ``parts`` as a sentence lists them.

    >>> list_text(["a", "b", "c"]), list_text(["a"])
    ('a, b und c', 'a')
    """
    *head, last = parts or [""]
    return f"{', '.join(head)} und {last}" if head else last


def plain(amount: Decimal) -> str:
    """Return ``amount`` for machines: two decimals, a point, no grouping.

    >>> plain(Decimal("28500"))
    '28500.00'
    """
    return f"{amount:.2f}"


def _digits(value: Decimal, least: int, most: int) -> str:
    """Return ``value`` grouped, with so many decimals, rounded half to even as tables are.

    >>> _digits(Decimal("-1234567.125"), 0, 2)
    '-1.234.567,12'
    """
    sign = "-" if value.is_signed() else ""
    rounded = abs(value).quantize(Decimal(1).scaleb(-most))
    whole, _, decimals = f"{rounded:,f}".partition(".")
    decimals = decimals.rstrip("0").ljust(least, "0")
    return sign + whole.replace(",", ".") + (f",{decimals}" if decimals else "")
