"""Inputs whose cell holds something else than a German reads: "1.234,56" as text, "DL-INT ".

Our reader takes such a number for a number, drops blanks around a word, takes an article 4711 for
the text "4711" and TRUE for "ja"; native formulas do not. Before a file is recalculated these
cells are given what they read as. The file is not changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aftersales_xl.domain.errors import Refusal
from aftersales_xl.excel import names, times, values, words
from aftersales_xl.excel.headers import places
from aftersales_xl.excel.names import forecast
from aftersales_xl.excel.plain_copy import PlainCopy
from aftersales_xl.excel.references import Area
from aftersales_xl.excel.spec import Column, Field, Kind, Table
from aftersales_xl.excel.values import Cell

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
    *names.OFFER_TABLES,
    forecast.CONTRACT_TABLE, forecast.EARLIER_TABLE, forecast.ACTUAL_TABLE,
)  # fmt: skip


def inputs_as_read(copy: PlainCopy) -> Found:
    """Return what our inputs read as where their cells hold something else."""
    found: Found = {}
    for item, sheet, row, column in _inputs(copy):
        try:
            reading = _reading(item, copy.value(sheet, row, column))
        except Refusal:
            continue  # no number, or an error: the reader names it with its cell
        if reading is not None:
            found[sheet, row, column] = reading
    return found


def day_numbers(copy: PlainCopy) -> Iterator[tuple[str, int, int]]:
    """Yield the inputs of a day whose cell shows a number, by sheet, row and column."""
    for item, sheet, row, column in _inputs(copy):
        value = copy.value(sheet, row, column)
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
        if item.kind in {Kind.DATE, Kind.MONTH} and is_number:
            yield sheet, row, column


def inputs_in(heads: Sequence[Cell], table: Table) -> dict[int, Column]:
    """Return the inputs of ``table`` by where they stand in its row of headers."""
    try:
        at = places(heads, (column.called for column in table.columns))
    except Refusal:
        return {}  # two headers for one column: the reader names them
    return {at[column.key]: column for column in table.inputs if column.key in at}


def _reading(item: Column | Field, value: Cell) -> float | str | None:
    kind = item.kind
    if not isinstance(value, (str, int, float)):
        return None
    if item.choices == words.YES_NO.words:
        return _yes_or_no(value)
    if isinstance(value, bool):
        return None
    if kind in NUMERIC or kind in MOMENTS:
        is_text = isinstance(value, str) and not values.is_blank(value)
        return _figure(kind, str(value)) if is_text else None
    word = values.text(value)
    return word if kind in _WORDS and word != value else None


def _yes_or_no(value: str | float) -> str | None:
    """Return the word of the sheet's own list; formulas compare with it."""
    if values.is_blank(value):
        return None
    word = words.YES_NO.word(words.YES_NO.term(values.text(value)))
    return word if word != value else None


def _figure(kind: Kind, text: str) -> float:
    """Return the number Excel keeps for what ``text`` says."""
    if kind in {Kind.DATE, Kind.MONTH}:
        return values.serial(values.day(text))
    return (
        times.share_of_day(times.clock(text)) if kind is Kind.TIME else float(values.number(text))
    )


def _inputs(copy: PlainCopy) -> Iterator[tuple[Column | Field, str, int, int]]:
    for table in TABLES:
        area = copy.references.table(table.name)
        if area is not None:
            yield from _columns(copy, area, table)
    for form in FORMS:
        area = copy.references.name(form.range_name)
        if area is not None:
            yield from _rows(copy, area, {field.label: field for field in form.fields})


def _columns(copy: PlainCopy, area: Area, table: Table) -> Iterator[tuple[Column, str, int, int]]:
    across = range(area.first_column, area.last_column + 1)
    heads = [str(copy.value(area.sheet, area.first_row, column) or "") for column in across]
    for at, column in inputs_in(heads, table).items():
        for row in range(area.first_row + 1, area.last_row + 1):
            yield column, area.sheet, row, area.first_column + at


def _rows(
    copy: PlainCopy, area: Area, fields: dict[str, Field]
) -> Iterator[tuple[Field, str, int, int]]:
    for row in range(area.first_row, area.last_row + 1):
        field = fields.get(str(copy.value(area.sheet, row, area.first_column)))
        if field is not None:
            yield field, area.sheet, row, area.last_column
