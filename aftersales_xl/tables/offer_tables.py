"""The tables: price list, positions, scope of delivery."""

from __future__ import annotations

from aftersales_xl.tables import formulas, sheets
from aftersales_xl.tables.schema import Column, Kind, Table
from aftersales_xl.words import YES_NO
from aftersales_xl.words.offer import CHARGES, STATUSES
from aftersales_xl.words.supplies import SUPPLIES

TOPICS = INCLUDED, EXCLUDED, DUTY = "Enthalten", "Nicht enthalten", "Mitwirkung"

SCOPE_TABLE = Table(
    sheet=sheets.CUSTOMER,
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
    sheet=sheets.PRICES,
    name="tblPreisliste",
    columns=(
        Column(key="number", header="Artikel", kind=Kind.CODE, width=14),
        Column(key="name", header="Bezeichnung", width=52),
        Column(key="group", header="Gruppe", width=18),
        Column(
            key="charge",
            header="Art",
            kind=Kind.CHOICE,
            choices=CHARGES.words[:4],
            width=11,
        ),
        Column(key="unit", header="Einheit", width=10),
        Column(key="price", header="Listenpreis", kind=Kind.PRICE, width=14),
        Column(key="cost", header="Kosten", kind=Kind.EURO, width=13),
        Column(key="vat_rate", header="MwSt", kind=Kind.PERCENT, width=8),
        Column(
            key="supply",
            header="Leistungsart",
            kind=Kind.CHOICE,
            choices=SUPPLIES.words,
            width=13,
            later=True,
        ),
        Column(key="life_months", header="Nutzungsdauer_Monate", kind=Kind.WHOLE, width=15),
        Column(key="n_for_m", header="N für M", kind=Kind.CODE, width=9),
        Column(key="supplements", header="Ergänzt", kind=Kind.CODE, width=14),
        Column(key="replaces", header="Ersetzt", kind=Kind.CODE, width=11),
        Column(key="precondition", header="Voraussetzung", kind=Kind.LONG_TEXT, width=34),
        Column(key="exclusion", header="Nicht enthalten", kind=Kind.LONG_TEXT, width=30),
    ),
)

POSITIONS = Table(
    sheet=sheets.OFFER,
    name="tblPositionen",
    columns=(
        Column(key="position", header="Pos", kind=Kind.CODE, width=5.5),
        Column(
            key="article", header="Artikel", kind=Kind.CODE, width=13, source=sheets.ARTICLES_RANGE
        ),
        Column(key="text", header="Eigener Text", kind=Kind.LONG_TEXT, width=36),
        Column(
            key="charge",
            header="Eigene Art",
            kind=Kind.CHOICE,
            choices=CHARGES.words,
            width=11,
        ),
        Column(key="quantity", header="Menge", kind=Kind.NUMBER, width=8),
        Column(key="price", header="Eigener Preis", kind=Kind.PRICE, width=13),
        Column(key="discount", header="Rabatt", kind=Kind.PERCENT, width=8),
        Column(
            key="status",
            header="Status",
            kind=Kind.CHOICE,
            choices=STATUSES.words,
            width=11,
        ),
        Column(key="group", header="Gruppe", kind=Kind.CODE, width=8),
        Column(key="chosen", header="Gewählt", kind=Kind.CHOICE, choices=YES_NO.words, width=9),
        Column(key="term_months", header="Laufzeit_Monate", kind=Kind.WHOLE, width=16),
        Column(key="packages", header="Pakete", kind=Kind.CODE, width=8),
        Column(key="bundle", header="Bündel", kind=Kind.CODE, width=9),
        Column(
            key="supply",
            header="Eigene Leistungsart",
            kind=Kind.CHOICE,
            choices=SUPPLIES.words,
            width=13,
            later=True,
        ),
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
            key="shown_supply",
            header="Leistungsart",
            width=12,
            formula=formulas.SUPPLY,
            later=True,
        ),
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
        Column(
            key="vat_category",
            header="Steuerkategorie",
            width=16,
            formula=formulas.VAT_CATEGORY,
            later=True,
        ),
        Column(key="alone", header="Einzelwert", kind=Kind.EURO, width=13, formula=formulas.ALONE),
        Column(key="net", header="Netto", kind=Kind.EURO, width=13, formula=formulas.NET),
        Column(
            key="regular",
            header="Regelpreis",
            kind=Kind.EURO,
            width=13,
            formula=formulas.REGULAR,
        ),
        Column(
            key="first_price",
            header="Erstjahrespreis",
            kind=Kind.EURO,
            width=14,
            formula=formulas.FIRST_PRICE,
        ),
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
        Column(key="pieces", header="Stück", kind=Kind.NUMBER, width=13, formula=formulas.PIECES),
        Column(key="counts", header="Zählt", kind=Kind.WHOLE, width=13, formula=formulas.COUNTS),
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
