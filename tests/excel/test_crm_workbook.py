"""The CRM customer's workbook, as shipped: figures, look of the file, agreement with others."""

import re
import zipfile
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import openpyxl
import pytest
from conftest_office import formula_text
from openpyxl.cell.cell import MergedCell

from aftersales_udfs import functions
from aftersales_xl.excel.build import uncalculated_bytes, workbook_bytes
from aftersales_xl.tables import names, values
from aftersales_xl.tables.columns import Kind
from workshop.samples.crm import CRM

from .conftest import checked, opened


@lru_cache
def cached(path: Path) -> dict[str, dict[str, object]]:
    workbook = openpyxl.load_workbook(path, data_only=True)
    return {
        sheet.title: {c.coordinate: c.value for row in sheet.iter_rows() for c in row}
        for sheet in workbook
    }


@lru_cache
def formulas(path: Path) -> dict[tuple[str, str], str]:
    workbook = openpyxl.load_workbook(path)
    return {
        (sheet.title, cell.coordinate): formula_text(cell.value)
        for sheet in workbook
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def test_the_crm_customer_comes_out_right(crm_file):
    found = checked(crm_file)
    assert found.problems == ()
    assert found.quote is not None
    totals = found.quote.totals
    assert totals.once.net == Decimal("6000.00")
    assert totals.yearly.net == Decimal("7500.00")
    assert totals.tcv == Decimal("28500.00")
    assert all(comparison.agrees for comparison in found.comparisons)


@pytest.mark.thorough
def test_a_workbook_without_any_cached_value_is_read_alike(crm_file, tmp_path):
    path = tmp_path / crm_file.name
    path.write_bytes(uncalculated_bytes(CRM))
    assert set(cached(path)["Prüfung"].values()) != set(cached(crm_file)["Prüfung"].values())
    assert checked(path) == checked(crm_file)


def test_the_sheet_shows_the_same_totals_before_any_recalculation(crm_file):
    start = cached(crm_file)["Start"]
    assert {6000, 7500, 28500} <= {v for v in start.values() if isinstance(v, (int, float))}
    assert "in Ordnung" in start.values()


def test_every_cached_value_is_what_a_recalculation_gives(crm_file):
    book = opened(crm_file)
    shown = cached(crm_file)
    for sheet, coordinate in formulas(crm_file):
        cell = openpyxl.utils.cell.coordinate_from_string(coordinate)
        column = openpyxl.utils.column_index_from_string(cell[0])
        calculated = book._calculation.value(sheet, cell[1], column)  # noqa: SLF001 -- every cell
        found = shown[sheet][coordinate]
        if isinstance(found, datetime):  # openpyxl's guess, from the format of the cell
            found = pytest.approx(values.serial(found))
        assert found == calculated or (found in ("", None) and calculated in ("", None)), (
            sheet,
            coordinate,
        )


def test_no_cell_shows_an_error(crm_file):
    errors = [
        (sheet, cell, value)
        for sheet, cells in cached(crm_file).items()
        for cell, value in cells.items()
        if isinstance(value, str) and value.startswith("#")
    ]
    assert errors == []


@pytest.mark.thorough
def test_the_same_content_gives_the_same_bytes(crm_file):
    assert workbook_bytes(CRM, functions()) == crm_file.read_bytes()


def test_formulas_use_nothing_that_another_program_lacks(crm_file):
    forbidden = re.compile(r"\b(OFFSET|INDIRECT|XLOOKUP|LET|LAMBDA|AGGREGATE|FILTER)\(|\[\d+\]")
    found = [formula for formula in formulas(crm_file).values() if forbidden.search(str(formula))]
    assert found == []


def test_opening_the_file_recalculates_nothing(crm_file):
    with zipfile.ZipFile(crm_file) as archive:
        workbook = archive.read("xl/workbook.xml").decode()
    assert "fullCalcOnLoad" not in workbook
    assert 'calcId="191029"' in workbook


def test_inputs_are_unlocked_and_everything_else_is_protected(crm_file):
    workbook = openpyxl.load_workbook(crm_file)
    for sheet in workbook:
        assert sheet.protection.sheet, sheet.title
        assert sheet.protection.password is None, sheet.title
        assert not sheet.sheet_view.showGridLines, sheet.title
        assert sheet.print_area, sheet.title
        for row in sheet.iter_rows():
            for cell in (found for found in row if not isinstance(found, MergedCell)):
                is_input = cell.fill.fgColor.rgb == "FFFFF9DB" and sheet.title != names.START
                assert cell.protection.locked is not is_input, (sheet.title, cell.coordinate)
                assert not (is_input and cell.data_type == "f"), (sheet.title, cell.coordinate)


def test_each_result_column_has_one_formula(crm_file):
    workbook = openpyxl.load_workbook(crm_file)
    table = workbook[names.OFFER].tables[names.POSITIONS.name]
    first, last = table.ref.split(":")
    for offset, column in enumerate(names.POSITIONS.columns):
        if column.is_result:
            cells = [row[offset].value for row in workbook[names.OFFER][first:last][1:]]
            assert set(cells) == {names.POSITIONS.formula(column)}, column.header


def test_drop_downs_offer_the_words_that_reading_understands(crm_file):
    sheet = openpyxl.load_workbook(crm_file)[names.OFFER]
    lists = {rule.formula1.strip('"') for rule in sheet.data_validations.dataValidation}
    for column in names.POSITIONS.inputs:
        if column.kind is Kind.CHOICE:
            assert ",".join(column.choices) in lists
    assert names.ARTICLES_RANGE in {text.lstrip("=") for text in lists}
