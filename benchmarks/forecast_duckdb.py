"""The forecast of `forecast.py` in DuckDB SQL, in the two ways that `forecast_peers` names."""

from __future__ import annotations

import duckdb
import numpy as np
from forecast_peers import (
    THREADS,
    Run,
    arrow_table,
    instalments_table,
    months_table,
    running_table,
)

from aftersales_xl.portfolio.lines import Lines


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
