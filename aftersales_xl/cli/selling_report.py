"""What the selling commands print: a negotiation, and changes of a price list."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import typer

from aftersales_xl import formats, messages
from aftersales_xl.app.update_prices import PriceUpdate
from aftersales_xl.cli import console
from aftersales_xl.domain.catalogue import Charge
from aftersales_xl.domain.negotiation import Negotiation, Way
from aftersales_xl.domain.price_changes import Change, ChangeKind
from aftersales_xl.excel import names, words

_HEADERS = {column.key: column.header for column in names.PRICE_TABLE.columns}


def show_negotiation(workbook: Path, found: Negotiation, *, as_json: bool) -> None:
    """Print what the target takes, what it breaks, and the ways around."""
    if as_json:
        typer.echo(_negotiation_line(workbook, found))
        return
    granted = found.concession
    lines = [
        ("Heute", formats.euro(found.current)),
        ("Zielpreis", formats.euro(found.target.amount)),
        ("Nötiger Nachlass", f"{formats.percent(granted.share)} ({_split(found)})"),
        ("Zustimmen muss", ", ".join(found.approvers) or "niemand"),
    ]
    for label, value in lines:
        typer.echo(f"{label + ':':<18} {value}")
    for reason in found.reasons:
        typer.echo(f"  {messages.sentence(reason.problem)}")
    if found.ways:
        typer.echo("Statt des Nachlasses oder zusammen mit ihm:")
    for way in found.ways:
        typer.echo(f"  – {_described(way)}")


def show_prices(found: PriceUpdate) -> None:
    """Print what changes, then what to look at about purchase prices."""
    if not found.changes:
        typer.echo("Preise, Kosten und Texte der Preisliste ändern sich nicht.")
    for change in found.changes:
        typer.echo(_change(change))
    if found.review is not None:
        for check in found.review.checked:
            margin = "nicht bestimmbar" if check.margin is None else formats.percent(check.margin)
            typer.echo(
                f"{check.article.number}: Einkauf {formats.euro(check.purchase.cost)}, "
                f"{check.age_days} Tage alt, Marge {margin}"
            )
        for purchase in found.review.unknown_articles:
            typer.echo(f"{purchase.article}: steht nicht in der Preisliste, nicht übernommen")
        missing = [article.number for article in found.review.without_purchase_price]
        if missing:
            typer.echo(f"Ohne Einkaufspreis in der Datei: {', '.join(missing)}")
        console.explain(found.review.warnings)


def _split(found: Negotiation) -> str:
    granted = found.concession
    parts = [f"{formats.euro(granted.amount)} einmalig"] if granted.amount else []
    if granted.recurring_rate:
        parts.append(f"{formats.percent(granted.recurring_rate)} auf laufende Preise")
    return ", ".join(parts) or "keiner"


def _described(way: Way) -> str:
    code, details = way.verdict
    return f"{messages.text(way.code, **way.details)} {messages.text(code, **details)}"


def _negotiation_line(workbook: Path, found: Negotiation) -> str:
    granted = found.concession
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
                    "text": _described(way),
                    "reached": formats.plain(way.reached),
                    "enough": way.is_enough,
                    "committed": formats.plain(way.committed),
                }
                for way in found.ways
            ],
        },
        ensure_ascii=False,
    )


def _change(change: Change) -> str:
    article = change.article
    if change.kind is not ChangeKind.CHANGED:
        return messages.text(change.kind.value, article=article.number, name=article.name)
    percent = f" ({change.percent * 100:+.1f} %)".replace(".", ",") if change.percent else ""
    header = _HEADERS[change.field]
    return f"{article.number}, {header}: {_shown(change.old)} → {_shown(change.new)}{percent}"


def _shown(value: object) -> str:
    if isinstance(value, Charge):
        return words.CHARGES.word(value)
    if isinstance(value, Decimal):
        return formats.euro(value) if value >= 1 else formats.number(value)
    if isinstance(value, tuple):
        return ", ".join(str(part) for part in value) or "–"
    return "–" if value in (None, "") else str(value)
