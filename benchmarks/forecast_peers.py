"""The forecast of `forecast.py` in DuckDB SQL, polars and pandas, as well as they do it.

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

import os
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa

from aftersales_xl.portfolio import calendar
from aftersales_xl.portfolio.lines import NO_DAY, UNITY, Lines

THREADS = 2
os.environ["POLARS_MAX_THREADS"] = str(THREADS)
import duckdb  # noqa: E402 -- the threads have to be said first
import polars as pl  # noqa: E402 -- threads are set above, before it is loaded

FIRST, MONTHS = 12 * 2026, 60
_LAST = FIRST + MONTHS - 1

Run = Callable[[], tuple[np.ndarray, np.ndarray]]
"""Returns what is recognised and what is billed, in euro by month."""


@dataclass(frozen=True, kw_only=True)
class Peer:
    """Another engine, its data loaded."""

    name: str
    run: Run


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


def duckdb_by_month(lines: Lines) -> Run:
    """Return the forecast by SQL: a row each contract year and month."""
    return _in_sql(lines, _YEARS + _BILLED_EACH + _RECOGNISED_BY_MONTH + _RESULT)


def duckdb_by_day(lines: Lines) -> Run:
    """Return the forecast by SQL: daily rates and prices added up before they are spread."""
    return _in_sql(lines, _YEARS + _BILLED_SUMS + _RECOGNISED_BY_DAY + _RESULT)


def _in_sql(lines: Lines, query: str) -> Run:
    connection = duckdb.connect(config={"threads": THREADS})
    given = arrow_table(lines), months_table(), instalments_table(), running_table()
    for name, table in zip(("lines", "numbers", "instalments", "running"), given, strict=True):
        connection.register("given", table)
        connection.execute(f"CREATE TABLE {name} AS FROM given")
        connection.unregister("given")
    connection.execute(_CALENDAR)

    def run() -> tuple[np.ndarray, np.ndarray]:
        found = connection.execute(query).fetchnumpy()
        return found["recognised"], found["billed"]

    return run


_CALENDAR = """
CREATE TABLE months AS SELECT month, DATE '1970-01-01' + begins AS begins,
  DATE '1970-01-01' + after AS after, DATE '1970-01-01' + later AS later FROM numbers;
CREATE TABLE days AS SELECT DATE '2018-01-01' + r::INT AS day FROM range(365 * 14) t(r)
"""
_YEARS = """
WITH begun AS (
  SELECT *, 12 * y + m AS mi,
    12 * year(stop) + month(stop) - 1 - 12 * y - m - (day(stop) <= d)::INT AS whole
  FROM (SELECT *, ends + 1 AS stop, year(starts)::INT AS y, month(starts)::INT - 1 AS m,
          day(starts)::INT - 1 AS d
        FROM lines
        WHERE starts < DATE '2031-01-01' AND (ends IS NULL OR ends >= DATE '2025-12-31'))
), terms AS (
  SELECT every, arrears, price, step, y, m, d, mi, stop,
    coalesce(whole + (stop - least(begins + d, after))
      / (least(after + d, later) - least(begins + d, after)), 9999) AS served
  FROM begun LEFT JOIN months ON month = mi + whole
), years AS MATERIALIZED (
  SELECT every, arrears, d, stop, mi + 12 * k AS mi, price * (1 + step) ** k AS price,
    least(12, served - 12 * k) AS served, make_date(y + k, m + 1, 1) + d AS first_day,
    least(make_date(y + k + 1, m + 1, 1) + d, stop) AS after_day
  FROM terms JOIN running ON running.year = y WHERE 12 * k < served
)"""
_RECOGNISED_BY_MONTH = """, recognised AS (
  SELECT month, sum(price * served / 12 * (least(after_day, after) - greatest(first_day, begins))
    / (after_day - first_day)) AS amount
  FROM years JOIN months ON first_day < after AND after_day > begins
  WHERE month BETWEEN 24312 AND 24371 GROUP BY month
)"""
_RECOGNISED_BY_DAY = """, rates AS (
  SELECT first_day, after_day, sum(price * served / 12 / (after_day - first_day)) AS rate
  FROM years GROUP BY ALL
), changes AS (
  SELECT day, sum(rate) AS rate
  FROM (SELECT first_day AS day, rate FROM rates UNION ALL SELECT after_day, -rate FROM rates)
  GROUP BY day
), daily AS (
  SELECT day, sum(coalesce(rate, 0)) OVER (ORDER BY day) AS amount
  FROM days LEFT JOIN changes USING (day)
), recognised AS (
  SELECT 12 * year(day) + month(day) - 1 AS month, sum(amount) AS amount FROM daily GROUP BY 1
)"""
_BILLED = """, parts AS (
  SELECT CASE WHEN NOT arrears THEN mi + n0 WHEN n1 <= served THEN mi + n1
      ELSE 12 * year(stop) + month(stop) - 1 END AS month,
    CASE WHEN arrears AND n1 > served THEN 0 ELSE d END AS d,
    sum(price * (least(n1, served) - n0) / 12) AS amount
  FROM {} JOIN instalments USING (every) WHERE n0 < served GROUP BY 1, 2
), billed AS (
  SELECT month + (d >= after - begins)::INT AS month, sum(amount) AS amount
  FROM parts JOIN months USING (month) GROUP BY 1
)"""
_BILLED_EACH = _BILLED.format("years")
_ALIKE = """, alike AS (
  SELECT every, arrears, mi, d, served, CASE WHEN served < 12 AND arrears THEN stop END AS stop,
    sum(price) AS price
  FROM years GROUP BY ALL
)"""
_BILLED_SUMS = _ALIKE + _BILLED.format("alike")
_RESULT = """
SELECT month, recognised.amount AS recognised, billed.amount AS billed
FROM recognised JOIN billed USING (month) WHERE month BETWEEN 24312 AND 24371 ORDER BY month
"""


def in_polars(lines: Lines) -> Run:
    """Return the forecast by polars expressions."""
    frame = pl.from_arrow(arrow_table(lines))
    months, running = pl.from_arrow(months_table()), pl.from_arrow(running_table())
    instalments = pl.from_arrow(instalments_table())

    def run() -> tuple[np.ndarray, np.ndarray]:
        years = _polars_years(frame.lazy(), months.lazy(), running.lazy()).collect()
        rate = pl.col("price") * pl.col("served") / 12 / (pl.col("after_day") - pl.col("first_day"))
        begin = years.group_by(day="first_day").agg(rate=rate.sum())
        end = years.group_by(day="after_day").agg(rate=-rate.sum())
        changes = pl.concat([begin, end])
        runs_on = pl.col("n1") <= pl.col("served")
        parts = (
            years.lazy()
            .join(instalments.lazy(), on="every")
            .filter(pl.col("n0") < pl.col("served"))
            .select(
                month=pl.when(~pl.col("arrears"))
                .then(pl.col("mi") + pl.col("n0"))
                .when(runs_on)
                .then(pl.col("mi") + pl.col("n1"))
                .otherwise("stop_month"),
                d=pl.when(~pl.col("arrears") | runs_on).then("d").otherwise(0),
                amount=pl.col("price") * (pl.min_horizontal("n1", "served") - pl.col("n0")) / 12,
            )
            .group_by("month", "d")
            .agg(pl.col("amount").sum())
            .join(months.lazy(), on="month")
            .with_columns(
                month=pl.col("month") + (pl.col("d") >= pl.col("after") - pl.col("begins"))
            )
            .collect()
        )
        return (
            _by_month(changes["day"].to_numpy(), changes["rate"].to_numpy()),
            _in_months(parts["month"].to_numpy(), parts["amount"].to_numpy()),
        )

    return run


def _polars_years(lines: pl.LazyFrame, months: pl.LazyFrame, running: pl.LazyFrame) -> pl.LazyFrame:
    starts, stop = pl.col("starts"), pl.col("stop")
    d, served = pl.col("d"), pl.col("served")
    begun = pl.min_horizontal(pl.col("begins") + d, "after")
    following = pl.min_horizontal(pl.col("after") + d, "later")
    return (
        lines.filter(
            starts < pl.date(2031, 1, 1),
            pl.col("ends").is_null() | (pl.col("ends") >= pl.date(2025, 12, 31)),
        )
        .with_columns(
            year=starts.dt.year(),
            mi=12 * starts.dt.year() + starts.dt.month() - 1,
            d=starts.dt.day().cast(pl.Int32) - 1,
            stop=pl.col("ends").dt.offset_by("1d"),
        )
        .with_columns(stop_month=12 * stop.dt.year() + stop.dt.month() - 1)
        .with_columns(whole=pl.col("stop_month") - pl.col("mi") - (stop.dt.day() <= d))
        .join(months, left_on=pl.col("mi") + pl.col("whole"), right_on="month", how="left")
        .with_columns(stop=stop.to_physical())
        .with_columns(
            served=(pl.col("whole") + (stop - begun) / (following - begun)).fill_null(9999)
        )
        .select(
            "every", "arrears", "price", "step", "year", "mi", "d", "stop", "stop_month", "served"
        )
        .join(running, on="year")
        .filter(12 * pl.col("k") < served)
        .with_columns(
            mi=pl.col("mi") + 12 * pl.col("k"),
            price=pl.col("price") * (1 + pl.col("step")) ** pl.col("k"),
            served=pl.min_horizontal(served - 12 * pl.col("k"), 12),
        )
        .join(months, left_on="mi", right_on="month")
        .join(months, left_on=pl.col("mi") + 12, right_on="month", suffix="_next")
        .with_columns(
            first_day=pl.min_horizontal(pl.col("begins") + d, "after"),
            after_day=pl.min_horizontal(pl.col("begins_next") + d, "after_next", "stop"),
        )
        .select(
            "every", "arrears", "d", "stop_month", "mi", "price", "served", "first_day", "after_day"
        )
    )


def in_pandas(lines: Lines) -> Run:
    """Return the forecast by pandas, on one thread as pandas does."""
    frame = arrow_table(lines).to_pandas(date_as_object=False)
    months = months_table().to_pandas().set_index("month")
    running, instalments = running_table().to_pandas(), instalments_table().to_pandas()

    def run() -> tuple[np.ndarray, np.ndarray]:
        years = _pandas_years(frame, months, running)
        years["rate"] = years.price * years.served / 12 / (years.after_day - years.first_day)
        changes = pd.concat(
            [years.groupby("first_day").rate.sum(), -years.groupby("after_day").rate.sum()]
        )
        parts = years.merge(instalments, on="every")
        parts = parts[parts.n0 < parts.served]
        in_time = ~parts.arrears | (parts.n1 <= parts.served)
        month = parts.mi + np.where(parts.arrears, parts.n1, parts.n0)
        parts["month"] = month.where(in_time, parts.stop_month).astype(np.int64)
        parts["d"] = parts.d.where(in_time, 0)
        parts["amount"] = parts.price * (np.minimum(parts.n1, parts.served) - parts.n0) / 12
        sums = parts.groupby(["month", "d"]).amount.sum().reset_index()
        length = (months.after - months.begins).loc[sums.month].to_numpy()
        return (
            _by_month(changes.index.to_numpy(), changes.to_numpy()),
            _in_months((sums.month + (sums.d >= length)).to_numpy(), sums.amount.to_numpy()),
        )

    return run


def _pandas_years(frame: pd.DataFrame, months: pd.DataFrame, running: pd.DataFrame) -> pd.DataFrame:
    chosen = (frame.starts < "2031-01-01") & ~(frame.ends < "2025-12-31")
    found = frame[chosen]
    stop = found.ends + pd.Timedelta(days=1)
    d = found.starts.dt.day - 1
    year, mi = found.starts.dt.year, 12 * found.starts.dt.year + found.starts.dt.month - 1
    stop_month = 12 * stop.dt.year + stop.dt.month - 1
    whole = stop_month - mi - (stop.dt.day <= d)
    stop = (stop - pd.Timestamp(0)) / pd.Timedelta(days=1)
    begins, after, later = (
        pd.Series(months[name].reindex(mi + whole).to_numpy(), found.index) for name in months
    )
    begun = np.minimum(begins + d, after)
    served = whole + (stop - begun) / (np.minimum(after + d, later) - begun)
    terms = found[["every", "arrears", "price", "step"]].assign(
        year=year, mi=mi, d=d, stop=stop, stop_month=stop_month, served=served.fillna(9999)
    )
    years = terms.merge(running, on="year")
    years = years[12 * years.k < years.served]
    years["mi"] += 12 * years.k
    years["price"] *= (1 + years.step) ** years.k
    years["served"] = np.minimum(years.served - 12 * years.k, 12)
    begins, after = months.begins.to_numpy(), months.after.to_numpy()
    at = (years.mi - months.index[0]).to_numpy()
    years["first_day"] = np.minimum(begins[at] + years.d, after[at])
    ends = np.minimum(begins[at + 12] + years.d, after[at + 12])
    years["after_day"] = np.fmin(ends, years["stop"]).astype(np.int64)
    return years


def _by_month(days: np.ndarray, changes: np.ndarray) -> np.ndarray:
    """Run over the days with what changes on each, and add up the months."""
    begins = calendar.month_starts()
    first = begins[FIRST - 12 * 1900 + np.arange(MONTHS + 1)]
    origin = min(int(days.min()), int(first[0]))
    rate = np.bincount(days - origin, changes, minlength=int(first[-1]) - origin)
    amount = np.concatenate([[0.0], np.cumsum(np.cumsum(rate))])[first - origin]
    return np.diff(amount)


def _in_months(months: np.ndarray, amounts: np.ndarray) -> np.ndarray:
    chosen = (months >= FIRST) & (months <= _LAST)
    return np.bincount(months[chosen] - FIRST, amounts[chosen], minlength=MONTHS)
