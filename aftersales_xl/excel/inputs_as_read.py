"""Inputs whose cell holds something else than a German reads: "1.234,56" as text, "DL-INT ".

Our reader takes such a number for a number, drops blanks around a word, takes an article 4711 for
the text "4711" and TRUE for "ja"; native formulas do not. Before a file is recalculated these
cells are given what they read as. The file is not changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.excel.plain_copy import PlainCopy
from aftersales_xl.excel.references import Area
from aftersales_xl.tables import names, times, values
from aftersales_xl.tables.columns import DAYS, MOMENTS, NUMBERS, AnyColumn, Kind
from aftersales_xl.tables.headers import places
from aftersales_xl.tables.schema import Table
from aftersales_xl.tables.values import Cell
from aftersales_xl.words import YES_NO

InputValues = dict[tuple[str, int, int], float | str]
"""What cells read as, by sheet, row and column, counted from 1."""

_WORDS = frozenset({Kind.CHOICE, Kind.CODE})


def inputs_as_read(copy: PlainCopy) -> InputValues:
    """Return what our inputs read as where their cells hold something else."""
    found: InputValues = {}
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
        if item.kind in DAYS and is_number:
            yield sheet, row, column


def inputs_in(heads: Sequence[Cell], table: Table) -> dict[int, AnyColumn]:
    """Return the inputs of ``table`` by where they stand in its row of headers."""
    try:
        at = places(heads, (column.called for column in table.columns))
    except Refusal:
        return {}  # two headers for one column: the reader names them
    return {at[column.key]: column for column in table.inputs if column.key in at}


def _reading(item: AnyColumn, value: Cell) -> float | str | None:
    kind = item.kind
    if not isinstance(value, (str, int, float)):
        return None
    if item.choices == YES_NO.words:
        return _yes_or_no(value)
    if isinstance(value, bool):
        return None
    if kind in NUMBERS or kind in MOMENTS:
        is_text = isinstance(value, str) and not values.is_blank(value)
        return _figure(kind, str(value)) if is_text else None
    word = values.text(value)
    return word if kind in _WORDS and word != value else None


def _yes_or_no(value: str | float) -> str | None:
    """Return the word of the sheet's own list; formulas compare with it."""
    if values.is_blank(value):
        return None
    word = YES_NO.word(YES_NO.term(values.text(value)))
    return word if word != value else None


def _figure(kind: Kind, text: str) -> float:
    """Return the number Excel keeps for what ``text`` says."""
    if kind in DAYS:
        return values.serial(values.day(text))
    return (
        times.share_of_day(times.clock(text)) if kind is Kind.TIME else float(values.number(text))
    )


def _inputs(copy: PlainCopy) -> Iterator[tuple[AnyColumn, str, int, int]]:
    for table in names.TABLES:
        area = copy.references.table(table.name)
        if area is not None:
            yield from _columns(copy, area, table)
    for form in names.FORMS:
        area = copy.references.name(form.range_name)
        if area is not None:
            yield from _rows(copy, area, {field.header: field for field in form.fields})


def _columns(
    copy: PlainCopy, area: Area, table: Table
) -> Iterator[tuple[AnyColumn, str, int, int]]:
    across = range(area.first_column, area.last_column + 1)
    heads = [str(copy.value(area.sheet, area.first_row, column) or "") for column in across]
    for at, column in inputs_in(heads, table).items():
        for row in range(area.first_row + 1, area.last_row + 1):
            yield column, area.sheet, row, area.first_column + at


def _rows(
    copy: PlainCopy, area: Area, fields: dict[str, AnyColumn]
) -> Iterator[tuple[AnyColumn, str, int, int]]:
    for row in range(area.first_row, area.last_row + 1):
        field = fields.get(str(copy.value(area.sheet, row, area.first_column)))
        if field is not None:
            yield field, area.sheet, row, area.last_column
