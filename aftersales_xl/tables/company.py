"""The form of Firma: who offers, with what every business letter has to name, rates and terms."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from aftersales_xl.domain.money.amounts import ZERO
from aftersales_xl.domain.money.errors import Problems
from aftersales_xl.domain.money.vat import check_rate
from aftersales_xl.domain.offer.party import Address, Company, Contact, LegalForm, Signer
from aftersales_xl.tables import sheets
from aftersales_xl.tables.cells import Cells
from aftersales_xl.tables.columns import Kind
from aftersales_xl.tables.schema import Field, Form, Section
from aftersales_xl.words.parties import LEGAL_FORMS
from aftersales_xl.words.states import STATES

if TYPE_CHECKING:
    from aftersales_xl.domain.offer.quote import Terms

COMPANY_FORM = Form(
    sheet=sheets.COMPANY,
    range_name="Firma_Eingaben",
    sections=(
        Section(
            title="Anschrift und Kontakt",
            fields=(
                Field(key="name", label="Firmenname", required=True),
                Field(
                    key="legal_form",
                    label="Rechtsform",
                    kind=Kind.CHOICE,
                    choices=LEGAL_FORMS.words,
                    required=True,
                    note="bestimmt die Pflichtangaben im Briefbogen",
                ),
                Field(key="street", label="Straße und Hausnummer", required=True),
                Field(key="postcode", label="PLZ", kind=Kind.CODE, required=True),
                Field(key="city", label="Ort", required=True),
                Field(key="phone", label="Telefon", kind=Kind.CODE),
                Field(key="email", label="E-Mail"),
                Field(key="website", label="Internet"),
            ),
        ),
        Section(
            title="Pflichtangaben auf Geschäftsbriefen",
            fields=(
                Field(key="register_court", label="Registergericht"),
                Field(key="register_number", label="Registernummer"),
                Field(key="directors", label="Geschäftsführung oder Vorstand"),
                Field(key="supervisory_chair", label="Vorsitz des Aufsichtsrats", note="nur AG"),
                Field(key="partner_name", label="Komplementärin", note="nur GmbH & Co. KG"),
                Field(key="partner_register_court", label="Registergericht der Komplementärin"),
                Field(key="partner_register_number", label="Registernummer der Komplementärin"),
                Field(
                    key="vat_id",
                    label="USt-IdNr.",
                    problems=("own_vat_id_malformed",),
                ),
                Field(key="tax_number", label="Steuernummer", kind=Kind.CODE),
                Field(key="bank", label="Bank"),
                Field(key="iban", label="IBAN"),
                Field(key="bic", label="BIC"),
            ),
        ),
        Section(
            title="Ansprechpartner und Unterschrift",
            fields=(
                Field(key="contact_name", label="Ansprechpartner", required=True),
                Field(key="contact_role", label="Funktion"),
                Field(key="contact_phone", label="Durchwahl", kind=Kind.CODE),
                Field(key="contact_email", label="E-Mail des Ansprechpartners"),
                Field(key="signer_name", label="Unterzeichner", required=True),
                Field(key="signer_authority", label="Zusatz", note="i. A., i. V. oder ppa."),
                Field(key="signer_role", label="Funktion des Unterzeichners"),
            ),
        ),
        Section(
            title="Steuersätze und Bedingungen",
            fields=(
                Field(
                    key="vat_rate",
                    label="Regelsteuersatz",
                    kind=Kind.PERCENT,
                    required=True,
                    name="MwSt_Regelsatz",
                    note="§ 12 (1) UStG",
                ),
                Field(
                    key="reduced_vat_rate",
                    label="Ermäßigter Steuersatz",
                    kind=Kind.PERCENT,
                    required=True,
                    name="MwSt_Ermaessigt",
                    note="§ 12 (2) UStG",
                ),
                Field(key="payment", label="Zahlung", kind=Kind.LONG_TEXT),
                Field(key="warranty", label="Gewährleistung", kind=Kind.LONG_TEXT),
                Field(key="retention_of_title", label="Eigentumsvorbehalt", kind=Kind.LONG_TEXT),
                Field(key="callout", label="Einsätze außer Vertrag", kind=Kind.LONG_TEXT),
                Field(key="general_terms", label="AGB", kind=Kind.LONG_TEXT),
                Field(
                    key="data_processing",
                    label="Auftragsverarbeitung",
                    kind=Kind.LONG_TEXT,
                    note="erscheint nur, wenn Sie beim Kunden personenbezogene Daten berühren",
                ),
            ),
        ),
        Section(
            title="Feiertage",
            fields=(
                Field(
                    key="state",
                    label="Bundesland",
                    kind=Kind.CHOICE,
                    choices=STATES.words,
                    name="Firma_Bundesland",
                    note="für Servicezeiten; leer: nur bundesweite Feiertage",
                ),
            ),
        ),
    ),
)

_STATES = STATES.or_none()
_TEXTS = (
    "phone", "email", "website", "register_court", "register_number", "directors",
    "supervisory_chair", "partner_name", "partner_register_court", "partner_register_number",
    "vat_id", "tax_number", "bank", "iban", "bic",
)  # fmt: skip


def read_company(cells: Cells, problems: Problems) -> Company:
    """Read the company; note what its legal form has to name and the form lacks."""
    state = cells.term("state", _STATES, None)
    company = Company(
        name=cells.text("name"),
        legal_form=cells.term("legal_form", LEGAL_FORMS, LegalForm.UNREGISTERED),
        address=read_address(cells),
        state="" if state is None else state.value,
        **{key: cells.text(key) for key in _TEXTS},
    )
    for key in company.missing_details:
        label = COMPANY_FORM.field(key).label
        problems.add("legal_detail_missing", cells.place(key), what=f"„{label}“")
    return company


def read_address(cells: Cells, country: str = "") -> Address:
    """Read an address as the forms of Firma and Kunde have it."""
    return Address(
        street=cells.text("street"),
        postcode=cells.text("postcode"),
        city=cells.text("city"),
        country=country,
    )


def read_contact(cells: Cells) -> Contact:
    """Read who answers questions."""
    return Contact(
        name=cells.text("contact_name"),
        role=cells.text("contact_role"),
        phone=cells.text("contact_phone"),
        email=cells.text("contact_email"),
    )


def read_signer(cells: Cells) -> Signer:
    """Read who signs."""
    return Signer(
        name=cells.text("signer_name"),
        authority=cells.text("signer_authority"),
        role=cells.text("signer_role"),
    )


def read_terms(cells: Cells, delivery: str) -> Terms:
    """Read the terms of business; ``delivery`` is what the offer says."""
    from aftersales_xl.domain.offer.quote import Terms  # noqa: PLC0415 -- functions do without it

    return Terms(
        delivery=delivery,
        payment=cells.text("payment"),
        warranty=cells.text("warranty"),
        retention_of_title=cells.text("retention_of_title"),
        callout=cells.text("callout"),
        general_terms=cells.text("general_terms"),
        data_processing=cells.text("data_processing"),
    )


def read_vat_rates(cells: Cells, problems: Problems) -> tuple[Decimal, ...]:
    """Return the VAT rates the sums of the workbook know, the usual one first; none if one is bad.

    So a bad rate is named once, where it stands, and not again for every article.
    """
    before, rates = len(problems), []
    for key in ("vat_rate", "reduced_vat_rate"):
        rate = cells.number(key) or ZERO
        with problems.collecting(cells.place(key)):
            check_rate(rate)
        rates.append(rate)
    return (*rates, ZERO) if len(problems) == before else ()
