"""A range of a sheet that is not there, with the members of Excel's Range that xlwings asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fake_cells import excel_refuses, formula_of, put, value2_of, value_of
from openpyxl.utils.cell import get_column_letter
from pywin32_stubs import RANGE_IID, ComObject

if TYPE_CHECKING:
    from fake_cells import FakeCell
    from fake_excel import FakeApplication, FakeSheet, FakeTable

_VISIBLE_CELLS = 12  # xlCellTypeVisible


@dataclass(frozen=True, slots=True)
class Corners:
    """First row and column, last row and column, counted from 1."""

    row: int
    column: int
    last_row: int
    last_column: int


class FakeRange(ComObject):
    """A rectangle of cells. Reading or writing its values counts as one call."""

    def __init__(self, sheet: FakeSheet, corners: Corners) -> None:
        self.Worksheet = self.Parent = sheet
        self.corners = corners

    def _interface(self) -> str:
        return RANGE_IID

    def __call__(self, row: int, column: int = 1) -> FakeRange:
        """Return the cell at a place inside, counted from 1."""
        first = self.corners
        return self._at(first.row + row - 1, first.column + column - 1)

    def __iter__(self) -> Iterator[FakeRange]:
        for row in self._rows():
            for column in self._columns():
                yield self._at(row, column)

    def Item(self, row: int, column: int = 1) -> FakeRange:
        return self(row, column)

    @property
    def Application(self) -> FakeApplication:
        return self.Worksheet.Application

    @property
    def Row(self) -> int:
        return self.corners.row

    @property
    def Column(self) -> int:
        return self.corners.column

    @property
    def Count(self) -> int:
        return len(self._rows()) * len(self._columns())

    @property
    def Cells(self) -> FakeRange:
        return self

    @property
    def Rows(self) -> FakeLines:
        first = self.corners
        return FakeLines(self, [replace(first, row=row, last_row=row) for row in self._rows()])

    @property
    def Columns(self) -> FakeLines:
        first = self.corners
        return FakeLines(
            self,
            [replace(first, column=column, last_column=column) for column in self._columns()],
        )

    @property
    def EntireRow(self) -> FakeRange:
        return self

    @property
    def Hidden(self) -> bool:
        """Tell whether the rows are hidden; asked of ``EntireRow``."""
        return self.corners.row in self.Worksheet.hidden_rows

    @Hidden.setter
    def Hidden(self, is_hidden: bool) -> None:
        change = set.update if is_hidden else set.difference_update
        change(self.Worksheet.hidden_rows, self._rows())

    @property
    def Address(self) -> str:
        return self.GetAddress()

    def GetAddress(
        self,
        RowAbsolute: bool = True,
        ColumnAbsolute: bool = True,
        _style: int = 1,
        External: bool = False,
    ) -> str:
        row, column = ("$" if RowAbsolute else ""), ("$" if ColumnAbsolute else "")
        first = self.corners
        ends = [(first.row, first.column)]
        if self.Count > 1:
            ends.append((first.last_row, first.last_column))
        text = ":".join(f"{column}{get_column_letter(c)}{row}{r}" for r, c in ends)
        book = self.Worksheet.Parent.Name
        return f"'[{book}]{self.Worksheet.Name}'!{text}" if External else text

    @property
    def Value(self) -> object:
        return self._read(value_of)

    @Value.setter
    def Value(self, given: object) -> None:
        self._write(given)

    @property
    def Value2(self) -> object:
        return self._read(value2_of)

    @Value2.setter
    def Value2(self, given: object) -> None:
        self._write(given)

    @property
    def Formula(self) -> object:
        return self._read(formula_of)

    @Formula.setter
    def Formula(self, given: object) -> None:
        self._write(given)

    Formula2 = Formula

    @property
    def NumberFormat(self) -> str | None:
        """Return the cells' format, None where they have several."""
        found = {cell.number_format for row in self._cells() for cell in row}
        return found.pop() if len(found) == 1 else None

    @NumberFormat.setter
    def NumberFormat(self, given: str) -> None:
        for row in self._cells():
            for cell in row:
                cell.number_format = given

    @property
    def ListObject(self) -> FakeTable | None:
        for table in self.Worksheet.ListObjects:
            if table.corners.row <= self.Row <= table.corners.last_row and (
                table.corners.column <= self.Column <= table.corners.last_column
            ):
                return table
        return None

    def ClearContents(self) -> None:
        self._write(None)

    def Select(self) -> None:
        self.Application.Selection = self

    def SpecialCells(self, kind: int) -> FakeAreas:
        """Return the areas between hidden rows; Excel raises where nothing is visible."""
        if kind != _VISIBLE_CELLS:
            raise NotImplementedError(kind)
        first, areas = self.corners, []
        for row in self._rows():
            if row in self.Worksheet.hidden_rows:
                continue
            if areas and areas[-1].last_row == row - 1:
                areas[-1] = replace(areas[-1], last_row=row)
            else:
                areas.append(replace(first, row=row, last_row=row))
        if not areas:
            raise excel_refuses("Es wurden keine Zellen gefunden.")
        return FakeAreas([FakeRange(self.Worksheet, area) for area in areas])

    def _at(self, row: int, column: int) -> FakeRange:
        return FakeRange(self.Worksheet, Corners(row, column, row, column))

    def _rows(self) -> range:
        return range(self.corners.row, self.corners.last_row + 1)

    def _columns(self) -> range:
        return range(self.corners.column, self.corners.last_column + 1)

    def _cells(self) -> list[list[FakeCell]]:
        return [[self.Worksheet.cell(row, col) for col in self._columns()] for row in self._rows()]

    def _read(self, how: Callable[[FakeCell], object]) -> object:
        self.Worksheet.calls.reads.append(f"{self.Worksheet.Name}!{self.Address}")
        found = tuple(tuple(how(cell) for cell in row) for row in self._cells())
        return found[0][0] if self.Count == 1 else found

    def _write(self, given: object) -> None:
        self.Worksheet.calls.writes.append(f"{self.Worksheet.Name}!{self.Address}")
        cells = self._cells()
        if self.Worksheet.ProtectContents and any(cell.is_locked for row in cells for cell in row):
            raise excel_refuses("Die Zelle befindet sich auf einem schreibgeschützten Blatt.")
        for row, line in enumerate(cells):
            for column, cell in enumerate(line):
                put(cell, _part(given, row, column))


class FakeLines(ComObject):
    """The rows or the columns of a range."""

    def __init__(self, of: FakeRange, lines: list[Corners]) -> None:
        self._of, self._lines = of, lines

    @property
    def Count(self) -> int:
        return len(self._lines)

    def Item(self, index: int) -> FakeRange:
        return FakeRange(self._of.Worksheet, self._lines[index - 1])

    __call__ = Item

    def __iter__(self) -> Iterator[FakeRange]:
        return (FakeRange(self._of.Worksheet, line) for line in self._lines)


class FakeAreas(ComObject):
    """Several ranges at once, as SpecialCells returns them."""

    def __init__(self, areas: list[FakeRange]) -> None:
        self.Areas = areas
        self.Count = sum(area.Count for area in areas)


def _part(given: object, row: int, column: int) -> object:
    """Return the cell's share of what was assigned: a scalar fills, a single row repeats."""
    if not isinstance(given, (list, tuple)):
        return given
    line = given[row] if isinstance(given[0], (list, tuple)) else given
    return line[column]
