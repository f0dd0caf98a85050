"""Recurring revenue as a result workbook shows it: on some days, its movements, who stays; cents.

Needs the contract lines, not only their sums. Does not know sheets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from aftersales_xl.portfolio.calendar import day_of
from aftersales_xl.portfolio.lines import Lines
from aftersales_xl.portfolio.measures.movements import Movement, movements
from aftersales_xl.portfolio.measures.recurring import Recurring, recurring
from aftersales_xl.portfolio.measures.retention import Retention, past_year, retention
from aftersales_xl.portfolio.results.fiscal import Span, fiscal_years
from aftersales_xl.portfolio.results.result import ForecastResult
from aftersales_xl.words import formats

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
class Kept:
    """What customers keep in a period, and whether that is yet to be seen."""

    title: str
    rates: Retention
    is_expected: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class RecurringFigures:
    """Opening, movements by month in the order of `SHOWN`, and what is in force at month ends.

    ``days`` are the day of the forecast, the day before it begins, and the ends of fiscal years;
    ``kept`` is the retention of the twelve months up to ``as_of`` and of each fiscal year in
    ``years``. What lies after ``as_of`` is what is to be expected.
    """

    as_of: date

    months: Sequence[date]
    years: Sequence[Span]
    opening: int
    movements: Sequence[Sequence[int]]
    closing: Sequence[int]
    days: Sequence[OneDay]
    kept: Sequence[Kept]

    @property
    def looks_ahead(self) -> bool:
        """Whether some of the months lie after ``as_of``."""
        return any(one.is_expected for one in self.kept)

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
    wanted = dict.fromkeys([result.as_of, *(day_of(int(day) - 1) for day in window.edges[ends])])
    return RecurringFigures(
        as_of=result.as_of,
        months=window.month_starts,
        years=years,
        opening=int(found.opening[:, 0].sum()),
        movements=by_month.tolist(),
        closing=found.closing.sum(axis=0).tolist(),
        days=[OneDay.of(recurring(lines, day, as_of=result.as_of), day) for day in sorted(wanted)],
        kept=[*_kept(result, lines, years)],
    )


def _kept(result: ForecastResult, lines: Lines, years: Sequence[Span]) -> Iterator[Kept]:
    """Yield what customers keep in the twelve months past, then in each fiscal year."""
    as_of, edges = result.as_of, result.window.edges
    past = past_year(as_of)
    yield Kept(
        title=f"12 Monate bis {formats.day(as_of)}",
        rates=retention(lines, past.start, past.end, as_of=as_of),
    )
    for year in years:
        first, last = day_of(int(edges[year.begin])), day_of(int(edges[year.end]) - 1)
        yield Kept(
            title=year.title,
            rates=retention(lines, first, last, as_of=as_of),
            is_expected=last > as_of,
        )
