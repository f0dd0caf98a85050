"""Values that no rule of the trade takes: each is refused by its code, with what was wrong."""

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
from aftersales_xl.domain.care.terms import YearlyExtras
from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.domain.price.bundles import with_bundle_prices
from aftersales_xl.domain.price.discounts import discount_needed
from aftersales_xl.domain.price.lines import QuoteLine, Status


def refused(call, *args, **kwargs):
    """Return the code and the details of the one problem that `call` is refused for."""
    with pytest.raises(Refusal) as caught:
        call(*args, **kwargs)
    [problem] = caught.value.problems
    return problem.code, dict(problem.details)


def plan(**changes) -> MaintenancePlan:
    usual = {
        "level": Level.STANDARD,
        "subject": "Wartung",
        "list_price": Decimal(50000),
        "rates": {},
        "term_months": 36,
        "vat_rate": Decimal("0.19"),
    }
    return MaintenancePlan(**usual | changes)


def bundled(*lines, price):
    members = [
        QuoteLine(position=str(n), bundle="Start", **{"unit_price": Decimal(100)} | line)
        for n, line in enumerate(lines, 1)
    ]
    return with_bundle_prices(members, {"start": Decimal(price)})


def test_no_discount_leads_from_or_to_a_price_below_nothing():
    assert refused(discount_needed, Decimal(-1), Decimal(5)) == (
        "price_negative",
        {"line": "", "price": Decimal(-1)},
    )
    assert refused(discount_needed, Decimal(5), Decimal("-0.01")) == (
        "target_negative",
        {"target": Decimal("-0.01")},
    )


def test_a_target_of_nothing_is_a_discount_of_everything():
    assert discount_needed(Decimal(5), Decimal(0)) == 1


def test_maintenance_of_a_licence_below_nothing_is_refused():
    assert refused(annual_price, Level.STANDARD, base=Decimal(-1)) == (
        "maintenance_base_negative",
        {"base": Decimal(-1)},
    )


def test_maintenance_rates_reach_from_nothing_to_the_whole_licence():
    assert annual_price(Level.STANDARD, base=Decimal(100), rate=Decimal(0)) == 0
    assert annual_price(Level.STANDARD, base=Decimal(100), rate=Decimal(1)) == 100
    for rate in (Decimal("-0.01"), Decimal("1.01")):
        found = refused(annual_price, Level.STANDARD, base=Decimal(100), rate=rate)
        assert found == ("maintenance_rate_out_of_range", {"rate": rate})


def test_maintenance_by_the_hour_needs_an_hour_and_a_price():
    assert annual_price_by_hours(Decimal(1), Decimal(1)) == 1
    for hours, rate in ((0, 150), (-1, 150), (50, 0), (50, -1)):
        found = refused(annual_price_by_hours, Decimal(hours), Decimal(rate))
        assert found == ("custom_without_rate", {})


def test_hours_without_a_price_and_a_price_without_hours_make_no_custom_level():
    for half in ({"hours": Decimal(10)}, {"hourly_rate": Decimal(100)}):
        assert refused(plan(**half).annual, Level.CUSTOM) == ("custom_without_rate", {})


def test_premium_usually_costs_20_to_25_percent():
    assert band_warning(Level.PREMIUM, Decimal("0.20")) is None
    assert band_warning(Level.PREMIUM, Decimal("0.25")) is None
    for rate in ("0.19", "0.26"):
        found = band_warning(Level.PREMIUM, Decimal(rate)).details
        assert (found["low"], found["high"]) == (Decimal("0.20"), Decimal("0.25"))


def test_a_warning_about_a_rate_names_level_rate_and_band():
    warning = band_warning(Level.PREMIUM, Decimal("0.19"))
    assert warning.details["level"] is Level.PREMIUM
    assert warning.details["rate"] == Decimal("0.19")


def test_extras_come_on_top_of_every_level():
    # two visits of 300 € and 150 € of spare parts: 750 €
    extras = YearlyExtras(visits=2, visit_price=Decimal(300), spare_parts=Decimal(150))
    assert plan(extras=extras).annual(Level.STANDARD) == 7500 + 750
    by_the_hour = plan(hours=Decimal(10), hourly_rate=Decimal(100), extras=extras)
    assert by_the_hour.annual(Level.CUSTOM) == 1000 + 750


def test_the_rate_of_an_alternative_is_looked_at_as_well():
    rates = {Level.PREMIUM: Decimal("0.19")}
    assert plan(rates=rates).warnings == ()
    [warning] = plan(rates=rates, alternative=Level.PREMIUM).warnings
    assert warning.code == "maintenance_rate_outside_band"


def test_custom_by_the_hour_needs_no_net_licence_price():
    hourly = plan(base=Base.NET, net_price=Decimal(0), hours=Decimal(10), hourly_rate=Decimal(100))
    assert hourly.annual(Level.CUSTOM) == 1000


def test_a_plan_runs_for_ten_years_at_most():
    assert plan(term_months=1).term_months == 1
    assert plan(term_months=120).term_months == 120
    assert refused(plan, term_months=121) == ("term_too_long", {"months": 121, "most": 120})


def test_a_plan_on_a_net_licence_price_of_nothing_has_no_annual_price():
    free = plan(base=Base.NET, net_price=Decimal(0))
    assert refused(free.annual, Level.STANDARD) == ("maintenance_net_price_missing", {})


def test_a_bundle_needs_a_price_of_its_own():
    line = QuoteLine(position="7", bundle="Rundum", unit_price=Decimal(100))
    assert refused(with_bundle_prices, [line], {"Start": Decimal(50)}) == (
        "bundle_unknown",
        {"bundle": "Rundum", "line": "7"},
    )


@pytest.mark.parametrize(
    ("second", "code"),
    [
        ({"status": Status.OPTION}, "bundle_line_unfit"),
        ({"unit_price": None}, "bundle_line_unfit"),
        ({"packages": (1,)}, "bundle_packages_differ"),
        ({"charge": Charge.MONTHLY}, "bundle_charges_differ"),
    ],
)
def test_lines_of_a_bundle_are_fixed_priced_and_alike(second, code):
    found = refused(bundled, {}, second, price=150)
    assert found == (code, {"bundle": "Start", "line": "2"})


def test_a_bundle_of_licence_and_effort_is_paid_once_and_allowed():
    # 150 € for 100 € + 100 €: each line gives up 25 €
    lines = bundled({}, {"charge": Charge.EFFORT}, price=150)
    assert [line.net for line in lines] == [Decimal("75.00"), Decimal("75.00")]


def test_a_bundle_costs_as_much_as_its_lines_at_most():
    assert [line.deduction for line in bundled({}, {}, price=200)] == [0, 0]
    assert refused(bundled, {}, {}, price="200.01") == (
        "bundle_dearer",
        {"bundle": "Start", "price": Decimal("200.01"), "alone": Decimal("200.00")},
    )
