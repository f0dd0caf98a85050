"""Contract periods: when n months from a day end, and how periods tile a term.

Dates are inclusive. Period k ends where k × interval months from the original anchor end, so
that a contract of the 31st returns to the 31st; the next one begins the day after. Aligned
to the calendar, a first stub ends with the month, quarter or year.
Does not know prices.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction
from itertools import count, takewhile

from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.domain.money.periods import MONTHS_OF_A_YEAR

DAY = timedelta(days=1)
MOST_MONTHS = 1200
"""The longest term in months: whatever is longer is a date or a price in the wrong cell."""
_LAST_YEAR = 9998  # the calendar of Python and Excel ends with 9999, and a day must follow


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """A span of days, first and last included."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise refusal("end_before_start", start=self.start, end=self.end)

    @property
    def days(self) -> int:
        """The number of days."""
        return (self.end - self.start).days + 1

    def overlap(self, other: Period) -> Period | None:
        """Return the days in both periods, None if there are none."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Period(start=start, end=end) if start <= end else None


class CalendarUnit(Enum):
    """The calendar unit at whose end a first stub ends; the value is its months."""

    MONTH = 1
    QUARTER = 3
    YEAR = 12

    def around(self, day: date) -> Period:
        """Return the month, quarter or year that ``day`` lies in.

        >>> CalendarUnit.QUARTER.around(date(2026, 11, 15)).start
        datetime.date(2026, 10, 1)
        """
        first = day.month - (day.month - 1) % self.value
        last = first + self.value - 1
        end = date(day.year, last, monthrange(day.year, last)[1])
        return Period(start=date(day.year, first, 1), end=end)


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """One period of a rhythm: the whole, its months, and the part that belongs to a contract."""

    whole: Period
    part: Period
    months: int


def is_month_end(day: date) -> bool:
    """Return whether ``day`` is the last of its month."""
    return day.day == monthrange(day.year, day.month)[1]


def end_after(start: date, months: int) -> date:
    """Return the last day of ``months`` months that begin with ``start``.

    Where the month of the end lacks the day, its last day is the end; else the day before.

    Raises:
        Refusal: less than one month, or an end beyond the calendar.

    Source:
        § 187 (2), § 188 (2) and (3) BGB.

    >>> end_after(date(2026, 1, 31), 1), end_after(date(2026, 11, 15), 12)
    (datetime.date(2026, 2, 28), datetime.date(2027, 11, 14))
    """
    if months < 1:
        raise refusal("term_not_positive", months=months)
    return _end(start, months)


def term(start: date, months: int) -> Period:
    """Return the term of ``months`` months that begins with ``start``.

    Raises:
        Refusal: less than one month, more than `MOST_MONTHS`, or an end beyond the calendar.

    >>> term(date(2028, 2, 29), 12).end
    datetime.date(2029, 2, 28)
    """
    if months > MOST_MONTHS:
        raise refusal("term_too_long", months=months, most=MOST_MONTHS)
    return Period(start=start, end=end_after(start, months))


def months_served(anchor: date, day: date) -> Fraction:
    """Return the contract months from ``anchor`` to ``day``: full ones, and days of the begun one.

    Days count as d/D of the begun contract month of D days; before the anchor it is 0.

    >>> months_served(date(2026, 1, 1), date(2026, 2, 14))
    Fraction(3, 2)
    """
    if day < anchor:
        return Fraction(0)
    full = MONTHS_OF_A_YEAR * (day.year - anchor.year) + day.month - anchor.month + 1
    while _end(anchor, full) > day:
        full -= 1
    over = _end(anchor, full)
    return full + Fraction((day - over).days, (_end(anchor, full + 1) - over).days)


def slots(
    served: Period,
    months: int,
    *,
    anchor: date | None = None,
    aligned_to: CalendarUnit | None = None,
) -> tuple[Slot, ...]:
    """Return the periods of ``months`` months that tile ``served`` without gap or overlap.

    Args:
        served: the days a contract, or a line of it, runs.
        months: the length of a period.
        anchor: the day the rhythm counts from, not after ``served`` begins; its first day if None.
        aligned_to: the calendar unit at whose end a first stub ends; None follows the anchor.

    >>> [str(slot.part.end) for slot in slots(term(date(2026, 1, 31), 3), 1)]
    ['2026-02-28', '2026-03-30', '2026-04-30']
    """
    found: list[Slot] = []
    wholes = _rhythm(anchor or served.start, months, aligned_to)
    for whole, length in takewhile(lambda pair: pair[0].start <= served.end, wholes):
        part = whole.overlap(served)
        if part is not None:
            found.append(Slot(whole=whole, part=part, months=length))
    return tuple(found)


def calendar_months(served: Period) -> tuple[Period, ...]:
    """Return the part of ``served`` in each calendar month it touches.

    >>> [part.days for part in calendar_months(Period(start=date(2019, 1, 10),
    ...                                               end=date(2019, 3, 15)))]
    [22, 28, 15]
    """
    return tuple(slot.part for slot in slots(served, 1, aligned_to=CalendarUnit.MONTH))


def _rhythm(
    anchor: date, months: int, aligned_to: CalendarUnit | None
) -> Iterator[tuple[Period, int]]:
    """Yield whole periods and their months without end, from the one ``anchor`` lies in."""
    if aligned_to is not None:
        unit = aligned_to.around(anchor)
        if unit.start < anchor:
            yield unit, aligned_to.value
            anchor = unit.end + DAY
    start = anchor
    for k in count(1):
        end = end_after(anchor, k * months)
        yield Period(start=start, end=end), months
        start = end + DAY


def _end(start: date, months: int) -> date:
    years, month = divmod(start.month - 1 + months, MONTHS_OF_A_YEAR)
    year = start.year + years
    if year > _LAST_YEAR:
        raise refusal("calendar_exceeded", start=start)
    last = monthrange(year, month + 1)[1]
    if start.day > last:
        return date(year, month + 1, last)
    return date(year, month + 1, start.day) - DAY
