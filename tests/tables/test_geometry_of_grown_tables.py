"""A column more in every table: what the sheets draw around it moves, nothing is drawn over it.

The column is declared in memory, in a Python of its own: layouts take their geometry from the
tables when they are imported.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.utils import get_column_letter, range_boundaries

from aftersales_xl.tables import names
from aftersales_xl.tables.schema import Table

DRAW = """
import sys
from dataclasses import replace
from pathlib import Path
from aftersales_xl.tables import names
from aftersales_xl.tables.columns import Number

for table in names.TABLES:
    at = table.columns.index(table.inputs[-1]) + 1
    further = replace(Number("Zusatz", width=9), key="further", table=table.name)
    table.columns = (*table.columns[:at], further, *table.columns[at:])

from aftersales_udfs import functions
from aftersales_xl.excel.book import FileBook
from aftersales_xl.excel.build import uncalculated_bytes
from aftersales_xl.excel.outside_tables import outside_tables
from workshop.samples.chatbot import CHATBOT

path = Path(sys.argv[1])
path.write_bytes(uncalculated_bytes(CHATBOT))
book = FileBook(path, functions())
assert book.named(names.MASTER_CHECK).rows == [[0.0]], "the two computations differ"
assert not outside_tables(book, names.OFFER_TABLES).strays
"""
TABLES = [pytest.param(table, id=table.name) for table in names.OFFER_TABLES]


@pytest.fixture(scope="module")
def grown(tmp_path_factory) -> Workbook:
    """Return a workbook drawn with a column more in each table, right of its inputs."""
    path: Path = tmp_path_factory.mktemp("gewachsen") / "Angebot.xlsx"
    done = subprocess.run(
        [sys.executable, "-c", DRAW, str(path)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return openpyxl.load_workbook(path)


def corner(workbook: Workbook, table: Table) -> tuple[int, int, int, int]:
    """Return the first and last column and row of a table, counted from 1."""
    return range_boundaries(workbook[table.sheet].tables[table.name].ref)


@pytest.mark.parametrize("table", TABLES)
def test_the_column_is_drawn_as_an_input_right_of_the_others(grown, table):
    sheet = grown[table.sheet]
    left, top, right, bottom = corner(grown, table)
    heads = [sheet.cell(top, column).value for column in range(left, right + 1)]
    inputs = [column.header for column in table.inputs]
    results = [column.header for column in table.columns if column.is_result]
    assert heads == [*inputs, "Zusatz", *results]
    cell = sheet.cell(bottom, left + len(inputs))
    assert not cell.protection.locked
    assert cell.value is None


@pytest.mark.parametrize("table", TABLES)
def test_formulas_stay_with_their_columns(grown, table):
    sheet = grown[table.sheet]
    left, top, right, bottom = corner(grown, table)
    by_header = {column.header: column for column in table.columns}
    for at in range(left, right + 1):
        column = by_header.get(sheet.cell(top, at).value)
        if column is not None:
            formulas = {sheet.cell(row, at).value for row in range(top + 1, bottom + 1)}
            expected = {table.formula(column)} if column.is_result else set()
            assert {f for f in formulas if str(f).startswith("=")} == expected


@pytest.mark.parametrize("table", TABLES)
def test_the_column_is_as_wide_as_its_numbers_need_and_is_printed(grown, table):
    sheet = grown[table.sheet]
    left, _, right, _ = corner(grown, table)
    letter = get_column_letter(left + len(table.inputs))
    assert sheet.column_dimensions[letter].width >= 9
    last = max(range_boundaries(area.split("!")[-1])[2] for area in [str(sheet.print_area)])
    assert last >= right


def test_the_totals_of_angebot_stand_above_the_results_and_the_page_breaks_there(grown):
    sheet = grown[names.OFFER]
    left, top, _, _ = corner(grown, names.POSITIONS)
    first = left + len(names.POSITIONS.inputs) + 1
    assert sheet.cell(top, first).value == "Bezeichnung"
    titles = {cell.value: cell.column for cell in sheet[4] if cell.value}
    assert titles["Summen in Euro"] == first
    assert titles["Preistreppe, einmaliger Teil"] == first + 11
    labels = [sheet.cell(row, first).value for row in range(6, 12)]
    assert labels == ["Einmalig (inkl. Aufwand)", *names.SUMS[1:]]
    assert sheet.column_dimensions[get_column_letter(first)].width >= 40
    assert [each.id for each in sheet.col_breaks.brk] == [first - 1]


@pytest.mark.parametrize("sheet_name", names.RESULTS_BESIDE)
def test_results_beside_tables_stand_one_column_right_of_the_widest(grown, sheet_name):
    sheet = grown[sheet_name]
    tables = [table for table in names.OFFER_TABLES if table.sheet == sheet_name]
    right = max(corner(grown, table)[2] for table in tables)
    rows = range(4, 40)
    assert {sheet.cell(row, right + 1).value for row in rows} == {None}
    assert {sheet.cell(row, right + 2).value for row in rows} != {None}
    assert right + 1 in [each.id for each in sheet.col_breaks.brk]


def test_the_sum_of_the_shares_stands_below_the_shares(grown):
    sheet = grown[names.PAYMENT]
    left, _, _, bottom = corner(grown, names.PAYMENT_PLAN)
    share = left + names.PAYMENT_PLAN.columns.index(names.PAYMENT_PLAN.share)
    assert sheet.cell(bottom + 1, share).value == f"=SUM({names.PAYMENT_PLAN.share.all})"
