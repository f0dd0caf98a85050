"""The form of Verhandlung: what the customer names."""

from __future__ import annotations

from aftersales_xl.tables import sheets
from aftersales_xl.tables.columns import Code, Euro
from aftersales_xl.tables.schema import Form


class NegotiationInputs(Form):
    """What the customer names."""

    target = Euro(
        "Zielpreis einmalig, netto",
        heading="Was der Kunde nennt",
        cell="Verhandlung_Ziel",
        unit="€",
    )
    article = Code(
        "Artikel für Vorschläge",
        cell="Verhandlung_Artikel",
        note="Artikelnummer, zu der Ergänzungen gezeigt werden",
    )


NEGOTIATION_FORM = NegotiationInputs(sheets.NEGOTIATION, range_name="Verhandlung_Eingaben")
