"""The command ``contract``: the maintenance contract that belongs to an offer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aftersales_xl.cli import console, documents, report
from aftersales_xl.cli.offers import (
    CONTRACT_TEMPLATE,
    Json,
    Out,
    Template,
    Today,
    Where,
    open_book,
    read_day,
)
from aftersales_xl.words import formats, messages

if TYPE_CHECKING:
    from rich.table import Table

    from aftersales_xl.app.create_contract import CreatedContract
    from aftersales_xl.cli.documents import DocumentOutcome
    from aftersales_xl.register.store import Register

app = typer.Typer()


@app.command()
def contract(  # noqa: PLR0913 -- one parameter an option of the command
    targets: Annotated[
        list[str],
        typer.Argument(
            metavar="MAPPE… | render NUMMER…",
            help="Angebotsmappen; oder „render“ und Nummern ausgestellter Angebote oder Verträge.",
        ),
    ],
    *,
    out: Out = Path(),
    pdf: Annotated[bool, typer.Option("--pdf", help="Schreibt zusätzlich PDF.")] = False,
    as_json: Json = False,
    heute: Today = None,
    register: Where = None,
    template: Template = None,
) -> int:
    """Schreibt zu Angebotsmappen die Wartungsverträge.

    Der Vertrag gehört zur ausgestellten Fassung des Angebots: Wie „offer“ stellt der Befehl
    das Angebot aus, wenn es noch keine Nummer hat; gleiche Angaben erhalten dieselbe. Aus
    AN-2026-0007 wird der Vertrag WV-2026-0007, mit denselben Beträgen. Die Mappe braucht dafür
    eine Wartung mit Vertragsbeginn. Mit „render“ entsteht der Vertrag zu einem ausgestellten
    Angebot noch einmal.
    """
    from aftersales_xl import resources
    from aftersales_xl.register.connect import connect

    today = read_day(heute)
    documents.check_targets(targets)
    layout = template if template is not None else resources.template(CONTRACT_TEMPLATE)
    opened = connect(
        register, create=targets[0] != documents.RENDER, made=console.announce_register
    )
    outcomes = report.announce_each(
        _outcomes(targets, opened, out, today, layout), _table, as_json=as_json
    )
    if pdf:
        outcomes = documents.with_pdf(outcomes, documents.CHUNK)
    return report.show(outcomes, _as_json, as_json=as_json)


def _outcomes(
    targets: Sequence[str], register: Register, folder: Path, today: date, template: Path
) -> Iterator[DocumentOutcome[CreatedContract]]:
    from aftersales_xl.app.create_contract import create_contract, write_contract
    from aftersales_xl.domain.offer.offered_contract import offer_number

    def create(workbook: str) -> CreatedContract:
        book = open_book(Path(workbook))
        return create_contract(
            book, today=today, register=register, folder=folder, template=template
        )

    def write(number: str) -> CreatedContract:
        return write_contract(register.find(offer_number(number)), folder=folder, template=template)

    return documents.attempts(targets, "Verträge", create, write)


def _as_json(outcome: DocumentOutcome[CreatedContract]) -> str:
    """Return an outcome as one line of JSON: days as in ISO 8601, amounts with two decimals."""
    from aftersales_xl.domain.offer.offered_contract import net_vat_gross

    made = outcome.created
    if made is None:
        return report.refused_as_json(outcome)
    contract = made.offered.contract
    net, vat, gross = net_vat_gross(made.offered.instalments)
    way_out = None if contract.ends_by_itself else contract.first_exit()
    return report.line(
        {
            "workbook": outcome.target,
            "number": made.number,
            "offer": made.issued.number,
            "version": made.issued.version,
            "customer": made.issued.quote.customer.name,
            "path": str(made.path),
            "pdf": str(outcome.pdf) if outcome.pdf else None,
            "starts_on": contract.period.start.isoformat(),
            "ends_on": contract.period.end.isoformat(),
            "notice_by": way_out.notice_by.isoformat() if way_out else None,
            "instalments": len(contract.instalments),
            "net": formats.plain(net),
            "vat": formats.plain(vat),
            "gross": formats.plain(gross),
            "warnings": [messages.sentence(problem) for problem in made.warnings],
            **report.unmade(outcome),
        }
    )


def _table(created: Iterable[CreatedContract]) -> Table:
    headers = ("Nummer", "Kunde", "Beginn", "Ende", "Raten", "Vertragswert")
    table = report.table_with(*headers, widths=(12, 0, 10, 10, 5, 12))
    for one in created:
        contract = one.offered.contract
        table.add_row(
            one.number,
            one.issued.quote.customer.name,
            formats.day(contract.period.start),
            formats.day(contract.period.end),
            str(len(contract.instalments)),
            formats.euro(contract.value),
        )
    return table
