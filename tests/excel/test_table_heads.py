"""The headers of our tables: found however they are written, named where one is missing."""

from decimal import Decimal

import openpyxl
import pytest
from every_day import first_every_day

from aftersales_udfs import functions
from aftersales_xl.app.negotiate_offer import negotiate_target
from aftersales_xl.app.update_prices import PriceSources, update_prices
from aftersales_xl.domain.money.errors import Problem, Problems, Refusal
from aftersales_xl.domain.price.negotiation import TargetPrice
from aftersales_xl.excel.book import Book
from aftersales_xl.excel.contents import read_content
from aftersales_xl.excel.price_files import price_list_from_csv
from aftersales_xl.excel.table_state import refuse_damaged_tables
from aftersales_xl.tables import names
from aftersales_xl.tables.headers import ColumnNames, header_key, likely, places
from aftersales_xl.words import messages

from .conftest import TODAY, checked, loaded, opened, save_with, typed_into

COLUMNS = [
    (table, column)
    for table in names.OFFER_TABLES
    for column in table.columns
    if not column.later  # older workbooks lack it
]
IDS = [f"{table.name}-{column.header}" for table, column in COLUMNS]


@pytest.fixture
def renamed(crm_file, tmp_path):
    """Return a function that renames a header in its cell and in its table, as Excel does."""

    def rename(table, header, new):
        workbook = loaded(crm_file)
        sheet = next(sheet for sheet in workbook if table.name in sheet.tables)
        found = sheet.tables[table.name]
        cell = next(cell for cell in sheet[found.ref][0] if cell.value == header)
        column = next(column for column in found.tableColumns if column.name == header)
        path = tmp_path / "Umbenannt.xlsx"
        column.name = new
        save_with([(cell, new)], workbook, path)
        column.name = header
        return path, cell.row

    return rename


def refusal_of(call) -> list[Problem]:
    with pytest.raises(Refusal) as refused:
        call()
    return list(refused.value.problems)


def head_of(path, table, column) -> tuple[str, int]:
    """Return the cell of a header, and its row."""
    sheet = loaded(path)[table.sheet]
    cells = sheet[sheet.tables[table.name].ref][0]
    cell = next(cell for cell in cells if cell.value == column.header)
    return f"{table.sheet}!{cell.coordinate}", cell.row


@first_every_day("new", ["Unbekanntes", None])
@first_every_day(("table", "column"), COLUMNS, ids=IDS)
def test_a_header_that_is_missing_is_one_sentence_with_its_place(crm_file, table, column, new):
    cell, row = head_of(crm_file, table, column)
    with typed_into(loaded(crm_file), {cell: new}) as book:
        (problem,) = refusal_of(lambda: refuse_damaged_tables(book, names.OFFER_TABLES))
    likely_one = "; an ihrer Stelle steht wohl „Unbekanntes“" if new else ""
    assert (problem.place.sheet, problem.place.row) == (table.sheet, row)
    assert messages.sentence(problem) == (
        f"{table.sheet}, Zeile {row}, {column.header}: In der Tabelle {table.name} fehlt die "
        f"Spalte {column.header}{likely_one}. Bitte benennen Sie sie wieder so oder legen Sie mit "
        "„aftersales-xl neu“ eine frische Mappe an."
    )


@first_every_day("at", range(0, 29, 4))
def test_a_renamed_header_in_every_table_is_a_sentence_each_and_nothing_follows(
    crm_file, edited, at
):
    kept = {table: [one for one in table.columns if not one.later] for table in names.OFFER_TABLES}
    chosen = [(table, columns[at % len(columns)]) for table, columns in kept.items()]
    heads = [head_of(crm_file, table, column)[0] for table, column in chosen]
    found = checked(edited(dict.fromkeys(heads, "Unbekanntes"))).problems
    assert {(p.code, p.place.sheet, p.place.column) for p in found} == {
        ("column_missing", table.sheet, column.header) for table, column in chosen
    }
    assert len(found) == len(chosen)


def test_negotiating_a_new_workbook_and_prices_say_the_same(renamed, tmp_path):
    path, row = renamed(names.PRICE_TABLE, "Listenpreis", "Listenpreis neu")
    book = opened(path)
    sources, target = PriceSources(prices=book), tmp_path / "Neu.xlsx"
    for call in (
        lambda: negotiate_target(book, TODAY, TargetPrice(amount=Decimal(1_000))),
        lambda: read_content(book, Problems()),
        lambda: update_prices(book, sources, today=TODAY, target=target, functions=functions()),
    ):
        (problem,) = refusal_of(call)
        assert messages.sentence(problem).startswith(
            f"Preisliste, Zeile {row}, Listenpreis: In der Tabelle tblPreisliste fehlt die Spalte "
            "Listenpreis; an ihrer Stelle steht wohl „Listenpreis neu“."
        )


@first_every_day(
    ("table", "header", "new"),
    [
        (names.POSITIONS, "Menge", "menge"),
        (names.POSITIONS, "Menge", " MENGE "),
        (names.POSITIONS, "Gewählt", "Gewaehlt"),
        (names.POSITIONS, "Eigener Preis", "Eigener\nPreis"),
        (names.POSITIONS, "Eigener Preis", "Eigener Preis netto (EUR)"),
        (names.POSITIONS, "Laufzeit_Monate", "Laufzeit (Monate)"),
        (names.POSITIONS, "Artikel", "Artikelnummer"),
        (names.PRICE_TABLE, "Listenpreis", "VK-Preis"),
        (names.PRICE_TABLE, "MwSt", "USt."),
        (names.ONCE_RULES, "Höchstens", "HOECHSTENS"),
        (names.PAYMENT_PLAN, "Fällig am", "Faellig-am"),
    ],
)
def test_a_header_may_be_written_in_many_ways(renamed, crm_file, table, header, new):
    path, _ = renamed(table, header, new)
    found = checked(path)
    assert found.problems == ()
    assert found.quote is not None
    assert found.quote.totals == checked(crm_file).quote.totals
    assert opened(path).named(names.MASTER_CHECK).rows == [[0.0]]


def test_a_header_that_is_there_twice_is_named(renamed):
    path, row = renamed(names.POSITIONS, "Rabatt", "MENGE")
    found = checked(path).problems
    assert [messages.sentence(problem) for problem in found] == [
        f"Angebot, Zeile {row}, tblPositionen: Die Spalten Menge und MENGE bedeuten dasselbe. "
        "Bitte löschen Sie eine oder benennen Sie sie um."
    ]


@pytest.mark.thorough
def test_a_column_of_ones_own_disturbs_nothing(crm_file, tmp_path):
    workbook = openpyxl.load_workbook(crm_file)
    sheet = workbook["Annahmen"]
    table = sheet.tables["tblAnnahmen"]
    first, last = table.ref.split(":")
    table.ref = f"{first}:J{last[1:]}"
    table.tableColumns.append(openpyxl.worksheet.table.TableColumn(id=99, name="Notiz"))
    sheet["J6"], sheet["J7"] = "Notiz", "Herr Müller fragt nach"
    path = tmp_path / "Notiz.xlsx"
    workbook.save(path)
    assert checked(path).problems == ()
    assert checked(path).warnings == checked(crm_file).warnings


def test_no_other_name_is_a_column_of_the_same_table():
    for table in names.OFFER_TABLES:
        own = {header_key(column.header) for column in table.columns}
        others = [header_key(name) for c in table.columns for name in c.other]
        assert len(others) == len(set(others))
        assert [name for name in others if name in own] == []


def test_the_likely_header_is_the_near_one():
    wert, art = (ColumnNames(key=name, own=(name,)) for name in ("Wert", "Art"))
    heads = ["Art der Regel", "Wert neu", "Ab"]
    assert likely(heads, [wert, art], {2}) == {"Wert": "Wert neu", "Art": "Art der Regel"}
    assert places(heads, [wert, art]) == {}


def test_a_misspelt_column_of_a_price_list_is_asked_about(tmp_path):
    path = tmp_path / "Liste.csv"
    path.write_text("Artikel-Nr.;Listenpreis;MwSt;Kostn\nA;10,00;19 %;5,00\n", encoding="utf-8")
    problems = Problems()
    price_list_from_csv(path, problems)
    assert [messages.sentence(problem) for problem in problems] == [
        "Liste.csv, Zeile 1, Kostn: Die Spalte „Kostn“ wird nicht verwendet. Meinten Sie „Kosten“? "
        "Dann benennen Sie sie bitte um; sonst geben Sie ihr einen deutlich anderen Namen."
    ]


@pytest.mark.parametrize(
    ("header", "read"),
    [
        ("Listenpreis (EUR)", True),
        ("LISTENPREIS netto", True),
        ("Verkaufspreis", True),
        ("Listenpreis (brutto)", False),
        ("Listenpreis brutto", False),
    ],
)
def test_a_price_with_vat_is_no_list_price(tmp_path, header, read):
    path = tmp_path / "Liste.csv"
    path.write_text(f"Artikel-Nr.;{header};MwSt\nA;10,00;19 %\n", encoding="utf-8")
    if read:
        (article,) = price_list_from_csv(path, Problems())
        assert article.price == 10
    else:
        (problem,) = refusal_of(lambda: price_list_from_csv(path, Problems()))
        assert problem.code == "csv_header_missing"


def without(crm_file, tmp_path, table) -> Book:
    """Return a copy of the CRM workbook that lacks a table."""
    workbook = openpyxl.load_workbook(crm_file)
    sheet = next(sheet for sheet in workbook if table.name in sheet.tables)
    del sheet.tables[table.name]
    path = tmp_path / "Früher.xlsx"
    workbook.save(path)
    return opened(path)


def test_tables_that_came_later_are_empty_in_earlier_workbooks(crm_file, tmp_path):
    later = [key for key, table in names.FILLED_TABLES.items() if table.later]
    assert {"deadlines", "cases", "phases", "uncertain"} <= {*later}
    book = without(crm_file, tmp_path, names.DEADLINES)
    assert read_content(book, Problems()).deadlines == ()


def test_a_table_of_the_first_release_is_missed(crm_file, tmp_path):
    book = without(crm_file, tmp_path, names.LIMITS_TABLE)
    (problem,) = refusal_of(lambda: read_content(book, Problems()))
    assert problem.details["missing"] == "die Tabelle tblGrenzen auf dem Blatt Grenzen"
