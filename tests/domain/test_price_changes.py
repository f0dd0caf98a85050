"""Price lists compared, and margins at what things cost today."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersales_xl.domain.money.catalogue import Article, Charge
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.domain.price.price_changes import (
    ChangeKind,
    PurchasePrice,
    price_changes,
    review_costs,
)
from aftersales_xl.words import messages

TODAY = date(2026, 11, 21)


def article(number="SRV", price="24000", cost="18000", **more) -> Article:
    return Article(
        number=number,
        name=more.pop("name", number),
        charge=more.pop("charge", Charge.ONCE),
        price=None if price is None else Decimal(price),
        cost=None if cost is None else Decimal(cost),
        vat_rate=Decimal("0.19"),
        **more,
    )


articles = st.builds(
    article,
    number=st.sampled_from("ABCDEF"),
    price=st.none() | st.sampled_from(["0", "1", "2"]),
    name=st.sampled_from(["x", "y"]),
)
price_lists = st.lists(articles, unique_by=lambda one: one.number)


def said(problem) -> str:
    return messages.sentence(problem).replace("\N{NO-BREAK SPACE}", " ")


def test_every_changed_field_is_told_with_old_new_and_percent():
    old = article()
    new = replace(old, name="Server 2", price=Decimal(25200), cost=Decimal(17100))
    found = price_changes([old], [new])
    assert [(change.field, change.old, change.new, change.percent) for change in found] == [
        ("name", "SRV", "Server 2", None),
        ("price", 24000, 25200, Decimal("0.05")),
        ("cost", 18000, 17100, Decimal("-0.05")),
    ]
    assert {change.kind for change in found} == {ChangeKind.CHANGED}


def test_new_and_removed_articles_are_told():
    found = price_changes([article("A"), article("B")], [article("b", name="B"), article("C")])
    assert [(change.kind, change.article.number) for change in found] == [
        (ChangeKind.NEW, "C"),
        (ChangeKind.REMOVED, "A"),
    ]


@pytest.mark.parametrize(("old", "new"), [(None, "100"), ("100", None), ("0", "100")])
def test_a_price_that_was_or_becomes_open_has_no_percent(old, new):
    (change,) = price_changes([article(price=old)], [article(price=new)])
    assert (change.field, change.percent) == ("price", None)


def test_25_and_25_00_are_the_same_price():
    assert price_changes([article(price="25")], [article(price="25.00")]) == ()


def test_an_article_listed_twice_is_refused():
    with pytest.raises(Refusal) as refused:
        price_changes([], [article("A"), article(" a ")])
    assert refused.value.problems[0].code == "article_duplicate"


@given(price_lists)
def test_a_list_does_not_differ_from_itself(some):
    assert price_changes(some, some) == ()


@given(price_lists, price_lists)
def test_what_is_new_one_way_is_removed_the_other_way(old, new):
    there, back = price_changes(old, new), price_changes(new, old)
    numbers = {
        kind: sorted(change.article.number for change in found if change.kind is kind)
        for found, kind in ((there, ChangeKind.NEW), (back, ChangeKind.REMOVED))
    }
    assert numbers[ChangeKind.NEW] == numbers[ChangeKind.REMOVED]
    swapped = sorted(
        (change.article.number, change.field, str(change.new), str(change.old)) for change in back
    )
    assert [entry for entry in swapped if entry[1]] == sorted(
        (change.article.number, change.field, str(change.old), str(change.new))
        for change in there
        if change.field
    )


# purchase prices


def purchase(cost="18000", as_of=date(2026, 9, 1), number="SRV") -> PurchasePrice:
    return PurchasePrice(article=number, cost=Decimal(cost), as_of=as_of)


def review(*purchases, oldest_days=90, least=None, listed=None):
    return review_costs(
        listed or [article()],
        purchases,
        today=TODAY,
        oldest_days=oldest_days,
        least_margin=least and Decimal(least),
    )


def test_age_and_margin_are_those_of_today():
    (found,) = review(purchase("19200", date(2026, 11, 1))).checked
    assert (found.age_days, found.margin) == (20, Decimal("0.2"))  # (24,000 − 19,200) / 24,000
    assert found.article.cost == 19200
    assert found.warnings == ()


def test_a_price_older_than_allowed_is_a_warning_at_the_limit_it_is_none():
    assert review(purchase(), oldest_days=81).warnings == ()
    (warning,) = review(purchase(), oldest_days=80).warnings
    assert said(warning) == (
        "Der Einkaufspreis von SRV ist vom 01.09.2026 und damit 81 Tage alt, erlaubt sind 80. "
        "Bitte fragen Sie den Lieferanten nach dem heutigen Preis."
    )


def test_a_margin_below_the_floor_is_a_warning():
    assert review(purchase("18000"), least="0.25").warnings == ()
    (warning,) = review(purchase("19200"), least="0.25").warnings
    assert said(warning) == (
        "Der Artikel SRV bringt bei heutigen Kosten von 19.200,00 € eine Marge von 20 %; die "
        "Untergrenze ist 25 %. Bitte prüfen Sie den Listenpreis."
    )


def test_a_price_from_the_future_is_a_warning():
    (warning,) = review(purchase(as_of=date(2026, 12, 1))).warnings
    assert said(warning) == (
        "Der Einkaufspreis von SRV ist vom 01.12.2026 und gilt heute noch nicht. Bitte prüfen Sie "
        "das Datum."
    )


def test_the_youngest_price_counts_and_of_one_day_the_highest():
    prices = [
        purchase("1", date(2026, 10, 1)),
        purchase("15000", date(2026, 11, 1)),
        purchase("16000", date(2026, 11, 1), number="srv"),
        purchase("99999", date(2026, 9, 1)),
    ]
    for order in (prices, prices[::-1]):
        assert [check.purchase.cost for check in review(*order).checked] == [16000]


def test_an_open_or_free_price_has_no_margin():
    for price in (None, "0"):
        (found,) = review(purchase(), listed=[article(price=price)], least="0.25").checked
        assert (found.margin, found.warnings) == (None, ())


def test_nothing_is_lost_on_either_side():
    found = review(purchase(), purchase(number="X"), listed=[article("A"), article("SRV")])
    assert [one.number for one in found.without_purchase_price] == ["A"]
    assert [one.article for one in found.unknown_articles] == ["X"]
    assert [one.number for one in found.articles] == ["A", "SRV"]


@pytest.mark.parametrize("cost", ["0", "-1"])
def test_a_purchase_price_of_nothing_is_no_price(cost):
    with pytest.raises(Refusal) as refused:
        purchase(cost)
    assert refused.value.problems[0].code == "purchase_price_not_positive"
