"""Ranges of business cases side by side: cases, phases, benefits and running costs in.

A row without a case counts for all of them. Rows without a name of their own are skipped, such
as prepared ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import TypeVar

from aftersales_udfs.arguments import Kind, bounded_number, bounded_whole
from aftersales_udfs.tables import Received, Row, Table
from aftersales_xl.domain.business_case import Phase, Risk
from aftersales_xl.domain.case_form import CaseEntry, Owned, phase
from aftersales_xl.domain.case_study import Benefit, BenefitKind, Payment, RunningCost
from aftersales_xl.domain.errors import Refusal, refusal
from aftersales_xl.tables import values
from aftersales_xl.tables.values import Cell
from aftersales_xl.words import Vocabulary
from aftersales_xl.words.case import BENEFIT_KINDS, CASE_PAYMENTS

Entry = TypeVar("Entry")
Term = TypeVar("Term")

_OWNER = "Fall"
_CASE_COLUMNS = (
    "Fall", "Zahlung", "Anlauf Monate", "Horizont Monate", "Zins pro Jahr", "Risiko Nutzen",
    "Risiko Kosten",
)  # fmt: skip
_PHASE_COLUMNS = ("Fall", "Phase", "Dauer Tage", "Aufwand Tage", "Tagessatz", "Festpreis")
_BENEFIT_COLUMNS = (
    "Fall", "Nutzen", "Art", "Menge", "Anteil", "Minuten pro Tag", "Tage im Jahr", "Satz",
)  # fmt: skip
_COLUMN_OF_PROBLEM = {
    "benefit_risk_out_of_range": "Risiko Nutzen",
    "cost_risk_out_of_range": "Risiko Kosten",
    "reduction_out_of_range": "Anteil",
    "benefit_minutes_out_of_range": "Minuten pro Tag",
    "benefit_days_out_of_range": "Tage im Jahr",
}
_COST_COLUMNS = ("Fall", "Bezeichnung", "Pro Jahr")


def case_rows(doc: str) -> Kind:
    """Return the kind of tables of cases: name, payment, times, rate, risk."""

    def read(received: Received, name: str) -> tuple[CaseEntry, ...]:
        table = _table(received, name, "Fall", "Horizont Monate")
        return tuple(_case(row) for row in _named(table, _CASE_COLUMNS, "Fall"))

    return Kind(word="Fälle", doc=doc, read=read, is_table=True)


def _case(row: Row) -> CaseEntry:
    payment = _term(row, "Zahlung", CASE_PAYMENTS, Payment.AT_SIGNING)
    benefits, costs = (_number(row, f"Risiko {what}") for what in ("Nutzen", "Kosten"))
    months = row.read("Horizont Monate", bounded_whole, None)
    if months is None:
        raise row.refused(refusal("value_missing", what="den Zeitraum"), "Horizont Monate")
    with _placed(row, "Fall"):
        return CaseEntry(
            name=row.read("Fall", values.text, ""),
            payment=payment,
            ramp_up_months=_number(row, "Anlauf Monate"),
            horizon_months=Decimal(months),
            discount_rate=_number(row, "Zins pro Jahr"),
            risk=Risk(benefits=benefits, costs=costs),
        )


def phase_rows(doc: str) -> Kind:
    """Return the kind of tables of phases: duration, effort, day rate, fixed price."""

    def read(received: Received, name: str) -> tuple[Owned[Phase], ...]:
        table = _table(received, name, "Phase")
        return _owned(table, _PHASE_COLUMNS, "Phase", _phase)

    return Kind(word="Phasen", doc=doc, read=read, is_table=True)


def _phase(row: Row) -> Phase:
    with _placed(row, "Festpreis"):
        return phase(
            row.read("Phase", values.text, ""),
            days=_number(row, "Dauer Tage"),
            effort_days=row.read("Aufwand Tage", _not_negative, None),
            day_rate=row.read("Tagessatz", _not_negative, None),
            fixed_price=row.read("Festpreis", _not_negative, None),
        )


def benefit_rows(doc: str) -> Kind:
    """Return the kind of tables of benefits and the figures they are reckoned from."""

    def read(received: Received, name: str) -> tuple[Owned[Benefit], ...]:
        table = _table(received, name, "Nutzen", "Art")
        return _owned(table, _BENEFIT_COLUMNS, "Nutzen", _benefit)

    return Kind(word="Nutzen", doc=doc, read=read, is_table=True)


def _benefit(row: Row) -> Benefit:
    kind: BenefitKind | None = _term(row, "Art", BENEFIT_KINDS.or_none(), None)
    if kind is None:
        raise row.refused(refusal("value_missing", what="die Art"), "Art")
    benefit = Benefit(
        label=row.read("Nutzen", values.text, ""),
        kind=kind,
        quantity=_number(row, "Menge"),
        share=_number(row, "Anteil"),
        minutes_a_day=_number(row, "Minuten pro Tag"),
        days=_number(row, "Tage im Jahr"),
        rate=_number(row, "Satz"),
    )
    with _placed(row, "Menge"):
        _ = benefit.saving  # refuses figures that no benefit has
    return benefit


def cost_rows(doc: str) -> Kind:
    """Return the kind of tables of running costs a year."""

    def read(received: Received, name: str) -> tuple[Owned[RunningCost], ...]:
        table = _table(received, name, "Bezeichnung", "Pro Jahr")
        return _owned(table, _COST_COLUMNS, "Bezeichnung", _cost)

    return Kind(word="Laufende Kosten", doc=doc, read=read, is_table=True)


def _cost(row: Row) -> RunningCost:
    return RunningCost(
        label=row.read("Bezeichnung", values.text, ""), per_year=_number(row, "Pro Jahr")
    )


def _table(received: Received, name: str, *needed: str) -> Table:
    table = Table.read(received, name)
    for column in needed:
        table.need([column])
    return table


def _named(table: Table, columns: Sequence[str], own: str) -> Iterator[Row]:
    """Yield the rows with something in the column ``own``."""
    return (row for row in table.rows(columns) if row.read(own, values.text, ""))


def _owned(
    table: Table, columns: Sequence[str], own: str, read: Callable[[Row], Entry]
) -> tuple[Owned[Entry], ...]:
    return tuple(
        Owned(case=row.read(_OWNER, values.text, ""), entry=read(row))
        for row in _named(table, columns, own)
    )


def _number(row: Row, column: str) -> Decimal:
    return row.read(column, _not_negative, Decimal(0))


def _not_negative(cell: Cell) -> Decimal:
    found = bounded_number(cell)
    if found < 0:
        raise refusal("case_figure_negative", value=found)
    return found


def _term(row: Row, column: str, vocabulary: Vocabulary[Term], default: Term) -> Term:
    return row.read(column, lambda cell: vocabulary.term(values.text(cell)), default)


@contextmanager
def _placed(row: Row, column: str) -> Iterator[None]:
    """Place what is refused inside the block: where its code says, else in ``column``."""
    try:
        yield
    except Refusal as refused:
        problem = refused.problems[0]
        if problem.place is not None:
            raise
        raise row.refused(refused, _COLUMN_OF_PROBLEM.get(problem.code, column)) from None
