"""Discounts of the whole offer in words: what each takes off, and until when it is to be had.

Rates are shown only where they reproduce the amount to the cent. A deadline later than the
last day of the offer is shown as that day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from aftersales_xl.domain.offer.quote import Lapse, Quote
from aftersales_xl.domain.price.discounts import RuleKind
from aftersales_xl.domain.price.lines import QuoteLine
from aftersales_xl.domain.price.offer_discounts import RecurringPrice
from aftersales_xl.words import formats
from aftersales_xl.words.discounts import DISCOUNTS
from aftersales_xl.words.offer import PERIODS


def once_reductions(quote: Quote, until: date | None) -> Iterator[tuple[str, Decimal]]:
    """Yield name and amount in euro of each step that takes something off the one-off sum."""
    for step in quote.once_steps:
        if step.kind is None or not step.deduction:
            continue
        label = DISCOUNTS[step.kind]
        if step.rate is not None:
            label += f" {formats.percent(step.rate)}"
        if step.deadline is not None and until is not None:
            label += f" bei Bestellung bis {formats.day(min(step.deadline, until))}"
        yield f"abzüglich {label}", step.deduction


def once_otherwise(quote: Quote, until: date | None) -> Iterator[str]:
    """Yield until when the one-off price holds, and the price without that."""
    shown = quote.totals.once
    for lapse in _lapses(quote, until):
        other = lapse.later.totals.once
        if other.net != shown.net:
            price = f"{formats.euro(other.net)} netto ({formats.euro(other.gross)} brutto)"
            yield f"Preis bei Bestellung bis {formats.day(lapse.last_day)}, sonst {price}"
            shown = other


def deadlines(quote: Quote, until: date) -> list[date]:
    """Return the days before the offer's last after which something in it costs more."""
    value, found = quote.totals, []
    for lapse in _lapses(quote, until):
        if lapse.later.totals != value:
            value = lapse.later.totals
            found.append(lapse.last_day)
    return found


def recurring_hints(line: QuoteLine, quote: Quote, until: date | None) -> Iterator[str]:
    """Yield how the price of a recurring line comes about, and until when it is to be had."""
    price, period = quote.recurring_price(line), PERIODS[line.charge]
    if price.regular != line.net:
        yield f"{formats.euro(line.net)} abzüglich {_discount_labels(price)}"
    if price.first_year != price.regular:
        yield f"{DISCOUNTS[RuleKind.EARLY_BIRD]}: {_in_years(price)} {period}"
    yield from _lapsing(line, quote, until)


def recurring_words(line: QuoteLine, quote: Quote, until: date | None) -> Iterator[str]:
    """Yield the price of a recurring line for each period, then until when it is to be had."""
    yield f"{_in_years(quote.recurring_price(line))} {PERIODS[line.charge]}"
    yield from _lapsing(line, quote, until)


def _in_years(price: RecurringPrice) -> str:
    """Return the price, both where the first year has one of its own."""
    regular = formats.euro(price.regular)
    if price.first_year == price.regular:
        return regular
    return f"im ersten Jahr {formats.euro(price.first_year)}, danach {regular}"


def _lapsing(line: QuoteLine, quote: Quote, until: date | None) -> Iterator[str]:
    price = quote.recurring_price(line)
    for lapse in _lapses(quote, until):
        other = lapse.later.recurring_price(line)
        if other != price:
            day = formats.day(lapse.last_day)
            yield f"bei Bestellung bis {day}, sonst {_otherwise(price, other)}"
            price = other


def _otherwise(price: RecurringPrice, other: RecurringPrice) -> str:
    is_simpler = other.first_year == other.regular and price.first_year != price.regular
    return f"von Anfang an {_in_years(other)}" if is_simpler else _in_years(other)


def _discount_labels(price: RecurringPrice) -> str:
    """Return the discounts behind the regular price, a single one with its rate."""
    granted = [step for step in price.regular_steps if step.kind is not None and step.deduction]
    names = " und ".join(dict.fromkeys(DISCOUNTS[step.kind] for step in granted if step.kind))
    rate = granted[0].rate if len(granted) == 1 else None
    return names if rate is None else f"{formats.percent(rate)} {names}"


def _lapses(quote: Quote, until: date | None) -> Iterator[Lapse]:
    """Yield the deadlines before the last day of the offer; none for an order (``until`` None)."""
    if until is not None:
        yield from (lapse for lapse in quote.lapses if lapse.last_day < until)
