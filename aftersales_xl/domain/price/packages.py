"""Packages: up to three ways to buy (good, better, best), compared side by side.

A line belongs to the packages whose numbers it carries, or to all. One package is the one
that is offered; the others are shown next to it and are never part of its totals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.domain.price.lines import QuoteLine, counted_lines
from aftersales_xl.domain.price.offer_discounts import NO_DISCOUNTS, OfferDiscounts
from aftersales_xl.domain.price.totals import Totals, totals

MOST_PACKAGES = 3
_NUMBERS = re.compile(r"[123\s,;.+&/]*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Packages:
    """The names of the packages, first to last, and the number (from 1) of the offered one."""

    names: tuple[str, ...]
    offered: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.offered <= len(self.names):
            raise refusal("package_unknown", package=self.offered, count=len(self.names))


@dataclass(frozen=True, kw_only=True, slots=True)
class PackageRow:
    """One line across all packages: which include it, and in which totals it counts."""

    line: QuoteLine
    included: tuple[bool, ...]
    counted: tuple[bool, ...]

    @property
    def differs(self) -> bool:
        """Whether the packages differ in this line."""
        return len(set(self.included)) > 1


@dataclass(frozen=True, kw_only=True, slots=True)
class PackageComparison:
    """All packages side by side: rows as typed, totals by package."""

    packages: Packages
    rows: tuple[PackageRow, ...]
    totals: tuple[Totals, ...]
    undiscounted: tuple[Totals, ...]
    """The totals without the discounts of the whole offer."""

    @property
    def advantages(self) -> tuple[Decimal, ...]:
        """What the discounts of the whole offer save in each package, in euro net."""
        pairs = zip(self.undiscounted, self.totals, strict=True)
        return tuple(without.tcv - found.tcv for without, found in pairs)


def parse_numbers(text: str) -> tuple[int, ...]:
    """Return the package numbers that ``text`` names: "1", "2,3", "1 + 2"; "" is all.

    >>> parse_numbers("2, 1"), parse_numbers("")
    ((1, 2), ())
    """
    if not _NUMBERS.fullmatch(text):
        raise refusal("package_numbers_unreadable", value=text)
    return tuple(sorted({int(mark) for mark in text if mark.isdigit()}))


def is_in(line: QuoteLine, package: int) -> bool:
    """Return whether ``line`` belongs to the package with this number."""
    return not line.packages or package in line.packages


def lines_of(lines: Iterable[QuoteLine], package: int) -> tuple[QuoteLine, ...]:
    """Return the lines of one package."""
    return tuple(line for line in lines if is_in(line, package))


def compare(
    lines: Iterable[QuoteLine],
    packages: Packages,
    term_months: int,
    discounts: OfferDiscounts = NO_DISCOUNTS,
) -> PackageComparison:
    """Return every priced line and the totals of every package, side by side."""
    lines = tuple(lines)
    numbers = range(1, len(packages.names) + 1)
    parts = [lines_of(lines, number) for number in numbers]
    counted = [{id(line) for line in counted_lines(part)} for part in parts]
    return PackageComparison(
        packages=packages,
        rows=tuple(
            PackageRow(
                line=line,
                included=tuple(is_in(line, number) for number in numbers),
                counted=tuple(id(line) in part for part in counted),
            )
            for line in lines
            if line.charge.is_priced
        ),
        totals=tuple(totals(part, term_months, discounts) for part in parts),
        undiscounted=tuple(totals(part, term_months) for part in parts),
    )
