"""Excel functions about whole business cases: their plans, side by side, and what is claimed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated

from aftersales_udfs.arguments import choice, code, quantity
from aftersales_udfs.case_results import (
    claim_verdict,
    comparison_table,
    payback_cells,
    plan_table,
)
from aftersales_udfs.case_tables import benefit_rows, case_rows, cost_rows, phase_rows
from aftersales_udfs.registry import Example, udf
from aftersales_udfs.results import ResultTable
from aftersales_xl.domain.case.business_case import Phase
from aftersales_xl.domain.case.claims import check_payback_months
from aftersales_xl.domain.case.form import CaseEntry, CaseForm, Owned
from aftersales_xl.domain.case.payback import PaybackKind
from aftersales_xl.domain.case.study import Benefit, Payment, RunningCost
from aftersales_xl.words.case import CASE_PAYMENTS

_CATEGORY = "After-Sales Business Case"
PhaseRows = Annotated[
    tuple[Owned[Phase], ...],
    phase_rows(
        "Phasen: Fall (leer: alle), Phase, Dauer Tage, Festpreis oder Aufwand Tage und Tagessatz"
    ),
]


@udf(
    category=_CATEGORY,
    example=Example(
        given={
            "phasen": (
                ("Fall", "Phase", "Dauer Tage", "Aufwand Tage", "Tagessatz", "Festpreis"),
                (None, "Konzept", 10, None, None, 8000),
                (None, "Aufbau", 20, 10, 1600, None),
            ),
            "fall": "Chatbot",
            "zahlung": "je Phase",
        },
        result=(("Phase", "Betrag", "Monat"), ("Konzept", 8000, 1), ("Aufbau", 16000, 2)),
    ),
)
def AS_INVESTITIONSPLAN(
    phasen: PhaseRows,
    fall: Annotated[str, code("Name des Falls")],
    zahlung: Annotated[
        Payment,
        choice(CASE_PAYMENTS, "bei Vertragsschluss oder je Phase; leer: bei Vertragsschluss"),
    ] = Payment.AT_SIGNING,
) -> ResultTable:
    """Wann die Investition eines Falls bezahlt wird: Betrag und Monat ab Vertragsschluss."""
    return plan_table(phasen, fall, zahlung)


@udf(
    category=_CATEGORY,
    example=Example(
        given={
            "faelle": (
                ("Fall", "Horizont Monate", "Zins pro Jahr", "Risiko Nutzen"),
                ("Chatbot", 36, "8 %", "20 %"),
            ),
            "phasen": (
                ("Fall", "Phase", "Dauer Tage", "Festpreis"),
                (None, "Einführung", 32, 80_000),
            ),
            "nutzen": (
                ("Fall", "Nutzen", "Art", "Menge", "Anteil"),
                (None, "Support", "Kostensenkung", 500_000, "40 %"),
            ),
            "laufende_kosten": (
                ("Fall", "Bezeichnung", "Pro Jahr"),
                ("Chatbot", "Betrieb", 17_400),
            ),
        },
        result=(
            (
                "Fall",
                "Investition",
                "Ersparnis",
                "Laufende_Kosten",
                "Ab_Produktivstart",
                "Ab_Vertragsschluss",
                "Mit_Risikoabschlag",
                "Abgezinst",
                "Kapitalwert",
                "Hinweis",
            ),
            (
                "Chatbot",
                80000,
                200000,
                17400,
                5.2573932092,
                6.7343162861,
                6.7321178121,
                6.8939186147,
                385308.6172977983,
                "",
            ),
        ),
    ),
)
def AS_FALLVERGLEICH(
    faelle: Annotated[
        tuple[CaseEntry, ...],
        case_rows(
            "Fälle: Fall, Zahlung, Anlauf Monate, Horizont Monate, Zins pro Jahr, Risiko Nutzen, "
            "Risiko Kosten"
        ),
    ],
    phasen: PhaseRows,
    nutzen: Annotated[
        tuple[Owned[Benefit], ...],
        benefit_rows(
            "Nutzen: Fall (leer: alle), Nutzen, Art, Menge, Anteil, Minuten pro Tag, Tage im Jahr, "
            "Satz"
        ),
    ],
    laufende_kosten: Annotated[
        tuple[Owned[RunningCost], ...],
        cost_rows("Laufende Kosten: Fall (leer: alle), Bezeichnung, Pro Jahr"),
    ] = (),
) -> ResultTable:
    """Alle Fälle nebeneinander: Investition, Ersparnis, Kosten, Amortisationen und Kapitalwert."""
    return comparison_table(
        CaseForm(cases=faelle, phases=phasen, benefits=nutzen, running_costs=laufende_kosten)
    )


@udf(
    category=_CATEGORY,
    example=Example(
        given={"behauptet": 4.8, "amortisationen": ((4.8, 6.28, 6, 6.42),)},
        result="passt zur Amortisation ab Produktivstart",
    ),
)
def AS_AMORTISATION_PRUEFEN(
    behauptet: Annotated[Decimal, quantity("Behauptete Amortisation in Monaten")],
    amortisationen: Annotated[
        Mapping[PaybackKind, Decimal | None],
        payback_cells(
            "Vier Zellen in Monaten: ab Produktivstart, ab Vertragsschluss, mit Risikoabschlag, "
            "abgezinst"
        ),
    ],
) -> str:
    """Ob eine behauptete Amortisation stimmt, und zu welcher der vier Rechnungen sie passt."""
    return claim_verdict(check_payback_months(behauptet, amortisationen))
