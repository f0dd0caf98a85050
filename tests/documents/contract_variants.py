"""The contract of the example offer and variants: every clause kind, billing mode and party."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from offer_variants import draft, limited_partnership, reverse_charge

from aftersales_xl.domain.care.maintenance import Level
from aftersales_xl.domain.care.terms import ContractTerms, IndexClause, YearlyExtras
from aftersales_xl.domain.contract.billing import Billing, BillingInterval, Due
from aftersales_xl.domain.contract.indexation import IndexKind, IndexRule, IndexValue, PriceClause
from aftersales_xl.domain.contract.price_course import PriceCourse
from aftersales_xl.domain.contract.value import ReducedFee
from aftersales_xl.domain.offer.quote import IssuedOffer
from workshop.examples.contract import PROMISES, contract_offer

START = date(2027, 1, 1)
INDEX = IndexClause(
    clause=PriceClause(
        kind=IndexKind.COST_ELEMENTS,
        rule=IndexRule(threshold=Decimal("0.03"), cap=Decimal("0.05"), floor=Decimal("-0.04")),
        earliest=date(2028, 1, 1),
        gap_months=12,
        notice_days=30,
    ),
    reference=IndexValue(value=Decimal("118.4"), base_year=2020),
    series="Tarifverdienste, Wirtschaftszweig Informationstechnologie",
    as_of=date(2026, 10, 1),
)


def terms(**changes) -> ContractTerms:
    return ContractTerms(**({"starts_on": START} | changes))


def contract_of(issued: IssuedOffer | None = None, *, months=None, **changes) -> IssuedOffer:
    """Return an offer whose maintenance begins on 01.01.2027, or as ``changes`` of the plan say."""
    issued = issued or contract_offer()
    quote = issued.quote
    term = months or quote.maintenance.term_months
    given = {"terms": terms(), "promises": PROMISES, "term_months": term} | changes
    plan = replace(quote.maintenance, **given)
    lines = tuple(
        replace(
            line,
            term_months=term,
            course=plan.terms.course,
            unit_price=plan.annual(plan.level),
        )
        if line.article == "maintenance"
        else line
        for line in quote.lines
    )
    return replace(issued, quote=replace(quote, maintenance=plan, lines=lines))


def billed(interval, due=Due.IN_ADVANCE, months=None, **details) -> IssuedOffer:
    billing = Billing(interval=interval, due=due, **details)
    return contract_of(terms=terms(billing=billing), months=months)


def indexed() -> IssuedOffer:
    """Premium over 60 months, monthly, with an index, visits and training."""
    return contract_of(
        months=60,
        level=Level.PREMIUM,
        alternative=None,
        terms=terms(billing=Billing(interval=BillingInterval.MONTHLY), index=INDEX),
        extras=YearlyExtras(
            visits=2,
            visit_price=Decimal(450),
            training_days=Decimal("1.5"),
            training_price=Decimal(1350),
            spare_parts=Decimal(500),
        ),
    )


def reduced() -> IssuedOffer:
    """A step of 3 % a year, and 12 months at 40 %."""
    course = PriceCourse(step=Decimal("0.03"), reduced=ReducedFee(months=12, share=Decimal("0.4")))
    return contract_of(terms=terms(course=course))


CONTRACTS = {
    "crm": contract_offer(),
    "indexed": indexed(),
    "reduced": reduced(),
    "draft": contract_of(draft()),
    "limited_partnership": contract_of(limited_partnership()),
    "reverse_charge": contract_of(reverse_charge()),
    "ten_years": billed(BillingInterval.MONTHLY, Due.IN_ARREARS, 120),
    "without_promises": contract_of(promises={}),
}
