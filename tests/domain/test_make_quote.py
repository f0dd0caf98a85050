"""From what was typed to a quote: what comes from the article, what is assumed, what is refused."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

import pytest

from aftersales_xl.domain.care.maintenance import MAINTENANCE_ARTICLE
from aftersales_xl.domain.case.study import Origin
from aftersales_xl.domain.money.catalogue import Article, Charge, PriceList
from aftersales_xl.domain.money.errors import Place, Problems, Refusal
from aftersales_xl.domain.money.vat import Supply, TaxCase, VatCategory
from aftersales_xl.domain.offer.form import LineEntry, OfferForm, make_quote, supply_of
from aftersales_xl.domain.offer.payment import Milestone
from aftersales_xl.domain.offer.quote import OfferHead, Quote, Scope, Validity
from aftersales_xl.domain.offer.vat_numbers import NORTHERN_IRELAND
from aftersales_xl.domain.price.approval import Cause
from aftersales_xl.domain.price.limits import Limit, LimitScope
from aftersales_xl.domain.price.lines import QuoteLine, Status
from aftersales_xl.domain.price.packages import Packages
from workshop.examples.case import case_offer
from workshop.examples.offers import crm_offer

TODAY = date(2026, 11, 21)
CRM = crm_offer().quote
NINETEEN, SEVEN = Decimal("0.19"), Decimal("0.07")
SERVER = Article(
    number="SRV-1",
    name="Server",
    charge=Charge.ONCE,
    unit="Stück",
    price=Decimal(3000),
    cost=Decimal(2000),
    vat_rate=SEVEN,
    precondition="Ein freier Platz im Schrank",
    exclusion="Einbau",
    supply=Supply.GOODS,
)
CARE = Article(
    number="CARE", name="Betreuung", charge=Charge.MONTHLY, price=Decimal(90), vat_rate=NINETEEN
)
CABLE = Article(
    number="KAB",
    name="Kabel",
    charge=Charge.ONCE,
    price=Decimal(5),
    vat_rate=NINETEEN,
    assumed_supply=Supply.GOODS,
    exclusion="Einbau",
)
PRICES = PriceList([SERVER, CARE, CABLE])


def place(row: int = 7) -> Place:
    return Place(sheet="Angebot", row=row, column="Artikel")


def entry(**typed: object) -> LineEntry:
    return LineEntry(**{"place": place(), "article": "SRV-1"} | typed)


def form(*lines: LineEntry, **typed: object) -> OfferForm:
    said = {one.name: getattr(CRM, one.name) for one in fields(OfferHead)}
    shared = {"maintenance": None, "vat_rate": NINETEEN, "price_list": PRICES, "lines": lines}
    return OfferForm(**said | shared | typed)


def quoted(*lines: LineEntry, **typed: object) -> Quote:
    return make_quote(form(*lines, **typed), TODAY)


def line_of(typed: LineEntry, **further: object) -> QuoteLine:
    [line] = quoted(typed, **further).lines
    return line


def abroad(case: TaxCase, vat_id: str, country: str, *lines: LineEntry, **typed: object) -> Quote:
    customer = replace(
        CRM.customer,
        tax_case=case,
        vat_id=vat_id,
        address=replace(CRM.customer.address, country="Ausland"),
    )
    return quoted(*lines, customer=customer, country=country, **typed)


def refused(*lines: LineEntry, **typed: object) -> list[str]:
    with pytest.raises(Refusal) as caught:
        quoted(*lines, **typed)
    return [problem.code for problem in caught.value.problems]


def test_what_is_not_typed_comes_from_the_article():
    assert line_of(entry()) == QuoteLine(
        position="1",
        text="Server",
        article="SRV-1",
        charge=Charge.ONCE,
        quantity=Decimal(1),
        unit="Stück",
        unit_price=Decimal(3000),
        vat_rate=SEVEN,
        vat_category=VatCategory.STANDARD,
        unit_cost=Decimal(2000),
    )


def test_what_is_typed_goes_before_the_article():
    typed = entry(
        article=" srv-1 ",
        position="A",
        text="Server\nmit Einbau",
        charge=Charge.MONTHLY,
        quantity=Decimal(2),
        price=Decimal(100),
        discount=Decimal("0.1"),
        term_months=24,
    )
    found = line_of(typed)
    assert (found.position, found.text, found.article) == ("A", "Server\nmit Einbau", "SRV-1")
    assert (found.charge, found.quantity, found.unit_price) == (Charge.MONTHLY, 2, 100)
    assert (found.discount, found.term_months) == (Decimal("0.1"), 24)
    assert found.place == typed.place


def test_a_line_without_an_article_has_the_rate_of_the_offer_and_no_cost():
    found = line_of(entry(article="", text="Reise", charge=Charge.ONCE, price=Decimal(80)))
    assert (found.text, found.article, found.unit, found.unit_cost) == ("Reise", "", "", None)
    assert (found.vat_rate, found.unit_price) == (NINETEEN, 80)


def test_an_open_price_stays_open_although_the_article_has_one():
    assert line_of(entry(price_open=True, price=Decimal(5))).is_open


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({"article": "", "price": Decimal(1)}, "charge_missing"),
        ({"article": "", "charge": Charge.ONCE}, "price_missing"),
        ({"article": "X"}, "unknown_article"),
        ({"quantity": Decimal("0.0000009")}, "quantity_too_small"),
        ({"quantity": Decimal(0)}, "quantity_not_positive"),
    ],
)
def test_a_line_that_cannot_be_priced_is_refused_at_its_place(typed, code):
    with pytest.raises(Refusal) as caught:
        quoted(entry(**typed))
    [problem] = caught.value.problems
    assert (problem.code, problem.place) == (code, place())


def test_the_smallest_quantity_that_documents_show_is_one():
    assert line_of(entry(quantity=Decimal("0.000001"))).quantity == Decimal("0.000001")


def test_lines_with_a_price_are_counted_and_a_typed_number_counts_as_well():
    section = entry(article="", charge=Charge.SECTION, text="Technik")
    found = quoted(section, entry(), entry(position="9"), section, entry()).lines
    assert [line.position for line in found] == ["", "1", "9", "", "3"]
    assert (found[0].charge, found[0].text, found[0].place) == (
        Charge.SECTION,
        "Technik",
        place(),
    )


def test_a_line_that_is_refused_keeps_its_number():
    with pytest.raises(Refusal) as caught:
        quoted(entry(article="", charge=Charge.ONCE), entry(article="", charge=Charge.ONCE))
    assert [problem.details["line"] for problem in caught.value.problems] == ["1", "2"]
    section = entry(article="", charge=Charge.SECTION)
    with pytest.raises(Refusal) as caught:
        quoted(section, entry(article="", charge=Charge.ONCE))
    assert [problem.details["line"] for problem in caught.value.problems] == ["1"]


def test_maintenance_is_the_last_line_and_an_offer_of_its_own():
    found = quoted(entry(), maintenance=CRM.maintenance)
    assert [line.position for line in found.lines] == ["1", "2"]
    [alone] = quoted(maintenance=CRM.maintenance).lines
    plan = CRM.maintenance
    assert alone == QuoteLine(
        position="1",
        text=plan.subject,
        article=MAINTENANCE_ARTICLE,
        charge=Charge.YEARLY,
        unit_price=Decimal("7500.00"),
        vat_rate=plan.vat_rate,
        vat_category=VatCategory.STANDARD,
        unit_cost=plan.cost_per_year,
        term_months=plan.term_months,
        course=plan.terms.course,
    )


def test_texts_alone_are_no_offer():
    text = entry(article="", charge=Charge.TEXT, text="Hinweis")
    assert refused() == ["no_lines"]
    assert refused(text) == ["no_lines"]
    assert len(quoted(text, entry()).lines) == 2
    assert len(quoted(text, maintenance=CRM.maintenance).lines) == 2


def test_all_problems_are_refused_at_once_with_those_of_the_reading():
    found = Problems()
    found.add("sheet_missing", sheet="Start")
    with pytest.raises(Refusal) as caught:
        make_quote(
            form(entry(article="X"), validity=Validity(until=date(2026, 11, 20))), TODAY, found
        )
    assert [problem.code for problem in caught.value.problems] == [
        "sheet_missing",
        "unknown_article",
        "valid_until_before_offer",
    ]


def test_two_chosen_alternatives_are_refused_unless_they_stand_in_different_packages():
    one, other = (
        entry(status=Status.ALTERNATIVE, group="A", chosen=True, packages=(number,))
        for number in (1, 2)
    )
    assert refused(one, other) == ["two_alternatives_chosen"]
    packages = Packages(names=("Basis", "Komfort"))
    assert len(quoted(one, other, packages=packages).lines) == 2


def test_a_payment_plan_has_to_add_up():
    half = Milestone(label="Anzahlung", share=Decimal("0.5"), event="Auftrag")
    assert len(refused(entry(), payment_plan=(half,))) == 1
    assert quoted(entry(), payment_plan=(half, half)).payment_plan == (half, half)


def test_a_case_is_issued_with_its_sources_only():
    study = case_offer().quote.case_study
    bare = replace(study.assumptions[0], origin=Origin.STUDY, source="")
    assert refused(entry(), case_study=replace(study, assumptions=(bare,))) == [
        "assumption_without_source"
    ]
    assert quoted(entry(), case_study=study).case_study == study


def test_an_offer_without_a_case_is_filed_under_its_subject():
    assert quoted(entry(), case="", subject="Server").case == "Server"
    assert quoted(entry(), case="Projekt", subject="Server").case == "Projekt"


def test_everything_else_of_the_form_stands_in_the_quote():
    typed = form(entry())
    found = make_quote(typed, TODAY)
    for one in fields(OfferHead):
        if one.name != "scope":
            assert getattr(found, one.name) == getattr(typed, one.name)


def test_articles_bring_their_exclusions_and_preconditions_once():
    scope = Scope(included=("Versand",), excluded=("Einbau", "Schulung"), duties=("Strom",))
    lines = (
        entry(),
        entry(article="KAB"),
        entry(article="", charge=Charge.ONCE, price=Decimal(1)),
    )
    assert quoted(*lines, scope=scope).scope == Scope(
        included=("Versand",),
        excluded=("Einbau", "Schulung"),
        duties=("Strom", "Ein freier Platz im Schrank"),
    )
    assert quoted(entry(article="KAB"), scope=Scope()).scope == Scope(excluded=("Einbau",))


def test_bundles_have_their_price():
    lines = (entry(bundle="Start"), entry(bundle="Start"))
    found = quoted(*lines, bundles={"Start": Decimal(5000)})
    assert [line.net for line in found.lines] == [2500, 2500]
    assert refused(*lines) == ["bundle_unknown"]


def test_limits_are_measured_against_the_list_price_over_the_term_of_the_offer():
    discount = Limit(scope=LimitScope.ONCE, max_discount=Decimal("0.1"), approver="Leitung")
    cheap = entry(price=Decimal(2000))  # a third below the list
    assert [one.code for one in quoted(cheap, limits=(discount,)).reasons] == [Cause.DISCOUNT]
    assert quoted(entry(), limits=(discount,)).reasons == ()


@pytest.mark.parametrize(
    ("typed", "article", "charge", "supply"),
    [
        ({"supply": Supply.SERVICE}, SERVER, Charge.ONCE, Supply.SERVICE),
        ({}, SERVER, Charge.ONCE, Supply.GOODS),
        ({}, SERVER, Charge.MONTHLY, Supply.GOODS),  # marked is marked
        ({}, CABLE, Charge.ONCE, Supply.GOODS),
        ({}, CABLE, Charge.EFFORT, None),  # by effort, but material
        ({}, CABLE, Charge.MONTHLY, Supply.SERVICE),
        ({}, CARE, Charge.EFFORT, Supply.SERVICE),
        ({}, CARE, Charge.ONCE, None),
        ({}, None, Charge.ONCE, None),
        ({}, None, Charge.YEARLY, Supply.SERVICE),
    ],
)
def test_goods_are_what_is_marked_or_paid_once_and_the_rest_is_a_service(
    typed, article, charge, supply
):
    assert supply_of(entry(**typed), article, charge) is supply


def test_abroad_a_line_has_the_vat_of_its_kind_and_maintenance_that_of_a_service():
    found = abroad(
        TaxCase.EU_BUSINESS,
        "ATU13585627",
        "AT",
        entry(),
        entry(article="CARE"),
        maintenance=CRM.maintenance,
    )
    assert [line.vat_category for line in found.lines] == [
        VatCategory.INTRA_COMMUNITY,
        VatCategory.REVERSE_CHARGE,
        VatCategory.REVERSE_CHARGE,
    ]
    with pytest.raises(Refusal) as caught:
        abroad(
            TaxCase.EU_BUSINESS,
            "ATU13585627",
            "AT",
            entry(),
            entry(article="", charge=Charge.ONCE, price=Decimal(1)),
        )
    [problem] = caught.value.problems
    assert (problem.code, problem.details) == ("supply_unknown", {"line": "2"})


def test_goods_do_not_go_to_northern_ireland_as_to_a_third_country():
    third = TaxCase.THIRD_COUNTRY
    with pytest.raises(Refusal) as caught:
        abroad(third, "", NORTHERN_IRELAND, entry())
    problem = caught.value.problems[0]
    assert (problem.code, problem.details) == ("goods_to_northern_ireland", {"line": "1"})
    assert abroad(third, "", NORTHERN_IRELAND, entry(article="CARE")).totals.monthly.net == 90
    [exported] = abroad(third, "", "CH", entry()).lines
    assert exported.vat_category is VatCategory.EXPORT


def test_below_5000_euro_section_13b_is_refused_with_the_whole_offer():
    customer = replace(CRM.customer, tax_case=TaxCase.SECTION_13B, vat_id="DE136695976")
    chips = entry(article="", charge=Charge.ONCE, supply=Supply.GOODS_13B, price=Decimal(4000))
    assert refused(chips, customer=customer) == ["section_13b_below_limit"]
    enough = replace(chips, quantity=Decimal(2))
    assert quoted(enough, customer=customer).totals.once.net == 8000
    assert refused(replace(chips, status=Status.OPTION), entry(), customer=customer) == [
        "section_13b_below_limit"
    ]
    assert quoted(chips).totals.once.net == 4000
