"""Whether everything ties out, to the cent, for each contract: the figures and a verdict.

- The offer total, where a column of that name has one, is what the contract was agreed to be
  worth: its first term and what is paid once, whatever was renewed or terminated since.
- Contract value = billed + still to bill = recognised + still to recognise on a day.
- Billed = recognised + billed ahead (PRAP) − rendered but not billed.
- What stood before the months of a forecast, and those months, are what stands after them.
- Value, billed and recognised are computed a second time, by the domain, in fractions.

Amounts are int64 cents, not weighted; quotes are no contracts. Does not know actual billing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from aftersales_xl.domain.contract.standing import Standing, one_off_standing, service_standing
from aftersales_xl.domain.forecast.causes import TieCheck
from aftersales_xl.portfolio.calendar import day_of
from aftersales_xl.portfolio.closing.offer_totals import OfferTotals, offer_totals
from aftersales_xl.portfolio.engine.by_line import in_full
from aftersales_xl.portfolio.engine.forecast import Cents, Measure, Window
from aftersales_xl.portfolio.lines import Lines
from aftersales_xl.portfolio.lists.entries import Mask
from aftersales_xl.portfolio.measures.position import Positions, positions
from aftersales_xl.portfolio.records import in_cents, one_off_of, service_of
from aftersales_xl.tables.contracts import CONTRACT_TABLE


@dataclass(frozen=True, kw_only=True, slots=True)
class TieOutRow:
    """One contract: its figures in cents and the checks that do not tie out.

    ``offered`` is None where no offer total is known, or it cannot be read.
    """

    contract: str
    customer: str
    offered: int | None
    agreed: int
    value: int
    billed: int
    to_bill: int
    recognised: int
    to_recognise: int
    billed_ahead: int
    rendered: int
    broken: tuple[TieCheck, ...]

    @property
    def ties_out(self) -> bool:
        """Whether every check of the contract ties out."""
        return not self.broken


@dataclass(frozen=True, kw_only=True, slots=True)
class TieOut:
    """The answer for all contracts.

    ``value`` is what each contract is worth, by the second computation where there is one.
    ``broken`` says by check and contract what does not tie out, ``examined`` which contracts
    were computed a second time.
    """

    day: date
    window: Window
    value: Cents
    positions: Positions
    customers: tuple[str, ...]
    offers: OfferTotals
    broken: Mask
    examined: Mask

    @property
    def ties_out(self) -> bool:
        """The master verdict: whether every check of every contract ties out."""
        return not self.broken.any()

    def failures(self, check: TieCheck) -> int:
        """Return for how many contracts ``check`` does not tie out."""
        return int(np.count_nonzero(self.broken[check]))

    def rows(self, *, only_broken: bool = False) -> Iterator[TieOutRow]:
        """Yield the contracts in the order of the list, or those that do not tie out."""
        chosen = self.broken.any(axis=0) if only_broken else np.ones(len(self.customers), np.bool_)
        for contract in np.flatnonzero(chosen).tolist():
            yield self._row(contract)

    def _row(self, contract: int) -> TieOutRow:
        at, offers = self.positions, self.offers
        return TieOutRow(
            contract=at.groups[contract],
            customer=self.customers[contract],
            offered=int(offers.offered[contract]) if offers.is_known[contract] else None,
            agreed=int(offers.agreed[contract]),
            value=int(self.value[contract]),
            billed=int(at.billed[contract]),
            to_bill=int(at.to_bill[contract]),
            recognised=int(at.recognised[contract]),
            to_recognise=int(at.to_recognise[contract]),
            billed_ahead=int(at.billed_ahead[contract]),
            rendered=int(at.rendered[contract]),
            broken=tuple(check for check in TieCheck if self.broken[check, contract]),
        )


def tie_out(lines: Lines, day: date, window: Window, *, second: int | None = None) -> TieOut:
    """Return whether the contracts of ``lines`` tie out.

    Args:
        lines: checked contract lines; the column `offer_totals.OFFER_TOTAL` is looked at if there.
        day: the day up to which billed and recognised are counted.
        window: the months of the forecast that have to add up.
        second: how many contracts are computed a second time, evenly spread; None for all.
    """
    contracts = lines.take(np.flatnonzero(~lines.is_quote))
    labels = contracts.labels[CONTRACT_TABLE.contract.header]
    used, first, of_line = np.unique(labels.codes, return_index=True, return_inverse=True)
    found, offers = positions(lines, day), offer_totals(contracts, of_line, len(used))
    again = _second_computation(contracts, of_line, len(used), day, second)
    value = np.where(again.examined, again.value, found.value)
    broken = np.zeros((len(TieCheck), len(used)), np.bool_)
    broken[TieCheck.OFFERED] = offers.differ
    broken[TieCheck.BILLED] = value != found.billed + found.to_bill
    broken[TieCheck.RECOGNISED] = value != found.recognised + found.to_recognise
    broken[TieCheck.DEFERRED] = found.billed != (
        found.recognised + found.billed_ahead - found.rendered
    )
    broken[TieCheck.MONTHS] = _months_differ(contracts, of_line, window)
    broken[TieCheck.SECOND] = again.examined & (
        (again.billed != found.billed) | (again.recognised != found.recognised)
    )
    customers = contracts.labels.get(CONTRACT_TABLE.customer.header, labels)
    return TieOut(
        day=day,
        window=window,
        value=value,
        positions=found,
        customers=tuple(customers.words[code] for code in customers.codes[first]),
        offers=offers,
        broken=broken,
        examined=again.examined,
    )


def _months_differ(lines: Lines, of_line: NDArray[np.intp], window: Window) -> Mask:
    """Return the contracts whose opening and months are not what stands at the window's end."""
    after = positions(lines, day_of(int(window.edges[-1]) - 1))
    sums = np.zeros((len(after.groups), len(Measure)), np.int64)
    for rows, amounts in in_full(lines, window.edges):
        np.add.at(sums, of_line[rows], amounts.sum(axis=2))
    differ = sums[:, Measure.BILLED] != after.billed
    found: Mask = differ | (sums[:, Measure.RECOGNISED] != after.recognised)
    return found


@dataclass(frozen=True, kw_only=True, slots=True)
class _SecondComputation:
    """Value, billed and recognised of each contract, and which ones were ``examined``."""

    value: Cents
    billed: Cents
    recognised: Cents
    examined: Mask


def _second_computation(
    lines: Lines, of_line: NDArray[np.intp], contracts: int, day: date, most: int | None
) -> _SecondComputation:
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
    return _SecondComputation(value=value, billed=billed, recognised=recognised, examined=examined)


def _standing(lines: Lines, row: int, day: date) -> Standing:
    service, once = service_of(lines, row), one_off_of(lines, row)
    found = Standing() if service is None else service_standing(service, day)
    return found if once is None else found + one_off_standing(once.amount, once.accepted, day)
