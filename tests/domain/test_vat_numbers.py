"""Country, VAT number and tax case have to fit together."""

from dataclasses import replace

import pytest

from aftersales_xl.domain.money.vat import TaxCase
from aftersales_xl.domain.offer import vat_numbers
from aftersales_xl.domain.offer.party import Address, Company, Customer, LegalForm
from aftersales_xl.domain.offer.vat_numbers import (
    EU_STATES,
    in_northern_ireland,
    state_of,
    tax_problems,
    tax_warnings,
)
from aftersales_xl.words import messages
from aftersales_xl.words.countries import country_code

ADDRESS = Address(street="Uferstraße 12", postcode="01097", city="Dresden")
COMPANY = Company(name="Elbwerk", legal_form=LegalForm.GMBH, address=ADDRESS, vat_id="DE999999999")
CUSTOMER = Customer(number="K-1", name="Nordlicht", address=ADDRESS)
EU, THIRD, HOME, SECTION_13B = (
    TaxCase.EU_BUSINESS, TaxCase.THIRD_COUNTRY, TaxCase.DOMESTIC, TaxCase.SECTION_13B,
)  # fmt: skip


def codes(case, country, number, company=COMPANY):
    customer = replace(
        CUSTOMER, tax_case=case, address=replace(ADDRESS, country=country), vat_id=number
    )
    found = tax_problems(company, customer, country_code(country))
    assert all("Bitte" in messages.sentence(problem) for problem in found)
    return [problem.code for problem in found]


def test_consumers_are_refused_and_eu_businesses_need_both_vat_numbers():
    assert codes(TaxCase.CONSUMER, "", "") == ["consumer"]
    without = replace(COMPANY, vat_id="")
    assert codes(EU, "Österreich", "ATU99999999", without) == ["vat_ids_missing"]
    assert codes(EU, "Österreich", "") == ["vat_ids_missing"]
    assert codes(EU, "Österreich", "ATU99999999") == []


@pytest.mark.parametrize(
    ("case", "country", "number", "expected"),
    [
        (EU, "Schweiz", "CHE-999.999.999 MWST", ["country_outside_eu", "vat_id_outside_eu"]),
        (EU, "", "ATU99999999", ["country_missing_eu"]),
        (EU, "", "DE123", ["country_missing_eu", "vat_id_of_home"]),
        (EU, "Österreich", "DE999999998", ["vat_id_of_home"]),
        (EU, "Deutschland", "ATU99999999", ["country_is_home"]),
        (EU, "Östereich", "ATU99999999", ["country_unknown"]),
        (EU, "Vereinigtes Königreich", "GB999999999", ["country_outside_eu", "vat_id_outside_eu"]),
        (EU, "Griechenland", "GR123456789", ["vat_id_of_greece"]),
        (EU, "Griechenland", "EL123456789", []),
        (EU, "Monaco", "FR12345678901", []),
        (EU, "Frankreich", "FR1234567", ["vat_id_malformed"]),
        (EU, "Österreich", "AT99999999", ["vat_id_malformed"]),
        (EU, "Nordirland", "XI123456789", []),
        (EU, "Großbritannien", "XI123456789", []),
        (THIRD, "Schweiz", "CHE-999.999.999 MWST", []),
        (THIRD, "USA", "", []),
        (THIRD, "", "", ["country_missing_third"]),
        (THIRD, "Österreich", "", ["country_inside_eu"]),
        (THIRD, "Schweiz", "ATU99999999", ["vat_id_not_third"]),
        (THIRD, "Schweiz", "DE999999998", ["vat_id_not_third"]),
        (THIRD, "Schweiz", "DE1", ["vat_id_not_third"]),
        (THIRD, "deutschland", "", ["country_is_home"]),
        (THIRD, "Schweitz", "", ["country_unknown"]),
        (HOME, "", "", []),
        (HOME, "Deutschland", "de 999 999 998", []),
        (HOME, "Österreich", "ATU99999999", ["country_abroad", "vat_id_not_home"]),
        (HOME, "", "ATU99999999", ["vat_id_not_home"]),
        (HOME, "", "FR12345678901", ["vat_id_not_home"]),
        (HOME, "", "DE123", ["vat_id_malformed"]),
        (HOME, "", "71/888/88888", ["vat_id_malformed"]),
        (SECTION_13B, "Schweiz", "", ["country_abroad"]),
        (SECTION_13B, "", "DE999999998", []),
    ],
)  # fmt: skip
def test_what_contradicts_the_tax_case_is_named(case, country, number, expected):
    assert codes(case, country, number) == expected


def test_the_own_number_has_to_be_whole_where_it_is_printed_as_proof():
    company = replace(COMPANY, vat_id="DE99999999")
    assert codes(EU, "Österreich", "ATU99999999", company) == ["own_vat_id_malformed"]


# European Commission, VIES, FAQ "What is the format of a VAT number?"
WELL_FORMED = (
    "ATU12345678", "BE0123456789", "BE1123456789", "BG123456789", "BG1234567890", "CY12345678L",
    "CZ12345678", "CZ123456789", "CZ1234567890", "DE123456789", "DK12 34 56 78", "EE123456789",
    "EL123456789", "ESX1234567X", "ESA12345678", "ES12345678Z", "FI12345678", "FRXX 123456789",
    "FR12345678901", "HR12345678901", "HU12345678", "IE1A23456L", "IE1+23456L", "IE1234567WI",
    "IE1234567L", "IT12345678901", "LT123456789", "LT123456789012", "LU12345678",
    "LV12345678901", "MT12345678", "NL123456789B01", "PL1234567890", "PT123456789", "RO12",
    "RO1234567890", "SE123456789012", "SI12345678", "SK1234567890", "XI123456789",
    "XI123456789012", "XIGD123", "XIHA123",
)  # fmt: skip


@pytest.mark.parametrize("number", WELL_FORMED)
def test_numbers_as_the_states_write_them_are_recognised(number):
    assert state_of(number) == number[:2]


@pytest.mark.parametrize(
    "number",
    [
        "ATU1234567", "BE9123456789", "CY123456789", "DE12345678", "DK123456789", "ES123456789",
        "FRXI123456789", "HU1234567", "IT1234567890", "LT1234567890", "NL12345678901", "RO1",
        "SE1234567890", "SK123456789", "GB123456789", "XIGD12", "DE", "", "ATU１２３４５６７８",
    ],
)  # fmt: skip
def test_numbers_of_another_length_or_with_strange_letters_are_not(number):
    assert state_of(number) == ""


def test_every_member_state_has_a_pattern_and_a_german_name():
    assert len(EU_STATES) == 27
    assert {number[:2] for number in WELL_FORMED} - {"XI"} == EU_STATES
    names = (
        "Belgien", "Bulgarien", "Dänemark", "Deutschland", "Estland", "Finnland", "Frankreich",
        "Griechenland", "Irland", "Italien", "Kroatien", "Lettland", "Litauen", "Luxemburg",
        "Malta", "Niederlande", "Österreich", "Polen", "Portugal", "Rumänien", "Schweden",
        "Slowakei", "Slowenien", "Spanien", "Tschechien", "Ungarn", "Zypern",
    )  # fmt: skip
    assert {country_code(name) for name in names} == EU_STATES


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("AUSTRIA", "AT"), ("at", "AT"), ("Holland", "NL"), ("Schweiz", "CH"), ("Suisse", "CH"),
        ("Liechtenstein", "LI"), ("Island", "IS"), ("Irland", "IE"), ("Kanarische Inseln", "IC"),
        ("Nordirland", "XI"), ("Tschechische Republik", "CZ"), ("USA", "US"), ("", "DE"),
        ("D", "DE"), ("Bundesrepublik  Deutschland", "DE"), ("Türkei", "TR"), ("Narnia", ""),
    ],
)  # fmt: skip
def test_countries_are_known_by_their_usual_names(name, code):
    assert country_code(name) == code


def test_the_number_of_yet_another_state_is_worth_a_look():
    address = replace(ADDRESS, country="Österreich")
    customer = replace(CUSTOMER, tax_case=EU, address=address, vat_id="FR12345678901")
    [warning] = tax_warnings(customer, "AT")
    assert warning.code == "vat_id_of_other_state"
    assert warning.details == {"number": customer.vat_id, "country": customer.address.country}
    assert tax_warnings(customer, "FR") == ()


def test_a_number_of_northern_ireland_says_where_the_customer_is():
    assert in_northern_ireland(replace(CUSTOMER, vat_id="XI 123 4567 89"))
    assert not in_northern_ireland(replace(CUSTOMER, vat_id="GB123456789"))


@pytest.mark.parametrize("state", sorted(vat_numbers._PATTERNS))  # noqa: SLF001 -- in sentences
def test_the_example_of_each_state_is_a_number_of_that_state(state):
    assert state_of(vat_numbers._PATTERNS[state].example) == state  # noqa: SLF001 -- as above
