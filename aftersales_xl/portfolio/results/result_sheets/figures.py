"""The figures a result workbook shows, by month, all groups together; cents.

Does not know sheets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from aftersales_xl.domain.fiscal_years import FiscalPeriod, fiscal_quarters, fiscal_years
from aftersales_xl.domain.layers import Layer
from aftersales_xl.portfolio.engine.forecast import Forecast, Measure
from aftersales_xl.portfolio.results.result import ForecastResult

Months = Sequence[int]
"""Cents by month."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Figures:
    """Sums of all groups; weighted, except where the name says ``plain``.

    ``deferred`` is that at the end of each month, ``opening`` that the day before the first.
    """

    months: Sequence[date]
    years: Sequence[FiscalPeriod]
    quarters: Sequence[FiscalPeriod]
    revenue: Mapping[Layer, Months]
    plain_revenue: Mapping[Layer, Months]
    billed: Months
    plain_billed: Months
    paid: Months
    deferred: Mapping[Layer, Months]
    opening: Mapping[Layer, int]

    @property
    def all_revenue(self) -> Months:
        """Revenue of all layers."""
        return together(self.revenue)

    @property
    def all_plain_revenue(self) -> Months:
        """Revenue of all layers, unweighted."""
        return together(self.plain_revenue)

    @property
    def largest(self) -> int:
        """An amount of which none is longer, to make room for it."""
        sums = (self.all_plain_revenue, self.plain_billed, self.paid)
        deferred = (abs(cents) for months in self.deferred.values() for cents in months)
        return max(*(sum(map(abs, months)) for months in sums), *deferred)


def figures_of(result: ForecastResult) -> Figures:
    """Return the figures of ``result``."""
    found, begins = result.forecast, result.fiscal_year_begins
    return Figures(
        months=found.window.month_starts,
        years=fiscal_years(found.window.month_starts, begins),
        quarters=fiscal_quarters(found.window.month_starts, begins),
        revenue={layer: _sum(found, Measure.RECOGNISED, layer) for layer in Layer},
        plain_revenue={
            layer: _sum(found, Measure.RECOGNISED, layer, weighted=False) for layer in Layer
        },
        billed=_sum(found, Measure.BILLED),
        plain_billed=_sum(found, Measure.BILLED, weighted=False),
        paid=_sum(found, Measure.PAID),
        deferred={layer: found.deferred(layer).sum(axis=0).tolist() for layer in Layer},
        opening={layer: int(found.opening(layer).sum()) for layer in Layer},
    )


def together(layers: Mapping[Layer, Months]) -> Months:
    """Return the sums of all layers, month by month."""
    return [sum(month) for month in zip(*layers.values(), strict=True)]


def _sum(
    found: Forecast, measure: Measure, layer: Layer | None = None, *, weighted: bool = True
) -> Months:
    sums: Months = found.amounts(measure, layer, weighted=weighted).sum(axis=0).tolist()
    return sums
