"""What the functions about whole business cases answer: plans, cases side by side, claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from aftersales_udfs import german
from aftersales_udfs.arguments import ArgumentKind, bounded_number
from aftersales_udfs.results import ResultTable, ResultValue
from aftersales_udfs.tables import Received, rows_of
from aftersales_xl.domain.case.business_case import Phase, by_phase
from aftersales_xl.domain.case.form import CaseForm, Owned, of_case
from aftersales_xl.domain.case.payback import PaybackKind
from aftersales_xl.domain.case.study import CaseStudy, Payment
from aftersales_xl.domain.money.amounts import total
from aftersales_xl.domain.money.errors import Problem, Refusal, refusal

PLAN_HEADER = ("Phase", "Betrag", "Monat")
COMPARISON_HEADER = (
    "Fall", "Investition", "Ersparnis", "Laufende_Kosten", "Ab_Produktivstart",
    "Ab_Vertragsschluss", "Mit_Risikoabschlag", "Abgezinst", "Kapitalwert", "Hinweis",
)  # fmt: skip
_ALL = "Projekt"  # what is paid where phases are not paid one by one
_FIGURES = len(COMPARISON_HEADER) - 2


def payback_cells(doc: str) -> ArgumentKind[Mapping[PaybackKind, Decimal | None]]:
    """Return the kind of four cells with paybacks: months, or that the project never pays."""

    def read(received: Received, _name: str) -> Mapping[PaybackKind, Decimal | None]:
        cells = [cell for row in rows_of(received) for cell in row]
        if len(cells) != len(PaybackKind):
            raise refusal("paybacks_expected", given=len(cells))
        never = german.answer("never_paid_back")
        return {
            kind: None if cell == never else bounded_number(cell)
            for kind, cell in zip(PaybackKind, cells, strict=True)
        }

    return ArgumentKind(word="Amortisationen", doc=doc, read=read, is_table=True)


def plan_table(phases: Sequence[Owned[Phase]], name: str, payment: Payment) -> ResultTable:
    """Return what is paid of the investment of the case ``name``, and after which month."""
    counting = of_case(phases, name)
    return ResultTable(
        header=PLAN_HEADER, rows=(_by_phase if payment is Payment.BY_PHASE else _at_once)(counting)
    )


def _by_phase(phases: Sequence[Phase]) -> list[tuple[ResultValue, ...]]:
    return [
        (each.name, part.amount, part.paid_in)
        for each, part in zip(phases, by_phase(phases), strict=True)
    ]


def _at_once(phases: Sequence[Phase]) -> list[tuple[ResultValue, ...]]:
    return [(_ALL, total(each.price for each in phases), 0)] if phases else []


def comparison_table(form: CaseForm) -> ResultTable:
    """Return one row a case; a case that cannot be calculated says why."""
    return ResultTable(
        header=COMPARISON_HEADER, rows=[_comparison_row(form, each.name) for each in form.cases]
    )


def _comparison_row(form: CaseForm, name: str) -> tuple[ResultValue, ...]:
    try:
        return (name, *_figures(form.study(name)), None)
    except Refusal as refused:
        return (name, *[None] * _FIGURES, german.sentence(refused.problems[0]))


def _figures(study: CaseStudy) -> tuple[ResultValue, ...]:
    never = german.answer("never_paid_back")
    case = study.case
    return (
        case.investment,
        case.saving_per_year,
        case.running_cost_per_year,
        *(never if each.months is None else each.months for each in study.paybacks),
        study.net_present_value,
    )


def claim_verdict(problem: Problem | None) -> str:
    """Return what to say about a claim; without a ``problem`` the figures bear it out."""
    return german.answer("claim_borne_out") if problem is None else german.sentence(problem)
