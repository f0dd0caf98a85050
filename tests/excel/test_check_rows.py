"""The rows of Prüfung in both shipped workbooks once a compared cell is no figure any more."""

from __future__ import annotations

import openpyxl
import pytest
from every_day import first_every_day

from aftersales_udfs import functions
from aftersales_xl import resources
from aftersales_xl.excel.plain_copy import plain_copy
from aftersales_xl.excel.recalculate import Calculation

OFFER, FORECAST = "Angebot.xlsm", "Vertragsprognose.xlsm"
IN_ORDER, UNCHECKED = "in Ordnung", "nicht geprüft"
MASTER, MASTER_WORD, START = ("Prüfung", "C4"), ("Prüfung", "F4"), {OFFER: "D20", FORECAST: "H6"}


def changed(tmp_path, workbook: str, cells: dict[str, str]):
    """Return a function that gives what a cell shows once ``cells`` hold other formulas."""
    book = openpyxl.load_workbook(resources.workbook(workbook))
    for place, formula in cells.items():
        sheet, _, cell = place.partition("!")
        book[sheet][cell] = formula
    path = tmp_path / "Mappe.xlsx"
    book.save(path)
    calculation = Calculation(plain_copy(path), functions())

    def value(sheet: str, cell: str) -> object:
        found = book[sheet][cell]
        return calculation.value(sheet, found.row, found.column)

    return value


@first_every_day(
    ("workbook", "cells", "rows"),
    [
        (OFFER, ["Wartung!C8"], ("Wartung Standard pro Jahr: Satz × Grundlage",)),  # licence price
        (OFFER, ["Prüfung!D7"], ("Einmalig, netto",)),
        (
            FORECAST,
            ["Kennzahlen!C6", "Prognose!R12"],  # a result of ours, revenue of one month
            (
                "MRR am Stichtag, zweite Funktion",
                "Prognose: Summe der Monate",
                "Prognose: Summe der Geschäftsjahre",
                "Prognose: Summe der Quartale",
            ),
        ),
    ],
    ids=["an input", "a recalculated figure", "results and sums of the sheets"],
)
def test_an_error_in_a_compared_cell_is_not_checked_and_counts(tmp_path, workbook, cells, rows):
    value = changed(tmp_path, workbook, dict.fromkeys(cells, "=1/0"))
    last = openpyxl.load_workbook(resources.workbook(workbook))["Prüfung"].max_row
    states = {
        str(value("Prüfung", f"B{row}")): value("Prüfung", f"F{row}") for row in range(7, last + 1)
    }
    assert {states[row] for row in rows} == {UNCHECKED}
    bad = [row for row, state in states.items() if state not in {IN_ORDER, None}]
    assert value(*MASTER) == len(bad) >= len(rows)
    assert value(*MASTER_WORD) == "bitte prüfen"
    assert value("Start", START[workbook]) == f"{len(bad)} Abweichung(en)"


@pytest.mark.thorough
def test_the_same_complaint_on_both_sides_is_not_in_order(tmp_path):
    complaint = '="#FEHLER: "&"netto fehlt"'
    value = changed(tmp_path, OFFER, {"Prüfung!C8": complaint, "Prüfung!D8": complaint})
    assert value("Prüfung", "F8") == UNCHECKED
    assert value(*MASTER) == 1


def test_a_word_nobody_knows_does_not_pass_the_master_check(tmp_path):
    value = changed(tmp_path, OFFER, {"Prüfung!F8": "geht schon", "Prüfung!F9": "=1/0"})
    assert value(*MASTER) == 2
