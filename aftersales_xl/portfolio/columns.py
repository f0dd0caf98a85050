"""How the kernel keeps the columns of lists: words as codes, everything else as whole numbers."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from aftersales_xl.tables.columns import AnyColumn, Kind
from aftersales_xl.tables.contracts import CONTRACT_TABLE


class ColumnKind(Enum):
    """What the cells of a column are kept as."""

    WORDS = "words"
    CHOICE = "choice"
    DAY = "day"
    AMOUNT = "amount"
    FRACTION = "fraction"
    COUNT = "count"


_KEPT_AS: Mapping[Kind, ColumnKind] = {
    Kind.TEXT: ColumnKind.WORDS,
    Kind.CODE: ColumnKind.WORDS,
    Kind.CHOICE: ColumnKind.CHOICE,
    Kind.DATE: ColumnKind.DAY,
    Kind.MONTH: ColumnKind.DAY,
    Kind.EURO: ColumnKind.AMOUNT,
    Kind.SIGNED: ColumnKind.AMOUNT,
    Kind.NUMBER: ColumnKind.FRACTION,
    Kind.PERCENT: ColumnKind.FRACTION,
    Kind.CHANGE: ColumnKind.FRACTION,
    Kind.WHOLE: ColumnKind.COUNT,
}


def kept_as(column: AnyColumn) -> ColumnKind:
    """Return what the cells of ``column`` are kept as.

    >>> kept_as(CONTRACT_TABLE.price)
    <ColumnKind.AMOUNT: 'amount'>
    """
    return _KEPT_AS[column.kind]


CONTRACT_HEADERS = tuple(column.header for column in CONTRACT_TABLE.columns)
"""The headers of a list of contracts, in their usual order."""
