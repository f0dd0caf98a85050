"""Amounts in thousands of euro are never read as euro, wherever the list says so."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.portfolio.billing.read_actuals import load_actuals
from aftersales_xl.portfolio.lists.read_files import read_file
from aftersales_xl.portfolio.lists.read_workbook import read_workbook
from aftersales_xl.words import messages

HEADERS = ["Vertrag", "Kunde", "Beginn", "Ende", "Jahrespreis"]
ROW = ["V-1", "Nordlicht", "01.01.2027", "31.12.2027", 12]


def workbook(path: Path, rows: list[list], sheet: str = "Liste", table: int | None = None) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        drawn = book.add_worksheet(sheet)
        for number, row in enumerate(rows):
            drawn.write_row(number, 0, row)
        if table is not None:
            columns = [{"header": header} for header in rows[table]]
            options = {"name": "tblVertraege", "columns": columns}
            drawn.add_table(table, 0, len(rows) - 1, len(rows[table]) - 1, options)
    return path


def refused(read, *arguments) -> str:
    with pytest.raises(Refusal) as found:
        read(*arguments)
    return messages.sentence(found.value.problems[0])


@pytest.mark.parametrize(
    "unit", ["in TEUR", "(T€)", "in Tsd. €", "[kEUR]", "in Tausend Euro", "T EUR".replace(" ", "-"),
             "in 1.000 €", "Mio. EUR"],
)  # fmt: skip
def test_the_heading_of_an_amount_may_not_name_another_unit(tmp_path: Path, unit: str) -> None:
    headers = [*HEADERS[:-1], f"Jahrespreis {unit}"]
    told = refused(read_workbook, workbook(tmp_path / "liste.xlsx", [headers, ROW]), {})
    assert "fehlt" in told or f"„Jahrespreis {unit}“" in told
    path = tmp_path / "liste.csv"
    path.write_text("\n".join(";".join(map(str, row)) for row in (headers, ROW)), encoding="utf-8")
    assert f"„Jahrespreis {unit}“" in refused(read_file, path)


@pytest.mark.parametrize(
    "note", ["Verträge (in TEUR)", "Alle Beträge in Tsd. €", "T€", "Beträge in T EUR"]
)
@pytest.mark.parametrize("table", [None, 2])
def test_a_line_above_the_list_may_not_name_another_unit(
    tmp_path: Path, note: str, table: int | None
) -> None:
    rows = [["Stand 12/26"], ["", "", note], HEADERS, ROW]
    told = refused(read_workbook, workbook(tmp_path / "liste.xlsx", rows, table=table), {})
    assert told.startswith(f"Liste, Zeile 2: „{note}“.")
    path = tmp_path / "liste.csv"
    path.write_text("\n".join(";".join(map(str, row)) for row in rows), encoding="utf-8")
    assert refused(read_file, path).startswith(f"liste.csv, Zeile 2: „{note}“.")


def test_neither_may_the_sheet_nor_a_note_below(tmp_path: Path) -> None:
    named = workbook(tmp_path / "blatt.xlsx", [HEADERS, ROW], sheet="Verträge TEUR")
    assert "„Verträge TEUR“" in refused(read_workbook, named, {})
    below = workbook(tmp_path / "unten.xlsx", [HEADERS, ROW, ["alle Angaben in T€"]])
    assert "„alle Angaben in T€“" in refused(read_workbook, below, {})


def test_billing_in_thousands_is_refused_as_well(tmp_path: Path) -> None:
    rows = [["Rechnungen in TEUR"], ["Vertrag", "Datum", "Betrag"], ["V-1", "04.01.2027", 1]]
    assert "„Rechnungen in TEUR“" in refused(load_actuals, workbook(tmp_path / "i.xlsx", rows), {})


def test_a_column_of_units_may_not_name_another_unit(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    rows = ([*HEADERS, "Einheit"], [*ROW, "TEUR"])
    path.write_text("\n".join(";".join(map(str, row)) for row in rows), encoding="utf-8")
    assert "„Einheit: TEUR“" in refused(read_file, path)


@pytest.mark.parametrize(
    "title", ["Kunden über 1 Mio. Euro Umsatz", "Bericht der TEUR-Handels GmbH"]
)
def test_a_title_may_speak_of_millions(tmp_path: Path, title: str) -> None:
    rows = [[title], HEADERS, ROW]
    assert len(read_workbook(workbook(tmp_path / "liste.xlsx", rows), {}).complete()) == 1


def test_a_further_column_in_thousands_beside_one_in_euro_is_no_harm(tmp_path: Path) -> None:
    rows = [[*HEADERS, "Umsatz 2025 (TEUR)"], [*ROW, 3], ["V-2", "Tausendschön GmbH", *ROW[2:], 4]]
    assert len(read_workbook(workbook(tmp_path / "liste.xlsx", rows), {}).complete()) == 2
