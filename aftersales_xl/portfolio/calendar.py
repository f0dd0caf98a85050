"""Days and months as whole numbers, for arrays and for the compiled kernel.

A day is counted from 1 January 1970, a month from January 1970; both may be negative. The
calendar reaches from 1900 to 2299, which is more than any contract needs.
Does not know contracts.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import numpy as np
from numpy.typing import NDArray

from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.domain.money.periods import MONTHS_OF_A_YEAR

EPOCH = date(1970, 1, 1)
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
"""What a date of a contract may be; the tables reach a century further, for renewals."""
FIRST_MONTH = -70 * 12
_MONTHS = 400 * 12


def day_number(day: date) -> int:
    """Return ``day`` counted from 1 January 1970.

    >>> day_number(date(1970, 1, 2))
    1
    """
    return (day - EPOCH).days


def day_in_calendar(day: date) -> int:
    """Return the number of ``day``; refuse one that no contract can have."""
    if not FIRST_DAY <= day <= LAST_DAY:
        raise refusal("forecast_day_out_of_range", day=day, first=FIRST_DAY, last=LAST_DAY)
    return day_number(day)


def day_of(number: int) -> date:
    """Return the day with ``number``.

    >>> day_of(20819)
    datetime.date(2027, 1, 1)
    """
    return EPOCH + timedelta(days=number)


def month_number(day: date) -> int:
    """Return the month of ``day`` counted from January 1970.

    >>> month_number(date(2026, 1, 31))
    672
    """
    return MONTHS_OF_A_YEAR * (day.year - EPOCH.year) + day.month - 1


def month_of(number: int) -> date:
    """Return the first day of the month with ``number``.

    >>> month_of(672)
    datetime.date(2026, 1, 1)
    """
    years, month = divmod(number, MONTHS_OF_A_YEAR)
    return date(EPOCH.year + years, month + 1, 1)


@cache
def month_starts() -> NDArray[np.int64]:
    """Return the first day of each month from `FIRST_MONTH` on, as day numbers."""
    months = np.arange(FIRST_MONTH, FIRST_MONTH + _MONTHS).astype("datetime64[M]")
    return months.astype("datetime64[D]").astype(np.int64)


@cache
def months_by_day() -> NDArray[np.int32]:
    """Return the month of each day from the first of `FIRST_MONTH` on, as an index from there."""
    starts = month_starts()
    return np.repeat(np.arange(_MONTHS - 1, dtype=np.int32), np.diff(starts))
