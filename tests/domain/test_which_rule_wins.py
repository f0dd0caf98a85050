"""Which discount rule applies where several could: the ties of the staircase."""

from datetime import date
from decimal import Decimal

import pytest

from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.price.discounts import DiscountRule, Mode, RuleKind, net_price, staircase
from aftersales_xl.domain.price.lines import QuoteLine
from aftersales_xl.domain.price.offer_discounts import OfferDiscounts
from aftersales_xl.domain.price.totals import totals

HUNDRED = Decimal(100)


def rule(kind, value, **more) -> DiscountRule:
    return DiscountRule(kind=kind, value=Decimal(value), **more)


def price(*rules, **occasion) -> Decimal:
    return net_price(staircase(HUNDRED, rules, **occasion))


@pytest.mark.parametrize("threshold", [Decimal(0), Decimal(1)])
def test_a_rule_with_a_threshold_beats_a_larger_one_without(threshold):
    # 5 % from one unit, not 10 % from none; from 0 units is no threshold: there 10 % are larger
    rules = (
        rule(RuleKind.QUANTITY, "0.10"),
        rule(RuleKind.QUANTITY, "0.05", threshold=threshold),
    )
    assert price(*rules) == (95 if threshold else 90)


def test_without_a_quantity_there_is_one_unit():
    assert price(rule(RuleKind.QUANTITY, "0.10", threshold=Decimal(1))) == 90
    assert price(rule(RuleKind.QUANTITY, "0.10", threshold=Decimal(2))) == 100


def test_a_new_customer_gets_no_loyalty_from_the_first_year_on():
    loyal = rule(RuleKind.LOYALTY, "0.10", threshold=Decimal(1))
    assert price(loyal, contract_years=Decimal(0)) == 100
    assert price(loyal, contract_years=Decimal(1)) == 90


def test_of_equal_rules_the_one_with_the_higher_cap_comes_first():
    small, large = (rule(RuleKind.MANUAL, "0.10", cap=Decimal(cap)) for cap in (5, 50))
    # alone: 10 of 100; one after the other: 10 of 100, then 5 of 90 and not 9
    for rules in ((small, large), (large, small)):
        assert price(*rules, mode=Mode.EXCLUSIVE) == 90
        assert price(*rules) == 85


def test_of_equal_rules_the_one_without_a_cap_comes_first():
    capped, free = rule(RuleKind.MANUAL, "0.10", cap=Decimal(5)), rule(RuleKind.MANUAL, "0.10")
    for rules in ((capped, free), (free, capped)):
        assert price(*rules, mode=Mode.EXCLUSIVE) == 90


def test_of_equal_rules_one_may_have_a_deadline_and_the_other_none():
    day = date(2026, 12, 31)
    rules = rule(RuleKind.MANUAL, "0.10", deadline=day), rule(RuleKind.MANUAL, "0.10")
    assert price(*rules, on=day) == 81  # 100 − 10 − 9


def test_a_rule_of_nothing_or_of_everything_is_a_rule():
    assert price(rule(RuleKind.AMOUNT, 0)) == 100
    assert price(rule(RuleKind.MANUAL, 0)) == 100
    assert price(rule(RuleKind.MANUAL, 1)) == 0
    assert price(rule(RuleKind.MANUAL, "0.5", cap=Decimal(0))) == 100


def test_a_line_without_a_term_of_its_own_earns_the_discount_of_the_offers_term():
    longer = OfferDiscounts(
        recurring=(rule(RuleKind.TERM, "0.05", threshold=Decimal(24)),),
    )

    def monthly(term_months, own=None) -> Decimal:
        line = QuoteLine(position="1", charge=Charge.MONTHLY, unit_price=HUNDRED, term_months=own)
        return totals([line], term_months=term_months, discounts=longer).monthly.net

    assert (monthly(24), monthly(23)) == (95, 100)
    assert (monthly(24, own=12), monthly(12, own=24)) == (100, 95)
