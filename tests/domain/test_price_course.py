"""Quotes know months, contracts know dates: both come to the same cent, whatever the start."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersales_xl.domain.care.maintenance import Level, MaintenancePlan
from aftersales_xl.domain.care.maintenance_contract import MaintenanceContract, maintenance_contract
from aftersales_xl.domain.care.terms import ContractTerms
from aftersales_xl.domain.contract.billing import Billing, BillingInterval, Due
from aftersales_xl.domain.contract.periods import CalendarUnit, term
from aftersales_xl.domain.contract.price_course import STEADY, PriceCourse
from aftersales_xl.domain.contract.value import ContractLine, ReducedFee
from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.domain.price.discount_scope import AfterTerm
from aftersales_xl.domain.price.lines import QuoteLine
from aftersales_xl.domain.price.offer_discounts import RecurringPrice

starts = st.dates(date(2020, 1, 1), date(2045, 12, 31))
prices = st.decimals(0, 10**6, places=2)
courses = st.builds(
    PriceCourse,
    step=st.decimals("-0.5", "0.5", places=3),
    reduced=st.none()
    | st.builds(ReducedFee, months=st.integers(1, 40), share=st.decimals(0, 1, places=2)),
)
terms = st.integers(1, 120)


@given(starts, terms, prices, prices, courses)
def test_a_term_is_worth_what_its_contract_is_worth_from_any_day(
    start, months, first, later, course
):
    line = ContractLine(
        period=term(start, months),
        annual_price=later,
        first_price=first,
        step=course.step,
        reduced=course.reduced,
    )
    assert course.over_months(first, later, months) == line.value


@given(prices, terms)
def test_a_steady_course_is_the_price_times_its_years(price, months):
    line = QuoteLine(position="1", charge=Charge.YEARLY, unit_price=price)
    assert STEADY.over_months(price, price, months) == line.value_at(price, months)


def test_three_percent_a_year_on_7500():
    # 7,500.00 + 7,725.00 + 7,956.75
    course = PriceCourse(step=Decimal("0.03"))
    assert course.over_months(Decimal(7500), Decimal(7500), 36) == Decimal("23181.75")


def test_an_early_bird_leaves_the_step_on_the_lasting_price():
    # 6,375.00 + 7,725.00
    course = PriceCourse(step=Decimal("0.03"))
    assert course.over_months(Decimal(6375), Decimal(7500), 24) == Decimal("14100.00")


@pytest.mark.parametrize(
    ("months", "share", "value"),
    [
        (6, "0.5", "20625.00"),  # 22,500 less half of half a year
        (12, "0", "15000.00"),
        (14, "0", "13750.00"),  # the second year costs ten months
        (24, "1", "22500.00"),
        (48, "0.25", "5625.00"),  # longer than the term
    ],
)
def test_months_of_the_warranty_cost_their_share(months, share, value):
    course = PriceCourse(reduced=ReducedFee(months=months, share=Decimal(share)))
    assert course.over_months(Decimal(7500), Decimal(7500), 36) == Decimal(value)


def test_a_term_needs_a_month():
    with pytest.raises(Refusal):
        STEADY.over_months(Decimal(7500), Decimal(7500), 0)


def contract(price="7500", first=None, months=36, **terms) -> MaintenanceContract:
    usual = {"starts_on": date(2027, 1, 1), **terms}
    plan = MaintenancePlan(
        level=Level.STANDARD,
        subject="Wartung",
        list_price=Decimal(50000),
        rates={},
        term_months=months,
        vat_rate=Decimal("0.19"),
        terms=ContractTerms(**usual),
    )
    paid = RecurringPrice(first_year=Decimal(first or price), regular=Decimal(price))
    return maintenance_contract(plan, paid)


@given(
    starts,
    terms,
    courses,
    st.sampled_from(BillingInterval),
    st.sampled_from(Due),
    st.none() | st.sampled_from(CalendarUnit),
)
def test_instalments_and_revenue_add_up_to_what_the_offer_says(  # noqa: PLR0913, PLR0917 -- drawn
    start, months, course, interval, due, aligned_to
):
    billing = Billing(interval=interval, due=due, aligned_to=aligned_to)
    made = contract(months=months, starts_on=start, course=course, billing=billing)
    assert sum(part.amount for part in made.instalments) == made.value
    assert sum(month.amount for month in made.recognised) == made.value
    assert made.value == course.over_months(Decimal(7500), Decimal(7500), months)


@pytest.mark.parametrize(
    ("after", "price"), [(AfterTerm.LIST, "8195.45"), (AfterTerm.KEPT, "6556.36")]
)
def test_after_the_term_a_discount_ends_or_stays(after, price):
    # list 7,500 and 6,000 after discount, each raised three times by 3 % and rounded each time
    made = contract("6000", course=PriceCourse(step=Decimal("0.03")), after_term=after)
    assert made.price_after == Decimal(price)


def test_the_first_way_out_of_three_years():
    found = contract().first_exit()
    assert (found.end, found.notice_by, found.working_day) == (
        date(2029, 12, 31),
        date(2029, 9, 30),
        date(2029, 9, 28),
    )


def test_a_contract_needs_its_first_day_an_offer_does_not():
    with pytest.raises(Refusal) as caught:
        contract(starts_on=None)
    assert caught.value.problems[0].code == "contract_start_missing"


@pytest.mark.parametrize("months", [-1, 1201])
def test_a_renewal_is_no_less_than_nothing(months):
    with pytest.raises(Refusal) as caught:
        ContractTerms(renewal_months=months)
    assert caught.value.problems[0].code == "renewal_out_of_range"
