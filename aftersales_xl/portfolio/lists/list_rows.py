"""Contract lines → rows of cells, headers first: what reading them gives back, to the cent.

For a sheet or a CSV file that keeps an earlier list. Columns are those of `columns`, in their
order; amounts are euro, rates fractions, choices are written out. Further columns of words are
not among them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from aftersales_xl.domain.contract.billing import BillingInterval, Due
from aftersales_xl.portfolio.columns import CONTRACT_HEADERS, ColumnKind, kept_as
from aftersales_xl.portfolio.lines import NO_COST, NO_DAY, PROPERTIES, Labels, LinePart, Lines
from aftersales_xl.portfolio.lists.entries import Mask
from aftersales_xl.portfolio.records import day_or_none, in_euro, rate
from aftersales_xl.tables.columns import AnyColumn
from aftersales_xl.tables.contracts import CONTRACT_TABLE
from aftersales_xl.tables.values import Cell
from aftersales_xl.words.contract import INTERVALS
from aftersales_xl.words.portfolio import PAID, QUOTED, RUNS


def rows_of_lines(lines: Lines) -> list[list[Cell]]:
    """Return the headers, then the cells of every line; what a line lacks is left empty."""
    columns = [_cells(lines, column) for column in CONTRACT_TABLE.columns]
    return [list(CONTRACT_HEADERS), *(list(row) for row in zip(*columns, strict=True))]


def _services(lines: Lines) -> Mask:
    found: Mask = lines.starts != NO_DAY
    return found


def _one_offs(lines: Lines) -> Mask:
    found: Mask = lines.accepted != NO_DAY
    return found


def _quotes(lines: Lines) -> Mask:
    return lines.is_quote


def _any(lines: Lines) -> Mask:
    return np.ones(len(lines), np.bool_)


_PROPERTY_OF = {declared.column: name for name, declared in PROPERTIES.items()}
_CELLS: Mapping[ColumnKind, Callable[[int], Cell]] = {
    ColumnKind.DAY: day_or_none,
    ColumnKind.AMOUNT: in_euro,
    ColumnKind.FRACTION: rate,
    ColumnKind.COUNT: int,
}
_CHOICES: Mapping[str, Callable[[int], Cell]] = {
    CONTRACT_TABLE.interval.header: lambda months: INTERVALS.word(BillingInterval(months)),
    CONTRACT_TABLE.due.header: lambda late: PAID.word(Due.IN_ARREARS if late else Due.IN_ADVANCE),
    CONTRACT_TABLE.layer.header: lambda is_quote: QUOTED.word(bool(is_quote)),
}
_HAS_PART: Mapping[LinePart, Callable[[Lines], Mask]] = {
    LinePart.LINE: _any,
    LinePart.SERVICE: _services,
    LinePart.ONE_OFF: _one_offs,
    LinePart.QUOTE: _quotes,
}


def _cells(lines: Lines, column: AnyColumn) -> list[Cell]:
    header = column.header
    if column is CONTRACT_TABLE.charge:
        return [RUNS.word(runs) for runs in _services(lines).tolist()]
    if header not in _PROPERTY_OF:
        labels = lines.labels.get(header, Labels(np.zeros(len(lines), np.int32), ("",)))
        return [labels.words[code] or None for code in labels.codes.tolist()]
    name = _PROPERTY_OF[header]
    shown = _HAS_PART[PROPERTIES[name].part](lines)
    if column is CONTRACT_TABLE.cost:
        shown &= lines.cost != NO_COST
    cell = _CHOICES[header] if header in _CHOICES else _CELLS[kept_as(column)]
    values = getattr(lines, name).tolist()
    return [cell(value) if has else None for value, has in zip(values, shown.tolist(), strict=True)]
