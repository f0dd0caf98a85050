"""What contract lines bring month by month: recognised, billed, paid and deferred, by layer.

Sums are int64 cents, exact; the months of a line add up to what it is worth. Renewals and
quotes are given twice, as they stand and weighted with their probability. Does not know which
lines are wrong, nor how figures are shown.

Source:
    HGB § 252 (1) no. 5 and § 250 (2): revenue belongs to its period, the rest is deferred.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum
from functools import cache
from math import prod
from types import FunctionType
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from aftersales_xl.domain.forecast.layers import Layer
from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.portfolio import calendar
from aftersales_xl.portfolio.engine import kernel
from aftersales_xl.portfolio.engine.certainty import certain_before
from aftersales_xl.portfolio.engine.kernel_tuples import Columns, Timeline
from aftersales_xl.portfolio.lines import Lines

Cents = NDArray[np.int64]
Progress = Callable[[int], None]
"""Progress callback: gets the number of lines calculated since the last call."""

MOST_MONTHS = 600
MOST_SUMS = 2**27
"""So many sums are made at most: 1 GB, and as much again weighted."""
_FEW_LINES = 1_000
"""Up to here plain Python is done before numba is loaded."""
_PART = 65_536
_MANY_GROUPS = 64
"""With more groups than this, a part of the lines gets sums of its own groups only."""
_OPTIONS: dict[str, Any] = {
    "error_model": "numpy",
    "_nrt": False,  # nothing is allocated: no references are counted, which can cost twice the rest
}
_OUTER: dict[str, Any] = {"nogil": True, "cache": True}
_INNER: dict[str, Any] = {
    "forceinline": True,
    "no_cpython_wrapper": True,  # what only Python would call,
    "no_cfunc_wrapper": True,  # or C: a third of the time to compile
}


class Measure(IntEnum):
    """What is summed; the value is its place in arrays."""

    RECOGNISED = 0
    BILLED = 1
    PAID = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Window:
    """The months that are asked for: the first day of the first one, and how many.

    ``as_of`` is the day on which it is known what was renewed and terminated (R28); None is the
    day before the first month.
    """

    first: date
    months: int
    as_of: date | None = None

    def __post_init__(self) -> None:
        if self.as_of is not None:
            calendar.day_in_calendar(self.as_of)
        if self.first.day != 1:
            raise refusal("forecast_month_expected", first=self.first)
        if not 1 <= self.months <= MOST_MONTHS:
            raise refusal("forecast_months_out_of_range", months=self.months, most=MOST_MONTHS)
        if not calendar.FIRST_DAY <= self.first <= calendar.LAST_DAY:
            raise refusal("forecast_month_out_of_range", first=self.first)

    @property
    def known_on(self) -> int:
        """The number of the day ``as_of`` stands for."""
        day = calendar.day_number(self.first) - 1
        return day if self.as_of is None else calendar.day_number(self.as_of)

    @property
    def month_starts(self) -> tuple[date, ...]:
        """The first day of each month."""
        start = calendar.month_number(self.first)
        return tuple(calendar.month_of(start + k) for k in range(self.months))

    @property
    def edges(self) -> NDArray[np.int64]:
        """The first day of each month and of the one after, as day numbers."""
        index = calendar.month_number(self.first) - calendar.FIRST_MONTH
        return calendar.month_starts()[index : index + self.months + 1]


@dataclass(frozen=True, slots=True)
class Sums:
    """Cents by group, layer, measure and slot; slot 0 is everything before the first one."""

    plain: Cents
    weighted: Cents

    @classmethod
    def nothing(cls, groups: int, slots: int) -> Self:
        """Return sums of no line at all.

        Raises:
            Refusal: there are more groups than fit into memory.
        """
        shape = (groups, len(Layer), len(Measure), slots + 1)
        most = MOST_SUMS // prod(shape[1:])
        if groups > most:
            raise refusal("forecast_groups_too_many", groups=groups, months=slots, most=most)
        return cls(np.zeros(shape, np.int64), np.zeros(shape, np.int64))

    def add(self, other: Sums, first: int = 0) -> None:
        """Add what ``other`` holds for some groups in a row, of which ``first`` is the first."""
        self.plain[first : first + len(other.plain)] += other.plain
        self.weighted[first : first + len(other.weighted)] += other.weighted


@dataclass(frozen=True, kw_only=True, slots=True)
class Forecast:
    """The answer: sums by group, for the months of ``window``, of so many ``lines``."""

    window: Window
    groups: tuple[str, ...]
    sums: Sums
    lines: int

    def amounts(
        self, measure: Measure, layer: Layer | None = None, *, weighted: bool = True
    ) -> Cents:
        """Return cents by group and month; all layers together if ``layer`` is None."""
        return self._by_slot(measure, layer, weighted=weighted)[:, 1:]

    def deferred(self, layer: Layer | None = None, *, weighted: bool = True) -> Cents:
        """Return billed less recognised since each contract began, at the end of each month."""
        return self._balance(layer, weighted=weighted)[:, 1:]

    def opening(self, layer: Layer | None = None, *, weighted: bool = True) -> Cents:
        """Return what is deferred the day before the first month, by group."""
        return self._balance(layer, weighted=weighted)[:, 0]

    def only(self, layers: Collection[Layer]) -> Forecast:
        """Return the same, with nothing in other layers than ``layers``."""
        shown = np.isin(np.arange(len(Layer)), list(layers))[:, np.newaxis, np.newaxis]
        sums = Sums(self.sums.plain * shown, self.sums.weighted * shown)
        return replace(self, sums=sums)

    def _balance(self, layer: Layer | None, *, weighted: bool) -> Cents:
        billed = self._by_slot(Measure.BILLED, layer, weighted=weighted)
        recognised = self._by_slot(Measure.RECOGNISED, layer, weighted=weighted)
        return np.cumsum(billed - recognised, axis=1)

    def _by_slot(self, measure: Measure, layer: Layer | None, *, weighted: bool) -> Cents:
        layers = Layer if layer is None else (layer,)
        return sum(
            (self._layer(measure, each, weighted=weighted) for each in layers),
            start=np.zeros((len(self.groups), self.window.months + 1), np.int64),
        )

    def _layer(self, measure: Measure, layer: Layer, *, weighted: bool) -> Cents:
        is_certain = layer is Layer.COMMITTED
        sums = self.sums.weighted if weighted and not is_certain else self.sums.plain
        return sums[:, layer, measure]


def forecast(
    lines: Lines, window: Window, *, by: str | None = None, progress: Progress | None = None
) -> Forecast:
    """Return what ``lines`` bring in the months of ``window``.

    Args:
        lines: checked contract lines.
        window: the months.
        by: a column of words to group by; None puts everything into one group.
        progress: gets the number of lines of each part; raising in it ends the work.

    Raises:
        Refusal: there is no column ``by``.
    """
    groups, codes = grouping(lines, by)
    sums = sums_between(
        lines, codes, len(groups), window.edges, as_of=window.known_on, progress=progress
    )
    return Forecast(window=window, groups=groups, sums=sums, lines=len(lines))


def grouping(lines: Lines, by: str | None) -> tuple[tuple[str, ...], NDArray[np.int32]]:
    """Return the groups of ``lines`` and the group of each line."""
    if by is None:
        return ("",), np.zeros(len(lines), np.int32)
    if by not in lines.labels:
        raise refusal("forecast_column_unknown", column=by, known=", ".join(lines.labels))
    labels = lines.labels[by]
    return labels.words, labels.codes


def sums_between(  # noqa: PLR0913 -- the slots of some lines by group, and when they are known
    lines: Lines,
    codes: NDArray[np.int32],
    groups: int,
    edges: NDArray[np.int64],
    *,
    as_of: int | None = None,
    progress: Progress | None = None,
) -> Sums:
    """Return the sums of ``lines`` between ``edges``.

    Args:
        lines: checked contract lines.
        codes: the group of each line.
        groups: how many groups there are.
        edges: the first day of each slot, and the day after the last.
        as_of: the number of the day on which renewals are known; None is that before ``edges``.
        progress: gets the number of lines of each part; raising in it ends the work.
    """
    as_of = int(edges[0]) - 1 if as_of is None else as_of
    if len(lines) <= _FEW_LINES:
        return _in_python(lines, codes, groups, edges, as_of)
    if groups > _MANY_GROUPS and (codes[1:] < codes[:-1]).any():
        order = np.argsort(codes, kind="stable")  # so that each part has sums of few groups
        lines, codes = lines.take(order), codes[order]
    found = Sums.nothing(groups, len(edges) - 1)
    for begin, part, count in _in_threads(lines, codes, edges, as_of):
        found.add(part, begin)
        if progress is not None:
            progress(count)
    return found


def _in_python(
    lines: Lines, codes: NDArray[np.int32], groups: int, edges: Cents, as_of: int
) -> Sums:
    """Run the kernel as it stands; lists are quicker than arrays here."""
    found = Sums.nothing(groups, len(edges) - 1)
    plain, weighted = found.plain.tolist(), found.weighted.tolist()
    listed = Columns(*(column.tolist() for column in _columns(lines, codes, as_of)))
    first_day = int(calendar.month_starts()[0])
    time = Timeline(*_lists(), first_day, edges.tolist(), _slots(edges).tolist())
    kernel.add_lines(listed, time, plain, weighted)
    shape = found.plain.shape  # of nothing a list does not know it
    return Sums(
        np.array(plain, np.int64).reshape(shape), np.array(weighted, np.int64).reshape(shape)
    )


def _in_threads(
    lines: Lines, codes: NDArray[np.int32], edges: Cents, as_of: int
) -> Iterator[tuple[int, Sums, int]]:
    """Yield the sums of each part of ``lines``, the first of its groups, how many lines it has."""
    add_lines = compiled_kernel()
    arrays: tuple[Any, ...] = (*_calendar(), edges, _slots(edges))
    time = Timeline(*arrays)

    def run(begin: int) -> tuple[int, Sums, int]:
        part, group = lines.part(begin, begin + _PART), codes[begin : begin + _PART]
        first, last = (int(group.min()), int(group.max())) if len(group) else (0, -1)
        sums = Sums.nothing(last + 1 - first, len(edges) - 1)
        columns = Columns(*_columns(part, group - first, as_of))
        add_lines(columns, time, sums.plain, sums.weighted)
        return first, sums, len(part)

    run(len(lines))  # of no line: it is compiled in this thread, which can be interrupted
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        try:
            yield from pool.map(run, range(0, len(lines), _PART))
        finally:
            pool.shutdown(cancel_futures=True)


def _columns(lines: Lines, codes: NDArray[np.int32], as_of: int) -> Iterator[Any]:
    """Yield the columns as the kernel takes them, all of one make: nothing is compiled twice."""
    further = {"group": codes, "certain": certain_before(lines, as_of)}
    for name in Columns._fields:
        found = further[name] if name in further else getattr(lines, name)
        column = np.ascontiguousarray(found).view()
        column.flags.writeable = False
        yield column


@cache
def _calendar() -> tuple[NDArray[np.int64], NDArray[np.int16], int]:
    starts = calendar.month_starts()
    return starts, calendar.months_by_day().astype(np.int16), int(starts[0])


@cache
def _lists() -> tuple[list[int], list[int]]:
    starts, months, _ = _calendar()
    return starts.tolist(), months.tolist()


def _slots(edges: Cents) -> NDArray[np.int16]:
    """Return the slot of each day from the first edge to before the last."""
    return np.repeat(np.arange(1, len(edges), dtype=np.int16), np.diff(edges))


@cache
def compiled_kernel() -> Callable[[Columns, Timeline, Any, Any], None]:
    """Return `kernel.add_lines` as machine code; it lets other threads run meanwhile.

    Numba compiles the functions of `kernel` themselves, so that there is one rule for a sheet of
    ten lines and a file of ten million. They are compiled in a namespace of their own, as one:
    each is inlined into its caller, which saves passing 20 arrays, and cannot be called from
    outside. The code is kept on disk next to `kernel`, or in the user's cache where that folder is
    read-only, and compiled again once `kernel.py` changes; a changed constant of another module
    needs a change there as well.
    """
    from numba import njit  # noqa: PLC0415 -- half a second

    space = {**vars(kernel), "position": np.uintp}
    for name, function in vars(kernel).items():
        if isinstance(function, FunctionType) and function.__module__ == kernel.__name__:
            own = FunctionType(function.__code__, space, name)
            space[name] = njit(**_OPTIONS, **(_OUTER if name == "add_lines" else _INNER))(own)
    compiled: Callable[[Columns, Timeline, Any, Any], None] = space["add_lines"]
    return compiled
