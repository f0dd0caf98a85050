"""Fiscal years and quarters among some months in a row, the first and last perhaps cut short.

A year that begins in January has one number, any other two: 2026/27. Does not know amounts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from aftersales_xl.domain.money.periods import MONTHS_OF_A_YEAR

MONTHS_OF_A_QUARTER = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class FiscalPeriod:
    """Some months in a row: from number ``begin``, counted from 0, to before ``end``."""

    title: str
    begin: int
    end: int

    @property
    def months(self) -> int:
        """How many months it has."""
        return self.end - self.begin


def fiscal_years(months: Sequence[date], begins: int) -> tuple[FiscalPeriod, ...]:
    """Return the fiscal years of ``months``; each begins with the month ``begins``.

    >>> months = [date(2027, 1 + n, 1) for n in range(12)]
    >>> [(year.title, year.months) for year in fiscal_years(months, 7)]
    [('2026/27', 6), ('2027/28', 6)]
    """
    return _periods(months, lambda month: fiscal_year(month, begins))


def fiscal_quarters(months: Sequence[date], begins: int) -> tuple[FiscalPeriod, ...]:
    """Return the quarters of those years.

    >>> months = [date(2027, 1 + n, 1) for n in range(4)]
    >>> [quarter.title for quarter in fiscal_quarters(months, 7)]
    ['Q3 2026/27', 'Q4 2026/27']
    """
    return _periods(months, lambda month: fiscal_quarter(month, begins))


def fiscal_year(month: date, begins: int) -> str:
    """Return the name of the fiscal year that ``month`` is in.

    >>> fiscal_year(date(2027, 5, 1), 1), fiscal_year(date(2099, 12, 1), 12)
    ('2027', '2099/00')
    """
    first = month.year - (month.month < begins)
    return str(first) if begins == 1 else f"{first}/{(first + 1) % 100:02}"


def fiscal_quarter(month: date, begins: int) -> str:
    """Return the name of the fiscal quarter that ``month`` is in.

    >>> fiscal_quarter(date(2027, 5, 1), 1)
    'Q2 2027'
    """
    quarter = (month.month - begins) % MONTHS_OF_A_YEAR // MONTHS_OF_A_QUARTER + 1
    return f"Q{quarter} {fiscal_year(month, begins)}"


def _periods(months: Sequence[date], title: Callable[[date], str]) -> tuple[FiscalPeriod, ...]:
    found = []
    for name, numbers in groupby(range(len(months)), key=lambda number: title(months[number])):
        first, *others = numbers
        found.append(FiscalPeriod(title=name, begin=first, end=first + len(others) + 1))
    return tuple(found)
