"""Where contracts stand on a day: billed, recognised, deferred, still to come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from how_many import about
from hypothesis import given, settings
from hypothesis import strategies as st
from written_lines import Line, any_line, written

from aftersales_xl.domain.contract.record import record_instalments, record_terms
from aftersales_xl.domain.contract.shares import part_of
from aftersales_xl.domain.forecast.layers import Layer
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.portfolio.calendar import day_of
from aftersales_xl.portfolio.engine.forecast import Window, forecast
from aftersales_xl.portfolio.lines import Lines
from aftersales_xl.portfolio.measures.position import positions
from aftersales_xl.portfolio.records import one_off_of, service_of

DAY = date(2026, 6, 30)
YEAR = {"starts": date(2026, 1, 1), "ends": date(2026, 12, 31), "price": 3650}


def standing(*lines: Line, day: date = DAY) -> dict[str, float]:
    """Return the position of the only contract, in euro, what is 0 left out."""
    found = positions(written(*lines), day)
    assert len(found.groups) == 1
    names = ("value", "billed", "to_bill", "recognised", "to_recognise", "billed_ahead", "rendered")
    figures = {name: int(getattr(found, name)[0]) / 100 for name in names}
    return {name: figure for name, figure in figures.items() if figure}


def test_a_year_billed_ahead_is_half_deferred_in_the_middle() -> None:
    # 181 of 365 days at 10.00 a day
    assert standing(Line(**YEAR)) == {
        "value": 3650,
        "billed": 3650,
        "recognised": 1810,
        "to_recognise": 1840,
        "billed_ahead": 1840,
    }


def test_a_year_billed_in_arrears_is_rendered_but_not_billed() -> None:
    assert standing(Line(**YEAR, in_arrears=True)) == {
        "value": 3650,
        "to_bill": 3650,
        "recognised": 1810,
        "to_recognise": 1840,
        "rendered": 1810,
    }


def test_what_is_billed_ahead_is_not_set_off_against_what_is_not_billed() -> None:
    found = standing(Line(**YEAR), Line(**YEAR, product="Betrieb", in_arrears=True))
    assert (found["billed_ahead"], found["rendered"]) == (1840, 1810)


def test_a_contract_that_has_not_begun_is_all_to_come() -> None:
    assert standing(Line(**YEAR), day=date(2025, 12, 31)) == {
        "value": 3650,
        "to_bill": 3650,
        "to_recognise": 3650,
    }


def test_a_contract_that_is_over_has_nothing_to_come() -> None:
    assert standing(Line(**YEAR), day=date(2027, 6, 30)) == {
        "value": 3650,
        "billed": 3650,
        "recognised": 3650,
    }


def test_an_open_end_is_worth_the_contract_years_begun() -> None:
    line = Line(starts=date(2025, 1, 1), price=1000, step=0.1)
    assert standing(line, day=date(2024, 12, 31)) == {}
    assert standing(line, day=date(2025, 1, 1))["value"] == 1000
    assert standing(line)["value"] == 2100


def test_an_open_end_that_is_terminated_is_worth_what_it_runs() -> None:
    line = Line(starts=date(2025, 1, 1), price=1000, terminated=date(2027, 6, 30))
    assert standing(line)["value"] == 2500
    assert standing(line, day=date(2024, 1, 1))["value"] == 2500


def test_a_renewal_counts_in_full_once_it_has_begun() -> None:
    line = Line(**YEAR, renewal_months=12, renewal_probability=0.5, step=0.1)
    assert standing(line, day=date(2026, 12, 31))["value"] == 3650
    assert standing(line, day=date(2027, 1, 1))["value"] == 3650 + 4015


def test_a_renewal_nobody_can_stop_any_more_is_part_of_the_value() -> None:
    # the last day of notice to 31.12.2026 is 30.09.2026: 3,650 for 2026 and for 2027
    line = Line(**YEAR, renewal_months=12, renewal_probability=0.5, notice_months=3)
    last_day, day_after = date(2026, 9, 30), date(2026, 10, 1)
    assert positions(written(line), last_day).value.tolist() == [3650_00]
    assert positions(written(line), day_after).value.tolist() == [7300_00]


def test_a_termination_inside_a_renewal_makes_it_part_of_the_value() -> None:
    # 2026, and 181 of 365 days of 2027 as six months: 3,650 + 1,825
    line = Line(**YEAR, renewal_months=12, terminated=date(2027, 6, 30))
    assert positions(written(line), date(2026, 3, 31)).value.tolist() == [5475_00]


def test_a_renewal_counts_until_it_is_terminated() -> None:
    line = Line(**YEAR, renewal_months=12, terminated=date(2027, 6, 30))
    assert standing(line, day=date(2027, 1, 1))["value"] == 3650 + 1825
    assert standing(line, day=date(2030, 1, 1))["value"] == 3650 + 1825


def test_what_is_paid_once_is_billed_and_recognised_on_its_day() -> None:
    project = Line(accepted=date(2026, 7, 1), once=6000)
    assert standing(project) == {"value": 6000, "to_bill": 6000, "to_recognise": 6000}
    assert standing(project, day=date(2026, 7, 1)) == {
        "value": 6000,
        "billed": 6000,
        "recognised": 6000,
    }


def test_quotes_have_no_position() -> None:
    found = positions(written(Line(**YEAR, quote=0.9), Line(contract="V-2", **YEAR)), DAY)
    assert found.groups == ("V-2",)


def test_of_no_lines_there_are_no_positions() -> None:
    assert positions(written(), DAY).groups == ()


def test_a_column_that_is_not_there_is_refused() -> None:
    with pytest.raises(Refusal, match="forecast_column_unknown"):
        positions(written(Line(**YEAR)), DAY, by="Region")


def by_domain(lines: Lines, place: int, day: date) -> tuple[Decimal, Decimal, Decimal]:
    """Return value, billed and recognised of a line, as the domain has them."""
    value, billed, recognised = Decimal(0), Decimal(0), Decimal(0)
    service, once = service_of(lines, place), one_off_of(lines, place)
    if once is not None:
        value += once.amount
        if once.accepted <= day:
            billed, recognised = once.amount, once.amount
    is_agreed = service and (service.ends or service.terminated or service.starts <= day)
    until = day if service is None or service.ends is None else date(2050, 1, 1)
    for term in record_terms(service, until, day) if service and is_agreed else ():
        if term.weight is not None:
            break
        for year in term.years:
            served = min((day - year.period.start).days + 1, year.period.days)
            value += year.value
            recognised += part_of(year.value, Fraction(max(served, 0), year.period.days))
        parts = record_instalments(service, term)
        billed += sum(part.amount for part in parts if part.due_on <= day)
    return value, billed, recognised


portfolios = st.lists(any_line(), min_size=1, max_size=6)
some_day = st.dates(date(2022, 6, 1), date(2034, 12, 31))


@pytest.mark.thorough
@settings(max_examples=about(150), deadline=None)
@given(portfolios, some_day)
def test_positions_are_the_sums_of_what_the_domain_says_of_each_line(
    drawn: list[Line], day: date
) -> None:
    lines = written(*(replace(line, quote=None) for line in drawn))
    found = positions(lines, day)
    expected = np.zeros((5, len(found.groups)), object)
    labels = lines.labels["Vertrag"]
    for place in range(len(lines)):
        value, billed, recognised = by_domain(lines, place, day)
        ahead = billed - recognised
        figures = (value, billed, recognised, max(ahead, 0), max(-ahead, 0))
        contract = found.groups.index(labels.words[labels.codes[place]])
        expected[:, contract] += [int(100 * figure) for figure in figures]
    names = ("value", "billed", "recognised", "billed_ahead", "rendered")
    assert [getattr(found, name).tolist() for name in names] == expected.tolist()


@pytest.mark.thorough
@settings(max_examples=about(100), deadline=None)
@given(portfolios, some_day)
def test_every_position_ties_out(drawn: list[Line], day: date) -> None:
    found = positions(written(*drawn), day)
    assert (found.value == found.billed + found.to_bill).all()
    assert (found.value == found.recognised + found.to_recognise).all()
    assert (found.billed == found.recognised + found.billed_ahead - found.rendered).all()
    assert (found.deferred == found.billed_ahead - found.rendered).all()


@settings(max_examples=about(100), deadline=None)
@given(portfolios, st.integers(0, 60))
def test_positions_add_up_to_what_the_forecast_defers(drawn: list[Line], months: int) -> None:
    lines = written(*drawn)
    known = forecast(lines, Window(first=date(2025, 1, 1), months=months + 1))
    last = day_of(int(known.window.edges[-1]) - 1)
    real = (Layer.COMMITTED, Layer.RENEWAL)
    deferred = sum(int(known.deferred(layer, weighted=False)[0, -1]) for layer in real)
    assert positions(lines, last).deferred.sum() == deferred


def test_many_lines_stand_where_few_do() -> None:
    few = [Line(contract=f"V-{place}", **YEAR) for place in range(4)]
    many = [few[place % 4] for place in range(6_000)]
    found = positions(written(*many), DAY)
    assert found.recognised.tolist() == [1_500 * 1810_00] * 4
    assert found.billed_ahead.tolist() == [1_500 * 1840_00] * 4
