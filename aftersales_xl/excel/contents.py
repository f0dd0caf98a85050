"""Reading a workbook's inputs back as content, to lay them out anew: nothing is interpreted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from aftersales_xl.domain.money.errors import Problems
from aftersales_xl.excel.book import Book
from aftersales_xl.excel.content import Content, Rows, Values
from aftersales_xl.excel.table_state import refuse_damaged_tables, refuse_missing_columns
from aftersales_xl.excel.version import layout_version, sample_name
from aftersales_xl.tables import names, times, values
from aftersales_xl.tables.cells import Cells
from aftersales_xl.tables.columns import DAYS, NUMBERS, AnyColumn, Kind
from aftersales_xl.tables.schema import Form, Table
from aftersales_xl.tables.values import Cell
from aftersales_xl.words import OPEN_PRICE, is_open_price

_KEYS = {field.name for field in fields(Content)} - {"sample", "further"}
_CellReader = Callable[[Cells, AnyColumn], Cell]
_FURTHER = frozenset({*names.OFFER_FORMS, *names.FILLED_TABLES} - _KEYS)
"""Tables that `Content` has no field for."""
assert {*names.OFFER_FORMS, *names.FILLED_TABLES} >= _KEYS  # noqa: S101 -- they must not drift apart
assert {*names.FILLED_TABLES} >= _FURTHER  # noqa: S101 -- a form has a field


def read_content(book: Book, problems: Problems) -> Content:
    """Return every input of ``book``; bad cells are noted and left empty.

    A workbook of an older layout is read as far as it goes: what it lacks stays empty.

    Raises:
        Refusal: the workbook is not one of ours, or its tables are not as we draw them.
    """
    is_older = layout_version(book) < names.OLDEST_LAYOUT
    if not is_older:
        refuse_damaged_tables(book, names.OFFER_TABLES)
    return _content(book, Problems() if is_older else problems, _cell, is_older=is_older)


def typed_content(book: Book) -> Content:
    """Return every input of ``book`` as it was typed, also what cannot be read.

    What stands outside the tables is not looked at. A workbook of an older layout is read as far
    as it goes.

    Raises:
        Refusal: the workbook is not one of ours, or a table lacks a column.
    """
    is_older = layout_version(book) < names.OLDEST_LAYOUT
    if not is_older:
        refuse_missing_columns(book, names.OFFER_TABLES)
    return _content(book, Problems(), _typed_cell, is_older=is_older)


def _content(book: Book, noted: Problems, read: _CellReader, *, is_older: bool) -> Content:
    forms: dict[str, Values] = {
        key: _form(form.read(book, Problems()), form.fields, read)
        for key, form in names.OFFER_FORMS.items()
        if book.named(form.range_name) is not None or not (is_older or form.later)
    }
    tables: dict[str, Rows] = {
        key: _rows(book, table, noted, read)
        for key, table in names.FILLED_TABLES.items()
        if book.table(table.name) is not None or not (is_older or table.later or key in _FURTHER)
    }
    blank: dict[str, Values] = {key: {} for key in names.OFFER_FORMS}
    none: dict[str, Rows] = dict.fromkeys(names.FILLED_TABLES, ())
    rows = none | tables
    return Content(
        sample=sample_name(book),
        further={key: rows.pop(key) for key in _FURTHER},
        **(blank | forms),  # type: ignore[arg-type]  # keys are checked above
        **rows,  # type: ignore[arg-type]  # see above
    )


def restore_dates(stored: Mapping[str, Any]) -> dict[str, Any]:  # whatever a JSON file holds
    """Return stored content with its dates, which JSON keeps as text, as dates again."""
    found = dict(stored)
    for key in names.OFFER_FORMS.keys() & stored.keys():
        found[key] = _with_days(stored[key], names.OFFER_FORMS[key].fields)
    for key in names.FILLED_TABLES.keys() & stored.keys():
        found[key] = tuple(_with_days(row, names.FILLED_TABLES[key].columns) for row in stored[key])
    return found


def _with_days(inputs: Values, items: Sequence[AnyColumn]) -> Values:
    days = {item.key for item in items if item.kind is Kind.DATE}
    return {
        key: date.fromisoformat(cell) if key in days and isinstance(cell, str) else cell
        for key, cell in inputs.items()
    }


def read_settings(book: Book, form: Form, problems: Problems) -> Values:
    """Return the inputs of one form as they were typed; bad cells are noted and left empty."""
    return _form(form.read(book, problems), form.fields, _cell)


def _form(cells: Cells, items: tuple[AnyColumn, ...], read: _CellReader) -> Values:
    return {item.key: read(cells, item) for item in items}


def _rows(book: Book, table: Table, problems: Problems, read: _CellReader) -> tuple[Values, ...]:
    return tuple(
        {column.key: read(row, column) for column in table.inputs}
        for row in table.rows(book, problems)
    )


def _typed_cell(cells: Cells, column: AnyColumn) -> Cell:
    """Return what `_cell` does, and the cell as it is where that is nothing."""
    found = _cell(cells, column)
    return cells.value(column, lambda cell: cell) if found is None else found


def _cell(cells: Cells, column: AnyColumn) -> Cell:
    """Return what a cell in ``column`` shall hold in the new workbook."""
    return cells.value(column, lambda cell: _new_value(column.kind, cell))


def _new_value(kind: Kind, cell: Cell) -> Cell:
    if kind is Kind.PRICE and is_open_price(cell):
        return OPEN_PRICE
    if kind in DAYS:
        return values.day(cell)
    if kind is Kind.TIME:
        return times.share_of_day(times.clock(cell))
    return float(values.number(cell)) if kind in NUMBERS else values.text(cell)
