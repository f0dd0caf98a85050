"""A file of contracts, however long: lines chunk by chunk, and at the end what was wrong.

Rows are checked as they pass. Whether rows of one contract go together is known only at the
end: what had passed by then and should not have is handed over once more, to be subtracted.
Memory is that of a chunk and 40 bytes a row.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from aftersales_xl.domain.money.errors import Problem
from aftersales_xl.portfolio.columns import CONTRACT_HEADERS
from aftersales_xl.portfolio.lines import Labels, Lines
from aftersales_xl.portfolio.lists.batches import BatchSource, entries_of, wanted
from aftersales_xl.portfolio.lists.checks import check_rows, first_problems, left_out
from aftersales_xl.portfolio.lists.clash_findings import ClashDetails
from aftersales_xl.portfolio.lists.columns_missing import without_repeats
from aftersales_xl.portfolio.lists.cross_rules import Clashes, clashes
from aftersales_xl.portfolio.lists.reading import MOST_PROBLEMS, LeftOut
from aftersales_xl.portfolio.lists.row_key_store import RowKeyStore
from aftersales_xl.tables.contracts import CONTRACT_TABLE


@dataclass(frozen=True, kw_only=True, slots=True)
class Faults:
    """What is wrong with rows: the first problems, how many there are, what they leave out."""

    problems: tuple[Problem, ...] = ()
    problem_count: int = 0
    left_out: LeftOut = field(default_factory=LeftOut)

    def __add__(self, other: Faults) -> Faults:
        both = (*self.problems, *other.problems)
        problems = sorted(without_repeats(both), key=_in_order)
        repeated = len(both) - len(problems)
        return Faults(
            problems=tuple(problems[:MOST_PROBLEMS]),
            problem_count=self.problem_count + other.problem_count - repeated,
            left_out=self.left_out + other.left_out,
        )


class ContractStream:
    """The lines of a file, to be gone through once: first `chunks`, then `retracted`.

    ``faults`` are complete after both, ``claims`` are what `retracted` goes by, ``hints`` are
    about the columns, ``further`` are those that are none of ours.
    """

    def __init__(self, source: BatchSource, labels: Collection[str] | None = None) -> None:
        self._source = source
        self._labels = labels
        self.row_keys = RowKeyStore()
        self.faults = Faults()
        self.hints = source.hints
        self.further = source.further

    def pieces(self) -> Sequence[ContractStream]:
        """Return streams of parts of the file, for other processes; none if it has to be whole.

        What they find is added by `absorb`, in place of `chunks`.
        """
        return [ContractStream(piece, self._labels) for piece in self._source.pieces()]

    def absorb(self, faults: Faults, row_keys: RowKeyStore) -> None:
        """Add what going through the `chunks` of a piece found."""
        self.faults += faults
        self.row_keys.merge(row_keys)

    def chunks(self) -> Iterator[Lines]:
        """Yield the lines of all rows that make sense by themselves.

        Raises:
            Refusal: the file breaks off, or amounts are in another currency than euro.
        """
        for batch in self._source.batches(wanted(self._source, self._labels)):
            entries, meaning, reading = check_rows(entries_of(batch, self._source))
            self.row_keys.add(entries, meaning)
            self.faults += Faults(
                problems=reading.problems,
                problem_count=reading.problem_count,
                left_out=reading.left_out,
            )
            if len(reading.lines):
                yield reading.lines

    def retracted(self) -> Iterator[Lines]:
        """Yield the lines that passed and do not go with others of their contract."""
        row_keys, rows = self.row_keys.taken()
        found = clashes(row_keys)
        bad = rows[found.involved]
        if not len(bad):
            return
        names = _Names(rows, found)
        again = np.union1d(bad, names.rows)
        for batch in self._source.batches(wanted(self._source, self._labels)):
            entries, meaning, reading = check_rows(
                entries_of(batch.take(np.isin(batch.rows, again)), self._source)
            )
            names.learn(
                entries.rows, entries.label(CONTRACT_TABLE.contract.header), meaning.customer
            )
            passed = np.flatnonzero(np.isin(reading.lines.rows, bad))
            if len(passed):
                lines = reading.lines.take(passed)
                read_again = np.flatnonzero(np.isin(entries.rows, lines.rows))
                self.faults += Faults(left_out=left_out(entries, read_again))
                yield lines
        details = ClashDetails(
            row_keys=row_keys, rows=rows, contract=names.contract, customer=names.customer
        )
        findings = list(details.findings(found))
        self.faults += Faults(
            problems=tuple(first_problems(self._source.name, rows, findings)),
            problem_count=sum(len(finding.at) for finding in findings),
        )


class _Names:
    """Collects the names of the rows that are reported, and of those they clash with."""

    def __init__(self, rows: NDArray[np.int32], found: Clashes) -> None:
        reported = found.involved[:MOST_PROBLEMS]
        others = [pairs.other[np.isin(pairs.at, reported)] for pairs in found.pairs]
        self._all_rows = rows
        self.rows = np.unique(rows[np.concatenate([reported, *others])])
        self._names: dict[int, tuple[str, str]] = {}

    def learn(self, rows: NDArray[np.int32], contracts: Labels, customers: Labels) -> None:
        """Keep the names of ``rows`` as far as they are needed."""
        for line in np.flatnonzero(np.isin(rows, self.rows)):
            self._names[int(rows[line])] = (
                contracts.words[contracts.codes[line]],
                customers.words[customers.codes[line]],
            )

    def contract(self, line: int) -> str:
        """Return the contract of a line."""
        return self._names[int(self._all_rows[line])][0]

    def customer(self, line: int) -> str:
        """Return the customer of a line."""
        return self._names[int(self._all_rows[line])][1]


def _in_order(problem: Problem) -> tuple[int, int]:
    place = problem.place
    return (0, 0) if place is None else (place.row, _COLUMNS.get(place.column, len(_COLUMNS)))


_COLUMNS = {header: order for order, header in enumerate(CONTRACT_HEADERS)}
