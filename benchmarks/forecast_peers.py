"""What the engines get that `forecast.py` measures beside ours, and what they have in common.

DuckDB is in `forecast_duckdb`, polars and pandas in `forecast_frames`.

All work in floats and round nothing: not the price after a step, not a contract year cut short,
not a month. All leave out contract years before the months asked for, and group by joining
with small tables of months and instalments. In common they have these steps:

- terms: first month and day of a line, and the months it serves, the begun one as a fraction
- years: contract years from the first of the months on, their price and the months they serve
- billed: instalments, by first month and day first, then by the month their day lies in
- recognised: in SQL twice. *By month* joins contract years with the months they touch, a row
  each, which is what one writes down first. *By day* adds up daily rates by the day they begin
  and end, then runs over the days: possible because unrounded rates may be added before they
  are multiplied. polars and pandas do only that, it is the faster way.

Months are counted from year 0. What is asked for are the 60 months from January 2026 on.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pyarrow as pa

from aftersales_xl.portfolio import calendar
from aftersales_xl.portfolio.lines import NO_DAY, UNITY, Lines

THREADS = 2
FIRST, MONTHS = 12 * 2026, 60
_LAST = FIRST + MONTHS - 1

Run = Callable[[], tuple[np.ndarray, np.ndarray]]
"""Returns what is recognised and what is billed, in euro by month."""


def arrow_table(lines: Lines) -> pa.Table:
    """Return the columns the peers get: dates, euro, fractions."""
    return pa.table(
        {
            "starts": pa.array(lines.starts).cast(pa.date32()),
            "ends": pa.array(lines.ends, mask=lines.ends == NO_DAY).cast(pa.date32()),
            "price": lines.price / 100,
            "step": lines.step / UNITY,
            "every": lines.interval.astype(np.int32),
            "arrears": lines.in_arrears,
        }
    )


def months_table() -> pa.Table:
    """Return each month's first day, and those of the two after it."""
    begins = calendar.month_starts()
    number = np.arange(len(begins)) + 12 * 1900
    columns = {"month": number[:-2].astype(np.int32), "begins": begins[:-2]}
    columns |= {"after": begins[1:-1], "later": begins[2:]}
    table = pa.table(columns)
    return table.cast(
        pa.schema([("month", pa.int32()), *((name, pa.int32()) for name in table.column_names[1:])])
    )


def instalments_table() -> pa.Table:
    """Return the instalments of a contract year: of what interval, from and to what month."""
    found = [(every, n, n + every) for every in (1, 3, 6, 12) for n in range(0, 12, every)]
    return pa.table(dict(zip(("every", "n0", "n1"), np.array(found, np.int32).T, strict=True)))


def running_table() -> pa.Table:
    """Return which contract years may touch the months, by the year a line begins in."""
    found = [
        (year, k)
        for year in range(2019, 2032)
        for k in range(13)
        if 2025 <= year + k <= 2030  # noqa: PLR2004 -- the window and the year before
    ]
    return pa.table(dict(zip(("year", "k"), np.array(found, np.int32).T, strict=True)))


def by_month(days: np.ndarray, changes: np.ndarray) -> np.ndarray:
    """Run over the days with what changes on each, and add up the months."""
    begins = calendar.month_starts()
    first = begins[FIRST - 12 * 1900 + np.arange(MONTHS + 1)]
    origin = min(int(days.min()), int(first[0]))
    rate = np.bincount(days - origin, changes, minlength=int(first[-1]) - origin)
    amount = np.concatenate([[0.0], np.cumsum(np.cumsum(rate))])[first - origin]
    return np.diff(amount)


def in_months(months: np.ndarray, amounts: np.ndarray) -> np.ndarray:
    """Add up the amounts of each month that is asked for."""
    chosen = (months >= FIRST) & (months <= _LAST)
    return np.bincount(months[chosen] - FIRST, amounts[chosen], minlength=MONTHS)
