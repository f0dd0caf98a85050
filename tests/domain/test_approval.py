"""Limits, reasons to ask, and approvals that hang on a price (R15)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from aftersales_xl.domain.money.catalogue import Article, Charge, PriceList
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.domain.price.approval import (
    Approval,
    Cause,
    approvers,
    is_valid,
    price_hash,
    reasons,
)
from aftersales_xl.domain.price.discounts import DiscountRule, RuleKind
from aftersales_xl.domain.price.limits import Limit, LimitScope, PriceBasis
from aftersales_xl.domain.price.lines import QuoteLine, Status
from aftersales_xl.domain.price.offer_discounts import OfferDiscounts
from aftersales_xl.words import messages

POSITION, ONCE, RECURRING, TOTAL = LimitScope


def line(position="1", price="24000", discount="0", cost=None, **more) -> QuoteLine:
    return QuoteLine(
        position=position,
        unit_price=Decimal(price),
        discount=Decimal(discount),
        unit_cost=None if cost is None else Decimal(cost),
        **more,
    )


def limit(scope, max_discount=None, min_margin=None, approver="") -> Limit:
    return Limit(
        scope=scope,
        max_discount=None if max_discount is None else Decimal(max_discount),
        min_margin=None if min_margin is None else Decimal(min_margin),
        approver=approver,
    )


def said(reason) -> str:
    return messages.sentence(reason.problem).replace("\N{NO-BREAK SPACE}", " ")


def test_the_effective_discount_counts_whatever_it_is_made_of():
    # R14: 7,500 less 15 %, 20 %, 10 % is 4,590, a discount of 38.8 %
    (found,) = reasons([line(price="7500", discount="0.388")], [limit(POSITION, "0.15")])
    assert (found.code, found.value, found.limit) == (
        Cause.DISCOUNT,
        Decimal("0.388"),
        Decimal("0.15"),
    )
    assert found.gap == Decimal("1785.00")  # 7,500 × 0.85 − 4,590


def test_a_limit_is_kept_at_the_limit_and_broken_a_cent_beyond():
    limits = [limit(ONCE, "0.1", "0.25")]
    kept = PriceBasis(discounts={Charge.ONCE: Decimal(2400)})
    broken = PriceBasis(discounts={Charge.ONCE: Decimal("2400.01")})
    server = line(cost="16200")  # 24,000 − 2,400 = 21,600; 16,200 is 75 % of it
    assert reasons([server], limits, kept) == ()
    found = reasons([server], limits, broken)
    assert [reason.code for reason in found] == [Cause.DISCOUNT, Cause.MARGIN]
    assert [reason.gap for reason in found] == [Decimal("0.01"), Decimal("0.01")]


def test_rounding_to_the_cent_alone_breaks_no_limit():
    # 10 % of 1.16 is 1.044, rounded 1.04: 10.34 % effective, but no more than 10 % was given
    assert reasons([line(price="1.16", discount="0.1")], [limit(POSITION, "0.1")]) == ()
    assert reasons([line(price="1.16", discount="0.11")], [limit(POSITION, "0.1")])


def test_a_missing_cost_asks_for_approval_and_never_counts_as_a_full_margin():
    lines = [line("1", cost="1"), line("2", "3600", charge=Charge.YEARLY)]
    per_line, in_sum = reasons(
        lines, [limit(POSITION, None, "0.2"), limit(TOTAL, None, "0.2", "Vertriebsleitung")]
    )
    assert (per_line.code, per_line.position, per_line.value) == (Cause.COST_MISSING, "2", None)
    assert said(per_line) == (
        "Position 2: Kosten fehlen, die Marge lässt sich nicht mit der Grenze von 20 % "
        "vergleichen. Bitte tragen Sie die Kosten ein oder holen Sie die Freigabe ein."
    )
    assert said(in_sum) == (
        "Gesamt: Kosten fehlen bei Position 2, die Marge lässt sich nicht mit der Grenze von 20 % "
        "vergleichen. Bitte tragen Sie die Kosten ein oder holen Sie die Freigabe durch "
        "Vertriebsleitung ein."
    )


def test_costs_are_not_asked_for_where_no_margin_is_limited():
    assert reasons([line()], [limit(POSITION, "0.1"), limit(TOTAL)]) == ()


def test_a_price_of_0_has_no_margin_but_its_costs_need_a_yes():
    (found,) = reasons([line(price="0", cost="50")], [limit(POSITION, "0.1", "0.2")])
    assert (found.code, found.value, found.gap) == (Cause.MARGIN_UNDETERMINED, None, None)
    assert reasons([line(price="0", cost="0")], [limit(POSITION, "0.1", "0.2")]) == ()


def test_each_scope_sees_its_own_part():
    lines = [
        line("1", "24000", "0.2", cost="12000"),
        line("2", "3600", charge=Charge.YEARLY, cost="900", term_months=36),
    ]
    scopes = [limit(scope, "0.15") for scope in LimitScope]
    found = {(reason.scope, reason.position): reason.value for reason in reasons(lines, scopes)}
    # total: 1 − (19,200 + 10,800) / (24,000 + 10,800) = 13.8 %, kept
    assert found == {(POSITION, "1"): Decimal("0.2"), (ONCE, ""): Decimal("0.2")}


def test_a_document_discount_counts_in_the_sums_it_belongs_to():
    lines = [line("1", "6000"), line("2", "625", charge=Charge.MONTHLY, term_months=36)]
    limits = [limit(scope, "0.05") for scope in LimitScope]
    basis = PriceBasis(discounts={Charge.ONCE: Decimal(600), Charge.MONTHLY: Decimal(25)})
    found = {reason.scope: reason.value for reason in reasons(lines, limits, basis)}
    # once 600 / 6,000; 25 / 625 = 4 % kept; total (600 + 36 × 25) / (6,000 + 22,500) = 5.26 %
    assert found == {ONCE: Decimal("0.1"), TOTAL: 1 - Decimal(27000) / Decimal(28500)}


def test_discount_rules_of_the_offer_count_like_discounts_of_the_lines():
    rule = DiscountRule(kind=RuleKind.MANUAL, value=Decimal("0.1"))
    basis = PriceBasis(rules=OfferDiscounts(once=(rule,), recurring=(rule,)), term_months=36)
    lines = [line("1", "6000"), line("2", "7500", charge=Charge.YEARLY)]
    found = reasons(lines, [limit(scope, "0.09") for scope in LimitScope], basis)
    assert [(reason.scope, reason.position, reason.value) for reason in found] == [
        (POSITION, "2", Decimal("0.1")),
        (ONCE, "", Decimal("0.1")),
        (RECURRING, "", Decimal("0.1")),
        (TOTAL, "", Decimal("0.1")),
    ]


def test_an_early_bird_for_the_first_year_counts_for_a_third_of_three_years():
    rule = DiscountRule(
        kind=RuleKind.EARLY_BIRD, value=Decimal("0.15"), deadline=date(2026, 12, 31)
    )
    rules = OfferDiscounts(recurring=(rule,), ordered_on=date(2026, 12, 1))
    care = line("1", "7500", charge=Charge.YEARLY, term_months=36)
    (found,) = reasons([care], [limit(RECURRING, "0.04")], PriceBasis(rules=rules))
    assert found.value == Decimal("0.05")  # 1,125 of 22,500


def test_an_own_price_below_the_price_list_is_a_discount():
    server = Article(
        number="SRV", name="Server", charge=Charge.ONCE, price=Decimal(24000), vat_rate=Decimal(0)
    )
    cheap = line(price="18000", article="srv")
    limits = [limit(POSITION, "0.1")]
    assert reasons([cheap], limits) == ()
    (found,) = reasons([cheap], limits, PriceBasis(prices=PriceList([server])))
    assert found.value == Decimal("0.25")


def test_options_are_held_to_the_position_limit_but_stay_outside_the_sums():
    option = line("2", "1000", "0.5", status=Status.OPTION)
    found = reasons([line(), option], [limit(POSITION, "0.1"), limit(TOTAL, "0.1")])
    assert [(reason.scope, reason.position) for reason in found] == [(POSITION, "2")]


def test_open_prices_and_free_articles_break_no_discount_limit():
    open_line = QuoteLine(position="1", charge=Charge.EFFORT)
    assert reasons([open_line, line("2", "0")], [limit(s, "0") for s in LimitScope]) == ()


def test_everyone_who_must_agree_is_named_once():
    limits = [
        limit(ONCE, "0.1", None, "Teamleitung"),
        limit(TOTAL, "0.1", None, "Teamleitung"),
        limit(TOTAL, "0.2", None, "Geschäftsführung"),
        limit(TOTAL, "0.5", None, "Gesellschafter"),
    ]
    found = reasons([line(discount="0.25")], limits)
    assert approvers(found) == ("Teamleitung", "Geschäftsführung")
    assert said(found[0]) == (
        "Einmalig: Der Rabatt 25 % liegt über der Grenze von 10 %; über die Laufzeit fehlen "
        "3.600,00 €. Bitte holen Sie die Freigabe durch Teamleitung ein oder heben Sie den Preis "
        "an."
    )


def test_a_margin_below_its_limit_says_what_is_missing():
    (found,) = reasons([line(price="25", cost="17.60")], [limit(POSITION, None, "0.3")])
    assert said(found) == (
        "Position 1: Die Marge 29,6 % liegt unter der Grenze von 30 %; über die Laufzeit fehlen "
        "0,14 €. Bitte holen Sie die Freigabe ein oder heben Sie den Preis an."
    )


@pytest.mark.parametrize(
    ("bounds", "sentence"),
    [
        (
            {"max_discount": Decimal(15)},
            "Der größte Rabatt 1.500 % liegt nicht zwischen 0 % und 100 %. Bitte als Prozentwert "
            "eingeben, z. B. 15 %.",
        ),
        (
            {"min_margin": Decimal(30)},
            "Die kleinste Marge 3.000 % liegt nicht zwischen -100 % und 100 %. Bitte als "
            "Prozentwert eingeben, z. B. 30 %.",
        ),
    ],
)
def test_a_limit_typed_as_a_whole_number_is_refused(bounds, sentence):
    with pytest.raises(Refusal) as refused:
        Limit(scope=TOTAL, **bounds)
    said_so = messages.sentence(refused.value.problems[0])
    assert said_so.replace("\N{NO-BREAK SPACE}", " ") == sentence


# approvals


@pytest.mark.parametrize("approver", ["Ida Lenz", " ida  lenz "])
def test_nobody_approves_an_offer_of_their_own(approver):
    with pytest.raises(Refusal) as refused:
        Approval(approver=approver, author="Ida Lenz", price_hash="x")
    assert messages.sentence(refused.value.problems[0]) == (
        f"{approver} hat das Angebot selbst erstellt und kann es nicht freigeben. Bitte lassen "
        "Sie es von einer zweiten Person freigeben."
    )


@pytest.mark.parametrize(("approver", "author"), [("", "Ida"), ("Kai", " ")])
def test_an_approval_needs_both_names(approver, author):
    with pytest.raises(Refusal) as refused:
        Approval(approver=approver, author=author, price_hash="x")
    assert refused.value.problems[0].code == "approval_without_name"


LINES = (
    line("1", "24000", "0.1", cost="18000", article="SRV", vat_rate=Decimal("0.19")),
    line("2", "3600", charge=Charge.YEARLY, term_months=36, cost="900"),
    line("3", "400", status=Status.ALTERNATIVE, group="A"),
    line("4", "800", status=Status.ALTERNATIVE, group="A", chosen=True),
    QuoteLine(position="", text="Hinweis", charge=Charge.TEXT),
)
BASIS = PriceBasis(term_months=24, discounts={Charge.ONCE: Decimal(100)})


def approved() -> Approval:
    return Approval(approver="Kai Voss", author="Ida Lenz", price_hash=price_hash(LINES, BASIS))


def changed(index: int, **changes) -> tuple[QuoteLine, ...]:
    lines = list(LINES)
    lines[index] = replace(lines[index], **changes)
    return tuple(lines)


CHANGES = st.one_of(
    st.tuples(st.just("unit_price"), st.none() | st.decimals(0, 30000, places=2)),
    st.tuples(st.just("quantity"), st.decimals("0.01", 99, places=2)),
    st.tuples(st.just("discount"), st.decimals(0, 1, places=3)),
    st.tuples(st.just("unit_cost"), st.none() | st.decimals(0, 30000, places=2)),
    st.tuples(st.just("vat_rate"), st.sampled_from([Decimal(0), Decimal("0.07")])),
    st.tuples(st.just("article"), st.sampled_from(["SRV-2", "X"])),
)


@given(st.integers(0, 3), CHANGES)
def test_an_approval_is_void_after_any_change_that_moves_the_price(index, change):
    name, value = change
    assume(getattr(LINES[index], name) != value)
    assert not is_valid(approved(), price_hash(changed(index, **{name: value}), BASIS))


@pytest.mark.parametrize(
    "basis",
    [
        replace(BASIS, term_months=25),
        replace(BASIS, discounts={Charge.ONCE: Decimal("100.01")}),
        replace(BASIS, discounts={Charge.MONTHLY: Decimal(100)}),
        replace(BASIS, discounts={}),
        replace(
            BASIS,
            rules=OfferDiscounts(
                once=(DiscountRule(kind=RuleKind.MANUAL, value=Decimal("0.01")),),
            ),
        ),
        replace(
            BASIS,
            prices=PriceList(
                [
                    Article(
                        number="SRV",
                        name="",
                        charge=Charge.ONCE,
                        price=Decimal(25000),
                        vat_rate=Decimal(0),
                    )
                ]
            ),
        ),
    ],
)
def test_an_approval_is_void_after_a_change_around_the_lines(basis):
    assert not is_valid(approved(), price_hash(LINES, basis))


def test_an_approval_is_void_after_another_term_choice_or_line():
    for lines in (
        changed(1, term_months=37),
        changed(1, charge=Charge.MONTHLY),
        changed(3, chosen=False),
        changed(0, status=Status.OPTION),
        LINES[:-2],
        (*LINES, line("5", "1")),
    ):
        assert not is_valid(approved(), price_hash(lines, BASIS))
    assert not is_valid(approved(), price_hash(LINES, BASIS, also=("K-1",)))
    assert not is_valid(None, price_hash(LINES, BASIS))


def test_an_approval_stands_while_only_words_and_spelling_change():
    spelled = replace(BASIS, discounts={Charge.ONCE: Decimal("100.00"), Charge.YEARLY: Decimal(0)})
    reworded = changed(0, text="Server, neu beschrieben", unit="Stück", quantity=Decimal("1.0"))
    renumbered = [replace(one, position=f"{n}0") for n, one in enumerate(reworded)]
    assert is_valid(approved(), price_hash(renumbered, spelled))
    assert is_valid(approved(), price_hash(reversed(LINES), BASIS))


def test_the_hash_of_a_price_stays_what_it_was_when_it_was_approved():
    assert price_hash([line()], PriceBasis()) == (
        "97565fc1c84d648f60ac2276fda1cf4b58cbabb7bdc90a0805aaa44b787fcda3"
    )
