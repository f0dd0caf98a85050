"""What can be wrong between the rows of one contract: customers, duplicates, overlaps.

Works on keys, whole numbers that are equal where words are: codes of a table in memory, or
hashes of a file too long for it. All rows of a contract have to be there. Of two rows that do
not go together the later one is wrong: the one that begins later, else the lower one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from aftersales_xl.portfolio.lines import NO_DAY
from aftersales_xl.portfolio.lists.entries import EMPTY, Chosen, Entries, Mask, Numbers
from aftersales_xl.portfolio.lists.interpretation import Interpretation
from aftersales_xl.tables.contracts import CONTRACT_TABLE

KeyArray = NDArray[np.generic]


@dataclass(frozen=True, kw_only=True, slots=True)
class RowKeys:
    """What rows say about who, what and when.

    ``starts`` is `NO_DAY` for rows that are no service, or whose time is not known. ``last`` is
    the last day without renewals, ``reach`` the last one with them; ``once`` is a key of what is
    paid once, 0 for none.
    """

    contract: KeyArray
    product: KeyArray
    customer: KeyArray
    starts: NDArray[np.int32]
    last: NDArray[np.int32]
    reach: NDArray[np.int32]
    once: Numbers

    def take(self, chosen: Chosen) -> RowKeys:
        """Return the row_keys of the ``chosen`` rows."""
        return RowKeys(**{part.name: getattr(self, part.name)[chosen] for part in fields(self)})


@dataclass(frozen=True, slots=True)
class ClashPairs:
    """Rows that do not go with others: ``at`` is wrong because of ``other``."""

    at: Chosen
    other: Chosen

    def chosen(self, mask: Mask) -> ClashPairs:
        """Return the pairs that ``mask`` lets through."""
        return ClashPairs(at=self.at[mask], other=self.other[mask])

    def placed(self, rows: Chosen) -> ClashPairs:
        """Return the same pairs where row k of these is ``rows[k]``."""
        return ClashPairs(at=rows[self.at], other=rows[self.other])


@dataclass(frozen=True, kw_only=True, slots=True)
class Clashes:
    """All rows of a list that do not go together, by what is wrong with them."""

    customers: ClashPairs
    duplicates: ClashPairs
    overlaps: ClashPairs
    renewals: ClashPairs
    """Rows that begin while another one still renews itself."""

    def placed(self, rows: Chosen) -> Clashes:
        """Return the same clashes where row k of these is ``rows[k]``."""
        return Clashes(
            **{part.name: getattr(self, part.name).placed(rows) for part in fields(self)}
        )

    @property
    def pairs(self) -> tuple[ClashPairs, ...]:
        """All of them, whatever is wrong."""
        return (self.customers, self.duplicates, self.overlaps, self.renewals)

    @property
    def involved(self) -> Chosen:
        """The rows that are wrong, each once."""
        return np.unique(np.concatenate([pairs.at for pairs in self.pairs]))


def clashes(row_keys: RowKeys) -> Clashes:
    """Return which rows of ``claims`` do not go together."""
    shared = _of_shared_contracts(row_keys.contract)
    return _clashes(row_keys.take(shared)).placed(shared)


def _of_shared_contracts(contracts: KeyArray) -> Chosen:
    """Return the rows whose contract has other rows as well."""
    order = np.argsort(contracts, kind="stable")
    ordered = contracts[order]
    same = ordered[1:] == ordered[:-1]
    shared = np.concatenate([same, [False]]) | np.concatenate([[False], same])
    return np.sort(order[shared[: len(order)]])


def _clashes(row_keys: RowKeys) -> Clashes:
    services = np.flatnonzero(row_keys.starts != NO_DAY)
    once = np.flatnonzero((row_keys.starts == NO_DAY) & (row_keys.once != 0))
    doubled = _repeats(services, [row_keys.contract, row_keys.product, row_keys.starts])
    paid_twice = _repeats(once, [row_keys.contract, row_keys.product, row_keys.once])
    overlaps, renewals = _overlaps(row_keys, np.setdiff1d(services, doubled.at))
    return Clashes(
        customers=_customers(row_keys),
        duplicates=ClashPairs(
            at=np.concatenate([doubled.at, paid_twice.at]),
            other=np.concatenate([doubled.other, paid_twice.other]),
        ),
        overlaps=overlaps,
        renewals=renewals,
    )


def _customers(row_keys: RowKeys) -> ClashPairs:
    """Return the rows whose contract has another customer in its first row."""
    order = np.argsort(row_keys.contract, kind="stable")
    first = order[_group_starts([row_keys.contract[order]])]
    strange = row_keys.customer[order] != row_keys.customer[first]
    return ClashPairs(at=order[strange], other=first[strange])


def _repeats(chosen: Chosen, keys: Sequence[KeyArray]) -> ClashPairs:
    """Return the ``chosen`` rows whose ``keys`` another one had before."""
    columns = [key[chosen] for key in keys]
    order = np.lexsort(columns[::-1])
    begins = _group_starts([column[order] for column in columns])
    again = begins != np.arange(len(order))
    return ClashPairs(at=chosen[order[again]], other=chosen[order[begins[again]]])


def _overlaps(row_keys: RowKeys, chosen: Chosen) -> tuple[ClashPairs, ClashPairs]:
    """Return the rows that begin before another one is over: its term, or its renewals."""
    columns = [row_keys.contract[chosen], row_keys.product[chosen], row_keys.starts[chosen]]
    order = np.lexsort(columns[::-1])
    begins = _group_starts([column[order] for column in columns[:2]])
    rows = chosen[order]
    blocker = _furthest_before(row_keys.reach[rows], begins)
    starts = row_keys.starts[rows]
    late = (blocker >= 0) & (starts <= row_keys.reach[rows[blocker]])
    within_term = late & (starts <= row_keys.last[rows[blocker]])
    in_renewal = late & ~within_term
    return (
        ClashPairs(at=rows[within_term], other=rows[blocker[within_term]]),
        ClashPairs(at=rows[in_renewal], other=rows[blocker[in_renewal]]),
    )


def _furthest_before(reach: NDArray[np.int32], begins: Chosen) -> Chosen:
    """Return for each place the one before it in its group that reaches furthest; -1 for none."""
    group = begins.astype(np.int64) << 32
    sofar = np.maximum.accumulate(group + reach - EARLIEST)
    leads = np.concatenate([[True], sofar[1:] > sofar[:-1]]) if len(sofar) else np.zeros(0, bool)
    leader = np.maximum.accumulate(np.where(leads, np.arange(len(reach)), 0))
    before = np.concatenate([[-1], leader[:-1]]) if len(reach) else leader
    return np.where(before >= begins, before, -1)


EARLIEST = -(2**20)
"""A day before all others, so that sums of days and groups stay positive."""


def _group_starts(columns: Sequence[KeyArray]) -> Chosen:
    """Return for each place of sorted ``columns`` where its run of equal keys begins."""
    size = len(columns[0])
    changes = np.zeros(size, np.bool_)
    changes[:1] = True
    for column in columns:
        changes[1:] |= column[1:] != column[:-1]
    return np.maximum.accumulate(np.where(changes, np.arange(size), 0))


def row_keys_of(entries: Entries, meaning: Interpretation) -> RowKeys:
    """Return what ``entries`` claim, by the codes of their words."""
    is_placed = _is_placed(entries, meaning)
    ends, terminated = (
        _day(entries, CONTRACT_TABLE.ends.header),
        _day(entries, CONTRACT_TABLE.terminated.header),
    )
    renews = (entries.number(CONTRACT_TABLE.renewal_months.header) > 0) & (ends != NO_DAY)
    accepted, amount = (
        entries.number(CONTRACT_TABLE.accepted.header),
        entries.number(CONTRACT_TABLE.once.header),
    )
    is_paid = meaning.is_once & (accepted != EMPTY) & (amount != EMPTY) & (amount != 0)
    return RowKeys(
        contract=entries.label(CONTRACT_TABLE.contract.header).codes,
        product=entries.label(CONTRACT_TABLE.product.header).codes,
        customer=meaning.customer.codes,
        starts=np.where(is_placed, _day(entries, CONTRACT_TABLE.starts.header), NO_DAY).astype(
            np.int32
        ),
        last=np.minimum(ends, terminated),
        reach=np.where(renews, terminated, np.minimum(ends, terminated)).astype(np.int32),
        once=np.where(is_paid, amount * 2_000_003 + accepted, 0),
    )


def _is_placed(entries: Entries, meaning: Interpretation) -> Mask:
    """Return the services of which it is known when they begin and end."""
    starts = entries.number(CONTRACT_TABLE.starts.header)
    unclear = entries.unreadable(
        CONTRACT_TABLE.contract.header,
        CONTRACT_TABLE.product.header,
        CONTRACT_TABLE.starts.header,
        CONTRACT_TABLE.ends.header,
        CONTRACT_TABLE.terminated.header,
    )
    for column in (CONTRACT_TABLE.ends.header, CONTRACT_TABLE.terminated.header):
        last = entries.number(column)
        unclear |= (last != EMPTY) & (last < starts)
    dated: Mask = starts != EMPTY
    return meaning.is_service & dated & ~unclear


def _day(entries: Entries, column: str) -> NDArray[np.int32]:
    days = entries.number(column)
    return np.where(days == EMPTY, NO_DAY, days).astype(np.int32)
