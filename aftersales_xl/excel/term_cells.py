"""Cells ↔ domain, second part: rules, payment terms and limits."""

from __future__ import annotations

from decimal import Decimal

from aftersales_xl.domain.discount_scope import EarlyBirdScope
from aftersales_xl.domain.discounts import DiscountRule, Mode, RuleKind
from aftersales_xl.domain.errors import Problems
from aftersales_xl.domain.limits import Limit
from aftersales_xl.domain.offer_discounts import NO_DISCOUNTS, OfferDiscounts
from aftersales_xl.domain.payment import Milestone, Skonto
from aftersales_xl.excel import reading, words
from aftersales_xl.excel.book import Book
from aftersales_xl.excel.reading import Cells
from aftersales_xl.tables import names
from aftersales_xl.tables.schema import Table

_KINDS = words.RULE_KINDS.or_none()
_SCOPES = words.SCOPES.or_none()


def read_discounts(book: Book, problems: Problems) -> OfferDiscounts:
    """Read the rules of Rabatte and what they are judged by."""
    form = reading.form(book, names.DISCOUNT_FORM, problems)
    with problems.collecting(form.place("mode")):
        return OfferDiscounts(
            once=_rules(book, names.ONCE_RULES, problems),
            recurring=_rules(book, names.RECURRING_RULES, problems),
            mode=form.term("mode", words.MODES, Mode.MULTIPLICATIVE),
            ordered_on=form.day("ordered_on"),
            contract_years=form.number("contract_years"),
            early_bird=form.term("early_bird", words.EARLY_BIRD_SCOPES, EarlyBirdScope.FIRST_YEAR),
        )
    return NO_DISCOUNTS


def _rules(book: Book, table: Table, problems: Problems) -> tuple[DiscountRule, ...]:
    found: list[DiscountRule] = []
    for row in reading.table(book, table, problems):
        rule = _rule(row, problems)
        if rule is None:
            continue
        if rule.kind is RuleKind.TERM and table is names.ONCE_RULES:
            problems.add("term_rule_for_once", row.place("kind"))
        found.append(rule)
    return tuple(found)


def _rule(row: Cells, problems: Problems) -> DiscountRule | None:
    """Read one rule; rows that are not active are not looked at any further."""
    if not row.term("active", words.YES_NO, default=True):
        return None
    for key, what in (("kind", "die Art"), ("value", "den Wert")):
        if not row.is_filled(key):
            problems.add("value_missing", row.place(key), what=what)
            return None
    kind = row.term("kind", _KINDS, None)
    value = row.number("value")
    if kind is None or value is None:
        return None
    with problems.collecting(row.place("value")):
        return DiscountRule(
            kind=kind,
            value=value,
            threshold=row.number("threshold"),
            deadline=row.day("deadline"),
            cap=row.number("cap"),
        )
    return None


def read_skonto(book: Book, problems: Problems) -> Skonto | None:
    """Read Skonto; without a rate there is none."""
    form = reading.form(book, names.PAYMENT_FORM, problems)
    rate, days = form.number("skonto_rate"), form.whole("skonto_days")
    if not rate:
        return None
    if days is None:
        problems.add("value_missing", form.place("skonto_days"), what="die Skontofrist in Tagen")
        return None
    with problems.collecting(form.place("skonto_rate")):
        return Skonto(rate=rate, days=days)
    return None


def read_payment_plan(book: Book, problems: Problems) -> tuple[Milestone, ...]:
    """Read the payment plan, row by row."""
    found: list[Milestone] = []
    for row in reading.table(book, names.PAYMENT_PLAN, problems):
        share = row.number("share")
        if share is None:
            problems.add("value_missing", row.place("share"), what="den Anteil")
            continue
        with problems.collecting(row.place("share")):
            found.append(
                Milestone(
                    label=row.text("label"),
                    share=share,
                    due=row.day("due"),
                    event=row.text("event"),
                    days=row.whole("days") or 0,
                )
            )
    return tuple(found)


def read_limits(book: Book, problems: Problems) -> tuple[Limit, ...]:
    """Read what may be granted without asking."""
    found: list[Limit] = []
    for row in reading.table(book, names.LIMITS_TABLE, problems):
        if not row.is_filled("scope"):
            problems.add("value_missing", row.place("scope"), what="den Bereich")
            continue
        scope = row.term("scope", _SCOPES, None)
        if scope is None:
            continue
        with problems.collecting(row.place("max_discount")):
            found.append(
                Limit(
                    scope=scope,
                    max_discount=row.number("max_discount"),
                    min_margin=row.number("min_margin"),
                    approver=row.text("approver"),
                )
            )
    return tuple(found)


def read_bundles(book: Book, problems: Problems) -> dict[str, Decimal]:
    """Read the price of each bundle."""
    found: dict[str, Decimal] = {}
    for row in reading.table(book, names.BUNDLES, problems):
        name, price = row.text("name"), row.number("price")
        if not name:
            problems.add("value_missing", row.place("name"), what="den Namen des Bündels")
        elif price is None:
            problems.add("value_missing", row.place("price"), what="den Preis des Bündels")
        else:
            found[name] = price
    return found
