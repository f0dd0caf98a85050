"""An example offer with a business case, to try templates with; all names are invented.

The figures are those of the chatbot customer: a project of 80,000 in four phases of 2, 5, 20
and 5 working days, support cost of 500,000 a year that falls by 40 %, a risk of 20 % on the
benefits, 36 months at 8 %. The money is back 4.80 months after go-live, 6.28 after signing,
6.00 with the risk, 6.42 discounted; the net present value is 429,647.99.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from aftersales_xl.domain.case.business_case import Phase, Risk
from aftersales_xl.domain.case.study import Assumption, Benefit, BenefitKind, CaseStudy, Origin
from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.offer.quote import IssuedOffer
from aftersales_xl.domain.price.lines import QuoteLine
from workshop.examples.offers import SCOPE, TERMS, crm_offer

_VAT = Decimal("0.19")  # § 12 (1) UStG
_AS_OF = date(2026, 10, 30)
_PHASES = (
    ("Auftakt und Ziele", 2, 5000),
    ("Konzept und Anbindung an Ihr Ticketsystem", 5, 12500),
    ("Umsetzung, Wissensbasis und Training", 20, 50000),
    ("Test, Übergabe und Produktivstart", 5, 12500),
)
_DELIVERY = "Produktivstart 32 Arbeitstage nach Auftragseingang."
CASE_STUDY = CaseStudy(
    name="Chatbot für den Kundenservice",
    phases=tuple(
        Phase(name=name, days=Decimal(days), price=Decimal(price)) for name, days, price in _PHASES
    ),
    benefits=(
        Benefit(
            label="Weniger Aufwand im Kundenservice",
            kind=BenefitKind.REDUCED_COST,
            quantity=Decimal(500_000),
            share=Decimal("0.4"),
        ),
    ),
    horizon_months=Decimal(36),
    discount_rate=Decimal("0.08"),
    risk=Risk(benefits=Decimal("0.2")),
    assumptions=(
        Assumption(
            statement="Kosten des Kundenservice pro Jahr",
            value="500.000 €",
            source="Kostenstellenbericht 2025",
            as_of=_AS_OF,
        ),
        Assumption(
            statement="Anteil der Anfragen, die der Chatbot abschließend beantwortet",
            value="40 %",
            origin=Origin.REFERENCE,
            source="Versandhändler mit 60 Plätzen im Kundenservice",
            as_of=date(2026, 6, 30),
            released_on=date(2026, 8, 14),
        ),
    ),
)


LINES = tuple(
    QuoteLine(
        position=str(number),
        text=name,
        charge=Charge.ONCE,
        unit="pauschal",
        unit_price=Decimal(price),
        vat_rate=_VAT,
    )
    for number, (name, _, price) in enumerate(_PHASES, start=1)
)


def case_offer() -> IssuedOffer:
    """Return the example: a project in four phases and what it brings.

    >>> case_offer().quote.totals.tcv
    Decimal('80000.00')
    """
    issued = crm_offer()
    scope = replace(
        SCOPE,
        included=(
            "Chatbot auf Ihrer Website und in Ihrem Ticketsystem",
            "Aufbau der Wissensbasis aus Ihren Unterlagen",
            "Übergabe mit Dokumentation in deutscher Sprache",
        ),
        duties=(
            "Zugang zum Ticketsystem bis zum Projektstart",
            "Fachlicher Ansprechpartner mit Entscheidungsbefugnis",
        ),
    )
    quote = replace(
        issued.quote,
        case="Chatbot Kundenservice 2026",
        subject="Chatbot für Ihren Kundenservice",
        opening=(
            "vielen Dank für die Zahlen aus Ihrem Kundenservice. Wir bieten Ihnen einen Chatbot "
            "an, der wiederkehrende Anfragen beantwortet und den Rest an Ihr Team weitergibt."
        ),
        lines=LINES,
        maintenance=None,
        services=(),
        scope=scope,
        terms=replace(TERMS, delivery=_DELIVERY, callout=""),
        case_study=CASE_STUDY,
    )
    return replace(issued, number="AN-2026-0004", quote=quote)
