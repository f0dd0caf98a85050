"""German text for figures: 1.234,56 €, 31.12.2026, 15 %. Text out only, never read back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent

_LOCALE = "de_DE"
_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def euro(amount: Decimal) -> str:
    """Return ``amount`` with two decimals and the euro sign.

    >>> euro(Decimal("28500")).replace(chr(160), " ")
    '28.500,00 €'
    """
    return format_currency(amount, "EUR", locale=_LOCALE)


def number(value: Decimal | int) -> str:
    """Return ``value`` grouped, with as many decimals as it has, at most six.

    >>> number(Decimal("1234.50"))
    '1.234,5'
    """
    return format_decimal(value, format="#,##0.######", locale=_LOCALE)


def two_decimals(value: Decimal) -> str:
    """Return ``value`` grouped, with two decimals.

    >>> two_decimals(Decimal("4.8"))
    '4,80'
    """
    return format_decimal(value, format="#,##0.00", locale=_LOCALE)


def percent(rate: Decimal, decimals: int | None = None) -> str:
    """Return the fraction ``rate`` as a percentage, at most two decimals, or just so many.

    >>> percent(Decimal("0.155")).replace(chr(160), " ")
    '15,5 %'
    >>> percent(Decimal(1), decimals=1).replace(chr(160), " ")
    '100,0 %'
    """
    digits = "##" if decimals is None else "0" * decimals
    return format_percent(rate, format=f"#,##0.{digits}{_NO_BREAK_SPACE}%", locale=_LOCALE)


def day(value: date) -> str:
    """Return ``value`` as a German date.

    >>> day(date(2026, 12, 31))
    '31.12.2026'
    """
    return format_date(value, "dd.MM.yyyy", locale=_LOCALE)


def month(value: date) -> str:
    """Return the month of ``value`` in words.

    >>> month(date(2026, 10, 1))
    'Oktober 2026'
    """
    return format_date(value, "MMMM yyyy", locale=_LOCALE)


def short_month(value: date) -> str:
    """Return the month of ``value`` in three letters, with its year.

    >>> short_month(date(2026, 10, 1))
    'Okt 2026'
    """
    return format_date(value, "LLL yyyy", locale=_LOCALE)


def plain(amount: Decimal) -> str:
    """Return ``amount`` for machines: two decimals, a point, no grouping.

    >>> plain(Decimal("28500"))
    '28500.00'
    """
    return f"{amount:.2f}"
