"""The stand-in for a live Excel, asked through xlwings' real classes."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest
import xlsxwriter
from fake_excel import FakeApplication, as_xlwings_book
from offline_xlwings import offline
from pywin32_stubs import ComError


@pytest.fixture
def workbook(tmp_path):
    path = tmp_path / "Mappe.xlsx"
    with xlsxwriter.Workbook(path) as writer:
        sheet = writer.add_worksheet("Angebot")
        euro = writer.add_format({"num_format": "#,##0.00 €"})
        day = writer.add_format({"num_format": "dd.mm.yyyy"})
        free = writer.add_format({"locked": False})
        sheet.write("A1", 1234.56789, euro)
        sheet.write_datetime("A2", datetime(2026, 12, 31), day)  # noqa: DTZ001 -- cells have no zone
        sheet.write_formula("A3", "=1/0", value="#DIV/0!")
        sheet.write("A4", "frei", free)
        sheet.write_formula("A5", "=2*A1", value=2469.13578)
        sheet.add_table(
            "C1:D3",
            {
                "name": "tblPositionen",
                "columns": [{"header": "Art"}, {"header": "Menge"}],
                "data": [["einmalig", 1], ["monatlich", 2]],
            },
        )
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.protect()
        writer.define_name("Nettopreis", "=Angebot!$A$1")
    return FakeApplication().open(path)


@pytest.fixture
def book(workbook):
    with offline().entered():
        yield as_xlwings_book(workbook)


def test_cells_arrive_as_xlwings_hands_them_to_a_macro(book):
    sheet = book.sheets["Angebot"]
    assert sheet["A1"].value == Decimal("1234.5679")  # currency has four decimals
    assert sheet["A1"].api.Value2 == 1234.56789
    assert sheet["A2"].value == datetime(2026, 12, 31)  # noqa: DTZ001 -- see above
    assert sheet["A3"].value is None
    assert sheet["A3"].options(err_to_str=True).value == "#DIV/0!"
    assert sheet["A5"].formula == "=2*A1"
    assert sheet["A1:B2"].value[1][1] is None


def test_tables_and_names_are_found(book):
    table = book.sheets["Angebot"].tables["tblPositionen"]
    assert table.range.value == [["Art", "Menge"], ["einmalig", 1.0], ["monatlich", 2.0]]
    assert table.data_body_range.address == "$C$2:$D$3"
    assert [column.name for column in table.columns] == ["Art", "Menge"]
    assert book.names["Nettopreis"].refers_to_range.address == "$A$1"
    assert "Bruttopreis" not in book.names
    assert book.sheets["Angebot"]["tblPositionen[#All]"].shape == (3, 2)


def test_each_reading_and_each_writing_counts_once(book, workbook):
    sheet = book.sheets["Angebot"]
    _ = sheet["A1:D3"].value
    sheet["A4"].value = "neu"
    assert workbook.calls.reads == ["Angebot!$A$1:$D$3"]
    assert workbook.calls.writes == ["Angebot!$A$4"]
    assert sheet["A4"].value == "neu"


def test_a_locked_cell_is_refused_until_the_sheet_is_unprotected(book):
    sheet = book.sheets["Angebot"]
    with pytest.raises(ComError):
        sheet["B1"].value = 1
    sheet.api.Unprotect("")
    sheet["B1:C1"].value = [[1, datetime(2026, 1, 31)]]  # noqa: DTZ001 -- see above
    assert sheet["B1:C1"].value == [1.0, datetime(2026, 1, 31)]  # noqa: DTZ001 -- see above


def test_hidden_rows_show(book):
    rows = book.sheets["Angebot"]["A1:A5"]
    assert [area.Address for area in rows.api.SpecialCells(12).Areas] == ["$A$1:$A$2", "$A$4:$A$5"]


def test_a_member_that_excel_does_not_have_is_an_error_and_no_endless_wait(book):
    with pytest.raises((ComError, AttributeError)):
        _ = book.app.api.NoSuchThing
