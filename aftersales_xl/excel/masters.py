"""Reading master data back as content: company, price list, services, maintenance rates."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from aftersales_xl.domain.errors import Problems
from aftersales_xl.excel import names, reading, words
from aftersales_xl.excel.book import Book
from aftersales_xl.excel.content import Content, Values
from aftersales_xl.excel.reading import Cells
from aftersales_xl.excel.samples.crm import CRM
from aftersales_xl.excel.spec import Field, Kind, Table
from aftersales_xl.excel.values import Cell

_NUMBERS = frozenset({Kind.EURO, Kind.PERCENT, Kind.NUMBER, Kind.WHOLE})


def read_masters(book: Book, problems: Problems) -> Content:
    """Return the content of ``book`` as far as it outlives one offer; the rest is the sample's."""
    return replace(
        CRM,
        company=_form(reading.form(book, names.COMPANY_FORM, problems), names.COMPANY_FORM.fields),
        prices=_rows(book, names.PRICE_TABLE, problems),
        maintenance=_form(
            reading.form(book, names.MAINTENANCE_FORM, problems), names.MAINTENANCE_FORM.fields
        ),
        services=_rows(book, names.SERVICES, problems),
    )


def _form(cells: Cells, fields: tuple[Field, ...]) -> Values:
    return {item.key: _cell(cells, item.key, item.kind) for item in fields}


def _rows(book: Book, table: Table, problems: Problems) -> tuple[Values, ...]:
    return tuple(
        {column.key: _cell(row, column.key, column.kind) for column in table.inputs}
        for row in reading.table(book, table, problems)
    )


def _cell(cells: Cells, key: str, kind: Kind) -> Cell:
    """Return what a cell of ``kind`` shall hold in the new workbook."""
    if not cells.is_filled(key):
        return None
    if kind is Kind.PRICE:
        price, is_open = cells.price(key)
        return words.OPEN_PRICE if is_open else _float(price)
    if kind in _NUMBERS:
        return _float(cells.number(key))
    return cells.text(key)


def _float(number: Decimal | None) -> float | None:
    return None if number is None else float(number)
