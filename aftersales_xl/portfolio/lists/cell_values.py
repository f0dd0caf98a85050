"""Cells of one column → whole numbers or words, by the same rules as every other cell.

Amounts become cents, fractions are counted in 10^-12, both rounded half up by magnitude; days
count from 1970. A cell that cannot be read is noted with its problem and counts as empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aftersales_xl.domain.money.errors import Problem, Refusal, refusal
from aftersales_xl.portfolio.calendar import FIRST_DAY, LAST_DAY, day_number
from aftersales_xl.portfolio.columns import ColumnKind
from aftersales_xl.portfolio.lines import Labels
from aftersales_xl.portfolio.lists.entries import (
    EMPTY,
    LARGEST,
    Details,
    Finding,
    Numbers,
    labels_of,
)
from aftersales_xl.tables.values import Cell, day, is_blank, number, text, whole

_MOST_DIGITS = 16

CellFaults = dict[int, Problem]
"""What is wrong with a cell, by its place in the column."""


@dataclass(frozen=True, slots=True)
class NumberColumn:
    """The numbers of a column, and which cells could not be read."""

    values: Numbers
    faults: CellFaults


def numbers_in(cells: Iterable[Cell], kind: ColumnKind) -> NumberColumn:
    """Return the whole numbers in ``cells``.

    >>> numbers_in(["1.234,565 €", None], ColumnKind.AMOUNT).values[0]
    np.int64(123457)
    """
    read, faults, values = _READERS[kind], CellFaults(), []
    known: dict[tuple[type, Cell], int] = {}
    for place, cell in enumerate(cells):
        value = known.get((type(cell), cell))
        if value is None:
            value = EMPTY
            try:
                if not is_blank(cell):
                    value = known[type(cell), cell] = read(cell)
            except Refusal as refused:
                faults[place] = refused.problems[0]
        values.append(value)
    return NumberColumn(np.array(values, np.int64), faults)


def words_in(cells: Iterable[Cell]) -> tuple[Labels, CellFaults]:
    """Return the words in ``cells``; an error value is no word."""
    faults, words = CellFaults(), []
    for place, cell in enumerate(cells):
        word = ""
        try:
            word = text(cell)
        except Refusal as refused:
            faults[place] = refused.problems[0]
        words.append(word)
    return labels_of(words), faults


def findings_of(
    column: str, faults: CellFaults, codes: NDArray[np.integer[Any]] | None = None
) -> list[Finding]:
    """Return ``faults`` as findings of ``column``, one for each kind of fault.

    Args:
        column: its header.
        faults: what is wrong with which of its values.
        codes: which value each line has; None where every line has one of its own.
    """
    by_code: dict[str, list[int]] = {}
    for place, problem in faults.items():
        by_code.setdefault(problem.code, []).append(place)

    def details(line: int) -> Details:
        return faults[line if codes is None else int(codes[line])].details

    return [
        Finding(
            code=code,
            column=column,
            at=np.array(places, np.intp)
            if codes is None
            else np.flatnonzero(np.isin(codes, places)),
            details=details,
        )
        for code, places in by_code.items()
    ]


def scaled(value: Decimal, digits: int) -> int:
    """Return ``value`` × 10^digits, rounded half up by magnitude; nonsense is cut to `LARGEST`.

    >>> scaled(Decimal("-0.005"), 2), scaled(Decimal("1e999999"), 2) == LARGEST
    (-1, True)
    """
    if value and value.adjusted() + digits > _MOST_DIGITS:
        return LARGEST if value > 0 else -LARGEST
    return int(value.scaleb(digits).to_integral_value(ROUND_HALF_UP))


def _cents(cell: Cell) -> int:
    return scaled(number(cell), 2)


def _rate(cell: Cell) -> int:
    return scaled(number(cell), 12)


def _count(cell: Cell) -> int:
    found = number(cell)
    return scaled(found, 0) if abs(found) > LARGEST else whole(cell)


def _day(cell: Cell) -> int:
    found = day(cell)
    if not FIRST_DAY <= found <= LAST_DAY:
        raise refusal("forecast_day_out_of_range", day=found, first=FIRST_DAY, last=LAST_DAY)
    return day_number(found)


_READERS: dict[ColumnKind, Callable[[Cell], int]] = {
    ColumnKind.AMOUNT: _cents,
    ColumnKind.FRACTION: _rate,
    ColumnKind.COUNT: _count,
    ColumnKind.DAY: _day,
}
