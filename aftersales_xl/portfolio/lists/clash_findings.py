"""Findings for rows of one contract that contradict each other, one per row.

The rows may be those of a list in memory, or of a file of which only the row_keys were kept.
Does not find clashes, see `cross_rules`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from aftersales_xl.domain.money.errors import Detail
from aftersales_xl.portfolio.calendar import day_of
from aftersales_xl.portfolio.lines import NO_DAY, Labels
from aftersales_xl.portfolio.lists.cross_rules import (
    Clashes,
    ClashPairs,
    RowKeys,
    clashes,
    row_keys_of,
)
from aftersales_xl.portfolio.lists.entries import Details, Entries, Finding, is_one_of
from aftersales_xl.portfolio.lists.interpretation import Interpretation
from aftersales_xl.tables.contracts import CONTRACT_TABLE

_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class ClashDetails:
    """What is known of rows that clash: row_keys, row numbers, and names by line."""

    row_keys: RowKeys
    rows: NDArray[np.int32]
    contract: Callable[[int], str]
    customer: Callable[[int], str]

    def findings(self, found: Clashes) -> Iterator[Finding]:
        """Yield what is wrong with the later one of two rows that clash."""
        is_open = self.row_keys.last[found.overlaps.other] == NO_DAY
        yield self._finding(
            "forecast_customer_differs", CONTRACT_TABLE.customer.header, found.customers
        )
        yield self._finding("forecast_line_twice", CONTRACT_TABLE.contract.header, found.duplicates)
        for code, pairs in (
            ("forecast_lines_overlap", found.overlaps.chosen(~is_open)),
            ("forecast_line_has_no_end", found.overlaps.chosen(is_open)),
            ("forecast_line_renews", found.renewals),
        ):
            yield self._finding(code, CONTRACT_TABLE.starts.header, pairs)

    def _finding(self, code: str, column: str, pairs: ClashPairs) -> Finding:
        order = np.argsort(pairs.at, kind="stable")
        at, others = pairs.at[order], pairs.other[order]

        def details(line: int) -> Details:
            other = int(others[np.searchsorted(at, line)])
            named: dict[str, Detail] = {
                "contract": self.contract(line),
                "other": int(self.rows[other]),
            }
            if column == CONTRACT_TABLE.customer.header:
                return named | {"customer": self.customer(other)}
            return named | (
                self._days(line, other) if column == CONTRACT_TABLE.starts.header else {}
            )

        return Finding(code=code, column=column, at=at, details=details)

    def _days(self, line: int, other: int) -> dict[str, Detail]:
        """Return when the row begins, and when the other one is over if it ever is."""
        start, last = day_of(int(self.row_keys.starts[line])), int(self.row_keys.last[other])
        ends: dict[str, Detail] = {} if last == NO_DAY else {"end": day_of(last)}
        return ends | {"start": start, "before": start - _DAY}


def clash_findings(entries: Entries, meaning: Interpretation) -> Iterator[Finding]:
    """Yield what is wrong between the rows of ``entries``; rows without a contract stay out."""
    named = np.flatnonzero(~is_one_of(entries.label(CONTRACT_TABLE.contract.header), ""))
    row_keys = row_keys_of(entries, meaning)
    details = ClashDetails(
        row_keys=row_keys,
        rows=entries.rows,
        contract=_word(entries.label(CONTRACT_TABLE.contract.header)),
        customer=_word(meaning.customer),
    )
    yield from details.findings(clashes(row_keys.take(named)).placed(named))


def _word(labels: Labels) -> Callable[[int], str]:
    return lambda line: labels.words[labels.codes[line]]
