"""Recurring revenue of contracts on a day: a month of it (MRR), a year of it (ARR).

The MRR of a line is the price of its contract year ÷ 12, rounded half up to the cent; its ARR
that price. A line counts from its beginning to its end, and on through renewals until it is
terminated, in full: renewals are not weighted here. Quotes and what is paid once never count.
Amounts are int64 cents.

Source:
    Rules R6 and R23.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from aftersales_xl.portfolio.calendar import MONTHS_OF_A_YEAR
from aftersales_xl.portfolio.columns import Column
from aftersales_xl.portfolio.engine.forecast import grouping
from aftersales_xl.portfolio.lines import Lines
from aftersales_xl.portfolio.measures.contract_years import Cents, contract_years, day_in_calendar


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


def recurring(lines: Lines, day: date, *, by: str | None = None) -> Recurring:
    """Return what recurs on ``day``, by the words of column ``by``: a group, a customer.

    Raises:
        Refusal: a day no contract can have, or there is no column ``by``.
    """
    number = day_in_calendar(day)
    groups, codes = grouping(lines, by)
    years = contract_years(lines, number, number)
    years = years.take(years.price > 0)
    group, customer = codes[years.line], lines.labels[Column.CUSTOMER].codes[years.line]
    pairs = np.unique(np.stack([group, customer]), axis=1)
    return Recurring(
        groups=groups,
        mrr=summed(a_month_of(years.price), group, len(groups)),
        arr=summed(years.price, group, len(groups)),
        customers=np.bincount(pairs[0], minlength=len(groups)),
        all_customers=len(np.unique(customer)),
    )


def mrr(lines: Lines, day: date) -> int:
    """Return the monthly recurring revenue of all ``lines`` on ``day``, in cents."""
    return int(recurring(lines, day).mrr.sum())


def arr(lines: Lines, day: date) -> int:
    """Return the annual recurring revenue of all ``lines`` on ``day``, in cents."""
    return int(recurring(lines, day).arr.sum())


def a_month_of(price: Cents) -> Cents:
    """Return a month of each yearly ``price``, rounded half up to the cent.

    >>> a_month_of(np.array([200_000, 18]))
    array([16667,     2])
    """
    return (price + MONTHS_OF_A_YEAR // 2) // MONTHS_OF_A_YEAR


def summed(amounts: Cents, codes: NDArray[np.signedinteger], groups: int) -> Cents:
    """Return the sum of ``amounts`` by code, exact: no detour over floats."""
    found = np.zeros(groups, np.int64)
    np.add.at(found, codes, amounts)
    return found
