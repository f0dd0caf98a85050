"""Figures as Babel's German locale writes them, whose tables come from the CLDR."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent
from hypothesis import given
from hypothesis import strategies as st

from aftersales_xl.words import formats

GERMAN = "de_DE"
FIGURES = st.decimals(-(10**15), 10**15, allow_nan=False, allow_infinity=False, places=8) | (
    st.decimals(-(10**6), 10**6, allow_nan=False, allow_infinity=False)
)
NEAR_ZERO = st.sampled_from([Decimal(text) for text in ("0", "-0", "-0.001", "0.005", "1E+3")])
DAYS = st.dates()


@given(FIGURES | NEAR_ZERO)
def test_figures_are_written_as_the_locale_has_them(value):
    assert formats.euro(value) == format_currency(value, "EUR", locale=GERMAN)
    assert formats.two_decimals(value) == format_decimal(value, "#,##0.00", GERMAN)
    assert formats.number(value) == format_decimal(value, "#,##0.######", GERMAN)


@given(FIGURES | NEAR_ZERO, st.none() | st.integers(0, 4))
def test_percentages_are_written_as_the_locale_has_them(rate, decimals):
    digits = "##" if decimals is None else "0" * decimals
    pattern = f"#,##0.{digits}\N{NO-BREAK SPACE}%"
    assert formats.percent(rate, decimals) == format_percent(rate, pattern, GERMAN)


@given(DAYS)
def test_days_and_months_are_written_as_the_locale_has_them(day):
    assert formats.day(day) == format_date(day, "dd.MM.yyyy", GERMAN)
    assert formats.month(day) == format_date(day, "MMMM yyyy", GERMAN)
    assert formats.short_month(day) == format_date(day, "LLL yyyy", GERMAN)


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_has_its_name(month):
    day = date(2026, month, 1)
    assert formats.month(day) == format_date(day, "MMMM yyyy", GERMAN)
    assert formats.short_month(day) == format_date(day, "LLL yyyy", GERMAN)


@given(st.integers(-(10**12), 10**12))
def test_whole_numbers_are_grouped(value):
    assert formats.number(value) == format_decimal(value, "#,##0.######", GERMAN)
