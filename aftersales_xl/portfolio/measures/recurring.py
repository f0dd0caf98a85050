"""Recurring revenue of contracts on a day: a month of it (MRR), a year of it (ARR).

The MRR of a line is the price of its contract year ÷ 12, rounded half up to the cent; its ARR
that price. A line counts from its beginning to its end, and on through renewals until it is
terminated: in full where the renewal is certain on the as-of date, with its probability where
it is not. Quotes and what is paid once never count. Amounts are int64 cents.

Source:
    Rules R6, R23 and R28.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from aftersales_xl.domain.money.periods import MONTHS_OF_A_YEAR
from aftersales_xl.portfolio.calendar import day_in_calendar
from aftersales_xl.portfolio.engine import kernel
from aftersales_xl.portfolio.engine.forecast import grouping
from aftersales_xl.portfolio.lines import UNITY, Lines
from aftersales_xl.portfolio.measures.contract_years import Cents, contract_years
from aftersales_xl.tables.contracts import CONTRACT_TABLE


@dataclass(frozen=True, kw_only=True, slots=True)
class Recurring:
    """MRR and ARR of each group in cents, and how many customers pay it.

    A customer of two groups counts in both; ``all_customers`` counts everybody once.
    """

    groups: tuple[str, ...]
    mrr: Cents
    arr: Cents
    customers: Cents
    all_customers: int


def recurring(
    lines: Lines, day: date, *, by: str | None = None, as_of: date | None = None
) -> Recurring:
    """Return what recurs on ``day``, by the words of column ``by``: a group, a customer.

    Args:
        lines: checked contract lines.
        day: the day.
        by: a column of words to group by; None puts everything into one group.
        as_of: the day on which renewals are known; None is the day before ``day``.

    Raises:
        Refusal: a day no contract can have, or there is no column ``by``.
    """
    number = day_in_calendar(day)
    groups, codes = grouping(lines, by)
    known = number - 1 if as_of is None else day_in_calendar(as_of)
    years = contract_years(lines, number, number, as_of=known)
    years = years.take((years.price > 0) & (years.weight > 0))
    group, customer = (
        codes[years.line],
        lines.labels[CONTRACT_TABLE.customer.header].codes[years.line],
    )
    pairs = np.unique(np.stack([group, customer]), axis=1)
    return Recurring(
        groups=groups,
        mrr=sums_by_code(likely(a_month_of(years.price), years.weight), group, len(groups)),
        arr=sums_by_code(likely(years.price, years.weight), group, len(groups)),
        customers=np.bincount(pairs[0], minlength=len(groups)),
        all_customers=len(np.unique(customer)),
    )


def mrr(lines: Lines, day: date, as_of: date | None = None) -> int:
    """Return the monthly recurring revenue of all ``lines`` on ``day``, in cents."""
    return int(recurring(lines, day, as_of=as_of).mrr.sum())


def arr(lines: Lines, day: date, as_of: date | None = None) -> int:
    """Return the annual recurring revenue of all ``lines`` on ``day``, in cents."""
    return int(recurring(lines, day, as_of=as_of).arr.sum())


def likely(amounts: Cents, weight: Cents) -> Cents:
    """Return ``amounts``, none of them negative, weighted and rounded half up to the cent.

    >>> likely(np.array([10000, 3]), np.array([8 * 10**11, 5 * 10**11]))
    array([8000,    2])
    """
    return kernel.times(amounts, weight, UNITY // 2)


def a_month_of(price: Cents) -> Cents:
    """Return a month of each yearly ``price``, rounded half up to the cent.

    >>> a_month_of(np.array([200_000, 18]))
    array([16667,     2])
    """
    return (price + MONTHS_OF_A_YEAR // 2) // MONTHS_OF_A_YEAR


def sums_by_code(amounts: Cents, codes: NDArray[np.signedinteger], groups: int) -> Cents:
    """Return the sum of ``amounts`` by code, exact: no detour over floats."""
    found = np.zeros(groups, np.int64)
    np.add.at(found, codes, amounts)
    return found
