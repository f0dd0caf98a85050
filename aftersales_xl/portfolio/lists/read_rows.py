"""Rows of cells, the first one headers → contract lines: ranges of a sheet, and small lists.

A row has the number the user sees. Does not know files.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.portfolio.columns import ColumnKind
from aftersales_xl.portfolio.lines import Labels
from aftersales_xl.portfolio.lists.cell_values import findings_of, numbers_in, words_in
from aftersales_xl.portfolio.lists.checks import check
from aftersales_xl.portfolio.lists.entries import Entries, Finding, Numbers
from aftersales_xl.portfolio.lists.headers import CONTRACTS, ListSchema, headers_of
from aftersales_xl.portfolio.lists.reading import Reading
from aftersales_xl.portfolio.lists.wording import bare
from aftersales_xl.tables.values import Cell

MOST_ROWS_OF_A_RANGE = 20_000
"""Excel waits for its functions; beyond it the command line is the place."""
_WORDS = (ColumnKind.WORDS, ColumnKind.CHOICE)


def read_rows(rows: Sequence[Sequence[Cell]], sheet: str, first_row: int = 1) -> Reading:
    """Return the contract lines in ``rows``, headers first.

    Args:
        rows: cells as Excel gives them; blank rows are passed over.
        sheet: where they stand, for messages.
        first_row: the number of the row of headers.

    Raises:
        Refusal: a column is missing or twice there, or amounts are not in euro.
    """
    return check(entries_of(rows, sheet, first_row))


def refuse_long_range(rows: Sequence[Sequence[Cell]]) -> None:
    """Refuse a range that is too long for a function of Excel."""
    filled = sum(1 for row in rows if not _is_blank(row)) - 1
    if filled > MOST_ROWS_OF_A_RANGE:
        raise refusal("forecast_range_too_long", rows=filled, most=MOST_ROWS_OF_A_RANGE)


def entries_of(
    rows: Sequence[Sequence[Cell]], sheet: str, first_row: int, schema: ListSchema = CONTRACTS
) -> Entries:
    """Return what ``rows`` say, unchecked."""
    headers = headers_of(rows[0] if rows else (), sheet, schema, first_row)
    filled = [
        (number, row)
        for number, row in enumerate(rows[1:], start=first_row + 1)
        if not _is_blank(row)
    ]
    numbers: dict[str, Numbers] = {}
    words: dict[str, Labels] = {}
    findings: list[Finding] = []
    for header, place in headers.all:
        cells = [row[place] if place < len(row) else None for _, row in filled]
        kind = schema.kinds.get(header, ColumnKind.WORDS)
        if kind in _WORDS:
            words[header], faults = words_in(cells)
        else:
            column = numbers_in([bare(cell, header) for cell in cells], kind)
            numbers[header], faults = column.values, column.faults
        findings += findings_of(header, faults)
    return Entries(
        source=sheet,
        rows=np.array([number for number, _ in filled], np.int32),
        numbers=numbers,
        words=words,
        findings=tuple(findings),
        hints=headers.hints,
    )


def _is_blank(row: Sequence[Cell]) -> bool:
    return all(cell is None or cell == "" for cell in row)
