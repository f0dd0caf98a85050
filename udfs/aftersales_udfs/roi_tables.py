"""Ranges of the business-case functions: payments, dates and uncertain figures in; tables out.

Payments and dates are ranges without names, read row by row. An empty payment counts 0 and
keeps its place, so that the following ones stay in their period.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from aftersales_udfs.arguments import ArgumentKind, bounded_number
from aftersales_udfs.results import ResultTable
from aftersales_udfs.tables import Received, rows_of, table_of
from aftersales_xl.domain.case.business_case import Investment, MonthlyFlow, at_signing, spread
from aftersales_xl.domain.case.sensitivity import Outcome, Swing, Triangle, certain
from aftersales_xl.domain.money.errors import Place, Refusal, refusal
from aftersales_xl.tables import values
from aftersales_xl.tables.investment_plan import INVESTMENT_PLAN
from aftersales_xl.tables.values import Cell
from aftersales_xl.words.answers import A_NUMBER, PAYMENT_DAY
from aftersales_xl.words.drivers import CASE_DRIVERS

FLOW_HEADER = ("Monat", "Kosten", "Nutzen", "Kumuliert", "Diskontiert_kumuliert")
SWING_HEADER = ("Eingabe", "NPV_niedrig", "NPV_hoch")
OUTCOME_HEADER = ("Kennzahl", "Wert")
_CORNERS = 3

Value = TypeVar("Value")


def payments(doc: str) -> ArgumentKind[tuple[Decimal, ...]]:
    """Return the kind of ranges of payments in euro; empty cells count 0."""

    def read(received: Received, name: str) -> tuple[Decimal, ...]:
        return _each(received, name, lambda cell: _or(cell, bounded_number, Decimal(0)))

    return ArgumentKind(word="Zahlungen", doc=doc, read=read, is_table=True)


def days(doc: str) -> ArgumentKind[tuple[date, ...]]:
    """Return the kind of ranges of dates; empty cells are refused."""

    def read(received: Received, name: str) -> tuple[date, ...]:
        return _each(received, name, _day)

    return ArgumentKind(word="Termine", doc=doc, read=read, is_table=True)


def uncertain(doc: str) -> ArgumentKind[Triangle]:
    """Return the kind of figures that are one cell, or three: least, likeliest, most."""

    def read(received: Received, name: str) -> Triangle:
        cells = [cell for row in rows_of(received) for cell in row]
        if len(cells) not in {1, _CORNERS}:
            raise refusal("triangle_expected", given=len(cells))
        figures = _each(received, name, _required_number)
        if len(figures) == 1:
            return certain(figures[0])
        least, likely, most = figures
        return Triangle(least=least, likely=likely, most=most)

    return ArgumentKind(word="Zahl oder drei Zahlen", doc=doc, read=read, is_table=True)


def payment_plan(doc: str) -> ArgumentKind[tuple[Investment, ...]]:
    """Return the kind of tables that say when the parts of an investment are paid."""

    def read(received: Received, name: str) -> tuple[Investment, ...]:
        columns = INVESTMENT_PLAN.columns
        return INVESTMENT_PLAN.investments(table_of(received, name, *columns).rows(columns))

    return ArgumentKind(word="Zahlungsplan", doc=doc, read=read, is_table=True)


def investments(amount: Decimal, plan: Sequence[Investment]) -> tuple[Investment, ...]:
    """Return an investment as ``plan`` spreads it, paid at signing where there is none."""
    return spread(amount, plan) if plan else at_signing(amount)


def _each(received: Received, name: str, reader: Callable[[Cell], Value]) -> tuple[Value, ...]:
    return tuple(
        _read(cell, reader, Place(sheet=name, row=row, column=f"Spalte {column}"))
        for row, cells in enumerate(rows_of(received), start=1)
        for column, cell in enumerate(cells, start=1)
    )


def _read(cell: Cell, reader: Callable[[Cell], Value], place: Place) -> Value:
    try:
        return reader(cell)
    except Refusal as refused:
        raise Refusal(replace(problem, place=place) for problem in refused.problems) from None


def _or(cell: Cell, reader: Callable[[Cell], Value], default: Value) -> Value:
    return default if values.is_blank(cell) else reader(cell)


def _day(cell: Cell) -> date:
    if values.is_blank(cell):
        raise refusal("value_missing", what=PAYMENT_DAY)
    return values.day(cell)


def _required_number(cell: Cell) -> Decimal:
    if values.is_blank(cell):
        raise refusal("value_missing", what=A_NUMBER)
    return bounded_number(cell)


def flow_table(flows: Iterable[MonthlyFlow]) -> ResultTable:
    """Return a cash flow as a table, one row a month from 0."""
    return ResultTable(
        header=FLOW_HEADER,
        rows=[
            (flow.month, flow.costs, flow.benefits, flow.cumulated, flow.discounted_cumulated)
            for flow in flows
        ],
    )


def swing_table(swings: Sequence[Swing]) -> ResultTable:
    """Return a tornado as a table, the largest effect first."""
    return ResultTable(
        header=SWING_HEADER,
        rows=[(CASE_DRIVERS.word(each.driver), each.at_low, each.at_high) for each in swings],
    )


def outcome_table(outcome: Outcome) -> ResultTable:
    """Return what a simulation found as a table."""
    return ResultTable(
        header=OUTCOME_HEADER,
        rows=[
            ("P10", outcome.p10),
            ("P50", outcome.p50),
            ("P90", outcome.p90),
            ("Verlustwahrscheinlichkeit", outcome.loss_probability),
        ],
    )
