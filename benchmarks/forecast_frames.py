"""The forecast of `forecast.py` in polars and pandas; see `forecast_peers`."""

from __future__ import annotations

import os

import numpy as np
import pandas as pd
from forecast_peers import (
    THREADS,
    Run,
    arrow_table,
    by_month,
    in_months,
    instalments_table,
    months_table,
    running_table,
)

from aftersales_xl.portfolio.lines import Lines

os.environ["POLARS_MAX_THREADS"] = str(THREADS)
import polars as pl


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
            by_month(changes["day"].to_numpy(), changes["rate"].to_numpy()),
            in_months(parts["month"].to_numpy(), parts["amount"].to_numpy()),
        )

    return run


def _polars_terms(lines: pl.LazyFrame, months: pl.LazyFrame) -> pl.LazyFrame:
    starts, stop = pl.col("starts"), pl.col("stop")
    d = pl.col("d")
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
    )


def _polars_years(lines: pl.LazyFrame, months: pl.LazyFrame, running: pl.LazyFrame) -> pl.LazyFrame:
    d, served = pl.col("d"), pl.col("served")
    return (
        _polars_terms(lines, months)
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
            by_month(changes.index.to_numpy(), changes.to_numpy()),
            in_months((sums.month + (sums.d >= length)).to_numpy(), sums.amount.to_numpy()),
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
