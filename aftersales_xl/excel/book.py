"""One way to a workbook's cells, whether it is a file or open in Excel.

`Book` is what readers ask for: whole areas at once, by table or defined name. `FileBook`
answers for a file on disk: checked before it is opened, recalculated before it is read.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import openpyxl
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from aftersales_xl.domain.errors import Problem, refusal
from aftersales_xl.excel import safe_open
from aftersales_xl.excel.inputs_as_read import day_numbers, inputs_as_read
from aftersales_xl.excel.plain_copy import PlainCopy
from aftersales_xl.excel.recalculate import Calculation, Functions
from aftersales_xl.excel.references import Area, References
from aftersales_xl.excel.values import Cell


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """The values of an area, row by row; ``first_row`` counts from 1 as Excel does."""

    sheet: str
    first_row: int
    rows: list[list[Cell]]


_DAMAGED = (
    InvalidFileException,
    zipfile.BadZipFile,
    zlib.error,
    LookupError,
    ValueError,
    TypeError,
    SyntaxError,  # broken XML, whichever parser meets it
    AttributeError,
    ArithmeticError,
    AssertionError,
    EOFError,
)


@contextmanager
def refusing_damage(file: str, part: str) -> Iterator[None]:
    """Refuse ``file`` where openpyxl stumbles over ``part``, whatever it raises."""
    try:
        yield
    except _DAMAGED as broken:
        raise refusal("workbook_damaged", file=file, part=part) from broken


class Book(Protocol):
    """A workbook that can be read area by area."""

    @property
    def name(self) -> str:
        """The file name, for messages."""

    def named(self, name: str) -> Block | None:
        """Return the values a defined name covers, None where there is no such name."""

    def table(self, name: str) -> Block | None:
        """Return a table's values, headers first, None where there is no such table."""

    def hidden_rows(self, sheet: str) -> AbstractSet[int]:
        """Return the rows of a sheet that a filter or a person has hidden."""

    def unknown_functions(self) -> tuple[Problem, ...]:
        """Return a problem for each function that is named like ours and that we do not have."""


class FileBook:
    """A workbook file. Cached values are ignored: everything is calculated anew.

    Raises:
        Refusal: the file is missing, no workbook, hostile, damaged or not calculable.
    """

    def __init__(self, path: Path, functions: Functions) -> None:
        copy = PlainCopy(path.name, safe_open.parts(path))
        workbook = _read(path.name, copy.for_reading())
        self.path = path
        self._references = References(workbook)
        self._hidden = {
            sheet.title: {row for row, look in sheet.row_dimensions.items() if look.hidden}
            for sheet in workbook.worksheets
        }
        if copy.is_from_1904:
            _refuse_day_numbers(path.name, workbook, self._references)
        readings = inputs_as_read(workbook, self._references)
        self._calculation = Calculation(path, workbook, functions, readings, copy=copy)

    @property
    def name(self) -> str:
        """The file name, for messages."""
        return self.path.name

    def named(self, name: str) -> Block | None:
        """Return the values a defined name covers, None where there is no such name."""
        return self._block(self._references.name(name), name)

    def table(self, name: str) -> Block | None:
        """Return a table's values, headers first, None where there is no such table."""
        return self._block(self._references.table(name), name)

    def area(self, area: Area) -> Block:
        """Return the values of any cells."""
        return Block(
            sheet=area.sheet, first_row=area.first_row, rows=self._calculation.values(area)
        )

    def hidden_rows(self, sheet: str) -> AbstractSet[int]:
        """Return the rows of a sheet that a filter or a person has hidden."""
        return self._hidden.get(sheet, frozenset())

    def unknown_functions(self) -> tuple[Problem, ...]:
        """Return a problem for each function that is named like ours and that we do not have."""
        return tuple(
            Problem(
                code="workbook_function_unknown",
                details={
                    "name": name,
                    "sheet": sheet,
                    "cell": f"{get_column_letter(column)}{row}",
                    "count": len(places),
                },
            )
            for name, places in self._calculation.unknown.items()
            for sheet, row, column in places[:1]
        )

    def _block(self, area: Area | None, name: str) -> Block | None:
        if area is None:
            return None
        if not self._calculation.knows(area.sheet):
            raise refusal("workbook_name_astray", file=self.name, name=name, sheet=area.sheet)
        return self.area(area)


def _read(file: str, copy: bytes) -> Workbook:
    with refusing_damage(file, "der Aufbau der Mappe"):
        return openpyxl.load_workbook(io.BytesIO(copy))


def _refuse_day_numbers(file: str, workbook: Workbook, references: References) -> None:
    """Refuse inputs of a day that are a number: counted from 1904, or what was meant?"""
    for sheet, row, column in day_numbers(workbook, references):
        cell = f"{get_column_letter(column)}{row}"
        raise refusal("workbook_from_1904", file=file, where=f"{sheet}, Zelle {cell}")
