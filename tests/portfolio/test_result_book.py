"""The workbook of a forecast: read back, recalculated by others, and changed by hand."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from every_day import first_every_day
from sample_results import AS_OF, result_of, sample_reading
from written_lines import Line, written

from aftersales_xl.domain.forecast.figures import Movement
from aftersales_xl.domain.forecast.layers import Layer
from aftersales_xl.excel.plain_copy import plain_copy
from aftersales_xl.excel.recalculate import Calculation
from aftersales_xl.portfolio.engine.forecast import Measure
from aftersales_xl.portfolio.measures.movements import movements
from aftersales_xl.portfolio.results.result import ForecastResult
from aftersales_xl.portfolio.results.result_book import book_bytes
from aftersales_xl.portfolio.results.result_files import write_result
from aftersales_xl.portfolio.results.result_sheets.contract_sums import contracts_of
from aftersales_xl.portfolio.results.result_sheets.group_sums import group_sums

CENT = 0.001
NATIVE = {
    "SUM", "IF", "ROUND", "MIN", "MAX", "ABS", "AND", "COUNTIF", "ISNUMBER", "SUMPRODUCT",
    "SUBSTITUTE", "CHAR", "IFERROR", "ROUNDDOWN",
}  # fmt: skip
BROKEN_ROWS = (
    {"contract": "V-9001", "starts": date(2027, 1, 1), "ends": date(2026, 1, 1), "price": 12000.0},
    {"contract": "V-9002", "starts": "gestern", "price": "zwölftausend"},
    {"contract": "V-9003", "once": 500.0},
)


def variants() -> dict[str, ForecastResult]:
    reading = sample_reading()
    stories = written(
        Line(contract="V-1", customer="Bleibt", group="=1+1", starts=date(2026, 1, 1), price=1200),
        Line(contract="V-2", customer="Geht", group="", starts=date(2026, 1, 1), price=2400,
             terminated=date(2027, 3, 31)),
        Line(contract="V-3", customer="Kehrt zurück", group="B", starts=date(2026, 1, 1),
             ends=date(2026, 6, 30), price=3600, in_arrears=True),
        Line(contract="V-4", customer="Kehrt zurück", group="B", starts=date(2027, 2, 15),
             price=6000, once=-700, accepted=date(2027, 3, 1)),
    )  # fmt: skip
    return {
        "36 months by group": result_of(reading),
        "by customer, fiscal year from July": result_of(
            reading, by="Kunde", first=date(2027, 3, 1), months=20, begins=7
        ),
        "one month without groups": result_of(reading, by=None, months=1),
        "lines not kept": replace(result_of(reading, months=14), lines=None),
        "rows left out": result_of(sample_reading(BROKEN_ROWS), by="Vertrag", months=12),
        "lost and won back, with a credit": result_of(stories, months=30),
        "no lines at all": result_of(written(), months=3),
        "beyond ten years": result_of(reading, by="Produkt", months=130),
    }


VARIANTS = variants()


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("prognosen")
    paths = {name: folder / f"{number}.xlsx" for number, name in enumerate(VARIANTS)}
    for name, path in paths.items():
        write_result(VARIANTS[name], path)
    return paths


@pytest.fixture(scope="module")
def book(books: dict[str, Path]) -> openpyxl.Workbook:
    return openpyxl.load_workbook(books["36 months by group"], data_only=True)


def test_it_does_not_say_on_which_system_it_was_written(books):
    for path in books.values():
        with zipfile.ZipFile(path) as archive:
            assert {entry.create_system for entry in archive.infolist()} == {0}


def shown(path: Path) -> dict[tuple[str, int, int], object]:
    """Return the values a file remembers, by place."""
    workbook = openpyxl.load_workbook(path, data_only=True)
    return {
        (sheet.title, cell.row, cell.column): cell.value
        for sheet in workbook.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


@dataclass(frozen=True)
class Recalculated:
    """A file as it remembers its values, its formulas, and what they come to."""

    path: Path
    formulas: openpyxl.Workbook
    calculation: Calculation

    def statuses(self) -> list[object]:
        """Return what the checks say after the recalculation, the master check first."""
        last = self.formulas["Prüfung"].max_row
        return [self.calculation.value("Prüfung", row, 6) for row in (4, *range(7, last + 1))]


def recalculated(path: Path, formulas: openpyxl.Workbook | None = None) -> Recalculated:
    """Recalculate a file; ``formulas`` spares a caller that has it open to open it again."""
    formulas = formulas or openpyxl.load_workbook(path)
    return Recalculated(path, formulas, Calculation(plain_copy(path), {}))


@pytest.fixture(scope="module", params=VARIANTS)
def variant(request: pytest.FixtureRequest, books: dict[str, Path]) -> Recalculated:
    return recalculated(books[request.param])


@pytest.fixture(scope="module")
def editable(books: dict[str, Path]) -> openpyxl.Workbook:
    """Open the sample for tests that put back what they change."""
    return openpyxl.load_workbook(books["36 months by group"])


def same(one: object, other: object) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return one == pytest.approx(other, abs=CENT, rel=1e-12)
    return one == other


def column(sheet: object, table: str, header: str) -> list[object]:
    """Return the values of a column of an Excel table."""
    area = sheet[sheet.tables[table].ref]
    at = [cell.value for cell in area[0]].index(header)
    return [row[at].value for row in area[1:]]


def test_every_check_holds_when_recalculated(variant):
    assert set(variant.statuses()) == {"in Ordnung"}


def test_formulas_already_show_what_they_come_to(variant):
    remembered = shown(variant.path)
    count = 0
    for sheet in variant.formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    count += 1
                    value = variant.calculation.value(sheet.title, cell.row, cell.column)
                    found = remembered.get((sheet.title, cell.row, cell.column))
                    assert same(value, found), f"{sheet.title}!{cell.coordinate} {cell.value}"
    assert count > 50


@pytest.mark.thorough
@pytest.mark.libreoffice
@pytest.mark.parametrize("name", ["36 months by group", "lost and won back, with a credit"])
def test_libreoffice_calculates_the_same(books, name, office):
    theirs = office.recalculated(books[name])
    formulas = openpyxl.load_workbook(books[name])
    remembered = shown(books[name])
    for sheet in formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    found = remembered.get((sheet.title, cell.row, cell.column))
                    value = theirs[sheet.title][cell.coordinate]
                    assert same(value, found), f"{sheet.title}!{cell.coordinate} {cell.value}"


@first_every_day(
    ("table", "header"),
    [
        ("tblMonate", "Vertrag"),
        ("tblMonate", "Angebot ungewichtet"),
        ("tblMonate", "Zahlung"),
        ("tblMonate", "Umsatz"),
        ("tblGruppen", "Verlängerungen"),
        ("tblGruppen", "Umsatz ungewichtet"),
        ("tblGruppen", "Mai 2028"),
        ("tblAbgrenzung", "Anfang"),
        ("tblAbgrenzung", "Ende: Verlängerung"),
        ("tblAbgrenzung", "Ende"),
        ("tblBewegungen", "Preisanpassung"),
        ("tblBewegungen", "Ende laut Bestand"),
        ("tblAbstimmung", "Abgerechnet"),
        ("tblAbstimmung", "Umsatz künftig"),
        ("tblAbstimmung", "im Voraus abgerechnet"),
    ],
)
def test_a_changed_figure_is_noticed(book, editable, tmp_path, table, header):
    sheet = next(sheet for sheet in editable if table in sheet.tables)
    area = sheet[sheet.tables[table].ref]
    at = [cell.value for cell in area[0]].index(header)
    cell, path = area[2][at], tmp_path / "geändert.xlsx"
    before, cell.value = cell.value, book[sheet.title][cell.coordinate].value + 0.01
    editable.save(path)
    master, *others = recalculated(path, editable).statuses()
    cell.value = before
    assert master == "bitte prüfen"
    assert "abweichend" in others


def test_months_are_those_of_the_forecast(book):
    found = VARIANTS["36 months by group"].forecast
    months = column(book["Monate"], "tblMonate", "Monat")
    assert [month.date() for month in months] == list(found.window.month_starts)
    for header, layer in zip(("Vertrag", "Verlängerung", "Angebot"), Layer, strict=True):
        cents = found.amounts(Measure.RECOGNISED, layer).sum(axis=0) / 100
        assert column(book["Monate"], "tblMonate", header) == cents.tolist()
    paid = found.amounts(Measure.PAID).sum(axis=0) / 100
    assert column(book["Monate"], "tblMonate", "Zahlung") == paid.tolist()


def test_fiscal_years_are_those_of_the_company(books):
    path = books["by customer, fiscal year from July"]
    sheet = openpyxl.load_workbook(path, data_only=True)["Prognose"]
    rows = [[cell.value for cell in row[1:3]] for row in sheet.iter_rows(6, 9)]
    assert rows == [["2026/27", 4], ["2027/28", 12], ["2028/29", 4], ["Summe", 20]]


def test_deferral_rolls_from_opening_to_closing(book):
    found = VARIANTS["36 months by group"].forecast
    sheet = book["Abgrenzung"]
    opening = column(sheet, "tblAbgrenzung", "Anfang")[0]
    assert opening == found.opening().sum() / 100
    assert column(sheet, "tblAbgrenzung", "Ende") == pytest.approx(
        (found.deferred().sum(axis=0) / 100).tolist()
    )


def test_movements_are_those_of_the_lines(book):
    result = VARIANTS["36 months by group"]
    found = movements(result.lines, result.window)
    sheet = book["Kennzahlen"]
    churn = column(sheet, "tblBewegungen", "Kündigung")
    assert churn == (found.amounts[Movement.CHURN].sum(axis=0) / 100).tolist()
    assert (
        column(sheet, "tblBewegungen", "Ende laut Bestand")
        == (found.closing.sum(axis=0) / 100).tolist()
    )


def test_a_customer_who_leaves_and_one_who_returns_are_told_apart(books):
    path = books["lost and won back, with a credit"]
    sheet = openpyxl.load_workbook(path, data_only=True)["Kennzahlen"]
    # 2,400 a year leave on 31 March, 6,000 a year return on 15 February
    assert column(sheet, "tblBewegungen", "Kündigung")[:4] == [0, 0, 0, -200]
    assert column(sheet, "tblBewegungen", "Rückkehr")[:3] == [0, 500, 0]
    # of 300 at the beginning of the year, 100 stay
    rates = next(row for row in sheet.iter_rows() if row[3].value == 100 and row[2].value == 300)
    assert [cell.value for cell in rates[6:10]] == [
        pytest.approx(1 / 3), pytest.approx(1 / 3), pytest.approx(1 / 3), pytest.approx(2 / 3),
    ]  # fmt: skip


def test_without_anything_to_begin_with_rates_are_not_determinable(books):
    sheet = openpyxl.load_workbook(books["no lines at all"], data_only=True)["Kennzahlen"]
    assert "nicht bestimmbar" in {cell.value for row in sheet.iter_rows() for cell in row}


@pytest.mark.thorough
def test_sheets_come_in_order_and_only_where_there_is_something_to_say(books):
    whole = ["Übersicht", "Prognose", "Monate", "Gruppen", "Abgrenzung", "Kennzahlen", "Verträge",
             "Hinweise", "Prüfung"]  # fmt: skip
    names = {name: openpyxl.load_workbook(path).sheetnames for name, path in books.items()}
    assert names["36 months by group"] == whole
    assert "Gruppen" not in names["one month without groups"]
    assert not {"Kennzahlen", "Verträge"} & set(names["lines not kept"])


def test_rows_left_out_are_told_with_row_column_and_worth(books):
    workbook = openpyxl.load_workbook(books["rows left out"], data_only=True)
    sheet = workbook["Hinweise"]
    places = list(
        zip(
            column(sheet, "tblHinweise", "Quelle"),
            column(sheet, "tblHinweise", "Zeile"),
            column(sheet, "tblHinweise", "Spalte"),
            strict=True,
        )
    )
    assert ("Verträge", 202, "Ende") in places
    assert ("Verträge", 203, "Jahrespreis") in places
    overview = {row[1].value: row[2].value for row in workbook["Übersicht"].iter_rows(1, 40)}
    assert overview["Vertragsliste"] == "unvollständig"
    assert overview["Zeilen mit Fehlern"] == 3
    assert overview["ihre Jahrespreise"] == 12_000
    assert overview["ihre Einmalbeträge"] == 500
    assert overview["Prüfung"] == "in Ordnung"


def test_a_contract_that_does_not_tie_out_is_told(tmp_path):
    lines = written(
        Line(contract="V-1", starts=date(2026, 1, 1), ends=date(2026, 12, 31), price=1200),
        Line(contract="V-2", starts=date(2026, 1, 1), ends=date(2026, 12, 31), price=1200),
        further={"Angebotssumme": ["1200", "1300"]},
    )
    write_result(result_of(lines), tmp_path / "Prognose.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "Prognose.xlsx", data_only=True)["Verträge"]
    assert column(sheet, "tblAbstimmung", "Status") == ["in Ordnung", "abweichend"]
    assert column(sheet, "tblAbstimmung", "was nicht aufgeht")[1] == (
        "Angebotssumme = vereinbarter Wert"
    )
    master, *others = recalculated(tmp_path / "Prognose.xlsx").statuses()
    assert master == "bitte prüfen"
    assert others.count("abweichend") == 2
    overview = openpyxl.load_workbook(tmp_path / "Prognose.xlsx", data_only=True)["Übersicht"]
    assert "bitte prüfen" in {cell.value for row in overview.iter_rows() for cell in row}


def test_small_groups_are_one_row_together():
    found = VARIANTS["by customer, fiscal year from July"].forecast
    few, every = group_sums(found, 10), group_sums(found)
    assert few.names[-1] == f"Übrige ({len(every.names) - 10})"
    assert few.by_month.sum() == every.by_month.sum() == found.amounts(Measure.RECOGNISED).sum()
    assert every.by_layer.sum(axis=1).tolist() == sorted(every.by_layer.sum(axis=1), reverse=True)


def test_contracts_beyond_the_limit_are_one_row_together():
    result = VARIANTS["36 months by group"]
    few, every = (contracts_of(result, result.lines, most) for most in (10, 50_000))
    assert len(few.rows) == 11
    assert few.totals == every.totals
    assert [sum(row.amounts[k] for row in few.rows) for k in range(8)] == few.totals


def test_words_of_the_list_are_no_formulas(books):
    sheet = openpyxl.load_workbook(books["lost and won back, with a credit"])["Gruppen"]
    cells = {cell.value: cell.data_type for cell in sheet["B"] if cell.value}
    assert cells["=1+1"] == "s"
    assert "ohne Angabe" in cells


@pytest.mark.parametrize("by", ["Vertrag", "Umsatz", "2027"])
def test_headers_of_a_table_differ_whatever_groups_are_called(tmp_path, by):
    lines = written(Line(starts=date(2027, 1, 1), price=1200), further={by: ["x"]})
    write_result(result_of(lines, by=by, months=2), tmp_path / "Prognose.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "Prognose.xlsx")["Gruppen"]
    headers = [cell.value for cell in sheet[sheet.tables["tblGruppen"].ref][0]]
    assert len({header.casefold() for header in headers}) == len(headers)


@pytest.mark.thorough
def test_formulas_need_none_of_our_functions(books):
    for path in books.values():
        for sheet in openpyxl.load_workbook(path).worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        used = set(re.findall(r"([A-Z][A-Z0-9._]*)\(", cell.value))
                        assert used <= NATIVE, cell.value


def test_every_sheet_is_set_up_for_paper(books):
    for sheet in openpyxl.load_workbook(books["36 months by group"]).worksheets:
        page = sheet.page_setup
        assert (page.orientation, page.paperSize) == ("landscape", 9), sheet.title
        assert sheet.oddFooter.right.text == "Seite &P von &N"
        assert not sheet.sheet_view.showGridLines
    monate = openpyxl.load_workbook(books["36 months by group"])["Monate"]
    assert monate.freeze_panes == "C6"
    assert monate.print_title_rows == "$5:$5"


def test_the_same_forecast_gives_the_same_bytes():
    result = VARIANTS["36 months by group"]
    assert book_bytes(result) == book_bytes(result)


def test_nothing_asks_excel_to_recalculate_on_opening():
    data = book_bytes(VARIANTS["one month without groups"])
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert b"fullCalcOnLoad" not in package.read("xl/workbook.xml")
        core = package.read("docProps/core.xml").decode()
    assert f"{AS_OF}T00:00:00Z</dcterms:created>" in core


def test_charts_have_no_title_and_stand_on_their_sheets(books):
    with zipfile.ZipFile(books["36 months by group"]) as package:
        charts = [package.read(name) for name in package.namelist() if "charts/chart" in name]
    assert len(charts) == 2
    assert all(b'<c:autoTitleDeleted val="1"/>' in chart for chart in charts)
    assert all(b'<c:grouping val="stacked"/>' in chart for chart in charts)
