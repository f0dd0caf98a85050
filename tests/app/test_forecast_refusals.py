"""What ``aftersales-xl forecast`` cannot use: named with row and column, and what it was worth."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest
import xlsxwriter
from every_day import first_every_day
from pyarrow import parquet

from .contract_lists import (
    MONTHLY,
    OFFER,
    THREE,
    Row,
    answer,
    german_csv,
    line,
    total,
    typed_parquet,
    workbook_list,
)

YEAR = ("--from", "2027-01", "--heute", "31.12.2026")
SKIP = "Es wurde nichts gerechnet. Bitte berichtigen Sie die Zeilen, oder lassen Sie sie mit --skip-bad weg."  # noqa: E501 -- one sentence

BAD_ROWS: dict[str, tuple[Row, str, str]] = {
    "overlapping": (
        line(Vertrag="V-0", Beginn=date(2027, 6, 1)),
        "Beginn",
        "Zeile 2 desselben Vertrags und Produkts läuft noch bis 31.12.2027.",
    ),
    "duplicate": (
        line(Vertrag="V-0"),
        "Vertrag",
        "Der Vertrag V-0 steht mit demselben Produkt und demselben Datum schon in Zeile 2.",
    ),
    "two customers": (
        line(Vertrag="V-0", Kunde="Brandt", Beginn=date(2028, 1, 1), Ende=None),
        "Kunde",
        "Der Vertrag V-0 gehört in Zeile 2 zum Kunden „Nordlicht“.",
    ),
    "no number": (line(Vertrag=None), "Vertrag", "Die Vertragsnummer fehlt."),
    "end before start": (
        line(Ende=date(2026, 12, 30)),
        "Ende",
        "Das Ende 30.12.2026 liegt vor dem Beginn 01.01.2027.",
    ),
    "0 days": (
        line(Ende=date(2026, 12, 31)),
        "Ende",
        "Das Ende 31.12.2026 liegt vor dem Beginn 01.01.2027.",
    ),
    "unknown interval": (
        line(Rhythmus="wöchentlich"),
        "Rhythmus",
        "„wöchentlich“ ist nicht vorgesehen.",
    ),
    "text amount": (line(Jahrespreis="ca. 100"), "Jahrespreis", "„ca. 100“ ist keine Zahl."),
    "another currency": (line(Jahrespreis="100 USD"), "Jahrespreis", "„100 USD“ ist keine Zahl."),
    "NaN": (line(Jahrespreis="NaN"), "Jahrespreis", "„NaN“ ist keine Zahl."),
    "missing price": (line(Jahrespreis=None), "Jahrespreis", "Der Jahrespreis fehlt."),
    "missing start": (line(Beginn=None), "Beginn", "Der Beginn fehlt."),
    "no day": (line(Beginn="31.02.2027"), "Beginn", "„31.02.2027“ ist kein Datum."),
    "a far day": (line(Ende=date(2999, 1, 1)), "Ende", "Der 01.01.2999 liegt nicht zwischen"),
    "negative": (line(Jahrespreis=-5), "Jahrespreis", "Der Betrag -5,00 € ist negativ."),
    "too dear": (
        line(Jahrespreis=10**11),
        "Jahrespreis",
        "Der Betrag 100.000.000.000,00 € übersteigt 10 Milliarden Euro.",
    ),
    "unlikely offer": (
        OFFER | {"Wahrscheinlichkeit": None},
        "Wahrscheinlichkeit",
        "Ein Angebot braucht eine Wahrscheinlichkeit.",
    ),
    "percent as number": (
        OFFER | {"Wahrscheinlichkeit": 80},
        "Wahrscheinlichkeit",
        "80 liegt nicht zwischen 0 und 1.",
    ),
}
GOOD = line(Vertrag="V-0")


@first_every_day("case", BAD_ROWS)
@first_every_day("write", [german_csv, workbook_list])
def test_a_bad_row_is_told_with_row_and_column(run, tmp_path: Path, write, case: str) -> None:
    row, column, sentence = BAD_ROWS[case]
    path = write(tmp_path / f"liste{'.csv' if write is german_csv else '.xlsx'}", [GOOD, row])
    ended = run("forecast", path, *YEAR, "--json")
    (refused,) = ended.json
    (problem,) = refused["problems"]
    assert ended.code == 1
    assert refused["source"] == path.name
    assert (problem["row"], problem["column"]) == (3, column)
    assert sentence in problem["message"].replace("\N{NO-BREAK SPACE}", " ")


def test_people_read_where_what_and_what_to_do(run, tmp_path: Path) -> None:
    path = german_csv(tmp_path / "liste.csv", [GOOD, line(Ende=date(2026, 1, 1), Rhythmus="oft")])
    ended = run("forecast", path, *YEAR)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.splitlines() == [
        "Fehler: liste.csv, Zeile 3, Ende: Das Ende 01.01.2026 liegt vor dem Beginn 01.01.2027. "
        "Bitte berichtigen Sie eines der beiden Daten.",
        "Fehler: liste.csv, Zeile 3, Rhythmus: „oft“ ist nicht vorgesehen. Bitte wählen Sie: "
        "monatlich, vierteljährlich, halbjährlich, jährlich.",
        SKIP,
    ]


def test_the_good_rows_are_forecast_when_asked(tmp_path: Path) -> None:
    bad = [line(Vertrag=f"V-{k}", Ende=date(2026, 1, 1), Jahrespreis=4000) for k in (8, 9)]
    once = line(Vertrag="V-3", Beginn=None, Jahrespreis=None, Einmalbetrag=Decimal("99.50"))
    rows = [*bad, once, line(Vertrag="V-4", Jahrespreis="viel"), *THREE[1:], GOOD]
    found = answer("forecast", german_csv(tmp_path / "a.csv", rows), *YEAR, "--skip-bad")
    assert [problem["row"] for problem in found["problems"]] == [2, 3, 4, 5]
    assert found["left_out"] == {
        "rows": 4,
        "yearly": "8000.00",
        "once": "99.50",
        "without_amount": 1,
    }
    assert found["lines"] == 3
    assert total(found["total"]["recognised"]) == 1_970_000


def test_people_read_what_was_left_out_and_what_it_was_worth(run, tmp_path: Path) -> None:
    rows = [GOOD, line(Ende=date(2026, 1, 1), Jahrespreis=4000)]
    ended = run("forecast", german_csv(tmp_path / "a.csv", rows), *YEAR, "--skip-bad")
    assert ended.code == 0
    assert "7.000,00" in ended.out
    told = ended.err.replace("\N{NO-BREAK SPACE}", " ").splitlines()
    assert told[0].startswith("Fehler: a.csv, Zeile 3, Ende:")
    assert told[1:] == [
        "Nicht enthaltene Zeilen: 1, zusammen 4.000,00 € im Jahr und 0,00 € einmalig; "
        "ohne lesbaren Betrag: 0."
    ]


@pytest.mark.parametrize("skip", [(), ("--skip-bad",)])
def test_of_many_bad_rows_the_first_are_told_and_all_are_counted(run, tmp_path, skip) -> None:
    rows = [line(Vertrag=f"V-{k}", Jahrespreis="viel") for k in range(1200)]
    path = german_csv(tmp_path / "a.csv", rows)
    told = run("forecast", path, *YEAR, *skip).err.splitlines()
    assert sum(sentence.startswith("Fehler: ") for sentence in told) == 20
    assert told[20] == "Genannt sind die ersten 20 von 1200 Fehlern; mit --json sind es mehr."
    (found,) = run("forecast", path, *YEAR, *skip, "--json").json
    assert (len(found["problems"]), found["problem_count"]) == (1000, 1200)


def test_a_bad_row_at_the_end_of_a_long_file_has_its_number(run, tmp_path: Path) -> None:
    text = ["Vertrag;Beginn;Jahrespreis", *(f"V-{k};1.1.2027;1200" for k in range(50_000))]
    path = tmp_path / "lang.csv"
    path.write_text("\n".join([*text, "V-0;1.1.2027;1200"]), encoding="utf-8")
    (problem,) = run("forecast", path, *YEAR, "--json").json[0]["problems"]
    assert (problem["row"], problem["column"]) == (50_002, "Vertrag")
    assert "steht mit demselben Produkt und demselben Datum schon in Zeile 2" in problem["message"]


@pytest.mark.parametrize(
    ("currencies", "told"),
    [
        (["EUR", "USD"], "a.csv enthält Beträge in mehreren Währungen (EUR, USD)."),
        (["CHF", "CHF"], "a.csv enthält Beträge in CHF."),
    ],
)
def test_other_currencies_are_refused_whatever_is_skipped(
    run, tmp_path: Path, currencies: Sequence[str], told: str
) -> None:
    rows = [f"V-{k};1.1.2027;100;{code}" for k, code in enumerate(currencies)]
    text = "\n".join(["Vertrag;Beginn;Jahrespreis;Währung", *rows])
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    ended = run("forecast", "a.csv", *YEAR, "--skip-bad")
    assert ended.code == 1
    assert told in ended.err


def test_figures_that_are_none_in_parquet_and_workbook(run, tmp_path: Path) -> None:
    table = parquet.read_table(typed_parquet(tmp_path / "a.parquet", [GOOD, MONTHLY, OFFER]))
    place = table.column_names.index("Jahrespreis")
    for prices, told in (
        ([7000.0, math.nan, math.inf], ["„nan“ ist keine Zahl", "„inf“ ist keine Zahl"]),
        ([[7000], None, [1]], ["„[7000]“ ist keine Zahl", "Jahrespreis fehlt", "„[1]“"]),
        ([True, False, None], ["„WAHR“ ist keine Zahl", "„FALSCH“ ist keine Zahl", "fehlt"]),
    ):
        odd = table.set_column(place, "Jahrespreis", pa.array(prices))
        parquet.write_table(odd, tmp_path / "a.parquet")
        (found,) = run("forecast", "a.parquet", *YEAR, "--json").json
        messages = [problem["message"] for problem in found["problems"]]
        assert all(part in message for part, message in zip(told, messages, strict=True))
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("Liste")
        sheet.write_row(0, 0, ["Vertrag", "Beginn", "Jahrespreis"])
        sheet.write_row(1, 0, ["V-1", "1.1.2027", "=1/0"])
    assert "Liste, Zeile 2, Jahrespreis: Die Zelle zeigt den Fehlerwert #DIV/0!." in run(
        "forecast", "a.xlsx", *YEAR
    ).err  # fmt: skip


@first_every_day(
    ("name", "content", "told"),
    [
        ("leer.csv", b"", "In leer.csv fehlen Spalten: Vertrag; Beginn und Jahrespreis oder"),
        ("a.csv", b"Vertrag;Kunde\nV-1;A\n", "In a.csv fehlen Spalten: Beginn und Jahrespreis"),
        ("a.csv", bytes(range(256)), "a.csv ist keine CSV-Datei."),
        ("a.csv", "Vertrag;Beginn;Jahrespreis\nV-1;1.1.2027;1".encode("utf-16-le"), "keine CSV"),
        ("a.csv", b'Vertrag;Beginn;Jahrespreis\n"V-1;1.1.2027;1\nV-2;1.1.2027;1', "ab Zeile 2"),
        ("a.xlsx", b"PK\x03\x04 nichts", "a.xlsx ist beschädigt"),
        ("a.xlsx", b"Vertrag;Beginn", "a.xlsx ist keine Excel-Arbeitsmappe"),
        ("a.xls", b"\xd0\xcf\x11\xe0", "a.xls ist weder eine Mappe (.xlsx, .xlsm) noch CSV"),
        ("a.parquet", b"PAR1 nichts PAR1", "a.parquet ist keine lesbare Parquet-Datei."),
        ("fehlt.csv", None, "Die Datei fehlt.csv wurde nicht gefunden."),
        ("fehlt", None, "Die Datei fehlt wurde nicht gefunden."),
    ],
)
def test_what_is_no_list_is_told(run, name: str, content: bytes | None, told: str) -> None:
    if content is not None:
        Path(name).write_bytes(content)
    ended = run("forecast", name, *YEAR)
    assert ended.code == 1
    assert told in ended.err
    assert SKIP not in ended.err
    assert json.loads(run("forecast", name, *YEAR, "--json").out)["problem_count"] == 1


OPTIONS: list[tuple[Sequence[object], int, str]] = [
    (("--from", "2026-13"), 1, "„2026-13“ ist kein Monat. Bitte geben Sie ihn als JJJJ-MM an"),
    (("--from", "1.1.2027"), 1, "„1.1.2027“ ist kein Monat."),
    (("--from", "9999-01"), 1, "liegt außerhalb des Kalenders."),
    (("--months", 0), 1, "0 Monate sind nicht möglich. Bitte geben Sie 1 bis 600 Monate an."),
    (("--months", -3), 1, "-3 Monate sind nicht möglich."),
    (("--months", 10**20), 1, "100000000000000000000 Monate sind nicht möglich."),
    (("--months", "zwölf"), 2, "--months: Bitte geben Sie eine ganze Zahl an."),
    (("--by", "Nix"), 1, "Eine Spalte „Nix“ zum Gruppieren gibt es nicht. Vorhanden sind: "),
    (("--layer", "Nix"), 1, "„Nix“ ist nicht vorgesehen. Bitte wählen Sie: Vertrag, Verlän"),
    (("--fiscal-year", 13), 1, "Ein Geschäftsjahr kann nicht im Monat 13 beginnen."),
    (("--out", "a.txt"), 1, "a.txt endet weder auf .xlsx noch auf .csv oder .parquet."),
    (("--heute", "31.2.2027"), 1, "„31.2.2027“ ist kein Datum."),
    (("--probability", "60 %"), 1, "--probability gilt für einen Ordner mit Angebotsmappen."),
    (("--nix",), 2, "Die Option --nix gibt es nicht."),
]


@pytest.mark.parametrize(("options", "code", "told"), OPTIONS)
def test_what_cannot_be_asked_for_is_told(run, tmp_path, options, code, told) -> None:
    ended = run("forecast", german_csv(tmp_path / "a.csv", THREE), *YEAR, *options)
    assert (ended.code, ended.out) == (code, "")
    assert told in ended.err


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ((), "Bitte geben Sie sie mit „--probability“ an"),
        (("--probability", "60"), "Die Wahrscheinlichkeit 60 liegt nicht zwischen 0 und 1."),
        (("--probability", "60 %"), "Im Ordner ordner.csv liegt keine Angebotsmappe"),
    ],
)
def test_a_folder_is_a_folder_whatever_it_is_called(run, said, told: str) -> None:
    Path("ordner.csv").mkdir()
    ended = run("forecast", "ordner.csv", *YEAR, *said)
    assert ended.code == 1
    assert told in ended.err
