"""What a forecast says: its figures month by month, in the order and under the names people read.

Sheets, files, the command line and JSON iterate over the series here. Amounts are whole cents.
Does not know how they are shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from aftersales_xl.domain.forecast.figures import Figure
from aftersales_xl.domain.forecast.fiscal_years import FiscalPeriod, fiscal_quarters, fiscal_years
from aftersales_xl.domain.forecast.layers import Layer
from aftersales_xl.portfolio.engine.forecast import Cents, Forecast, Measure
from aftersales_xl.portfolio.results.result import ForecastResult
from aftersales_xl.words.forecast import FIGURES
from aftersales_xl.words.portfolio import LAYERS

Months = Sequence[int]
"""Cents by month."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Series:
    """One figure by month: of a layer or of all, weighted with its probability or as it stands."""

    figure: Figure
    layer: Layer | None = None
    weighted: bool = True

    @property
    def title(self) -> str:
        """What the series is called.

        >>> Series(figure=Figure.RECOGNISED, layer=Layer.RENEWAL, weighted=False).title
        'Verlängerung ungewichtet'
        """
        word = FIGURES.word(self.figure) if self.layer is None else LAYERS.word(self.layer)
        return word if self.weighted else f"{word} ungewichtet"

    def of(self, forecast: Forecast) -> Cents:
        """Return its cents by group and month."""
        if self.figure is Figure.DEFERRED:
            return forecast.deferred(self.layer, weighted=self.weighted)
        measure = Measure[self.figure.name]
        return forecast.amounts(measure, self.layer, weighted=self.weighted)


BY_LAYER = {layer: Series(figure=Figure.RECOGNISED, layer=layer) for layer in Layer}
REVENUE = Series(figure=Figure.RECOGNISED)
PLAIN_REVENUE = Series(figure=Figure.RECOGNISED, weighted=False)
BILLED = Series(figure=Figure.BILLED)
PLAIN_BILLED = Series(figure=Figure.BILLED, weighted=False)
PAID = Series(figure=Figure.PAID)
DEFERRED = Series(figure=Figure.DEFERRED)
MONTHLY = (
    *BY_LAYER.values(),
    REVENUE,
    Series(figure=Figure.RECOGNISED, layer=Layer.RENEWAL, weighted=False),
    Series(figure=Figure.RECOGNISED, layer=Layer.QUOTES, weighted=False),
    PLAIN_REVENUE,
    BILLED,
    PLAIN_BILLED,
    PAID,
)
"""The columns of a table of months."""
OF_A_LAYER = (*(Series(figure=figure) for figure in Figure), PLAIN_REVENUE, PLAIN_BILLED)
"""The columns of a table that has a row for each layer."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """Sums of all groups.

    ``deferred`` is that at the end of each month, ``opening`` that the day before the first.
    """

    months: Sequence[date]
    years: Sequence[FiscalPeriod]
    quarters: Sequence[FiscalPeriod]
    amounts: Mapping[Series, Months]
    deferred: Mapping[Layer, Months]
    opening: Mapping[Layer, int]

    @classmethod
    def of(cls, result: ForecastResult) -> Statement:
        """Return the figures of ``result``."""
        found, begins = result.forecast, result.fiscal_year_begins
        months = found.window.month_starts
        return cls(
            months=months,
            years=fiscal_years(months, begins),
            quarters=fiscal_quarters(months, begins),
            amounts={series: _sums(series.of(found)) for series in MONTHLY},
            deferred={layer: _sums(found.deferred(layer)) for layer in Layer},
            opening={layer: int(found.opening(layer).sum()) for layer in Layer},
        )

    def __getitem__(self, series: Series) -> Months:
        return self.amounts[series]

    @property
    def largest(self) -> int:
        """An amount of which none is longer, to make room for it."""
        sums = (self[PLAIN_REVENUE], self[PLAIN_BILLED], self[PAID])
        deferred = (abs(cents) for months in self.deferred.values() for cents in months)
        return max(*(sum(map(abs, months)) for months in sums), *deferred)


def together(layers: Mapping[Layer, Months]) -> Months:
    """Return the sums of all layers, month by month."""
    return [sum(month) for month in zip(*layers.values(), strict=True)]


def _sums(cents: Cents) -> Months:
    found: Months = cents.sum(axis=0).tolist()
    return found
