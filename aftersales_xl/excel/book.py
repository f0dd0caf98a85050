"""One way to a workbook's cells, whether it is a file or open in Excel.

`Book` is what readers ask for: whole areas at once, by table or defined name. `FileBook`
answers for a file on disk: checked before it is opened, recalculated before it is read.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.utils.exceptions import InvalidFileException

from aftersales_xl.domain.errors import refusal
from aftersales_xl.excel import safe_open
from aftersales_xl.excel.inputs_as_read import inputs_as_read
from aftersales_xl.excel.recalculate import Calculation, Functions
from aftersales_xl.excel.references import Area, References
from aftersales_xl.excel.renamed_columns import name_cells
from aftersales_xl.excel.values import Cell


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """The values of an area, row by row; its first row and column count from 1, as in Excel."""

    sheet: str
    first_row: int
    rows: list[list[Cell]]
    first_column: int = 1

    @property
    def last_row(self) -> int:
        """The row its last cells stand in."""
        return self.first_row + len(self.rows) - 1

    @property
    def last_column(self) -> int:
        """The column its last cells stand in."""
        return self.first_column + len(self.rows[0]) - 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """What stands in a cell: a constant, or a formula as text beginning with "="."""

    value: Cell = None
    formula: str = ""


DAMAGED = (
    InvalidFileException,
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    TypeError,
    ParseError,
    IndexError,
    AttributeError,
)
"""What openpyxl raises for damaged parts: whatever its parser stumbled over."""


class Book(Protocol):
    """A workbook that can be read area by area."""

    @property
    def name(self) -> str:
        """The file name, for messages."""

    def named(self, name: str) -> Block | None:
        """Return the values a defined name covers, None where there is no such name."""

    def table(self, name: str) -> Block | None:
        """Return a table's values, headers first, None where there is no such table."""

    def written(self, sheet: str) -> Mapping[tuple[int, int], Written]:
        """Return what stands in the filled cells of a sheet, by row and column from 1."""

    def hidden_rows(self, sheet: str) -> AbstractSet[int]:
        """Return the rows of a sheet that a filter or a person has hidden."""


class FileBook:
    """A workbook file. Cached values are ignored: everything is calculated anew.

    Raises:
        Refusal: the file is missing, no workbook, hostile, damaged or not calculable.
    """

    def __init__(self, path: Path, functions: Functions) -> None:
        safe_open.check(path)
        try:
            workbook = openpyxl.load_workbook(path)
        except DAMAGED as broken:
            raise refusal("workbook_damaged", file=path.name, part=str(broken)[:80]) from broken
        self.path = path
        self._workbook = workbook
        self._written: dict[str, Mapping[tuple[int, int], Written]] = {}
        self._references = References(workbook)
        self._hidden = {
            sheet.title: {row for row, look in sheet.row_dimensions.items() if look.hidden}
            for sheet in workbook.worksheets
        }
        readings = inputs_as_read(workbook, self._references)
        formulas = name_cells(workbook, self._references)
        self._calculation = Calculation(path, workbook, functions, readings, formulas)

    @property
    def name(self) -> str:
        """The file name, for messages."""
        return self.path.name

    def named(self, name: str) -> Block | None:
        """Return the values a defined name covers, None where there is no such name."""
        return self._block(self._references.name(name))

    def table(self, name: str) -> Block | None:
        """Return a table's values, headers first, None where there is no such table."""
        return self._block(self._references.table(name))

    def area(self, area: Area) -> Block:
        """Return the values of any cells."""
        return Block(
            sheet=area.sheet,
            first_row=area.first_row,
            rows=self._calculation.values(area),
            first_column=area.first_column,
        )

    def written(self, sheet: str) -> Mapping[tuple[int, int], Written]:
        """Return what stands in the filled cells of a sheet, by row and column from 1."""
        if sheet not in self._written:
            cells = self._workbook[sheet]._cells  # noqa: SLF001 -- only filled cells
            self._written[sheet] = {
                place: written_in(cell)
                for place, cell in cells.items()
                if cell.value is not None and cell.value != ""
            }
        return self._written[sheet]

    def hidden_rows(self, sheet: str) -> AbstractSet[int]:
        """Return the rows of a sheet that a filter or a person has hidden."""
        return self._hidden.get(sheet, frozenset())

    def _block(self, area: Area | None) -> Block | None:
        return None if area is None else self.area(area)


def written_in(cell: SheetCell) -> Written:
    """Return what stands in a cell of a file."""
    if cell.data_type == "f":
        formula = getattr(cell.value, "text", cell.value)  # of an array
        return Written(formula=str(formula or ""))
    return Written(value=cell.value)  # type: ignore[arg-type]  # what a cell holds but formulas
