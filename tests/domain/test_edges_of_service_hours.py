"""The edges of service hours: seven days, whole days, and a year of holidays in between."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from aftersales_xl.domain.care.service_hours import ServiceHours, Target, hours_between
from aftersales_xl.domain.money.errors import Refusal

EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)
NEW_YEAR = date(2026, 1, 1)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def hours(weekdays=EVERY_DAY, opens="8", closes="18") -> ServiceHours:
    return ServiceHours(weekdays=weekdays, opens=Decimal(opens), closes=Decimal(closes))


def days_off(first: int, last: int) -> frozenset[date]:
    return frozenset(NEW_YEAR + timedelta(days=n) for n in range(first, last + 1))


def test_a_week_has_seven_days_and_each_named_day_is_one_of_them():
    assert hours(weekdays=(6, 7)).weekdays == (6, 7)
    for weekdays in ((1, 8), (0, 1)):
        with pytest.raises(Refusal, match="service_days_unknown"):
            hours(weekdays=weekdays)


def test_a_day_opens_from_midnight_on_and_closes_by_midnight():
    assert hours(opens="0", closes="24").is_always
    assert hours(opens="0.5", closes="24").opens == Decimal("0.5")
    for opens, closes in (("-0.5", "8"), ("8", "8"), ("8", "24.5")):
        with pytest.raises(Refusal, match="service_hours_unsorted"):
            hours(opens=opens, closes=closes)


def test_only_every_hour_of_every_day_is_always():
    assert not hours().is_always
    assert not hours(weekdays=(1, 2, 3, 4, 5), opens="0", closes="24").is_always
    assert not hours(opens="6", closes="18").is_always  # 6 and 18 are 24, from 6 to 18 are 12


def test_the_first_open_day_may_be_366_days_away_and_no_further():
    reported = at("2026-01-01 09:00")
    found = hours().deadline(reported, Decimal(1), days_off(0, 365))
    assert found == at("2027-01-02 09:00")
    with pytest.raises(Refusal, match="service_hours_never"):
        hours().deadline(reported, Decimal(1), days_off(0, 366))


def test_the_wait_is_counted_anew_from_each_open_day():
    # an hour on New Year's Day from five to six, the second after 365 days off
    reported = at("2026-01-01 17:00")
    found = hours().deadline(reported, Decimal(2), days_off(1, 365))
    assert found == at("2027-01-02 09:00")
    with pytest.raises(Refusal, match="service_hours_never"):
        hours().deadline(reported, Decimal(2), days_off(1, 366))


def test_a_fault_may_be_taken_up_at_once_or_within_2000_hours():
    assert Target(reaction=Decimal(0), restoration=Decimal(2000)).reaction == 0
    assert hours().deadline(at("2026-01-01 09:00"), Decimal(0)) == at("2026-01-01 09:00")
    with pytest.raises(Refusal, match="service_hours_out_of_range"):
        Target(reaction=Decimal("2000.01"))


def test_twenty_minutes_are_a_third_of_an_hour_to_the_hundredth():
    assert hours_between(at("2026-01-01 09:00"), at("2026-01-01 09:20")) == Decimal("0.33")


def test_a_moment_before_is_no_time_and_carries_no_minus():
    reported = at("2026-01-01 09:00")
    assert str(hours_between(reported, reported - timedelta(seconds=10))) == "0.00"
