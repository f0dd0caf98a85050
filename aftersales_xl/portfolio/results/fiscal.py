"""Fiscal years and quarters among the months of a forecast, the first and last perhaps cut short.

Does not know amounts, nor how they are shown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from aftersales_xl.domain.periods import MONTHS_OF_A_YEAR
from aftersales_xl.portfolio.engine.forecast import Window

MONTHS_OF_A_QUARTER = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """Some months in a row: from number ``begin``, counted from 0, to before ``end``."""

    title: str
    begin: int
    end: int

    @property
    def months(self) -> int:
        """How many there are."""
        return self.end - self.begin


def fiscal_years(window: Window, begins: int) -> tuple[Span, ...]:
    """Return the fiscal years of ``window``; each begins with the month ``begins``.

    >>> [year.title for year in fiscal_years(Window(first=date(2027, 1, 1), months=24), 7)]
    ['2026/27', '2027/28', '2028/29']
    """
    return _spans(window, lambda month: _year(month, begins))


def fiscal_quarters(window: Window, begins: int) -> tuple[Span, ...]:
    """Return the quarters of those years.

    >>> [span.title for span in fiscal_quarters(Window(first=date(2027, 1, 1), months=4), 7)]
    ['Q3 2026/27', 'Q4 2026/27']
    """
    return _spans(window, lambda month: fiscal_quarter(month, begins))


def fiscal_quarter(month: date, begins: int) -> str:
    """Return the name of the quarter that ``month`` is in.

    >>> fiscal_quarter(date(2027, 5, 1), 1)
    'Q2 2027'
    """
    quarter = (month.month - begins) % MONTHS_OF_A_YEAR // MONTHS_OF_A_QUARTER + 1
    return f"Q{quarter} {_year(month, begins)}"


def _year(month: date, begins: int) -> str:
    first = month.year - (month.month < begins)
    return str(first) if begins == 1 else f"{first}/{(first + 1) % 100:02}"


def _spans(window: Window, title: Callable[[date], str]) -> tuple[Span, ...]:
    named = [title(month) for month in window.month_starts]
    found = []
    for name, months in groupby(range(window.months), key=named.__getitem__):
        numbers = list(months)
        found.append(Span(title=name, begin=numbers[0], end=numbers[-1] + 1))
    return tuple(found)
