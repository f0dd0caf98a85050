"""What rows of one contract have against each other, told row by row.

The rows may be those of a whole list or the contracts of a long file that are to be looked at
again. Does not find clashes, see `cross_rules`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import numpy as np

from aftersales_xl.domain.errors import Detail
from aftersales_xl.portfolio.calendar import day_of
from aftersales_xl.portfolio.columns import Column
from aftersales_xl.portfolio.cross_rules import Claims, Clashes, Pairs, claims_of, clashes
from aftersales_xl.portfolio.entries import Details, Entries, Finding, spelled
from aftersales_xl.portfolio.lines import NO_DAY, Labels
from aftersales_xl.portfolio.settled import Settled

_DAY = timedelta(days=1)


def clash_findings(entries: Entries, settled: Settled) -> Iterator[Finding]:
    """Yield what is wrong between the rows of ``entries``; rows without a contract stay out."""
    named = np.flatnonzero(~spelled(entries.label(Column.CONTRACT), ""))
    claims = claims_of(entries, settled)
    told = _Told(entries, claims, settled.customer)
    found = clashes(claims.take(named)).placed(named)
    yield told.customers(found.customers)
    yield told.duplicates(found.duplicates)
    yield from told.overlaps(found)


class _Told:
    """Knows the rows that clash, to name the other one."""

    def __init__(self, entries: Entries, claims: Claims, customer: Labels) -> None:
        self._entries = entries
        self._claims = claims
        self._customer = customer

    def customers(self, pairs: Pairs) -> Finding:
        other = _others(pairs)

        def details(line: int) -> Details:
            row = other[line]
            customer = self._customer.words[self._customer.codes[row]]
            return self._both(line, row) | {"customer": customer}

        code = "forecast_customer_differs"
        return Finding(code=code, column=Column.CUSTOMER, at=pairs.at, details=details)

    def duplicates(self, pairs: Pairs) -> Finding:
        other = _others(pairs)
        return Finding(
            code="forecast_line_twice",
            column=Column.CONTRACT,
            at=pairs.at,
            details=lambda line: self._both(line, other[line]),
        )

    def overlaps(self, found: Clashes) -> Iterator[Finding]:
        """Yield rows that begin too early, by what the other one has to say about its end."""
        is_open = self._claims.last[found.overlaps.other] == NO_DAY
        yield self._too_early("forecast_lines_overlap", found.overlaps.chosen(~is_open))
        yield self._too_early("forecast_line_has_no_end", found.overlaps.chosen(is_open))
        yield self._too_early("forecast_line_renews", found.renewals)

    def _too_early(self, code: str, pairs: Pairs) -> Finding:
        other = _others(pairs)

        def details(line: int) -> Details:
            row, start = other[line], day_of(int(self._claims.starts[line]))
            last = self._claims.last[row]
            said = {} if last == NO_DAY else {"end": day_of(int(last))}
            return self._both(line, row) | said | {"start": start, "before": start - _DAY}

        return Finding(code=code, column=Column.STARTS, at=pairs.at, details=details)

    def _both(self, line: int, other: int) -> dict[str, Detail]:
        contracts = self._entries.label(Column.CONTRACT)
        contract = contracts.words[contracts.codes[line]]
        return {"contract": contract, "other": int(self._entries.rows[other])}


def _others(pairs: Pairs) -> dict[int, int]:
    """Return the row that each one stands beside; only the few that are told are asked for."""
    return dict(zip(pairs.at.tolist(), pairs.other.tolist(), strict=True))
