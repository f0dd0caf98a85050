"""What stands below or next to a table looks as if it counted: it is refused, or pointed out."""

from datetime import date

import openpyxl
import pytest
from every_day import first_every_day
from openpyxl.utils import get_column_letter, range_boundaries

from aftersales_udfs import functions
from aftersales_xl import resources
from aftersales_xl.app.negotiate_offer import negotiate_target
from aftersales_xl.app.update_prices import PriceSources, update_prices
from aftersales_xl.domain.money.errors import Problems, Refusal
from aftersales_xl.domain.price.negotiation import TargetPrice
from aftersales_xl.excel.book import FileBook
from aftersales_xl.excel.build import uncalculated_bytes
from aftersales_xl.excel.contents import read_content
from aftersales_xl.excel.layouts import case_grid, contract
from aftersales_xl.excel.outside_tables import outside_tables
from aftersales_xl.tables import names
from aftersales_xl.tables.columns import Kind
from aftersales_xl.words import messages
from workshop.workbooks import SAMPLES

from .conftest import TODAY, checked, complaints, loaded, opened, typed_into

TABLES = names.OFFER_TABLES
IDS = [table.name for table in TABLES]
TYPED = {
    Kind.TEXT: "Etwas",
    Kind.LONG_TEXT: "Etwas Längeres",
    Kind.CODE: "HW-NEU",
    Kind.DATE: date(2026, 12, 24),
    Kind.PERCENT: 0.1,
    Kind.RATE_OR_AMOUNT: 0.1,
}


def corners(path, table) -> tuple[int, int, int, int]:
    """Return the first column, the row of headers, the last column and the last row of a table."""
    return range_boundaries(loaded(path)[table.sheet].tables[table.name].ref)


def a_row(table) -> dict[str, object]:
    """Return the typed cells of a row, by header."""
    return {c.header: c.choices[0] if c.choices else TYPED.get(c.kind, 12) for c in table.inputs}


def row_below(path, table, distance, columns=None) -> dict[str, object]:
    """Return what to type into the row ``distance`` rows below a table, by cell."""
    left, _, _, last = corners(path, table)
    typed = a_row(table)
    headers = [column.header for column in table.columns]
    return {
        f"{table.sheet}!{get_column_letter(left + headers.index(header))}{last + distance}": value
        for header, value in typed.items()
        if columns is None or header in columns
    }


def told(path, cells) -> list[str]:
    """Return what is said about ``cells`` typed into a workbook, where it stands first."""
    with typed_into(loaded(path), cells) as book:
        return [messages.sentence(problem) for problem in outside_tables(book, TABLES).strays]


@first_every_day("table", TABLES, ids=IDS)
@first_every_day("distance", [1, 2])
def test_a_row_below_a_table_is_refused_with_its_place_and_what_to_do(crm_file, table, distance):
    _, _, _, last = corners(crm_file, table)
    assert told(crm_file, row_below(crm_file, table, distance)) == [
        f"{table.sheet}, Zeile {last + distance}, {table.inputs[0].header}: Die Zeile steht unter "
        f"der Tabelle {table.name} und zählt nicht mit. Bitte übertragen Sie die Angaben in eine "
        "freie Zeile der Tabelle, ziehen Sie die Tabelle an ihrer rechten unteren Ecke bis dahin "
        "größer, oder löschen Sie die Angaben."
    ]


@first_every_day(
    ("table", "column"),
    [(t, c) for t in TABLES if t is not names.PAYMENT_PLAN for c in t.inputs],
    ids=lambda one: getattr(one, "name", "") or one.header,
)
def test_each_single_entry_directly_below_a_table_is_refused(crm_file, table, column):
    _, _, _, last = corners(crm_file, table)
    (said,) = told(crm_file, row_below(crm_file, table, 1, [column.header]))
    assert said.startswith(f"{table.sheet}, Zeile {last + 1}, {column.header}: Die Zeile steht")


@pytest.mark.parametrize(
    "table",
    [names.POSITIONS, names.PRICE_TABLE, names.SCOPE_TABLE, names.SERVICES, names.ASSUMPTION_TABLE],
    ids=lambda table: table.name,
)
def test_a_row_below_a_gap_is_refused_too(crm_file, table):
    _, _, _, last = corners(crm_file, table)
    (said,) = told(crm_file, row_below(crm_file, table, 40))
    assert said.startswith(f"{table.sheet}, Zeile {last + 40}, ")


def test_rows_that_a_check_finds_stop_it(crm_file, edited):
    typed = [row_below(crm_file, table, 1) for table in TABLES]
    found = checked(edited({at: value for cells in typed for at, value in cells.items()})).problems
    assert {problem.code for problem in found} == {"row_below_table"}
    assert {problem.details["table"] for problem in found} == {*IDS}


@pytest.mark.thorough
def test_tables_that_end_too_early_leave_their_last_rows_outside(crm_file, tmp_path):
    workbook, said = openpyxl.load_workbook(crm_file), set()
    for table in TABLES:
        sheet = workbook[table.sheet]
        left, top, right, last = range_boundaries(sheet.tables[table.name].ref)
        for row in (last - 1, last):
            for at, column in enumerate(table.columns):
                if not column.is_result:
                    sheet.cell(row, left + at).value = a_row(table)[column.header]
        sheet.tables[
            table.name
        ].ref = f"{get_column_letter(left)}{top}:{get_column_letter(right)}{last - 2}"
        said.add(
            f"{table.sheet}, Zeile {last - 1}, {table.inputs[0].header}: Die Zeilen bis {last} "
            f"stehen unter der Tabelle {table.name} und zählen nicht mit. Bitte übertragen Sie die "
            "Angaben in freie Zeilen der Tabelle, ziehen Sie die Tabelle an ihrer rechten unteren "
            "Ecke bis dahin größer, oder löschen Sie die Angaben."
        )
    path = tmp_path / "Kurz.xlsx"
    workbook.save(path)
    assert set(complaints(path)) == said


@first_every_day("value", [5, 0.1, True, date(2026, 12, 1), "1.234,56", "12 %", "=3*4"])
@first_every_day("table", TABLES, ids=IDS)
def test_a_figure_right_beside_a_table_is_refused(crm_file, table, value):
    _, top, right, _ = corners(crm_file, table)
    letter = get_column_letter(right + 1)
    assert told(crm_file, {f"{table.sheet}!{letter}{top + 1}": value}) == [
        f"{table.sheet}, Zeile {top + 1}, Spalte {letter}: Die Zahl steht neben der Tabelle "
        f"{table.name} und zählt nicht mit. Bitte übertragen Sie sie in die passende Spalte der "
        "Tabelle oder löschen Sie sie; eigene Rechnungen haben weiter rechts Platz."
    ]


def test_a_figure_left_of_a_table_is_refused(crm_file):
    (said,) = told(crm_file, {"Angebot!A22": 3})
    assert said.startswith("Angebot, Zeile 22, Spalte A: Die Zahl steht neben der Tabelle")


@pytest.mark.thorough
def test_notes_beside_and_calculations_are_pointed_out_and_stop_nothing(crm_file, edited):
    _, top, right, last = corners(crm_file, names.POSITIONS)
    beside, far = get_column_letter(right + 1), get_column_letter(right + 8)
    path = edited(
        {
            f"Angebot!{beside}{top + 2}": "Herr Müller fragt nach",
            f"Angebot!{far}{top + 4}": 12,
            f"Angebot!{far}{top + 5}": f"=F{top + 2}*2",
            f"Angebot!F{last + 3}": f"=SUM(F{top + 1}:F{last})",
        }
    )
    found = checked(path)
    assert found.problems == ()
    assert found.quote.totals == checked(crm_file).quote.totals
    said = [messages.sentence(w) for w in found.warnings if w.code == "notes_around_table"]
    assert said == [
        "Angebot: Um die Tabelle tblPositionen herum steht in Zeile "
        f"{top + 2}, {top + 4}, {top + 5}, {last + 3} etwas, das nicht mitzählt."
    ]


def test_what_is_above_and_diagonal_of_a_table_is_free(crm_file, edited):
    _, top, right, last = corners(crm_file, names.POSITIONS)
    beside = get_column_letter(right + 1)
    path = edited({f"Angebot!{beside}{top - 3}": 5, f"Angebot!{beside}{last + 2}": "Notiz"})
    assert checked(path).problems == ()
    assert checked(path).warnings == checked(crm_file).warnings


def test_an_article_below_the_price_list_is_told_where_it_stands_and_nothing_follows(
    crm_file, edited
):
    _, _, _, last = corners(crm_file, names.PRICE_TABLE)
    path = edited(
        {
            f"Preisliste!B{last + 1}": "HW-NEU",
            f"Preisliste!G{last + 1}": 100,
            "Angebot!C20": "HW-NEU",
        }
    )
    (problem,) = checked(path).problems
    assert (problem.code, problem.place.sheet) == ("row_below_table", "Preisliste")
    assert (problem.place.row, problem.place.column) == (last + 1, "Artikel")


def test_every_way_of_using_a_workbook_refuses_it(crm_file, edited, tmp_path):
    book = opened(edited(row_below(crm_file, names.PRICE_TABLE, 1)))
    row, target = corners(crm_file, names.PRICE_TABLE)[3] + 1, tmp_path / "Neu.xlsx"
    for call in (
        lambda: negotiate_target(book, TODAY, TargetPrice(amount=1_000)),
        lambda: read_content(book, Problems()),
        lambda: update_prices(
            book, PriceSources(prices=book), today=TODAY, target=target, functions=functions()
        ),
    ):
        with pytest.raises(Refusal) as refused:
            call()
        (problem,) = refused.value.problems
        assert (problem.code, problem.place.row) == ("row_below_table", row)
    assert not target.exists()


@first_every_day("name", [*SAMPLES])
def test_a_shipped_workbook_has_nothing_outside_its_tables(name):
    found = outside_tables(FileBook(resources.workbook(name), functions()), TABLES)
    assert (found.strays, found.notes) == ((), ())


@first_every_day("name", [*SAMPLES])
def test_a_fresh_workbook_has_nothing_outside_its_tables(tmp_path, name):
    path = tmp_path / "Frisch.xlsx"
    path.write_bytes(uncalculated_bytes(SAMPLES[name]))
    found = outside_tables(FileBook(path, functions()), TABLES)
    assert (found.strays, found.notes) == ((), ())


def test_results_stand_where_the_layouts_draw_them():
    assert {case_grid.RESULTS + 1, contract.RESULTS + 1} == {
        1 + names.columns_on(sheet) + 2 for sheet in names.RESULTS_BESIDE
    }
