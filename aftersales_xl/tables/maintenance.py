"""The form and the tables of Wartung: level and price, extras, service hours, comparison."""

from __future__ import annotations

from aftersales_xl.tables import sheets
from aftersales_xl.tables.contract_sections import CLAUSE, CONTRACT
from aftersales_xl.tables.schema import Column, Field, Form, Kind, Section, Table
from aftersales_xl.words.maintenance import BASES, LEVELS, LEVELS_OR_NONE
from aftersales_xl.words.maintenance import DEADLINES as DEADLINE_WORDS

_LEVEL = Section(
    title="Wartung in diesem Angebot",
    fields=(
        Field(
            key="level",
            label="Stufe",
            kind=Kind.CHOICE,
            choices=LEVELS_OR_NONE.words,
            required=True,
            name="Wartung_Stufe",
        ),
        Field(
            key="alternative",
            label="Alternative",
            kind=Kind.CHOICE,
            choices=LEVELS_OR_NONE.words,
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
            choices=BASES.words,
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
            note="höchstens 120",
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
)

_EXTRAS = Section(
    title="Zusatzleistungen pro Jahr, in jeder Stufe",
    fields=(
        Field(
            key="visits",
            label="Besuche vor Ort",
            kind=Kind.WHOLE,
            unit="pro Jahr",
            name="Wartung_Besuche",
        ),
        Field(
            key="visit_price",
            label="Preis je Besuch",
            kind=Kind.EURO,
            unit="€",
            name="Wartung_Besuchspreis",
        ),
        Field(
            key="training_days",
            label="Schulungstage",
            kind=Kind.NUMBER,
            unit="pro Jahr",
            name="Wartung_Schulungstage",
        ),
        Field(
            key="training_price",
            label="Preis je Schulungstag",
            kind=Kind.EURO,
            unit="€",
            name="Wartung_Schulungspreis",
        ),
        Field(
            key="spare_parts",
            label="Ersatzteilpauschale",
            kind=Kind.EURO,
            unit="€ p. a.",
            name="Wartung_Ersatzteile",
        ),
    ),
)

_SERVICE = Section(
    title="Servicezeiten",
    fields=tuple(
        Field(
            key=f"hours_{level.casefold()}",
            label=f"Servicezeit {level}",
            kind=Kind.CODE,  # as text: Excel makes a date of 24/7
            name=f"Wartung_Servicezeit_{level}",
            note=note,
        )
        for level, note in zip(LEVELS.words, ("z. B. Mo–Fr 8–18", "z. B. 24/7", ""), strict=True)
    ),
)

_AD_HOC = Section(
    title="Vertrag oder Einzelauftrag",
    fields=(
        Field(
            key="ad_hoc_rate",
            label="Stundensatz ohne Vertrag",
            kind=Kind.EURO,
            unit="€/h",
            name="Wartung_Einzelsatz",
        ),
        Field(
            key="ticket_hours",
            label="Stunden je Meldung",
            kind=Kind.NUMBER,
            unit="h",
            name="Wartung_Meldungsstunden",
        ),
        Field(
            key="outage_cost",
            label="Ausfallkosten des Kunden",
            kind=Kind.EURO,
            unit="€/h",
            name="Wartung_Ausfallkosten",
        ),
        Field(
            key="reported_on",
            label="Störung gemeldet am",
            kind=Kind.DATE,
            name="Wartung_Stoerung_am",
            note="z. B. ein Freitag",
        ),
        Field(
            key="reported_at",
            label="um",
            kind=Kind.TIME,
            unit="Uhr",
            name="Wartung_Stoerung_um",
        ),
    ),
)

MAINTENANCE_FORM = Form(
    sheet=sheets.MAINTENANCE,
    range_name="Wartung_Eingaben",
    sections=(_LEVEL, _EXTRAS, CONTRACT, CLAUSE, _SERVICE, _AD_HOC),
)

DEADLINES = Table(
    sheet=sheets.MAINTENANCE,
    name="tblServicefristen",
    columns=(
        Column(key="deadline", header="Frist", kind=Kind.CHOICE, choices=DEADLINE_WORDS.words),
        Column(key="standard", header="Standard", kind=Kind.NUMBER),
        Column(key="premium", header="Premium", kind=Kind.NUMBER),
        Column(key="custom", header="Custom", kind=Kind.NUMBER),
    ),
)
"""Service hours within which a fault is taken up, and mended, by level."""

SERVICES = Table(
    sheet=sheets.MAINTENANCE,
    name="tblLeistungen",
    columns=(
        Column(key="service", header="Leistung"),
        Column(key="standard", header="Standard"),
        Column(key="premium", header="Premium"),
        Column(key="custom", header="Custom"),
    ),
)
