"""A workbook open in an Excel that is not there, under the real xlwings, and its user.

Buttons are pressed through the public object that VBA reaches by COM.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from excel_stand_in import Dialogs, Workbook, as_book
from offline_xlwings import offline

from aftersales_xl import cli, resources
from aftersales_xl.bridge.buttons import ButtonServer
from aftersales_xl.macros import Task
from aftersales_xl.words.dialogs import DialogKind

TODAY = date(2026, 11, 21)


@dataclass
class Excel:
    """Excel with one workbook open, and what its user sees."""

    workbook: Workbook
    dialogs: Dialogs
    folder: Path
    opened_log: Path
    server: ButtonServer

    @property
    def app(self):
        return self.workbook.Application

    def press(self, button: Task) -> str:
        """Press a button, answer what it asks, return the text of the last dialog."""
        answer = ""
        while True:
            shown = self.server.Run(button.__name__, self.workbook, answer)
            answer = self.dialogs.show(*shown)
            if shown[2] != DialogKind.QUESTION.value:
                return self.dialogs.last

    @property
    def book(self):
        """The workbook as the buttons have it."""
        return as_book(self.workbook)

    def opened(self) -> str:
        """Return which file was opened, once the opener has run."""
        for _ in range(200):
            if self.opened_log.is_file() and self.opened_log.read_text(encoding="utf-8").endswith(
                "\n"
            ):
                return Path(self.opened_log.read_text(encoding="utf-8").strip()).name
            time.sleep(0.02)
        return ""

    def documents(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir())


@pytest.fixture(scope="session")
def crm_file() -> Path:
    return resources.workbook("Angebot.xlsm")


@pytest.fixture
def excel(crm_file, tmp_path, monkeypatch) -> Iterator[Callable[..., Excel]]:
    """Return a function that opens a workbook file, the CRM sample unless another is named."""
    _own_folders(tmp_path, monkeypatch)
    dialogs = Dialogs()
    with offline().entered():
        monkeypatch.setattr(sys.modules["win32gui"], "FindWindowEx", lambda *_: 0, raising=False)
        windows = sys.modules["xlwings._xlwindows"]
        monkeypatch.setattr(windows, "get_excel_hwnds", lambda: iter([1]))
        server = ButtonServer(as_book, lambda: TODAY)

        def open_(file: Path = crm_file, *, saved: bool = True) -> Excel:
            folder = tmp_path / "Mappen"
            folder.mkdir(exist_ok=True)
            workbook = Workbook(file, folder / file.name if saved else None)
            return Excel(workbook, dialogs, folder, tmp_path / "geoeffnet", server)

        yield open_


def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AFTERSALES_XL_HOME", str(tmp_path / "home"))
    for variable in ("XDG_DOCUMENTS_DIR", "WIN_PD_OVERRIDE_PERSONAL"):
        monkeypatch.setenv(variable, str(tmp_path / "Dokumente"))
    opener = tmp_path / "bin" / "xdg-open"
    opener.parent.mkdir()
    opener.write_text(f'#!/bin/sh\necho "$1" >> "{tmp_path}/geoeffnet"\n')
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", str(opener.parent), prepend=os.pathsep)
    if sys.platform == "win32":
        monkeypatch.setattr(os, "startfile", partial(_open_on_windows, tmp_path))


def _open_on_windows(folder: Path, file: Path) -> None:
    """Stand in for the program of a document: it is found where the one of Linux would be."""
    if not os.environ["PATH"].startswith(str(folder / "bin")):
        raise OSError(2, "no program for it", str(file))
    (folder / "geoeffnet").write_text(f"{file}\n", encoding="utf-8")


@pytest.fixture
def by_command(tmp_path, monkeypatch, capsys) -> Callable[..., str]:
    """Return a function that runs the command line with a register of its own."""

    def call(*arguments: object) -> str:
        with monkeypatch.context() as own:
            own.setenv("AFTERSALES_XL_HOME", str(tmp_path / "home-cli"))
            cli.main([str(argument) for argument in arguments])
        return capsys.readouterr().out

    return call
