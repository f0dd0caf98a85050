"""Actual billing against contracts: read both, compare them, write down what differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from aftersales_xl import messages
from aftersales_xl.app.load_contracts import load_contracts
from aftersales_xl.documents.files import new_file
from aftersales_xl.domain.errors import Problem, refusal
from aftersales_xl.excel.recalculate import Functions
from aftersales_xl.excel.values import Cell
from aftersales_xl.excel.vocabularies.comparing import BILLING_CAUSES
from aftersales_xl.portfolio.actuals import Actuals
from aftersales_xl.portfolio.calendar import month_of
from aftersales_xl.portfolio.forecast import Progress, Window
from aftersales_xl.portfolio.german_csv import csv_content
from aftersales_xl.portfolio.load_actuals import load_actuals
from aftersales_xl.portfolio.reconciliation import Reconciliation, reconcile
from aftersales_xl.portfolio.records import in_euro

HEADERS = (
    "Vertrag", "Kunde", "Monat", "Soll", "Ist", "Differenz", "Ursache", "Erklärung", "Rechnungen",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class BillingOrder:
    """What is compared; without a ``window``, the months that were billed in."""

    contracts: Path
    actuals: Path
    as_of: date
    window: Window | None = None
    skip_bad: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Reconciled:
    """The comparison, and what is wrong with rows that were left out of it."""

    found: Reconciliation
    problems: tuple[Problem, ...]


def reconcile_billing(
    order: BillingOrder, functions: Functions, progress: Progress | None = None
) -> Reconciled:
    """Return where the billing differs from the contracts.

    Raises:
        Refusal: a list cannot be read, or rows are wrong and shall not be skipped.
    """
    lines = load_contracts(order.contracts, functions, as_of=order.as_of)
    billed = load_actuals(order.actuals, functions)
    if not order.skip_bad:
        lines.complete()
        billed.complete()
    window = order.window or billed_months(billed.actuals, order.actuals.name)
    return Reconciled(
        found=reconcile(lines.lines, billed.actuals, window, progress=progress),
        problems=(*lines.problems, *billed.problems),
    )


def billed_months(actuals: Actuals, name: str) -> Window:
    """Return the months from the first to the last one that something was billed in."""
    if not len(actuals):
        raise refusal("billing_empty", file=name)
    first, last = int(actuals.months.min()), int(actuals.months.max())
    return Window(first=month_of(first), months=last - first + 1)


def write_differences(found: Reconciliation, target: Path) -> None:
    """Write every difference to a CSV file that German Excel opens."""
    with new_file(target) as file:
        file.write_bytes(csv_content([HEADERS, *_rows(found)]))


def _rows(found: Reconciliation) -> Iterator[list[Cell]]:
    for one in found.differences:
        yield [
            one.contract,
            one.customer,
            one.month,
            *map(in_euro, (one.expected, one.actual, one.difference)),
            BILLING_CAUSES.word(one.cause),
            messages.sentence(one.note),
            ", ".join(one.invoices),
        ]
