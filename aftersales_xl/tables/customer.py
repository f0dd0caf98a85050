"""The form of Kunde: who is offered to."""

from __future__ import annotations

from aftersales_xl.domain.money.vat import TaxCase
from aftersales_xl.domain.offer.party import Address, Customer, Salutation
from aftersales_xl.domain.offer.vat_numbers import printed
from aftersales_xl.tables import sheets
from aftersales_xl.tables.cells import Cells
from aftersales_xl.tables.columns import Choice, Code, LongText, Text, Whole
from aftersales_xl.tables.schema import Form
from aftersales_xl.words import YES_NO
from aftersales_xl.words.parties import SALUTATIONS, TAX_CASES


class CustomerInputs(Form):
    """Who is offered to, and what is to be followed up."""

    number = Code("Kundennummer", heading="Anschrift", required=True)
    name = Text("Firma", required=True)
    department = Text("Abteilung")
    salutation = Choice("Anrede", SALUTATIONS)
    first_name = Text("Vorname")
    last_name = Text("Nachname")
    street = Text("Straße und Hausnummer", required=True)
    postcode = Code("PLZ", required=True)
    city = Text("Ort", required=True)
    country = Text(
        "Land",
        note="leer bei Deutschland; Pflicht bei EU-Unternehmen und Drittland",
        problems=(
            "country_missing_eu",
            "country_missing_third",
            "country_is_home",
            "country_unknown",
            "country_outside_eu",
            "country_inside_eu",
            "country_abroad",
        ),
    )
    tax_case = Choice(
        "Steuerfall",
        TAX_CASES,
        heading="Steuer und Vereinbarungen",
        cell="Kunde_Steuerfall",
        required=True,
        problems=(
            "consumer",
            "section_13b_below_limit",
        ),
    )
    vat_id = Text(
        "USt-IdNr.",
        cell="Kunde_USt_IdNr",
        note="Pflicht bei EU-Unternehmen",
        problems=(
            "vat_ids_missing",
            "vat_id_of_home",
            "vat_id_of_greece",
            "vat_id_outside_eu",
            "vat_id_malformed",
            "vat_id_not_third",
            "vat_id_not_home",
            "vat_id_of_other_state",
        ),
    )
    reference = Text("Ihr Zeichen")
    personal_data = Choice(
        "Zugriff auf personenbezogene Daten",
        YES_NO,
        note="ja: Hinweis auf den AV-Vertrag im Angebot",
    )
    opening = LongText("Einleitung", heading="Text im Angebot")
    follow_up_subject = LongText("Thema", heading="Wiedervorlage")
    follow_up_months = Whole("In Monaten", unit="Monate")
    follow_up_reason = Text("Grund")


CUSTOMER_FORM = CustomerInputs(sheets.CUSTOMER, range_name="Kunde_Eingaben")


def read_customer(cells: Cells) -> Customer:
    """Read the customer of an offer."""
    return Customer(
        number=cells.text_of(CUSTOMER_FORM.number),
        name=cells.text_of(CUSTOMER_FORM.name),
        address=Address(
            street=cells.text_of(CUSTOMER_FORM.street),
            postcode=cells.text_of(CUSTOMER_FORM.postcode),
            city=cells.text_of(CUSTOMER_FORM.city),
            country=cells.text_of(CUSTOMER_FORM.country),
        ),
        tax_case=cells.get(CUSTOMER_FORM.tax_case, TaxCase.DOMESTIC),
        department=cells.text_of(CUSTOMER_FORM.department),
        salutation=cells.get(CUSTOMER_FORM.salutation, Salutation.NEUTRAL),
        first_name=cells.text_of(CUSTOMER_FORM.first_name),
        last_name=cells.text_of(CUSTOMER_FORM.last_name),
        vat_id=printed(cells.text_of(CUSTOMER_FORM.vat_id)),
        reference=cells.text_of(CUSTOMER_FORM.reference),
        personal_data=cells.get(CUSTOMER_FORM.personal_data, default=False),
    )
