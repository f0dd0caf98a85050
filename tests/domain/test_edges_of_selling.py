"""Hints, approvals and target prices at their edges."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from aftersales_xl.domain.money.catalogue import Article, Charge, PriceList
from aftersales_xl.domain.money.errors import NoAnswer, Refusal
from aftersales_xl.domain.offer.suggestions import FreeUnits, SellingRules, suggestions
from aftersales_xl.domain.price.approval import Approval, Cause, checks, price_hash, reasons
from aftersales_xl.domain.price.article_links import (
    Link,
    LinkKind,
    annual_list_price,
    cross_sell_ratio,
    linked,
    links_of,
    up_sell_ratio,
)
from aftersales_xl.domain.price.concessions import MoreExtras
from aftersales_xl.domain.price.discounts import DiscountRule, RuleKind
from aftersales_xl.domain.price.limits import Limit, LimitScope, PriceBasis
from aftersales_xl.domain.price.lines import QuoteLine, Status
from aftersales_xl.domain.price.negotiation import TargetFigure, TargetPrice, figure_of, negotiate
from aftersales_xl.domain.price.offer_discounts import OfferDiscounts

D = Decimal


def article(number: str, charge: Charge = Charge.YEARLY, price: int | None = 100, **links):
    return Article(
        number=number,
        name=number.lower(),
        charge=charge,
        price=None if price is None else D(price),
        vat_rate=D("0.19"),
        **links,
    )


def codes(lines, rules: SellingRules, basis: PriceBasis | None = None) -> list[str]:
    return [one.code for one in suggestions(lines, rules, basis)]


SERVER = QuoteLine(position="1", article="SRV", unit_price=D(1000))
CARE = QuoteLine(position="2", article="CARE", charge=Charge.YEARLY, unit_price=D(100))
OTHER_CARE = replace(CARE, position="3", article="OTHER")


HASH = "e847604aafd789b82482d101ee250c30693b218834debcf4df1fc7661dec0d67"

# hints


@pytest.mark.parametrize(("every", "paid"), [(10, 0), (10, 10), (10, 11)])
def test_free_units_are_fewer_than_all_and_more_than_none(every, paid):
    with pytest.raises(Refusal) as refused:
        FreeUnits(every=every, paid=paid)
    [problem] = refused.value.problems
    assert (problem.code, problem.details) == ("n_for_m_impossible", {"n": every, "m": paid})
    assert FreeUnits(every=2, paid=1).article == ""


def test_a_line_that_has_no_free_units_does_not_end_the_search():
    rules = SellingRules(
        free_units=(FreeUnits(article="X", every=10, paid=9), FreeUnits(every=10, paid=9))
    )
    nine = replace(SERVER, quantity=D(9))
    broken = replace(SERVER, quantity=D("1.5"))
    assert codes([replace(SERVER, unit_price=None), broken, nine, CARE], rules) == [
        "suggest_free_unit"
    ]


def test_an_article_that_is_not_listed_does_not_end_the_search():
    articles = [article("SRV", Charge.ONCE, 1000), article("MON", supplements=("SRV",))]
    basis = PriceBasis(prices=PriceList(articles))
    rules = SellingRules(links=links_of(articles))
    unknown = replace(SERVER, article="X")
    assert codes([unknown, SERVER, CARE], rules, basis) == ["suggest_supplement"]
    assert codes([unknown, SERVER, CARE], rules) == []


def test_what_one_article_suggests_is_not_suggested_by_the_next():
    articles = [
        article("SRV", Charge.ONCE, 1000),
        article("NAS", Charge.ONCE, 500),
        article("MON", supplements=("SRV", "NAS")),
        article("BAK", supplements=("NAS",)),
    ]
    basis = PriceBasis(prices=PriceList(articles))
    found = suggestions(
        [SERVER, replace(SERVER, article="NAS"), CARE],
        SellingRules(links=links_of(articles)),
        basis,
    )
    assert [one.article for one in found] == ["MON", "BAK"]


@pytest.mark.parametrize(("count", "is_told"), [(1, False), (2, True), (3, True)])
def test_supplements_are_told_together_from_the_second_on(count, is_told):
    articles = [
        article("SRV", Charge.ONCE, 1000),
        *(article(f"S{number}", supplements=("SRV",)) for number in range(count)),
    ]
    basis = PriceBasis(prices=PriceList(articles))
    rules = SellingRules(links=links_of(articles))
    assert ("suggest_supplements_together" in codes([SERVER, CARE], rules, basis)) is is_told


def test_a_supplement_for_nothing_adds_nothing_over_the_term():
    articles = [
        article("SRV", Charge.ONCE, 1000),
        article("FREE", price=0, supplements=("SRV",)),
        article("MON", supplements=("SRV",)),
    ]
    basis = PriceBasis(term_months=36, prices=PriceList(articles))
    *_, together = suggestions([SERVER, CARE], SellingRules(links=links_of(articles)), basis)
    assert (together.details["annual"], together.details["term"]) == (100, 300)


def test_care_has_no_life_of_its_own_and_an_open_price_none_to_cover():
    rules = SellingRules(lives={"CARE": 60, "SRV": 60})
    basis = PriceBasis(term_months=24)
    assert codes([CARE], rules, basis) == []
    assert codes([replace(SERVER, unit_price=None), CARE], rules, basis) == []


def limited(near: str, *limits: Limit) -> list[str]:
    tenth_off = replace(SERVER, discount=D("0.1"), unit_cost=None)
    return codes([tenth_off, CARE], SellingRules(limits=limits, near=D(near)))


def test_a_limit_is_near_up_to_the_distance_that_is_set():
    at, near, far = (
        Limit(scope=LimitScope.ONCE, max_discount=D(rate)) for rate in ("0.1", "0.12", "0.121")
    )
    assert len(limited("0.02", at, near)) == 2
    assert limited("0.02", far) == []
    assert limited("0", at, near) == []
    margin = Limit(scope=LimitScope.ONCE, min_margin=D("0.1"))  # costs are not known
    assert len(limited("0.02", margin, far, near)) == 1


def test_care_is_missed_for_what_is_paid_once_and_has_a_price():
    assert codes([SERVER], SellingRules()) == ["no_maintenance"]
    assert codes([replace(SERVER, unit_price=None)], SellingRules()) == []
    assert codes([SERVER, replace(CARE, status=Status.OPTION)], SellingRules()) == []


@pytest.mark.parametrize(
    ("life", "care", "links", "covered"),
    [
        (25, (CARE,), (), 24),
        (24, (CARE,), (), None),
        (2, (replace(CARE, term_months=1),), (), 1),
        (60, (CARE, replace(OTHER_CARE, term_months=36)), (), 36),
        (60, (CARE, replace(OTHER_CARE, term_months=36)), ("CARE",), 24),
        (60, (replace(CARE, status=Status.OPTION),), (), None),
    ],
)
def test_care_that_ends_before_a_claimed_life_is_told(life, care, links, covered):
    rules = SellingRules(
        lives={"srv": life},
        links=[Link(article="SRV", target=target, kind=LinkKind.CROSS) for target in links],
    )
    found = suggestions([SERVER, *care], rules, PriceBasis(term_months=24))
    early = [one.details for one in found if one.code == "maintenance_ends_early"]
    if covered is None:
        assert early == []
    else:
        [told] = early
        assert (told["line"], told["life"], told["covered"], told["first"]) == (
            "1",
            life,
            covered,
            covered + 1,
        )


@pytest.mark.parametrize("ratio", [cross_sell_ratio, up_sell_ratio])
def test_a_ratio_to_nothing_has_no_answer_and_says_so(ratio):
    with pytest.raises(NoAnswer, match="not_determinable"):
        ratio(D(0), D(0))


def test_an_open_price_has_no_ratio_on_either_side():
    assert annual_list_price(article("A", price=None)) == 0
    for base, target in ((None, 100), (1000, None)):
        articles = [
            article("SRV", Charge.ONCE, base),
            article("MON", price=target, supplements=("SRV",)),
        ]
        [found] = linked("SRV", LinkKind.CROSS, links_of(articles), PriceList(articles))
        assert found.ratio is None


# approvals


def margin_reasons(net: str, cost: str | None, least: str = "0.3") -> list[Cause]:
    line = QuoteLine(position="1", unit_price=D(net), unit_cost=None if cost is None else D(cost))
    limit = Limit(scope=LimitScope.POSITION, min_margin=D(least))
    return [reason.code for reason in reasons([line], [limit])]


def test_what_is_free_and_costs_nothing_needs_no_approval():
    assert margin_reasons("0", "0") == []
    assert margin_reasons("0", "0.5") == [Cause.MARGIN_UNDETERMINED]
    assert margin_reasons("0", None) == [Cause.COST_MISSING]
    assert margin_reasons("0.5", "0.1") == []
    assert margin_reasons("0.5", "0.4") == [Cause.MARGIN]


def test_half_a_cent_of_rounding_breaks_no_margin():
    # 9.99 less 33.33 % is 6.66 (6.660333): (6.66 + 0.005) × 0.7 is 4.6655
    line = QuoteLine(position="1", unit_price=D("9.99"), discount=D("0.3333"))
    limit = Limit(scope=LimitScope.POSITION, min_margin=D("0.3"))
    for cost, is_broken in (("4.66", False), ("4.67", True)):
        [check] = checks([replace(line, unit_cost=D(cost))], [limit])
        assert check.is_broken is is_broken


def test_a_sum_names_every_position_without_a_cost():
    lines = [replace(SERVER, position=number) for number in ("1", "2")]
    limit = Limit(scope=LimitScope.ONCE, min_margin=D("0.3"))
    [reason] = reasons(lines, [limit])
    assert reason.without_cost == "1, 2"


def test_names_are_the_same_whatever_the_blanks_and_the_case():
    with pytest.raises(Refusal, match="approver_is_author"):
        Approval(approver=" Kai  Voss", author="kai voss", price_hash="a")
    assert Approval(approver="Kai Voss", author="KaiVoss", price_hash="a").price_hash == "a"


def test_a_price_has_the_hash_of_its_figures_however_they_are_written():
    free = replace(SERVER, unit_price=D(0))
    assert price_hash([free]) == price_hash([replace(free, unit_price=D("-0.00"))])
    assert price_hash([SERVER]) == price_hash([replace(SERVER, unit_price=D("1000.00"))])
    assert price_hash([SERVER, CARE]) != price_hash([SERVER, replace(CARE, status=Status.OPTION)])


def test_a_hash_stays_the_same_for_approvals_that_stand_in_registers():
    rule = DiscountRule(kind=RuleKind.MANUAL, value=D("0.05"))
    option = replace(SERVER, position="3", status=Status.OPTION)
    basis = PriceBasis(term_months=24, rules=OfferDiscounts(once=(rule,)))
    assert price_hash([SERVER, CARE, option], basis, ["K-1"]) == HASH


# target prices


def test_a_document_discount_lowers_the_total_over_the_term():
    basis = PriceBasis(term_months=24, discounts={Charge.ONCE: D(100)})
    assert figure_of([SERVER, CARE], TargetFigure.TERM, basis) == 1100
    assert figure_of([SERVER, CARE], TargetFigure.ONCE, basis) == 900


def test_a_figure_of_one_cent_below_is_reached_by_a_cent():
    found = negotiate([SERVER], TargetPrice(amount=D("999.99"))).discount
    assert (found.amount, found.recurring_rate, found.difference) == (D("0.01"), 0, 0)


def test_fifty_cents_too_much_miss_the_figure():
    more = MoreExtras(lines=(CARE,))
    [way] = negotiate([SERVER], TargetPrice(amount=D("999.50")), concessions=[more]).proposals
    assert (way.difference, way.is_enough) == (D("0.50"), False)
    assert way.verdict[0] == "target_missed"


def test_nothing_has_no_share_and_needs_no_discount():
    found = negotiate([replace(SERVER, unit_price=D(0))], TargetPrice(amount=D(5))).discount
    assert (found.amount, found.share, found.reached) == (0, 0, 0)


def test_the_least_rate_may_be_a_hundredth_of_a_percent():
    dear = replace(CARE, unit_price=D(10_000))
    found = negotiate([dear], TargetPrice(amount=D("9999.99"))).discount
    assert (found.recurring_rate, found.reached) == (D("0.0001"), D("9999.00"))
