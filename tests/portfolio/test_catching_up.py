"""Closed months stay as they were closed; what they lack comes in the first open one (R26)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from how_many import about
from hypothesis import given, settings
from hypothesis import strategies as st
from written_lines import Line, any_line, written

from aftersales_xl.domain.forecast.layers import Layer
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.portfolio.closing.booking_map import BookedTo, BookingMap
from aftersales_xl.portfolio.closing.bookings import bookings
from aftersales_xl.portfolio.closing.catching_up import CaughtUp, catch_up
from aftersales_xl.portfolio.comparing.snapshot import Snapshot
from aftersales_xl.portfolio.engine.forecast import Forecast, Measure, Window, forecast
from aftersales_xl.words import messages

CLOSED_ON = date(2026, 4, 3)
OPEN = Window(first=date(2026, 4, 1), months=9)
YEAR = Window(first=date(2026, 1, 1), months=12)
ALL = BookingMap(groups={}, rest=BookedTo(revenue="8200", deferral="0990", unbilled="1500"))
CONTRACTS = Layer.COMMITTED, Layer.RENEWAL
lists = st.lists(any_line(), max_size=4)

TEN_A_DAY = Line(group="Wartung", starts=date(2026, 1, 1), ends=date(2026, 12, 31), price=3_650)
TWENTY_A_DAY = replace(TEN_A_DAY, price=7_300)


def closed(*lines: Line) -> Snapshot:
    return Snapshot(lines=written(*lines), window=YEAR, taken_on=CLOSED_ON)


def opened(now: Line, then: Line, by: str | None = None) -> tuple[Forecast, CaughtUp]:
    return catch_up(forecast(written(now), OPEN, by=by), closed(then), by)


def test_a_price_corrected_later_is_caught_up_in_the_first_open_month() -> None:
    """90 closed days at 10.00 too little, and 30 days of April at 20.00; 3,650.00 to bill."""
    found, caught = opened(TWENTY_A_DAY, TEN_A_DAY)
    assert caught == CaughtUp(closed_on=CLOSED_ON, recognised=90_000, billed=365_000)
    assert found.amounts(Measure.RECOGNISED)[0, :2].tolist() == [60_000 + 90_000, 62_000]
    assert found.amounts(Measure.BILLED)[0, :2].tolist() == [365_000, 0]
    assert found.opening().tolist() == [365_000 - 90_000]
    assert found.deferred()[0, 0] == 730_000 - 120 * 2_000


def test_a_contract_that_was_closed_and_is_gone_is_taken_back_in_its_group() -> None:
    other = replace(TEN_A_DAY, group="Cloud")
    found, caught = opened(TEN_A_DAY, replace(other, contract="V-2"), by="Gruppe")
    assert found.groups == ("Wartung", "Cloud")
    assert found.amounts(Measure.RECOGNISED)[:, 0].tolist() == [30_000 + 90_000, -90_000]
    assert (caught.recognised, caught.billed) == (0, 0)


def test_an_offer_that_became_a_contract_is_caught_up_and_one_that_did_not_is_not() -> None:
    offer = replace(TEN_A_DAY, quote=0.5)
    assert opened(TEN_A_DAY, offer)[1].recognised == 90_000
    assert opened(offer, TEN_A_DAY)[1].recognised == -90_000
    assert opened(offer, replace(offer, price=1))[1].recognised == 0


def test_a_renewal_that_became_part_of_the_contract_was_booked_in_full_already() -> None:
    short = replace(TEN_A_DAY, ends=date(2026, 1, 31), renewal_months=11, renewal_probability=0.5)
    longer = replace(short, ends=date(2026, 12, 31), renewal_months=0)
    _, caught = opened(longer, short)
    assert abs(caught.recognised) < 1_000  # January apart, a term ends at a cent of its own


@settings(max_examples=about(60), deadline=None)
@given(lists, lists)
def test_closed_months_and_open_ones_add_up_to_all_the_contracts_say(
    now: list[Line], then: list[Line]
) -> None:
    plain = forecast(written(*now), OPEN)
    found, caught = catch_up(plain, closed(*then), None)
    before = forecast(written(*then), OPEN)
    for measure, more in ((0, caught.recognised), (1, caught.billed)):
        booked, said = (
            sum(int(one.sums.plain[:, layer, measure, 0].sum()) for layer in CONTRACTS)
            for one in (before, plain)
        )
        assert booked + more == said
        months = found.amounts(Measure(measure)) - plain.amounts(Measure(measure))
        assert months.sum(axis=0).tolist() == [more] + [0] * (OPEN.months - 1)
    assert (found.deferred() == plain.deferred()).all()
    assert (found.amounts(Measure.PAID) == plain.amounts(Measure.PAID)).all()


@settings(max_examples=about(60), deadline=None)
@given(lists)
def test_of_contracts_nobody_changed_there_is_nothing_to_catch_up(lines: list[Line]) -> None:
    plain = forecast(written(*lines), OPEN, by="Gruppe")
    found, caught = catch_up(plain, closed(*lines), "Gruppe")
    assert (caught.recognised, caught.billed) == (0, 0)
    assert (found.sums.plain == plain.sums.plain).all()
    assert found.groups == plain.groups


def test_a_column_that_the_closing_did_not_have_is_refused() -> None:
    now = forecast(written(TEN_A_DAY), OPEN)
    with pytest.raises(Refusal, match="forecast_column_unknown"):
        catch_up(now, closed(TEN_A_DAY), "Region")


@settings(max_examples=about(40), deadline=None)
@given(lists, lists)
def test_postings_begin_where_the_closed_ones_ended(now: list[Line], then: list[Line]) -> None:
    first = Window(first=date(2026, 1, 1), months=3)
    ended = bookings(written(*then), first, ALL)
    went_on = bookings(written(*now), OPEN, ALL, closed=written(*then))
    straight = bookings(written(*now), OPEN, ALL)
    assert went_on.opening == ended.closing
    assert went_on.closing == straight.closing
    moved = sum(one.deferral for one in went_on.postings)
    assert moved == straight.closing - ended.closing


def test_what_is_caught_up_is_a_posting_with_a_text_of_its_own() -> None:
    """3,650.00 more are billed and 900.00 more recognised than was closed."""
    found = bookings(written(TWENTY_A_DAY), OPEN, ALL, closed=written(TEN_A_DAY))
    first, second, *_ = found.postings
    assert (first.day, first.amount, first.deferral) == (date(2026, 4, 30), 275_000, 275_000)
    assert messages.text(first.code, month=first.day) == (
        "Nachholung PRAP aus abgeschlossenen Monaten, April 2026"
    )
    assert (second.day, second.deferral) == (date(2026, 4, 30), -60_000)
