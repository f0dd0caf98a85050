"""A comparison says what changed and why, and its causes add up to the whole difference."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

import numpy as np
import pytest
from every_day import first_every_day
from how_many import about
from hypothesis import given, settings
from hypothesis import strategies as st
from written_lines import Line, any_line, written

from aftersales_xl.domain.forecast.causes import ChangeCause
from aftersales_xl.domain.forecast.layers import Layer
from aftersales_xl.portfolio.comparing.comparison import RevenueComparison, compare
from aftersales_xl.portfolio.engine.forecast import Forecast, Measure, Window, forecast
from aftersales_xl.words.comparing import CHANGE_CAUSES

YEAR = Window(first=date(2026, 1, 1), months=12)
lists = st.lists(any_line(), max_size=5)
checked_lists = st.lists(
    any_line(), max_size=5, unique_by=lambda line: (line.contract, line.product, line.starts)
)

SERVICE = Line(starts=date(2026, 1, 1), ends=date(2026, 12, 31), price=12_000)
"""1,000.00 a month on the average: 12,000 × days ÷ 365."""
RENEWING = Line(
    starts=date(2025, 1, 1), ends=date(2025, 12, 31), price=12_000,
    renewal_months=12, renewal_probability=0.8,
)  # fmt: skip


def compared(before: list[Line], after: list[Line], window: Window = YEAR) -> RevenueComparison:
    return compare(written(*before), written(*after), window)


def causes(found: RevenueComparison) -> dict[str, int]:
    """Return the causes that changed something, by their German word, in cents."""
    return {CHANGE_CAUSES.word(cause): amount for cause, amount in found.waterfall() if amount}


def revenue(lines: list[Line], layer: Layer, *, weighted: bool) -> np.ndarray:
    found: Forecast = forecast(written(*lines), YEAR)
    return found.amounts(Measure.RECOGNISED, layer, weighted=weighted)[0]


@settings(max_examples=about(60), deadline=None)
@first_every_day("weighted", [True, False])
@given(before=lists, after=lists)
def test_causes_add_up_to_the_difference_by_layer_and_month(
    *, before: list[Line], after: list[Line], weighted: bool
) -> None:
    found = compared(before, after)
    for layer in Layer:
        months = sum(found.months(cause, layer, weighted=weighted) for cause in ChangeCause)
        old = revenue(before, layer, weighted=weighted)
        new = revenue(after, layer, weighted=weighted)
        assert (months == new - old).all()
    steps = sum(amount for _, amount in found.waterfall(weighted=weighted))
    assert found.opening(weighted=weighted) + steps == found.closing(weighted=weighted)


@pytest.mark.thorough
@settings(max_examples=about(60), deadline=None)
@given(lists, lists)
def test_what_changed_in_each_contract_is_the_difference_of_its_own_revenue(
    before: list[Line], after: list[Line]
) -> None:
    found = compared(before, after)
    for contract in {line.contract for line in (*before, *after)}:
        of = [change for change in found.contracts if change.contract == contract]
        alone = compared(
            [line for line in before if line.contract == contract],
            [line for line in after if line.contract == contract],
        )
        assert sum(change.amount for change in of) == alone.closing() - alone.opening()
        plain = alone.closing(weighted=False) - alone.opening(weighted=False)
        assert sum(change.unweighted for change in of) == plain
    for cause in ChangeCause:
        amounts = [change.amount for change in found.contracts if change.cause is cause]
        assert sum(amounts) == found.change(cause)


@settings(max_examples=about(60), deadline=None)
@given(checked_lists, st.randoms(use_true_random=False))
def test_a_list_compared_with_itself_in_any_order_shows_nothing(
    lines: list[Line], random: Random
) -> None:
    assert compared(lines, random.sample(lines, len(lines))).contracts == ()


@settings(max_examples=about(25), deadline=None)
@given(lists, lists)
def test_there_and_back_again_cancels_out(before: list[Line], after: list[Line]) -> None:
    there, back = compared(before, after), compared(after, before)
    assert there.closing() - there.opening() == back.opening() - back.closing()


@pytest.mark.thorough
@settings(max_examples=about(80), deadline=None)
@given(any_line(), any_line())
def test_nothing_is_left_unexplained_unless_a_contract_became_a_quote(old: Line, new: Line) -> None:
    new = replace(new, contract=old.contract, product=old.product)
    found = compared([old], [new])
    became_a_quote = old.quote is None and new.quote is not None
    if not became_a_quote:
        assert not found.changes[ChangeCause.OTHER].any()


STORIES = {
    "Neu": ([], [SERVICE], 1_200_000),
    "Entfallen": ([SERVICE], [], -1_200_000),
    # A second product in a known contract, and one less.
    "Erweiterung": ([SERVICE], [SERVICE, replace(SERVICE, product="Backup", price=600)], 60_000),
    "Minderung": ([SERVICE, replace(SERVICE, product="Backup", price=600)], [SERVICE], -60_000),
    # 12,000 at 0.7 was 8,400 in the forecast; won, it is 12,000.
    "Angebot gewonnen": ([replace(SERVICE, quote=0.7)], [SERVICE], 360_000),
    # A year from 1 April: 275 of 365 days are left in 2026, 12,000 × 90 ÷ 365 = 2,958.90 go.
    "Beginn verschoben": (
        [SERVICE],
        [replace(SERVICE, starts=date(2026, 4, 1), ends=date(2027, 3, 31))],
        -295_890,
    ),
    # Six months are worth 6,000.
    "Kündigung": ([SERVICE], [replace(SERVICE, terminated=date(2026, 6, 30))], -600_000),
    "Verlängerung": (
        [replace(SERVICE, ends=date(2026, 6, 30))],
        [replace(SERVICE, ends=date(2026, 9, 30))],
        300_000,
    ),
    "Preis": ([SERVICE], [replace(SERVICE, price=12_600)], 60_000),
    # The second contract year costs 12,360 instead of 12,000.
    "Preisschritt": (
        [replace(SERVICE, starts=date(2025, 1, 1))],
        [replace(SERVICE, starts=date(2025, 1, 1), step=0.03)],
        36_000,
    ),
    "Wahrscheinlichkeit": (
        [replace(SERVICE, quote=0.5)],
        [replace(SERVICE, quote=0.7)],
        240_000,
    ),
    # Without a notice period it is not certain the day before, with one of three months it is.
    "Verlängerung sicher": (
        [replace(RENEWING, notice_months=0)],
        [replace(RENEWING, notice_months=3)],
        240_000,
    ),
    # A contract that is only offered again counts 70 % of 12,000.
    "Sonstiges": ([SERVICE], [replace(SERVICE, quote=0.7)], -360_000),
}


@pytest.mark.parametrize("word", STORIES)
def test_a_single_change_has_its_own_cause(word: str) -> None:
    before, after, amount = STORIES[word]
    found = compared(before, after)
    assert causes(found) == {word: amount}
    change = found.contracts[0]
    assert (change.contract, change.customer, change.amount) == ("V-1", "Kunde", amount)


def test_what_time_has_settled_is_told_apart_from_what_somebody_changed() -> None:
    # notice to 31.12.2025 was open on 30.09.2025, and over a day later: 12,000 instead of 9,600
    line = replace(RENEWING, notice_months=3)
    lines, now = written(line), Window(first=date(2026, 1, 1), months=12, as_of=date(2025, 10, 1))
    found = compare(lines, lines, now, taken_on=date(2025, 9, 30))
    assert (found.opening(), found.closing()) == (960_000, 1_200_000)
    assert causes(found) == {"Verlängerung sicher": 240_000}
    assert [(one.contract, one.amount, one.unweighted) for one in found.contracts] == [
        ("V-1", 240_000, 0)
    ]
    again = compare(lines, lines, now, taken_on=date(2025, 10, 1))
    assert again.contracts == ()
    both = compare(lines, written(replace(line, price=6_000)), now, taken_on=date(2025, 9, 30))
    assert causes(both) == {"Preis": -480_000, "Verlängerung sicher": 120_000}


@pytest.mark.thorough
@settings(max_examples=about(40), deadline=None)
@given(lists, lists, st.dates(date(2023, 1, 1), date(2026, 12, 31)))
def test_causes_add_up_however_long_ago_the_earlier_state_was_kept(
    before: list[Line], after: list[Line], taken_on: date
) -> None:
    found = compare(written(*before), written(*after), YEAR, taken_on=taken_on)
    assert found.opening() + sum(amount for _, amount in found.waterfall()) == found.closing()
    assert sum(one.amount for one in found.contracts) == found.closing() - found.opening()
    then = forecast(written(*before), replace(YEAR, as_of=taken_on))
    assert found.opening() == then.amounts(Measure.RECOGNISED).sum()


def test_every_cause_has_a_story_and_a_word() -> None:
    assert (
        list(STORIES)
        == list(CHANGE_CAUSES.words)
        == [CHANGE_CAUSES.word(cause) for cause in ChangeCause]
    )


def test_an_earlier_end_is_a_termination_too() -> None:
    found = compared([SERVICE], [replace(SERVICE, ends=date(2026, 11, 30))])
    assert causes(found) == {"Kündigung": -100_000}


def test_a_notice_takes_the_renewals_away() -> None:
    """A year that renews at 80 % ends for good: 12,000 × 0.8 are missing in 2026."""
    old = replace(
        SERVICE,
        starts=date(2025, 1, 1),
        ends=date(2025, 12, 31),
        renewal_months=12,
        renewal_probability=0.8,
    )
    found = compared([old], [replace(old, terminated=date(2025, 12, 31))])
    assert causes(found) == {"Kündigung": -960_000}
    assert found.change(ChangeCause.TERMINATED, Layer.RENEWAL) == -960_000
    assert found.change(ChangeCause.TERMINATED, weighted=False) == -1_200_000
    assert found.contracts[0].unweighted == -1_200_000


def test_a_notice_withdrawn_is_an_extension() -> None:
    old = replace(SERVICE, terminated=date(2026, 6, 30))
    assert causes(compared([old], [SERVICE])) == {"Verlängerung": 600_000}


def test_renewal_that_is_agreed_on_is_an_extension_and_likelier_renewal_is_not() -> None:
    ended = replace(SERVICE, starts=date(2025, 1, 1), ends=date(2025, 12, 31))
    renews = replace(ended, renewal_months=12, renewal_probability=0.5)
    assert causes(compared([ended], [renews])) == {
        "Verlängerung": 1_200_000,
        "Wahrscheinlichkeit": -600_000,
    }


def test_a_price_raised_by_a_successor_line_is_a_change_of_price() -> None:
    """From 1 July at 12,600: 184 of 365 days; 181 days before at half of 12,000.

    Six months of the line cut short are worth 6,000, those of the successor 6,300.
    """
    old = replace(SERVICE, ends=None)
    cut = replace(old, ends=date(2026, 6, 30))
    successor = replace(SERVICE, starts=date(2026, 7, 1), price=12_600)
    found = compared([old], [cut, successor])
    assert causes(found) == {"Preis": 30_000}
    assert [change.amount for change in found.contracts] == [30_000]
    assert causes(compared([cut, successor], [old])) == {"Preis": -30_000}


def test_two_price_steps_by_successor_lines_are_changes_of_price() -> None:
    old = replace(SERVICE, ends=None)
    chain = [
        replace(old, ends=date(2026, 3, 31)),
        replace(old, starts=date(2026, 4, 1), ends=date(2026, 6, 30), price=12_400),
        replace(old, starts=date(2026, 7, 1), ends=date(2026, 12, 31), price=12_800),
    ]
    # 3,000 + 3,100 + 6,400 against 12,000.
    assert causes(compared([old], chain)) == {"Preis": 50_000}


def test_a_further_year_in_a_line_of_its_own_is_an_extension() -> None:
    first = replace(SERVICE, starts=date(2025, 1, 1), ends=date(2025, 12, 31))
    assert causes(compared([first], [first, SERVICE])) == {"Verlängerung": 1_200_000}
    assert causes(compared([first], [SERVICE])) == {"Verlängerung": 1_200_000}


def test_a_quote_that_slips_by_a_year_begins_later() -> None:
    old = replace(SERVICE, quote=0.5)
    later = replace(old, starts=date(2027, 1, 1), ends=date(2027, 12, 31))
    assert causes(compared([old], [later])) == {"Beginn verschoben": -600_000}


def test_causes_are_valued_one_after_the_other() -> None:
    """Cut to six months (−6,000), then 600 a year more on what is left (+300)."""
    new = replace(SERVICE, terminated=date(2026, 6, 30), price=12_600)
    found = compared([SERVICE], [new])
    assert causes(found) == {"Kündigung": -600_000, "Preis": 30_000}


def test_a_one_off_moves_by_itself() -> None:
    licence = Line(once=5_000, accepted=date(2026, 3, 15))
    both = replace(SERVICE, once=5_000, accepted=date(2026, 3, 15))
    later = replace(licence, accepted=date(2027, 1, 15))
    assert causes(compared([licence], [later])) == {"Beginn verschoben": -500_000}
    assert causes(compared([both], [SERVICE])) == {"Minderung": -500_000}
    assert causes(compared([licence], [replace(licence, once=4_000)])) == {"Preis": -100_000}


def test_months_show_when_a_change_bites() -> None:
    found = compared([SERVICE], [replace(SERVICE, terminated=date(2026, 10, 31))])
    months = found.months(ChangeCause.TERMINATED)
    # Ten months are worth 10,000 over 304 days instead of 12,000 × 304 ÷ 365 = 9,994.52.
    assert months[:10].sum() == 1_000_000 - 999_452
    assert months[10:].sum() == -(1_200_000 - 999_452)
    assert found.change(ChangeCause.TERMINATED) == -200_000


def test_a_change_without_revenue_is_still_listed() -> None:
    found = compared([SERVICE], [replace(SERVICE, payment_days=30)])
    assert causes(found) == {}
    assert [(change.cause, change.amount) for change in found.contracts] == [(ChangeCause.OTHER, 0)]
