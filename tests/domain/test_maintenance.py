from decimal import Decimal

import pytest

from aftersales_xl.domain.care.maintenance import (
    Base,
    Level,
    MaintenancePlan,
    annual_price,
    annual_price_by_hours,
    band_warning,
)
from aftersales_xl.domain.money.errors import Refusal

LICENCE = Decimal(50000)


def plan(**changes) -> MaintenancePlan:
    usual = {
        "level": Level.STANDARD,
        "subject": "Wartung",
        "list_price": LICENCE,
        "rates": {},
        "term_months": 36,
        "vat_rate": Decimal("0.19"),
    }
    return MaintenancePlan(**{**usual, **changes})


def code(call, *args, **kwargs) -> str:
    with pytest.raises(Refusal) as refused:
        call(*args, **kwargs)
    return refused.value.problems[0].code


def test_standard_is_15_and_premium_25_percent_of_the_licence():
    assert annual_price(Level.STANDARD, base=LICENCE) == Decimal("7500.00")
    assert annual_price(Level.PREMIUM, base=LICENCE) == Decimal("12500.00")


def test_custom_needs_a_rate_or_hours():
    assert code(annual_price, Level.CUSTOM, base=LICENCE) == "custom_without_rate"
    assert annual_price(Level.CUSTOM, base=LICENCE, rate=Decimal("0.18")) == Decimal("9000.00")
    assert annual_price_by_hours(Decimal(50), Decimal(150)) == Decimal("7500.00")
    assert code(annual_price_by_hours, Decimal(0), Decimal(150)) == "custom_without_rate"


def test_the_net_licence_price_is_the_base_only_where_chosen():
    both = plan(net_price=Decimal(40000))
    assert both.annual(Level.STANDARD) == Decimal("7500.00")
    assert plan(net_price=Decimal(40000), base=Base.NET).annual(Level.STANDARD) == 6000
    assert code(plan, base=Base.NET) == "maintenance_net_price_missing"


@pytest.mark.parametrize("rate", ["0.10", "0.15"])
def test_the_edges_of_the_band_are_usual(rate):
    assert band_warning(Level.STANDARD, Decimal(rate)) is None


def test_a_rate_outside_the_band_is_warned_about_with_the_band():
    (warning,) = plan(rates={Level.STANDARD: Decimal("0.18")}).warnings
    assert warning.code == "maintenance_rate_outside_band"
    assert (warning.details["low"], warning.details["high"]) == (Decimal("0.10"), Decimal("0.15"))


def test_a_percentage_typed_as_15_is_refused():
    found = code(annual_price, Level.STANDARD, base=LICENCE, rate=Decimal(15))
    assert found == "maintenance_rate_out_of_range"


def test_a_term_below_a_month_and_an_alternative_to_itself_are_refused():
    assert code(plan, term_months=0) == "term_not_positive"
    assert code(plan, alternative=Level.STANDARD) == "maintenance_alternative_is_level"


def test_a_rate_without_a_base_is_refused_and_never_worth_nothing():
    for level in Level:
        rate = Decimal("0.1")
        assert code(annual_price, level, base=Decimal(0), rate=rate) == "maintenance_base_missing"
