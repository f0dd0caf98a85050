"""The edges of price courses, bundles, discounts and warnings about a VAT number."""

from datetime import date
from decimal import Decimal

import pytest

from aftersales_xl.domain.contract.price_course import PriceCourse
from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.domain.price.bundles import with_bundle_prices
from aftersales_xl.domain.price.discounts import DiscountRule, RuleKind
from aftersales_xl.domain.price.lines import QuoteLine

HUNDRED = Decimal(100)


def test_a_course_has_a_month_at_least_and_doubles_at_most():
    assert PriceCourse(step=Decimal(1)).over_months(HUNDRED, HUNDRED, 24) == 300
    assert PriceCourse().over_months(Decimal(120), Decimal(120), 1) == 10
    with pytest.raises(Refusal, match="term_not_positive"):
        PriceCourse().over_months(HUNDRED, HUNDRED, 0)
    with pytest.raises(Refusal, match="price_step_out_of_range"):
        PriceCourse(step=Decimal("1.01"))


def test_texts_and_lines_without_a_bundle_stay_outside_every_bundle():
    lines = (
        QuoteLine(position="1", charge=Charge.TEXT, bundle="Start"),
        QuoteLine(position="2", unit_price=HUNDRED),
        QuoteLine(position="3", unit_price=HUNDRED, bundle="Start"),
    )
    found = with_bundle_prices(lines, {"Start": Decimal(60)})
    assert [line.net for line in found] == [0, 100, 60]


def test_a_line_of_a_bundle_is_held_against_its_first_line():
    lines = [
        QuoteLine(position=str(n), unit_price=HUNDRED, bundle=name, charge=charge)
        for n, (name, charge) in enumerate(
            [("Erstes", Charge.MONTHLY), ("Zweites", Charge.ONCE), ("ERSTES", Charge.ONCE)], 1
        )
    ]
    with pytest.raises(Refusal) as caught:
        with_bundle_prices(lines, {"Erstes": Decimal(60), "Zweites": Decimal(60)})
    [problem] = caught.value.problems
    assert (problem.code, problem.details) == (
        "bundle_charges_differ",
        {"bundle": "Erstes", "line": "3"},
    )


def test_a_rule_takes_off_everything_at_most():
    with pytest.raises(Refusal, match="rule_rate_out_of_range"):
        DiscountRule(kind=RuleKind.MANUAL, value=Decimal("1.01"), deadline=date(2026, 12, 31))
