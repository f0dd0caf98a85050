"""What the kernel is given and what it passes on: columns, calendar, spans of days.

Days and months are whole numbers, amounts are cents. They are tuples because the compiler
takes them apart; what they hold are lists or arrays.
"""

from __future__ import annotations

from collections.abc import MutableSequence, Sequence
from typing import NamedTuple

Slots = MutableSequence[int]
"""One sum a slot; arrays are passed as well, the compiler does not mind."""
Measures = Sequence[Slots]
Layers = Sequence[Measures]
Groups = Sequence[Layers]


class Columns(NamedTuple):
    """The columns of `Lines` that are used, arrays or lists; and two more, a value a line.

    ``certain``: a renewal is certain if the term before it ends before this day; ``group``.
    """

    starts: Sequence[int]
    ends: Sequence[int]
    price: Sequence[int]
    once: Sequence[int]
    accepted: Sequence[int]
    interval: Sequence[int]
    in_arrears: Sequence[bool]
    payment_days: Sequence[int]
    step: Sequence[int]
    renewal_months: Sequence[int]
    renewal_probability: Sequence[int]
    terminated: Sequence[int]
    is_quote: Sequence[bool]
    probability: Sequence[int]
    certain: Sequence[int]
    group: Sequence[int]


class Timeline(NamedTuple):
    """The calendar, and the slots that are asked for.

    ``month_starts`` and ``month_of_day`` begin with ``first_day``; ``slot_of_day`` begins with the
    first edge and ends before the last.
    """

    month_starts: Sequence[int]
    month_of_day: Sequence[int]
    first_day: int
    edges: Sequence[int]
    slot_of_day: Sequence[int]


class Anchor(NamedTuple):
    """The day that contract months count from: its month in the calendar, its day from 0."""

    month: int
    day: int


class Year(NamedTuple):
    """A contract year, or what is served of it.

    ``month`` counts from the anchor, ``sofar`` is what earlier years of the term were worth.
    """

    month: int
    first: int
    last: int
    price: int
    worth: int
    sofar: int


class Span(NamedTuple):
    """A term: contract months from ``month`` after the anchor on, to ``last``; weight and step."""

    anchor: Anchor
    month: int
    last: int
    weight: int
    step: int


class Bills(NamedTuple):
    """How a line is billed: months between instalments, and when they are due and paid."""

    interval: int
    in_arrears: bool
    payment_days: int
