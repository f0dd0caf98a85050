"""The edges of payback: a project that costs nothing, earns a cent, or is paid twice."""

from decimal import Decimal

import pytest

from aftersales_xl.domain.case.business_case import BusinessCase, Investment, Risk, at_signing
from aftersales_xl.domain.case.payback import payback_months, paybacks
from aftersales_xl.domain.money.errors import NoAnswer


def project(investment, saving, **changes) -> BusinessCase:
    return BusinessCase(
        investments=at_signing(Decimal(investment)), saving_per_year=Decimal(saving), **changes
    )


def test_what_costs_nothing_and_brings_nothing_has_paid_at_once():
    assert payback_months(project(0, 100, running_cost_per_year=Decimal(100))) == 0


def test_a_euro_or_less_a_month_pays_back_as_well():
    assert payback_months(project(3, 12)) == 3
    assert payback_months(project(1, 6)) == 2
    assert payback_months(project(1, 36)) == Decimal("0.3333333333")  # to ten decimals


def test_where_nothing_is_left_of_a_saving_an_investment_is_never_paid_back():
    for running in (100, 101):
        idle = project(1, 100, running_cost_per_year=Decimal(running))
        with pytest.raises(NoAnswer, match=r"^never_paid_back$"):
            payback_months(idle)
        for found in paybacks(idle, Risk()):
            with pytest.raises(NoAnswer, match=r"^never_paid_back$"):
                found.reached()


def test_savings_whose_present_value_stays_below_the_costs_never_pay_them_back():
    # at 21 % a year 12 € a year for ever are worth less than 12 ÷ 0.19 = 63 €
    with pytest.raises(NoAnswer, match=r"^never_paid_back$"):
        payback_months(project(64, 12, discount_rate=Decimal("0.21")))


def test_within_a_month_a_discounted_investment_has_grown_until_then():
    # 50 € of month 0 are 50 × 1.21^(1/12) = 50.8006 € at the end of month 1, of 100 € saved in it
    investments = (
        Investment(amount=Decimal(50), month=Decimal(0)),
        Investment(amount=Decimal(10), month=Decimal(6)),
    )
    case = BusinessCase(
        investments=investments, saving_per_year=Decimal(1200), discount_rate=Decimal("0.21")
    )
    assert payback_months(case).quantize(Decimal("0.000001")) == Decimal("0.508006")
