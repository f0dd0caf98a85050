"""A list in a workbook: its table, else the first sheet that shows its headers.

Typed values are read as they stand, some rows at a time. Where somebody typed formulas into the
list, the workbook is calculated first, for cached values are never trusted. Does not know what
the rows mean.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import Generic, TypeVar

from aftersales_xl.domain.errors import refusal
from aftersales_xl.excel.book import FileBook
from aftersales_xl.excel.long_book import LongBook, is_formula
from aftersales_xl.excel.recalculate import Functions
from aftersales_xl.excel.references import Area
from aftersales_xl.excel.safe_open import LAST_ROW
from aftersales_xl.excel.values import Cell
from aftersales_xl.portfolio.lists.headers import Listing, is_header

Row = Sequence[Cell]
Part = TypeVar("Part")

SUFFIXES = (".xlsx", ".xlsm")
MOST_ROWS_TO_CALCULATE = 20_000
_ROWS_ABOVE_HEADERS = 20
_CHUNK = 20_000


@dataclass(frozen=True, kw_only=True, slots=True)
class WorkbookList(Generic[Part]):
    """What is looked for: a table's name, else headers; and what becomes of rows.

    ``read`` takes rows, headers first, the sheet, and the number of the row above the second;
    ``missing`` is the code of what is said where there is no such list.
    """

    table: str
    listing: Listing
    missing: str
    read: Callable[[Sequence[Row], str, int], Part]


def read_list(path: Path, functions: Functions, wanted: WorkbookList[Part]) -> list[Part]:
    """Return what the rows of a list in a workbook file were read as, part by part.

    Args:
        path: an .xlsx or .xlsm file.
        functions: the functions its cells may call.
        wanted: the list.

    Raises:
        Refusal: the file cannot be read, holds no such list, or too long a one with formulas.
    """
    with LongBook(path) as book:
        area = _list_in(book, wanted)
        typed = _Typed(area, wanted)
        for rows in _chunks(book.rows(area.sheet, area)):
            typed.add(rows)
    if not typed.has_formulas:
        return typed.parts
    if typed.last_row - area.first_row > MOST_ROWS_TO_CALCULATE:
        most = MOST_ROWS_TO_CALCULATE
        raise refusal("forecast_formulas_in_long_list", file=path.name, most=most)
    block = FileBook(path, functions).area(replace(area, last_row=typed.last_row))
    return [wanted.read(block.rows, area.sheet, area.first_row)]


class _Typed(Generic[Part]):
    """What was typed into a list, chunk by chunk, up to the first formula."""

    def __init__(self, area: Area, wanted: WorkbookList[Part]) -> None:
        self._area = area
        self._read = wanted.read
        self._header: Row = ()
        self.last_row = area.first_row - 1
        self.has_formulas = False
        self.parts: list[Part] = []

    def add(self, rows: Sequence[Row]) -> None:
        """Read the next rows; the first of all are headers."""
        if not self.parts and not self.has_formulas:
            self._header, *rows = rows
            self.last_row += 1
        self.has_formulas = self.has_formulas or any(map(is_formula, chain.from_iterable(rows)))
        if not self.has_formulas:
            self.parts.append(self._read([self._header, *rows], self._area.sheet, self.last_row))
        self.last_row += len(rows)


def _list_in(book: LongBook, wanted: WorkbookList[Part]) -> Area:
    """Return where the list stands: the table, else the first sheet with its headers."""
    found = book.table(wanted.table)
    if found is not None:
        return found
    for sheet in book.sheets:
        for number, row in enumerate(islice(book.rows(sheet), _ROWS_ABOVE_HEADERS), start=1):
            if is_header(row, wanted.listing):
                return Area(sheet, number, 1, LAST_ROW, len(row))
    raise refusal(wanted.missing, file=book.name, table=wanted.table)


def _chunks(rows: Iterator[Row]) -> Iterator[Sequence[Row]]:
    while chunk := list(islice(rows, _CHUNK)):
        yield chunk
