"""The shortest committed term, a bundle that costs nothing, a deduction to the cent."""

from decimal import Decimal

import pytest

from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.domain.money.split import split_bundle_price
from aftersales_xl.domain.price.discount_scope import AfterTerm, term_discount_prices
from aftersales_xl.domain.price.discounts import DiscountRule, RuleKind


def test_a_committed_month_earns_its_price_for_that_month():
    def both(committed: int, after: AfterTerm = AfterTerm.LIST):
        return term_discount_prices(
            Charge.MONTHLY,
            Decimal(100),
            Decimal(80),
            committed_months=committed,
            months=3,
            after=after,
        )

    assert both(1).reduced == 80 + 100 + 100
    assert both(1, AfterTerm.KEPT).reduced == 3 * 80
    assert both(3).saved == 60
    with pytest.raises(Refusal, match="term_not_positive"):
        both(0)


def test_a_bundle_may_cost_nothing_but_not_less():
    assert split_bundle_price(Decimal(0), [Decimal(600), Decimal(400)]) == (0, 0)
    with pytest.raises(Refusal, match="bundle_price_negative"):
        split_bundle_price(Decimal("-0.01"), [Decimal(600)])


def test_rules_for_a_single_customer_are_those_that_somebody_grants():
    assert [kind for kind in RuleKind if kind.is_personal] == [
        RuleKind.REFERRAL,
        RuleKind.MANUAL,
        RuleKind.AMOUNT,
    ]
    assert RuleKind.TERM.is_personal is False


def test_a_deduction_is_explained_by_its_rate_unless_a_cent_is_missing():
    tenth = DiscountRule(kind=RuleKind.MANUAL, value=Decimal("0.1"))
    for deduction, rate in (("9.991", "0.1"), ("9.99", None), ("10.01", None), ("10.009", "0.1")):
        found = tenth.rate_behind(Decimal(deduction), Decimal(100))
        assert found == (None if rate is None else Decimal(rate))
    ten_euro = DiscountRule(kind=RuleKind.AMOUNT, value=Decimal(10))
    assert ten_euro.rate_behind(Decimal(10), Decimal(1)) is None
