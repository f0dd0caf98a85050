"""Contract lines as a person would write them: euro, dates, rates; the rest is left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from hypothesis import strategies as st

from aftersales_xl.portfolio.calendar import day_number
from aftersales_xl.portfolio.lines import NO_COST, NO_DAY, UNITY, Labels, Lines


@dataclass(frozen=True, kw_only=True)
class Line:
    """One row of a contract list; amounts are euro, rates fractions."""

    contract: str = "V-1"
    customer: str = "Kunde"
    product: str = ""
    group: str = ""
    starts: date | None = None
    ends: date | None = None
    price: float = 0
    once: float = 0
    accepted: date | None = None
    interval: int = 12
    in_arrears: bool = False
    payment_days: int = 0
    step: float = 0
    renewal_months: int = 0
    renewal_probability: float = 1
    notice_months: int = 0
    terminated: date | None = None
    quote: float | None = None
    cost: float | None = None


def written(*found: Line, further: dict[str, list[str]] | None = None) -> Lines:
    """Return ``found`` in columns."""
    words = {
        "Vertrag": [line.contract for line in found],
        "Kunde": [line.customer for line in found],
        "Produkt": [line.product for line in found],
        "Gruppe": [line.group for line in found],
    } | (further or {})
    return Lines(
        starts=_days([line.starts for line in found]),
        ends=_days([line.ends for line in found]),
        price=_scaled([line.price for line in found], 100, np.int64),
        once=_scaled([line.once for line in found], 100, np.int64),
        accepted=_days([line.accepted for line in found]),
        interval=np.array([line.interval for line in found], np.int8),
        in_arrears=np.array([line.in_arrears for line in found], np.bool_),
        payment_days=np.array([line.payment_days for line in found], np.int16),
        step=_scaled([line.step for line in found], UNITY, np.int64),
        renewal_months=np.array([line.renewal_months for line in found], np.int16),
        renewal_probability=_scaled([line.renewal_probability for line in found], UNITY, np.int64),
        notice_months=np.array([line.notice_months for line in found], np.int16),
        terminated=_days([line.terminated for line in found]),
        is_quote=np.array([line.quote is not None for line in found], np.bool_),
        probability=_scaled(
            [1 if line.quote is None else line.quote for line in found], UNITY, np.int64
        ),
        cost=np.where(
            [line.cost is None for line in found],
            NO_COST,
            _scaled([line.cost or 0 for line in found], 100, np.int64),
        ),
        rows=np.arange(2, len(found) + 2, dtype=np.int32),
        labels={header: _labels(column) for header, column in words.items()},
    )


def _days(found: list[date | None]) -> np.ndarray:
    return np.array([NO_DAY if day is None else day_number(day) for day in found], np.int32)


def _scaled(found: list[float], times: int, dtype: type[np.generic]) -> np.ndarray:
    return np.rint(np.array(found, float) * times).astype(dtype)


def _labels(words: list[str]) -> Labels:
    known = tuple(dict.fromkeys(words))
    return Labels(codes=np.array([known.index(word) for word in words], np.int32), words=known)


def _days_around(first: date, last: date) -> st.SearchStrategy[date]:
    return st.dates(min_value=first, max_value=last)


@st.composite
def any_line(draw: st.DrawFn) -> Line:
    """Draw a line of few contracts and products, so that lists have some in common."""
    contract = draw(st.sampled_from(["V-1", "V-2", "V-3"]))
    is_quote = draw(st.booleans())
    has_once = draw(st.booleans())
    starts = draw(_days_around(date(2023, 1, 1), date(2027, 12, 31)))
    ends = draw(st.none() | _days_around(starts, date(2031, 12, 31)))
    return Line(
        contract=contract,
        customer=f"Kunde {contract}",
        product=draw(st.sampled_from(["", "Wartung"])),
        group=draw(st.sampled_from(["Service", "Cloud", ""])),
        starts=starts,
        ends=ends,
        price=draw(st.integers(0, 5_000_000)) / 100,
        once=draw(st.integers(-1_000_000, 1_000_000)) / 100 if has_once else 0,
        accepted=draw(_days_around(date(2025, 1, 1), date(2027, 12, 31))) if has_once else None,
        interval=draw(st.sampled_from([1, 3, 6, 12])),
        in_arrears=draw(st.booleans()),
        payment_days=draw(st.sampled_from([0, 14])),
        step=draw(st.sampled_from([0, 0.03, -0.015])),
        renewal_months=draw(st.sampled_from([0, 3, 12])),
        renewal_probability=draw(st.sampled_from([1, 0.9, 0.333333])),
        notice_months=draw(st.sampled_from([0, 3])),
        terminated=draw(st.none() | _days_around(starts, date(2031, 12, 31))),
        quote=draw(st.sampled_from([0.7, 0.1])) if is_quote else None,
        cost=draw(st.sampled_from([None, 0, 100])),
    )
