"""Working days: Monday to Friday without the holidays, which are passed in as a set of dates.

Names the federal states, whose holidays differ, but not the days: the caller passes them.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from enum import Enum

_SATURDAY = 5
_DAY = timedelta(days=1)


class FederalState(Enum):
    """A federal state, by its code in ISO 3166-2:DE."""

    BADEN_WUERTTEMBERG = "BW"
    BAVARIA = "BY"
    BERLIN = "BE"
    BRANDENBURG = "BB"
    BREMEN = "HB"
    HAMBURG = "HH"
    HESSE = "HE"
    MECKLENBURG_WESTERN_POMERANIA = "MV"
    LOWER_SAXONY = "NI"
    NORTH_RHINE_WESTPHALIA = "NW"
    RHINELAND_PALATINATE = "RP"
    SAARLAND = "SL"
    SAXONY = "SN"
    SAXONY_ANHALT = "ST"
    SCHLESWIG_HOLSTEIN = "SH"
    THURINGIA = "TH"


def working_day_from(day: date, holidays: AbstractSet[date] = frozenset()) -> date:
    """Return ``day``, or the next working day where it is a weekend or a holiday.

    Source:
        § 193 BGB: Saturday, Sunday, public holidays at the place of performance.

    >>> working_day_from(date(2026, 12, 25), frozenset([date(2026, 12, 25)]))
    datetime.date(2026, 12, 28)
    """
    while not _is_working(day, holidays):
        day += _DAY
    return day


def working_day_until(day: date, holidays: AbstractSet[date] = frozenset()) -> date:
    """Return ``day``, or the working day before where it is a weekend or a holiday.

    >>> working_day_until(date(2026, 12, 27), frozenset([date(2026, 12, 25)]))
    datetime.date(2026, 12, 24)
    """
    while not _is_working(day, holidays):
        day -= _DAY
    return day


def _is_working(day: date, holidays: AbstractSet[date]) -> bool:
    return day.weekday() < _SATURDAY and day not in holidays
