"""What a business case claims, held against its own figures."""

from decimal import Decimal

import pytest
from business_cases import chatbot, said

from aftersales_xl.domain.case.business_case import Risk
from aftersales_xl.domain.case.claims import (
    RateCard,
    check_day_rate,
    check_payback,
    check_saving,
    check_term,
    check_total,
)
from aftersales_xl.domain.case.payback import paybacks
from aftersales_xl.domain.money.errors import Refusal, Severity

FOUND = paybacks(chatbot(), Risk(benefits=Decimal("0.2")))
CARD = RateCard(lowest=Decimal(900), highest=Decimal(1400))


def test_40_percent_of_500_000_are_200_000():
    assert check_saving(Decimal(500_000), Decimal("0.4"), Decimal("200000.00")) is None
    finding = check_saving(Decimal(500_000), Decimal("0.4"), Decimal(210_000))
    assert finding is not None
    assert finding.severity is Severity.WARNING
    assert said(finding) == (
        "40 % von 500.000,00 € sind 200.000,00 €, angegeben sind 210.000,00 € Ersparnis. Bitte "
        "gleichen Sie die Angaben ab."
    )


def test_parts_must_add_up_to_their_total():
    parts = [Decimal(5_000), Decimal(15_000), Decimal(50_000), Decimal(10_000)]
    assert check_total(parts, Decimal(80_000)) is None
    assert said(check_total(parts[1:], Decimal(80_000))) == (
        "Die Teile ergeben zusammen 75.000,00 €, angegeben sind 80.000,00 €. Bitte gleichen Sie "
        "die Angaben ab."
    )


def test_80_000_in_32_days_is_no_day_rate_because_32_days_are_the_duration():
    assert said(check_day_rate(Decimal(80_000), Decimal(32), CARD)) == (
        "80.000,00 € für 32 Tage sind 2.500,00 € am Tag, Ihre Tagessätze reichen von 900,00 € bis "
        "1.400,00 €. Bitte prüfen Sie, ob die Tage die Dauer statt des Aufwands nennen."
    )


@pytest.mark.parametrize(("days", "fits"), [("66.6", True), ("57.2", True), ("89", False)])
def test_a_day_rate_must_lie_within_the_rate_card(days, fits):
    assert (check_day_rate(Decimal(80_000), Decimal(days), CARD) is None) is fits


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (
            lambda: check_day_rate(Decimal(1), Decimal(0), CARD),
            "0 Tage Aufwand gibt es nicht. Bitte geben Sie eine Zahl größer als 0 ein.",
        ),
        (
            lambda: RateCard(lowest=Decimal(2), highest=Decimal(1)),
            "Die Tagessätze von 2,00 € bis 1,00 € ergeben keinen Bereich. Bitte geben Sie zwei "
            "Beträge über 0,00 € an, den niedrigeren zuerst.",
        ),
    ],
)
def test_impossible_figures_are_refused(call, sentence):
    with pytest.raises(Refusal) as caught:
        call()
    assert said(caught.value.problems[0]) == sentence


def test_a_server_of_four_years_is_not_covered_by_a_contract_of_three():
    assert check_term(48, 48) is None
    assert said(check_term(36, 48)) == (
        "Der Vertrag läuft 36 Monate, die Nutzungsdauer ist mit 48 Monaten angesetzt: Die Monate "
        "37 bis 48 sind nicht abgedeckt. Bitte bieten Sie eine längere Laufzeit an."
    )


def test_the_claim_of_six_months_is_the_risk_adjusted_payback():
    assert said(check_payback(Decimal(6), FOUND)) == (
        "Behauptet wird eine Amortisation nach 6 Monaten, statisch ab Produktivstart sind es 4,8. "
        "Die Behauptung passt zur Amortisation mit Risikoabschlag ab Produktivstart (6 Monate). "
        "Bitte nennen Sie diese Annahme dazu."
    )


@pytest.mark.parametrize(
    ("claimed", "matched"),
    [("6.28", "ab Vertragsschluss (6,28"), ("6.6", "mit Abzinsung ab Vertragsschluss (6,42")],
)
def test_a_claim_is_matched_with_the_nearest_payback(claimed, matched):
    assert matched in said(check_payback(Decimal(claimed), FOUND))


@pytest.mark.parametrize("claimed", ["4.3", "4.8", "5.3"])
def test_half_a_month_either_way_is_no_contradiction(claimed):
    assert check_payback(Decimal(claimed), FOUND) is None


def test_a_claim_that_nothing_supports_is_called_so():
    assert said(check_payback(Decimal(3), FOUND)) == (
        "Behauptet wird eine Amortisation nach 3 Monaten, statisch ab Produktivstart sind es 4,8; "
        "auch keine der anderen Rechnungen ergibt die behauptete Zahl. Bitte berichtigen Sie die "
        "Aussage."
    )
    never = paybacks(chatbot(saving_per_year=Decimal(0)), Risk())
    assert said(check_payback(Decimal(6), never)) == (
        "Behauptet wird eine Amortisation nach 6 Monaten, gerechnet ab Produktivstart amortisiert "
        "sich das Vorhaben aber nie. Bitte streichen Sie die Aussage oder prüfen Sie die Annahmen."
    )
