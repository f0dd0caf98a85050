"""The share of a period that a range of days takes: six methods, one per contract.

Shares are exact fractions from 0 to 1: the range is clipped to the period, the full period is
1 in every method, no overlap is 0. Rounding happens in `part_of`, to the cent.
Does not know what a period costs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from aftersales_xl.domain.contract.periods import Period, is_month_end, months_served, slots
from aftersales_xl.domain.money.periods import MONTHS_OF_A_YEAR

_DAYS_OF_A_YEAR = 365
_DAYS_OF_A_MONTH = Fraction(_DAYS_OF_A_YEAR, MONTHS_OF_A_YEAR)
_BANKING_MONTH = 30


class ShareMethod(Enum):
    """How days count within a period."""

    DAYS = "days"
    MONTHS = "months"
    DAYS_365 = "365"
    THIRTY_360 = "30/360"
    BEGUN_MONTHS = "begun_months"
    WHOLE = "whole"


def share(served: Period, period: Period, method: ShareMethod = ShareMethod.DAYS) -> Fraction:
    """Return the share of ``period`` that ``served`` takes, from 0 to 1.

    - Days: days ÷ days of the period.
    - Months: (full months + days ÷ (365/12)) ÷ months of the period.
    - 365: days × 12 ÷ (365 × months of the period).
    - 30/360: days of the European calendar of 30-day months, the last day included.
    - Begun months: months of the period that are touched ÷ its months.
    - Whole: 1 on any overlap.

    >>> from datetime import date
    >>> january = Period(start=date(2026, 1, 1), end=date(2026, 1, 31))
    >>> share(Period(start=date(2026, 1, 31), end=date(2026, 12, 31)), january)
    Fraction(1, 31)
    """
    part = served.overlap(period)
    if part is None:
        return Fraction(0)
    if part == period:
        return Fraction(1)
    return min(_METHODS[method](part, period), Fraction(1))


def part_of(amount: Decimal, fraction: Fraction) -> Decimal:
    """Return ``amount`` × ``fraction`` in euro, rounded half up by magnitude to the cent.

    Exact before the rounding, so that three thirds of a price are the price.

    >>> part_of(Decimal(7000), Fraction(2, 12))
    Decimal('1166.67')
    """
    cents = Fraction(amount) * fraction * 100
    rounded = int(abs(cents) + Fraction(1, 2))
    return Decimal(rounded if cents >= 0 else -rounded).scaleb(-2)


def as_decimal(fraction: Fraction) -> Decimal:
    """Return ``fraction`` as a decimal number of 28 digits, to show it.

    >>> as_decimal(Fraction(1, 4))
    Decimal('0.25')
    """
    return Decimal(fraction.numerator) / Decimal(fraction.denominator)


def _by_days(part: Period, period: Period) -> Fraction:
    return Fraction(part.days, period.days)


def _by_months(part: Period, period: Period) -> Fraction:
    return _months(part) / _months(period)


def _by_365(part: Period, period: Period) -> Fraction:
    return part.days * MONTHS_OF_A_YEAR / (_DAYS_OF_A_YEAR * _months(period))


def _by_30_360(part: Period, period: Period) -> Fraction:
    return Fraction(_banking_days(part), _banking_days(period))


def _by_begun_months(part: Period, period: Period) -> Fraction:
    months = slots(period, 1)
    begun = [month for month in months if month.part.overlap(part)]
    return Fraction(len(begun), len(months))


def _whole(_part: Period, _period: Period) -> Fraction:
    return Fraction(1)


def _months(period: Period) -> Fraction:
    """Return full months, and what is left in months of 365/12 days."""
    full = int(months_served(period.start, period.end))
    if not full:
        return period.days / _DAYS_OF_A_MONTH
    left = period.days - sum(month.part.days for month in slots(period, 1)[:full])
    return full + left / _DAYS_OF_A_MONTH


def _banking_days(period: Period) -> int:
    """Return the days of 30E/360 from the first day to the day after the last.

    Source:
        ISDA 2006 definitions 4.16 (g): day 31 counts as day 30.
    """
    start, end = period.start, period.end
    until = _BANKING_MONTH + 1 if is_month_end(end) else min(end.day + 1, _BANKING_MONTH)
    months = MONTHS_OF_A_YEAR * (end.year - start.year) + end.month - start.month
    return _BANKING_MONTH * months + until - min(start.day, _BANKING_MONTH)


_METHODS: Mapping[ShareMethod, Callable[[Period, Period], Fraction]] = {
    ShareMethod.DAYS: _by_days,
    ShareMethod.MONTHS: _by_months,
    ShareMethod.DAYS_365: _by_365,
    ShareMethod.THIRTY_360: _by_30_360,
    ShareMethod.BEGUN_MONTHS: _by_begun_months,
    ShareMethod.WHOLE: _whole,
}
