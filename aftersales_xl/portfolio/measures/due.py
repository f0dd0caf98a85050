"""What falls due in the days ahead: notices, renewals, expiries, price steps.

One row a contract, event and day; lines of a contract are added up. The amount is the yearly
price in cents of the contract year that ends (notice, expiry) or begins (renewal, price step).

- Notice: the last day on which notice may arrive before a renewal; only where a contract renews
  and has not been terminated. It does not move at weekends.
- Renewal: its first day.
- Expiry: the last day of a line that does not renew or is terminated, unless another line of
  the same contract and product takes over the day after.
- Price step: the first day of another price, between contract years or by such a successor.

Quotes and what is paid once have no such days. Does not know holidays.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np

from aftersales_xl.domain.contract.notice import Notice
from aftersales_xl.domain.forecast.causes import DueKind
from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.portfolio.calendar import day_in_calendar, day_number, day_of
from aftersales_xl.portfolio.lines import NO_DAY, Lines
from aftersales_xl.portfolio.measures.contract_years import (
    Cents,
    Chosen,
    ContractYears,
    Days,
    Mask,
    contract_years,
    predecessors,
    runs_until,
)
from aftersales_xl.portfolio.measures.recurring import sums_by_code
from aftersales_xl.tables.contracts import CONTRACT_TABLE

MOST_DAYS = 3660
_LONGEST_MONTH = 31
_UNKNOWN = -1  # no price: prices are 0 or more


@dataclass(frozen=True, kw_only=True, slots=True)
class ContractEvent:
    """An event of a contract on a day; ``cents`` is the yearly price concerned."""

    contract: str
    customer: str
    event: DueKind
    day: date
    cents: int


def due(lines: Lines, day: date, days: int) -> tuple[ContractEvent, ...]:
    """Return what falls due from ``day`` through ``days`` days later, by day and contract.

    Raises:
        Refusal: a day no contract can have, or days less than 0 or more than `MOST_DAYS`.
    """
    first = day_in_calendar(day)
    if not 0 <= days <= MOST_DAYS:
        raise refusal("due_days_out_of_range", days=days, most=MOST_DAYS)
    last = first + days
    notice_ahead = (int(lines.notice_months.max(initial=0)) + 1) * _LONGEST_MONTH
    years = contract_years(lines, first - 1, last + notice_ahead)
    takes_over = predecessors(lines)
    found = {
        DueKind.NOTICE: _notices(lines, years),
        DueKind.EXPIRY: _expiries(lines, years, takes_over),
        DueKind.RENEWAL: _at_beginning(years, years.opens_renewal),
        DueKind.PRICE_STEP: _at_beginning(years, _is_repriced(lines, years, takes_over)),
    }
    events = [
        one
        for event, dated in found.items()
        for one in _events_of(lines, event, dated, first, last)
    ]
    order = list(found)
    return tuple(sorted(events, key=lambda one: (one.day, one.contract, order.index(one.event))))


class _Dated(NamedTuple):
    """A day for some lines, and the yearly price that is concerned."""

    line: Chosen
    day: Days
    cents: Cents


def _notices(lines: Lines, years: ContractYears) -> _Dated:
    """Return the last day for notice to the end of each term that would renew."""
    may_renew = (lines.renewal_months > 0) & (lines.terminated == NO_DAY)
    ending = years.take((years.last == years.term_last) & may_renew[years.line])
    ends = np.stack([ending.last, lines.notice_months[ending.line]])
    distinct, place = np.unique(ends, axis=1, return_inverse=True)
    days = [_last_day_for_notice(int(end), int(months)) for end, months in distinct.T]
    return _Dated(ending.line, np.array(days, np.int64)[place.ravel()], ending.price)


def _last_day_for_notice(end: int, months: int) -> int:
    return day_number(Notice(count=months).last_day(day_of(end)))


def _expiries(lines: Lines, years: ContractYears, takes_over: Chosen) -> _Dated:
    """Return the last day of each line that ends for good."""
    goes_on = np.isin(years.line, takes_over)
    ending = years.take((years.last == runs_until(lines)[years.line]) & ~goes_on)
    return _Dated(ending.line, ending.last, ending.price)


def _at_beginning(years: ContractYears, chosen: Mask) -> _Dated:
    begun = years.take(chosen)
    return _Dated(begun.line, begun.first, begun.price)


def _is_repriced(lines: Lines, years: ContractYears, takes_over: Chosen) -> Mask:
    """Return which contract years have another price than the one that ended the day before."""
    is_last = years.last == runs_until(lines)[years.line]
    left_at = np.full(len(lines), _UNKNOWN, np.int64)
    left_at[years.line[is_last]] = years.price[is_last]
    predecessor = takes_over[years.line]
    is_first = years.first == lines.starts[years.line]
    inherited = np.where(is_first & (predecessor >= 0), left_at[predecessor], _UNKNOWN)
    goes_on = np.diff(years.line, prepend=-1) == 0
    before = np.where(goes_on, np.roll(years.price, 1), inherited)
    repriced: Mask = (before != _UNKNOWN) & (before != years.price)
    return repriced


def _events_of(
    lines: Lines, event: DueKind, dated: _Dated, first: int, last: int
) -> Iterator[ContractEvent]:
    """Yield the events from ``first`` to ``last``, the lines of a contract added up."""
    chosen = (first <= dated.day) & (dated.day <= last)
    contracts, customers = (
        lines.labels[CONTRACT_TABLE.contract.header],
        lines.labels[CONTRACT_TABLE.customer.header],
    )
    line = dated.line[chosen]
    keys = np.stack([contracts.codes[line], customers.codes[line], dated.day[chosen]])
    distinct, place = np.unique(keys, axis=1, return_inverse=True)
    cents = sums_by_code(dated.cents[chosen], place.ravel(), distinct.shape[1])
    for (contract, customer, day), amount in zip(distinct.T.tolist(), cents.tolist(), strict=True):
        yield ContractEvent(
            contract=contracts.words[contract],
            customer=customers.words[customer],
            event=event,
            day=day_of(day),
            cents=amount,
        )
