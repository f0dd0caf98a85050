"""Contract lists in workbooks: the table, any other sheet, formulas among the cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from aftersales_xl import messages
from aftersales_xl.domain.errors import Refusal
from aftersales_xl.portfolio.lists import workbook_lists as reader
from aftersales_xl.portfolio.lists.read_workbook import read_workbook

HEADERS = ("Vertrag", "Beginn", "Ende", "Jahrespreis")
Cells = Sequence[object]


def book(folder: Path, draw: Callable[[Worksheet], None], before: str = "Deckblatt") -> Path:
    path = folder / "Liste.xlsx"
    with xlsxwriter.Workbook(path) as found:
        found.add_worksheet(before).write(0, 0, "Vertrag ist das erste Wort")
        draw(found.add_worksheet("Verträge"))
    return path


def table(
    first_row: int, rows: Sequence[Cells], *, totals: bool = False
) -> Callable[[Worksheet], None]:
    """Return what draws the rows as the table our workbooks have."""

    def draw(sheet: Worksheet) -> None:
        columns = [{"header": header} for header in HEADERS]
        last = first_row + len(rows) + totals
        options = {"name": "tblVertraege", "columns": columns, "total_row": totals}
        sheet.add_table(first_row, 1, last, 4, options)
        for number, row in enumerate(rows, start=first_row + 1):
            sheet.write_row(number, 1, row)
        sheet.write(last + 3, 1, "Unter der Tabelle steht, was nicht dazugehört")

    return draw


def refused(path: Path) -> str:
    with pytest.raises(Refusal) as refusal:
        read_workbook(path, {})
    (problem,) = refusal.value.problems
    return messages.sentence(problem)


def test_the_table_is_found_wherever_it_stands(tmp_path: Path) -> None:
    rows = [("V-1", "01.01.2026", None, 1200), ("V-2", "01.01.2026", None, "viel")]
    reading = read_workbook(book(tmp_path, table(6, rows, totals=True)), {})
    assert reading.lines.rows.tolist() == [8]
    assert [messages.sentence(problem) for problem in reading.problems] == [
        "Verträge, Zeile 9, Jahrespreis: „viel“ ist keine Zahl. Bitte geben Sie eine Zahl ein, "
        "z. B. 1.234,56."
    ]


def test_without_the_table_the_first_sheet_with_headers_is_read(tmp_path: Path) -> None:
    def draw(sheet: Worksheet) -> None:
        sheet.write(0, 0, "Stand 1.1.2026")
        sheet.write_row(2, 0, HEADERS)
        sheet.write_row(4, 0, ("V-1", 46023, 46387, 7000.005))

    lines = read_workbook(book(tmp_path, draw), {}).complete()
    assert (lines.rows.tolist(), lines.price.tolist()) == ([5], [700_001])


def test_formulas_are_calculated_and_their_cached_values_ignored(tmp_path: Path) -> None:
    def draw(sheet: Worksheet) -> None:
        table(0, [("V-1", 46023, None, 1000), ("V-2", 46023, None, None)])(sheet)
        sheet.write_formula("D2", "=C2+364", value=1)
        sheet.write_formula("E3", "=E2*12", value=999)

    lines = read_workbook(book(tmp_path, draw), {}).complete()
    assert lines.price.tolist() == [100_000, 1_200_000]
    assert (lines.ends - lines.starts)[0] == 364


def test_a_formula_that_fails_is_told_with_its_cell(tmp_path: Path) -> None:
    def draw(sheet: Worksheet) -> None:
        table(0, [("V-1", 46023, None, None)])(sheet)
        sheet.write_formula("E2", "=1/0", value=5)

    (problem,) = read_workbook(book(tmp_path, draw), {}).problems
    assert messages.sentence(problem) == (
        "Verträge, Zeile 2, Jahrespreis: Die Zelle zeigt den Fehlerwert #DIV/0!. Bitte "
        "korrigieren Sie die Formel oder tragen Sie den Wert von Hand ein."
    )


def test_a_long_list_is_read_in_parts_and_judged_as_a_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "_CHUNK", 3)
    rows = [(f"V-{number % 7}", 46023, None, number) for number in range(10)]
    reading = read_workbook(book(tmp_path, table(0, rows)), {})
    assert reading.lines.rows.tolist() == [2, 3, 4, 5, 6, 7, 8]
    assert [problem.details["other"] for problem in reading.problems] == [2, 3, 4]


def test_formulas_in_a_long_list_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "MOST_ROWS_TO_CALCULATE", 3)
    rows = [(f"V-{number}", 46023, None, "=1+1") for number in range(4)]
    assert refused(book(tmp_path, table(0, rows))) == (
        "Die Liste in Liste.xlsx enthält Formeln und hat mehr als 3 Zeilen. Bitte fügen "
        "Sie die Spalten mit Formeln als Werte ein oder speichern Sie die Liste als CSV."
    )


def test_a_workbook_without_contracts_is_refused(tmp_path: Path) -> None:
    assert refused(book(tmp_path, lambda sheet: sheet.write(0, 0, "Preis"))) == (
        "Liste.xlsx enthält weder die Tabelle tblVertraege noch ein Blatt mit Überschriften wie "
        "Vertrag, Beginn und Jahrespreis. Bitte ergänzen Sie die Überschriften oder nennen Sie "
        "eine andere Datei."
    )


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "Liste.xlsx"
    path.write_text("Vertrag;Beginn;Jahrespreis")
    assert refused(path).startswith("Liste.xlsx ist keine Excel-Arbeitsmappe")
