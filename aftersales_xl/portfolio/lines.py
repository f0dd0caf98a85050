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

from aftersales_xl.tables.contracts import CONTRACT_TABLE

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

    column: str
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
        NDArray[np.int32],
        Property(CONTRACT_TABLE.starts.header, np.int32, NO_DAY, LinePart.SERVICE),
    ]
    ends: Annotated[
        NDArray[np.int32], Property(CONTRACT_TABLE.ends.header, np.int32, NO_DAY, LinePart.SERVICE)
    ]
    price: Annotated[
        NDArray[np.int64], Property(CONTRACT_TABLE.price.header, np.int64, 0, LinePart.SERVICE)
    ]
    once: Annotated[
        NDArray[np.int64], Property(CONTRACT_TABLE.once.header, np.int64, 0, LinePart.ONE_OFF)
    ]
    accepted: Annotated[
        NDArray[np.int32],
        Property(CONTRACT_TABLE.accepted.header, np.int32, NO_DAY, LinePart.ONE_OFF),
    ]
    interval: Annotated[NDArray[np.int8], Property(CONTRACT_TABLE.interval.header, np.int8)]
    in_arrears: Annotated[NDArray[np.bool_], Property(CONTRACT_TABLE.due.header, np.bool_)]
    payment_days: Annotated[
        NDArray[np.int16], Property(CONTRACT_TABLE.payment_days.header, np.int16)
    ]
    step: Annotated[NDArray[np.int64], Property(CONTRACT_TABLE.step.header, np.int64)]
    renewal_months: Annotated[
        NDArray[np.int16], Property(CONTRACT_TABLE.renewal_months.header, np.int16)
    ]
    renewal_probability: Annotated[
        NDArray[np.int64], Property(CONTRACT_TABLE.renewal_probability.header, np.int64, UNITY)
    ]
    notice_months: Annotated[
        NDArray[np.int16], Property(CONTRACT_TABLE.notice_months.header, np.int16)
    ]
    terminated: Annotated[
        NDArray[np.int32],
        Property(CONTRACT_TABLE.terminated.header, np.int32, NO_DAY, LinePart.SERVICE),
    ]
    is_quote: Annotated[NDArray[np.bool_], Property(CONTRACT_TABLE.layer.header, np.bool_)]
    probability: Annotated[
        NDArray[np.int64],
        Property(CONTRACT_TABLE.probability.header, np.int64, UNITY, LinePart.QUOTE),
    ]
    cost: Annotated[NDArray[np.int64], Property(CONTRACT_TABLE.cost.header, np.int64, NO_COST)]
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
