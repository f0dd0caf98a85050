"""What the offer commands print: tables for people, one JSON object a line for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

import typer
from rich.table import Table

from aftersales_xl import formats, messages
from aftersales_xl.cli import console
from aftersales_xl.domain.errors import Problem, Refusal
from aftersales_xl.domain.vat import Taxed

if TYPE_CHECKING:
    from aftersales_xl.app.check_offer import Examination
    from aftersales_xl.app.create_offer import CreatedOffer
    from aftersales_xl.app.reconcile import Unit
    from aftersales_xl.domain.quote import IssuedOffer

Json = str | int | bool | None | list["Json"] | dict[str, "Json"]


class Written(Protocol):
    """A document that was written for an issued offer."""

    @property
    def issued(self) -> IssuedOffer:
        """The offer it belongs to."""

    @property
    def path(self) -> Path:
        """Where it lies."""

    @property
    def is_new(self) -> bool:
        """Whether it was written now."""

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What a person should look at."""


Document = TypeVar("Document", bound=Written)


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome(Generic[Document]):
    """What became of one workbook or number: a document, or the problems that stopped it.

    ``contract`` lies beside an offer where a demonstration wrote one.
    """

    target: str
    created: Document | None = None
    pdf: Path | None = None
    mail: Path | None = None
    contract: Path | None = None
    problems: tuple[Problem, ...] = ()


def attempt(target: str, act: Callable[[str], Document]) -> Outcome[Document]:
    """Return the outcome of ``act`` on ``target``; a refusal is an outcome too."""
    try:
        return Outcome(target=target, created=act(target))
    except Refusal as refused:
        return Outcome(target=target, problems=refused.problems)


def with_pdf(outcomes: Iterator[Outcome[Document]], chunk: int) -> Iterator[Outcome[Document]]:
    """Convert the documents to PDF, ``chunk`` at a time; without LibreOffice say so once."""
    from aftersales_xl.documents.pdf import to_pdf

    while some := list(islice(outcomes, chunk)):
        documents = [outcome.created.path for outcome in some if outcome.created]
        made: dict[str, Path] = {}
        try:
            if documents:
                made = {path.stem: path for path in to_pdf(documents, documents[0].parent)}
        except Refusal as refused:
            console.explain(refused.problems)
        for outcome in some:
            stem = outcome.created.path.stem if outcome.created else ""
            yield replace(outcome, pdf=made.get(stem))


def with_mail(
    outcome: Outcome[CreatedOffer], write: Callable[[IssuedOffer, Path], Path]
) -> Outcome[CreatedOffer]:
    """Return the outcome with its mail draft; a refusal of the draft is told, no more."""
    if outcome.created is None:
        return outcome
    try:
        paper = outcome.pdf or outcome.created.path
        return replace(outcome, mail=write(outcome.created.issued, paper))
    except Refusal as refused:
        console.explain(refused.problems)
        return outcome


def with_contract(
    outcome: Outcome[CreatedOffer], write: Callable[[IssuedOffer], Path]
) -> Outcome[CreatedOffer]:
    """Return the outcome with its contract where maintenance has a day to begin."""
    issued = outcome.created.issued if outcome.created else None
    plan = issued.quote.maintenance if issued else None
    if issued is None or plan is None or plan.terms.starts_on is None:
        return outcome
    try:
        return replace(outcome, contract=write(issued))
    except Refusal as refused:
        console.explain(refused.problems)
        return outcome


def refused_as_json(outcome: Outcome[Document]) -> str:
    """Return what stopped a workbook as one line of JSON."""
    return line({"workbook": outcome.target, "problems": _problems(outcome.problems)})


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


def show_outcomes(
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
            console.tell(f"{outcome.target}: nicht ausgestellt")
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
            "problems": _problems(found.problems),
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
            "[green]gleich[/]" if comparison.agrees else "[red]abweichend[/]",
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


def _problems(problems: Iterable[Problem]) -> Json:
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
