"""Claims at the edge of what the house charges and computes."""

from decimal import Decimal

import pytest

from aftersales_xl.domain.case.claims import RateCard, check_day_rate, check_payback_months
from aftersales_xl.domain.case.payback import PaybackKind
from aftersales_xl.domain.money.errors import Refusal

CARD = RateCard(lowest=Decimal(800), highest=Decimal(1600))


def test_a_rate_card_may_hold_one_rate_above_nothing():
    assert RateCard(lowest=Decimal("0.5"), highest=Decimal("0.5")).lowest == Decimal("0.5")
    for lowest, highest in ((0, 5), (2, 1)):
        with pytest.raises(Refusal, match="rate_card_unsorted"):
            RateCard(lowest=Decimal(lowest), highest=Decimal(highest))


def test_the_lowest_and_the_highest_day_rate_are_rates_of_the_house():
    half = Decimal("0.5")
    for price in (400, 800):
        assert check_day_rate(Decimal(price), half, CARD) is None
    for price in ("399.99", "800.01"):
        assert check_day_rate(Decimal(price), half, CARD).code == "day_rate_outside_card"


def test_a_claim_half_a_month_from_another_payback_still_matches_it():
    found = {PaybackKind.GO_LIVE: Decimal(4), PaybackKind.SIGNING: Decimal(6)}
    assert check_payback_months(Decimal("6.5"), found).code == "payback_claim_matches"
    assert check_payback_months(Decimal("6.51"), found).code == "payback_claim_matches_none"
