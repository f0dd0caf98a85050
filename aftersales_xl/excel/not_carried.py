"""What a workbook has in addition to our inputs; a workbook laid out anew does not get it."""

from __future__ import annotations

from collections.abc import Iterator

from aftersales_xl.domain.money.errors import Place, Problem
from aftersales_xl.excel.book import Book
from aftersales_xl.excel.outside_tables import outside_tables
from aftersales_xl.excel.plans import OFFERS
from aftersales_xl.tables import names, values
from aftersales_xl.tables.blocks import Block
from aftersales_xl.tables.schema import Form, Table


def not_carried(book: Book) -> tuple[Problem, ...]:
    """Return a problem for each entry, column and sheet of ``book`` that has no place of ours."""
    found: list[Problem] = []
    for form in names.OFFER_FORMS.values():
        block = book.named(form.range_name)
        found += [] if block is None else _of_form(form, block)
    for table in names.OFFER_TABLES:
        block = book.table(table.name)
        found += [] if block is None else [*_of_table(table, block), *_formulas(book, table, block)]
    around = outside_tables(book, names.OFFER_TABLES)
    return (*found, *around.strays, *around.notes, *_own_sheets(book))


def _of_form(form: Form, block: Block) -> Iterator[Problem]:
    """Yield the inputs of fields that no longer exist."""
    known = {field.header for field in form.fields} | {section.title for section in form.sections}
    for row, cells in enumerate(block.rows, start=block.first_row):
        label = values.text(cells[0])
        if label and label not in known and not values.is_blank(cells[-1]):
            place = Place(sheet=block.sheet, row=row, column=label)
            yield Problem(code="renewed_without_field", place=place)


def _of_table(table: Table, block: Block) -> Iterator[Problem]:
    """Yield columns that are none of ours and hold something."""
    known = {name for column in table.columns for name in (column.header, *column.called.others)}
    for at, cell in enumerate(block.rows[0]):
        header = values.text(cell)
        is_filled = any(not values.is_blank(row[at]) for row in block.rows[1:])
        if header not in known and is_filled:
            place = Place(sheet=block.sheet, row=block.first_row, column=header)
            yield Problem(code="renewed_without_column", place=place)


def _formulas(book: Book, table: Table, block: Block) -> Iterator[Problem]:
    """Yield inputs that a person calculates; their value is taken over."""
    headers = [values.text(cell) for cell in block.rows[0]]
    written = book.written(block.sheet)
    for column in table.inputs:
        if column.header not in headers:
            continue
        at = block.first_column + headers.index(column.header)
        for row in range(block.first_row + 1, block.last_row + 1):
            cell = written.get((row, at))
            if cell is not None and cell.formula:
                place = Place(sheet=block.sheet, row=row, column=column.header)
                yield Problem(code="renewed_without_formula", place=place)


def _own_sheets(book: Book) -> Iterator[Problem]:
    for sheet in book.sheet_names:
        if sheet not in OFFERS.layouts:
            yield Problem(code="renewed_without_sheet", details={"sheet": sheet})
