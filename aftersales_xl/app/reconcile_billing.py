"""Actual billing against contracts: read both, compare them, write down what differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from aftersales_xl.app.load_contracts import load_contracts
from aftersales_xl.documents.files import is_taken, new_file
from aftersales_xl.domain.money.errors import Problem, refusal
from aftersales_xl.excel.recalculate import Functions
from aftersales_xl.portfolio.billing.actuals import Actuals
from aftersales_xl.portfolio.billing.read_actuals import load_actuals
from aftersales_xl.portfolio.billing.reconciliation import Reconciliation, reconcile
from aftersales_xl.portfolio.calendar import month_number, month_of
from aftersales_xl.portfolio.engine.forecast import MOST_MONTHS, Progress, Window
from aftersales_xl.portfolio.german_csv import csv_content
from aftersales_xl.portfolio.lists.reading import LeftOut
from aftersales_xl.portfolio.records import in_euro
from aftersales_xl.tables.values import Cell
from aftersales_xl.words import messages
from aftersales_xl.words.comparing import BILLING_CAUSES

HEADERS = (
    "Vertrag", "Kunde", "Monat", "Soll", "Ist", "Differenz", "Ursache", "Erklärung", "Rechnungen",
)  # fmt: skip
_SUFFIX = ".csv"


@dataclass(frozen=True, kw_only=True, slots=True)
class BillingOrder:
    """What is compared: the months that were billed in, unless others are named.

    Attributes:
        first: the first day of the first month.
        months: how many months.
    """

    contracts: Path
    actuals: Path
    as_of: date
    first: date | None = None
    months: int | None = None
    skip_bad: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Reconciled:
    """The comparison, and what is wrong with rows that were left out of it.

    ``contracts_left_out`` and ``rows_left_out`` count what the two lists lack, the latter with
    the cents these rows say were billed; ``hints`` are about columns of both.
    """

    reconciliation: Reconciliation
    problems: tuple[Problem, ...] = ()
    problem_count: int = 0
    contracts_left_out: LeftOut = field(default_factory=LeftOut)
    rows_left_out: int = 0
    amount_left_out: int = 0
    hints: tuple[Problem, ...] = ()


def reconcile_billing(
    order: BillingOrder, functions: Functions, progress: Progress | None = None
) -> Reconciled:
    """Return where the billing differs from the contracts.

    Raises:
        Refusal: a list cannot be read, rows are wrong and shall not be skipped, or there
            are no months to compare.
    """
    for source in (order.contracts, order.actuals):
        if source.is_dir():
            raise refusal("billing_list_expected", folder=str(source))
    lines = load_contracts(order.contracts, functions, as_of=order.as_of)
    billed = load_actuals(order.actuals, functions)
    if not order.skip_bad:
        lines.complete()
        billed.complete()
    window = _months_of(order, billed.actuals)
    return Reconciled(
        reconciliation=reconcile(lines.lines, billed.actuals, window, progress=progress),
        problems=(*lines.problems, *billed.problems),
        problem_count=lines.problem_count + billed.problem_count,
        contracts_left_out=lines.left_out,
        rows_left_out=billed.rows_left_out,
        amount_left_out=billed.amount_left_out,
        hints=(*lines.hints, *billed.hints),
    )


def _months_of(order: BillingOrder, actuals: Actuals) -> Window:
    """Return the months named, for the rest from the first to the last one billed in."""
    if order.first is not None and order.months is not None:
        return Window(first=order.first, months=order.months)
    billed = actuals.months
    if order.first is not None:
        billed = billed[billed >= month_number(order.first)]
    if not len(billed):
        raise refusal("billing_empty", file=order.actuals.name)
    first = order.first or month_of(int(billed.min()))
    if order.months is not None:
        return Window(first=first, months=order.months)
    last = int(billed.max())
    months = last - month_number(first) + 1
    if months > MOST_MONTHS:
        raise refusal("billing_too_long", first=first, last=month_of(last), most=MOST_MONTHS)
    return Window(first=first, months=months)


def check_differences_target(target: Path) -> None:
    """Refuse what `write_differences` would refuse, before anything is compared."""
    if target.suffix.casefold() != _SUFFIX:
        raise refusal("forecast_paper_suffix", file=str(target), suffix=_SUFFIX)
    if is_taken(target):
        raise refusal("file_exists", file=target.name)


def write_differences(reconciliation: Reconciliation, target: Path) -> None:
    """Write every difference to a CSV file that German Excel opens."""
    with new_file(target) as file:
        file.write_bytes(csv_content([HEADERS, *_rows(reconciliation)]))


def _rows(reconciliation: Reconciliation) -> Iterator[list[Cell]]:
    for one in reconciliation.differences:
        yield [
            one.contract,
            one.customer,
            one.month,
            *map(in_euro, (one.expected, one.actual, one.difference)),
            BILLING_CAUSES.word(one.cause),
            messages.sentence(one.note),
            ", ".join(one.invoices),
        ]
