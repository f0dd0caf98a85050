"""Sheet Rabatte: its form, the rules of the one-off part (tblRabatte) and of recurring prices.

A row counts unless Aktiv says no; an empty Aktiv is a yes.
"""

from __future__ import annotations

from collections.abc import Iterable

from aftersales_xl.domain.money.errors import Problems
from aftersales_xl.domain.price.discount_scope import EarlyBirdScope
from aftersales_xl.domain.price.discounts import DiscountRule, Mode, RuleKind
from aftersales_xl.domain.price.offer_discounts import NO_DISCOUNTS, OfferDiscounts
from aftersales_xl.tables import sheets
from aftersales_xl.tables.blocks import Blocks
from aftersales_xl.tables.cells import Cells
from aftersales_xl.tables.columns import Choice, Date, Euro, Kind, Number, RateOrAmount, yes_no
from aftersales_xl.tables.schema import Field, Form, Section, Table
from aftersales_xl.words.discounts import EARLY_BIRD_SCOPES, MODES, RULE_KINDS

DISCOUNT_FORM = Form(
    sheet=sheets.DISCOUNTS,
    range_name="Rabatte_Eingaben",
    sections=(
        Section(
            title="Wie Rabatte zusammenwirken",
            fields=(
                Field(
                    key="mode",
                    label="Modus",
                    kind=Kind.CHOICE,
                    choices=MODES.words,
                    required=True,
                    name="Rabatt_Modus",
                    note="multiplikativ: nacheinander; bester: nur der größte",
                ),
                Field(
                    key="ordered_on",
                    label="Auftrag erwartet am",
                    kind=Kind.DATE,
                    name="Rabatt_Auftrag_am",
                    note="leer: Regeln mit Frist entfallen",
                ),
                Field(
                    key="contract_years",
                    label="Vertragsjahre des Kunden",
                    kind=Kind.NUMBER,
                    unit="Jahre",
                    name="Rabatt_Vertragsjahre",
                    note="leer: Treueregeln mit Ab entfallen",
                ),
                Field(
                    key="early_bird",
                    label="Frühbucher gilt",
                    kind=Kind.CHOICE,
                    choices=EARLY_BIRD_SCOPES.words,
                    required=True,
                    name="Rabatt_Fruehbucher",
                    note="bei laufenden Preisen",
                ),
            ),
        ),
    ),
)


class Rules(Table):
    """One row a rule: its kind, its rate or amount, and what it depends on."""

    rule = Choice("Art", RULE_KINDS, key="kind", width=30, asked="die Art")
    value = RateOrAmount(
        "Wert",
        width=16,
        asked="den Wert",
        problems=("rule_rate_out_of_range", "rule_amount_negative"),
    )
    threshold = Number("Ab", width=14, problems=("rule_threshold_negative",))
    deadline = Date("Frist", width=16)
    active = yes_no("Aktiv", width=16)
    cap = Euro("Höchstens", width=16, problems=("rule_cap_negative",))

    def rules(self, rows: Iterable[Cells]) -> tuple[DiscountRule, ...]:
        """Return the rules that are active; note one that the one-off part cannot have."""
        found: list[DiscountRule] = []
        for row in rows:
            rule = self._rule(row)
            if rule is None:
                continue
            if rule.kind is RuleKind.TERM and self.name == ONCE_RULES.name:
                row.add("term_rule_for_once", self.rule)
            found.append(rule)
        return tuple(found)

    def _rule(self, row: Cells) -> DiscountRule | None:
        """Return the rule of a row; one that is not active is not looked at any further."""
        if not row.get(self.active, default=True):
            return None
        kind = row.require(self.rule)
        value = row.require(self.value) if row.is_filled(self.rule.key) else None
        if kind is None or value is None:
            return None
        with row.collecting(self.value):
            return DiscountRule(
                kind=kind,
                value=value,
                threshold=row[self.threshold],
                deadline=row[self.deadline],
                cap=row[self.cap],
            )
        return None

    def is_prepared(self, row: Cells) -> bool:
        """Return whether a row of a range names neither a kind nor a value yet."""
        return not row.is_filled(self.rule.key) and not row.is_filled(self.value.key)


ONCE_RULES = Rules("tblRabatte", sheet=sheets.DISCOUNTS)
RECURRING_RULES = Rules("tblRabatteLaufend", sheet=sheets.DISCOUNTS)
RULES = Rules("", sheet="")
"""Rules of any kind, as a function receives them."""


def read_discounts(book: Blocks, problems: Problems) -> OfferDiscounts:
    """Read the rules of Rabatte and what they are judged by."""
    form = DISCOUNT_FORM.read(book, problems)
    with problems.collecting(form.place("mode")):
        return OfferDiscounts(
            once=ONCE_RULES.rules(ONCE_RULES.rows(book, problems)),
            recurring=RECURRING_RULES.rules(RECURRING_RULES.rows(book, problems)),
            mode=form.term("mode", MODES, Mode.MULTIPLICATIVE),
            ordered_on=form.day("ordered_on"),
            contract_years=form.number("contract_years"),
            early_bird=form.term("early_bird", EARLY_BIRD_SCOPES, EarlyBirdScope.FIRST_YEAR),
        )
    return NO_DISCOUNTS
