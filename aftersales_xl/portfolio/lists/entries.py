"""A contract list as it was read, column by column, before it is checked.

Numbers are int64: days since 1970, cents, rates in 10^-12, counts; `EMPTY` where a cell holds
nothing or could not be read. What could not be read is a `Finding`: a code, a column, the
lines it stands in. Does not know rules, nor where the cells came from.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from aftersales_xl.domain.money.errors import Detail, Problem
from aftersales_xl.portfolio.columns import CONTRACT_HEADERS
from aftersales_xl.portfolio.lines import Labels

EMPTY = np.iinfo(np.int64).min
LARGEST = 10**17
"""Numbers beyond it are read as it: far outside every limit, and safe to add up."""

Numbers = NDArray[np.int64]
Chosen = NDArray[np.intp]
Mask = NDArray[np.bool_]
Details = Mapping[str, Detail]


def no_details(_line: int) -> Details:
    """Say nothing more about a line."""
    return {}


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One thing that is wrong in some lines; ``details`` are computed only where they are reported.

    ``at`` are indexes of lines, ``column`` is the header to look under.
    """

    code: str
    column: str
    at: Chosen
    details: Callable[[int], Details] = no_details

    def among(self, places: Chosen) -> Finding:
        """Return the finding for chosen lines; ``places`` has the new index of each, or -1."""
        stays = self.at[places[self.at] >= 0]
        old = np.full(int(places.max(initial=-1)) + 1, -1, np.intp)
        old[places[stays]] = stays
        details = self.details
        return replace(self, at=places[stays], details=lambda line: details(int(old[line])))

    def moved(self, by: int) -> Finding:
        """Return the finding for lines that stand ``by`` lines further down."""
        details = self.details
        return replace(self, at=self.at + by, details=lambda line: details(line - by))


@dataclass(frozen=True, kw_only=True, slots=True)
class Entries:
    """What the rows of a list say; every array holds one value a row.

    ``rows`` are row numbers as the user sees them in ``source``, a sheet or a file. ``words``
    has the columns of words, choices among them, and all further columns, by header. A column
    that is not there is in neither mapping. ``hints`` are about the list, not about a row.
    """

    source: str
    rows: NDArray[np.int32]
    numbers: Mapping[str, Numbers]
    words: Mapping[str, Labels]
    findings: tuple[Finding, ...] = field(default=())
    hints: tuple[Problem, ...] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def number(self, column: str) -> Numbers:
        """Return the numbers of a column, all empty where it is not there."""
        found = self.numbers.get(column)
        return np.full(len(self), EMPTY) if found is None else found

    def label(self, column: str) -> Labels:
        """Return the words of a column, all empty where it is not there."""
        found = self.words.get(column)
        return found or Labels(codes=np.zeros(len(self), np.int32), words=("",))

    def unreadable(self, *columns: str) -> Mask:
        """Return which lines hold something in one of ``columns`` that could not be read."""
        mask = np.zeros(len(self), np.bool_)
        for finding in self.findings:
            if finding.column in columns:
                mask[finding.at] = True
        return mask

    def take(self, chosen: Chosen) -> Entries:
        """Return the ``chosen`` lines, in that order."""
        places = np.full(len(self), -1, np.intp)
        places[chosen] = np.arange(len(chosen))
        return replace(
            self,
            rows=self.rows[chosen],
            numbers={column: values[chosen] for column, values in self.numbers.items()},
            words={header: labels_at(labels, chosen) for header, labels in self.words.items()},
            findings=tuple(finding.among(places) for finding in self.findings),
        )

    def without_blank_rows(self) -> Entries:
        """Return the lines that say something in a column of a contract list."""
        filled = self.unreadable(*CONTRACT_HEADERS)
        for values in self.numbers.values():
            filled |= values != EMPTY
        for header in CONTRACT_HEADERS:
            if header in self.words:
                filled |= ~is_one_of(self.words[header], "")
        return self if filled.all() else self.take(np.flatnonzero(filled))


def labels_at(labels: Labels, chosen: Chosen) -> Labels:
    """Return the labels of the ``chosen`` lines; unused words stay."""
    return Labels(codes=labels.codes[chosen], words=labels.words)


def is_one_of(labels: Labels, *words: str) -> Mask:
    """Return which lines say one of ``words``."""
    is_one = np.array([word in words for word in labels.words], np.bool_)
    return is_one[labels.codes]


def labels_of(words: list[str]) -> Labels:
    """Return a column of words, one a line, as codes.

    >>> labels_of(["a", "", "a"]).words
    ('a', '')
    """
    codes: dict[str, int] = {}
    found = [codes.setdefault(word, len(codes)) for word in words]
    return Labels(codes=np.array(found, np.int32), words=tuple(codes))
