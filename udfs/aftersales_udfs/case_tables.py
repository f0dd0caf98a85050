"""Ranges of business cases side by side: cases, phases, benefits and running costs in.

A row without a case counts for all of them. Rows without a name of their own are skipped, such
as prepared ones.
"""

from __future__ import annotations

from aftersales_udfs.arguments import ArgumentKind
from aftersales_udfs.tables import Received, table_of
from aftersales_xl.domain.case.business_case import Phase
from aftersales_xl.domain.case.form import CaseEntry, Owned
from aftersales_xl.domain.case.study import Benefit, RunningCost
from aftersales_xl.tables.benefits import BENEFITS
from aftersales_xl.tables.case_columns import with_name
from aftersales_xl.tables.cases import CASES
from aftersales_xl.tables.phases import PHASES
from aftersales_xl.tables.running_costs import RUNNING_COSTS


def case_rows(doc: str) -> ArgumentKind[tuple[CaseEntry, ...]]:
    """Return the kind of tables of cases: name, payment, times, rate, risk."""

    def read(received: Received, name: str) -> tuple[CaseEntry, ...]:
        found = table_of(received, name, CASES.case, CASES.horizon)
        rows = with_name(found.rows(CASES.of_functions), CASES.case)
        entries = (CASES.entry(row) for row in rows)
        return tuple(entry for entry in entries if entry is not None)

    return ArgumentKind(word="Fälle", doc=doc, read=read, is_table=True)


def phase_rows(doc: str) -> ArgumentKind[tuple[Owned[Phase], ...]]:
    """Return the kind of tables of phases: duration, effort, day rate, fixed price."""

    def read(received: Received, name: str) -> tuple[Owned[Phase], ...]:
        found = table_of(received, name, PHASES.phase)
        return PHASES.with_owner(with_name(found.rows(PHASES.inputs), PHASES.phase), PHASES.entry)

    return ArgumentKind(word="Phasen", doc=doc, read=read, is_table=True)


def benefit_rows(doc: str) -> ArgumentKind[tuple[Owned[Benefit], ...]]:
    """Return the kind of tables of benefits and the figures they are calculated from."""

    def read(received: Received, name: str) -> tuple[Owned[Benefit], ...]:
        found = table_of(received, name, BENEFITS.label, BENEFITS.benefit)
        return BENEFITS.with_owner(
            with_name(found.rows(BENEFITS.inputs), BENEFITS.label), BENEFITS.entry
        )

    return ArgumentKind(word="Nutzen", doc=doc, read=read, is_table=True)


def cost_rows(doc: str) -> ArgumentKind[tuple[Owned[RunningCost], ...]]:
    """Return the kind of tables of running costs a year."""

    def read(received: Received, name: str) -> tuple[Owned[RunningCost], ...]:
        found = table_of(received, name, RUNNING_COSTS.label, RUNNING_COSTS.per_year)
        rows = with_name(found.rows(RUNNING_COSTS.inputs), RUNNING_COSTS.label)
        return RUNNING_COSTS.with_owner(rows, RUNNING_COSTS.entry)

    return ArgumentKind(word="Laufende Kosten", doc=doc, read=read, is_table=True)
