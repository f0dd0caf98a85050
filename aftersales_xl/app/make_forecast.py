"""From a list of contracts to a forecast: read, leave out what is wrong if asked, calculate."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from aftersales_xl.app.forecast_order import ForecastOrder
from aftersales_xl.app.load_contracts import load_contracts
from aftersales_xl.domain.forecast.layers import Layer
from aftersales_xl.domain.money.errors import Problem
from aftersales_xl.excel.recalculate import Functions
from aftersales_xl.portfolio.closing.catching_up import catch_up
from aftersales_xl.portfolio.engine.forecast import Forecast, Progress, forecast
from aftersales_xl.portfolio.lines import Lines
from aftersales_xl.portfolio.lists.checks import no_lines
from aftersales_xl.portfolio.lists.headers import column_called
from aftersales_xl.portfolio.lists.read_files import stream_file
from aftersales_xl.portfolio.lists.reading import Reading
from aftersales_xl.portfolio.lists.stream import ContractStream
from aftersales_xl.portfolio.measures.contradictions import contradictions
from aftersales_xl.portfolio.partitions.streaming import forecast_streamed
from aftersales_xl.portfolio.results.result import ForecastResult

LONG_FILES = {".csv": 200 * 2**20, ".parquet": 50 * 2**20}
"""From so many bytes on, about a million lines, a file is not kept in memory."""


def make_forecast(
    order: ForecastOrder, functions: Functions, progress: Progress | None = None
) -> ForecastResult:
    """Return the forecast ``order`` asks for.

    A long file is gone through part by part; nothing can be said of its contracts then.

    Args:
        order: what is asked for.
        functions: the functions that cells of workbooks call.
        progress: gets the number of lines calculated since the last call.

    Raises:
        Refusal: the source cannot be read, or rows are wrong and shall not be skipped.
    """
    order = replace(order, window=replace(order.window, as_of=order.as_of))
    if _is_long(order.source):
        return _stream_forecast(order, progress)
    reading = load_contracts(
        order.source, functions, as_of=order.as_of, probability=order.probability
    )
    order = _with_group_column(order, reading.lines.labels)
    reading = replace(reading, hints=_hints(order, reading))
    lines = reading.lines if order.skip_bad else reading.complete()
    if not order.source.is_dir():  # offers in a folder begin on their own day where none is agreed
        more = contradictions(lines, order.as_of, order.source.name)
        reading = replace(reading, hints=(*reading.hints, *more))
    if order.engine.uses_dask:
        from aftersales_xl.portfolio.partitions.on_dask import forecast_on_dask  # noqa: PLC0415 -- an extra

        scheduler = order.engine.scheduler
        found = forecast_on_dask(
            lines, order.window, by=order.by, scheduler=scheduler, progress=progress
        )
    else:
        found = forecast(lines, order.window, by=order.by, progress=progress)
    return _result(order, found, reading, lines)


def _stream_forecast(order: ForecastOrder, progress: Progress | None) -> ForecastResult:
    stream = stream_file(order.source, (order.by,) if order.by else ())
    order = _with_group_column(order, stream.further)
    if order.engine.uses_dask:
        from aftersales_xl.portfolio.partitions.on_dask import stream_on_dask  # noqa: PLC0415 -- an extra

        scheduler = order.engine.scheduler
        found = stream_on_dask(
            stream, order.window, by=order.by, scheduler=scheduler, progress=progress
        )
    else:
        found = forecast_streamed(stream, order.window, by=order.by, progress=progress)
    reading = Reading(
        lines=no_lines(order.source.name),
        problems=stream.faults.problems,
        problem_count=stream.faults.problem_count,
        left_out=stream.faults.left_out,
        hints=_hints(order, stream),
    )
    if not order.skip_bad:
        reading.complete()
    return _result(order, found, reading, None)


def _with_group_column(order: ForecastOrder, columns: Collection[str]) -> ForecastOrder:
    """Return the same, grouped by the column that the name asked for stands for."""
    if order.by is None or order.by in columns:
        return order
    return replace(order, by=column_called(order.by))


def _hints(order: ForecastOrder, read: Reading | ContractStream) -> tuple[Problem, ...]:
    """Return the hints, but none about the column that shall be grouped by."""
    return tuple(hint for hint in read.hints if hint.details.get("column") != order.by)


def _is_long(source: Path) -> bool:
    return source.is_file() and source.stat().st_size > LONG_FILES.get(
        source.suffix.casefold(), source.stat().st_size
    )


def _result(
    order: ForecastOrder, found: Forecast, read: Reading, lines: Lines | None
) -> ForecastResult:
    caught_up = None
    if order.closed is not None and Layer.COMMITTED in order.layers:
        found, caught_up = catch_up(found, order.closed, order.by)
    return ForecastResult(
        source=order.source.name,
        as_of=order.as_of,
        forecast=found.only(order.layers),
        by=order.by,
        lines=lines,
        line_count=found.lines,
        layers=order.layers,
        caught_up=caught_up,
        problems=read.problems,
        problem_count=read.problem_count,
        left_out=read.left_out,
        hints=read.hints,
        fiscal_year_begins=order.fiscal_year_begins,
    )
