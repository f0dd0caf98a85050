"""What falls due in the days ahead: notices, renewals, expiries, price steps."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from how_many import about
from hypothesis import given, settings
from hypothesis import strategies as st
from portfolio_cases import Case, cases, lines_of
from written_lines import Line, any_line, written

from aftersales_xl.domain.contract.notice import Notice
from aftersales_xl.domain.contract.record import record_terms
from aftersales_xl.domain.forecast.causes import DueKind
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.portfolio.measures.due import MOST_DAYS, due
from aftersales_xl.words.due import DUE_KINDS

Told = list[tuple[str, str, float]]
JANUARY = date(2027, 1, 1)


def falling_due(*lines: Line, day: date = JANUARY, days: int = 364) -> Told:
    """Return event, day and amount in euro of all that falls due, by default in 2027."""
    found = due(written(*lines), day, days)
    return [(DUE_KINDS.word(one.event), one.day.isoformat(), one.cents / 100) for one in found]


def line(starts: str, ends: str | None = None, **more: object) -> Line:
    end = None if ends is None else date.fromisoformat(ends)
    return Line(starts=date.fromisoformat(starts), ends=end, **({"price": 1200} | more))


def test_a_contract_that_renews_has_a_notice_and_a_renewal() -> None:
    # R20: the end 31.12.2027 with three months' notice is 30.09.2027
    renewing = line("2025-01-01", "2027-12-31", renewal_months=12, notice_months=3)
    assert falling_due(renewing, days=400) == [
        ("Kündigungsfrist", "2027-09-30", 1200),
        ("Verlängerung", "2028-01-01", 1200),
    ]


def test_every_renewal_has_a_notice_of_its_own() -> None:
    renewing = line("2025-01-01", "2026-12-31", renewal_months=6, notice_months=1)
    assert falling_due(renewing) == [
        ("Verlängerung", "2027-01-01", 1200),
        ("Kündigungsfrist", "2027-05-31", 1200),
        ("Verlängerung", "2027-07-01", 1200),
        ("Kündigungsfrist", "2027-11-30", 1200),
    ]


def test_a_contract_that_does_not_renew_expires_without_a_notice() -> None:
    assert falling_due(line("2025-01-01", "2027-06-30", notice_months=3)) == [
        ("Ablauf", "2027-06-30", 1200)
    ]


def test_a_terminated_contract_expires_and_renews_no_more() -> None:
    terminated = line(
        "2025-01-01",
        "2026-06-30",
        renewal_months=12,
        notice_months=3,
        terminated=date(2027, 6, 30),
    )
    assert falling_due(terminated) == [("Ablauf", "2027-06-30", 1200)]


def test_without_a_notice_period_the_end_is_the_last_day_for_notice() -> None:
    assert falling_due(line("2026-07-01", "2027-06-30", renewal_months=24)) == [
        ("Kündigungsfrist", "2027-06-30", 1200),
        ("Verlängerung", "2027-07-01", 1200),
    ]


def test_a_price_step_names_the_new_price() -> None:
    assert falling_due(line("2025-04-15", step=0.03)) == [("Preisanpassung", "2027-04-15", 1273.08)]


def test_notice_names_the_price_that_ends_and_renewal_the_one_that_begins() -> None:
    renewing = line("2026-07-01", "2027-06-30", renewal_months=12, notice_months=2, step=0.1)
    assert falling_due(renewing) == [
        ("Kündigungsfrist", "2027-04-30", 1200),
        ("Verlängerung", "2027-07-01", 1320),
        ("Preisanpassung", "2027-07-01", 1320),
    ]


def test_a_successor_at_another_price_is_a_price_step_and_no_expiry() -> None:
    before = line("2025-01-01", "2027-03-31")
    assert falling_due(before, line("2027-04-01", price=1500)) == [
        ("Preisanpassung", "2027-04-01", 1500)
    ]
    assert falling_due(before, line("2027-04-01")) == []
    assert falling_due(before, line("2027-04-02", price=1500)) == [("Ablauf", "2027-03-31", 1200)]


def test_a_successor_on_the_first_day_is_told_though_the_other_one_ended_before() -> None:
    assert falling_due(line("2025-01-01", "2026-12-31"), line("2027-01-01", price=900)) == [
        ("Preisanpassung", "2027-01-01", 900)
    ]


def test_lines_of_a_contract_are_added_up() -> None:
    both = line("2025-01-01", "2027-06-30"), line("2025-01-01", "2027-06-30", product="Betrieb")
    assert falling_due(*both) == [("Ablauf", "2027-06-30", 2400)]


def test_events_stand_by_day_and_contract() -> None:
    found = due(
        written(
            line("2025-01-01", "2027-06-30", contract="V-2", customer="Berg"),
            line("2025-01-01", "2027-06-30", contract="V-1", customer="Adam"),
            line("2025-01-01", "2027-05-31", contract="V-3", customer="Carl"),
        ),
        JANUARY,
        364,
    )
    assert [(one.contract, one.customer) for one in found] == [
        ("V-3", "Carl"),
        ("V-1", "Adam"),
        ("V-2", "Berg"),
    ]


def test_the_first_and_the_last_day_count() -> None:
    ends = line("2025-01-01", "2027-06-30")
    assert falling_due(ends, day=date(2027, 6, 30), days=0)
    assert falling_due(ends, day=date(2027, 6, 1), days=29)
    assert not falling_due(ends, day=date(2027, 6, 1), days=28)
    assert not falling_due(ends, day=date(2027, 7, 1))


def test_open_ends_quotes_and_one_offs_have_no_such_days() -> None:
    assert (
        falling_due(
            line("2025-01-01", renewal_months=12, notice_months=3),
            line("2025-01-01", "2027-06-30", quote=0.5),
            Line(accepted=date(2027, 3, 1), once=500),
        )
        == []
    )


def test_of_no_lines_nothing_falls_due() -> None:
    assert falling_due() == []


def test_a_notice_far_beyond_the_calendar_ends_the_search() -> None:
    endless = line("2190-01-01", "2199-12-31", renewal_months=1200, notice_months=1200)
    found = falling_due(endless, day=date(2199, 12, 31), days=MOST_DAYS)
    assert found == [("Verlängerung", "2200-01-01", 1200)]


@pytest.mark.parametrize("days", [-1, MOST_DAYS + 1])
def test_days_that_nobody_looks_ahead_are_refused(days: int) -> None:
    with pytest.raises(Refusal, match="due_days_out_of_range"):
        due(written(), JANUARY, days)


def told_by_domain(case: Case, day: date, last: date, months: int) -> Counter[tuple[DueKind, date]]:
    """What the domain's terms of one contract line say."""
    record = case.record
    found: Counter[tuple[DueKind, date]] = Counter()
    if record.probability is not None:
        return found
    terms = list(record_terms(record, last + timedelta(days=31 * (months + 1))))
    years = [(year, term) for term in terms for year in term.years]
    for before, (year, term) in zip([None, *years], years, strict=False):
        if term.is_renewal and year is term.years[0]:
            found[DueKind.RENEWAL, year.period.start] += 1
        if before and before[0].annual_price != year.annual_price:
            found[DueKind.PRICE_STEP, year.period.start] += 1
    if record.ends and record.renewal_months and record.terminated is None:
        for term in terms:
            found[DueKind.NOTICE, Notice(count=months).last_day(term.years[-1].period.end)] += 1
    elif record.terminated or record.ends:
        found[DueKind.EXPIRY, years[-1][0].period.end] += 1
    return Counter({key: n for key, n in found.items() if day <= key[1] <= last})


@settings(max_examples=about(150), deadline=None)
@given(
    cases(),
    st.dates(date(2019, 1, 1), date(2034, 1, 1)),
    st.integers(0, 900),
    st.sampled_from([0, 1, 3, 18]),
)
def test_what_falls_due_follows_from_the_terms_of_the_domain(
    case: Case, day: date, days: int, months: int
) -> None:
    lines = replace(lines_of([case]), notice_months=np.array([months], np.int16))
    found = Counter((one.event, one.day) for one in due(lines, day, days))
    assert found == told_by_domain(case, day, day + timedelta(days=days), months)


@settings(max_examples=about(80), deadline=None)
@given(st.lists(any_line(), max_size=6), st.integers(0, 400), st.integers(0, 400))
def test_a_longer_look_ahead_begins_with_the_shorter_one(
    drawn: list[Line], days: int, more: int
) -> None:
    lines = written(*drawn)
    short, long = due(lines, JANUARY, days), due(lines, JANUARY, days + more)
    assert long[: len(short)] == short
