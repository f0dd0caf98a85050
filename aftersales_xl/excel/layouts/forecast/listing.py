"""Printed tables of results: a heading, headers, a total on top, then rows of equal formulas.

The total stands above the rows, because there may be more rows tomorrow. A row without a
value shows nothing, not even its line. Rows and columns count from 0. In formulas "@" stands
for the number of the row they are in, as Excel counts it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name, xl_range_abs, xl_rowcol_to_cell

from aftersales_xl.excel.layouts import look
from aftersales_xl.excel.layouts.blocks import heading
from aftersales_xl.excel.layouts.canvas import Canvas, WorkbookWriter
from aftersales_xl.tables.columns import Kind

SUM = "sum"
_HEADER_HEIGHT = 30
_UNDER_TOTAL: look.Look = {"top": 1, "bottom": 6}


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """One column: its header, what it holds, the formula of its rows, that of the total.

    ``formula`` is one for all rows, or one for each. ``total`` may be `SUM`, a formula or words.
    """

    title: str
    kind: Kind
    formula: str | Sequence[str]
    total: str = ""
    looks: tuple[look.Look, ...] = ()

    def at(self, index: int, row: int) -> str:
        """Return the formula of the row with ``index``, whose number is ``row``."""
        formula = self.formula if isinstance(self.formula, str) else self.formula[index]
        return formula.replace("@", str(row))


@dataclass(frozen=True, kw_only=True, slots=True)
class Listing:
    """A table of results on a sheet; ``top`` is the row of its heading."""

    sheet: str
    top: int
    left: int
    rows: int
    has_total: bool = True
    two_lines: bool = True  # of headers; other bands stand in the same rows

    @property
    def first(self) -> int:
        """The first row with figures."""
        return self.top + (3 if self.has_total else 2)

    @property
    def last(self) -> int:
        """The last row with figures."""
        return self.first + self.rows - 1

    def letter(self, offset: int) -> str:
        """Return the letter of a column, counted from 0 within the table."""
        return str(xl_col_to_name(self.left + offset))

    def here(self, offset: int) -> str:
        """Return the address of a column's cell in the row of the formula."""
        return f"${self.letter(offset)}@"

    def where_filled(self, formula: str) -> str:
        """Return a formula for what a row shows, "" where its first cell shows nothing."""
        return f'=IF({self.here(0)}="","",{formula})'

    @property
    def number(self) -> str:
        """A formula for the place of its own row among the rows, from 1 on."""
        return f"ROW()-ROW({self.letter(0)}${self.first})"

    def header(self, offset: int) -> str:
        """Return the address of a column's header, for formulas in that column."""
        return f"{self.letter(offset)}${self.top + 2}"

    def values(self, offset: int, rows: int | None = None) -> str:
        """Return the address of a column's figures, or of the first ``rows`` of them."""
        at = self.left + offset
        last = self.last if rows is None else self.first + rows - 1
        return f"'{self.sheet}'!{xl_range_abs(self.first, at, last, at)}"

    def total(self, offset: int) -> str:
        """Return the address of a column's total."""
        cell = xl_rowcol_to_cell(self.first - 1, self.left + offset, True, True)
        return f"'{self.sheet}'!{cell}"

    def draw(
        self, book: WorkbookWriter, canvas: Canvas, title: str, columns: Sequence[Shown]
    ) -> int:
        """Draw the table; returns the row below. A title that begins with "=" is a formula."""
        if self.two_lines:
            canvas.sheet.set_row(self.top + 1, _HEADER_HEIGHT)
        heading(canvas, self.top, "", self.left, self.left + len(columns) - 1)
        write = canvas.formula if title.startswith("=") else canvas.text
        write(self.top, self.left, title, look.HEADING)
        for offset, column in enumerate(columns):
            at = self.left + offset
            draw = canvas.formula if column.title.startswith("=") else canvas.text
            draw(self.top + 1, at, column.title, look.header(column.kind))
            if self.has_total:
                self._total(canvas, offset, column)
            looks = (look.KINDS[column.kind], *column.looks)
            for index in range(self.rows):
                row = self.first + index
                canvas.formula(row, at, column.at(index, row + 1), *looks)
        self._rule(book, canvas, len(columns))
        return self.last + 1

    def _total(self, canvas: Canvas, offset: int, column: Shown) -> None:
        row, at = self.first - 1, self.left + offset
        looks = (look.KINDS[column.kind], look.BOLD, _UNDER_TOTAL)
        if column.total == SUM:
            canvas.formula(row, at, f"=SUM({self.values(offset)})", *looks)
        elif column.total.startswith("="):
            canvas.formula(row, at, column.total, *looks)
        else:
            canvas.text(row, at, column.total, *looks)

    def _rule(self, book: WorkbookWriter, canvas: Canvas, columns: int) -> None:
        """Draw a hairline under each row that shows something."""
        form = book.workbook.add_format({"bottom": 4, "bottom_color": look.HAIRLINE})
        right = self.left + columns - 1
        shown = f'=${self.letter(0)}{self.first + 1}<>""'
        rule = {"type": "formula", "criteria": shown, "format": form}
        canvas.sheet.conditional_format(self.first, self.left, self.last, right, rule)
