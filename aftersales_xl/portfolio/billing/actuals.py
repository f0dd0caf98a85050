"""What was billed in fact: items of invoices in columns, one value an item.

Amounts are int64 cents net, credits negative; a month is counted from January 1970, a day is
`NO_DAY` where only the month is known. Does not know contracts, nor where the items came from.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aftersales_xl.portfolio.lines import Labels


@dataclass(frozen=True, kw_only=True, slots=True)
class Actuals:
    """Items of invoices; ``invoices`` and ``products`` are empty words where nobody says.

    ``rows`` is the row of the source, to find an item again.
    """

    contracts: Labels
    months: NDArray[np.int32]
    days: NDArray[np.int32]
    amounts: NDArray[np.int64]
    invoices: Labels
    products: Labels
    rows: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.amounts)
