"""Rows of cells about actual billing → items of invoices: ranges of a sheet, and small lists.

Columns are found by name, see `actual_columns`. Does not know files, nor rules.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from aftersales_xl.portfolio.billing.actual_checks import (
    ActualEntries,
    ActualsReading,
    check_actuals,
    with_signs_of,
)
from aftersales_xl.portfolio.billing.actual_columns import ACTUALS, ActualColumn, first_day
from aftersales_xl.portfolio.columns import ColumnKind
from aftersales_xl.portfolio.lines import Labels
from aftersales_xl.portfolio.lists.cell_values import findings_of, numbers_in, words_in
from aftersales_xl.portfolio.lists.entries import Entries, Finding, Numbers
from aftersales_xl.portfolio.lists.headers import headers_of
from aftersales_xl.tables.values import Cell


def read_actual_rows(
    rows: Sequence[Sequence[Cell]], sheet: str, first_row: int = 1
) -> ActualsReading:
    """Return the items in ``rows``, headers first.

    Args:
        rows: cells as Excel gives them; blank rows are passed over.
        sheet: where they stand, for messages.
        first_row: the number of the row of headers.

    Raises:
        Refusal: a column is missing or twice there, amounts are not in euro, or the list leaves
            open which of them are credits.
    """
    return with_signs_of(read_part(rows, sheet, first_row), sheet)


def read_part(rows: Sequence[Sequence[Cell]], sheet: str, first_row: int = 1) -> ActualsReading:
    """Return the items in ``rows``, a part of a list, with amounts as they stand there."""
    headers = headers_of(rows[0] if rows else (), sheet, ACTUALS, first_row)
    numbers: dict[str, Numbers] = {}
    words: dict[str, Labels] = {}
    findings: list[Finding] = []
    for header, place in headers.all:
        cells = [row[place] if place < len(row) else None for row in rows[1:]]
        kind = ACTUALS.kinds.get(header, ColumnKind.WORDS)
        if kind is ColumnKind.WORDS:
            words[header], faults = words_in(cells)
        else:
            is_month = header == ActualColumn.MONTH
            column = numbers_in(map(first_day, cells) if is_month else cells, kind)
            numbers[header], faults = column.values, column.faults
        findings += findings_of(header, faults)
    entries = Entries(
        source=sheet,
        rows=np.arange(first_row + 1, first_row + len(rows), dtype=np.int32),
        numbers={},
        words=words,
        findings=tuple(findings),
        hints=headers.hints,
    )
    return check_actuals(ActualEntries(entries=entries, numbers=numbers))
