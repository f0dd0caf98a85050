"""Discounts of the whole offer: sheet, functions and domain come to the same cent."""

from datetime import date
from decimal import Decimal

import pytest
from every_day import first_every_day

from aftersales_xl.documents.fields import lines
from aftersales_xl.domain.price.approval import Cause
from aftersales_xl.words import messages
from workshop.samples.crm import CRM

from .conftest import checked, complaints

MODES = ("multiplikativ", "additiv", "bester", "exklusiv")
POSITIONS = [
    {"article": "HW-SRV", "quantity": 1, "discount": 0.03, "bundle": "Start"},
    {"article": "HW-USV", "bundle": "Start"},
    {"article": "DL-INT", "quantity": 33.5},
    {"article": "DL-SCH", "text": "Bücher zum Kurs", "price": 333.33, "quantity": 3},
    {"article": "SV-SRV", "term_months": 36},
    {"article": "SV-BAK", "term_months": 18},
    {"article": "SV-MDM", "quantity": 47, "term_months": 30},
    {"article": "SV-MON", "status": "Option"},
]
ONCE = [
    {"kind": "Manuell", "value": 0.0333},
    {"kind": "Frühbucher", "value": 0.15, "deadline": date(2026, 12, 31)},
    {"kind": "Betrag", "value": 100.01},
    {"kind": "Menge", "value": 0.05, "threshold": 10},
    {"kind": "Menge", "value": 0.5, "threshold": 999},
    {"kind": "Treue", "value": 0.02, "threshold": 3},
    {"kind": "Empfehlung", "value": 0.1, "deadline": date(2027, 6, 30), "cap": 500},
]
RECURRING = [
    {"kind": "Laufzeit", "value": 0.2, "threshold": 24},
    {"kind": "Frühbucher", "value": 0.1, "deadline": date(2026, 12, 31)},
]
JUDGED = {"ordered_on": date(2026, 12, 1), "contract_years": 4}


def discounted(built, mode: str, early_bird: str = "erstes Jahr", **changes):
    content = {
        "positions": POSITIONS,
        "discounts": {"mode": mode, "early_bird": early_bird, **JUDGED},
        "once_rules": ONCE,
        "recurring_rules": RECURRING,
        "bundles": [{"name": "Start", "price": 24999.99}],
        **changes,
    }
    return checked(built(**content))


@first_every_day("mode", MODES)
@first_every_day("early_bird", ["erstes Jahr", "ganze Laufzeit"])
def test_both_computations_agree_in_every_mode(built, mode, early_bird):
    found = discounted(built, mode, early_bird)
    assert [messages.sentence(problem) for problem in found.problems] == []
    assert len(found.comparisons) == 18
    assert found.quote is not None
    assert found.quote.advantage > 0
    assert found.quote.once_steps[0].result - found.quote.once_steps[-1].result == sum(
        step.deduction for step in found.quote.once_steps
    )


@pytest.mark.thorough
def test_sorting_the_rules_changes_nothing(built):
    as_typed = discounted(built, "multiplikativ").quote
    backwards = discounted(built, "multiplikativ", once_rules=ONCE[::-1]).quote
    assert as_typed is not None
    assert backwards is not None
    assert as_typed.totals == backwards.totals
    assert as_typed.once_steps == backwards.once_steps


@pytest.mark.thorough
def test_two_years_at_a_hundred_with_twenty_percent_off_are_1920(built):
    positions = [{"text": "Betreuung", "charge": "monatlich", "price": 100, "term_months": 24}]
    found = checked(
        built(
            positions=positions,
            recurring_rules=[{"kind": "Laufzeit", "value": 0.2, "threshold": 24}],
            maintenance={**CRM.maintenance, "level": "keine", "alternative": "keine"},
        )
    ).quote
    assert found is not None
    assert found.totals.tcv == Decimal("1920.00")
    assert found.totals.monthly.net == Decimal("80.00")


def test_a_discount_is_taxed_where_it_belongs(built):
    positions = [
        {"article": "DL-SCH", "price": 100},
        {"text": "Handbuch", "charge": "einmalig", "price": 300},
    ]
    prices = [{**row, "vat_rate": 0.07} if row["number"] == "DL-SCH" else row for row in CRM.prices]
    rules = [{"kind": "Betrag", "value": 50}]
    found = checked(built(positions=positions, prices=prices, once_rules=rules)).quote
    assert found is not None
    assert {share.rate: share.net for share in found.totals.once.shares} == {
        Decimal("0.19"): Decimal("262.50"),
        Decimal("0.07"): Decimal("87.50"),
    }


def test_a_rule_without_its_date_is_left_out_and_says_so(built):
    found = discounted(
        built, "multiplikativ", discounts={"mode": "multiplikativ", "early_bird": "erstes Jahr"}
    )
    assert found.problems == ()
    assert "rule_without_date" in {warning.code for warning in found.warnings}


@pytest.mark.thorough
def test_a_discount_beyond_its_limit_asks_for_an_approval(built):
    positions = [{"article": "DL-INT", "quantity": 40, "discount": 0.3}]
    quote = checked(built(positions=positions)).quote
    assert quote is not None
    assert quote.needs_approval
    assert Cause.DISCOUNT in {reason.code for reason in quote.reasons}
    crm = checked(built()).quote
    assert crm is not None
    assert not crm.needs_approval


@first_every_day(
    ("changes", "sentence"),
    [
        (
            {"once_rules": [{"kind": "Manuell", "value": 5}]},
            "Rabatte, Zeile 12, Wert: Der Nachlass 500 % liegt nicht zwischen 0 % und 100 %. "
            "Bitte als Prozentwert eingeben, z. B. 5 %.",
        ),
        (
            {"once_rules": [{"kind": "Manuell"}]},
            "Rabatte, Zeile 12, Wert: Die Angabe fehlt. Bitte tragen Sie den Wert ein.",
        ),
        (
            {"payment_plan": [{"label": "Auftrag", "share": 0.3}]},
            "Die Raten des Zahlungsplans ergeben zusammen 30 % statt 100 %. Bitte gleichen Sie "
            "eine der Raten an.",
        ),
        (
            {"payment": {"skonto_rate": 0.02}},
            "Zahlung, Zeile 6, Skontofrist: Die Angabe fehlt. Bitte tragen Sie die Skontofrist in "
            "Tagen ein.",
        ),
    ],
)
def test_mistakes_in_terms_are_answered(built, changes, sentence):
    found = [text.replace("\N{NO-BREAK SPACE}", " ") for text in complaints(built(**changes))]
    assert found == [sentence]


def test_a_bundle_price_is_split_by_stand_alone_price(built):
    positions = [
        {"article": "HW-SRV", "bundle": "Start"},
        {"article": "HW-USV", "quantity": 2, "bundle": "start"},
        {"article": "DL-INT", "quantity": 8, "bundle": "Start"},
        {"article": "DL-SCH"},
    ]
    found = checked(built(positions=positions, bundles=[{"name": "Start", "price": 26000}]))
    assert [messages.sentence(problem) for problem in found.problems] == []
    assert found.quote is not None
    nets = [line.net for line in found.quote.lines[:4]]
    assert sum(nets[:3]) == Decimal("26000.00")
    assert nets[0] == Decimal("21532.09")  # 24,000 of 28,980 stand-alone: 26,000 × 24/28.98
    assert nets[3] == Decimal("1350.00")
    assert found.quote.totals.once.net == Decimal("27350.00")


def test_a_bundle_without_a_price_is_named(built):
    positions = [{"article": "HW-SRV", "bundle": "Start"}]
    assert (
        "Angebot, Zeile 19, Bündel: Position 1: Das Bündel „Start“ hat keinen Preis. "
        "Bitte tragen Sie es auf dem Blatt Rabatte in die Tabelle der Bündel ein oder leeren "
        "Sie die Spalte Bündel." in complaints(built(positions=positions))
    )


@pytest.mark.thorough
def test_a_referral_is_capped_and_expires(built):
    rule = {"kind": "Empfehlung", "value": 0.2, "deadline": date(2026, 12, 31), "cap": 300}
    early = {"mode": "multiplikativ", "early_bird": "erstes Jahr", "ordered_on": date(2026, 12, 31)}
    redeemed = checked(built(once_rules=[rule], discounts=early)).quote
    assert redeemed is not None
    assert redeemed.totals.once.net == Decimal("5700.00")
    late = {**early, "ordered_on": date(2027, 1, 1)}
    expired = checked(built(once_rules=[rule], discounts=late)).quote
    assert expired is not None
    assert expired.totals.once.net == Decimal("6000.00")


@pytest.mark.thorough
def test_a_bundle_across_packages_is_refused(built):
    positions = [
        {"article": "HW-SRV", "bundle": "Start"},
        {"article": "DL-SCH", "bundle": "Start", "packages": "2"},
    ]
    offer = {**CRM.offer, "package_names": "Basis; Komfort", "offered_package": 1}
    found = complaints(
        built(positions=positions, offer=offer, bundles=[{"name": "Start", "price": 25000}])
    )
    assert found == [
        "Angebot, Zeile 20, Bündel: Position 2: Das Bündel „Start“ reicht über verschiedene "
        "Pakete. Bitte geben Sie allen seinen Positionen dieselben Pakete."
    ]


@pytest.mark.thorough
def test_a_term_rule_belongs_to_the_recurring_prices(built):
    rules = [{"kind": "Laufzeit", "value": 0.1, "threshold": 24}]
    assert complaints(built(once_rules=rules)) == [
        "Rabatte, Zeile 12, Art: Laufzeitrabatte gelten für laufende Preise. Bitte tragen Sie die "
        "Regel in die Tabelle für laufende Preise ein."
    ]


@pytest.mark.thorough
def test_a_recurring_rule_without_its_date_says_so_too(built):
    rules = [{"kind": "Frühbucher", "value": 0.1, "deadline": date(2026, 12, 31)}]
    found = checked(built(recurring_rules=rules))
    assert found.problems == ()
    assert "rule_without_date" in {warning.code for warning in found.warnings}


@pytest.mark.thorough
def test_an_option_is_offered_at_the_price_it_is_summed_with(built):
    positions = [
        {"article": "DL-INT", "quantity": 1},
        {"article": "SV-BAK", "status": "Option", "term_months": 24},
    ]
    rules = [{"kind": "Laufzeit", "value": 0.1, "threshold": 24}]
    found = checked(built(positions=positions, recurring_rules=rules)).quote
    assert found is not None
    assert found.totals.options.net == Decimal("2160.00")  # 1,200 less 10 %, two years
    option = next(line for line in found.lines if line.article == "SV-BAK")
    assert lines.amount(option, found) == "1.080,00\N{NO-BREAK SPACE}€"
