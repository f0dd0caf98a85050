"""A list of contracts that was kept is the same list when it is read again."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from how_many import about
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet
from written_lines import Line, any_line, written

from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.portfolio.columns import CONTRACT_HEADERS
from aftersales_xl.portfolio.comparing.comparison import compare
from aftersales_xl.portfolio.comparing.snapshot import Snapshot, read_snapshot, snapshot_content
from aftersales_xl.portfolio.engine.forecast import Window
from aftersales_xl.portfolio.german_csv import csv_content
from aftersales_xl.portfolio.lines import Lines
from aftersales_xl.portfolio.lists.list_rows import rows_of_lines
from aftersales_xl.portfolio.lists.read_files import read_file
from aftersales_xl.portfolio.lists.read_rows import read_rows
from aftersales_xl.words import messages

WINDOW = Window(first=date(2026, 1, 1), months=24)
TAKEN_ON = date(2026, 1, 15)


def spelled(lines: Lines) -> dict[str, list[object]]:
    """Return every column of ``lines``, words as words."""
    columns = {
        column.name: getattr(lines, column.name).tolist()
        for column in fields(lines)
        if column.name != "labels"
    }
    return columns | {
        header: [labels.words[code] for code in labels.codes.tolist()]
        for header, labels in lines.labels.items()
    }


def kept(lines: Lines, folder: Path) -> Snapshot:
    path = folder / "Stand.parquet"
    path.write_bytes(snapshot_content(Snapshot(lines=lines, window=WINDOW, taken_on=TAKEN_ON)))
    return read_snapshot(path)


@settings(max_examples=about(40), deadline=None)
@given(st.lists(any_line(), max_size=6))
def test_a_snapshot_is_read_as_it_was_kept(
    tmp_path_factory: pytest.TempPathFactory, found: list[Line]
) -> None:
    lines = written(*found, further={"price": ["Nord"] * len(found)})
    snapshot = kept(lines, tmp_path_factory.mktemp("snapshot"))
    assert spelled(snapshot.lines) == spelled(lines)
    assert (snapshot.window, snapshot.taken_on) == (WINDOW, TAKEN_ON)
    kinds = {c.name: getattr(lines, c.name).dtype for c in fields(Lines) if c.name != "labels"}
    assert kinds == {name: getattr(snapshot.lines, name).dtype for name in kinds}


def without_clashes(found: list[Line]) -> list[Line]:
    """One line a contract: whatever clashes with another is no checked list."""
    return list({line.contract: line for line in found}.values())


@settings(max_examples=about(60), deadline=None)
@given(st.lists(any_line(), min_size=1, max_size=5).map(without_clashes))
def test_rows_of_cells_are_read_as_the_lines_they_were_written_from(found: list[Line]) -> None:
    lines = written(*found)
    reading = read_rows(rows_of_lines(lines), "Stand")
    assert reading.problems == ()
    again = spelled(reading.lines)
    assert {name: again[name] for name in spelled(lines)} == spelled(lines)
    assert compare(lines, reading.lines, WINDOW).contracts == ()


@settings(max_examples=about(20), deadline=None)
@given(st.lists(any_line(), min_size=1, max_size=5).map(without_clashes))
def test_a_csv_file_of_these_rows_holds_the_same_lines(
    tmp_path_factory: pytest.TempPathFactory, found: list[Line]
) -> None:
    lines, path = written(*found), tmp_path_factory.mktemp("stand") / "Stand.csv"
    path.write_bytes(csv_content(rows_of_lines(lines)))
    reading = read_file(path)
    assert reading.problems == ()
    again = spelled(reading.lines)
    assert {name: again[name] for name in spelled(lines)} == spelled(lines)


def test_something_paid_once_has_no_price_a_year() -> None:
    rows = rows_of_lines(written(Line(once=-50, accepted=date(2026, 3, 1), contract="G-1")))
    row = dict(zip(CONTRACT_HEADERS, rows[1], strict=True))
    assert {header: cell for header, cell in row.items() if cell is not None} == {
        "Vertrag": "G-1",
        "Kunde": "Kunde",
        "Art": "einmalig",
        "Einmalbetrag": -50,
        "Abnahme_am": date(2026, 3, 1),
        "Rhythmus": "jährlich",
        "Zahlweise": "vorschüssig",
        "Zahlungsziel_Tage": 0,
        "Preisschritt": 0,
        "Verlängerung_Monate": 0,
        "Verlängerung_Wahrscheinlichkeit": 1,
        "Kündigungsfrist_Monate": 0,
        "Schicht": "Vertrag",
    }


def refused(path: Path) -> str:
    with pytest.raises(Refusal) as refusal:
        read_snapshot(path)
    return messages.sentence(refusal.value.problems[0])


def test_what_is_no_snapshot_is_refused_with_a_sentence(tmp_path: Path) -> None:
    assert "wurde nicht gefunden" in refused(tmp_path / "fehlt.parquet")
    text, other = tmp_path / "text.parquet", tmp_path / "andere.parquet"
    text.write_text("Vertrag;Kunde")
    parquet.write_table(pa.table({"Vertrag": ["V-1"]}), other)
    for path in (text, other):
        assert refused(path).startswith(f"{path.name} ist kein gespeicherter Stand")


def test_a_damaged_snapshot_is_refused(tmp_path: Path) -> None:
    whole = snapshot_content(Snapshot(lines=written(Line()), window=WINDOW, taken_on=TAKEN_ON))
    path = tmp_path / "halb.parquet"
    for size in (0, 4, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:size])
        assert "kein gespeicherter Stand" in refused(path)


def test_a_snapshot_of_a_later_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "neu.parquet"
    table = pa.table({"starts": [1]}).replace_schema_metadata(
        {"aftersales_xl.snapshot": '{"version": 2}'}
    )
    parquet.write_table(table, path)
    assert "neueren Version" in refused(path)
