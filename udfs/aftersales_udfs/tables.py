"""Table arguments: a range whose first row names the columns.

Columns are found by name in any order, see `tables.headers`; further columns are ignored.
Rows are counted from the first one below the names, empty ones included, so that an error leads
to the right row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from aftersales_xl.domain.errors import Place, Refusal, refusal
from aftersales_xl.tables.headers import (
    header_key,
    is_there,
    misspelt,
    places,
    usual_names,
)
from aftersales_xl.tables.values import Cell, is_blank, refuse_error_value

Value = TypeVar("Value")
Default = TypeVar("Default")
Received = Cell | Sequence[Cell | Sequence[Cell]]
"""A cell, a row of cells, or rows of cells; tuples and lists alike."""


def rows_of(received: Received) -> Sequence[Sequence[Cell]]:
    """Return rows of cells, whether one cell, one row or many rows arrived.

    >>> rows_of(5), rows_of([1, 2]), rows_of([[1], [2]])
    ([[5]], [[1, 2]], [[1], [2]])
    """
    if isinstance(received, str) or not isinstance(received, Sequence):
        return [[received]]
    rows = [_row_of(part) for part in received]
    if not any(isinstance(part, (list, tuple)) for part in received):
        rows = [[cell for row in rows for cell in row]]
    return rows


def _row_of(part: Cell | Sequence[Cell]) -> Sequence[Cell]:
    return [part] if isinstance(part, str) or not isinstance(part, Sequence) else part


@dataclass(frozen=True, slots=True)
class Row:
    """One row of data: its cells by column, and where it stands."""

    table: str
    number: int
    cells: Mapping[str, Cell]

    def read(
        self, column: str, reader: Callable[[Cell], Value], default: Default
    ) -> Value | Default:
        """Return the value in ``column``, ``default`` where the cell is empty or missing."""
        cell = self.cells.get(header_key(column))
        if is_blank(cell):
            return default
        try:
            return reader(cell)
        except Refusal as refused:
            raise self.refused(refused, column) from None

    def refused(self, refused: Refusal, column: str) -> Refusal:
        """Return the same refusal, placed in ``column`` of this row."""
        place = Place(sheet=self.table, row=self.number, column=column)
        return Refusal(replace(problem, place=place) for problem in refused.problems)


@dataclass(frozen=True, slots=True)
class Table:
    """A table argument; ``name`` is the argument's, for messages."""

    name: str
    header: Sequence[Cell]
    data: Sequence[Sequence[Cell]]

    @classmethod
    def read(cls, received: Received, name: str) -> Table:
        """Return the table in ``received``; its first row holds the column names.

        Raises:
            Refusal: a name shows an error; its column would count as missing.
        """
        header, *data = rows_of(received)
        for cell in header:
            refuse_error_value(cell)
        return cls(name, header, data)

    def need(self, alternatives: Sequence[str]) -> None:
        """Refuse the table where it has none of the columns ``alternatives``."""
        wanted = [usual_names(column) for column in alternatives]
        if not any(is_there(self.header, column) for column in wanted):
            near = next((shown for shown, _ in misspelt(self.header, wanted, {})), "")
            raise refusal(
                "argument_column_missing",
                header=" oder ".join(alternatives),
                likely=f"„{near}“" if near else "",
            )

    def rows(self, wanted: Sequence[str]) -> Iterator[Row]:
        """Yield the rows that have something in a ``wanted`` column.

        Raises:
            Refusal: a ``wanted`` column is there twice, or its name is misspelt.
        """
        columns = [usual_names(column) for column in wanted]
        found = places(self.header, columns)
        for column, meant in misspelt(self.header, columns, found):
            raise refusal("column_misspelt", column=column, meant=meant)
        at = {header_key(column): index for column, index in found.items()}
        for number, cells in enumerate(self.data, start=1):
            row = {key: cells[index] for key, index in at.items() if index < len(cells)}
            if not all(map(is_blank, row.values())):
                yield Row(self.name, number, row)
