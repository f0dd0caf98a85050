"""The contract list of a workbook: table tblVertraege, else the first sheet that holds one.

Typed values are read as they stand, row by row. Where somebody typed formulas into the list,
the workbook is calculated first, for cached values are never trusted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

from aftersales_xl.domain.errors import refusal
from aftersales_xl.excel.book import FileBook
from aftersales_xl.excel.long_book import LongBook, is_formula
from aftersales_xl.excel.names.portfolio import CONTRACT_TABLE
from aftersales_xl.excel.recalculate import Functions
from aftersales_xl.excel.references import Area
from aftersales_xl.excel.safe_open import LAST_ROW
from aftersales_xl.excel.values import Cell
from aftersales_xl.portfolio.checks import check
from aftersales_xl.portfolio.entries import Entries
from aftersales_xl.portfolio.headers import is_header
from aftersales_xl.portfolio.joining import joined_entries
from aftersales_xl.portfolio.read_rows import entries_of, read_rows
from aftersales_xl.portfolio.reading import Reading

Row = Sequence[Cell]

SUFFIXES = (".xlsx", ".xlsm")
MOST_ROWS_TO_CALCULATE = 20_000
_ROWS_ABOVE_HEADERS = 20
_CHUNK = 20_000


def read_workbook(path: Path, functions: Functions) -> Reading:
    """Return the contracts of a workbook file.

    Args:
        path: an .xlsx or .xlsm file.
        functions: the functions its cells may call.

    Raises:
        Refusal: the file cannot be read, holds no contract list, or too long a one with formulas.
    """
    with LongBook(path) as book:
        area = _list_in(book)
        typed = _Typed(area)
        for rows in _chunks(book.rows(area.sheet, area)):
            typed.add(rows)
    if not typed.has_formulas:
        return check(joined_entries(typed.parts))
    if typed.last_row - area.first_row > MOST_ROWS_TO_CALCULATE:
        most = MOST_ROWS_TO_CALCULATE
        raise refusal("forecast_formulas_in_long_list", file=path.name, most=most)
    block = FileBook(path, functions).area(replace(area, last_row=typed.last_row))
    return read_rows(block.rows, area.sheet, area.first_row)


class _Typed:
    """What was typed into a list, chunk by chunk, up to the first formula."""

    def __init__(self, area: Area) -> None:
        self._area = area
        self._header: Row = ()
        self.last_row = area.first_row - 1
        self.has_formulas = False
        self.parts: list[Entries] = []

    def add(self, rows: Sequence[Row]) -> None:
        """Read the next rows; the first of all are headers."""
        if not self.parts and not self.has_formulas:
            self._header, *rows = rows
            self.last_row += 1
        self.has_formulas = self.has_formulas or any(map(is_formula, chain.from_iterable(rows)))
        if not self.has_formulas:
            self.parts.append(entries_of([self._header, *rows], self._area.sheet, self.last_row))
        self.last_row += len(rows)


def _list_in(book: LongBook) -> Area:
    """Return where the contracts stand: the table, else the first sheet with their headers."""
    found = book.table(CONTRACT_TABLE.name)
    if found is not None:
        return found
    for sheet in book.sheets:
        for number, row in enumerate(islice(book.rows(sheet), _ROWS_ABOVE_HEADERS), start=1):
            if is_header(row):
                return Area(sheet, number, 1, LAST_ROW, len(row))
    raise refusal("forecast_list_missing", file=book.name, table=CONTRACT_TABLE.name)


def _chunks(rows: Iterator[Row]) -> Iterator[Sequence[Row]]:
    while chunk := list(islice(rows, _CHUNK)):
        yield chunk
