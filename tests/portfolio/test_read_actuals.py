"""Actual billing is read from cells and files, and every bad row is reported."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest
import xlsxwriter
from how_many import about
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.portfolio.billing.actual_checks import ActualsReading
from aftersales_xl.portfolio.billing.read_actual_rows import read_actual_rows
from aftersales_xl.portfolio.billing.read_actuals import load_actuals, read_actual_file
from aftersales_xl.portfolio.calendar import day_of, month_of
from aftersales_xl.portfolio.german_csv import csv_content
from aftersales_xl.portfolio.lines import NO_DAY
from aftersales_xl.tables.values import Cell
from aftersales_xl.words import messages

Items = list[tuple[str, date, date | None, Decimal, str]]


def items(found: ActualsReading) -> Items:
    """Return contract, month, day, euro and invoice of each item."""
    of = found.actuals
    return [
        (
            of.contracts.words[of.contracts.codes[row]],
            month_of(int(of.months[row])),
            None if of.days[row] == NO_DAY else day_of(int(of.days[row])),
            Decimal(int(of.amounts[row])) / 100,
            of.invoices.words[of.invoices.codes[row]],
        )
        for row in range(len(of))
    ]


def told(found: ActualsReading) -> list[str]:
    return [messages.sentence(problem) for problem in found.problems]


MARCH = date(2026, 3, 1)
ONE = [("V-1", MARCH, date(2026, 3, 15), Decimal("1234.50"), "R-7")]


@pytest.mark.parametrize(
    "rows",
    [
        [["Vertrag", "Datum", "Betrag", "Rechnung"], ["V-1", date(2026, 3, 15), 1234.5, "R-7"]],
        [["Betrag", "Rechnungsdatum", "VERTRAG", "Rechnungsnummer"],
         ["1.234,50 €", "15.03.2026", "V-1", "R-7"]],
        [["Vertragsnummer", "Belegdatum", "Nettobetrag", "Belegnummer", "Konto"],
         ["V-1", 46096, Decimal("1234.5"), "R-7", 8400], [None] * 5],
    ],
)  # fmt: skip
def test_columns_are_found_by_the_names_people_use(rows: Sequence[Sequence[Cell]]) -> None:
    found = read_actual_rows(rows, "Ist")
    assert told(found) == []
    assert items(found) == ONE


@pytest.mark.parametrize(
    "month", ["2026-03", "03.2026", "3/2026", "2026-3", MARCH, "01.03.2026", "17.03.2026"]
)
def test_a_month_will_do_for_a_date(month: Cell) -> None:
    found = read_actual_rows([["Vertrag", "Monat", "Betrag"], ["V-1", month, 10]], "Ist")
    assert items(found) == [("V-1", MARCH, None, Decimal(10), "")]


def test_a_date_counts_before_the_month_beside_it() -> None:
    rows = [
        ["Vertrag", "Monat", "Datum", "Betrag"],
        ["V-1", "2026-02", date(2026, 3, 2), 10],
        ["V-1", "2026-02", None, 20],
    ]
    months = [month for _, month, *_ in items(read_actual_rows(rows, "Ist"))]
    assert months == [MARCH, date(2026, 2, 1)]


def test_every_bad_row_is_told_and_left_out_with_its_amount() -> None:
    rows = [
        ["Vertrag", "Datum", "Betrag"],
        ["V-1", date(2026, 3, 15), "1.234,50"],
        [None, date(2026, 3, 15), 100],
        ["V-2", None, 200],
        ["V-3", "gestern", 300],
        ["V-4", date(2026, 3, 15), "zwölf"],
        ["V-5", date(2026, 3, 15), None],
    ]
    found = read_actual_rows(rows, "Ist", first_row=4)
    assert [amount for *_, amount, _ in items(found)] == [Decimal("1234.50")]
    assert [sentence.split(":")[0] for sentence in told(found)] == [
        "Ist, Zeile 6, Vertrag",
        "Ist, Zeile 7, Datum",
        "Ist, Zeile 8, Datum",
        "Ist, Zeile 9, Betrag",
        "Ist, Zeile 10, Betrag",
    ]
    assert (found.rows_left_out, found.amount_left_out) == (5, 60_000)
    with pytest.raises(Refusal):
        found.complete()


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        (["Vertrag", "Betrag"], "Datum oder Monat"),
        (["Datum", "Betrag"], "Vertrag"),
        (["Vertrag", "Monat"], "Betrag"),
    ],
)
def test_a_missing_column_is_named(header: list[Cell], columns: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read_actual_rows([header], "Ist")
    assert f"In Ist fehlt die Spalte {columns}." in messages.sentence(refusal.value.problems[0])


def test_another_currency_is_refused() -> None:
    rows = [["Vertrag", "Datum", "Betrag", "Währung"], ["V-1", MARCH, 10, "USD"]]
    with pytest.raises(Refusal) as refusal:
        read_actual_rows(rows, "Ist")
    assert "USD" in messages.sentence(refusal.value.problems[0])


cells = st.tuples(
    st.sampled_from(["V-1", "V-2", "4711"]),
    st.dates(min_value=date(2020, 1, 1), max_value=date(2030, 12, 31)),
    st.integers(-(10**9), 10**9).map(lambda cents: Decimal(cents).scaleb(-2)),
    st.sampled_from(["", "R-1", "R-2"]),
)


@settings(max_examples=about(30), deadline=None)
@given(st.lists(cells, max_size=6))
def test_cells_csv_and_parquet_say_the_same(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[Cell, ...]]
) -> None:
    header = ["Vertrag", "Datum", "Betrag", "Rechnung"]
    folder = tmp_path_factory.mktemp("ist")
    text, columns = folder / "Ist.csv", folder / "Ist.parquet"
    text.write_bytes(csv_content([header, *rows]))
    kinds = [pa.string(), pa.date32(), pa.decimal128(12, 2), pa.string()]
    parquet.write_table(
        pa.table(
            {
                name: pa.array([row[place] for row in rows], kind)
                for place, (name, kind) in enumerate(zip(header, kinds, strict=True))
            }
        ),
        columns,
    )
    expected = items(read_actual_rows([header, *rows], "Ist"))
    assert len(expected) == len(rows)
    assert items(read_actual_file(text)) == expected
    assert items(read_actual_file(columns)) == expected


def test_months_in_files_are_read_like_those_in_cells(tmp_path: Path) -> None:
    path = tmp_path / "Ist.csv"
    path.write_bytes("Vertrag;Monat;Betrag\nV-1;03.2026;1.000,00\nV-1;2026-04;5\n".encode("cp1252"))
    assert [month for _, month, *_ in items(read_actual_file(path))] == [MARCH, date(2026, 4, 1)]


def test_bad_rows_of_a_file_are_told_by_their_line(tmp_path: Path) -> None:
    path = tmp_path / "Ist.csv"
    path.write_text("Vertrag,Datum,Betrag\nV-1,2026-03-01,abc\n,2026-03-01,5.00\n")
    found = read_actual_file(path)
    assert [sentence.split(":")[0] for sentence in told(found)] == [
        "Ist.csv, Zeile 2, Betrag",
        "Ist.csv, Zeile 3, Vertrag",
    ]
    assert (found.rows_left_out, found.amount_left_out) == (2, 500)


def workbook(folder: Path, rows: Sequence[Sequence[object]], *, table: bool) -> Path:
    """Return a workbook whose second sheet holds ``rows``, two lines down."""
    path = folder / "Ist.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Deckblatt").write(0, 0, "Vertrag")
        sheet = book.add_worksheet("Abrechnung")
        for number, row in enumerate(rows, start=2):
            sheet.write_row(number, 0, row)
        if table:
            headers = [{"header": header} for header in rows[0]]
            area = (2, 0, len(rows) + 1, len(rows[0]) - 1)
            sheet.add_table(*area, {"name": "tblIst", "columns": headers})
    return path


BOOK = [("Vertrag", "Datum", "Betrag", "Rechnung"), ("V-1", 46096, 1234.5, "R-7")]


@pytest.mark.parametrize("table", [True, False])
def test_billing_is_found_in_a_workbook(tmp_path: Path, *, table: bool) -> None:
    found = load_actuals(workbook(tmp_path, BOOK, table=table), {})
    assert items(found) == ONE
    assert found.actuals.rows.tolist() == [4]


def test_formulas_among_the_billing_are_calculated(tmp_path: Path) -> None:
    rows = [BOOK[0], ("V-1", 46096, "=1200+34.5", "R-7")]
    assert items(load_actuals(workbook(tmp_path, rows, table=True), {})) == ONE


def test_a_workbook_without_billing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refusal:
        load_actuals(workbook(tmp_path, [("Vertrag", "Kunde")], table=False), {})
    said = messages.sentence(refusal.value.problems[0])
    assert said.startswith("Ist.xlsx enthält weder die Tabelle tblIst noch ein Blatt")


CREDIT = [("V-1", MARCH, date(2026, 3, 15), Decimal(-100), "")]
KINDS_OF_CREDIT = [
    ("Type", "Customer Invoice", "Credit Note"),
    ("Belegart", "Rechnung", "Gutschrift"),
    ("Belegart", "RE", "GS"),
    ("Status", "offen", "Storno"),
    ("Buchungstext", "Wartung", "Rechnungskorrektur RK-7"),
    ("move_type", "out_invoice", "out_refund"),
    ("Soll/Haben-Kennzeichen", "S", "H"),
    ("S/H", "H", "S"),
    ("Gutschrift", "nein", "ja"),
    ("ist_Gutschrift", "0", "1"),
    ("Storno", "", "x"),
]


def marked(column: str, words: Sequence[str], amounts: Sequence[Cell]) -> list[list[Cell]]:
    days = [date(2026, 3, 15)] * len(words)
    rows = zip(["V-1"] * len(words), days, amounts, words, strict=True)
    return [["Vertrag", "Datum", "Betrag", column], *map(list, rows)]


@pytest.mark.parametrize(("column", "invoice", "credit"), KINDS_OF_CREDIT)
@pytest.mark.parametrize("source", ["cells", "csv"])
def test_a_column_says_which_amounts_are_credits(
    tmp_path: Path, source: str, column: str, invoice: str, credit: str
) -> None:
    rows = marked(column, [invoice] * 3 + [credit], [100] * 4)
    path = tmp_path / "ist.csv"
    path.write_bytes(csv_content(rows))
    found = read_actual_rows(rows, "Ist") if source == "cells" else read_actual_file(path)
    assert [amount for *_, amount, _ in items(found)] == [100, 100, 100, -100]
    (hint,) = map(messages.sentence, found.hints)
    assert f"in der Spalte „{column}“ als „{credit}“" in hint


def test_credits_with_a_sign_of_their_own_stay_as_they_are() -> None:
    for column, invoice, credit in KINDS_OF_CREDIT:
        found = read_actual_rows(marked(column, [invoice, credit], [100, -100]), "Ist")
        assert [amount for *_, amount, _ in items(found)] == [100, -100]
        assert not found.hints


@pytest.mark.parametrize(
    "rows",
    [
        marked("Belegart", ["Rechnung", "Gutschrift", "Gutschrift"], [100, -100, 100]),
        marked("Soll/Haben-Kennzeichen", ["S", "H"], [100, 100]),
        marked("Buchungstext", ["Wartung Mai", "Gutschrift Wartung Mai"], [100, 100]),
        marked("Gutschriftsbetrag", ["", "20"], [100, 100]),
    ],
)
def test_a_list_that_leaves_open_what_is_a_credit_is_refused(rows: list[list[Cell]]) -> None:
    with pytest.raises(Refusal) as refused:
        read_actual_rows(rows, "Ist")
    (problem,) = refused.value.problems
    assert f"„{rows[0][3]}“" in messages.sentence(problem)


def test_a_cancelled_invoice_counts_only_where_a_credit_stands_against_it() -> None:
    words = ["bezahlt", "storniert", "storniert", "Storno"]
    found = read_actual_rows(marked("Status", words, [100, 50, 70, -70]), "Ist")
    assert [amount for *_, amount, _ in items(found)] == [100, 70, -70]
    assert "zusammen 50,00\N{NO-BREAK SPACE}€" in messages.sentence(found.hints[0])


def test_a_fee_for_a_cancellation_is_an_invoice() -> None:
    found = read_actual_rows(marked("Text", ["Wartung", "Stornogebühr"], [100, 20]), "Ist")
    assert [amount for *_, amount, _ in items(found)] == [100, 20]
