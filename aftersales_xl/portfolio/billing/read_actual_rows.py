"""Rows of cells about actual billing → items of invoices: ranges of a sheet, and small lists.

Its columns are those of `tables.contracts`. Does not know files, nor rules.
"""

from __future__ import annotations

from collections.abc import Sequence

from aftersales_xl.portfolio.billing.actual_checks import (
    ActualsReading,
    check_actuals,
    with_signs_of,
)
from aftersales_xl.portfolio.lists.headers import ACTUALS
from aftersales_xl.portfolio.lists.read_rows import entries_of
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
    return check_actuals(entries_of(rows, sheet, first_row, ACTUALS))
