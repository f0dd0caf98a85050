"""What a customer concedes, line by line: which lines change, and which may not be asked for."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.domain.price.concessions import (
    FewerExtras,
    Goal,
    LongerTerm,
    MoreExtras,
    Volume,
    with_discount,
)
from aftersales_xl.domain.price.lines import QuoteLine, Status

SERVER = QuoteLine(position="1", unit_price=Decimal(24000))
CARE = QuoteLine(position="2", charge=Charge.MONTHLY, unit_price=Decimal(100))
NO_GOAL = Goal(amount=Decimal(1), measure=lambda _lines: Decimal(0))


@pytest.mark.parametrize(
    ("own", "offered", "is_longer"),
    [(None, 23, True), (None, 24, False), (12, 36, True), (24, 12, False), (36, 12, False)],
)
def test_only_lines_that_run_less_long_get_the_discount_and_the_longer_term(
    own, offered, is_longer
):
    line = QuoteLine(position="2", charge=Charge.MONTHLY, unit_price=Decimal(100), term_months=own)
    option = LongerTerm(months=24, discount=Decimal("0.2"))
    after = option.apply([SERVER, line], offered, NO_GOAL)
    (server, measured), (_, committed) = after.measured, after.committed
    assert server == SERVER
    assert measured.discount == (Decimal("0.2") if is_longer else 0)
    assert measured.term_months == own
    assert committed.term_months == (24 if is_longer else own)
    assert (after.code, after.details) == (
        "concession_term",
        {"months": 24, "discount": Decimal("0.2")},
    )


def test_a_further_discount_applies_to_what_the_first_one_leaves():
    line = with_discount(QuoteLine(position="1", discount=Decimal("0.1")), Decimal("0.2"))
    assert line.discount == Decimal("0.28")


@pytest.mark.parametrize(("months", "discount"), [(1, "0"), (1, "1")])
def test_a_month_is_a_term_and_nothing_or_everything_a_discount(months, discount):
    assert LongerTerm(months=months, discount=Decimal(discount)).months == months


@pytest.mark.parametrize(
    ("months", "discount", "code", "details"),
    [
        (0, "0.1", "term_not_positive", {"months": 0}),
        (12, "-0.01", "discount_out_of_range", {"line": "", "discount": Decimal("-0.01")}),
        (12, "1.01", "discount_out_of_range", {"line": "", "discount": Decimal("1.01")}),
    ],
)
def test_a_longer_term_without_a_month_or_with_an_impossible_discount_is_refused(
    months, discount, code, details
):
    with pytest.raises(Refusal) as refused:
        LongerTerm(months=months, discount=Decimal(discount))
    [problem] = refused.value.problems
    assert (problem.code, problem.details) == (code, details)


def test_more_units_change_their_own_position_only():
    licences = QuoteLine(position="3", quantity=Decimal(10), unit_price=Decimal(10))
    option = Volume(position="3", quantity=Decimal(25), unit_price=Decimal(8))
    after = option.apply([SERVER, licences], 12, NO_GOAL)
    assert [line.net for line in after.measured] == [24_000, 80]
    assert [line.net for line in after.committed] == [24_000, 200]
    assert (after.code, after.details) == (
        "concession_volume",
        {"line": "3", "quantity": Decimal(25), "price": Decimal(8)},
    )


def test_more_units_of_a_position_that_does_not_exist_are_refused():
    option = Volume(position="9", quantity=Decimal(25), unit_price=Decimal(8))
    with pytest.raises(Refusal) as refused:
        option.apply([SERVER], 12, NO_GOAL)
    [problem] = refused.value.problems
    assert (problem.code, problem.details) == ("position_unknown", {"line": "9"})


def test_of_combinations_that_reach_the_figure_the_one_that_costs_the_customer_most_is_kept():
    extras = [
        QuoteLine(position=f"{number}", unit_price=Decimal(price))
        for number, price in enumerate((100, 200, 300), 2)
    ]
    goal = Goal(
        amount=Decimal(24_400), measure=lambda lines: sum((line.net for line in lines), Decimal(0))
    )
    after = FewerExtras(positions=("2", "3", "4")).apply([SERVER, *extras], 12, goal)
    # 600 to 400: "3" alone and "2" with "4" would do; 24,400 is reached, and not undercut
    assert after.details == {"lines": "3"}
    assert after.code == "concession_left_out"
    assert [line.position for line in after.measured] == ["1", "2", "4"]
    assert after.committed == after.measured


def test_twelve_extras_can_be_tried_and_no_more():
    assert len(FewerExtras(positions=tuple(map(str, range(12)))).positions) == 12
    with pytest.raises(Refusal, match="extras_too_many"):
        FewerExtras(positions=tuple(map(str, range(13))))


def test_an_option_that_is_taken_becomes_a_fixed_line_and_stands_there_once():
    option = QuoteLine(
        position="2", unit_price=Decimal(500), status=Status.ALTERNATIVE, group="Speicher"
    )
    after = MoreExtras(lines=(option,)).apply([SERVER, option], 12, NO_GOAL)
    assert after.measured == (SERVER, option)
    server, taken = after.committed
    assert server == SERVER
    assert (taken.position, taken.status, taken.group) == ("2", Status.FIXED, "")
    assert (after.code, after.details) == ("concession_added", {"lines": "2"})
    both = MoreExtras(lines=(option, replace(CARE, position="3"))).apply([SERVER], 12, NO_GOAL)
    assert both.details == {"lines": "2, 3"}


def test_a_figure_is_reached_by_what_costs_no_more():
    goal = Goal(amount=Decimal(100), measure=lambda lines: lines[0].net)
    assert [
        goal.reached([QuoteLine(position="1", unit_price=Decimal(price))])
        for price in ("99.99", "100", "100.01")
    ] == [True, True, False]
