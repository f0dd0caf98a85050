"""Offer totals against what contracts were agreed to be worth: first terms, and what is paid once.

The total of an offer stands in one row of its contract, or in all of them; where rows name
different totals, the contract has several offers, which are added up. A contract with an open
end is worth no fixed sum and is not compared. Amounts are int64 cents.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.portfolio.calendar import month_starts
from aftersales_xl.portfolio.engine.by_line import in_full
from aftersales_xl.portfolio.engine.forecast import Cents, Measure
from aftersales_xl.portfolio.lines import NO_DAY, Lines
from aftersales_xl.portfolio.lists.cell_values import scaled
from aftersales_xl.portfolio.lists.entries import Mask
from aftersales_xl.tables.values import number

OFFER_TOTAL = "Angebotssumme"
"""The column of a contract list that may hold offer totals."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferTotals:
    """Offer totals by contract, where known, and what was agreed; ``differ`` does not tie out."""

    offered: Cents
    is_known: Mask
    agreed: Cents
    differ: Mask


def offer_totals(lines: Lines, of_line: NDArray[np.intp], contracts: int) -> OfferTotals:
    """Return the offer totals of ``contracts``.

    Args:
        lines: contract lines without quotes.
        of_line: the contract of each line.
        contracts: how many there are.
    """
    agreed = _contract_values(lines, of_line, contracts)
    offered = np.zeros(contracts, np.int64)
    is_known, differ = np.zeros(contracts, np.bool_), np.zeros(contracts, np.bool_)
    for contract, totals in _named_totals(lines, of_line).items():
        if None in totals:
            differ[contract] = True
        else:
            offered[contract] = _of_offers(totals, int(agreed[contract]))
            is_known[contract] = True
    is_open = np.zeros(contracts, np.bool_)
    is_open[of_line[(lines.starts != NO_DAY) & (lines.ends == NO_DAY)]] = True
    differ |= is_known & ~is_open & (offered != agreed)
    return OfferTotals(offered=offered, is_known=is_known, agreed=agreed, differ=differ)


def _of_offers(totals: Sequence[int | None], agreed: int) -> int:
    """Return the total of one offer named in several rows, or of several offers."""
    readable = [total for total in totals if total is not None]
    together = sum(readable)
    return together if len(set(readable)) > 1 or together == agreed else readable[0]


def _named_totals(lines: Lines, of_line: NDArray[np.intp]) -> dict[int, list[int | None]]:
    """Return the offer totals that rows name, by contract; None where one cannot be read."""
    labels = lines.labels.get(OFFER_TOTAL)
    if labels is None:
        return {}
    cents = {code: _cents(word) for code, word in enumerate(labels.words) if word}
    found: dict[int, list[int | None]] = {}
    for row in np.flatnonzero(np.isin(labels.codes, list(cents))).tolist():
        found.setdefault(int(of_line[row]), []).append(cents[int(labels.codes[row])])
    return found


def _cents(word: str) -> int | None:
    try:
        return scaled(number(word), 2)
    except Refusal:
        return None


def _contract_values(lines: Lines, of_line: NDArray[np.intp], contracts: int) -> Cents:
    """Return what first terms and one-offs are worth, as if none had been terminated."""
    never = np.full(len(lines), NO_DAY, np.int32)
    first_terms = replace(
        lines,
        starts=np.where(lines.ends == NO_DAY, NO_DAY, lines.starts),
        terminated=never,
        renewal_months=np.zeros(len(lines), np.int16),
    )
    agreed = np.zeros(contracts, np.int64)
    for rows, amounts in in_full(first_terms, month_starts()[-2:-1]):
        np.add.at(agreed, of_line[rows], amounts[:, Measure.RECOGNISED, 0])
    return agreed
