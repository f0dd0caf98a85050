"""The customer names a figure: what it takes, who must agree, and what may come back for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from aftersales_xl.domain.money.amounts import ZERO
from aftersales_xl.domain.money.errors import Problems
from aftersales_xl.domain.offer.form import OfferForm, make_quote, price_basis
from aftersales_xl.domain.offer.quote import Quote
from aftersales_xl.domain.price.concessions import (
    Concession,
    FewerExtras,
    LongerTerm,
    MoreExtras,
    Volume,
)
from aftersales_xl.domain.price.discounts import RuleKind
from aftersales_xl.domain.price.lines import QuoteLine, Status
from aftersales_xl.domain.price.negotiation import (
    Negotiation,
    TargetFigure,
    TargetPrice,
    figure_of,
    negotiate,
)
from aftersales_xl.excel.book import Book
from aftersales_xl.excel.cells import read_offer_form
from aftersales_xl.tables import names

_MOST_EXTRAS = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class NegotiatedOffer:
    """The negotiation and the quote it is about."""

    quote: Quote
    negotiation: Negotiation


def target_in(book: Book) -> TargetPrice:
    """Return the price for the one-off part that stands on the sheet Verhandlung.

    Raises:
        Refusal: there is none, or it is no number.
    """
    problems = Problems()
    amount = names.NEGOTIATION_FORM.read(book, problems).require(names.NEGOTIATION_FORM.target)
    problems.refuse_if_any()
    return TargetPrice(amount=amount or ZERO, figure=TargetFigure.ONCE)


def negotiate_target(book: Book, today: date, target: TargetPrice) -> NegotiatedOffer:
    """Return how ``target`` can be reached with the offer in ``book``.

    Raises:
        Refusal: with everything wrong with the workbook.
    """
    problems = Problems()
    form = read_offer_form(book, problems)
    quote, basis = make_quote(form, today, problems), price_basis(form)
    is_below = target.amount < figure_of(quote.offered, target.figure, basis)
    return NegotiatedOffer(
        quote=quote,
        negotiation=negotiate(
            quote.offered,
            target,
            form.limits,
            tuple(_concessions(quote, form, target.figure)) if is_below else (),
            basis,
        ),
    )


def _concessions(quote: Quote, form: OfferForm, figure: TargetFigure) -> Iterator[Concession]:
    """Yield what the rules, the supplements and the options of the offer allow to trade."""
    counted = [
        line
        for line in quote.counted
        if not line.is_open and (figure is TargetFigure.TERM or line.charge.is_one_off)
    ]
    terms = [ln.term_months or form.term_months for ln in counted if ln.charge.is_recurring]
    for rule in form.discounts.recurring:
        threshold = rule.threshold if rule.kind is RuleKind.TERM else None
        if threshold is not None and any(months < threshold for months in terms):
            yield LongerTerm(months=int(threshold), discount=rule.value)
    for rule in form.discounts.once:
        if rule.kind is RuleKind.QUANTITY and rule.threshold is not None:
            yield from _volume(counted, rule.threshold, rule.value)
    extras = [line.position for line in counted if _is_extra(line, form)][:_MOST_EXTRAS]
    if extras:
        yield FewerExtras(positions=tuple(extras))
    options = [ln for ln in quote.offered if ln.status is Status.OPTION and not ln.is_open]
    if options:
        yield MoreExtras(lines=tuple(options))


def _volume(lines: list[QuoteLine], quantity: Decimal, discount: Decimal) -> Iterator[Volume]:
    """Yield the larger quantity of the dearest one-off line that is below it."""
    smaller = [line for line in lines if line.charge.is_one_off and line.quantity < quantity]
    dearest = max(smaller, key=lambda line: line.net, default=None)
    if dearest is not None and dearest.unit_price is not None:
        yield Volume(
            position=dearest.position,
            quantity=quantity,
            unit_price=dearest.unit_price * (1 - discount),
        )


def _is_extra(line: QuoteLine, form: OfferForm) -> bool:
    """Return whether the line supplements something, so that one could go without it."""
    return line.article in form.price_list and bool(
        form.price_list.article(line.article).supplements
    )
