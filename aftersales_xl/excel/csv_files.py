"""Reading CSV files as people export them: German Excel, databases, distributors.

Encoding, delimiter and headers are found by `csv_dialect`, the decimal mark by the numbers of the
file. Nothing is evaluated: "=1+1" is text. Every row that cannot be read is noted with its line
and column, none is dropped in silence. Sizes are bytes.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from aftersales_xl.domain.money.errors import Place, Problems, refusal
from aftersales_xl.excel.csv_dialect import Dialect, Record, dialect_of, encoding_of, records
from aftersales_xl.excel.csv_numbers import DecimalMark, in_german, is_ambiguous, style_of
from aftersales_xl.excel.safe_open import LARGEST_FILE, MEGABYTE
from aftersales_xl.tables.cells import Cells
from aftersales_xl.tables.columns import NUMBERS, AnyColumn
from aftersales_xl.tables.headers import is_there, misspelt, places
from aftersales_xl.tables.values import Cell, is_blank

MOST_ROWS = 100_000


def read_csv(
    path: Path, columns: Sequence[AnyColumn], needed: Sequence[AnyColumn], problems: Problems
) -> list[Cells]:
    """Return the rows of a CSV file below its headers; columns are found by name, in any order.

    Args:
        path: the file.
        columns: those that are looked for.
        needed: those of them that the row of headers is known by.
        problems: where bad cells and rows are noted.

    Raises:
        Refusal: the file is missing, too large, no text, broken, or without its headers.
    """
    text = _text(path)
    dialect = _layout(path.name, text, needed)
    delimiter, header = dialect.delimiter, dialect.header
    rows = _rows(path.name, text, delimiter)
    called = [column.called for column in columns]
    found = places(header.cells, called)
    for name, meant in misspelt(header.cells, called, found):
        place = Place(sheet=path.name, row=header.line, column=name)
        problems.add("column_misspelt", place, column=name, meant=meant)
    below = [row for row in rows if row.line > header.line and any(map(str.strip, row.cells))]
    numbers = [found[one.key] for one in columns if one.kind in NUMBERS and one.key in found]
    style = style_of(
        (row.cells[index] for row in below for index in numbers if index < len(row.cells)),
        usual=DecimalMark.POINT if delimiter == "," else DecimalMark.COMMA,
    )
    sheet = _Sheet(file=path.name, header=header.cells, columns=columns, found=found, style=style)
    return [cells for row in below if (cells := sheet.cells(row, problems)) is not None]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Sheet:
    """Knows where each column stands and how numbers are written."""

    file: str
    header: Sequence[str]
    columns: Sequence[AnyColumn]
    found: Mapping[str, int]
    style: DecimalMark

    def cells(self, row: Record, problems: Problems) -> Cells | None:
        """Return the row's labelled cells, None where it was noted as unreadable."""
        if any(map(str.strip, row.cells[len(self.header) :])):
            place = Place(sheet=self.file, row=row.line, column=self.header[-1].strip())
            problems.add("csv_row_too_long", place)
            return None
        known = len(problems)
        cells = {column.key: self._cell(row, column, problems) for column in self.columns}
        if len(problems) > known:
            return None
        found = {key: cell for key, (cell, _) in cells.items()}
        return Cells(found, lambda key: cells[key][1], problems, tuple(self.columns))

    def _cell(self, row: Record, column: AnyColumn, problems: Problems) -> tuple[Cell, Place]:
        index = self.found.get(column.key)
        name = column.header if index is None else self.header[index].strip()
        place = Place(sheet=self.file, row=row.line, column=name)
        text = "" if index is None or index >= len(row.cells) else row.cells[index]
        if column.kind in NUMBERS:
            if is_ambiguous(text, self.style):
                problems.add("csv_number_ambiguous", place, value=text.strip())
            text = in_german(text, self.style)
        return (None if is_blank(text) else text), place


def _text(path: Path) -> str:
    """Return the text of a file in whatever encoding it is; refuse what is no text."""
    try:
        if not path.exists():
            raise refusal("file_missing", file=str(path))
        if path.is_dir():
            raise refusal("file_is_folder", file=path.name or str(path))
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise refusal("file_too_large", file=path.name, part=f"{size // MEGABYTE} MB")
        start, encoding = encoding_of(path)
        text = path.read_bytes()[start:].decode(encoding)
    except UnicodeDecodeError:
        raise refusal("csv_not_text", file=path.name) from None
    except OSError:
        raise refusal("file_unreadable", file=path.name) from None
    if "\0" not in text:
        return text
    raise refusal("csv_not_text", file=path.name)


def _layout(file: str, text: str, needed: Sequence[AnyColumn]) -> Dialect:
    """Return how the file is written: its headers are the first row with all ``needed`` columns."""

    def is_header(cells: Sequence[str]) -> bool:
        return all(is_there(cells, column.called) for column in needed)

    try:
        found = dialect_of(text, is_header)
    except csv.Error:
        raise refusal("csv_broken", file=file, row=1) from None
    if found is None:
        names = " und ".join(column.header for column in needed)
        raise refusal("csv_header_missing", file=file, header=names)
    return found


def _rows(file: str, text: str, delimiter: str) -> Iterator[Record]:
    """Yield the rows; stray quotation marks are refused."""
    end = 0
    try:
        for count, record in enumerate(records(text, delimiter, strict=True)):
            if count > MOST_ROWS:
                raise refusal("file_too_large", file=file, part=f"mehr als {MOST_ROWS} Zeilen")
            end = record.end
            yield record
    except csv.Error:
        line = sum(1 for _ in StringIO(text[:end], newline="")) + 1
        raise refusal("csv_broken", file=file, row=line) from None
