"""The edges of what a contract is worth: steps, years, and the last day of a warranty."""

from datetime import date
from decimal import Decimal

import pytest

from aftersales_xl.domain.contract.periods import Period, term
from aftersales_xl.domain.contract.value import (
    ContractLine,
    ReducedFee,
    fixed_step,
    price_over_years,
)
from aftersales_xl.domain.money.errors import Refusal

HUNDRED = Decimal(100)


def test_a_price_may_double_or_vanish_in_one_step_and_no_more():
    assert (fixed_step(HUNDRED, Decimal(1)), fixed_step(HUNDRED, Decimal(-1))) == (200, 0)
    for step in ("1.01", "-1.01"):
        with pytest.raises(Refusal, match="price_step_out_of_range"):
            fixed_step(HUNDRED, Decimal(step))
        with pytest.raises(Refusal, match="price_step_out_of_range"):
            price_over_years(HUNDRED, 1, Decimal(step))


def test_a_contract_is_added_up_over_one_to_a_hundred_years():
    assert price_over_years(HUNDRED, 1) == 100
    assert price_over_years(HUNDRED, 100) == 10_000
    for years in (0, 101):
        with pytest.raises(Refusal, match="years_out_of_range"):
            price_over_years(HUNDRED, years)


def test_the_last_day_of_the_warranty_is_still_free():
    # 1,200 € a year, the first month free: January nothing, its last day in no way different
    line = ContractLine(
        period=term(date(2026, 1, 1), 12),
        annual_price=Decimal(1200),
        reduced=ReducedFee(months=1, share=Decimal(0)),
    )
    part = Period(start=date(2026, 1, 31), end=date(2026, 2, 28))
    assert line.value == 1100
    assert line.months_charged(part, line.months_served) == 1


def test_a_warranty_has_a_month_at_least_and_costs_nothing_to_everything():
    assert ReducedFee(months=1, share=Decimal(1)).months == 1
    with pytest.raises(Refusal, match="warranty_months_not_positive"):
        ReducedFee(months=0, share=Decimal(0))
    for share in ("-0.01", "1.01"):
        with pytest.raises(Refusal, match="warranty_share_out_of_range"):
            ReducedFee(months=1, share=Decimal(share))
