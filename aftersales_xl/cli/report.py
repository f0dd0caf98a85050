"""What the offer commands print: tables for people, one JSON object a line for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from rich.table import Table
from rich.text import Text

from aftersales_xl.cli import console
from aftersales_xl.cli.documents import Document, DocumentOutcome
from aftersales_xl.domain.money.amounts import total
from aftersales_xl.domain.money.errors import Problem
from aftersales_xl.domain.money.vat import Taxed, VatShare
from aftersales_xl.words import formats, messages
from aftersales_xl.words.severities import SUGGESTION

if TYPE_CHECKING:
    from aftersales_xl.app.check_offer import Examination
    from aftersales_xl.app.create_offer import CreatedOffer
    from aftersales_xl.app.reconcile import Unit

_GAP = 2  # blanks between two columns
_LONG_NAME = 28

Json = str | int | bool | None | list["Json"] | dict[str, "Json"]


def refused_as_json(outcome: DocumentOutcome[Document]) -> str:
    """Return what stopped a workbook as one line of JSON."""
    number = {"number": outcome.number} if outcome.number else {}
    return line({"workbook": outcome.target, **number, "problems": problems(outcome.problems)})


def as_json(outcome: DocumentOutcome[CreatedOffer]) -> str:
    """Return an outcome as one line of JSON; amounts are strings with two decimals."""
    if outcome.created is None:
        return refused_as_json(outcome)
    issued = outcome.created.issued
    totals = issued.quote.totals
    return line(
        {
            "workbook": outcome.target,
            "number": issued.number,
            "version": issued.version,
            "customer": issued.quote.customer.name,
            "path": str(outcome.created.path),
            "pdf": str(outcome.pdf) if outcome.pdf else None,
            **({"mail": str(outcome.mail)} if outcome.mail else {}),
            **({"contract": str(outcome.contract)} if outcome.contract else {}),
            "net_once": formats.plain(totals.once.net),
            "net_monthly": formats.plain(totals.monthly.net),
            "net_yearly": formats.plain(totals.yearly.net),
            "vat": _vat(totals.once),
            "gross_once": formats.plain(totals.once.gross),
            "tcv": formats.plain(totals.tcv),
            "warnings": [messages.sentence(problem) for problem in outcome.created.warnings],
            **unmade(outcome),
        }
    )


def unmade(outcome: DocumentOutcome[Document]) -> dict[str, Json]:
    """Return the problems that kept a PDF or mail draft from being written; nothing without any."""
    return {"problems": problems(outcome.unmade)} if outcome.unmade else {}


def announce_each(
    outcomes: Iterator[DocumentOutcome[Document]],
    table_of: Callable[[Sequence[Document]], Table],
    *,
    as_json: bool,
) -> Iterator[DocumentOutcome[Document]]:
    """Tell a person of each number or refusal as soon as there is one, and pass it on."""
    is_first = True
    for outcome in outcomes:
        if outcome.created and not as_json:
            row = table_of([outcome.created])
            row.show_header, is_first = is_first, False
            console.console().print(row)
            sys.stdout.flush()
        if outcome.problems and not as_json:
            state = f"{outcome.number} ohne Dokument" if outcome.number else "nicht ausgestellt"
            console.tell(f"{outcome.target}: {state}")
            console.explain(outcome.problems)
        yield outcome


def show(
    outcomes: Iterator[DocumentOutcome[Document]],
    as_line: Callable[[DocumentOutcome[Document]], str],
    *,
    as_json: bool,
) -> int:
    """Print what became of each workbook; return the exit code.

    JSON comes line by line as soon as it is known. A person has seen the numbers already; where
    the documents lie follows, also after an interruption, and what to look at.
    """
    done: list[DocumentOutcome[Document]] = []
    try:
        with console.Ending.after_each():
            for outcome in outcomes:
                done.append(outcome)
                if as_json:
                    typer.echo(as_line(outcome))
    finally:
        if not as_json:
            _show_done(done)
    return int(any(outcome.is_failure for outcome in done))


def _show_done(outcomes: Sequence[DocumentOutcome[Document]]) -> None:
    """Print where the documents lie, then what to look at."""
    for outcome in outcomes:
        if outcome.created:
            state = "" if outcome.created.is_new else "  (lag bereits vor, unverändert)"
            typer.echo(f"{outcome.created.path}{state}")
        for paper in (outcome.pdf, outcome.mail, outcome.contract):
            if paper:
                typer.echo(str(paper))
    for outcome in outcomes:
        if outcome.created and outcome.created.warnings:
            if len(outcomes) > 1:
                console.tell(f"{outcome.target}:")
            console.explain(outcome.created.warnings)


def show_examination(workbook: Path, examination: Examination, *, as_json: bool) -> None:
    """Print what a check found."""
    if as_json:
        typer.echo(_examination_line(workbook, examination))
        return
    if examination.comparisons:
        console.console().print(_comparisons(examination))
    console.explain(examination.problems)
    console.explain(examination.warnings)
    for one in examination.suggestions:
        console.tell(f"{SUGGESTION}: {messages.text(one.code, **one.details)}")
    if not examination.problems:
        typer.echo(messages.text("check_in_order", file=workbook.name))


def _examination_line(workbook: Path, examination: Examination) -> str:
    return line(
        {
            "workbook": str(workbook),
            "ok": not examination.problems,
            "problems": problems(examination.problems),
            "warnings": [messages.sentence(problem) for problem in examination.warnings],
            "suggestions": [
                messages.text(one.code, **one.details) for one in examination.suggestions
            ],
            "comparisons": [
                {
                    "figure": comparison.figure,
                    "sheet": _plain(comparison.sheet),
                    "computed": _plain(comparison.computed),
                    "ok": comparison.agrees,
                }
                for comparison in examination.comparisons
            ],
        }
    )


def offers(created: Iterable[CreatedOffer]) -> Table:
    """Return the offers with their sums."""
    headers = ("Nummer", "Kunde", "Einmalig", "Monatlich", "Jährlich", "Vertragswert")
    table = table_with(*headers, widths=(12, 0, 12, 10, 10, 12))
    for one in created:
        totals = one.issued.quote.totals
        table.add_row(
            one.issued.number,
            one.issued.quote.customer.name,
            *(formats.euro(sum_.net) for sum_ in (totals.once, totals.monthly, totals.yearly)),
            formats.euro(totals.tcv),
        )
    return table


def _comparisons(examination: Examination) -> Table:
    table = table_with("Summe", "", "Mappe", "Nachrechnung", "Ergebnis")
    for comparison in examination.comparisons:
        figure, _, kind = comparison.figure.rpartition(", ")
        table.add_row(
            figure,
            kind,
            _figure(comparison.sheet, comparison.unit),
            _figure(comparison.computed, comparison.unit),
            Text("gleich", "green") if comparison.agrees else Text("abweichend", "red"),
        )
    return table


def _figure(figure: Decimal | str | None, unit: Unit) -> str:
    from aftersales_xl.app.reconcile import Unit

    if not isinstance(figure, Decimal):
        return figure or "–"
    if unit is Unit.EURO:
        return formats.euro(figure)
    return f"{formats.two_decimals(figure)} Monate"


def _plain(figure: Decimal | str | None) -> str | None:
    return formats.plain(figure) if isinstance(figure, Decimal) else figure


def table_with(*headers: str, widths: Sequence[int] = ()) -> Table:
    """Return an empty table; columns from the third on are amounts.

    ``widths`` are the least ones, for tables that are shown row by row; 0 takes what is left.
    """
    left = console.console().width - sum(widths) - _GAP * (len(headers) - 1)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for index, header in enumerate(headers):
        amount = index > 1 and header != "Ergebnis"
        table.add_column(
            header,
            justify="right" if amount else "left",
            no_wrap=amount,
            min_width=(widths[index] or min(left, _LONG_NAME)) if widths else None,
        )
    return table


def problems(problems: Iterable[Problem]) -> Json:
    """Return problems with code, place and sentence."""
    return [
        {
            "code": problem.code,
            "sheet": problem.place.sheet if problem.place else None,
            "row": problem.place.row if problem.place else None,
            "column": problem.place.column if problem.place else None,
            "message": messages.sentence(problem),
        }
        for problem in problems
    ]


def _vat(taxed: Taxed) -> Json:
    """Return net and VAT by rate, and the nets of the categories that bear none."""
    return {
        f"{(rate * 100).normalize():f}": {
            "net": formats.plain(total(share.net for share in shares)),
            "vat": formats.plain(total(share.vat for share in shares)),
            **_categories(shares),
        }
        for rate, group in groupby(taxed.shares, key=lambda share: share.rate)
        for shares in [list(group)]
    }


def _categories(shares: Sequence[VatShare]) -> dict[str, Json]:
    untaxed = {
        share.category.value: formats.plain(share.net)
        for share in shares
        if share.category is not None and not share.rate
    }
    return {"categories": dict(untaxed)} if untaxed else {}


def line(value: Json) -> str:
    """Return ``value`` as one line of JSON."""
    return json.dumps(value, ensure_ascii=False)
