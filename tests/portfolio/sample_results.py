"""Forecasts of the 200 sample lines, and of lines written by hand, as a command makes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from aftersales_xl.portfolio.engine.forecast import Window, forecast
from aftersales_xl.portfolio.lines import Lines
from aftersales_xl.portfolio.lists.read_rows import read_rows
from aftersales_xl.portfolio.lists.reading import Reading
from aftersales_xl.portfolio.results.result import ForecastResult
from aftersales_xl.tables.contracts import CONTRACT_TABLE
from aftersales_xl.tables.values import Cell
from workshop.samples.portfolio import contracts

AS_OF = date(2026, 12, 31)


def sample_reading(extra: Sequence[dict[str, Cell]] = ()) -> Reading:
    """Return the sample lines and ``extra`` rows, by column key."""
    columns = CONTRACT_TABLE.columns
    rows = [[row.get(column.key) for column in columns] for row in (*contracts(), *extra)]
    return read_rows([[column.header for column in columns], *rows], "Verträge")


def result_of(
    found: Reading | Lines,
    *,
    by: str | None = "Gruppe",
    first: date = date(2027, 1, 1),
    months: int = 36,
    begins: int = 1,
) -> ForecastResult:
    """Return the forecast of ``found``."""
    reading = Reading(lines=found) if isinstance(found, Lines) else found
    window = Window(first=first, months=months, as_of=AS_OF)
    return ForecastResult(
        source="Verträge 2026.xlsx",
        as_of=AS_OF,
        forecast=forecast(reading.lines, window, by=by),
        by=by,
        lines=reading.lines,
        line_count=len(reading.lines),
        problems=reading.problems,
        problem_count=reading.problem_count,
        left_out=reading.left_out,
        fiscal_year_begins=begins,
    )
