"""The command ``demo``: the main jobs, on the sample workbooks."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from aftersales_xl.cli import console, forecasts, offers
from aftersales_xl.cli.offers import Json, Today, read_day

app = typer.Typer()


@app.command()
def demo(
    *,
    out: Annotated[
        Path, typer.Option("--out", metavar="ORDNER", help="Ordner für die Vorführung.")
    ] = Path("demo-ausgabe"),
    as_json: Json = False,
    heute: Today = None,
) -> int:
    """Führt die Hauptaufgaben vor: Angebote, Verträge und eine Vertragsprognose schreiben."""
    from aftersales_xl.app.demo import forecast_of_sample

    today = read_day(heute)
    refused = offers.demonstrate(out, today, as_json=as_json)
    if not as_json:
        console.console().print()
    return forecasts.show(*forecast_of_sample(out, today), as_json=as_json) or refused
