"""What a forecast is divided into, to be calculated in other processes or on other computers.

A part travels as a description, reads its lines where it is calculated, and comes back as sums.
What cannot be divided where it stands travels as lines. Does not know Dask.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from aftersales_xl.domain.money.errors import Problem, Refusal
from aftersales_xl.portfolio.engine.forecast import Window, grouping
from aftersales_xl.portfolio.lines import Lines
from aftersales_xl.portfolio.lists.row_key_store import RowKeyStore
from aftersales_xl.portfolio.lists.stream import ContractStream, Faults
from aftersales_xl.portfolio.partitions.streaming import GrowingSums, PartSums, sums_of_part

_LINES = 65_536  # 4 MB


@dataclass(frozen=True, kw_only=True, slots=True)
class PartResult:
    """What a part came to: sums, and what there was to say about its rows."""

    sums: PartSums
    faults: Faults = field(default_factory=Faults)
    row_keys: RowKeyStore = field(default_factory=RowKeyStore)


class Part(Protocol):
    """Some of the lines; it can be sent."""

    def calculate(self, window: Window, by: str | None) -> PartResult:
        """Return what the lines bring in the months of ``window``, by the column ``by``."""


@dataclass(frozen=True, slots=True)
class LinesPart:
    """Lines that travel themselves."""

    lines: Lines

    def calculate(self, window: Window, by: str | None) -> PartResult:
        """Return what the lines bring."""
        return PartResult(sums=sums_of_part(self.lines, window, by))


@dataclass(frozen=True, slots=True)
class FilePart:
    """A piece of a file, to be read where it is calculated: the file has to be there."""

    piece: ContractStream

    def calculate(self, window: Window, by: str | None) -> PartResult:
        """Return what the piece brings; how its rows go with others is not known here."""
        sums = GrowingSums(window, by)
        for lines in self.piece.chunks():
            sums.add(sums_of_part(lines, window, by))
        return PartResult(sums=sums.part(), faults=self.piece.faults, row_keys=self.piece.row_keys)


def calculate_part(part: Part, window: Window, by: str | None) -> PartResult | Sequence[Problem]:
    """Return what ``part`` comes to, or its problems: a refusal cannot travel."""
    try:
        return part.calculate(window, by)
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
