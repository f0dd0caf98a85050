"""Numbers and dates that were typed or pasted as text into cells made for numbers.

A German reads "1.234,56" as a number and so does our reader; native formulas do not. Before
a file is recalculated these cells are given the number they read as. The file is not changed.
"""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl import Workbook

from aftersales_xl.domain.errors import Refusal
from aftersales_xl.excel import names, values
from aftersales_xl.excel.references import Area, References
from aftersales_xl.excel.spec import Kind

Found = dict[tuple[str, int, int], float]
"""Numbers by sheet, row and column, counted from 1."""

_NUMERIC = frozenset(
    {Kind.EURO, Kind.PRICE, Kind.PERCENT, Kind.RATE_OR_AMOUNT, Kind.NUMBER, Kind.WHOLE}
)
_FORMS = (
    names.COMPANY_FORM, names.CUSTOMER_FORM, names.OFFER_FORM, names.DISCOUNT_FORM,
    names.PAYMENT_FORM, names.MAINTENANCE_FORM, names.NEGOTIATION_FORM,
)  # fmt: skip
_TABLES = (
    names.PRICE_TABLE, names.POSITIONS, names.ONCE_RULES, names.RECURRING_RULES, names.BUNDLES,
    names.PAYMENT_PLAN, names.LIMITS_TABLE,
)  # fmt: skip


def numbers_in_text(workbook: Workbook, references: References) -> Found:
    """Return the number of every text cell among our numeric inputs that reads as one."""
    found: Found = {}
    for sheet, row, column in _numeric_inputs(workbook, references):
        cell = workbook[sheet].cell(row, column)
        if isinstance(cell.value, str) and cell.data_type != "f" and cell.value.strip():
            try:
                found[sheet, row, column] = float(values.number(cell.value))
            except Refusal:
                continue  # no number: the reader names it with its cell
    return found


def _numeric_inputs(workbook: Workbook, references: References) -> Iterator[tuple[str, int, int]]:
    for table in _TABLES:
        area = references.table(table.name)
        if area is not None and area.sheet in workbook:
            wanted = {c.header for c in table.inputs if c.kind in _NUMERIC}
            yield from _columns(workbook, area, wanted)
    for form in _FORMS:
        area = references.name(form.range_name)
        if area is not None and area.sheet in workbook:
            labels = {field.label for field in form.fields if field.kind in _NUMERIC}
            yield from _rows(workbook, area, labels)


def _columns(workbook: Workbook, area: Area, headers: set[str]) -> Iterator[tuple[str, int, int]]:
    for column in range(area.first_column, area.last_column + 1):
        if workbook[area.sheet].cell(area.first_row, column).value in headers:
            for row in range(area.first_row + 1, area.last_row + 1):
                yield area.sheet, row, column


def _rows(workbook: Workbook, area: Area, labels: set[str]) -> Iterator[tuple[str, int, int]]:
    for row in range(area.first_row, area.last_row + 1):
        if workbook[area.sheet].cell(row, area.first_column).value in labels:
            yield area.sheet, row, area.last_column
