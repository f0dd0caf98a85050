"""One document of each kind: its template checked, rendered, and the result read back.

What comes out says what was decided, or nothing comes out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from pathlib import Path

from aftersales_xl.documents import facts, kinds
from aftersales_xl.documents.checks import check_template
from aftersales_xl.documents.environment import clean
from aftersales_xl.documents.fields.contract import contract_fields
from aftersales_xl.documents.fields.forecast import forecast_fields
from aftersales_xl.documents.fields.offer import offer_fields
from aftersales_xl.documents.fields.order import Order, order_fields
from aftersales_xl.documents.kinds import DocumentKind
from aftersales_xl.documents.readback import Fact, missing
from aftersales_xl.documents.template import render
from aftersales_xl.domain.forecast.report import ForecastReport
from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.domain.offer.quote import IssuedOffer

_MOST_NAMED = 5


def compose_offer(issued: IssuedOffer, template: Path) -> bytes:
    """Return the Word document of an offer.

    Raises:
        Refusal: the template is faulty or no offer's, or the document lacks something.
    """
    return _compose(kinds.OFFER, template, offer_fields(issued), partial(facts.offer_facts, issued))


def compose_confirmation(order: Order, template: Path) -> bytes:
    """Return the Word document that confirms an order; refuses as `compose_offer` does."""
    given = order_fields(order)
    return _compose(kinds.CONFIRMATION, template, given, partial(facts.order_facts, order))


def compose_contract(issued: IssuedOffer, template: Path) -> bytes:
    """Return the maintenance contract of an offer.

    Raises:
        Refusal: the offer has none, or as in `compose_offer`.
    """
    given = contract_fields(issued)
    return _compose(kinds.CONTRACT, template, given, partial(facts.contract_facts, issued))


def compose_report(report: ForecastReport, template: Path) -> bytes:
    """Return the report of a forecast; refuses as `compose_offer` does."""
    return _compose(
        kinds.REPORT, template, forecast_fields(report), partial(facts.report_facts, report)
    )


def _compose(
    kind: DocumentKind,
    template: Path,
    fields: Mapping[str, object],
    facts_for: Callable[[Collection[str]], Iterable[Fact]],
) -> bytes:
    tags = check_template(template, kind)
    document = render(template, fields)
    lacking = missing(document, facts_for(tags.printed))
    if lacking:
        named = [_missing_fact_text(fact, kind) for fact in lacking[:_MOST_NAMED]]
        more = [f"und {len(lacking) - _MOST_NAMED} weitere"] if len(lacking) > _MOST_NAMED else []
        raise refusal(
            "document_lacks",
            template=template.name,
            kind=kind.title,
            missing=", ".join([*named, *more]),
        )
    return document


def _missing_fact_text(fact: Fact, kind: DocumentKind) -> str:
    return f"{fact.what}: {clean(fact.text)} ({{{{ {kind.written(fact.field)} }}}})"
