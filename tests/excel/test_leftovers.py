"""What is left of the sample company in a workbook of the user's own."""

from __future__ import annotations

import re
from datetime import date

import openpyxl
import pytest
from every_day import first_every_day
from own_company import OWN

from aftersales_xl.excel.sample_company import COMPANY, LIMITS, SERVICES, USUAL_MAINTENANCE
from aftersales_xl.tables import names
from aftersales_xl.words import messages

from .conftest import checked, complaints

OWN_LIMITS = ({"scope": "Gesamt", "max_discount": 0.5, "approver": "Chefin"},)


@pytest.fixture
def own(built):
    """Return a function that draws a workbook of the user's own, with changes to its company."""

    def build(company=None, **changes):
        content = {"limits": OWN_LIMITS, "maintenance": USUAL_MAINTENANCE} | changes
        return built(sample="", company={**OWN, **(company or {})}, **content)

    return build


def hints(path):
    return [messages.sentence(problem) for problem in checked(path).warnings]


def refused(what: str, row: int, label: str) -> str:
    return (
        f"Firma, Zeile {row}, {label}: Diese Mappe trägt noch Angaben der Beispielfirma: {what}. "
        "In ihrem Namen geht kein Angebot hinaus. Bitte tragen Sie auf dem Blatt Firma Ihre "
        "eigenen Angaben ein oder legen Sie die Mappe mit „aftersales-xl neu NEU.xlsx --aus "
        "IHRE_MAPPE.xlsx“ neu an."
    )


def test_a_company_of_ones_own_is_not_mentioned(own):
    found = checked(own())
    assert found.problems == ()
    assert [problem.code for problem in found.warnings] == ["price_open"]


def test_nothing_goes_out_in_the_name_of_the_sample_company(built):
    (said,) = complaints(built(sample="", limits=OWN_LIMITS))
    every = (
        "„Firmenname“, „Straße und Hausnummer“, „E-Mail“, „Internet“, „Registernummer“, "
        "„Geschäftsführung oder Vorstand“, „USt-IdNr.“, „Steuernummer“, „Bank“, „IBAN“, „E-Mail "
        "des Ansprechpartners“, „AGB“"
    )
    assert said == refused(every, 5, "Firmenname")


@first_every_day(
    ("changes", "label"),
    [
        ({"name": "Elbwerk IT-Service GmbH"}, "Firmenname"),
        ({"name": "ELBWERK IT-Service GmbH & Co. KG"}, "Firmenname"),
        ({"street": "Uferstraße 12", "postcode": "01097"}, "Straße und Hausnummer"),
        ({"email": "angebote@elbwerk-it.example"}, "E-Mail"),
        ({"website": "https://www.elbwerk-it.example"}, "Internet"),
        (
            {"register_court": "Amtsgericht Dresden", "register_number": "HRB98765"},
            "Registernummer",
        ),
        ({"vat_id": "DE 999 999 999"}, "USt-IdNr."),
        ({"tax_number": "999/999/99999"}, "Steuernummer"),
        ({"bank": "Sächsische Handelsbank Dresden"}, "Bank"),
        ({"iban": "DE02120300000000202051"}, "IBAN"),
        ({"contact_email": "M.Kastner@elbwerk-it.example"}, "E-Mail des Ansprechpartners"),
        ({"general_terms": COMPANY["general_terms"]}, "AGB"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_single_field_left_over_is_found(own, changes, label):
    (said,) = complaints(own(changes))
    place, _, told = said.partition(": ")
    assert re.fullmatch(rf"Firma, Zeile \d+, {label}", place)
    assert told == refused(f"„{label}“", 5, label).partition(": ")[2]


@first_every_day(
    "changes",
    [
        {"street": "Uferstraße 12"},
        {"register_number": "HRB 98765"},
        {"register_court": "Amtsgericht Dresden", "city": "Dresden", "bic": "BYLADEM1001"},
    ],
    ids=["street elsewhere", "number of another court", "Dresden"],
)
def test_what_another_company_may_have_as_well_is_no_leftover(own, changes):
    assert complaints(own(changes)) == []


def test_the_samples_stay_as_they_are(built):
    found = checked(built())
    assert found.problems == ()
    assert not [problem for problem in found.warnings if problem.code.startswith("sample_")]


def test_texts_and_people_of_the_sample_are_a_hint(own):
    keys = ("contact_name", "signer_name", "payment", "callout")
    said = hints(own({key: COMPANY[key] for key in keys}))
    assert (
        "Auf dem Blatt Firma stammen noch von der Beispielfirma: „Ansprechpartner“, "
        "„Unterzeichner“, „Zahlung“, „Einsätze außer Vertrag“. Bitte prüfen Sie, ob das für Ihre "
        "Firma stimmt."
    ) in said


@pytest.mark.thorough
def test_limits_of_the_sample_are_a_hint_each_by_its_scope(own):
    said = hints(own(limits=(LIMITS[0], *OWN_LIMITS)))
    assert (
        "Auf dem Blatt Grenzen stehen noch Grenzen der Beispielfirma (Position). Bitte tragen Sie "
        "ein, was bei Ihnen ohne Freigabe erlaubt ist."
    ) in said


def plan(**changes):
    kept = {"level": "Standard", "base": "Listenpreis", "list_price": 50000, "term_months": 36}
    return {**kept, "rate_standard": 0.15, "rate_premium": 0.25, **changes}


SAMPLE_INDEX = {
    "clause": "Kostenelemente",
    "series": "Personalkosten IT (Beispielreihe)",
    "reference": 108.4,
    "base_year": 2024,
}


@first_every_day(
    "changes",
    [
        {},
        {"series": "Beispielreihe Personalkosten", "reference": 110},
        {"series": "Erzeugerpreise", "as_of": date(2026, 9, 30)},
    ],
    ids=["as it came", "other value", "other name only"],
)
def test_the_invented_index_is_a_hint_at_its_cell(own, changes):
    said = hints(own(maintenance=plan(**{**SAMPLE_INDEX, **changes})))
    (told,) = [line for line in said if "erfundenen Indexreihe" in line]
    assert told.startswith("Wartung, Zeile ")
    assert ", Indexreihe: Die Preisklausel folgt der erfundenen" in told


@pytest.mark.thorough
def test_a_published_index_and_a_clause_without_one_are_not_mentioned(own):
    published = {**SAMPLE_INDEX, "series": "Verdienstindex J62", "reference": 112.3}
    for clause in (published, {**SAMPLE_INDEX, "clause": "keine"}):
        said = hints(own(maintenance=plan(**clause)))
        assert not [line for line in said if "erfundenen" in line]


@pytest.mark.thorough
def test_services_of_the_sample_are_a_hint_where_maintenance_is_offered(own):
    told = "Die Leistungen der Wartungsstufen sind noch die der Beispielfirma."
    assert any(line.startswith(told) for line in hints(own(maintenance=plan())))
    assert not any(line.startswith(told) for line in hints(own()))
    changed = ({**SERVICES[0], "standard": "Mo–Do 9–17 Uhr"}, *SERVICES[1:])
    assert not any(
        line.startswith(told) for line in hints(own(maintenance=plan(), services=changed))
    )


@pytest.mark.thorough
def test_a_workbook_of_the_first_version_is_known_by_the_cell_below_its_version(own):
    workbook = openpyxl.load_workbook(own())
    sheet, cell = re.sub("[$']", "", workbook.defined_names["Mappe_Version"].attr_text).split("!")
    below = workbook[sheet][cell].offset(row=1)
    assert (below.value, below.offset(column=-2).value) == (names.OWN_DATA, "Daten")
