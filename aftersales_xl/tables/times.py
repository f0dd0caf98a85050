"""Times in cells: the time of a day, and service hours as people write them.

"Mo–Fr 8–18", "Mo-Sa 7:30-20 Uhr", "Montag bis Freitag 8 bis 18", "24/7", "rund um die Uhr".
Does not know different hours on different days: a level has one span for all its days.
"""

from __future__ import annotations

import math
import re
from datetime import datetime, time
from decimal import Decimal

from aftersales_xl.domain.care.service_hours import ALWAYS, ServiceHours
from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.tables import values
from aftersales_xl.tables.values import Cell

_ALWAYS = frozenset({"24/7", "7/24", "24x7", "7x24", "24-7", "rundumdieuhr", "durchgehend"})
_DAYS = ("mo", "di", "mi", "do", "fr", "sa", "so")
_DAY = (
    r"(?:mo(?:ntag)?|di(?:enstag)?|mi(?:ttwoch)?|do(?:nnerstag)?|fr(?:eitag)?"
    r"|sa(?:mstag)?|so(?:nntag)?)"
)
_DAY_SPAN = rf"{_DAY}(?:-{_DAY})?"
_HOUR = r"(\d{1,2})(?:[:.](\d{2}))?"
_HOURS = re.compile(rf"(täglich|{_DAY_SPAN}(?:[,+&/]{_DAY_SPAN})*)?,?:?(?:von)?{_HOUR}-{_HOUR}")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?:[:.]\d{2})?")
_AFTER_A_DAY = re.compile(r"(?<=[a-z])\.")  # "Mo.–Fr."
_DASHES = re.compile(r"[‐‑‒–—−]|bis")
_HOURS_OF_A_DAY, _MINUTES_OF_AN_HOUR, _SECONDS_OF_A_DAY = 24, 60, 86_400


def clock(value: Cell) -> time:
    """Return a cell's time of day, from Excel's share of a day, or text.

    >>> clock(0.8125), clock("19.30 Uhr"), clock("8")
    (datetime.time(19, 30), datetime.time(19, 30), datetime.time(8, 0))
    """
    values.refuse_error_value(value)
    if isinstance(value, datetime):
        return value.time()
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        seconds = round(float(value) * _SECONDS_OF_A_DAY) if math.isfinite(value) else -1
        if 0 <= seconds < _SECONDS_OF_A_DAY:
            minutes, second = divmod(seconds, _MINUTES_OF_AN_HOUR)
            return time(*divmod(minutes, _MINUTES_OF_AN_HOUR), second)
    if isinstance(value, str) and (found := _CLOCK.fullmatch(_close(value).replace("uhr", ""))):
        hour, minute = int(found[1]), int(found[2] or 0)
        if hour < _HOURS_OF_A_DAY and minute < _MINUTES_OF_AN_HOUR:
            return time(hour, minute)
    raise refusal("time_expected", value=values.text(value))


def share_of_day(value: time) -> float:
    """Return a time as Excel counts it.

    >>> share_of_day(time(19, 30))
    0.8125
    """
    minutes = value.hour * _MINUTES_OF_AN_HOUR + value.minute
    return (minutes * _MINUTES_OF_AN_HOUR + value.second) / _SECONDS_OF_A_DAY


def service_hours(text: str) -> ServiceHours:
    """Return the service hours that ``text`` names.

    Raises:
        Refusal: no weekdays, hours that are no span, or unreadable text.

    >>> service_hours("Mo–Fr 8–18 Uhr").closes, service_hours("rund um die Uhr").is_always
    (Decimal('18'), True)
    """
    close = _close(text)
    if close in _ALWAYS:
        return ALWAYS
    found = _HOURS.fullmatch(_AFTER_A_DAY.sub("", close.replace("uhr", "")))
    if found is None:
        raise refusal("service_hours_unreadable", value=text.strip())
    days, *hours = found.groups()
    if days is None:
        raise refusal("service_days_unknown")
    opens, closes = (_hour(hour, minute, text) for hour, minute in (hours[:2], hours[2:]))
    return ServiceHours(weekdays=_weekdays(days), opens=opens, closes=closes)


def _close(text: str) -> str:
    """Return ``text`` in lower case, without blanks, every dash and "bis" a hyphen."""
    joined = "".join(re.sub(r"\bund\b", ",", text.casefold()).split())
    return _DASHES.sub("-", joined)


def _hour(hour: str, minute: str | None, text: str) -> Decimal:
    minutes = int(minute or 0)
    if minutes >= _MINUTES_OF_AN_HOUR:
        raise refusal("service_hours_unreadable", value=text.strip())
    return Decimal(hour) + Decimal(minutes) / _MINUTES_OF_AN_HOUR


def _weekdays(days: str) -> tuple[int, ...]:
    """Return the weekdays, 1 Monday to 7 Sunday; a span may run over the weekend."""
    if days == "täglich":
        return ALWAYS.weekdays
    found: set[int] = set()
    for span in re.split("[,+&/]", days):
        first, *last = (_DAYS.index(day[:2]) for day in span.split("-"))
        length = (last[0] - first) % len(_DAYS) if last else 0
        found |= {(first + offset) % len(_DAYS) + 1 for offset in range(length + 1)}
    return tuple(sorted(found))
