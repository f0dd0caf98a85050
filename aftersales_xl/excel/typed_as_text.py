"""Numbers and days that stand in Excel as text: we read them, Excel's own formulas do not.

A file is calculated with what its inputs read as (`inputs_as_read`). In an open workbook Excel
calculates, so its sums are wrong until the cell is typed anew. Each such input is a problem.
"""

from __future__ import annotations

from collections.abc import Iterator

from aftersales_xl.domain.money.errors import Place, Problem, Refusal
from aftersales_xl.excel.book import Book
from aftersales_xl.excel.inputs_as_read import inputs_in
from aftersales_xl.tables import names, values
from aftersales_xl.tables.blocks import Block
from aftersales_xl.tables.columns import DAYS, NUMBERS, Kind
from aftersales_xl.tables.schema import Table
from aftersales_xl.tables.values import Cell


def typed_as_text(book: Book) -> tuple[Problem, ...]:
    """Return a problem for each input that Excel takes for text, and we for a number or a day."""
    return tuple(
        Problem(code="number_typed_as_text", details={"value": str(cell).strip()}, place=place)
        for kind, cell, place in _inputs(book)
        if isinstance(cell, str) and _reads(kind, cell)
    )


def _reads(kind: Kind, cell: str) -> bool:
    if kind not in NUMBERS | DAYS or values.is_blank(cell):
        return False
    try:
        values.day(cell) if kind in DAYS else values.number(cell)
    except Refusal:
        return False  # a word such as "nach Aufwand", or what the reader complains about
    return True


def _inputs(book: Book) -> Iterator[tuple[Kind, Cell, Place]]:
    for table in names.TABLES:
        block = book.table(table.name)
        if block is not None:
            yield from _columns(block, table)
    for form in names.FORMS:
        block = book.named(form.range_name)
        if block is not None:
            kinds = {field.header: field.kind for field in form.fields}
            for row, cells in enumerate(block.rows, start=block.first_row):
                label = str(cells[0])
                if label in kinds:
                    yield kinds[label], cells[-1], Place(sheet=block.sheet, row=row, column=label)


def _columns(block: Block, table: Table) -> Iterator[tuple[Kind, Cell, Place]]:
    for at, column in inputs_in(block.rows[0], table).items():
        for row, cells in enumerate(block.rows[1:], start=block.first_row + 1):
            place = Place(sheet=block.sheet, row=row, column=column.header)
            yield column.kind, cells[at], place
