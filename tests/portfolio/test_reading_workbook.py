"""Contract lists in workbooks: the table, any other sheet, formulas among the cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from saved_by_excel import (
    replaced,
    resaved,
    table_part,
    with_absolute_targets,
    with_comments,
    with_sheets,
)
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.portfolio.lists import workbook_lists as reader
from aftersales_xl.portfolio.lists.read_workbook import read_workbook
from aftersales_xl.words import messages

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


FORMULA_AND_DAYS = (
    ("V-1", date(2027, 1, 1), date(2027, 12, 31), "=6000*2"),
    ("V-2", date(2027, 7, 1), "=EDATE(B2,18)-1", 1200),
)


def days_list(path: Path, **options: object) -> Workbook:
    """Return a workbook whose only sheet lists contracts, with formulas and days."""
    found = Workbook(path, options)
    day = found.add_format({"num_format": "dd.mm.yyyy"})
    sheet = found.add_worksheet("Verträge")
    for number, row in enumerate((HEADERS, *FORMULA_AND_DAYS)):
        for column, cell in enumerate(row):
            sheet.write(number, column, cell, day if column in {1, 2} and number else None)
    return found


def read_days(path: Path) -> tuple[list[int], list[tuple[str, str]]]:
    lines = read_workbook(path, {}).complete()
    return lines.price.tolist(), [
        (str(start), str(end)) for start, end in zip(lines.starts, lines.ends, strict=True)
    ]


def test_days_counted_from_1904_are_those_that_excel_shows(tmp_path: Path) -> None:
    for name, options in (("1900.xlsx", {}), ("1904.xlsx", {"date_1904": True})):
        days_list(tmp_path / name, **options).close()
    assert read_days(tmp_path / "1904.xlsx") == read_days(tmp_path / "1900.xlsx")
    assert read_days(tmp_path / "1900.xlsx")[0] == [1_200_000, 120_000]


def test_a_day_as_a_bare_number_is_refused_where_days_count_from_1904(tmp_path: Path) -> None:
    path = tmp_path / "1904.xlsx"
    with days_list(path, date_1904=True) as found:
        found.worksheets()[0].write_row(3, 0, ("V-3", 44_926, 45_290, 1200))
    assert refused(path) == (
        "1904.xlsx zählt Datumswerte ab 1904 („1904-Datumswerte“ in den Optionen von Excel), und "
        "Verträge, Zeile 4 enthält einen Tag als bloße Zahl; welcher Tag gemeint ist, lässt sich "
        "nicht sicher sagen. Bitte geben Sie der Zelle ein Datumsformat oder schreiben Sie den "
        "Tag aus, z. B. 31.12.2026."
    )


def test_chart_sheets_and_comments_change_no_figure_of_a_list(tmp_path: Path) -> None:
    path = tmp_path / "Liste.xlsx"
    with days_list(path) as found:
        plain = found.add_worksheet("Vorjahr")
        plain.write_row(0, 0, HEADERS)
        found.worksheets()[0].write_comment("D2", "geprüft")
    changes = (
        with_sheets(("chartsheet", 0), ("chartsheet", 0), ("dialogsheet", 3)),
        with_comments,
        with_absolute_targets,
    )
    saved = resaved(path, tmp_path / "gespeichert.xlsx", *changes)
    assert read_days(saved) == read_days(path)


def test_a_table_whose_range_is_turned_round_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path, table(6, [("V-1", "01.01.2026", None, 1200)] * 3))
    turned = replaced(table_part("tblVertraege"), 'ref="B7:E10"', 'ref="E10:B7"')
    assert refused(resaved(path, path, turned)).startswith(
        "Liste.xlsx ist beschädigt: Die Tabelle tblVertraege auf dem Blatt „Verträge“ hat den "
        "Bereich E10:B7"
    )
