"""The first unit of a tier table, and the best of several larger quantities."""

from decimal import Decimal

import pytest

from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.domain.money.tiers import (
    PricedQuantity,
    Tier,
    TierMethod,
    TierTable,
    cheaper_quantity,
    free_units_within_reach,
    n_for_m,
    tier_price,
)


def table(*rows) -> TierTable:
    return TierTable(Tier(bound=Decimal(str(b)), price=Decimal(str(p))) for b, p in rows)


def test_graduated_prices_begin_with_the_first_unit_at_the_latest():
    assert tier_price(table((1, 10)), Decimal(3), TierMethod.GRADUATED) == 30
    for first in ("1.01", "2"):
        with pytest.raises(Refusal, match="tier_first_unit_without_price"):
            tier_price(table((first, 10)), Decimal(3), TierMethod.GRADUATED)


def test_of_two_larger_quantities_that_cost_less_the_cheaper_is_named():
    # 10 units 100 €, 11 units 88 €, 12 units 60 €, 20 units 90 €
    rows = table((1, 10), (11, 8), (12, 5), (20, "4.5"))
    assert cheaper_quantity(rows, Decimal(10)) == PricedQuantity(
        quantity=Decimal(12), price=Decimal(60)
    )
    assert cheaper_quantity(rows, Decimal(6)) is None  # 60 € as well: nothing is saved


def test_five_for_one_is_four_free_and_one_for_one_none():
    assert n_for_m(Decimal(11), 5, 1, Decimal(10)) == 30  # 2 × 1, and the eleventh
    assert n_for_m(Decimal(11), 1, 1, Decimal(10)) == 110
    assert n_for_m(Decimal(1), 5, 1, Decimal(0)) == 0
    assert free_units_within_reach(Decimal(5), 5, 1, Decimal(10)) is None
    assert free_units_within_reach(Decimal(11), 5, 1, Decimal(10)) == PricedQuantity(
        quantity=Decimal(15), price=Decimal(30)
    )
    for n, m in ((5, 0), (1, 2)):
        with pytest.raises(Refusal, match="n_for_m_impossible"):
            n_for_m(Decimal(5), n, m, Decimal(10))
