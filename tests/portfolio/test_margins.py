"""What services leave after their costs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from how_many import about
from hypothesis import given, settings
from hypothesis import strategies as st
from written_lines import Line, any_line, written

from aftersales_xl.domain.forecast.layers import Layer
from aftersales_xl.domain.money.errors import NoAnswer
from aftersales_xl.portfolio.engine.forecast import Measure, Window, forecast
from aftersales_xl.portfolio.measures.margins import Margins, margins

YEAR = Window(first=date(2026, 1, 1), months=12)
SERVICE = Line(starts=date(2026, 1, 1), ends=date(2026, 12, 31), price=7500, cost=4500)


def earning(*lines: Line, **more: object) -> Margins:
    return margins(written(*lines), YEAR, **more)


def test_a_contract_of_7500_that_costs_4500_leaves_40_percent() -> None:
    found = earning(SERVICE)
    assert (found.revenue.sum(), found.cost.sum()) == (7500_00, 4500_00)
    assert found.margin() == Decimal("0.4")


def test_costs_run_by_day_as_the_price_does() -> None:
    # 28 of 365 days: 575.34 of 7,500.00 and 345.21 of 4,500.00
    found = earning(SERVICE)
    assert (found.revenue[0, 1], found.cost[0, 1]) == (575_34, 345_21)


def test_a_price_step_raises_no_cost() -> None:
    found = earning(replace(SERVICE, starts=date(2025, 1, 1), step=0.1))
    assert (found.revenue.sum(), found.cost.sum()) == (8250_00, 4500_00)


def test_a_line_without_a_cost_takes_no_part_in_the_margin() -> None:
    found = earning(SERVICE, replace(SERVICE, product="Betrieb", cost=None))
    assert found.uncosted.sum() == 7500_00
    assert found.margin() == Decimal("0.4")


def test_what_is_paid_once_takes_no_part_either() -> None:
    found = earning(replace(SERVICE, once=10_000, accepted=date(2026, 3, 1)))
    assert (found.revenue.sum(), found.uncosted.sum()) == (7500_00, 0)


def test_where_no_cost_is_known_there_is_no_margin() -> None:
    with pytest.raises(NoAnswer, match="not_determinable"):
        earning(replace(SERVICE, cost=None)).margin()


def test_what_is_known_to_cost_nothing_leaves_everything() -> None:
    assert earning(replace(SERVICE, cost=0)).margin() == 1


def test_quotes_are_weighted_with_their_costs() -> None:
    quote = replace(SERVICE, quote=0.5)
    found = earning(quote)
    assert (found.revenue.sum(), found.cost.sum()) == (3750_00, 2250_00)
    assert not earning(quote, layer=Layer.COMMITTED).revenue.any()
    assert earning(quote, weighted=False).cost.sum() == 4500_00


def test_each_group_has_a_margin_of_its_own() -> None:
    dear = replace(SERVICE, contract="V-2", group="Cloud", cost=7500)
    found = earning(replace(SERVICE, group="Wartung"), dear, by="Gruppe")
    assert [found.margin(group) for group in range(2)] == [Decimal("0.4"), 0]
    assert found.margin() == Decimal("0.2")


@settings(max_examples=about(60), deadline=None)
@given(st.lists(any_line(), min_size=1, max_size=6))
def test_all_services_are_costed_or_not(drawn: list[Line]) -> None:
    lines = written(*(replace(line, accepted=None, once=0) for line in drawn))
    found = margins(lines, YEAR, by="Gruppe")
    known = forecast(lines, YEAR, by="Gruppe")
    assert (found.revenue + found.uncosted == known.amounts(Measure.RECOGNISED)).all()


@settings(max_examples=about(60), deadline=None)
@given(st.lists(any_line(), min_size=1, max_size=6))
def test_whoever_costs_what_he_pays_leaves_nothing(drawn: list[Line]) -> None:
    lines = written(*(replace(line, cost=line.price, step=0) for line in drawn))
    found = margins(lines, YEAR)
    assert (found.revenue == found.cost).all()
