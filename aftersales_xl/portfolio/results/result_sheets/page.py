"""Drawing on a sheet of results: entries, tables, sums and where they stand.

A formula is written with the value it comes to, so that nothing has to be recalculated.
Amounts come as cents and are written as euro. Rows and columns count from 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from aftersales_xl.excel.layouts import look
from aftersales_xl.excel.layouts.blocks import heading
from aftersales_xl.excel.layouts.canvas import Canvas, WorkbookWriter
from aftersales_xl.excel.layouts.look import Look
from aftersales_xl.tables.columns import Kind
from aftersales_xl.tables.values import Cell

TOP = 4
"""The row of the first header, below title and subtitle."""
_HEADER_HEIGHT, _SUM_HEIGHT = 30, 18  # points
_WIDEST_PAGE = 220  # characters on A4 across, at a size one can read
_NARROWEST_AMOUNT, _SIGN_AND_ROOM = 13, 3
_NOTHING: Look = {"num_format": '#,##0.00 "€";-#,##0.00 "€";"–"'}
"""In long tables zeros are dashes, so that figures stand out."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula and the value it comes to."""

    text: str
    value: str | float


SheetCell = Cell | Formula


def euro(cents: int) -> float:
    """Return ``cents`` as a cell holds euro.

    >>> euro(-1250)
    -12.5
    """
    return cents / 100


def money(text: str, cents: int) -> Formula:
    """Return a formula that comes to ``cents``."""
    return Formula(text, euro(cents))


@dataclass(frozen=True, kw_only=True, slots=True)
class Head:
    """The header of a column, what it holds, and how wide it is."""

    title: str
    kind: Kind = Kind.SIGNED
    width: float = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class RowBlock:
    """Rows of a table that are drawn: from ``first`` on, ``count`` of them."""

    sheet: str
    first: int
    count: int
    left: int = 1

    @property
    def last(self) -> int:
        """The last row."""
        return self.first + self.count - 1

    def cell(self, offset: int, row: int = 0) -> str:
        """Return the address of a cell on its own sheet."""
        return str(xl_rowcol_to_cell(self.first + row, self.left + offset))

    def column(self, offset: int, begin: int = 0, end: int | None = None) -> str:
        """Return the address of a column on its own sheet, from row ``begin`` to before ``end``."""
        last = self.count if end is None else end
        return f"{self.cell(offset, begin)}:{self.cell(offset, last - 1)}"

    def area(self, begin: int, end: int) -> str:
        """Return the address of the columns from ``begin`` to ``end`` on its own sheet."""
        return f"{self.cell(begin)}:{self.cell(end, self.count - 1)}"

    def brought_forward(self, closing: int, row: int, cents: int) -> SheetCell:
        """Return what ``row`` opens with: column ``closing`` of the row above, if there is one."""
        return money(f"={self.cell(closing, row - 1)}", cents) if row else euro(cents)

    def far(self, address: str) -> str:
        """Return ``address`` as other sheets name it."""
        return f"'{self.sheet}'!{address}"

    def sum(self, offset: int, begin: int = 0, end: int | None = None) -> str:
        """Return a formula for a sum, as other sheets write it."""
        return f"=SUM({self.far(self.column(offset, begin, end))})"


class Page(Canvas):
    """One sheet of results; column 0 is the margin."""

    def __init__(self, book: WorkbookWriter, name: str, subtitle: str, title: str = "") -> None:
        super().__init__(book, name)
        self.text(0, 1, title or name, look.TITLE)
        self.sheet.set_row(0, 28)
        self.text(1, 1, subtitle, look.SUBTITLE)

    def put(self, row: int, column: int, entry: SheetCell, *looks: Look) -> None:
        """Write a value, or a formula with its value."""
        if isinstance(entry, Formula):
            form = self._book.palette.format(*looks)
            self.sheet.write_formula(row, column, entry.text, form, entry.value)
        else:
            self.value(row, column, entry, *looks)

    def heading(self, row: int, words: str, last: int) -> None:
        """Draw a heading with its rule as far as column ``last``."""
        heading(self, row, words, 1, last)

    def headers(self, row: int, heads: Sequence[Head]) -> None:
        """Draw headers, aligned as what stands below."""
        self.sheet.set_row(row, _HEADER_HEIGHT)
        for column, head in enumerate(heads, start=1):
            self.text(row, column, head.title, look.header(head.kind))

    def rows(
        self, top: int, heads: Sequence[Head], rows: Iterable[Sequence[SheetCell]]
    ) -> RowBlock:
        """Draw rows of entries below their headers."""
        made = self._book.palette
        forms = [made.format(look.RESULT, look.KINDS[head.kind], _calm(head)) for head in heads]
        count = 0
        for row, entries in enumerate(rows, start=top):
            for column, (entry, form) in enumerate(zip(entries, forms, strict=True), start=1):
                if isinstance(entry, Formula):
                    self.sheet.write_formula(row, column, entry.text, form, entry.value)
                elif isinstance(entry, str):
                    self.sheet.write_string(row, column, entry, form)
                else:
                    self.sheet.write(row, column, entry, form)
            count += 1
        return RowBlock(sheet=self.name, first=top, count=count)

    def data_table(
        self,
        name: str,
        top: int,
        heads: Sequence[Head],
        rows: Iterable[Sequence[SheetCell]],
        *,
        can_filter: bool = False,
    ) -> RowBlock:
        """Draw an Excel table with its headers in row ``top``; it has at least one row."""
        self.sheet.set_row(top, _HEADER_HEIGHT)
        block = self.rows(top + 1, heads, rows)
        made = self._book.palette
        headers = [
            {"header": head.title, "header_format": made.format(look.header(head.kind))}
            for head in heads
        ]
        last = max(block.last, top + 1)
        options = {"name": name, "style": None, "autofilter": can_filter, "columns": headers}
        self.sheet.add_table(top, 1, last, len(heads), options)
        return block

    def sums(
        self, row: int, heads: Sequence[Head], entries: Sequence[SheetCell], *looks: Look
    ) -> None:
        """Draw a row of sums under a double rule."""
        self.sheet.set_row(row, _SUM_HEIGHT)
        for column, (head, entry) in enumerate(zip(heads, entries, strict=True), start=1):
            self.put(row, column, entry, look.KINDS[head.kind], look.GRAND_TOTAL, *looks)

    def across(self, heads: Sequence[Head], largest: int) -> None:
        """Set the widths of columns, amounts wide enough for ``largest`` cents."""
        amount = amount_width(largest)
        self.widths(*(head.width or amount for head in heads))

    def pixels(self, heads: Sequence[Head], largest: int) -> int:
        """Return how wide columns are on the screen."""
        amount = amount_width(largest)
        return sum(int(7 * (head.width or amount)) + 5 for head in heads)

    def print_across(self, last_row: int, heads: Sequence[Head], largest: int) -> None:
        """Set up printing on A4 across, on as many pages side by side as it takes to be read."""
        self.page(last_row, len(heads), landscape=True, protected=False)
        width = sum(head.width or amount_width(largest) for head in heads)
        if width > _WIDEST_PAGE:
            self.sheet.fit_to_pages(-(-int(width) // _WIDEST_PAGE), 0)
            self.sheet.repeat_columns(0, 1)


def _calm(head: Head) -> Look:
    return _NOTHING if head.kind is Kind.SIGNED else {}


def amount_width(largest: int) -> float:
    """Return how wide a column is for amounts up to ``largest`` cents.

    >>> amount_width(12_345_678)
    13
    >>> amount_width(1_000_000_000_000)
    20
    """
    shown = len(f"{abs(largest) // 100:,}") + len(",00")
    return max(_NARROWEST_AMOUNT, shown + _SIGN_AND_ROOM)


def letter(column: int) -> str:
    """Return the letter of a column."""
    return str(xl_col_to_name(column))
