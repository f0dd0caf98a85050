"""The form of Kunde: who is offered to."""

from __future__ import annotations

from aftersales_xl.domain.money.vat import TaxCase
from aftersales_xl.domain.offer.party import Customer, Salutation
from aftersales_xl.domain.offer.vat_numbers import printed
from aftersales_xl.tables import sheets
from aftersales_xl.tables.cells import Cells
from aftersales_xl.tables.columns import Kind
from aftersales_xl.tables.company import read_address
from aftersales_xl.tables.schema import Field, Form, Section
from aftersales_xl.words import YES_NO
from aftersales_xl.words.parties import SALUTATIONS, TAX_CASES

CUSTOMER_FORM = Form(
    sheet=sheets.CUSTOMER,
    range_name="Kunde_Eingaben",
    sections=(
        Section(
            title="Anschrift",
            fields=(
                Field(key="number", label="Kundennummer", kind=Kind.CODE, required=True),
                Field(key="name", label="Firma", required=True),
                Field(key="department", label="Abteilung"),
                Field(
                    key="salutation",
                    label="Anrede",
                    kind=Kind.CHOICE,
                    choices=SALUTATIONS.words,
                ),
                Field(key="first_name", label="Vorname"),
                Field(key="last_name", label="Nachname"),
                Field(key="street", label="Straße und Hausnummer", required=True),
                Field(key="postcode", label="PLZ", kind=Kind.CODE, required=True),
                Field(key="city", label="Ort", required=True),
                Field(
                    key="country",
                    label="Land",
                    problems=(
                        "country_missing_eu",
                        "country_missing_third",
                        "country_is_home",
                        "country_unknown",
                        "country_outside_eu",
                        "country_inside_eu",
                        "country_abroad",
                    ),
                    note="leer bei Deutschland; Pflicht bei EU-Unternehmen und Drittland",
                ),
            ),
        ),
        Section(
            title="Steuer und Vereinbarungen",
            fields=(
                Field(
                    key="tax_case",
                    label="Steuerfall",
                    problems=(
                        "consumer",
                        "section_13b_below_limit",
                    ),
                    kind=Kind.CHOICE,
                    choices=TAX_CASES.words,
                    required=True,
                    name="Kunde_Steuerfall",
                ),
                Field(
                    key="vat_id",
                    label="USt-IdNr.",
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
                    name="Kunde_USt_IdNr",
                    note="Pflicht bei EU-Unternehmen",
                ),
                Field(key="reference", label="Ihr Zeichen"),
                Field(
                    key="personal_data",
                    label="Zugriff auf personenbezogene Daten",
                    kind=Kind.CHOICE,
                    choices=YES_NO.words,
                    note="ja: Hinweis auf den AV-Vertrag im Angebot",
                ),
            ),
        ),
        Section(
            title="Text im Angebot",
            fields=(Field(key="opening", label="Einleitung", kind=Kind.LONG_TEXT),),
        ),
        Section(
            title="Wiedervorlage",
            fields=(
                Field(key="follow_up_subject", label="Thema", kind=Kind.LONG_TEXT),
                Field(key="follow_up_months", label="In Monaten", kind=Kind.WHOLE, unit="Monate"),
                Field(key="follow_up_reason", label="Grund"),
            ),
        ),
    ),
)


def read_customer(cells: Cells) -> Customer:
    """Read the customer of an offer."""
    return Customer(
        number=cells.text("number"),
        name=cells.text("name"),
        address=read_address(cells, cells.text("country")),
        tax_case=cells.term("tax_case", TAX_CASES, TaxCase.DOMESTIC),
        department=cells.text("department"),
        salutation=cells.term("salutation", SALUTATIONS, Salutation.NEUTRAL),
        first_name=cells.text("first_name"),
        last_name=cells.text("last_name"),
        vat_id=printed(cells.text("vat_id")),
        reference=cells.text("reference"),
        personal_data=cells.term("personal_data", YES_NO, default=False),
    )
