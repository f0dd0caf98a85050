"""The form of Angebot: what is typed for one offer."""

from __future__ import annotations

from aftersales_xl.tables import sheets
from aftersales_xl.tables.schema import Field, Form, Kind, Section
from aftersales_xl.words.offer import BINDING

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
                    choices=BINDING.words,
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
