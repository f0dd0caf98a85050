"""Service hours: when a fault is taken up and mended, nights, weekends and holidays included."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersales_xl.domain.care.service_hours import ALWAYS, ServiceHours, Target, hours_between
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.domain.money.working_days import FederalState
from aftersales_xl.public_holidays import holidays_around

WEEKDAYS = (1, 2, 3, 4, 5)
OFFICE = ServiceHours(weekdays=WEEKDAYS, opens=Decimal(8), closes=Decimal(18))
moments = st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31))  # noqa: DTZ001 -- wall clock
promised = st.decimals(0, 200, places=1)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("service", "reported", "hours", "until"),
    [
        # published: a fault on Friday at 19:00, two hours in office hours, half an hour always
        (OFFICE, "2026-11-27 19:00", "2", "2026-11-30 10:00"),
        (ALWAYS, "2026-11-27 19:00", "0.5", "2026-11-27 19:30"),
        # published: eight hours reported at 15:00 end at 13:00 of the next working day
        (OFFICE, "2026-11-23 15:00", "8", "2026-11-24 13:00"),
        (OFFICE, "2026-11-23 06:30", "1", "2026-11-23 09:00"),
        (OFFICE, "2026-11-23 08:00", "10", "2026-11-23 18:00"),
        (OFFICE, "2026-11-23 18:00", "0", "2026-11-24 08:00"),
        (OFFICE, "2026-11-27 17:45", "0.5", "2026-11-30 08:15"),
        (OFFICE, "2026-11-27 18:30", "50", "2026-12-04 18:00"),
        (ALWAYS, "2028-02-28 23:00", "2", "2028-02-29 01:00"),
    ],
)
def test_hours_run_only_while_somebody_is_there(service, reported, hours, until):
    assert service.deadline(at(reported), Decimal(hours)) == at(until)


def test_holidays_of_the_state_stop_the_clock_but_not_around_the_clock():
    eve = at("2026-11-17 17:00")  # the day before Buß- und Bettag, a holiday in Saxony only
    saxony = holidays_around(eve.date(), FederalState.SAXONY)
    assert OFFICE.deadline(eve, Decimal(2), saxony) == at("2026-11-19 09:00")
    assert OFFICE.deadline(eve, Decimal(2), holidays_around(eve.date())) == at("2026-11-18 09:00")
    assert ALWAYS.deadline(eve, Decimal(20), saxony) == at("2026-11-18 13:00")


def test_christmas_makes_a_day_a_week():
    reported = at("2026-12-24 17:00")
    holidays = holidays_around(reported.date())
    assert OFFICE.deadline(reported, Decimal(2), holidays) == at("2026-12-28 09:00")


@pytest.mark.parametrize(
    ("state", "day", "is_holiday"),
    [
        (None, date(2026, 10, 3), True),
        (None, date(2026, 10, 31), False),
        (FederalState.SAXONY, date(2026, 10, 31), True),
        (FederalState.HAMBURG, date(2026, 10, 31), True),  # since 2018
        (FederalState.BAVARIA, date(2026, 11, 1), True),
        (FederalState.BERLIN, date(2027, 3, 8), True),
        (FederalState.SAXONY, date(2026, 12, 24), False),
    ],
)
def test_holidays_are_those_of_the_state(state, day, is_holiday):
    assert (day in holidays_around(day, state)) is is_holiday


@given(moments, promised, promised)
def test_more_hours_never_end_earlier(reported, one, other):
    fewer, more = sorted((one, other))
    assert OFFICE.deadline(reported, fewer) <= OFFICE.deadline(reported, more)


@given(moments, promised)
def test_a_deadline_lies_within_service_hours_and_after_the_report(reported, hours):
    until = OFFICE.deadline(reported, hours)
    assert until >= reported
    assert until.isoweekday() in WEEKDAYS
    assert timedelta(hours=8) <= until - at(f"{until:%Y-%m-%d}") <= timedelta(hours=18)


def test_an_outage_is_counted_on_the_clock():
    assert hours_between(at("2026-11-27 19:00"), at("2026-11-30 10:00")) == 63
    assert hours_between(at("2026-11-27 19:00"), at("2026-11-27 19:30")) == Decimal("0.5")


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: ServiceHours(weekdays=(), opens=Decimal(8), closes=Decimal(18)),
         "service_days_unknown"),
        (lambda: ServiceHours(weekdays=(8,), opens=Decimal(8), closes=Decimal(18)),
         "service_days_unknown"),
        (lambda: ServiceHours(weekdays=WEEKDAYS, opens=Decimal(18), closes=Decimal(8)),
         "service_hours_unsorted"),
        (lambda: ServiceHours(weekdays=WEEKDAYS, opens=Decimal(8), closes=Decimal(25)),
         "service_hours_unsorted"),
        (lambda: OFFICE.deadline(at("2026-11-27"), Decimal(-1)), "service_hours_out_of_range"),
        (lambda: Target(reaction=Decimal(2001)), "service_hours_out_of_range"),
        (lambda: Target(restoration=Decimal(-1)), "service_hours_out_of_range"),
    ],
)  # fmt: skip
def test_hours_that_make_no_sense_are_refused(make, code):
    with pytest.raises(Refusal) as caught:
        make()
    assert caught.value.problems[0].code == code


def test_a_year_of_holidays_is_told_instead_of_searched_for_ever():
    holidays = frozenset(date(2026, 1, 1) + timedelta(days=n) for n in range(800))
    with pytest.raises(Refusal) as caught:
        OFFICE.deadline(at("2026-01-01 09:00"), Decimal(1), holidays)
    assert caught.value.problems[0].code == "service_hours_never"
