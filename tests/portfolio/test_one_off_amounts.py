"""What is paid once: in full where it is agreed, weighted where it is offered."""

from __future__ import annotations

from datetime import date

from aftersales_xl.domain.forecast.layers import Layer
from aftersales_xl.portfolio.engine.forecast import Forecast, Measure, Window, forecast
from aftersales_xl.portfolio.lists.read_rows import read_rows

HALF_A_YEAR = Window(first=date(2026, 1, 1), months=6)


def forecast_of(**said: object) -> Forecast:
    """Return the forecast of 1,000 € once on 10 March, to be paid within 30 days."""
    row = {
        "Vertrag": "V-1",
        "Beginn": None,
        "Jahrespreis": None,
        "Abnahme_am": date(2026, 3, 10),
        "Einmalbetrag": 1_000,
        "Zahlungsziel_Tage": 30,
    } | said
    return forecast(read_rows([list(row), list(row.values())], "Liste").complete(), HALF_A_YEAR)


def months(found: Forecast, measure: Measure, layer: Layer, *, weighted: bool) -> list[int]:
    return found.amounts(measure, layer, weighted=weighted)[0].tolist()


def test_an_agreed_amount_is_recognised_and_billed_in_march_and_paid_in_april() -> None:
    found = forecast_of()
    march, april = [0, 0, 100_000, 0, 0, 0], [0, 0, 0, 100_000, 0, 0]
    for weighted in (False, True):
        for measure in (Measure.RECOGNISED, Measure.BILLED):
            assert months(found, measure, Layer.COMMITTED, weighted=weighted) == march
        assert months(found, Measure.PAID, Layer.COMMITTED, weighted=weighted) == april
        assert not any(months(found, Measure.BILLED, Layer.QUOTES, weighted=weighted))


def test_an_offered_amount_counts_with_its_chance_and_in_full_beside_it() -> None:
    found = forecast_of(Schicht="Angebot", Wahrscheinlichkeit=0.7)
    for weighted, cents in ((False, 100_000), (True, 70_000)):
        march, april = [0, 0, cents, 0, 0, 0], [0, 0, 0, cents, 0, 0]
        for measure in (Measure.RECOGNISED, Measure.BILLED):
            assert months(found, measure, Layer.QUOTES, weighted=weighted) == march
        assert months(found, Measure.PAID, Layer.QUOTES, weighted=weighted) == april
        assert not any(months(found, Measure.BILLED, Layer.COMMITTED, weighted=weighted))
