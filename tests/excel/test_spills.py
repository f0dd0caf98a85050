"""Tables of our functions that spill from one cell, as dynamic arrays do in Excel."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from every_day import first_every_day
from openpyxl.worksheet.formula import ArrayFormula
from xlsxwriter import Workbook

from aftersales_udfs import functions
from aftersales_xl.domain.money.errors import Problems
from aftersales_xl.excel import safe_open
from aftersales_xl.excel.build import calculate_workbook
from aftersales_xl.excel.contents import read_content
from aftersales_xl.excel.layouts import look
from aftersales_xl.excel.layouts.canvas import Cached, Canvas, Spilled, WorkbookWriter
from aftersales_xl.excel.plain_copy import plain_copy
from aftersales_xl.excel.recalculate import Calculation
from aftersales_xl.tables import names
from aftersales_xl.tables.columns import Kind

from .conftest import checked, opened
from .test_robust_reading import PRICED

PLAN = "AS_ZAHLUNGSPLAN(B1,B2,B3,B4)"
TWELVE = (date(2026, 1, 1), 12, 7000, "monatlich")
DATE, EURO = ((look.RESULT, look.KINDS[kind]) for kind in (Kind.DATE, Kind.EURO))
Sheet = Callable[..., Calculation]


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    """Return a function that calculates a sheet with the plan's inputs in B1:B4."""

    def calculate(cells: dict[str, object], inputs: tuple[object, ...] = TWELVE) -> Calculation:
        workbook = openpyxl.Workbook()
        drawn = workbook.active
        drawn.title = "Plan"
        for row, value in enumerate(inputs, start=1):
            drawn.cell(row, 2, value)
        for place, value in cells.items():
            drawn[place] = value
        path = tmp_path / "Plan.xlsx"
        workbook.save(path)
        safe_open.check(path)
        return Calculation(plain_copy(path), functions())

    return calculate


def array(formula: str, ref: str = "D6") -> ArrayFormula:
    return ArrayFormula(ref, formula)


def at(calculation: Calculation, area: str) -> list[list[object]]:
    first_column, first_row, last_column, last_row = openpyxl.utils.range_boundaries(area)
    return [
        [calculation.value("Plan", row, column) for column in range(first_column, last_column + 1)]
        for row in range(first_row, last_row + 1)
    ]


def test_a_year_by_months_spills_its_header_and_twelve_rows_of_seven_thousand(sheet):
    found = sheet({"D6": array(f"={PLAN}")})
    assert at(found, "D6:G6") == [["Fällig", "Von", "Bis", "Betrag"]]
    assert at(found, "D7:F7") == [[46023, 46023, 46053]]  # 1 to 31 January 2026
    assert sum(amount for (amount,) in at(found, "G7:G18")) == pytest.approx(7000)
    assert at(found, "D19:G19") == [[None] * 4]
    assert found.spilled() == {("Plan", 6, 4): (13, 4)}


def test_formulas_see_what_is_spilled_wherever_they_stand(sheet):
    found = sheet(
        {
            "A1": "=SUM(G7:G40)", "A2": "=COUNT(G6:G40)", "A3": "=INDEX(D6:G40,2,4)", "A4": "=G18",
            "A5": "=SUM(AS_ZAHLUNGSPLAN(D7,A2,A1,B4))-A1",
            "D6": array(f"={PLAN}"),
        }
    )  # fmt: skip
    total, count, first, last = (value for (value,) in at(found, "A1:A4"))
    assert (total, count, first) == (pytest.approx(7000), 12, pytest.approx(583.33))
    assert last == at(found, "G18:G18")[0][0]


def test_a_function_reads_what_another_one_has_spilled(sheet):
    found = sheet(
        {"D6": array(f"={PLAN}"), "A1": "=INDEX(AS_ZAHLUNGSPLAN(D7,COUNT(D7:D99),G7*12,B4),13,4)"}
    )
    assert at(found, "A1:A1") == [[583.33]]


def test_a_smaller_result_empties_the_rest_of_the_area_the_file_remembers(sheet):
    stale = {f"{column}{row}": 99 for column in "DEFG" for row in range(7, 31)}
    found = sheet({**stale, "D6": array(f"={PLAN}", "D6:G30"), "A1": "=COUNT(D6:G30)"})
    assert at(found, "A1:A1") == [[48]]
    assert at(found, "D19:G30") == [[None] * 4] * 12


def test_a_larger_result_goes_further_than_the_file_remembers(sheet):
    stale = {f"{column}{row}": 99 for column in "DEFG" for row in range(7, 9)}
    found = sheet({**stale, "D6": array(f"={PLAN}", "D6:G8"), "A1": "=SUM(G7:G99)"})
    assert at(found, "A1:A1") == [[pytest.approx(7000)]]
    assert found.spilled() == {("Plan", 6, 4): (13, 4)}


@pytest.mark.parametrize("obstacle", [5, "Notiz", "=1+1", f"={PLAN}"])
def test_a_cell_in_the_way_makes_a_spill_error_and_stays(sheet, obstacle):
    found = sheet({"D6": array(f"={PLAN}"), "F10": obstacle})
    assert at(found, "D6:D6") == [["#SPILL!"]]
    assert at(found, "F10:F10") != [[None]]
    assert at(found, "D7:G9") == [[None] * 4] * 3
    assert found.spilled() == {("Plan", 6, 4): (1, 1)}


def test_the_blank_branch_leaves_one_blank_cell(sheet):
    guarded = {"D6": array(f'=IF(B1="","",{PLAN})', "D6:G18"), "A1": "=COUNT(D6:G40)"}
    blank = sheet(guarded, (None, *TWELVE[1:]))
    assert at(blank, "D6:G40") == [[None] * 4] * 35
    assert blank.spilled() == {("Plan", 6, 4): (1, 1)}
    assert at(sheet(guarded), "A1:A1") == [[48]]


@pytest.mark.parametrize(
    ("formula", "size"),
    [
        (f'=IFERROR({PLAN},"")', (13, 4)),
        (f"=_xlfn.DROP({PLAN},1)", (12, 4)),
        (f"=_xlfn.CHOOSECOLS({PLAN},1,4)", (13, 2)),
        (f"=INDEX({PLAN},0,4)", (13, 1)),
        (f"=INDEX({PLAN},2,0)", (1, 4)),
        (f"=IF({PLAN}<>0,{PLAN},1)", (13, 4)),
    ],
)
def test_what_a_formula_makes_of_a_table_spills_too(sheet, formula, size):
    assert sheet({"D6": array(formula)}).spilled() == {("Plan", 6, 4): size}


def test_a_refused_argument_shows_its_sentence_in_one_cell(sheet):
    found = sheet({"D6": array(f"={PLAN}", "D6:G18"), "D7": 99}, (*TWELVE[:3], "wöchentlich"))
    ((sentence,),) = at(found, "D6:D6")
    assert str(sentence).startswith("#FEHLER: ")
    assert at(found, "D7:G18") == [[None] * 4] * 12


def test_a_formula_that_may_not_spill_shows_the_first_cell(sheet):
    found = sheet({"D6": f"={PLAN}", "D8": 5})
    assert at(found, "D6:D8") == [["Fällig"], [None], [5]]


def test_text_with_quotes_or_an_equals_sign_spills_as_it_is(tmp_path):
    workbook = openpyxl.Workbook()
    workbook.active["B2"] = array("=AS_LISTE()", "B2")
    path = tmp_path / "Text.xlsx"
    workbook.save(path)
    said = [['„zwei" Wörter', "=1+1"], [True, -0.5]]
    found = Calculation(plain_copy(path), {"AS_LISTE": lambda: said})
    assert [[found.value("Sheet", row, column) for column in (2, 3)] for row in (2, 3)] == said


@pytest.mark.thorough
def test_a_form_is_read_where_arrays_stand_in_and_beside_it(edited):
    name = names.OFFER_FORM.range_name
    plan = '=IF(1=1,AS_ZAHLUNGSPLAN("01.01.2026",3,7000,"monatlich"),"")'
    path = edited({
        "Angebot!AB4": ArrayFormula("AB4:AE7", plan),
        "Angebot!AG4": ArrayFormula("AG4:AG6", "=ROW(A1:A3)"),
        "Angebot!AG5": None,
    })  # fmt: skip
    book = opened(path)
    untouched = opened(edited({}))
    first, second = book.named(name), untouched.named(name)
    assert first is not None
    assert first == second
    assert read_content(book, Problems()) == read_content(untouched, Problems())


@first_every_day(
    "formula", ["=SUM({1,3})", '=INDEX(AS_ZAHLUNGSPLAN("01.01.2026",3,12,"monatlich"),2,4)*4']
)
def test_an_input_that_is_an_array_formula_is_read_by_its_value(edited, formula):
    found = checked(edited({f"Angebot!F{PRICED}": ArrayFormula(f"F{PRICED}", formula)}))
    assert found.quote is not None
    assert found.quote.lines[1].quantity == 4


Drawing = Callable[[Canvas], None]


def drawn(draw: Drawing, cached: Cached, spilled: Spilled) -> bytes:
    target = io.BytesIO()
    workbook = Workbook(target, {"in_memory": True})
    workbook.calc_on_load = False
    workbook.set_properties({"created": datetime(2026, 1, 1)})  # noqa: DTZ001 -- any fixed day
    book = WorkbookWriter(
        workbook=workbook, palette=look.Palette(workbook), cached=cached, spilled=spilled, footer=""
    )
    book.sheets["Plan"] = workbook.add_worksheet("Plan")
    draw(Canvas(book, "Plan"))
    workbook.close()
    return target.getvalue()


def draw_plan(canvas: Canvas) -> None:
    for row, value in enumerate(TWELVE):
        canvas.value(row, 1, value)
    canvas.formula(0, 0, "=SUM(G7:G40)")
    canvas.formula(1, 0, "=COUNT(D6:G40)")
    header = [(look.header(kind),) for kind in (Kind.DATE, Kind.DATE, Kind.DATE, Kind.EURO)]
    below = canvas.spill(
        5, 3, f'=IF(B1="","",{PLAN})', [DATE, DATE, DATE, EURO], rows=20, header=header
    )
    canvas.text(below, 3, "Ende")


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    """Return a workbook drawn twice, as builds are."""
    path = tmp_path / "Plan.xlsx"
    path.write_bytes(drawn(draw_plan, {}, {}))
    path.write_bytes(drawn(draw_plan, *calculate_workbook(path, functions())))
    return path


def test_a_drawn_spill_carries_its_values_as_dates_and_amounts(plan_file):
    shown = openpyxl.load_workbook(plan_file, data_only=True)["Plan"]
    assert [cell.value for cell in shown[6][3:7]] == ["Fällig", "Von", "Bis", "Betrag"]
    assert shown["D7"].value.date() == date(2026, 1, 1)
    assert (shown["G7"].value, shown["G7"].number_format) == (583.33, '#,##0.00 "€"')
    assert (shown["A1"].value, shown["A2"].value) == (7000, 48)
    assert shown["G25"].value is None
    assert shown["G25"].number_format == shown["G7"].number_format
    assert shown["D26"].value == "Ende"


def test_a_drawn_spill_is_a_dynamic_array_over_plain_values(plan_file):
    with zipfile.ZipFile(plan_file) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
        assert 'fDynamic="1"' in archive.read("xl/metadata.xml").decode()
        assert "fullCalcOnLoad" not in archive.read("xl/workbook.xml").decode()
    anchor = re.search(r'<c r="D6"[^>]*>.*?</c>', xml)
    assert anchor is not None
    assert re.search(r'cm="1" t="str"><f t="array" ref="D6:G18">IF\(', anchor[0])
    assert xml.count("<f t=") == 1
    assert re.search(r'<c r="G18" s="\d+"><v>583\.3[34]</v></c>', xml)


def test_reading_a_drawn_spill_gives_what_it_shows(plan_file):
    safe_open.check(plan_file)
    first = calculate_workbook(plan_file, functions())
    assert drawn(draw_plan, *first) == drawn(draw_plan, *calculate_workbook(plan_file, functions()))
    assert first[1] == {("Plan", 5, 3): (13, 4)}


def test_a_table_longer_than_its_rows_is_stopped_by_what_is_drawn_below(tmp_path):
    def draw(canvas: Canvas) -> None:
        for row, value in enumerate(TWELVE):
            canvas.value(row, 1, value)
        canvas.text(canvas.spill(5, 3, f"={PLAN}", [DATE, DATE, DATE, EURO], rows=3), 3, "Ende")

    path = tmp_path / "Plan.xlsx"
    path.write_bytes(drawn(draw, {}, {}))
    cached, spilled = calculate_workbook(path, functions())
    assert cached["Plan", 5, 3] == "#SPILL!"  # the builds' test for error values finds it
    assert spilled == {("Plan", 5, 3): (1, 1)}


@pytest.mark.libreoffice
def test_libreoffice_agrees_on_formulas_over_a_spill(plan_file, office):
    theirs = office.recalculated(plan_file)["Plan"]
    assert (theirs["A1"], theirs["A2"]) == (pytest.approx(7000), 48)
    assert theirs["G18"] in {583.33, 583.34}
