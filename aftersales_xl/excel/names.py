"""Every name a workbook uses, once: sheets, forms with their labels, tables with their columns.

Layouts draw from these, ``cells`` reads by them, and formulas refer to them. Renaming
something here renames it everywhere.
"""

from __future__ import annotations

from aftersales_xl.excel import formulas, words
from aftersales_xl.excel.spec import Column, Field, Form, Kind, Section, Table

START, COMPANY, CUSTOMER, PRICES = "Start", "Firma", "Kunde", "Preisliste"
OFFER, MAINTENANCE, CHECKS = "Angebot", "Wartung", "Prüfung"
SHEETS = (START, COMPANY, CUSTOMER, PRICES, OFFER, MAINTENANCE, CHECKS)

SUMS_RANGE = "Angebot_Summen"
SUMS = ("Einmalig", "Monatlich", "Jährlich", "Erste 12 Monate", "Gesamtlaufzeit", "Optionen")
MASTER_CHECK = "Pruefung_Abweichungen"
ARTICLES_RANGE = "Preisliste_Artikel"

_YES_NO = words.YES_NO.words

COMPANY_FORM = Form(
    sheet=COMPANY,
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
                    choices=words.LEGAL_FORMS.words,
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
    ),
)

CUSTOMER_FORM = Form(
    sheet=CUSTOMER,
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
                    choices=words.SALUTATIONS.words,
                ),
                Field(key="first_name", label="Vorname"),
                Field(key="last_name", label="Nachname"),
                Field(key="street", label="Straße und Hausnummer", required=True),
                Field(key="postcode", label="PLZ", kind=Kind.CODE, required=True),
                Field(key="city", label="Ort", required=True),
                Field(key="country", label="Land", note="leer bei Deutschland"),
            ),
        ),
        Section(
            title="Steuer und Vereinbarungen",
            fields=(
                Field(
                    key="tax_case",
                    label="Steuerfall",
                    kind=Kind.CHOICE,
                    choices=words.TAX_CASES.words,
                    required=True,
                    name="Kunde_Steuerfall",
                ),
                Field(key="vat_id", label="USt-IdNr.", note="Pflicht bei EU-Unternehmen"),
                Field(key="reference", label="Ihr Zeichen"),
                Field(
                    key="personal_data",
                    label="Zugriff auf personenbezogene Daten",
                    kind=Kind.CHOICE,
                    choices=_YES_NO,
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

TOPICS = INCLUDED, EXCLUDED, DUTY = "Enthalten", "Nicht enthalten", "Mitwirkung"
SCOPE_TABLE = Table(
    sheet=CUSTOMER,
    name="tblUmfang",
    columns=(
        Column(
            key="topic",
            header="Thema",
            kind=Kind.CHOICE,
            choices=TOPICS,
        ),
        Column(key="text", header="Text", kind=Kind.LONG_TEXT, width=62),
    ),
)

PRICE_TABLE = Table(
    sheet=PRICES,
    name="tblPreisliste",
    columns=(
        Column(key="number", header="Artikel", kind=Kind.CODE, width=14),
        Column(key="name", header="Bezeichnung", width=52),
        Column(key="group", header="Gruppe", width=18),
        Column(
            key="charge",
            header="Art",
            kind=Kind.CHOICE,
            choices=words.CHARGES.words[:4],
            width=11,
        ),
        Column(key="unit", header="Einheit", width=10),
        Column(key="price", header="Listenpreis", kind=Kind.PRICE, width=14),
        Column(key="cost", header="Kosten", kind=Kind.EURO, width=13),
        Column(key="vat_rate", header="MwSt", kind=Kind.PERCENT, width=8),
    ),
)

OFFER_FORM = Form(
    sheet=OFFER,
    range_name="Angebot_Eingaben",
    sections=(
        Section(
            title="Angaben zum Angebot",
            fields=(
                Field(
                    key="case",
                    label="Vorgang",
                    note="gleicher Vorgang: nächste Version, neuer: neue Nummer",
                ),
                Field(key="number", label="Angebotsnummer", note="leer: vergibt das Register"),
                Field(key="subject", label="Betreff", required=True),
                Field(
                    key="offered_on",
                    label="Angebotsdatum",
                    kind=Kind.DATE,
                    note="leer: Tag der Erstellung",
                ),
                Field(
                    key="valid_until",
                    label="Gültig bis",
                    kind=Kind.DATE,
                    note="leer: Datum + Tage; dieser Tag zählt mit",
                ),
                Field(
                    key="valid_days",
                    label="Gültigkeit",
                    kind=Kind.WHOLE,
                    required=True,
                    unit="Tage",
                    note="ab Angebotsdatum",
                ),
                Field(
                    key="binding",
                    label="Verbindlichkeit",
                    kind=Kind.CHOICE,
                    choices=words.BINDING.words,
                    required=True,
                ),
                Field(key="delivery", label="Lieferzeit"),
            ),
        ),
    ),
)

POSITIONS = Table(
    sheet=OFFER,
    name="tblPositionen",
    columns=(
        Column(key="position", header="Pos", kind=Kind.CODE, width=5.5),
        Column(key="article", header="Artikel", kind=Kind.CODE, width=13, source=ARTICLES_RANGE),
        Column(key="text", header="Eigener Text", kind=Kind.LONG_TEXT, width=36),
        Column(
            key="charge",
            header="Eigene Art",
            kind=Kind.CHOICE,
            choices=words.CHARGES.words,
            width=11,
        ),
        Column(key="quantity", header="Menge", kind=Kind.NUMBER, width=8),
        Column(key="price", header="Eigener Preis", kind=Kind.PRICE, width=13),
        Column(key="discount", header="Rabatt", kind=Kind.PERCENT, width=8),
        Column(
            key="status",
            header="Status",
            kind=Kind.CHOICE,
            choices=words.STATUSES.words,
            width=11,
        ),
        Column(key="group", header="Gruppe", kind=Kind.CODE, width=8),
        Column(key="chosen", header="Gewählt", kind=Kind.CHOICE, choices=_YES_NO, width=9),
        Column(key="term_months", header="Laufzeit_Monate", kind=Kind.WHOLE, width=16),
        Column(
            key="shown_text",
            header="Bezeichnung",
            kind=Kind.LONG_TEXT,
            width=40,
            formula=formulas.SHOWN_TEXT,
        ),
        Column(key="shown_charge", header="Art", width=12, formula=formulas.SHOWN_CHARGE),
        Column(key="unit", header="Einheit", width=12, formula=formulas.UNIT),
        Column(
            key="unit_price",
            header="Einzelpreis",
            kind=Kind.EURO,
            width=13,
            formula=formulas.UNIT_PRICE,
        ),
        Column(
            key="vat_rate", header="MwSt", kind=Kind.PERCENT, width=12, formula=formulas.VAT_RATE
        ),
        Column(key="net", header="Netto", kind=Kind.EURO, width=13, formula=formulas.NET),
        Column(key="cost", header="Kosten", kind=Kind.EURO, width=13, formula=formulas.COST),
        Column(
            key="first_year",
            header="Erste 12 Monate",
            kind=Kind.EURO,
            width=13,
            formula=formulas.FIRST_YEAR,
        ),
        Column(
            key="term", header="Gesamtlaufzeit", kind=Kind.EURO, width=14, formula=formulas.TERM
        ),
        Column(key="counts", header="Zählt", kind=Kind.WHOLE, width=8, formula=formulas.COUNTS),
        Column(
            key="listed",
            header="Listenwert",
            kind=Kind.EURO,
            width=13,
            formula=formulas.LISTED,
        ),
        Column(
            key="own_cost",
            header="Selbstkosten",
            kind=Kind.EURO,
            width=13,
            formula=formulas.OWN_COST,
        ),
    ),
)

MAINTENANCE_FORM = Form(
    sheet=MAINTENANCE,
    range_name="Wartung_Eingaben",
    sections=(
        Section(
            title="Wartung in diesem Angebot",
            fields=(
                Field(
                    key="level",
                    label="Stufe",
                    kind=Kind.CHOICE,
                    choices=words.LEVELS_OR_NONE.words,
                    required=True,
                    name="Wartung_Stufe",
                ),
                Field(
                    key="alternative",
                    label="Alternative",
                    kind=Kind.CHOICE,
                    choices=words.LEVELS_OR_NONE.words,
                    note="wird daneben gestellt, zählt nicht zur Summe",
                ),
                Field(key="subject", label="Bezeichnung"),
                Field(
                    key="list_price",
                    label="Lizenz, Listenpreis",
                    kind=Kind.EURO,
                    unit="€",
                    name="Wartung_Listenpreis",
                ),
                Field(
                    key="net_price",
                    label="Lizenz, Nettopreis",
                    kind=Kind.EURO,
                    unit="€",
                    name="Wartung_Nettopreis",
                    note="nur bei Grundlage Nettopreis",
                ),
                Field(
                    key="base",
                    label="Grundlage",
                    kind=Kind.CHOICE,
                    choices=words.BASES.words,
                    required=True,
                    name="Wartung_Grundlage",
                ),
                Field(
                    key="term_months",
                    label="Laufzeit",
                    kind=Kind.WHOLE,
                    unit="Monate",
                    required=True,
                    name="Wartung_Laufzeit",
                ),
                Field(
                    key="rate_standard",
                    label="Satz Standard",
                    kind=Kind.PERCENT,
                    unit="p. a.",
                    name="Wartung_Satz_Standard",
                    note="üblich 10–15 %",
                ),
                Field(
                    key="rate_premium",
                    label="Satz Premium",
                    kind=Kind.PERCENT,
                    unit="p. a.",
                    name="Wartung_Satz_Premium",
                    note="üblich 20–25 %",
                ),
                Field(
                    key="rate_custom",
                    label="Satz Custom",
                    kind=Kind.PERCENT,
                    unit="p. a.",
                    name="Wartung_Satz_Custom",
                    note="leer: Stunden × Stundensatz",
                ),
                Field(
                    key="hours",
                    label="Stunden Custom",
                    kind=Kind.NUMBER,
                    unit="h p. a.",
                    name="Wartung_Stunden",
                ),
                Field(
                    key="hourly_rate",
                    label="Stundensatz Custom",
                    kind=Kind.EURO,
                    unit="€/h",
                    name="Wartung_Stundensatz",
                ),
                Field(
                    key="cost_per_year",
                    label="Eigene Kosten",
                    kind=Kind.EURO,
                    unit="€ p. a.",
                    name="Wartung_Kosten",
                    note="erscheint nie im Angebot",
                ),
            ),
        ),
    ),
)

SERVICES = Table(
    sheet=MAINTENANCE,
    name="tblLeistungen",
    columns=(
        Column(key="service", header="Leistung", width=34),
        Column(key="standard", header="Standard", width=27),
        Column(key="premium", header="Premium", width=27),
        Column(key="custom", header="Custom", width=27),
    ),
)

FORMS = (COMPANY_FORM, CUSTOMER_FORM, OFFER_FORM, MAINTENANCE_FORM)
TABLES = (PRICE_TABLE, POSITIONS, SCOPE_TABLE, SERVICES)
