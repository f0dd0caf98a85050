"""Ranges of the discount functions: rules, tiers and amounts in; the staircase out.

Rules: a row counts unless Aktiv says no; an empty Aktiv is a yes. Rows without Art and Wert
are skipped, such as prepared ones. A table with Menge, Laufzeit or Treue needs the column Ab:
a renamed one would grant every discount.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice

from aftersales_udfs.arguments import Kind, bounded_number, yes_or_no
from aftersales_udfs.results import ResultTable
from aftersales_udfs.tables import Received, Row, Table, rows_of
from aftersales_xl.domain.discounts import DiscountRule, RuleKind, Step
from aftersales_xl.domain.errors import Place, Problem, Refusal, refusal
from aftersales_xl.domain.money import ZERO, round_cents
from aftersales_xl.domain.tiers import Tier, TierTable
from aftersales_xl.tables import values
from aftersales_xl.tables.values import Cell
from aftersales_xl.words import is_open_price
from aftersales_xl.words.discounts import LIST_PRICE, NOT_APPLIED, RULE_KINDS

RULE_COLUMNS = ("Art", "Wert", "Ab", "Frist", "Aktiv", "Höchstens")
BOUND_NAMES = ("Ab_Menge", "Ab")
PRICE_NAMES = ("Preis", "Einzelpreis")
_CALLED = {BOUND_NAMES[0]: "die Menge", PRICE_NAMES[0]: "den Preis"}
STEP_HEADER = ("Schritt", "Basis", "Abzug", "Ergebnis")
_COLUMN_OF_PROBLEM = {
    "rule_rate_out_of_range": "Wert",
    "rule_amount_negative": "Wert",
    "rule_threshold_negative": "Ab",
    "rule_cap_negative": "Höchstens",
}


def discount_rules(doc: str) -> Kind:
    """Return the kind of tables of discount rules."""

    def read(received: Received, name: str) -> tuple[DiscountRule, ...]:
        table = Table.read(received, name)
        table.need(["Art"])
        table.need(["Wert"])
        found = [_rule(row) for row in table.rows(RULE_COLUMNS)]
        rules = tuple(rule for rule in found if rule is not None)
        if any(rule.kind.is_tiered for rule in rules):
            table.need(["Ab"])
        return rules

    return Kind(word="Regeln", doc=doc, read=read, is_table=True)


def _rule(row: Row) -> DiscountRule | None:
    if not row.read("Aktiv", yes_or_no, default=True):
        return None
    kind = row.read("Art", lambda cell: RULE_KINDS.term(values.text(cell)), None)
    value = row.read("Wert", bounded_number, None)
    if kind is None and value is None:
        return None
    if kind is None:
        raise row.refused(refusal("value_missing", what="die Art"), "Art")
    if value is None:
        raise row.refused(refusal("value_missing", what="den Wert"), "Wert")
    return _checked(row, kind, value)


def _checked(row: Row, kind: RuleKind, value: Decimal) -> DiscountRule:
    threshold = row.read("Ab", bounded_number, None)
    deadline = row.read("Frist", values.day, None)
    try:
        return DiscountRule(
            kind=kind,
            value=value,
            threshold=threshold,
            deadline=deadline,
            cap=row.read("Höchstens", bounded_number, None),
        )
    except Refusal as refused:
        raise row.refused(refused, _COLUMN_OF_PROBLEM[refused.problems[0].code]) from None


def tier_table(doc: str) -> Kind:
    """Return the kind of tier tables: from which quantity on, and the price of one unit."""

    def read(received: Received, name: str) -> TierTable:
        table = Table.read(received, name)
        table.need(BOUND_NAMES)
        table.need(PRICE_NAMES)
        return TierTable(
            Tier(bound=_number(row, BOUND_NAMES), price=_number(row, PRICE_NAMES))
            for row in table.rows((*BOUND_NAMES, *PRICE_NAMES))
        )

    return Kind(word="Staffel", doc=doc, read=read, is_table=True)


def _number(row: Row, names: Sequence[str]) -> Decimal:
    """Return the number in the column that has one of ``names``."""
    for column in names:
        found = row.read(column, bounded_number, None)
        if found is not None:
            return found
    raise row.refused(refusal("value_missing", what=_CALLED[names[0]]), names[0])


@dataclass(frozen=True, slots=True)
class AmountRange:
    """Amounts in euro as they stand in a row, a column or an area."""

    rows: Sequence[Sequence[Decimal]]

    @property
    def amounts(self) -> tuple[Decimal, ...]:
        """All amounts, row by row."""
        return tuple(amount for row in self.rows for amount in row)

    def shaped(self, figures: Sequence[Decimal]) -> ResultTable:
        """Return as many ``figures`` in the same shape."""
        left = iter(figures)
        return ResultTable(header=(), rows=[tuple(islice(left, len(row))) for row in self.rows])


def amounts(doc: str) -> Kind:
    """Return the kind of ranges of amounts without names; empty and open prices are 0."""

    def read(received: Received, name: str) -> AmountRange:
        return AmountRange(
            [
                [_amount(cell, name, row, column) for column, cell in enumerate(cells, start=1)]
                for row, cells in enumerate(rows_of(received), start=1)
            ]
        )

    return Kind(word="Beträge", doc=doc, read=read, is_table=True)


def _amount(cell: Cell, name: str, row: int, column: int) -> Decimal:
    if is_open_price(cell) or values.is_blank(cell):
        return ZERO
    try:
        return round_cents(bounded_number(cell))
    except Refusal as refused:
        place = Place(sheet=name, row=row, column=f"Spalte {column}")
        raise Refusal(_placed(refused.problems, place)) from None


def _placed(problems: Sequence[Problem], place: Place) -> list[Problem]:
    return [replace(problem, place=place) for problem in problems]


def steps_table(steps: Sequence[Step]) -> ResultTable:
    """Return the staircase as a table; a rule that could not be judged says what is missing."""
    return ResultTable(
        header=STEP_HEADER,
        rows=[(_step_name(step), step.base, step.deduction, step.result) for step in steps],
    )


def _step_name(step: Step) -> str:
    if step.kind is None:
        return LIST_PRICE
    word = RULE_KINDS.word(step.kind)
    return word if step.missing is None else f"{word} ({NOT_APPLIED[step.missing]})"
