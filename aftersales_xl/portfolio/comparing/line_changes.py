"""Why contract lines bring something else than before: causes, and what each one changes.

Every cause takes over some columns of some lines, in the order of `ChangeCause`; after the last
one the earlier list is the present one. Does not know amounts.

- A line of a contract that the other list does not know at all is new or gone; a further line
  of a known contract is an expansion, a dropped one a contraction.
- A line that goes on under the same contract and product the day after the one before it was
  cut short is a change of price; where nothing was cut short, it is an extension.
- An end that moves with the begin, so that the term stays as long as it was, moves with it.
- An end or a notice that comes earlier is a termination; later, or withdrawn, an extension.
- Renewals that became certain because time went by, or by another notice period, are settled.
- What is left over last changes no revenue (rhythm, days to pay, cost), unless a contract
  became a quote again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from aftersales_xl.domain.forecast.causes import ChangeCause
from aftersales_xl.portfolio.calendar import month_starts, months_by_day
from aftersales_xl.portfolio.comparing.pairing import Keys, LinePairs, Mask, dated, last_days
from aftersales_xl.portfolio.lines import NO_DAY, PROPERTIES, Lines

_ENDINGS = ("ends", "terminated")
_TERM = (*_ENDINGS, "renewal_months")
_ONE_COLUMN = {
    ChangeCause.PRICE: ("price", "once"),
    ChangeCause.STEP: ("step",),
    ChangeCause.PROBABILITY: ("renewal_probability", "probability"),
    ChangeCause.SETTLED: ("notice_months",),
}
_EVERYTHING = tuple(PROPERTIES)


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeStep:
    """One cause: the list before and after it, and which lines it touches.

    Most of those are ``written`` differently; the renewals of others are settled by time. They
    are known on the as-of date of the earlier list before `ChangeCause.SETTLED`, and on that of
    the present one after it.
    """

    cause: ChangeCause
    before: Lines
    after: Lines
    written: Mask
    touched: Mask


def change_steps(pairs: LinePairs, *, time_passed: bool) -> Iterator[ChangeStep]:
    """Yield, cause by cause, the list before and after it; every line's changes are in one.

    ``time_passed`` says that the lists have different as-of dates.
    """
    current, kinds = pairs.before, _Kinds.of(pairs)
    for cause in ChangeCause:
        following = _taken_over(current, pairs, kinds, cause)
        written = _differing(current, following)
        by_time = time_passed and cause is ChangeCause.SETTLED
        touched = written | _may_renew(current) if by_time else written
        yield ChangeStep(
            cause=cause, before=current, after=following, written=written, touched=touched
        )
        current = following


@dataclass(frozen=True, kw_only=True, slots=True)
class _Kinds:
    """What happened to whole lines, and how their ends moved."""

    whole: dict[ChangeCause, Mask]
    term_by_price: Mask
    won: Mask
    end_moves: Mask

    @classmethod
    def of(cls, pairs: LinePairs) -> _Kinds:
        before, after = pairs.before, pairs.after
        fresh, gone = ~pairs.in_before, ~pairs.in_after
        found = _successors(pairs)
        rest = ~(found.extended | found.repriced)
        known = np.isin(pairs.contract, pairs.contract[pairs.in_before])
        stays = np.isin(pairs.contract, pairs.contract[pairs.in_after])
        return cls(
            whole={
                ChangeCause.NEW: fresh & ~known,
                ChangeCause.GONE: gone & ~stays,
                ChangeCause.EXPANSION: fresh & known & rest,
                ChangeCause.CONTRACTION: gone & stays & rest,
                ChangeCause.EXTENDED: found.extended,
                ChangeCause.PRICE: found.repriced,
            },
            term_by_price=found.cut,
            won=pairs.in_before & pairs.in_after & before.is_quote & ~after.is_quote,
            end_moves=_end_moves(before, after),
        )


def _taken_over(current: Lines, pairs: LinePairs, kinds: _Kinds, cause: ChangeCause) -> Lines:
    """Return ``current`` after ``cause``."""
    after, both = pairs.after, pairs.in_before & pairs.in_after
    own_term = both & ~kinds.term_by_price
    if cause in kinds.whole:
        current = _with(current, after, kinds.whole[cause], _EVERYTHING)
    if cause is ChangeCause.WON:
        return _with(current, after, kinds.won, ("is_quote", "probability"))
    if cause is ChangeCause.MOVED:
        current = _with(current, after, both, ("starts", "accepted"))
        return _with(current, after, own_term & kinds.end_moves, ("ends",))
    if cause is ChangeCause.TERMINATED:
        earlier = {
            name: np.where(own_term, np.minimum(getattr(current, name), getattr(after, name)), old)
            for name in _ENDINGS
            for old in (getattr(current, name),)
        }
        return replace(current, **earlier)
    if cause is ChangeCause.EXTENDED:
        return _with(current, after, own_term, _TERM)
    if cause is ChangeCause.PRICE:
        current = _with(current, after, kinds.term_by_price, _TERM)
    if cause is ChangeCause.OTHER:
        return _with(current, after, np.ones(len(after), np.bool_), _EVERYTHING)
    return _with(current, after, both, _ONE_COLUMN.get(cause, ()))


def _with(current: Lines, after: Lines, chosen: Mask, columns: tuple[str, ...]) -> Lines:
    """Return ``current`` with some columns of ``after`` in the ``chosen`` lines."""
    taken = {
        name: np.where(chosen, getattr(after, name), getattr(current, name)) for name in columns
    }
    return replace(current, **taken)


def _may_renew(lines: Lines) -> Mask:
    renews: Mask = ~lines.is_quote & (lines.renewal_months > 0) & (lines.terminated == NO_DAY)
    renews &= (lines.starts != NO_DAY) & (lines.ends != NO_DAY)
    return renews


def _differing(current: Lines, following: Lines) -> Mask:
    found = np.zeros(len(current), np.bool_)
    for name in _EVERYTHING:
        old, new = getattr(current, name), getattr(following, name)
        if old is not new:
            found |= old != new
    return found


def _end_moves(before: Lines, after: Lines) -> Mask:
    """Return which ends moved with the begin: the term is as long as before, or beyond its end."""
    known = (before.starts != NO_DAY) & (before.ends != NO_DAY) & (after.ends != NO_DAY)
    moved = known & (after.starts != NO_DAY) & (before.starts != after.starts)
    found = np.zeros(len(before), np.bool_)
    at = np.flatnonzero(moved)
    old, new = before.take(at), after.take(at)
    as_long = (_length(old) == _length(new)).all(axis=0)
    as_long |= old.ends - old.starts == new.ends - new.starts
    found[at] = as_long | (new.starts > old.ends)
    return found


def _length(lines: Lines) -> Keys:
    """Return the months from the begin to the day after the end, and the days over."""
    starts, days = month_starts(), months_by_day()
    first = lines.starts - starts[0]
    after = lines.ends + 1 - starts[0]
    months = days[after] - days[first]
    over = (lines.ends + 1 - starts[days[after]]) - (lines.starts - starts[days[first]])
    return np.stack([months.astype(np.int64), over])


_NOBODY = -1


@dataclass(frozen=True, kw_only=True, slots=True)
class _Successors:
    """Lines of one list only that extend another or go on at a price; lines cut for those."""

    extended: Mask
    repriced: Mask
    cut: Mask


def _successors(pairs: LinePairs) -> _Successors:
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
    return _Successors(extended=extended, repriced=repriced, cut=cut)


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
