"""Why recurring revenue changes, worked out by hand: one story a customer."""

from __future__ import annotations

from datetime import date

import numpy as np
from written_lines import Line, written

from aftersales_xl.domain.forecast.figures import Movement
from aftersales_xl.portfolio.engine.forecast import Window
from aftersales_xl.portfolio.measures.movements import movements

Story = dict[str, dict[Movement, float]]
NEW, BACK, EXPANSION, STEP, LESS, CHURN = Movement


def story(*lines: Line, group: str | None = None) -> Story:
    """Return what moved in which month of 2026 and 2027, in euro."""
    window = Window(first=date(2026, 1, 1), months=24)
    found = movements(written(*lines), window, by=None if group is None else "Gruppe")
    place = 0 if group is None else found.groups.index(group)
    assert (found.opening + found.amounts.sum(axis=0) == found.closing).all()
    return {
        f"{month:%Y-%m}": {
            kind: cents / 100
            for kind in Movement
            if (cents := int(found.amounts[kind, place, span]))
        }
        for span, month in enumerate(window.month_starts)
        if found.amounts[:, place, span].any()
    }


def line(starts: str, ends: str | None = None, price: float = 1200, **more: object) -> Line:
    end = None if ends is None else date.fromisoformat(ends)
    return Line(starts=date.fromisoformat(starts), ends=end, price=price, **more)


def test_a_first_line_is_new_and_a_second_one_an_expansion() -> None:
    first, second = line("2026-02-01"), line("2026-05-15", product="Betrieb", price=600)
    assert story(first, second) == {"2026-02": {NEW: 100}, "2026-05": {EXPANSION: 50}}


def test_two_lines_that_begin_with_a_customer_are_new_both() -> None:
    both = line("2026-02-01"), line("2026-02-01", product="Betrieb", price=600)
    assert story(*both) == {"2026-02": {NEW: 150}}


def test_a_customer_churns_only_when_the_last_line_ends() -> None:
    assert story(
        line("2025-01-01", "2026-06-30"),
        line("2025-01-01", "2026-09-30", price=600, product="Betrieb"),
    ) == {"2026-07": {LESS: -100}, "2026-10": {CHURN: -50}}


def test_lines_that_end_together_are_churn_both() -> None:
    assert story(
        line("2025-01-01", "2026-06-30"), line("2025-01-01", "2026-06-30", product="Betrieb")
    ) == {"2026-07": {CHURN: -200}}


def test_a_customer_who_comes_back_after_a_gap_is_no_new_one() -> None:
    assert story(line("2025-01-01", "2026-06-30"), line("2026-09-01", price=2400)) == {
        "2026-07": {CHURN: -100},
        "2026-09": {BACK: 200},
    }


def test_a_successor_the_day_after_is_a_price_step() -> None:
    assert story(line("2025-01-01", "2026-06-30"), line("2026-07-01", price=1500)) == {
        "2026-07": {STEP: 25}
    }


def test_a_successor_at_a_lower_price_is_a_contraction() -> None:
    assert story(line("2025-01-01", "2026-06-30"), line("2026-07-01", price=900)) == {
        "2026-07": {LESS: -25}
    }


def test_lines_that_take_over_together_are_compared_together() -> None:
    # 100 + 50 become 90 and 40: 20 less, in whichever order
    assert story(
        line("2025-01-01", "2026-06-30"),
        line("2025-01-01", "2026-06-30", price=600),
        line("2026-07-01", price=1080),
        line("2026-07-01", price=480),
    ) == {"2026-07": {LESS: -20}}
    # 100 + 50 become one of 150
    assert (
        story(
            line("2025-01-01", "2026-06-30"),
            line("2025-01-01", "2026-06-30", price=600),
            line("2026-07-01", price=1800),
        )
        == {}
    )


def test_what_an_uncertain_renewal_may_lose_is_expected_churn() -> None:
    # 100 a month: 80 is expected from July 2026, 64 a year later
    renewing = line("2025-07-01", "2026-06-30", renewal_months=12, renewal_probability=0.8)
    assert story(renewing) == {"2026-07": {CHURN: -20}, "2027-07": {CHURN: -16}}


def test_an_uncertain_renewal_beside_another_contract_is_an_expected_contraction() -> None:
    renewing = line("2025-07-01", "2026-06-30", renewal_months=12, renewal_probability=0.8)
    assert story(renewing, line("2025-01-01", product="Betrieb")) == {
        "2026-07": {LESS: -20},
        "2027-07": {LESS: -16},
    }


def test_two_contracts_before_a_renewal_on_one_day_may_both_be_lost() -> None:
    renewing = line("2025-07-01", "2026-06-30", renewal_months=12, renewal_probability=0.8)
    other = line("2025-07-01", "2026-06-30", price=600, product="Betrieb",
                 renewal_months=24, renewal_probability=0.5)  # fmt: skip
    assert story(renewing, other) == {"2026-07": {CHURN: -45}, "2027-07": {LESS: -16}}


def test_a_step_in_an_uncertain_renewal_is_as_likely_as_the_renewal() -> None:
    # 100.00 → 50.00 expected; from 100.00 to 103.00 at one half is 1.50 more
    renewing = line(
        "2025-07-01", "2026-06-30", step=0.03, renewal_months=24, renewal_probability=0.5
    )
    assert story(renewing) == {
        "2026-07": {CHURN: -50, STEP: 1.5},
        "2027-07": {STEP: 1.55},  # 103.00 → 106.09, of which half is 53.05 (51.50 before)
    }


def test_a_renewal_past_its_last_day_of_notice_loses_nothing() -> None:
    # on 31.12.2025, notice to 28.02.2026 is over since 30.11.2025
    renewing = line("2025-03-01", "2026-02-28", renewal_months=12, renewal_probability=0.5,
                    notice_months=3)  # fmt: skip
    assert story(renewing) == {"2027-03": {CHURN: -50}}


def test_a_successor_at_the_same_price_moves_nothing() -> None:
    assert story(line("2025-01-01", "2026-06-30"), line("2026-07-01")) == {}


def test_a_new_product_the_day_after_the_last_one_ended_is_no_churn() -> None:
    assert story(
        line("2025-01-01", "2026-06-30"), line("2026-07-01", product="Betrieb", price=600)
    ) == {"2026-07": {EXPANSION: 50, LESS: -100}}


def test_a_contract_that_is_replaced_by_another_is_no_churn() -> None:
    assert story(
        line("2025-01-01", "2026-06-30"), line("2026-07-01", contract="V-2", price=600)
    ) == {"2026-07": {EXPANSION: 50, LESS: -100}}


def test_a_price_steps_up_with_each_contract_year() -> None:
    # 1,200.00 → 1,236.00 → 1,273.08: a month of it is 100.00, 103.00, 106.09
    assert story(line("2025-04-15", step=0.03)) == {"2026-04": {STEP: 3}, "2027-04": {STEP: 3.09}}


def test_a_price_that_steps_down_is_a_contraction() -> None:
    assert story(line("2025-04-15", step=-0.015)) == {
        "2026-04": {LESS: -1.5},
        "2027-04": {LESS: -1.48},  # 1,182.00 → 1,164.27: 98.50 → 97.02
    }


def test_a_renewal_keeps_running_and_raises_its_price() -> None:
    renewing = line("2025-07-01", "2026-06-30", step=0.03, renewal_months=12)
    assert story(renewing) == {"2026-07": {STEP: 3}, "2027-07": {STEP: 3.09}}


def test_a_renewal_in_the_middle_of_a_contract_year_begins_a_new_one() -> None:
    renewing = line("2025-01-01", "2026-03-31", step=0.03, renewal_months=24)
    assert story(renewing) == {
        "2026-01": {STEP: 3},
        "2026-04": {STEP: 3.09},
        "2027-04": {STEP: 3.18},  # 1,273.08 → 1,311.27: 106.09 → 109.27
    }


def test_a_renewal_that_is_terminated_ends_on_that_day() -> None:
    terminated = line("2025-07-01", "2026-06-30", renewal_months=12, terminated=date(2027, 6, 30))
    assert story(terminated) == {"2027-07": {CHURN: -100}}


def test_a_line_is_lost_in_the_month_after_its_last_day() -> None:
    assert story(line("2025-02-01", "2026-01-31")) == {"2026-02": {CHURN: -100}}
    assert story(line("2025-02-01", "2026-01-30")) == {"2026-01": {CHURN: -100}}


def test_a_line_of_the_31st_steps_where_its_contract_year_begins() -> None:
    assert story(line("2025-01-31", step=0.03)) == {"2026-01": {STEP: 3}, "2027-01": {STEP: 3.09}}


def test_a_line_of_a_leap_day_steps_on_the_first_of_march() -> None:
    # § 188 (3) BGB: 12 months from 29.02.2024 end with 28.02.2025, so year 3 begins 01.03.2026
    assert story(line("2024-02-29", step=0.03)) == {
        "2026-03": {STEP: 3.09},
        "2027-03": {STEP: 3.18},
    }


def test_a_line_that_begins_and_ends_in_one_month_is_told_gross() -> None:
    assert story(line("2026-05-04", "2026-05-20")) == {"2026-05": {NEW: 100, CHURN: -100}}


def test_quotes_one_offs_and_lines_at_no_price_move_nothing() -> None:
    assert (
        story(
            line("2026-02-01", quote=0.9),
            Line(accepted=date(2026, 3, 1), once=5000),
            line("2026-02-01", price=0),
        )
        == {}
    )


def test_a_customer_of_a_free_line_is_new_when_he_begins_to_pay() -> None:
    assert story(line("2026-01-01", "2026-03-31", price=0), line("2026-04-01")) == {
        "2026-04": {NEW: 100}
    }


def test_a_customer_of_two_groups_is_judged_as_a_whole() -> None:
    both = (
        line("2025-01-01", "2026-06-30", group="Wartung"),
        line("2026-03-01", product="Cloud", group="Cloud", price=600),
    )
    assert story(*both, group="Wartung") == {"2026-07": {LESS: -100}}
    assert story(*both, group="Cloud") == {"2026-03": {EXPANSION: 50}}


def test_a_successor_in_another_group_takes_its_price_along() -> None:
    both = (
        line("2025-01-01", "2026-06-30", group="Wartung"),
        line("2026-07-01", group="Cloud", price=1500),
    )
    assert story(*both, group="Wartung") == {"2026-07": {STEP: -100}}
    assert story(*both, group="Cloud") == {"2026-07": {STEP: 125}}
    assert story(*both) == {"2026-07": {STEP: 25}}


def test_a_contract_of_two_thousand_a_year_has_a_month_of_166_67() -> None:
    # R6: MRR 166.67, ARR 2,000.00
    assert story(line("2026-02-01", price=2000)) == {"2026-02": {NEW: 166.67}}


def test_what_began_long_ago_and_runs_on_is_opening_and_closing() -> None:
    found = movements(written(line("1990-01-31")), Window(first=date(2026, 1, 1), months=2))
    assert found.opening.tolist() == [[100_00, 100_00]]
    assert found.closing.tolist() == [[100_00, 100_00]]
    assert not np.any(found.amounts)
