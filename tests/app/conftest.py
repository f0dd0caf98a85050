"""The command line as a user calls it, with a register and a folder of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from aftersales_xl import cli
from aftersales_xl.excel import book
from aftersales_xl.excel.book import FileBook
from aftersales_xl.excel.build import uncalculated_bytes
from aftersales_xl.excel.recalculate import Functions
from workshop.samples.crm import CRM

from .contract_lists import THREE, german_csv


@dataclass(frozen=True)
class Run:
    code: int
    out: str
    err: str

    @property
    def json(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., Run]:
    monkeypatch.setenv("AFTERSALES_XL_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)

    def call(*arguments: object) -> Run:
        code = cli.main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Run(code, captured.out, captured.err)

    return call


@pytest.fixture(autouse=True)
def opened_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands open a file of the same name and bytes once a process, half of their time.

    The first to open it does all the work; reading changes nothing in what is open.
    """
    monkeypatch.setattr(book, "FileBook", _opened)


_OPENED: dict[tuple[str, bytes], FileBook] = {}
_MOST_OPENED = 8


def _opened(path: Path, functions: Functions) -> FileBook:
    if not path.is_file():
        return FileBook(path, functions)
    key = path.name, path.read_bytes()
    if key not in _OPENED:
        opened = FileBook(path, functions)
        if len(_OPENED) == _MOST_OPENED:
            del _OPENED[next(iter(_OPENED))]
        _OPENED[key] = opened
    return _OPENED[key]


@pytest.fixture
def mappe(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that draws the CRM workbook with some content replaced.

    No cell is calculated: the commands trust no cached value.
    """

    def build(name: str = "Angebot.xlsx", **changes: object) -> Path:
        path = tmp_path / name
        path.write_bytes(_drawn(repr(changes), changes))
        return path

    return build


_DRAWN: dict[str, bytes] = {}


def _drawn(key: str, changes: dict[str, object]) -> bytes:
    """Draw each content once per test process; drawing is reproducible."""
    if key not in _DRAWN:
        _DRAWN[key] = uncalculated_bytes(replace(CRM, **changes))
    return _DRAWN[key]


@pytest.fixture
def vertraege(tmp_path: Path) -> Path:
    """Write the three contracts whose months are known by hand, as German Excel does."""
    return german_csv(tmp_path / "vertraege.csv", THREE)
