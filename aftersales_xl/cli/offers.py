"""Commands around offers: ``offer``, ``check``; they speak to `app` and print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aftersales_xl.cli import console, documents, report

if TYPE_CHECKING:
    from aftersales_xl.app.create_offer import CreatedOffer
    from aftersales_xl.cli.documents import DocumentOutcome
    from aftersales_xl.excel.book import FileBook
    from aftersales_xl.register.store import Register

app = typer.Typer()

TEMPLATE = "word/angebot.docx"
CONTRACT_TEMPLATE = "word/wartungsvertrag.docx"

Today = Annotated[
    str | None,
    typer.Option(
        "--heute", metavar="DATUM", help="Rechnet, als wäre dieser Tag heute, z. B. 31.12.2026."
    ),
]
Where = Annotated[
    str | None,
    typer.Option("--register", metavar="URL", help="Register: Datei oder Datenbank-URL."),
]
Mail = Annotated[
    bool, typer.Option("--mail", help="Schreibt einen E-Mail-Entwurf mit dem Angebot (.eml).")
]
MailTo = Annotated[
    str, typer.Option("--an", metavar="ADRESSE", help="Empfänger des E-Mail-Entwurfs.")
]
Template = Annotated[
    Path | None, typer.Option("--vorlage", metavar="DATEI", help="Eigene Word-Vorlage (.docx).")
]
Out = Annotated[Path, typer.Option("--out", metavar="ORDNER", help="Ordner für die Dokumente.")]
Json = Annotated[bool, typer.Option("--json", help="Gibt ein JSON-Objekt je Zeile aus.")]


@app.command()
def offer(  # noqa: PLR0913 -- one parameter an option of the command
    targets: Annotated[
        list[str],
        typer.Argument(
            metavar="MAPPE… | render NUMMER…",
            help="Angebotsmappen; oder „render“ und Nummern ausgestellter Angebote.",
        ),
    ],
    *,
    out: Out = Path(),
    pdf: Annotated[bool, typer.Option("--pdf", help="Schreibt zusätzlich PDF.")] = False,
    as_json: Json = False,
    heute: Today = None,
    register: Where = None,
    mail: Mail = False,
    mail_to: MailTo = "",
    template: Template = None,
) -> int:
    """Erstellt aus Angebotsmappen nummerierte Word-Angebote.

    Gleiche Angaben erhalten dieselbe Nummer, geänderte die nächste Version. Mit „render“
    wird das Dokument eines ausgestellten Angebots noch einmal geschrieben.
    """
    from aftersales_xl.documents.mail import check_address
    from aftersales_xl.register.connect import connect

    check_address(mail_to)
    today = read_day(heute)
    documents.check_targets(targets)
    opened = connect(
        register, create=targets[0] != documents.RENDER, made=console.announce_register
    )
    outcomes = report.announce_each(
        _outcomes(targets, opened, out, today, _template(template)),
        report.offers,
        as_json=as_json,
    )
    if mail:
        attached = documents.with_pdf(outcomes, 1, is_asked_for=pdf)
        outcomes = _with_mail(attached, out, mail_to)
    elif pdf:
        outcomes = documents.with_pdf(outcomes, documents.CHUNK)
    return report.show(outcomes, report.as_json, as_json=as_json)


@app.command()
def confirm(  # noqa: PLR0913 -- one parameter an option of the command
    number: Annotated[str, typer.Argument(metavar="NUMMER", help="Nummer des Angebots.")],
    *,
    accepted: Annotated[
        str, typer.Option("--am", metavar="DATUM", help="Tag, an dem der Auftrag einging.")
    ],
    reference: Annotated[
        str, typer.Option("--bestellung", metavar="TEXT", help="Bestellnummer des Kunden.")
    ] = "",
    out: Out = Path(),
    heute: Today = None,
    register: Where = None,
) -> int:
    """Schreibt zu einem angenommenen Angebot die Auftragsbestätigung.

    Sie entsteht aus der ausgestellten Fassung, nicht aus der Mappe.
    """
    from aftersales_xl import resources
    from aftersales_xl.app.confirm_order import confirm_order
    from aftersales_xl.register.connect import connect

    accepted_on, today = read_day(accepted), read_day(heute)
    opened = connect(register, create=False)
    written = confirm_order(
        opened.find(number),
        accepted_on=accepted_on,
        reference=reference,
        folder=out,
        template=resources.template("word/auftragsbestaetigung.docx"),
        written_on=today,
        register=opened,
    )
    console.console().print(str(written.path), soft_wrap=True)
    return 0


@app.command()
def check(
    workbook: Annotated[Path, typer.Argument(metavar="MAPPE", help="Angebotsmappe.")],
    *,
    as_json: Json = False,
    heute: Today = None,
) -> int:
    """Prüft eine Angebotsmappe und rechnet sie nach, ohne ein Angebot auszustellen."""
    from aftersales_xl.app.check_offer import Examination, examine
    from aftersales_xl.domain.money.errors import Refusal

    try:
        found = examine(open_book(workbook), read_day(heute))
    except Refusal as refused:
        found = Examination(problems=refused.problems)
    report.show_examination(workbook, found, as_json=as_json)
    return 1 if found.problems else 0


def demonstrate(folder: Path, today: date, *, as_json: bool) -> int:
    """Make the offers of the sample workbooks, with PDF and contract; return the exit code."""
    from aftersales_xl.app import demo as demonstration
    from aftersales_xl.libreoffice.office import find_office
    from aftersales_xl.register.connect import connect

    samples = [str(path) for path in demonstration.copied_samples(folder)]
    register = connect(str(folder / demonstration.REGISTER))
    outcomes = report.announce_each(
        _outcomes(samples, register, folder, today, _template(None)), report.offers, as_json=as_json
    )
    if find_office() is not None:
        outcomes = documents.with_pdf(outcomes, documents.CHUNK)
    outcomes = _with_contract(outcomes, folder)
    return report.show(outcomes, report.as_json, as_json=as_json)


def _outcomes(
    targets: Sequence[str], register: Register, folder: Path, today: date, template: Path
) -> Iterator[DocumentOutcome[CreatedOffer]]:
    from aftersales_xl.app.create_offer import create_offer, write_document

    def create(workbook: str) -> CreatedOffer:
        book = open_book(Path(workbook))
        return create_offer(book, today=today, register=register, folder=folder, template=template)

    def write(number: str) -> CreatedOffer:
        return write_document(register.find(number), folder=folder, template=template)

    return documents.attempts(targets, "Angebote", create, write)


def _with_mail(
    outcomes: Iterator[DocumentOutcome[CreatedOffer]], folder: Path, to: str
) -> Iterator[DocumentOutcome[CreatedOffer]]:
    """Write a mail draft for each offer; a reason not to write one is reported, the offer stays."""
    from aftersales_xl import resources
    from aftersales_xl.app.draft_mail import draft_mail

    template = resources.template("mail/angebot.txt")
    for outcome in outcomes:
        yield documents.with_mail(
            outcome,
            lambda issued, paper: (
                draft_mail(issued, attachment=paper, to=to, folder=folder, template=template).path
            ),
        )


def _with_contract(
    outcomes: Iterator[DocumentOutcome[CreatedOffer]], folder: Path
) -> Iterator[DocumentOutcome[CreatedOffer]]:
    """Write the contract of each offer whose maintenance has a day to begin."""
    from aftersales_xl import resources
    from aftersales_xl.app.create_contract import write_contract

    template = resources.template(CONTRACT_TEMPLATE)
    for outcome in outcomes:
        yield documents.with_contract(
            outcome, lambda issued: write_contract(issued, folder=folder, template=template).path
        )


def _template(own: Path | None) -> Path:
    from aftersales_xl import resources

    return own if own is not None else resources.template(TEMPLATE)


def open_book(path: Path) -> FileBook:
    """Open a workbook file with our functions."""
    from aftersales_udfs import functions
    from aftersales_xl.excel.book import FileBook

    return FileBook(path, functions())


def read_day(words: str | None) -> date:
    """Return the day the user names, else today."""
    from aftersales_xl.tables import values

    return values.day(words) if words else date.today()  # noqa: DTZ011 -- the user's own day
