"""A forecast as finance reports it: key figures, months, exceptions, in euro.

Retention is that of the twelve months up to the day of the report; what lies after that day is
what is to be expected (R28). Does not know how it is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import partial

import numpy as np

from aftersales_xl.domain.contract.periods import Period, end_after
from aftersales_xl.domain.forecast.causes import DueKind
from aftersales_xl.domain.forecast.figures import (
    Amounts,
    ByLayer,
    ForecastMonth,
    Movement,
    Movements,
    RetentionRate,
    Stretch,
)
from aftersales_xl.domain.forecast.layers import Layer
from aftersales_xl.domain.forecast.report import (
    DUE_DAYS,
    DueEvent,
    ForecastComparison,
    ForecastReport,
    GroupRevenue,
    Kept,
    OmittedRows,
    OpenCheck,
    RecurringRevenue,
)
from aftersales_xl.domain.money.errors import NoAnswer, refusal
from aftersales_xl.domain.money.periods import MONTHS_OF_A_YEAR
from aftersales_xl.portfolio import calendar
from aftersales_xl.portfolio.closing.tie_out import tie_out
from aftersales_xl.portfolio.comparing.comparison import compare
from aftersales_xl.portfolio.comparing.snapshot import Snapshot
from aftersales_xl.portfolio.engine.forecast import Cents, Forecast, Measure, Window
from aftersales_xl.portfolio.lines import Lines
from aftersales_xl.portfolio.measures.due import due
from aftersales_xl.portfolio.measures.movements import movements
from aftersales_xl.portfolio.measures.recurring import recurring
from aftersales_xl.portfolio.measures.retention import past_year, retention
from aftersales_xl.portfolio.records import in_euro
from aftersales_xl.portfolio.results.result import ForecastResult
from aftersales_xl.tables.contracts import CONTRACT_TABLE

_SECOND = 2_000  # contracts computed a second time, evenly spread, where there are more


def forecast_report(
    result: ForecastResult, company: str = "", comparison: ForecastComparison | None = None
) -> ForecastReport:
    """Return the report of ``result``; ``company`` is whose contracts they are.

    Raises:
        Refusal: the lines were too many to keep, so that nothing can be said of contracts.
    """
    if result.lines is None:
        raise refusal("forecast_too_long_to_report", lines=result.line_count)
    lines, found = result.lines, result.forecast
    checked = tie_out(lines, result.as_of, result.window, second=_SECOND)
    return ForecastReport(
        company=company,
        as_of=result.as_of,
        source=result.counted,
        lines=result.line_count,
        contracts=len(set(lines.labels[CONTRACT_TABLE.contract.header].codes.tolist())),
        customers=len(set(lines.labels[CONTRACT_TABLE.customer.header].codes.tolist())),
        forecast=Stretch(
            months=_months(lines, found), deferred_opening=in_euro(int(found.opening().sum()))
        ),
        recurring=recurring_figures(result, lines),
        fiscal_year_begins=result.fiscal_year_begins,
        grouped_by=result.by or "",
        groups=tuple(_groups(found)) if result.by else (),
        left_out=_left_out(result),
        caught_up=result.caught_up_note,
        checks=checked.broken.size,
        open_checks=tuple(
            OpenCheck(check=check, subject=row.contract)
            for row in checked.rows(only_broken=True)
            for check in row.broken
        ),
        due=_due(lines, result),
        comparison=comparison,
    )


def comparison_with(earlier: Snapshot, lines: Lines, window: Window) -> ForecastComparison:
    """Return what changed since ``earlier`` in the revenue of ``window``, weighted, by cause."""
    found = compare(earlier.lines, lines, window, taken_on=earlier.taken_on)
    last = calendar.day_of(int(window.edges[-1]) - 1)
    return ForecastComparison(
        made_on=earlier.taken_on,
        period=Period(start=window.first, end=last),
        before=in_euro(found.opening()),
        now=in_euro(found.closing()),
        causes={cause: in_euro(cents) for cause, cents in found.waterfall()},
    )


def _months(lines: Lines, forecast: Forecast) -> tuple[ForecastMonth, ...]:
    revenue = _amounts(forecast, Measure.RECOGNISED).sum(axis=2)
    billed = forecast.amounts(Measure.BILLED).sum(axis=0)
    moved = movements(lines, forecast.window)
    changes = moved.amounts.sum(axis=1)
    opening, closing = moved.opening.sum(axis=0), moved.closing.sum(axis=0)
    return tuple(
        ForecastMonth(
            first=month,
            revenue=_in_layers(revenue[:, :, slot]),
            billed=_euro(billed[slot]),
            mrr=Movements(
                opening=_euro(opening[slot]),
                by_kind={movement: _euro(changes[movement, slot]) for movement in Movement},
                closing=_euro(closing[slot]),
            ),
        )
        for slot, month in enumerate(forecast.window.month_starts)
    )


def _groups(forecast: Forecast) -> Iterator[GroupRevenue]:
    """Yield the groups that bring something, the largest first."""
    revenue = _amounts(forecast, Measure.RECOGNISED).sum(axis=3)
    plain = revenue[0].sum(axis=0)
    for group in np.argsort(-plain, kind="stable").tolist():
        if revenue[:, :, group].any():
            yield GroupRevenue(
                name=forecast.groups[group], revenue=_in_layers(revenue[:, :, group])
            )


def _amounts(forecast: Forecast, measure: Measure) -> Cents:
    """Return cents by weighting (plain first), layer, group and month."""
    return np.stack(
        [
            [forecast.amounts(measure, layer, weighted=weighted) for layer in Layer]
            for weighted in (False, True)
        ]
    )


def _in_layers(cents: Cents) -> Amounts:
    plain, weighted = (
        ByLayer(
            committed=_euro(row[Layer.COMMITTED]),
            renewal=_euro(row[Layer.RENEWAL]),
            quotes=_euro(row[Layer.QUOTES]),
        )
        for row in cents
    )
    return Amounts(plain=plain, weighted=weighted)


def recurring_figures(result: ForecastResult, lines: Lines) -> RecurringRevenue:
    """Return what recurs on the day of ``result``, and what customers kept in the year before."""
    first = result.window.first
    coming = Period(start=first, end=end_after(first, MONTHS_OF_A_YEAR))
    now = recurring(lines, result.as_of, as_of=result.as_of)
    return RecurringRevenue(
        mrr=_euro(now.mrr.sum()),
        arr=_euro(now.arr.sum()),
        past=_retention_of(lines, past_year(result.as_of), result.as_of),
        expected=_retention_of(lines, coming, result.as_of) if coming.end > result.as_of else None,
    )


def _retention_of(lines: Lines, period: Period, as_of: date) -> Kept:
    kept = retention(lines, period.start, period.end, as_of=as_of)
    return Kept(
        period=period,
        rates={rate: _or_none(partial(kept.rate, rate)) for rate in RetentionRate},
    )


def _left_out(result: ForecastResult) -> OmittedRows:
    found = result.left_out
    return OmittedRows(
        rows=found.rows,
        yearly=in_euro(found.yearly),
        once=in_euro(found.once),
        without_amount=found.without_amount,
        problems=result.problems,
        problem_count=result.problem_count,
    )


def _due(lines: Lines, result: ForecastResult) -> tuple[DueEvent, ...]:
    return tuple(
        DueEvent(
            day=one.day,
            kind=one.event,
            contract=one.contract,
            customer=one.customer,
            amount=in_euro(one.cents),
        )
        for one in due(lines, result.as_of, DUE_DAYS)
        if one.event is not DueKind.PRICE_STEP
    )


def _or_none(figure: Callable[[], Decimal]) -> Decimal | None:
    try:
        return figure()
    except NoAnswer:
        return None


def _euro(cents: int) -> Decimal:
    return in_euro(int(cents))  # numpy's whole numbers are none that Decimal takes
