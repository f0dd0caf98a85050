"""Whether each contract ties out, as a result workbook lists it; cents.

Where contracts are many, those after the first ones are one row together. Does not know sheets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from aftersales_xl.domain.forecast.causes import TieCheck
from aftersales_xl.portfolio.closing.tie_out import TieOut, tie_out
from aftersales_xl.portfolio.engine.forecast import Cents
from aftersales_xl.portfolio.lines import Lines
from aftersales_xl.portfolio.results.result import ForecastResult
from aftersales_xl.words.comparing import TIE_CHECKS
from aftersales_xl.words.forecast import OTHERS

MOST_CONTRACTS = 50_000
_SECOND_LOOKS = 2_000
"""So many contracts are computed a second time, which takes a few seconds."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ContractSums:
    """One contract, or the last ones together.

    ``amounts`` are agreed, value, billed, still to bill, recognised, still to recognise, billed
    ahead (PRAP), rendered but not billed; ``offered`` is None where it is not known.
    ``broken`` says in words what does not tie out.
    """

    contract: str
    customer: str
    offered: int | None
    amounts: Sequence[int]
    broken: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AllContracts:
    """All contracts, the sums of their amounts, and for how many each check does not hold."""

    rows: Sequence[ContractSums]
    totals: Sequence[int]
    failures: Mapping[TieCheck, int]

    @property
    def broken(self) -> int:
        """How many rows do not tie out."""
        return sum(1 for row in self.rows if row.broken)


def contracts_of(result: ForecastResult, lines: Lines, most: int = MOST_CONTRACTS) -> AllContracts:
    """Return the contracts among ``lines`` on the day of ``result``; quotes are none."""
    found = tie_out(lines, result.as_of, result.window, second=_SECOND_LOOKS)
    amounts = _amounts(found)
    customers = found.customers
    rows = [
        ContractSums(
            contract=row.contract,
            customer=customers[number],
            offered=row.offered,
            amounts=amounts[number].tolist(),
            broken=_words(row.broken),
        )
        for number, row in enumerate(islice(found.rows(), most))
    ]
    if len(customers) > most:
        rows.append(_others(found, amounts, most))
    return AllContracts(
        rows=rows,
        totals=amounts.sum(axis=0).tolist(),
        failures={check: found.failures(check) for check in TieCheck},
    )


def _amounts(found: TieOut) -> Cents:
    """Return [contract, amount]."""
    at = found.positions
    columns = (
        found.offers.agreed,
        found.value,
        at.billed,
        at.to_bill,
        at.recognised,
        at.to_recognise,
        at.billed_ahead,
        at.rendered,
    )
    return np.stack(columns, axis=1)


def _others(found: TieOut, amounts: Cents, most: int) -> ContractSums:
    broken = [check for check in TieCheck if found.broken[check, most:].any()]
    return ContractSums(
        contract=OTHERS.format(count=len(amounts) - most),
        customer="",
        offered=None,
        amounts=amounts[most:].sum(axis=0).tolist(),
        broken=_words(broken),
    )


def _words(broken: Sequence[TieCheck]) -> str:
    return "; ".join(TIE_CHECKS.word(check) for check in broken)
