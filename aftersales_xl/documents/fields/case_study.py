"""The business case of an offer as text: what it costs, what it saves, when it has paid.

What was claimed in talks, and what the project costs the seller, does not come this far.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from aftersales_xl.documents.fields import case_wording as wording
from aftersales_xl.documents.fields.case_diagram import cash_flow_diagram
from aftersales_xl.documents.fields.case_model import (
    Abzug,
    Ergebnis,
    Grundlage,
    Nutzen,
    Wirtschaftlichkeit,
)
from aftersales_xl.domain.case.payback import Assumptions, Payback, PaybackKind
from aftersales_xl.domain.case.study import Assumption, Benefit, CaseStudy, Origin
from aftersales_xl.domain.money.amounts import round_cents
from aftersales_xl.domain.offer.quote import Quote
from aftersales_xl.words import formats
from aftersales_xl.words.case import COMPUTED_BENEFITS, COUNTED_PAYMENTS
from aftersales_xl.words.paybacks import PAYBACK_TITLES


def case_study_fields(quote: Quote) -> Wirtschaftlichkeit | None:
    """Return the business case of ``quote``; None where it has none."""
    study = quote.case_study
    if study is None:
        return None
    case = study.case
    left = case.saving_per_year - case.running_cost_per_year
    return Wirtschaftlichkeit(
        name=study.name,
        satz=_summary(study),
        ergebnisse=tuple(_results(study)),
        nutzen=tuple(_benefit(benefit) for benefit in study.benefits),
        ersparnis=_euro(case.saving_per_year),
        abzuege=tuple(
            Abzug(titel=cost.label, betrag=_euro(cost.per_year)) for cost in study.running_costs
        ),
        bleibt=_euro(left),
        diagramm=cash_flow_diagram(study),
        grundlagen=tuple(_basis(assumption) for assumption in study.assumptions),
        vorbehalt=wording.ESTIMATE,
    )


def _summary(study: CaseStudy) -> str:
    case = study.case
    running = case.running_cost_per_year
    reached = {payback.kind: payback.months for payback in study.paybacks}
    from_go_live, from_signing = reached[PaybackKind.GO_LIVE], reached[PaybackKind.SIGNING]
    if from_go_live is None or from_signing is None:
        paid = wording.NEVER_PAID
    else:
        paid = wording.PAID.format(
            go_live=wording.months(from_go_live), signing=wording.months(from_signing)
        )
    return wording.SUMMARY.format(
        investment=_euro(case.investment),
        saving=_euro(case.saving_per_year),
        running=wording.LESS_RUNNING.format(cost=_euro(running)) if running else "",
        paid=paid,
    )


def _results(study: CaseStudy) -> Iterator[Ergebnis]:
    """Yield what the project costs, saves and is worth; what rests on nothing is left out."""
    case = study.case
    yield _result(
        wording.INVESTMENT,
        COUNTED_PAYMENTS[study.payment],
        formats.euro(round_cents(case.investment)),
    )
    ramp_up = case.ramp_up_months
    saving = wording.RAMPED.format(months=wording.months(ramp_up)) if ramp_up else wording.AT_ONCE
    yield _result(wording.SAVING, saving, _euro(case.saving_per_year))
    running = case.running_cost_per_year
    yield _result(
        wording.RUNNING,
        wording.FROM_GO_LIVE if running else "",
        _euro(running) if running else wording.NO_RUNNING,
    )
    for payback in study.paybacks:
        if _says_more(payback, study):
            shown = wording.NEVER if payback.months is None else wording.months(payback.months)
            yield _result(PAYBACK_TITLES[payback.kind], _terms_of(payback), shown)
    rate = case.discount_rate
    worth = wording.DISCOUNTED_AT.format(rate=formats.percent(rate)) if rate else wording.NO_RATE
    yield _result(
        wording.PRESENT_VALUE,
        wording.OVER.format(months=formats.number(case.horizon_months), rate=worth),
        _euro(study.net_present_value),
        is_grand=True,
    )


def _result(title: str, hint: str, value: str, *, is_grand: bool = False) -> Ergebnis:
    return Ergebnis(titel=title, hinweis=hint, wert=value, ist_gesamt=is_grand)


def _says_more(payback: Payback, study: CaseStudy) -> bool:
    """Return whether a payback differs in its terms from those before it."""
    if payback.kind is PaybackKind.RISK_ADJUSTED:
        return bool(study.risk.benefits or study.risk.costs)
    return payback.kind is not PaybackKind.DISCOUNTED or study.discount_rate > 0


def _terms_of(payback: Payback) -> str:
    """Return in words what a payback rests on."""
    terms = payback.assumptions
    if payback.kind is PaybackKind.RISK_ADJUSTED:
        return wording.AT_RISK.format(changes=" und ".join(_risks(terms)))
    if payback.kind is PaybackKind.DISCOUNTED:
        return wording.FROM_SIGNING_AT.format(rate=formats.percent(terms.discount_rate))
    if payback.kind is PaybackKind.SIGNING:
        return wording.WITH_PROJECT.format(months=wording.months(terms.project_months))
    return wording.STATIC


def _risks(terms: Assumptions) -> Iterator[str]:
    if terms.risk.benefits:
        yield wording.LESS_BENEFIT.format(
            share=formats.percent(terms.risk.benefits), saving=_euro(terms.saving_per_year)
        )
    if terms.risk.costs:
        yield wording.MORE_COST.format(
            share=formats.percent(terms.risk.costs), investment=_euro(terms.investment)
        )


def _benefit(benefit: Benefit) -> Nutzen:
    return Nutzen(
        titel=benefit.label,
        rechnung=COMPUTED_BENEFITS[benefit.kind].format(
            euro=_euro(benefit.quantity),
            quantity=formats.number(benefit.quantity),
            share=formats.percent(benefit.share),
            minutes=formats.number(benefit.minutes_a_day),
            days=formats.number(benefit.days),
            rate=_euro(benefit.rate),
        ),
        betrag=_euro(benefit.saving),
    )


def _basis(assumption: Assumption) -> Grundlage:
    source = assumption.source
    if assumption.origin is Origin.CUSTOMER:
        source = f"{wording.YOURS}: {source}" if source else wording.YOURS
    elif assumption.origin is Origin.REFERENCE:
        source = wording.REFERENCE.format(source=source)
    return Grundlage(
        titel=assumption.statement,
        wert=assumption.value,
        quelle=source,
        stand=formats.day(assumption.as_of) if assumption.as_of else "",
    )


def _euro(amount: Decimal) -> str:
    return formats.euro(round_cents(amount))
