"""LibreOffice, the third reader: it imports the VBA project and runs what needs no Excel."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from vba_readers import by_olevba
from xlsxwriter import Workbook

from aftersales_udfs import MODULES, descriptions
from aftersales_xl import resources
from aftersales_xl.excel.addin.ready_made import give_macros
from workshop.vba import sources, vba_project
from workshop.vba.sources import Module

pytestmark = pytest.mark.libreoffice
BOOK = resources.workbook("Angebot.xlsm")
OURS = ("AfterSales", "AfterSalesText", "AfterSalesHilfe")


@pytest.fixture(scope="module")
def own_modules(office, tmp_path_factory):
    """A workbook with our own modules; with xlwings' runtime LibreOffice answers nothing."""
    runtime = 'Attribute VB_Name = "xlwings"\r\nPublic Sub RunPython(c As String)\r\nEnd Sub\r\n'
    ours = [m for m in sources.modules(MODULES, is_addin=False) if m.name in OURS]
    project = vba_project.project([*ours, Module(name="xlwings", source=runtime)], 1)
    drawn = io.BytesIO()
    with Workbook(drawn, {"in_memory": True}) as workbook:
        workbook.add_worksheet()
        give_macros(workbook, project)
    path: Path = tmp_path_factory.mktemp("vba") / "Eigene.xlsm"
    path.write_bytes(drawn.getvalue())
    office("open_with_macros", "vba", path.as_uri())
    yield "vba"
    office("close", "vba")


def test_libreoffice_finds_the_modules_that_olevba_finds(office, tmp_path):
    copy = tmp_path / BOOK.name  # it leaves a lock next to what it opens
    copy.write_bytes(BOOK.read_bytes())
    office("open", "mappe", copy.as_uri())
    found = office("modules", "mappe")
    office("close", "mappe")
    expected = by_olevba(BOOK)
    assert found.keys() == expected.keys()
    for name in OURS:
        assert expected[name].strip() in found[name].replace("\r\n", "\n"), name


def test_libreoffice_lists_our_functions_by_vba(office, own_modules):
    listed = office("run", own_modules, "AfterSalesHilfe", "Funktionsliste")
    assert sorted(listed.split(";")) == sorted(descriptions())


def test_vba_builds_the_command_for_python(office, own_modules):
    command = office("run", own_modules, "AfterSalesText", "PythonBefehl", "zielpreis")
    assert command == "from aftersales_xl import macros; macros.zielpreis()"


def test_vba_knows_the_command_of_a_button_from_any_other(office, own_modules):
    """RunPython is public, so any cell can hand a text to it."""
    start = "from aftersales_xl import macros; macros."
    others = ["", "import os", f"{start}()", f"{start}x();import os", f"{start}os.system('x')()"]
    others += [f"{start}Zielpreis()", f"{start}zielpreis() ", f" {start}zielpreis()"]
    others += [start.replace("xl", "XL") + "zielpreis()", f"{start}zielpreis('')", f"{start}x"]

    def is_ours(command):
        return office("run", own_modules, "AfterSalesText", "IstEigenerBefehl", command)

    assert is_ours(f"{start}zielpreis()")
    assert is_ours(f"{start}ueber_diagnose()")
    assert [command for command in others if is_ours(command)] == []


def test_vba_says_in_german_what_went_wrong(office, own_modules):
    said = office("run", own_modules, "AfterSalesText", "Fehlermeldung", "Die Datei fehlt.")
    assert said.startswith("Das hat nicht geklappt: Die Datei fehlt.\r\n\r\nBitte führen Sie")


def test_a_quote_in_a_file_name_does_not_break_a_macro_name(office, own_modules):
    named = office("run", own_modules, "AfterSalesText", "MakroName", "Angebot 'neu'.xlsm", "AS_X")
    assert named == "'Angebot ''neu''.xlsm'!AS_X"
