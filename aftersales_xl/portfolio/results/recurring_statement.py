"""Recurring revenue as a forecast states it: on some days, why it changes, what is kept; cents.

Needs the contract lines, not only their sums. Does not know sheets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from aftersales_xl.domain.forecast.fiscal_years import FiscalPeriod, fiscal_years
from aftersales_xl.domain.forecast.waterfall import Waterfall
from aftersales_xl.portfolio.calendar import day_of
from aftersales_xl.portfolio.lines import Lines
from aftersales_xl.portfolio.measures.movements import movements
from aftersales_xl.portfolio.measures.recurring import recurring
from aftersales_xl.portfolio.measures.retention import Retention, past_year, retention
from aftersales_xl.portfolio.results.result import ForecastResult
from aftersales_xl.words import formats


@dataclass(frozen=True, kw_only=True, slots=True)
class DayFigures:
    """What recurs on a day, all groups together."""

    day: date
    mrr: int
    arr: int
    customers: int


@dataclass(frozen=True, kw_only=True, slots=True)
class PeriodRetention:
    """What customers keep in a period, and whether that lies ahead."""

    title: str
    rates: Retention
    is_expected: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class RecurringStatement:
    """Opening, movements by month in the order of `Movement`, and what is in force at month ends.

    ``days`` are the day of the forecast, the day before it begins, and the ends of fiscal years;
    ``kept`` is the retention of the twelve months up to ``as_of`` and of each fiscal year in
    ``years``. What lies after ``as_of`` is what is to be expected.
    """

    as_of: date

    months: Sequence[date]
    years: Sequence[FiscalPeriod]
    opening: int
    movements: Sequence[Sequence[int]]
    closing: Sequence[int]
    days: Sequence[DayFigures]
    kept: Sequence[PeriodRetention]

    @classmethod
    def of(cls, result: ForecastResult, lines: Lines) -> RecurringStatement:
        """Return the figures of ``lines``, those of ``result``."""
        window = result.window
        years = fiscal_years(window.month_starts, result.fiscal_year_begins)
        found = movements(lines, window)
        ends = window.edges[[*(year.begin for year in years), window.months]]
        days = {result.as_of, *(day_of(int(day) - 1) for day in ends)}
        return cls(
            as_of=result.as_of,
            months=window.month_starts,
            years=years,
            opening=int(found.opening[:, 0].sum()),
            movements=found.amounts.sum(axis=1).T.tolist(),
            closing=found.closing.sum(axis=0).tolist(),
            days=[_on_day(lines, day, result.as_of) for day in sorted(days)],
            kept=[*_retention_by_year(result, lines, years)],
        )

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

    @property
    def waterfall(self) -> Waterfall[int]:
        """From the first opening to the last closing."""
        sums = tuple(map(sum, zip(*self.movements, strict=True)))
        return Waterfall(opening=self.opening, changes=sums, zero=0)


def _on_day(lines: Lines, day: date, as_of: date) -> DayFigures:
    found = recurring(lines, day, as_of=as_of)
    return DayFigures(
        day=day,
        mrr=int(found.mrr.sum()),
        arr=int(found.arr.sum()),
        customers=found.all_customers,
    )


def _retention_by_year(
    result: ForecastResult, lines: Lines, years: Sequence[FiscalPeriod]
) -> Iterator[PeriodRetention]:
    """Yield what customers keep in the past twelve months, then in each fiscal year."""
    as_of, edges = result.as_of, result.window.edges
    past = past_year(as_of)
    yield PeriodRetention(
        title=f"12 Monate bis {formats.day(as_of)}",
        rates=retention(lines, past.start, past.end, as_of=as_of),
    )
    for year in years:
        first, last = day_of(int(edges[year.begin])), day_of(int(edges[year.end]) - 1)
        yield PeriodRetention(
            title=year.title,
            rates=retention(lines, first, last, as_of=as_of),
            is_expected=last > as_of,
        )
