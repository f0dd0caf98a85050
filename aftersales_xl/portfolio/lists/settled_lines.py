"""Checked rows → contract lines: everything empty filled in, everything without meaning left out.

A line without a service has no beginning and no price, one without a one-off amount no day of
acceptance. Does not check.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from aftersales_xl.portfolio.columns import Column
from aftersales_xl.portfolio.lines import NO_COST, NO_DAY, UNITY, Labels, Lines
from aftersales_xl.portfolio.lists.entries import EMPTY, Chosen, Entries, Mask, picked
from aftersales_xl.portfolio.lists.settled import Settled

_NAMED = (Column.CONTRACT, Column.CUSTOMER, Column.PRODUCT, Column.GROUP)


def settled_lines(entries: Entries, settled: Settled, good: Chosen) -> Lines:
    """Return the ``good`` rows as contract lines."""

    def number(column: Column, dtype: type[np.generic], default: int) -> NDArray[Any]:
        values = entries.number(column)[good]
        return np.where(values == EMPTY, default, values).astype(dtype)

    def only(values: NDArray[Any], mask: Mask, default: int) -> NDArray[Any]:
        return np.where(mask[good], values, default).astype(values.dtype)

    service, once = settled.is_service, settled.is_once
    return Lines(
        starts=only(number(Column.STARTS, np.int32, NO_DAY), service, NO_DAY),
        ends=only(number(Column.ENDS, np.int32, NO_DAY), service, NO_DAY),
        price=only(number(Column.PRICE, np.int64, 0), service, 0),
        once=only(number(Column.ONCE, np.int64, 0), once, 0),
        accepted=only(number(Column.ACCEPTED, np.int32, NO_DAY), once, NO_DAY),
        interval=settled.interval[good],
        in_arrears=settled.in_arrears[good],
        payment_days=number(Column.PAYMENT_DAYS, np.int16, 0),
        step=number(Column.STEP, np.int64, 0),
        renewal_months=number(Column.RENEWAL_MONTHS, np.int16, 0),
        renewal_probability=number(Column.RENEWAL_PROBABILITY, np.int64, UNITY),
        notice_months=number(Column.NOTICE_MONTHS, np.int16, 0),
        terminated=only(number(Column.TERMINATED, np.int32, NO_DAY), service, NO_DAY),
        is_quote=settled.is_quote[good],
        probability=number(Column.PROBABILITY, np.int64, UNITY),
        cost=number(Column.COST, np.int64, NO_COST),
        rows=entries.rows[good],
        labels={word: picked(found, good) for word, found in _labels(entries, settled).items()},
    )


def _labels(entries: Entries, settled: Settled) -> dict[str, Labels]:
    """Return the columns of words: those every list has, then all others."""
    named = {str(header): entries.label(header) for header in _NAMED}
    return named | dict(entries.words) | {str(Column.CUSTOMER): settled.customer}
