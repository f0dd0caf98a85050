"""What the offer commands print: tables for people, one JSON object a line for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from rich.table import Table
from rich.text import Text

from aftersales_xl import formats, messages
from aftersales_xl.cli import console
from aftersales_xl.cli.papers import Document, Outcome
from aftersales_xl.domain.errors import Problem
from aftersales_xl.domain.vat import Taxed

if TYPE_CHECKING:
    from aftersales_xl.app.check_offer import Examination
    from aftersales_xl.app.create_offer import CreatedOffer
    from aftersales_xl.app.reconcile import Unit

Json = str | int | bool | None | list["Json"] | dict[str, "Json"]


def refused_as_json(outcome: Outcome[Document]) -> str:
    """Return what stopped a workbook as one line of JSON."""
    number = {"number": outcome.number} if outcome.number else {}
    return line({"workbook": outcome.target, **number, "problems": problems(outcome.problems)})


def as_json(outcome: Outcome[CreatedOffer]) -> str:
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
        }
    )


def show(
    outcomes: Iterator[Outcome[Document]],
    as_line: Callable[[Outcome[Document]], str],
    table_of: Callable[[Sequence[Document]], Table],
    *,
    as_json: bool,
) -> int:
    """Print what became of each workbook, lines as soon as known; return the exit code."""
    refused = False
    if as_json:
        for outcome in outcomes:
            typer.echo(as_line(outcome))
            refused |= bool(outcome.problems)
        return int(refused)
    done = list(outcomes)
    _show_done(done, table_of)
    return int(any(outcome.problems for outcome in done))


def _show_done(
    outcomes: Sequence[Outcome[Document]], table_of: Callable[[Sequence[Document]], Table]
) -> None:
    """Print a table of the documents, then what stopped the others and what to look at."""
    created = [outcome.created for outcome in outcomes if outcome.created]
    if created:
        out = console.console()
        out.print(table_of(created))
        for outcome in outcomes:
            if outcome.created:
                state = "" if outcome.created.is_new else "  (lag bereits vor, unverändert)"
                out.print(f"{outcome.created.path}{state}", soft_wrap=True)
            for paper in (outcome.pdf, outcome.mail, outcome.contract):
                if paper:
                    out.print(str(paper), soft_wrap=True)
    for outcome in outcomes:
        if outcome.problems:
            state = f"{outcome.number} ohne Dokument" if outcome.number else "nicht ausgestellt"
            console.tell(f"{outcome.target}: {state}")
            console.explain(outcome.problems)
        elif outcome.created:
            console.explain(outcome.created.warnings)


def show_examination(workbook: Path, found: Examination, *, as_json: bool) -> None:
    """Print what a check found."""
    if as_json:
        typer.echo(_examination_line(workbook, found))
        return
    if found.comparisons:
        console.console().print(_comparisons(found))
    console.explain(found.problems)
    console.explain(found.warnings)
    for one in found.suggestions:
        console.tell(f"Vorschlag: {messages.text(one.code, **one.details)}")
    if not found.problems:
        typer.echo(f"{workbook.name}: in Ordnung, beide Rechenwege stimmen überein.")


def _examination_line(workbook: Path, found: Examination) -> str:
    return line(
        {
            "workbook": str(workbook),
            "ok": not found.problems,
            "problems": problems(found.problems),
            "warnings": [messages.sentence(problem) for problem in found.warnings],
            "suggestions": [messages.text(one.code, **one.details) for one in found.suggestions],
            "comparisons": [
                {
                    "figure": comparison.figure,
                    "sheet": _plain(comparison.sheet),
                    "computed": _plain(comparison.computed),
                    "ok": comparison.agrees,
                }
                for comparison in found.comparisons
            ],
        }
    )


def offers(created: Iterable[CreatedOffer]) -> Table:
    """Return the offers with their sums."""
    table = table_with("Nummer", "Kunde", "Einmalig", "Monatlich", "Jährlich", "Vertragswert")
    for one in created:
        totals = one.issued.quote.totals
        table.add_row(
            one.issued.number,
            one.issued.quote.customer.name,
            *(formats.euro(sum_.net) for sum_ in (totals.once, totals.monthly, totals.yearly)),
            formats.euro(totals.tcv),
        )
    return table


def _comparisons(found: Examination) -> Table:
    table = table_with("Summe", "", "Mappe", "Nachrechnung", "Ergebnis")
    for comparison in found.comparisons:
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


def table_with(*headers: str) -> Table:
    """Return an empty table; columns from the third on are amounts."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for index, header in enumerate(headers):
        amount = index > 1 and header != "Ergebnis"
        table.add_column(header, justify="right" if amount else "left", no_wrap=amount)
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
    return {
        f"{(share.rate * 100).normalize():f}": {
            "net": formats.plain(share.net),
            "vat": formats.plain(share.vat),
        }
        for share in taxed.shares
    }


def line(value: Json) -> str:
    """Return ``value`` as one line of JSON."""
    return json.dumps(value, ensure_ascii=False)
