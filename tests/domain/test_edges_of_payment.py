"""The edges of payment plans and Skonto."""

from decimal import Decimal

import pytest

from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.domain.offer.payment import Milestone, Skonto, instalments


def milestone(share) -> Milestone:
    return Milestone(label="Rate", share=Decimal(share))


def test_a_milestone_takes_more_than_nothing_and_at_most_everything():
    assert milestone(1).share == 1
    for share in ("0", "1.01", "-0.1"):
        with pytest.raises(Refusal) as caught:
            milestone(share)
        [problem] = caught.value.problems
        assert (problem.code, problem.details) == (
            "plan_share_out_of_range",
            {"label": "Rate", "share": Decimal(share)},
        )


def test_three_cells_of_a_third_are_a_whole_and_the_last_takes_what_they_leave():
    # 3 × 0.333333333 of 10^9 €: 333,333,333.00 twice, and what is left of the amount
    parts = instalments(Decimal(10**9), [milestone("0.333333333")] * 3)
    assert [part.amount for part in parts] == [333_333_333, 333_333_333, 333_333_334]
    with pytest.raises(Refusal, match="plan_shares_not_whole"):
        instalments(Decimal(10**9), [milestone("0.3333333329")] * 3)


def test_skonto_may_be_nothing_or_everything_within_a_day():
    assert Skonto(rate=Decimal(1), days=1).payable(Decimal("7140.00")) == 0
    assert Skonto(rate=Decimal(0), days=1).payable(Decimal("7140.00")) == Decimal("7140.00")
    for rate in ("-0.01", "1.01"):
        with pytest.raises(Refusal, match="skonto_rate_out_of_range"):
            Skonto(rate=Decimal(rate), days=1)
