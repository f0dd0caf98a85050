"""A forecast as a Parquet file: the long table of `result_table`, typed, amounts exact.

Months are dates, amounts decimals of euro with two places. What the forecast was made of is in
the file's metadata.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from aftersales_xl.portfolio.engine.forecast import Cents
from aftersales_xl.portfolio.results.result import ForecastResult
from aftersales_xl.portfolio.results.result_table import (
    AMOUNTS,
    LAYER,
    MONTH,
    ForecastTable,
    MonthRows,
)

_MONEY = pa.decimal128(18, 2)
_SIGN_BIT = 63


def write_parquet(result: ForecastResult, file: Path) -> None:
    """Write ``result`` to ``file``, a row group a month."""
    table = ForecastTable.of(result)
    words = dict.fromkeys(table.headers, pa.string())
    types = {**words, MONTH: pa.date32(), **dict.fromkeys(AMOUNTS, _MONEY)}
    schema = pa.schema(types, metadata=_about(result))
    with pq.ParquetWriter(file, schema) as writer:
        for rows in table.by_month():
            writer.write_batch(pa.record_batch(_columns(table, rows), schema=schema))


def _columns(table: ForecastTable, rows: MonthRows) -> dict[str, pa.Array]:
    """Return the columns of one month by header."""
    groups = {table.by: pa.array(table.forecast.groups).take(rows.group)} if table.by else {}
    return {
        MONTH: pa.array([rows.month] * len(rows.group), pa.date32()),
        **groups,
        LAYER: pa.array(table.layers).take(rows.layer),
        **{header: _decimals(cents) for header, cents in zip(AMOUNTS, rows.amounts.T, strict=True)},
    }


def _decimals(cents: Cents) -> pa.Array:
    """Return ``cents`` as exact euro: as many hundredths, of 128 bits each, low ones first."""
    bits = np.stack([cents, cents >> _SIGN_BIT], axis=1).astype("<i8")
    return pa.Array.from_buffers(_MONEY, len(cents), [None, pa.py_buffer(bits.tobytes())])


def _about(result: ForecastResult) -> dict[str, str]:
    """Return what a reader of the file should know; amounts are cents."""
    return {
        "source": result.source,
        "as_of": str(result.as_of),
        "from": str(result.window.first),
        "months": str(result.window.months),
        "by": result.by or "",
        "lines": str(result.line_count),
        "problems": str(result.problem_count),
        "left_out_rows": str(result.left_out.rows),
        "left_out_yearly_cents": str(result.left_out.yearly),
        "left_out_once_cents": str(result.left_out.once),
    }
