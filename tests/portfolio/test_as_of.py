"""What is certain on the as-of date, and what is likely only (R20, R28): hand-calculated cases.

12,000 a year from 1 January 2021; a year in full is worth 12,000.00 in any calendar year.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from how_many import about
from hypothesis import given, settings
from hypothesis import strategies as st
from written_lines import Line, any_line, written

from aftersales_xl.domain.forecast.layers import Layer
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.portfolio.engine import forecast as engine
from aftersales_xl.portfolio.engine.forecast import Measure, Window, forecast
from aftersales_xl.portfolio.measures.recurring import arr, mrr, recurring

END_OF_2026 = date(2026, 12, 31)
OLD = Line(
    starts=date(2021, 1, 1), ends=date(2023, 12, 31), price=12_000,
    renewal_months=12, renewal_probability=0.8,
)  # fmt: skip
"""The list says when the first term ended; the contract renews since."""
Layers = tuple[float, float]
"""Committed, and likely renewals, in euro."""


def year_of(line: Line, year: int, as_of: date | None = END_OF_2026) -> Layers:
    """Return what a line brings in a year."""
    window = Window(first=date(year, 1, 1), months=12, as_of=as_of)
    found = forecast(written(line), window)
    committed, renewal = (
        int(found.amounts(Measure.RECOGNISED, layer).sum()) / 100
        for layer in (Layer.COMMITTED, Layer.RENEWAL)
    )
    return committed, renewal


def test_what_runs_on_the_as_of_date_is_certain_and_what_begins_after_it_is_not() -> None:
    assert year_of(OLD, 2026) == (12_000, 0)
    assert year_of(OLD, 2027) == (0, 9_600)
    assert year_of(OLD, 2028) == (0, 7_680)


def test_a_renewal_that_begins_on_the_as_of_date_is_certain() -> None:
    assert year_of(OLD, 2027, date(2027, 1, 1)) == (12_000, 0)
    assert year_of(OLD, 2028, date(2027, 1, 1)) == (0, 9_600)


def test_a_renewal_nobody_can_stop_any_more_is_certain() -> None:
    # R28: notice three months, as of 31.12.2026; the last notice was 30.9.2026
    line = replace(OLD, notice_months=3)
    assert year_of(line, 2027) == (12_000, 0)
    assert year_of(line, 2028) == (0, 9_600)
    assert year_of(line, 2029) == (0, 7_680)


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (date(2026, 9, 29), (0, 9_600)),
        (date(2026, 9, 30), (0, 9_600)),  # notice may still arrive on that day
        (date(2026, 10, 1), (12_000, 0)),
    ],
)
def test_on_the_last_day_of_notice_nothing_is_certain_yet(as_of: date, expected: Layers) -> None:
    assert year_of(replace(OLD, notice_months=3), 2027, as_of) == expected


@pytest.mark.parametrize(
    ("ends", "notice", "last_day"),
    [
        (date(2026, 2, 28), 3, date(2025, 11, 30)),  # the end of a month stays one
        (date(2026, 2, 28), 1, date(2026, 1, 31)),
        (date(2028, 2, 29), 12, date(2027, 2, 28)),
        (date(2026, 5, 30), 3, date(2026, 2, 28)),  # a day that is not there
        (date(2026, 5, 14), 3, date(2026, 2, 14)),
        (date(2026, 5, 14), 0, date(2026, 5, 14)),
    ],
)
def test_the_last_day_of_notice_is_counted_back_in_months(
    ends: date, notice: int, last_day: date
) -> None:
    line = replace(OLD, starts=date(2025, 1, 1), ends=ends, notice_months=notice)

    assert not is_renewed(line, last_day)
    assert is_renewed(line, last_day + timedelta(days=1))


def is_renewed(line: Line, as_of: date) -> bool:
    """Whether the month after the first term is committed."""
    assert line.ends is not None
    first = (line.ends + timedelta(days=1)).replace(day=1)
    found = forecast(written(line), Window(first=first, months=1, as_of=as_of))
    return not found.amounts(Measure.RECOGNISED, Layer.RENEWAL).any()


def test_a_termination_inside_a_renewal_commits_it_up_to_that_day() -> None:
    # R28: ends 31.12.2026, renews 12 at 50 %, terminated to 31.12.2027
    line = Line(starts=date(2026, 1, 1), ends=END_OF_2026, price=12_000, renewal_months=12,
                renewal_probability=0.5, terminated=date(2027, 12, 31))  # fmt: skip
    assert year_of(line, 2027) == (12_000, 0)
    assert year_of(line, 2028) == (0, 0)
    half = replace(line, terminated=date(2027, 6, 30))
    assert year_of(half, 2027) == (6_000, 0)
    late = replace(line, terminated=date(2029, 6, 30))
    assert [year_of(late, year) for year in (2027, 2028, 2029)] == [
        (12_000, 0), (12_000, 0), (6_000, 0),
    ]  # fmt: skip


def test_a_termination_by_the_end_of_the_first_term_leaves_no_renewal() -> None:
    line = replace(OLD, ends=END_OF_2026)
    assert year_of(replace(line, terminated=END_OF_2026), 2027) == (0, 0)
    assert year_of(replace(line, terminated=date(2026, 6, 30)), 2026) == (6_000, 0)


def test_monthly_renewals_are_certain_as_far_as_notice_is_over() -> None:
    # as of 31.12.2026 with two months: notice to 31.12. and 31.01. is over (30.11. for the
    # latter), to 28.02. it may still be given; so January and February are certain
    line = Line(starts=date(2026, 1, 1), ends=date(2026, 1, 31), price=12_000, notice_months=2,
                renewal_months=1, renewal_probability=0.9)  # fmt: skip
    window = Window(first=date(2027, 1, 1), months=5, as_of=END_OF_2026)
    found = forecast(written(line), window)
    certain, likely = (
        found.amounts(Measure.BILLED, layer)[0].tolist()
        for layer in (Layer.COMMITTED, Layer.RENEWAL)
    )
    assert certain == [1_000_00, 1_000_00, 0, 0, 0]
    assert likely == [0, 0, 900_00, 810_00, 729_00]


def test_without_a_probability_or_with_none_at_all() -> None:
    assert year_of(replace(OLD, renewal_probability=1), 2028) == (0, 12_000)
    never = replace(OLD, renewal_probability=0)
    assert year_of(never, 2026) == (12_000, 0)
    assert year_of(never, 2027) == (0, 0)


def test_a_renewal_that_never_comes_brings_no_month_again() -> None:
    lines = written(replace(OLD, renewal_probability=0))
    assert mrr(lines, END_OF_2026, END_OF_2026) == 1_000_00
    assert mrr(lines, date(2027, 1, 1), END_OF_2026) == 0
    assert recurring(lines, date(2027, 1, 1), as_of=END_OF_2026).all_customers == 0


def test_a_quote_is_never_certain_nor_are_its_renewals() -> None:
    quote = replace(OLD, quote=0.5, notice_months=3)
    window = Window(first=date(2024, 1, 1), months=24, as_of=END_OF_2026)
    found = forecast(written(quote), window)
    assert found.amounts(Measure.RECOGNISED, Layer.COMMITTED).sum() == 0
    by_year = found.amounts(Measure.RECOGNISED, Layer.QUOTES)[0].reshape(2, 12).sum(axis=1)
    assert by_year.tolist() == [4_800_00, 3_840_00]


def test_without_an_as_of_date_it_is_the_day_before_the_first_month() -> None:
    assert year_of(OLD, 2027, None) == year_of(OLD, 2027, END_OF_2026)
    assert year_of(OLD, 2028, None) == (0, 9_600)
    assert mrr(written(OLD), date(2027, 1, 1)) == 800_00
    assert arr(written(OLD), date(2027, 6, 1)) == 12_000_00


def test_months_before_the_as_of_date_are_facts() -> None:
    # the case of a running month: December 2026 in full, 31 of 365 days
    window = Window(first=date(2026, 12, 1), months=1, as_of=END_OF_2026)
    found = forecast(written(OLD), window)
    assert found.amounts(Measure.RECOGNISED, Layer.COMMITTED).tolist() == [[1_019_18]]


def test_an_expected_month_is_the_month_times_its_probability() -> None:
    lines = written(replace(OLD, price=11_999.99))
    assert mrr(lines, date(2027, 6, 1), END_OF_2026) == 800_00
    assert arr(lines, date(2027, 6, 1), END_OF_2026) == 9_599_99


def test_an_as_of_date_no_contract_can_have_is_refused() -> None:
    with pytest.raises(Refusal, match="forecast_day_out_of_range"):
        Window(first=date(2026, 1, 1), months=1, as_of=date(1850, 1, 1))


portfolios = st.lists(any_line(), min_size=1, max_size=6)
as_of_dates = st.dates(date(2022, 1, 1), date(2033, 12, 31))
YEARS = {"first": date(2025, 1, 1), "months": 60}


@pytest.mark.thorough
@settings(max_examples=about(80), deadline=None)
@given(portfolios, as_of_dates)
def test_the_as_of_date_moves_no_cent_between_months_and_none_of_what_does_not_renew(
    drawn: list[Line], as_of: date
) -> None:
    """Unweighted sums are the same; without renewals everything is."""
    for lines, plain in (
        (written(*drawn), True),
        (written(*(replace(line, renewal_months=0) for line in drawn)), False),
    ):
        one, other = (
            forecast(lines, Window(**YEARS, as_of=day)) for day in (as_of, date(2000, 1, 1))
        )
        for measure in Measure:
            assert (
                one.amounts(measure, weighted=not plain)
                == other.amounts(measure, weighted=not plain)
            ).all()


@settings(max_examples=about(80), deadline=None)
@given(portfolios, as_of_dates, as_of_dates)
def test_the_later_the_day_the_more_is_certain(drawn: list[Line], one: date, other: date) -> None:
    lines = written(*drawn)
    earlier, later = (forecast(lines, Window(**YEARS, as_of=day)) for day in sorted((one, other)))
    committed = [
        found.amounts(Measure.RECOGNISED, Layer.COMMITTED).sum() for found in (earlier, later)
    ]
    assert committed[0] <= committed[1]
    for found in (earlier, later):
        for layer in Layer:
            likely, plain = (
                found.sums.weighted[:, layer, :2].cumsum(axis=-1),
                found.sums.plain[:, layer, :2].cumsum(axis=-1),
            )
            if layer is not Layer.COMMITTED and all(line.once >= 0 for line in drawn):
                assert (likely <= plain).all()


@pytest.mark.thorough
@settings(max_examples=about(15), deadline=None)
@given(portfolios, as_of_dates)
def test_the_machine_code_knows_the_as_of_date(drawn: list[Line], as_of: date) -> None:
    lines, window = written(*drawn), Window(**YEARS, as_of=as_of)
    plain = forecast(lines, window).sums
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "_FEW_LINES", 0)
        compiled = forecast(lines, window).sums
    assert (plain.plain == compiled.plain).all()
    assert (plain.weighted == compiled.weighted).all()
