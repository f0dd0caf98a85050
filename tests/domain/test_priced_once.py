"""A quote is priced once, and its prices are kept with it."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from aftersales_xl.documents.fields.offer import offer_fields
from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.offer import quote
from aftersales_xl.domain.price import discounts, offer_discounts, packages
from aftersales_xl.domain.price.discounts import DiscountRule, Mode, RuleKind
from aftersales_xl.domain.price.lines import QuoteLine
from aftersales_xl.domain.price.offer_discounts import OfferDiscounts
from aftersales_xl.domain.price.packages import Packages
from workshop.examples.case import case_offer
from workshop.examples.offers import crm_offer

TODAY = date(2026, 11, 21)
DEADLINES = (date(2026, 12, 1), date(2026, 12, 15))


def early(rate, deadline):
    return DiscountRule(kind=RuleKind.EARLY_BIRD, value=Decimal(rate), deadline=deadline)


MANUAL = DiscountRule(kind=RuleKind.MANUAL, value=Decimal("0.05"))


@pytest.fixture
def counts(monkeypatch):
    """How often staircases and totals are calculated."""
    found = {"staircase": 0, "totals": 0}

    def counted(function):
        def call(*args, **kwargs):
            found[function.__name__] += 1
            return function(*args, **kwargs)

        return call

    monkeypatch.setattr(offer_discounts, "staircase", counted(discounts.staircase))
    for module in (quote, packages):
        monkeypatch.setattr(module, "totals", counted(module.totals))
    return found


def fresh(offer, **changes):
    """Return the offer as if nothing had been asked of it yet."""
    own = replace(offer.quote.discounts)
    return replace(offer, quote=replace(offer.quote, **({"discounts": own} | changes)))


def recurring(count, rules, ordered_on=None):
    lines = tuple(
        QuoteLine(position=str(number), charge=Charge.MONTHLY, unit_price=Decimal(100 + number))
        for number in range(count)
    )
    return fresh(
        crm_offer(),
        lines=lines,
        maintenance=None,
        term_months=36,
        discounts=OfferDiscounts(recurring=rules, ordered_on=ordered_on),
    )


def test_a_small_offer_is_written_with_few_staircases_and_totals(counts):
    offer = fresh(case_offer())
    offer_fields(offer)
    assert counts["staircase"] <= 3 * len(offer.quote.lines)
    assert counts["totals"] == 2


def test_an_offer_is_written_again_without_pricing_it_again(counts):
    offer = fresh(crm_offer(), discounts=OfferDiscounts(once=(MANUAL,), recurring=(MANUAL,)))
    first = offer_fields(offer)
    before = dict(counts)
    assert offer_fields(offer) == first
    assert counts["totals"] == before["totals"]


def test_five_hundred_recurring_lines_need_a_staircase_or_two_each(counts):
    offer_fields(recurring(500, (MANUAL,)))
    assert counts["staircase"] <= 4 * 500
    assert counts["totals"] == 2


def test_each_deadline_prices_five_hundred_lines_once_more(counts):
    rules = tuple(early("0.05", day) for day in DEADLINES)
    offer_fields(recurring(500, rules, ordered_on=TODAY))
    assert counts["staircase"] <= (4 + 2 * len(DEADLINES)) * 500
    assert counts["totals"] == 2 + len(DEADLINES)


def test_packages_are_compared_once(counts):
    lines = tuple(
        QuoteLine(
            position=str(number),
            charge=Charge.YEARLY,
            unit_price=Decimal(1000 * number),
            packages=tuple(range(number, 4)),
        )
        for number in (1, 2, 3)
    )
    offer = fresh(
        crm_offer(),
        lines=lines,
        maintenance=None,
        packages=Packages(names=("Basis", "Komfort", "Premium"), offered=2),
        discounts=OfferDiscounts(recurring=(MANUAL,)),
    )
    offer_fields(offer)
    assert counts["totals"] == 2 + 2 * 3


def test_a_changed_quote_is_priced_anew():
    priced = crm_offer().quote
    assert priced.totals.tcv == Decimal(28500)
    dearer = replace(priced, discounts=OfferDiscounts(once=(MANUAL,)))
    assert dearer.totals.tcv == Decimal(28200)
    assert priced.totals.tcv == Decimal(28500)


def test_prices_asked_for_change_neither_equality_nor_what_a_quote_says():
    asked, unasked = fresh(crm_offer()).quote, fresh(crm_offer()).quote
    assert asked.totals.tcv
    assert asked == unasked
    assert repr(asked) == repr(unasked)


@pytest.mark.parametrize("mode", Mode)
def test_after_each_deadline_a_quote_costs_what_an_order_on_the_next_day_costs(mode):
    rules = (*(early("0.05", day) for day in DEADLINES), MANUAL)
    offered = OfferDiscounts(once=rules, recurring=rules, ordered_on=TODAY, mode=mode)
    priced = replace(crm_offer().quote, discounts=offered)
    assert [lapse.last_day for lapse in priced.lapses] == list(DEADLINES)
    for lapse in priced.lapses:
        next_day = replace(offered, ordered_on=lapse.last_day + timedelta(days=1))
        assert lapse.later.totals == replace(priced, discounts=next_day).totals


def test_a_price_without_rules_is_not_kept_for_all_offers():
    line = QuoteLine(position="1", charge=Charge.MONTHLY, unit_price=Decimal(100))
    offer_discounts.NO_DISCOUNTS.recurring_price(line, 12)
    assert "_prices" not in vars(offer_discounts.NO_DISCOUNTS)
