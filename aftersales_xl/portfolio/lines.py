"""Contract lines in columns: one array a property, checked, ready to be calculated with.

Money is int64 cents, days are counted from 1 January 1970, rates are counted in 10^-12. A line is a
service that runs (a yearly price) or something paid once, or both. Does not know where the
lines came from, nor what is wrong with lines that are not among them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from enum import Enum
from typing import Annotated, Any, get_type_hints

import numpy as np
from numpy.typing import NDArray

from aftersales_xl.portfolio.columns import ListColumn

NO_DAY = np.iinfo(np.int32).max
"""A day that never comes: an open end, a line without a termination."""
NO_COST = -1
"""Placeholder for an unknown cost."""
UNITY = 10**12
"""A rate of one, 100 %: fine enough that a third of the dearest price is right to the cent."""


@dataclass(frozen=True, slots=True)
class Labels:
    """A column of words: one code a line, and what each code stands for."""

    codes: NDArray[np.int32]
    words: tuple[str, ...]


class LinePart(Enum):
    """The part of a line that a property belongs to; a line without the part has its default."""

    LINE = "line"
    SERVICE = "service"
    ONE_OFF = "one_off"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Property:
    """How a property of lines is kept: where it is read from, as what, and what it is if blank."""

    column: ListColumn
    dtype: type[np.generic]
    default: int = 0
    part: LinePart = LinePart.LINE


@dataclass(frozen=True, kw_only=True, slots=True)
class Lines:
    """Contract lines; every array holds one value a line.

    ``starts`` is `NO_DAY` for a line without a yearly price, ``accepted`` for one without a
    one-off amount. ``step`` and the two probabilities are in 10^-12, ``interval`` the months
    between two instalments, ``rows`` the row of the source, to find a line again.
    """

    starts: Annotated[
        NDArray[np.int32], Property(ListColumn.STARTS, np.int32, NO_DAY, LinePart.SERVICE)
    ]
    ends: Annotated[
        NDArray[np.int32], Property(ListColumn.ENDS, np.int32, NO_DAY, LinePart.SERVICE)
    ]
    price: Annotated[NDArray[np.int64], Property(ListColumn.PRICE, np.int64, 0, LinePart.SERVICE)]
    once: Annotated[NDArray[np.int64], Property(ListColumn.ONCE, np.int64, 0, LinePart.ONE_OFF)]
    accepted: Annotated[
        NDArray[np.int32], Property(ListColumn.ACCEPTED, np.int32, NO_DAY, LinePart.ONE_OFF)
    ]
    interval: Annotated[NDArray[np.int8], Property(ListColumn.INTERVAL, np.int8)]
    in_arrears: Annotated[NDArray[np.bool_], Property(ListColumn.DUE, np.bool_)]
    payment_days: Annotated[NDArray[np.int16], Property(ListColumn.PAYMENT_DAYS, np.int16)]
    step: Annotated[NDArray[np.int64], Property(ListColumn.STEP, np.int64)]
    renewal_months: Annotated[NDArray[np.int16], Property(ListColumn.RENEWAL_MONTHS, np.int16)]
    renewal_probability: Annotated[
        NDArray[np.int64], Property(ListColumn.RENEWAL_PROBABILITY, np.int64, UNITY)
    ]
    notice_months: Annotated[NDArray[np.int16], Property(ListColumn.NOTICE_MONTHS, np.int16)]
    terminated: Annotated[
        NDArray[np.int32], Property(ListColumn.TERMINATED, np.int32, NO_DAY, LinePart.SERVICE)
    ]
    is_quote: Annotated[NDArray[np.bool_], Property(ListColumn.LAYER, np.bool_)]
    probability: Annotated[
        NDArray[np.int64], Property(ListColumn.PROBABILITY, np.int64, UNITY, LinePart.QUOTE)
    ]
    cost: Annotated[NDArray[np.int64], Property(ListColumn.COST, np.int64, NO_COST)]
    rows: NDArray[np.int32]
    labels: Mapping[str, Labels] = field(default_factory=dict)
    """The columns of words by their header, among them Vertrag, Kunde, Produkt, Gruppe."""

    def __len__(self) -> int:
        return len(self.starts)

    @property
    def nbytes(self) -> int:
        """How much memory the columns take, labels aside."""
        return sum(column.nbytes for column in self._columns().values())

    def take(self, chosen: NDArray[np.intp]) -> Lines:
        """Return the ``chosen`` lines, in that order."""
        return self._each(lambda column: column[chosen])

    def part(self, begin: int, end: int) -> Lines:
        """Return the lines from ``begin`` to before ``end``; nothing is copied."""
        return self._each(lambda column: column[begin:end])

    def _each(self, pick: Callable[[NDArray[Any]], NDArray[Any]]) -> Lines:
        columns: dict[str, Any] = {name: pick(column) for name, column in self._columns().items()}
        labels = {
            name: Labels(codes=pick(found.codes), words=found.words)
            for name, found in self.labels.items()
        }
        return replace(self, labels=labels, **columns)

    def _columns(self) -> dict[str, NDArray[Any]]:
        return {
            column.name: getattr(self, column.name)
            for column in fields(self)
            if column.name != "labels"
        }


PROPERTIES: Mapping[str, Property] = {
    name: declared
    for name, hint in get_type_hints(Lines, include_extras=True).items()
    for declared in getattr(hint, "__metadata__", ())
}
"""The properties of a line that come from a column, as they are declared above."""
