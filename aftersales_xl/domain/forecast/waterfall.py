"""A waterfall: from an opening to a closing in steps, each column hanging where the last ended.

Amounts may be euro or whole cents. Does not know what the steps are called, nor how an axis is
chosen.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import Generic, TypeVar

Amount = TypeVar("Amount", int, Decimal)


@dataclass(frozen=True, kw_only=True, slots=True)
class Waterfall(Generic[Amount]):
    """The amounts of its columns; ``zero`` is nothing in the same unit.

    >>> steps = Waterfall(opening=10, changes=(5, -12), zero=0)
    >>> steps.levels, steps.bases, steps.gains, steps.losses
    ((10, 15, 3), (10, 3), (5, 0), (0, 12))
    """

    opening: Amount
    changes: tuple[Amount, ...]
    zero: Amount

    @property
    def levels(self) -> tuple[Amount, ...]:
        """The opening, and what it has become after each change; the last one is the closing."""
        return tuple(accumulate(self.changes, initial=self.opening))

    @property
    def bases(self) -> tuple[Amount, ...]:
        """What carries the column of each change and is not seen."""
        return tuple(min(before, after) for before, after in pairwise(self.levels))

    @property
    def gains(self) -> tuple[Amount, ...]:
        """How far each column rises, zero where it falls."""
        return tuple(max(change, self.zero) for change in self.changes)

    @property
    def losses(self) -> tuple[Amount, ...]:
        """How far each column falls, zero where it rises."""
        return tuple(max(-change, self.zero) for change in self.changes)
