"""Columns are recognised however a clerk writes their headings, and none vanishes silently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from listed import HEADERS, Cell, as_cells, csv_text, german, line

from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.portfolio.columns import CONTRACT_HEADERS
from aftersales_xl.portfolio.lists.headers import ACTUALS, CONTRACTS, ListSchema
from aftersales_xl.portfolio.lists.read_files import read_file
from aftersales_xl.portfolio.lists.read_rows import read_rows
from aftersales_xl.tables import forecast, names
from aftersales_xl.tables.contracts import CONTRACT_TABLE
from aftersales_xl.tables.headers import header_key
from aftersales_xl.tables.schema import Table
from aftersales_xl.words import messages

ROW = line(Verlängerung_Monate=12, Gekündigt_zum="30.06.2026", Zahlungsziel_Tage=30, Ende=None)


def renamed(column: str, heading: str) -> list[list[Cell]]:
    """Return a list of one row in which ``column`` is headed otherwise."""
    first, *rows = as_cells([ROW])
    return [[heading if header == column else header for header in first], *rows]


def refused(rows: Sequence[Sequence[object]], first_row: int = 1) -> str:
    with pytest.raises(Refusal) as refusal:
        read_rows(rows, "Liste", first_row)
    (problem,) = refusal.value.problems
    return messages.sentence(problem)


@pytest.mark.parametrize(
    ("column", "heading"),
    [
        ("Verlängerung_Monate", "Verlängerung\nMonate"),
        ("Verlängerung_Monate", "Verlängerung\N{NO-BREAK SPACE}Monate"),
        ("Verlängerung_Monate", "Verlängerung  Monate"),
        ("Verlängerung_Monate", "Verlängerung-Monate"),
        ("Verlängerung_Monate", "Verlängerung (Monate)"),
        ("Verlängerung_Monate", "VerlängerungMonate"),
        ("Verlängerung_Monate", "Verla\N{COMBINING DIAERESIS}ngerung Monate"),
        ("Gekündigt_zum", "Gekündigt\nzum"),
        ("Gekündigt_zum", "GEKUENDIGT ZUM:"),
        ("Gekündigt_zum", "Kündigung per"),
        ("Jahrespreis", "Jahrespreis [€]"),
        ("Jahrespreis", "Jahres-Preis"),
        ("Vertrag", "Vertragsnr."),
        ("Vertrag", "Vertragsnummer"),
        ("Beginn", "Vertragsbeginn"),
        ("Kunde", "Kundenname"),
        ("Zahlungsziel_Tage", "Zahlungsziel"),
        ("Kosten_pa", "Kosten p.a."),
    ],
)
def test_a_heading_may_be_written_in_many_ways(tmp_path: Path, column: str, heading: str) -> None:
    expected = read_rows(as_cells([ROW]), "Liste").complete()
    rows = renamed(column, heading)
    path = tmp_path / "Liste.csv"
    row = dict(zip(rows[0], rows[1], strict=True))
    path.write_text(csv_text([row], german, ";", rows[0]), encoding="utf-8")
    for lines in (read_rows(rows, "Liste").complete(), read_file(path).complete()):
        assert (lines.renewal_months[0], lines.payment_days[0]) == (12, 30)
        assert (lines.terminated[0], lines.price[0]) == (expected.terminated[0], expected.price[0])
        assert lines.labels["Kunde"].words == expected.labels["Kunde"].words


def test_our_own_name_wins_over_another_one() -> None:
    rows = [["Vertragsnummer", "Vertrag", "Beginn", "Jahrespreis"], [4711, "V-1", "1.1.2026", 5]]
    labels = read_rows(rows, "Liste").complete().labels
    assert (labels["Vertrag"].words, labels["Vertragsnummer"].words) == (("V-1",), ("4711",))


@pytest.mark.parametrize("heading", ["Währung", "Waehrung", "Currency", "WKZ", "Whrg."])
def test_currencies_are_not_mixed_whatever_their_column_is_called(heading: str) -> None:
    rows = [
        ["Vertrag", "Beginn", "Jahrespreis", heading],
        ["V-1", "1.1.2026", 5, "EUR"],
        ["V-2", "1.1.2026", 5, "USD"],
    ]
    assert refused(rows).startswith("Liste enthält Beträge in mehreren Währungen (EUR, USD).")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Verlängerung_Monate", "Verlängerung (Monate)"),
        ("Jahrespreis", "Jahrespreis [€]"),
        ("Vertragsnr.", "Vertragsnr"),
        ("Währung", "Waehrung"),
    ],
)
def test_two_headings_that_mean_the_same_column_are_told(first: str, second: str) -> None:
    assert refused([["Beginn", first, second]]) == (
        f"Die Spalten {first} und {second} bedeuten dasselbe. Bitte löschen Sie eine oder "
        "benennen Sie sie um."
    )


def test_a_list_without_its_columns_shows_what_was_taken_for_headings() -> None:
    headings = ["Nr.", "Kunde", "Von", "Bis", "Preis\npro Jahr", *(f"Sp. {n}" for n in range(9))]
    assert refused([headings], first_row=3).startswith(
        "In Liste fehlen Spalten: Vertrag; Beginn und Jahrespreis oder Abnahme_am und "
        "Einmalbetrag. Als Überschriften gelten in Zeile 3: „Nr.“, „Kunde“, „Von“, „Bis“, "
        "„Preis pro Jahr“, „Sp. 0“, „Sp. 1“, „Sp. 2“, …. Eine Prognose braucht"
    )


def test_a_file_shows_the_likeliest_of_its_first_rows(tmp_path: Path) -> None:
    path = tmp_path / "Liste.csv"
    path.write_text("Vertragsliste;;;;\nStand;1.1.;2026;;\nNr.;Kunde;Beginn;Preis;Ort\n1;A;;;\n")
    with pytest.raises(Refusal) as refusal:
        read_file(path)
    assert "gelten in Zeile 3: „Nr.“, „Kunde“, „Beginn“, „Preis“, „Ort“." in messages.sentence(
        refusal.value.problems[0]
    )


def test_the_handbook_lists_every_other_name() -> None:
    handbook = Path(__file__).parents[2] / "docs" / "handbuch.md"
    text = handbook.read_text(encoding="utf-8")
    (part,) = [block for block in text.split("\n\n") if block.startswith("| Spalte | auch |")]
    rows = [line.strip("| ").split(" | ") for line in part.splitlines()[2:]]
    named = {name for _, names in rows for name in names.split(", ")}
    others = {column.header: column.other for column in CONTRACT_TABLE.columns if column.other}
    assert named == {name for names in others.values() for name in names}
    assert {column for columns, _ in rows for column in columns.split(", ")} == {*others}


@pytest.mark.parametrize("schema", [CONTRACTS, ACTUALS])
def test_no_two_columns_of_a_list_have_the_same_name(schema: ListSchema) -> None:
    keys: dict[str, set[str]] = {}
    for column in schema.columns:
        for name in (*column.own, *column.others):
            keys.setdefault(header_key(name), set()).add(column.key)
    assert [found for found in keys.values() if len(found) > 1] == []


def test_no_two_columns_of_a_table_of_ours_are_told_apart_by_signs_only() -> None:
    tables = [
        table
        for module in (names, forecast)
        for table in vars(module).values()
        if isinstance(table, Table)
    ]
    assert len(tables) > 10
    for table in tables:
        keys = Counter(header_key(column.header) for column in table.columns)
        assert set(keys.values()) == {1}, table.name
    assert set(HEADERS) == set(CONTRACT_HEADERS)
