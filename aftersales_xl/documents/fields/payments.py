"""How an offer is paid: the instalments of its one-off part, and Skonto as an announcement."""

from __future__ import annotations

from aftersales_xl.documents.fields.model import Rate, Zahlungsplan
from aftersales_xl.documents.fields.taxes import is_charged
from aftersales_xl.documents.fields.wording import (
    DUE_BY_INVOICE,
    PLAN,
    PLAN_OPEN,
    SKONTO,
    SKONTO_INSTALMENTS,
    SKONTO_ONCE,
    SKONTO_PERIOD,
)
from aftersales_xl.domain.money.amounts import total
from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.offer.payment import Instalment, Milestone, instalments
from aftersales_xl.domain.offer.quote import Quote
from aftersales_xl.words import formats
from aftersales_xl.words.offer import PERIODS


def payment_plan(quote: Quote) -> Zahlungsplan | None:
    """Return the instalments of the one-off gross amount; None without a plan or an amount."""
    parts = _instalments(quote)
    if not parts:
        return None
    is_taxed = is_charged(quote.totals.once, quote.customer.tax_case)
    gross = formats.euro(quote.totals.once.gross)
    count = "einer Rate" if len(parts) == 1 else f"{len(parts)} Raten"
    sentence = PLAN.format(amount=gross, kind=" brutto" if is_taxed else "", count=count)
    has_open = any(ln.is_open and ln.charge.is_one_off for ln in quote.counted)
    return Zahlungsplan(
        satz=sentence + (PLAN_OPEN if has_open else ""),
        spalte="Betrag brutto" if is_taxed else "Betrag",
        raten=tuple(_rate(part) for part in parts),
        summe=gross,
    )


def _instalments(quote: Quote) -> tuple[Instalment, ...]:
    gross = quote.totals.once.gross
    return instalments(gross, quote.payment_plan) if quote.payment_plan and gross else ()


def _rate(part: Instalment) -> Rate:
    milestone = part.milestone
    return Rate(
        titel=milestone.label,
        anteil=formats.percent(milestone.share),
        faellig=_due(milestone),
        betrag=formats.euro(part.amount),
    )


def _due(milestone: Milestone) -> str:
    """Return day or event; days count from the event.

    >>> from decimal import Decimal
    >>> _due(Milestone(label="Rest", share=Decimal(1), event="Abnahme", days=14))
    '14 Tage nach Abnahme'
    """
    if milestone.due is not None:
        return formats.day(milestone.due)
    if not milestone.event:
        return DUE_BY_INVOICE
    if not milestone.days:
        return f"bei {milestone.event}"
    return f"{_days(milestone.days)} nach {milestone.event}"


def skonto_sentence(quote: Quote) -> str:
    """Return rate, days and payable amount; "" without Skonto.

    Each instalment is an invoice of its own, so that Skonto is rounded on each.
    """
    skonto, sentence = quote.skonto, skonto_words(quote)
    if skonto is None or not sentence:
        return ""
    gross = quote.totals.once.gross
    if gross:
        parts = [part.amount for part in _instalments(quote)] or [gross]
        payable = total(skonto.payable(part) for part in parts)
        amounts = SKONTO_INSTALMENTS if len(parts) > 1 else SKONTO_ONCE
        return sentence + amounts.format(payable=formats.euro(payable), gross=formats.euro(gross))
    for charge, taxed in (
        (Charge.MONTHLY, quote.totals.monthly),
        (Charge.YEARLY, quote.totals.yearly),
    ):
        if taxed.gross:
            sentence += SKONTO_PERIOD.format(
                payable=formats.euro(skonto.payable(taxed.gross)),
                gross=formats.euro(taxed.gross),
                period=PERIODS[charge],
            )
    return sentence


def skonto_words(quote: Quote) -> str:
    """Return rate and days, without amounts; "" without Skonto."""
    skonto = quote.skonto
    if skonto is None or not skonto.rate:
        return ""
    days = f"{skonto.days} Tag" if skonto.days == 1 else f"{skonto.days} Tagen"
    return SKONTO.format(days=days, rate=formats.percent(skonto.rate))


def _days(count: int) -> str:
    return f"{count} Tag" if count == 1 else f"{count} Tage"
