"""Key figures of recurring revenue: worked examples, and laws (R6, R24, R25)."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersales_xl.domain.forecast.metrics import (
    gross_churn,
    gross_retention,
    lifetime_value,
    monthly_recurring,
    net_retention,
    revenue_per_account,
)
from aftersales_xl.domain.money.amounts import margin, round_cents
from aftersales_xl.domain.money.errors import NoAnswer, Refusal

HUNDRED, TEN = Decimal(100), Decimal(10)
NEARLY = Decimal("1e-15")


def fractions(least: str, most: str) -> st.SearchStrategy[Decimal]:
    return st.decimals(Decimal(least), Decimal(most), places=4)


amounts = st.decimals(0, 1_000_000, places=2)


def test_two_thousand_a_year_are_166_67_a_month() -> None:
    # R6
    assert monthly_recurring(Decimal(2000)) == Decimal("166.67")


def test_a_hundred_less_ten_and_ten_and_ten_more() -> None:
    # R24, ChartMogul: 100 opening, 10 churn, 10 contraction, 10 expansion
    kept = HUNDRED - TEN - TEN
    assert gross_churn(HUNDRED, kept) == Decimal("0.2")
    assert gross_retention(HUNDRED, kept) == Decimal("0.8")
    assert net_retention(HUNDRED, kept + TEN) == Decimal("0.9")


def test_where_nothing_was_there_is_nothing_to_keep() -> None:
    nothing = Decimal(0)
    for ask in (
        lambda: gross_churn(nothing, nothing),
        lambda: gross_retention(nothing, nothing),
        lambda: net_retention(nothing, TEN),
    ):
        with pytest.raises(NoAnswer, match="not_determinable"):
            ask()


@given(st.decimals(1, 1_000_000, places=2), amounts, amounts)
def test_gross_retention_is_one_at_most_and_never_above_the_net_one(
    opening: Decimal, lost: Decimal, expansion: Decimal
) -> None:
    kept = max(opening - lost, Decimal(0))
    gross = gross_retention(opening, kept)
    assert 0 <= gross <= 1
    assert gross <= net_retention(opening, kept + expansion) + NEARLY
    assert abs(gross + gross_churn(opening, kept) - 1) < NEARLY


def test_a_contract_of_7500_that_costs_4500_leaves_40_percent() -> None:
    assert margin(Decimal(7500), Decimal(4500)) == Decimal("0.4")


def test_four_customers_of_900_pay_225_each() -> None:
    assert revenue_per_account(Decimal(900), 4) == 225
    with pytest.raises(NoAnswer):
        revenue_per_account(Decimal(0), 0)


def test_a_customer_of_200_a_month_at_60_percent_and_2_percent_churn_is_worth_6000() -> None:
    # 200 × 0.6 ÷ 0.02
    assert lifetime_value(Decimal(200), Decimal("0.6"), Decimal("0.02")) == 6000


def test_a_discounted_customer_is_worth_less() -> None:
    # 120 × 1.005 ÷ (1.005 − 0.98) = 4,824.00
    found = lifetime_value(Decimal(200), Decimal("0.6"), Decimal("0.02"), Decimal("0.005"))
    assert round_cents(found) == Decimal("4824.00")


def test_three_months_are_three_terms_of_the_sum() -> None:
    # 120 × (1 + 0.98/1.005 + (0.98/1.005)²) = 120 + 117.0149 + 114.1041
    found = lifetime_value(
        Decimal(200), Decimal("0.6"), Decimal("0.02"), Decimal("0.005"), periods=3
    )
    assert round_cents(found) == Decimal("351.12")


def test_a_customer_who_never_leaves_is_worth_the_periods_that_count() -> None:
    assert lifetime_value(HUNDRED, Decimal("0.5"), Decimal(0), periods=36) == 1800
    for rate in (Decimal(0), Decimal("0.01")):
        with pytest.raises(NoAnswer, match="not_determinable"):
            lifetime_value(HUNDRED, Decimal("0.5"), Decimal(0), rate)


def test_a_customer_who_leaves_at_once_pays_once() -> None:
    assert lifetime_value(HUNDRED, Decimal("0.5"), Decimal(1), Decimal("0.1")) == 50


@given(amounts, fractions("0", "1"), fractions("0.01", "1"), fractions("0", "0.5"))
def test_no_horizon_is_worth_more_than_all_there_may_be(
    arpa: Decimal, kept: Decimal, churn: Decimal, rate: Decimal
) -> None:
    ends = [lifetime_value(arpa, kept, churn, rate, periods) for periods in (1, 2, 12, 60, 1200)]
    endless = lifetime_value(arpa, kept, churn, rate)
    assert all(sooner <= later for sooner, later in pairwise(ends))
    assert ends[0] == arpa * kept
    assert abs(endless - ends[-1]) <= endless * Decimal("1e-4")


@pytest.mark.parametrize(
    ("given_", "code"),
    [
        ({"arpa": Decimal(-1)}, "lifetime_revenue_negative"),
        ({"margin": Decimal(60)}, "lifetime_margin_out_of_range"),
        ({"margin": Decimal("-1.5")}, "lifetime_margin_out_of_range"),
        ({"churn": Decimal(2)}, "lifetime_churn_out_of_range"),
        ({"churn": Decimal("-0.1")}, "lifetime_churn_out_of_range"),
        ({"rate": Decimal(5)}, "discount_rate_out_of_range"),
        ({"periods": 0}, "lifetime_periods_out_of_range"),
        ({"periods": 1201}, "lifetime_periods_out_of_range"),
    ],
)
def test_what_cannot_be_is_refused(given_: dict[str, Decimal], code: str) -> None:
    usual = {"arpa": HUNDRED, "margin": Decimal("0.6"), "churn": Decimal("0.02")}
    with pytest.raises(Refusal, match=code):
        lifetime_value(**(usual | given_))
