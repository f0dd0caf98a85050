"""One day more or less: terms, instalments and windows at their edges, calculated by hand.

R17 to R19: a contract year cut short is worth price × (m + d/D) ÷ 12. Amounts are cents.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from written_lines import Line, written

from aftersales_xl.domain.forecast.layers import Layer
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.portfolio.calendar import day_number
from aftersales_xl.portfolio.engine import forecast as engine
from aftersales_xl.portfolio.engine import kernel
from aftersales_xl.portfolio.engine.forecast import (
    Measure,
    Sums,
    Window,
    forecast,
    sums_between,
)

FIRST_OF_2026, FIRST_OF_2027 = date(2026, 1, 1), date(2027, 1, 1)


def sums_of(line: Line, *edges: date) -> Sums:
    numbers = np.array([day_number(edge) for edge in edges], np.int64)
    return sums_between(written(line), np.zeros(1, np.int32), 1, numbers)


def cents(line: Line, measure: Measure, *edges: date, layer: Layer = Layer.COMMITTED) -> list[int]:
    """Return what comes before the first edge and between two edges each."""
    return sums_of(line, *edges).plain[0, layer, measure].tolist()


@pytest.mark.parametrize(
    ("ends", "in_2026", "later"),
    [
        (date(2026, 1, 1), 98_12, 0),  # 36,500 × 1/31 ÷ 12
        (date(2026, 12, 30), 36_401_88, 0),  # 36,500 × (11 + 30/31) ÷ 12
        (date(2026, 12, 31), 36_500_00, 0),
        (date(2027, 1, 1), 36_500_00, 98_12),
    ],
)
def test_a_day_more_or_less_than_a_year_is_worth_a_day_of_its_month(ends, in_2026, later):
    line = Line(starts=FIRST_OF_2026, ends=ends, price=36_500)
    edges = (FIRST_OF_2026, FIRST_OF_2027, date(2028, 1, 1))
    for measure in Measure:
        assert cents(line, measure, *edges) == [0, in_2026, later]


@pytest.mark.parametrize(
    ("starts", "ends", "price", "worth"),
    [
        ((1, 15), (2, 13), 37_200, 3_000_00),  # 30 of the 31 days from 15 January on
        ((1, 15), (2, 14), 37_200, 3_100_00),
        ((1, 15), (2, 15), 33_600, 2_900_00),  # a month, and 1 of the 28 days from 15 February
        ((1, 15), (3, 13), 33_600, 5_500_00),  # a month, and 27 of them
        ((3, 15), (4, 13), 37_200, 3_000_00),  # 30 of 31 days; the month before has 28
    ],
)
def test_days_are_those_of_the_contract_month_they_fall_into(starts, ends, price, worth):
    line = Line(starts=date(2026, *starts), ends=date(2026, *ends), price=price)
    assert cents(line, Measure.RECOGNISED, FIRST_OF_2026, FIRST_OF_2027) == [0, worth]


def test_a_renewal_that_begins_on_the_last_day_asked_for_is_billed_on_it():
    line = Line(starts=FIRST_OF_2026, ends=date(2026, 12, 30), price=36_500, renewal_months=12)
    edges = (FIRST_OF_2026, FIRST_OF_2027)
    assert cents(line, Measure.BILLED, *edges, layer=Layer.RENEWAL) == [0, 36_500_00]
    assert cents(line, Measure.RECOGNISED, *edges, layer=Layer.RENEWAL) == [0, 100_00]


def test_the_last_day_of_a_monthly_contract_is_an_instalment_of_its_own():
    line = Line(starts=FIRST_OF_2026, ends=date(2026, 2, 1), price=12_000, interval=1)
    edges = (FIRST_OF_2026, date(2026, 2, 1), date(2026, 3, 1))
    assert cents(line, Measure.BILLED, *edges) == [0, 1_000_00, 35_71]  # 1,000 ÷ 28


def test_a_contract_month_from_the_31st_on_ends_with_a_shorter_month():
    # § 188 BGB: from 31 January to 28 February, then from 1 to 30 March
    line = Line(starts=date(2026, 1, 31), ends=date(2027, 1, 30), price=12_000, interval=1)
    days = ((1, 31), (3, 1), (3, 2), (3, 31), (4, 1))
    edges = [date(2026, *day) for day in days]
    assert cents(line, Measure.BILLED, *edges) == [0, 1_000_00, 1_000_00, 0, 1_000_00]


def test_in_arrears_the_last_instalment_is_billed_on_the_day_after_the_end():
    line = Line(starts=FIRST_OF_2026, ends=date(2026, 3, 30), price=12_000, in_arrears=True)
    edges = (date(2026, 3, 31), date(2026, 4, 1), date(2026, 4, 2))
    assert cents(line, Measure.BILLED, *edges) == [0, 2_967_74, 0]  # 1,000 × (2 + 30/31)


THE_YEAR_BEFORE = Line(
    starts=date(2025, 1, 1), ends=date(2025, 12, 31), price=12_000, in_arrears=True, payment_days=14
)


@pytest.mark.parametrize(
    ("first", "billed", "paid"),
    [
        (date(2026, 1, 1), [0, 12_000_00], [0, 12_000_00]),
        (date(2026, 1, 2), [12_000_00, 0], [0, 12_000_00]),
        (date(2026, 1, 15), [12_000_00, 0], [0, 12_000_00]),
        (date(2026, 1, 16), [12_000_00, 0], [12_000_00, 0]),
    ],
)
def test_a_year_that_is_over_is_still_billed_and_paid_when_it_is_due(first, billed, paid):
    edges = (first, FIRST_OF_2027)
    assert cents(THE_YEAR_BEFORE, Measure.RECOGNISED, *edges) == [12_000_00, 0]
    assert cents(THE_YEAR_BEFORE, Measure.BILLED, *edges) == billed
    assert cents(THE_YEAR_BEFORE, Measure.PAID, *edges) == paid


@pytest.mark.parametrize(
    ("first", "slots"),
    [
        (date(2026, 3, 9), [0, 1_000_00, 0]),
        (date(2026, 3, 10), [0, 1_000_00, 0]),
        (date(2026, 3, 11), [1_000_00, 0, 0]),
        (date(2026, 3, 1), [0, 0, 1_000_00]),
    ],
)
def test_the_first_day_asked_for_belongs_to_the_first_slot_and_the_last_edge_to_none(first, slots):
    line = Line(once=1_000, accepted=date(2026, 3, 10))
    edges = (first, date(2026, 3, first.day + 2), date(2026, 3, 13))
    assert cents(line, Measure.BILLED, *edges) == slots
    assert cents(line, Measure.BILLED, date(2026, 3, 1), date(2026, 3, 10)) == [0, 0]


def test_a_weighted_past_is_what_the_years_before_it_leave_of_the_rounded_sum():
    # R28: 33.33 % of 100.01, 200.02 and 300.03 are 33.33, 66.67 and 100.00
    line = Line(starts=date(2023, 1, 1), ends=date(2025, 12, 31), price=100.01, quote=0.3333)
    for first, before in ((2024, 33_33), (2025, 66_67), (2026, 100_00)):
        sums = sums_of(line, date(first, 1, 1), date(first, 12, 31))
        assert sums.weighted[0, Layer.QUOTES, :, 0].tolist() == [before] * len(Measure)


def test_the_smallest_step_raises_a_price_that_is_high_enough_by_a_cent():
    assert kernel.raised(6 * 10**11, 1) == 6 * 10**11 + 1
    assert kernel.raised(4 * 10**11, 1) == 4 * 10**11


def test_as_many_groups_as_memory_holds_are_summed_and_no_more(monkeypatch):
    monkeypatch.setattr(engine, "MOST_SUMS", 2 * len(Layer) * len(Measure) * 13)
    assert Sums.nothing(2, 12).plain.shape == (2, len(Layer), len(Measure), 13)
    with pytest.raises(Refusal) as refused:
        Sums.nothing(3, 12)
    [problem] = refused.value.problems
    assert problem.details == {"groups": 3, "months": 12, "most": 2}


def test_renewals_are_known_on_the_day_before_the_first_edge_unless_a_day_is_given():
    year = {"starts": date(2025, 1, 1), "ends": date(2025, 12, 31), "price": 12_000}
    line = Line(**year, renewal_months=12, renewal_probability=0.5)
    edges = (FIRST_OF_2026, FIRST_OF_2027)
    assert cents(line, Measure.BILLED, *edges) == [12_000_00, 0]
    assert cents(line, Measure.BILLED, *edges, layer=Layer.RENEWAL) == [0, 12_000_00]
    begun = replace(line, ends=date(2025, 12, 30))  # renewed on the day before
    assert cents(begun, Measure.BILLED, *edges, layer=Layer.RENEWAL)[0] == 0


def test_what_is_deferred_is_told_for_every_month():
    window = Window(first=FIRST_OF_2026, months=3)
    line = Line(starts=FIRST_OF_2026, ends=date(2026, 3, 31), price=36_500)
    # 9,125.00 for 90 days; 31, 59 and 90 of them are over
    found = forecast(written(line), window)
    assert found.deferred().tolist() == [[5_981_94, 3_143_06, 0]]
    assert found.opening().tolist() == [0]
