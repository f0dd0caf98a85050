"""Second computations of the Excel functions: plain, exact, and from the rule book alone.

One function here draws a random call of an Excel function and answers it itself, in `Fraction` and
without a line of the domain. The test next to it compares the answers.
"""

from __future__ import annotations

import math
from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from random import Random

UNDETERMINED = "nicht bestimmbar"
DAY = timedelta(days=1)
Rows = Sequence[Sequence[object]]


@dataclass(frozen=True)
class Case:
    """A call with positional arguments, and what the cell has to show."""

    given: tuple[object, ...]
    answer: object


def case(*given: object, answer: object) -> Case:
    """Return a call in cells and its answer; numbers are floats in cells, tables have rows."""
    return Case(given=tuple(map(cells, given)), answer=cells(answer))


def cells(value: object) -> object:
    """Return a value as cells hold it."""
    if isinstance(value, Fraction):
        return float(value)
    if isinstance(value, list | tuple):
        return [cells(part) for part in value]
    return value


def in_ranges(random: Random, table: Rows) -> list[Rows]:
    """Return a table as one to three ranges of its columns, next to each other."""
    cuts = sorted(random.sample(range(1, len(table[0])), random.randint(0, 2)))
    edges = [0, *cuts, len(table[0])]
    return [[row[first:last] for row in table] for first, last in pairwise(edges)]


Draw = Callable[[Random], Case]
SECOND: dict[str, Draw] = {}


def second(name: str) -> Callable[[Draw], Draw]:
    """Register what draws and answers calls of the Excel function ``name``."""

    def register(draw: Draw) -> Draw:
        assert name not in SECOND
        SECOND[name] = draw
        return draw

    return register


def euro(random: Random, least: int, most: int) -> Fraction:
    """Return an amount with cents."""
    return Fraction(random.randint(least * 100, most * 100), 100)


def share(random: Random, least: int = 0, most: int = 100) -> Fraction:
    """Return a rate with a tenth of a percent, drawn between two percentages."""
    return Fraction(random.randint(least * 10, most * 10), 1000)


def day(random: Random, first: int = 2020, last: int = 2030) -> date:
    """Return a day between two years; month ends come more often than they would."""
    found = date(first, 1, 1) + DAY * random.randrange(365 * (last - first + 1))
    return month_end(found) if random.random() < 0.2 else found


def cents(amount: Fraction) -> Fraction:
    """Return an amount rounded to the cent, half away from zero (R1)."""
    above, below = amount.as_integer_ratio()
    rounded = (abs(above) * 200 + below) // (2 * below)
    return Fraction(rounded if above >= 0 else -rounded, 100)


def by_largest_remainder(whole: Fraction, weights: Sequence[Fraction]) -> list[Fraction]:
    """Return an amount split in proportion; the cents left go to the largest remainders (R3)."""
    if not whole:
        return [Fraction(0)] * len(weights)
    exact = [whole * 100 * weight / sum(weights) for weight in weights]
    parts = [math.floor(part) for part in exact]
    while sum(parts) < whole * 100:
        remainders = [part - given for part, given in zip(exact, parts, strict=True)]
        parts[remainders.index(max(remainders))] += 1
    return [Fraction(part, 100) for part in parts]


def month_end(of: date) -> date:
    """Return the last day of a month."""
    return of.replace(day=monthrange(of.year, of.month)[1])


def end_after(start: date, months: int) -> date:
    """Return the last day of a number of months from a day on (R17)."""
    if months == 0:
        return start - DAY
    ordinal = start.year * 12 + start.month - 1 + months
    year, month = divmod(ordinal, 12)
    last = monthrange(year, month + 1)[1]
    if start.day > last:
        return date(year, month + 1, last)
    return date(year, month + 1, start.day) - DAY


def notice_by(end: date, count: int, unit: str = "Monate") -> date:
    """Return the last day for notice; months keep the end of a month (R20)."""
    if unit != "Monate":
        return end - DAY * count * (7 if unit == "Wochen" else 1)
    year, month = divmod(end.year * 12 + end.month - 1 - count, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, last if end == month_end(end) else min(end.day, last))


def easter(year: int) -> date:
    """Return Easter Sunday (Gauss's algorithm as corrected by Lichtenberg)."""
    k, a = year // 100, year % 19
    m = 15 + (3 * k + 3) // 4 - (8 * k + 13) // 25
    d = (19 * a + m) % 30
    og = 21 + d - (d + a // 11) // 29
    oe = 7 - (og - (7 - (year + year // 4 + 2 - (3 * k + 3) // 4) % 7)) % 7
    return date(year, 3, 1) + DAY * (og + oe - 1)


def is_holiday(on: date, state: str | None) -> bool:
    """Return whether a day is a public holiday, nationwide or in North Rhine-Westphalia."""
    moving = {-2, 1, 39, 50} | ({60} if state else set())
    fixed = {(1, 1), (5, 1), (10, 3), (12, 25), (12, 26)} | ({(11, 1)} if state else set())
    return (on.month, on.day) in fixed or (on - easter(on.year)).days in moving


def months_served(anchor: date, until: date) -> Fraction:
    """Return full contract months to a day, and days of the begun one by its days (R19)."""
    if until < anchor:
        return Fraction(0)
    full = max((until.year - anchor.year) * 12 + until.month - anchor.month - 2, 0)
    while end_after(anchor, full + 1) <= until:
        full += 1
    over = end_after(anchor, full)
    return full + Fraction((until - over).days, (end_after(anchor, full + 1) - over).days)
