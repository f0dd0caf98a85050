"""A forecast of lines that come part by part: partial sums, added by the word of their group.

It is the forecast of all lines together, in whatever order the parts come; only one part is in
memory at a time. Sums are int64 cents. Does not know files, nor where a part was calculated.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from aftersales_xl.portfolio.engine.forecast import Forecast, Progress, Sums, Window, forecast
from aftersales_xl.portfolio.lines import Lines
from aftersales_xl.portfolio.lists.stream import ContractStream


@dataclass(frozen=True, kw_only=True, slots=True)
class PartSums:
    """What some of the lines bring: sums by group, and how many lines these are."""

    groups: tuple[str, ...]
    sums: Sums
    lines: int


def sums_of_part(lines: Lines, window: Window, by: str | None) -> PartSums:
    """Return what ``lines`` bring in the months of ``window``, by the column ``by``.

    Raises:
        Refusal: there is no column ``by``.
    """
    found = forecast(lines, window, by=by)
    return PartSums(groups=found.groups, sums=found.sums, lines=len(lines))


class GrowingSums:
    """Adds up parts; a group gets its place when it is first met."""

    def __init__(self, window: Window, by: str | None) -> None:
        self._window = window
        self._places: dict[str, int] = {} if by else {"": 0}
        self._sums = Sums.nothing(len(self._places), window.months)
        self._lines = 0

    def add(self, part: PartSums) -> None:
        """Add what ``part`` brings."""
        places = self._places_of(part.groups)
        self._sums.plain[places] += part.sums.plain
        self._sums.weighted[places] += part.sums.weighted
        self._lines += part.lines

    def subtract(self, part: PartSums) -> None:
        """Take away a ``part`` that should not have been added."""
        places = self._places_of(part.groups)
        self._sums.plain[places] -= part.sums.plain
        self._sums.weighted[places] -= part.sums.weighted
        self._lines -= part.lines

    def part(self) -> PartSums:
        """Return all parts as one."""
        found = self.forecast()
        return PartSums(groups=found.groups, sums=found.sums, lines=self._lines)

    def forecast(self, groups: Iterable[str] | None = None) -> Forecast:
        """Return what all parts bring, in the order of ``groups``, else of the alphabet.

        In which order groups are met depends on how the lines were divided.
        """
        known = tuple(sorted(self._places) if groups is None else groups)
        places = [self._places[group] for group in known]
        sums = Sums(self._sums.plain[places], self._sums.weighted[places])
        return Forecast(window=self._window, groups=known, sums=sums, lines=self._lines)

    def _places_of(self, groups: tuple[str, ...]) -> list[int]:
        places = [self._places.setdefault(group, len(self._places)) for group in groups]
        room = len(self._sums.plain)
        if room < len(self._places):
            more = Sums.nothing(max(len(self._places), 2 * room) - room, self._window.months)
            self._sums = Sums(
                np.concatenate([self._sums.plain, more.plain]),
                np.concatenate([self._sums.weighted, more.weighted]),
            )
        return places


def forecast_streamed(
    stream: ContractStream,
    window: Window,
    *,
    by: str | None = None,
    progress: Progress | None = None,
) -> Forecast:
    """Return what the lines of ``stream`` bring in the months of ``window``.

    What was wrong with other rows is in ``stream.faults`` afterwards.

    Args:
        stream: the lines, chunk by chunk; it is used up.
        window: the months.
        by: a column of words to group by; None puts everything into one group.
        progress: gets the number of lines of each chunk; raising in it ends the work.

    Raises:
        Refusal: the file breaks off, is in another currency, or has no column ``by``.
    """
    found = GrowingSums(window, by)
    for lines in stream.chunks():
        found.add(sums_of_part(lines, window, by))
        if progress is not None:
            progress(len(lines))
    for lines in stream.retracted():
        found.subtract(sums_of_part(lines, window, by))
    return found.forecast()
