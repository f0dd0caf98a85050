"""Each command does with a workbook that Excel saved with the add-in what it does with ours."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from every_day import first_every_day
from saved_by_excel import PREFIXES, WAYS, as_excel_saves, resaved, with_links, with_prefixes

from aftersales_xl import resources
from workshop.workbooks import SAMPLES, SHIPPED

TODAY = ("--heute", "21.11.2026")
ALL_WAYS = (with_prefixes(*PREFIXES, fold=True), with_links("aftersales.xlam", "Kalkulation.xlsx"))
OFFERS = first_every_day("name", SAMPLES)


@pytest.fixture(scope="module")
def saved(tmp_path_factory) -> dict[str, Path]:
    """The shipped workbooks, their functions stored in every way there is, by turns."""
    folder = tmp_path_factory.mktemp("gespeichert")
    return {
        name: resaved(resources.workbook(name), folder / Path(name).name, *ALL_WAYS)
        for name in SHIPPED
    }


def told(ended) -> tuple[int, list[dict[str, object]]]:
    """Exit code and answers of a command, less the names of files."""
    answers = [
        {key: value for key, value in answer.items() if key not in {"workbook", "path", "file"}}
        for answer in ended.json
    ]
    return ended.code, answers


def same(run, saved: Path, name: str, *command: object) -> None:
    """Run a command over both workbooks, each with a register of its own, and compare."""
    verb, *options = command
    answers = []
    for label, path in (("saved", saved), ("ours", resources.workbook(name))):
        registered = ("--register", f"{label}.sqlite") if verb in {"offer", "contract"} else ()
        answers.append(told(run(verb, path, *options, *registered, "--json", *TODAY)))
    assert answers[0] == answers[1]
    assert answers[0][1]
    assert answers[0][0] == (verb == "contract" and name != "Angebot.xlsm")  # no maintenance there


@first_every_day("way", WAYS)
def test_a_workbook_saved_in_any_one_way_checks_the_same(run, tmp_path, way):
    name = "beispiele/Server.xlsx"
    path = resaved(resources.workbook(name), tmp_path / "Server.xlsx", *as_excel_saves(way))
    same(run, path, name, "check")


@OFFERS
@first_every_day("command", ["check", "offer", "contract"])
def test_an_offer_is_checked_and_issued_the_same(run, saved, name, command):
    same(run, saved[name], name, command, *(() if command == "check" else ("--out", "aus")))


@first_every_day("name", ["beispiele/Server.xlsx", "beispiele/Chatbot.xlsx"])
def test_a_target_price_is_reached_the_same(run, saved, name):
    same(run, saved[name], name, "negotiate", "--ziel", "20.000", "--einmalig")


@pytest.mark.thorough
def test_a_folder_of_saved_offers_forecasts_the_same(run, saved, tmp_path):
    answers = []
    for label, paths in (
        ("saved", [saved[name] for name in SAMPLES]),
        ("ours", [resources.workbook(name) for name in SAMPLES]),
    ):
        folder = tmp_path / label
        folder.mkdir()
        for path in paths:
            (folder / path.name).write_bytes(path.read_bytes())
        asked = ("--from", "2027-01", "--months", 12, "--probability", "60 %")
        ended = run("forecast", folder, *asked, "--json", *TODAY)
        answers.append((ended.code, json.loads(ended.out.splitlines()[0]) | {"source": ""}))
    assert answers[0] == answers[1]
    assert answers[0][0] == 0


@pytest.mark.thorough
def test_a_saved_forecast_forecasts_the_same(run, saved):
    answers = [
        run("forecast", path, "--from", "2027-01", "--months", 12, "--json", *TODAY).json
        for path in (saved["Vertragsprognose.xlsm"], resources.workbook("Vertragsprognose.xlsm"))
    ]
    first, second = (answer[0] | {"source": ""} for answer in answers)
    assert first == second


@OFFERS
def test_prices_are_compared_the_same(run, saved, name, tmp_path):
    prices = tmp_path / "ek.csv"
    prices.write_text("Artikelnummer;EK;Stand\nHW-SRV;18.500,00;01.06.2026\n", encoding="cp1252")
    for path in (saved[name], resources.workbook(name)):
        ended = run("preisliste", path, "--einkauf", prices, *TODAY)
        told_once = ended.out.replace(path.name, "")
        assert ended.code == 0
        assert told_once == prices_told.setdefault(name, told_once)


prices_told: dict[str, str] = {}


@OFFERS
def test_company_and_prices_are_handed_on_the_same(run, saved, name):
    books = []
    for label, path in (
        ("gespeichert.xlsx", saved[name]),
        ("unsere.xlsx", resources.workbook(name)),
    ):
        assert run("neu", label, "--aus", path).code == 0
        books.append(openpyxl.load_workbook(label))
    first, second = (
        [
            [getattr(cell.value, "text", cell.value) for cell in row]
            for sheet in book
            for row in sheet.iter_rows()
        ]
        for book in books
    )
    assert first == second


def test_a_function_that_nobody_has_is_called_unknown_and_not_overwritten(run, saved, tmp_path):
    def misspelt(parts: dict[str, str | bytes]) -> None:
        for part, text in parts.items():
            if isinstance(text, str) and part.startswith("xl/worksheets/"):
                parts[part] = text.replace("AS_PREISTREPPE(", "AS_PREISTREPP(")

    path = resaved(saved["beispiele/Server.xlsx"], tmp_path / "Server.xlsx", misspelt)
    ended = run("check", path, *TODAY)
    assert ended.code == 1
    assert "Die Funktion AS_PREISTREPP kennt dieses Programm nicht" in ended.out + ended.err
    assert "überschrieben" not in ended.out + ended.err
