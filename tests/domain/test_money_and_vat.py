from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersales_xl.domain.money.amounts import effective_discount, margin, round_cents
from aftersales_xl.domain.money.errors import NoAnswer, Refusal
from aftersales_xl.domain.money.vat import Supply, TaxCase, VatCategory, VatClass, tax
from aftersales_xl.domain.price.lines import QuoteLine, line_net
from aftersales_xl.words import messages

NINETEEN, SEVEN = Decimal("0.19"), Decimal("0.07")
amounts = st.decimals("-1e7", "1e7", places=2)
FULL, REDUCED = VatClass(NINETEEN), VatClass(SEVEN)
classes = st.sampled_from([FULL, REDUCED, *(VatClass(Decimal(0), one) for one in VatCategory)])
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
    assert tax([(FULL, Decimal("1.20"))] * 10).vat == Decimal("2.28")


def test_vat_is_shown_by_rate_with_the_highest_first():
    taxed = tax([(REDUCED, Decimal(100)), (FULL, Decimal(200)), (REDUCED, Decimal("0.50"))])
    assert [(s.rate, s.net, s.vat) for s in taxed.shares] == [
        (NINETEEN, Decimal(200), Decimal("38.00")),
        (SEVEN, Decimal("100.50"), Decimal("7.04")),
    ]


@given(st.lists(st.tuples(classes, amounts)))
def test_gross_is_the_sum_of_bases_and_vat(lines):
    taxed = tax(lines)
    assert taxed.gross == sum((net for _, net in lines), Decimal(0)) + sum(
        (share.vat for share in taxed.shares), Decimal(0)
    )


@given(st.lists(st.tuples(classes, amounts)), st.randoms())
def test_the_order_of_lines_never_changes_the_vat(lines, random):
    shuffled = list(lines)
    random.shuffle(shuffled)
    assert tax(shuffled) == tax(lines)


# EN 16931, code list UNCL5305; § 13b (2) no. 10, § 4 no. 1, § 3a (2) UStG
@pytest.mark.parametrize(
    ("case", "supply", "rate", "category"),
    [
        (TaxCase.DOMESTIC, Supply.SERVICE, NINETEEN, "S"),
        (TaxCase.DOMESTIC, Supply.GOODS_13B, NINETEEN, "S"),
        (TaxCase.DOMESTIC, None, NINETEEN, "S"),
        (TaxCase.EU_BUSINESS, Supply.SERVICE, 0, "AE"),
        (TaxCase.EU_BUSINESS, Supply.GOODS, 0, "K"),
        (TaxCase.EU_BUSINESS, Supply.GOODS_13B, 0, "K"),
        (TaxCase.THIRD_COUNTRY, Supply.SERVICE, 0, "O"),
        (TaxCase.THIRD_COUNTRY, Supply.GOODS, 0, "G"),
        (TaxCase.SECTION_13B, Supply.GOODS_13B, 0, "AE"),
        (TaxCase.SECTION_13B, Supply.GOODS, NINETEEN, "S"),
        (TaxCase.SECTION_13B, Supply.SERVICE, NINETEEN, "S"),
        (TaxCase.SECTION_13B, None, NINETEEN, "S"),
    ],
)
def test_tax_case_and_kind_of_line_decide_the_vat(case, supply, rate, category):
    assert case.vat_class(supply, NINETEEN) == VatClass(Decimal(rate), VatCategory(category))


def test_what_bears_no_vat_by_the_price_list_is_zero_rated_at_home():
    vat = TaxCase.DOMESTIC.vat_class(Supply.GOODS, Decimal(0))
    assert vat.category is VatCategory.ZERO


def test_northern_ireland_is_the_eu_for_goods_only():
    eu = TaxCase.EU_BUSINESS
    found = [
        eu.vat_class(supply, NINETEEN, in_northern_ireland=True).category
        for supply in (Supply.GOODS, Supply.SERVICE)
    ]
    assert found == [VatCategory.INTRA_COMMUNITY, VatCategory.OUTSIDE]


@pytest.mark.parametrize("case", [TaxCase.EU_BUSINESS, TaxCase.THIRD_COUNTRY])
def test_abroad_no_line_is_taxed_before_it_is_known_what_it_is(case):
    with pytest.raises(Refusal) as refused:
        case.vat_class(None, NINETEEN, line="3")
    assert messages.sentence(refused.value.problems[0]).startswith(
        "Position 3: Ist das eine Ware oder eine Leistung?"
    )


def test_totals_keep_categories_of_one_rate_apart():
    goods, services = (
        VatClass(Decimal(0), one)
        for one in (VatCategory.INTRA_COMMUNITY, VatCategory.REVERSE_CHARGE)
    )
    taxed = tax([(goods, Decimal(300)), (services, Decimal(50)), (goods, Decimal(5))])
    assert [(share.category.value, share.net) for share in taxed.shares] == [
        ("AE", Decimal(50)),
        ("K", Decimal(305)),
    ]
    assert taxed.net_of(VatCategory.INTRA_COMMUNITY) == Decimal(305)


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
