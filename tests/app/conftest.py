"""The command line as a user calls it, with a register and a folder of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from aftersales_udfs import functions
from aftersales_xl import cli
from aftersales_xl.excel.build import workbook_bytes
from aftersales_xl.excel.samples.crm import CRM


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


@pytest.fixture
def mappe(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes the CRM workbook with some content replaced."""

    def build(name: str = "Angebot.xlsx", **changes: object) -> Path:
        path = tmp_path / name
        path.write_bytes(_built(repr(changes), changes))
        return path

    return build


_KNOWN: dict[str, bytes] = {}


def _built(key: str, changes: dict[str, object]) -> bytes:
    """Build each content once per test process; building is reproducible."""
    if key not in _KNOWN:
        content = replace(CRM, **changes)
        _KNOWN[key] = workbook_bytes(content, functions())
    return _KNOWN[key]
