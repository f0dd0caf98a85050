"""Terms of a maintenance contract apart from level and price: dates, billing, price clause.

Every part has the usual default, so that an offer can be written before the contract is
agreed; only a contract needs its start. Prices are euro net, rates fractions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from aftersales_xl.domain.care.service_hours import FaultClass, ServiceHours, Target
from aftersales_xl.domain.contract.billing import Billing, BillingInterval
from aftersales_xl.domain.contract.indexation import IndexValue, PriceClause
from aftersales_xl.domain.contract.notice import Ends, Notice, check_renewal
from aftersales_xl.domain.contract.price_course import STEADY, PriceCourse
from aftersales_xl.domain.money.errors import Problem, refusal
from aftersales_xl.domain.price.discount_scope import AfterTerm

MOST_TERM_MONTHS = 120
"""Ten years: the longest term the sheet lays out year by year."""


@dataclass(frozen=True, kw_only=True, slots=True)
class IndexClause:
    """A price clause by an index, and the value it starts from.

    ``series`` names the published series, ``as_of`` the month of the reference value.
    """

    clause: PriceClause
    reference: IndexValue
    series: str
    as_of: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ServicePromise:
    """What one level promises: service hours, and how soon faults are handled."""

    hours: ServiceHours | None = None
    targets: Mapping[FaultClass, Target] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class ContractTerms:
    """The terms of a maintenance contract.

    ``course`` holds a fixed step and the fee during the warranty; ``after_term`` is the
    price at which a renewal begins if the term earned a discount. ``plan_is_invoice``: the
    instalment plan is the invoice as well (Dauerrechnung, § 14 (4) UStG).
    """

    starts_on: date | None = None
    billing: Billing = Billing(interval=BillingInterval.YEARLY)  # noqa: RUF009 -- frozen
    course: PriceCourse = STEADY
    index: IndexClause | None = None
    renewal_months: int = 12
    notice: Notice = Notice(count=3)  # noqa: RUF009 -- frozen
    ends: Ends = Ends.TERM
    after_term: AfterTerm = AfterTerm.LIST
    plan_is_invoice: bool = False

    def __post_init__(self) -> None:
        check_renewal(self.renewal_months)
        if self.index is not None and self.course.step:
            raise refusal("step_and_index", step=self.course.step)

    def warnings(self, term_months: int) -> tuple[Problem, ...]:
        """Return legal warnings about the price clause in a term of ``term_months``."""
        return () if self.index is None else self.index.clause.warnings(term_months)


@dataclass(frozen=True, kw_only=True, slots=True)
class YearlyExtras:
    """What a contract includes each year in addition: visits, training, spare parts."""

    visits: int = 0
    visit_price: Decimal = Decimal(0)
    training_days: Decimal = Decimal(0)
    training_price: Decimal = Decimal(0)
    spare_parts: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        for amount in (self.visit_price, self.training_price, self.spare_parts):
            if amount < 0:
                raise refusal("annual_price_negative", price=amount)
        if self.visits < 0 or self.training_days < 0:
            raise refusal("extras_negative")

    @property
    def annual(self) -> Decimal:
        """Euro a year, exact."""
        return (
            self.visits * self.visit_price
            + self.training_days * self.training_price
            + self.spare_parts
        )
