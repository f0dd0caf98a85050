"""The lines an offer would add to a list of contracts: services with dates, and one-offs.

Amounts are euro net, after every discount; together they have the value of the offer. A
service whose price does not follow its step alone (an early bird, a reduced fee) becomes
several lines, one after the other. A renewal continues with the price of the last year and the
step, whatever the contract grants afterwards. Does not know the probability of an offer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from aftersales_xl.domain.care.maintenance import MAINTENANCE_ARTICLE
from aftersales_xl.domain.care.terms import ContractTerms
from aftersales_xl.domain.contract.billing import Billing, BillingInterval
from aftersales_xl.domain.contract.notice import Ends, Notice, NoticeUnit
from aftersales_xl.domain.contract.periods import DAY, Period, end_after, months_served
from aftersales_xl.domain.contract.shares import part_of
from aftersales_xl.domain.contract.value import ContractLine
from aftersales_xl.domain.money.amounts import total
from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.domain.money.periods import MONTHS_OF_A_YEAR
from aftersales_xl.domain.money.split import split_bundle_price
from aftersales_xl.domain.offer.quote import Quote
from aftersales_xl.domain.price.lines import QuoteLine

_RENEWS_BY = {Ends.MONTH: 1, Ends.QUARTER: 3, Ends.CONTRACT_YEAR: MONTHS_OF_A_YEAR}
_DAYS_OF_A_MONTH = Fraction(365, 12)
_FINEST_STEP = Decimal("1e-12")
_DAYS = {NoticeUnit.WEEKS: 7, NoticeUnit.DAYS: 1}


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferedService:
    """A service of an offer over some of its contract years; ``cost`` is euro p.a. if known."""

    line: QuoteLine
    course: ContractLine
    billing: Billing
    renewal_months: int = 0
    notice_months: int = 0

    @property
    def cost(self) -> Decimal | None:
        """The cost of the service p.a., None if unknown."""
        if self.line.unit_cost is None:
            return None
        times = MONTHS_OF_A_YEAR if self.line.charge is Charge.MONTHLY else 1
        return self.line.quantity * self.line.unit_cost * times


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferedOnce:
    """A one-off amount of an offer."""

    line: QuoteLine
    amount: Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferedParts:
    """All parts of an offer."""

    services: tuple[OfferedService, ...]
    once: tuple[OfferedOnce, ...]

    @property
    def value(self) -> Decimal:
        """Their value over the committed terms."""
        amounts = [part.amount for part in self.once]
        return total([*amounts, *(part.course.value for part in self.services)])


def offered_parts(quote: Quote, offered_on: date) -> OfferedParts:
    """Return the revenue ``quote`` would bring; services begin on ``offered_on`` by default.

    Raises:
        Refusal: the parts do not have the value of the offer.
    """
    plan = quote.maintenance
    begins = (plan and plan.terms.starts_on) or offered_on
    lines = [line for line in quote.counted if not line.is_open]
    found = OfferedParts(
        services=tuple(
            service
            for line in lines
            if line.charge.is_recurring
            for service in _services(quote, line, begins)
        ),
        once=tuple(_once(quote, lines)),
    )
    if found.value != quote.totals.tcv:
        raise refusal("forecast_offer_differs", lines=found.value, offer=quote.totals.tcv)
    return found


def _once(quote: Quote, lines: Sequence[QuoteLine]) -> Iterator[OfferedOnce]:
    """Yield the one-off amounts; the discount on them is shared by price."""
    priced = [line for line in lines if line.charge.is_one_off and line.net]
    paid = quote.totals.once.net
    nets = [line.net for line in priced]
    shares = split_bundle_price(paid, nets) if paid != total(nets) else nets
    for line, share in zip(priced, shares, strict=True):
        yield OfferedOnce(line=line, amount=share)


def _services(quote: Quote, line: QuoteLine, begins: date) -> Iterator[OfferedService]:
    """Yield the contract lines of a recurring line; only the last one renews itself."""
    plan = quote.maintenance
    terms = plan.terms if plan is not None and line.article == MAINTENANCE_ARTICLE else None
    is_monthly = line.charge is Charge.MONTHLY
    usual = Billing(interval=BillingInterval.MONTHLY if is_monthly else BillingInterval.YEARLY)
    billing = usual if terms is None else terms.billing
    *earlier, last = _courses(quote, line, begins)
    for course in earlier:
        yield OfferedService(line=line, course=course, billing=billing)
    yield OfferedService(
        line=line,
        course=last,
        billing=billing,
        renewal_months=0 if terms is None else _renewal_months(terms),
        notice_months=0 if terms is None else _in_months(terms.notice),
    )


def _courses(quote: Quote, line: QuoteLine, begins: date) -> list[ContractLine]:
    """Return the fewest lines whose contract years have the values of the offer."""
    term = line.term_months or quote.term_months
    found: list[ContractLine] = []
    sofar, start = Decimal(0), begins
    for months in (*range(MONTHS_OF_A_YEAR, term, MONTHS_OF_A_YEAR), term):
        year = Period(start=start, end=end_after(begins, months))
        upto = quote.discounts.recurring_value(line, term, months)
        longer = found and replace(
            found[-1], period=Period(start=found[-1].period.start, end=year.end)
        )
        if longer and longer.value == found[-1].value + upto - sofar:
            found[-1] = longer
        else:
            found.append(_single_year(year, upto - sofar, line.course.step))
        sofar, start = upto, year.end + DAY
    return found


def _single_year(year: Period, value: Decimal, step: Decimal) -> ContractLine:
    """Return a contract year, or the begun one at the end, that is worth ``value``."""
    served = months_served(year.start, year.end) / MONTHS_OF_A_YEAR
    kept = step.quantize(_FINEST_STEP, ROUND_HALF_UP)  # what a contract list can hold
    return ContractLine(period=year, annual_price=part_of(value, 1 / served), step=kept)


def _renewal_months(terms: ContractTerms) -> int:
    """Return the months of a renewal; with an open end, those of the unit it may end with."""
    return terms.renewal_months if terms.ends is Ends.TERM else _RENEWS_BY[terms.ends]


def _in_months(notice: Notice) -> int:
    """Return a notice period in months, begun ones as whole ones."""
    if notice.unit is NoticeUnit.MONTHS:
        return notice.count
    return -int(-(notice.count * _DAYS[notice.unit]) // _DAYS_OF_A_MONTH)
