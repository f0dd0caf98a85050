"""The forecast of many lines is, cent by cent, what the domain says of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pytest
from how_many import about
from hypothesis import given, settings
from hypothesis import strategies as st
from portfolio_cases import Case, cases, days, lines_of

from aftersales_xl.domain.contract.record import (
    ContractRecord,
    RecordTerm,
    record_instalments,
    record_terms,
)
from aftersales_xl.domain.forecast.layers import Layer
from aftersales_xl.portfolio.calendar import day_of, month_number
from aftersales_xl.portfolio.engine.forecast import (
    Forecast,
    Measure,
    Window,
    forecast,
    sums_between,
)

Dated = tuple[date, Decimal]
as_of_dates = st.none() | days(date(2020, 1, 1), date(2033, 12, 31))
BEGINS = date(2026, 1, 1)


def layer_of(case: Case, term: RecordTerm) -> Layer:
    if case.record.probability is not None:
        return Layer.QUOTES
    return Layer.COMMITTED if term.weight is None else Layer.RENEWAL


def weighted(amounts: Iterable[Dated], weight: Decimal | None) -> list[Dated]:
    """R28: round(weight × all so far) less what came before."""
    found, sofar, before = [], Decimal(0), Decimal(0)
    for day, amount in amounts:
        sofar += amount
        likely = sofar * (1 if weight is None else weight)
        likely = likely.quantize(Decimal("0.01"), ROUND_HALF_UP)
        found.append((day, likely - before))
        before = likely
    return found


def expected(case: Case, window: Window, *, is_weighted: bool) -> np.ndarray:
    """What the domain says: [layer][measure][slot] in cents."""
    sums = np.zeros((len(Layer), len(Measure), window.months + 1), dtype=object)
    first = month_number(window.first)
    last = date(window.first.year + window.months // 12 + 1, 1, 1)
    for term in record_terms(case.record, last, day_of(window.known_on)):
        recognised = [(month.month, month.amount) for month in term.recognised]
        billed = [(part.due_on, part.amount) for part in record_instalments(case.record, term)]
        if is_weighted:
            recognised, billed = weighted(recognised, term.weight), weighted(billed, term.weight)
        late = timedelta(days=case.payment_days)
        paid = [(day + late, amount) for day, amount in billed]
        for measure, dated in zip(Measure, (recognised, billed, paid), strict=True):
            for day, amount in dated:
                slot = max(month_number(day) - first + 1, 0)
                if slot <= window.months:
                    sums[layer_of(case, term), measure, slot] += int(amount * 100)
    return sums


@settings(max_examples=about(150), deadline=None)
@given(st.lists(cases(), min_size=1, max_size=4), st.integers(1, 72), as_of_dates)
def test_a_forecast_is_the_sum_of_what_the_domain_says_of_each_line(
    found: list[Case], months: int, as_of: date | None
) -> None:
    window = Window(first=BEGINS, months=months, as_of=as_of)
    sums = forecast(lines_of(found), window).sums
    plain = sum(expected(case, window, is_weighted=False) for case in found)
    likely = sum(expected(case, window, is_weighted=True) for case in found)
    assert (sums.plain[0] == plain).all()
    assert (sums.weighted[0, Layer.RENEWAL :] == likely[Layer.RENEWAL :]).all()


@settings(max_examples=about(20), deadline=None)
@given(st.lists(cases(), min_size=1, max_size=30))
def test_machine_code_and_plain_python_agree(found: list[Case]) -> None:
    many = [case for case in found for _ in range(1 + 1_000 // len(found))]
    window = Window(first=BEGINS, months=60)
    few, all_of_them = forecast(lines_of(found), window), forecast(lines_of(many), window)
    times = len(many) // len(found)
    assert (all_of_them.sums.plain == few.sums.plain * times).all()
    assert (all_of_them.sums.weighted == few.sums.weighted * times).all()


def total_of(found: Forecast, measure: Measure) -> int:
    return int(found.sums.plain[:, :, measure].sum())


@settings(max_examples=about(60), deadline=None)
@given(cases())
def test_the_months_of_a_line_that_ends_add_up_to_what_it_is_worth(case: Case) -> None:
    if case.record.ends is None and case.record.terminated is None:
        return
    window = Window(first=date(2019, 1, 1), months=600, as_of=BEGINS)
    found = forecast(lines_of([case]), window)
    worth = sum(
        year.value
        for term in record_terms(case.record, date(2066, 1, 1), BEGINS)
        if term.weight is None or not term.is_renewal
        for year in term.years
    )
    layer = Layer.COMMITTED if case.record.probability is None else Layer.QUOTES
    if case.record.probability is None or not case.record.renewal_months:
        assert int(found.amounts(Measure.RECOGNISED, layer, weighted=False).sum()) == worth * 100
        assert int(found.amounts(Measure.BILLED, layer, weighted=False).sum()) == worth * 100


@settings(max_examples=about(60), deadline=None)
@given(st.lists(cases(), min_size=1, max_size=5), st.integers(0, 2000))
def test_a_day_splits_the_sums_and_nothing_is_lost(found: list[Case], later: int) -> None:
    lines = lines_of(found)
    codes = np.zeros(len(lines), np.int32)
    ends = [np.array([20_000]), np.array([20_000, 20_000 + later + 1])]
    before = sums_between(lines, codes, 1, ends[0])
    both = sums_between(lines, codes, 1, ends[1])
    assert (before.plain[..., 0] == both.plain[..., 0]).all()


A_YEAR = ContractRecord(
    starts=date(2026, 1, 1), ends=date(2026, 12, 31), annual_price=Decimal(12000)
)


def test_an_opening_is_the_day_before_the_first_month() -> None:
    case = Case(record=A_YEAR)
    found = forecast(lines_of([case]), Window(first=date(2026, 7, 1), months=6))
    assert found.opening().tolist() == [604_932]  # 12,000 × 184 ÷ 365, half up
    assert found.deferred()[0, -1] == 0


@pytest.mark.parametrize("rate", ["0.7", "0.1"])
def test_a_thousand_weighted_comes_to_the_same_billed_and_recognised(rate: str) -> None:
    """R28: 1,000 p.a. weighted 0.7 is 700.00 billed and 700.00 recognised."""
    record = replace(A_YEAR, annual_price=Decimal(1000), probability=Decimal(rate))
    found = forecast(lines_of([Case(record=record)]), Window(first=date(2026, 1, 1), months=12))
    likely = int(Decimal(rate) * 1000 * 100)
    assert found.amounts(Measure.RECOGNISED, Layer.QUOTES).sum() == likely
    assert found.amounts(Measure.BILLED, Layer.QUOTES).sum() == likely
    assert found.deferred(Layer.QUOTES)[0, -1] == 0
