"""Arguments that are one cell or a column of cells, and the answer that follows: one, or a column.

A column costs Excel one call where its cells would cost one each. Each row answers for itself: one
that cannot be read or calculated shows its sentence, and one whose first argument is empty or an
open price shows nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from aftersales_udfs import german
from aftersales_udfs.arguments import (
    ArgumentKind,
    ArgumentRefusal,
    bounded_number,
    bounded_whole,
    error_text,
)
from aftersales_udfs.results import ResultTable, ResultValue
from aftersales_udfs.tables import Received, rows_of
from aftersales_xl.domain.money.errors import NoAnswer, Refusal, refusal
from aftersales_xl.tables import values
from aftersales_xl.tables.values import Cell
from aftersales_xl.words import is_open_price

Taken = TypeVar("Taken")


@dataclass(frozen=True, slots=True)
class OneOrColumn(Generic[Taken]):
    """One value, or a column of them; a blank cell is None, a bad one is kept as its refusal."""

    cells: tuple[Taken | Refusal | None, ...]

    def at(self, row: int) -> Taken | None:
        """Return the value of a row; one value alone counts for every row.

        Raises:
            Refusal: the cell cannot be read.
        """
        cell = self.cells[row if len(self.cells) > 1 else 0]
        if isinstance(cell, Refusal):
            raise cell
        return cell

    def needed(self, row: int, name: str, what: str) -> Taken:
        """Return the value of a row; refuse one that is blank, as the argument ``name``."""
        cell = self.at(row)
        if cell is None:
            raise ArgumentRefusal(name, refusal("argument_missing", what=what))
        return cell


AmountOrColumn = OneOrColumn[Decimal]
WholeOrColumn = OneOrColumn[int]


def amount_by_row(doc: str) -> ArgumentKind[AmountOrColumn]:
    """Return the kind of euro amounts, one or a column."""

    def read(received: Received, name: str) -> AmountOrColumn:
        return _read(received, name, bounded_number)

    return ArgumentKind(word="Betrag oder Spalte", doc=doc, read=read)


def quantity_by_row(doc: str) -> ArgumentKind[AmountOrColumn]:
    """Return the kind of quantities, one or a column."""

    def read(received: Received, name: str) -> AmountOrColumn:
        return _read(received, name, bounded_number)

    return ArgumentKind(word="Menge oder Spalte", doc=doc, read=read)


def whole_by_row(doc: str) -> ArgumentKind[WholeOrColumn]:
    """Return the kind of whole numbers, one or a column."""

    def read(received: Received, name: str) -> WholeOrColumn:
        return _read(received, name, bounded_whole)

    return ArgumentKind(word="Ganze Zahl oder Spalte", doc=doc, read=read)


def row_by_row(
    work: Callable[[int], Decimal],
    decides: AmountOrColumn,
    *others: AmountOrColumn | WholeOrColumn | None,
) -> Decimal | ResultTable:
    """Return what ``work`` answers to the number of a row: one value, or a column.

    Args:
        work: called with rows counted from 0.
        decides: the argument without which a row has no answer.
        others: the arguments that are as long, or one value.

    Raises:
        Refusal: two of them differ in length, or the only row has no answer.
    """
    rows = len(decides.cells)
    for other in others:
        if other is not None and len(other.cells) not in {1, rows}:
            raise refusal("columns_differ_in_length", first=rows, second=len(other.cells))
    if rows == 1:
        return work(0)
    return ResultTable(
        header=(),
        rows=[
            ("" if cell is None else _answer(work, row),) for row, cell in enumerate(decides.cells)
        ],
    )


def _answer(work: Callable[[int], Decimal], row: int) -> ResultValue:
    try:
        return work(row)
    except Refusal as refused:
        return error_text(refused)
    except NoAnswer as unanswered:
        return german.answer(unanswered.code)


def _read(received: Received, name: str, reader: Callable[[Cell], Taken]) -> OneOrColumn[Taken]:
    rows = rows_of(received)
    if len(rows) > 1 and any(len(row) != 1 for row in rows):
        raise refusal("single_column_expected")
    cells = [cell for row in rows for cell in row]
    if len(cells) == 1:
        return OneOrColumn((reader(cells[0]),))
    return OneOrColumn(tuple(_cell(cell, name, reader) for cell in cells))


def _cell(cell: Cell, name: str, reader: Callable[[Cell], Taken]) -> Taken | Refusal | None:
    if values.is_blank(cell) or is_open_price(cell):
        return None
    try:
        return reader(cell)
    except Refusal as refused:
        return ArgumentRefusal(name, refused)
