"""Contracts reckoned a second time, one by one, by the domain: in fractions, not in a kernel.

Amounts are cents. Does not compare.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from aftersales_xl.domain.record_standing import Standing, one_off_standing, service_standing
from aftersales_xl.portfolio.engine.forecast import Cents
from aftersales_xl.portfolio.lines import Lines
from aftersales_xl.portfolio.lists.entries import Mask
from aftersales_xl.portfolio.records import in_cents, one_off_of, service_of


@dataclass(frozen=True, kw_only=True, slots=True)
class SecondReckoning:
    """Value, billed and recognised of each contract, and which ones were ``examined``."""

    value: Cents
    billed: Cents
    recognised: Cents
    examined: Mask


def second_reckoning(
    lines: Lines, of_line: NDArray[np.intp], contracts: int, day: date, most: int | None
) -> SecondReckoning:
    """Return where ``contracts`` stand at the end of ``day``.

    Args:
        lines: contract lines without quotes.
        of_line: the contract of each line.
        contracts: how many there are.
        day: the day up to which billed and recognised are counted.
        most: how many are examined, evenly spread; None for all.
    """
    examined = np.ones(contracts, np.bool_)
    if most is not None and most < contracts:
        examined[:] = False
        examined[np.linspace(0, contracts, most, endpoint=False, dtype=np.intp)] = True
    sums = np.zeros((3, contracts), np.int64)
    for row in np.flatnonzero(examined[of_line]).tolist():
        at = _standing(lines, row, day)
        sums[:, of_line[row]] += [in_cents(at.value), in_cents(at.billed), in_cents(at.recognised)]
    value, billed, recognised = sums
    return SecondReckoning(value=value, billed=billed, recognised=recognised, examined=examined)


def _standing(lines: Lines, row: int, day: date) -> Standing:
    service, once = service_of(lines, row), one_off_of(lines, row)
    found = Standing() if service is None else service_standing(service, day)
    return found if once is None else found + one_off_standing(once.amount, once.accepted, day)
