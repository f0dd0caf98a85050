"""CSV and Parquet files as they come: laid out by Excel, by databases, by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from how_many import about
from hypothesis import given, settings
from hypothesis import strategies as st
from listed import HEADERS, Row, as_cells, csv_text, german, line
from pyarrow import parquet

from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.portfolio.lines import UNITY, Lines
from aftersales_xl.portfolio.lists.csv_source import CsvSource
from aftersales_xl.portfolio.lists.parquet_source import ParquetSource
from aftersales_xl.portfolio.lists.read_files import read_file
from aftersales_xl.portfolio.lists.read_rows import read_rows
from aftersales_xl.portfolio.lists.reading import Reading
from aftersales_xl.portfolio.lists.stream import ContractStream
from aftersales_xl.words import messages

Read = Callable[[str | bytes], Reading]
Refused = Callable[[str | bytes], str]
BROKEN = (
    "Liste.csv lässt sich ab Zeile {} nicht lesen: Anführungszeichen passen nicht zusammen. "
    "Bitte korrigieren Sie die Zeile und versuchen Sie es erneut."
)
TOO_LONG = (
    "Die Zeile hat mehr Werte als Überschriften. Bitte prüfen Sie Trennzeichen und Dezimalkomma."
)


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return what a CSV file of this content says."""

    def found(content: str | bytes) -> Reading:
        path = tmp_path / "Liste.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_file(path)

    return found


@pytest.fixture
def refused(read: Read) -> Refused:
    """Return the sentence with which a CSV file of this content is refused."""

    def sentence(content: str | bytes) -> str:
        with pytest.raises(Refusal) as refusal:
            read(content)
        (problem,) = refusal.value.problems
        return messages.sentence(problem)

    return sentence


def told(reading: Reading) -> list[str]:
    return [messages.sentence(problem) for problem in reading.problems]


def words(lines: Lines, header: str) -> list[str]:
    labels = lines.labels[header]
    return [labels.words[code] for code in labels.codes]


def test_a_cell_with_line_breaks_is_one_row(read: Read) -> None:
    lines = read(
        "Vertrag;Notiz;Beginn;Jahrespreis\n"
        'V-1;"erste\nzweite; dritte";1.1.2026;5\n'
        "V-2;;1.1.2026;6\n"
    ).complete()
    assert lines.rows.tolist() == [2, 3]
    assert words(lines, "Notiz") == ["erste\nzweite; dritte", ""]


def test_blank_lines_count_as_rows_and_say_nothing(read: Read) -> None:
    lines = read(
        "Vertrag;Beginn;Jahrespreis\n\nV-1;1.1.2026;5\n\n;;\nV-2;1.1.2026;6\n\n"
    ).complete()
    assert lines.rows.tolist() == [3, 6]


def test_cells_left_out_at_the_end_of_a_row_are_empty(read: Read) -> None:
    lines = read(
        "Vertrag;Beginn;Jahrespreis;Ende\n"
        "V-1;1.1.2026;5;31.12.2026\nV-2;1.1.2026;6\nV-3;1.1.2026;7;31.12.2026\n"
    ).complete()
    assert sorted(lines.rows.tolist()) == [2, 3, 4]
    assert sorted(lines.price.tolist()) == [500, 600, 700]


@pytest.mark.parametrize("width", [";", ";;;"])
def test_every_row_may_end_in_more_delimiters_than_the_headers(read: Read, width: str) -> None:
    lines = read(f"Vertrag;Beginn;Jahrespreis\nV-1;1.1.2026;5{width}\nV-2;1.1.2026;6{width}\n")
    assert lines.complete().price.tolist() == [500, 600]


def test_a_decimal_comma_that_splits_a_row_is_told(read: Read) -> None:
    reading = read("Vertrag,Beginn,Jahrespreis\nV-1,2026-01-01,12,50\nV-2,2026-01-01,13,50\n")
    where = "Liste.csv, Zeile {}, Jahrespreis: "
    assert told(reading) == [where.format(2) + TOO_LONG, where.format(3) + TOO_LONG]


def test_one_row_that_is_too_long_is_told(read: Read) -> None:
    reading = read("Vertrag;Beginn;Jahrespreis\nV-1;1.1.2026;5\nV-2;1.1.2026;6;7\n")
    assert told(reading) == [f"Liste.csv, Zeile 3, Jahrespreis: {TOO_LONG}"]


def test_a_missing_quotation_mark_does_not_swallow_rows(refused: Refused) -> None:
    content = 'Vertrag;Beginn;Jahrespreis\nV-1;1.1.2026;5\n"V-2;1.1.2026;6\nV-3;1.1.2026;7\n'
    assert refused(content) == BROKEN.format(3)


def test_a_quotation_mark_within_a_word_is_a_sign_like_others(read: Read) -> None:
    lines = read('Vertrag;Beginn;Jahrespreis;Produkt\nV-1;1.1.2026;5;Rack 19"\n').complete()
    assert words(lines, "Produkt") == ['Rack 19"']


def test_lines_above_the_headers_are_passed_over(read: Read) -> None:
    lines = read("Verträge;;\nStand 1.1.2026;;\nVertrag;Beginn;Jahrespreis\nV-1;1.1.2026;5\n")
    assert lines.complete().rows.tolist() == [4]


def test_the_delimiter_may_be_named_above_the_headers(read: Read) -> None:
    lines = read("sep=|\nVertrag|Beginn|Jahrespreis\nV-1|1.1.2026|1.234,56\n").complete()
    assert (lines.rows.tolist(), lines.price.tolist()) == ([2], [123_456])


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_umlauts_survive_every_encoding(read: Read, encoding: str, end: str) -> None:
    rows = ["Vertrag;Beginn;Jahrespreis;Verlängerung_Monate;Kunde", "V-1;1.1.2026;5;12;Müßig €"]
    lines = read((end.join(rows) + end).encode(encoding)).complete()
    assert words(lines, "Kunde") == ["Müßig €"]
    assert lines.renewal_months.tolist() == [12]


def test_an_umlaut_far_down_tells_the_encoding_of_the_whole_file(read: Read) -> None:
    rows = [f"V-{number};1.1.2026;5;Nord" for number in range(80_000)]
    content = "\n".join(["Vertrag;Beginn;Jahrespreis;Kunde", *rows, "W;1.1.2026;5;Süd"])
    lines = read(content.encode("cp1252")).complete()
    assert words(lines, "Kunde")[-1] == "Süd"


@pytest.mark.parametrize(
    ("texts", "cents"),
    [
        (["1.234,56", "7.500"], [123_456, 750_000]),
        (["1234.56", "7.500"], [123_456, 750]),
        (["1.250", "12,5"], [125_000, 1250]),
        (["1 234,56 €", "5 EUR"], [123_456, 500]),
        (["0,005", "1e3"], [1, 100_000]),
    ],
)
def test_the_decimal_mark_is_found_out(read: Read, texts: list[str], cents: list[int]) -> None:
    rows = [f"V-{number};1.1.2026;{text}" for number, text in enumerate(texts)]
    lines = read("\n".join(["Vertrag;Beginn;Jahrespreis", *rows])).complete()
    assert lines.price.tolist() == cents


def test_each_column_has_a_decimal_mark_of_its_own(read: Read) -> None:
    lines = read(
        "Vertrag;Beginn;Jahrespreis;Preisschritt\nV-1;1.1.2026;1.234,50;0.125\n"
    ).complete()
    assert (lines.price[0], lines.step[0]) == (123_450, UNITY // 8)


def test_an_amount_that_reads_two_ways_is_told(read: Read) -> None:
    rows = ["V-1;1.1.2026;1.234,50", "V-2;1.1.2026;12.50", "V-3;1.1.2026;1.250"]
    reading = read("\n".join(["Vertrag;Beginn;Jahrespreis", *rows]))
    assert told(reading) == [
        "Liste.csv, Zeile 4, Jahrespreis: „1.250“ lässt sich als Tausender- oder als Dezimalzahl "
        "lesen, und die Datei verwendet beide Schreibweisen. Bitte schreiben Sie den Betrag mit "
        "zwei Nachkommastellen."
    ]


def test_a_number_that_would_fill_the_memory_is_only_too_large(read: Read) -> None:
    reading = read("Vertrag;Beginn;Jahrespreis\nV-1;1.1.2026;1e999999999\n")
    assert [problem.code for problem in reading.problems] == ["forecast_amount_too_large"]


@pytest.mark.parametrize("content", [b"\0\1\2", b"PK\x03\x04" + bytes(99)])
def test_what_is_no_text_is_refused(refused: Refused, content: bytes) -> None:
    assert refused(content).startswith("Liste.csv ist keine CSV-Datei.")


@pytest.mark.parametrize("content", ["", "\n", "Angebot;Preis\n1;2\n"])
def test_a_file_without_headers_is_refused(refused: Refused, content: str) -> None:
    assert refused(content).startswith("In Liste.csv fehlen Spalten: Vertrag; Beginn und Jahr")


def test_a_file_of_headers_only_has_no_lines(read: Read) -> None:
    assert len(read("Vertrag;Beginn;Jahrespreis").complete()) == 0


@pytest.mark.parametrize("name", ["fehlt.csv", "fehlt.parquet"])
def test_a_missing_file_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read_file(tmp_path / name)
    assert refusal.value.problems[0].code == "file_missing"


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "Liste.docx").touch()
    with pytest.raises(Refusal) as refusal:
        read_file(tmp_path / "Liste.docx")
    assert messages.sentence(refusal.value.problems[0]).startswith("Liste.docx ist weder eine")


def parquet_file(folder: Path, **columns: pa.Array) -> Path:
    path = folder / "Liste.parquet"
    parquet.write_table(pa.table(columns), path)
    return path


DAY = date(2026, 3, 31)
DAYS = {
    "date32": pa.array([DAY], pa.date32()),
    "date64": pa.array([DAY], pa.date64()),
    "timestamp": pa.array([datetime(2026, 3, 31, 23, 59)], pa.timestamp("us")),  # noqa: DTZ001 -- as exported
    "timestamp of a zone": pa.array(
        [datetime(2026, 3, 30, 22, 30, tzinfo=UTC)], pa.timestamp("ns", "Europe/Berlin")
    ),
    "German text": pa.array(["31.03.2026"]),
    "dictionary": pa.array(["2026-03-31"]).dictionary_encode(),
    "Excel's count": pa.array([46112.0]),
}
PRICES = {
    "decimal": pa.array([Decimal("1.005")], pa.decimal128(9, 3)),
    "long decimal": pa.array([Decimal("1.0050000")], pa.decimal256(50, 7)),
    "float": pa.array([1.005]),
    "float of 32 bits": pa.array([1.005], pa.float32()),
    "text": pa.array(["1.005"]),
    "German text": pa.array(["1,0050"], pa.large_string()),
    "dictionary": pa.array(["1.0050"]).dictionary_encode(),
}


@pytest.mark.parametrize("days", DAYS)
@pytest.mark.parametrize("prices", PRICES)
def test_parquet_may_hold_days_and_prices_of_any_type(
    tmp_path: Path, days: str, prices: str
) -> None:
    path = parquet_file(
        tmp_path, Vertrag=pa.array([4711]), Beginn=DAYS[days], Jahrespreis=PRICES[prices]
    )
    lines = read_file(path).complete()
    assert np.datetime64(int(lines.starts[0]), "D") == np.datetime64(DAY)
    assert lines.price.tolist() == [101]
    assert words(lines, "Vertrag") == ["4711"]


def test_parquet_tells_not_a_number_and_days_beyond_the_calendar(tmp_path: Path) -> None:
    path = parquet_file(
        tmp_path,
        Vertrag=pa.array(["V-1", "V-2", "V-3"]),
        Beginn=pa.array([DAY, date(2500, 1, 1), None]),
        Jahrespreis=pa.array([float("nan"), 5.0, float("inf")]),
    )
    assert [(p.code, p.place and p.place.row) for p in read_file(path).problems] == [
        ("number_expected", 2),
        ("forecast_day_out_of_range", 3),
        ("forecast_start_missing", 4),
        ("number_expected", 4),
    ]


def test_a_broken_parquet_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "Liste.parquet").write_bytes(b"PAR1 and nothing else")
    with pytest.raises(Refusal) as refusal:
        read_file(tmp_path / "Liste.parquet")
    assert messages.sentence(refusal.value.problems[0]) == (
        "Liste.parquet ist keine lesbare Parquet-Datei. Bitte erzeugen Sie sie neu."
    )


@pytest.mark.parametrize("column", ["Beginn", "Kunde"])
def test_a_time_zone_that_does_not_exist_is_told_with_its_column(
    tmp_path: Path, column: str
) -> None:
    moment = pa.array([datetime(2026, 3, 30, tzinfo=UTC)], pa.timestamp("us", "Foo/Bar"))
    columns = {"Vertrag": pa.array(["V-1"]), "Beginn": DAYS["date32"], "Jahrespreis": pa.array([1])}
    path = parquet_file(tmp_path, **(columns | {column: moment}))
    with pytest.raises(Refusal) as refusal:
        read_file(path)
    assert messages.sentence(refusal.value.problems[0]) == (
        f"Liste.parquet, Spalte {column}: Die Zeitzone „Foo/Bar“ kennt dieser Computer nicht. "
        "Bitte speichern Sie die Spalte als Datum oder als Zeit ohne Zone."
    )


@st.composite
def doubtful_rows(draw: st.DrawFn) -> list[Row]:
    """Draw rows of few contracts, many of which clash or make no sense."""
    return [
        line(
            Vertrag=draw(st.sampled_from(["V-1", "V-2", "V-3", None])),
            Kunde=draw(st.sampled_from([None, "Nord", "Nord", "Nord", "Süd"])),
            Beginn=date(draw(st.integers(2024, 2030)), 1, 1),
            Ende=draw(st.sampled_from([None, date(2024, 12, 31), date(2026, 12, 31)])),
            Jahrespreis=draw(st.sampled_from([Decimal(5), Decimal(1234), "viel"])),
            Verlängerung_Monate=draw(st.sampled_from([None, 12])),
        )
        for _ in range(draw(st.integers(1, 12)))
    ]


@settings(max_examples=about(40), deadline=None)
@given(rows=doubtful_rows(), size=st.integers(1, 12))
def test_a_stream_finds_what_a_list_in_memory_finds(
    tmp_path_factory: pytest.TempPathFactory, rows: list[Row], size: int
) -> None:
    path = tmp_path_factory.mktemp("list") / "Liste.parquet"
    texts = {h: pa.array([str(row[h]) if row.get(h) else None for row in rows]) for h in HEADERS}
    parquet.write_table(pa.table(texts), path)
    stream = ContractStream(ParquetSource(path, rows=size))
    passed = [row for lines in stream.chunks() for row in lines.rows.tolist()]
    retracted = [row for lines in stream.retracted() for row in lines.rows.tolist()]
    expected = read_rows(as_cells(rows), "Liste.parquet")
    assert sorted(set(passed) - set(retracted)) == expected.lines.rows.tolist()
    assert set(retracted) <= set(passed)
    assert len(retracted) == len(set(retracted))
    assert stream.faults.problems == expected.problems
    assert stream.faults.problem_count == expected.problem_count
    assert stream.faults.left_out == expected.left_out


def test_rows_are_counted_across_the_blocks_of_a_file(tmp_path: Path) -> None:
    rows = [line(Vertrag=f"V-{n}", Notiz="a\nb" if n % 7 == 0 else "") for n in range(2_000)]
    text = csv_text(rows, german, ";", (*HEADERS, "Notiz")).splitlines(keepends=True)
    short = {5: "V-kurz;;;;;01.01.2026;;5\n", 900: "V-breit" + ";" * 40 + "x\n"}
    text = [part for number, old in enumerate(text) for part in (old, short.get(number, ""))]
    path = tmp_path / "Liste.csv"
    path.write_text("".join(text), encoding="utf-8", newline="")
    stream = ContractStream(CsvSource(path, block=4_096))
    found = {}
    for lines in stream.chunks():
        found |= dict(zip(lines.rows.tolist(), words(lines, "Vertrag"), strict=True))
    expected = read_file(path).lines
    assert list(stream.retracted()) == []
    assert len(found) == 2_001
    assert found == dict(zip(expected.rows.tolist(), words(expected, "Vertrag"), strict=True))
    assert max(found) == 2_003
    assert found[2_003] == "V-1999"


def test_only_the_labels_that_are_asked_for_are_kept(tmp_path: Path) -> None:
    path = parquet_file(
        tmp_path,
        Vertrag=pa.array(["V-1"]),
        Beginn=pa.array([DAY]),
        Jahrespreis=pa.array([5]),
        Region=pa.array(["Nord"]),
        Notiz=pa.array(["neu"]),
    )
    assert {"Region", "Notiz"} <= set(read_file(path).lines.labels)
    assert "Notiz" not in read_file(path, labels=["Region"]).lines.labels
