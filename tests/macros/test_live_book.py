"""A workbook open in Excel is read as the file on disk is, in one call a table."""

import sys
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from excel_stand_in import as_book
from openpyxl.utils import get_column_letter

from aftersales_udfs import functions
from aftersales_xl.app.check_offer import examine
from aftersales_xl.domain.money.errors import Place, Refusal
from aftersales_xl.excel.book import FileBook
from aftersales_xl.excel.live_book import LiveBook
from aftersales_xl.excel.outside_tables import outside_tables
from aftersales_xl.tables import names
from aftersales_xl.words import messages

TODAY = date(2026, 11, 21)
NAMES = (
    names.SUMS_RANGE, names.ONCE_DISCOUNT, names.ONCE_SHARES, names.VERSION_NAME,
    names.MASTER_CHECK, *names.CASE_FIGURES.values(), *names.PAYBACKS.values(),
)  # fmt: skip


@pytest.fixture
def live(excel):
    opened = excel()
    return LiveBook(opened.book), opened.workbook


def test_every_form_table_and_figure_reads_as_from_the_file(live, crm_file):
    book, _ = live
    file = FileBook(crm_file, functions())
    forms = {form.range_name for form in names.OFFER_FORMS.values()}
    for name in (*forms, *NAMES):
        assert book.named(name) == file.named(name), name
    for table in names.OFFER_TABLES:
        assert book.table(table.name) == file.table(table.name), table.name


@pytest.mark.thorough
def test_bad_cells_are_the_same_problems_at_the_same_places(excel, crm_file, tmp_path):
    file = openpyxl.load_workbook(crm_file)
    bad = {"Angebot!F20": -1, "Angebot!C21": "XX", "Kunde!C5": None, "Kunde!C7": "#REF!"}
    for place, value in bad.items():
        sheet, _, cell = place.partition("!")
        file[sheet][cell] = value
    path = tmp_path / "Angebot.xlsx"
    file.save(path)
    in_excel = examine(LiveBook(excel(path).book), TODAY)
    assert {problem.place.sheet for problem in in_excel.problems} == {"Angebot", "Kunde"}
    assert in_excel == examine(FileBook(path, functions()), TODAY)


def test_what_is_not_there_is_none(live):
    book, workbook = live
    workbook.Names(names.SUMS_RANGE).RefersTo = "=Angebot!#REF!"
    assert book.named(names.SUMS_RANGE) is None
    assert book.named("Gibt_es_nicht") is None
    assert book.table("tblGibtEsNicht") is None


def test_a_table_is_read_in_one_call_and_kept(live):
    book, workbook = live
    for _ in range(3):
        book.table(names.PRICE_TABLE.name)
        book.named(names.CUSTOMER_FORM.range_name)
    assert list(workbook.reads.values()) == [1, 1]


@pytest.mark.parametrize("error", ["#DIV/0!", "#REF!", "#N/A", "#NAME?"])
def test_an_error_cell_arrives_as_its_text(live, error):
    book, workbook = live
    workbook.put("Kunde!C5", error)
    block = book.named(names.CUSTOMER_FORM.range_name)
    assert error in {row[-1] for row in block.rows}


def test_an_error_newer_than_xlwings_knows_is_an_error_too(live):
    book, workbook = live
    workbook.put("Kunde!C5", -2146828288 + 2045)
    workbook.put("Kunde!C6", -2146828288 + 2051)
    found = {row[-1] for row in book.named(names.CUSTOMER_FORM.range_name).rows}
    assert {"#SPILL!", "#VALUE!"} <= found


def test_a_price_in_a_currency_cell_keeps_all_its_decimals(live):
    book, workbook = live
    workbook.put("Preisliste!G5", 0.123456)
    assert book.table(names.PRICE_TABLE.name).rows[1][5] == 0.123456


def test_excel_for_mac_is_read_without_value2(live, monkeypatch):
    book, workbook = live
    workbook.put("Preisliste!G5", 12.5)
    workbook.put("Kunde!C5", "#DIV/0!")
    monkeypatch.setattr(sys, "platform", "darwin")
    assert book.table(names.PRICE_TABLE.name).rows[1][5] == Decimal("12.5")
    rows = book.named(names.CUSTOMER_FORM.range_name).rows
    assert "#DIV/0!" in {row[-1] for row in rows}


def test_hidden_rows_are_known(live):
    book, workbook = live
    assert book.hidden_rows(names.CUSTOMER) == frozenset()
    workbook.sheets[names.OFFER].hidden = {20, 22}
    assert book.hidden_rows(names.OFFER) == {20, 22}


def test_manual_calculation_is_caught_up_on_before_reading(excel):
    opened = excel()
    app = opened.app
    LiveBook(opened.book)
    assert app.calculated == 0
    app.Calculation = -4135
    LiveBook(opened.book)
    assert app.calculated == 1


def test_a_table_is_written_in_one_call_and_the_rest_is_emptied(live):
    book, workbook = live
    rows = [
        {"number": "4711", "name": "=1+1", "charge": "einmalig", "price": 9.5, "vat_rate": 0.19}
    ]
    book.write_table(names.PRICE_TABLE, rows)
    assert list(workbook.writes.values()) == [1]
    table = book.table(names.PRICE_TABLE.name).rows
    assert table[1][:3] == ["4711", "=1+1", None]
    assert all(cell is None for row in table[2:] for cell in row)


def refused(act, *arguments):
    with pytest.raises(Refusal) as caught:
        act(*arguments)
    return messages.sentence(caught.value.problems[0])


def test_a_list_that_is_too_long_is_refused_and_changes_nothing(live):
    book, workbook = live
    before = workbook.everything()
    said = refused(book.write_table, names.PRICE_TABLE, [{"number": str(n)} for n in range(99)])
    assert said.startswith("Die neue Liste hat 99 Zeilen, die Tabelle tblPreisliste nur 30.")
    assert workbook.everything() == before


def test_a_column_of_the_users_own_is_not_shuffled(live):
    book, workbook = live
    workbook.put("Preisliste!O4", "Lieferant")
    before = workbook.everything()
    assert "eigene Spalte „Lieferant“" in refused(book.write_table, names.PRICE_TABLE, [])
    assert workbook.everything() == before


def test_the_cell_of_a_problem_is_selected_in_table_and_form(live):
    book, workbook = live
    book.table(names.POSITIONS.name)
    book.named(names.CUSTOMER_FORM.range_name)
    first = book.table(names.POSITIONS.name).first_row
    assert book.select(Place(sheet=names.OFFER, row=first + 1, column="Menge"))
    assert workbook.selected == f"Angebot!F{first + 1}"
    assert book.select(Place(sheet=names.CUSTOMER, row=5, column="Kundennummer"))
    assert workbook.selected == "Kunde!C5"


def test_a_cell_nobody_can_see_is_not_selected(live):
    book, workbook = live
    book.named(names.CUSTOMER_FORM.range_name)
    workbook.sheets[names.CUSTOMER].Visible = 2
    assert not book.select(Place(sheet=names.CUSTOMER, row=5, column="Kundennummer"))
    assert not book.select(Place(sheet="Fremd", row=5, column="Kundennummer"))
    assert workbook.selected == ""


def test_what_stands_outside_a_table_is_found_as_in_the_file(live, crm_file):
    book, workbook = live
    fresh = LiveBook(as_book(workbook))
    file = FileBook(crm_file, functions())
    assert outside_tables(book, names.OFFER_TABLES) == outside_tables(file, names.OFFER_TABLES)
    block = book.table(names.POSITIONS.name)
    below, beside = block.last_row + 3, get_column_letter(block.last_column + 1)
    workbook.put(f"Angebot!C{below}", "DL-INT")
    workbook.put(f"Angebot!{beside}{block.first_row + 1}", 3)
    found = outside_tables(fresh, names.OFFER_TABLES).strays
    assert [(one.code, one.place.row, one.place.column) for one in found] == [
        ("row_below_table", below, "Artikel"),
        ("figure_beside_table", block.first_row + 1, f"Spalte {beside}"),
    ]
    selected = []
    for one in found:
        assert fresh.select(one.place)
        selected.append(workbook.selected)
    assert selected == [f"Angebot!C{below}", f"Angebot!{beside}{block.first_row + 1}"]
