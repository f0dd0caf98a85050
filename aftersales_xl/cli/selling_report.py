"""What the selling commands print: a negotiation, and changes of a price list."""

from __future__ import annotations

import json
from pathlib import Path

import typer

from aftersales_xl.app import selling_words
from aftersales_xl.app.update_prices import PriceUpdate
from aftersales_xl.cli import console
from aftersales_xl.domain.price.negotiation import Negotiation
from aftersales_xl.words import formats, messages
from aftersales_xl.words.answers import ANSWERS


def show_negotiation(workbook: Path, negotiation: Negotiation, *, as_json: bool) -> None:
    """Print what the target takes, what it breaks, and the ways around."""
    if as_json:
        typer.echo(_negotiation_line(workbook, negotiation))
        return
    for line in selling_words.negotiation(negotiation):
        typer.echo(line)


def show_prices(update: PriceUpdate) -> None:
    """Print what changes, then what to look at about purchase prices."""
    if not update.changes:
        typer.echo(messages.text("price_list_unchanged"))
    for change in update.changes:
        typer.echo(selling_words.change(change))
    if update.review is not None:
        for check in update.review.checked:
            unknown = ANSWERS["not_determinable"]
            typer.echo(
                messages.text(
                    "purchase_price_checked",
                    article=check.article.number,
                    cost=check.purchase.cost,
                    age=check.age_days,
                    margin=unknown if check.margin is None else check.margin,
                )
            )
        for purchase in update.review.unknown_articles:
            typer.echo(messages.text("purchase_price_not_taken", article=purchase.article))
        missing = [article.number for article in update.review.without_purchase_price]
        if missing:
            typer.echo(messages.text("purchase_prices_missing", articles=", ".join(missing)))
        console.explain(update.review.warnings)


def _negotiation_line(workbook: Path, negotiation: Negotiation) -> str:
    granted = negotiation.discount
    return json.dumps(
        {
            "workbook": str(workbook),
            "current": formats.plain(negotiation.current),
            "target": formats.plain(negotiation.target.amount),
            "discount": str(granted.share),
            "discount_once": formats.plain(granted.amount),
            "discount_recurring": str(granted.recurring_rate),
            "reached": formats.plain(granted.reached),
            "approvers": list(negotiation.approvers),
            "reasons": [messages.sentence(reason.problem) for reason in negotiation.reasons],
            "ways": [
                {
                    "text": selling_words.way(way),
                    "reached": formats.plain(way.reached),
                    "enough": way.is_enough,
                    "committed": formats.plain(way.committed),
                }
                for way in negotiation.proposals
            ],
        },
        ensure_ascii=False,
    )
