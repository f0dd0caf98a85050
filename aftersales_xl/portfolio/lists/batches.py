"""What every file of contracts comes down to: batches of rows in Arrow columns.

A batch becomes `Entries`. Does not know CSV or Parquet.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from aftersales_xl.domain.money.errors import Problem
from aftersales_xl.excel.csv_numbers import DecimalMark
from aftersales_xl.portfolio.columns import CONTRACT_HEADERS, ColumnKind
from aftersales_xl.portfolio.lines import Labels
from aftersales_xl.portfolio.lists.arrow_columns import Header, numbers_of, words_of
from aftersales_xl.portfolio.lists.entries import Entries, Finding, Numbers
from aftersales_xl.portfolio.lists.headers import CONTRACTS, ListSchema
from aftersales_xl.tables.contracts import CURRENCY

_WORDS = (ColumnKind.WORDS, ColumnKind.CHOICE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Batch:
    """Some rows of a file: their numbers as a user counts them, their columns by header."""

    rows: NDArray[np.int32]
    columns: Mapping[str, pa.Array]
    findings: tuple[Finding, ...] = ()

    def take(self, mask: NDArray[np.bool_]) -> Batch:
        """Return the rows that ``mask`` lets through."""
        chosen = pa.array(mask)
        places = np.where(mask, np.cumsum(mask) - 1, -1)
        return Batch(
            rows=self.rows[mask],
            columns={header: column.filter(chosen) for header, column in self.columns.items()},
            findings=tuple(finding.among(places) for finding in self.findings),
        )


class BatchSource(Protocol):
    """A file that can be read again and again, batch by batch."""

    @property
    def name(self) -> str:
        """The file's name, for messages."""

    @property
    def styles(self) -> Mapping[str, DecimalMark]:
        """How columns of text write numbers."""

    @property
    def further(self) -> Collection[str]:
        """The headers of the columns that are none of ours."""

    @property
    def hints(self) -> tuple[Problem, ...]:
        """Columns that were probably meant to be ours."""

    def pieces(self) -> Sequence[BatchSource]:
        """Return parts of the file that can be read by themselves; none if it has to be whole."""

    def batches(self, headers: Collection[str]) -> Iterator[Batch]:
        """Yield all rows, with the columns of ``headers`` that are there."""


def wanted(source: BatchSource, labels: Collection[str] | None) -> tuple[str, ...]:
    """Return the headers to be read: all of ours, and ``labels`` of the further ones, or all."""
    chosen = source.further if labels is None else [h for h in source.further if h in labels]
    is_left_out = CURRENCY.header in source.further and CURRENCY.header not in chosen
    return (*CONTRACT_HEADERS, *chosen, *[CURRENCY.header] * is_left_out)


def entries_of(batch: Batch, source: BatchSource, schema: ListSchema = CONTRACTS) -> Entries:
    """Return what the rows of ``batch`` say, unchecked."""
    numbers: dict[str, Numbers] = {}
    words: dict[str, Labels] = {}
    findings: list[Finding] = list(batch.findings)
    for name, column in batch.columns.items():
        kind = schema.kinds.get(name, ColumnKind.WORDS)
        if kind in _WORDS:
            words[name], found = words_of(column, name)
        else:
            style = source.styles.get(name, DecimalMark.POINT)
            numbers[name], found = numbers_of(column, Header(name=name, kind=kind, style=style))
        findings += found
    return Entries(
        source=source.name,
        rows=batch.rows,
        numbers=numbers,
        words=words,
        findings=tuple(findings),
    )
