"""Which months and groups a forecast may be asked for, and what of it may be shown alone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from aftersales_xl.domain.forecast.layers import Layer
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.portfolio.calendar import FIRST_DAY, LAST_DAY, day_number
from aftersales_xl.portfolio.engine.forecast import (
    MOST_MONTHS,
    Forecast,
    Measure,
    Window,
    forecast,
)
from aftersales_xl.portfolio.lists.read_rows import read_rows

YEAR = Window(first=date(2026, 1, 1), months=12)


def a_year_at_1200(by: str | None = None) -> Forecast:
    row = {
        "Vertrag": "V-1",
        "Beginn": date(2026, 1, 1),
        "Ende": date(2026, 12, 31),
        "Jahrespreis": 1200,
    }
    return forecast(read_rows([list(row), list(row.values())], "Liste").complete(), YEAR, by=by)


@pytest.mark.parametrize(
    ("first", "months", "code"),
    [
        (date(2026, 1, 2), 12, "forecast_month_expected"),
        (date(2026, 1, 1), 0, "forecast_months_out_of_range"),
        (date(2026, 1, 1), MOST_MONTHS + 1, "forecast_months_out_of_range"),
        (date(1899, 12, 1), 1, "forecast_month_out_of_range"),
        (date(2200, 1, 1), 1, "forecast_month_out_of_range"),
    ],
)
def test_months_begin_on_the_first_and_lie_within_three_centuries(first, months, code) -> None:
    with pytest.raises(Refusal, match=code):
        Window(first=first, months=months)


def test_the_first_month_of_the_calendar_and_the_longest_window_may_be_asked_for() -> None:
    assert Window(first=FIRST_DAY, months=1).month_starts == (FIRST_DAY,)
    assert Window(first=LAST_DAY.replace(day=1), months=1).months == 1
    assert len(Window(first=date(2026, 1, 1), months=MOST_MONTHS).month_starts) == MOST_MONTHS


def test_what_is_known_is_what_was_known_the_day_before_the_first_month() -> None:
    assert YEAR.known_on == day_number(YEAR.first - timedelta(days=1))
    told = Window(first=YEAR.first, months=12, as_of=date(2026, 3, 1))
    assert told.known_on == day_number(date(2026, 3, 1))


def test_a_layer_alone_keeps_its_cents_and_the_others_have_none() -> None:
    found = a_year_at_1200()
    for layers, cents in ([Layer.COMMITTED], 120_000), ([Layer.QUOTES, Layer.RENEWAL], 0):
        shown = found.only(layers)
        assert shown.amounts(Measure.RECOGNISED).sum() == cents
        assert shown.amounts(Measure.RECOGNISED, weighted=False).sum() == cents


def test_a_group_is_a_column_of_the_list() -> None:
    assert a_year_at_1200().groups == ("",)
    assert a_year_at_1200("Vertrag").groups == ("V-1",)
    with pytest.raises(Refusal) as caught:
        a_year_at_1200("Farbe")
    [problem] = caught.value.problems
    assert (problem.code, problem.details["column"]) == ("forecast_column_unknown", "Farbe")
    assert "Vertrag, " in problem.details["known"] or ", Vertrag" in problem.details["known"]
