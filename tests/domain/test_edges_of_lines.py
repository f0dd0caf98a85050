"""Lines, limits and discounts at their edges: what is refused, and what is just allowed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from aftersales_xl.domain.care.maintenance_comparison import break_even_hours
from aftersales_xl.domain.care.terms import (
    MOST_TERM_MONTHS,
    ContractTerms,
    IndexClause,
    YearlyExtras,
)
from aftersales_xl.domain.contract.indexation import IndexKind, IndexRule, IndexValue, PriceClause
from aftersales_xl.domain.contract.price_course import STEADY, PriceCourse
from aftersales_xl.domain.money.catalogue import Article, Charge, PriceList
from aftersales_xl.domain.money.errors import (
    DocumentMissing,
    NoAnswer,
    Place,
    Problem,
    Problems,
    Refusal,
    Severity,
    refusal,
)
from aftersales_xl.domain.price.discounts import DiscountRule, RuleKind
from aftersales_xl.domain.price.limits import (
    Limit,
    LimitScope,
    PriceBasis,
    limit_figures,
)
from aftersales_xl.domain.price.lines import QuoteLine, Status, counted_lines, line_net
from aftersales_xl.domain.price.offer_discounts import OfferDiscounts, RecurringPrice
from workshop.examples.offers import crm_offer

SERVER = QuoteLine(position="1", unit_price=Decimal(3000))
CARE = QuoteLine(position="2", charge=Charge.MONTHLY, unit_price=Decimal(100))


def problems_of(**typed: object) -> list[tuple[str, dict[str, object]]]:
    with pytest.raises(Refusal) as refused:
        QuoteLine(**{"position": "4", "unit_price": Decimal(1)} | typed)
    return [(problem.code, problem.details) for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("typed", "code", "details"),
    [
        ({"quantity": Decimal(0)}, "quantity_not_positive", {"line": "4", "quantity": 0}),
        ({"quantity": Decimal(-1)}, "quantity_not_positive", {"line": "4", "quantity": -1}),
        ({"unit_price": Decimal("-0.01")}, "price_negative", {"line": "4", "price": "-0.01"}),
        ({"term_months": 0}, "term_not_positive", {"months": 0}),
        ({"status": Status.ALTERNATIVE}, "alternative_without_group", {"line": "4"}),
        ({"status": Status.OPTION, "group": "A"}, "option_with_group", {"line": "4"}),
        ({"vat_rate": Decimal(19)}, "vat_rate_out_of_range", {"rate": 19}),
        ({"discount": Decimal("1.01")}, "discount_out_of_range", {"line": "4", "discount": "1.01"}),
    ],
)
def test_a_line_that_cannot_be_is_refused_with_its_position(typed, code, details):
    [found] = problems_of(**typed)
    wanted = {
        name: value if name in {"line", "months"} else Decimal(value)
        for name, value in details.items()
    }
    assert found == (code, wanted)


def test_what_is_just_possible_is_a_line():
    least = QuoteLine(
        position="1",
        quantity=Decimal("0.001"),
        unit_price=Decimal(0),
        term_months=1,
        discount=Decimal(1),
        vat_rate=Decimal(0),
    )
    assert least.net == 0
    assert QuoteLine(position="", charge=Charge.TEXT, quantity=Decimal(0)).net == 0


def test_several_problems_of_a_line_are_refused_together():
    assert [code for code, _ in problems_of(quantity=Decimal(0), term_months=0)] == [
        "quantity_not_positive",
        "term_not_positive",
    ]


@pytest.mark.parametrize("discount", ["-0.01", "1.01"])
def test_a_price_less_an_impossible_discount_is_refused(discount):
    with pytest.raises(Refusal) as refused:
        line_net(Decimal(1), Decimal(10), Decimal(discount))
    [problem] = refused.value.problems
    assert (problem.code, problem.details) == (
        "discount_out_of_range",
        {"line": "", "discount": Decimal(discount)},
    )
    assert line_net(Decimal(1), Decimal(10), Decimal(1)) == 0


def test_a_yearly_price_with_a_step_is_worth_its_course_and_a_monthly_one_is_not():
    course = PriceCourse(step=Decimal("0.1"))
    yearly = QuoteLine(position="1", charge=Charge.YEARLY, unit_price=Decimal(1000), course=course)
    assert yearly.value_at(Decimal(1000), 24) == 2100
    assert replace(yearly, course=STEADY).value_at(Decimal(1000), 24) == 2000
    assert replace(CARE, course=course).value_at(Decimal(100), 24) == 2400


def test_two_chosen_alternatives_of_a_group_are_refused():
    one = replace(SERVER, status=Status.ALTERNATIVE, group="A", chosen=True)
    with pytest.raises(Refusal) as refused:
        counted_lines([one, replace(one, position="2")])
    assert refused.value.problems[0].code == "two_alternatives_chosen"
    option = replace(SERVER, status=Status.OPTION)
    assert counted_lines([one, option]) == (one,)


# limits


@pytest.mark.parametrize(
    ("bounds", "code"),
    [
        ({"max_discount": Decimal("-0.01")}, "max_discount_out_of_range"),
        ({"max_discount": Decimal("1.01")}, "max_discount_out_of_range"),
        ({"min_margin": Decimal(1)}, "min_margin_out_of_range"),
        ({"min_margin": Decimal(-1)}, "min_margin_out_of_range"),
    ],
)
def test_a_limit_that_cannot_be_is_refused(bounds, code):
    with pytest.raises(Refusal) as refused:
        Limit(scope=LimitScope.TOTAL, **bounds)
    [problem] = refused.value.problems
    assert (problem.code, [*problem.details.values()]) == (code, [*bounds.values()])


@pytest.mark.parametrize(
    "bounds",
    [
        {"max_discount": Decimal(0)},
        {"max_discount": Decimal(1)},
        {"min_margin": Decimal("-0.99")},
        {"min_margin": Decimal("0.99")},
    ],
)
def test_everything_up_to_it_is_a_limit(bounds):
    assert Limit(scope=LimitScope.TOTAL, **bounds).approver == ""


def test_a_further_discount_on_one_charge_leaves_the_others_alone():
    yearly = QuoteLine(position="3", charge=Charge.YEARLY, unit_price=Decimal(1200))
    basis = PriceBasis(term_months=24, discounts={Charge.MONTHLY: Decimal(10)})
    assert basis.document_discount([SERVER, CARE, yearly]) == 240  # 10 × 24 months
    once = PriceBasis(discounts={Charge.ONCE: Decimal(50)})
    assert once.document_discount([SERVER, replace(SERVER, charge=Charge.EFFORT)]) == 50


def test_texts_and_open_prices_have_no_figures_of_their_own():
    lines = [
        QuoteLine(position="", charge=Charge.TEXT),
        QuoteLine(position="3"),
        SERVER,
    ]
    found = limit_figures(lines, LimitScope.POSITION, PriceBasis())
    assert [figures.position for figures in found] == ["1"]


@pytest.mark.parametrize(
    ("charge", "months", "rounding"),
    [
        (Charge.ONCE, 24, "0.005"),
        (Charge.MONTHLY, 24, "0.12"),  # half a cent for each of 24 months
        (Charge.YEARLY, 24, "0.010"),
        (Charge.YEARLY, 6, "0.005"),  # half a cent at least
    ],
)
def test_rounding_changes_a_total_by_half_a_cent_for_each_period(charge, months, rounding):
    line = QuoteLine(position="1", charge=charge, unit_price=Decimal(100), discount=Decimal("0.1"))
    basis = PriceBasis(term_months=months)
    [figures] = limit_figures([line], LimitScope.POSITION, basis)
    assert figures.rounding == Decimal(rounding)
    [plain] = limit_figures([replace(line, discount=Decimal(0))], LimitScope.POSITION, basis)
    assert plain.rounding == 0


# discounts of an offer


def test_a_price_in_the_first_year_is_not_that_of_the_later_ones():
    early = DiscountRule(kind=RuleKind.EARLY_BIRD, value=Decimal("0.1"), deadline=date(2026, 12, 1))
    rules = OfferDiscounts(recurring=(early,), ordered_on=date(2026, 11, 1))
    asked = (Decimal(1000), Decimal(1), 24)
    assert rules.price_in_year(*asked, is_first=True) == 900
    assert rules.price_in_year(*asked, is_first=False) == 1000


def test_open_and_recurring_lines_have_no_share_of_the_one_off_discount():
    rule = DiscountRule(kind=RuleKind.AMOUNT, value=Decimal(100))
    open_line = QuoteLine(position="3", charge=Charge.EFFORT)
    rules = OfferDiscounts(once=(rule,))
    assert rules.once_shares([SERVER, CARE, open_line]) == {(Charge.ONCE, SERVER.vat_class): 100}
    assert rules.once_steps([SERVER, CARE, open_line])[0].result == 3000


def test_one_unit_is_assumed_where_there_is_no_line_to_count():
    rules = OfferDiscounts(
        once=(DiscountRule(kind=RuleKind.QUANTITY, value=Decimal("0.1"), threshold=Decimal(2)),)
    )
    assert len(rules.once_steps([])) == len(rules.once_steps([SERVER])) == 1


def test_rules_that_cannot_be_judged_are_told_for_the_term_of_each_line():
    rule = DiscountRule(kind=RuleKind.LOYALTY, value=Decimal("0.1"), threshold=Decimal(3))
    rules = OfferDiscounts(recurring=(rule,))
    assert len(rules.recurring_notes([SERVER, CARE, replace(CARE, position="3")], 12)) == 1
    assert rules.recurring_notes([SERVER, replace(CARE, unit_price=None)], 12) == ()
    by_term = DiscountRule(kind=RuleKind.TERM, value=Decimal("0.1"), threshold=Decimal(24))
    assert OfferDiscounts(recurring=(by_term,)).recurring_notes([CARE], 12) == ()


def test_a_monthly_line_with_a_step_keeps_its_price():
    price = RecurringPrice(first_year=Decimal(100), regular=Decimal(100))
    course = PriceCourse(step=Decimal("0.1"))
    assert price.value(replace(CARE, course=course), 24) == 2400


# what a contract includes


@pytest.mark.parametrize("name", ["visit_price", "training_price", "spare_parts"])
def test_an_extra_at_a_negative_price_is_refused(name):
    with pytest.raises(Refusal) as refused:
        YearlyExtras(**{name: Decimal("-0.01")})
    [problem] = refused.value.problems
    assert (problem.code, problem.details) == (
        "annual_price_negative",
        {"price": Decimal("-0.01")},
    )


@pytest.mark.parametrize("typed", [{"visits": -1}, {"training_days": Decimal("-0.5")}])
def test_fewer_than_no_visits_or_days_are_refused(typed):
    with pytest.raises(Refusal) as refused:
        YearlyExtras(**typed)
    assert [problem.code for problem in refused.value.problems] == ["extras_negative"]


def test_extras_cost_visits_training_and_parts_together():
    none = YearlyExtras()
    assert (none.annual, none.visits, none.training_days) == (0, 0, 0)
    assert YearlyExtras(visits=1, training_days=Decimal("0.5")).annual == 0
    extras = YearlyExtras(
        visits=2,
        visit_price=Decimal(400),
        training_days=Decimal("1.5"),
        training_price=Decimal(1000),
        spare_parts=Decimal(250),
    )
    assert extras.annual == 2550


def test_a_fixed_step_and_an_index_exclude_each_other():
    index = IndexClause(
        clause=PriceClause(kind=IndexKind.COST_ELEMENTS, rule=IndexRule()),
        reference=IndexValue(value=Decimal("110.2"), base_year=2020),
        series="VPI",
    )
    with pytest.raises(Refusal) as refused:
        ContractTerms(index=index, course=PriceCourse(step=Decimal("0.03")))
    [problem] = refused.value.problems
    assert (problem.code, problem.details) == ("step_and_index", {"step": Decimal("0.03")})
    assert ContractTerms(index=index).index == index


def test_maintenance_is_committed_for_ten_years_at_most():
    plan = crm_offer().quote.maintenance
    assert replace(plan, term_months=MOST_TERM_MONTHS).term_months == 120
    with pytest.raises(Refusal) as refused:
        replace(plan, term_months=121)
    [problem] = refused.value.problems
    assert (problem.code, problem.details) == ("term_too_long", {"months": 121, "most": 120})


def test_terms_are_those_that_are_usual():
    usual = ContractTerms()
    assert (usual.renewal_months, usual.notice.count, usual.plan_is_invoice) == (12, 3, False)


def test_an_hour_that_costs_no_less_with_the_contract_has_no_break_even():
    assert break_even_hours(Decimal(0), Decimal(150)) == 0
    assert break_even_hours(Decimal("0.5"), Decimal("0.5")) == 1
    with pytest.raises(Refusal) as refused:
        break_even_hours(Decimal(-1), Decimal(150))
    [problem] = refused.value.problems
    assert (problem.code, problem.details) == ("annual_price_negative", {"price": Decimal(-1)})
    for rates, rate in (((0, 0), 0), ((150, -5), -5)):
        with pytest.raises(Refusal) as refused:
            break_even_hours(Decimal(100), *map(Decimal, rates))
        [problem] = refused.value.problems
        assert (problem.code, problem.details) == ("hourly_rate_not_positive", {"rate": rate})
    with pytest.raises(NoAnswer, match="not_determinable"):
        break_even_hours(Decimal(100), Decimal(150), Decimal(150))


# articles and problems


def test_an_article_has_a_price_of_0_at_least_and_a_rate():
    article = Article(number="A", name="A", charge=Charge.ONCE, vat_rate=Decimal("0.19"))
    assert replace(article, price=Decimal(0)).price == 0
    assert (article.unit, article.group, article.replaces) == ("", "", "")
    assert (article.precondition, article.exclusion) == ("", "")
    with pytest.raises(Refusal) as refused:
        replace(article, price=Decimal("-0.01"))
    [problem] = refused.value.problems
    assert (problem.code, problem.details) == (
        "price_negative",
        {"line": "A", "price": Decimal("-0.01")},
    )
    with pytest.raises(Refusal, match="vat_rate_out_of_range"):
        replace(article, vat_rate=Decimal(19))


def test_a_price_list_finds_articles_whatever_the_case_and_refuses_unknown_ones():
    articles = [
        Article(number=number, name="", charge=Charge.ONCE, vat_rate=Decimal(0))
        for number in ("srv-1", "Kab")
    ]
    prices = PriceList(articles)
    assert (len(prices), [*prices]) == (2, articles)
    assert prices.article(" SRV-1") == articles[0]
    assert "KAB " in prices
    with pytest.raises(Refusal) as refused:
        prices.article("X")
    [problem] = refused.value.problems
    assert (problem.code, problem.details) == ("unknown_article", {"article": "X"})


def test_problems_are_collected_with_a_place_where_they_have_none():
    here, there = (Place(sheet="Angebot", row=row, column="Menge") for row in (7, 8))
    found = Problems()
    found.refuse_if_any()
    for place in (None, there):
        with found.collecting(here):
            raise refusal("price_missing", place, line="1")
    with found.collecting():
        raise Refusal([Problem(code="late", severity=Severity.WARNING)])
    assert len(found) == 3
    assert [(one.code, one.place, one.severity) for one in found] == [
        ("price_missing", here, Severity.ERROR),
        ("price_missing", there, Severity.ERROR),
        ("late", None, Severity.WARNING),
    ]
    assert next(iter(found)).details == {"line": "1"}
    with pytest.raises(Refusal) as refused:
        found.refuse_if_any()
    assert str(refused.value) == "price_missing, price_missing, late"


def test_a_question_without_an_answer_and_a_missing_document_say_why():
    assert (str(NoAnswer("never")), NoAnswer("never").code) == ("never", "never")
    missing = DocumentMissing("AN-1", [Problem(code="disk_full")])
    assert (missing.number, [one.code for one in missing.problems]) == ("AN-1", ["disk_full"])
    assert str(missing) == "disk_full"
