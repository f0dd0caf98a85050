"""What the tables of a business case have in common: figures from 0 on, and rows of one case."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import TypeVar

from aftersales_xl.domain.case.form import Owned
from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.tables import sheets
from aftersales_xl.tables.cells import Cells
from aftersales_xl.tables.columns import Code, Column, Euro, Number, Percent
from aftersales_xl.tables.schema import Table
from aftersales_xl.tables.values import Cell

Entry = TypeVar("Entry")


class _NotNegative(Number):
    def read(self, cell: Cell) -> Decimal:
        """Return the cell's number; refuse one below 0."""
        found = super().read(cell)
        if found < 0:
            raise refusal("case_figure_negative", value=found)
        return found


class CaseNumber(_NotNegative):
    """A number from 0 on."""


class CaseEuro(_NotNegative, Euro):
    """Euro from 0 on."""


class CasePercent(_NotNegative, Percent):
    """A share from 0 on."""


class OfCase(Table):
    """A table whose rows belong to one case, or to all where they name none."""

    case = Code("Fall", width=22, source=sheets.CASES_RANGE)

    def with_owner(
        self, rows: Iterable[Cells], read: Callable[[Cells], Entry | None]
    ) -> tuple[Owned[Entry], ...]:
        """Return what rows say, each with the case it belongs to; bad rows are left out."""
        return tuple(
            Owned(case=row.text_of(self.case), entry=entry)
            for row in rows
            if (entry := read(row)) is not None
        )


def with_name(rows: Iterable[Cells], column: Column[str]) -> Iterator[Cells]:
    """Yield the rows of a range that have a name; others are prepared ones."""
    return (row for row in rows if row.text_of(column))
