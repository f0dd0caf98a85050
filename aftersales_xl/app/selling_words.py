"""A negotiation and a changed price list in German, for command line and dialogs."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.money.vat import Supply
from aftersales_xl.domain.price.negotiation import Negotiation, Proposal
from aftersales_xl.domain.price.price_changes import Change, ChangeKind
from aftersales_xl.tables import names
from aftersales_xl.words import formats, messages
from aftersales_xl.words.offer import CHARGES
from aftersales_xl.words.selling import NO_APPROVER, NO_CONCESSION
from aftersales_xl.words.supplies import SUPPLIES

_HEADERS = {column.key: column.header for column in names.PRICE_TABLE.columns}


def negotiation(found: Negotiation) -> Iterator[str]:
    """Yield what the target takes, what it breaks, and the ways around, line by line."""
    text = messages.text(
        "negotiation",
        current=found.current,
        target=found.target.amount,
        share=found.discount.share,
        parts=_split(found),
        approvers=", ".join(found.approvers) or NO_APPROVER,
    )
    yield from text.splitlines()
    for reason in found.reasons:
        yield f"  {messages.sentence(reason.problem)}"
    if found.proposals:
        yield messages.text("negotiation_ways")
    for one in found.proposals:
        yield f"  – {way(one)}"


def way(proposal: Proposal) -> str:
    """Return what may come back for a lower price, and whether that is enough."""
    code, details = proposal.verdict
    return f"{messages.text(proposal.code, **proposal.details)} {messages.text(code, **details)}"


def change(found: Change) -> str:
    """Return one difference between two price lists, such as "SRV, Listenpreis: 10 € → 11 €"."""
    article = found.article
    if found.kind is not ChangeKind.CHANGED:
        return messages.text(found.kind.value, article=article.number, name=article.name)
    percent = f" ({found.percent * 100:+.1f} %)".replace(".", ",") if found.percent else ""
    header = _HEADERS[found.field]
    return (
        f"{article.number}, {header}: {_value_text(found.old)} → {_value_text(found.new)}{percent}"
    )


def _split(found: Negotiation) -> str:
    granted = found.discount
    parts = []
    if granted.amount:
        parts.append(messages.text("concession_once", amount=granted.amount))
    if granted.recurring_rate:
        parts.append(messages.text("concession_recurring", rate=granted.recurring_rate))
    return ", ".join(parts) or NO_CONCESSION


def _value_text(value: object) -> str:
    if isinstance(value, Charge):
        return CHARGES.word(value)
    if isinstance(value, Supply):
        return SUPPLIES.word(value)
    if isinstance(value, Decimal):
        return formats.euro(value) if value >= 1 else formats.number(value)
    if isinstance(value, tuple):
        return ", ".join(str(part) for part in value) or "–"
    return "–" if value in (None, "") else str(value)
