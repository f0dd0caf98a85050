"""Monthly postings that move the deferral: what is billed ahead, and rendered but not billed.

A posting is the change of a balance in one month and group: balance-sheet account against
revenue, on the month's last day. What is billed ahead (PRAP) and what is rendered but not
billed are kept apart line by line, for they must not be set off against each other; each has
its account. Amounts are cents. Contracts count with their renewals in full, quotes never. All
postings together are what the deferral moved, to the cent. Does not know VAT.

Source:
    HGB § 250 (2) for what is billed ahead, § 246 (2) against setting off.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

import numpy as np

from aftersales_xl import messages
from aftersales_xl.domain.errors import refusal
from aftersales_xl.excel.values import Cell
from aftersales_xl.portfolio.calendar import day_of
from aftersales_xl.portfolio.closing.booking_map import BookedTo, BookingMap
from aftersales_xl.portfolio.columns import Column
from aftersales_xl.portfolio.engine.by_line import in_full
from aftersales_xl.portfolio.engine.forecast import Cents, Measure, Window, grouping
from aftersales_xl.portfolio.lines import Lines
from aftersales_xl.portfolio.records import in_euro

HEADERS = (
    "Monat",
    "Konto",
    "Gegenkonto",
    "Betrag",
    "Soll/Haben",
    "Kostenstelle",
    "Gruppe",
    "Text",
)
_TOLD = 5


class Side(Enum):
    """The side of the first account that a posting stands on; its value is the German word."""

    DEBIT = "Soll"
    CREDIT = "Haben"


class _Balance(Enum):
    """What a posting moves."""

    AHEAD = "ahead"
    UNBILLED = "unbilled"


@dataclass(frozen=True, kw_only=True, slots=True)
class Booking:
    """One posting; ``amount`` in cents is never negative, ``code`` says what it is for."""

    day: date
    account: str
    counter_account: str
    amount: int
    side: Side
    cost_centre: str
    group: str
    code: str

    @property
    def deferral(self) -> int:
        """What the posting adds to the deferral: billed ahead less rendered but not billed."""
        return self.amount if self.side is Side.CREDIT else -self.amount

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The posting under `HEADERS`."""
        return (
            self.day,
            self.account,
            self.counter_account,
            in_euro(self.amount),
            self.side.value,
            self.cost_centre,
            self.group,
            messages.text(self.code, month=self.day),
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Bookings:
    """All postings by month and group; the deferral before the months and after, in cents."""

    postings: tuple[Booking, ...]
    opening: int
    closing: int


def bookings(
    lines: Lines, window: Window, accounts: BookingMap, *, by: str = Column.GROUP
) -> Bookings:
    """Return the postings of the months of ``window``.

    Args:
        lines: checked contract lines.
        window: the months.
        accounts: where each group is booked to.
        by: the column of words that groups are told apart by.

    Raises:
        Refusal: there is no column ``by``, or groups that move have no accounts.
    """
    groups, ahead, unbilled = _balances(lines, window, by)
    moves = np.diff(ahead), np.diff(unbilled)
    moved = (moves[0] != 0).any(axis=1) | (moves[1] != 0).any(axis=1)
    to = _booked_to([groups[code] for code in np.flatnonzero(moved)], accounts)
    balance = (ahead - unbilled).sum(axis=0)
    return Bookings(
        postings=tuple(_postings(window, groups, to, moves)),
        opening=int(balance[0]),
        closing=int(balance[-1]),
    )


def _balances(lines: Lines, window: Window, by: str) -> tuple[tuple[str, ...], Cents, Cents]:
    """Return the groups and their balances before the months and at the end of each."""
    groups, codes = grouping(lines, by)
    ahead, unbilled = (np.zeros((len(groups), window.months + 1), np.int64) for _ in range(2))
    for rows, amounts in in_full(lines, window.edges):
        deferred = np.cumsum(amounts[:, Measure.BILLED] - amounts[:, Measure.RECOGNISED], axis=1)
        np.add.at(ahead, codes[rows], np.maximum(deferred, 0))
        np.add.at(unbilled, codes[rows], np.maximum(-deferred, 0))
    return groups, ahead, unbilled


def _booked_to(groups: Sequence[str], accounts: BookingMap) -> dict[str, BookedTo]:
    """Return where ``groups`` are booked to; refuse if some have no accounts."""
    found = {group: to for group in groups if (to := accounts.of(group)) is not None}
    if missing := [f"„{group}“" for group in groups if group not in found]:
        more = ["…"] if len(missing) > _TOLD else []
        raise refusal("booking_group_unmapped", groups=", ".join([*missing[:_TOLD], *more]))
    return found


def _postings(
    window: Window,
    groups: Sequence[str],
    to: dict[str, BookedTo],
    moves: tuple[Cents, Cents],
) -> Iterator[Booking]:
    for month, after in enumerate(window.edges[1:].tolist()):
        for code, group in enumerate(groups):
            ahead, unbilled = (int(move[code, month]) for move in moves)
            day = day_of(after - 1)
            if ahead:
                yield _booking(day, group, to[group], _Balance.AHEAD, ahead)
            if unbilled:
                yield _booking(day, group, to[group], _Balance.UNBILLED, unbilled)


def _booking(day: date, group: str, to: BookedTo, balance: _Balance, more: int) -> Booking:
    """Return the posting after which ``balance`` is so much ``more``, or less."""
    is_ahead = balance is _Balance.AHEAD
    return Booking(
        day=day,
        account=to.deferral if is_ahead else to.unbilled,
        counter_account=to.revenue,
        amount=abs(more),
        side=Side.CREDIT if is_ahead == (more > 0) else Side.DEBIT,
        cost_centre=to.cost_centre,
        group=group,
        code=f"booking_{balance.value}_{'raised' if more > 0 else 'released'}",
    )
