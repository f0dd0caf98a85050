"""The form of Firma: who offers, with what every business letter has to name, rates and terms."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from aftersales_xl.domain.money.amounts import ZERO
from aftersales_xl.domain.money.vat import check_rate
from aftersales_xl.domain.offer.party import Address, Company, Contact, LegalForm, Signer
from aftersales_xl.tables import sheets
from aftersales_xl.tables.cells import Cells
from aftersales_xl.tables.columns import Choice, Code, LongText, Percent, Text
from aftersales_xl.tables.schema import Form
from aftersales_xl.words.parties import LEGAL_FORMS
from aftersales_xl.words.states import STATES

if TYPE_CHECKING:
    from aftersales_xl.domain.offer.quote import Terms


class CompanyInputs(Form):
    """Who offers, and at which rates and terms."""

    name = Text("Firmenname", heading="Anschrift und Kontakt", required=True)
    legal_form = Choice(
        "Rechtsform", LEGAL_FORMS, required=True, note="bestimmt die Pflichtangaben im Briefbogen"
    )
    street = Text("Straße und Hausnummer", required=True)
    postcode = Code("PLZ", required=True)
    city = Text("Ort", required=True)
    phone = Code("Telefon")
    email = Text("E-Mail")
    website = Text("Internet")
    register_court = Text("Registergericht", heading="Pflichtangaben auf Geschäftsbriefen")
    register_number = Text("Registernummer")
    directors = Text("Geschäftsführung oder Vorstand")
    supervisory_chair = Text("Vorsitz des Aufsichtsrats", note="nur AG")
    partner_name = Text("Komplementärin", note="nur GmbH & Co. KG")
    partner_register_court = Text("Registergericht der Komplementärin")
    partner_register_number = Text("Registernummer der Komplementärin")
    vat_id = Text("USt-IdNr.", problems=("own_vat_id_malformed",))
    tax_number = Code("Steuernummer")
    bank = Text("Bank")
    iban = Text("IBAN")
    bic = Text("BIC")
    contact_name = Text(
        "Ansprechpartner", heading="Ansprechpartner und Unterschrift", required=True
    )
    contact_role = Text("Funktion")
    contact_phone = Code("Durchwahl")
    contact_email = Text("E-Mail des Ansprechpartners")
    signer_name = Text("Unterzeichner", required=True)
    signer_authority = Text("Zusatz", note="i. A., i. V. oder ppa.")
    signer_role = Text("Funktion des Unterzeichners")
    vat_rate = Percent(
        "Regelsteuersatz",
        heading="Steuersätze und Bedingungen",
        cell="MwSt_Regelsatz",
        required=True,
        note="§ 12 (1) UStG",
    )
    reduced_vat_rate = Percent(
        "Ermäßigter Steuersatz", cell="MwSt_Ermaessigt", required=True, note="§ 12 (2) UStG"
    )
    payment = LongText("Zahlung")
    warranty = LongText("Gewährleistung")
    retention_of_title = LongText("Eigentumsvorbehalt")
    callout = LongText("Einsätze außer Vertrag")
    general_terms = LongText("AGB")
    data_processing = LongText(
        "Auftragsverarbeitung",
        note="erscheint nur, wenn Sie beim Kunden personenbezogene Daten berühren",
    )
    state = Choice(
        "Bundesland",
        STATES,
        heading="Feiertage",
        cell="Firma_Bundesland",
        note="für Servicezeiten; leer: nur bundesweite Feiertage",
    )


COMPANY_FORM = CompanyInputs(sheets.COMPANY, range_name="Firma_Eingaben")


def read_company(cells: Cells) -> Company:
    """Read the company; note what its legal form has to name and the form lacks."""
    state = cells.get(COMPANY_FORM.state, None)
    company = Company(
        name=cells.text_of(COMPANY_FORM.name),
        legal_form=cells.get(COMPANY_FORM.legal_form, LegalForm.UNREGISTERED),
        address=Address(
            street=cells.text_of(COMPANY_FORM.street),
            postcode=cells.text_of(COMPANY_FORM.postcode),
            city=cells.text_of(COMPANY_FORM.city),
        ),
        state="" if state is None else state.value,
        phone=cells.text_of(COMPANY_FORM.phone),
        email=cells.text_of(COMPANY_FORM.email),
        website=cells.text_of(COMPANY_FORM.website),
        register_court=cells.text_of(COMPANY_FORM.register_court),
        register_number=cells.text_of(COMPANY_FORM.register_number),
        directors=cells.text_of(COMPANY_FORM.directors),
        supervisory_chair=cells.text_of(COMPANY_FORM.supervisory_chair),
        partner_name=cells.text_of(COMPANY_FORM.partner_name),
        partner_register_court=cells.text_of(COMPANY_FORM.partner_register_court),
        partner_register_number=cells.text_of(COMPANY_FORM.partner_register_number),
        vat_id=cells.text_of(COMPANY_FORM.vat_id),
        tax_number=cells.text_of(COMPANY_FORM.tax_number),
        bank=cells.text_of(COMPANY_FORM.bank),
        iban=cells.text_of(COMPANY_FORM.iban),
        bic=cells.text_of(COMPANY_FORM.bic),
    )
    for key in company.missing_details:
        field = COMPANY_FORM.field(key)
        cells.add("legal_detail_missing", field, what=field.what)
    return company


def read_contact(cells: Cells) -> Contact:
    """Read who answers questions."""
    return Contact(
        name=cells.text_of(COMPANY_FORM.contact_name),
        role=cells.text_of(COMPANY_FORM.contact_role),
        phone=cells.text_of(COMPANY_FORM.contact_phone),
        email=cells.text_of(COMPANY_FORM.contact_email),
    )


def read_signer(cells: Cells) -> Signer:
    """Read who signs."""
    return Signer(
        name=cells.text_of(COMPANY_FORM.signer_name),
        authority=cells.text_of(COMPANY_FORM.signer_authority),
        role=cells.text_of(COMPANY_FORM.signer_role),
    )


def read_terms(cells: Cells, delivery: str) -> Terms:
    """Read the terms of business; ``delivery`` is what the offer says."""
    from aftersales_xl.domain.offer.quote import Terms  # noqa: PLC0415 -- functions do without it

    return Terms(
        delivery=delivery,
        payment=cells.text_of(COMPANY_FORM.payment),
        warranty=cells.text_of(COMPANY_FORM.warranty),
        retention_of_title=cells.text_of(COMPANY_FORM.retention_of_title),
        callout=cells.text_of(COMPANY_FORM.callout),
        general_terms=cells.text_of(COMPANY_FORM.general_terms),
        data_processing=cells.text_of(COMPANY_FORM.data_processing),
    )


def read_vat_rates(cells: Cells) -> tuple[Decimal, ...]:
    """Return the VAT rates the sums of the workbook know, the usual one first; none if one is bad.

    So a bad rate is named once, where it stands, and not again for every article.
    """
    before, rates = len(cells.problems), []
    for field in (COMPANY_FORM.vat_rate, COMPANY_FORM.reduced_vat_rate):
        rate = cells[field] or ZERO
        with cells.collecting(field):
            check_rate(rate)
        rates.append(rate)
    return (*rates, ZERO) if len(cells.problems) == before else ()
