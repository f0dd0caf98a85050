"""Figures of single lines: each line's own, however many are calculated at a time."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from written_lines import Line, written

from aftersales_xl.domain.forecast.layers import Layer
from aftersales_xl.portfolio.calendar import day_number
from aftersales_xl.portfolio.engine import by_line
from aftersales_xl.portfolio.engine.by_line import in_full
from aftersales_xl.portfolio.engine.forecast import Measure

EDGES = np.array([day_number(date(2026, 1, 1)), day_number(date(2028, 1, 1))])
A_YEAR = {"starts": date(2026, 1, 1), "ends": date(2026, 12, 31)}
FIVE = written(*(Line(**A_YEAR, price=1_200 * number) for number in range(1, 6)))
SUMS_OF_A_LINE = len(Layer) * len(Measure) * len(EDGES)


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        (2 * SUMS_OF_A_LINE, [(0, 2), (2, 4), (4, 5)]),
        (3 * SUMS_OF_A_LINE - 1, [(0, 2), (2, 4), (4, 5)]),
        (SUMS_OF_A_LINE - 1, [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)]),  # one has to go
        (10 * SUMS_OF_A_LINE, [(0, 5)]),
    ],
)
def test_as_many_lines_are_calculated_at_a_time_as_sums_are_allowed(monkeypatch, most, expected):
    monkeypatch.setattr(by_line, "_MOST_SUMS", most)
    parts = list(in_full(FIVE, EDGES))
    assert [(rows.start, rows.stop) for rows, _ in parts] == expected
    recognised = np.concatenate([amounts[:, Measure.RECOGNISED] for _, amounts in parts])
    assert recognised.tolist() == [[0, 1_200_00 * number] for number in range(1, 6)]


def test_a_likely_renewal_counts_in_full_and_a_quote_not_at_all():
    renewed = Line(**A_YEAR, price=1_200, renewal_months=12, renewal_probability=0.5)
    [(_, amounts)] = in_full(written(renewed, Line(**A_YEAR, price=1_200, quote=0.5)), EDGES)
    assert amounts[:, Measure.BILLED, 1].tolist() == [2_400_00, 0]
