"""Contract lines → rows of cells, headers first: what reading them gives back, to the cent.

For a sheet or a CSV file that keeps an earlier list. Columns are those of `columns`, in their
order; amounts are euro, rates fractions, choices are written out. Further columns of words are
not among them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from aftersales_xl.domain.billing import BillingInterval, Due
from aftersales_xl.portfolio.columns import Column
from aftersales_xl.portfolio.lines import NO_COST, NO_DAY, Labels, Lines
from aftersales_xl.portfolio.lists.entries import Mask
from aftersales_xl.portfolio.records import day_or_none, in_euro, rate
from aftersales_xl.tables.values import Cell
from aftersales_xl.words.contract import INTERVALS
from aftersales_xl.words.portfolio import PAID, QUOTED, RUNS

HEADERS: tuple[str, ...] = tuple(str(column) for column in Column)


def rows_of_lines(lines: Lines) -> list[list[Cell]]:
    """Return the headers, then the cells of every line; what a line lacks is left empty."""
    columns = [_cells(lines, column) for column in Column]
    return [list(HEADERS), *(list(row) for row in zip(*columns, strict=True))]


def _services(lines: Lines) -> Mask:
    found: Mask = lines.starts != NO_DAY
    return found


def _one_offs(lines: Lines) -> Mask:
    found: Mask = lines.accepted != NO_DAY
    return found


def _quotes(lines: Lines) -> Mask:
    return lines.is_quote


def _costed(lines: Lines) -> Mask:
    found: Mask = lines.cost != NO_COST
    return found


def _any(lines: Lines) -> Mask:
    return np.ones(len(lines), np.bool_)


@dataclass(frozen=True, slots=True)
class _Source:
    """Where a column comes from, how its cells read, and which lines have one."""

    name: str
    cell: Callable[[int], Cell]
    only: Callable[[Lines], Mask] = _any


_SOURCES: dict[Column, _Source] = {
    Column.STARTS: _Source("starts", day_or_none),
    Column.ENDS: _Source("ends", day_or_none),
    Column.PRICE: _Source("price", in_euro, _services),
    Column.ONCE: _Source("once", in_euro, _one_offs),
    Column.ACCEPTED: _Source("accepted", day_or_none),
    Column.INTERVAL: _Source("interval", lambda months: INTERVALS.word(BillingInterval(months))),
    Column.DUE: _Source(
        "in_arrears", lambda late: PAID.word(Due.IN_ARREARS if late else Due.IN_ADVANCE)
    ),
    Column.PAYMENT_DAYS: _Source("payment_days", int),
    Column.STEP: _Source("step", rate),
    Column.RENEWAL_MONTHS: _Source("renewal_months", int),
    Column.RENEWAL_PROBABILITY: _Source("renewal_probability", rate),
    Column.NOTICE_MONTHS: _Source("notice_months", int),
    Column.TERMINATED: _Source("terminated", day_or_none),
    Column.LAYER: _Source("is_quote", lambda is_quote: QUOTED.word(bool(is_quote))),
    Column.PROBABILITY: _Source("probability", rate, _quotes),
    Column.COST: _Source("cost", in_euro, _costed),
}


def _cells(lines: Lines, column: Column) -> list[Cell]:
    if column is Column.CHARGE:
        return [RUNS.word(runs) for runs in _services(lines).tolist()]
    if column not in _SOURCES:
        labels = lines.labels.get(column, Labels(np.zeros(len(lines), np.int32), ("",)))
        return [labels.words[code] or None for code in labels.codes.tolist()]
    source = _SOURCES[column]
    values = getattr(lines, source.name).tolist()
    has_one = source.only(lines).tolist()
    return [source.cell(value) if has else None for value, has in zip(values, has_one, strict=True)]
