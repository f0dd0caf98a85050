"""Whole numbers in 64 bits say what fractions say, however they are run and however many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from how_many import about
from hypothesis import example, given, settings
from hypothesis import strategies as st
from portfolio_cases import Case, cases, lines_of

from aftersales_xl.domain.contract.record import ContractRecord
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.portfolio.engine import kernel
from aftersales_xl.portfolio.engine.forecast import Window, compiled_kernel, forecast
from aftersales_xl.portfolio.lines import UNITY, Labels, Lines
from aftersales_xl.words import messages

TEN_BILLION_EURO = 10**12
WINDOW = Window(first=date(2026, 1, 1), months=24)


def half_up(exact: Fraction) -> int:
    return (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)


@given(st.integers(0, TEN_BILLION_EURO), st.integers(1, 366), st.data())
@example(TEN_BILLION_EURO, 366, None)
def test_a_part_of_a_year_is_rounded_half_up_without_a_division(
    amount: int, units: int, data: st.DataObject | None
) -> None:
    done = units if data is None else data.draw(st.integers(0, units))
    rate = kernel.rate_of(amount, units)
    assert kernel.part_of(rate, done) == half_up(Fraction(amount * done, units))
    assert rate * done < 2**63


def test_every_half_cent_of_every_day_is_rounded_up() -> None:
    for units in (12, 28, 29, 30, 31, 364, 365, 366):
        for amount in (*range(2 * units), TEN_BILLION_EURO - 1):
            rate = kernel.rate_of(amount, units)
            for done in range(units + 1):
                assert kernel.part_of(rate, done) == (2 * amount * done + units) // (2 * units)


@given(st.integers(-(10**15), 10**15), st.integers(0, UNITY))
def test_a_weight_is_exact_for_a_century_of_the_highest_price(amount: int, weight: int) -> None:
    size = half_up(Fraction(abs(amount) * weight, UNITY))
    assert kernel.weigh(amount, weight) == (size if amount >= 0 else -size)


def many(found: list[Case]) -> Lines:
    """More lines than are done in plain Python."""
    return lines_of([case for case in found for _ in range(1 + 1_000 // len(found))])


def grouped(lines: Lines, codes: np.ndarray) -> Lines:
    words = tuple(f"G{code}" for code in range(200))
    return replace(lines, labels={"Gruppe": Labels(codes=codes, words=words)})


@settings(max_examples=about(10), deadline=None)
@given(st.lists(cases(), min_size=1, max_size=20), st.randoms(use_true_random=False))
def test_many_groups_in_any_order_hold_their_own_lines_only(found: list[Case], random) -> None:
    lines = many(found)
    codes = np.array([random.randrange(200) for _ in range(len(lines))], np.int32)
    by_group = forecast(grouped(lines, codes), WINDOW, by="Gruppe").sums
    for code in set(codes.tolist()[:5]):
        alone = forecast(lines.take(np.flatnonzero(codes == code)), WINDOW).sums
        assert (by_group.plain[code] == alone.plain[0]).all()
        assert (by_group.weighted[code] == alone.weighted[0]).all()
    assert (by_group.plain.sum(axis=0) == forecast(lines, WINDOW).sums.plain[0]).all()


def yearly(price: int) -> Case:
    record = ContractRecord(starts=date(2026, 1, 1), annual_price=Decimal(price))
    return Case(record=record)


def frozen(lines: Lines) -> Lines:
    """As columns are that stand in a file of Arrow's."""
    columns: Mapping[str, np.ndarray] = {
        column.name: getattr(lines, column.name).copy()
        for column in fields(lines)
        if column.name != "labels"
    }
    for column in columns.values():
        column.flags.writeable = False
    return replace(lines, **columns)


def every_second(lines: Lines) -> Lines:
    columns = {
        column.name: np.repeat(getattr(lines, column.name), 2)[::2]
        for column in fields(lines)
        if column.name != "labels"
    }
    return replace(lines, **columns)


def test_columns_of_any_make_run_the_machine_code_that_is_there() -> None:
    lines = many([yearly(1200)])
    expected = forecast(lines, WINDOW).sums.plain
    assert (forecast(frozen(lines), WINDOW).sums.plain == expected).all()
    assert (forecast(every_second(lines), WINDOW).sums.plain == expected).all()
    assert len(compiled_kernel().signatures) == 1


def test_whoever_hears_of_progress_can_end_the_work() -> None:
    def stop(_: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        forecast(many([yearly(1200)]), WINDOW, progress=stop)


def test_progress_comes_to_all_lines() -> None:
    lines, heard = many([yearly(1200), yearly(600)]), []
    forecast(lines, WINDOW, progress=heard.append)
    assert sum(heard) == len(lines)


def test_more_groups_than_memory_holds_are_refused_with_a_sentence() -> None:
    lines = lines_of([yearly(1200)])
    words = tuple(map(str, range(1_000_000)))
    named = replace(lines, labels={"Kunde": Labels(codes=np.zeros(1, np.int32), words=words)})
    with pytest.raises(Refusal) as refused:
        forecast(named, Window(first=date(2026, 1, 1), months=60), by="Kunde")
    assert messages.sentence(refused.value.problems[0]).startswith("1000000 Gruppen über 60 Monate")
