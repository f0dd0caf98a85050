"""The add-in's files: complete, and put in and taken out by LibreOffice's own tool."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring

from aftersales_udfs import descriptions
from aftersales_xl.app import libreoffice_addin, open_in_libreoffice
from aftersales_xl.cli import main
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.libreoffice.extension import extension_files
from aftersales_xl.words import messages

COMMITTED = Path(__file__).parents[2] / "install" / "libreoffice"
CHATBOT = Path(__file__).parents[2] / "workbooks" / "beispiele" / "Chatbot.xlsx"


def test_every_function_has_a_type_and_a_text():
    types = (COMMITTED / "types.idl").read_text(encoding="utf-8")
    texts = fromstring((COMMITTED / "CalcAddIns.xcu").read_bytes())
    name = "{http://openoffice.org/2001/registry}name"
    nodes = {node.get(name) for node in texts.iter("node")}
    for function in descriptions():
        assert f" {function}(" in types
        assert function in nodes


def test_only_a_table_that_has_to_be_given_is_declared_as_rows():
    types = (COMMITTED / "types.idl").read_text(encoding="utf-8")
    rows = "sequence< sequence< any > >"
    assert f"any AS_KAPITALWERT([in] any ZINS, [in] {rows} ZAHLUNGEN);" in types
    assert "[in] any ZAHLUNGSPLAN);" in types


@pytest.fixture
def tool(tmp_path, monkeypatch):
    """Return a function that puts a stand-in for ``unopkg`` next to a stand-in for LibreOffice."""
    if sys.platform == "win32":
        pytest.skip("a shell script stands in for unopkg")
    (tmp_path / "soffice").write_text("#!/bin/sh\n")
    monkeypatch.setattr(libreoffice_addin, "find_office", lambda: tmp_path / "soffice")

    def make(status, said=""):
        script = tmp_path / "unopkg"
        script.write_text(
            f'#!/bin/sh\necho "$@" >> {tmp_path}/words\n'
            f'[ "$1" = add ] && cp "$4" {tmp_path}/installed.oxt\n'
            f'echo "{said}" >&2\nexit {status}\n'
        )
        script.chmod(0o755)
        return tmp_path

    return make


def test_installing_hands_over_the_whole_add_in_with_its_command(tool):
    room = tool(0)
    libreoffice_addin.install_libreoffice_addin(["/python", "-m", "x"])
    with zipfile.ZipFile(io.BytesIO((room / "installed.oxt").read_bytes())) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert files == extension_files(["/python", "-m", "x"])
    assert json.loads(files["befehl.json"]) == ["/python", "-m", "x"]
    assert (room / "words").read_text().startswith("add --force --suppress-license ")


def test_uninstalling_says_whether_it_was_there(tool):
    room = tool(0)
    assert libreoffice_addin.uninstall_libreoffice_addin()
    assert (room / "words").read_text() == "remove org.aftersales.xl\n"
    tool(1, "ERROR: There is no such extension deployed: org.aftersales.xl")
    assert not libreoffice_addin.uninstall_libreoffice_addin()


def test_a_refusal_of_libreoffice_is_told_in_german(tool):
    tool(1, "ERROR: The lock file indicates it is already running.\nERROR: unopkg failed.")
    with pytest.raises(Refusal) as refused:
        libreoffice_addin.install_libreoffice_addin()
    assert messages.sentence(refused.value.problems[0]) == (
        "LibreOffice konnte das Add-in nicht ein- oder ausbauen: The lock file indicates "
        "it is already running. Bitte schließen Sie alle Fenster von LibreOffice und versuchen "
        "Sie es erneut, mit Ihrem eigenen Benutzer, nicht als Administrator."
    )


def test_without_libreoffice_there_is_a_sentence_and_nothing_to_take_out(monkeypatch, capsys):
    for module in (libreoffice_addin, open_in_libreoffice):
        monkeypatch.setattr(module, "find_office", lambda: None)
    assert not libreoffice_addin.uninstall_libreoffice_addin()
    assert main(["libreoffice", str(CHATBOT)]) == 1
    assert capsys.readouterr().err == (
        "Fehler: LibreOffice wurde nicht gefunden. Bitte installieren Sie LibreOffice 7.4 oder "
        "neuer (libreoffice.org).\n"
    )


def test_opening_hands_libreoffice_a_copy_and_leaves_the_original(monkeypatch, tmp_path, capsys):
    seen = {}

    def look(command, _seconds=None):
        copy = Path(command[-1])
        seen["name"], seen["copied"] = copy.name, copy.is_file() and copy != CHATBOT
        return True

    monkeypatch.setattr(open_in_libreoffice, "find_office", lambda: tmp_path / "soffice")
    monkeypatch.setattr(open_in_libreoffice, "run", look)
    before = CHATBOT.read_bytes()
    assert main(["libreoffice", str(CHATBOT)]) == 0
    assert seen == {"name": "Kopie von Chatbot.xlsx", "copied": True}
    assert CHATBOT.read_bytes() == before
    assert capsys.readouterr().out == (
        "LibreOffice öffnet eine Kopie von Chatbot.xlsx. Das Original bleibt unverändert; was "
        "Sie in der Kopie eingeben, geht mit dem Schließen verloren.\n"
    )


def test_a_file_that_is_no_workbook_is_refused_before_libreoffice_sees_it(tmp_path, capsys):
    (tmp_path / "Brief.xlsx").write_bytes(b"kein Archiv")
    assert main(["libreoffice", str(tmp_path / "Brief.xlsx")]) == 1
    assert capsys.readouterr().err.startswith("Fehler: ")
