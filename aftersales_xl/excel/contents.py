"""Reading a workbook's inputs back as content, to lay them out anew: nothing is interpreted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from aftersales_xl.domain.errors import Problems
from aftersales_xl.excel import reading, words
from aftersales_xl.excel.book import Book
from aftersales_xl.excel.content import Content, Rows, Values
from aftersales_xl.excel.reading import Cells
from aftersales_xl.excel.table_state import refuse_damaged_tables
from aftersales_xl.tables import names, times
from aftersales_xl.tables.schema import Column, Field, Form, Kind, Table
from aftersales_xl.tables.values import Cell

_NUMBERS = frozenset(
    {Kind.EURO, Kind.PERCENT, Kind.CHANGE, Kind.RATE_OR_AMOUNT, Kind.NUMBER, Kind.WHOLE}
)
_FORMS: Mapping[str, Form] = {
    "company": names.COMPANY_FORM,
    "customer": names.CUSTOMER_FORM,
    "offer": names.OFFER_FORM,
    "maintenance": names.MAINTENANCE_FORM,
    "discounts": names.DISCOUNT_FORM,
    "payment": names.PAYMENT_FORM,
    "negotiation": names.NEGOTIATION_FORM,
    "case": names.CASE_FORM,
}
_TABLES: Mapping[str, Table] = {
    "scope": names.SCOPE_TABLE,
    "prices": names.PRICE_TABLE,
    "positions": names.POSITIONS,
    "deadlines": names.DEADLINES,
    "services": names.SERVICES,
    "once_rules": names.ONCE_RULES,
    "recurring_rules": names.RECURRING_RULES,
    "bundles": names.BUNDLES,
    "payment_plan": names.PAYMENT_PLAN,
    "limits": names.LIMITS_TABLE,
    "cases": names.CASES,
    "phases": names.PHASES,
    "benefits": names.BENEFITS,
    "running_costs": names.RUNNING_COSTS,
    "uncertain": names.UNCERTAIN,
    "assumptions": names.ASSUMPTION_TABLE,
}
_LATER = frozenset(  # what the first workbooks of this layout lack
    {
        "deadlines", "case", "cases", "phases", "benefits", "running_costs", "uncertain",
        "assumptions",
    }
)  # fmt: skip
assert {*_FORMS, *_TABLES, "sample"} == {field.name for field in fields(Content)}  # noqa: S101 -- the two lists must not drift apart


def read_content(book: Book, problems: Problems) -> Content:
    """Return every input of ``book``; bad cells are noted and left empty.

    A workbook of an older layout is read as far as it goes: what it lacks stays empty.

    Raises:
        Refusal: the workbook is not one of ours, or its tables are not as we draw them.
    """
    is_older = reading.layout_version(book) < names.LAYOUT_VERSION
    noted = Problems() if is_older else problems
    if not is_older:
        refuse_damaged_tables(book, tuple(_TABLES.values()))
    forms: dict[str, Values] = {
        key: _form(reading.form(book, form, Problems()), form.fields)
        for key, form in _FORMS.items()
        if book.named(form.range_name) is not None or not (is_older or key in _LATER)
    }
    tables: dict[str, Rows] = {
        key: _rows(book, table, noted)
        for key, table in _TABLES.items()
        if book.table(table.name) is not None or not (is_older or key in _LATER)
    }
    blank: dict[str, Values] = {key: {} for key in _FORMS}
    return Content(
        sample=reading.sample_name(book),
        **(blank | forms),  # type: ignore[arg-type]  # keys are checked above
        **(dict.fromkeys(_TABLES, ()) | tables),  # type: ignore[arg-type]  # see above
    )


def revived(stored: Mapping[str, Any]) -> dict[str, Any]:  # whatever a JSON file holds
    """Return stored content with its dates, which JSON keeps as text, as dates again."""
    found = dict(stored)
    for key in _FORMS.keys() & stored.keys():
        found[key] = _with_days(stored[key], _FORMS[key].fields)
    for key in _TABLES.keys() & stored.keys():
        found[key] = tuple(_with_days(row, _TABLES[key].columns) for row in stored[key])
    return found


def _with_days(inputs: Values, items: Sequence[Field | Column]) -> Values:
    days = {item.key for item in items if item.kind is Kind.DATE}
    return {
        key: date.fromisoformat(cell) if key in days and isinstance(cell, str) else cell
        for key, cell in inputs.items()
    }


def read_settings(book: Book, form: Form, problems: Problems) -> Values:
    """Return the inputs of one form as they were typed; bad cells are noted and left empty."""
    return _form(reading.form(book, form, problems), form.fields)


def _form(cells: Cells, items: tuple[Field, ...]) -> Values:
    return {item.key: _cell(cells, item.key, item.kind) for item in items}


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
    if kind in {Kind.DATE, Kind.MONTH}:
        return cells.day(key)
    if kind is Kind.TIME:
        at = cells.clock(key)
        return None if at is None else times.share_of_day(at)
    return _float(cells.number(key)) if kind in _NUMBERS else cells.text(key)


def _float(number: Decimal | None) -> float | None:
    return None if number is None else float(number)
