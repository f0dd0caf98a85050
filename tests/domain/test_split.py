"""Splitting an amount: the parts add up, and each is fair to the cent."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.domain.money.split import (
    DiscountScope,
    split_bundle_price,
    split_by_largest_remainder,
    split_discount,
    split_document_discount,
)
from aftersales_xl.domain.money.vat import VatCategory, VatClass
from aftersales_xl.words import messages

NINETEEN, SEVEN = VatClass(Decimal("0.19")), VatClass(Decimal("0.07"))
FREE = [
    VatClass(Decimal(0), category) for category in (VatCategory.REVERSE_CHARGE, VatCategory.ZERO)
]
CENT = Fraction(1, 100)
amounts = st.decimals("-1e9", "1e9", places=2)
weights = st.lists(st.decimals(0, "1e9", places=4), min_size=1, max_size=30).filter(any)
nets = st.dictionaries(
    st.tuples(
        st.sampled_from([charge for charge in Charge if charge.is_priced]),
        st.sampled_from([NINETEEN, SEVEN, *FREE]),
    ),
    st.decimals(0, "1e6", places=2),
)


def euros(*texts):
    return tuple(Decimal(text) for text in texts)


def refused(call, *args, **kwargs) -> str:
    with pytest.raises(Refusal) as caught:
        call(*args, **kwargs)
    return messages.sentence(caught.value.problems[0]).replace("\xa0", " ")


@given(amounts, weights)
def test_the_parts_add_up_and_each_is_within_a_cent_of_its_proportion(whole, parts_of):
    parts = split_by_largest_remainder(whole, parts_of)
    base = sum(map(Fraction, parts_of))
    assert sum(parts) == whole
    for part, weight in zip(parts, parts_of, strict=True):
        assert abs(Fraction(part) - Fraction(whole) * Fraction(weight) / base) < CENT


@given(amounts, weights)
def test_a_credit_is_split_like_the_invoice_it_takes_back(whole, parts_of):
    there = split_by_largest_remainder(whole, parts_of)
    back = split_by_largest_remainder(-whole, parts_of)
    assert back == tuple(-part for part in there)


def test_of_equal_remainders_the_first_gets_the_cent():
    assert split_by_largest_remainder(Decimal("0.01"), euros(1, 1, 1)) == euros("0.01", 0, 0)
    assert split_by_largest_remainder(Decimal("-0.02"), euros(1, 1, 1)) == euros(
        "-0.01", "-0.01", 0
    )


def test_the_largest_remainder_gets_the_cent_and_not_the_first():
    # 10.00 by 1 : 1 : 4 is 1.6667, 1.6667, 6.6667; by 1 : 5 it is 1.6667 and 8.3333
    assert split_by_largest_remainder(Decimal(10), euros(5, 1)) == euros("8.33", "1.67")


def test_a_weight_of_nothing_gets_nothing_and_nothing_can_always_be_split():
    assert split_by_largest_remainder(Decimal(5), euros(0, 2, 0)) == euros(0, 5, 0)
    assert split_by_largest_remainder(Decimal(0), euros(0, 0)) == euros(0, 0)
    assert split_by_largest_remainder(Decimal(0), ()) == ()


def test_no_part_shows_a_minus_before_zero():
    assert [str(part) for part in split_by_largest_remainder(Decimal(-1), euros(0, 1))] == [
        "0.00",
        "-1.00",
    ]


@pytest.mark.parametrize("nothing", [(), euros(0), euros(0, 0)])
def test_an_amount_without_anything_to_carry_it_is_refused(nothing):
    assert refused(split_by_largest_remainder, Decimal(10), nothing) == (
        "10,00 € lassen sich nicht aufteilen, weil alle Beträge 0 sind. Bitte tragen Sie "
        "mindestens einen Betrag größer als 0 ein."
    )


def test_a_negative_weight_is_refused():
    assert refused(split_by_largest_remainder, Decimal(10), euros(3, -1)) == (
        "Der Betrag -1 ist negativ. Bitte teilen Sie nur auf Beträge ab 0 auf."
    )


def test_a_document_discount_follows_charge_and_vat_rate_of_the_one_off_part():
    shares = split_document_discount(
        Decimal(100),
        {
            (Charge.ONCE, NINETEEN): Decimal(600),
            (Charge.EFFORT, NINETEEN): Decimal(300),
            (Charge.ONCE, SEVEN): Decimal(100),
            (Charge.YEARLY, NINETEEN): Decimal(9000),
        },
    )
    assert tuple(shares.values()) == euros(60, 30, 10, 0)


def test_a_document_discount_may_be_asked_to_cover_everything():
    parts = {(Charge.ONCE, NINETEEN): Decimal(100), (Charge.YEARLY, NINETEEN): Decimal(300)}
    shares = split_document_discount(Decimal(4), parts, scope=DiscountScope.EVERYTHING)
    assert tuple(shares.values()) == euros(1, 3)


@given(nets, st.decimals(0, 1, places=6), st.randoms())
def test_the_order_of_lines_never_decides_who_carries_a_cent(parts, share, random):
    available = sum((n for (charge, _), n in parts.items() if charge.is_one_off), Decimal(0))
    discount = (available * share).quantize(Decimal("0.01"))
    shares = split_document_discount(min(discount, available), parts)
    shuffled = list(parts.items())
    random.shuffle(shuffled)
    assert split_document_discount(min(discount, available), dict(shuffled)) == shares
    assert sum(shares.values()) == min(discount, available)


def test_a_document_discount_beyond_what_it_applies_to_is_refused():
    parts = {(Charge.ONCE, NINETEEN): Decimal(100), (Charge.YEARLY, NINETEEN): Decimal(9000)}
    assert refused(split_document_discount, Decimal("100.01"), parts) == (
        "Der Nachlass 100,01 € ist höher als die Summe 100,00 €, auf die er sich bezieht. Bitte "
        "verringern Sie ihn."
    )
    assert refused(split_discount, Decimal(-1), euros(100)) == (
        "Der Nachlass -1,00 € ist negativ. Bitte geben Sie einen Betrag ab 0,00 € ein."
    )


def test_a_bundle_price_is_split_by_stand_alone_prices():
    # 5,000 for server 4,800, backup 1,200, monitoring 600: 3,636.36, 909.09, 454.55
    parts = split_bundle_price(Decimal(5000), euros(4800, 1200, 600))
    assert parts == euros("3636.36", "909.09", "454.55")


def test_a_bundle_with_a_negative_price_or_of_worthless_parts_is_refused():
    assert refused(split_bundle_price, Decimal(-1), euros(1)) == (
        "Der Bündelpreis -1,00 € ist negativ. Bitte geben Sie einen Preis ab 0,00 € ein."
    )
    assert refused(split_bundle_price, Decimal(5), euros(0, 0)).startswith("5,00 € lassen sich")
