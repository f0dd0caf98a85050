"""Rates at their ends: thresholds, caps and floors of an index, margins, churn and interest."""

from datetime import date
from decimal import Decimal

import pytest

from aftersales_xl.domain.contract.indexation import (
    IndexKind,
    IndexRule,
    IndexValue,
    PriceClause,
    indexed_price,
)
from aftersales_xl.domain.forecast.metrics import lifetime_value, revenue_per_account
from aftersales_xl.domain.money.errors import NoAnswer, Refusal

HUNDRED = Decimal(100)


def moved(points, rule: IndexRule) -> Decimal:
    """Return 100 € after the index has gone from 100 to `points`."""
    reference, new = IndexValue(value=HUNDRED), IndexValue(value=Decimal(points))
    return indexed_price(HUNDRED, reference, new, rule).price


def test_a_threshold_reaches_from_nothing_to_everything():
    assert moved("100.1", IndexRule(threshold=Decimal(0))) == Decimal("100.10")
    assert moved(199, IndexRule(threshold=Decimal(1))) == 100
    assert moved(200, IndexRule(threshold=Decimal(1))) == 200
    for rate in ("-0.01", "1.01"):
        with pytest.raises(Refusal, match="index_threshold_out_of_range"):
            IndexRule(threshold=Decimal(rate))


def test_cap_and_floor_reach_from_nothing_left_to_twice_as_much():
    assert moved(300, IndexRule(cap=Decimal(1))) == 200
    assert moved(300, IndexRule(cap=Decimal(-1))) == 0
    assert moved(10, IndexRule(floor=Decimal(1))) == 200
    assert moved(10, IndexRule(floor=Decimal(-1))) == 10
    for bound in (Decimal("-1.01"), Decimal("1.01")):
        with pytest.raises(Refusal, match="index_bound_out_of_range"):
            IndexRule(cap=bound)
        with pytest.raises(Refusal, match="index_bound_out_of_range"):
            IndexRule(floor=bound)


def test_a_floor_may_be_the_cap_and_then_every_step_is_that_one():
    fixed = IndexRule(cap=Decimal("0.03"), floor=Decimal("0.03"))
    assert (moved(90, fixed), moved(110, fixed)) == (103, 103)
    with pytest.raises(Refusal, match="index_floor_above_cap"):
        IndexRule(cap=Decimal("0.02"), floor=Decimal("0.03"))


def test_a_price_that_never_falls_still_rises_and_follows_an_unchanged_index():
    only_up = IndexRule(goes_down=False)
    assert (moved(110, only_up), moved(90, only_up)) == (110, 100)
    same = IndexValue(value=HUNDRED, base_year=2020)
    assert indexed_price(HUNDRED, same, same, only_up).is_step


def test_a_clause_without_gap_and_notice_holds_from_the_day_it_is_announced():
    clause = PriceClause(kind=IndexKind.COST_ELEMENTS, rule=IndexRule())
    day = date(2026, 12, 15)
    assert clause.first_day(announced_on=day, priced_since=day) == day


def test_a_customer_may_bring_all_or_cost_all_that_he_pays():
    # he stays a period and leaves: m × 1
    for margin in (Decimal(1), Decimal(-1)):
        assert lifetime_value(HUNDRED, margin, Decimal(1)) == 100 * margin
    for margin in (Decimal("1.01"), Decimal("-1.01")):
        with pytest.raises(Refusal, match="lifetime_margin_out_of_range"):
            lifetime_value(HUNDRED, margin, Decimal(1))


def test_without_customers_there_is_no_average():
    assert revenue_per_account(HUNDRED, 1) == 100
    with pytest.raises(NoAnswer, match="not_determinable"):
        revenue_per_account(HUNDRED, 0)


def test_interest_of_a_whole_per_period_is_the_highest():
    # m × (1 + i) ÷ (i + churn) = 100 × 2 ÷ 2
    assert lifetime_value(HUNDRED, Decimal(1), Decimal(1), Decimal(1)) == 100
    # half of the customers stay, money halves: 100 + 25 over two periods
    assert lifetime_value(HUNDRED, Decimal(1), Decimal("0.5"), Decimal(1), 2) == 125
    for rate in ("-0.01", "1.01"):
        with pytest.raises(Refusal, match="discount_rate_out_of_range"):
            lifetime_value(HUNDRED, Decimal(1), Decimal(1), Decimal(rate))
