"""A workbook that is open in Excel, read and written through xlwings.

Values are those Excel shows: a live book is calculated. Each table and each form is read in one
call and kept, each is written in one call; only unlocked inputs are written, so that protected
sheets need no password. It answers as `FileBook` does: numbers as float, days as Excel's serial
numbers, errors as text, empty text as None.

It knows Excel's objects only as xlwings gives them, and one thing more: ``Value2``, because
``Value`` hands a cell in a currency format over with four decimals and drops the others.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from aftersales_xl.domain.money.errors import Place, Problem, Refusal, refusal
from aftersales_xl.excel.inputs_as_read import inputs_in
from aftersales_xl.excel.plain_sheet import WrittenCell
from aftersales_xl.excel.references import range_area
from aftersales_xl.tables import values
from aftersales_xl.tables.blocks import Block
from aftersales_xl.tables.columns import AnyColumn, Kind
from aftersales_xl.tables.headers import places
from aftersales_xl.tables.names import names_of_column
from aftersales_xl.tables.schema import Form, Table
from aftersales_xl.tables.values import Cell
from aftersales_xl.words import parts

if TYPE_CHECKING:
    import xlwings as xw

_AUTOMATIC = "automatic"
_VISIBLE = (True, -1)  # Excel's own True; 2 is a sheet hidden from the user's list, too
_CELL_ERROR = -2_146_828_288  # an error cell arrives as this plus the number of the error
_LAST_ERROR = 2100
# https://learn.microsoft.com/office/vba/api/excel.xlcverror
_ERRORS = {
    2000: "#NULL!",
    2007: "#DIV/0!",
    2015: "#VALUE!",
    2023: "#REF!",
    2029: "#NAME?",
    2036: "#NUM!",
    2042: "#N/A",
    2043: "#GETTING_DATA",
    2045: "#SPILL!",
    2050: "#CALC!",
}
_ANY_OTHER_ERROR = "#VALUE!"
_OWN_COLUMN = re.compile(r"Spalte ([A-Z]{1,3})")
_FREE_TEXT = frozenset({Kind.TEXT, Kind.LONG_TEXT})


@dataclass(frozen=True, kw_only=True, slots=True)
class _Area:
    """What was read, and where it stands."""

    range: xw.Range
    block: Block


class LiveBook:
    """A workbook open in Excel; one object serves one run of a macro."""

    def __init__(self, book: xw.Book) -> None:
        self._book = book
        self._areas: dict[str, _Area | None] = {}
        self._hidden: dict[str, AbstractSet[int]] = {}
        self._written: dict[str, Mapping[tuple[int, int], WrittenCell]] = {}
        if book.app.calculation != _AUTOMATIC:
            book.app.calculate()

    @property
    def name(self) -> str:
        """The file name, for messages."""
        return self._book.name

    def named(self, name: str) -> Block | None:
        """Return the values a defined name covers, None where there is no such name."""
        return _block(self._named(name))

    def below(self, name: str) -> Cell:
        """Return what the cell below a named one holds, None where there is no such name."""
        found = self._range_of(name)
        return None if found is None else _rows(found[-1, 0].offset(1, 0))[0][0]

    @property
    def lost_sheets(self) -> AbstractSet[str]:
        """None: Excel turns a name into #REF! when its sheet is deleted."""
        return frozenset()

    def table(self, name: str) -> Block | None:
        """Return a table's values, headers first, None where there is no such table."""
        return _block(self._table(name))

    @property
    def sheet_names(self) -> tuple[str, ...]:
        """The titles of its worksheets, in their order."""
        return tuple(sheet.name for sheet in self._book.sheets)

    def written(self, sheet: str) -> Mapping[tuple[int, int], WrittenCell]:
        """Return what stands in the filled cells of a sheet, by row and column from 1."""
        if sheet not in self._written:
            self._written[sheet] = _all_written(self._book.sheets[sheet].used_range)
        return self._written[sheet]

    def hidden_rows(self, sheet: str) -> AbstractSet[int]:
        """Return the rows of a sheet that a filter or a person has hidden."""
        if sheet not in self._hidden:
            self._hidden[sheet] = _hidden_rows(self._book.sheets[sheet].used_range)
        return self._hidden[sheet]

    def unknown_functions(self) -> tuple[Problem, ...]:
        """Return nothing: Excel itself calculates."""
        return ()

    def write_input(self, form: Form, field: AnyColumn, value: Cell) -> None:
        """Write one input of a form, unless it holds ``value`` already."""
        area = self._named(form.range_name)
        if area is None:
            raise refusal("workbook_foreign", file=self.name, missing=parts.sheet(form.sheet))
        for row, cells in enumerate(area.block.rows):
            if cells[0] == field.header and cells[-1] != value:
                area.range[row, len(cells) - 1].value = value
                self._forget()

    def write_table(self, table: Table, rows: Sequence[Mapping[str, Cell]]) -> None:
        """Replace the rows of ``table`` in one call; the rows below stay empty.

        A table that may grow is made as long as it has to be.

        Raises:
            Refusal: the table is missing, too short, or has columns that are not ours.
        """
        area = self._table(table.name)
        if area is None:
            raise refusal("workbook_foreign", file=self.name, missing=parts.table(table.name))
        room = len(area.block.rows) - 1
        if len(rows) > room and not table.grows:
            raise refusal("table_too_short", table=table.name, rows=len(rows), room=room)
        columns = self._columns(table, area.block)
        filled = [
            [_value_to_type(row.get(column.key), column) for column in columns] for row in rows
        ]
        blank: list[list[Cell]] = [[None] * len(columns)] * (room - len(rows))
        whole = area.range
        if len(rows) > room:
            whole = whole.resize(len(rows) + 1)
            self._tables[table.name].resize(whole)
        whole[1:, :].value = filled + blank
        self._forget()

    def select(self, place: Place) -> bool:
        """Show the cell ``place`` names; False where it cannot be found or seen."""
        cell = next(self._cells_at(place), None)
        if cell is None or cell.sheet.visible not in _VISIBLE:
            return False
        cell.sheet.activate()
        cell.select()
        return True

    def _forget(self) -> None:
        """Read anew what is asked for next: something was written."""
        self._areas.clear()
        self._written.clear()

    def _named(self, name: str) -> _Area | None:
        return self._read(name, lambda: self._range_of(name))

    def _table(self, name: str) -> _Area | None:
        return self._read(name, lambda: self._tables[name].range if name in self._tables else None)

    def _read(self, key: str, find: Callable[[], xw.Range | None]) -> _Area | None:
        if key not in self._areas:
            found = find()
            self._areas[key] = None if found is None else _area(found)
        return self._areas[key]

    def _range_of(self, name: str) -> xw.Range | None:
        if name not in self._book.names:
            return None
        area = range_area((self._book.names[name].refers_to or "").removeprefix("="))
        if area is None:  # a constant, or #REF! where its cells were deleted
            return None
        corners = (area.first_row, area.first_column), (area.last_row, area.last_column)
        return self._book.sheets[area.sheet].range(*corners)

    @cached_property
    def _tables(self) -> Mapping[str, xw.main.Table]:
        return {table.name: table for sheet in self._book.sheets for table in sheet.tables}

    @staticmethod
    def _columns(table: Table, block: Block) -> list[AnyColumn]:
        known = inputs_in(block.rows[0], table)
        for at, cell in enumerate(block.rows[0]):
            if at not in known:
                header = values.text(cell)
                raise refusal("table_has_own_column", table=table.name, header=header)
        return [known[at] for at in range(len(block.rows[0]))]

    def _cells_at(self, place: Place) -> Iterator[xw.Range]:
        """Yield the cells read so far that stand in the row, below the header or at the label.

        A row outside a table is looked for below the last one above it, or in its own column.
        """
        areas = [
            (name, area)
            for name, area in self._areas.items()
            if area is not None
            if area.block.sheet == place.sheet and area.block.first_row <= place.row
        ]
        for name, area in areas:
            row = place.row - area.block.first_row
            at = _column(name, area.block, place.column)
            if row < len(area.block.rows) and at is not None:
                yield area.range[row, at]
            elif row < len(area.block.rows) and area.block.rows[row][0] == place.column:
                yield area.range[row, len(area.block.rows[row]) - 1]
        outside = _OWN_COLUMN.fullmatch(place.column)
        if outside is not None:
            yield self._book.sheets[place.sheet].range(f"{outside[1]}{place.row}")
        for name, area in sorted(areas, key=lambda each: each[1].block.first_row, reverse=True):
            at = _column(name, area.block, place.column) or 0
            cell = (place.row, area.block.first_column + at)
            yield self._book.sheets[place.sheet].range(cell)


def _column(table: str, block: Block, header: str) -> int | None:
    """Return where a column stands, None where the first row has no such header."""
    with suppress(Refusal):  # two headers for one column
        return places(block.rows[0], [names_of_column(table, header)]).get(header)
    return None


def _block(area: _Area | None) -> Block | None:
    return None if area is None else area.block


def _area(found: xw.Range) -> _Area:
    block = Block(
        sheet=found.sheet.name,
        first_row=found.row,
        rows=_rows(found),
        first_column=found.column,
    )
    return _Area(range=found, block=block)


def _rows(found: xw.Range) -> list[list[Cell]]:
    """Return the values of a range, read in one call."""
    if sys.platform == "darwin":  # Excel for Mac has no Value2, and rounds nothing
        read = found.options(ndim=2, err_to_str=True).value
    else:
        read = found.api.Value2
    rows = read if isinstance(read, (tuple, list)) else ((read,),)
    return [[_cell(value) for value in row] for row in rows]


def _formulas(found: xw.Range) -> list[list[str]]:
    """Return the formulas of a range, constants as text, read in one call."""
    read = found.formula
    rows = read if isinstance(read, (tuple, list)) else ((read,),)
    return [[str(formula or "") for formula in row] for row in rows]


def _all_written(used: xw.Range) -> Mapping[tuple[int, int], WrittenCell]:
    return {
        (used.row + down, used.column + across): _cell_content(value, formula)
        for down, (cells, behind) in enumerate(zip(_rows(used), _formulas(used), strict=True))
        for across, (value, formula) in enumerate(zip(cells, behind, strict=True))
        if value is not None or formula.startswith("=")
    }


def _cell_content(value: Cell, formula: str) -> WrittenCell:
    return WrittenCell(formula=formula) if formula.startswith("=") else WrittenCell(value=value)


def _cell(value: Cell) -> Cell:
    """Return a value as a file gives it; whole numbers are errors, for Excel knows none."""
    if value == "":
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        number = value - _CELL_ERROR
        if 0 <= number < _LAST_ERROR:
            return _ERRORS.get(number, _ANY_OTHER_ERROR)
    return value


def _value_to_type(value: Cell, column: AnyColumn) -> Cell:
    """Return a value as it has to be typed, so that a text stays a text.

    Excel takes "3-4" for a date and "=A1" for a formula. The apostrophe before a text is no
    part of it. Code cells have the text format and need none. A decimal would arrive as
    currency, with four decimals.
    """
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, str) and value and column.kind in _FREE_TEXT:
        return f"'{value}"
    return value


def _hidden_rows(used: xw.Range) -> AbstractSet[int]:
    first, count = used.row, used.shape[0]
    hidden = used.rows.hidden
    if hidden is False:
        return frozenset()
    if hidden:
        return frozenset(range(first, first + count))
    return frozenset(first + index for index in range(count) if used[index, :1].rows.hidden)
