"""Renewal and notice: when a contract can end, and when notice must have arrived.

Dates are inclusive. A contract renews from its original anchor. The last day for notice does
not move at weekends; the working day before is shown as well. Holidays are passed in as a set.
Made for contracts between businesses: does not know the limits for consumers.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from itertools import count

from aftersales_xl.domain.contract.periods import (
    DAY,
    MOST_MONTHS,
    CalendarUnit,
    end_after,
    is_month_end,
    term,
)
from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.domain.money.periods import MONTHS_OF_A_YEAR
from aftersales_xl.domain.money.working_days import working_day_until

_DAYS_OF_A_WEEK = 7
_MOST_NOTICE = 3660  # days in ten years: whatever is longer is a date in the wrong cell


class NoticeUnit(Enum):
    """The unit of a notice period."""

    MONTHS = "months"
    WEEKS = "weeks"
    DAYS = "days"


class Ends(Enum):
    """When a contract may end: with its term, or after it at the end of a unit."""

    TERM = "term"
    MONTH = "month"
    QUARTER = "quarter"
    CONTRACT_YEAR = "contract_year"


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """How long before the end notice must have arrived; 0 is the end itself."""

    count: int
    unit: NoticeUnit = NoticeUnit.MONTHS

    def __post_init__(self) -> None:
        if not 0 <= self.count <= _MOST_NOTICE:
            raise refusal("notice_out_of_range", count=self.count, most=_MOST_NOTICE)

    def last_day(self, end: date) -> date:
        """Return the last day on which notice to ``end`` may arrive.

        Months keep the end of the month: three months before 31.12. is 30.09.

        Source:
            §§ 187, 188 BGB counted backwards; § 193 BGB does not apply (BGH III ZR 172/04).

        >>> Notice(count=3).last_day(date(2027, 12, 31))
        datetime.date(2027, 9, 30)
        """
        try:
            if self.unit is NoticeUnit.MONTHS:
                return _months_before(end, self.count)
            weeks = _DAYS_OF_A_WEEK if self.unit is NoticeUnit.WEEKS else 1
            return end - timedelta(days=self.count * weeks)
        except (ValueError, OverflowError):
            raise refusal("notice_before_calendar", end=end) from None


@dataclass(frozen=True, kw_only=True, slots=True)
class Exit:
    """A possible exit: the end, the last day for notice, and the last working day until then."""

    end: date
    notice_by: date
    working_day: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Renewal:
    """How a contract continues after its first term.

    It renews by ``renewal_months`` until terminated; 0 ends it by itself. Where it may end
    with a month, quarter or contract year, it continues until then and is not renewed.
    """

    start: date
    months: int
    renewal_months: int = 0
    notice: Notice
    ends: Ends = Ends.TERM

    def __post_init__(self) -> None:
        check_renewal(self.renewal_months)
        term(self.start, self.months)

    @property
    def first_end(self) -> date:
        """The end of the first term."""
        return end_after(self.start, self.months)

    def end_on(self, day: date) -> date:
        """Return the end of the term that runs on ``day`` unless it is terminated.

        Without a renewal this is the end of the first term.

        >>> yearly = Renewal(start=date(2026, 1, 1), months=36, renewal_months=12,
        ...                  notice=Notice(count=3))
        >>> yearly.end_on(date(2029, 1, 1))
        datetime.date(2029, 12, 31)
        """
        if self.ends is not Ends.TERM:
            return self.first_end
        return next((end for end in self._ends() if end >= day), self.first_end)

    def exit(self, received_on: date, holidays: AbstractSet[date] = frozenset()) -> Exit | None:
        """Return the first end that notice received on ``received_on`` reaches.

        None where the contract ends by itself before.

        >>> yearly = Renewal(start=date(2026, 1, 1), months=36, renewal_months=12,
        ...                  notice=Notice(count=3))
        >>> found = yearly.exit(date(2028, 10, 1))
        >>> str(found.end), str(found.notice_by), str(found.working_day)
        ('2029-12-31', '2029-09-30', '2029-09-28')
        """
        for end in self._ends():
            notice_by = self.notice.last_day(end)
            if notice_by >= received_on:
                working_day = working_day_until(notice_by, holidays)
                return Exit(end=end, notice_by=notice_by, working_day=working_day)
        return None

    def _ends(self) -> Iterator[date]:
        """Yield every day the contract may end with, the first term's end or later."""
        if self.ends is Ends.TERM:
            yield self.first_end
            if self.renewal_months:
                for k in count(1):
                    yield end_after(self.start, self.months + k * self.renewal_months)
        elif self.ends is Ends.CONTRACT_YEAR:
            for k in count(-(-self.months // MONTHS_OF_A_YEAR)):
                yield end_after(self.start, k * MONTHS_OF_A_YEAR)
        else:
            unit = CalendarUnit[self.ends.name]
            first = unit.around(self.first_end).end
            yield first
            for k in count(1):
                yield end_after(first + DAY, k * unit.value)


def check_renewal(months: int) -> None:
    """Refuse a renewal by less than 0 or more than `MOST_MONTHS` months."""
    if not 0 <= months <= MOST_MONTHS:
        raise refusal("renewal_out_of_range", months=months, most=MOST_MONTHS)


def _months_before(end: date, months: int) -> date:
    years, month = divmod(end.month - 1 - months, MONTHS_OF_A_YEAR)
    year = end.year + years
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, last if is_month_end(end) else min(end.day, last))
