"""Ranges of the discount functions: rules, tiers and amounts in; the staircase out.

Rows without Art and Wert are skipped, such as prepared ones. A table with Menge, Laufzeit or Treue
needs the column Ab: a renamed one would grant every discount.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Annotated

from aftersales_udfs.arguments import ArgumentKind, bounded_number, choice, day, quantity
from aftersales_udfs.by_row import AmountOrColumn, WholeOrColumn, row_by_row
from aftersales_udfs.results import ResultTable
from aftersales_udfs.tables import Received, rows_of, table_of
from aftersales_xl.domain.money.amounts import ZERO, round_cents
from aftersales_xl.domain.money.errors import Place, Problem, Refusal
from aftersales_xl.domain.money.tiers import TierTable
from aftersales_xl.domain.price.discount_scope import EarlyBirdScope
from aftersales_xl.domain.price.discounts import DiscountRule, Mode, Step
from aftersales_xl.domain.price.offer_discounts import OfferDiscounts
from aftersales_xl.tables import values
from aftersales_xl.tables.rules import RULES
from aftersales_xl.tables.tiers import TIERS
from aftersales_xl.tables.values import Cell
from aftersales_xl.words import is_open_price
from aftersales_xl.words.discounts import (
    EARLY_BIRD_SCOPES,
    LIST_PRICE,
    MODES,
    NOT_APPLIED,
    RULE_KINDS,
)

STEP_HEADER = ("Schritt", "Basis", "Abzug", "Ergebnis")


def discount_rules(doc: str) -> ArgumentKind[tuple[DiscountRule, ...]]:
    """Return the kind of tables of discount rules."""

    def read(received: Received, name: str) -> tuple[DiscountRule, ...]:
        found = table_of(received, name, RULES.rule, RULES.value)
        rows = found.rows(RULES.columns)
        rules = RULES.rules(row for row in rows if not RULES.is_prepared(row))
        if any(rule.kind.is_tiered for rule in rules):
            found.need(RULES.threshold)
        return rules

    return ArgumentKind(word="Regeln", doc=doc, read=read, is_table=True)


RecurringRules = Annotated[
    tuple[DiscountRule, ...],
    discount_rules("Regeln für laufende Preise: Art, Wert, Ab, Frist, Aktiv"),
]
OrderDay = Annotated[date | None, day("Tag des Auftrags; leer: Regeln mit Frist entfallen")]
DiscountMode = Annotated[
    Mode, choice(MODES, "multiplikativ, additiv, bester oder exklusiv; leer: multiplikativ")
]
ContractYears = Annotated[
    Decimal | None, quantity("Vertragsjahre des Kunden; leer: Treueregeln mit Ab entfallen")
]
EarlyBird = Annotated[
    EarlyBirdScope, choice(EARLY_BIRD_SCOPES, "erstes Jahr oder ganze Laufzeit; leer: erstes Jahr")
]


def tier_table(doc: str) -> ArgumentKind[TierTable]:
    """Return the kind of tier tables: from which quantity on, and the price of one unit."""

    def read(received: Received, name: str) -> TierTable:
        found = table_of(received, name)
        found.need(TIERS.bound, TIERS.bound_alone)
        found.need(TIERS.price, TIERS.unit_price)
        return TierTable(TIERS.tiers(found.rows(TIERS.columns)))

    return ArgumentKind(word="Staffel", doc=doc, read=read, is_table=True)


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


def amounts(doc: str) -> ArgumentKind[AmountRange]:
    """Return the kind of ranges of amounts without names; empty and open prices are 0."""

    def read(received: Received, name: str) -> AmountRange:
        return AmountRange(
            [
                [_amount(cell, name, row, column) for column, cell in enumerate(cells, start=1)]
                for row, cells in enumerate(rows_of(received), start=1)
            ]
        )

    return ArgumentKind(word="Beträge", doc=doc, read=read, is_table=True)


def _amount(cell: Cell, name: str, row: int, column: int) -> Decimal:
    if is_open_price(cell) or values.is_blank(cell):
        return ZERO
    try:
        return round_cents(bounded_number(cell))
    except Refusal as refused:
        place = Place(sheet=name, row=row, column=f"Spalte {column}")
        raise Refusal(_with_place(refused.problems, place)) from None


def _with_place(problems: Sequence[Problem], place: Place) -> list[Problem]:
    return [replace(problem, place=place) for problem in problems]


def prices_in_year(
    discounts: OfferDiscounts,
    line: tuple[AmountOrColumn, AmountOrColumn, WholeOrColumn | None],
    *,
    is_first: bool,
) -> Decimal | ResultTable:
    """Return the price after the rules of a line or of a column of them.

    Args:
        discounts: the rules and when they are granted.
        line: net price, quantity and term in months.
        is_first: whether it is the price of the first year.
    """
    net, quantities, terms = line

    def price(row: int) -> Decimal:
        return discounts.price_in_year(
            net.needed(row, "netto", "Preis in Euro"),
            quantities.needed(row, "menge", "Menge der Position"),
            None if terms is None else terms.at(row),
            is_first=is_first,
        )

    return row_by_row(price, net, quantities, terms)


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
    return word if step.missing is None else f"{word} ({NOT_APPLIED.word(step.missing)})"
