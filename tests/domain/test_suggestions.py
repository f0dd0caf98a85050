"""Suggestions to the seller: articles, free units, limits, care (R9, R31, R37)."""

from dataclasses import replace
from decimal import Decimal

import pytest

from aftersales_xl.domain.money.catalogue import Article, Charge, PriceList
from aftersales_xl.domain.money.errors import NoAnswer, Refusal
from aftersales_xl.domain.offer.suggestions import FreeUnits, SellingRules, suggestions
from aftersales_xl.domain.price.article_links import (
    Link,
    LinkKind,
    cross_sell_ratio,
    linked,
    links_of,
    up_sell_ratio,
)
from aftersales_xl.domain.price.limits import Limit, LimitScope, PriceBasis
from aftersales_xl.domain.price.lines import QuoteLine, Status
from aftersales_xl.words import messages


def article(number, name, charge, price, **links) -> Article:
    return Article(
        number=number,
        name=name,
        charge=charge,
        price=None if price is None else Decimal(price),
        vat_rate=Decimal("0.19"),
        **links,
    )


# the server customer of docs/beispiele.md, and the up-selling of R37
ARTICLES = (
    article("SRV", "Server", Charge.ONCE, 24000),
    article("WAR", "Wartung", Charge.YEARLY, 3600, supplements=("SRV",)),
    article("BAK", "Cloud-Backup", Charge.MONTHLY, 100, supplements=("SRV",)),
    article("MON", "Monitoring", Charge.YEARLY, 600, supplements=("srv",)),
    article("SUP", "Support", Charge.YEARLY, 500),
    article("SUP24", "Support rund um die Uhr", Charge.YEARLY, 2000, replaces="SUP"),
)
PRICES = PriceList(ARTICLES)
LINKS = links_of(ARTICLES)
THREE_YEARS = PriceBasis(term_months=36, prices=PRICES)
SERVER = QuoteLine(position="1", article="SRV", unit_price=Decimal(24000))
CARE = QuoteLine(position="2", charge=Charge.YEARLY, unit_price=Decimal(3600), article="WAR")


def told(lines, basis=THREE_YEARS, **rules) -> list[str]:
    found = suggestions(lines, SellingRules(**rules), basis)
    texts = [messages.text(one.code, **one.details) for one in found]
    return [text.replace("\N{NO-BREAK SPACE}", " ") for text in texts]


def test_the_server_customers_supplements_are_22_5_percent_a_year():
    assert cross_sell_ratio(Decimal(3600 + 1200 + 600), Decimal(24000)) == Decimal("0.225")


def test_round_the_clock_support_is_300_percent_more():
    assert up_sell_ratio(Decimal(500), Decimal(2000)) == 3


@pytest.mark.parametrize("ratio", [cross_sell_ratio, up_sell_ratio])
def test_there_is_no_ratio_to_nothing(ratio):
    with pytest.raises(NoAnswer):
        ratio(Decimal(0), Decimal(0))


def test_the_server_leads_to_its_supplements_with_price_and_ratio():
    found = linked("srv", LinkKind.CROSS, LINKS, PRICES)
    assert [(one.article.number, one.ratio) for one in found] == [
        ("WAR", Decimal("0.15")),
        ("BAK", Decimal("0.05")),  # 100 a month, 1,200 a year
        ("MON", Decimal("0.025")),
    ]


def test_supplements_are_offered_each_and_together():
    found = told([replace(SERVER, unit_price=None)], links=LINKS)
    assert found == [
        "Zu Server passt WAR (Wartung) für 3.600,00 € pro Jahr; pro Jahr sind das 15 % des "
        "einmaligen Preises.",
        "Zu Server passt BAK (Cloud-Backup) für 100,00 € pro Monat; pro Jahr sind das 5 % des "
        "einmaligen Preises.",
        "Zu Server passt MON (Monitoring) für 600,00 € pro Jahr; pro Jahr sind das 2,5 % des "
        "einmaligen Preises.",
        "Diese Ergänzungen zu Server kosten zusammen 5.400,00 € pro Jahr, das sind 22,5 % des "
        "einmaligen Preises; in 36 Monaten 16.200,00 € (67,5 %).",
    ]


def test_what_the_quote_has_already_is_not_suggested_again():
    option = QuoteLine(position="3", article="mon", status=Status.OPTION, unit_price=Decimal(600))
    found = suggestions([SERVER, CARE, option], SellingRules(links=LINKS), THREE_YEARS)
    assert [one.article for one in found] == ["BAK"]


def test_a_premium_version_is_offered_with_its_ratio():
    support = QuoteLine(position="1", article="SUP", charge=Charge.YEARLY, unit_price=Decimal(500))
    assert told([support], links=LINKS) == [
        "Statt Support gibt es SUP24 (Support rund um die Uhr) für 2.000,00 € pro Jahr; "
        "Preisunterschied: 300 %."
    ]


def test_prices_that_do_not_compare_have_no_ratio():
    installation = article("INS", "Installation", Charge.ONCE, 900, supplements=("SRV",))
    advice = article("BER", "Beratung", Charge.EFFORT, None, supplements=("SRV",))
    bigger = article("SRV2", "Server XL", Charge.MONTHLY, 900, replaces="SRV")
    prices = [ARTICLES[0], installation, advice, bigger]
    basis = PriceBasis(prices=PriceList(prices))
    assert told([replace(SERVER, unit_price=None)], basis, links=links_of(prices)) == [
        "Zu Server passt INS (Installation) für 900,00 € einmalig.",
        "Zu Server passt BER (Beratung), Preis nach Aufwand.",
        "Statt Server gibt es SRV2 (Server XL) für 900,00 € pro Monat.",
    ]


def test_an_article_does_not_supplement_itself():
    with pytest.raises(Refusal) as refused:
        Link(article="SRV", target=" srv", kind=LinkKind.CROSS)
    assert messages.sentence(refused.value.problems[0]) == (
        "Der Artikel SRV kann sich nicht selbst ergänzen oder ersetzen. Bitte tragen Sie unter "
        "„Ergänzt“ und „Ersetzt“ andere Artikelnummern ein."
    )


# free units


def licences(quantity: str) -> QuoteLine:
    return QuoteLine(
        position="3",
        charge=Charge.YEARLY,
        quantity=Decimal(quantity),
        unit_price=Decimal(100),
        article="LIZ",
    )


def test_of_ten_for_nine_the_tenth_unit_is_free():
    assert told([licences("9")], free_units=[FreeUnits(every=10, paid=9)]) == [
        "Position 3: Bei 10 zum Preis von 9 ist die 10. Einheit kostenlos. Bieten Sie 10 statt 9 "
        "an."
    ]


@pytest.mark.parametrize("quantity", ["8", "10", "18", "9.5"])
def test_no_unit_is_free_before_the_set_is_paid_for(quantity):
    assert told([licences(quantity)], free_units=[FreeUnits(every=10, paid=9)]) == []


def test_of_twelve_for_ten_two_units_are_free():
    assert told([licences("22")], free_units=[FreeUnits(every=12, paid=10)]) == [
        "Position 3: Bei 12 zum Preis von 10 kosten 24 Einheiten 2.000,00 € und damit nicht mehr "
        "als 22. Bieten Sie die größere Menge an."
    ]


def test_free_units_may_be_for_one_article_only():
    assert told([licences("9")], free_units=[FreeUnits(article="SRV", every=10, paid=9)]) == []
    assert told([licences("9")], free_units=[FreeUnits(article="liz", every=10, paid=9)])


def test_nine_for_ten_is_no_offer():
    with pytest.raises(Refusal) as refused:
        FreeUnits(every=9, paid=10)
    assert refused.value.problems[0].code == "n_for_m_impossible"


# limits

MARGIN_30 = Limit(scope=LimitScope.TOTAL, min_margin=Decimal("0.3"))
DISCOUNT_10 = Limit(scope=LimitScope.POSITION, max_discount=Decimal("0.1"))


def care_at(cost: str, discount: str = "0") -> QuoteLine:
    return replace(CARE, unit_cost=Decimal(cost), discount=Decimal(discount), article="")


def test_a_margin_of_29_6_percent_is_0_4_points_below_a_floor_of_30():
    # 3,600 − 2,534.40 = 29.6 %; 3 × (2,534.40 / 0.7 − 3,600) = 61.71
    assert told([care_at("2534.40")], limits=[MARGIN_30]) == [
        "Gesamt: Die Marge 29,6 % liegt 0,4 Prozentpunkte unter Ihrer Untergrenze von 30 %; über "
        "die Laufzeit fehlen 61,71 €."
    ]


def test_a_discount_beyond_its_limit_is_said_for_its_position():
    assert told([care_at("0", "0.12")], limits=[DISCOUNT_10]) == [
        "Position 2: Der Rabatt 12 % liegt 2 Prozentpunkte über Ihrer Obergrenze von 10 %; über "
        "die Laufzeit fehlen 216,00 €."
    ]


def test_near_a_limit_is_said_only_where_asked_for():
    near = Decimal("0.01")
    offered = [care_at("2502", "0.095")]  # margin (3,258 − 2,502) / 3,258 = 23.2 %
    assert told(offered, limits=[DISCOUNT_10]) == []
    assert told(offered, limits=[DISCOUNT_10], near=near) == [
        "Position 2: Der Rabatt 9,5 % liegt nur 0,5 Prozentpunkte unter Ihrer Obergrenze von 10 %; "
        "über die Laufzeit bleiben 54,00 € Spielraum."
    ]
    assert told([care_at("2502")], limits=[MARGIN_30], near=near) == [
        "Gesamt: Die Marge 30,5 % liegt nur 0,5 Prozentpunkte über Ihrer Untergrenze von 30 %; "
        "über die Laufzeit bleiben 77,14 € Spielraum."
    ]
    assert told([care_at("2502")], limits=[MARGIN_30], near=Decimal("0.004")) == []


# care


def test_a_one_off_without_care_asks_for_maintenance():
    assert told([SERVER]) == [
        "Das Angebot enthält einmalige Leistungen über 24.000,00 €, aber keine Wartung. Mit 15 % "
        "pro Jahr wären das 3.600,00 € pro Jahr."
    ]


def test_maintenance_offered_as_an_option_is_offered():
    assert told([SERVER, replace(CARE, status=Status.OPTION)]) == []


def test_of_a_server_life_of_four_years_the_fourth_is_not_covered_by_36_months():
    # R31, the server customer of docs/beispiele.md
    assert told([SERVER, CARE], lives={"srv": 48}) == [
        "Position 1: Die Wartung endet nach 36 Monaten, die Nutzungsdauer ist mit 48 Monaten "
        "angesetzt: Die Monate 37 bis 48 (ab dem 4. Jahr) sind nicht abgedeckt. Bieten Sie eine "
        "längere Laufzeit an."
    ]


@pytest.mark.parametrize("months", [48, 60])
def test_care_as_long_as_the_life_is_enough(months):
    assert told([SERVER, replace(CARE, term_months=months)], lives={"SRV": 48}) == []


def test_the_care_linked_to_an_article_decides_where_there_is_any():
    other = QuoteLine(position="3", charge=Charge.MONTHLY, unit_price=Decimal(9), term_months=60)
    codes = [
        one.code
        for one in suggestions(
            [SERVER, CARE, other],
            SellingRules(links=LINKS, lives={"SRV": 48}),
            PriceBasis(term_months=36),
        )
    ]
    assert codes == ["maintenance_ends_early"]
