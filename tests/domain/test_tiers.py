"""Tier tables and N for M."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from aftersales_xl.domain.money.errors import Refusal, Severity
from aftersales_xl.domain.money.tiers import (
    PricedQuantity,
    Tier,
    TierMethod,
    TierTable,
    cheaper_quantity,
    cheaper_quantity_hint,
    free_units_hint,
    free_units_within_reach,
    n_for_m,
    tier_price,
)
from aftersales_xl.words import messages

STAFFEL = TierMethod.GRADUATED
whole_quantities = st.integers(1, 500).map(Decimal)
unit_prices = st.decimals(0, 10_000, places=2)


def table(*rows) -> TierTable:
    return TierTable(Tier(bound=Decimal(str(b)), price=Decimal(str(p))) for b, p in rows)


COMMON = table((1, 10), (11, 8), (21, 6))


@st.composite
def tables(draw):
    bounds = draw(st.sets(st.integers(2, 100), max_size=5))
    return table(*((bound, draw(unit_prices)) for bound in [1, *sorted(bounds)]))


def refused(call, *args) -> str:
    with pytest.raises(Refusal) as caught:
        call(*args)
    return said(caught.value.problems[0])


def said(problem) -> str:
    return messages.sentence(problem).replace("\xa0", " ")


def test_25_units_cost_210_graduated_and_150_by_volume():
    # ERPNext thread 44252: 10 × 10 + 10 × 8 + 5 × 6; 25 × 6
    assert tier_price(COMMON, Decimal(25), STAFFEL) == Decimal("210.00")
    assert tier_price(COMMON, Decimal(25)) == Decimal("150.00")


@pytest.mark.parametrize(
    ("quantity", "graduated", "volume"),
    [("1", 10, 10), ("10", 100, 100), ("11", 108, 88), ("20", 180, 160), ("21", 186, 126)],
)
def test_a_bound_belongs_to_its_own_tier(quantity, graduated, volume):
    assert tier_price(COMMON, Decimal(quantity), STAFFEL) == graduated
    assert tier_price(COMMON, Decimal(quantity)) == volume


@pytest.mark.parametrize(
    ("quantity", "price"), [("0.5", "5.00"), ("10.5", "104.00"), ("20.25", "181.50")]
)
def test_a_fraction_of_a_unit_costs_what_its_unit_would(quantity, price):
    # half of unit 11 at 8 = 4 on top of 10 × 10; a quarter of unit 21 at 6 on top of 180
    assert tier_price(COMMON, Decimal(quantity), STAFFEL) == Decimal(price)


def test_by_volume_a_fraction_reaches_no_tier_it_has_not_filled():
    assert tier_price(COMMON, Decimal("10.5")) == Decimal("105.00")


def test_bounds_between_whole_units_take_effect_at_the_next_unit():
    assert tier_price(table((1, 10), ("2.5", 4)), Decimal(4), STAFFEL) == 10 + 10 + 4 + 4


def test_prices_below_a_cent_are_rounded_once_at_the_end():
    assert tier_price(table((1, "0.335")), Decimal(3)) == Decimal("1.01")


@given(tables(), whole_quantities)
def test_graduated_prices_are_the_sum_of_the_prices_of_all_units(tiers, quantity):
    units = (tiers.unit_price(Decimal(n)) for n in range(1, int(quantity) + 1))
    assert tier_price(tiers, quantity, STAFFEL) == sum(units, Decimal(0))


@given(tables(), whole_quantities)
def test_graduated_nobody_pays_less_for_more(tiers, quantity):
    assert tier_price(tiers, quantity, STAFFEL) <= tier_price(tiers, quantity + 1, STAFFEL)


@given(tables(), whole_quantities, whole_quantities)
def test_no_larger_quantity_undercuts_the_suggested_one(tiers, quantity, more):
    assume(more > quantity)
    best = cheaper_quantity(tiers, quantity)
    floor = best.price if best else tier_price(tiers, quantity)
    assert tier_price(tiers, more) >= floor


def test_17_cost_more_than_21_and_the_hint_says_so():
    # 17 × 8 = 136, 21 × 6 = 126
    assert cheaper_quantity(COMMON, Decimal(17)) == PricedQuantity(
        quantity=Decimal(21), price=Decimal(126)
    )
    hint = cheaper_quantity_hint(COMMON, Decimal(17))
    assert hint.severity is Severity.WARNING
    assert said(hint) == (
        "21 Einheiten kosten mit 126,00 € weniger als 17 Einheiten mit 136,00 €. Bieten Sie dem "
        "Kunden die größere Menge an."
    )


@pytest.mark.parametrize("quantity", ["8", "15.75", "21", "300"])
def test_where_no_larger_quantity_costs_less_there_is_no_hint(quantity):
    # 8 × 10 = 80 < 88; 15.75 × 8 = 126 = 21 × 6 is not less
    assert cheaper_quantity_hint(COMMON, Decimal(quantity)) is None


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (
            [],
            (
                "Die Staffel hat keine Stufen. Bitte tragen Sie mindestens eine Menge und ihren "
                "Preis ein."
            ),
        ),
        (
            [(1, 10), (11, 8), (11, 6)],
            (
                "Die Stufe ab 11 steht mehrfach in der Staffel. Bitte lassen Sie nur eine davon "
                "stehen."
            ),
        ),
        (
            [(1, 10), (21, 6), (11, 8)],
            (
                "Die Stufe ab 11 steht hinter der ab 21. Bitte sortieren Sie die Staffel "
                "aufsteigend nach der Menge."
            ),
        ),
        ([(-1, 10)], "Die Stufe ab -1 ist negativ. Bitte geben Sie eine Menge ab 0 ein."),
        (
            [(5, -2)],
            "Der Preis -2,00 € ab 5 ist negativ. Bitte geben Sie einen Preis ab 0,00 € ein.",
        ),
    ],
)
def test_a_table_nobody_could_read_is_refused(rows, sentence):
    assert refused(table, *rows) == sentence


@pytest.mark.parametrize("method", TierMethod)
@pytest.mark.parametrize("quantity", ["0", "-3"])
def test_a_quantity_below_the_first_bound_is_refused(method, quantity):
    assert refused(tier_price, COMMON, Decimal(quantity), method) == (
        f"Die Menge {quantity} liegt unter der ersten Stufe ab 1. Bitte erhöhen Sie die Menge "
        "oder ergänzen Sie die Staffel um eine kleinere Stufe."
    )


def test_by_volume_half_a_unit_is_below_the_first_bound():
    assert refused(tier_price, COMMON, Decimal("0.5")).startswith("Die Menge 0,5 liegt unter")


def test_graduated_tiers_must_price_the_first_unit():
    assert refused(tier_price, table((5, 10)), Decimal(25), STAFFEL) == (
        "Bei der Methode Staffel hat jede Einheit ihren Preis, die Staffel beginnt aber erst ab 5. "
        "Bitte ergänzen Sie eine Stufe ab 1 oder wählen Sie die Methode Menge."
    )


def test_a_table_from_zero_prices_nothing_at_nothing():
    for method in TierMethod:
        assert tier_price(table((0, 10)), Decimal(0), method) == 0


def test_ten_for_nine_charges_nine_and_suggests_the_tenth():
    nine, ten = Decimal(9), Decimal(10)
    assert n_for_m(nine, 10, 9, Decimal(150)) == n_for_m(ten, 10, 9, Decimal(150)) == 1350
    hint = free_units_hint(nine, 10, 9, Decimal(150))
    assert hint.severity is Severity.WARNING
    assert said(hint) == (
        "10 Einheiten kosten 1.350,00 € und damit nicht mehr als 9 (1.350,00 €). Bieten Sie dem "
        "Kunden die größere Menge an."
    )


@pytest.mark.parametrize(
    ("quantity", "charged"), [(1, 1), (8, 8), (10, 9), (11, 10), (19, 18), (20, 18), (25, 23)]
)
def test_every_full_ten_have_one_free(quantity, charged):
    assert n_for_m(Decimal(quantity), 10, 9, Decimal(100)) == charged * 100


def test_with_several_free_units_the_hint_comes_as_soon_as_they_are_within_reach():
    # three for two: the third of every three; ten for eight: 9 even cost more than 10
    assert free_units_within_reach(Decimal(5), 3, 2, Decimal(1)).quantity == 6
    assert free_units_within_reach(Decimal(9), 10, 8, Decimal(1)).price == 8
    assert free_units_within_reach(Decimal(7), 10, 8, Decimal(1)) is None
    assert free_units_hint(Decimal(10), 10, 9, Decimal(1)) is None


@given(whole_quantities, st.integers(1, 20), st.integers(1, 20), unit_prices)
def test_n_for_m_never_raises_a_price_and_a_full_n_costs_m(quantity, n, m, price):
    assume(m <= n)
    assert 0 <= n_for_m(quantity, n, m, price) <= quantity * price
    assert n_for_m(quantity * n, n, m, price) == quantity * m * price


def test_what_cannot_be_counted_is_refused():
    assert refused(n_for_m, Decimal("9.5"), 10, 9, Decimal(1)) == (
        "9,5 ist keine ganze Zahl. Bitte geben Sie eine ganze Zahl ein, z. B. 36."
    )
    assert refused(n_for_m, Decimal(9), 9, 10, Decimal(1)) == (
        "9 zum Preis von 10 gibt es nicht. Bitte geben Sie ganze Zahlen ab 1 ein, von denen die "
        "zweite nicht größer ist, z. B. 10 und 9."
    )
    assert refused(n_for_m, Decimal(9), 10, 0, Decimal(1)).startswith("10 zum Preis von 0 gibt")
    assert refused(n_for_m, Decimal(0), 10, 9, Decimal(1)).startswith("Die Menge 0 ist nicht")
    assert refused(n_for_m, Decimal(1), 10, 9, Decimal(-1)).startswith("Der Preis -1,00 € ist")
