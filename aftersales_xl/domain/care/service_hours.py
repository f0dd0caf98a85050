"""Service hours: when the service is available, and deadlines for reaction and restoration.

Times are local wall-clock times without a zone; hours run only inside the service hours, from
the report on, and not on holidays, which are passed in as a set. Around the clock has neither
weekends nor holidays. Does not know pauses while waiting for the customer.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum

from aftersales_xl.domain.money.errors import refusal

_DAYS_OF_A_WEEK = 7
_HOURS_OF_A_DAY = 24
_MOST_HOURS = 2_000  # more than a year of office hours: probably typed as minutes
_LONGEST_WAIT = 366  # days without a service hour: every day is a holiday


class FaultClass(Enum):
    """How much a fault keeps the customer from working."""

    BLOCKING = "blocking"
    HINDERING = "hindering"
    MINOR = "minor"


@dataclass(frozen=True, kw_only=True, slots=True)
class ServiceHours:
    """The weekdays (1 Monday to 7 Sunday) and the hours of the day of the service."""

    weekdays: tuple[int, ...]
    opens: Decimal
    closes: Decimal

    def __post_init__(self) -> None:
        days = range(1, _DAYS_OF_A_WEEK + 1)
        if not self.weekdays or any(day not in days for day in self.weekdays):
            raise refusal("service_days_unknown")
        if not 0 <= self.opens < self.closes <= _HOURS_OF_A_DAY:
            raise refusal("service_hours_unsorted", opens=self.opens, closes=self.closes)

    @property
    def is_always(self) -> bool:
        """Whether the service is available around the clock, holidays included."""
        return len(set(self.weekdays)) == _DAYS_OF_A_WEEK and (
            self.closes - self.opens == _HOURS_OF_A_DAY
        )

    def deadline(
        self, reported: datetime, hours: Decimal, holidays: AbstractSet[date] = frozenset()
    ) -> datetime:
        """Return the time ``hours`` service hours after the report.

        Raises:
            Refusal: negative or far too many hours, or no service hour within a year.

        >>> office = ServiceHours(weekdays=(1, 2, 3, 4, 5), opens=Decimal(8), closes=Decimal(18))
        >>> office.deadline(datetime(2026, 11, 23, 15), Decimal(8))
        datetime.datetime(2026, 11, 24, 13, 0)
        """
        _check_hours(hours)
        left = timedelta(hours=float(hours))
        if self.is_always:
            return reported + left
        day, waited = reported.date(), 0
        while waited <= _LONGEST_WAIT:
            begin = max(reported, _at(day, self.opens))
            end = _at(day, self.closes)
            is_open = day.isoweekday() in self.weekdays and day not in holidays
            if is_open and begin < end:
                waited = 0
                if left <= end - begin:
                    return begin + left
                left -= end - begin
            day += timedelta(days=1)
            waited += 1
        raise refusal("service_hours_never")


ALWAYS = ServiceHours(
    weekdays=(1, 2, 3, 4, 5, 6, 7), opens=Decimal(0), closes=Decimal(_HOURS_OF_A_DAY)
)


def hours_between(reported: datetime, until: datetime) -> Decimal:
    """Return the hours from ``reported`` to ``until`` on the clock, nights included.

    >>> hours_between(datetime(2026, 11, 27, 19), datetime(2026, 11, 30, 10))
    Decimal('63.00')
    """
    return Decimal(str((until - reported) / timedelta(hours=1))).quantize(Decimal("0.01")) + 0


def _at(day: date, hour: Decimal) -> datetime:
    return datetime.combine(day, time()) + timedelta(hours=float(hour))


@dataclass(frozen=True, kw_only=True, slots=True)
class Target:
    """Promised reaction and restoration times in service hours; None: nothing is promised."""

    reaction: Decimal | None = None
    restoration: Decimal | None = None

    def __post_init__(self) -> None:
        for hours in (self.reaction, self.restoration):
            if hours is not None:
                _check_hours(hours)


def _check_hours(hours: Decimal) -> None:
    if not 0 <= hours <= _MOST_HOURS:
        raise refusal("service_hours_out_of_range", hours=hours, most=_MOST_HOURS)
