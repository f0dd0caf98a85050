"""The shipped workbooks in the real LibreOffice, with the real add-in, beside our calculation."""

from __future__ import annotations

import os
import time
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from aftersales_udfs import descriptions, functions
from aftersales_xl.excel.recalculate import Calculation

pytestmark = pytest.mark.libreoffice

WORKBOOKS = Path(__file__).parents[2] / "workbooks"
OFFER = next(iter(WORKBOOKS.glob("Angebot.xls?")))
CHATBOT = WORKBOOKS / "beispiele" / "Chatbot.xlsx"
HALF_A_CENT = 0.005


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
    workbook = openpyxl.load_workbook(path)
    readings = {}
    for sheet, cell, value in changes:
        found = workbook[sheet][cell]
        readings[sheet, found.row, found.column] = value
    return Calculation(path, workbook, functions(), readings)


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


@pytest.mark.parametrize(("workbook", "least_calls"), [(OFFER, 250), (CHATBOT, 450)])
def test_every_cell_of_a_shipped_workbook_agrees_to_the_cent(
    office, opened, workbook, least_calls
):
    name = opened(workbook)
    office("recalculate", name)
    found, calls = differences(office, name, calculated(workbook))
    assert found == {}
    assert calls > least_calls


@pytest.mark.parametrize(
    ("workbook", "changes"),
    [
        (OFFER, [("Wartung", "C8", 60_000.0), ("Wartung", "C5", "Premium")]),
        (OFFER, [("Angebot", "F20", 90.0), ("Rabatte", "F12", "ja"), ("Rabatte", "C5", "additiv")]),
        (OFFER, [("Wartung", "C11", 60.0)]),
        (CHATBOT, [("ROI", "G25", 95_000.0), ("Angebot", "G19", 70_000.0)]),
        (CHATBOT, [("ROI", "E14", 24.0)]),
        (CHATBOT, [("ROI", "E14", 48.0)]),
    ],
)
def test_changed_inputs_calculate_alike(office, opened, workbook, changes):
    name = opened(workbook)
    before = office("values", name)
    for change in changes:
        office("enter", name, *change)
    office("recalculate", name)
    assert office("values", name) != before
    found, _ = differences(office, name, calculated(workbook, changes))
    assert found == {}


def test_typing_a_function_calls_ours(office, sheet):
    assert office("formula", sheet, "A1", "=AS_MARGE(200;150)*100") == "25"
