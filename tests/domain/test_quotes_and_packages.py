"""What a quote answers: its warnings, its validity, its deadlines, its packages, its contract."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from aftersales_xl.domain.contract.notice import Ends
from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.money.errors import Refusal, Severity
from aftersales_xl.domain.money.vat import TaxCase, VatCategory, VatClass
from aftersales_xl.domain.offer.offered_contract import (
    OfferedContract,
    TaxedInstalment,
    offered_contract,
)
from aftersales_xl.domain.offer.quote import Validity
from aftersales_xl.domain.price.approval import Cause, Reason
from aftersales_xl.domain.price.discounts import DiscountRule, RuleKind
from aftersales_xl.domain.price.limits import LimitScope
from aftersales_xl.domain.price.lines import QuoteLine, Status
from aftersales_xl.domain.price.offer_discounts import OfferDiscounts
from aftersales_xl.domain.price.packages import Packages, compare, lines_of, parse_numbers
from workshop.examples.offers import crm_offer

CRM = crm_offer().quote
TODAY = date(2026, 11, 21)
NINETEEN = Decimal("0.19")
SERVER = QuoteLine(
    position="1",
    unit_price=Decimal(3000),
    vat_rate=NINETEEN,
    vat_category=VatCategory.STANDARD,
)
CARE = replace(SERVER, position="2", charge=Charge.MONTHLY, unit_price=Decimal(100))
TEXT = QuoteLine(position="", text="Hinweis", charge=Charge.TEXT)


def quoted(*lines: QuoteLine, **said: object):
    return replace(CRM, lines=lines, **{"maintenance": None} | said)


def early(deadline: date, rate: str = "0.1", **further: object) -> DiscountRule:
    return DiscountRule(kind=RuleKind.EARLY_BIRD, value=Decimal(rate), deadline=deadline, **further)


def codes(problems) -> list[str]:
    return [problem.code for problem in problems]


# validity


@pytest.mark.parametrize("days", [0, -1])
def test_an_offer_is_valid_for_a_day_at_least(days):
    with pytest.raises(Refusal) as refused:
        Validity(days=days)
    [problem] = refused.value.problems
    assert (problem.code, problem.details) == ("validity_days_not_positive", {"days": days})
    assert Validity(days=1).dates(TODAY) == (TODAY, date(2026, 11, 22))


@pytest.mark.parametrize(
    ("offered_on", "until", "code", "details"),
    [
        (date(2026, 11, 21), date(2026, 11, 20), "valid_until_before_offer", "offered_on"),
        (date(2026, 11, 21), date(2028, 11, 22), "validity_too_long", "offered_on"),
        (date(2026, 11, 1), date(2026, 11, 20), "validity_expired", "today"),
    ],
)
def test_dates_that_cannot_be_are_told_with_both_days(offered_on, until, code, details):
    problem = Validity(offered_on=offered_on, until=until).problem(TODAY)
    day = offered_on if details == "offered_on" else TODAY
    assert (problem.code, problem.details) == (code, {"until": until, details: day})


@pytest.mark.parametrize("until", [date(2026, 11, 21), date(2028, 11, 21)])
def test_an_offer_may_end_today_or_after_two_years(until):
    assert Validity(offered_on=TODAY, until=until).problem(TODAY) is None


def test_a_validity_beyond_the_calendar_is_told():
    last = date(9999, 12, 31)
    problem = Validity(offered_on=last, days=1).problem(TODAY)
    assert (problem.code, problem.details) == (
        "validity_beyond_calendar",
        {"days": 1, "offered_on": last},
    )


# warnings


def test_an_open_price_is_a_warning_unless_it_does_not_count():
    open_line = QuoteLine(position="4", charge=Charge.EFFORT)
    [warning] = quoted(SERVER, open_line).warnings
    assert (warning.code, warning.details) == ("price_open", {"line": "4"})
    assert warning.severity is Severity.WARNING
    assert quoted(SERVER, replace(open_line, status=Status.OPTION)).warnings == ()


def test_a_broken_limit_is_a_warning_and_needs_an_approval():
    reason = Reason(
        code=Cause.DISCOUNT,
        scope=LimitScope.ONCE,
        value=Decimal("0.2"),
        limit=Decimal("0.1"),
        approver="Leitung",
    )
    broken = quoted(SERVER, reasons=(reason,))
    assert broken.needs_approval is True
    assert broken.warnings == (reason.problem,)
    assert quoted(SERVER).needs_approval is False


def test_a_rule_that_could_not_be_judged_is_a_warning_once_for_each_part():
    without_day = DiscountRule(kind=RuleKind.LOYALTY, value=Decimal("0.1"), threshold=Decimal(3))
    rules = OfferDiscounts(once=(without_day,), recurring=(without_day,))
    notes = quoted(SERVER, CARE, replace(CARE, position="3"), discounts=rules).warnings
    once = rules.once_steps([SERVER])[1].note
    recurring = rules.recurring_price(CARE, 12).first_year_steps[1].note
    assert once is not None
    assert notes == (once, recurring)
    assert quoted(SERVER, discounts=rules).warnings == (once,)
    open_care = replace(CARE, unit_price=None)
    assert codes(quoted(open_care, discounts=replace(rules, once=())).warnings) == ["price_open"]


def test_section_13b_that_applies_to_no_line_is_a_warning():
    customer = replace(CRM.customer, tax_case=TaxCase.SECTION_13B)
    [warning] = quoted(SERVER, TEXT, customer=customer).warnings
    assert (warning.code, warning.severity) == ("section_13b_unused", Severity.WARNING)
    reverse = replace(SERVER, vat_category=VatCategory.REVERSE_CHARGE)
    assert quoted(SERVER, reverse, customer=customer).warnings == ()
    assert quoted(replace(SERVER, vat_category=None), customer=customer).warnings == ()
    assert quoted(SERVER).warnings == ()


def test_maintenance_and_the_case_add_their_warnings():
    plan = replace(CRM.maintenance, rates={CRM.maintenance.level: Decimal("0.5")})
    assert codes(quoted(SERVER, maintenance=plan).warnings) == ["maintenance_rate_outside_band"]


# what most lines have


def test_the_usual_vat_class_is_that_of_most_priced_lines():
    reduced = replace(SERVER, vat_rate=Decimal("0.07"))
    assert quoted(reduced, SERVER, SERVER, TEXT, TEXT, TEXT).usual_vat_class == VatClass(
        NINETEEN, VatCategory.STANDARD
    )
    assert quoted(TEXT).usual_vat_class is None


def test_the_advantage_is_what_the_discounts_of_the_offer_save():
    rule = DiscountRule(kind=RuleKind.MANUAL, value=Decimal("0.05"))
    found = quoted(SERVER, discounts=OfferDiscounts(once=(rule,)))
    assert (found.undiscounted.tcv, found.totals.tcv, found.advantage) == (3000, 2850, 150)


# deadlines


def test_each_deadline_from_the_order_on_has_the_offer_of_the_day_after():
    first, second = date(2026, 12, 1), date(2026, 12, 15)
    rules = (early(first), early(second, "0.05"), early(date(2026, 11, 30)))
    idle = early(date(2027, 1, 1), active=False)
    discounts = OfferDiscounts(once=(*rules, idle), ordered_on=first)
    found = quoted(SERVER, discounts=discounts).lapses
    assert [(one.last_day, one.later.discounts.ordered_on) for one in found] == [
        (first, first + timedelta(days=1)),
        (second, second + timedelta(days=1)),
    ]


def test_without_a_day_of_order_and_on_the_last_day_of_the_calendar_nothing_lapses():
    rule = early(date.max)
    assert quoted(SERVER, discounts=OfferDiscounts(once=(rule,))).lapses == ()
    discounts = OfferDiscounts(once=(rule,), ordered_on=TODAY)
    assert quoted(SERVER, discounts=discounts).lapses == ()
    recurring = OfferDiscounts(recurring=(early(TODAY),), ordered_on=TODAY)
    assert [one.last_day for one in quoted(CARE, discounts=recurring).lapses] == [TODAY]


# packages


@pytest.mark.parametrize("offered", [0, 3])
def test_a_package_that_there_is_not_cannot_be_offered(offered):
    with pytest.raises(Refusal) as refused:
        Packages(names=("Basis", "Komfort"), offered=offered)
    [problem] = refused.value.problems
    assert (problem.code, problem.details) == (
        "package_unknown",
        {"package": offered, "count": 2},
    )
    assert [Packages(names=("A", "B"), offered=number).offered for number in (1, 2)] == [1, 2]


def test_numbers_of_packages_that_cannot_be_read_are_refused():
    with pytest.raises(Refusal) as refused:
        parse_numbers("4")
    [problem] = refused.value.problems
    assert (problem.code, problem.details) == ("package_numbers_unreadable", {"value": "4"})


def test_a_line_belongs_to_the_packages_it_names_and_without_a_name_to_all():
    first = replace(SERVER, position="1", packages=(1,))
    both = replace(SERVER, position="2", packages=(1, 2))
    every = replace(SERVER, position="3")
    lines = (first, both, every)
    assert lines_of(lines, 1) == lines
    assert lines_of(lines, 2) == (both, every)


def test_packages_stand_side_by_side_with_what_the_discount_saves_in_each():
    main = replace(SERVER, position="1", group="A")
    other = replace(SERVER, position="2", group="A", status=Status.ALTERNATIVE, chosen=True)
    other = replace(other, packages=(2,), unit_price=Decimal(4000))
    rule = DiscountRule(kind=RuleKind.MANUAL, value=Decimal("0.1"))
    found = compare(
        (main, TEXT, other),
        Packages(names=("Basis", "Komfort")),
        12,
        OfferDiscounts(once=(rule,)),
    )
    assert [(row.line.position, row.included, row.counted) for row in found.rows] == [
        ("1", (True, True), (True, False)),
        ("2", (False, True), (False, True)),
    ]
    assert [row.differs for row in found.rows] == [False, True]
    assert [one.tcv for one in found.totals] == [2700, 3600]
    assert found.advantages == (300, 400)


# the contract behind the maintenance line


def test_without_maintenance_there_is_no_contract():
    with pytest.raises(Refusal, match="maintenance_missing"):
        _ = quoted(SERVER).maintenance_contract


def contracted(**terms: object):
    plan = replace(
        CRM.maintenance,
        terms=replace(CRM.maintenance.terms, starts_on=date(2027, 1, 1), **terms),
    )
    return replace(CRM, maintenance=plan)


def test_a_contract_has_the_value_of_its_line_and_vat_on_each_instalment():
    found = offered_contract(contracted())
    assert isinstance(found, OfferedContract)
    assert (found.vat_rate, found.vat_category) == (
        CRM.lines[-1].vat_rate,
        CRM.lines[-1].vat_category,
    )
    assert found.contract.value == 22_500
    assert [(part.due_on, part.net, part.vat, part.gross) for part in found.instalments] == [
        (date(year, 1, 1), 7_500, 1_425, 8_925) for year in (2027, 2028, 2029)
    ]
    assert all(isinstance(part, TaxedInstalment) for part in found.instalments)


def test_a_contract_and_an_offer_of_different_values_are_refused():
    quote = contracted()
    dearer = replace(quote.lines[-1], course=replace(quote.lines[-1].course, step=Decimal("0.1")))
    wrong = replace(quote, lines=(*quote.lines[:-1], dearer))
    with pytest.raises(Refusal) as refused:
        offered_contract(wrong)
    [problem] = refused.value.problems
    assert (problem.code, problem.details) == (
        "contract_value_differs",
        # 7,500 + 8,250 + 9,075
        {"offered": Decimal(24_825), "contract": Decimal(22_500), "billed": Decimal(22_500)},
    )


@pytest.mark.parametrize(
    ("ends", "months", "is_by_itself"),
    [
        (Ends.TERM, 0, True),
        (Ends.TERM, 12, False),
        (Ends.MONTH, 0, False),
        (Ends.MONTH, 12, False),
    ],
)
def test_a_contract_ends_by_itself_with_a_term_that_does_not_renew(ends, months, is_by_itself):
    contract = contracted(ends=ends, renewal_months=months).maintenance_contract
    assert contract.ends_by_itself is is_by_itself
