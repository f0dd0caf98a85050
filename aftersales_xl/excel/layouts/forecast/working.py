"""Tables of our functions on a sheet: one call that spills, and how formulas refer to it.

What is printed refers to these tables, so that a program without our functions still shows
it. Rows and columns count from 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from aftersales_xl.excel.layouts import look
from aftersales_xl.excel.layouts.blocks import heading
from aftersales_xl.excel.layouts.canvas import Canvas
from aftersales_xl.tables import sums
from aftersales_xl.tables.columns import Kind

_WIDTH, _MARGIN = 14, 3
_WIDE = {"Kunde": 36, "Hinweis": 70, "Ursache": 34, "Ereignis": 34}
Heads = Sequence[tuple[str, Kind]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Working:
    """One table: its call, where it spills, its columns, and the rows that formulas look at.

    ``row`` is the row of the headers, which the call returns; the heading stands above it.
    """

    sheet: str
    row: int
    column: int
    title: str
    formula: str
    heads: Heads
    room: int

    def draw(self, canvas: Canvas) -> None:
        """Draw the heading and the call; formats hold for the whole columns."""
        last = self.column + len(self.heads) - 1
        for offset, (words, kind) in enumerate(self.heads):
            width = _WIDE.get(words, max(_WIDTH, len(words) + _MARGIN))
            canvas.column(self.column + offset, width, look.KINDS[kind])
        heading(canvas, self.row - 1, self.title, self.column, last)
        looks = [(look.KINDS[kind],) for _, kind in self.heads]
        header = [(look.header(kind),) for _, kind in self.heads]
        canvas.spill(self.row, self.column, f"={self.formula}", looks, 1, header=header)

    def values(self, header: str) -> str:
        """Return the address of a column's values, as far as formulas look."""
        at = self._at(header)
        return f"'{self.sheet}'!{xl_range_abs(self.row + 1, at, self.row + self.room, at)}"

    def value(self, header: str, index: int) -> str:
        """Return the address of the value in row ``index``, which moves along with rows."""
        at = self._at(header)
        cell = xl_rowcol_to_cell(self.row + 1 + index, at, col_abs=True)
        return f"'{self.sheet}'!{cell}"

    @property
    def first(self) -> str:
        """The header of the first column."""
        return self.heads[0][0]

    @property
    def anchor(self) -> str:
        """The address of the call."""
        return f"'{self.sheet}'!{xl_rowcol_to_cell(self.row, self.column, True, True)}"

    def answered(self, formula: str) -> str:
        """Return ``formula`` over the table, #NV where the call gave no table.

        Its last header decides: the first ones may be named by the user's own grouping.
        """
        return sums.if_answered(self._last_header, self._last, formula)

    def sum(self, header: str) -> str:
        """Return the sum of a column."""
        return self.answered(f"SUM({self.values(header)})")

    def sum_where(self, header: str, criteria: str) -> str:
        """Return the sum of a column over the rows that meet ``criteria``."""
        return self.answered(f"SUMIFS({self.values(header)},{criteria})")

    def count_where(self, criteria: str) -> str:
        """Return how many rows meet ``criteria``."""
        return self.answered(f"COUNTIFS({criteria})")

    @property
    def complaint(self) -> str:
        """A formula for what the call said in place of a table, "" where there is one."""
        return sums.complaint(self.anchor, f'{self._last_header}="{self._last}"')

    @property
    def _last(self) -> str:
        return self.heads[-1][0]

    @property
    def _last_header(self) -> str:
        return f"'{self.sheet}'!{xl_rowcol_to_cell(self.row, self._at(self._last), True, True)}"

    def _at(self, header: str) -> int:
        return self.column + [words for words, _ in self.heads].index(header)


def first_complaint(*workings: Working) -> str:
    """Return a formula for what the first call without a table said, "" where all gave one.

    >>> first_complaint()
    '""'
    """
    said = '""'
    for working in reversed(workings):
        said = f'IF({working.complaint}="",{said},{working.complaint})'
    return said
