"""Questions without a number for an answer, and the largest amount a line may have."""

from decimal import Decimal

import pytest

from aftersales_xl.domain.money.amounts import effective_discount, margin
from aftersales_xl.domain.money.errors import NoAnswer, Refusal
from aftersales_xl.domain.price.lines import QuoteLine

LARGEST = Decimal(1_000_000_000_000_000)  # a thousand million million


def test_nothing_has_no_margin_and_no_discount():
    with pytest.raises(NoAnswer, match=r"^not_determinable$"):
        margin(Decimal(0), Decimal(150))
    with pytest.raises(NoAnswer, match=r"^not_determinable$"):
        effective_discount(Decimal(0), Decimal(100))


def test_a_line_stays_below_what_excel_tells_apart_to_the_cent():
    assert QuoteLine(position="1", unit_price=LARGEST - 1).net == LARGEST - 1
    for quantity, price in ((Decimal(1), LARGEST), (Decimal(10), LARGEST / 10)):
        with pytest.raises(Refusal, match="result_too_large"):
            QuoteLine(position="1", quantity=quantity, unit_price=price)
