"""The command ``forecast``: what contracts bring, month by month."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from aftersales_xl.cli import console
from aftersales_xl.cli import forecast_options as options
from aftersales_xl.cli.offers import Json, Template, Today, read_day
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.words import messages

if TYPE_CHECKING:
    from aftersales_xl.app.forecast_documents import ForecastDocuments
    from aftersales_xl.app.forecast_order import Engine, ForecastOrder
    from aftersales_xl.app.write_bookings import BookingOrder
    from aftersales_xl.domain.forecast.layers import Layer
    from aftersales_xl.domain.forecast.report import ForecastComparison
    from aftersales_xl.portfolio.comparing.snapshot import Snapshot
    from aftersales_xl.portfolio.results.result import ForecastResult

app = typer.Typer()


@app.command()
def forecast(  # noqa: PLR0913 -- one parameter an option of the command
    source: options.Contracts,
    *,
    first: options.First = None,
    months: options.Months = 12,
    by: options.By = None,
    layer: options.LayerWords = None,
    out: options.Figures = None,
    report: options.Report = None,
    template: Template = None,
    bookings: options.Bookings = None,
    accounts: options.BookingsMap = None,
    snapshot: options.Snapshot = None,
    compare: options.Compare = None,
    closed: options.Closed = None,
    as_json: Json = False,
    skip_bad: options.SkipBad = False,
    probability: options.Probability = None,
    fiscal_year: options.FiscalYear = 1,
    engine: options.Engine = options.EngineName.LOCAL,
    scheduler: options.Scheduler = None,
    heute: Today = None,
) -> int:
    """Sagt voraus, was Verträge Monat für Monat bringen.

    Umsatz, Abrechnung und Abgrenzung auf den Cent, nach Schichten: fest vereinbart, dazu
    Verlängerungen und Angebote mit ihrer Wahrscheinlichkeit. Fehlerhafte Zeilen werden mit
    Zeile und Spalte genannt; gerechnet wird dann nur mit --skip-bad.
    """
    from aftersales_xl.app.forecast_order import ForecastOrder

    today = read_day(heute)
    order = ForecastOrder(
        source=source if source.name else source.resolve(),
        window=options.window(first, months, today),
        as_of=today,
        by=by,
        layers=options.layers(layer),
        skip_bad=skip_bad,
        probability=_share(probability),
        fiscal_year_begins=fiscal_year,
        engine=_engine(engine, scheduler),
        closed=_read_snapshot(closed),
    )
    kept = snapshot, compare, _bookings(bookings, accounts, order)
    return show(order, _documents(out, report, template, *kept), as_json=as_json)


def show(order: ForecastOrder, wanted: ForecastDocuments, *, as_json: bool) -> int:
    """Make the forecast, write what was asked for, and show it; return the exit code."""
    from aftersales_udfs import functions
    from aftersales_xl.app.make_forecast import make_forecast
    from aftersales_xl.cli import forecast_report

    known = functions()
    try:
        with options.progress("Verträge") as progress:
            result = make_forecast(order, known, progress)
        comparison = wanted.comparison(result)
        written = list(wanted.write(result, comparison))
    except Refusal as refused:
        return forecast_report.print_refusal(order.source.name, refused, as_json=as_json)
    if as_json:
        typer.echo(forecast_report.as_json(result, order.layers, comparison))
    else:
        _show(result, order.layers, comparison)
    for path in written:
        console.tell(f"Geschrieben: {path}")
    return 0


def _show(
    result: ForecastResult, layers: Collection[Layer], comparison: ForecastComparison | None
) -> None:
    from aftersales_xl.cli import forecast_report

    out = console.console()
    out.print(forecast_report.months(result, layers))
    if result.by:
        out.print()
        out.print(forecast_report.groups(result, layers))
    if comparison is not None:
        out.print()
        out.print(forecast_report.changes(comparison, layers))
    forecast_report.print_problems(result.problems, result.problem_count)
    forecast_report.print_left_out(result.left_out)
    console.explain(result.hints)
    if result.caught_up_note is not None:
        console.explain([result.caught_up_note])
    if not result.line_count and not result.left_out.rows:
        console.tell(messages.text("forecast_nothing", source=result.source))


def _documents(  # noqa: PLR0913, PLR0917 -- one parameter an option of the command
    out: Path | None,
    report: Path | None,
    template: Path | None,
    snapshot: Path | None,
    compare: Path | None,
    bookings: BookingOrder | None,
) -> ForecastDocuments:
    """Return what to write; refuse what cannot be written, before anything is read."""
    from aftersales_xl import resources
    from aftersales_xl.app.forecast_documents import REPORT, ForecastDocuments
    from aftersales_xl.domain.money.errors import refusal

    if template is not None and report is None:
        raise refusal("report_target_missing")
    wanted = ForecastDocuments(
        figures=out,
        report=report,
        template=template or resources.template(REPORT),
        bookings=bookings,
        snapshot=snapshot,
        earlier=_read_snapshot(compare),
    )
    wanted.check()
    return wanted


def _read_snapshot(path: Path | None) -> Snapshot | None:
    from aftersales_xl.portfolio.comparing.snapshot import read_snapshot

    return None if path is None else read_snapshot(path)


def _bookings(
    target: Path | None, accounts: Path | None, order: ForecastOrder
) -> BookingOrder | None:
    from aftersales_xl.app.write_bookings import BookingOrder
    from aftersales_xl.domain.money.errors import refusal

    if target is None and accounts is not None:
        raise refusal("booking_target_missing")
    if target is None:
        return None
    return BookingOrder(target=target, accounts=accounts, closed=order.closed)


def _share(words: str | None) -> Decimal | None:
    from aftersales_xl.tables import values

    return values.number(words) if words else None


def _engine(name: options.EngineName, scheduler: str | None) -> Engine:
    """Return where to calculate: with Dask where a scheduler is named."""
    from aftersales_xl.app.forecast_order import Engine

    wants_dask = name is options.EngineName.DASK or scheduler is not None
    return Engine(uses_dask=wants_dask, scheduler=scheduler)
