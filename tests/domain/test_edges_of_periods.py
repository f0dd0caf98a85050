"""The edges of terms: the longest one, the last day, and parts shorter than a month."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from aftersales_xl.domain.contract.midterm import step_lines
from aftersales_xl.domain.contract.periods import MOST_MONTHS, Period, term
from aftersales_xl.domain.contract.shares import ShareMethod, share
from aftersales_xl.domain.contract.value import ContractLine
from aftersales_xl.domain.money.errors import Refusal

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


def test_183_of_184_days_are_more_than_six_months_of_365_days_and_count_as_all():
    # 183 × 12 ÷ (365 × 6) = 1.0027
    half = Period(start=date(2026, 7, 1), end=date(2026, 12, 31))
    part = Period(start=date(2026, 7, 1), end=date(2026, 12, 30))
    assert share(part, half, ShareMethod.DAYS_365) == 1


def test_a_price_may_still_rise_on_the_last_day_of_a_line_and_not_after():
    # 744 € a year are 62 € a month and 2 € a day of December
    line = ContractLine(period=term(date(2026, 1, 1), 12), annual_price=Decimal(372))
    *_, last = step_lines([line], date(2026, 12, 31), lambda price: price * 2)
    assert (last.period.days, last.annual_price, last.value) == (1, 744, 2)
    assert step_lines([line], date(2027, 1, 1), lambda price: price * 2) == (line,)


@pytest.mark.parametrize(
    ("last", "days"),
    [(15, 15), (29, 29), (30, 29), (31, 30)],  # day 31 counts as day 30: after the 30th none
)
def test_banking_months_have_thirty_days_and_the_31st_is_the_thirtieth(last, days):
    january = Period(start=date(2026, 1, 1), end=date(2026, 1, 31))
    part = Period(start=date(2026, 1, 1), end=date(2026, 1, last))
    assert share(part, january, ShareMethod.THIRTY_360) == Fraction(days, 30)
