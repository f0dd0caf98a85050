"""The business case of a project: costs, savings, and the present value of both.

Amounts are euro net and exact (nothing is rounded before it is shown), time is months from
signing, rates are fractions a year. Month 0 is signing and is not discounted. `cash_flow`
calculates the costs and benefits of a month, `payback` how soon the project pays off.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal
from itertools import accumulate

from aftersales_xl.domain.case.cash_flow import (
    Bounds,
    Drivers,
    discount_factor,
    month,
    monthly,
    monthly_growth,
    months_of_days,
    present_values,
)
from aftersales_xl.domain.money.amounts import ZERO, total
from aftersales_xl.domain.money.errors import NoAnswer, refusal

LONGEST_MONTHS = 1200  # a hundred years; a larger number is a typing error
LONGEST_DAYS = 26_000  # the same in working days
EXACT: Bounds[Decimal] = Bounds(lower=min, upper=max)
_SAMPLE_HORIZON = Decimal(36)  # three years, the usual term of the contracts offered


@dataclass(frozen=True, kw_only=True, slots=True)
class Investment:
    """A part of the investment in euro, due ``month`` months after signing."""

    amount: Decimal
    month: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise refusal("investment_negative", amount=self.amount)
        if not 0 <= self.month <= LONGEST_MONTHS:
            raise refusal("investment_month_out_of_range", month=self.month, most=LONGEST_MONTHS)

    @property
    def paid_in(self) -> int:
        """The month at whose end it is paid; 0 is signing."""
        return int(self.month.to_integral_value(ROUND_CEILING))


@dataclass(frozen=True, kw_only=True, slots=True)
class Phase:
    """A phase of the project: working days it takes, its price in euro, and the work in it.

    ``days`` is duration; ``effort_days`` is the work in it, 0 if unknown.
    """

    name: str
    days: Decimal
    price: Decimal
    effort_days: Decimal = Decimal(0)


def at_signing(amount: Decimal) -> tuple[Investment, ...]:
    """Return an investment that is paid at once."""
    return (Investment(amount=amount),)


def by_phase(phases: Iterable[Phase]) -> tuple[Investment, ...]:
    """Return each phase's price, due when the phase ends; phases follow one another.

    >>> [str(part.month) for part in by_phase([Phase(name="A", days=Decimal(65), price=ZERO)])]
    ['3']
    """
    listed = tuple(phases)
    ends = accumulate(phase.days for phase in listed)
    return tuple(
        Investment(amount=phase.price, month=months_of_days(end))
        for phase, end in zip(listed, ends, strict=True)
    )


def spread(amount: Decimal, plan: Sequence[Investment]) -> tuple[Investment, ...]:
    """Return ``amount`` in euro, due in the months of ``plan`` in proportion to its amounts.

    Raises:
        Refusal: the plan has no amount above 0.

    >>> third = Investment(amount=Decimal(1), month=Decimal(3))
    >>> [str(part.amount) for part in spread(Decimal(75), [third, third, third])]
    ['25', '25', '25']
    """
    whole = total(part.amount for part in plan)
    if amount == 0:
        return at_signing(amount)
    if whole == 0:
        raise refusal("plan_without_amounts", amount=amount)
    return tuple(replace(part, amount=amount * part.amount / whole) for part in plan)


@dataclass(frozen=True, kw_only=True, slots=True)
class Risk:
    """Risk margins as fractions: deducted from benefits, added to costs."""

    benefits: Decimal = Decimal(0)
    costs: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        if not 0 <= self.benefits <= 1:
            raise refusal("benefit_risk_out_of_range", risk=self.benefits)
        if not 0 <= self.costs <= 1:
            raise refusal("cost_risk_out_of_range", risk=self.costs)


@dataclass(frozen=True, kw_only=True, slots=True)
class BusinessCase:
    """A project and what it is expected to bring; the units are those of `Drivers`.

    Raises:
        Refusal: a negative amount, or a time or rate out of range.
    """

    investments: tuple[Investment, ...]
    saving_per_year: Decimal
    running_cost_per_year: Decimal = ZERO
    project_days: Decimal = Decimal(0)
    ramp_up_months: Decimal = Decimal(0)
    horizon_months: Decimal = _SAMPLE_HORIZON
    discount_rate: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        if self.saving_per_year < 0:
            raise refusal("saving_negative", amount=self.saving_per_year)
        if self.running_cost_per_year < 0:
            raise refusal("running_cost_negative", amount=self.running_cost_per_year)
        if not 0 <= self.project_days <= LONGEST_DAYS:
            raise refusal("project_days_out_of_range", days=self.project_days, most=LONGEST_DAYS)
        if not 0 <= self.ramp_up_months <= LONGEST_MONTHS:
            raise refusal("ramp_up_out_of_range", months=self.ramp_up_months, most=LONGEST_MONTHS)
        if not 0 < self.horizon_months <= LONGEST_MONTHS:
            raise refusal("horizon_out_of_range", months=self.horizon_months, most=LONGEST_MONTHS)
        if not 0 <= self.discount_rate <= 1:
            raise refusal("discount_rate_out_of_range", rate=self.discount_rate)

    @property
    def investment(self) -> Decimal:
        """All parts of the investment together, in euro."""
        return total(part.amount for part in self.investments)

    @property
    def go_live_month(self) -> Decimal:
        """Months from signing to go-live."""
        return months_of_days(self.project_days)

    @property
    def months(self) -> int:
        """The last month of the horizon, one begun counts."""
        return int(self.horizon_months.to_integral_value(ROUND_CEILING))

    @property
    def drivers(self) -> Drivers[Decimal]:
        """What the cash flow depends on, without what was refused above."""
        whole = self.investment
        return Drivers(
            investment=whole,
            schedule=tuple((part.paid_in, part.amount / whole) for part in self.investments)
            if whole
            else (),
            saving_per_year=self.saving_per_year,
            running_cost_per_year=self.running_cost_per_year,
            project_days=self.project_days,
            ramp_up_months=self.ramp_up_months,
            horizon_months=self.horizon_months,
            discount_rate=self.discount_rate,
        )

    def invested_in(self, number: int) -> Decimal:
        """Return what is invested at the end of month ``number``, in euro."""
        return total(part.amount for part in self.investments if part.paid_in == number)

    def at_risk(self, risk: Risk) -> BusinessCase:
        """Return the same case with less benefit and more cost."""
        dearer = 1 + risk.costs
        return replace(
            self,
            investments=tuple(
                replace(part, amount=part.amount * dearer) for part in self.investments
            ),
            running_cost_per_year=self.running_cost_per_year * dearer,
            saving_per_year=self.saving_per_year * (1 - risk.benefits),
        )

    def without_project(self) -> BusinessCase:
        """Return the same case counted from go-live, with everything due by then paid there."""
        return replace(
            self,
            project_days=Decimal(0),
            investments=tuple(
                replace(part, month=max(part.month - self.go_live_month, Decimal(0)))
                for part in self.investments
            ),
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class MonthlyFlow:
    """The flows at the end of one month, in euro; costs and benefits are positive."""

    month: int
    costs: Decimal
    benefits: Decimal
    cumulated: Decimal
    discounted_cumulated: Decimal

    @property
    def net(self) -> Decimal:
        """Benefits less costs."""
        return self.benefits - self.costs


def cash_flow(case: BusinessCase) -> Iterator[MonthlyFlow]:
    """Yield the months from signing (0) to the horizon.

    Raises:
        Refusal: a part of the investment is due after the horizon.
    """
    drivers = case.drivers
    _refuse_late_investments(case)
    growth = monthly_growth(case.discount_rate)
    cumulated = discounted = Decimal(0)
    for number in range(case.months + 1):
        passing = month(drivers, number, EXACT)
        costs = case.invested_in(number) + monthly(case.running_cost_per_year) * passing.in_use
        benefits = monthly(case.saving_per_year) * passing.at_full_benefit
        cumulated += benefits - costs
        discounted += (benefits - costs) * discount_factor(growth, passing.end)
        yield MonthlyFlow(
            month=number,
            costs=costs,
            benefits=benefits,
            cumulated=cumulated,
            discounted_cumulated=discounted,
        )


def _refuse_late_investments(case: BusinessCase) -> None:
    for part in case.investments:
        if part.paid_in > case.months:
            raise refusal("investment_after_horizon", month=part.month, months=case.months)


def net_present_value(case: BusinessCase) -> Decimal:
    """Return CF₀ + Σ CFₖ / (1 + r)^(k/12) in euro, not rounded; month 0 is not discounted.

    >>> saving = BusinessCase(investments=at_signing(Decimal(1000)), saving_per_year=Decimal(500))
    >>> net_present_value(saving).quantize(Decimal("0.01"))
    Decimal('500.00')
    """
    _refuse_late_investments(case)
    costs, benefits = present_values(case.drivers, case.months, EXACT)
    return benefits - costs


def return_on_investment(case: BusinessCase) -> Decimal:
    """Return (present benefits − present costs) / present costs as a fraction.

    Raises:
        NoAnswer: there are no costs.
    """
    _refuse_late_investments(case)
    return return_on_costs(*present_values(case.drivers, case.months, EXACT))


def return_on_costs(costs: Decimal, benefits: Decimal) -> Decimal:
    """Return (benefits − costs) / costs as a fraction, both present values in euro.

    Raises:
        NoAnswer: there are no costs.

    >>> return_on_costs(Decimal(80), Decimal(100))
    Decimal('0.25')
    """
    if costs == 0:
        raise NoAnswer("not_determinable")
    return (benefits - costs) / costs
