"""Contract lines in columns: one array a property, checked, ready to be reckoned with.

Money is int64 cents, days are counted from 1 January 1970, rates are counted in 10^-12. A line is a
service that runs (a yearly price) or something paid once, or both. Does not know where the
lines came from, nor what is wrong with lines that are not among them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

NO_DAY = np.iinfo(np.int32).max
"""A day that never comes: an open end, a line nobody terminated."""
NO_COST = -1
"""In place of what a line costs where nobody knows."""
UNITY = 10**12
"""A rate of one, 100 %: fine enough that a third of the dearest price is right to the cent."""


@dataclass(frozen=True, slots=True)
class Labels:
    """A column of words: one code a line, and what each code stands for."""

    codes: NDArray[np.int32]
    words: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Lines:
    """Contract lines; every array holds one value a line.

    ``starts`` is `NO_DAY` for a line without a yearly price, ``accepted`` for one without a
    one-off amount. ``step`` and the two probabilities are in 10^-12, ``interval`` the months
    between two instalments, ``rows`` the row of the source, to find a line again.
    """

    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    price: NDArray[np.int64]
    once: NDArray[np.int64]
    accepted: NDArray[np.int32]
    interval: NDArray[np.int8]
    in_arrears: NDArray[np.bool_]
    payment_days: NDArray[np.int16]
    step: NDArray[np.int64]
    renewal_months: NDArray[np.int16]
    renewal_probability: NDArray[np.int64]
    notice_months: NDArray[np.int16]
    terminated: NDArray[np.int32]
    is_quote: NDArray[np.bool_]
    probability: NDArray[np.int64]
    cost: NDArray[np.int64]
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
