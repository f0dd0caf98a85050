"""What ``aftersales-xl reconcile`` cannot use, and what it leaves out if asked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from .contract_lists import AGREED, OFFER, THREE, billed, german_csv, line


def test_rows_that_make_no_sense_are_told_and_left_out_only_if_asked(run, tmp_path: Path) -> None:
    bad = line(Vertrag="V-9", Ende=date(2026, 1, 1), Jahrespreis=400)
    path = german_csv(tmp_path / "vertraege.csv", [*THREE, bad])
    items = billed([*AGREED, ("V-1", "irgendwann", "12,50", ""), ("V-1", "1.1.2027", "?", "")])
    first = run("reconcile", path, items)
    assert (first.code, first.out) == (1, "")
    assert "vertraege.csv, Zeile 5, Ende:" in first.err
    german_csv(path, THREE)
    second = run("reconcile", path, items, "--json")
    assert second.code == 1
    assert [(p["sheet"], p["row"], p["column"]) for p in second.json[0]["problems"]] == [
        ("abrechnung.csv", 15, "Datum"),
        ("abrechnung.csv", 16, "Betrag"),
    ]
    german_csv(path, [*THREE, bad])
    third = run("reconcile", path, items, "--skip-bad")
    assert third.code == 0
    told = third.err.replace("\N{NO-BREAK SPACE}", " ").splitlines()
    assert told[3:] == [
        "Nicht enthaltene Zeilen: 1, zusammen 400,00 € im Jahr und 0,00 € einmalig; "
        "ohne lesbaren Betrag: 0.",
        "Nicht verglichene Zeilen der Abrechnung: 2, zusammen 12,50 €.",
    ]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("leer.csv", "", "In leer.csv fehlt die Spalte Vertrag; Datum oder Monat; Betrag."),
        ("a.csv", "Vertrag;Datum\nV-1;1.1.2027\n", "In a.csv fehlt die Spalte Betrag."),
        ("a.csv", "Vertrag;Datum;Betrag\n", "a.csv enthält keine Beträge, die zeigen, welche"),
        ("a.csv", "Vertrag;Datum;Betrag;Währung\nV-1;1.1.2027;5;USD\n", "Beträge in USD"),
        ("a.csv", "Vertrag;Monat;Betrag\nV-1;1950-01;5\nV-1;2027-01;5\n", "höchstens 600 Monate"),
        ("a.xls", "", "a.xls ist weder eine Mappe (.xlsx, .xlsm) noch CSV"),
        ("fehlt.csv", None, "Die Datei fehlt.csv wurde nicht gefunden."),
    ],
)
def test_what_is_no_billing_is_told(run, vertraege: Path, name, content, told: str) -> None:
    if content is not None:
        Path(name).write_text(content, encoding="utf-8")
    ended = run("reconcile", vertraege, name)
    assert (ended.code, ended.out) == (1, "")
    assert told in ended.err


def test_a_folder_is_no_list(run, vertraege: Path, tmp_path: Path) -> None:
    (tmp_path / "angebote").mkdir()
    for lists in ((vertraege, "angebote"), ("angebote", vertraege)):
        ended = run("reconcile", *lists)
        assert ended.code == 1
        assert "angebote ist ein Ordner. Bitte nennen Sie eine Liste" in ended.err


def test_offers_are_not_expected_to_be_billed(run, tmp_path: Path) -> None:
    only_offer = german_csv(tmp_path / "vertraege.csv", [OFFER])
    ended = run("reconcile", only_offer, billed([]), "--from", "2027-01", "--months", "12")
    assert (ended.code, "Soll = Ist = 0,00" in ended.out) == (0, True)
