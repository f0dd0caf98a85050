"""The entry "Neues Angebot": a new workbook of the user's own each time, never the sample."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from computers import ORIGIN, computer, done, everything

from aftersales_xl.app.new_workbook import next_offer
from aftersales_xl.cli import start_menu
from aftersales_xl.setup.install import install
from aftersales_xl.setup.places import System, places_of_this_user
from aftersales_xl.setup.plan import _desktop_entry
from aftersales_xl.setup.steps import DroppedFile, WantedFile

TODAY = date(2026, 11, 30)


def test_each_new_offer_has_a_name_of_its_own(tmp_path):
    first = next_offer(tmp_path, TODAY)
    first.write_bytes(b"for Nordlicht")
    second = next_offer(tmp_path, TODAY)
    second.write_bytes(b"for Brandt")
    assert [first.name, second.name, next_offer(tmp_path, TODAY).name] == [
        "Angebot 2026-11-30.xlsm",
        "Angebot 2026-11-30 (2).xlsm",
        "Angebot 2026-11-30 (3).xlsm",
    ]


def program(folder: Path, name: str, target: Path) -> None:
    """Put a program ``name`` into ``folder`` that writes what it is given to ``target``."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{target}"\n')
    (folder / name).chmod(0o755)


@pytest.mark.skipif(os.name == "nt", reason="an entry of Linux desktops")
def test_the_entry_of_linux_makes_a_new_workbook_and_opens_it(tmp_path):
    linux = computer(System.LINUX, tmp_path)
    done(linux, everything(linux))
    entry = (linux.places.start_menu / "Neues Angebot.desktop").read_text(encoding="utf-8")
    settings = dict(line.split("=", 1) for line in entry.splitlines()[1:])
    assert settings["Name"] == "Neues Angebot"
    opened = tmp_path / "opened"
    program(tmp_path / "bin", "xdg-open", opened)
    variables = os.environ | {
        "HOME": str(tmp_path),
        "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}",
        "AFTERSALES_XL_HOME": str(tmp_path / "home"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    ended = subprocess.run(shlex.split(settings["Exec"]), env=variables, check=False)
    assert ended.returncode == 0
    until = time.monotonic() + 10
    while not opened.exists() or not opened.read_text():
        assert time.monotonic() < until
        time.sleep(0.05)
    made = Path(opened.read_text().strip())
    assert made == tmp_path / "Documents" / "After-Sales" / "Angebote" / made.name
    assert made.name.startswith("Angebot 2")
    assert made.is_file()


@pytest.mark.skipif(os.name == "nt", reason="a path of Linux")
def test_a_path_is_quoted_as_the_desktop_reads_it():
    entry = _desktop_entry(Path('/home/j $HOME`"/50 %/python')).decode()
    (command,) = [line for line in entry.splitlines() if line.startswith("Exec=")]
    assert command.startswith(
        'Exec="/home/j \\\\$HOME\\\\`\\\\"/50 %%/python" -m aftersales_xl.cli.start_menu'
    )


@pytest.mark.skipif(os.name == "nt", reason="a window of Linux desktops")
def test_what_fails_is_said_in_a_window(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DOCUMENTS_DIR", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    shown = tmp_path / "shown"
    program(tmp_path / "bin", "zenity", shown)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    places = places_of_this_user()
    places.documents.parent.mkdir()
    places.documents.write_bytes(b"a file where the folder should be")
    assert start_menu.main() == 1
    words = shown.read_text(encoding="utf-8").splitlines()
    assert "--title=Neues Angebot" in words
    assert "Traceback" not in words[-1]
    assert words[-1].startswith("--text=Fehler: ")


def test_the_shortcut_of_version_0_1_goes_with_the_next_installation(windows):
    earlier = windows.places.start_menu / "After-Sales Angebot.lnk"
    done(windows, [WantedFile(path=earlier, data=b"opens the sample")])
    done(windows, everything(windows))
    assert not earlier.exists()


def test_a_shortcut_that_the_user_changed_stays(windows):
    earlier = windows.places.start_menu / "After-Sales Angebot.lnk"
    earlier.parent.mkdir(parents=True)
    earlier.write_bytes(b"my own")
    assert list(install(windows, [DroppedFile(earlier)], ORIGIN)) == []
    assert earlier.read_bytes() == b"my own"
