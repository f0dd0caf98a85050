"""How much of their recurring revenue the customers of an opening keep: GRR, NRR, churn (R24).

Only customers count who had recurring revenue at the opening, the day before a period; each
counts as a whole, in whatever groups his lines are. Amounts are cents of MRR. Opening and
closing are compared: what was bought and given back in between counts nowhere.

At the closing a line counts with its price at the opening, or that of its own beginning where
it began later, and with a lower one where the price fell since. So what a customer buys makes
good for what he gives up, and a price step does not. Lines that take over from one another the
day after, under the same contract and product, are one. Next to it stands what the closing is
worth at the prices of that day.

A renewal that is not certain on the as-of date counts with its probability: the figures are
what is to be expected. Does not know when anything was gained or lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple, Self

import numpy as np

from aftersales_xl.domain.contract.periods import Period
from aftersales_xl.domain.forecast import metrics
from aftersales_xl.domain.forecast.figures import RetentionRate
from aftersales_xl.portfolio.calendar import day_in_calendar
from aftersales_xl.portfolio.lines import Lines
from aftersales_xl.portfolio.measures.contract_years import (
    Cents,
    Chosen,
    ContractYears,
    contract_years,
    day_keys,
    runs_at_all,
)
from aftersales_xl.portfolio.measures.handovers import NO_HANDOVER, handovers
from aftersales_xl.portfolio.measures.recurring import a_month_of, likely, sums_by_code
from aftersales_xl.tables.contracts import CONTRACT_TABLE

_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Retention:
    """MRR at the opening and what became of it, in cents.

    ``kept`` is at most ``opening``; ``expansion`` is what the same customers have beyond that,
    ``price_step`` what raised prices add. Every rate raises `NoAnswer` where there was nothing
    at the opening.
    """

    opening: int
    kept: int
    expansion: int
    price_step: int

    @property
    def grr(self) -> Decimal:
        """Gross revenue retention, a fraction from 0 to 1."""
        return metrics.gross_retention(Decimal(self.opening), Decimal(self.kept))

    @property
    def nrr(self) -> Decimal:
        """Net revenue retention: with expansions, without price steps."""
        return metrics.net_retention(Decimal(self.opening), Decimal(self.kept + self.expansion))

    @property
    def nrr_with_price_steps(self) -> Decimal:
        """Net revenue retention with expansions and price steps."""
        closing = self.kept + self.expansion + self.price_step
        return metrics.net_retention(Decimal(self.opening), Decimal(closing))

    @property
    def gross_churn(self) -> Decimal:
        """The fraction of the opening that was given up, by leaving, taking or paying less."""
        return metrics.gross_churn(Decimal(self.opening), Decimal(self.kept))

    def rate(self, rate: RetentionRate) -> Decimal:
        """Return one of the rates."""
        found: Decimal = getattr(self, rate)
        return found


def retention(
    lines: Lines, first: date, last: date, *, as_of: date | None = None, weighted: bool = True
) -> Retention:
    """Return what the customers of the day before ``first`` keep through ``last``.

    Args:
        lines: checked contract lines.
        first: the first day of the period; the opening is the day before.
        last: its last day, the closing.
        as_of: the day on which renewals are known; None is the opening.
        weighted: renewals that are not certain count with their probability, else in full.

    Raises:
        Refusal: a day no contract can have, or an end before the beginning.
    """
    period = Period(start=first, end=last)
    opening, closing = day_in_calendar(period.start) - 1, day_in_calendar(period.end)
    known = day_in_calendar(as_of) if as_of is not None else opening
    counted = lines.take(np.flatnonzero(runs_at_all(lines) & (lines.price > 0)))
    years = contract_years(counted, opening, closing, as_of=known if weighted else None)
    stands = _Services.of(counted, years, opening, closing)
    before, kept_worth, now = (
        stands.by_customer(amounts) for amounts in (stands.opening, stands.valued, stands.closing)
    )
    cohort = before > 0
    before, kept_worth, now = before[cohort], kept_worth[cohort], now[cohort]
    kept = int(np.minimum(before, kept_worth).sum())
    return Retention(
        opening=int(before.sum()),
        kept=kept,
        expansion=int(kept_worth.sum()) - kept,
        price_step=int(now.sum()) - int(kept_worth.sum()),
    )


def past_year(day: date) -> Period:
    """Return the twelve months that end with ``day``.

    >>> str(past_year(date(2026, 12, 31)).start), str(past_year(date(2028, 2, 29)).start)
    ('2026-01-01', '2027-03-01')
    """
    is_leap_day = (day.month, day.day) == (2, 29)
    before = day.replace(year=day.year - 1, day=28 if is_leap_day else day.day)
    return Period(start=before + _DAY, end=day)


class _Services(NamedTuple):
    """Lines that take over from one another as one service each, in cents of MRR.

    ``valued`` is the closing as R24 values it, ``closing`` at the prices of that day.
    """

    customer: Chosen
    opening: Cents
    valued: Cents
    closing: Cents

    @classmethod
    def of(cls, lines: Lines, years: ContractYears, opening: int, closing: int) -> Self:
        """Return the services of ``years``, which run from ``opening`` to ``closing``."""
        handed = handovers(lines, years)
        service = handed.components()
        begins_new = (years.first == lines.starts[years.line]) & (years.first > opening)
        bought = begins_new & (handed.begun_in[years.line] == NO_HANDOVER)
        monthly = a_month_of(years.price)
        found = _lowest(
            service[years.line], years, np.where(bought, monthly, 0), (opening, closing)
        )
        at_least = np.zeros(len(lines), np.int64)
        at_least[: len(found)] = found
        ends = []
        for day in (opening, closing):
            running = years.take(years.on(day))
            full = a_month_of(running.price)
            of_line = service[running.line], len(lines)
            ends.append(
                (sums_by_code(full, *of_line), sums_by_code(likely(full, running.weight), *of_line))
            )
        (_, before), (full_after, after) = ends
        return cls(
            customer=_owners(lines, service),
            opening=before,
            valued=_share(at_least, after, full_after),
            closing=after,
        )

    def by_customer(self, amounts: Cents) -> Cents:
        """Return the sum of ``amounts`` of each customer."""
        return sums_by_code(amounts, self.customer, int(self.customer.max(initial=-1)) + 1)


def _lowest(service: Chosen, years: ContractYears, bought: Cents, within: tuple[int, int]) -> Cents:
    """Return what each service is worth at the closing, before anything is weighted.

    It begins with what it costs at the opening, rises with what is ``bought`` later, and is
    never more than what the service costs on any day since.
    """
    opening, closing = within
    monthly, after = a_month_of(years.price), years.last + 1
    is_over = after <= closing
    keys = day_keys(
        np.concatenate([service, service[is_over]]),
        np.concatenate([np.maximum(years.first, opening), after[is_over]]),
    )
    days, place = np.unique(keys, return_inverse=True)
    change = sums_by_code(np.concatenate([monthly, -monthly[is_over]]), place, len(days))
    more = sums_by_code(bought, place[: len(years)], len(days))
    of_day = np.zeros(len(days), np.intp)
    of_day[place[: len(years)]] = service
    of_day[place[len(years) :]] = service[is_over]
    return _lowest_levels(of_day, change, more, int(service.max(initial=-1)) + 1)


def _lowest_levels(service: Chosen, change: Cents, bought: Cents, services: int) -> Cents:
    """Return the lowest level of each service after the last of its days, sorted by service.

    A level l becomes min(l + bought, price) each day; so it ends at the lowest of what the
    price, less all that was bought until then, was on any day, plus all that was bought.
    """
    found = np.zeros(services, np.int64)
    if not len(service):
        return found
    first = np.flatnonzero(np.diff(service, prepend=-1))
    length = np.diff(first, append=len(service))
    price, sofar = (
        np.cumsum(amounts) - np.repeat((np.cumsum(amounts) - amounts)[first], length)
        for amounts in (change, bought)
    )
    last = first + length - 1
    found[service[first]] = np.minimum.reduceat(price - sofar, first) + sofar[last]
    return found


def _share(amounts: Cents, part: Cents, whole: Cents) -> Cents:
    """Return ``amounts`` × ``part`` ÷ ``whole``, rounded half up; all of it where they agree."""
    found = amounts.copy()
    for at in np.flatnonzero(part != whole).tolist():
        total = int(whole[at])
        found[at] = (2 * int(amounts[at]) * int(part[at]) + total) // (2 * total)
    return found


def _owners(lines: Lines, service: Chosen) -> Chosen:
    """Return the customer of each service: that of its line that began first."""
    order = np.lexsort((lines.starts, service))
    first = order[np.flatnonzero(np.diff(service[order], prepend=-1))]
    found = lines.labels[CONTRACT_TABLE.customer.header].codes.astype(np.intp)
    found[service[first]] = found[first]
    return found
