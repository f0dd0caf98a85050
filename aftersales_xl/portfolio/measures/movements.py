"""Why recurring revenue changed: new, expansion, price step, contraction, churn, reactivation.

Opening + movements = closing, by span and group, in int64 cents of MRR; what is lost carries a
minus. A movement falls on the first day that differs: a line that ends on 31 January is lost
in February. Movements are gross, line by line:

- A line that begins is new revenue if its customer never had any, a reactivation if he had some
  once but none the day before, else an expansion.
- A line that ends is churn if its customer has none left, else a contraction.
- Between contract years of a line, and where lines take over from some of the same contract and
  product the day after, there is a price step if the price rises, a contraction if it falls.
- Where a renewal is not certain on the as-of date, what becomes less likely with it is churn if
  all lines of its customer stand before a renewal that day, else a contraction.

Lines that begin and end on one day count together. Customers are judged as a whole, a movement
belongs to the group of its line: where a customer gives up his line in one group and has
another one elsewhere, that group has a contraction. So groups add up to the total. A successor
in another group takes the old price out of the one as a price step (or a contraction), and the
new one into the other. Lines at no price bear no revenue and move nothing.

Source:
    Rules R23 and R28, with the kinds of movement that ChartMogul and others use.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from aftersales_xl.domain.forecast.figures import Movement
from aftersales_xl.portfolio.engine.forecast import Window, grouping
from aftersales_xl.portfolio.lines import Lines
from aftersales_xl.portfolio.measures.contract_years import (
    Cents,
    Chosen,
    ContractYears,
    Days,
    Mask,
    contract_years,
    day_keys,
    runs_at_all,
    runs_until,
)
from aftersales_xl.portfolio.measures.handovers import NO_HANDOVER, Handovers, handovers
from aftersales_xl.portfolio.measures.recurring import a_month_of, likely, sums_by_code
from aftersales_xl.tables.contracts import CONTRACT_TABLE

CodeArray = NDArray[np.signedinteger]


@dataclass(frozen=True, kw_only=True, slots=True)
class MovementSums:
    """MRR and its movements between ``edges``: a span begins with one and ends before the next.

    ``opening`` (the day before a span) and ``closing`` (its last day) are [group, span],
    ``amounts`` [movement, group, span].
    """

    groups: tuple[str, ...]
    edges: Days
    opening: Cents
    closing: Cents
    amounts: Cents


def movements(lines: Lines, window: Window, *, by: str | None = None) -> MovementSums:
    """Return the movements in each month of ``window``, by the words of column ``by``.

    After the as-of date of ``window`` they are what is to be expected.

    Raises:
        Refusal: there is no column ``by``.
    """
    return movements_between(lines, window.edges, by=by, as_of=window.known_on)


def movements_between(
    lines: Lines, edges: Days, *, by: str | None = None, as_of: int | None = None
) -> MovementSums:
    """Return the movements in each span between ``edges``, such as a year or a quarter.

    ``as_of`` is the day on which renewals are known; None is the day before ``edges``.
    """
    as_of = int(edges[0]) - 1 if as_of is None else as_of
    counted = lines.take(np.flatnonzero(runs_at_all(lines) & (lines.price > 0)))
    groups, codes = grouping(counted, by)
    years = contract_years(counted, int(edges[0]) - 1, int(edges[-1]) - 1, as_of=as_of)
    amounts = np.zeros((len(Movement), len(groups), len(edges) - 1), np.int64)
    customers = _Customers.of(counted)
    for events in _events(counted, customers, years, edges):
        span = np.searchsorted(edges, events.day, side="right") - 1
        np.add.at(amounts, (events.kind, codes[events.line], span), events.cents)
    balances = _balances(years, codes, len(groups), edges - 1)
    return MovementSums(
        groups=groups,
        edges=edges,
        opening=balances[:, :-1],
        closing=balances[:, 1:],
        amounts=amounts,
    )


class _Events(NamedTuple):
    """Movements one by one: of which line, on which day, how much and of what kind."""

    line: Chosen
    day: Days
    cents: Cents
    kind: CodeArray


class _Customers(NamedTuple):
    """How many lines each customer has: sorted days on which that changes, the number from then.

    ``code`` is the customer of each line, ``since`` the first day of each customer.
    """

    code: CodeArray
    since: Days
    keys: Days
    lines_from: CodeArray

    @classmethod
    def of(cls, lines: Lines) -> _Customers:
        """Return the customers of ``lines``."""
        labels = lines.labels[CONTRACT_TABLE.customer.header]
        since = np.full(len(labels.words), np.iinfo(np.int64).max)
        np.minimum.at(since, labels.codes, lines.starts)
        begins = day_keys(labels.codes, lines.starts)
        ends = day_keys(labels.codes, runs_until(lines) + 1)
        keys, place = np.unique(np.concatenate([begins, ends]), return_inverse=True)
        change = np.repeat([1, -1], len(lines))
        return cls(labels.codes, since, keys, np.cumsum(sums_by_code(change, place, len(keys))))

    def active(self, line: Chosen, day: Days) -> CodeArray:
        """Return how many lines the customer of each ``line`` has on its ``day``.

        Every line ends, if only with the calendar: before a customer's first day the number is
        that of the last day of the customer before, which is 0.
        """
        wanted = day_keys(self.code[line], day)
        place = np.searchsorted(self.keys, wanted, side="right") - 1
        return np.where(place < 0, 0, self.lines_from[place])


def _events(
    lines: Lines, customers: _Customers, years: ContractYears, edges: Days
) -> tuple[_Events, ...]:
    """Return what begins, what goes on and what ends, in the spans between ``edges``."""
    handed = handovers(lines, years)
    is_first = years.first == lines.starts[years.line]
    is_last = years.last == runs_until(lines)[years.line]
    begins, ends = _within(years.first, edges), _within(years.last + 1, edges)
    goes_on = np.flatnonzero(begins & ~is_first)
    before, after = years.take(goes_on - 1), years.take(goes_on)
    return (
        _begun(years.take(begins & is_first), customers, handed),
        _lapses(before, after, customers),
        _price_changes(before, after),
        _endings(years.take(ends & is_last), customers, handed),
    )


def _lapses(before: ContractYears, after: ContractYears, customers: _Customers) -> _Events:
    """Return what is less likely in the contract years ``after`` than in those ``before``."""
    lapsing = np.flatnonzero(after.weight < before.weight)
    before, after = before.take(lapsing), after.take(lapsing)
    monthly = a_month_of(before.price)
    lost = likely(monthly, after.weight) - likely(monthly, before.weight)
    own_day = day_keys(customers.code[after.line], after.first)
    _, place, lines = np.unique(own_day, return_inverse=True, return_counts=True)
    may_lose_all = customers.active(after.line, after.first) == lines[place]
    kind = np.where(may_lose_all, Movement.CHURN, Movement.CONTRACTION)
    return _Events(after.line, after.first, lost, kind)


def _price_changes(before: ContractYears, after: ContractYears) -> _Events:
    """Return how the price changes from the contract years ``before`` to those ``after``."""
    monthly, earlier = a_month_of(after.price), a_month_of(before.price)
    raised = likely(monthly, after.weight) - likely(earlier, after.weight)
    kind = np.where(raised < 0, Movement.CONTRACTION, Movement.PRICE_STEP)
    return _Events(after.line, after.first, raised, kind)


def _begun(years: ContractYears, customers: _Customers, handed: Handovers) -> _Events:
    """Return what begins with ``years``, the first ones of their lines."""
    is_first_day = years.first == customers.since[customers.code[years.line]]
    was_active = customers.active(years.line, years.first - 1) > 0
    kind = np.select(
        [
            handed.lowers[handed.begun_in[years.line]],
            handed.begun_in[years.line] != NO_HANDOVER,
            is_first_day,
            was_active,
        ],
        [Movement.CONTRACTION, Movement.PRICE_STEP, Movement.NEW, Movement.EXPANSION],
        Movement.REACTIVATION,
    )
    return _Events(years.line, years.first, a_month_of(years.price), kind)


def _endings(years: ContractYears, customers: _Customers, handed: Handovers) -> _Events:
    """Return what ends with ``years``, the last ones of their lines."""
    day = years.last + 1
    kind = np.select(
        [
            handed.lowers[handed.ended_in[years.line]],
            handed.ended_in[years.line] != NO_HANDOVER,
            customers.active(years.line, day) > 0,
        ],
        [Movement.CONTRACTION, Movement.PRICE_STEP, Movement.CONTRACTION],
        Movement.CHURN,
    )
    return _Events(years.line, day, -likely(a_month_of(years.price), years.weight), kind)


def _within(day: Days, edges: Days) -> Mask:
    within: Mask = (edges[0] <= day) & (day < edges[-1])
    return within


def _balances(years: ContractYears, codes: CodeArray, groups: int, days: Days) -> Cents:
    """Return the MRR of each group on each of ``days``, from what is in force on it."""
    found = np.zeros((groups, len(days)), np.int64)
    monthly, group = likely(a_month_of(years.price), years.weight), codes[years.line]
    for place, day in enumerate(days):
        running = years.on(int(day))
        found[:, place] = sums_by_code(monthly[running], group[running], groups)
    return found
