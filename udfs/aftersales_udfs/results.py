"""What a cell takes: floats, text, truth values, datetimes, and rows of these."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from aftersales_xl.domain.money.errors import refusal

CellValue = float | str | bool | datetime
ResultRows = list[list[CellValue]]
ResultValue = Decimal | int | str | bool | date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ResultTable:
    """A table as result: German column names, then data; no total row.

    An empty header makes a plain range of the rows.
    """

    header: tuple[str, ...]
    rows: Sequence[Sequence[ResultValue]]


def in_cells(result: ResultValue | ResultTable) -> CellValue | ResultRows:
    """Return ``result`` as Excel takes it.

    >>> in_cells(Decimal("7500.00")), in_cells(date(2026, 12, 31))
    (7500.0, datetime.datetime(2026, 12, 31, 0, 0))
    """
    if isinstance(result, ResultTable):
        header = [result.header] if result.header else []
        return [[_in_cell(figure) for figure in row] for row in (*header, *result.rows)]
    return _in_cell(result)


def _in_cell(figure: ResultValue) -> CellValue:
    if figure is None:
        return ""
    if isinstance(figure, (str, bool, datetime)):
        return figure
    if isinstance(figure, date):
        return datetime.combine(figure, time())
    found = float(figure)
    if not math.isfinite(found):
        raise refusal("result_too_large")
    return found
