"""The form of Verhandlung: what the customer names."""

from __future__ import annotations

from aftersales_xl.tables import sheets
from aftersales_xl.tables.columns import Kind
from aftersales_xl.tables.schema import Field, Form, Section

NEGOTIATION_FORM = Form(
    sheet=sheets.NEGOTIATION,
    range_name="Verhandlung_Eingaben",
    sections=(
        Section(
            title="Was der Kunde nennt",
            fields=(
                Field(
                    key="target",
                    label="Zielpreis einmalig, netto",
                    kind=Kind.EURO,
                    unit="€",
                    name="Verhandlung_Ziel",
                ),
                Field(
                    key="article",
                    label="Artikel für Vorschläge",
                    kind=Kind.CODE,
                    name="Verhandlung_Artikel",
                    note="Artikelnummer, zu der Ergänzungen gezeigt werden",
                ),
            ),
        ),
    ),
)
