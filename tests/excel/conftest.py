"""Workbooks made by our own generator and changed the way a user would."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
from typed_cells import can_be_typed, parts_of, typed

from aftersales_udfs import functions
from aftersales_xl.app.check_offer import Examination, examine
from aftersales_xl.excel.book import FileBook
from aftersales_xl.excel.build import uncalculated_bytes, workbook_bytes
from aftersales_xl.excel.plain_sheet import WrittenCell
from aftersales_xl.excel.references import Area, References
from aftersales_xl.tables.blocks import Block
from aftersales_xl.words import messages
from workshop.samples.crm import CRM

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="session")
def crm_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("mappen") / "Angebot.xlsx"
    path.write_bytes(workbook_bytes(CRM, functions()))
    return path


@lru_cache(maxsize=2)
def loaded(path: Path) -> Workbook:
    """Open a file to edit it, once for all who put back what they change."""
    return openpyxl.load_workbook(path)


def save_with(values: Sequence[tuple[SheetCell, object]], workbook: Workbook, path: Path) -> None:
    """Save a workbook with cells changed; then they hold again what they held.

    Texts, numbers and formulas are put into the file as openpyxl wrote it a first time: it takes
    twenty times as long to write all sheets anew.
    """
    if all(can_be_typed(value) for _, value in values):
        sheets = workbook.worksheets
        cells = [(sheets.index(cell.parent), cell, value) for cell, value in values]
        path.write_bytes(typed(cells, saved_parts(workbook)))
        return
    before = [(cell, cell.value, cell.number_format) for cell, _ in values]
    for cell, value in values:
        cell.value = value
    workbook.save(path)
    for cell, value, look in before:
        cell.value, cell.number_format = value, look


@lru_cache(maxsize=2)
def saved_parts(workbook: Workbook) -> dict[str, bytes]:
    """Return the parts of a workbook that nobody has changed."""
    saved = io.BytesIO()
    workbook.save(saved)
    return parts_of(saved)


@pytest.fixture
def edited(crm_file: Path, tmp_path: Path) -> Callable[[Mapping[str, object]], Path]:
    """Return a function that sets cells ("Angebot!F19": 3) in a copy of the CRM workbook."""

    def edit(cells: Mapping[str, object]) -> Path:
        path = tmp_path / "Angebot.xlsx"
        workbook = loaded(crm_file)
        save_with([(_cell(workbook, at), value) for at, value in cells.items()], workbook, path)
        return path

    return edit


def _cell(workbook: Workbook, where: str) -> SheetCell:
    sheet, _, cell = where.partition("!")
    return workbook[sheet][cell]


def _written(cell: SheetCell) -> WrittenCell:
    if cell.data_type == "f":
        return WrittenCell(formula=str(getattr(cell.value, "text", cell.value)))
    return WrittenCell(value=cell.value)


class TypedBook:
    """A workbook as it was typed, nothing calculated: enough to ask how its tables stand."""

    name = "Getippt.xlsx"

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._references = References(
            names={name: one.attr_text for name, one in workbook.defined_names.items()},
            tables={
                table.name: (sheet.title, table.ref, table.column_names)
                for sheet in workbook.worksheets
                for table in sheet.tables.values()
            },
            sheets=workbook.sheetnames,
        )

    def named(self, name: str) -> Block | None:
        return self._block(self._references.name(name))

    def table(self, name: str) -> Block | None:
        return self._block(self._references.table(name))

    def hidden_rows(self, _sheet: str) -> frozenset[int]:
        return frozenset()

    def written(self, sheet: str) -> dict[tuple[int, int], WrittenCell]:
        return {
            (cell.row, cell.column): _written(cell)
            for row in self._workbook[sheet].iter_rows()
            for cell in row
            if cell.value not in {None, ""}
        }

    def _block(self, area: Area | None) -> Block | None:
        if area is None:
            return None
        rows = self._workbook[area.sheet].iter_rows(
            area.first_row, area.last_row, area.first_column, area.last_column, values_only=True
        )
        return Block(
            sheet=area.sheet,
            first_row=area.first_row,
            first_column=area.first_column,
            rows=[list(row) for row in rows],
        )


@contextmanager
def typed_into(workbook: Workbook, cells: Mapping[str, object]) -> Iterator[TypedBook]:
    """Type into cells ("Angebot!F19": 3) of a workbook that is put back as it was."""
    before = [(cell, cell.value) for cell in (_cell(workbook, at) for at in cells)]
    for (cell, _), value in zip(before, cells.values(), strict=True):
        cell.value = value
    yield TypedBook(workbook)
    for cell, value in before:
        cell.value = value


@pytest.fixture
def built(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that draws the CRM workbook with other content, no cell calculated.

    What reads a file trusts no cached value, so this leaves out none of its work.
    """

    def build(**changes: object) -> Path:
        path = tmp_path / "Gebaut.xlsx"
        path.write_bytes(uncalculated_bytes(replace(CRM, **changes)))
        return path

    return build


@lru_cache(maxsize=8)
def _opened(path: Path, _content: bytes) -> FileBook:
    return FileBook(path, functions())


def opened(path: Path) -> FileBook:
    """Open a file, once for all who read the same bytes: reading changes nothing."""
    return _opened(path, path.read_bytes())


def checked(path: Path) -> Examination:
    return examine(opened(path), TODAY)


def complaints(path: Path) -> list[str]:
    return [messages.sentence(problem) for problem in checked(path).problems]
