"""Workbooks made by our own generator and changed the way a user would."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from aftersales_udfs import functions
from aftersales_xl import messages
from aftersales_xl.app.check_offer import Examination, examine
from aftersales_xl.excel.book import FileBook
from aftersales_xl.excel.build import workbook_bytes
from aftersales_xl.excel.content import Content
from aftersales_xl.excel.samples.crm import CRM

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="session")
def crm_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("mappen") / "Angebot.xlsx"
    path.write_bytes(workbook_bytes(CRM, functions()))
    return path


@pytest.fixture
def edited(crm_file: Path, tmp_path: Path) -> Callable[[Mapping[str, object]], Path]:
    """Return a function that sets cells ("Angebot!F19": 3) in a copy of the CRM workbook."""

    def edit(cells: Mapping[str, object]) -> Path:
        workbook = openpyxl.load_workbook(crm_file)
        for where, value in cells.items():
            sheet, _, cell = where.partition("!")
            workbook[sheet][cell] = value
        path = tmp_path / "Angebot.xlsx"
        workbook.save(path)
        return path

    return edit


@pytest.fixture
def built(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that builds the CRM workbook with other content."""

    def build(**changes: object) -> Path:
        path = tmp_path / "Gebaut.xlsx"
        path.write_bytes(_bytes(repr(changes), changes))
        return path

    return build


_KNOWN: dict[str, bytes] = {}


def _bytes(key: str, changes: dict[str, object]) -> bytes:
    """Build each content once per test process; building is reproducible."""
    if key not in _KNOWN:
        content: Content = replace(CRM, **changes)
        _KNOWN[key] = workbook_bytes(content, functions())
    return _KNOWN[key]


def checked(path: Path) -> Examination:
    return examine(FileBook(path, functions()), TODAY)


def complaints(path: Path) -> list[str]:
    return [messages.sentence(problem) for problem in checked(path).problems]
