"""CSV and Parquet files of contracts: as a whole, or as a stream where they are long."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import numpy as np

from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.portfolio.lists.batches import BatchSource
from aftersales_xl.portfolio.lists.checks import no_lines
from aftersales_xl.portfolio.lists.csv_source import CsvSource
from aftersales_xl.portfolio.lists.headers import CONTRACTS, ListSchema
from aftersales_xl.portfolio.lists.joining import join_lines
from aftersales_xl.portfolio.lists.parquet_source import ParquetSource
from aftersales_xl.portfolio.lists.reading import Reading
from aftersales_xl.portfolio.lists.stream import ContractStream

CSV_SUFFIXES = (".csv", ".txt", ".tsv")
PARQUET_SUFFIXES = (".parquet", ".pq")


def stream_file(path: Path, labels: Collection[str] | None = None) -> ContractStream:
    """Return the contracts of a file chunk by chunk, see `ContractStream`.

    Args:
        path: a CSV or Parquet file.
        labels: which further columns to keep; None for all.

    Raises:
        Refusal: the file cannot be read, or lacks a column without which there is no forecast.
    """
    return ContractStream(source_of(path), labels)


def read_file(path: Path, labels: Collection[str] | None = None) -> Reading:
    """Return the contracts of a file that fits into memory.

    Args:
        path: a CSV or Parquet file.
        labels: which further columns to keep; None for all.

    Raises:
        Refusal: the file cannot be read, lacks a column, or holds other currencies than euro.
    """
    stream = stream_file(path, labels)
    parts = list(stream.chunks()) or [no_lines(path.name)]
    wrong = [lines.rows for lines in stream.retracted()]
    lines = join_lines(parts)
    if wrong:
        lines = lines.take(np.flatnonzero(~np.isin(lines.rows, np.concatenate(wrong))))
    faults = stream.faults
    return Reading(
        lines=lines,
        problems=faults.problems,
        problem_count=faults.problem_count,
        left_out=faults.left_out,
        hints=stream.hints,
    )


def source_of(path: Path, schema: ListSchema = CONTRACTS) -> BatchSource:
    """Return a file of ``schema``, ready to be gone through.

    Raises:
        Refusal: the file is missing, neither CSV nor Parquet, or lacks a column.
    """
    suffix = path.suffix.casefold()
    if suffix in CSV_SUFFIXES:
        return CsvSource(path, schema)
    if suffix in PARQUET_SUFFIXES:
        return ParquetSource(path, schema)
    unknown = "forecast_source_unknown" if path.exists() else "file_missing"
    raise refusal(unknown, file=path.name)
