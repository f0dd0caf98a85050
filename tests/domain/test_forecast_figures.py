"""Figures of a forecast: parts add up to the whole, and what contradicts itself is refused."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import reduce
from itertools import pairwise
from operator import add

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersales_xl.domain.contract.periods import Period
from aftersales_xl.domain.forecast.causes import ChangeCause, TieCheck
from aftersales_xl.domain.forecast.figures import (
    Amounts,
    ByLayer,
    ForecastMonth,
    Movement,
    Movements,
    RetentionRate,
    Stretch,
)
from aftersales_xl.domain.forecast.report import (
    ForecastComparison,
    ForecastReport,
    GroupRevenue,
    Kept,
    OmittedRows,
    OpenCheck,
    RecurringRevenue,
)

JULY = 7
YEAR = Period(start=date(2027, 1, 1), end=date(2027, 12, 31))
cents = st.integers(-(10**12), 10**12).map(lambda amount: Decimal(amount).scaleb(-2))
gains = st.integers(0, 10**12).map(lambda amount: Decimal(amount).scaleb(-2))


@st.composite
def amounts(draw) -> Amounts:
    committed = draw(cents)
    plain, weighted = (
        ByLayer(committed=committed, renewal=draw(cents), quotes=draw(cents)) for _ in range(2)
    )
    return Amounts(plain=plain, weighted=weighted)


@st.composite
def moved(draw, opening: Decimal) -> Movements:
    parts = {
        Movement.NEW: draw(gains),
        Movement.REACTIVATION: draw(gains),
        Movement.EXPANSION: draw(gains),
        Movement.PRICE_STEP: draw(cents),
        Movement.CONTRACTION: -draw(gains),
        Movement.CHURN: -draw(gains),
    }
    return Movements(opening=opening, by_kind=parts, closing=opening + sum(parts.values()))


@st.composite
def stretches(draw, most: int = 20) -> Stretch:
    first, opening = draw(st.integers(0, 400)), draw(gains)
    months = []
    for number in range(first, first + draw(st.integers(1, most))):
        mrr = draw(moved(opening))
        opening = mrr.closing
        months.append(
            ForecastMonth(
                first=date(2000 + number // 12, number % 12 + 1, 1),
                revenue=draw(amounts()),
                billed=draw(cents),
                mrr=mrr,
            )
        )
    return Stretch(months=tuple(months), deferred_opening=draw(cents))


def month(first: date, **given_values) -> ForecastMonth:
    values = {"revenue": Amounts(), "billed": Decimal(0), "mrr": Movements()} | given_values
    return ForecastMonth(first=first, **values)


def report(**changes) -> ForecastReport:
    values = {
        "as_of": date(2026, 12, 31),
        "source": "Verträge.csv",
        "lines": 1,
        "contracts": 1,
        "customers": 1,
        "forecast": Stretch(months=(month(date(2027, 1, 1)),), deferred_opening=Decimal(0)),
        "recurring": RecurringRevenue(
            mrr=Decimal(0),
            arr=Decimal(0),
            past=Kept(
                period=YEAR,
                rates=dict.fromkeys(RetentionRate),
            ),
        ),
    }
    return ForecastReport(**(values | changes))


@given(stretches(), st.integers(1, 12))
def test_fiscal_years_add_up_to_all_months(stretch, begins):
    years = stretch.by_year(begins)
    assert tuple(one for year in years for one in year.months) == stretch.months
    assert reduce(add, (year.revenue for year in years)) == stretch.revenue
    assert all(year.months[0].first.month == begins for year in years[1:])


@given(stretches(), st.integers(1, 15))
def test_what_is_deferred_at_the_end_is_what_the_next_months_open_with(stretch, months):
    parts = stretch.by_number(months)
    assert parts[0].deferred_opening == stretch.deferred_opening
    assert all(one.deferred_closing == other.deferred_opening for one, other in pairwise(parts))
    assert parts[-1].deferred_closing == stretch.deferred_closing


@given(stretches())
def test_opening_and_movements_are_the_closing_of_any_months(stretch):
    mrr = stretch.mrr
    assert mrr.opening == stretch.months[0].mrr.opening
    assert mrr.opening + sum(mrr.changes) == mrr.closing == stretch.months[-1].mrr.closing


def test_a_forecast_from_march_has_a_short_first_fiscal_year():
    months = tuple(month(date(2027 + n // 12, n % 12 + 1, 1)) for n in range(2, 26))
    years = Stretch(months=months, deferred_opening=Decimal(0)).by_year(JULY)
    assert [(year.first, year.last) for year in years] == [
        (date(2027, 3, 1), date(2027, 6, 30)),
        (date(2027, 7, 1), date(2028, 6, 30)),
        (date(2028, 7, 1), date(2029, 2, 28)),
    ]


def test_a_report_looks_twelve_months_ahead_by_quarters():
    months = tuple(month(date(2027 + n // 12, n % 12 + 1, 1)) for n in range(24))
    found = report(forecast=Stretch(months=months, deferred_opening=Decimal(0)))
    assert (found.next_year.first, found.next_year.last) == (YEAR.start, YEAR.end)
    assert [len(quarter.months) for quarter in found.quarters] == [3, 3, 3, 3]


def test_a_report_has_the_fiscal_years_of_its_company_and_calendar_years_by_default():
    months = tuple(month(date(2027, number, 1)) for number in range(1, 13))
    whole = Stretch(months=months, deferred_opening=Decimal(0))
    assert (report().company, report().fiscal_year_begins, report().checks) == ("", 1, 0)
    assert report(forecast=whole).years == (whole,)
    assert [
        (year.first.month, year.last.month)
        for year in report(forecast=whole, fiscal_year_begins=JULY).years
    ] == [(1, 6), (7, 12)]


def test_a_difference_says_how_much_was_found_beyond_what_was_expected():
    check = OpenCheck(
        check=TieCheck.BILLED, subject="V-1", expected=Decimal("2355.20"), found=Decimal(2310)
    )
    assert check.difference == Decimal("-45.20")


class TestContradictions:
    """What our own engine would have calculated wrongly."""

    def test_what_is_agreed_is_the_same_weighted_and_plain(self):
        with pytest.raises(ValueError, match="agreed"):
            Amounts(plain=ByLayer(committed=Decimal(1)))

    def test_movements_lead_from_opening_to_closing(self):
        with pytest.raises(ValueError, match="closing"):
            Movements(
                opening=Decimal(100), by_kind={Movement.NEW: Decimal(10)}, closing=Decimal(100)
            )

    def test_what_is_lost_carries_a_minus(self):
        with pytest.raises(ValueError, match="minus"):
            Movements(by_kind={Movement.CHURN: Decimal(10)}, closing=Decimal(10))

    def test_a_month_opens_with_what_the_one_before_closed_with(self):
        with pytest.raises(ValueError, match="opens"):
            Movements().then(Movements(opening=Decimal(1), closing=Decimal(1)))

    def test_a_month_begins_on_its_first_day(self):
        with pytest.raises(ValueError, match="first day"):
            month(date(2027, 1, 2))

    @pytest.mark.parametrize("second", [date(2027, 1, 1), date(2027, 3, 1)])
    def test_months_follow_each_other(self, second):
        with pytest.raises(ValueError, match="follow"):
            Stretch(months=(month(date(2027, 1, 1)), month(second)), deferred_opening=Decimal(0))

    def test_there_is_a_month(self):
        with pytest.raises(ValueError, match="one month"):
            Stretch(months=(), deferred_opening=Decimal(0))

    def test_groups_add_up_to_the_forecast(self):
        one = GroupRevenue(
            name="Wartung",
            revenue=Amounts(
                plain=ByLayer(committed=Decimal(1)), weighted=ByLayer(committed=Decimal(1))
            ),
        )
        with pytest.raises(ValueError, match="add up"):
            report(grouped_by="Gruppe", groups=(one,))

    def test_groups_have_the_name_of_their_column(self):
        with pytest.raises(ValueError, match="column"):
            report(groups=(GroupRevenue(name="Wartung", revenue=Amounts()),))

    def test_causes_explain_a_change(self):
        told = ForecastComparison(
            made_on=date(2026, 9, 30),
            period=YEAR,
            before=Decimal(100),
            now=Decimal(110),
            causes={ChangeCause.NEW: Decimal(10)},
        )
        with pytest.raises(ValueError, match="explain"):
            replace(told, now=Decimal(111))

    def test_there_are_as_many_problems_as_are_named(self):
        with pytest.raises(ValueError, match="problems"):
            OmittedRows(rows=1, problem_count=-1)
