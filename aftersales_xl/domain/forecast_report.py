"""What finance reports about a contract forecast: key figures, where they come from, what is open.

Amounts are euro net, rates are fractions, None where a rate has no number (nothing to begin
with). Totals are never stored, they are added up from the months. Costs and margins are not
part of it. Does not know contracts, nor how anything is worded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import reduce
from operator import add

from aftersales_xl.domain.causes import BillingCause, ChangeCause, DueKind, TieCheck
from aftersales_xl.domain.contract_periods import Period
from aftersales_xl.domain.errors import Problem
from aftersales_xl.domain.forecast_figures import Amounts, Stretch
from aftersales_xl.domain.money import ZERO, total
from aftersales_xl.domain.periods import MONTHS_OF_A_YEAR

DUE_DAYS = 90
_MONTHS_OF_A_QUARTER = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """What the customers of the day before ``period`` keep until its end (R24)."""

    period: Period
    gross_retention: Decimal | None
    net_retention: Decimal | None
    net_retention_with_steps: Decimal | None
    gross_churn: Decimal | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Recurring:
    """What recurs on the day of the report, and what customers keep.

    ``past`` are the twelve months up to that day. ``expected`` are the first twelve months of
    the forecast, renewals weighted; None where they are past as well.
    """

    mrr: Decimal
    arr: Decimal
    past: Kept
    expected: Kept | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupRevenue:
    """What one group brings in all months; ``name`` is empty where a line has no group."""

    name: str
    revenue: Amounts


@dataclass(frozen=True, kw_only=True, slots=True)
class LeftOut:
    """Rows that are not in the forecast, and what they say they are worth.

    Attributes:
        rows: how many there are.
        yearly: their yearly prices, as far as they could be read.
        once: their one-off amounts.
        without_amount: how many of the rows name no amount that could be read.
        problems: what is wrong, the first ones.
        problem_count: how many problems there are.
    """

    rows: int = 0
    yearly: Decimal = ZERO
    once: Decimal = ZERO
    without_amount: int = 0
    problems: tuple[Problem, ...] = ()
    problem_count: int = 0

    def __post_init__(self) -> None:
        if self.problem_count < len(self.problems):
            raise ValueError("there are as many problems as are named, or more")


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenCheck:
    """Two figures of the contract ``subject`` that differ.

    ``check`` is what does not tie out, or the likely cause where billing differs from the plan.
    The figures are None where a check says yes or no only.
    """

    check: TieCheck | BillingCause
    subject: str
    expected: Decimal | None = None
    found: Decimal | None = None

    @property
    def difference(self) -> Decimal | None:
        """How much was found beyond what was expected."""
        if self.found is None or self.expected is None:
            return None
        return self.found - self.expected


@dataclass(frozen=True, kw_only=True, slots=True)
class DueEvent:
    """Something that falls on ``day``; ``amount`` is the yearly price it is about."""

    day: date
    kind: DueKind
    contract: str
    customer: str
    amount: Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """Revenue in ``period`` as an earlier forecast saw it and as this one does, weighted."""

    made_on: date
    period: Period
    before: Decimal
    now: Decimal
    causes: Mapping[ChangeCause, Decimal]

    def __post_init__(self) -> None:
        if self.before + total(self.causes.values()) != self.now:
            raise ValueError("the causes do not explain the change")


@dataclass(frozen=True, kw_only=True, slots=True)
class ForecastReport:
    """The report of the day ``as_of``.

    Attributes:
        company: whose contracts they are; may be empty.
        source: the file the contracts came from.
        lines: how many rows are in the forecast.
        contracts: how many different contract numbers.
        customers: how many different customers.
        forecast: the months.
        fiscal_year_begins: the month, 1 for January.
        grouped_by: the column of ``groups``, empty without groups.
        checks: how many checks were made, the open ones among them.
        caught_up: what to tell of closed months that the first month catches up.
        due: what falls into the ``due_days`` days after ``as_of``.
    """

    company: str = ""
    as_of: date
    source: str
    lines: int
    contracts: int
    customers: int
    forecast: Stretch
    recurring: Recurring
    fiscal_year_begins: int = 1
    grouped_by: str = ""
    groups: tuple[GroupRevenue, ...] = ()
    left_out: LeftOut = LeftOut()
    caught_up: Problem | None = None
    checks: int = 0
    open_checks: tuple[OpenCheck, ...] = ()
    due: tuple[DueEvent, ...] = ()
    due_days: int = DUE_DAYS
    comparison: Comparison | None = None

    def __post_init__(self) -> None:
        if bool(self.groups) != bool(self.grouped_by):
            raise ValueError("groups have the name of their column")
        found = (group.revenue for group in self.groups)
        if self.groups and reduce(add, found) != self.forecast.revenue:
            raise ValueError("the groups do not add up to the forecast")

    @property
    def next_year(self) -> Stretch:
        """The first twelve months, fewer where the forecast has fewer."""
        return self.forecast.part(0, MONTHS_OF_A_YEAR)

    @property
    def quarters(self) -> tuple[Stretch, ...]:
        """`next_year`, three months each."""
        return self.next_year.by_number(_MONTHS_OF_A_QUARTER)

    @property
    def years(self) -> tuple[Stretch, ...]:
        """The fiscal years, the first and last perhaps cut short."""
        return self.forecast.by_year(self.fiscal_year_begins)
