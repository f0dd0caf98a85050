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
from aftersales_xl.excel.spec import Kind

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

    @property
    def complaint(self) -> str:
        """A formula for what the function complains about, "" where there is nothing.

        A program without our functions shows an error there, about which there is nothing to say.
        """
        return f'IFERROR(IF(LEFT({self.anchor},1)="#",{self.anchor},""),"")'

    def _at(self, header: str) -> int:
        return self.column + [words for words, _ in self.heads].index(header)
