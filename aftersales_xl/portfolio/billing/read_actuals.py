"""A list of actual billing → items of invoices: a workbook, or CSV and Parquet of any length.

In a workbook it is table tblIst, else the first sheet that shows its headers. Its columns are
those of `tables.contracts`. Does not know rules.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from aftersales_xl.domain.money.errors import Place, Problem
from aftersales_xl.excel.recalculate import Functions
from aftersales_xl.portfolio.billing.actual_checks import (
    ActualsReading,
    check_actuals,
    join_readings,
    with_signs_of,
)
from aftersales_xl.portfolio.billing.actuals import Actuals
from aftersales_xl.portfolio.billing.read_actual_rows import read_actual_rows, read_part
from aftersales_xl.portfolio.lists.batches import Batch, BatchSource, entries_of
from aftersales_xl.portfolio.lists.entries import Entries
from aftersales_xl.portfolio.lists.headers import ACTUALS
from aftersales_xl.portfolio.lists.read_files import source_of
from aftersales_xl.portfolio.lists.reading import MOST_PROBLEMS
from aftersales_xl.portfolio.lists.workbook_lists import SUFFIXES, WorkbookList, read_list
from aftersales_xl.tables.contracts import ACTUAL_LIST, ACTUAL_TABLE, CURRENCY

_HEADERS = (*ACTUALS.kinds, CURRENCY.header)


def read_actual_file(path: Path) -> ActualsReading:
    """Return the items in a CSV or Parquet file.

    Raises:
        Refusal: the file cannot be read, lacks a column, or holds other currencies than euro.
    """
    source = source_of(path, ACTUALS)
    headers = (*_HEADERS, *source.further)
    parts = [check_actuals(_entries(batch, source)) for batch in source.batches(headers)]
    found = join_readings(parts or [read_actual_rows([_HEADERS], path.name)])
    return with_signs_of(found, path.name)


def _entries(batch: Batch, source: BatchSource) -> Entries:
    """Return what the rows of ``batch`` say; further columns need not be readable."""
    found = entries_of(batch, source, ACTUALS)
    ours = tuple(finding for finding in found.findings if finding.column in _HEADERS)
    return replace(found, findings=ours, hints=source.hints)


_WANTED = WorkbookList(
    table=ACTUAL_TABLE.name,
    schema=ACTUALS,
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
        reading = join_readings(found.parts)
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
            place=Place(sheet=sheet, row=row, column=ACTUAL_LIST.contract.header),
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
