"""Figures of a forecast at their edges: places in arrays, sums of layers, checks that differ."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import IntEnum

import pytest

from aftersales_xl.domain.contract.notice import Ends, Notice, Renewal, check_renewal
from aftersales_xl.domain.forecast.causes import BillingCause, ChangeCause, TieCheck
from aftersales_xl.domain.forecast.figures import (
    Amounts,
    ByLayer,
    Figure,
    ForecastMonth,
    Movement,
    Movements,
    Stretch,
)
from aftersales_xl.domain.forecast.layers import Layer
from aftersales_xl.domain.forecast.report import DUE_DAYS, OmittedRows, OpenCheck
from aftersales_xl.domain.forecast.waterfall import Waterfall
from aftersales_xl.domain.money.errors import Problem, Refusal
from aftersales_xl.domain.offer.form import LEAST_QUANTITY

D = Decimal


@pytest.mark.parametrize("kind", [BillingCause, ChangeCause, Figure, Layer, Movement, TieCheck])
def test_values_are_places_in_arrays(kind: type[IntEnum]):
    assert [one.value for one in kind] == [*range(len(kind))]


def test_all_layers_together_are_their_sum():
    assert ByLayer(committed=D(100), renewal=D(20), quotes=D(3)).total == 123


def test_a_layer_is_nothing_unless_it_is_something():
    assert ByLayer().total == Amounts().weighted.total == 0


def month(number: int, billed: int, recognised: int) -> ForecastMonth:
    revenue = ByLayer(committed=D(recognised))
    return ForecastMonth(
        first=date(2026, number, 1),
        revenue=Amounts(plain=revenue, weighted=revenue),
        billed=D(billed),
        mrr=Movements(),
    )


def test_what_is_deferred_is_billed_less_recognised_on_top_of_the_opening():
    stretch = Stretch(months=(month(1, 1200, 100), month(2, 0, 100)), deferred_opening=D(50))
    assert stretch.deferred_closing == 1050
    assert stretch.part(1, 2).deferred_opening == 1150


@pytest.mark.parametrize("lost", [Movement.CONTRACTION, Movement.CHURN])
def test_what_is_lost_carries_a_minus(lost):
    for amount in ("0.01", "1"):
        with pytest.raises(ValueError, match="what is lost carries a minus"):
            Movements(by_kind={lost: D(amount)}, closing=D(amount))
    assert Movements(opening=D(5), by_kind={lost: D(-5)})[lost] == -5
    assert Movements(by_kind={lost: D(0)}).closing == 0


def test_a_waterfall_leads_from_the_opening_by_the_movements_to_the_closing():
    moved = Movements(opening=D(10), by_kind={Movement.NEW: D(5)}, closing=D(15))
    assert moved.waterfall == Waterfall(
        opening=D(10), changes=(D(5), D(0), D(0), D(0), D(0), D(0)), zero=D(0)
    )


def test_a_difference_needs_both_figures():
    def check(expected, found):
        return OpenCheck(
            check=TieCheck.BILLED, subject="V-1", expected=expected, found=found
        ).difference

    assert check(D(10), D(12)) == 2
    assert check(None, D(12)) is check(D(10), None) is check(None, None) is None


def test_rows_left_out_have_as_many_problems_as_are_named_or_more():
    problem = Problem(code="row_unreadable")
    bare = OmittedRows()
    assert (bare.rows, bare.without_amount, bare.problem_count) == (0, 0, 0)
    assert OmittedRows(problems=(problem,), problem_count=1).problem_count == 1
    with pytest.raises(ValueError, match="as many problems"):
        OmittedRows(problems=(problem,))


def test_figures_that_are_usual():
    assert (90, D("0.000001")) == (DUE_DAYS, LEAST_QUANTITY)


# renewals


def renewal(**terms) -> Renewal:
    usual = {"start": date(2026, 1, 1), "months": 12, "notice": Notice(count=1)}
    return Renewal(**usual | terms)


def test_without_a_renewal_the_first_end_is_the_only_one():
    assert renewal().end_on(date(2030, 1, 1)) == date(2026, 12, 31)
    assert renewal().renewal_months == 0
    assert renewal().exit(date(2026, 12, 1)) is None
    for ends in (Ends.MONTH, Ends.QUARTER, Ends.CONTRACT_YEAR):
        assert renewal(ends=ends).end_on(date(2030, 1, 1)) == date(2026, 12, 31)


def test_a_contract_may_end_with_the_next_month_or_quarter_after_its_term():
    start = date(2026, 1, 15)  # the term ends on 14 January 2027
    found = {
        ends: renewal(start=start, ends=ends).exit(date(2027, 1, 31)).end
        for ends in (Ends.MONTH, Ends.QUARTER)
    }
    assert found == {Ends.MONTH: date(2027, 2, 28), Ends.QUARTER: date(2027, 3, 31)}
    later = {
        ends: renewal(start=start, ends=ends).exit(date(2027, 3, 15)).end
        for ends in (Ends.MONTH, Ends.QUARTER)
    }
    assert later == {Ends.MONTH: date(2027, 4, 30), Ends.QUARTER: date(2027, 6, 30)}


def test_a_contract_renews_by_a_hundred_years_at_most():
    check_renewal(0)
    check_renewal(1200)
    for months in (-1, 1201):
        with pytest.raises(Refusal) as refused:
            check_renewal(months)
        [problem] = refused.value.problems
        assert (problem.code, problem.details) == (
            "renewal_out_of_range",
            {"months": months, "most": 1200},
        )
