"""What Excel hands over for a range: one cell, one row, or rows of cells."""

from __future__ import annotations

from collections.abc import Sequence

from aftersales_xl.tables.columns import AnyColumn
from aftersales_xl.tables.ranges import Range
from aftersales_xl.tables.values import Cell

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


def table_of(received: Received, name: str, *needed: AnyColumn) -> Range:
    """Return the range of the argument ``name``; it has to have the columns ``needed``."""
    found = Range.of(rows_of(received), name)
    for column in needed:
        found.need(column)
    return found
