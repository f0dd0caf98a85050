"""A list of actual billing, wherever it is kept: workbook, CSV or Parquet.

In a workbook it is table tblIst, else the first sheet that shows its headers.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from aftersales_xl.domain.errors import Place, Problem
from aftersales_xl.excel.recalculate import Functions
from aftersales_xl.portfolio.billing.actual_checks import (
    ActualsReading,
    joined_readings,
    with_signs_of,
)
from aftersales_xl.portfolio.billing.actual_columns import ACTUALS, ActualColumn
from aftersales_xl.portfolio.billing.actuals import Actuals
from aftersales_xl.portfolio.billing.read_actual_rows import read_part
from aftersales_xl.portfolio.billing.read_actuals import read_actual_file
from aftersales_xl.portfolio.lists.reading import MOST_PROBLEMS
from aftersales_xl.portfolio.lists.workbook_lists import SUFFIXES, WorkbookList, read_list
from aftersales_xl.tables.contracts import ACTUAL_TABLE

_WANTED = WorkbookList(
    table=ACTUAL_TABLE.name,
    listing=ACTUALS,
    missing="actuals_list_missing",
    read=read_part,
)


def load_actuals(source: Path, functions: Functions) -> ActualsReading:
    """Return the items billed by ``source`` and what is wrong with the others.

    Args:
        source: a workbook, a CSV or a Parquet file.
        functions: the functions that cells of workbooks call.

    Raises:
        Refusal: the source cannot be read, is no list of billing, or holds other currencies
            than euro.
    """
    if source.suffix.casefold() in SUFFIXES:
        found = read_list(source, functions, _WANTED)
        reading = joined_readings(found.parts)
        if found.below is not None:
            reading = _with_rows_below(reading, found.below.actuals, found.sheet)
        reading = with_signs_of(reading, found.sheet)
        return replace(reading, hints=(*reading.hints, *found.hints))
    return read_actual_file(source)


def _with_rows_below(reading: ActualsReading, below: Actuals, sheet: str) -> ActualsReading:
    """Return the same with a problem for each item that stands below the table."""
    problems = [
        Problem(
            code="forecast_row_below_table",
            place=Place(sheet=sheet, row=row, column=ActualColumn.CONTRACT),
        )
        for row in below.rows.tolist()
    ]
    return replace(
        reading,
        problems=(*reading.problems, *problems)[:MOST_PROBLEMS],
        problem_count=reading.problem_count + len(problems),
        rows_left_out=reading.rows_left_out + len(problems),
        amount_left_out=reading.amount_left_out + int(below.amounts.sum()),
    )
