"""This forecast against an earlier list of contracts: what changed in revenue, and why.

The earlier lines become the present ones cause by cause, in the order of `ChangeCause`, and the
lines that a cause touches are calculated before and after it. So all causes together are the
whole difference, to the cent, by contract, layer and month. Revenue is what is recognised, in
cents, weighted with its probability or as it stands. Does not know groups.

Where several things changed in one line, the order says what is valued with what: a new price
with the new term, a new term with the old price.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from aftersales_xl.domain.forecast.causes import ChangeCause
from aftersales_xl.domain.forecast.layers import Layer
from aftersales_xl.portfolio.calendar import day_in_calendar
from aftersales_xl.portfolio.comparing.line_changes import ChangeStep, change_steps
from aftersales_xl.portfolio.comparing.pairing import LinePairs, pair_lines
from aftersales_xl.portfolio.engine.forecast import Cents, Measure, Window, sums_between
from aftersales_xl.portfolio.lines import Lines

_PLAIN, _WEIGHTED = 0, 1


@dataclass(frozen=True, kw_only=True, slots=True)
class ContractChange:
    """What one cause changed in one contract over the months compared, in cents."""

    contract: str
    customer: str
    cause: ChangeCause
    amount: int
    unweighted: int


@dataclass(frozen=True, kw_only=True, slots=True)
class RevenueComparison:
    """The answer: revenue before and after, and what lies between, by cause.

    ``before`` and ``after`` are cents by weighting (0 plain, 1 weighted), layer and month;
    ``changes`` the same by cause first.
    """

    window: Window
    before: Cents
    after: Cents
    changes: Cents
    contracts: tuple[ContractChange, ...]

    def months(
        self, cause: ChangeCause, layer: Layer | None = None, *, weighted: bool = True
    ) -> Cents:
        """Return what ``cause`` changed in each month; all layers together if it is None."""
        return _by_month(self.changes[cause], layer, weighted=weighted)

    def change(
        self, cause: ChangeCause, layer: Layer | None = None, *, weighted: bool = True
    ) -> int:
        """Return what ``cause`` changed in all months."""
        return int(self.months(cause, layer, weighted=weighted).sum())

    def opening(self, layer: Layer | None = None, *, weighted: bool = True) -> int:
        """Return the revenue of all months by the earlier list."""
        return int(_by_month(self.before, layer, weighted=weighted).sum())

    def closing(self, layer: Layer | None = None, *, weighted: bool = True) -> int:
        """Return the revenue of all months by the present list."""
        return int(_by_month(self.after, layer, weighted=weighted).sum())

    def waterfall(
        self, layer: Layer | None = None, *, weighted: bool = True
    ) -> tuple[tuple[ChangeCause, int], ...]:
        """Return each cause with what it changed; `opening` plus all of them is `closing`."""
        return tuple((cause, self.change(cause, layer, weighted=weighted)) for cause in ChangeCause)


def compare(
    before: Lines, after: Lines, window: Window, *, taken_on: date | None = None
) -> RevenueComparison:
    """Return what changed from ``before`` to ``after`` in the months of ``window``.

    Args:
        before: the lines of an earlier forecast, see `snapshot`.
        after: the present lines; their renewals are known on the as-of date of ``window``.
        window: the months of both lists.
        taken_on: the as-of date of ``before``; None is the same.
    """
    known = window.known_on if taken_on is None else day_in_calendar(taken_on)
    pairs = pair_lines(before, after)
    changes = np.zeros((len(ChangeCause), 2, len(Layer), window.months), np.int64)
    contracts: list[ContractChange] = []
    for step in change_steps(pairs, time_passed=known != window.known_on):
        if step.touched.any():
            change = _Change(step=step, window=window, known=known)
            changes[step.cause] = change.by_month()[0]
            contracts.extend(_by_contract(change, pairs))
    first = _revenue_between(before, window.edges, known)[0]
    last = _revenue_between(after, window.edges, window.known_on)[0]
    contracts.sort(key=lambda change: (-abs(change.amount), change.contract, change.cause))
    return RevenueComparison(
        window=window,
        before=first,
        after=last,
        changes=changes,
        contracts=tuple(contracts),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Change:
    """What a step changes in the months of ``window``; ``known`` is the earlier as-of date."""

    step: ChangeStep
    window: Window
    known: int

    def by_month(self) -> Cents:
        """Return cents by one group, weighting, layer and month."""
        return self._between(self.window.edges, np.zeros(self._count, np.int32), 1)

    def of_groups(self, codes: NDArray[np.int32], groups: int) -> Cents:
        """Return the same of all months by group; ``codes`` are those of the lines touched."""
        return self._between(self.window.edges[[0, -1]], codes, groups)

    @property
    def _count(self) -> int:
        return int(np.count_nonzero(self.step.touched))

    def _between(self, edges: NDArray[np.int64], codes: NDArray[np.int32], groups: int) -> Cents:
        at = np.flatnonzero(self.step.touched)
        before, after = (
            _revenue_between(lines.take(at), edges, as_of, codes, groups)
            for lines, as_of in zip((self.step.before, self.step.after), self._as_of, strict=True)
        )
        return after - before

    @property
    def _as_of(self) -> tuple[int, int]:
        """The days on which renewals are known before and after the step."""
        cause, now = self.step.cause, self.window.known_on
        return (
            self.known if cause <= ChangeCause.SETTLED else now,
            self.known if cause < ChangeCause.SETTLED else now,
        )


def _by_contract(change: _Change, pairs: LinePairs) -> Iterator[ContractChange]:
    """Yield what ``change`` comes to in each contract that is written differently or worth so."""
    step = change.step
    written = set(pairs.contract[step.written].tolist())
    found, codes = np.unique(pairs.contract[step.touched], return_inverse=True)
    totals = change.of_groups(codes.astype(np.int32), len(found)).sum(axis=(2, 3)).tolist()
    for contract, (plain, weighted) in zip(found.tolist(), totals, strict=True):
        if contract not in written and not (plain or weighted):
            continue
        yield ContractChange(
            contract=pairs.contracts[contract],
            customer=pairs.customers[contract],
            cause=step.cause,
            amount=weighted,
            unweighted=plain,
        )


def _revenue_between(
    lines: Lines,
    edges: NDArray[np.int64],
    as_of: int,
    codes: NDArray[np.int32] | None = None,
    groups: int = 1,
) -> Cents:
    """Return what ``lines`` bring between ``edges``: cents by group, weighting, layer, slot."""
    codes = np.zeros(len(lines), np.int32) if codes is None else codes
    sums = sums_between(lines, codes, groups, edges, as_of=as_of)
    plain = sums.plain[:, :, Measure.RECOGNISED, 1:]
    weighted = sums.weighted[:, :, Measure.RECOGNISED, 1:].copy()
    weighted[:, Layer.COMMITTED] = plain[:, Layer.COMMITTED]
    return np.stack([plain, weighted], axis=1)


def _by_month(amounts: Cents, layer: Layer | None, *, weighted: bool) -> Cents:
    chosen = amounts[_WEIGHTED if weighted else _PLAIN]
    found: Cents = chosen.sum(axis=0) if layer is None else chosen[layer]
    return found
