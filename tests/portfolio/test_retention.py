"""What the customers of an opening keep, gave up and took on (R24)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from how_many import about
from hypothesis import given, settings
from hypothesis import strategies as st
from written_lines import Line, any_line, written

from aftersales_xl.domain.money.errors import NoAnswer, Refusal
from aftersales_xl.portfolio.measures.recurring import mrr
from aftersales_xl.portfolio.measures.retention import Retention, retention

BEGIN, END = date(2026, 1, 1), date(2026, 12, 31)


def line(customer: str, starts: str, ends: str | None = None, **more: object) -> Line:
    end = None if ends is None else date.fromisoformat(ends)
    usual = {"contract": f"V-{customer}", "price": 120, "product": f"{starts}"}
    return Line(customer=customer, starts=date.fromisoformat(starts), ends=end, **(usual | more))


def keeping(*lines: Line) -> Retention:
    return retention(written(*lines), BEGIN, END)


def test_the_worked_example() -> None:
    # R24, ChartMogul: 100 opening, 10 churn, 10 contraction, 10 expansion
    found = keeping(
        line("Adam", "2025-01-01", price=840),
        line("Berg", "2025-01-01", "2026-03-31"),
        line("Carl", "2025-01-01"),
        line("Carl", "2025-02-01", "2026-06-30"),
        line("Adam", "2026-05-01"),
    )
    assert (found.opening, found.kept, found.expansion) == (100_00, 80_00, 10_00)
    assert (found.grr, found.nrr) == (Decimal("0.8"), Decimal("0.9"))
    assert found.gross_churn == Decimal("0.2")


def test_what_a_customer_bought_after_the_opening_is_not_his_to_lose() -> None:
    # R24: A opens at 100, buys 900 in between, leaves; B stays at 100
    found = keeping(
        line("Adam", "2025-01-01", "2026-08-31", price=1200),
        line("Adam", "2026-03-01", "2026-08-31", price=10800),
        line("Berg", "2025-01-01", price=1200),
    )
    assert (found.grr, found.nrr, found.gross_churn) == (
        Decimal("0.5"), Decimal("0.5"), Decimal("0.5"),
    )  # fmt: skip


def test_an_add_on_that_is_bought_and_given_back_changes_nothing() -> None:
    stays = line("Adam", "2025-01-01")
    assert keeping(stays, line("Adam", "2026-03-01", "2026-08-31", price=10800)) == keeping(stays)


def test_a_customer_who_leaves_returns_and_leaves_is_lost_once() -> None:
    found = keeping(
        line("Adam", "2025-01-01", "2026-03-31"),
        line("Adam", "2026-05-01", "2026-08-31"),
        line("Adam", "2026-10-01", "2026-11-30"),
        line("Berg", "2025-01-01"),
    )
    assert (found.grr, found.nrr, found.gross_churn) == (
        Decimal("0.5"), Decimal("0.5"), Decimal("0.5"),
    )  # fmt: skip


def test_another_purchase_makes_good_for_a_contraction_and_a_step_does_not() -> None:
    # 20 a month: one contract of 10 ends, another of 10 begins
    swapped = (
        line("Adam", "2025-01-01"),
        line("Adam", "2025-02-01", "2026-06-30"),
        line("Adam", "2026-07-01"),
    )
    assert keeping(*swapped).grr == 1
    # one contract of 10 ends, the other one rises from 10 to 20
    stepped = (line("Adam", "2025-07-01", step=1), line("Adam", "2025-02-01", "2026-06-30"))
    assert keeping(*stepped).grr == Decimal("0.5")
    assert keeping(*stepped).nrr == Decimal("0.5")
    assert keeping(*stepped).nrr_with_price_steps == 1


def test_a_lower_price_of_the_same_contract_is_given_up() -> None:
    # a successor of the same contract and product at half the price; B stays
    found = keeping(
        line("Adam", "2025-01-01", "2026-06-30", product="W", price=1200),
        line("Adam", "2026-07-01", product="W", price=600),
        line("Berg", "2025-01-01", price=1200),
    )
    assert (found.grr, found.nrr) == (Decimal("0.75"), Decimal("0.75"))
    assert found.gross_churn == Decimal("0.25")


def test_a_price_that_fell_and_rose_again_stays_at_the_lower_one() -> None:
    # 10 → 6 → 8 a month: the step up makes no good, with steps it does
    found = keeping(
        line("Adam", "2025-01-01", "2026-03-31", product="W"),
        line("Adam", "2026-04-01", "2026-08-31", product="W", price=72),
        line("Adam", "2026-09-01", product="W", price=96),
    )
    assert (found.grr, found.nrr) == (Decimal("0.6"), Decimal("0.6"))
    assert found.nrr_with_price_steps == Decimal("0.8")


def test_a_purchase_counts_at_its_own_beginning() -> None:
    # 10 at the opening; 10 more from February, which rise to 11 in August
    bought = (
        line("Adam", "2026-02-01", "2026-07-31", product="W"),
        line("Adam", "2026-08-01", product="W", price=132),
    )
    found = keeping(line("Adam", "2025-01-01"), *bought)
    assert (found.nrr, found.nrr_with_price_steps) == (2, Decimal("2.1"))


def test_a_contract_that_changes_its_customers_name_is_kept() -> None:
    found = keeping(
        line("Adam", "2025-01-01", "2026-06-30", contract="V-1", product="W"),
        line("Adam GmbH", "2026-07-01", contract="V-1", product="W"),
    )
    assert found.grr == 1


def expecting(*lines: Line, weighted: bool = True) -> Retention:
    """Look ahead from the day before the period."""
    return retention(written(*lines), BEGIN, END, as_of=date(2025, 12, 31), weighted=weighted)


def test_looking_ahead_renewals_count_with_their_probability() -> None:
    # two contracts of 10, one of which renews in July at 60 %
    renewing = line("Adam", "2025-07-01", "2026-06-30", renewal_months=12, renewal_probability=0.6)
    lines = renewing, line("Adam", "2025-01-01")
    assert (expecting(*lines).grr, expecting(*lines).nrr) == (Decimal("0.8"), Decimal("0.8"))
    assert expecting(*lines).gross_churn == Decimal("0.2")
    assert expecting(*lines, weighted=False).grr == 1


def test_looking_back_a_renewal_is_a_fact() -> None:
    renewing = line("Adam", "2025-07-01", "2026-06-30", renewal_months=12, renewal_probability=0.6)
    assert retention(written(renewing), BEGIN, END, as_of=END).grr == 1


def test_an_expected_step_is_weighted_and_no_part_of_the_net_retention() -> None:
    # 10 → 10.50 from July at one half
    renewing = line("Adam", "2025-07-01", "2026-06-30", renewal_months=12, step=0.05,
                    renewal_probability=0.5)  # fmt: skip
    found = expecting(renewing)
    assert (found.grr, found.nrr) == (Decimal("0.5"), Decimal("0.5"))
    assert found.nrr_with_price_steps == Decimal("0.525")


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


def test_a_step_down_is_a_contraction() -> None:
    found = keeping(line("Adam", "2025-07-01", step=-0.05))
    assert (found.grr, found.nrr) == (Decimal("0.95"), Decimal("0.95"))
    assert found.gross_churn == Decimal("0.05")
    assert found.nrr_with_price_steps == Decimal("0.95")


def test_whoever_came_back_by_the_closing_has_been_kept() -> None:
    found = keeping(line("Adam", "2025-01-01", "2026-03-31"), line("Adam", "2026-05-01"))
    assert (found.kept, found.expansion) == (10_00, 0)
    assert (found.grr, found.nrr) == (1, 1)


def test_what_was_raised_and_then_given_up_costs_no_more_than_the_opening() -> None:
    # 10.50 lost of an opening of 10.00: all of it
    found = keeping(line("Adam", "2025-07-01", "2026-09-30", step=0.05))
    assert (found.gross_churn, found.grr) == (1, 0)
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


portfolios = st.lists(any_line(), min_size=1, max_size=8)


@pytest.mark.thorough
@settings(max_examples=about(100), deadline=None)
@given(portfolios, st.dates(date(2024, 1, 1), date(2027, 12, 31)))
def test_rates_lie_where_rates_lie(drawn: list[Line], as_of: date) -> None:
    found = retention(written(*drawn), BEGIN, END, as_of=as_of)
    if found.opening:
        assert 0 <= found.grr <= 1
        assert abs(found.gross_churn + found.grr - 1) < Decimal("1e-20")
        assert found.grr <= found.nrr <= found.nrr_with_price_steps


@settings(max_examples=about(60), deadline=None)
@given(portfolios, st.dates(date(2024, 1, 1), date(2027, 12, 31)))
def test_the_opening_is_the_mrr_of_the_day_before(drawn: list[Line], as_of: date) -> None:
    expected = mrr(written(*drawn), date(2025, 12, 31), as_of)
    assert retention(written(*drawn), BEGIN, END, as_of=as_of).opening == expected


@pytest.mark.thorough
@settings(max_examples=about(60), deadline=None)
@given(portfolios)
def test_what_is_to_be_expected_is_no_more_than_what_is_known(drawn: list[Line]) -> None:
    likely, known = expecting(*drawn), expecting(*drawn, weighted=False)
    assert likely.opening == known.opening
    assert likely.kept <= known.kept
