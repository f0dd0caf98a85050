"""The price staircase, and what a discount means over a contract."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from aftersales_xl.domain.money.amounts import round_cents
from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.money.errors import NoAnswer, Refusal, Severity
from aftersales_xl.domain.price.discount_scope import (
    AfterTerm,
    EarlyBirdScope,
    Referral,
    early_bird_prices,
    term_discount_prices,
)
from aftersales_xl.domain.price.discounts import (
    DiscountRule,
    Missing,
    Mode,
    RuleKind,
    advantage,
    discount_needed,
    net_price,
    staircase,
)
from aftersales_xl.words import messages

DEADLINE = date(2026, 12, 31)
MAINTENANCE = Decimal(7500)


def rule(kind, value, **more) -> DiscountRule:
    return DiscountRule(kind=kind, value=Decimal(str(value)), **more)


def quantity_rule(threshold, value) -> DiscountRule:
    return rule(RuleKind.QUANTITY, value, threshold=Decimal(threshold))


MANUAL = [rule(RuleKind.MANUAL, value) for value in ("0.15", "0.20", "0.10")]
EARLY = rule(RuleKind.EARLY_BIRD, "0.15", deadline=DEADLINE)

days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
thresholds = st.none() | st.integers(0, 50).map(Decimal)


@st.composite
def any_rule(draw):
    kind = draw(st.sampled_from(RuleKind))
    is_amount = kind is RuleKind.AMOUNT
    return DiscountRule(
        kind=kind,
        value=draw(st.decimals(0, 5000 if is_amount else 1, places=2 if is_amount else 4)),
        threshold=draw(thresholds),
        deadline=draw(st.none() | days),
        cap=draw(st.none() | st.decimals(0, 500, places=2)),
        active=draw(st.booleans()),
    )


rule_tables = st.lists(any_rule(), max_size=8)
list_prices = st.decimals(0, 1_000_000, places=4)
occasions = st.fixed_dictionaries(
    {
        "quantity": st.integers(1, 60).map(Decimal),
        "on": st.none() | days,
        "term_months": st.none() | st.integers(1, 60),
        "contract_years": st.none() | st.integers(0, 10).map(Decimal),
        "mode": st.sampled_from(Mode),
    }
)


def refused(call, *args, **kwargs) -> str:
    with pytest.raises(Refusal) as caught:
        call(*args, **kwargs)
    return said(caught.value.problems[0])


def said(problem) -> str:
    return messages.sentence(problem).replace("\xa0", " ")


def kinds(steps):
    return [step.kind for step in steps[1:]]


@given(list_prices, rule_tables, occasions)
def test_the_steps_add_up_to_the_discount(listed, rules, occasion):
    steps = staircase(listed, rules, **occasion)
    assert steps[0].result == round_cents(listed)
    assert advantage(steps) == steps[0].result - net_price(steps)
    for above, step in pairwise(steps):
        assert step.base == above.result
        assert step.base - step.deduction == step.result


@given(list_prices, rule_tables, occasions)
def test_a_discount_never_raises_a_price_and_never_makes_it_negative(listed, rules, occasion):
    steps = staircase(listed, rules, **occasion)
    assert all(step.deduction >= 0 for step in steps)
    assert net_price(steps) >= 0


@given(list_prices, rule_tables, occasions, st.randoms())
def test_the_order_of_rows_never_changes_a_result(listed, rules, occasion, random):
    shuffled = list(rules)
    random.shuffle(shuffled)
    assert staircase(listed, shuffled, **occasion) == staircase(listed, rules, **occasion)


@given(list_prices, rule_tables, occasions)
def test_the_steps_come_in_the_order_of_the_trade(listed, rules, occasion):
    order = list(RuleKind)
    found = [order.index(kind) for kind in kinds(staircase(listed, rules, **occasion))]
    assert found == sorted(found)


@given(list_prices, rule_tables, occasions)
def test_multiplied_the_discounts_never_exceed_the_sum_of_their_rates(listed, rules, occasion):
    several = staircase(listed, rules, **occasion | {"mode": Mode.MULTIPLICATIVE})
    added = staircase(listed, rules, **occasion | {"mode": Mode.ADDITIVE})
    assert net_price(several) >= net_price(added)


@given(list_prices, rule_tables, occasions)
def test_the_best_rule_alone_beats_the_first_alone(listed, rules, occasion):
    best = staircase(listed, rules, **occasion | {"mode": Mode.BEST})
    first = staircase(listed, rules, **occasion | {"mode": Mode.EXCLUSIVE})
    assert net_price(best) <= net_price(first)
    assert sum(step.deduction > 0 for step in best) <= 1


def test_7500_less_15_20_and_10_percent():
    # 7,500 × 0.85 × 0.80 × 0.90 = 4,590; 7,500 × 0.55 = 4,125
    assert net_price(staircase(MAINTENANCE, MANUAL)) == Decimal(4590)
    assert net_price(staircase(MAINTENANCE, MANUAL, mode=Mode.ADDITIVE)) == Decimal(4125)


def test_the_mode_decides_which_rules_count():
    rules = [
        rule(RuleKind.BUNDLE, "0.05"),
        rule(RuleKind.MANUAL, "0.10"),
        rule(RuleKind.AMOUNT, 900),
    ]
    best = staircase(MAINTENANCE, rules, mode=Mode.BEST)
    first = staircase(MAINTENANCE, rules, mode=Mode.EXCLUSIVE)
    assert (kinds(best), net_price(best)) == ([RuleKind.AMOUNT], Decimal(6600))
    assert (kinds(first), net_price(first)) == ([RuleKind.BUNDLE], Decimal(7125))


def test_of_equally_good_rules_the_first_in_the_order_of_the_trade_is_the_best():
    rules = [rule(RuleKind.AMOUNT, 750), rule(RuleKind.MANUAL, "0.10")]
    assert kinds(staircase(MAINTENANCE, rules, mode=Mode.BEST)) == [RuleKind.MANUAL]


def test_added_rates_end_at_100_percent():
    rules = [rule(RuleKind.BUNDLE, "0.7"), rule(RuleKind.MANUAL, "0.7"), rule(RuleKind.AMOUNT, 50)]
    steps = staircase(Decimal(100), rules, mode=Mode.ADDITIVE)
    assert [step.deduction for step in steps] == [0, 70, 30, 0]


def test_an_amount_takes_off_no_more_than_is_left():
    steps = staircase(Decimal(100), [rule(RuleKind.AMOUNT, 150)])
    assert (steps[1].deduction, net_price(steps)) == (100, 0)


def test_the_running_value_stays_exact_between_the_steps():
    # 0.05 × 0.5 × 0.5 = 0.0125, so 0.01; half of the 0.03 that is shown would be 0.02
    steps = staircase(Decimal("0.05"), [rule(RuleKind.BUNDLE, "0.5"), rule(RuleKind.MANUAL, "0.5")])
    assert [str(step.result) for step in steps] == ["0.05", "0.03", "0.01"]


def test_without_rules_the_staircase_is_the_list_price():
    (only,) = staircase(Decimal("99.995"), [])
    assert (only.kind, str(only.base), str(only.result)) == (None, "100.00", "100.00")


@pytest.mark.parametrize(("quantity", "discount"), [(9, 0), (10, 5), (24, 5), (25, 12), (99, 12)])
def test_the_highest_threshold_met_decides(quantity, discount):
    rules = [quantity_rule(25, "0.12"), quantity_rule(10, "0.05")]
    steps = staircase(Decimal(100), rules, quantity=Decimal(quantity))
    assert advantage(steps) == discount


def test_the_highest_threshold_counts_even_where_a_lower_one_gave_more():
    rules = [quantity_rule(10, "0.20"), quantity_rule(25, "0.12")]
    assert advantage(staircase(Decimal(100), rules, quantity=Decimal(25))) == 12


def test_of_two_rules_from_the_same_threshold_the_larger_applies():
    rules = [quantity_rule(10, "0.05"), quantity_rule(10, "0.08")]
    assert advantage(staircase(Decimal(100), rules, quantity=Decimal(10))) == 8


def test_term_and_loyalty_go_by_months_and_years():
    rules = [
        rule(RuleKind.TERM, "0.20", threshold=Decimal(24)),
        rule(RuleKind.LOYALTY, "0.05", threshold=Decimal(3)),
    ]
    both = staircase(Decimal(100), rules, term_months=24, contract_years=Decimal(3))
    neither = staircase(Decimal(100), rules, term_months=23, contract_years=Decimal("2.9"))
    assert (net_price(both), net_price(neither)) == (76, 100)


def test_other_kinds_all_apply_from_the_larger_to_the_smaller():
    steps = staircase(MAINTENANCE, MANUAL)
    assert [step.deduction for step in steps[1:]] == [1500, 900, 510]


def test_inactive_rules_and_rules_of_nothing_take_no_part():
    rules = [
        rule(RuleKind.BUNDLE, "0.5", active=False),
        quantity_rule(1, 0),
        rule(RuleKind.MANUAL, "0.1"),
    ]
    steps = staircase(Decimal(100), rules, mode=Mode.EXCLUSIVE)
    assert kinds(steps) == [RuleKind.MANUAL]


def test_a_cap_limits_what_a_rule_takes_off():
    steps = staircase(MAINTENANCE, [rule(RuleKind.REFERRAL, "0.1", cap=Decimal(500))])
    assert advantage(steps) == 500


@pytest.mark.parametrize(("late", "discount"), [(-1, 15), (0, 15), (1, 0)])
def test_an_order_on_the_last_day_is_still_early(late, discount):
    steps = staircase(Decimal(100), [EARLY], on=DEADLINE + timedelta(days=late))
    assert advantage(steps) == discount


def test_without_a_date_the_early_bird_is_switched_off_and_says_so():
    steps = staircase(Decimal(100), [EARLY, rule(RuleKind.MANUAL, "0.1")])
    assert [(step.kind, step.deduction, step.missing) for step in steps[1:]] == [
        (RuleKind.EARLY_BIRD, 0, Missing.DATE),
        (RuleKind.MANUAL, 10, None),
    ]
    assert steps[1].note.severity is Severity.WARNING
    assert said(steps[1].note) == (
        "Der Nachlass Frühbucher gilt nur bis zu einer Frist. Ohne Datum des Auftrags bleibt er "
        "außer Ansatz; bitte geben Sie das Datum an."
    )
    assert [steps[0].note, steps[2].note] == [None, None]


@pytest.mark.parametrize(
    ("unjudged", "sentence"),
    [
        (
            rule(RuleKind.EARLY_BIRD, "0.15"),
            (
                "Der Nachlass Frühbucher hat keine Frist und bleibt außer Ansatz. Bitte tragen Sie "
                "unter „Frist“ den letzten Tag ein, an dem er gilt."
            ),
        ),
        (
            rule(RuleKind.TERM, "0.2", threshold=Decimal(24)),
            (
                "Der Nachlass Laufzeit hängt von der Laufzeit ab. Ohne Laufzeit bleibt er außer "
                "Ansatz; bitte geben Sie sie in Monaten an."
            ),
        ),
        (
            rule(RuleKind.LOYALTY, "0.05", threshold=Decimal(3)),
            (
                "Der Nachlass Treue hängt von den Vertragsjahren ab. Ohne sie bleibt er außer "
                "Ansatz; bitte geben Sie die Zahl der Vertragsjahre an."
            ),
        ),
        (
            rule(RuleKind.REFERRAL, "0.1", deadline=DEADLINE),
            (
                "Der Nachlass Empfehlung gilt nur bis zu einer Frist. Ohne Datum des Auftrags "
                "bleibt er außer Ansatz; bitte geben Sie das Datum an."
            ),
        ),
    ],
)
@pytest.mark.parametrize("mode", Mode)
def test_what_cannot_be_judged_is_left_out_with_a_note_once(unjudged, sentence, mode):
    steps = staircase(Decimal(100), [unjudged, unjudged], mode=mode)
    assert net_price(steps) == 100
    assert [said(step.note) for step in steps[1:]] == [sentence]


def test_each_step_carries_the_rule_behind_it():
    rules = [
        rule(RuleKind.EARLY_BIRD, "0.05", deadline=DEADLINE + timedelta(days=14)),
        rule(RuleKind.EARLY_BIRD, "0.05", deadline=DEADLINE),
        rule(RuleKind.AMOUNT, 5),
    ]
    first, *steps = staircase(Decimal(100), rules, on=DEADLINE)
    assert first.rule is None
    assert [step.rule for step in steps] == [rules[1], rules[0], rules[2]]
    assert [step.rate for step in steps] == [Decimal("0.05"), Decimal("0.05"), None]
    assert [step.deadline for step in steps] == [DEADLINE, DEADLINE + timedelta(days=14), None]


def test_a_step_has_no_rate_where_a_cap_or_the_rest_of_the_price_is_less():
    capped = rule(RuleKind.REFERRAL, "0.5", cap=Decimal(10))
    _, step = staircase(Decimal(100), [capped])
    assert (step.deduction, step.rate) == (10, None)
    rules = [rule(RuleKind.LOYALTY, "0.8"), rule(RuleKind.MANUAL, "0.8")]
    _, full, rest = staircase(Decimal(100), rules, mode=Mode.ADDITIVE)
    assert (full.rate, rest.deduction, rest.rate) == (Decimal("0.8"), 20, None)


def test_a_step_that_could_not_be_judged_carries_its_rule_and_no_rate():
    _, step = staircase(Decimal(100), [EARLY])
    assert (step.rule, step.missing, step.rate) == (EARLY, Missing.DATE, None)


def test_a_rule_without_threshold_needs_neither_term_nor_years():
    rules = [rule(RuleKind.TERM, "0.2"), rule(RuleKind.LOYALTY, "0.05")]
    assert net_price(staircase(Decimal(100), rules)) == 76


@pytest.mark.parametrize(
    ("kind", "value", "more", "sentence"),
    [
        (
            RuleKind.MANUAL,
            19,
            {},
            (
                "Der Nachlass 1.900 % liegt nicht zwischen 0 % und 100 %. Bitte als Prozentwert "
                "eingeben, z. B. 5 %."
            ),
        ),
        (
            RuleKind.QUANTITY,
            "-0.05",
            {},
            (
                "Der Nachlass -5 % liegt nicht zwischen 0 % und 100 %. Bitte als Prozentwert "
                "eingeben, z. B. 5 %."
            ),
        ),
        (
            RuleKind.AMOUNT,
            -5,
            {},
            "Der Nachlass -5,00 € ist negativ. Bitte geben Sie einen Betrag ab 0,00 € ein.",
        ),
        (
            RuleKind.QUANTITY,
            "0.1",
            {"threshold": Decimal(-1)},
            (
                "Die Schwelle -1 ist negativ. Bitte geben Sie unter „Ab“ eine Zahl ab 0 ein oder "
                "leeren Sie die Zelle."
            ),
        ),
        (
            RuleKind.REFERRAL,
            "0.1",
            {"cap": Decimal(-1)},
            "Der Höchstbetrag -1,00 € ist negativ. Bitte geben Sie einen Betrag ab 0,00 € ein.",
        ),
    ],
)
def test_a_rule_nobody_grants_is_refused(kind, value, more, sentence):
    assert refused(rule, kind, value, **more) == sentence


def test_an_occasion_that_cannot_be_is_refused():
    assert refused(staircase, Decimal(-1), []).startswith("Der Preis -1,00 € ist negativ.")
    assert refused(staircase, Decimal(1), [], quantity=Decimal(0)).startswith("Die Menge 0 ist")
    assert refused(staircase, Decimal(1), [], term_months=0).startswith("Eine Laufzeit von 0")
    assert refused(staircase, Decimal(1), [], contract_years=Decimal(-1)) == (
        "-1 Vertragsjahre gibt es nicht. Bitte geben Sie eine Zahl ab 0 ein oder lassen Sie die "
        "Angabe weg."
    )


def test_the_target_price_tells_the_discount_it_takes():
    assert discount_needed(Decimal(28500), Decimal(25650)) == Decimal("0.1")
    assert discount_needed(Decimal(100), Decimal(0)) == 1


@pytest.mark.parametrize("target", ["100", "120"])
def test_a_target_at_or_above_the_list_price_takes_no_discount(target):
    assert discount_needed(Decimal(100), Decimal(target)) == 0


def test_a_target_against_nothing_has_no_answer_and_a_negative_one_is_refused():
    with pytest.raises(NoAnswer):
        discount_needed(Decimal(0), Decimal(0))
    assert refused(discount_needed, Decimal(100), Decimal(-5)) == (
        "Der Zielpreis -5,00 € ist negativ. Bitte geben Sie einen Preis ab 0,00 € ein."
    )


@given(st.decimals(1, 1_000_000, places=2), st.decimals(0, 1_000_000, places=2))
def test_the_discount_needed_leads_to_the_target(listed, target):
    assume(target <= listed)
    needed = discount_needed(listed, target)
    assert net_price(staircase(listed, [rule(RuleKind.MANUAL, needed)])) == target


def test_24_months_at_100_with_20_percent_off_cost_1920():
    # R11: 1,920; 12 months 1,200; 2 × 12 months 2,400
    monthly = Decimal(100)
    long = staircase(monthly, [rule(RuleKind.TERM, "0.2", threshold=Decimal(24))], term_months=24)
    both = term_discount_prices(
        Charge.MONTHLY, monthly, net_price(long), committed_months=24, months=24
    )
    assert (both.without, both.reduced, both.saved) == (2400, 1920, 480)
    short = term_discount_prices(Charge.MONTHLY, monthly, monthly, committed_months=12, months=12)
    assert short.reduced == 1200


def test_after_the_term_the_list_price_returns_or_the_price_is_kept():
    def reduced(after):
        return term_discount_prices(
            Charge.YEARLY,
            Decimal(1200),
            Decimal(960),
            committed_months=24,
            months=36,
            after=after,
        ).reduced

    assert reduced(AfterTerm.LIST) == 960 + 960 + 1200
    assert reduced(AfterTerm.KEPT) == 3 * 960


@pytest.mark.parametrize(
    ("scope", "reduced"),
    [(EarlyBirdScope.FIRST_YEAR, 6375 + 7500 + 7500), (EarlyBirdScope.FULL_TERM, 3 * 6375)],
)
def test_an_early_bird_price_holds_for_the_first_year_or_the_full_term(scope, reduced):
    early = net_price(staircase(MAINTENANCE, [EARLY], on=DEADLINE))
    both = early_bird_prices(Charge.YEARLY, MAINTENANCE, early, months=36, scope=scope)
    assert (both.without, both.reduced) == (22500, reduced)


def test_a_first_year_longer_than_the_term_ends_with_it():
    both = early_bird_prices(
        Charge.MONTHLY, Decimal(100), Decimal(85), months=6, scope=EarlyBirdScope.FIRST_YEAR
    )
    assert (both.without, both.reduced) == (600, 510)


@pytest.mark.parametrize("scope", EarlyBirdScope)
def test_what_is_paid_once_is_reduced_once(scope):
    both = early_bird_prices(Charge.ONCE, Decimal(6000), Decimal(5100), months=36, scope=scope)
    assert (both.without, both.reduced) == (6000, 5100)


def test_no_term_is_shorter_than_a_month():
    prices = (Charge.MONTHLY, Decimal(100), Decimal(80))
    scope = EarlyBirdScope.FULL_TERM
    sentence = "Eine Laufzeit von 0 Monaten gibt es nicht. Bitte geben Sie mindestens 1 Monat ein."
    assert refused(early_bird_prices, *prices, months=0, scope=scope) == sentence
    assert refused(term_discount_prices, *prices, committed_months=0, months=12) == sentence


def test_a_referral_is_a_capped_and_expiring_step_of_the_next_quote():
    earned = Referral(rate=Decimal("0.10"), cap=Decimal(600), expires_on=DEADLINE)
    steps = staircase(MAINTENANCE, [earned.rule()], on=DEADLINE)
    assert [(step.kind, step.deduction) for step in steps[1:]] == [(RuleKind.REFERRAL, 600)]
    late = staircase(MAINTENANCE, [earned.rule()], on=DEADLINE + timedelta(days=1))
    assert net_price(late) == MAINTENANCE


def test_a_referral_is_good_for_one_offer():
    used = Referral(
        rate=Decimal("0.1"), cap=Decimal(500), expires_on=DEADLINE, redeemed_in="AN-2026-0007"
    )
    assert refused(used.rule) == (
        "Die Empfehlung ist schon im Angebot AN-2026-0007 eingelöst. Bitte entfernen Sie sie hier; "
        "jede Empfehlung gilt einmal."
    )
