"""Contract periods and shares: the calendar of § 188 BGB, six ways to count a stub."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersales_xl.domain.contract.periods import (
    CalendarUnit,
    Period,
    end_after,
    months_served,
    slots,
    term,
)
from aftersales_xl.domain.contract.shares import ShareMethod, as_decimal, part_of, share
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.domain.money.working_days import working_day_until
from aftersales_xl.words import messages

days = st.dates(date(2000, 1, 1), date(2060, 12, 31))
intervals = st.sampled_from([1, 3, 6, 12])
alignments = st.sampled_from([None, *CalendarUnit])
methods = st.sampled_from(list(ShareMethod))
DAY = timedelta(days=1)


def span(start: str, end: str) -> Period:
    return Period(start=date.fromisoformat(start), end=date.fromisoformat(end))


def refused(call, *args, **kwargs) -> str:
    with pytest.raises(Refusal) as caught:
        call(*args, **kwargs)
    return messages.sentence(caught.value.problems[0]).replace("\xa0", " ")


@st.composite
def spans(draw):
    start = draw(days)
    return Period(start=start, end=start + timedelta(days=draw(st.integers(0, 800))))


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2028-02-29", 48, "2032-02-28"),
        ("2026-11-15", 12, "2027-11-14"),
        ("2026-01-01", 36, "2028-12-31"),
        ("2026-03-01", 12, "2027-02-28"),
        ("2027-03-01", 12, "2028-02-29"),
        ("2026-12-31", 120, "2036-12-30"),
    ],
)
def test_months_end_as_the_civil_code_says(start, months, end):
    # § 188 (2) and (3) BGB
    assert str(end_after(date.fromisoformat(start), months)) == end


def test_a_contract_of_the_31st_comes_back_to_the_31st():
    parts = [slot.part for slot in slots(term(date(2026, 1, 31), 4), 1)]
    assert [(str(part.start), str(part.end)) for part in parts] == [
        ("2026-01-31", "2026-02-28"),
        ("2026-03-01", "2026-03-30"),
        ("2026-03-31", "2026-04-30"),
        ("2026-05-01", "2026-05-30"),
    ]


@pytest.mark.parametrize(
    ("unit", "interval", "ends"),
    [
        (CalendarUnit.MONTH, 1, ["2026-11-30", "2026-12-31", "2027-01-31", "2027-02-14"]),
        (CalendarUnit.QUARTER, 3, ["2026-12-31", "2027-02-14"]),
        (CalendarUnit.YEAR, 12, ["2026-12-31", "2027-02-14"]),
        (CalendarUnit.MONTH, 3, ["2026-11-30", "2027-02-14"]),
    ],
)
def test_the_first_stub_of_an_aligned_contract_runs_to_the_end_of_the_unit(unit, interval, ends):
    found = slots(term(date(2026, 11, 15), 3), interval, aligned_to=unit)
    assert [str(slot.part.end) for slot in found] == ends


@pytest.mark.parametrize("unit", CalendarUnit)
def test_a_contract_that_begins_with_the_year_has_no_stub(unit):
    year = term(date(2027, 1, 1), 12)
    assert slots(year, 3, aligned_to=unit) == slots(year, 3)


@given(days, st.integers(1, 120), intervals, alignments)
def test_periods_tile_a_term_without_gap_or_overlap(start, months, interval, unit):
    whole = term(start, months)
    parts = [slot.part for slot in slots(whole, interval, aligned_to=unit)]
    assert parts[0].start == whole.start
    assert parts[-1].end == whole.end
    assert all(after.start - before.end == DAY for before, after in pairwise(parts))


@given(days, st.integers(1, 119))
def test_a_longer_term_ends_later(start, months):
    assert start <= end_after(start, months) < end_after(start, months + 1)


@given(days, st.integers(1, 120))
def test_full_terms_serve_whole_months(start, months):
    assert months_served(start, end_after(start, months)) == months
    assert months_served(start, start - DAY) == 0


@given(days, st.integers(0, 2000))
def test_every_further_day_serves_more(start, offset):
    day = start + timedelta(days=offset)
    assert months_served(start, day) < months_served(start, day + DAY)


def test_three_months_and_half_of_the_fourth_are_served():
    # 16.4. to 30.4. are 15 of the 30 days of the month that begins on 16.4.
    assert months_served(date(2026, 1, 16), date(2026, 4, 30)) == Fraction(7, 2)


@pytest.mark.parametrize(
    ("months", "sentence"),
    [
        (0, "Eine Laufzeit von 0 Monaten gibt es nicht. Bitte geben Sie mindestens 1 Monat ein."),
        (-3, "Eine Laufzeit von -3 Monaten gibt es nicht. Bitte geben Sie mindestens 1 Monat ein."),
        (
            46387,
            "Eine Laufzeit von 46387 Monaten ist nicht vorgesehen. Bitte geben Sie höchstens 1200 "
            "Monate ein.",
        ),
    ],
)
def test_terms_nobody_agrees_on_are_refused(months, sentence):
    assert refused(term, date(2026, 1, 1), months) == sentence


def test_a_term_beyond_the_calendar_is_refused():
    assert refused(term, date(9998, 6, 1), 12) == (
        "Die Laufzeit ab 01.06.9998 reicht über den Kalender hinaus. Bitte prüfen Sie Beginn und "
        "Monate."
    )


def test_an_end_before_the_start_is_refused():
    assert refused(span, "2026-02-01", "2026-01-31") == (
        "Das Ende 31.01.2026 liegt vor dem Beginn 01.02.2026. Bitte korrigieren Sie eines der "
        "beiden Daten."
    )


def test_the_first_month_of_a_contract_of_the_31st_is_one_day_not_none():
    # ERPNext thread 41672
    assert share(span("2026-01-31", "2026-12-31"), span("2026-01-01", "2026-01-31")) == (
        Fraction(1, 31)
    )


# 15.2. to 31.3. of the quarter January to March 2027: 45 of 90 days
@pytest.mark.parametrize(
    ("method", "expected"),
    [
        (ShareMethod.DAYS, Fraction(45, 90)),
        (ShareMethod.MONTHS, (1 + Fraction(17 * 12, 365)) / 3),  # 15.2.-14.3., 17 days
        (ShareMethod.DAYS_365, Fraction(45 * 12, 365 * 3)),
        (ShareMethod.THIRTY_360, Fraction(16 + 30, 90)),
        (ShareMethod.BEGUN_MONTHS, Fraction(2, 3)),
        (ShareMethod.WHOLE, Fraction(1)),
    ],
)
def test_each_method_counts_its_own_way(method, expected):
    quarter = span("2027-01-01", "2027-03-31")
    assert share(span("2027-02-15", "2027-03-31"), quarter, method) == expected
    assert share(span("2027-02-15", "2029-12-31"), quarter, method) == expected, "not clipped"


def test_by_30_360_february_is_a_whole_month_and_the_31st_is_the_30th():
    year = span("2027-01-01", "2027-12-31")
    assert share(span("2027-02-01", "2027-02-28"), year, ShareMethod.THIRTY_360) == Fraction(
        30, 360
    )
    assert share(span("2027-01-16", "2027-01-31"), year, ShareMethod.THIRTY_360) == Fraction(
        15, 360
    )


def test_365_of_the_366_days_of_a_leap_year_are_no_more_than_the_year():
    year = span("2028-01-01", "2028-12-31")
    assert share(span("2028-01-02", "2028-12-31"), year, ShareMethod.DAYS_365) == 1


@given(spans(), spans(), methods)
def test_a_share_lies_between_nothing_and_the_whole(served, period, method):
    found = share(served, period, method)
    assert 0 <= found <= 1
    assert found == 0 or served.overlap(period) is not None


@given(spans(), methods)
def test_the_full_period_is_exactly_one_in_every_method(period, method):
    assert share(period, period, method) == 1
    wider = Period(start=period.start - DAY, end=period.end + DAY)
    assert share(wider, period, method) == 1


@given(spans(), methods)
def test_no_overlap_is_nothing(period, method):
    after = Period(start=period.end + DAY, end=period.end + 9 * DAY)
    assert share(after, period, method) == 0


@given(days, st.integers(1, 36), st.integers(0, 1000))
def test_both_sides_of_a_day_add_up_to_the_period(start, months, offset):
    period = term(start, months)
    cut = start + timedelta(days=offset % period.days)
    first = share(Period(start=start, end=cut), period)
    if cut < period.end:
        first += share(Period(start=cut + DAY, end=period.end), period)
    assert first == 1


def test_a_part_is_rounded_half_up_by_magnitude():
    half = Fraction(1, 2)
    assert str(part_of(Decimal("0.01"), half)) == "0.01"
    assert str(part_of(Decimal("-0.01"), half)) == "-0.01"
    # 0.03 ÷ 6 is half a cent; a decimal sixth would fall short of it
    assert str(part_of(Decimal("0.03"), Fraction(1, 6))) == "0.01"
    assert as_decimal(Fraction(1, 3)) == Decimal(1) / 3


@given(days, st.frozensets(days, max_size=5))
def test_the_working_day_before_is_neither_weekend_nor_holiday_nor_later(day, holidays):
    found = working_day_until(day, holidays)
    assert found <= day
    assert found.isoweekday() <= 5
    assert found not in holidays
