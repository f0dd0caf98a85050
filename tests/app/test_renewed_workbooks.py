"""A workbook of an earlier release becomes one of today: the same offer, nothing typed lost."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from aftersales_udfs import functions
from aftersales_xl import resources
from aftersales_xl.excel.book import FileBook
from aftersales_xl.excel.contents import typed_content

OLD = Path(__file__).parent / "old_workbooks" / "Angebot_0.1.xlsx"
"""The offer workbook of version 0.1, filled by hand, with a sheet and a formula of the user's."""


def typed(path):
    return typed_content(FileBook(Path(path), functions()))


def test_an_offer_of_the_first_version_keeps_its_number_and_all_that_was_typed(run):
    ended = run("neu", "Neu.xlsm", "--aus", OLD, "--erneuern")
    assert ended.code == 0
    assert ended.out == (
        "Neu.xlsm: Mappe Angebot_0.1.xlsx erneuert, Angebot AN-2026-0007. "
        "Die alte Datei bleibt stehen.\n"
    )
    content = typed("Neu.xlsm")
    assert content == typed(OLD)
    assert "Hafenkontor Lübeck GmbH" in content.customer.values()
    (hotline,) = (row for row in content.positions if row["text"] == "Hotline für das Lager")
    assert (hotline["price"], hotline["discount"]) == (125.5, 0.1)
    assert hotline["term_months"] == "zwölf"  # no number, and not lost


def test_what_cannot_be_taken_over_is_told(run):
    told = run("neu", "Neu.xlsm", "--aus", OLD, "--erneuern").err
    assert "Angebot, Zeile 20, Menge: Hier steht eine eigene Formel." in told
    assert "Ihr Blatt Notizen bleibt in der alten Mappe." in told
    assert "Monatlich: Die alte Mappe zeigt netto 0,00\xa0€, die neue #NV." in told
    assert len(told.strip().split("Hinweis: ")) == 1 + 3


def test_an_entry_below_a_table_is_told(run, mappe):
    path = mappe("Eigene.xlsx")
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["Kunde"]
    last = sheet.tables["tblUmfang"].ref.split(":")[1]
    below = int("".join(filter(str.isdigit, last))) + 1
    sheet[f"B{below}"] = "Datenübernahme"
    workbook.save(path)
    told = run("neu", "Neu.xlsx", "--aus", path, "--erneuern").err
    assert f"Kunde, Zeile {below}" in told


@pytest.mark.parametrize("name", ["Angebot.xlsm", "beispiele/Chatbot.xlsx"])
def test_renewing_a_workbook_of_today_changes_nothing(run, name):
    shipped = resources.workbook(name)
    ended = run("neu", "Neu.xlsx", "--aus", shipped, "--erneuern")
    assert (ended.code, ended.err) == (0, "")
    assert typed("Neu.xlsx") == typed(shipped)


def test_an_older_workbook_is_pointed_out_in_one_sentence_and_one_of_today_is_not(run, tmp_path):
    path = tmp_path / "Alt.xlsx"
    workbook = openpyxl.load_workbook(OLD)
    workbook["Angebot"]["L23"] = 12
    workbook.save(path)
    told = run("check", path).err
    assert told.count("stammt von einer früheren Version des Programms") == 1
    assert f'aftersales-xl neu NEU.xlsm --aus "{path.name}" --erneuern' in told
    run("neu", "Neu.xlsx", "--aus", path, "--erneuern")
    assert "früheren Version" not in run("check", "Neu.xlsx").err


def test_a_workbook_of_a_later_release_asks_for_the_newer_program(run, mappe):
    path = mappe("Morgen.xlsx")
    workbook = openpyxl.load_workbook(path)
    sheet, cell = workbook.defined_names["Mappe_Version"].attr_text.replace("$", "").split("!")
    workbook[sheet.strip("'")][cell] = 99
    workbook.save(path)
    assert "stammt von einer neueren Version" in run("check", path).err


@pytest.mark.parametrize(
    "arguments", [["--erneuern"], ["--erneuern", "--aus", OLD, "--art", "prognose"]]
)
def test_renewing_needs_an_offer_workbook(run, arguments):
    ended = run("neu", "Neu.xlsx", *arguments)
    assert ended.code == 1
    assert "--erneuern braucht mit --aus eine Angebotsmappe" in ended.err


def test_renewing_never_writes_over_a_file(run):
    Path("Neu.xlsx").write_text("anderes")
    assert "Neu.xlsx gibt es schon." in run("neu", "Neu.xlsx", "--aus", OLD, "--erneuern").err
