"""From a list of contracts to a forecast: read, leave out what is wrong if asked, reckon."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from aftersales_xl.app.load_contracts import load_contracts
from aftersales_xl.domain.errors import refusal
from aftersales_xl.domain.layers import Layer
from aftersales_xl.domain.periods import MONTHS_OF_A_YEAR
from aftersales_xl.excel.recalculate import Functions
from aftersales_xl.portfolio.forecast import Progress, Window, forecast
from aftersales_xl.portfolio.result import ForecastResult


@dataclass(frozen=True, kw_only=True, slots=True)
class ForecastOrder:
    """What is asked for.

    Attributes:
        source: a workbook, a CSV or Parquet file, or a folder of offer workbooks.
        layers: what is counted.
        skip_bad: whether rows with problems are left out; otherwise they refuse everything.
        probability: that of offers in a folder, which name none themselves.
    """

    source: Path
    window: Window
    as_of: date
    by: str | None = None
    layers: Collection[Layer] = tuple(Layer)
    skip_bad: bool = False
    probability: Decimal | None = None
    fiscal_year_begins: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.fiscal_year_begins <= MONTHS_OF_A_YEAR:
            raise refusal("forecast_year_begin_out_of_range", month=self.fiscal_year_begins)


def make_forecast(
    order: ForecastOrder, functions: Functions, progress: Progress | None = None
) -> ForecastResult:
    """Return the forecast ``order`` asks for.

    Args:
        order: what is asked for.
        functions: the functions that cells of workbooks call.
        progress: hears how many lines have been reckoned.

    Raises:
        Refusal: the source cannot be read, or rows are wrong and shall not be skipped.
    """
    reading = load_contracts(
        order.source, functions, as_of=order.as_of, probability=order.probability
    )
    lines = reading.lines if order.skip_bad else reading.complete()
    found = forecast(lines, order.window, by=order.by, progress=progress)
    return ForecastResult(
        source=order.source.name,
        as_of=order.as_of,
        forecast=found.only(order.layers),
        by=order.by,
        lines=lines,
        line_count=len(lines),
        problems=reading.problems,
        problem_count=reading.problem_count,
        left_out=reading.left_out,
        fiscal_year_begins=order.fiscal_year_begins,
    )
