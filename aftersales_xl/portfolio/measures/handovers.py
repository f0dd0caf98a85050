"""Where lines take over from others: of the same contract and product, the day after they end.

One handover is all lines of a contract and product that end on a day, and all that begin the
day after; its price rises or falls as a whole. Does not know customers.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from aftersales_xl.portfolio.lines import Lines
from aftersales_xl.portfolio.measures.contract_years import (
    Chosen,
    ContractYears,
    Mask,
    day_keys,
    runs_until,
)
from aftersales_xl.portfolio.measures.recurring import a_month_of, sums_by_code
from aftersales_xl.tables.contracts import CONTRACT_TABLE

NO_HANDOVER = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Handovers:
    """The number of the handover in which each line begins, and of that in which it ends.

    `NO_HANDOVER` where there is none; ``lowers`` says of each number whether the price falls.
    """

    begun_in: Chosen
    ended_in: Chosen
    lowers: Mask

    def components(self) -> Chosen:
        """Return the first line, by its place, that each line is joined to by handovers."""
        found = np.arange(len(self.begun_in))
        joined = np.concatenate([np.flatnonzero(self.begun_in), np.flatnonzero(self.ended_in)])
        number = np.concatenate(
            [self.begun_in[self.begun_in > 0], self.ended_in[self.ended_in > 0]]
        )
        while len(joined):
            lowest = np.full(len(self.lowers), len(found))
            np.minimum.at(lowest, number, found[joined])
            before = found.copy()
            np.minimum.at(found, joined, lowest[number])
            if (found == before).all():
                break
        return found


def handovers(lines: Lines, years: ContractYears) -> Handovers:
    """Return the handovers between ``years``: of each line that ends or begins among them."""
    contracts, products = (
        lines.labels[CONTRACT_TABLE.contract.header],
        lines.labels[CONTRACT_TABLE.product.header],
    )
    identity = contracts.codes.astype(np.int64) * len(products.words) + products.codes
    begun = years.take(years.first == lines.starts[years.line])
    ended = years.take(years.last == runs_until(lines)[years.line])
    begins = day_keys(identity[begun.line], begun.first)
    ends = day_keys(identity[ended.line], ended.last + 1)
    both = np.intersect1d(begins, ends)
    begun_in, ended_in = np.zeros(len(lines), np.intp), np.zeros(len(lines), np.intp)
    rises = np.zeros(len(both) + 1, np.int64)
    for found, keys, place, sign in ((begun, begins, begun_in, 1), (ended, ends, ended_in, -1)):
        is_shared = np.isin(keys, both)
        number = np.searchsorted(both, keys[is_shared]) + 1
        place[found.line[is_shared]] = number
        rises += sign * sums_by_code(a_month_of(found.price[is_shared]), number, len(rises))
    return Handovers(begun_in=begun_in, ended_in=ended_in, lowers=rises < 0)
