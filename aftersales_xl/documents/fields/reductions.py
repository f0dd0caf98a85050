"""Discounts of the whole offer in words: what each takes off, and until when it is to be had.

Rates are shown only where they reproduce the amount to the cent. A deadline behind the last
day of the offer is shown as that day, for nothing is to be had after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from aftersales_xl.domain.discounts import DiscountRule, Mode, RuleKind, Step
from aftersales_xl.domain.lines import QuoteLine
from aftersales_xl.domain.money import CENT, round_cents
from aftersales_xl.domain.offer_discounts import OfferDiscounts, RecurringPrice
from aftersales_xl.domain.quote import Quote
from aftersales_xl.words import formats
from aftersales_xl.words.discounts import DISCOUNTS
from aftersales_xl.words.offer import PERIODS


def term_of(line: QuoteLine, quote: Quote) -> int:
    """Return the committed months of a recurring line."""
    return line.term_months or quote.term_months


def recurring_price(line: QuoteLine, quote: Quote) -> RecurringPrice:
    """Return what a recurring line costs per period, after the discounts of the offer."""
    return quote.discounts.recurring_price(line, term_of(line, quote))


def once_reductions(quote: Quote, until: date | None) -> Iterator[tuple[str, Decimal]]:
    """Yield name and amount in euro of each step that takes something off the one-off sum."""
    steps = quote.once_steps
    for step in steps:
        if step.kind is None or not step.deduction:
            continue
        base = steps[0].result if quote.discounts.mode is Mode.ADDITIVE else step.base
        rule = _behind(step, base, quote.discounts.once)
        label = DISCOUNTS[step.kind]
        if rule is not None and _is_rate(rule, base, step.deduction):
            label += f" {formats.percent(rule.value)}"
        if rule is not None and rule.deadline is not None and until is not None:
            label += f" bei Bestellung bis {formats.day(min(rule.deadline, until))}"
        yield f"abzüglich {label}", step.deduction


def _behind(step: Step, base: Decimal, rules: Iterable[DiscountRule]) -> DiscountRule | None:
    """Return the rule that explains ``step``; None where several could."""
    able = {
        rule
        for rule in rules
        if rule.active
        and rule.kind is step.kind
        and abs(rule.deduction(base, step.base) - step.deduction) <= CENT
    }
    return able.pop() if len(able) == 1 else None


def _is_rate(rule: DiscountRule, base: Decimal, deduction: Decimal) -> bool:
    """Return whether the rule's rate, and no cap, gives ``deduction``."""
    return rule.kind is not RuleKind.AMOUNT and abs(base * rule.value - deduction) <= CENT


def once_otherwise(quote: Quote, until: date | None) -> Iterator[str]:
    """Yield until when the one-off price holds, and the price without that."""
    shown = quote.totals.once
    for day, later in _lapses(quote, quote.discounts.once, until):
        other = later.totals.once
        if other.net != shown.net:
            price = f"{formats.euro(other.net)} netto ({formats.euro(other.gross)} brutto)"
            yield f"Preis bei Bestellung bis {formats.day(day)}, sonst {price}"
            shown = other


def deadlines(quote: Quote, until: date) -> list[date]:
    """Return the days before the offer's last after which something in it costs more."""
    rules = (*quote.discounts.once, *quote.discounts.recurring)
    value, found = quote.totals, []
    for day, later in _lapses(quote, rules, until):
        if later.totals != value:
            value = later.totals
            found.append(day)
    return found


def recurring_hints(line: QuoteLine, quote: Quote, until: date | None) -> Iterator[str]:
    """Yield how the price of a recurring line comes about, and until when it is to be had."""
    price, period = recurring_price(line, quote), PERIODS[line.charge]
    if price.regular != line.net:
        yield f"{formats.euro(line.net)} abzüglich {_granted(line, quote, price.regular)}"
    if price.first_year != price.regular:
        yield f"{DISCOUNTS[RuleKind.EARLY_BIRD]}: {_in_years(price)} {period}"
    yield from _lapsing(line, quote, until)


def recurring_words(line: QuoteLine, quote: Quote, until: date | None) -> Iterator[str]:
    """Yield the price of a recurring line for each period, then until when it is to be had."""
    yield f"{_in_years(recurring_price(line, quote))} {PERIODS[line.charge]}"
    yield from _lapsing(line, quote, until)


def _in_years(price: RecurringPrice) -> str:
    """Return the price, both where the first year has one of its own."""
    regular = formats.euro(price.regular)
    if price.first_year == price.regular:
        return regular
    return f"im ersten Jahr {formats.euro(price.first_year)}, danach {regular}"


def _lapsing(line: QuoteLine, quote: Quote, until: date | None) -> Iterator[str]:
    price = recurring_price(line, quote)
    for day, later in _lapses(quote, quote.discounts.recurring, until):
        other = recurring_price(line, later)
        if other != price:
            yield f"bei Bestellung bis {formats.day(day)}, sonst {_otherwise(price, other)}"
            price = other


def _otherwise(price: RecurringPrice, other: RecurringPrice) -> str:
    is_simpler = other.first_year == other.regular and price.first_year != price.regular
    return f"von Anfang an {_in_years(other)}" if is_simpler else _in_years(other)


def _granted(line: QuoteLine, quote: Quote, regular: Decimal) -> str:
    """Return the discounts without which ``regular`` would be higher, a single one by rate."""
    found = [kind for kind in RuleKind if _counts(kind, line, quote, regular)]
    if not found:  # in mode "bester" two equally good rules stand in for each other
        return formats.euro(line.net - regular)
    names = " und ".join(DISCOUNTS[kind] for kind in found)
    rates = {
        rule.value
        for rule in quote.discounts.recurring
        if rule.active
        and rule.kind is found[0]
        and round_cents(line.net * rule.value) == line.net - regular
    }
    is_rate = len(found) == len(rates) == 1 and found[0] is not RuleKind.AMOUNT
    return f"{formats.percent(rates.pop())} {names}" if is_rate else names


def _counts(kind: RuleKind, line: QuoteLine, quote: Quote, regular: Decimal) -> bool:
    others = tuple(rule for rule in quote.discounts.recurring if rule.kind is not kind)
    without = replace(quote.discounts, recurring=others)
    return without.recurring_price(line, term_of(line, quote)).regular != regular


def _lapses(
    quote: Quote, rules: Sequence[DiscountRule], until: date | None
) -> Iterator[tuple[date, Quote]]:
    """Yield each last day of rules in force, with the quote as it reads when that day is over.

    Only days within the offer's own. Nothing where no day of order was expected, for then no
    rule with a deadline is in force, and nothing for an order that is there (``until`` None).
    """
    ordered_on = quote.discounts.ordered_on
    if until is None or ordered_on is None:
        return
    deadlines = {rule.deadline for rule in rules if rule.active and rule.deadline is not None}
    for deadline in sorted(deadlines):
        if ordered_on <= deadline < until:
            yield deadline, replace(quote, discounts=_ordered_after(deadline, quote.discounts))


def _ordered_after(deadline: date, discounts: OfferDiscounts) -> OfferDiscounts:
    return replace(discounts, ordered_on=deadline + timedelta(days=1))
