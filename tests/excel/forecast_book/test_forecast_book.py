"""Vertragsprognose.xlsm as it is shipped, and with other inputs."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import date

import openpyxl
import pytest

from aftersales_udfs import functions
from aftersales_xl import resources
from aftersales_xl.domain.forecast.layers import Layer
from aftersales_xl.excel.book import FileBook
from aftersales_xl.excel.plain_copy import plain_copy
from aftersales_xl.excel.plans import FORECASTS
from aftersales_xl.excel.recalculate import Calculation
from aftersales_xl.portfolio.engine.forecast import Measure, Window, forecast
from aftersales_xl.portfolio.lists.read_rows import read_rows
from aftersales_xl.tables import forecast as names
from aftersales_xl.words.comparing import BILLING_CAUSES, CHANGE_CAUSES
from workshop.samples.forecast import FORECAST

BOOK = resources.workbook("Vertragsprognose.xlsm")
COPY = plain_copy(BOOK)
GOOD = "in Ordnung"
REVENUE = 6  # column of the months on Prognose, counted from that of the month


@pytest.fixture(scope="module")
def shown():
    """The workbook's cached values."""
    return openpyxl.load_workbook(BOOK, data_only=True)


@pytest.fixture(scope="module")
def written():
    """The workbook's formulas."""
    return openpyxl.load_workbook(BOOK)


Recalculated = Callable[..., Callable[[str, str], object]]


@pytest.fixture
def with_inputs(written) -> Recalculated:
    """Return a function that calculates the workbook with other inputs, by name or cell."""

    def calculate(cells: dict[str, float | str], /, **named: float | str):
        readings = {}
        for name, value in named.items():
            area = COPY.references.name(name)
            readings[area.sheet, area.first_row, area.first_column] = value
        for place, value in cells.items():
            sheet, _, cell = place.partition("!")
            found = written[sheet][cell]
            readings[sheet, found.row, found.column] = value
        calculation = Calculation(COPY, functions(), readings)

        def value(sheet: str, cell: str) -> object:
            found = written[sheet][cell]
            return calculation.value(sheet, found.row, found.column)

        return value

    return calculate


def column(sheet, letter: str, first: int, last: int) -> list[object]:
    return [sheet[f"{letter}{row}"].value for row in range(first, last + 1)]


def checks_of(value: Callable[[str, str], object]) -> dict[str, object]:
    """What Prüfung says in words about each of its rows."""
    return {value(names.CHECKS, f"B{row}"): value(names.CHECKS, f"F{row}") for row in range(7, 24)}


def test_every_check_of_the_sample_is_in_order(shown):
    states = checks_of(lambda sheet, cell: shown[sheet][cell].value)
    assert set(states.values()) == {GOOD}
    assert len(states) == 17
    assert shown[names.START]["H6"].value == GOOD


def test_no_cell_shows_an_error(shown):
    for sheet in shown.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert not str(cell.value).startswith("#"), (sheet.title, cell.coordinate)


def test_nothing_is_used_that_other_programs_do_not_have():
    forbidden = re.compile(
        r"\b(OFFSET|INDIRECT|XLOOKUP|LET|LAMBDA|AGGREGATE|FILTER|UNIQUE|SORT)\(|\[\d+\]"
    )
    with zipfile.ZipFile(BOOK) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/sheet"):
                formulas = re.findall(r"<f[^>]*>([^<]*)</f>", archive.read(name).decode())
                assert not [text for text in formulas if forbidden.search(text)], name


def test_the_months_on_the_sheet_are_those_of_the_engine(shown):
    headers = [column.header for column in names.CONTRACT_TABLE.columns]
    keys = [column.key for column in names.CONTRACT_TABLE.columns]
    rows = [headers, *([line.get(key) for key in keys] for line in FORECAST.contracts)]
    lines = read_rows(rows, "Beispiel").complete()
    window = Window(first=date(2027, 1, 1), months=24)
    found = forecast(lines, window)
    sheet = shown[names.FORECAST]
    for layer, letter in ((Layer.COMMITTED, "M"), (Layer.RENEWAL, "N"), (Layer.QUOTES, "P")):
        cents = found.amounts(Measure.RECOGNISED, layer)[0]
        assert column(sheet, letter, 7, 30) == pytest.approx([amount / 100 for amount in cents])
    cents = found.amounts(Measure.RECOGNISED, Layer.RENEWAL, weighted=False)[0]
    assert column(sheet, "O", 7, 30) == pytest.approx([amount / 100 for amount in cents])
    cents = found.deferred()[0]
    assert column(sheet, "T", 7, 30) == pytest.approx([amount / 100 for amount in cents])


def test_opening_plus_billed_less_recognised_is_closing_in_every_month(shown):
    sheet = shown[names.DEFERRAL]
    before = sheet["C6"].value
    for row in range(7, 31):
        opening, billed, recognised, closing = (sheet[f"{at}{row}"].value for at in "CDEF")
        assert opening == pytest.approx(before)
        assert closing == pytest.approx(opening + billed - recognised)
        before = closing


def test_opening_plus_movements_is_closing_in_every_month(shown):
    sheet = shown[names.FIGURES]
    before = sheet["J6"].value
    for row in range(7, 31):
        opening, *moves, closing = (sheet[f"{at}{row}"].value for at in "JKLMNOPQ")
        assert opening == pytest.approx(before)
        assert closing == pytest.approx(opening + sum(moves))
        before = closing


def test_the_earlier_state_shows_every_cause_but_the_last(shown):
    causes = set(column(shown[names.COMPARISON], "I", 7, 40)) - {None}
    assert causes == set(CHANGE_CAUSES.words[:-1])


def test_each_planted_mistake_is_found_once_and_nothing_else(shown):
    sheet = shown[names.RECONCILIATION]
    found = {sheet[f"C{row}"].value: sheet[f"B{row}"].value for row in range(12, 26)}
    once = {
        "fehlende Rate", "falscher Preis", "Preisschritt nicht angewandt",
        "falsche Abgrenzung des Rumpfzeitraums", "nach Vertragsende abgerechnet",
        "doppelt abgerechnet", "unbekannter Vertrag",
    }  # fmt: skip
    assert found == {word: float(word in once) for word in BILLING_CAUSES.words}


@pytest.mark.thorough
def test_five_years_by_customer_from_july_tie_out_as_well(with_inputs):
    value = with_inputs(
        {},
        Prognose_ab=46569.0,  # 1 July 2027
        Prognose_Monate=60.0,
        Prognose_Gruppierung="Kunde",
        Prognose_Geschaeftsjahr=7.0,
        Prognose_Schicht="Verlängerung",
        Bewegungen_Monate=60.0,
    )
    assert set(checks_of(value).values()) == {GOOD}
    assert [value(names.FORECAST, f"{letter}5") for letter in "EIJ"] == ["2027/28", "2031/32", None]
    assert value(names.FORECAST, "E7") == 12
    assert value(names.FORECAST, "AD5") == "Übrige"  # the customers after the six largest
    assert value(names.FORECAST, "AD6") != 0


@pytest.mark.thorough
def test_a_fiscal_year_that_began_before_the_forecast_counts_what_is_left_of_it(with_inputs):
    value = with_inputs({}, Prognose_Geschaeftsjahr=10.0, Prognose_Monate=12.0)
    assert [value(names.FORECAST, f"{letter}5") for letter in "EFG"] == ["2026/27", "2027/28", None]
    assert [value(names.FORECAST, f"{letter}7") for letter in "DEF"] == [12, 9, 3]


@pytest.mark.thorough
def test_sixty_months_touch_no_more_fiscal_years_than_there_are_columns(with_inputs):
    value = with_inputs({}, Prognose_Geschaeftsjahr=2.0, Prognose_Monate=60.0)
    assert [value(names.FORECAST, f"{letter}7") for letter in "DEFGHIJ"] == [
        60, 1, 12, 12, 12, 12, 11,
    ]  # fmt: skip
    assert value(names.FORECAST, "D11") == pytest.approx(value(names.FORECAST, "R6"))


def test_what_there_is_too_little_of_leaves_its_columns_blank_at_the_right(shown):
    sheet = shown[names.FORECAST]
    assert [cell.value for cell in sheet["E5:J5"][0]] == ["2027", "2028", *[None] * 4]
    groups = ["Monat", "Summe", "Betrieb", "Wartung", "Lizenzen", "Projekte", "Schulung"]
    assert [cell.value for cell in sheet["V5:AD5"][0]] == [*groups, None, None]


def test_a_row_that_is_wrong_is_named_and_nothing_counts_as_checked(with_inputs):
    value = with_inputs({"Verträge!I6": "viel"})
    assert value(names.CHECKS, "C4") > 0
    told = str(value(names.CHECKS, "B27"))
    assert told.startswith("Zeile 1, Jahrespreis: „viel“")
    assert "nicht geprüft" in checks_of(value).values()
    assert "#FEHLER" in str(value(names.FORECAST, "B3"))


def test_rows_that_are_not_printed_are_counted_above_the_list(with_inputs, shown):
    assert shown[names.RECONCILIATION]["C26"].value is None
    value = with_inputs({}, Abgleich_ab=46266.0, Abgleich_Monate=4.0)  # 1 September 2026
    found = sum(value(names.RECONCILIATION, f"B{row}") is not None for row in range(30, 430))
    assert 10 < found < 400
    told = f"{found - 10} Zeilen stehen unter dem Druckbereich"
    assert value(names.RECONCILIATION, "C26") == told


def test_lists_can_grow_and_everything_else_is_protected(written):
    lists = {names.CONTRACTS, names.EARLIER, names.ACTUALS}
    assert {sheet.title for sheet in written if not sheet.protection.sheet} == lists


def test_each_band_is_printed_on_pages_of_its_own():
    with zipfile.ZipFile(BOOK) as archive:
        book = archive.read("xl/workbook.xml").decode()
    areas = dict(re.findall(r"Print_Area\"[^>]*>'?([^'!<]+)'?!([^<]*)<", book))
    assert len(areas) == len(FORECASTS.layouts)
    assert areas[names.FORECAST].count("$A$1") + areas[names.FORECAST].count("!") == 3


def test_every_sheet_prints_german_headings_on_a4(written):
    for sheet in written:
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_view.showGridLines is False
        assert sheet.oddHeader.left.text == "Elbwerk IT-Service GmbH"


@pytest.mark.thorough
def test_amounts_and_days_typed_as_text_count_in_native_formulas_too(tmp_path):
    book = openpyxl.load_workbook(BOOK)
    sheet = book[names.ACTUALS]
    assert (sheet["C6"].value.date(), sheet["D6"].value) == (date(2026, 10, 1), 520)
    sheet["C6"], sheet["D6"] = "01.10.2026", "1.520,00"
    path = tmp_path / BOOK.name
    book.save(path)
    found = FileBook(path, functions())
    billed = found.named("Abgleich_Ist").rows[0][0]
    assert billed == pytest.approx(351_795.94 + 1_000)
    assert found.named(names.MASTER_CHECK).rows[0][0] == 0
