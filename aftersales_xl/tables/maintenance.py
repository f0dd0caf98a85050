"""The form of Wartung: level and price, extras, service hours; and the plan it makes.

Blank cells take the defaults of `ContractTerms`. A sheet without a level is not looked at any
further.
"""

from __future__ import annotations

from decimal import Decimal

from aftersales_xl.domain.care.maintenance import Base, Level, MaintenancePlan
from aftersales_xl.domain.care.terms import ServicePromise, YearlyExtras
from aftersales_xl.domain.money.errors import Problems
from aftersales_xl.domain.money.periods import DEFAULT_TERM_MONTHS
from aftersales_xl.tables import sheets, times
from aftersales_xl.tables.blocks import Blocks
from aftersales_xl.tables.cells import Cells
from aftersales_xl.tables.columns import Kind
from aftersales_xl.tables.contract_sections import (
    CLAUSE,
    CONTRACT,
    each_alone,
    numbers,
    read_terms,
)
from aftersales_xl.tables.deadlines import DEADLINES
from aftersales_xl.tables.schema import Field, Form, Section
from aftersales_xl.words.maintenance import BASES, LEVELS, LEVELS_OR_NONE

_LEVEL = Section(
    title="Wartung in diesem Angebot",
    fields=(
        Field(
            key="level",
            label="Stufe",
            problems=("custom_without_rate",),
            kind=Kind.CHOICE,
            choices=LEVELS_OR_NONE.words,
            required=True,
            name="Wartung_Stufe",
        ),
        Field(
            key="alternative",
            label="Alternative",
            problems=("maintenance_alternative_is_level",),
            kind=Kind.CHOICE,
            choices=LEVELS_OR_NONE.words,
            note="wird daneben gestellt, zählt nicht zur Summe",
        ),
        Field(key="subject", label="Bezeichnung"),
        Field(
            key="list_price",
            label="Lizenz, Listenpreis",
            problems=(
                "maintenance_base_missing",
                "maintenance_base_negative",
            ),
            kind=Kind.EURO,
            unit="€",
            name="Wartung_Listenpreis",
        ),
        Field(
            key="net_price",
            label="Lizenz, Nettopreis",
            problems=("maintenance_net_price_missing",),
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
            problems=("maintenance_rate_out_of_range",),
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


def read_maintenance(book: Blocks, vat_rate: Decimal, problems: Problems) -> MaintenancePlan | None:
    """Read the plan; None where no maintenance is offered or the plan itself is refused."""
    cells = MAINTENANCE_FORM.read(book, problems)
    level = cells.term("level", LEVELS_OR_NONE, None)
    if level is None:
        return None
    rates = {lv: cells.number(f"rate_{lv.value}") for lv in Level}
    given = cells.whole("term_months")
    months = DEFAULT_TERM_MONTHS if given is None else given
    with problems.collecting(cells.place("term_months")):
        return MaintenancePlan(
            level=level,
            subject=cells.text("subject") or "Wartung",
            list_price=cells.number("list_price") or Decimal(0),
            net_price=cells.number("net_price"),
            base=cells.term("base", BASES, Base.LIST),
            rates={lv: rate for lv, rate in rates.items() if rate is not None},
            hours=cells.number("hours") or Decimal(0),
            hourly_rate=cells.number("hourly_rate") or Decimal(0),
            term_months=months,
            alternative=cells.term("alternative", LEVELS_OR_NONE, None),
            vat_rate=vat_rate,
            cost_per_year=cells.number("cost_per_year"),
            extras=_extras(cells, problems),
            promises=_promises(book, cells, problems),
            terms=read_terms(cells, months, problems),
        )
    return None


def _extras(cells: Cells, problems: Problems) -> YearlyExtras:
    visits = each_alone(YearlyExtras, {"visits": cells.whole("visits") or 0}, cells, problems)
    keys = ("visit_price", "training_days", "training_price", "spare_parts")
    priced = each_alone(YearlyExtras, numbers(cells, keys), cells, problems)
    return YearlyExtras(visits=visits.get("visits", 0), **priced)


def _promises(book: Blocks, cells: Cells, problems: Problems) -> dict[Level, ServicePromise]:
    """Read what each level promises; levels without a word on it are left out."""
    targets = DEADLINES.targets(book, problems)
    found = {
        level: ServicePromise(
            hours=cells.parsed(f"hours_{level.value}", times.service_hours),
            targets=targets[level],
        )
        for level in Level
    }
    return {level: said for level, said in found.items() if said != ServicePromise()}
