"""Which renewals are certain on a day: begun by then, past their last day of notice, or agreed.

A renewal is certain once the last day of notice to the term before it lies before the as-of date
and no notice was given; without a notice period that is once it has begun. Where notice was
given, everything up to the day it was given to is certain, for a customer who terminates to a
day is bound until then. Days are counted from 1970. Quotes are never certain; callers have
to leave them out.

Source:
    Rules R20 and R28.
"""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from itertools import count, takewhile

import numpy as np
from numpy.typing import NDArray

from aftersales_xl.domain.contract.notice import Notice
from aftersales_xl.portfolio.calendar import day_number, day_of, month_number, month_of
from aftersales_xl.portfolio.lines import NO_DAY, Lines

_DAY = timedelta(days=1)


def certain_before(lines: Lines, as_of: int) -> NDArray[np.int32]:
    """Return a day for each line: renewals of terms that end before it are certain on ``as_of``."""
    used = np.flatnonzero(np.bincount(lines.notice_months))
    by_notice = np.zeros(used.max(initial=0) + 1, np.int32)
    by_notice[used] = [_first_open_end(as_of, months) for months in used.tolist()]
    is_terminated = lines.terminated != NO_DAY
    return np.where(is_terminated, NO_DAY, by_notice[lines.notice_months]).astype(np.int32)


@cache
def _first_open_end(as_of: int, notice_months: int) -> int:
    """Return the first end to which notice may still arrive on ``as_of``.

    An end has its last day of notice so many months before, in the month of that name.
    """
    today, notice = day_of(as_of), Notice(count=notice_months)
    month = month_of(month_number(today) + notice_months)
    days = (month + number * _DAY for number in count())
    passed = takewhile(lambda end: notice.last_day(end) < today, days)
    return day_number(month) + sum(1 for _ in passed)
