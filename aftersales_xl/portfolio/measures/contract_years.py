"""The contract years of many lines at once: when each begins and ends, and its price.

One row a contract year, as far as the line runs; a renewal begins a contract year of its own,
at a price rounded from the year before. Days are counted from 1970, prices are cents a year.
Each is as likely as the renewals that lead to it (R28). Quotes have no contract years. Does
not know customers, nor what anything is recognised with.

Source:
    §§ 187, 188 BGB for the day on which contract month n begins.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from aftersales_xl.domain.money.periods import MONTHS_OF_A_YEAR
from aftersales_xl.portfolio import calendar
from aftersales_xl.portfolio.engine import kernel
from aftersales_xl.portfolio.engine.certainty import certain_before
from aftersales_xl.portfolio.lines import NO_DAY, UNITY, Lines
from aftersales_xl.tables.contracts import CONTRACT_TABLE

Days = NDArray[np.int64]
Cents = NDArray[np.int64]
Chosen = NDArray[np.intp]
Mask = NDArray[np.bool_]

_each_raised = np.frompyfunc(kernel.raised, 2, 1)


@dataclass(frozen=True, kw_only=True, slots=True)
class ContractYears:
    """Contract years, sorted by line and first day; every array holds one value a year.

    ``last`` is the last day that is served of it, ``term_last`` the end of the term it belongs
    to, whether or not it is terminated before; `NO_DAY` where the end is open. ``weight`` is
    how likely it is, in 10^-12.
    """

    line: Chosen
    first: Days
    last: Days
    price: Cents
    term_last: Days
    opens_renewal: Mask
    weight: Cents

    def __len__(self) -> int:
        return len(self.line)

    def on(self, day: int) -> Mask:
        """Return which contract years run on ``day``: one of each line that is in force."""
        running: Mask = (self.first <= day) & (day <= self.last)
        return running

    def take(self, chosen: Chosen | Mask) -> ContractYears:
        """Return the ``chosen`` contract years."""
        columns = {column.name: getattr(self, column.name)[chosen] for column in fields(self)}
        return replace(self, **columns)


def contract_years(
    lines: Lines, since: int, until: int, *, as_of: int | None = None
) -> ContractYears:
    """Return the contract years of ``lines`` that run on a day from ``since`` to ``until``.

    ``as_of`` is the day on which renewals are known; with None they all count in full.
    """
    lasts = runs_until(lines)
    certain = np.full(len(lines), NO_DAY, np.int64)
    if as_of is not None:
        certain[:] = certain_before(lines, as_of)
    until = min(until, int(calendar.month_starts()[-2]) - 1)
    runs = ~lines.is_quote & (lines.starts <= np.minimum(lasts, until)) & (lasts >= since)
    front = _Front.of(lines, np.flatnonzero(runs))
    found = [_rows(front, front.after() - 1, lasts).take(np.zeros(0, np.intp))]
    while len(front.line):
        after = front.after()
        rows = _rows(front, after - 1, lasts)
        found.append(rows.take(rows.last >= since))
        front = front.moved_on(lines, after, certain)
        front = front.where(front.first <= np.minimum(lasts[front.line], until))
    return _by_line(found)


def runs_until(lines: Lines) -> Days:
    """Return the last day each line runs: its termination or, unless it renews, its end.

    `NO_DAY` where it runs on until it is terminated.
    """
    ends = np.where(lines.renewal_months > 0, NO_DAY, lines.ends)
    lasts: Days = np.minimum(ends, lines.terminated).astype(np.int64)
    return lasts


def runs_at_all(lines: Lines) -> Mask:
    """Return which lines are services under contract that run for a day at least."""
    runs: Mask = ~lines.is_quote & (lines.starts != NO_DAY) & (lines.starts <= runs_until(lines))
    return runs


def predecessors(lines: Lines) -> Chosen:
    """Return for each line the one it takes over from, -1 where there is none.

    A line takes over from the one of the same contract and product that ended the day before.
    """
    runs = np.flatnonzero(runs_at_all(lines))
    contracts, products = (
        lines.labels[CONTRACT_TABLE.contract.header],
        lines.labels[CONTRACT_TABLE.product.header],
    )
    identity = contracts.codes.astype(np.int64) * len(products.words) + products.codes
    begins = day_keys(identity[runs], lines.starts[runs])
    ends = day_keys(identity[runs], runs_until(lines)[runs] + 1)
    order = np.argsort(ends)
    place = np.minimum(np.searchsorted(ends, begins, sorter=order), len(runs) - 1)
    found = np.full(len(lines), -1, np.intp)
    candidate = order[place]
    found[runs] = np.where(ends[candidate] == begins, runs[candidate], -1)
    return found


def day_keys(codes: NDArray[np.signedinteger], days: NDArray[np.signedinteger]) -> Days:
    """Return one number for a code and a day, in the order of both."""
    beyond = int(calendar.month_starts()[-1])
    origin = int(calendar.month_starts()[0])
    counted = np.minimum(days.astype(np.int64), beyond) - origin
    keys: Days = codes.astype(np.int64) * (beyond - origin + 1) + counted
    return keys


class _Front(NamedTuple):
    """The contract year that each of some lines has come to.

    ``month`` is its beginning in months from ``anchor``, ``past`` that of its renewal, which is
    negative before there is one: one renewal short of 0, so that adding one leads there.
    """

    line: Chosen
    anchor: Days
    month: Days
    past: Days
    first: Days
    term_last: Days
    price: Cents
    weight: Cents

    @classmethod
    def of(cls, lines: Lines, line: Chosen) -> Self:
        """Return the first contract year of each ``line``."""
        starts = lines.starts[line].astype(np.int64)
        return cls(
            line=line,
            anchor=starts,
            month=np.zeros(len(line), np.int64),
            past=-np.maximum(lines.renewal_months[line], 1).astype(np.int64),
            first=starts,
            term_last=lines.ends[line].astype(np.int64),
            price=lines.price[line],
            weight=np.full(len(line), UNITY),
        )

    def after(self) -> Days:
        """Return the day on which the contract year after begins, if the term lasts as long."""
        return _month_begins(self.anchor, self.month + MONTHS_OF_A_YEAR)

    def moved_on(self, lines: Lines, after: Days, certain: Days) -> _Front:
        """Return the contract year that follows, in a renewal where the term is over.

        Renewals of terms that end before ``certain`` are no less likely than the term.
        """
        is_over = after > self.term_last
        anchor = np.where(is_over & (self.past < 0), self.term_last + 1, self.anchor)
        renewal = lines.renewal_months[self.line].astype(np.int64)
        past = np.where(is_over, self.past + renewal, self.past)
        month = np.where(is_over, past, self.month + MONTHS_OF_A_YEAR)
        renewed_last = _month_begins(anchor, past + renewal) - 1
        likely = kernel.times(self.weight, lines.renewal_probability[self.line], 0)
        return _Front(
            line=self.line,
            anchor=anchor,
            month=month,
            past=past,
            first=np.where(is_over, self.term_last + 1, after),
            term_last=np.where(is_over, renewed_last, self.term_last),
            price=np.asarray(_each_raised(self.price, lines.step[self.line]), np.int64),
            weight=np.where(is_over & (self.term_last >= certain[self.line]), likely, self.weight),
        )

    def where(self, chosen: Mask) -> _Front:
        """Return the ``chosen`` lines of it."""
        return _Front(*(column[chosen] for column in self))


def _rows(front: _Front, year_last: Days, lasts: Days) -> ContractYears:
    last = np.minimum(np.minimum(year_last, front.term_last), lasts[front.line])
    return ContractYears(
        line=front.line,
        first=front.first,
        last=last,
        price=front.price,
        term_last=front.term_last,
        opens_renewal=(front.past >= 0) & (front.month == front.past),
        weight=front.weight,
    )


def _month_begins(anchor: Days, months: Days) -> Days:
    """Return the day on which contract month ``months`` after ``anchor`` begins.

    Beyond the calendar it is the day the calendar ends with.
    """
    starts = calendar.month_starts()
    own = calendar.months_by_day()[anchor - starts[0]]
    month = np.minimum(own + months, len(starts) - 2)
    begins: Days = np.minimum(starts[month] + anchor - starts[own], starts[month + 1])
    return begins


def _by_line(found: list[ContractYears]) -> ContractYears:
    names = [column.name for column in fields(ContractYears)]
    joined = ContractYears(
        **{name: np.concatenate([getattr(part, name) for part in found]) for name in names}
    )
    return joined.take(np.argsort(joined.line, kind="stable"))
