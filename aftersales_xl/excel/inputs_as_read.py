"""Inputs whose cell holds something else than a German reads: "1.234,56" as text, "DL-INT ".

Our reader takes such a number for a number, drops blanks around a word and takes an article
4711 for the text "4711"; native formulas do not. Before a file is recalculated these cells
are given what they read as. The file is not changed.
"""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.cell import MergedCell

from aftersales_xl.domain.errors import Refusal
from aftersales_xl.excel import names, times, values
from aftersales_xl.excel.names import forecast
from aftersales_xl.excel.references import Area, References
from aftersales_xl.excel.spec import Kind

Found = dict[tuple[str, int, int], float | str]
"""What cells read as, by sheet, row and column, counted from 1."""

NUMERIC = frozenset(
    {
        Kind.EURO,
        Kind.SIGNED,
        Kind.PRICE,
        Kind.PERCENT,
        Kind.CHANGE,
        Kind.RATE_OR_AMOUNT,
        Kind.NUMBER,
        Kind.WHOLE,
    }
)
MOMENTS = frozenset({Kind.DATE, Kind.MONTH, Kind.TIME})
_WORDS = frozenset({Kind.CHOICE, Kind.CODE})
FORMS = (
    names.COMPANY_FORM, names.CUSTOMER_FORM, names.OFFER_FORM, names.DISCOUNT_FORM,
    names.PAYMENT_FORM, names.MAINTENANCE_FORM, names.NEGOTIATION_FORM,
    names.CASE_FORM, forecast.FORECAST_FORM, forecast.EARLIER_FORM,
)  # fmt: skip
TABLES = (
    names.PRICE_TABLE, names.POSITIONS, names.ONCE_RULES, names.RECURRING_RULES, names.BUNDLES,
    names.PAYMENT_PLAN, names.LIMITS_TABLE, names.DEADLINES,
    names.CASES, names.PHASES, names.BENEFITS, names.RUNNING_COSTS, names.UNCERTAIN,
    names.ASSUMPTION_TABLE, forecast.CONTRACT_TABLE, forecast.EARLIER_TABLE, forecast.ACTUAL_TABLE,
)  # fmt: skip


def inputs_as_read(workbook: Workbook, references: References) -> Found:
    """Return what our inputs read as where their cells hold something else."""
    found: Found = {}
    for kind, sheet, row, column in _inputs(workbook, references):
        try:
            reading = _reading(kind, workbook[sheet].cell(row, column))
        except Refusal:
            continue  # no number, or an error: the reader names it with its cell
        if reading is not None:
            found[sheet, row, column] = reading
    return found


def day_numbers(workbook: Workbook, references: References) -> Iterator[tuple[str, int, int]]:
    """Yield the inputs of a day whose cell shows a number, by sheet, row and column."""
    for kind, sheet, row, column in _inputs(workbook, references):
        value = workbook[sheet].cell(row, column).value
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
        if kind in {Kind.DATE, Kind.MONTH} and is_number:
            yield sheet, row, column


def _reading(kind: Kind, cell: SheetCell | MergedCell) -> float | str | None:
    value = cell.value
    if cell.data_type == "f" or isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    if kind in NUMERIC or kind in MOMENTS:
        is_text = isinstance(value, str) and not values.is_blank(value)
        return _figure(kind, str(value)) if is_text else None
    word = values.text(value)
    return word if kind in _WORDS and word != value else None


def _figure(kind: Kind, text: str) -> float:
    """Return the number Excel keeps for what ``text`` says."""
    if kind in {Kind.DATE, Kind.MONTH}:
        return values.serial(values.day(text))
    return (
        times.share_of_day(times.clock(text)) if kind is Kind.TIME else float(values.number(text))
    )


def _inputs(workbook: Workbook, references: References) -> Iterator[tuple[Kind, str, int, int]]:
    for table in TABLES:
        area = references.table(table.name)
        if area is not None and area.sheet in workbook:
            yield from _columns(workbook, area, {c.header: c.kind for c in table.inputs})
    for form in FORMS:
        area = references.name(form.range_name)
        if area is not None and area.sheet in workbook:
            yield from _rows(workbook, area, {field.label: field.kind for field in form.fields})


def _columns(
    workbook: Workbook, area: Area, kinds: dict[str, Kind]
) -> Iterator[tuple[Kind, str, int, int]]:
    for column in range(area.first_column, area.last_column + 1):
        kind = kinds.get(str(workbook[area.sheet].cell(area.first_row, column).value))
        if kind is not None:
            for row in range(area.first_row + 1, area.last_row + 1):
                yield kind, area.sheet, row, column


def _rows(
    workbook: Workbook, area: Area, kinds: dict[str, Kind]
) -> Iterator[tuple[Kind, str, int, int]]:
    for row in range(area.first_row, area.last_row + 1):
        kind = kinds.get(str(workbook[area.sheet].cell(row, area.first_column).value))
        if kind is not None:
            yield kind, area.sheet, row, area.last_column
