"""The shipped workbooks in the real LibreOffice, with the real add-in, against our calculation."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from every_day import first_every_day
from openpyxl.utils import coordinate_to_tuple, get_column_letter
from saved_by_excel import PREFIXES, resaved, with_comments, with_links, with_prefixes

from aftersales_udfs import descriptions, functions
from aftersales_xl.cli.libreoffice import known_to_libreoffice
from aftersales_xl.excel.plain_copy import plain_copy
from aftersales_xl.excel.recalculate import Calculation
from aftersales_xl.libreoffice.calls import Known, rewritten
from aftersales_xl.tables.positions import POSITIONS

pytestmark = pytest.mark.libreoffice

WORKBOOKS = Path(__file__).parents[2] / "workbooks"
OFFER = next(iter(WORKBOOKS.glob("Angebot.xls?")))
CHATBOT = WORKBOOKS / "beispiele" / "Chatbot.xlsx"
FORECAST = WORKBOOKS / "Vertragsprognose.xlsm"
STAIRCASE = get_column_letter(len(POSITIONS.inputs) + 14)
"""The first amounts of the staircase on Angebot, right of inputs and sums."""
HALF_A_CENT = 0.005
SECONDS_OF_PEACE = 2.1


@pytest.fixture
def opened(office, request):
    """Return a function that opens a workbook and closes it after the test."""

    def open_(path):
        office.open(path.stem, path)
        request.addfinalizer(lambda: office("close", path.stem))
        return path.stem

    return open_


def calculated(path, changes=()):
    """Return our own values of a workbook by sheet, row and column."""
    readings = {(sheet, *coordinate_to_tuple(cell)): value for sheet, cell, value in changes}
    return Calculation(plain_copy(path), functions(), readings)


def differences(office, name, ours):
    """Return the cells where LibreOffice shows another value, and how many agree with a call."""
    found, calls = {}, 0
    for sheet, (values, formulas) in office("values", name).items():
        for row, cells in enumerate(values, start=1):
            for column, shown in enumerate(cells, start=1):
                calls += "AS_" in formulas[row - 1][column - 1]
                if not same(shown, ours.value(sheet, row, column)):
                    place = f"{sheet}!{get_column_letter(column)}{row}"
                    found[place] = (shown, ours.value(sheet, row, column))
    return found, calls


def same(shown, expected):
    if isinstance(shown, float) and isinstance(expected, int | float):
        return abs(shown - expected) < HALF_A_CENT
    return (shown or None) == expected


@first_every_day(("workbook", "least_calls"), [(CHATBOT, 450), (OFFER, 250), (FORECAST, 20)])
def test_every_cell_of_a_shipped_workbook_agrees_to_the_cent(office, opened, workbook, least_calls):
    name = opened(workbook)
    office("recalculate", name)
    found, calls = differences(office, name, calculated(workbook))
    assert found == {}
    assert calls > least_calls


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("workbook", "least_calls"), [(OFFER, 250), (CHATBOT, 450), (FORECAST, 20)]
)
def test_a_workbook_as_excel_saves_it_with_the_add_in_loaded_agrees(
    office, opened, tmp_path, workbook, least_calls
):
    changes = with_prefixes(*PREFIXES, fold=True), with_links("aftersales.xlam"), with_comments
    name = opened(resaved(workbook, tmp_path / workbook.name, *changes))
    office("recalculate", name)
    found, calls = differences(office, name, calculated(workbook))
    assert found == {}
    assert calls > least_calls


@first_every_day(
    ("workbook", "changes", "witness"),
    [
        (
            OFFER,
            [
                ("Wartung", "C8", 60_000.0),  # licence price
                ("Wartung", "C5", "Premium"),
                ("Wartung", "C11", 60.0),  # months: the instalments grow
                ("Angebot", "F20", 90.0),
                ("Rabatte", "F12", "ja"),
                ("Rabatte", "C5", "additiv"),
            ],
            ("Start", "D23", 15_000.0),  # 25 % of the licence price
        ),
        (
            CHATBOT,
            [("ROI", "E14", 48.0), ("ROI", "G25", 64_000.0)],  # the months grow
            ("ROI", "AA6", 100_000.0),  # 8,000 + 16,000 + 64,000 + 12,000
        ),
        (
            CHATBOT,
            [("ROI", "E14", 24.0), ("Angebot", "G19", 70_000.0), ("Rabatte", "C6", 46_388.0)],
            ("Angebot", f"{STAIRCASE}7", 72_700.0),  # 10,000 less than the 82,700 of before
        ),
        (
            FORECAST,
            [
                ("Start", "C15", 12.0),  # months
                ("Start", "C17", "Verlängerung"),
                ("Verträge", "I6", 26_600.0),
            ],
            ("Kennzahlen", "C7", 1_221_503.0),  # 2,060 more: the second year of 2,000 and 3 %
        ),
    ],
    ids=["an offer", "a longer horizon", "a shorter horizon", "a forecast"],
)
def test_changed_inputs_calculate_alike(office, opened, workbook, changes, witness):
    name = opened(workbook)
    for change in changes:
        office("enter", name, *change)
    office("recalculate", name)
    sheet, cell, expected = witness
    assert office("value", name, sheet, cell) == expected
    found, _ = differences(office, name, calculated(workbook, changes))
    assert found == {}


def test_typing_a_function_calls_ours(office, sheet):
    assert office("formula", sheet, "A1", "=AS_MARGE(200;150)*100") == "25"


def test_an_argument_may_be_left_out_and_an_empty_range_is_none(office, sheet):
    assert office("formula", sheet, "A1", '=AS_WARTUNGSPREIS(50000;"Standard")') == "7500"
    assert office("formula", sheet, "A2", '=AS_WARTUNGSPREIS(50000;"Standard";C5:C5)') == "7500"


def test_a_date_comes_as_calc_counts_days(office, sheet):
    ended = office("formula", sheet, "A1", '=TEXT(AS_VERTRAGSENDE(DATE(2026;1;31);1);"YYYY-MM-DD")')
    assert ended == "2026-02-28"


def test_truth_values_are_understood(office, sheet):
    """109.96 is 10.0 % rounded, and 9.96 % is not rounded: TRUE must not arrive as 1."""
    call = "=AS_INDEXPREIS(100;100;109.96;;;;;{};TRUE())"
    assert office("formula", sheet, "A1", call.format("TRUE()")) == "110"
    assert office("formula", sheet, "A1", call.format("FALSE()")) == "109,96"


def test_a_bad_argument_is_a_german_sentence_in_the_cell(office, sheet):
    assert office("formula", sheet, "A1", '=AS_MARGE("zwei";1)') == (
        "#FEHLER: netto: „zwei“ ist keine Zahl. Bitte geben Sie eine Zahl ein, z. B. 1.234,56."
    )


@pytest.mark.parametrize("begin", ["46388", "IF(1=2,1,46388)"])
def test_texts_of_a_table_are_found_inside_a_formula(office, sheet, begin):
    known = Known({function.name: function for function in known_to_libreoffice()})
    call = f'VLOOKUP("Ende der Laufzeit",AS_VERTRAGSTERMINE({begin},36),2,FALSE)'
    formula = "=" + rewritten(call, known).replace(",", ";")
    assert office("formula", sheet, "A1", formula) == "47483"


def test_an_error_in_a_table_function_fills_the_area_once(office, sheet):
    area = [[text] for text in ("", "", "")]
    found = office(
        "array_formula", sheet, "A1:A3", '=AS_AUFFUELLEN(AS_ZAHLUNGSPLAN("morgen";12;100);3;1)'
    )
    assert found[0][0].startswith("#FEHLER: beginn: ")
    assert found[1:] == area[1:]


def test_an_error_cell_stays_the_error_it_is(office, sheet):
    assert office("formula", sheet, "A1", "=AS_MARGE(1/0;1)") == "#DIV/0!"


def test_the_wizard_has_german_help_for_every_function_and_argument(office):
    known = office("wizard")
    for function in descriptions().values():
        arguments = [[argument.name, argument.kind.doc] for argument in function.arguments]
        assert known[function.name] == [function.help, arguments]


def test_a_server_that_is_gone_is_a_sentence_and_comes_back(office, sheet):
    office("formula", sheet, "A1", "=AS_MARGE(200;100)")
    office.use_server(["/nicht/da"])
    began = time.monotonic()
    column = office("formulas", sheet, "B1:B500", [[f"=AS_MARGE(20{n};10)"] for n in range(500)])
    assert time.monotonic() - began < 10
    assert {row[0] for row in column} == {
        "#FEHLER: Die After-Sales-Funktionen antworten nicht. Bitte führen Sie „aftersales-xl "
        "doctor“ aus und rechnen Sie dann mit Strg+Umschalt+F9 neu."
    }
    office.use_server(office.server)
    time.sleep(SECONDS_OF_PEACE)
    office("recalculate", sheet)
    assert office("shown", sheet, "B1") == "0,95"


@pytest.mark.thorough
def test_a_server_that_was_ended_is_started_again_unnoticed(office, sheet):
    assert office("formula", sheet, "A1", "=AS_MARGE(400;100)") == "0,75"
    office.use_server(office.server)
    assert office("formula", sheet, "A1", "=AS_MARGE(500;100)") == "0,8"
