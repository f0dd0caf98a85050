"""Monthly postings that move the deferral: what is billed ahead, and rendered but not billed.

A posting is the change of a balance in one month and group: balance-sheet account against
revenue, on the month's last day. What is billed ahead (PRAP) and what is rendered but not
billed are kept apart line by line, for they must not be set off against each other; each has
its account. Amounts are cents. Contracts count with their renewals in full, quotes never. All
postings together are what the deferral moved, to the cent. What closed months lack is posted
in the first open one, with a text of its own (R26). Does not know VAT.

Source:
    HGB § 250 (2) for what is billed ahead, § 246 (2) against setting off.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum

import numpy as np

from aftersales_xl.domain.forecast.figures import Side
from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.portfolio.calendar import day_of
from aftersales_xl.portfolio.closing.booking_map import BookedTo, BookingMap
from aftersales_xl.portfolio.closing.catching_up import spread
from aftersales_xl.portfolio.engine.by_line import in_full
from aftersales_xl.portfolio.engine.forecast import Cents, Measure, Window, grouping
from aftersales_xl.portfolio.lines import Lines
from aftersales_xl.portfolio.records import in_euro
from aftersales_xl.tables.contracts import CONTRACT_TABLE
from aftersales_xl.tables.values import Cell
from aftersales_xl.words import messages
from aftersales_xl.words.forecast import SIDES

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


class _Balance(IntEnum):
    """What a posting moves; the value is its place in arrays."""

    AHEAD = 0
    UNBILLED = 1


_TEXTS = {
    _Balance.AHEAD: ("booking_ahead_raised", "booking_ahead_released"),
    _Balance.UNBILLED: ("booking_unbilled_raised", "booking_unbilled_released"),
}
_CAUGHT_UP = {
    _Balance.AHEAD: "booking_ahead_caught_up",
    _Balance.UNBILLED: "booking_unbilled_caught_up",
}


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
            SIDES.word(self.side),
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
    lines: Lines,
    window: Window,
    accounts: BookingMap,
    *,
    by: str = CONTRACT_TABLE.group.header,
    closed: Lines | None = None,
) -> Bookings:
    """Return the postings of the months of ``window``.

    Args:
        lines: checked contract lines.
        window: the months.
        accounts: where each group is booked to.
        by: the column of words to group by.
        closed: the lines by which the months before ``window`` were closed; None if those
            months were posted by ``lines``.

    Raises:
        Refusal: there is no column ``by``, or groups that move have no accounts.
    """
    groups, balances = _balances(lines, window, by)
    opening = balances[:, :, 0]
    if closed is not None:
        posted, before = _balances(closed, window, by)
        among = tuple(dict.fromkeys(groups + posted))
        balances = spread(balances, groups, among)
        groups, opening = among, spread(before[:, :, 0], posted, among)
    moves = np.diff(balances, prepend=opening[:, :, np.newaxis])
    moved = np.flatnonzero(moves.any(axis=(1, 2)))
    to = _booked_to([groups[code] for code in moved], accounts)
    return Bookings(
        postings=tuple(_postings(window, groups, to, moves)),
        opening=_deferral(opening),
        closing=_deferral(balances[:, :, -1]),
    )


def _deferral(balances: Cents) -> int:
    """Return what is billed ahead less what is rendered but not billed, of all groups."""
    return int((balances[:, _Balance.AHEAD] - balances[:, _Balance.UNBILLED]).sum())


def _balances(lines: Lines, window: Window, by: str) -> tuple[tuple[str, ...], Cents]:
    """Return the groups, and [group][balance] before the months and at the end of each."""
    groups, codes = grouping(lines, by)
    found = np.zeros((len(groups), len(_Balance), window.months + 1), np.int64)
    for rows, amounts in in_full(lines, window.edges):
        deferred = np.cumsum(amounts[:, Measure.BILLED] - amounts[:, Measure.RECOGNISED], axis=1)
        np.add.at(found[:, _Balance.AHEAD], codes[rows], np.maximum(deferred, 0))
        np.add.at(found[:, _Balance.UNBILLED], codes[rows], np.maximum(-deferred, 0))
    return groups, found


def _booked_to(groups: Sequence[str], accounts: BookingMap) -> dict[str, BookedTo]:
    """Return where ``groups`` are booked to; refuse if some have no accounts."""
    found = {group: to for group in groups if (to := accounts.of(group)) is not None}
    if missing := [f"„{group}“" for group in groups if group not in found]:
        more = ["…"] if len(missing) > _TOLD else []
        raise refusal("booking_group_unmapped", groups=", ".join([*missing[:_TOLD], *more]))
    return found


def _postings(
    window: Window, groups: Sequence[str], to: dict[str, BookedTo], moves: Cents
) -> Iterator[Booking]:
    """Yield what moves [group][balance] before the first month, then in each."""
    ends = [day_of(after - 1) for after in window.edges[1:].tolist()]
    for slot, day in enumerate([ends[0], *ends]):
        for group, by_balance in zip(groups, moves[:, :, slot].tolist(), strict=True):
            for balance, more in zip(_Balance, by_balance, strict=True):
                if more:
                    one = _booking(day, group, to[group], balance, more)
                    yield one if slot else replace(one, code=_CAUGHT_UP[balance])


def _booking(day: date, group: str, to: BookedTo, balance: _Balance, more: int) -> Booking:
    """Return the posting after which ``balance`` is so much ``more``, or less."""
    is_ahead = balance is _Balance.AHEAD
    raised, released = _TEXTS[balance]
    return Booking(
        day=day,
        account=to.deferral if is_ahead else to.unbilled,
        counter_account=to.revenue,
        amount=abs(more),
        side=Side.CREDIT if is_ahead == (more > 0) else Side.DEBIT,
        cost_centre=to.cost_centre,
        group=group,
        code=raised if more > 0 else released,
    )
