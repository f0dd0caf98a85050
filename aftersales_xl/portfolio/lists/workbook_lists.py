"""A list in a workbook: its table, else the first sheet that shows its headers.

Sheets that can be seen come before hidden ones. What stands right below a table is read as well,
by itself: people paste there and believe it counts.

Typed values are read as they stand, some rows at a time. Where there are formulas in the
list, the workbook is calculated first, for cached values are never trusted. Does not know what
the rows mean.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice, takewhile
from operator import itemgetter
from pathlib import Path
from typing import Generic, TypeVar

from aftersales_xl.domain.money.errors import Problem, Refusal, Severity, refusal
from aftersales_xl.excel.book import FileBook
from aftersales_xl.excel.long_book import LongBook, is_formula
from aftersales_xl.excel.recalculate import Functions
from aftersales_xl.excel.references import Area
from aftersales_xl.excel.safe_open import LAST_ROW
from aftersales_xl.portfolio.columns import ColumnKind
from aftersales_xl.portfolio.lists.headers import (
    ListSchema,
    column_called,
    headers_in,
    is_header,
    likeness,
    quoted,
    refuse_thousands,
)
from aftersales_xl.tables.values import Cell

CellRow = Sequence[Cell]
Part = TypeVar("Part")

SUFFIXES = (".xlsx", ".xlsm")
MOST_ROWS_TO_CALCULATE = 20_000
_ROWS_ABOVE_HEADERS = 20
_FEWEST_KNOWN, _LEAST_SHARE = 2, 1 / 3  # a row of other words is no row of headers
_CHUNK = 20_000


@dataclass(frozen=True, kw_only=True, slots=True)
class WorkbookList(Generic[Part]):
    """What is looked for: a table's name, else headers; and what becomes of rows.

    ``read`` takes rows, headers first, the sheet, and the number of the row above the second;
    ``missing`` is the code of what is said where there is no such list.
    """

    table: str
    schema: ListSchema
    missing: str
    read: Callable[[Sequence[CellRow], str, int], Part]


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundList(Generic[Part]):
    """What the rows of a list were read as, part by part, and those right below its table.

    ``hints`` are about other sheets.
    """

    sheet: str
    parts: list[Part]
    below: Part | None
    hints: tuple[Problem, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Place:
    """Where a list stands; a table may have ``totals`` below it, a sheet has no end."""

    area: Area
    totals: int = 0
    hints: tuple[Problem, ...] = ()


def read_list(path: Path, functions: Functions, wanted: WorkbookList[Part]) -> FoundList[Part]:
    """Return what the rows of a list in a workbook file were read as.

    Args:
        path: an .xlsx or .xlsm file.
        functions: the functions its cells may call.
        wanted: the list.

    Raises:
        Refusal: the file cannot be read, holds no such list, or too long a one with formulas.
    """
    with LongBook(path) as book:
        place = _list_in(book, wanted)
        area = place.area
        refuse_thousands([area.sheet], area.sheet)
        for number, row in enumerate(_rows_above(book, area), start=1):
            refuse_thousands(row, area.sheet, number)
        rows = book.rows(area.sheet, replace(area, last_row=LAST_ROW))
        typed = _Typed(area, wanted)
        for chunk in _chunks(islice(rows, area.last_row - area.first_row + 1)):
            if book.is_from_1904:
                _refuse_day_numbers(book.name, typed, chunk)
            typed.add(chunk)
        below = list(takewhile(any, islice(rows, place.totals, None)))
    parts = typed.parts
    unknown: tuple[Problem, ...] = ()
    if typed.has_formulas:
        parts, unknown = _read_with_formulas(path, functions, typed, wanted)
    return FoundList(
        sheet=area.sheet,
        parts=parts,
        below=wanted.read([typed.header, *below], area.sheet, area.last_row + place.totals)
        if below
        else None,
        hints=(*place.hints, *unknown),
    )


def _rows_above(book: LongBook, area: Area) -> Iterator[CellRow]:
    """Yield the rows above a list, if there are any."""
    if area.first_row > 1:
        above = replace(area, first_row=1, last_row=area.first_row - 1, first_column=1)
        yield from islice(book.rows(area.sheet, above), _ROWS_ABOVE_HEADERS)


def _read_with_formulas(
    path: Path, functions: Functions, typed: _Typed[Part], wanted: WorkbookList[Part]
) -> tuple[list[Part], tuple[Problem, ...]]:
    """Return what a list with formulas was read as, and hints about functions we do not have."""
    area = typed.area
    if typed.last_row - area.first_row > MOST_ROWS_TO_CALCULATE:
        most = MOST_ROWS_TO_CALCULATE
        raise refusal("forecast_formulas_in_long_list", file=path.name, most=most)
    book = FileBook(path, functions)
    block = book.area(replace(area, last_row=typed.last_row))
    unknown = (replace(one, severity=Severity.WARNING) for one in book.unknown_functions())
    return [wanted.read(block.rows, area.sheet, area.first_row)], tuple(unknown)


class _Typed(Generic[Part]):
    """What was typed into a list, chunk by chunk, up to the first formula."""

    def __init__(self, area: Area, wanted: WorkbookList[Part]) -> None:
        self.area = area
        self.schema = wanted.schema
        self._read = wanted.read
        self.header: CellRow = ()
        self.last_row = area.first_row - 1
        self.has_formulas = False
        self.parts: list[Part] = []

    def add(self, rows: Sequence[CellRow]) -> None:
        """Read the next rows; the first of all are headers."""
        if not self.parts and not self.has_formulas:
            self.header, *rows = rows
            self.last_row += 1
        self.has_formulas = self.has_formulas or any(map(is_formula, chain.from_iterable(rows)))
        if not self.has_formulas:
            self.parts.append(self._read([self.header, *rows], self.area.sheet, self.last_row))
        self.last_row += len(rows)


def _refuse_day_numbers(file: str, typed: _Typed[Part], rows: Sequence[CellRow]) -> None:
    """Refuse days that are bare numbers: counted from 1904, or what was meant?"""
    kinds = typed.schema.kinds
    header = typed.header or rows[0]
    days = [
        place
        for place, cell in enumerate(header)
        if isinstance(cell, str) and kinds.get(column_called(cell, typed.schema)) is ColumnKind.DAY
    ]
    for number, row in enumerate(rows, start=typed.last_row + 1):
        if any(isinstance(cell, (int, float)) for cell in (row[place] for place in days)):
            where = f"{typed.area.sheet}, Zeile {number}"
            raise refusal("workbook_from_1904", file=file, where=where)


def _list_in(book: LongBook, wanted: WorkbookList[Part]) -> _Place:
    """Return where the list stands: the table, else the first sheet with its headers."""
    table = book.table(wanted.table)
    if table is not None:
        return _Place(area=table[0], totals=table[1])
    for sheets in (book.sheets, book.hidden_sheets):
        found = [area for sheet in sheets if (area := _on_sheet(book, sheet, wanted))]
        if found:
            return _Place(area=found[0], hints=_hint_at_unread(book.name, found))
    raise _no_list(book, wanted)


def _on_sheet(book: LongBook, sheet: str, wanted: WorkbookList[Part]) -> Area | None:
    """Return the list of a sheet, from its headers on to the end of the sheet."""
    for number, row in _first_rows(book, sheet):
        if is_header(row, wanted.schema):
            return Area(sheet, number, 1, LAST_ROW, len(row))
    return None


def _first_rows(book: LongBook, sheet: str) -> Iterator[tuple[int, CellRow]]:
    return enumerate(islice(book.rows(sheet), _ROWS_ABOVE_HEADERS), start=1)


def _hint_at_unread(file: str, found: Sequence[Area]) -> tuple[Problem, ...]:
    """Return the hint that only the first one of several lists is read."""
    first, *others = (f"„{area.sheet}“" for area in found)
    if not others:
        return ()
    details = {"source": file, "sheet": first, "others": ", ".join(others)}
    code = "forecast_sheets_unread"
    return (Problem(code=code, details=details, severity=Severity.WARNING),)


def _no_list(book: LongBook, wanted: WorkbookList[Part]) -> Refusal:
    """Return the refusal with the row that looks most like headers, if one does at all."""
    rows = [
        (likeness(row, wanted.schema), sheet, number, row)
        for sheet in book.sheets
        for number, row in _first_rows(book, sheet)
    ]
    (known, filled), sheet, number, row = max(rows, key=itemgetter(0), default=((0, 0), "", 0, ()))
    looks_like = known >= _FEWEST_KNOWN and known >= filled * _LEAST_SHARE
    return refusal(
        wanted.missing,
        file=book.name,
        table=wanted.table,
        nearest=f"„{sheet}“" if looks_like else "",
        row=number if looks_like else "",
        found=quoted(headers_in(row)) if looks_like else "",
    )


def _chunks(rows: Iterator[CellRow]) -> Iterator[Sequence[CellRow]]:
    while chunk := list(islice(rows, _CHUNK)):
        yield chunk
