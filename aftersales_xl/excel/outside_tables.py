"""What stands below or next to a table of ours without belonging to it: it looks as if it counted.

Below a table, in its columns, our layout leaves the cells empty down to the next thing it draws:
the heading of another table, or results with their headings. Whatever is filled there is an entry
that does not count, a figure is one wherever it stands. Next to a table the cells are free: a note
or a calculation is pointed out, a figure right at the table is an entry.

The layout draws texts and formulas outside its tables, never figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from openpyxl.utils import get_column_letter

from aftersales_xl.domain.money.errors import Place, Problem, Problems, Refusal, Severity
from aftersales_xl.excel.book import Book
from aftersales_xl.excel.plain_sheet import WrittenCell
from aftersales_xl.excel.safe_open import LAST_ROW
from aftersales_xl.tables import names, values
from aftersales_xl.tables.blocks import Block
from aftersales_xl.tables.schema import Table

_NEAR = 3  # so many columns next to a table a figure still seems to belong to it
_NAMED = 8  # so many rows are named in a hint
_HEADING_CELLS = 2  # the title of the next table, and what it says about it
_LAST_COLUMN = 16_384
_REFERENCE = re.compile(r"[A-Za-z_\[]")
_BY_ROW = re.compile(r"\[\[#This Row\]|\[@", re.IGNORECASE)
WrittenCells = Mapping[tuple[int, int], WrittenCell]


@dataclass(frozen=True, kw_only=True, slots=True)
class Outside:
    """What was found around tables: ``strays`` stop an offer, ``notes`` travel with it."""

    strays: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()


def outside_tables(book: Book, tables: Sequence[Table]) -> Outside:
    """Return what stands below and next to ``tables``, as far as ``book`` has them."""
    found = [(table, block) for table in tables if (block := book.table(table.name)) is not None]
    sheets = dict.fromkeys(block.sheet for _, block in found)
    strays: list[Problem] = []
    notes: list[Problem] = []
    for sheet in sheets:
        written = sorted(book.written(sheet).items())
        cells = {at: cell for at, cell in written if _is_filled(cell)}
        blocks = [block for _, block in found if block.sheet == sheet]
        for table, block in found:
            if block.sheet == sheet:
                around = _Around(
                    table=table, block=block, others=blocks, cells=cells, end=_end(sheet, found)
                )
                strays += [*around.below(), *around.next_to()]
                notes += around.notes()
    return Outside(strays=tuple(strays), notes=tuple(notes))


def _end(sheet: str, found: Sequence[tuple[Table, Block]]) -> int:
    """Return the first column of what a sheet shows right of its tables, counted from 1.

    Workbooks made by earlier releases have fewer columns: those that are there count.
    """
    if sheet not in names.RESULTS_BESIDE:
        return _LAST_COLUMN + 1
    return 2 + max(
        block.first_column + len(table.columns_at(block, Problems())) - 1
        for table, block in found
        if block.sheet == sheet
    )


@dataclass(frozen=True, kw_only=True)
class _Around:
    """The filled cells of a sheet around one of its tables.

    Attributes:
        table: that table, as we draw it.
        block: where it stands.
        others: all tables of the sheet.
        cells: the filled cells of the sheet, row by row.
        end: the first column of results, counted from 1, which are not looked at.
    """

    table: Table
    block: Block
    others: Sequence[Block]
    cells: WrittenCells
    end: int

    def below(self) -> Iterator[Problem]:
        """Yield entries below the table, rows that follow each other together."""
        free = self._first_drawn_row()
        rows = [
            row for row, cells in self._rows_below.items() if _is_entry(cells, is_free=row < free)
        ]
        for first, last in _runs(rows):
            column = self._header(min(self._rows_below[first]))
            yield Problem(
                code="row_below_table" if first == last else "rows_below_table",
                details={"table": self.table.name, "last": last},
                place=Place(sheet=self.block.sheet, row=first, column=column),
            )

    def next_to(self) -> Iterator[Problem]:
        """Yield figures right at the table, one a row."""
        block = self.block
        figures = [
            at
            for at, cell in self._next_to
            if _is_figure(cell)
            if block.first_column - _NEAR <= at[1] <= block.last_column + _NEAR
        ]
        for row, found in groupby(figures, key=lambda at: at[0]):
            letter = get_column_letter(next(found)[1])
            yield Problem(
                code="figure_beside_table",
                details={"table": self.table.name},
                place=Place(sheet=block.sheet, row=row, column=f"Spalte {letter}"),
            )

    def notes(self) -> Iterator[Problem]:
        """Yield one hint where notes or calculations stand around the table."""
        reported = {problem.place.row for problem in self.next_to() if problem.place is not None}
        rows = [row for (row, _), _ in self._next_to if row not in reported]
        if not self.table.results_below:
            rows += [row for row, cells in self._rows_below.items() if _is_calculation(cells)]
        if rows:
            listed = ", ".join(map(str, sorted(set(rows))[:_NAMED]))
            more = " …" if len(set(rows)) > _NAMED else ""
            details = {"table": self.table.name, "sheet": self.block.sheet, "rows": listed + more}
            yield Problem(code="notes_around_table", details=details, severity=Severity.WARNING)

    @cached_property
    def _rows_below(self) -> dict[int, dict[int, WrittenCell]]:
        """Return the filled cells below the table, in its columns, down to the next table."""
        left, right = self.block.first_column, self.block.last_column
        bottom, end = self.block.last_row, self._next_table()
        found: dict[int, dict[int, WrittenCell]] = {}
        for (row, column), cell in self.cells.items():
            if bottom < row < end and left <= column <= right:
                found.setdefault(row, {})[column] = cell
        return found

    def _next_table(self) -> int:
        """Return the row of headers of the next table in the same columns."""
        block = self.block
        return min(
            (
                other.first_row
                for other in self.others
                if other.first_row > block.last_row
                if other.first_column <= block.last_column
                if other.last_column >= block.first_column
            ),
            default=LAST_ROW + 1,
        )

    def _first_drawn_row(self) -> int:
        """Return the first row below the table that our layout draws into."""
        rows, left = self._rows_below, self.block.first_column
        if not self.table.results_below:
            heading = self._next_table() - 1
            is_ours = max(rows.get(heading, {left: None}), default=left) < left + _HEADING_CELLS
            return heading if is_ours else heading + 1
        drawn = next((row for row, cells in rows.items() if _is_calculation(cells)), LAST_ROW)
        if all(isinstance(cell.value, str) for cell in rows.get(drawn - 1, {}).values()):
            drawn -= drawn - 1 in rows
        return drawn - (set(rows.get(drawn - 1, ())) == {left})

    @cached_property
    def _next_to(self) -> list[tuple[tuple[int, int], WrittenCell]]:
        """Return the filled cells left and right of the table."""
        left, right = self.block.first_column, self.block.last_column
        top, bottom, end = self.block.first_row, self.block.last_row, self.end
        return [
            (at, cell)
            for at, cell in self.cells.items()
            if top <= at[0] <= bottom
            if at[1] < left or right < at[1] < end
        ]

    def _header(self, column: int) -> str:
        return str(self.block.rows[0][column - self.block.first_column] or "").strip()


def _is_entry(cells: Mapping[int, WrittenCell], *, is_free: bool) -> bool:
    """Return whether a row below a table holds typed entries.

    Args:
        cells: its filled cells.
        is_free: whether our layout draws nothing there.
    """
    if not is_free:  # headings and labels, some of which look like a number
        return any(not cell.formula and not isinstance(cell.value, str) for cell in cells.values())
    return any(not cell.formula or _is_figure(cell) for cell in cells.values())


def _is_calculation(cells: Mapping[int, WrittenCell]) -> bool:
    """Return whether a row holds formulas other than those of a table's row, and no entries."""
    return any(cell.formula and not _BY_ROW.search(cell.formula) for cell in cells.values())


def _is_filled(cell: WrittenCell) -> bool:
    return bool(cell.formula) or not values.is_blank(cell.value)


def _is_figure(cell: WrittenCell) -> bool:
    """Return whether a cell holds a number, a day, yes or no, typed or as a text that reads so."""
    if cell.formula:
        return _REFERENCE.search(cell.formula) is None
    if not isinstance(cell.value, str):
        return True
    for read in (values.number, values.day):
        with suppress(Refusal):
            read(cell.value)
            return True
    return False


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of rows that follow each other.

    >>> list(_runs([5, 6, 9]))
    [(5, 6), (9, 9)]
    """
    for _, run in groupby(enumerate(rows), key=lambda counted: counted[1] - counted[0]):
        found = [row for _, row in run]
        yield found[0], found[-1]
