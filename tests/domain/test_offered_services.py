"""What an offer would add to a list of contracts is worth what the offer says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from how_many import about
from hypothesis import given, settings
from hypothesis import strategies as st

from aftersales_xl.domain.care.maintenance import MAINTENANCE_ARTICLE
from aftersales_xl.domain.care.terms import ContractTerms
from aftersales_xl.domain.contract.billing import BillingInterval
from aftersales_xl.domain.contract.notice import Ends, Notice, NoticeUnit
from aftersales_xl.domain.contract.price_course import STEADY, PriceCourse
from aftersales_xl.domain.contract.record import ContractRecord, record_terms
from aftersales_xl.domain.contract.value import ReducedFee
from aftersales_xl.domain.money.amounts import total
from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.domain.offer.offered_services import OfferedParts, offered_parts
from aftersales_xl.domain.offer.quote import Quote
from aftersales_xl.domain.price.discounts import DiscountRule, RuleKind
from aftersales_xl.domain.price.lines import QuoteLine
from aftersales_xl.domain.price.offer_discounts import NO_DISCOUNTS, OfferDiscounts
from workshop.examples.offers import crm_offer

OFFERED = date(2026, 11, 22)
CRM = crm_offer().quote


def care(course: PriceCourse = STEADY, months: int = 36) -> QuoteLine:
    return QuoteLine(
        position="2",
        text="Wartung",
        charge=Charge.YEARLY,
        unit_price=Decimal(7500),
        term_months=months,
        article=MAINTENANCE_ARTICLE,
        course=course,
    )


def quoted(*lines: QuoteLine, discounts: OfferDiscounts = NO_DISCOUNTS, **terms: object) -> Quote:
    plan = replace(CRM.maintenance, terms=ContractTerms(**terms))
    return replace(CRM, lines=lines, maintenance=plan, discounts=discounts)


def courses(parts: OfferedParts) -> list[tuple[date, date, str]]:
    return [
        (part.course.period.start, part.course.period.end, str(part.course.annual_price))
        for part in parts.services
    ]


def test_the_crm_offer_is_a_project_and_a_contract_over_three_years():
    parts = offered_parts(CRM, OFFERED)
    assert [str(part.amount) for part in parts.once] == ["6000.00"]
    assert parts.value == Decimal("28500.00")


def test_a_contract_begins_when_it_says_and_otherwise_with_the_offer():
    starts = date(2027, 1, 1)
    assert courses(offered_parts(quoted(care(), starts_on=starts), OFFERED)) == [
        (starts, date(2029, 12, 31), "7500.00")
    ]
    assert courses(offered_parts(quoted(care()), OFFERED))[0][0] == OFFERED


def test_a_step_each_year_is_one_line():
    line = care(PriceCourse(step=Decimal("0.03")), months=42)
    (service,) = offered_parts(quoted(line), OFFERED).services
    assert (service.course.step, service.course.annual_price) == (Decimal("0.03"), 7500)


def test_a_reduced_fee_makes_the_first_year_a_line_of_its_own():
    course = PriceCourse(reduced=ReducedFee(months=6, share=Decimal("0.5")))
    parts = offered_parts(quoted(care(course), starts_on=date(2027, 1, 1)), OFFERED)
    assert courses(parts) == [
        (date(2027, 1, 1), date(2027, 12, 31), "5625.00"),
        (date(2028, 1, 1), date(2029, 12, 31), "7500.00"),
    ]


def test_only_the_last_line_of_a_service_renews_itself():
    course = PriceCourse(reduced=ReducedFee(months=3, share=Decimal(0)))
    services = offered_parts(quoted(care(course), renewal_months=24), OFFERED).services
    assert [(part.renewal_months, part.notice_months) for part in services] == [(0, 0), (24, 3)]


def test_a_contract_that_runs_on_renews_by_what_it_may_end_with():
    quote = quoted(care(), renewal_months=0, ends=Ends.QUARTER)
    assert offered_parts(quote, OFFERED).services[0].renewal_months == 3


def test_six_weeks_of_notice_are_two_months():
    quote = quoted(care(), notice=Notice(count=6, unit=NoticeUnit.WEEKS))
    assert offered_parts(quote, OFFERED).services[0].notice_months == 2


@pytest.mark.parametrize(
    ("count", "unit", "months"),
    [
        (13, NoticeUnit.WEEKS, 3),  # 91 days, and 91.25 are three months
        (30, NoticeUnit.DAYS, 1),
        (31, NoticeUnit.DAYS, 2),
        (365, NoticeUnit.DAYS, 12),
        (366, NoticeUnit.DAYS, 13),
        (5, NoticeUnit.MONTHS, 5),
    ],
)
def test_begun_months_of_notice_are_whole_ones(count, unit, months):
    quote = quoted(care(), notice=Notice(count=count, unit=unit))
    assert offered_parts(quote, OFFERED).services[0].notice_months == months


@pytest.mark.parametrize(
    ("ends", "months"), [(Ends.MONTH, 1), (Ends.QUARTER, 3), (Ends.CONTRACT_YEAR, 12)]
)
def test_with_an_open_end_a_renewal_is_the_unit_it_may_end_with(ends, months):
    quote = quoted(care(), renewal_months=0, ends=ends)
    assert offered_parts(quote, OFFERED).services[0].renewal_months == months


def test_a_service_costs_its_units_each_period_of_a_year_if_that_is_known():
    line = QuoteLine(
        position="1",
        charge=Charge.MONTHLY,
        quantity=Decimal(3),
        unit_price=Decimal(50),
        unit_cost=Decimal(20),
    )
    for changed, cost in (
        (line, 720),
        (replace(line, charge=Charge.YEARLY), 60),
        (replace(line, unit_cost=None), None),
    ):
        [service] = offered_parts(quoted(changed), OFFERED).services
        assert service.cost == cost
        assert (service.renewal_months, service.notice_months) == (0, 0)


def test_a_step_is_kept_as_finely_as_a_contract_list_can_hold_it():
    third = Decimal(1) / 30
    [service] = offered_parts(quoted(care(PriceCourse(step=third), months=12)), OFFERED).services
    assert service.course.step == Decimal("0.033333333333")


def test_parts_that_are_not_worth_the_offer_are_refused():
    quote = quoted(care())
    vars(quote)["totals"] = quoted(replace(care(), unit_price=Decimal(8000))).totals
    with pytest.raises(Refusal) as refused:
        offered_parts(quote, OFFERED)
    [problem] = refused.value.problems
    assert (problem.code, problem.details) == (
        "forecast_offer_differs",
        {"lines": Decimal(22_500), "offer": Decimal(24_000)},
    )


def test_a_monthly_price_is_twelve_times_a_year_and_billed_monthly():
    line = QuoteLine(position="1", charge=Charge.MONTHLY, unit_price=Decimal(1450), term_months=24)
    (service,) = offered_parts(quoted(line), OFFERED).services
    assert (service.course.annual_price, service.billing.interval) == (
        17_400,
        BillingInterval.MONTHLY,
    )


def test_a_discount_on_the_whole_offer_is_shared_by_price():
    lines = [
        QuoteLine(position=at, unit_price=Decimal(price))
        for at, price in (("1", 80_000), ("2", 2_700))
    ]
    discounts = OfferDiscounts(once=(DiscountRule(kind=RuleKind.MANUAL, value=Decimal("0.05")),))
    parts = offered_parts(quoted(*lines, discounts=discounts), OFFERED)
    assert [str(part.amount) for part in parts.once] == ["76000.00", "2565.00"]


@st.composite
def offers(draw: st.DrawFn) -> Quote:
    rate = st.integers(0, 99).map(lambda n: Decimal(n).scaleb(-2))
    cents = st.integers(1, 10**8).map(lambda n: Decimal(n).scaleb(-2))
    course = PriceCourse(
        step=draw(st.sampled_from([Decimal(0), Decimal("0.03"), Decimal("-0.0125")])),
        reduced=draw(st.none() | st.builds(ReducedFee, months=st.integers(1, 30), share=rate)),
    )
    lines = [
        replace(care(course, draw(st.integers(1, 61))), unit_price=draw(cents)),
        QuoteLine(position="3", unit_price=draw(cents), quantity=Decimal(draw(st.integers(1, 9)))),
        QuoteLine(position="4", unit_price=draw(cents)),
        QuoteLine(
            position="5",
            charge=draw(st.sampled_from([Charge.MONTHLY, Charge.YEARLY])),
            unit_price=draw(cents),
            term_months=draw(st.none() | st.integers(1, 40)),
        ),
    ]
    rules = [DiscountRule(kind=RuleKind.MANUAL, value=draw(rate))]
    early = DiscountRule(kind=RuleKind.EARLY_BIRD, value=draw(rate), deadline=date(2026, 12, 31))
    discounts = OfferDiscounts(
        once=tuple(rules), recurring=(*rules, early), ordered_on=date(2026, 12, 1)
    )
    starts = draw(st.dates(date(2026, 1, 1), date(2030, 12, 31)))
    return quoted(*lines, discounts=discounts, starts_on=starts)


@settings(max_examples=about(200), deadline=None)
@given(offers())
def test_the_parts_of_any_offer_are_worth_what_it_says(quote: Quote):
    parts = offered_parts(quote, OFFERED)
    assert parts.value == quote.totals.tcv
    listed = [
        ContractRecord(
            starts=part.course.period.start,
            ends=part.course.period.end,
            annual_price=part.course.annual_price,
            step=part.course.step,
        )
        for part in parts.services
    ]
    years = (next(record_terms(one, date(2200, 1, 1))).years for one in listed)
    amounts = [year.value for found in years for year in found]
    assert total([*amounts, *(part.amount for part in parts.once)]) == quote.totals.tcv
