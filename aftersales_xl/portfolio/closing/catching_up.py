"""What changed in closed months since they were closed, caught up in the first open one.

The months before a forecast's first one are closed: what they brought is what the contracts of
that day said. Whatever the contracts of today say more, or less, belongs to the first open
month. Contracts count with their renewals in full, for that is how they were booked; quotes
were not booked and are not caught up. Payments come when they come. Amounts are cents.

Source:
    Rule R26; HGB § 252 (1) no. 1: the opening balances are those of the closing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from aftersales_xl.domain.forecast.layers import Layer
from aftersales_xl.portfolio.comparing.snapshot import Snapshot
from aftersales_xl.portfolio.engine.forecast import Cents, Forecast, Measure, Sums, forecast

_CAUGHT_UP = [Measure.RECOGNISED, Measure.BILLED]
_BOOKED = [Layer.COMMITTED, Layer.RENEWAL]
_CLOSED, _FIRST_OPEN = 0, 1  # slots


@dataclass(frozen=True, kw_only=True, slots=True)
class CaughtUp:
    """What the first open month takes over from those closed on ``closed_on``, in cents."""

    closed_on: date
    recognised: int
    billed: int


def catch_up(found: Forecast, closed: Snapshot, by: str | None) -> tuple[Forecast, CaughtUp]:
    """Return ``found`` with what closed months lack in its first one, and how much that is.

    Args:
        found: the forecast of today's contracts.
        closed: the contracts by which the months before it were closed.
        by: the column ``found`` is grouped by; groups that only ``closed`` has are added.

    Raises:
        Refusal: ``closed`` has no column ``by``.
    """
    before = forecast(closed.lines, found.window, by=by)
    groups = tuple(dict.fromkeys(found.groups + before.groups))
    now = spread(found.sums.plain, found.groups, groups)
    missed = _bookings_so_far(now) - _bookings_so_far(
        spread(before.sums.plain, before.groups, groups)
    )
    now[:, Layer.COMMITTED, _CAUGHT_UP, _CLOSED] -= missed
    now[:, Layer.COMMITTED, _CAUGHT_UP, _FIRST_OPEN] += missed
    recognised, billed = missed.sum(axis=0).tolist()
    return (
        replace(found, groups=groups,
                sums=Sums(now, spread(found.sums.weighted, found.groups, groups))),
        CaughtUp(closed_on=closed.taken_on, recognised=recognised, billed=billed),
    )  # fmt: skip


def spread(amounts: Cents, groups: tuple[str, ...], among: tuple[str, ...]) -> Cents:
    """Return ``amounts`` of ``groups``, a row each, as rows of ``among``; the others are 0."""
    place = {group: row for row, group in enumerate(among)}
    rows = np.zeros((len(among), *amounts.shape[1:]), np.int64)
    rows[[place[group] for group in groups]] = amounts
    return rows


def _bookings_so_far(plain: Cents) -> Cents:
    """Return what each group recognised and billed in closed months, renewals in full."""
    booked: Cents = plain[:, _BOOKED][:, :, _CAUGHT_UP, _CLOSED].sum(axis=1)
    return booked
