"""Recurring revenue as a result workbook shows it: on some days, its movements, who stays; cents.

Needs the contract lines, not only their sums. Does not know sheets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from aftersales_xl.portfolio.calendar import day_of
from aftersales_xl.portfolio.lines import Lines
from aftersales_xl.portfolio.measures.movements import Movement, movements, movements_between
from aftersales_xl.portfolio.measures.recurring import Recurring, recurring
from aftersales_xl.portfolio.measures.retention import Retention, retention_of
from aftersales_xl.portfolio.results.fiscal import Span, fiscal_years
from aftersales_xl.portfolio.results.result import ForecastResult

SHOWN = (
    Movement.NEW,
    Movement.EXPANSION,
    Movement.PRICE_STEP,
    Movement.CONTRACTION,
    Movement.CHURN,
    Movement.REACTIVATION,
)
"""The movements in the order of columns."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OneDay:
    """What recurs on a day."""

    day: date
    mrr: int
    arr: int
    customers: int

    @classmethod
    def of(cls, found: Recurring, day: date) -> OneDay:
        """Return the sums of all groups."""
        return cls(
            day=day,
            mrr=int(found.mrr.sum()),
            arr=int(found.arr.sum()),
            customers=found.all_customers,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class RecurringFigures:
    """Opening, movements by month in the order of `SHOWN`, and what is in force at month ends.

    ``days`` are the day of the forecast, the day before it begins, and the ends of fiscal years;
    ``kept`` is the retention of each fiscal year in ``years``.
    """

    months: Sequence[date]
    years: Sequence[Span]
    opening: int
    movements: Sequence[Sequence[int]]
    closing: Sequence[int]
    days: Sequence[OneDay]
    kept: Sequence[Retention]

    @property
    def balances(self) -> list[int]:
        """The opening of each month and the last closing, from opening and movements alone."""
        found = [self.opening]
        for month in self.movements:
            found.append(found[-1] + sum(month))
        return found


def recurring_figures(result: ForecastResult, lines: Lines) -> RecurringFigures:
    """Return the figures of ``lines``, those of ``result``."""
    window = result.window
    years = fiscal_years(window, result.fiscal_year_begins)
    found = movements(lines, window)
    by_month = found.amounts.sum(axis=1)[list(SHOWN)].T
    ends = [*(year.begin for year in years), window.months]
    by_year = movements_between(lines, window.edges[ends])
    wanted = dict.fromkeys([result.as_of, *(day_of(int(day) - 1) for day in window.edges[ends])])
    return RecurringFigures(
        months=window.month_starts,
        years=years,
        opening=int(found.opening[:, 0].sum()),
        movements=by_month.tolist(),
        closing=found.closing.sum(axis=0).tolist(),
        days=[OneDay.of(recurring(lines, day), day) for day in sorted(wanted)],
        kept=[retention_of(by_year, span) for span in range(len(years))],
    )
