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
from aftersales_xl.tables.columns import Choice, Date, Euro, Number, RateOrAmount, yes_no
from aftersales_xl.tables.schema import Form, Table
from aftersales_xl.words.discounts import EARLY_BIRD_SCOPES, MODES, RULE_KINDS


class DiscountInputs(Form):
    """How discounts work together, and what rules are judged by."""

    mode = Choice(
        "Modus",
        MODES,
        heading="Wie Rabatte zusammenwirken",
        cell="Rabatt_Modus",
        required=True,
        note="multiplikativ: nacheinander; bester: nur der größte",
    )
    ordered_on = Date(
        "Auftrag erwartet am", cell="Rabatt_Auftrag_am", note="leer: Regeln mit Frist entfallen"
    )
    contract_years = Number(
        "Vertragsjahre des Kunden",
        cell="Rabatt_Vertragsjahre",
        unit="Jahre",
        note="leer: Treueregeln mit Ab entfallen",
    )
    early_bird = Choice(
        "Frühbucher gilt",
        EARLY_BIRD_SCOPES,
        cell="Rabatt_Fruehbucher",
        required=True,
        note="bei laufenden Preisen",
    )


DISCOUNT_FORM = DiscountInputs(sheets.DISCOUNTS, range_name="Rabatte_Eingaben")


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
        value = row.require(self.value) if row.is_filled(self.rule) else None
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
        return not row.is_filled(self.rule) and not row.is_filled(self.value)


ONCE_RULES = Rules("tblRabatte", sheet=sheets.DISCOUNTS)
RECURRING_RULES = Rules("tblRabatteLaufend", sheet=sheets.DISCOUNTS)
RULES = Rules("", sheet="")
"""Rules of any kind, as a function receives them."""


def read_discounts(book: Blocks, problems: Problems) -> OfferDiscounts:
    """Read the rules of Rabatte and what they are judged by."""
    form = DISCOUNT_FORM.read(book, problems)
    with form.collecting(DISCOUNT_FORM.mode):
        return OfferDiscounts(
            once=ONCE_RULES.rules(ONCE_RULES.rows(book, problems)),
            recurring=RECURRING_RULES.rules(RECURRING_RULES.rows(book, problems)),
            mode=form.get(DISCOUNT_FORM.mode, Mode.MULTIPLICATIVE),
            ordered_on=form[DISCOUNT_FORM.ordered_on],
            contract_years=form[DISCOUNT_FORM.contract_years],
            early_bird=form.get(DISCOUNT_FORM.early_bird, EarlyBirdScope.FIRST_YEAR),
        )
    return NO_DISCOUNTS
