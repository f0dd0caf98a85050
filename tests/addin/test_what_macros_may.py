"""What the VBA of our files may do, read from the files as shipped: very little."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from vba_readers import by_olevba

from aftersales_udfs import descriptions
from aftersales_xl import resources

SHIPPED = [
    resources.installation("aftersales.xlam"),
    *(path for name, path in resources.everything_in("workbooks") if path.suffix == ".xlsm"),
]
PROCEDURE = re.compile(r"(?m)^(Public |Private )?(Function|Sub) (\w+)\(")
FORBIDDEN = (
    "Declare", "LoadLibrary", "Shell", "Environ", "GetObject", "CallByName", "ExecuteExcel4Macro",
    "Open", "FileCopy", "Kill", "Dir", "FileSystemObject", "VBProject", "VBComponents", "SendKeys",
    "OnTime", 'Run("', "Auto_Open", "Workbook_Open", "xlwings", "Caller", "ThisWorkbook.Path",
)  # fmt: skip


@pytest.fixture(params=SHIPPED, ids=lambda path: path.name)
def code(request) -> dict[str, str]:
    return by_olevba(request.param)


def statements(source: str) -> str:
    """The lines of a module that do something, texts in quotes left out."""
    lines = [line.partition("'")[0] for line in re.sub(r'"[^"\n]*"', '""', source).split("\n")]
    return "\n".join(line for line in lines if not line.startswith("Attribute "))


def test_every_workbook_with_macros_is_looked_at():
    assert {path.name for path in SHIPPED} == {
        "aftersales.xlam", "Angebot.xlsm", "Vertragsprognose.xlsm",
    }  # fmt: skip


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_a_mail_filter_finds_nothing_suspicious(path):
    program = Path(sys.executable).with_name("mraptor")
    told = subprocess.run([program, path], capture_output=True, text=True, check=False)
    assert f"Macro OK  |--X  |OpX:|{path}"[:30] in told.stdout
    assert told.returncode == 2, told.stdout  # mraptor's code for "Macro OK"


def test_macros_start_no_program_load_no_library_and_read_no_file(code):
    everything = "\n".join(map(statements, code.values()))
    found = [word for word in FORBIDDEN if re.search(rf"(?<![\w.]){re.escape(word)}\b", everything)]
    assert found == []


def test_macros_ask_windows_for_our_two_classes_and_no_other(code):
    everything = "\n".join(code.values())
    assert re.findall(r"CreateObject\((.*?)\)", everything) == ["DIENST", "DIENST"]
    classes = re.findall(r'Const DIENST As String = "([^"]*)"', everything)
    assert sorted(classes) == ["AfterSales.Functions", "AfterSales.Macros"]


def test_nothing_runs_by_itself_when_a_file_opens(code):
    starts = re.compile(r"(?i)^(auto_?\w+|workbook_\w+|worksheet_\w+|document_\w+)$")
    procedures = [found[3] for text in code.values() for found in PROCEDURE.finditer(text)]
    assert procedures
    assert [name for name in procedures if starts.match(name)] == []


def test_a_cell_reaches_nothing_but_functions_made_for_it(code):
    """A public function of an add-in answers in the cells of every workbook, wanted or not."""
    public = {
        found[3]
        for source in code.values()
        if "Option Private Module" not in source
        for found in PROCEDURE.finditer(source)
        if found[2] == "Function" and (found[1] or "").strip() != "Private"
    }
    assert public == set(descriptions())


def test_functions_get_values_and_know_no_workbook(code):
    ways = statements(code["AfterSales"]) + statements(code["AfterSalesVerbindung"])
    assert not re.search(r"Workbook|FullName|ActiveSheet|\.Value\b", ways)
    assert ".Value2" in ways
