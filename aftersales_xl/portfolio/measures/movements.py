"""Why recurring revenue changed: new, expansion, price step, contraction, churn, reactivation.

Opening + movements = closing, by span and group, in int64 cents of MRR; what is lost carries a
minus. A movement falls on the first day that differs: a line that ends on 31 January is lost
in February. Movements are gross, line by line:

- A line that begins is new revenue if its customer never had any, a reactivation if he had some
  once but none the day before, else an expansion.
- A line that ends is churn if its customer has none left, else a contraction.
- Between contract years of a line, and where a line takes over from one of the same contract
  and product the day after, there is a price step, which may be negative.

Lines that begin and end on one day count together. Customers are judged as a whole, a movement
belongs to the group of its line: where a customer gives up his line in one group and has
another one elsewhere, that group has a contraction. So groups add up to the total. A successor
in another group takes the old price out of the one as a price step, and the new one into the
other. Lines at no price bear no revenue and move nothing.

Source:
    Rule R23, with the kinds of movement that ChartMogul and others use, and price steps apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from aftersales_xl.portfolio.columns import Column
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
    predecessors,
    runs_at_all,
    runs_until,
)
from aftersales_xl.portfolio.measures.recurring import a_month_of, summed

Codes = NDArray[np.signedinteger]


class Movement(IntEnum):
    """Why MRR changes; the value is its place in arrays and its order on paper."""

    NEW = 0
    EXPANSION = 1
    PRICE_STEP = 2
    CONTRACTION = 3
    CHURN = 4
    REACTIVATION = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Movements:
    """MRR and its movements between ``edges``: a span begins with one and ends before the next.

    ``opening`` (the day before a span) and ``closing`` (its last day) are [group, span], the
    others [movement, group, span]. ``of_cohort`` is the part of ``amounts`` that customers made
    who had recurring revenue, in whatever group, the day before the span.
    """

    groups: tuple[str, ...]
    edges: Days
    opening: Cents
    closing: Cents
    amounts: Cents
    of_cohort: Cents


def movements(lines: Lines, window: Window, *, by: str | None = None) -> Movements:
    """Return the movements in each month of ``window``, by the words of column ``by``.

    Raises:
        Refusal: there is no column ``by``.
    """
    return movements_between(lines, window.edges, by=by)


def movements_between(lines: Lines, edges: Days, *, by: str | None = None) -> Movements:
    """Return the movements in each span between ``edges``, such as a year or a quarter."""
    counted = lines.take(np.flatnonzero(runs_at_all(lines) & (lines.price > 0)))
    groups, codes = grouping(counted, by)
    years = contract_years(counted, int(edges[0]) - 1, int(edges[-1]) - 1)
    shape = (len(Movement), len(groups), len(edges) - 1)
    amounts, of_cohort = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    customers = _Customers.of(counted)
    for events in _events(counted, customers, years, edges):
        span = np.searchsorted(edges, events.day, side="right") - 1
        place = (events.kind, codes[events.line], span)
        np.add.at(amounts, place, events.cents)
        stayed = customers.active(events.line, edges[span] - 1) > 0
        np.add.at(of_cohort, place, np.where(stayed, events.cents, 0))
    balances = _balances(years, codes, len(groups), edges - 1)
    return Movements(
        groups=groups,
        edges=edges,
        opening=balances[:, :-1],
        closing=balances[:, 1:],
        amounts=amounts,
        of_cohort=of_cohort,
    )


class _Events(NamedTuple):
    """Movements one by one: of which line, on which day, how much and of what kind."""

    line: Chosen
    day: Days
    cents: Cents
    kind: Codes


class _Customers(NamedTuple):
    """How many lines each customer has: sorted days on which that changes, the number from then.

    ``code`` is the customer of each line, ``since`` the first day of each customer.
    """

    code: Codes
    since: Days
    keys: Days
    lines_from: Codes

    @classmethod
    def of(cls, lines: Lines) -> _Customers:
        """Return the customers of ``lines``."""
        labels = lines.labels[Column.CUSTOMER]
        since = np.full(len(labels.words), np.iinfo(np.int64).max)
        np.minimum.at(since, labels.codes, lines.starts)
        begins = day_keys(labels.codes, lines.starts)
        ends = day_keys(labels.codes, runs_until(lines) + 1)
        keys, place = np.unique(np.concatenate([begins, ends]), return_inverse=True)
        change = np.repeat([1, -1], len(lines))
        return cls(labels.codes, since, keys, np.cumsum(summed(change, place, len(keys))))

    def active(self, line: Chosen, day: Days) -> Codes:
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
    """Return what begins, what changes its price and what ends, in the spans between ``edges``."""
    takes_over = predecessors(lines)
    is_first = years.first == lines.starts[years.line]
    is_last = years.last == runs_until(lines)[years.line]
    begins, ends = _within(years.first, edges), _within(years.last + 1, edges)
    stepped = np.flatnonzero(begins & ~is_first)
    monthly = a_month_of(years.price)
    raised = monthly[stepped] - monthly[stepped - 1]
    kind = np.full(len(stepped), Movement.PRICE_STEP)
    return (
        _begun(years.take(begins & is_first), customers, takes_over),
        _Events(years.line[stepped], years.first[stepped], raised, kind),
        _ended(years.take(ends & is_last), customers, takes_over),
    )


def _begun(years: ContractYears, customers: _Customers, takes_over: Chosen) -> _Events:
    """Return what begins with ``years``, the first ones of their lines."""
    is_first_day = years.first == customers.since[customers.code[years.line]]
    was_active = customers.active(years.line, years.first - 1) > 0
    kind = np.select(
        [takes_over[years.line] >= 0, is_first_day, was_active],
        [Movement.PRICE_STEP, Movement.NEW, Movement.EXPANSION],
        Movement.REACTIVATION,
    )
    return _Events(years.line, years.first, a_month_of(years.price), kind)


def _ended(years: ContractYears, customers: _Customers, takes_over: Chosen) -> _Events:
    """Return what ends with ``years``, the last ones of their lines."""
    day = years.last + 1
    kind = np.select(
        [np.isin(years.line, takes_over), customers.active(years.line, day) > 0],
        [Movement.PRICE_STEP, Movement.CONTRACTION],
        Movement.CHURN,
    )
    return _Events(years.line, day, -a_month_of(years.price), kind)


def _within(day: Days, edges: Days) -> Mask:
    within: Mask = (edges[0] <= day) & (day < edges[-1])
    return within


def _balances(years: ContractYears, codes: Codes, groups: int, days: Days) -> Cents:
    """Return the MRR of each group on each of ``days``, from what is in force on it."""
    found = np.zeros((groups, len(days)), np.int64)
    monthly, group = a_month_of(years.price), codes[years.line]
    for place, day in enumerate(days):
        running = years.on(int(day))
        found[:, place] = summed(monthly[running], group[running], groups)
    return found
