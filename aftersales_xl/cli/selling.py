"""Commands for selling: ``negotiate`` answers a target price, ``preisliste`` compares prices."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from aftersales_xl.cli import console
from aftersales_xl.cli.offers import Json, Today, open_book, read_day

app = typer.Typer()


@app.command()
def negotiate(
    workbook: Annotated[Path, typer.Argument(metavar="MAPPE", help="Angebotsmappe.")],
    *,
    target: Annotated[
        str, typer.Option("--ziel", metavar="BETRAG", help="Preis, den der Kunde nennt, netto.")
    ],
    once: Annotated[
        bool, typer.Option("--einmalig", help="Der Preis meint nur den einmaligen Teil.")
    ] = False,
    as_json: Json = False,
    heute: Today = None,
) -> int:
    """Rechnet aus, was ein Zielpreis kostet, wer zustimmen muss und was ihn sonst erreicht.

    Ohne --einmalig ist der Vertragswert über die ganze Laufzeit gemeint.
    """
    from aftersales_xl.app.negotiate_offer import negotiate_target
    from aftersales_xl.cli import selling_report
    from aftersales_xl.domain.price.negotiation import TargetFigure, TargetPrice
    from aftersales_xl.tables import values

    figure = TargetFigure.ONCE if once else TargetFigure.TERM
    wanted = TargetPrice(amount=values.number(target), figure=figure)
    found = negotiate_target(open_book(workbook), read_day(heute), wanted)
    selling_report.show_negotiation(workbook, found.negotiation, as_json=as_json)
    return 0


@app.command()
def preisliste(
    workbook: Annotated[Path, typer.Argument(metavar="MAPPE", help="Angebotsmappe.")],
    *,
    source: Annotated[
        Path | None,
        typer.Option("--aus", metavar="QUELLE", help="Gemeinsame Preisliste: Mappe oder CSV."),
    ] = None,
    purchases: Annotated[
        Path | None,
        typer.Option("--einkauf", metavar="CSV", help="Einkaufspreise eines Lieferanten."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DATEI", help="Schreibt die aktualisierte Mappe hierhin."),
    ] = None,
    heute: Today = None,
) -> int:
    """Vergleicht die Preisliste einer Mappe mit einer gemeinsamen und mit Einkaufspreisen.

    Die Mappe bleibt unverändert, ausgestellte Angebote behalten ihre Preise; mit --out
    entsteht eine neue Mappe mit den neuen Preisen.
    """
    from aftersales_udfs import functions
    from aftersales_xl.app.update_prices import PriceSources, update_prices
    from aftersales_xl.cli import selling_report

    is_csv = source is not None and source.suffix.casefold() == ".csv"
    prices = source if source is None or is_csv else open_book(source)
    found = update_prices(
        open_book(workbook),
        PriceSources(prices=prices, purchases=purchases),
        today=read_day(heute),
        target=out,
        functions=functions(),
    )
    selling_report.show_prices(found)
    if found.written is not None:
        console.console().print(str(found.written.path), soft_wrap=True)
    return 0
