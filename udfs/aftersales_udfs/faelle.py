"""Excel functions about whole business cases: their plans, side by side, and what is claimed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from aftersales_udfs.arguments import choice, code, quantity
from aftersales_udfs.case_results import (
    claim_verdict,
    comparison_table,
    payback_cells,
    plan_table,
)
from aftersales_udfs.case_tables import benefit_rows, case_rows, cost_rows, phase_rows
from aftersales_udfs.registry import udf
from aftersales_udfs.results import ResultTable
from aftersales_xl.domain.business_case import Phase
from aftersales_xl.domain.case_form import CaseEntry, CaseForm, Owned
from aftersales_xl.domain.case_study import Benefit, Payment, RunningCost
from aftersales_xl.domain.claims import check_payback_months
from aftersales_xl.domain.payback import PaybackKind
from aftersales_xl.words.case import CASE_PAYMENTS

_CATEGORY = "After-Sales Business Case"
_PHASES = phase_rows(
    "Phasen: Fall (leer: alle), Phase, Dauer Tage, Festpreis oder Aufwand Tage und Tagessatz"
)


@udf(
    category=_CATEGORY,
    phasen=_PHASES,
    fall=code("Name des Falls"),
    zahlung=choice(CASE_PAYMENTS, "bei Vertragsschluss oder je Phase; leer: bei Vertragsschluss"),
)
def AS_INVESTITIONSPLAN(
    phasen: tuple[Owned[Phase], ...], fall: str, zahlung: Payment = Payment.AT_SIGNING
) -> ResultTable:
    """Wann die Investition eines Falls bezahlt wird: Betrag und Monat ab Vertragsschluss."""
    return plan_table(phasen, fall, zahlung)


@udf(
    category=_CATEGORY,
    faelle=case_rows(
        "Fälle: Fall, Zahlung, Anlauf Monate, Horizont Monate, Zins pro Jahr, Risiko Nutzen, "
        "Risiko Kosten"
    ),
    phasen=_PHASES,
    nutzen=benefit_rows(
        "Nutzen: Fall (leer: alle), Nutzen, Art, Menge, Anteil, Minuten pro Tag, Tage im Jahr, Satz"
    ),
    laufende_kosten=cost_rows("Laufende Kosten: Fall (leer: alle), Bezeichnung, Pro Jahr"),
)
def AS_FALLVERGLEICH(
    faelle: tuple[CaseEntry, ...],
    phasen: tuple[Owned[Phase], ...],
    nutzen: tuple[Owned[Benefit], ...],
    laufende_kosten: tuple[Owned[RunningCost], ...] = (),
) -> ResultTable:
    """Alle Fälle nebeneinander: Investition, Ersparnis, Kosten, Amortisationen und Kapitalwert."""
    return comparison_table(
        CaseForm(cases=faelle, phases=phasen, benefits=nutzen, running_costs=laufende_kosten)
    )


@udf(
    category=_CATEGORY,
    behauptet=quantity("Behauptete Amortisation in Monaten"),
    amortisationen=payback_cells(
        "Vier Zellen in Monaten: ab Produktivstart, ab Vertragsschluss, mit Risikoabschlag, "
        "abgezinst"
    ),
)
def AS_AMORTISATION_PRUEFEN(
    behauptet: Decimal, amortisationen: Mapping[PaybackKind, Decimal | None]
) -> str:
    """Ob eine behauptete Amortisation stimmt, und zu welcher der vier Rechnungen sie passt."""
    return claim_verdict(check_payback_months(behauptet, amortisationen))
