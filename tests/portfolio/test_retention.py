"""What the customers of an opening keep, gave up and took on (R24)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written_lines import Line, any_line, written

from aftersales_xl.domain.errors import NoAnswer, Refusal
from aftersales_xl.portfolio.engine.forecast import Window
from aftersales_xl.portfolio.measures.movements import movements
from aftersales_xl.portfolio.measures.recurring import mrr
from aftersales_xl.portfolio.measures.retention import Retention, retention, retention_of

BEGIN, END = date(2026, 1, 1), date(2026, 12, 31)


def line(customer: str, starts: str, ends: str | None = None, **more: object) -> Line:
    end = None if ends is None else date.fromisoformat(ends)
    usual = {"contract": f"V-{customer}", "price": 120, "product": f"{starts}"}
    return Line(customer=customer, starts=date.fromisoformat(starts), ends=end, **(usual | more))


def keeping(*lines: Line) -> Retention:
    return retention(written(*lines), BEGIN, END)


def test_the_worked_example() -> None:
    # ChartMogul, in domain.md: 100 opening, 10 churn, 10 contraction, 10 expansion
    found = keeping(
        line("Adam", "2025-01-01", price=960),
        line("Berg", "2025-01-01", "2026-03-31"),
        line("Adam", "2025-02-01", "2026-06-30"),
        line("Adam", "2026-05-01"),
    )
    assert (found.opening, found.churn, found.contraction, found.expansion) == (
        100_00,
        10_00,
        10_00,
        10_00,
    )
    assert (found.grr, found.nrr) == (Decimal("0.8"), Decimal("0.9"))
    assert found.gross_churn == Decimal("0.2")


def test_whoever_came_later_does_not_count() -> None:
    stays = line("Adam", "2025-01-01")
    found = keeping(
        stays,
        line("Berg", "2026-02-01"),
        line("Berg", "2026-03-01"),
        line("Carl", "2026-04-01", "2026-06-30"),
    )
    assert found == keeping(stays)
    assert (found.grr, found.nrr) == (1, 1)


def test_price_steps_stand_beside_the_net_retention() -> None:
    found = keeping(line("Adam", "2025-07-01", step=0.05))
    assert (found.grr, found.nrr) == (1, 1)
    assert found.nrr_with_price_steps == Decimal("1.05")


def test_a_step_down_is_no_churn() -> None:
    found = keeping(line("Adam", "2025-07-01", step=-0.05))
    assert (found.grr, found.gross_churn) == (1, 0)
    assert found.nrr_with_price_steps == Decimal("0.95")


def test_coming_back_does_not_undo_a_churn() -> None:
    found = keeping(line("Adam", "2025-01-01", "2026-03-31"), line("Adam", "2026-05-01"))
    assert (found.churn, found.expansion) == (10_00, 0)
    assert (found.grr, found.nrr) == (0, 0)


def test_what_was_raised_and_then_given_up_costs_more_than_the_opening() -> None:
    # literally R24: 10.50 lost of an opening of 10.00
    found = keeping(line("Adam", "2025-07-01", "2026-09-30", step=0.05))
    assert found.gross_churn == Decimal("1.05")
    assert found.grr == Decimal("-0.05")
    assert found.nrr_with_price_steps == 0


def test_a_line_that_ends_the_day_before_is_no_part_of_the_opening() -> None:
    ended = line("Adam", "2025-01-01", "2025-12-30")
    last = line("Adam", "2025-01-01", "2025-12-31")
    with pytest.raises(NoAnswer, match="not_determinable"):
        _ = keeping(ended).grr
    assert keeping(last).gross_churn == 1


def test_of_nothing_no_rate_can_be_told() -> None:
    found = keeping(line("Adam", "2026-01-01"))
    assert found.opening == 0
    for rate in ("grr", "nrr", "nrr_with_price_steps", "gross_churn"):
        with pytest.raises(NoAnswer, match="not_determinable"):
            getattr(found, rate)


def test_an_end_before_the_beginning_is_refused() -> None:
    with pytest.raises(Refusal, match="end_before_start"):
        retention(written(), END, BEGIN)


def test_months_and_groups_have_rates_of_their_own() -> None:
    lines = written(
        line("Adam", "2025-01-01", group="Wartung"),
        line("Berg", "2025-01-01", "2026-01-31", group="Wartung"),
        line("Adam", "2025-01-02", group="Cloud"),
        line("Adam", "2026-02-01", group="Cloud"),
    )
    found = movements(lines, Window(first=BEGIN, months=3), by="Gruppe")
    wartung, cloud = (found.groups.index(group) for group in ("Wartung", "Cloud"))
    assert retention_of(found, 1, wartung).grr == Decimal("0.5")
    assert retention_of(found, 1, cloud).nrr == 2
    assert retention_of(found, 1).nrr == 1
    assert retention_of(found, 0).nrr == 1


portfolios = st.lists(any_line(), min_size=1, max_size=8)


@settings(max_examples=60, deadline=None)
@given(portfolios)
def test_gross_retention_is_one_at_most_and_the_net_one_not_below(drawn: list[Line]) -> None:
    found = keeping(*drawn)
    if found.opening:
        assert found.grr <= 1
        assert found.grr <= found.nrr


@settings(max_examples=60, deadline=None)
@given(portfolios)
def test_the_opening_is_the_mrr_of_the_day_before(drawn: list[Line]) -> None:
    assert keeping(*drawn).opening == mrr(written(*drawn), date(2025, 12, 31))
