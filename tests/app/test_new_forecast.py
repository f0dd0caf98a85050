"""``neu --art prognose``: an empty forecast workbook for the user's own contracts."""

from __future__ import annotations

import zipfile
from datetime import date

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from aftersales_udfs import functions
from aftersales_xl import resources
from aftersales_xl.app.forecast_buttons import report_from_book
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.excel.book import FileBook
from aftersales_xl.excel.build import uncalculated_bytes
from aftersales_xl.excel.forecast_content import empty_forecast
from aftersales_xl.excel.plain_copy import plain_copy
from aftersales_xl.excel.recalculate import Calculation
from aftersales_xl.excel.sample_company import COMPANY
from aftersales_xl.words import messages

SHIPPED = resources.workbook("Vertragsprognose.xlsm")
LISTS = {"tblVertraege", "tblStand", "tblIst"}


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """An empty workbook of March 2026, without values: what reads it trusts none."""
    path = tmp_path_factory.mktemp("leer") / "Leer.xlsx"
    path.write_bytes(uncalculated_bytes(empty_forecast(date(2026, 3, 15), {})))
    return path


def values_of(path):
    """Return every calculated value of a workbook, by sheet and cell."""
    copy = plain_copy(path)
    calculation = Calculation(copy, functions())
    return {
        (title, f"{get_column_letter(column)}{row}"): calculation.value(title, row, column)
        for title, sheet in copy.sheets.items()
        for row in range(1, sheet.last_row + 1)
        for column in range(1, sheet.last_column + 1)
    }


@pytest.mark.thorough
def test_a_new_forecast_has_the_shipped_sheets_and_macros_and_no_row(run):
    ended = run("neu", "Meine", "--art", "prognose", "--heute", "15.03.2026")
    assert ended.out == "Meine.xlsm: leere Vertragsprognose angelegt.\n"
    book = openpyxl.load_workbook("Meine.xlsm")
    assert book.sheetnames == openpyxl.load_workbook(SHIPPED, read_only=True).sheetnames
    tables = {table.name: sheet[table.ref] for sheet in book for table in sheet.tables.values()}
    assert {cell.value for name in LISTS for row in tables[name][1:] for cell in row} == {None}
    assert book["Start"]["B3"].value is None  # no sample
    with zipfile.ZipFile("Meine.xlsm") as made, zipfile.ZipFile(SHIPPED) as shipped:
        for part in ("xl/vbaProject.bin", "customUI/customUI14.xml", "_rels/.rels"):
            assert made.read(part) == shipped.read(part)


def typed_on_start(path) -> dict[str, object]:
    """Return what the inputs of Start hold, by the words before them."""
    rows = openpyxl.load_workbook(path)["Start"].iter_rows(values_only=True)
    return {str(row[1]): row[2] for row in rows if row[2] is not None}


def test_the_forecast_begins_with_the_month_of_the_day(empty):
    typed = typed_on_start(empty)
    days = {words: typed[words].date() for words in (
        "Prognose ab", "Stichtag", "Bewegungen ab", "Abrechnung abgleichen ab",
    )}  # fmt: skip
    assert list(days.values()) == [
        date(2026, 3, 1), date(2026, 2, 28), date(2025, 3, 1), date(2025, 12, 1),
    ]  # fmt: skip
    assert typed["Monate"] == 24
    assert "Unternehmen" not in typed  # no invented company above a real report


def test_an_empty_forecast_complains_of_nothing(empty):
    shown = values_of(empty)
    words = {value for value in shown.values() if isinstance(value, str)}
    assert not [word for word in words if word.startswith("#")]
    assert not words & {"abweichend", "nicht geprüft", "bitte prüfen", "nicht bestimmbar"}
    assert shown["Prüfung", "C4"] == 0
    assert shown["Prüfung", "B26"] == "Noch steht dort kein Vertrag."
    assert shown["Vergleich", "B2"] == (
        "Auf dem Blatt Stand steht noch kein Vertrag: alle gelten als neu."
    )
    assert str(shown["Ist-Abgleich", "B2"]).startswith("Auf dem Blatt Ist steht noch keine")


@pytest.mark.thorough
def test_the_first_contract_is_reckoned_at_once(empty, tmp_path):
    book = openpyxl.load_workbook(empty)
    row = ("V-1", "Kunde", "laufend", date(2026, 1, 1), date(2026, 12, 31), 1200, "monatlich")
    for column, value in zip("BCFGHIL", row, strict=True):
        book["Verträge"][f"{column}6"] = value
    path = tmp_path / "Erste.xlsx"
    book.save(path)
    shown = values_of(path)
    assert shown["Start", "G7"] == "ARR: Umsatz pro Jahr am Stichtag"
    assert shown["Start", "H7"] == 1200
    assert shown["Prüfung", "C4"] == 0
    assert shown["Prüfung", "B26"] == "Nichts: alle Zeilen sind verständlich."


def test_there_is_no_report_of_nothing(empty, tmp_path):
    book = FileBook(empty, functions())
    with pytest.raises(Refusal) as refused:
        report_from_book(book, folder=tmp_path, template=tmp_path / "none.docx")
    assert messages.sentence(refused.value.problems[0]) == (
        "Leer.xlsx enthält keine Verträge. Bitte prüfen Sie, ob es die richtige Liste ist."
    )


@pytest.mark.thorough
def test_the_company_comes_from_what_offers_remember(run, mappe):
    own = {**COMPANY, "name": "Rheinufer Systemhaus GmbH"}
    run("neu", "Angebot.xlsx", "--aus", mappe("Alt.xlsx", company=own))
    ended = run("neu", "Prognose.xlsx", "--art", "prognose")
    assert ended.out == (
        "Prognose.xlsx: leere Vertragsprognose für Rheinufer Systemhaus GmbH angelegt.\n"
    )
    sheet = openpyxl.load_workbook("Prognose.xlsx")["Start"]
    assert sheet["C13"].value == sheet.oddHeader.left.text == "Rheinufer Systemhaus GmbH"


@pytest.mark.thorough
def test_another_forecast_hands_on_its_settings_but_for_its_days(run, tmp_path):
    run("neu", "Neu.xlsx", "--art", "prognose", "--aus", SHIPPED, "--heute", "15.03.2026")
    typed = typed_on_start(tmp_path / "Neu.xlsx")
    assert (typed["Unternehmen"], typed["Zins pro Jahr"], typed["Fristen der nächsten"]) == (
        "Elbwerk IT-Service GmbH", 0.06, 180,
    )  # fmt: skip
    assert typed["Stichtag"].date() == date(2026, 2, 28)
    assert not (tmp_path / "home").exists()  # offers remember nothing of it


def test_an_offer_cannot_be_made_of_a_forecast(run):
    ended = run("neu", "Neu.xlsx", "--aus", SHIPPED)
    assert ended.code == 1
    assert "Vertragsprognose.xlsm ist keine Angebotsmappe" in ended.err
