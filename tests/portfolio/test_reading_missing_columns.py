"""A column that rows need and the list lacks is one sentence, not one a row."""

from __future__ import annotations

from pathlib import Path

import pytest
from listed import as_cells, csv_text, german, line

from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.portfolio.lists.read_files import read_file
from aftersales_xl.portfolio.lists.read_rows import read_rows
from aftersales_xl.portfolio.lists.reading import Reading
from aftersales_xl.words import messages

ROWS = [line(Vertrag=f"V-{number}") for number in range(1, 8)]
MISSING = (
    "In {source} fehlt die Spalte {column}{likely}. Ohne sie zählen die Zeilen nicht, die sie "
    "brauchen. Bitte ergänzen Sie die Spalte oder benennen Sie ihre Überschrift so."
)


def renamed(column: str, heading: str) -> list[list[object]]:
    first, *rows = as_cells(ROWS)
    return [[heading if header == column else header for header in first], *rows]


def told(reading: Reading) -> list[str]:
    with pytest.raises(Refusal):
        reading.complete()
    return [messages.sentence(problem) for problem in reading.problems]


@pytest.mark.parametrize(
    ("column", "heading", "likely"),
    [
        ("Beginn", "Beginn der Leistung", "; gemeint ist wohl die Spalte „Beginn der Leistung“"),
        ("Beginn", "Ab wann", ""),
        ("Jahrespreis", "Jahrespries", "; gemeint ist wohl die Spalte „Jahrespries“"),
        ("Jahrespreis", "Summe", ""),
    ],
)
def test_a_needed_column_is_missing_once(
    tmp_path: Path, column: str, heading: str, likely: str
) -> None:
    rows = renamed(column, heading)
    path = tmp_path / "Liste.csv"
    records = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    path.write_text(csv_text(records, german, ";", rows[0]), encoding="utf-8")
    for reading, source in ((read_rows(rows, "Liste"), "Liste"), (read_file(path), path.name)):
        assert told(reading) == [MISSING.format(source=source, column=column, likely=likely)]
        assert (reading.problem_count, reading.left_out.rows) == (1, len(ROWS))


@pytest.mark.parametrize("heading", ["Start", "Startdatum", "Vertragsstart", "start"])
def test_the_start_of_a_contract_is_its_beginning(heading: str) -> None:
    expected = read_rows(as_cells(ROWS), "Liste").complete()
    lines = read_rows(renamed("Beginn", heading), "Liste").complete()
    assert lines.starts.tolist() == expected.starts.tolist()


def test_a_blank_cell_in_a_column_that_is_there_is_still_told_by_row() -> None:
    first, *rows = as_cells(ROWS)
    rows[2][first.index("Beginn")] = None
    assert [
        sentence.partition(":")[0] for sentence in told(read_rows([first, *rows], "Liste"))
    ] == ["Liste, Zeile 4, Beginn"]


def test_a_column_that_no_row_needs_is_not_missed() -> None:
    first, *rows = as_cells(ROWS)
    kept = [at for at, header in enumerate(first) if header not in {"Abnahme_am", "Einmalbetrag"}]
    cells = [[row[at] for at in kept] for row in [first, *rows]]
    assert len(read_rows(cells, "Liste").complete()) == len(ROWS)
