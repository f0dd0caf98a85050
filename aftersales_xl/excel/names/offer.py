"""The forms of Angebot and Wartung: what is typed for one offer."""

from __future__ import annotations

from aftersales_xl.excel import words
from aftersales_xl.excel.names import sheets
from aftersales_xl.excel.spec import Field, Form, Kind, Section

OFFER_FORM = Form(
    sheet=sheets.OFFER,
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
                Field(
                    key="package_names",
                    label="Pakete",
                    note="z. B. Basis; Komfort; Premium, leer: ein Angebot ohne Pakete",
                ),
                Field(
                    key="offered_package",
                    label="Angebotenes Paket",
                    kind=Kind.WHOLE,
                    name="Angebot_Paket",
                    note="Nummer des Pakets, das in die Summen eingeht",
                ),
            ),
        ),
    ),
)

MAINTENANCE_FORM = Form(
    sheet=sheets.MAINTENANCE,
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
                    required=True,
                    name="Wartung_Satz_Standard",
                    note="üblich 10–15 %",
                ),
                Field(
                    key="rate_premium",
                    label="Satz Premium",
                    kind=Kind.PERCENT,
                    unit="p. a.",
                    required=True,
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
