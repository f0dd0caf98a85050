"""Two lists of contract lines side by side: which line of one is which line of the other.

A line is known by contract and product; its service and what it brings once are looked at
apart. Within a contract and product, lines that begin on the same day belong together. What is
left belongs together in the order of its beginning: a line whose begin was moved. Except where
the one of a contract ended and the other begins the day after; that is its successor. One-offs
of the same day belong together in the order of their amounts.
Does not know amounts, nor why a line differs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from aftersales_xl.portfolio.lines import NO_DAY, Labels, Lines
from aftersales_xl.portfolio.lists.joining import join_labels, join_lines
from aftersales_xl.tables.contracts import CONTRACT_TABLE

Index = NDArray[np.intp]
Mask = NDArray[np.bool_]
Keys = NDArray[np.int64]

_DAY_BITS, _NTH_BITS = 32, 20
_BLANK_SERVICE = {"starts": NO_DAY, "ends": NO_DAY, "price": 0, "step": 0, "renewal_months": 0}


@dataclass(frozen=True, kw_only=True, slots=True)
class LinePairs:
    """Two lists of equal length: line k of ``before`` is line k of ``after``.

    Where one list lacks a line, one that never begins stands in its place. ``contract`` and
    ``key`` (contract, product, service or one-off) are codes a line, ``contracts`` and
    ``customers`` the words for the code of a contract.
    """

    before: Lines
    after: Lines
    in_before: Mask
    in_after: Mask
    contract: Keys
    key: Keys
    contracts: tuple[str, ...]
    customers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Parts:
    """The lines of one list, services and one-offs apart."""

    lines: Lines
    contract: Keys
    key: Keys

    @property
    def begins(self) -> Keys:
        starts = self.lines.starts
        return np.where(starts == NO_DAY, self.lines.accepted, starts).astype(np.int64)


def pair_lines(before: Lines, after: Lines) -> LinePairs:
    """Return the lines of both lists side by side; none is lost, none stands there twice."""
    contracts, *contract = _in_common(before, after, CONTRACT_TABLE.contract.header)
    products, *product = _in_common(before, after, CONTRACT_TABLE.product.header)
    named = [of * len(products) + what for of, what in zip(contract, product, strict=True)]
    dense = np.unique(np.concatenate(named), return_inverse=True)[1]
    first = _parts(before, contract[0], dense[: len(before)])
    second = _parts(after, contract[1], dense[len(before) :])
    left, right = _match(first, second)
    gone = _others(len(first.lines), left)
    fresh = _others(len(second.lines), right)
    both = join_lines([first.lines, second.lines])
    contract_of, key_of = (
        np.concatenate([getattr(first, name), getattr(second, name)])
        for name in ("contract", "key")
    )
    rows = np.concatenate([left, gone, fresh + len(first.lines)])
    in_before = np.arange(len(rows)) < len(left) + len(gone)
    in_after = np.arange(len(rows)) < len(left)
    in_after |= ~in_before
    other = np.concatenate([right + len(first.lines), gone, fresh + len(first.lines)])
    return LinePairs(
        before=_never_beginning(both.take(rows), ~in_before),
        after=_never_beginning(both.take(other), ~in_after),
        in_before=in_before,
        in_after=in_after,
        contract=contract_of[rows],
        key=key_of[rows],
        contracts=contracts,
        customers=_customers(contracts, (before, contract[0]), (after, contract[1])),
    )


def last_days(lines: Lines) -> Keys:
    """Return the last day of each service without its renewals, `NO_DAY` where it is open."""
    return np.minimum(lines.ends, lines.terminated).astype(np.int64)


def dated(key: Keys, day: Keys) -> Keys:
    """Return a key and a day as one number."""
    return (key << _DAY_BITS) + day


def _in_common(before: Lines, after: Lines, header: str) -> tuple[tuple[str, ...], Keys, Keys]:
    """Return the words of a column in both lists, and the code of each line among them."""
    parts = [
        lines.labels.get(header, Labels(codes=np.zeros(len(lines), np.int32), words=("",)))
        for lines in (before, after)
    ]
    found = join_labels(parts)
    codes = found.codes.astype(np.int64)
    return found.words, codes[: len(before)], codes[len(before) :]


def _parts(lines: Lines, contract: Keys, key: Keys) -> _Parts:
    """Return services and one-offs of ``lines`` apart, each without the other's figures."""
    is_service = np.flatnonzero(lines.starts != NO_DAY)
    is_once = np.flatnonzero(lines.accepted != NO_DAY)
    is_once = is_once[np.argsort(lines.once[is_once], kind="stable")]
    rows = np.concatenate([is_service, is_once])
    once = np.arange(len(rows)) >= len(is_service)
    found = lines.take(rows)
    blank = {
        name: np.where(once, value, getattr(found, name)).astype(getattr(found, name).dtype)
        for name, value in _BLANK_SERVICE.items()
    }
    blank["accepted"] = np.where(once, found.accepted, NO_DAY).astype(np.int32)
    blank["once"] = np.where(once, found.once, 0)
    return _Parts(replace(found, labels={}, **blank), contract[rows], 2 * key[rows] + once)


def _match(first: _Parts, second: _Parts) -> tuple[Index, Index]:
    """Return which rows of ``first`` are which rows of ``second``."""
    days = np.concatenate([dated(one.key, one.begins) for one in (first, second)])
    same_day = np.unique(days, return_inverse=True)[1]
    left, right = _common(same_day[: len(first.key)], same_day[len(first.key) :])
    rest, other = _rest(first, left), _rest(second, right)
    moved, to = _common(first.key[rest], second.key[other])
    old, new = rest[moved], other[to]
    follows = second.begins[new] == last_days(first.lines)[old] + 1
    kept = ~follows | first.lines.is_quote[old] | (first.lines.starts[old] == NO_DAY)
    return np.concatenate([left, old[kept]]), np.concatenate([right, new[kept]])


def _common(first: Keys, second: Keys) -> tuple[Index, Index]:
    """Return where equal values stand, the first one with the first one, and so on."""
    _, left, right = np.intersect1d(
        _number_repeats(first), _number_repeats(second), assume_unique=True, return_indices=True
    )
    return left, right


def _rest(parts: _Parts, used: Index) -> Index:
    """Return the rows that are not ``used``, in the order they begin."""
    rows = _others(len(parts.lines), used)
    return rows[np.argsort(parts.begins[rows], kind="stable")]


def _others(count: int, used: Index) -> Index:
    """Return the rows of ``count`` that are not ``used``."""
    is_left = np.ones(count, np.bool_)
    is_left[used] = False
    return np.flatnonzero(is_left)


def _number_repeats(values: Keys) -> Keys:
    """Return each value with how often it came before, as one number."""
    order = np.argsort(values, kind="stable")
    ordered = values[order]
    begins = np.flatnonzero(np.diff(ordered, prepend=ordered[:1] - 1))
    nth = np.arange(len(values)) - np.repeat(begins, np.diff(begins, append=len(values)))
    numbered = np.empty(len(values), np.int64)
    numbered[order] = (ordered << _NTH_BITS) + nth
    return numbered


def _never_beginning(lines: Lines, absent: Mask) -> Lines:
    return replace(
        lines,
        starts=np.where(absent, NO_DAY, lines.starts).astype(np.int32),
        accepted=np.where(absent, NO_DAY, lines.accepted).astype(np.int32),
    )


def _customers(contracts: tuple[str, ...], *lists: tuple[Lines, Keys]) -> tuple[str, ...]:
    """Return the customer of each contract, by the later of ``lists`` that has it."""
    found = np.array(contracts, object)
    for lines, contract in lists:
        labels = lines.labels.get(CONTRACT_TABLE.customer.header)
        if labels is not None:
            found[contract] = np.array(labels.words, object)[labels.codes]
    return tuple(found.tolist())
