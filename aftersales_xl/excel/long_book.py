"""A workbook file gone through row by row, for lists of any length.

Checked before it is opened, like every workbook, with larger limits. Values are those typed;
a formula is shown as it stands, because it was not calculated. Rows and columns count from 1.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self, cast
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring
from openpyxl.packaging.relationship import get_dependents, get_rels_path
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.excel import safe_open
from aftersales_xl.excel.references import Area, range_area
from aftersales_xl.tables.values import Cell

_VISIBLE = "visible"
_TABLE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/table"


class _Reader(ExcelReader):
    """Reads sheets with cells only; a sheet that is a chart holds no list."""

    def read_chartsheet(self, sheet: object, rel: object) -> None:
        """Pass over a chart."""


_DAMAGED = (
    InvalidFileException,
    zipfile.BadZipFile,
    zlib.error,
    LookupError,
    ValueError,
    TypeError,
    SyntaxError,  # broken XML, whichever parser meets it
    AttributeError,
    ArithmeticError,
    AssertionError,
    EOFError,
)


@contextmanager
def refusing_damage(file: str, part: str) -> Iterator[None]:
    """Refuse ``file`` where openpyxl stumbles over ``part``, whatever it raises."""
    try:
        yield
    except _DAMAGED as broken:
        raise refusal("workbook_damaged", file=file, part=part) from broken


class LongBook:
    """A workbook file, open until it is left.

    Raises:
        Refusal: the file is missing, no workbook, hostile or damaged.
    """

    def __init__(self, path: Path) -> None:
        safe_open.check(path, safe_open.LONG_LIST)
        self._path = path
        with refusing_damage(path.name, "der Aufbau der Mappe"):
            self._reader = _Reader(path, read_only=True, keep_links=False)
            self._reader.read()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        raised: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._reader.archive.close()

    @property
    def name(self) -> str:
        """The file name, for messages."""
        return self._path.name

    @property
    def is_from_1904(self) -> bool:
        """Whether the file counts days from 1904; cells with the format of a day are days."""
        return bool(self._reader.wb.epoch == CALENDAR_MAC_1904)

    @property
    def sheets(self) -> tuple[str, ...]:
        """The titles of the sheets with cells that can be seen, from left to right."""
        return self._sheets(visible=True)

    @property
    def hidden_sheets(self) -> tuple[str, ...]:
        """The titles of the sheets with hidden cells."""
        return self._sheets(visible=False)

    def _sheets(self, *, visible: bool) -> tuple[str, ...]:
        return tuple(
            sheet.title
            for sheet in self._reader.wb.worksheets
            if (sheet.sheet_state == _VISIBLE) is visible
        )

    def table(self, name: str) -> tuple[Area, int] | None:
        """Return the area of a table, headers included and totals not, and how many totals.

        None if there is no such table.
        """
        with refusing_damage(self.name, f"die Tabelle {name}"):
            for sheet, part in self._reader.parser.find_sheets():
                for table in self._tables(part.target):
                    if name in {table.get("name"), table.get("displayName")}:
                        area = range_area(table.get("ref", ""), sheet.name)
                        totals = int(table.get("totalsRowCount", 0))
                        if area is None or area.is_turned_round:
                            raise refusal(
                                "workbook_table_range",
                                file=self.name,
                                table=name,
                                sheet=sheet.name,
                                area=table.get("ref", ""),
                            )
                        return replace(area, last_row=area.last_row - totals), totals
        return None

    def rows(self, sheet: str, area: Area | None = None) -> Iterator[tuple[Cell, ...]]:
        """Yield the rows of a sheet, or those of an ``area`` of it."""
        found = self._reader.wb[sheet]
        found.reset_dimensions()  # what a file says about its size may be wrong
        limits = {} if area is None else _limits(area)
        with refusing_damage(self.name, f"das Blatt „{sheet}“"):
            yield from cast(Iterator[tuple[Cell, ...]], found.iter_rows(values_only=True, **limits))

    def _tables(self, part: str) -> Iterator[Element]:
        """Yield the tables of a sheet, as the file describes them."""
        relations = str(get_rels_path(part))  # type: ignore[no-untyped-call]  # has no hints
        if relations in self._reader.valid_files:
            for found in get_dependents(self._reader.archive, relations).find(_TABLE):
                yield fromstring(self._reader.archive.read(found.target))


def is_formula(cell: object) -> bool:
    """Return whether a cell of a `LongBook` shows a formula.

    >>> is_formula("=A1*2"), is_formula("A1")
    (True, False)
    """
    if isinstance(cell, str):
        return cell.startswith("=")
    return isinstance(cell, (ArrayFormula, DataTableFormula))


def _limits(area: Area) -> dict[str, int]:
    """Return the edges of ``area`` as openpyxl calls them."""
    return {
        "min_row": area.first_row,
        "max_row": area.last_row,
        "min_col": area.first_column,
        "max_col": area.last_column,
    }
