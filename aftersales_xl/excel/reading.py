"""Reading forms and tables cell by cell: every bad cell is noted with its place, none stops.

A bad cell counts as empty, so that one pass finds all problems of a workbook.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, time
from decimal import Decimal
from typing import TypeVar

from aftersales_xl.domain.errors import Place, Problems, refusal
from aftersales_xl.excel import table_heads, words
from aftersales_xl.excel.book import Book
from aftersales_xl.excel.words import Vocabulary
from aftersales_xl.tables import names, times, values
from aftersales_xl.tables.schema import Form, Table
from aftersales_xl.tables.values import Cell

Found = TypeVar("Found")


class Cells:
    """Some labelled cells: the inputs of a form, or one row of a table."""

    def __init__(self, cells: Mapping[str, tuple[Cell, Place]], problems: Problems) -> None:
        self._cells = cells
        self._problems = problems

    @property
    def is_blank(self) -> bool:
        """Whether no cell holds anything."""
        return all(values.is_blank(cell) for cell, _ in self._cells.values())

    def place(self, key: str) -> Place:
        """Return where the cell of ``key`` is."""
        return self._cells[key][1]

    def is_filled(self, key: str) -> bool:
        """Return whether the cell of ``key`` holds something."""
        return key in self._cells and not values.is_blank(self._cells[key][0])

    def text(self, key: str) -> str:
        """Return the cell's text, "" where it is blank."""
        return self._read(key, values.text) or ""

    def number(self, key: str) -> Decimal | None:
        """Return the cell's number, None where it is blank."""
        return self._read(key, values.number)

    def whole(self, key: str) -> int | None:
        """Return the cell's whole number, None where it is blank."""
        return self._read(key, values.whole)

    def day(self, key: str) -> date | None:
        """Return the cell's date, None where it is blank."""
        return self._read(key, values.day)

    def term(self, key: str, vocabulary: Vocabulary[Found], default: Found) -> Found:
        """Return what the cell's word stands for, ``default`` where it is blank."""
        if not self.is_filled(key):
            return default
        found = self._read(key, lambda cell: (vocabulary.term(values.text(cell)),))
        return default if found is None else found[0]

    def clock(self, key: str) -> time | None:
        """Return the cell's time of day, None where it is blank."""
        return self._read(key, times.clock)

    def parsed(self, key: str, parse: Callable[[str], Found]) -> Found | None:
        """Return what ``parse`` makes of the cell's text, None where it is blank."""
        return self._read(key, lambda cell: parse(values.text(cell)))

    def price(self, key: str) -> tuple[Decimal | None, bool]:
        """Return the cell's price, and whether it says that the price is open."""
        cell = self._cells[key][0] if key in self._cells else None
        return (None, True) if words.is_open_price(cell) else (self.number(key), False)

    def _read(self, key: str, read: Callable[[Cell], Found]) -> Found | None:
        if not self.is_filled(key):
            return None
        cell, place = self._cells[key]
        with self._problems.collecting(place):
            return read(cell)
        return None


def refuse_older_layout(book: Book) -> None:
    """Refuse a workbook that is none of ours, or laid out by an older version of the program."""
    found = layout_version(book)
    if found < names.LAYOUT_VERSION:
        needed = names.LAYOUT_VERSION
        raise refusal("workbook_outdated", file=book.name, found=found, needed=needed)


def refuse_lost_sheets(book: Book) -> None:
    """Refuse a workbook that another program has taken a sheet of inputs out of."""
    for sheet in names.INPUT_SHEETS:
        if sheet in book.lost_sheets:
            raise refusal("workbook_foreign", file=book.name, missing=f"das Blatt {sheet}")


def layout_version(book: Book) -> int:
    """Return the version of a workbook's layout, 0 where it shows none.

    Raises:
        Refusal: the workbook is none of ours.
    """
    version = book.named(names.VERSION_NAME)
    if version is None:
        raise refusal("workbook_foreign", file=book.name, missing=f"das Blatt {names.START}")
    found = version.rows[0][0]
    return int(found) if isinstance(found, (int, float)) else 0


def sample_name(book: Book) -> str:
    """Return which sample a workbook says it is, "" where its data are the user's own."""
    said = values.text(book.below(names.VERSION_NAME))
    return (
        said.removeprefix(names.SAMPLE_DATA).strip() if said.startswith(names.SAMPLE_DATA) else ""
    )


def form(book: Book, spec: Form, problems: Problems) -> Cells:
    """Read a form's inputs by their labels; note required ones that are blank."""
    block = book.named(spec.range_name)
    if block is None:
        raise refusal("workbook_foreign", file=book.name, missing=f"das Blatt {spec.sheet}")
    by_label = {
        values.text(row[0]): (row[-1], block.first_row + index)
        for index, row in enumerate(block.rows)
        if isinstance(row[0], str)
    }
    cells: dict[str, tuple[Cell, Place]] = {}
    for field in spec.fields:
        cell, row = by_label.get(field.label, (None, block.first_row))
        place = Place(sheet=block.sheet, row=row, column=field.label)
        cells[field.key] = (cell, place)
        if field.required and values.is_blank(cell):
            problems.add("value_missing", place, what=f"„{field.label}“")
    return Cells(cells, problems)


def has_column(book: Book, spec: Table, key: str) -> bool:
    """Return whether a table has one of its columns: earlier releases drew fewer."""
    block = book.table(spec.name)
    header = spec.column(key).header
    return block is not None and header in map(values.text, block.rows[0])


def table(book: Book, spec: Table, problems: Problems) -> Iterator[Cells]:
    """Yield a table's rows that hold an input; columns are found by header, in any order."""
    block = book.table(spec.name)
    if block is None:
        missing = f"die Tabelle {spec.name} auf dem Blatt {spec.sheet}"
        raise refusal("workbook_foreign", file=book.name, missing=missing)
    at = table_heads.columns(block, spec, problems)
    for number, row in enumerate(block.rows[1:], start=block.first_row + 1):
        cells = {
            column.key: (
                row[at[column.key]] if column.key in at else None,
                Place(sheet=block.sheet, row=number, column=column.header),
            )
            for column in spec.inputs
        }
        found = Cells(cells, problems)
        if not found.is_blank:
            yield found
