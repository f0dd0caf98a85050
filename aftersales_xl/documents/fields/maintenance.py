"""Maintenance as the offer shows it: the chosen level and the alternative side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from aftersales_xl.documents.fields.lines import months
from aftersales_xl.documents.fields.model import Vergleich, Wartung
from aftersales_xl.documents.fields.wording import DASH
from aftersales_xl.domain.care.maintenance import Level, MaintenancePlan
from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.offer.quote import Quote, ServiceRow
from aftersales_xl.domain.price.lines import QuoteLine
from aftersales_xl.domain.price.offer_discounts import OfferDiscounts, RecurringPrice
from aftersales_xl.words import formats
from aftersales_xl.words.maintenance import BASE_PRICES, LEVELS

_COMPARED_MONTHS = 36  # three years, the span buyers compare maintenance over


def maintenance_fields(quote: Quote) -> Wartung | None:
    """Return the maintenance section; None where there is nothing to show but the price."""
    plan = quote.maintenance
    if plan is None or not (quote.services or plan.alternative):
        return None
    return Wartung(
        gegenstand=plan.subject,
        stufe=LEVELS.word(plan.level),
        alternative=LEVELS.word(plan.alternative) if plan.alternative else "",
        laufzeit=months(plan.term_months),
        leistungen=(*(_service(row, plan) for row in quote.services), _basis(plan)),
        preise=tuple(_prices(plan, quote.discounts)),
    )


def _service(row: ServiceRow, plan: MaintenancePlan) -> Vergleich:
    given = {Level.STANDARD: row.standard, Level.PREMIUM: row.premium, Level.CUSTOM: row.custom}
    return _comparison_row(row.service, plan, lambda level: given[level] or DASH)


def annual_line(level: Level, plan: MaintenancePlan) -> QuoteLine:
    """Return the line that ``level`` would be in the offer."""
    return QuoteLine(
        position="",
        charge=Charge.YEARLY,
        unit_price=plan.annual(level),
        term_months=plan.term_months,
        course=plan.terms.course,
    )


def _prices(plan: MaintenancePlan, discounts: OfferDiscounts) -> Iterator[Vergleich]:
    """Yield the price per year and over the term, before discounts only where there are some."""

    def price(level: Level) -> RecurringPrice:
        return discounts.recurring_price(annual_line(level, plan), plan.term_months)

    def over(term: int) -> Callable[[Level], str]:
        return lambda level: formats.euro(
            discounts.recurring_value(annual_line(level, plan), plan.term_months, term)
        )

    offered = [plan.level, *([plan.alternative] if plan.alternative else [])]
    if any(price(level).regular != plan.annual(level) for level in offered):
        yield _comparison_row(
            "Preis pro Jahr vor Nachlass", plan, lambda level: formats.euro(plan.annual(level))
        )
    if any(price(level).first_year != price(level).regular for level in offered):
        yield _comparison_row(
            "Preis im ersten Jahr, netto", plan, lambda level: formats.euro(price(level).first_year)
        )
        title = "Preis pro Jahr danach, netto"
    else:
        title = "Preis pro Jahr, netto"
    yield _comparison_row(title, plan, lambda level: formats.euro(price(level).regular))
    yield _comparison_row(
        f"Summe über {months(plan.term_months)}, netto", plan, over(plan.term_months)
    )
    if plan.term_months != _COMPARED_MONTHS:
        compared = f"zum Vergleich: {months(_COMPARED_MONTHS)}, netto"
        yield _comparison_row(compared, plan, over(_COMPARED_MONTHS))


def _basis(plan: MaintenancePlan) -> Vergleich:
    """Return what the annual prices are calculated from."""

    def share(level: Level) -> str:
        rate = plan.rate(level)
        if rate is None:
            return f"{formats.number(plan.hours)} Std. × {formats.euro(plan.hourly_rate)}"
        return f"{formats.percent(rate)} pro Jahr"

    base = f"Anteil an {formats.euro(plan.base_price)} {BASE_PRICES[plan.base]}"
    offered = [plan.level, *([plan.alternative] if plan.alternative else [])]
    by_rate = any(plan.rate(level) is not None for level in offered)
    return _comparison_row(base if by_rate else "Grundlage", plan, share)


def _comparison_row(service: str, plan: MaintenancePlan, text: Callable[[Level], str]) -> Vergleich:
    return Vergleich(
        leistung=service,
        gewaehlt=text(plan.level),
        alternative=text(plan.alternative) if plan.alternative else "",
    )
