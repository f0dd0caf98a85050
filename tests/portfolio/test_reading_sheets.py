"""What a workbook holds next to its list: rows below the table, further sheets, hidden ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.portfolio.billing.read_actuals import load_actuals
from aftersales_xl.portfolio.lists.read_workbook import read_workbook
from aftersales_xl.portfolio.lists.reading import LeftOut, Reading
from aftersales_xl.words import messages

HEADERS = ("Vertrag", "Beginn", "Ende", "Jahrespreis")
HEADERS_OF = {"tblVertraege": HEADERS, "tblIst": ("Vertrag", "Datum", "Betrag")}
BELOW = (
    "Die Zeile steht unter der Tabelle und zählt nicht mit. Bitte ziehen Sie die Tabelle bis dahin "
    "größer."
)
Cells = Sequence[object]
ONE: Cells = ("V-1", 46023, None, 1000)


def with_table(
    folder: Path,
    below: Sequence[Cells],
    *,
    totals: bool = False,
    name: str = "tblVertraege",
    row: Cells = ONE,
) -> Path:
    """Return a workbook with a table of one row, and what stands right below it."""
    path = folder / "Liste.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Verträge")
        headers = HEADERS_OF[name]
        columns: list[dict[str, object]] = [{"header": header} for header in headers]
        if totals:
            columns[0]["total_string"], columns[-1]["total_function"] = "Ergebnis", "sum"
        last = 1 + totals
        sheet.add_table(0, 1, last, len(headers), {"name": name, "columns": columns,
                                                   "total_row": totals})  # fmt: skip
        sheet.write_row(1, 1, row)
        for number, cells in enumerate(below, start=last + 1):
            sheet.write_row(number, 1, cells)
    return path


def told(reading: Reading) -> list[str]:
    return [messages.sentence(problem) for problem in reading.problems]


@pytest.mark.parametrize("first", [3, 4])
def test_contracts_right_below_the_table_are_told(tmp_path: Path, first: int) -> None:
    below = [("V-2", 46023, None, 500), ("V-3", "bald", None, 700)]
    reading = read_workbook(with_table(tmp_path, below, totals=first == 4), {})
    assert told(reading) == [
        f"Verträge, Zeile {first}, Vertrag: {BELOW}",
        f"Verträge, Zeile {first + 1}, Vertrag: {BELOW}",
    ]
    assert reading.lines.price.tolist() == [100_000]


@pytest.mark.parametrize(
    "below",
    [
        [("Summe", None, None, 1000)],
        [(None, None, None, "=SUM(E2:E2)")],
        [("Stand: 1.1.2026",), ("erstellt von", "Müller")],
        [(), ("V-2", 46023, None, 500)],
    ],
)
def test_totals_notes_and_what_stands_apart_are_no_contracts(
    tmp_path: Path, below: Sequence[Cells]
) -> None:
    assert read_workbook(with_table(tmp_path, below), {}).problems == ()


def test_what_rows_below_the_table_are_worth_is_known(tmp_path: Path) -> None:
    below = [("V-2", 46023, None, 500), ("V-3", None, None, 7.5)]
    reading = read_workbook(with_table(tmp_path, below), {})
    assert reading.left_out == LeftOut(rows=2, yearly=50_750)
    assert reading.problem_count == 2


def test_rows_below_a_table_with_formulas_are_told_as_well(tmp_path: Path) -> None:
    path = with_table(tmp_path, [("V-2", 46023, None, 500)], row=("V-1", 46023, None, "=500*2"))
    reading = read_workbook(path, {})
    assert told(reading) == [f"Verträge, Zeile 3, Vertrag: {BELOW}"]
    assert reading.lines.price.tolist() == [100_000]


def test_items_right_below_the_table_of_billing_are_told(tmp_path: Path) -> None:
    path = with_table(
        tmp_path,
        [("V-1", 46054, 250), ("Summe", None, 500)],
        name="tblIst",
        row=("V-1", 46023, 250),
    )
    reading = load_actuals(path, {})
    assert [messages.sentence(problem) for problem in reading.problems] == [
        f"Verträge, Zeile 3, Vertrag: {BELOW}"
    ]
    assert (reading.problem_count, reading.rows_left_out, reading.amount_left_out) == (1, 1, 25_000)
    assert reading.actuals.amounts.tolist() == [25_000]


def sheets(folder: Path, **drawn: Callable[[Worksheet], None]) -> Path:
    path = folder / "Liste.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, draw in drawn.items():
            draw(book.add_worksheet(name))
    return path


def listing(contract: str, *, hidden: bool = False) -> Callable[[Worksheet], None]:
    """Return what draws a list of one contract."""

    def draw(sheet: Worksheet) -> None:
        sheet.write_row(0, 0, HEADERS)
        sheet.write_row(1, 0, (contract, 46023, None, 1000))
        if hidden:
            sheet.hide()

    return draw


def blank(sheet: Worksheet) -> None:
    sheet.activate()


def contracts(reading: Reading) -> tuple[str, ...]:
    return reading.complete().labels["Vertrag"].words


def test_a_hidden_sheet_before_the_visible_list_is_passed_over(tmp_path: Path) -> None:
    path = sheets(tmp_path, Start=blank, Alt=listing("V-0", hidden=True), Neu=listing("V-1"))
    reading = read_workbook(path, {})
    assert (contracts(reading), reading.hints) == (("V-1",), ())


def test_a_hidden_sheet_is_read_where_no_other_one_fits(tmp_path: Path) -> None:
    path = sheets(tmp_path, Start=blank, Alt=listing("V-0", hidden=True))
    assert contracts(read_workbook(path, {})) == ("V-0",)


def test_of_several_lists_the_first_one_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    path = sheets(tmp_path, Nord=listing("V-1"), Süd=listing("V-2"), West=listing("V-3"))
    reading = read_workbook(path, {})
    assert contracts(reading) == ("V-1",)
    assert [messages.sentence(hint) for hint in reading.hints] == [
        "Liste.xlsx: Gelesen wird nur das Blatt „Nord“, nicht „Süd“, „West“ mit denselben "
        "Überschriften. Soll beides zählen, fügen Sie die Listen bitte auf einem Blatt zusammen."
    ]


def test_a_workbook_without_the_headings_shows_the_likeliest(tmp_path: Path) -> None:
    path = sheets(
        tmp_path,
        Deckblatt=lambda sheet: sheet.write(0, 0, "Vertragsliste 2026"),
        Liste=lambda sheet: sheet.write_row(2, 0, ("Nr", "Kunde", "Beginn", "Jahrespreis")),
    )
    with pytest.raises(Refusal) as refusal:
        read_workbook(path, {})
    assert messages.sentence(refusal.value.problems[0]) == (
        "Liste.xlsx enthält weder die Tabelle tblVertraege noch ein Blatt mit Überschriften wie "
        "Vertrag, Beginn und Jahrespreis; am ehesten passt „Liste“, Zeile 3: „Nr“, „Kunde“, "
        "„Beginn“, „Jahrespreis“. Bitte ergänzen Sie die Überschriften oder nennen Sie eine "
        "andere Datei."
    )
