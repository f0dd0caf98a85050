"""Some labelled cells: the inputs of a form, a row of a table, of a range or of a CSV file.

A bad cell is noted with its place and counts as empty, so that one pass finds all problems.
Functions of Excel refuse the first one instead: their problems are `Immediate`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from aftersales_xl.domain.money.errors import Detail, Place, Problems, Refusal, refusal
from aftersales_xl.tables import values
from aftersales_xl.tables.columns import AnyColumn, Column, Price
from aftersales_xl.tables.values import Cell
from aftersales_xl.words import is_open_price

Found = TypeVar("Found")
Default = TypeVar("Default")


class Immediate(Problems):
    """Problems for a reader that can name one only: the first is refused at once."""

    def add(self, code: str, /, place: Place | None = None, **details: Detail) -> None:
        """Refuse one problem."""
        raise refusal(code, place, **details)

    @contextmanager
    def collecting(self, place: Place | None = None) -> Iterator[None]:
        """Give the problems of a refusal raised inside the block their ``place``."""
        try:
            yield
        except Refusal as refused:
            raise Refusal(
                replace(problem, place=problem.place or place) for problem in refused.problems
            ) from None


class Cells:
    """Some labelled cells, by the keys of their columns or fields."""

    def __init__(
        self,
        cells: Mapping[str, Cell],
        place: Callable[[str], Place],
        problems: Problems,
        columns: tuple[AnyColumn, ...] = (),
    ) -> None:
        self._cells = cells
        self._columns = columns
        self._place = place
        self.problems = problems

    def __getitem__(self, column: Column[Found]) -> Found | None:
        """Return the value in ``column``, None where its cell is blank or bad."""
        return self.value(column, column.read)

    def get(self, column: Column[Found], default: Default) -> Found | Default:
        """Return the value in ``column``, ``default`` where its cell is blank or bad."""
        found = self.value(column, lambda cell: (column.read(cell),))
        return default if found is None else found[0]

    def text_of(self, column: Column[str]) -> str:
        """Return the text in ``column``, "" where its cell is blank or bad."""
        return self.value(column, column.read) or ""

    def require(self, column: Column[Found]) -> Found | None:
        """Return the value in ``column``; note a blank cell, and return None as for a bad one."""
        if not self.is_filled(column):
            self.add("value_missing", column, what=column.what)
            return None
        return self[column]

    def price(self, column: Price) -> tuple[Decimal | None, bool]:
        """Return the price in ``column``, and whether it says that the price is open."""
        cell = self._cells.get(column.key)
        return (None, True) if is_open_price(cell) else (self[column], False)

    def add(self, code: str, column: AnyColumn, /, **details: Detail) -> None:
        """Note one problem in ``column``."""
        self.problems.add(code, self.place(column), **details)

    @contextmanager
    def collecting(self, column: AnyColumn) -> Iterator[None]:
        """Note what is refused inside the block: in the column its code tells, else ``column``."""
        found = Problems()
        with found.collecting():
            yield
        for problem in found:
            at = next((each for each in self._columns if problem.code in each.problems), column)
            place = problem.place or self.place(at)
            self.problems.add(problem.code, place, **problem.details)

    @property
    def is_blank(self) -> bool:
        """Whether no cell holds anything."""
        return all(map(values.is_blank, self._cells.values()))

    def is_filled(self, column: AnyColumn) -> bool:
        """Return whether the cell in ``column`` holds something."""
        return not values.is_blank(self._cells.get(column.key))

    def place(self, column: AnyColumn) -> Place:
        """Return where the cell in ``column`` is."""
        return self._place(column.key)

    def value(self, column: AnyColumn, read: Callable[[Cell], Found]) -> Found | None:
        """Return what ``read`` makes of the cell in ``column``, None where it is blank or bad."""
        cell = self._cells.get(column.key)
        if values.is_blank(cell):
            return None
        try:
            return read(cell)
        except Refusal:
            with self.problems.collecting(self.place(column)):
                raise
        return None
