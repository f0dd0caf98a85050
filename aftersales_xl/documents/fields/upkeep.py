"""Maintenance as the offer shows it: the chosen level and the alternative side by side."""

from __future__ import annotations

from collections.abc import Callable

from aftersales_xl import formats
from aftersales_xl.documents.fields.lines import months
from aftersales_xl.documents.fields.model import Vergleich, Wartung
from aftersales_xl.documents.fields.wording import BASES, DASH, LEVELS
from aftersales_xl.domain.catalogue import Charge
from aftersales_xl.domain.maintenance import Level, MaintenancePlan
from aftersales_xl.domain.quote import Quote, ServiceRow
from aftersales_xl.domain.periods import period_value

_COMPARED_MONTHS = 36  # three years, the span buyers compare maintenance over


def maintenance_fields(quote: Quote) -> Wartung | None:
    """Return the maintenance section; None where there is nothing to show beside the price."""
    plan = quote.maintenance
    if plan is None or not (quote.services or plan.alternative):
        return None
    return Wartung(
        gegenstand=plan.subject,
        stufe=LEVELS[plan.level],
        alternative=LEVELS[plan.alternative] if plan.alternative else "",
        laufzeit=months(plan.term_months),
        leistungen=(*(_service(row, plan) for row in quote.services), _basis(plan)),
        preise=tuple(_prices(plan)),
    )


def _service(row: ServiceRow, plan: MaintenancePlan) -> Vergleich:
    given = {Level.STANDARD: row.standard, Level.PREMIUM: row.premium, Level.CUSTOM: row.custom}
    return _compared(row.service, plan, lambda level: given[level] or DASH)


def _prices(plan: MaintenancePlan) -> list[Vergleich]:
    def over(term: int) -> Callable[[Level], str]:
        return lambda level: formats.euro(period_value(Charge.YEARLY, plan.annual(level), term))

    found = [
        _compared("Preis pro Jahr, netto", plan, lambda level: formats.euro(plan.annual(level))),
        _compared(f"Summe über {months(plan.term_months)}, netto", plan, over(plan.term_months)),
    ]
    if plan.term_months != _COMPARED_MONTHS:
        compared = f"zum Vergleich: {months(_COMPARED_MONTHS)}, netto"
        found.append(_compared(compared, plan, over(_COMPARED_MONTHS)))
    return found


def _basis(plan: MaintenancePlan) -> Vergleich:
    """Return what the annual prices are reckoned from."""

    def share(level: Level) -> str:
        rate = plan.rate(level)
        if rate is None:
            return f"{formats.number(plan.hours)} Std. × {formats.euro(plan.hourly_rate)}"
        return f"{formats.percent(rate)} pro Jahr"

    base = f"Anteil an {formats.euro(plan.base_price)} {BASES[plan.base]}"
    offered = [plan.level, *([plan.alternative] if plan.alternative else [])]
    by_rate = any(plan.rate(level) is not None for level in offered)
    return _compared(base if by_rate else "Grundlage", plan, share)


def _compared(service: str, plan: MaintenancePlan, text: Callable[[Level], str]) -> Vergleich:
    return Vergleich(
        leistung=service,
        gewaehlt=text(plan.level),
        alternative=text(plan.alternative) if plan.alternative else "",
    )
