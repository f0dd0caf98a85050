"""The longest term, and shares of a period by parts shorter than a month."""

from datetime import date
from fractions import Fraction

import pytest

from aftersales_xl.domain.contract_periods import MOST_MONTHS, Period, term
from aftersales_xl.domain.errors import Refusal
from aftersales_xl.domain.shares import ShareMethod, share

QUARTER = Period(start=date(2026, 1, 1), end=date(2026, 3, 31))


def test_a_term_has_as_many_months_as_the_longest_and_no_more():
    assert term(date(2026, 1, 1), MOST_MONTHS).end == date(2025 + MOST_MONTHS // 12, 12, 31)
    with pytest.raises(Refusal, match="term_too_long"):
        term(date(2026, 1, 1), MOST_MONTHS + 1)


@pytest.mark.parametrize(
    ("last", "by_months"),
    [
        # ten days: 10 ÷ (365 ÷ 12) of three months
        (date(2026, 1, 10), Fraction(10 * 12, 365 * 3)),
        # a full month and ten days of the next
        (date(2026, 2, 10), (1 + Fraction(10 * 12, 365)) / 3),
        (date(2026, 2, 28), Fraction(2, 3)),
    ],
)
def test_days_beyond_full_months_count_as_days_of_an_average_month(last, by_months):
    part = Period(start=date(2026, 1, 1), end=last)
    assert share(part, QUARTER, ShareMethod.MONTHS) == by_months


def test_a_term_ends_within_the_calendar():
    assert term(date(9997, 1, 1), 12).end == date(9997, 12, 31)
    assert term(date(9998, 1, 1), 11).end == date(9998, 11, 30)
    with pytest.raises(Refusal, match="calendar_exceeded"):
        term(date(9998, 1, 1), 12)
