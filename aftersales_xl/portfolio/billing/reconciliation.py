"""Actual billing held against what the contracts bill: matched by contract and month.

Expected are committed terms and renewals in full, quotes never. Every contract and month whose
amounts differ is one difference with its likely cause; all differences together are what was
expected less what was billed, to the cent. Amounts are cents. Items of other months are not
compared, they only help to see what was billed early or late.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter

import numpy as np

from aftersales_xl.domain.forecast.causes import BillingCause
from aftersales_xl.domain.money.errors import Problem
from aftersales_xl.portfolio.billing.accounts import Accounts, ByContract, Codes
from aftersales_xl.portfolio.billing.actuals import Actuals
from aftersales_xl.portfolio.billing.explanation import Explanation, explanation_of
from aftersales_xl.portfolio.billing.likely_causes import likely_causes
from aftersales_xl.portfolio.calendar import month_number, month_of
from aftersales_xl.portfolio.engine.by_line import in_full
from aftersales_xl.portfolio.engine.forecast import Cents, Measure, Window
from aftersales_xl.portfolio.lines import Lines
from aftersales_xl.portfolio.lists.joining import join_labels
from aftersales_xl.tables.contracts import CONTRACT_TABLE


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """A contract and a month (its first day) whose billing differs, in cents, and why.

    ``invoices`` and ``rows`` are those of the items billed in that month.
    """

    contract: str
    customer: str
    month: date
    expected: int
    actual: int
    cause: BillingCause
    note: Problem
    invoices: tuple[str, ...]
    rows: tuple[int, ...]

    @property
    def difference(self) -> int:
        """What is missing; negative where too much was billed."""
        return self.expected - self.actual


@dataclass(frozen=True, kw_only=True, slots=True)
class Reconciliation:
    """The answer: totals in cents, how many contract months agree, and those that do not.

    ``items_aside`` items, together ``amount_aside``, belong to other months.
    """

    window: Window
    expected: int
    actual: int
    agreeing: int
    differences: tuple[Difference, ...]
    items_aside: int
    amount_aside: int

    @property
    def ties_out(self) -> bool:
        """Whether all was billed as agreed."""
        return not self.differences

    def by_cause(self) -> Mapping[BillingCause, int]:
        """Return the sum of the differences of each cause that there is, in the order on paper."""
        found: dict[BillingCause, int] = {}
        for one in sorted(self.differences, key=lambda one: one.cause):
            found[one.cause] = found.get(one.cause, 0) + one.difference
        return found


def reconcile(
    lines: Lines,
    actuals: Actuals,
    window: Window,
    *,
    progress: Callable[[int], None] | None = None,
) -> Reconciliation:
    """Return where ``actuals`` differ from what ``lines`` bill in the months of ``window``.

    Args:
        lines: checked contract lines.
        actuals: items of invoices.
        window: the months that are compared.
        progress: gets the number of contracts examined since the last call.
    """
    names, of_lines, of_items = _in_common(lines, actuals)
    expected, actual = (np.zeros((len(names), window.months), np.int64) for _ in range(2))
    for rows, amounts in in_full(lines, window.edges):
        np.add.at(expected, of_lines[rows], amounts[:, Measure.BILLED, 1:])
    slots = actuals.months - month_number(window.first)
    inside = (slots >= 0) & (slots < window.months)
    np.add.at(actual, (of_items[inside], slots[inside]), actuals.amounts[inside])
    accounts = Accounts(
        lines=lines,
        items=actuals,
        window=window,
        of_lines=ByContract.of(of_lines, len(names)),
        of_items=ByContract.of(of_items, len(names)),
    )
    return Reconciliation(
        window=window,
        expected=int(expected.sum()),
        actual=int(actual.sum()),
        agreeing=int(np.count_nonzero((expected == actual) & (expected != 0))),
        differences=tuple(_differences(names, accounts, expected, actual, progress)),
        items_aside=int(np.count_nonzero(~inside)),
        amount_aside=int(actuals.amounts[~inside].sum()),
    )


def _in_common(lines: Lines, actuals: Actuals) -> tuple[tuple[str, ...], Codes, Codes]:
    """Return the contracts of both lists, and the code of each line and item among them."""
    found = join_labels([lines.labels[CONTRACT_TABLE.contract.header], actuals.contracts])
    codes = found.codes.astype(np.int64)
    return found.words, codes[: len(lines)], codes[len(lines) :]


def _differences(
    names: Sequence[str],
    accounts: Accounts,
    expected: Cents,
    actual: Cents,
    progress: Callable[[int], None] | None,
) -> Iterator[Difference]:
    first = month_number(accounts.window.first)
    cells = np.argwhere(expected != actual).tolist()
    for contract, found in groupby(cells, key=itemgetter(0)):
        slots = [slot for _, slot in found]
        why = _causes_of(names[contract], accounts, contract, [first + slot for slot in slots])
        items = accounts.items_in(contract)
        for slot in slots:
            of_month = [item for item in items if item.month == first + slot]
            yield Difference(
                contract=names[contract],
                customer=accounts.customer(contract),
                month=month_of(first + slot),
                expected=int(expected[contract, slot]),
                actual=int(actual[contract, slot]),
                cause=why[first + slot].cause,
                note=why[first + slot].note,
                invoices=tuple(dict.fromkeys(item.invoice for item in of_month if item.invoice)),
                rows=tuple(item.row for item in of_month),
            )
        if progress is not None:
            progress(1)


def _causes_of(
    name: str, accounts: Accounts, contract: int, months: Sequence[int]
) -> dict[int, Explanation]:
    """Return why each of ``months`` differs."""
    rows = accounts.lines_of(contract)
    if not rows:
        cause = explanation_of(
            BillingCause.UNKNOWN_CONTRACT, "billing_unknown_contract", contract=name
        )
        return dict.fromkeys(months, cause)
    if accounts.lines.is_quote[rows].all():
        cause = explanation_of(BillingCause.ONLY_QUOTED, "billing_only_quoted", contract=name)
        return dict.fromkeys(months, cause)
    return likely_causes(accounts.account(contract), months)
