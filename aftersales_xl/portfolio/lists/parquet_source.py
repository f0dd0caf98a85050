"""Parquet files of any length, batch by batch.

Columns may be typed or text. Rows are counted as if the headers stood in row 1.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from functools import cached_property
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import parquet

from aftersales_xl.domain.money.errors import Problem, refusal
from aftersales_xl.excel.csv_numbers import DecimalMark, style_of
from aftersales_xl.portfolio.lists.arrow_columns import DIGITS
from aftersales_xl.portfolio.lists.batches import Batch
from aftersales_xl.portfolio.lists.headers import CONTRACTS, ListSchema, headers_of

_ROWS = 131_072
_ROWS_LOOKED_AT = 2_000
_BROKEN = (pa.ArrowException, OSError)


class ParquetSource:
    """A Parquet file, of contracts unless said otherwise; or one row group of it.

    Raises:
        Refusal: the file is missing, broken, or without the columns the list needs.
    """

    def __init__(self, path: Path, schema: ListSchema = CONTRACTS, *, rows: int = _ROWS) -> None:
        self._path = path
        self._listing = schema
        self._rows = rows
        self._group: int | None = None
        if not path.is_file():
            raise refusal("file_missing", file=str(path))
        with self._open() as file:
            names = file.schema_arrow.names
        self._headers = headers_of(names, path.name, schema)
        self._names = {header: names[place] for header, place in self._headers.all}

    @property
    def name(self) -> str:
        """The file's name, for messages."""
        return self._path.name

    @property
    def further(self) -> Collection[str]:
        """The headers of the columns that are none of ours."""
        return self._headers.further

    @property
    def hints(self) -> tuple[Problem, ...]:
        """Columns that were probably meant to be ours."""
        return self._headers.hints

    @cached_property
    def styles(self) -> Mapping[str, DecimalMark]:
        """How columns of text write numbers: as the first rows show."""
        with self._open() as file:
            schema = file.schema_arrow
            texts = {
                header: self._names[header]
                for header, place in self._headers.known.items()
                if self._listing.kinds[header] in DIGITS and _holds_text(schema.field(place).type)
            }
            first = next(self._batches(file, list(texts.values()), _ROWS_LOOKED_AT), None)
        if first is None:
            return {}
        return {
            str(header): style_of(
                filter(None, first.column(name).to_pylist()), usual=DecimalMark.POINT
            )
            for header, name in texts.items()
        }

    def pieces(self) -> Sequence[ParquetSource]:
        """Return the row groups of the file; each can be read by itself, in another process."""
        with self._open() as file:
            count = file.num_row_groups
        return [self._piece(group) for group in range(count)]

    def _piece(self, group: int) -> ParquetSource:
        piece = copy(self)
        piece._group = group  # noqa: SLF001 -- a copy of our own
        return piece

    def batches(self, headers: Collection[str]) -> Iterator[Batch]:
        """Yield all rows, with the columns of ``headers`` that are there."""
        names = {header: name for header, name in self._names.items() if header in headers}
        with self._open() as file:
            self._refuse_unknown_zones(file, names.values())
            row = 2 + sum(file.metadata.row_group(k).num_rows for k in range(self._group or 0))
            for found in self._batches(file, list(names.values()), self._rows, self._group):
                numbers = np.arange(row, row + len(found), dtype=np.int32)
                row += len(found)
                columns = {str(header): found.column(name) for header, name in names.items()}
                yield Batch(rows=numbers, columns=columns)

    def _open(self) -> parquet.ParquetFile:
        try:
            return parquet.ParquetFile(self._path, pre_buffer=False)
        except _BROKEN:
            raise refusal("forecast_file_broken", file=self.name) from None

    def _refuse_unknown_zones(self, file: parquet.ParquetFile, names: Iterable[str]) -> None:
        """Refuse a column of moments in a time zone that this computer does not know.

        Raises:
            Refusal: with the column and the zone.
        """
        for name in names:
            kind = file.schema_arrow.field(name).type
            if not pa.types.is_timestamp(kind) or not kind.tz:
                continue
            try:
                pc.local_timestamp(pa.array([0], kind))
            except pa.ArrowException:
                raise refusal(
                    "forecast_zone_unknown", file=self.name, column=name, zone=kind.tz
                ) from None

    def _batches(
        self, file: parquet.ParquetFile, names: list[str], rows: int, group: int | None = None
    ) -> Iterator[pa.RecordBatch]:
        groups = None if group is None else [group]
        found = file.iter_batches(batch_size=rows, row_groups=groups, columns=names)
        while True:
            try:
                batch = next(found, None)
            except _BROKEN:
                raise refusal("forecast_file_broken", file=self.name) from None
            if batch is None:
                return
            yield batch


def _holds_text(kind: pa.DataType) -> bool:
    plain = kind.value_type if pa.types.is_dictionary(kind) else kind
    return bool(pa.types.is_string(plain) or pa.types.is_large_string(plain))
