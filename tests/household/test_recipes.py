"""CONTRIBUTING's recipes for kinds, columns and sheets, followed in copies of the checkout."""

from __future__ import annotations

from zipfile import ZipFile

import openpyxl
import pytest
from recipes import Copy, Recipe, recipe

BUILD = "aftersales-xl build"
BOOK = "workbooks/beispiele/Chatbot.xlsx"
KIND = recipe("A new discount kind")
COLUMN = recipe("A new column of the positions, shown in Word")
SHEET = recipe("A new sheet")


def followed(recipe: Recipe, folder: Copy, built: str) -> None:
    """Do what ``recipe`` says; of what is generated, build only ``built``."""
    folder.follow(recipe)
    assert BUILD in [command for command, _ in recipe.commands]
    for line, output in recipe.commands:
        for command in line.split(" && "):
            printed = folder.run(f"{command} {built}" if command == BUILD else command)
            assert not output or printed == output, command


def text_of(copy: Copy, document: str) -> str:
    """Return the XML of all parts of a generated file."""
    with ZipFile(copy.folder / document) as archive:
        parts = [name for name in archive.namelist() if name.endswith(".xml")]
        return "".join(archive.read(name).decode() for name in parts)


@pytest.fixture
def copy(tmp_path):
    return Copy.into(tmp_path / "checkout")


def test_a_discount_kind_takes_two_files_by_hand():
    assert len(KIND.by_hand) == 2


@pytest.mark.thorough
def test_the_recipe_for_a_discount_kind_leads_to_what_it_says(copy):
    assert "Aktion," not in text_of(copy, BOOK)
    followed(KIND, copy, BOOK)
    assert "Frühbucher,Aktion,Treue" in text_of(copy, BOOK)


def test_a_column_of_the_positions_takes_three_files_by_hand():
    assert len(COLUMN.by_hand) == 3


def test_the_recipe_for_a_column_brings_what_is_typed_into_word(copy):
    followed(COLUMN, copy, BOOK)
    type_below("Hersteller", "Muster AG", copy)
    copy.run(f"aftersales-xl offer {BOOK} --register offers.sqlite --out . --heute 21.11.2026")
    (offer,) = copy.folder.glob("*.docx")
    assert "Hersteller: Muster AG" in text_of(copy, offer.name)


def test_a_sheet_takes_four_files_by_hand():
    assert len(SHEET.by_hand) == 4


@pytest.mark.thorough
def test_the_recipe_for_a_sheet_leads_to_one_that_is_carried_over(copy):
    followed(SHEET, copy, BOOK)
    type_below("Aufgabe", "Preise klären", copy, sheet="Aufgaben")
    copy.run(f"aftersales-xl check {BOOK} --heute 21.11.2026")
    copy.run(f"aftersales-xl preisliste {BOOK} --aus {BOOK} --out neu.xlsx")
    assert "Preise klären" in text_of(copy, "neu.xlsx")


def type_below(header: str, typed: str, copy: Copy, *, sheet: str = "Angebot") -> None:
    """Type into the first row below a header."""
    book = openpyxl.load_workbook(copy.folder / BOOK)
    sheet = book[sheet]
    (head,) = (cell for row in sheet.iter_rows() for cell in row if cell.value == header)
    sheet.cell(head.row + 1, head.column, typed)
    book.save(copy.folder / BOOK)
