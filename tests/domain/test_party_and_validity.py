from dataclasses import replace
from datetime import date

import pytest

from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.domain.offer.party import Address, Company, LegalForm
from aftersales_xl.domain.offer.quote import Validity

ADDRESS = Address(street="Uferstraße 12", postcode="01097", city="Dresden")
COMPANY = Company(name="Elbwerk", legal_form=LegalForm.GMBH, address=ADDRESS)


@pytest.mark.parametrize(
    ("form", "missing"),
    [
        (LegalForm.GMBH, {"register_court", "register_number", "directors"}),
        (LegalForm.AG, {"register_court", "register_number", "directors", "supervisory_chair"}),
        (LegalForm.REGISTERED, {"register_court", "register_number"}),
        (LegalForm.UNREGISTERED, set()),
    ],
)
def test_each_legal_form_demands_its_details(form, missing):
    assert set(replace(COMPANY, legal_form=form).missing_details) == missing


def test_a_gmbh_und_co_kg_names_both_companies():
    missing = replace(COMPANY, legal_form=LegalForm.GMBH_CO_KG).missing_details
    assert {"partner_name", "partner_register_court", "partner_register_number"} <= set(missing)


def test_the_last_day_of_validity_is_included():
    validity = Validity(offered_on=date(2026, 11, 1), until=date(2026, 11, 21))
    assert validity.problem(date(2026, 11, 21)) is None
    expired = validity.problem(date(2026, 11, 22))
    assert expired is not None
    assert expired.code == "validity_expired"


def test_thirty_days_run_from_the_date_of_the_offer():
    assert Validity(offered_on=date(2026, 2, 1)).dates(date(2026, 2, 20))[1] == date(2026, 3, 3)


def test_more_than_two_years_of_validity_are_a_slip():
    today = date(2026, 11, 21)
    assert Validity(until=date(2028, 11, 21)).problem(today) is None
    for slip in (Validity(until=date(9999, 12, 31)), Validity(days=732)):
        found = slip.problem(today)
        assert found is not None
        assert found.code == "validity_too_long"


def test_an_offer_cannot_end_before_it_begins():
    validity = Validity(offered_on=date(2026, 12, 1), until=date(2026, 11, 30))
    found = validity.problem(date(2026, 11, 21))
    assert found is not None
    assert found.code == "valid_until_before_offer"
    with pytest.raises(Refusal):
        Validity(days=0)
