"""Rates are as exact as a formula in a cell gives them: thirds, index values, long products."""

from __future__ import annotations

from datetime import date

from every_day import first_every_day

from aftersales_xl.domain.forecast.layers import Layer
from aftersales_xl.portfolio.engine import forecast as engine
from aftersales_xl.portfolio.engine.forecast import Measure, Window, forecast
from aftersales_xl.portfolio.lines import Lines
from aftersales_xl.portfolio.lists.read_rows import read_rows
from aftersales_xl.portfolio.measures.position import positions
from aftersales_xl.portfolio.measures.recurring import arr

YEAR = Window(first=date(2026, 1, 1), months=12)
HIGHEST = 10**12


def listed(**said: object) -> Lines:
    """Return one contract of 2026 at 300,000.00, with what is ``said`` otherwise."""
    row = {"Vertrag": "V-1", "Beginn": date(2026, 1, 1), "Jahrespreis": 300_000} | said
    return read_rows([list(row), list(row.values())], "Liste").complete()


def test_a_third_of_an_offer_is_a_third_to_the_cent() -> None:
    offer = listed(Ende=date(2026, 12, 31), Schicht="Angebot", Wahrscheinlichkeit=1 / 3)
    found = forecast(offer, YEAR)
    for measure in (Measure.RECOGNISED, Measure.BILLED):
        assert found.amounts(measure, Layer.QUOTES).sum() == 10_000_000


def test_a_thirtieth_more_each_year_is_exact() -> None:
    assert arr(listed(Preisschritt=1 / 30), date(2027, 6, 1)) == 31_000_000


def test_a_step_by_index_is_that_of_the_price_clause() -> None:
    """VPI 110.2 → 116.7 on 7,500.00 is 7,942.38, as Destatis' values and R21 say."""
    lines = listed(Jahrespreis=7_500, Preisschritt=116.7 / 110.2 - 1)
    assert arr(lines, date(2027, 1, 1)) == 794_238


def test_a_chance_that_is_taken_again_and_again_tends_to_nothing() -> None:
    monthly = listed(
        Beginn=date(2028, 4, 30),
        Ende=date(2030, 4, 29),
        Jahrespreis=50_548.83,
        Preisschritt=0.02,
        Verlängerung_Monate=1,
        Verlängerung_Wahrscheinlichkeit=0.9,
    )
    window = Window(first=date(2096, 1, 1), months=36, as_of=date(2030, 1, 1))
    found = forecast(monthly, window)
    assert not found.amounts(Measure.RECOGNISED, Layer.RENEWAL).any()


@first_every_day("few", [0, 1_000])
def test_a_price_rises_to_ten_billion_euro_and_no_further(monkeypatch, few: int) -> None:
    """Both ways of calculating, compiled and not; without a limit it would leave 64 bits."""
    monkeypatch.setattr(engine, "_FEW_LINES", few)
    monthly = listed(
        Beginn=date(1970, 1, 1),
        Ende=date(1970, 1, 31),
        Preisschritt=0.05,
        Verlängerung_Monate=1,
    )
    found = forecast(monthly, YEAR).amounts(Measure.BILLED, Layer.RENEWAL)
    assert found[0].tolist() == [(2 * HIGHEST + 12) // 24] * 12  # a twelfth, half up
    assert arr(monthly, date(2026, 6, 1)) == HIGHEST
    assert positions(monthly, date(2026, 1, 31)).billed.sum() > 0


def test_what_is_terminated_soon_may_rise_as_steeply_as_it_likes() -> None:
    lines = listed(Jahrespreis=1_000_000, Preisschritt=0.5, Gekündigt_zum=date(2026, 12, 31))
    assert forecast(lines, YEAR).amounts(Measure.RECOGNISED).sum() == 100_000_000
