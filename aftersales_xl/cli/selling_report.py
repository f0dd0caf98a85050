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


def show_negotiation(workbook: Path, found: Negotiation, *, as_json: bool) -> None:
    """Print what the target takes, what it breaks, and the ways around."""
    if as_json:
        typer.echo(_negotiation_line(workbook, found))
        return
    for line in selling_words.negotiation(found):
        typer.echo(line)


def show_prices(found: PriceUpdate) -> None:
    """Print what changes, then what to look at about purchase prices."""
    if not found.changes:
        typer.echo(messages.text("price_list_unchanged"))
    for change in found.changes:
        typer.echo(selling_words.change(change))
    if found.review is not None:
        for check in found.review.checked:
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
        for purchase in found.review.unknown_articles:
            typer.echo(messages.text("purchase_price_not_taken", article=purchase.article))
        missing = [article.number for article in found.review.without_purchase_price]
        if missing:
            typer.echo(messages.text("purchase_prices_missing", articles=", ".join(missing)))
        console.explain(found.review.warnings)


def _negotiation_line(workbook: Path, found: Negotiation) -> str:
    granted = found.discount
    return json.dumps(
        {
            "workbook": str(workbook),
            "current": formats.plain(found.current),
            "target": formats.plain(found.target.amount),
            "discount": str(granted.share),
            "discount_once": formats.plain(granted.amount),
            "discount_recurring": str(granted.recurring_rate),
            "reached": formats.plain(granted.reached),
            "approvers": list(found.approvers),
            "reasons": [messages.sentence(reason.problem) for reason in found.reasons],
            "ways": [
                {
                    "text": selling_words.way(way),
                    "reached": formats.plain(way.reached),
                    "enough": way.is_enough,
                    "committed": formats.plain(way.committed),
                }
                for way in found.proposals
            ],
        },
        ensure_ascii=False,
    )
