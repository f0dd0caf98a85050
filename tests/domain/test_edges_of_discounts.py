"""The shortest committed term, and a bundle that costs nothing."""

from decimal import Decimal

import pytest

from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.domain.money.split import split_bundle_price
from aftersales_xl.domain.price.discount_scope import AfterTerm, term_discount_prices


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
