"""However much is wrong, the screen shows twenty problems and how many more there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from .contract_lists import german_csv, line, workbook_list

MANY = 500
BAD = [line(Vertrag=f"V-{number}", Rhythmus="nie") for number in range(MANY)]


def bad_folder(folder: Path, files: int = MANY // 10) -> Path:
    offers = folder / "angebote"
    offers.mkdir()
    for number in range(files):
        (offers / f"{number}.xlsx").write_bytes(b"keine Mappe")
    return offers


def bad_billing(folder: Path) -> Path:
    path = folder / "ist.csv"
    path.write_text("Vertrag;Datum;Betrag\n" + "V-1;bald;5\n" * MANY, encoding="utf-8")
    return path


@pytest.fixture(params=["csv", "xlsx", "folder", "reconcile", "skip-bad"])
def told(request: pytest.FixtureRequest, run, tmp_path: Path, vertraege: Path) -> list[str]:
    """Return what a command says about a list in which everything is wrong."""
    commands = {
        "csv": lambda: ("forecast", german_csv(tmp_path / "a.csv", BAD)),
        "xlsx": lambda: ("forecast", workbook_list(tmp_path / "a.xlsx", BAD)),
        "folder": lambda: ("forecast", bad_folder(tmp_path), "--probability", "60 %"),
        "reconcile": lambda: ("reconcile", vertraege, bad_billing(tmp_path)),
        "skip-bad": lambda: ("forecast", german_csv(tmp_path / "a.csv", BAD), "--skip-bad"),
    }
    return run(*commands[request.param]()).err.splitlines()


def test_a_list_tells_its_first_twenty_problems(told: list[str]) -> None:
    assert sum(sentence.startswith("Fehler: ") for sentence in told) == 20
    assert told[20].startswith("Genannt sind die ersten 20 von ")


def test_a_list_of_prices_tells_its_first_twenty_problems(run, mappe, tmp_path: Path) -> None:
    prices = tmp_path / "preise.csv"
    rows = "".join(f"X-{number};Ding;viel;19 %\n" for number in range(MANY))
    prices.write_text(f"Artikelnummer;Bezeichnung;Listenpreis;MwSt\n{rows}", encoding="utf-8")
    told = run("preisliste", mappe(), "--aus", prices).err.splitlines()
    assert len(told) == 21
    assert told[-1] == "… und 480 weitere."
