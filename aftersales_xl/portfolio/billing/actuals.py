"""What was billed in fact: items of invoices in columns, one value an item.

Amounts are int64 cents net, credits negative; a month is counted from January 1970, a day is
`NO_DAY` where only the month is known. Does not know contracts, nor where the items came from.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from aftersales_xl.portfolio.lines import Labels


@dataclass(frozen=True, kw_only=True, slots=True)
class Actuals:
    """Items of invoices; ``invoices`` and ``products`` are empty words where none are given.

    ``rows`` is the row of the source, to find an item again. ``marks`` are what a row says about
    its amount (`credit_notes.Mark`), ``marked_in`` and ``marked_by`` the column and its word.
    """

    contracts: Labels
    months: NDArray[np.int32]
    days: NDArray[np.int32]
    amounts: NDArray[np.int64]
    invoices: Labels
    products: Labels
    rows: NDArray[np.int32]
    marks: NDArray[np.int8]
    marked_in: Labels
    marked_by: Labels

    def __len__(self) -> int:
        return len(self.amounts)

    def take(self, chosen: NDArray[np.intp]) -> Actuals:
        """Return the ``chosen`` items, in that order."""

        def picked(labels: Labels) -> Labels:
            return Labels(codes=labels.codes[chosen], words=labels.words)

        return replace(
            self,
            contracts=picked(self.contracts),
            months=self.months[chosen],
            days=self.days[chosen],
            amounts=self.amounts[chosen],
            invoices=picked(self.invoices),
            products=picked(self.products),
            rows=self.rows[chosen],
            marks=self.marks[chosen],
            marked_in=picked(self.marked_in),
            marked_by=picked(self.marked_by),
        )
