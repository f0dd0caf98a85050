"""TargetPrice price: the discount, what it breaks, and what may be given in return."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.domain.price.approval import Cause
from aftersales_xl.domain.price.concessions import FewerExtras, LongerTerm, MoreExtras, Volume
from aftersales_xl.domain.price.discounts import DiscountRule, RuleKind
from aftersales_xl.domain.price.limits import Limit, LimitScope, PriceBasis
from aftersales_xl.domain.price.lines import QuoteLine, Status
from aftersales_xl.domain.price.negotiation import TargetFigure, TargetPrice, figure_of, negotiate
from aftersales_xl.domain.price.offer_discounts import OfferDiscounts
from aftersales_xl.words import messages

# the server customer of docs/beispiele.md, over three years 24,000 + 16,200 = 40,200
SERVER = QuoteLine(position="1", unit_price=Decimal(24000), unit_cost=Decimal(18000))
SUPPLEMENTS = tuple(
    QuoteLine(
        position=position,
        charge=Charge.YEARLY,
        unit_price=Decimal(price),
        unit_cost=Decimal(cost),
    )
    for position, price, cost in (("2", 3600, 1800), ("3", 1200, 600), ("4", 600, 200))
)
LINES = (SERVER, *SUPPLEMENTS)
THREE_YEARS = PriceBasis(term_months=36)
LIMITS = (
    Limit(scope=LimitScope.ONCE, max_discount=Decimal("0.1"), approver="Vertriebsleitung"),
    Limit(scope=LimitScope.TOTAL, min_margin=Decimal("0.3"), approver="Geschäftsführung"),
)


def term(amount) -> TargetPrice:
    return TargetPrice(amount=Decimal(amount))


def once(amount) -> TargetPrice:
    return TargetPrice(amount=Decimal(amount), figure=TargetFigure.ONCE)


def told(way) -> str:
    code, details = way.verdict
    text = f"{messages.text(way.code, **way.details)} {messages.text(code, **details)}"
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_a_figure_for_the_total_is_reached_by_a_discount_on_the_one_off_part():
    found = negotiate(LINES, term(37200), LIMITS, basis=THREE_YEARS)
    assert found.current == Decimal("40200.00")
    assert found.discount.amount == Decimal("3000.00")
    assert (found.discount.reached, found.discount.difference) == (Decimal("37200.00"), 0)
    assert found.discount.share == 1 - Decimal(37200) / Decimal(40200)
    # 3,000 of 24,000 = 12.5 %; margin (37,200 − 18,000 − 3 × 2,600) / 37,200 = 30.6 %, kept
    (reason,) = found.reasons
    assert (reason.code, reason.value) == (Cause.DISCOUNT, Decimal("0.125"))
    assert found.approvers == ("Vertriebsleitung",)


def test_a_lower_figure_breaks_the_margin_too_and_asks_higher_up():
    found = negotiate(LINES, term(36000), LIMITS, basis=THREE_YEARS)
    # (36,000 − 25,800) / 36,000 = 28.3 %
    assert [reason.code for reason in found.reasons] == [Cause.DISCOUNT, Cause.MARGIN]
    assert found.approvers == ("Vertriebsleitung", "Geschäftsführung")


def test_a_figure_at_or_above_the_price_needs_nothing():
    for amount in ("40200", "45000"):
        found = negotiate(LINES, term(amount), LIMITS, basis=THREE_YEARS)
        assert (found.discount.amount, found.discount.recurring_rate) == (0, 0)
        assert found.discount.share == 0
        assert found.reasons == ()


def test_a_figure_for_the_one_off_part_leaves_recurring_prices_alone():
    found = negotiate(LINES, once("21599.99"), LIMITS, basis=THREE_YEARS)
    assert found.discount.amount == Decimal("2400.01")
    assert [reason.gap for reason in found.reasons] == [Decimal("0.01")]


def test_recurring_prices_fall_only_where_the_one_off_part_is_not_enough():
    found = negotiate(LINES, term(12150), basis=THREE_YEARS).discount
    assert (found.amount, found.recurring_rate) == (Decimal("24000.00"), Decimal("0.25"))
    assert found.difference == 0


def test_a_monthly_price_may_miss_the_figure_and_says_by_how_much():
    care = QuoteLine(position="1", charge=Charge.MONTHLY, unit_price=Decimal(100))
    found = negotiate([care], term(3500), basis=THREE_YEARS).discount
    # 2.78 % of 100: 97.22 × 36 = 3,499.92; 2.77 %: 3,500.28 is more than the figure
    assert found.recurring_rate == Decimal("0.0278")
    assert (found.reached, found.difference) == (Decimal("3499.92"), Decimal("-0.08"))


def test_discounts_granted_already_stay_and_count_against_the_limits():
    rule = DiscountRule(kind=RuleKind.MANUAL, value=Decimal("0.05"))
    basis = PriceBasis(
        term_months=36,
        rules=OfferDiscounts(once=(rule,)),
        discounts={Charge.ONCE: Decimal(300)},
    )
    found = negotiate(LINES, once(21300), LIMITS[:1], basis=basis)
    assert found.current == Decimal("22500.00")  # 24,000 − 1,200 − 300
    assert found.discount.amount == Decimal("1200.00")
    assert [reason.value for reason in found.reasons] == [Decimal("0.1125")]  # 2,700 of 24,000


@given(
    st.lists(
        st.builds(
            QuoteLine,
            position=st.just("1"),
            charge=st.sampled_from([Charge.ONCE, Charge.EFFORT, Charge.MONTHLY, Charge.YEARLY]),
            quantity=st.integers(1, 20).map(Decimal),
            unit_price=st.decimals(0, 9999, places=2),
            discount=st.decimals(0, 1, places=2),
            term_months=st.none() | st.integers(1, 60),
        ),
        min_size=1,
    ),
    st.sampled_from(TargetFigure),
    st.decimals("0.01", "1.2", places=4),
)
def test_the_computed_discount_reaches_the_figure(lines, figure, part):
    basis = PriceBasis(term_months=24)
    current = figure_of(lines, figure, basis)
    amount = (current * part).quantize(Decimal("0.01"))
    assume(amount > 0)
    found = negotiate(lines, TargetPrice(amount=amount, figure=figure), basis=basis).discount
    assert found.reached <= max(amount, current)
    assert found.reached <= amount or found.amount == found.recurring_rate == 0
    if found.recurring_rate == 0:  # the one-off part carried it: to the cent
        assert found.reached == min(amount, current)
        assert current - found.amount == found.reached


@pytest.mark.parametrize("amount", ["0", "-1"])
def test_a_target_of_nothing_is_refused(amount):
    with pytest.raises(Refusal) as refused:
        term(amount)
    assert refused.value.problems[0].code == "target_not_positive"


# concessions


def test_a_longer_term_lowers_the_price_and_commits_the_customer():
    # R11, 20 % for 24 months against 12: 1,200 and 1,920
    care = QuoteLine(position="1", charge=Charge.MONTHLY, unit_price=Decimal(100))
    option = LongerTerm(months=24, discount=Decimal("0.2"))
    (way,) = negotiate([care], term(960), concessions=[option]).proposals
    assert way.is_enough
    assert (way.reached, way.difference) == (Decimal("960.00"), 0)
    assert way.committed == Decimal("1920.00")
    assert told(way) == (
        "Laufzeit von 24 Monaten mit 20 % auf die laufenden Preise. Das ergibt 960,00 € und damit "
        "genau den Zielpreis."
    )


def test_a_longer_term_leaves_one_offs_and_longer_lines_alone():
    long = QuoteLine(position="2", charge=Charge.YEARLY, unit_price=Decimal(100), term_months=36)
    option = LongerTerm(months=24, discount=Decimal("0.2"))
    (way,) = negotiate([SERVER, long], term(24300), concessions=[option]).proposals
    assert (way.reached, way.committed) == (Decimal("24300.00"), Decimal("24300.00"))


def test_volume_is_measured_on_what_was_offered_and_committed_in_full():
    licences = QuoteLine(position="1", quantity=Decimal(10), unit_price=Decimal(10))
    option = Volume(position="1", quantity=Decimal(25), unit_price=Decimal(8))
    (way,) = negotiate([licences], term(75), concessions=[option]).proposals
    assert (way.reached, way.difference) == (Decimal("80.00"), Decimal("5.00"))
    assert way.discount.amount == Decimal("5.00")
    assert way.committed == Decimal("195.00")  # 25 × 8 − 5
    assert told(way) == (
        "Position 1: 25 Einheiten zu je 8,00 €; verglichen wird die ursprüngliche Menge. Das "
        "ergibt 80,00 €; zum Zielpreis fehlen 5,00 €, das sind weitere 6,25 % Nachlass."
    )


def test_the_fewest_euros_that_reach_the_figure_are_left_out():
    option = FewerExtras(positions=("2", "3", "4"))
    (way,) = negotiate(LINES, term(35000), concessions=[option], basis=THREE_YEARS).proposals
    # 5,200 to lose: 3 and 4 are 5,400, 2 alone would be 10,800
    assert way.details == {"lines": "3, 4"}
    assert told(way) == (
        "Ohne Position 3, 4. Das ergibt 34.800,00 €, 200,00 € weniger als der Zielpreis."
    )
    assert way.committed == Decimal("34800.00")


def test_leaving_everything_out_may_still_miss_the_figure():
    option = FewerExtras(positions=("3", "4"))
    (way,) = negotiate(LINES, term(30000), concessions=[option], basis=THREE_YEARS).proposals
    assert (way.is_enough, way.difference) == (False, Decimal("4800.00"))
    assert way.discount.amount == Decimal("4800.00")
    assert way.committed == Decimal("30000.00")


def test_paid_extras_carry_a_discount_that_broke_the_margin_alone():
    extra = QuoteLine(
        position="5",
        charge=Charge.YEARLY,
        status=Status.OPTION,
        unit_price=Decimal(2000),
        unit_cost=Decimal(200),
    )
    margin = LIMITS[1:]
    found = negotiate(
        (*LINES, extra), term(36000), margin, [MoreExtras(lines=(extra,))], THREE_YEARS
    )
    assert found.approvers == ("Geschäftsführung",)
    (way,) = found.proposals
    assert (way.reached, way.discount.amount) == (Decimal("40200.00"), Decimal("4200.00"))
    # (42,000 − 25,800 − 600) / 42,000 = 37.1 %
    assert (way.committed, way.reasons) == (Decimal("42000.00"), ())
    assert told(way).startswith("Zusätzlich Position 5; der Preis des Übrigen bleibt, ")


def test_a_position_that_does_not_exist_is_named():
    with pytest.raises(Refusal) as refused:
        negotiate(LINES, term(1000), concessions=[FewerExtras(positions=("9",))])
    assert messages.sentence(refused.value.problems[0]) == (
        "Die Position 9 gibt es im Angebot nicht. Bitte prüfen Sie die Nummer."
    )


def test_more_extras_than_can_be_tried_are_refused():
    with pytest.raises(Refusal) as refused:
        FewerExtras(positions=tuple(str(n) for n in range(13)))
    assert refused.value.problems[0].details == {"given": 13, "most": 12}


@given(
    st.integers(1, 40_000),
    st.sampled_from(
        [
            LongerTerm(months=48, discount=Decimal("0.12")),
            Volume(position="1", quantity=Decimal(2), unit_price=Decimal("22999.99")),
            FewerExtras(positions=("2", "3", "4")),
            MoreExtras(lines=(QuoteLine(position="9", unit_price=Decimal(500)),)),
        ]
    ),
)
def test_every_way_ends_at_the_figure_or_below(amount, option):
    (way,) = negotiate(LINES, term(amount), concessions=[option], basis=THREE_YEARS).proposals
    assert way.difference == way.reached - amount
    assert way.discount.reached <= amount
    assert way.is_enough == (way.discount.amount == way.discount.recurring_rate == 0)
