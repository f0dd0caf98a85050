"""A business case as offered: phases, benefits, running costs and assumptions.

Amounts are euro net, exact until shown; times are months from signing or working days; rates
are fractions. `BusinessCase` does the arithmetic; this module knows the sources of its figures and
checks claims against them. Does not know simulations.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING

from aftersales_xl.domain.case.benefits import reduced_cost, tickets_avoided, time_saved
from aftersales_xl.domain.case.business_case import (
    BusinessCase,
    MonthlyFlow,
    Phase,
    Risk,
    at_signing,
    by_phase,
    cash_flow,
    net_present_value,
    return_on_investment,
)
from aftersales_xl.domain.case.claims import RateCard, check_day_rate, check_payback, check_total
from aftersales_xl.domain.case.payback import Payback, paybacks
from aftersales_xl.domain.money.amounts import ZERO, total
from aftersales_xl.domain.money.errors import Detail, Problem, Severity, refusal

if TYPE_CHECKING:  # a cell that asks about a case need not wait for the totals of an offer
    from aftersales_xl.domain.price.totals import Totals


class BenefitKind(Enum):
    """How a benefit is calculated."""

    REDUCED_COST = "reduced_cost"
    TIME_SAVED = "time_saved"
    TICKETS_AVOIDED = "tickets_avoided"


@dataclass(frozen=True, kw_only=True, slots=True)
class Benefit:
    """A yearly saving, and the customer's figures it is calculated from.

    Attributes:
        quantity: euro a year, people, or tickets a year.
        share: the fraction by which a cost falls, or of the tickets that are avoided.
        minutes_a_day: saved by each person.
        days: working days a year.
        rate: euro an hour, or euro a ticket.
    """

    label: str
    kind: BenefitKind
    quantity: Decimal
    share: Decimal = Decimal(0)
    minutes_a_day: Decimal = Decimal(0)
    days: Decimal = Decimal(0)
    rate: Decimal = ZERO

    @property
    def saving(self) -> Decimal:
        """Euro a year at full effect."""
        if self.kind is BenefitKind.REDUCED_COST:
            return reduced_cost(self.quantity, self.share)
        if self.kind is BenefitKind.TICKETS_AVOIDED:
            return tickets_avoided(self.quantity, share=self.share, cost_of_ticket=self.rate)
        return time_saved(
            self.quantity, minutes_a_day=self.minutes_a_day, days=self.days, hourly_rate=self.rate
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class RunningCost:
    """What operation costs in euro a year, from go-live."""

    label: str
    per_year: Decimal


class Origin(Enum):
    """Who vouches for an assumption."""

    CUSTOMER = "customer"
    STUDY = "study"
    REFERENCE = "reference"  # another customer, who has to agree to being named


@dataclass(frozen=True, kw_only=True, slots=True)
class Assumption:
    """An assumption of the case with its source and date."""

    statement: str
    value: str = ""
    origin: Origin = Origin.CUSTOMER
    source: str = ""
    as_of: date | None = None
    released_on: date | None = None

    @property
    def problem(self) -> Problem | None:
        """What prevents the assumption from being issued, or None."""
        if self.origin is Origin.CUSTOMER:
            return None
        if not self.source or self.as_of is None:
            return Problem(code="assumption_without_source", details={"what": self.statement})
        if self.origin is Origin.REFERENCE and self.released_on is None:
            return Problem(code="reference_not_released", details={"what": self.statement})
        return None


class Payment(Enum):
    """When the investment is paid."""

    AT_SIGNING = "at_signing"
    BY_PHASE = "by_phase"


@dataclass(frozen=True, kw_only=True, slots=True)
class Claims:
    """Claims made in talks: checked against the figures, never shown to the customer."""

    payback_months: Decimal | None = None
    saving_per_year: Decimal | None = None
    rate_card: RateCard | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseStudy:
    """One business case of a workbook; units are those of `BusinessCase`.

    Phases follow one another; their days are duration, ``effort_days`` is the work in them.
    """

    name: str
    phases: tuple[Phase, ...]
    benefits: tuple[Benefit, ...]
    running_costs: tuple[RunningCost, ...] = ()
    payment: Payment = Payment.AT_SIGNING
    ramp_up_months: Decimal = Decimal(0)
    horizon_months: Decimal = Decimal(36)
    discount_rate: Decimal = Decimal(0)
    risk: Risk = Risk()  # noqa: RUF009 -- frozen
    assumptions: tuple[Assumption, ...] = ()
    claims: Claims = Claims()

    def __post_init__(self) -> None:
        if not self.phases:
            raise refusal("case_without_phases", name=self.name)
        if not self.benefits:
            raise refusal("case_without_benefits", name=self.name)

    @property
    def case(self) -> BusinessCase:
        """The sums behind it."""
        whole = total(phase.price for phase in self.phases)
        is_phased = self.payment is Payment.BY_PHASE
        return BusinessCase(
            investments=by_phase(self.phases) if is_phased else at_signing(whole),
            saving_per_year=total(benefit.saving for benefit in self.benefits),
            running_cost_per_year=total(cost.per_year for cost in self.running_costs),
            project_days=sum((phase.days for phase in self.phases), Decimal(0)),
            ramp_up_months=self.ramp_up_months,
            horizon_months=self.horizon_months,
            discount_rate=self.discount_rate,
        )

    @property
    def paybacks(self) -> tuple[Payback, ...]:
        """The four paybacks with their assumptions."""
        return paybacks(self.case, self.risk)

    @property
    def flows(self) -> tuple[MonthlyFlow, ...]:
        """The months from signing to the horizon."""
        return tuple(cash_flow(self.case))

    @property
    def net_present_value(self) -> Decimal:
        """Euro at signing, not rounded."""
        return net_present_value(self.case)

    @property
    def return_on_investment(self) -> Decimal:
        """A fraction of the present costs.

        Raises:
            NoAnswer: there are no costs.
        """
        return return_on_investment(self.case)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What prevents the case from being issued: assumptions without a valid source."""
        found = (assumption.problem for assumption in self.assumptions)
        return tuple(problem for problem in found if problem is not None)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Warnings about claims that the figures do not support."""
        found = (self._payback_claim(), self._saving_claim(), *self._day_rates())
        return tuple(problem for problem in found if problem is not None)

    def against_offer(self, totals: Totals) -> tuple[Problem, ...]:
        """Return warnings where offer and case contradict each other.

        Args:
            totals: those of the offer that contains the case.
        """
        found: list[Problem] = []
        invested = self.case.investment
        if invested != totals.once.net:
            found.append(_warning("case_investment_differs", case=invested, once=totals.once.net))
        if (totals.monthly.net or totals.yearly.net) and not self.running_costs:
            found.append(_warning("case_without_running_costs", name=self.name))
        return tuple(found)

    def _payback_claim(self) -> Problem | None:
        claimed = self.claims.payback_months
        return None if claimed is None else check_payback(claimed, self.paybacks)

    def _saving_claim(self) -> Problem | None:
        claimed = self.claims.saving_per_year
        if claimed is None:
            return None
        return check_total([benefit.saving for benefit in self.benefits], claimed)

    def _day_rates(self) -> tuple[Problem | None, ...]:
        """Return warnings about day rates: price ÷ effort, or ÷ duration without an effort."""
        card = self.claims.rate_card
        if card is None:
            return ()
        price = total(phase.price for phase in self.phases)
        effort = sum((phase.effort_days for phase in self.phases), Decimal(0))
        if effort:
            return (check_day_rate(price, effort, card),)
        days = sum((phase.days for phase in self.phases), Decimal(0))
        missing = _warning("effort_missing", name=self.name)
        return (missing, check_day_rate(price, days, card) if days else None)


def _warning(code: str, **details: Detail) -> Problem:
    return Problem(code=code, details=details, severity=Severity.WARNING)
