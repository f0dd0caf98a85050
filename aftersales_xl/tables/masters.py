"""The forms of Firma and Kunde: what changes rarely, and who is offered to."""

from __future__ import annotations

from aftersales_xl.tables import sheets
from aftersales_xl.tables.schema import Field, Form, Kind, Section
from aftersales_xl.words import YES_NO
from aftersales_xl.words.parties import LEGAL_FORMS, SALUTATIONS, TAX_CASES
from aftersales_xl.words.states import STATES

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
                Field(key="vat_id", label="USt-IdNr."),
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
                    kind=Kind.CHOICE,
                    choices=TAX_CASES.words,
                    required=True,
                    name="Kunde_Steuerfall",
                ),
                Field(
                    key="vat_id",
                    label="USt-IdNr.",
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
