"""Report on a contract forecast: key figures, their sources, and open points.

Amounts are euro net, rates are fractions, None where a rate is undefined (an opening of
0). Totals are never stored, they are added up from the months. Costs and margins are not
part of it. Does not know contracts or wording.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import reduce
from operator import add

from aftersales_xl.domain.contract.periods import Period
from aftersales_xl.domain.forecast.causes import BillingCause, ChangeCause, DueKind, TieCheck
from aftersales_xl.domain.forecast.figures import Amounts, RetentionRate, Stretch
from aftersales_xl.domain.forecast.fiscal_years import MONTHS_OF_A_QUARTER
from aftersales_xl.domain.money.amounts import ZERO, total
from aftersales_xl.domain.money.errors import Problem
from aftersales_xl.domain.money.periods import MONTHS_OF_A_YEAR

DUE_DAYS = 90


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """What the customers of the day before ``period`` keep until its end (R24)."""

    period: Period
    rates: Mapping[RetentionRate, Decimal | None]


@dataclass(frozen=True, kw_only=True, slots=True)
class RecurringRevenue:
    """Recurring revenue on the day of the report, and retention.

    ``past`` are the twelve months up to that day. ``expected`` are the first twelve months of
    the forecast, renewals weighted; None where they are past as well.
    """

    mrr: Decimal
    arr: Decimal
    past: Kept
    expected: Kept | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupRevenue:
    """Revenue of one group in all months; ``name`` is empty for lines without a group."""

    name: str
    revenue: Amounts


@dataclass(frozen=True, kw_only=True, slots=True)
class OmittedRows:
    """Rows that are not in the forecast, and what they say they are worth.

    Attributes:
        rows: the number of rows.
        yearly: their yearly prices, as far as they could be read.
        once: their one-off amounts.
        without_amount: the number of rows without a readable amount.
        problems: the first of the problems.
        problem_count: the number of problems.
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
    The figures are None if a check only passes or fails.
    """

    check: TieCheck | BillingCause
    subject: str
    expected: Decimal | None = None
    found: Decimal | None = None

    @property
    def difference(self) -> Decimal | None:
        """What was found less what was expected."""
        if self.found is None or self.expected is None:
            return None
        return self.found - self.expected


@dataclass(frozen=True, kw_only=True, slots=True)
class DueEvent:
    """An event on ``day``; ``amount`` is the yearly price concerned."""

    day: date
    kind: DueKind
    contract: str
    customer: str
    amount: Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class ForecastComparison:
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
        company: the owner of the contracts; may be empty.
        source: the file the contracts came from.
        lines: the number of rows in the forecast.
        contracts: the number of different contract numbers.
        customers: the number of different customers.
        forecast: the months.
        fiscal_year_begins: the month, 1 for January.
        grouped_by: the column of ``groups``, empty without groups.
        checks: how many checks were made, the open ones among them.
        caught_up: the note on closed months that the first month catches up.
        due: what falls into the ``due_days`` days after ``as_of``.
    """

    company: str = ""
    as_of: date
    source: str
    lines: int
    contracts: int
    customers: int
    forecast: Stretch
    recurring: RecurringRevenue
    fiscal_year_begins: int = 1
    grouped_by: str = ""
    groups: tuple[GroupRevenue, ...] = ()
    left_out: OmittedRows = OmittedRows()
    caught_up: Problem | None = None
    checks: int = 0
    open_checks: tuple[OpenCheck, ...] = ()
    due: tuple[DueEvent, ...] = ()
    due_days: int = DUE_DAYS
    comparison: ForecastComparison | None = None

    def __post_init__(self) -> None:
        if bool(self.groups) != bool(self.grouped_by):
            raise ValueError("groups have the name of their column")
        found = (group.revenue for group in self.groups)
        if self.groups and reduce(add, found) != self.forecast.revenue:
            raise ValueError("the groups do not add up to the forecast")

    @property
    def next_year(self) -> Stretch:
        """The first twelve months, fewer in a shorter forecast."""
        return self.forecast.part(0, MONTHS_OF_A_YEAR)

    @property
    def quarters(self) -> tuple[Stretch, ...]:
        """`next_year`, three months each."""
        return self.next_year.by_number(MONTHS_OF_A_QUARTER)

    @property
    def years(self) -> tuple[Stretch, ...]:
        """The fiscal years; the first and the last may be partial."""
        return self.forecast.by_year(self.fiscal_year_begins)
