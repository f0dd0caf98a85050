"""A list of actual billing → items of invoices: a workbook, or CSV and Parquet of any length.

In a workbook it is table tblIst, else the first sheet that shows its headers. Columns are found by
name, see `actual_columns`. Does not know rules.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from aftersales_xl.domain.money.errors import Place, Problem
from aftersales_xl.excel.csv_numbers import DecimalMark
from aftersales_xl.excel.recalculate import Functions
from aftersales_xl.portfolio.billing.actual_checks import (
    ActualEntries,
    ActualsReading,
    check_actuals,
    join_readings,
    with_signs_of,
)
from aftersales_xl.portfolio.billing.actual_columns import (
    ACTUALS,
    MONTH_FIRST,
    YEAR_FIRST,
    ActualColumn,
)
from aftersales_xl.portfolio.billing.actuals import Actuals
from aftersales_xl.portfolio.billing.read_actual_rows import read_actual_rows, read_part
from aftersales_xl.portfolio.columns import CURRENCY, ColumnKind
from aftersales_xl.portfolio.lines import Labels
from aftersales_xl.portfolio.lists.arrow_columns import Header, numbers_of, words_of
from aftersales_xl.portfolio.lists.batches import Batch, BatchSource
from aftersales_xl.portfolio.lists.entries import Entries, Finding, Numbers
from aftersales_xl.portfolio.lists.read_files import source_of
from aftersales_xl.portfolio.lists.reading import MOST_PROBLEMS
from aftersales_xl.portfolio.lists.workbook_lists import SUFFIXES, WorkbookList, read_list
from aftersales_xl.tables.contracts import ACTUAL_TABLE

_HEADERS = (*map(str, ActualColumn), CURRENCY)


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


def _entries(batch: Batch, source: BatchSource) -> ActualEntries:
    numbers: dict[str, Numbers] = {}
    words: dict[str, Labels] = {}
    findings: list[Finding] = list(batch.findings)
    for name, column in batch.columns.items():
        kind = ACTUALS.kinds.get(name, ColumnKind.WORDS)
        if kind is ColumnKind.WORDS:
            words[name], found = words_of(column, name)
            found = found if name in _HEADERS else []  # further columns need not be readable
        else:
            readable = _first_days(column) if name == ActualColumn.MONTH else column
            style = source.styles.get(name, DecimalMark.POINT)
            numbers[name], found = numbers_of(readable, Header(name=name, kind=kind, style=style))
        findings += found
    entries = Entries(
        source=source.name,
        rows=batch.rows,
        numbers={},
        words=words,
        findings=tuple(findings),
        hints=source.hints,
    )
    return ActualEntries(entries=entries, numbers=numbers)


def _first_days(column: pa.Array) -> pa.Array:
    """Return months that are written as text as their first days."""
    kind = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
    if not pa.types.is_string(kind):
        return column
    texts = pc.replace_substring_regex(column.cast(pa.string()), YEAR_FIRST, r"1.\2.\1")
    return pc.replace_substring_regex(texts, MONTH_FIRST, r"1.\1.\2")


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
