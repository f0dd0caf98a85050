"""install, uninstall and doctor as a user calls them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from computers import files

from aftersales_xl import cli
from aftersales_xl.setup import machine as machines
from aftersales_xl.setup.places import System, places_of_this_user, this_system

pytestmark = pytest.mark.skipif(
    this_system() is not System.LINUX, reason="the home of other systems is not in HOME"
)


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    for name in ("XDG_DOCUMENTS_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "AFTERSALES_XL_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def test_install_doctor_uninstall(home, capsys):
    assert cli.main(["install"]) == 0
    assert capsys.readouterr().out.endswith(
        f"Fertig. Ihre Mappen und Vorlagen liegen in {home}/Documents/After-Sales.\n"
    )
    assert cli.main(["install"]) == 0
    assert "Alles ist auf dem neuesten Stand.\n" in capsys.readouterr().out
    assert cli.main(["doctor", "--json"]) == 0
    said = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {line["grade"] for line in said} <= {"ok", "hint"}
    assert said[0] == {
        "topic": "Programm",
        "grade": "ok",
        "sentence": "Version 0.1.0 ist installiert.",
    }
    assert cli.main(["uninstall"]) == 0
    assert "Entfernt." in capsys.readouterr().out
    assert files(home) == {}


def test_a_dry_run_says_that_nothing_happened(home, capsys):
    assert cli.main(["install", "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert f"Datei schreiben: {home}/Documents/After-Sales/Angebot.xlsm\n" in said
    assert said.endswith("Probelauf: Nichts davon ist geschehen.\n")
    assert files(home) == {}


@pytest.mark.usefixtures("home")
def test_doctor_ends_with_1_where_something_is_wrong(capsys):
    assert cli.main(["doctor"]) == 1
    assert "Fehler: Ordner: " in capsys.readouterr().out


@pytest.mark.usefixtures("home")
def test_uninstalling_nothing_is_no_failure(capsys):
    assert cli.main(["uninstall"]) == 0
    assert capsys.readouterr().out == "Es ist nichts installiert.\n"


def test_without_libreoffice_its_extension_is_refused_before_anything_is_done(
    home, capsys, monkeypatch
):
    monkeypatch.setattr(machines, "find_office", lambda: None)
    assert cli.main(["install", "--libreoffice"]) == 1
    assert capsys.readouterr().err.startswith("Fehler: LibreOffice wurde nicht gefunden.")
    assert files(home) == {}


def test_the_places_are_those_of_the_user(home):
    assert places_of_this_user().documents == home / "Documents" / "After-Sales"
