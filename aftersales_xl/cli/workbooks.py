"""``neu``: an empty workbook to begin with."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aftersales_xl.cli import console
from aftersales_xl.cli.offers import Today, read_day
from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.words import messages
from aftersales_xl.words.severities import HINT

if TYPE_CHECKING:
    from aftersales_xl.excel.book import FileBook

app = typer.Typer()


class WorkbookKind(StrEnum):
    """What a new workbook is for."""

    OFFER = "angebot"
    FORECAST = "prognose"


Sort = Annotated[
    WorkbookKind,
    typer.Option(
        "--art",
        metavar="ART",
        help="angebot, oder prognose: eine Mappe für die Prognose Ihrer Verträge.",
    ),
]
_WORDS = {WorkbookKind.OFFER: "Angebotsmappe", WorkbookKind.FORECAST: "Vertragsprognose"}


@app.command()
def neu(  # noqa: PLR0913 -- the options of a command
    target: Annotated[
        Path | None,
        typer.Argument(
            metavar="[DATEI]",
            help="Die neue Mappe: .xlsm (auch ohne Endung) oder .xlsx; ohne Angabe ein neuer Name "
            "in Ihrem Ordner „Angebote“.",
        ),
    ] = None,
    *,
    kind: Sort = WorkbookKind.OFFER,
    source: Annotated[
        Path | None,
        typer.Option(
            "--aus",
            metavar="MAPPE",
            help="Übernimmt Firma und Preisliste aus dieser Mappe und merkt sie sich; für eine "
            "Prognose Firma oder Einstellungen.",
        ),
    ] = None,
    opens: Annotated[
        bool, typer.Option("--öffnen", "--oeffnen", help="Öffnet die neue Mappe sogleich.")
    ] = False,
    renew: Annotated[
        bool,
        typer.Option(
            "--erneuern",
            help="Legt das Angebot der Mappe unter --aus in heutigem Aufbau an: alle Eingaben und "
            "die Angebotsnummer bleiben, die alte Datei auch.",
        ),
    ] = False,
    heute: Today = None,
) -> int:
    """Legt eine leere Mappe an: für Angebote mit Ihrer Firma und Ihrer Preisliste."""
    from aftersales_udfs import functions
    from aftersales_xl.app.new_forecast import new_forecast
    from aftersales_xl.app.new_workbook import new_workbook, next_offer
    from aftersales_xl.excel.book import FileBook
    from aftersales_xl.setup.places import places_of_this_user
    from aftersales_xl.user_folders import home

    book, today = FileBook(source, functions()) if source else None, read_day(heute)
    if target is None:
        target = next_offer(places_of_this_user().offers, today)
    if renew:
        return _renew(book, target, kind, opens=opens)
    if kind is WorkbookKind.FORECAST:
        made = new_forecast(target, source=book, home=home(), today=today, functions=functions())
    else:
        made = new_workbook(target, source=book, home=home(), functions=functions())
    whose = f" für {made.company}" if made.company else ""
    typer.echo(f"{made.path}: leere {_WORDS[kind]}{whose} angelegt.")
    if made.is_of_sample:
        console.tell(f"{HINT}: {messages.text('sample_stands_in')}")
    if opens:
        _open(made.path)
    return 0


def _open(file: Path) -> None:
    from aftersales_xl.button_context import open_with_its_program

    try:
        open_with_its_program(file)
    except OSError as error:
        raise refusal("file_not_opened", file=file.name, folder=str(file.parent)) from error


def _renew(book: FileBook | None, target: Path, kind: WorkbookKind, *, opens: bool) -> int:
    """Lay out the offer of ``book`` anew and tell what stays behind."""
    from aftersales_udfs import functions
    from aftersales_xl.app.renew_workbook import renew_workbook

    if book is None or kind is not WorkbookKind.OFFER:
        raise refusal("renewing_needs_offer")
    made = renew_workbook(book, target, functions())
    number = f", Angebot {made.number}" if made.number else ""
    typer.echo(f"{made.path}: Mappe {book.name} erneuert{number}. Die alte Datei bleibt stehen.")
    for problem in made.left_behind:
        console.tell(f"{HINT}: {messages.sentence(problem)}")
    if opens:
        _open(made.path)
    return 0
