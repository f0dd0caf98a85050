"""The order for a forecast: which contracts, which months, how, and where."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from aftersales_xl.domain.forecast.layers import Layer
from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.domain.money.periods import MONTHS_OF_A_YEAR
from aftersales_xl.portfolio.comparing.snapshot import Snapshot
from aftersales_xl.portfolio.engine.forecast import Window


@dataclass(frozen=True, kw_only=True, slots=True)
class Engine:
    """Where it is calculated: here, or by Dask, on its own cluster or that of ``scheduler``."""

    uses_dask: bool = False
    scheduler: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ForecastOrder:
    """What is asked for.

    Attributes:
        source: a workbook, a CSV or Parquet file, or a folder of offer workbooks.
        layers: what is counted.
        skip_bad: whether rows with problems are left out; otherwise they refuse everything.
        probability: that of offers in a folder, which name none themselves.
        closed: the contracts by which the months before the window were closed.
    """

    source: Path
    window: Window
    as_of: date
    by: str | None = None
    layers: Collection[Layer] = tuple(Layer)
    skip_bad: bool = False
    probability: Decimal | None = None
    fiscal_year_begins: int = 1
    engine: Engine = Engine()
    closed: Snapshot | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.fiscal_year_begins <= MONTHS_OF_A_YEAR:
            raise refusal("forecast_year_begin_out_of_range", month=self.fiscal_year_begins)
