"""How VAT numbers of the EU are written, and whether number, country and tax case fit together.

Countries are codes: those of ISO 3166, Greece "EL" and Northern Ireland "XI" as in VAT numbers;
"" is an unknown country name. Knows patterns only: whether a number was issued,
and to whom, is for the confirmation procedure of the Federal Central Tax Office (§ 18e UStG).

Source:
    European Commission, VIES, FAQ "What is the format of a VAT number?"; Northern Ireland by
    Art. 8 of the protocol on it; Monaco as France and Isle of Man as the United Kingdom by
    § 1 (2a) UStG.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from aftersales_xl.domain.money.errors import Detail, Problem, Severity
from aftersales_xl.domain.money.vat import TaxCase
from aftersales_xl.domain.offer.party import Company, Customer

GERMANY, NORTHERN_IRELAND, UNITED_KINGDOM = "DE", "XI", "GB"


@dataclass(frozen=True, slots=True)
class _Pattern:
    """What follows the prefix, and a number as an example."""

    rest: str
    example: str


_PATTERNS = {
    "AT": _Pattern(r"U\d{8}", "ATU12345678"),
    "BE": _Pattern(r"[01]\d{9}", "BE0123456789"),
    "BG": _Pattern(r"\d{9,10}", "BG123456789"),
    "CY": _Pattern(r"\d{8}[A-Z]", "CY12345678X"),
    "CZ": _Pattern(r"\d{8,10}", "CZ12345678"),
    "DE": _Pattern(r"\d{9}", "DE123456789"),
    "DK": _Pattern(r"\d{8}", "DK12345678"),
    "EE": _Pattern(r"\d{9}", "EE123456789"),
    "EL": _Pattern(r"\d{9}", "EL123456789"),
    "ES": _Pattern(r"(?:[A-Z]\d{7}[A-Z\d]|\d{8}[A-Z])", "ESX1234567X"),
    "FI": _Pattern(r"\d{8}", "FI12345678"),
    "FR": _Pattern(r"[A-HJ-NP-Z\d]{2}\d{9}", "FRXX123456789"),
    "HR": _Pattern(r"\d{11}", "HR12345678901"),
    "HU": _Pattern(r"\d{8}", "HU12345678"),
    "IE": _Pattern(r"(?:\d[A-Z\d+*]\d{5}[A-Z]|\d{7}[A-Z]{2})", "IE1234567WA"),
    "IT": _Pattern(r"\d{11}", "IT12345678901"),
    "LT": _Pattern(r"(?:\d{9}|\d{12})", "LT123456789"),
    "LU": _Pattern(r"\d{8}", "LU12345678"),
    "LV": _Pattern(r"\d{11}", "LV12345678901"),
    "MT": _Pattern(r"\d{8}", "MT12345678"),
    "NL": _Pattern(r"[A-Z\d+*]{9}B\d{2}", "NL123456789B01"),
    "PL": _Pattern(r"\d{10}", "PL1234567890"),
    "PT": _Pattern(r"\d{9}", "PT123456789"),
    "RO": _Pattern(r"\d{2,10}", "RO1234567890"),
    "SE": _Pattern(r"\d{12}", "SE123456789001"),
    "SI": _Pattern(r"\d{8}", "SI12345678"),
    "SK": _Pattern(r"\d{10}", "SK1234567890"),
    "XI": _Pattern(r"(?:\d{9}|\d{12}|GD\d{3}|HA\d{3})", "XI123456789"),
}
EU_STATES = frozenset(_PATTERNS) - {NORTHERN_IRELAND}
_SEPARATORS = re.compile(r"[\s.\-/]+")
_ISO_GREECE = "GR"


def bare_number(typed: str) -> str:
    """Return a VAT number in capitals, without blanks, points and hyphens.

    >>> bare_number("atu 9999-9999")
    'ATU99999999'
    """
    return _SEPARATORS.sub("", typed).upper()


def printed(typed: str) -> str:
    """Return a VAT number of the EU as documents show it, anything else as it was typed.

    >>> printed("atu 999 999 99"), printed("CHE-999.999.999 MWST")
    ('ATU99999999', 'CHE-999.999.999 MWST')
    """
    number = bare_number(typed)
    return number if state_of(number) else typed


def state_of(number: str) -> str:
    """Return the prefix of a well-formed VAT number of the EU or Northern Ireland, else "".

    >>> state_of("EL 123456789"), state_of("CHE-123.456.789 MWST"), state_of("DE123")
    ('EL', '', '')
    """
    bare = bare_number(number)
    pattern = _PATTERNS.get(bare[:2])
    return bare[:2] if pattern and re.fullmatch(pattern.rest, bare[2:], re.ASCII) else ""


def in_northern_ireland(customer: Customer) -> bool:
    """Return whether a customer's number is from Northern Ireland: EU for goods only."""
    return state_of(customer.vat_id) == NORTHERN_IRELAND


def tax_problems(
    company: Company, customer: Customer, country: str = GERMANY
) -> tuple[Problem, ...]:
    """Return the problems between tax case, VAT number and country.

    Consumers are refused: their offers need gross prices and a right of withdrawal.

    Source:
        § 14a (1), (3) UStG; Art. 138, 196, 226 no. 4 Directive 2006/112/EC.
    """
    match customer.tax_case:
        case TaxCase.CONSUMER:
            return (Problem(code="consumer"),)
        case TaxCase.EU_BUSINESS:
            return (*_eu_country(customer, country), *_eu_numbers(company, customer))
        case TaxCase.THIRD_COUNTRY:
            return (*_third_country(customer, country), *_third_number(customer))
        case _:
            return (*_home_country(customer, country), *_home_number(customer))


def tax_warnings(customer: Customer, country: str) -> tuple[Problem, ...]:
    """Return warnings about the unusual: a VAT number of a third member state."""
    state = state_of(customer.vat_id)
    expected = {NORTHERN_IRELAND, UNITED_KINGDOM} if state == NORTHERN_IRELAND else {state}
    if customer.tax_case is not TaxCase.EU_BUSINESS or not state or country in expected:
        return ()
    details: dict[str, Detail] = {"number": customer.vat_id, "country": customer.address.country}
    return (Problem(code="vat_id_of_other_state", details=details, severity=Severity.WARNING),)


def _country(code: str, customer: Customer) -> Problem:
    return Problem(code=code, details={"country": customer.address.country})


def _number(code: str, number: str, **details: Detail) -> Problem:
    return Problem(code=code, details={"number": number, **details})


def _eu_country(customer: Customer, country: str) -> Iterator[Problem]:
    if not customer.address.country.strip():
        yield Problem(code="country_missing_eu")
    elif country == GERMANY:
        yield _country("country_is_home", customer)
    elif not country:
        yield _country("country_unknown", customer)
    elif country == NORTHERN_IRELAND or country in EU_STATES:
        return
    elif not (country == UNITED_KINGDOM and in_northern_ireland(customer)):
        yield _country("country_outside_eu", customer)


def _third_country(customer: Customer, country: str) -> Iterator[Problem]:
    if not customer.address.country.strip():
        yield Problem(code="country_missing_third")
    elif country == GERMANY:
        yield _country("country_is_home", customer)
    elif not country:
        yield _country("country_unknown", customer)
    elif country in EU_STATES:
        yield _country("country_inside_eu", customer)


def _home_country(customer: Customer, country: str) -> Iterator[Problem]:
    if country != GERMANY:
        yield _country("country_abroad", customer)


def _eu_numbers(company: Company, customer: Customer) -> Iterator[Problem]:
    if not (company.vat_id.strip() and customer.vat_id.strip()):
        yield Problem(code="vat_ids_missing")
    if customer.vat_id.strip():
        yield from _eu_number(customer.vat_id)
    if company.vat_id.strip() and state_of(company.vat_id) != GERMANY:
        yield _number("own_vat_id_malformed", company.vat_id)


def _eu_number(number: str) -> Iterator[Problem]:
    prefix = bare_number(number)[:2]
    if prefix == GERMANY:
        yield _number("vat_id_of_home", number)
    elif prefix == _ISO_GREECE:
        yield _number("vat_id_of_greece", number)
    elif prefix not in _PATTERNS:
        yield _number("vat_id_outside_eu", number)
    elif not state_of(number):
        yield _number("vat_id_malformed", number, example=_PATTERNS[prefix].example)


def _third_number(customer: Customer) -> Iterator[Problem]:
    prefix = bare_number(customer.vat_id)[:2]
    state = state_of(customer.vat_id)
    if prefix == GERMANY or state in EU_STATES:
        yield _number("vat_id_not_third", customer.vat_id)


def _home_number(customer: Customer) -> Iterator[Problem]:
    bare = bare_number(customer.vat_id)
    if not bare or state_of(bare) == GERMANY:
        return
    if bare[:2] != GERMANY and bare[:2].isalpha():
        yield _number("vat_id_not_home", customer.vat_id)
    else:
        example = _PATTERNS[GERMANY].example
        yield _number("vat_id_malformed", customer.vat_id, example=example)
