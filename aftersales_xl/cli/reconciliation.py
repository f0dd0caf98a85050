"""The command ``reconcile``: what was billed in fact against what the contracts say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aftersales_xl.cli import console, report
from aftersales_xl.cli import forecast_options as options
from aftersales_xl.cli.offers import Json, Today, read_day
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.words import formats, messages

if TYPE_CHECKING:
    from rich.table import Table

    from aftersales_xl.app.reconcile_billing import BillingOrder, Reconciled
    from aftersales_xl.portfolio.billing.reconciliation import Difference, Reconciliation

app = typer.Typer()

Actuals = Annotated[
    Path,
    typer.Argument(
        metavar="ABRECHNUNG",
        help="Abrechnung (.xlsx, .xlsm, .csv, .parquet) mit Vertrag, Datum und Betrag.",
    ),
]
Out = Annotated[
    Path | None, typer.Option("--out", metavar="DATEI", help="Schreibt die Abweichungen (.csv).")
]
First = Annotated[
    str | None,
    typer.Option("--from", metavar="JJJJ-MM", help="Erster Monat; sonst der erste abgerechnete."),
]
Months = Annotated[
    int | None,
    typer.Option("--months", metavar="N", help="Anzahl; sonst bis zum letzten abgerechneten."),
]
Contracts = Annotated[
    Path,
    typer.Argument(metavar="VERTRÄGE", help="Vertragsliste (.xlsx, .xlsm, .csv, .parquet)."),
]


@app.command()
def reconcile(  # noqa: PLR0913 -- one parameter an option of the command
    contracts: Contracts,
    actuals: Actuals,
    *,
    first: First = None,
    months: Months = None,
    out: Out = None,
    as_json: Json = False,
    skip_bad: options.SkipBad = False,
    heute: Today = None,
) -> int:
    """Vergleicht die tatsächliche Abrechnung mit den Verträgen.

    Jede Abweichung steht mit Vertrag, Monat, Soll, Ist und wahrscheinlicher Ursache da.
    Verglichen werden die Monate, in denen abgerechnet wurde, oder die genannten. Endet mit 1,
    wenn etwas nicht aufgeht.
    """
    from aftersales_xl.app.reconcile_billing import BillingOrder, check_differences_target

    if out is not None:
        check_differences_target(out)
    order = BillingOrder(
        contracts=contracts,
        actuals=actuals,
        as_of=read_day(heute),
        first=options.month(first),
        months=months,
        skip_bad=skip_bad,
    )
    return _run(order, out, as_json=as_json)


def _run(order: BillingOrder, out: Path | None, *, as_json: bool) -> int:
    """Compare, write the differences if asked, and show them; return the exit code."""
    from aftersales_udfs import functions
    from aftersales_xl.app.reconcile_billing import reconcile_billing, write_differences
    from aftersales_xl.cli import forecast_report

    known = functions()
    try:
        with options.progress("Abweichungen") as progress:
            made = reconcile_billing(order, known, progress)
        if out is not None:
            write_differences(made.reconciliation, out)
    except Refusal as refused:
        return forecast_report.print_refusal(order.contracts.name, refused, as_json=as_json)
    if as_json:
        typer.echo(as_line(made))
    else:
        _show(made)
    if out is not None:
        console.tell(f"Geschrieben: {out}")
    return 0 if made.reconciliation.ties_out else 1


def as_line(made: Reconciled) -> str:
    """Return a comparison as one line of JSON; amounts are strings with two decimals."""
    from aftersales_xl.cli import forecast_report

    reconciliation = made.reconciliation
    return report.line(
        {
            "from": f"{reconciliation.window.first:%Y-%m}",
            "months": [f"{month:%Y-%m}" for month in reconciliation.window.month_starts],
            "expected": _plain(reconciliation.expected),
            "actual": _plain(reconciliation.actual),
            "agreeing": reconciliation.agreeing,
            "differences": [_difference(one) for one in reconciliation.differences],
            "problems": report.problems(made.problems),
            "problem_count": made.problem_count,
            "hints": report.problems(made.hints),
            "left_out": {
                "contracts": forecast_report.left_out(made.contracts_left_out),
                "rows": made.rows_left_out,
                "amount": _plain(made.amount_left_out),
            },
        }
    )


def _difference(one: Difference) -> report.Json:
    return {
        "contract": one.contract,
        "customer": one.customer,
        "month": f"{one.month:%Y-%m}",
        "expected": _plain(one.expected),
        "actual": _plain(one.actual),
        "difference": _plain(one.difference),
        "cause": one.cause.name.lower(),
        "message": messages.sentence(one.note),
        "invoices": list(one.invoices),
    }


def _show(made: Reconciled) -> None:
    """Print the differences, and below them what they come to."""
    from aftersales_xl.cli import forecast_report
    from aftersales_xl.portfolio.records import in_euro

    reconciliation = made.reconciliation
    if reconciliation.differences:
        console.console().print(_table(reconciliation))
    forecast_report.print_problems(made.problems, made.problem_count)
    forecast_report.print_left_out(made.contracts_left_out)
    if made.rows_left_out:
        amount = in_euro(made.amount_left_out)
        console.tell(messages.text("billing_left_out", rows=made.rows_left_out, amount=amount))
    console.explain(made.hints)
    summary = "billing_ties_out" if reconciliation.ties_out else "billing_differs"
    typer.echo(
        messages.text(
            summary,
            agreeing=reconciliation.agreeing,
            count=len(reconciliation.differences),
            expected=in_euro(reconciliation.expected),
            actual=in_euro(reconciliation.actual),
            difference=in_euro(reconciliation.expected - reconciliation.actual),
        )
    )


def _table(reconciliation: Reconciliation) -> Table:
    from aftersales_xl.portfolio.records import in_euro
    from aftersales_xl.words.comparing import BILLING_CAUSES

    table = report.table_with("Vertrag", "Monat", "Soll", "Ist", "Differenz")
    table.add_column("Ursache")
    for one in reconciliation.differences:
        amounts = (one.expected, one.actual, one.difference)
        table.add_row(
            one.contract,
            formats.short_month(one.month),
            *(formats.euro(in_euro(cents)) for cents in amounts),
            BILLING_CAUSES.word(one.cause),
        )
    return table


def _plain(cents: int) -> str:
    from aftersales_xl.portfolio.records import in_euro

    return formats.plain(in_euro(cents))
