"""A forecast as one long table: a row for each month, group and layer.

Amounts are int64 cents. A layer that brings a group nothing at all has no rows. Does not know
files.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from aftersales_xl.domain.forecast.layers import Layer
from aftersales_xl.portfolio.engine.forecast import Cents, Forecast
from aftersales_xl.portfolio.results.result import ForecastResult
from aftersales_xl.portfolio.results.statement import OF_A_LAYER
from aftersales_xl.words.portfolio import FORECAST_LAYERS, ForecastLayer

MONTH, LAYER = "Monat", "Schicht"
AMOUNTS = tuple(series.title.replace(" ", "_") for series in OF_A_LAYER)
"""The columns of amounts; Abgrenzung is that at the end of the month."""
_OWN = frozenset({MONTH, LAYER, *AMOUNTS})


@dataclass(frozen=True, slots=True)
class MonthRows:
    """The rows of one month: codes of their words in `ForecastTable`, and `AMOUNTS`, a row each."""

    month: date
    group: NDArray[np.intp]
    layer: NDArray[np.intp]
    amounts: Cents


@dataclass(frozen=True, kw_only=True, slots=True)
class ForecastTable:
    """The long table of ``forecast``; ``by`` is the header of its groups, None without any."""

    forecast: Forecast
    by: str | None

    @classmethod
    def of(cls, result: ForecastResult) -> ForecastTable:
        """Return the table of ``result``; a column called like one of ours gets another name."""
        by = f"{result.by}_der_Liste" if result.by in _OWN else result.by
        return cls(forecast=result.forecast, by=by)

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers, left to right."""
        return (MONTH, *((self.by,) if self.by else ()), LAYER, *AMOUNTS)

    @property
    def layers(self) -> tuple[str, ...]:
        """What codes of layers stand for."""
        return tuple(FORECAST_LAYERS.word(ForecastLayer(layer)) for layer in Layer)

    def by_month(self) -> Iterator[MonthRows]:
        """Yield the rows, month by month; within a month by group, then by layer."""
        amounts = np.stack([self._of_layer(layer) for layer in Layer])
        layer, group = np.nonzero(np.any(amounts, axis=(1, 3)))
        order = np.lexsort((layer, group))
        layer, group = layer[order], group[order]
        for number, month in enumerate(self.forecast.window.month_starts):
            yield MonthRows(month, group, layer, amounts[layer, :, group, number])

    def _of_layer(self, layer: Layer) -> Cents:
        return np.stack([replace(series, layer=layer).of(self.forecast) for series in OF_A_LAYER])
