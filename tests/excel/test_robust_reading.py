"""Workbooks as they come back from real use: gaps, merged cells, filters, long tables."""

from decimal import Decimal

import openpyxl
import pytest
from every_day import first_every_day

from aftersales_xl.words import messages
from workshop.samples.crm import CRM

from .conftest import checked, complaints

FIRST = 19  # first row of positions on the sheet Angebot
PRICED = 20


def codes(path) -> set[str]:
    return {problem.code for problem in checked(path).problems}


def reopened(path, change) -> None:
    workbook = openpyxl.load_workbook(path)
    change(workbook)
    workbook.save(path)


def test_blank_rows_between_positions_are_skipped(edited):
    found = checked(edited({f"Angebot!C{PRICED + 8}": "DL-PL", f"Angebot!F{PRICED + 8}": 2})).quote
    assert found is not None
    assert found.totals.once.net == Decimal("6330.00")


@pytest.mark.thorough
def test_a_merged_text_row_is_read_by_its_first_cell(edited):
    path = edited({})
    reopened(path, lambda book: book["Angebot"].merge_cells(f"D{FIRST}:E{FIRST}"))
    assert "charge_missing" in codes(path)  # the charge lies hidden below the merged text


def test_duplicate_position_numbers_name_both_rows(edited):
    path = edited({f"Angebot!B{PRICED + 1}": "1"})
    assert complaints(path) == [
        f"Angebot, Zeile {PRICED + 1}, Pos: Die Positionsnummer 1 ist doppelt vergeben (auch in "
        f"Zeile {PRICED}). Bitte geben Sie jeder Position eine eigene Nummer oder leeren Sie das "
        "Feld."
    ]


def test_negative_quantities_are_refused(edited):
    assert "quantity_not_positive" in codes(edited({f"Angebot!F{PRICED}": -3}))


def test_a_quantity_that_would_read_as_nothing_is_refused(edited):
    assert complaints(edited({f"Angebot!F{PRICED}": 1e-300})) == [
        f"Angebot, Zeile {PRICED}, Menge: Position 1: Die Menge ist so klein, dass sie im Angebot "
        "als 0 stünde. Bitte geben Sie mindestens 0,000001 ein oder löschen Sie die Zeile."
    ]


@pytest.mark.thorough
def test_hidden_rows_count_and_are_pointed_out(edited):
    path = edited({})

    def hide(book):
        book["Angebot"].row_dimensions[PRICED].hidden = True

    reopened(path, hide)
    found = checked(path)
    assert found.quote is not None
    assert found.quote.totals.once.net == 6000
    assert "row_hidden" in {warning.code for warning in found.warnings}


@pytest.mark.thorough
def test_five_hundred_positions_are_read_within_seconds(built):
    positions = [
        {"position": str(n), "article": "DL-INT", "quantity": n % 7 + 1, "discount": 0.05}
        for n in range(1, 501)
    ]
    path = built(positions=positions)
    found = checked(path)
    assert found.problems == ()
    assert found.quote is not None
    hours = sum(n % 7 + 1 for n in range(1, 501))
    assert found.quote.totals.once.net == hours * Decimal("142.50")


def test_a_missing_sheet_is_named(edited):
    path = edited({})

    def remove(book):
        del book["Wartung"]
        for name in [n for n in book.defined_names if n.startswith("Wartung")]:
            del book.defined_names[name]

    reopened(path, remove)
    assert any("das Blatt Wartung fehlt" in sentence for sentence in complaints(path))


@pytest.mark.thorough
def test_a_renamed_sheet_is_followed(edited):
    path = edited({})

    def rename(book):
        for name, defined in book.defined_names.items():
            book.defined_names[name].attr_text = defined.attr_text.replace("Kunde", "Kundin")
        book["Kunde"].title = "Kundin"

    reopened(path, rename)
    assert checked(path).problems == ()


def test_a_workbook_of_an_older_layout_is_told_what_to_do(edited):
    path = edited({})

    def age(book):
        name = book.defined_names["Mappe_Version"].attr_text
        sheet, cell = name.replace("'", "").replace("$", "").split("!")
        book[sheet][cell] = 0

    reopened(path, age)
    assert complaints(path) == [
        "Angebot.xlsx hat einen älteren Aufbau (Stand 0, nötig ist 1). Bitte legen Sie mit "
        '„aftersales-xl neu NEU.xlsx --aus "Angebot.xlsx"“ eine neue Mappe an; Firma und '
        "Preisliste werden übernommen. Die alte Datei bleibt unverändert."
    ]


@pytest.mark.thorough
def test_packages_decide_what_counts(built):
    positions = [
        {"article": "DL-INT", "quantity": 10},
        {"article": "DL-SCH", "packages": "2,3"},
        {"article": "LZ-CON", "packages": "3"},
    ]
    offer = {**CRM.offer, "package_names": "Basis; Komfort; Premium", "offered_package": 2}
    found = checked(built(positions=positions, offer=offer))
    assert found.problems == ()
    assert found.quote is not None
    assert found.quote.totals.once.net == Decimal("2850.00")
    comparison = found.quote.comparison
    assert comparison is not None
    assert [totals.once.net for totals in comparison.totals] == [1500, 2850, 5250]
    assert [row.differs for row in comparison.rows] == [False, True, True, False]


@first_every_day(
    "cells",
    [
        {"Angebot!C20": " DL-INT ", "Angebot!I20": "fest "},
        {"Wartung!C5": "Standard\xa0", "Kunde!C17": " Inland"},
        {"Preisliste!B6": "4711", "Angebot!C20": 4711},
        {"Preisliste!B6": 4711.0, "Angebot!C20": "4711"},
    ],
)
def test_blanks_around_words_and_numbers_for_article_numbers_change_nothing(edited, cells):
    found = checked(edited(cells))

    assert [messages.sentence(problem) for problem in found.problems] == []
    assert found.quote.totals.tcv == Decimal("28500.00")
