"""Formulas that IronCalc is given once for many cells, and sums that end where cells do."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from every_day import first_every_day
from openpyxl.worksheet.formula import ArrayFormula

from aftersales_xl import resources
from aftersales_xl.excel import plain_sheet
from aftersales_xl.excel.ironcalc_thread import load_model
from aftersales_xl.excel.plain_copy import PlainCopy, plain_copy
from aftersales_xl.excel.recalculate import Calculation
from aftersales_xl.excel.same_formulas import TableCells, find_shared
from workshop.workbooks import SHIPPED

LAST_ROW = 1_048_576
ORDERS = TableCells(name="tblA", rows=range(6, 9), letters={"Menge": "B", "Preis": "C"})


def texts(*formulas: str, tables: tuple[TableCells, ...] = ()) -> list[str | None]:
    """Return what is written for formulas in D6, D7 …; None for one that stands alone."""
    places = [((row, 4), formula) for row, formula in enumerate(formulas, start=6)]
    found = find_shared(places, tables)
    return [found[place].text if place in found else None for place, _ in places]


@pytest.mark.parametrize(
    ("formulas", "written"),
    [
        (("B6*C6", "B7*C7"), "B6*C6"),
        (("$B$6*C6", "$B$7*C7"), "$B6*C6"),
        (("B5+C6", "B6+C7"), "B5+C6"),  # the running sum
        (("B6*C$1", "B7*C$1"), "B6*C$1"),
        (("SUM(C1:C6)", "SUM(C1:C7)"), "SUM(C$1:C6)"),
        (("'Q 7'!A6&\"B7\"", "'Q 7'!A7&\"B7\""), None),  # a sheet and a text with the number 7
        (("'Q 9'!A6&\"B9\"", "'Q 9'!A7&\"B9\""), "'Q 9'!A6&\"B9\""),
        (("LOG10(B6)", "LOG10(B7)"), "LOG10(B6)"),
        (("B6*6", "B7*7"), None),  # a figure that happens to be the row's
        (("B16", "B17"), None),  # ten rows below: no text in common with the next
        (("SUM(6:6)", "SUM(7:7)"), None),
        (("SUM(9:9)", "SUM(9:9)"), None),
        (("SUM(B:B)+B6", "SUM(B:B)+B7"), None),
        (("tblX[a'']+b6", "tblX[a'']+b7"), None),
        (("tblX[Menge]+b6", "tblX[Menge]+b7"), "tblX[Menge]+b6"),
    ],
)
def test_formulas_of_a_column_are_one_where_they_say_the_same(formulas, written):
    assert texts(*formulas) == ([None, None] if written is None else [written, ""])


@pytest.mark.parametrize(
    ("formula", "written"),
    [
        ("tblA[[#This Row],[Menge]]*2", "$B6*2"),
        ("SUM(tblA[[#This Row],[Menge]:[Preis]])", "SUM($B6:$C6)"),
        ('tblA[[#This Row],[Menge]]&"tblA[[#This Row],[Menge]]"', None),
        ("tblA[[#This Row],[Rabatt]]", None),
        ("tblB[[#This Row],[Menge]]", None),
    ],
)
def test_the_own_row_of_the_own_table_is_named_by_its_cells(formula, written):
    assert texts(formula, formula, tables=(ORDERS,)) == (
        [None, None] if written is None else [written, ""]
    )


def test_below_its_table_a_formula_stands_alone():
    formula = "tblA[[#This Row],[Menge]]"
    assert texts(formula, formula, formula, formula, tables=(ORDERS,)) == ["$B6", "", "", None]


@first_every_day("name", SHIPPED)
def test_every_formula_of_a_shipped_workbook_is_understood_as_if_it_stood_alone(name, monkeypatch):
    path = resources.workbook(name)
    copy = plain_copy(path)
    together = load_model(copy.for_calculating(LAST_ROW))
    monkeypatch.setattr(plain_sheet, "find_shared", lambda _formulas, _tables: {})
    alone = load_model(plain_copy(path).for_calculating(LAST_ROW))
    for index, sheet in enumerate(copy.sheets.values()):
        for place, cell in sheet.cells.items():
            if cell.formula:
                one, other = (model.get_cell_formula(index, *place) for model in (together, alone))
                assert one.replace("$", "") == other.replace("$", ""), (sheet.title, place)


@first_every_day("name", SHIPPED)
def test_every_cell_is_read_as_openpyxl_reads_it(name):
    path = resources.workbook(name)
    workbook = openpyxl.load_workbook(path)
    for title, sheet in plain_copy(path).sheets.items():
        theirs = {
            place: cell.value
            for place, cell in workbook[title]._cells.items()  # noqa: SLF001 -- only filled cells
            if cell.value is not None
        }
        ours = {place: cell.formula or cell.value for place, cell in sheet.cells.items()}
        assert ours == {
            place: value.text if isinstance(value, ArrayFormula) else value
            for place, value in theirs.items()
        }


def test_days_times_and_spans_are_read_by_the_format_of_their_cell(tmp_path):
    said = [date(2026, 11, 21), datetime(2026, 11, 21, 8, 30), time(8, 30), timedelta(hours=30)]  # noqa: DTZ001 -- as cells hold them
    workbook = openpyxl.Workbook()
    for row, value in enumerate([*said, True, 3, 0.5, "drei", "#N/A"], start=1):
        workbook.active.cell(row, 1, value)
    path = tmp_path / "Arten.xlsx"
    workbook.save(path)
    cells = plain_copy(path).sheets["Sheet"].cells
    midnight = datetime(2026, 11, 21)  # noqa: DTZ001 -- as cells hold them
    assert [cells[row, 1].value for row in range(1, 10)] == [
        midnight, *said[1:], True, 3, 0.5, "drei", "#N/A"
    ]  # fmt: skip


def long_list(path: Path, rows: int) -> PlainCopy:
    """Return a workbook with a table that spills ``rows`` rows, and sums over 20,000."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet["A6"] = ArrayFormula("A6", f"=AS_LISTE({rows})")
    sheet["C1"] = '=SUMIFS($A$6:$A$20005,$B$6:$B$20005,"x")'
    sheet["C2"] = "=SUM($A$6:$A$20005)"
    sheet["C3"] = "=COUNT($A$6:$A$20005)"
    workbook.save(path)
    return plain_copy(path)


@pytest.mark.parametrize("rows", [5, 900, 1_100, 15_000])
def test_sums_over_rows_prepared_for_more_miss_none(tmp_path, rows):
    functions = {"AS_LISTE": lambda count: [[1, "x"]] * int(count)}
    found = Calculation(long_list(tmp_path / "Liste.xlsx", rows), functions)
    assert [found.value("Sheet", row, 3) for row in (1, 2, 3)] == [rows] * 3


def test_sums_follow_a_native_formula_that_spills_further_than_any_cell(tmp_path):
    path = tmp_path / "Folge.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("Sheet")
        sheet.write_dynamic_array_formula("A6", "=_xlfn.SEQUENCE(3000)")
        sheet.write_formula("C2", "=SUM($A$6:$A$20005)")
    assert Calculation(plain_copy(path), {}).value("Sheet", 2, 3) == 3000 * 3001 / 2
