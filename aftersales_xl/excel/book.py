"""One way to a workbook's cells, whether it is a file or open in Excel.

`Book` is what readers ask for: whole areas at once, by table or defined name. `FileBook`
answers for a file on disk: checked before it is opened, recalculated before it is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Protocol

from openpyxl.utils import get_column_letter

from aftersales_xl.domain.money.errors import Problem, refusal
from aftersales_xl.excel.inputs_as_read import day_numbers, inputs_as_read
from aftersales_xl.excel.plain_copy import PlainCopy, plain_copy
from aftersales_xl.excel.plain_sheet import WrittenCell
from aftersales_xl.excel.recalculate import Calculation, Functions
from aftersales_xl.excel.references import Area
from aftersales_xl.excel.renamed_columns import name_cells
from aftersales_xl.tables.blocks import Block
from aftersales_xl.tables.values import Cell


class Book(Protocol):
    """A workbook that can be read area by area."""

    @property
    def name(self) -> str:
        """The file name, for messages."""

    def named(self, name: str) -> Block | None:
        """Return the values a defined name covers, None where there is no such name."""

    def below(self, name: str) -> Cell:
        """Return what the cell below a named one holds, None where there is no such name."""

    @property
    def lost_sheets(self) -> AbstractSet[str]:
        """The sheets that names of the workbook point to and that are gone."""

    def table(self, name: str) -> Block | None:
        """Return a table's values, headers first, None where there is no such table."""

    @property
    def sheet_names(self) -> tuple[str, ...]:
        """The titles of its worksheets, in their order."""

    def written(self, sheet: str) -> Mapping[tuple[int, int], WrittenCell]:
        """Return what stands in the filled cells of a sheet, by row and column from 1."""

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
        copy = plain_copy(path)
        self.path = path
        self._sheets = copy.sheets
        self._written: dict[str, Mapping[tuple[int, int], WrittenCell]] = {}
        self._references = copy.references
        if copy.is_from_1904:
            _refuse_day_numbers(copy)
        self._calculation = Calculation(
            copy, functions, inputs_as_read(copy), formulas=name_cells(copy)
        )

    @property
    def name(self) -> str:
        """The file name, for messages."""
        return self.path.name

    def named(self, name: str) -> Block | None:
        """Return the values a defined name covers, None where there is no such name."""
        return self._block(self._references.name(name), name)

    def below(self, name: str) -> Cell:
        """Return what the cell below a named one holds, None where there is no such name."""
        area = self._references.name(name)
        if area is None:
            return None
        row, column = area.last_row + 1, area.first_column
        return self.area(Area(area.sheet, row, column, row, column)).rows[0][0]

    @property
    def lost_sheets(self) -> AbstractSet[str]:
        """The sheets that names of the workbook point to and that are gone."""
        return self._references.lost_sheets

    def table(self, name: str) -> Block | None:
        """Return a table's values, headers first, None where there is no such table."""
        return self._block(self._references.table(name), name)

    def area(self, area: Area) -> Block:
        """Return the values of any cells."""
        return Block(
            sheet=area.sheet,
            first_row=area.first_row,
            rows=self._calculation.values(area),
            first_column=area.first_column,
        )

    @property
    def sheet_names(self) -> tuple[str, ...]:
        """The titles of its worksheets, in their order."""
        return tuple(self._sheets)

    def written(self, sheet: str) -> Mapping[tuple[int, int], WrittenCell]:
        """Return what stands in the filled cells of a sheet, by row and column from 1."""
        if sheet not in self._written:
            cells = self._sheets[sheet].cells
            self._written[sheet] = {
                place: cell for place, cell in cells.items() if cell.formula or cell.value != ""
            }
        return self._written[sheet]

    def hidden_rows(self, sheet: str) -> AbstractSet[int]:
        """Return the rows of a sheet that a filter or a person has hidden."""
        found = self._sheets.get(sheet)
        return frozenset() if found is None else found.hidden_rows

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


def _refuse_day_numbers(copy: PlainCopy) -> None:
    """Refuse inputs of a day that are a number: counted from 1904, or what was meant?"""
    for sheet, row, column in day_numbers(copy):
        cell = f"{get_column_letter(column)}{row}"
        raise refusal("workbook_from_1904", file=copy.file, where=f"{sheet}, Zelle {cell}")
