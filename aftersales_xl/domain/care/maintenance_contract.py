"""A maintenance contract: a plan with its terms, as years, instalments and dates.

Prices are those after the discount rules of the offer, so that contract and offer have the
same value. Amounts are euro net; dates are inclusive.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from aftersales_xl.domain.care.maintenance import MaintenancePlan
from aftersales_xl.domain.contract.billing import ContractInstalment, contract_instalments
from aftersales_xl.domain.contract.notice import Ends, Exit, Renewal
from aftersales_xl.domain.contract.periods import Period, term
from aftersales_xl.domain.contract.recognition import RecognisedMonth, recognised_by_month
from aftersales_xl.domain.contract.value import ContractLine, ContractYear, fixed_step
from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.domain.price.discount_scope import AfterTerm
from aftersales_xl.domain.price.offer_discounts import RecurringPrice


@dataclass(frozen=True, kw_only=True, slots=True)
class MaintenanceContract:
    """A plan that starts on a day, at the price p.a. after discounts."""

    plan: MaintenancePlan
    price: RecurringPrice
    starts_on: date

    @property
    def period(self) -> Period:
        """The committed term."""
        return term(self.starts_on, self.plan.term_months)

    @property
    def line(self) -> ContractLine:
        """The contract as a line with a price."""
        course = self.plan.terms.course
        return ContractLine(
            period=self.period,
            annual_price=self.price.regular,
            first_price=self.price.first_year,
            step=course.step,
            reduced=course.reduced,
        )

    @property
    def years(self) -> tuple[ContractYear, ...]:
        """Price and value of each contract year."""
        return self.line.years

    @property
    def value(self) -> Decimal:
        """The value of the committed term in euro, as in the offer."""
        return self.line.value

    @property
    def instalments(self) -> tuple[ContractInstalment, ...]:
        """The instalments; they add up to the value."""
        return contract_instalments(self.line, self.plan.terms.billing)

    @property
    def recognised(self) -> tuple[RecognisedMonth, ...]:
        """Revenue by calendar month; adds up to the value."""
        return recognised_by_month(self.line)

    @property
    def renewal(self) -> Renewal:
        """How the contract continues after its term."""
        terms = self.plan.terms
        return Renewal(
            start=self.starts_on,
            months=self.plan.term_months,
            renewal_months=terms.renewal_months,
            notice=terms.notice,
            ends=terms.ends,
        )

    @property
    def price_after(self) -> Decimal:
        """The price p.a. of the first year after the term, before any index clause."""
        listed = self.plan.annual(self.plan.level)
        kept = self.plan.terms.after_term is AfterTerm.KEPT
        first = self.price.regular if kept else listed
        for _ in self.years:
            first = fixed_step(first, self.plan.terms.course.step)
        return first

    @property
    def ends_by_itself(self) -> bool:
        """Whether it ends with its term, without notice."""
        terms = self.plan.terms
        return terms.ends is Ends.TERM and not terms.renewal_months

    def first_exit(self, holidays: AbstractSet[date] = frozenset()) -> Exit | None:
        """Return the first end and the last day for notice to it."""
        return self.renewal.exit(date.min, holidays)


def maintenance_contract(plan: MaintenancePlan, price: RecurringPrice) -> MaintenanceContract:
    """Return the contract for ``plan`` at ``price`` p.a.

    Raises:
        Refusal: the start is missing, or the end is beyond the calendar.
    """
    if plan.terms.starts_on is None:
        raise refusal("contract_start_missing")
    made = MaintenanceContract(plan=plan, price=price, starts_on=plan.terms.starts_on)
    _ = made.period  # refuses what the calendar does not hold
    return made
