"""What can be said on the command line about a forecast, and how it is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from aftersales_xl.domain.forecast.layers import Layer
    from aftersales_xl.portfolio.engine.forecast import Progress, Window

Contracts = Annotated[
    Path,
    typer.Argument(
        metavar="QUELLE",
        help="Vertragsliste (.xlsx, .xlsm, .csv, .parquet) oder ein Ordner mit Angebotsmappen.",
    ),
]
First = Annotated[
    str | None,
    typer.Option("--from", metavar="JJJJ-MM", help="Erster Monat; sonst der laufende."),
]
Months = Annotated[int, typer.Option("--months", metavar="N", help="Anzahl der Monate.")]
SkipBad = Annotated[
    bool,
    typer.Option("--skip-bad", help="Lässt fehlerhafte Zeilen weg und nennt, was sie wert waren."),
]
By = Annotated[
    str | None, typer.Option("--by", metavar="SPALTE", help="Gliedert nach dieser Spalte.")
]
LayerWords = Annotated[
    list[str] | None,
    typer.Option(
        "--layer",
        metavar="SCHICHT",
        help="Nur diese Schicht: Vertrag, Verlängerung oder Angebot; mehrfach erlaubt.",
    ),
]
Figures = Annotated[
    Path | None,
    typer.Option("--out", metavar="DATEI", help="Schreibt .xlsx, .csv oder .parquet."),
]
Report = Annotated[
    Path | None, typer.Option("--report", metavar="DATEI", help="Schreibt den Bericht (.docx).")
]
Probability = Annotated[
    str | None,
    typer.Option(
        "--probability",
        metavar="ANTEIL",
        help="Wahrscheinlichkeit der Angebote eines Ordners, z. B. 60 %.",
    ),
]
FiscalYear = Annotated[
    int,
    typer.Option(
        "--fiscal-year", metavar="MONAT", help="Monat, in dem das Geschäftsjahr beginnt: 1–12."
    ),
]
Compare = Annotated[
    Path | None,
    typer.Option(
        "--compare", metavar="STAND", help="Vergleicht mit einem festgehaltenen Stand (.parquet)."
    ),
]
Closed = Annotated[
    Path | None,
    typer.Option(
        "--closed",
        metavar="STAND",
        help="Die Monate vor --from sind mit diesem Stand (.parquet) abgeschlossen: was sich "
        "seither an ihnen geändert hat, wird im ersten Monat nachgeholt.",
    ),
]
Snapshot = Annotated[
    Path | None,
    typer.Option(
        "--snapshot", metavar="STAND", help="Hält den Stand der Verträge fest (.parquet)."
    ),
]
Bookings = Annotated[
    Path | None,
    typer.Option(
        "--bookings", metavar="DATEI", help="Schreibt die Abgrenzungsbuchungen je Monat (.csv)."
    ),
]
BookingsMap = Annotated[
    Path | None,
    typer.Option(
        "--bookings-map",
        metavar="DATEI",
        help="Konten und Kostenstellen je Gruppe; eine neue Datei wird als Beispiel angelegt.",
    ),
]


class EngineName(StrEnum):
    """Where a forecast is calculated."""

    LOCAL = "local"
    DASK = "dask"


Engine = Annotated[
    EngineName,
    typer.Option("--engine", help="Rechnet auf diesem Computer oder verteilt mit Dask."),
]
Scheduler = Annotated[
    str | None,
    typer.Option(
        "--scheduler", metavar="ADRESSE", help="Dask-Scheduler; sonst startet ein eigener."
    ),
]


def window(first: str | None, months: int, today: date) -> Window:
    """Return the months the user names; the first one is that of ``today`` if none is named."""
    from aftersales_xl.portfolio.engine.forecast import Window

    return Window(first=month(first) or today.replace(day=1), months=months)


def month(words: str | None) -> date | None:
    """Return the first day of the month a user names; None if none is named."""
    from aftersales_xl.domain.money.errors import refusal

    if words is None:
        return None
    try:
        return date.fromisoformat(f"{words.strip()}-01")
    except ValueError:
        raise refusal("forecast_month_unreadable", value=words) from None


def layers(words: Sequence[str] | None) -> tuple[Layer, ...]:
    """Return the layers of ``words``, all of them if there are none, in their order."""
    from aftersales_xl.domain.forecast.layers import Layer
    from aftersales_xl.words.portfolio import LAYERS

    chosen = {LAYERS.term(word) for word in words or ()}
    return tuple(layer for layer in Layer if layer in chosen or not chosen)


@contextmanager
def progress(label: str) -> Iterator[Progress | None]:
    """Return a progress callback that counts on the error stream, None without a terminal."""
    import sys

    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn(label + " {task.completed:.0f}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda count: bar.advance(task, count)
