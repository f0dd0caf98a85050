from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersales_xl.domain.errors import NoAnswer, Refusal
from aftersales_xl.domain.lines import QuoteLine, line_net
from aftersales_xl.domain.money import effective_discount, margin, round_cents
from aftersales_xl.domain.vat import TaxCase, tax

NINETEEN, SEVEN = Decimal("0.19"), Decimal("0.07")
amounts = st.decimals("-1e7", "1e7", places=2)
rates = st.sampled_from([NINETEEN, SEVEN, Decimal(0)])
prices = st.decimals(0, 100_000, places=4)
discounts = st.decimals(0, 1, places=4)


def test_cents_round_half_up_by_magnitude():
    assert [round_cents(Decimal(text)) for text in ("0.005", "-0.005", "2.675", "1.0049")] == [
        Decimal("0.01"),
        Decimal("-0.01"),
        Decimal("2.68"),
        Decimal("1.00"),
    ]


def test_ten_lines_of_1_20_carry_2_28_vat_and_not_2_30():
    assert tax([(NINETEEN, Decimal("1.20"))] * 10).vat == Decimal("2.28")


def test_vat_is_shown_by_rate_with_the_highest_first():
    taxed = tax([(SEVEN, Decimal(100)), (NINETEEN, Decimal(200)), (SEVEN, Decimal("0.50"))])
    assert [(s.rate, s.net, s.vat) for s in taxed.shares] == [
        (NINETEEN, Decimal(200), Decimal("38.00")),
        (SEVEN, Decimal("100.50"), Decimal("7.04")),
    ]


@given(st.lists(st.tuples(rates, amounts)))
def test_gross_is_the_sum_of_bases_and_vat(lines):
    taxed = tax(lines)
    assert taxed.gross == sum((net for _, net in lines), Decimal(0)) + sum(
        (share.vat for share in taxed.shares), Decimal(0)
    )


@given(st.lists(st.tuples(rates, amounts)), st.randoms())
def test_the_order_of_lines_never_changes_the_vat(lines, random):
    shuffled = list(lines)
    random.shuffle(shuffled)
    assert tax(shuffled) == tax(lines)


@pytest.mark.parametrize("case", [TaxCase.EU_BUSINESS, TaxCase.THIRD_COUNTRY, TaxCase.SECTION_13B])
def test_whoever_owes_the_vat_himself_is_charged_none(case):
    assert case.rate(NINETEEN) == 0
    assert TaxCase.DOMESTIC.rate(NINETEEN) == NINETEEN


@given(st.integers(1, 500), prices, discounts)
def test_a_discount_never_raises_a_price_and_never_turns_it_negative(quantity, price, discount):
    listed = line_net(Decimal(quantity), price)
    assert 0 <= line_net(Decimal(quantity), price, discount) <= listed


@given(st.integers(1, 500), prices)
def test_a_line_without_discount_costs_quantity_times_price(quantity, price):
    line = QuoteLine(position="1", quantity=Decimal(quantity), unit_price=price)
    assert abs(line.net - quantity * price) <= Decimal("0.005")


@pytest.mark.parametrize("discount", ["19", "1.0001", "-0.05"])
def test_a_discount_outside_0_to_1_is_refused(discount):
    with pytest.raises(Refusal) as refused:
        QuoteLine(position="4", unit_price=Decimal(1), discount=Decimal(discount))
    assert [problem.code for problem in refused.value.problems] == ["discount_out_of_range"]


def test_the_margin_on_nothing_has_no_answer():
    assert margin(Decimal(8000), Decimal(6000)) == Decimal("0.25")
    with pytest.raises(NoAnswer):
        margin(Decimal(0), Decimal(10))


def test_7500_less_15_20_and_10_percent_is_an_effective_38_8_percent():
    assert effective_discount(Decimal(7500), Decimal(4590)) == Decimal("0.388")
    with pytest.raises(NoAnswer):
        effective_discount(Decimal(0), Decimal(0))
