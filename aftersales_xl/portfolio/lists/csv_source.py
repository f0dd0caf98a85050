"""CSV files of any length, batch by batch.

Every cell is text first. Rows that are shorter than the headers end in empty cells, longer
ones are a problem unless the surplus is blank. Rows are counted as a spreadsheet shows them:
a cell with line breaks is one row. Sizes are bytes.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from pyarrow import csv as arrow_csv

from aftersales_xl.domain.money.errors import Problem, refusal
from aftersales_xl.excel.csv_numbers import DecimalMark
from aftersales_xl.excel.safe_open import MEGABYTE
from aftersales_xl.portfolio.lists.batches import Batch
from aftersales_xl.portfolio.lists.csv_layout import CsvLayout, layout_of
from aftersales_xl.portfolio.lists.entries import Finding
from aftersales_xl.portfolio.lists.headers import CONTRACTS, ListSchema

_BLOCK = 16 * MEGABYTE
_TEXT = pa.dictionary(pa.int32(), pa.string())


class CsvSource:
    """A CSV file, of contracts unless said otherwise.

    Raises:
        Refusal: the file is missing, no text, or without the columns the list needs.
    """

    def __init__(self, path: Path, schema: ListSchema = CONTRACTS, *, block: int = _BLOCK) -> None:
        self._path = path
        self._block = block
        self._layout = layout_of(path, schema)

    @property
    def name(self) -> str:
        """The file's name, for messages."""
        return self._path.name

    @property
    def styles(self) -> Mapping[str, DecimalMark]:
        """How columns of text write numbers."""
        return self._layout.styles

    @property
    def further(self) -> Collection[str]:
        """The headers of the columns that are none of ours."""
        return self._layout.headers.further

    @property
    def hints(self) -> tuple[Problem, ...]:
        """Columns that were probably meant to be ours."""
        return self._layout.headers.hints

    def pieces(self) -> Sequence[CsvSource]:
        """Return nothing: only from its beginning does one know where a row begins."""
        return ()

    def batches(self, headers: Collection[str]) -> Iterator[Batch]:
        """Yield all rows, with the columns of ``headers`` that are there."""
        places = {name: place for name, place in self._layout.headers.all if name in headers}
        if self._path.stat().st_size <= self._layout.offset:
            return
        odd = _OddRows(self.name, self._layout)
        last = self._layout.header_row
        try:
            with self._path.open("rb") as file:
                file.seek(self._layout.offset)
                for found in filter(len, self._reader(file, odd)):
                    rows = odd.numbers_between(last, len(found))
                    last = int(rows[-1])
                    yield self._batch(found, rows, places)
                    yield odd.batch(places)
            yield odd.batch(places)
        except UnicodeDecodeError:
            raise refusal("csv_not_text", file=self.name) from None
        except pa.ArrowInvalid:
            raise refusal("csv_broken", file=self.name, row=last + 1) from None
        except OSError:
            raise refusal("file_unreadable", file=self.name) from None

    def _reader(self, file: BinaryIO, odd: _OddRows) -> arrow_csv.CSVStreamingReader:
        """Return Arrow's reader of the rows that are as wide as most."""
        names = [str(place) for place in range(self._layout.width)]
        return arrow_csv.open_csv(
            file,
            read_options=arrow_csv.ReadOptions(
                column_names=names,
                encoding=self._layout.encoding,
                block_size=self._block,
                use_threads=False,  # with threads the rows are not counted
            ),
            parse_options=arrow_csv.ParseOptions(
                delimiter=self._layout.delimiter,
                newlines_in_values=True,
                ignore_empty_lines=False,
                invalid_row_handler=odd.put_aside,
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, _TEXT), null_values=[]
            ),
        )

    def _batch(
        self, found: pa.RecordBatch, rows: NDArray[np.int32], places: Mapping[str, int]
    ) -> Batch:
        """Return rows as wide as most; a column that they do not reach is empty."""
        columns = {
            name: found.column(place) if place < found.num_columns else pa.nulls(len(found))
            for name, place in places.items()
        }
        self._refuse_swallowed_rows(found, rows)
        too_long = np.zeros(len(found), np.bool_)
        for column in found.columns[self._layout.header_width :]:
            blanks = [code for code, word in enumerate(column.dictionary.to_pylist()) if not word]
            too_long |= ~np.isin(column.indices.to_numpy(), blanks)
        return Batch(rows=rows, columns=columns, findings=(_too_long(places, too_long),))

    def _refuse_swallowed_rows(self, found: pa.RecordBatch, rows: NDArray[np.int32]) -> None:
        """Refuse a cell that holds whole rows: a quotation mark is missing before them."""
        for column in found.columns:
            several = pc.match_substring(column.dictionary, "\n").to_numpy(zero_copy_only=False)
            for code in np.flatnonzero(several):
                if _holds_a_row(column.dictionary[int(code)].as_py(), self._layout):
                    line = int(np.flatnonzero(column.indices.to_numpy() == code)[0])
                    raise refusal("csv_broken", file=self.name, row=int(rows[line]))


class _OddRows:
    """Rows that are narrower or wider than most: Arrow puts them aside, they are cut by hand."""

    def __init__(self, file: str, layout: CsvLayout) -> None:
        self._file = file
        self._layout = layout
        self._rows: list[tuple[int, str]] = []
        self._numbers: set[int] = set()

    def put_aside(self, row: arrow_csv.InvalidRow) -> str:
        """Keep a row for later; Arrow goes on without it."""
        number = self._layout.header_row + row.number
        self._rows.append((number, row.text))
        self._numbers.add(number)
        return "skip"

    def numbers_between(self, last: int, size: int) -> NDArray[np.int32]:
        """Return the numbers of the next ``size`` rows after ``last`` that Arrow went on with."""
        following = np.arange(last + 1, last + 1 + size + len(self._numbers), dtype=np.int32)
        if self._numbers:
            following = following[~np.isin(following, list(self._numbers))]
        found = following[:size]
        self._numbers = {number for number in self._numbers if number > found[-1]}
        return found

    def batch(self, places: Mapping[str, int]) -> Batch:
        """Return the rows put aside so far, cut or filled up; they are not kept any longer."""
        cells = [
            next(csv.reader(StringIO(text, newline=""), delimiter=self._layout.delimiter))
            for _, text in self._rows
        ]
        for (number, _), row in zip(self._rows, cells, strict=True):
            if any(_holds_a_row(cell, self._layout) for cell in row):
                raise refusal("csv_broken", file=self._file, row=number)
        columns = {
            name: pa.array([row[place] if place < len(row) else "" for row in cells], pa.string())
            for name, place in places.items()
        }
        end = self._layout.header_width
        too_long = np.array([any(map(str.strip, row[end:])) for row in cells], np.bool_)
        rows = np.array([number for number, _ in self._rows], np.int32)
        self._rows = []
        return Batch(rows=rows, columns=columns, findings=(_too_long(places, too_long),))


def _holds_a_row(cell: str, layout: CsvLayout) -> bool:
    """Return whether a line within ``cell`` has as many delimiters as a row of the file."""
    widths = {layout.width, layout.header_width}
    return any(line.count(layout.delimiter) + 1 in widths for line in cell.splitlines()[1:])


def _too_long(places: Mapping[str, int], mask: NDArray[np.bool_]) -> Finding:
    """Return the rows with cells behind the last column."""
    last = max(places, key=lambda name: places[name])
    return Finding(code="csv_row_too_long", column=last, at=np.flatnonzero(mask))
