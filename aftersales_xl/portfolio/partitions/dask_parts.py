"""What a forecast is divided into, to be reckoned in other processes or on other computers.

A part travels as a description, reads its lines where it is reckoned, and comes back as sums.
What cannot be divided where it stands travels as lines. Does not know Dask.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from aftersales_xl.domain.errors import Problem, Refusal
from aftersales_xl.portfolio.engine.forecast import Window, grouping
from aftersales_xl.portfolio.lines import Lines
from aftersales_xl.portfolio.lists.claims_store import ClaimsStore
from aftersales_xl.portfolio.lists.stream import ContractStream, Faults
from aftersales_xl.portfolio.partitions.streaming import GrowingSums, PartSums, sums_of_part

_LINES = 65_536  # 4 MB


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What a part came to: sums, and what there was to say about its rows."""

    sums: PartSums
    faults: Faults = field(default_factory=Faults)
    claims: ClaimsStore = field(default_factory=ClaimsStore)


class Part(Protocol):
    """Some of the lines; it can be sent."""

    def reckoned(self, window: Window, by: str | None) -> Answer:
        """Return what the lines bring in the months of ``window``, by the column ``by``."""


@dataclass(frozen=True, slots=True)
class LinesPart:
    """Lines that travel themselves."""

    lines: Lines

    def reckoned(self, window: Window, by: str | None) -> Answer:
        """Return what the lines bring."""
        return Answer(sums=sums_of_part(self.lines, window, by))


@dataclass(frozen=True, slots=True)
class FilePart:
    """A piece of a file, to be read where it is reckoned: the file has to be there too."""

    piece: ContractStream

    def reckoned(self, window: Window, by: str | None) -> Answer:
        """Return what the piece brings; how its rows go with others is not known here."""
        sums = GrowingSums(window, by)
        for lines in self.piece.chunks():
            sums.add(sums_of_part(lines, window, by))
        return Answer(sums=sums.part(), faults=self.piece.faults, claims=self.piece.claims)


def answered(part: Part, window: Window, by: str | None) -> Answer | Sequence[Problem]:
    """Return what ``part`` comes to, or its problems: a refusal cannot travel."""
    try:
        return part.reckoned(window, by)
    except Refusal as refused:
        return refused.problems


def parts_of_lines(lines: Lines, by: str | None) -> Iterator[Part]:
    """Yield ``lines`` some at a time, with the words of the column ``by`` only.

    Raises:
        Refusal: there is no such column.
    """
    grouping(lines, by)
    named = replace(lines, labels={name: lines.labels[name] for name in lines.labels if name == by})
    for begin in range(0, len(lines), _LINES):
        yield LinesPart(named.part(begin, begin + _LINES))


def parts_of_stream(stream: ContractStream, by: str | None) -> Iterator[Part]:
    """Yield the pieces of a file; if it has none, its lines, which are read here."""
    pieces = stream.pieces()
    yield from map(FilePart, pieces)
    if not pieces:
        for lines in stream.chunks():
            yield from parts_of_lines(lines, by)
