"""Many workbooks at once: what is wrong with one concerns no other, and no number is lost."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from saved_by_excel import (
    PREFIXES,
    replaced,
    resaved,
    sheet_part,
    with_absolute_targets,
    with_comments,
    with_links,
    with_prefixes,
    with_sheets,
)

from aftersales_xl.excel import book
from aftersales_xl.resources import workbook

TODAY = ("--heute", "21.11.2026")
SERVER = workbook("beispiele/Server.xlsx")
AS_EXCEL_SAVES = (
    with_prefixes(*PREFIXES, fold=True),
    with_links("aftersales.xlam"),
    with_comments,
    with_sheets(("chartsheet", 0)),
    with_absolute_targets,
)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    return resaved(SERVER, tmp_path / "Server.xlsx", *AS_EXCEL_SAVES)


@pytest.fixture
def deep(tmp_path: Path) -> Path:
    formula = "(" * 20_000 + "1" + ")" * 20_000
    cell = f'<row r="900"><c r="D900"><f>{formula}</f></c></row></sheetData>'
    change = replaced(sheet_part("Kunde"), "</sheetData>", cell)
    return resaved(SERVER, tmp_path / "tief.xlsx", change)


@pytest.mark.thorough
def test_a_hostile_workbook_between_two_others_stops_neither(run, tmp_path, saved, deep):
    lost = replaced("xl/_rels/workbook.xml.rels", "worksheets/sheet2.xml", "../../../etc/passwd")
    astray = resaved(SERVER, tmp_path / "weg.xlsx", lost)
    chatbot = workbook("beispiele/Chatbot.xlsx")
    ended = run("offer", saved, deep, astray, chatbot, "--json", *TODAY)
    first, second, third, fourth = ended.json
    assert ended.code == 1
    assert (first["number"], fourth["number"]) == ("AN-2026-0001", "AN-2026-0002")
    assert second["problems"][0]["code"] == "workbook_formula_too_long"
    assert third["problems"][0]["code"] == "workbook_damaged"


def test_a_bug_in_one_workbook_stops_no_other(run, monkeypatch, tmp_path, saved):
    opened = book.FileBook
    bad = shutil.copy(saved, tmp_path / "Bug.xlsx")

    def stumbling(path, functions):
        return 1 // 0 if path.name == "Bug.xlsx" else opened(path, functions)

    monkeypatch.setattr(book, "FileBook", stumbling)
    ended = run("offer", bad, saved, *TODAY)
    assert ended.code == 1
    assert "AN-2026-0001" in ended.out
    assert f"{bad}: nicht ausgestellt\nFehler: Im Programm ist ein unerwarteter" in ended.err
    assert "ZeroDivisionError" in ended.err


def test_a_folder_with_a_hostile_workbook_forecasts_the_others(run, tmp_path, saved, deep):
    folder = tmp_path / "angebote"
    folder.mkdir()
    for path in (saved, deep):
        path.rename(folder / path.name)
    ended = run(
        "forecast", folder, "--from", "2027-01", "--months", 12, "--probability", "0.5",
        "--skip-bad", "--json", *TODAY,
    )  # fmt: skip
    (found,) = ended.json
    assert ended.code == 0
    assert any("tief.xlsx" in str(problem) for problem in found["problems"])
    assert found["layers"] != {}


@pytest.mark.thorough
def test_every_command_reads_a_workbook_as_excel_saves_it(run, saved):
    (checked,) = run("check", saved, "--json", *TODAY).json
    assert (checked["ok"], checked["problems"]) == (True, [])
    (offered,) = run("offer", saved, "--json", *TODAY).json
    figures = (offered["net_once"], offered["net_yearly"], offered["tcv"])
    assert figures == ("24000.00", "5400.00", "40200.00")
    assert "30.000,00" in run("negotiate", saved, "--ziel", 30_000, *TODAY).out
    assert run("neu", "Neu.xlsx", "--aus", saved, *TODAY).code == 0
    assert openpyxl.load_workbook("Neu.xlsx")["Firma"]["C5"].value
    other = workbook("beispiele/Chatbot.xlsx")
    assert "CB-PRJ" in run("preisliste", saved, "--aus", other).out


def test_a_contract_comes_from_a_workbook_as_excel_saves_it(run, tmp_path):
    path = resaved(workbook("Angebot.xlsm"), tmp_path / "Angebot.xlsm", *AS_EXCEL_SAVES)
    (found,) = run("contract", path, "--json", *TODAY).json
    assert (found["number"], found["net"]) == ("WV-2026-0001", "22500.00")


@pytest.mark.thorough
def test_an_interrupted_batch_tells_every_number_that_was_given(tmp_path):
    """The reader of the pipe sees a number, then presses Ctrl-C."""
    paths = [Path(shutil.copy(SERVER, tmp_path / f"{n}.xlsx")) for n in range(6)]
    register = tmp_path / "r.sqlite"
    command = [
        sys.executable, "-m", "aftersales_xl.cli", "offer", *map(str, paths), "--json",
        "--register", str(register), "--out", str(tmp_path), *TODAY,
    ]  # fmt: skip
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "AFTERSALES_XL_HOME": str(tmp_path)},
    ) as process:
        lines = [process.stdout.readline()]
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    lines += out.splitlines()
    assert process.returncode == 130
    assert "Abgebrochen." in err
    assert len(lines) < len(paths)
    assert [json.loads(line)["number"] for line in lines] == ["AN-2026-0001"] * len(lines)


@pytest.mark.thorough
def test_nothing_but_our_own_words_is_printed(tmp_path):
    """A workbook of openpyxl has formulas without values, and formats it warns about."""
    path = tmp_path / "Server.xlsx"
    written = openpyxl.load_workbook(SERVER)
    written["Kunde"]["H40"] = "=1+1"
    written.save(path)
    command = [sys.executable, "-m", "aftersales_xl.cli", "check", str(path), "--json", *TODAY]
    ended = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert ended.stderr == ""
    assert json.loads(ended.stdout)["ok"] is True
