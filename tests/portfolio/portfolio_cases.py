"""Contract lines for tests: drawn at random, as a record of the domain and as a row of columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
from hypothesis import strategies as st

from aftersales_xl.domain.contract.billing import BillingInterval
from aftersales_xl.domain.contract.notice import Notice
from aftersales_xl.domain.contract.record import ContractRecord
from aftersales_xl.portfolio.calendar import day_number
from aftersales_xl.portfolio.lines import NO_DAY, UNITY, Labels, Lines


@dataclass(frozen=True, kw_only=True)
class Case:
    """A record, and what the list says about it."""

    record: ContractRecord
    payment_days: int = 0
    customer: str = "Kunde"
    contract: str = "V-1"
    product: str = ""


def days(first: date, last: date) -> st.SearchStrategy[date]:
    return st.dates(min_value=first, max_value=last)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    starts = draw(days(date(2019, 1, 1), date(2031, 12, 31)))
    length = draw(st.one_of(st.integers(0, 60), st.integers(61, 2600)))
    ends = draw(st.sampled_from([None, starts + timedelta(days=length)]))
    cancelled_after = draw(st.one_of(st.none(), st.integers(0, 3000)))
    terminated = None if cancelled_after is None else starts + timedelta(days=cancelled_after)
    cents = draw(st.one_of(st.integers(0, 5_000_000), st.integers(0, 10**11)))
    record = ContractRecord(
        starts=starts,
        ends=ends,
        annual_price=Decimal(cents).scaleb(-2),
        step=Decimal(draw(st.sampled_from([0, 20_000, 35_001, -15_000]))).scaleb(-6),
        interval=draw(st.sampled_from(BillingInterval)),
        in_arrears=draw(st.booleans()),
        renewal_months=draw(st.sampled_from([0, 1, 3, 6, 12, 18, 24])),
        renewal_probability=Decimal(draw(st.integers(0, 100))).scaleb(-2),
        notice=Notice(count=draw(st.sampled_from([0, 0, 1, 3, 12]))),
        terminated=terminated,
        probability=draw(st.sampled_from([None, Decimal("0.7"), Decimal("0.333333")])),
    )
    return Case(record=record, payment_days=draw(st.sampled_from([0, 14, 45])))


def column(values: Sequence[object], dtype: type[np.generic]) -> np.ndarray:
    return np.array(values, dtype)


def lines_of(found: Sequence[Case]) -> Lines:
    """Return ``found`` in columns."""
    records = [case.record for case in found]

    def words(chosen: Sequence[str]) -> Labels:
        known = tuple(dict.fromkeys(chosen))
        return Labels(codes=column([known.index(word) for word in chosen], np.int32), words=known)

    return Lines(
        starts=column([day_number(record.starts) for record in records], np.int32),
        ends=column([_day(record.ends) for record in records], np.int32),
        price=column([int(record.annual_price * 100) for record in records], np.int64),
        once=column([0] * len(found), np.int64),
        accepted=column([NO_DAY] * len(found), np.int32),
        interval=column([record.interval.value for record in records], np.int8),
        in_arrears=column([record.in_arrears for record in records], np.bool_),
        payment_days=column([case.payment_days for case in found], np.int16),
        step=column([int(record.step * UNITY) for record in records], np.int64),
        renewal_months=column([record.renewal_months for record in records], np.int16),
        renewal_probability=column(
            [int(record.renewal_probability * UNITY) for record in records], np.int64
        ),
        notice_months=column([record.notice.count for record in records], np.int16),
        terminated=column([_day(record.terminated) for record in records], np.int32),
        is_quote=column([record.probability is not None for record in records], np.bool_),
        probability=column(
            [
                UNITY if record.probability is None else int(record.probability * UNITY)
                for record in records
            ],
            np.int64,
        ),
        cost=column([0] * len(found), np.int64),
        rows=column(range(2, len(found) + 2), np.int32),
        labels={
            "Kunde": words([case.customer for case in found]),
            "Vertrag": words([case.contract for case in found]),
            "Produkt": words([case.product for case in found]),
        },
    )


def _day(found: date | None) -> int:
    return NO_DAY if found is None else day_number(found)
