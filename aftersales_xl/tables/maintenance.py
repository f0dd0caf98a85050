"""The form of Wartung: level and price, extras, service hours; and the plan it makes.

Blank cells take the defaults of `ContractTerms`. A sheet without a level is not looked at any
further.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from aftersales_xl.domain.care.maintenance import Base, Level, MaintenancePlan
from aftersales_xl.domain.care.service_hours import ServiceHours
from aftersales_xl.domain.care.terms import ServicePromise, YearlyExtras
from aftersales_xl.domain.money.errors import Problems
from aftersales_xl.domain.money.periods import DEFAULT_TERM_MONTHS
from aftersales_xl.tables import sheets, times, values
from aftersales_xl.tables.blocks import Blocks
from aftersales_xl.tables.cells import Cells
from aftersales_xl.tables.columns import (
    Choice,
    Column,
    Date,
    Euro,
    Kind,
    Number,
    Percent,
    Text,
    Time,
    Whole,
)
from aftersales_xl.tables.contract_sections import (
    ClauseInputs,
    ContractInputs,
    each_alone,
    read_terms,
)
from aftersales_xl.tables.deadlines import DEADLINES
from aftersales_xl.tables.schema import Form
from aftersales_xl.tables.values import Cell
from aftersales_xl.words.maintenance import BASES, LEVELS, LEVELS_OR_NONE


class LevelInputs(Form):
    """The level, its price and its rates."""

    level = Choice(
        "Stufe",
        LEVELS_OR_NONE,
        heading="Wartung in diesem Angebot",
        cell="Wartung_Stufe",
        required=True,
        problems=("custom_without_rate",),
    )
    alternative = Choice(
        "Alternative",
        LEVELS_OR_NONE,
        note="wird daneben gestellt, zählt nicht zur Summe",
        problems=("maintenance_alternative_is_level",),
    )
    subject = Text("Bezeichnung")
    list_price = Euro(
        "Lizenz, Listenpreis",
        cell="Wartung_Listenpreis",
        unit="€",
        problems=(
            "maintenance_base_missing",
            "maintenance_base_negative",
        ),
    )
    net_price = Euro(
        "Lizenz, Nettopreis",
        cell="Wartung_Nettopreis",
        unit="€",
        note="nur bei Grundlage Nettopreis",
        problems=("maintenance_net_price_missing",),
    )
    base = Choice("Grundlage", BASES, cell="Wartung_Grundlage", required=True)
    term_months = Whole(
        "Laufzeit", cell="Wartung_Laufzeit", required=True, unit="Monate", note="höchstens 120"
    )
    rate_standard = Percent(
        "Satz Standard",
        cell="Wartung_Satz_Standard",
        required=True,
        unit="p. a.",
        note="üblich 10–15 %",
        problems=("maintenance_rate_out_of_range",),
    )
    rate_premium = Percent(
        "Satz Premium",
        cell="Wartung_Satz_Premium",
        required=True,
        unit="p. a.",
        note="üblich 20–25 %",
    )
    rate_custom = Percent(
        "Satz Custom", cell="Wartung_Satz_Custom", unit="p. a.", note="leer: Stunden × Stundensatz"
    )
    hours = Number("Stunden Custom", cell="Wartung_Stunden", unit="h p. a.")
    hourly_rate = Euro("Stundensatz Custom", cell="Wartung_Stundensatz", unit="€/h")
    cost_per_year = Euro(
        "Eigene Kosten", cell="Wartung_Kosten", unit="€ p. a.", note="erscheint nie im Angebot"
    )


class ExtrasInputs(Form):
    """What comes with every level each year."""

    visits = Whole(
        "Besuche vor Ort",
        heading="Zusatzleistungen pro Jahr, in jeder Stufe",
        cell="Wartung_Besuche",
        unit="pro Jahr",
    )
    visit_price = Euro("Preis je Besuch", cell="Wartung_Besuchspreis", unit="€")
    training_days = Number("Schulungstage", cell="Wartung_Schulungstage", unit="pro Jahr")
    training_price = Euro("Preis je Schulungstag", cell="Wartung_Schulungspreis", unit="€")
    spare_parts = Euro("Ersatzteilpauschale", cell="Wartung_Ersatzteile", unit="€ p. a.")


class ServiceHoursColumn(Column[ServiceHours]):
    """Service hours of a week, as text: Excel makes a date of 24/7."""

    kind = Kind.CODE

    def read(self, cell: Cell) -> ServiceHours:
        """Return the service hours that the cell names."""
        return times.service_hours(values.text(cell))


class ServiceInputs(Form):
    """The hours of service that each level promises."""

    hours_standard = ServiceHoursColumn(
        f"Servicezeit {LEVELS.word(Level.STANDARD)}",
        heading="Servicezeiten",
        cell="Wartung_Servicezeit_Standard",
        note="z. B. Mo–Fr 8–18",
    )
    hours_premium = ServiceHoursColumn(
        f"Servicezeit {LEVELS.word(Level.PREMIUM)}",
        cell="Wartung_Servicezeit_Premium",
        note="z. B. 24/7",
    )
    hours_custom = ServiceHoursColumn(
        f"Servicezeit {LEVELS.word(Level.CUSTOM)}", cell="Wartung_Servicezeit_Custom"
    )


class AdHocInputs(Form):
    """What an order without a contract costs."""

    ad_hoc_rate = Euro(
        "Stundensatz ohne Vertrag",
        heading="Vertrag oder Einzelauftrag",
        cell="Wartung_Einzelsatz",
        unit="€/h",
    )
    ticket_hours = Number("Stunden je Meldung", cell="Wartung_Meldungsstunden", unit="h")
    outage_cost = Euro("Ausfallkosten des Kunden", cell="Wartung_Ausfallkosten", unit="€/h")
    reported_on = Date("Störung gemeldet am", cell="Wartung_Stoerung_am", note="z. B. ein Freitag")
    reported_at = Time("um", cell="Wartung_Stoerung_um", unit="Uhr")


class MaintenanceInputs(
    LevelInputs, ExtrasInputs, ContractInputs, ClauseInputs, ServiceInputs, AdHocInputs
):
    """Level and price, extras, contract, price clause and service hours."""


MAINTENANCE_FORM = MaintenanceInputs(sheets.MAINTENANCE, range_name="Wartung_Eingaben")


def read_maintenance(book: Blocks, vat_rate: Decimal, problems: Problems) -> MaintenancePlan | None:
    """Read the plan; None where no maintenance is offered or the plan itself is refused."""
    form = MAINTENANCE_FORM
    cells = form.read(book, problems)
    level = cells.get(form.level, None)
    if level is None:
        return None
    rates = {each: cells[field] for each, field in RATE_OF_LEVEL.items()}
    months = cells.get(form.term_months, DEFAULT_TERM_MONTHS)
    with cells.collecting(form.term_months):
        return MaintenancePlan(
            level=level,
            subject=cells.text_of(form.subject) or "Wartung",
            list_price=cells.get(form.list_price, Decimal(0)),
            net_price=cells[form.net_price],
            base=cells.get(form.base, Base.LIST),
            rates={each: rate for each, rate in rates.items() if rate is not None},
            hours=cells.get(form.hours, Decimal(0)),
            hourly_rate=cells.get(form.hourly_rate, Decimal(0)),
            term_months=months,
            alternative=cells.get(form.alternative, None),
            vat_rate=vat_rate,
            cost_per_year=cells[form.cost_per_year],
            extras=_extras(cells),
            promises=_promises(book, cells),
            terms=read_terms(cells, months),
        )
    return None


RATE_OF_LEVEL: Mapping[Level, Percent] = {
    Level.STANDARD: MAINTENANCE_FORM.rate_standard,
    Level.PREMIUM: MAINTENANCE_FORM.rate_premium,
    Level.CUSTOM: MAINTENANCE_FORM.rate_custom,
}
HOURS_OF_LEVEL: Mapping[Level, ServiceHoursColumn] = {
    Level.STANDARD: MAINTENANCE_FORM.hours_standard,
    Level.PREMIUM: MAINTENANCE_FORM.hours_premium,
    Level.CUSTOM: MAINTENANCE_FORM.hours_custom,
}


def _extras(cells: Cells) -> YearlyExtras:
    form = MAINTENANCE_FORM
    visits = each_alone(YearlyExtras, {"visits": form.visits}, cells)
    amounts = {
        "visit_price": form.visit_price,
        "training_days": form.training_days,
        "training_price": form.training_price,
        "spare_parts": form.spare_parts,
    }
    return YearlyExtras(visits=visits.get("visits", 0), **each_alone(YearlyExtras, amounts, cells))


def _promises(book: Blocks, cells: Cells) -> dict[Level, ServicePromise]:
    """Read what each level promises; levels without a word on it are left out."""
    targets = DEADLINES.targets(book, cells.problems)
    found = {
        level: ServicePromise(hours=cells[HOURS_OF_LEVEL[level]], targets=targets[level])
        for level in Level
    }
    return {level: said for level, said in found.items() if said != ServicePromise()}
