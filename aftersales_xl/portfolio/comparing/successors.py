"""Lines that go on where another one ended: the day after it, under its contract and product.

Where the line before was cut short for it, its price was changed; where it ended by itself, it
was extended. A successor may have a successor. Does not know amounts.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from aftersales_xl.portfolio.comparing.pairing import Keys, Mask, Pairs, dated, last_days
from aftersales_xl.portfolio.lines import NO_DAY, Lines

_NOBODY = -1


@dataclass(frozen=True, kw_only=True, slots=True)
class Successors:
    """Lines of one list only that extend another or go on at a price; lines cut for those."""

    extended: Mask
    repriced: Mask
    cut: Mask


def successors(pairs: Pairs) -> Successors:
    """Return which lines of ``pairs`` go on where another one ended, and what for."""
    both = pairs.in_before & pairs.in_after
    last_before, last_after = last_days(pairs.before), last_days(pairs.after)
    is_cut = both & (last_before > last_after)
    is_resumed = both & (last_after > last_before)
    extended = np.zeros(len(both), np.bool_)
    repriced, cut = extended.copy(), extended.copy()
    for lines, alone, last, shorter in (
        (pairs.after, ~pairs.in_before, last_after, is_cut),
        (pairs.before, ~pairs.in_after, last_before, is_resumed),
    ):
        at, root = _chains(pairs.key, lines, alone, alone | both, last)
        repriced[at[shorter[root]]] = True
        cut[root[shorter[root]]] = True
        if lines is pairs.after:
            extended[at[both[root] & ~shorter[root]]] = True
            dropped = _before(pairs.key, lines, root, ~pairs.in_after, last_before)
            extended[at[~both[root] & (dropped != _NOBODY)]] = True
            extended[dropped[~both[root] & (dropped != _NOBODY)]] = True
    return Successors(extended=extended, repriced=repriced, cut=cut)


def _chains(key: Keys, lines: Lines, alone: Mask, among: Mask, last: Keys) -> tuple[Keys, Keys]:
    """Return the services that stand ``alone``, and the first line of the chain of each."""
    at = np.flatnonzero(alone & (lines.starts != NO_DAY))
    before = np.full(len(key), _NOBODY, np.int64)
    before[at] = _before(key, lines, at, among, last)
    root = at.copy()
    while (goes_on := before[root] != _NOBODY).any():
        root[goes_on] = before[root[goes_on]]
    return at, root


def _before(key: Keys, lines: Lines, at: Keys, among: Mask, last: Keys) -> Keys:
    """Return for each line ``at`` the one ``among`` others that ended the day before it."""
    others = np.flatnonzero(among & (last < NO_DAY))
    days = dated(key[others], last[others] + 1)
    order = np.argsort(days)
    days, others = np.append(days[order], np.iinfo(np.int64).max), np.append(others[order], _NOBODY)
    wanted = dated(key[at], lines.starts[at].astype(np.int64))
    place = np.searchsorted(days, wanted)
    return np.where(days[place] == wanted, others[place], _NOBODY)
