"""What does not stop a forecast and may have been meant otherwise is said next to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from every_day import first_every_day

from aftersales_xl.app import make_forecast

YEAR = ("--from", "2027-01", "--heute", "31.12.2026")
ROWS = "V-1;1.1.2027;31.12.2027;7000;Nord\nV-2;1.1.2027;31.12.2027;5000;Süd\n"
HINT = (
    "Hinweis: liste.csv: Die Spalte „{}“ wird nicht verwendet. Meinten Sie „{}“? Dann benennen Sie "
    "sie bitte um."
)


def listed(folder: Path, heading: str, rows: str = ROWS) -> Path:
    path = folder / "liste.csv"
    path.write_text(f"Vertrag;Beginn;Ende;Jahrespreis;{heading}\n{rows}", encoding="utf-8")
    return path


@first_every_day(
    ("heading", "meant"),
    [
        ("Schichten", "Schicht"),
        ("Gekündigt", "Gekündigt_zum"),
        ("Warscheinlichkeit", "Wahrscheinlichkeit"),
        ("Verlängerung in Monaten", "Verlängerung_Monate"),
        ("Zahlungsweise", "Zahlweise"),
        ("Währungen", "Währung"),
    ],
)
def test_a_column_that_nearly_reads_like_a_missing_one_is_told(
    run, tmp_path: Path, heading: str, meant: str
) -> None:
    path = listed(tmp_path, heading)
    ended = run("forecast", path, *YEAR)
    assert (ended.code, ended.err.splitlines()) == (0, [HINT.format(heading, meant)])
    (hint,) = run("forecast", path, *YEAR, "--json").json[0]["hints"]
    assert hint["code"] == "forecast_column_unused"


@pytest.mark.parametrize("heading", ["Region", "Schicht", "Notiz", "Kundengruppe", "Artikel"])
def test_other_columns_are_nobodys_business(run, tmp_path: Path, heading: str) -> None:
    rows = ROWS.replace("Nord", "").replace("Süd", "")
    ended = run("forecast", listed(tmp_path, heading, rows), *YEAR)
    assert (ended.code, ended.err) == (0, "")


def test_a_column_to_group_by_is_used_as_it_is_called(run, tmp_path: Path) -> None:
    ended = run("forecast", listed(tmp_path, "Produkte"), *YEAR, "--by", "Produkte")
    assert (ended.code, ended.err) == (0, "")


@pytest.mark.parametrize("long", [0, 10**9])
def test_a_column_may_be_asked_for_by_the_name_it_has_in_the_list(
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, long: int
) -> None:
    monkeypatch.setattr(make_forecast, "LONG_FILES", {".csv": long})
    path = listed(tmp_path, "Kundenname")
    for name in ("Kundenname", "kunde"):
        found = run("forecast", path, *YEAR, "--by", name, "--json").json[0]
        assert (found["by"], [*found["groups"]]) == ("Kunde", ["Nord", "Süd"])
    path.write_text(path.read_text().replace("Ende", "Kunde").replace("31.12.2027", "A"))
    found = run("forecast", path, *YEAR, "--by", "Kundenname", "--json").json[0]
    assert [*found["groups"]] == ["Nord", "Süd"]


def test_a_hint_is_given_with_the_rows_it_may_explain(run, tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text(
        "Vertrag;Beginn;Jahrespreis;Schicht;Warscheinlichkeit\nAN-1;1.1.2027;5;Angebot;60 %\n",
        encoding="utf-8",
    )
    ended = run("forecast", path, *YEAR)
    assert ended.code == 1
    assert HINT.format("Warscheinlichkeit", "Wahrscheinlichkeit") in ended.err.splitlines()
    assert run("forecast", path, *YEAR, "--json").json[0]["hints"]


def test_a_long_file_is_hinted_at_as_well(
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(make_forecast, "LONG_FILES", {".csv": 1})
    ended = run("forecast", listed(tmp_path, "Schichten"), *YEAR)
    assert (ended.code, ended.err.splitlines()) == (0, [HINT.format("Schichten", "Schicht")])


def test_reconcile_hints_at_columns_of_both_lists(run, tmp_path: Path) -> None:
    path = listed(tmp_path, "Schichten")
    billed = tmp_path / "ist.csv"
    billed.write_text(
        "Vertrag;Datum;Betrag;Rechnungen\nV-1;1.1.2027;7000;R-1\nV-2;1.1.2027;5000;R-2\n",
        encoding="utf-8",
    )
    ended = run("reconcile", path, billed)
    assert (ended.code, ended.err.splitlines()) == (
        0,
        [
            HINT.format("Schichten", "Schicht"),
            HINT.format("Rechnungen", "Rechnung").replace("liste", "ist"),
        ],
    )
    assert len(run("reconcile", path, billed, "--json").json[0]["hints"]) == 2


TERMS = "Vertrag;Kunde;Beginn;Ende;Jahrespreis;Schicht;Wahrscheinlichkeit;Gekündigt_zum\n"


def terms(folder: Path, *rows: str) -> Path:
    path = folder / "liste.csv"
    path.write_text(TERMS + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def test_a_termination_after_the_end_without_a_renewal_is_told(run, tmp_path: Path) -> None:
    path = terms(tmp_path, "V-1;A;1.1.2026;31.12.2026;12000;;;31.12.2027",
                 "V-2;A;1.1.2026;31.12.2026;12000;;;31.12.2026")  # fmt: skip
    ended = run("forecast", path, *YEAR)
    assert (ended.code, ended.err) == (0, (
        "Hinweis: liste.csv, Zeile 2: Gekündigt_zum liegt nach dem Ende, und eine Verlängerung ist "
        "nicht eingetragen; gerechnet wird nur bis zum Ende. Bitte prüfen Sie Ende, "
        "Verlängerung_Monate und Gekündigt_zum.\n"
    ))  # fmt: skip


def test_a_quote_that_should_have_begun_is_told(run, tmp_path: Path) -> None:
    begun = [f"AN-{n};A;1.{n}.2026;31.5.2027;12000;Angebot;50 %;" for n in range(1, 8)]
    path = terms(tmp_path, *begun, "AN-9;A;31.12.2026;31.5.2027;12000;Angebot;50 %;")
    ended = run("forecast", path, *YEAR)
    assert (ended.code, ended.err) == (0, (
        "Hinweis: liste.csv, Zeilen 2, 3, 4, 5, 6 und 2 weitere: Das Angebot sollte schon vor dem "
        "31.12.2026 beginnen; es zählt mit seiner Wahrscheinlichkeit, auch in Monaten, die "
        "vergangen sind. Bitte verschieben Sie Beginn oder Abnahme_am, machen Sie einen Vertrag "
        "daraus oder streichen Sie die Zeile.\n"
    ))  # fmt: skip
    (hint,) = run("forecast", path, *YEAR, "--json").json[0]["hints"]
    assert hint["code"] == "forecast_quote_begun"
