"""The contract years of many lines are those that the domain lays out for each."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from how_many import about
from hypothesis import example, given, settings
from hypothesis import strategies as st
from portfolio_cases import Case, cases, days, lines_of
from written_lines import Line, written

from aftersales_xl.domain.contract.record import ContractRecord, record_terms
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.portfolio.calendar import day_in_calendar, day_number, day_of
from aftersales_xl.portfolio.measures.contract_years import contract_years, predecessors

Row = tuple[date, date, int, bool]


def expected(record: ContractRecord, since: date, until: date) -> list[Row]:
    if record.probability is not None:
        return []
    return [
        (
            year.period.start,
            min(year.period.end, record.terminated or date.max),
            int(year.annual_price * 100),
            term.is_renewal and year is term.years[0],
        )
        for term in record_terms(record, until)
        for year in term.years
        if year.period.end >= since and year.period.start <= until
    ]


def found(case: Case, since: date, until: date) -> list[Row]:
    years = contract_years(lines_of([case]), day_number(since), day_number(until))
    return [
        (day_of(int(first)), day_of(int(last)), int(price), bool(opens))
        for first, last, price, opens in zip(
            years.first, years.last, years.price, years.opens_renewal, strict=True
        )
    ]


@settings(max_examples=about(300), deadline=None)
@given(cases(), days(date(2018, 1, 1), date(2040, 12, 31)), st.integers(0, 3000))
@example(
    Case(
        record=ContractRecord(
            starts=date(2028, 2, 29),
            ends=date(2029, 2, 28),
            annual_price=Decimal(12_000),
            renewal_months=1,
        )
    ),
    date(2028, 1, 1),
    900,
)
def test_contract_years_are_those_of_the_domain(case: Case, since: date, later: int) -> None:
    until = day_of(day_number(since) + later)
    assert found(case, since, until) == expected(case.record, since, until)


@settings(max_examples=about(100), deadline=None)
@given(st.lists(cases(), max_size=6), days(date(2018, 1, 1), date(2040, 12, 31)))
def test_on_any_day_a_line_is_in_one_contract_year_at_most(many: list[Case], day: date) -> None:
    number = day_number(day)
    years = contract_years(lines_of(many), number - 500, number + 500)
    running = years.take(years.on(number))
    assert len(np.unique(running.line)) == len(running)


def test_a_renewal_begins_a_contract_year_at_the_next_price() -> None:
    # 18 months at 1,000.00 raised by 3 %: 1,000.00, 1,030.00 cut short; renewed at 1,060.90
    line = Line(
        starts=date(2026, 1, 1), ends=date(2027, 6, 30), price=1000, step=0.03, renewal_months=12
    )
    years = contract_years(
        written(line), day_number(date(2026, 1, 1)), day_number(date(2028, 7, 1))
    )
    assert [str(day_of(int(day))) for day in years.first] == [
        "2026-01-01",
        "2027-01-01",
        "2027-07-01",
        "2028-07-01",
    ]
    assert years.price.tolist() == [1000_00, 1030_00, 1060_90, 1092_73]
    assert years.opens_renewal.tolist() == [False, False, True, True]


def test_a_line_takes_over_from_the_one_that_ended_the_day_before() -> None:
    lines = written(
        Line(product="Wartung", starts=date(2026, 1, 1), ends=date(2026, 6, 30)),
        Line(product="Betrieb", starts=date(2026, 7, 1)),
        Line(product="Wartung", starts=date(2026, 7, 1)),
        Line(contract="V-2", product="Wartung", starts=date(2026, 7, 1)),
    )
    assert predecessors(lines).tolist() == [-1, -1, 0, -1]


def test_a_line_that_renews_has_no_successor_until_it_is_terminated() -> None:
    renewing = Line(starts=date(2026, 1, 1), ends=date(2026, 6, 30), renewal_months=12)
    later = Line(starts=date(2026, 7, 1))
    assert predecessors(written(renewing, later)).tolist() == [-1, -1]


def test_quotes_and_one_offs_take_over_from_nobody() -> None:
    assert predecessors(written()).tolist() == []
    ended = Line(starts=date(2026, 1, 1), ends=date(2026, 6, 30))
    offered = Line(starts=date(2026, 7, 1), quote=0.5)
    once = Line(accepted=date(2026, 7, 1), once=500)
    assert predecessors(written(ended, offered, once)).tolist() == [-1, -1, -1]


@pytest.mark.parametrize("day", [date(1899, 12, 31), date(2200, 1, 1)])
def test_a_day_that_no_contract_can_have_is_refused(day: date) -> None:
    with pytest.raises(Refusal, match="forecast_day_out_of_range"):
        day_in_calendar(day)
