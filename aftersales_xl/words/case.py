"""German words about business cases."""

from __future__ import annotations

from aftersales_xl.domain.case.study import BenefitKind, Origin, Payment
from aftersales_xl.words import Vocabulary, line

BENEFIT_KINDS = Vocabulary(
    BenefitKind,
    line(
        BenefitKind.REDUCED_COST,
        "Kostensenkung",
        computed="{euro} pro Jahr × {share}",
    ),
    line(
        BenefitKind.TIME_SAVED,
        "Zeitersparnis",
        computed=(  # a figure stays with what it counts
            "{quantity}\N{NO-BREAK SPACE}Personen × {minutes}\N{NO-BREAK SPACE}Minuten pro Tag × "
            "{days}\N{NO-BREAK SPACE}Arbeitstage × {rate} pro Stunde"
        ),
    ),
    line(
        BenefitKind.TICKETS_AVOIDED,
        "vermiedene Anfragen",
        computed="{quantity}\N{NO-BREAK SPACE}Vorgänge pro Jahr × {share} × {rate} je Vorgang",
    ),
)
COMPUTED_BENEFITS = BENEFIT_KINDS.column("computed")
"""How the saving follows, in a document."""
CASE_PAYMENTS = Vocabulary(
    Payment,
    line(
        Payment.AT_SIGNING,
        "bei Vertragsschluss",
        document="gerechnet als Zahlung bei Vertragsschluss",
    ),
    line(
        Payment.BY_PHASE,
        "je Phase",
        document="gerechnet als Zahlung am Ende jeder Projektphase",
    ),
)
COUNTED_PAYMENTS = CASE_PAYMENTS.column("document")
ORIGINS = Vocabulary(
    Origin,
    line(Origin.CUSTOMER, "Kunde"),
    line(Origin.STUDY, "Studie"),
    line(Origin.REFERENCE, "Referenz"),
)
