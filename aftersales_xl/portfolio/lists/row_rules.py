"""What can be wrong with one row of a contract list, all rows at once.

Every rule finds the rows that break it; a cell that could not be read is not reported again
as missing. Limits are cents, rates in 10^-12, days and months. Does not know other rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import numpy as np

from aftersales_xl.portfolio.calendar import day_of
from aftersales_xl.portfolio.columns import ColumnKind
from aftersales_xl.portfolio.lines import NO_DAY, UNITY
from aftersales_xl.portfolio.lists.entries import EMPTY, Details, Entries, Finding, Mask, Numbers
from aftersales_xl.portfolio.lists.headers import CONTRACTS
from aftersales_xl.portfolio.lists.interpretation import Interpretation
from aftersales_xl.tables.contracts import CONTRACT_TABLE

DEAREST = 10**12
"""Cents: ten thousand million euro."""
LONGEST = {
    CONTRACT_TABLE.payment_days.header: 3_650,
    CONTRACT_TABLE.renewal_months.header: 240,
    CONTRACT_TABLE.notice_months.header: 240,
}
_YEARS_AHEAD = 50  # as far as a forecast reaches
_DAYS_OF_A_YEAR = 365.25
_AMOUNTS = tuple(header for header, kind in CONTRACTS.kinds.items() if kind is ColumnKind.AMOUNT)
_NEVER_NEGATIVE = (CONTRACT_TABLE.price.header, CONTRACT_TABLE.cost.header)
_PROBABILITIES = (CONTRACT_TABLE.renewal_probability.header, CONTRACT_TABLE.probability.header)


def row_findings(entries: Entries, meaning: Interpretation) -> Iterator[Finding]:
    """Yield what is wrong in single rows; findings may be empty."""
    yield from entries.findings
    yield from meaning.findings
    yield from _missing(entries, meaning)
    yield from _out_of_order(entries, meaning)
    yield from _amounts_out_of_range(entries)
    yield _too_dear_in_time(entries, meaning)
    yield from _counts_out_of_range(entries)
    yield from _rates_out_of_range(entries)
    yield from _unlikely(entries, meaning)


def _finding(code: str, column: str, mask: Mask) -> Finding:
    return Finding(code=code, column=column, at=np.flatnonzero(mask))


def _missing(entries: Entries, meaning: Interpretation) -> Iterator[Finding]:
    """Yield what a row needs and does not say, and a price that has no business there."""

    def is_blank(column: str) -> Mask:
        blank: Mask = entries.number(column) == EMPTY
        return blank & ~entries.unreadable(column)

    contracts = entries.label(CONTRACT_TABLE.contract.header)
    nameless = np.array([not word for word in contracts.words], np.bool_)[contracts.codes]
    service, once = meaning.is_service, meaning.is_once & ~meaning.has_no_amount
    price = entries.number(CONTRACT_TABLE.price.header)
    priced = meaning.is_once_only & (price != EMPTY) & (price != 0)
    yield _finding(
        "forecast_contract_missing",
        CONTRACT_TABLE.contract.header,
        nameless & ~entries.unreadable(CONTRACT_TABLE.contract.header),
    )
    yield _finding("forecast_amount_missing", CONTRACT_TABLE.price.header, meaning.has_no_amount)
    yield _finding(
        "forecast_start_missing",
        CONTRACT_TABLE.starts.header,
        service & is_blank(CONTRACT_TABLE.starts.header),
    )
    yield _finding(
        "forecast_price_missing",
        CONTRACT_TABLE.price.header,
        service & is_blank(CONTRACT_TABLE.price.header),
    )
    yield _finding(
        "forecast_once_missing",
        CONTRACT_TABLE.once.header,
        once & is_blank(CONTRACT_TABLE.once.header),
    )
    yield _finding(
        "forecast_accepted_missing",
        CONTRACT_TABLE.accepted.header,
        once & is_blank(CONTRACT_TABLE.accepted.header),
    )
    yield _finding("forecast_price_of_one_off", CONTRACT_TABLE.price.header, priced)


def _out_of_order(entries: Entries, meaning: Interpretation) -> Iterator[Finding]:
    """Yield services that end before they begin, or are terminated before."""
    starts = entries.number(CONTRACT_TABLE.starts.header)
    codes = {
        CONTRACT_TABLE.ends.header: "forecast_end_before_start",
        CONTRACT_TABLE.terminated.header: "forecast_terminated_before_start",
    }
    for column, code in codes.items():
        last = entries.number(column)
        mask = meaning.is_service & (starts != EMPTY) & (last != EMPTY) & (last < starts)

        def details(line: int, last: Numbers = last) -> Details:
            return {"end": day_of(int(last[line])), "start": day_of(int(starts[line]))}

        yield Finding(code=code, column=column, at=np.flatnonzero(mask), details=details)


def _amounts_out_of_range(entries: Entries) -> Iterator[Finding]:
    for column in _AMOUNTS:
        values = entries.number(column)
        given = values != EMPTY
        if column in _NEVER_NEGATIVE:
            yield _of_amount("forecast_amount_negative", column, given & (values < 0), values)
        large = given & (np.abs(np.where(given, values, 0)) > DEAREST)
        yield _of_amount("forecast_amount_too_large", column, large, values)


def _of_amount(code: str, column: str, mask: Mask, values: Numbers) -> Finding:
    def details(line: int) -> Details:
        return {"amount": Decimal(int(values[line])).scaleb(-2)}

    return Finding(code=code, column=column, at=np.flatnonzero(mask), details=details)


def _too_dear_in_time(entries: Entries, meaning: Interpretation) -> Finding:
    """Return the services whose yearly steps raise the price out of range while they run."""
    price, step = (
        entries.number(CONTRACT_TABLE.price.header),
        entries.number(CONTRACT_TABLE.step.header),
    )
    starts = entries.number(CONTRACT_TABLE.starts.header)
    rising = meaning.is_service & (price > 0) & (step > 0) & (step < UNITY) & (starts != EMPTY)
    at = np.flatnonzero(rising & (price <= DEAREST))
    served = _last_day(entries)[at] - starts[at]
    years = np.floor(np.clip(served / _DAYS_OF_A_YEAR, 0, _YEARS_AHEAD))
    growth = years * np.log1p(step[at] / UNITY)

    def details(line: int) -> Details:
        return {"step": _rate(step[line]), "years": _YEARS_AHEAD}

    return Finding(
        code="forecast_price_grows_too_large",
        column=CONTRACT_TABLE.step.header,
        at=at[growth > np.log(DEAREST / price[at])],
        details=details,
    )


def _last_day(entries: Entries) -> Numbers:
    """Return until when each service runs, a day that never comes where that is unknown."""
    ends, terminated = (
        entries.number(CONTRACT_TABLE.ends.header),
        entries.number(CONTRACT_TABLE.terminated.header),
    )
    is_open = (ends == EMPTY) | (entries.number(CONTRACT_TABLE.renewal_months.header) > 0)
    last: Numbers = np.minimum(
        np.where(is_open, NO_DAY, ends), np.where(terminated == EMPTY, NO_DAY, terminated)
    )
    return last


def _counts_out_of_range(entries: Entries) -> Iterator[Finding]:
    for column, most in LONGEST.items():
        values = entries.number(column)

        def details(line: int, values: Numbers = values, most: int = most) -> Details:
            return {"count": int(values[line]), "most": most}

        strange = (values != EMPTY) & ((values < 0) | (values > most))
        yield Finding(
            code="forecast_count_out_of_range",
            column=column,
            at=np.flatnonzero(strange),
            details=details,
        )


def _rates_out_of_range(entries: Entries) -> Iterator[Finding]:
    """Yield fractions outside their range, 80 typed for 80 % and 1 for 1 % a year among them."""
    for column in _PROBABILITIES:
        values = entries.number(column)
        outside = (values < 0) | (values > UNITY)
        yield _of_rate("forecast_rate_out_of_range", column, outside, values)
    steps = entries.number(CONTRACT_TABLE.step.header)
    outside = (steps <= -UNITY) | (steps >= UNITY)
    yield _of_rate("forecast_step_out_of_range", CONTRACT_TABLE.step.header, outside, steps)


def _of_rate(code: str, column: str, mask: Mask, values: Numbers) -> Finding:
    def details(line: int) -> Details:
        return {"value": _rate(values[line])}

    at = np.flatnonzero(mask & (values != EMPTY))
    return Finding(code=code, column=column, at=at, details=details)


def _unlikely(entries: Entries, meaning: Interpretation) -> Iterator[Finding]:
    """Yield offers that do not say how likely they are, and contracts that do."""
    values = entries.number(CONTRACT_TABLE.probability.header)
    silent = (values == EMPTY) & ~entries.unreadable(CONTRACT_TABLE.probability.header)
    doubted = (values >= 0) & (values < UNITY)
    yield _finding(
        "forecast_probability_missing", CONTRACT_TABLE.probability.header, meaning.is_quote & silent
    )
    yield _finding(
        "forecast_contract_uncertain",
        CONTRACT_TABLE.probability.header,
        ~meaning.is_quote & doubted,
    )


def _rate(counted: int) -> Decimal:
    return Decimal(int(counted)).scaleb(-12)
