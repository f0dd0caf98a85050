"""An issued offer as text: what the customer reads, in figures worked out by hand."""

from dataclasses import fields, replace
from decimal import Decimal

import offer_variants
import pytest
from hypothesis import given
from hypothesis import strategies as st
from offer_variants import VARIANTS, line, remark, section, with_quote

from aftersales_xl.documents.fields.offer import offer_fields
from aftersales_xl.domain.care.maintenance import MAINTENANCE_ARTICLE
from aftersales_xl.domain.care.terms import ContractTerms
from aftersales_xl.domain.contract.price_course import PriceCourse
from aftersales_xl.domain.contract.value import ReducedFee
from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.money.vat import TaxCase
from aftersales_xl.domain.offer.party import Company, LegalForm, Salutation
from aftersales_xl.domain.price.lines import Status


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def sums(entries) -> list[tuple[str, str]]:
    return [(plain(entry.titel), plain(entry.betrag)) for entry in entries]


def term(found, title) -> str:
    return next(plain(entry.text) for entry in found["bedingungen"] if entry.titel == title)


def test_the_crm_offer_adds_up():
    found = offer_fields(VARIANTS["crm"])
    assert sums(found["ueberblick"]) == [
        ("Einmalige Leistungen", "6.000,00 €"),
        ("Laufende Leistungen pro Jahr", "7.500,00 €"),
        ("Vertragswert über 36 Monate", "28.500,00 €"),
    ]
    assert sums(found["summen"]) == [
        ("Summe netto", "6.000,00 €"),
        ("zzgl. 19 % MwSt.", "1.140,00 €"),
        ("Gesamtbetrag", "7.140,00 €"),
        ("zzgl. der Leistungen nach Aufwand (Position 2)", ""),
    ]
    assert sums(found["summen_wiederkehrend"]) == [
        ("Summe pro Jahr netto", "7.500,00 €"),
        ("zzgl. 19 % MwSt.", "1.425,00 €"),
        ("Gesamtbetrag pro Jahr", "8.925,00 €"),
    ]


def test_an_open_price_has_neither_quantity_nor_amount():
    row = next(row for row in offer_fields(VARIANTS["crm"])["positionen"] if row.pos == "2")
    assert (row.menge, row.einzelpreis, row.betrag) == ("", "", "nach Aufwand")


def test_maintenance_shows_both_levels_and_their_price_over_the_term():
    maintenance = offer_fields(VARIANTS["crm"])["wartung"]
    assert (maintenance.stufe, maintenance.alternative) == ("Standard", "Premium")
    assert [
        (entry.leistung, plain(entry.gewaehlt), plain(entry.alternative))
        for entry in maintenance.preise
    ] == [
        ("Preis pro Jahr, netto", "7.500,00 €", "12.500,00 €"),
        ("Summe über 36 Monate, netto", "22.500,00 €", "37.500,00 €"),
    ]
    assert plain(maintenance.leistungen[-1].leistung) == "Anteil an 50.000,00 € Lizenzpreis"
    assert plain(maintenance.leistungen[-1].gewaehlt) == "15 % pro Jahr"


def test_another_term_is_compared_over_three_years_as_well():
    prices = offer_fields(VARIANTS["limited_partnership"])["wartung"].preise
    assert [(entry.leistung, plain(entry.gewaehlt)) for entry in prices[1:]] == [
        ("Summe über 24 Monate, netto", "15.000,00 €"),
        ("zum Vergleich: 36 Monate, netto", "22.500,00 €"),
    ]


def test_a_step_and_a_reduced_fee_are_told_and_summed():
    course = PriceCourse(step=Decimal("0.03"), reduced=ReducedFee(months=6, share=Decimal("0.5")))
    quote = VARIANTS["crm"].quote
    lines = tuple(
        replace(line, course=course) if line.article == MAINTENANCE_ARTICLE else line
        for line in quote.lines
    )
    plan = replace(quote.maintenance, terms=ContractTerms(course=course))
    found = offer_fields(with_quote(lines=lines, maintenance=plan))
    (row,) = found["wiederkehrend"]
    assert [plain(hint) for hint in row.hinweise] == [
        "Laufzeit 36 Monate",
        "Der Preis steigt mit jedem weiteren Jahr um 3 %",
        "in den ersten 6 Monaten 50 % des Preises",
    ]
    # 7,500 × 9/12 + 7,725 + 7,956.75
    assert plain(found["wartung"].preise[-1].gewaehlt) == "21.306,75 €"


def test_custom_maintenance_goes_by_hours():
    maintenance = offer_fields(VARIANTS["custom_level"])["wartung"]
    assert plain(maintenance.leistungen[-1].gewaehlt) == "50 Std. × 150,00 €"


def test_two_vat_rates_say_what_they_apply_to():
    # 24000 × 0.95 + 1890 + 28.5 × 150 + 2 × 1350 = 31665.00; 4 × 49.90 × 0.875 = 174.65
    assert sums(offer_fields(VARIANTS["rich"])["summen"]) == [
        ("Summe netto", "31.839,65 €"),
        ("zzgl. 19 % MwSt. auf 31.665,00 €", "6.016,35 €"),
        ("zzgl. 7 % MwSt. auf 174,65 €", "12,23 €"),
        ("Gesamtbetrag", "37.868,23 €"),
        ("zzgl. der Leistungen nach Aufwand (Position 7)", ""),
    ]


def test_months_and_years_are_totalled_apart():
    # 45 × 6.90 × 0.9 = 279.45; 3600 + 1200 = 4800
    found = sums(offer_fields(VARIANTS["rich"])["summen_wiederkehrend"])
    assert [entry for entry in found if "Summe" in entry[0]] == [
        ("Summe pro Monat netto", "279,45 €"),
        ("Summe pro Jahr netto", "4.800,00 €"),
    ]


def test_hints_name_discount_term_rate_and_what_is_replaced():
    found = offer_fields(VARIANTS["rich"])
    hints = {
        row.pos: [plain(hint) for hint in row.hinweise]
        for name in ("positionen", "wiederkehrend", "alternativen")
        for row in found[name]
    }
    assert hints["1"] == ["Listenpreis 24.000,00 €, abzüglich 5 % Rabatt"]
    assert hints["3"] == ["Listenpreis 199,60 €, abzüglich 12,5 % Rabatt", "MwSt. 7 %"]
    assert hints["4"] == ["Aufwand geschätzt, Abrechnung nach tatsächlichem Aufwand"]
    assert hints["9"] == ["Laufzeit 24 Monate"]
    assert hints["6"] == ["anstelle von Position 5"]


def test_each_line_stands_in_one_table_under_its_section():
    found = offer_fields(VARIANTS["rich"])
    shown = {
        name: [row.pos or row.titel for row in found[name] if not row.ist_text]
        for name in ("positionen", "wiederkehrend", "optionen", "alternativen")
    }
    assert shown == {
        "positionen": ["Server und Zubehör", "1", "2", "3", "Einrichtung", "4", "5", "7"],
        "wiederkehrend": ["Laufender Betrieb", "8", "9", "10"],
        "optionen": ["Empfohlen", "11", "12"],
        "alternativen": ["6"],
    }


def test_a_chosen_alternative_takes_the_place_of_the_fixed_line():
    lines = (
        line("1", "Schulung vor Ort", "300", group="A"),
        line("2", "Webseminar", "400", group="A", status=Status.ALTERNATIVE, chosen=True),
    )
    found = offer_fields(with_quote(lines=lines, maintenance=None))
    assert [row.pos for row in found["positionen"]] == ["2"]
    assert [(row.pos, row.hinweise) for row in found["alternativen"]] == [
        ("1", ("anstelle von Position 2",))
    ]


KINDS = st.sampled_from(["section", "text", "once", "yearly", "open", "option"])


@given(st.lists(KINDS, min_size=1, max_size=12))
def test_no_line_a_person_typed_is_lost(kinds):
    made = {
        "section": section,
        "text": remark,
        "once": lambda name: line("", name, "10"),
        "yearly": lambda name: line("", name, "10", charge=Charge.YEARLY),
        "open": lambda name: line("", name, None),
        "option": lambda name: line("", name, "10", status=Status.OPTION),
    }
    lines = tuple(made[kind](f"Zeile {number}") for number, kind in enumerate(kinds))
    if not any(one.charge.is_priced for one in lines):
        return
    found = offer_fields(with_quote(lines=lines, maintenance=None))
    tables = ("positionen", "wiederkehrend", "optionen", "alternativen")
    shown = [row.titel for name in tables for row in found[name]]
    assert set(shown) == {one.text for one in lines}
    texts = [one.text for one in lines if one.charge is not Charge.SECTION]
    assert sorted(text for text in shown if text in texts) == sorted(texts)


def test_an_offer_with_one_figure_has_no_overview():
    assert offer_fields(VARIANTS["bare"])["ueberblick"] == ()


@pytest.mark.parametrize(
    ("salutation", "first", "last", "expected"),
    [
        (Salutation.MS, "Anja", "Köhler", "Sehr geehrte Frau Köhler,"),
        (Salutation.MR, "Prof. Dr. Jan", "von Brück", "Sehr geehrter Herr Prof. Dr. von Brück,"),
        (Salutation.NEUTRAL, "Kim", "Sander", "Sehr geehrte Damen und Herren,"),
        (Salutation.MS, "", "", "Sehr geehrte Damen und Herren,"),
    ],
)
def test_the_salutation(salutation, first, last, expected):
    customer = replace(
        VARIANTS["crm"].quote.customer, salutation=salutation, first_name=first, last_name=last
    )
    assert offer_fields(with_quote(customer=customer))["angebot"].anrede == expected


def test_the_address_has_the_lines_of_din_5008():
    customer = replace(
        VARIANTS["crm"].quote.customer, salutation=Salutation.MR, first_name="Jan", last_name="Ott"
    )
    assert offer_fields(with_quote(customer=customer))["kunde"].anschrift.split("\n") == [
        "Nordlicht Maschinenbau GmbH",
        "Abteilung Vertriebsinnendienst",
        "Herrn Jan Ott",
        "Werftallee 7",
        "18055 Rostock",
    ]
    foreign = offer_fields(VARIANTS["reverse_charge"])["kunde"].anschrift
    assert foreign.split("\n")[-2:] == ["5020 Salzburg", "ÖSTERREICH"]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (
            LegalForm.GMBH,
            ["Sitz: Dresden", "Amtsgericht Dresden, HRB 1", "Geschäftsführung: K. Lehmann"],
        ),
        (
            LegalForm.AG,
            [
                "Sitz: Dresden",
                "Amtsgericht Dresden, HRB 1",
                "Vorstand: K. Lehmann",
                "Vorsitz des Aufsichtsrats: J. Oertel",
            ],
        ),
        (
            LegalForm.GMBH_CO_KG,
            [
                "Sitz: Dresden, Amtsgericht Dresden, HRB 1",
                "Persönlich haftende Gesellschafterin: Elbwerk Verwaltungs-GmbH",
                "Amtsgericht Pirna, HRB 2",
                "Geschäftsführung: K. Lehmann",
            ],
        ),
        (
            LegalForm.REGISTERED,
            ["Sitz: Dresden", "Amtsgericht Dresden, HRB 1", "Vertreten durch: K. Lehmann"],
        ),
        (LegalForm.UNREGISTERED, ["Vertreten durch: K. Lehmann"]),
    ],
)
def test_the_footer_names_what_the_legal_form_demands(form, expected):
    company = replace(
        VARIANTS["crm"].quote.company,
        legal_form=form,
        register_court="Dresden",
        register_number="HRB 1",
        directors="K. Lehmann",
        supervisory_chair="J. Oertel",
        partner_name="Elbwerk Verwaltungs-GmbH",
        partner_register_court="Amtsgericht Pirna",
        partner_register_number="HRB 2",
    )
    assert offer_fields(with_quote(company=company))["fuss"].register.split("\n") == expected


@pytest.mark.parametrize(
    ("case", "fragment"),
    [
        (TaxCase.DOMESTIC, "Umsatzsteuer zu dem Satz, der am Tag der Leistung gilt"),
        (TaxCase.EU_BUSINESS, "Unsere USt-IdNr.: DE999999999; Ihre USt-IdNr.: ATU99999999."),
        (TaxCase.SECTION_13B, "Die Umsatzsteuer schulden Sie nach § 13b UStG."),
        (TaxCase.THIRD_COUNTRY, "in Deutschland nicht steuerbar (§ 3a Abs. 2 UStG)"),
    ],
)
def test_each_tax_case_has_its_sentence(case, fragment):
    customer = replace(VARIANTS["crm"].quote.customer, tax_case=case, vat_id="ATU99999999")
    assert fragment in term(offer_fields(with_quote(customer=customer)), "Umsatzsteuer")


def test_reverse_charge_shows_no_rate_and_the_net_as_total():
    assert sums(offer_fields(VARIANTS["reverse_charge"])["summen"])[1:3] == [
        ("Umsatzsteuer (Steuerschuldnerschaft des Leistungsempfängers)", "0,00 €"),
        ("Gesamtbetrag", "6.000,00 €"),
    ]


def test_a_binding_offer_can_be_accepted_and_says_until_when():
    found = offer_fields(VARIANTS["crm"])
    assert term(found, "Gültigkeit") == (
        "An dieses Angebot halten wir uns bis einschließlich 21.12.2026 gebunden."
    )
    assert [plain(choice) for choice in found["annahme"].auswahl] == [
        "mit Wartung Premium statt Standard (12.500,00 € pro Jahr, netto)"
    ]


def test_an_offer_that_is_freibleibend_holds_prices_and_cannot_be_signed():
    found = offer_fields(VARIANTS["not_binding"])
    assert term(found, "Gültigkeit").startswith("Dieses Angebot ist freibleibend.")
    assert found["annahme"] is None


def test_options_and_alternatives_can_be_ticked():
    assert [plain(one) for one in offer_fields(VARIANTS["rich"])["annahme"].auswahl] == [
        "mit Option 11: Monitoring rund um die Uhr (600,00 € pro Jahr, netto)",
        "mit Option 12: Zweites Netzteil als Reserve (420,00 € einmalig, netto)",
        "mit Alternative 6: Schulung als Webseminar, bis 20 Personen (1.960,00 € einmalig, netto)",
    ]


def test_data_protection_is_mentioned_only_where_personal_data_is_touched():
    titles = {
        name: {one.titel for one in offer_fields(VARIANTS[name])["bedingungen"]}
        for name in ("crm", "reverse_charge")
    }
    assert "Datenschutz" in titles["crm"]
    assert "Datenschutz" not in titles["reverse_charge"]


def test_the_number_is_shown_as_the_register_wrote_it():
    assert offer_fields(VARIANTS["reverse_charge"])["angebot"].nummer == "AN-2026-0001-2"


def test_what_is_empty_has_no_line_in_the_information_block():
    titles = [entry.titel for entry in offer_fields(VARIANTS["bare"])["infoblock"]]
    assert titles == ["Angebot", "Datum", "Gültig bis", "Kundennummer", "Ihr Zeichen", "Kontakt"]


@pytest.mark.parametrize("name", VARIANTS)
def test_costs_and_margins_never_reach_a_document(name):
    issued = VARIANTS[name]
    secret = Decimal("1234.56")
    plan = issued.quote.maintenance
    hidden = replace(
        issued,
        quote=replace(
            issued.quote,
            lines=tuple(replace(one, unit_cost=secret) for one in issued.quote.lines),
            maintenance=plan and replace(plan, cost_per_year=secret),
        ),
    )
    assert offer_fields(hidden) == offer_fields(issued)


def test_the_sample_company_has_every_detail_its_legal_form_demands():
    for issued in (offer_variants.crm_offer(), offer_variants.limited_partnership()):
        assert issued.quote.company.missing_details == ()
    assert {one.name for one in fields(Company)} >= {"register_court", "partner_name"}
