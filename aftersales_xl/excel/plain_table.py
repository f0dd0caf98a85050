"""A table of a workbook in the plain copy: its name, its range and its columns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count
from typing import Final
from xml.sax.saxutils import quoteattr

from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.utils.escape import unescape

from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.excel.package import Package, inside
from aftersales_xl.excel.plain_sheet import PlainSheet
from aftersales_xl.excel.same_formulas import TableCells

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})")
_MOST_EMPTY_ROWS = 10_000
"""Below its cells a table may go on for so many rows; where it goes on further it is cut."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PlainTable:
    """A table; ``area`` is its range with ``headers``, the ``rows`` of data, and ``totals``."""

    name: str
    area: str
    headers: int
    totals: int
    columns: tuple[str, ...]
    rows: range
    first_column: int

    @property
    def names(self) -> tuple[str, ...]:
        """Its columns as a person reads them: the file writes a line break as _x000a_."""
        return tuple(unescape(column) for column in self.columns)

    @property
    def cells(self) -> TableCells:
        """Where its data stand."""
        letters = map(get_column_letter, count(self.first_column))
        return TableCells(
            name=self.name, rows=self.rows, letters=dict(zip(self.columns, letters, strict=False))
        )

    def written(self, id_: int) -> str:
        """Return the table's part."""
        columns = "".join(
            f'<tableColumn id="{number}" name={quoteattr(column)}/>'
            for number, column in enumerate(self.columns, start=1)
        )
        name = quoteattr(self.name)
        return (
            f'<table xmlns="{_MAIN}" id="{id_}" name={name} displayName={name} ref="{self.area}" '
            f'headerRowCount="{self.headers}" totalsRowCount="{self.totals}">'
            f'<tableColumns count="{len(self.columns)}">{columns}</tableColumns></table>'
        )


def plain_table(package: Package, part: str, sheet: PlainSheet) -> PlainTable:
    """Return the table that a part of a file describes.

    Raises:
        Refusal: the part is missing or damaged, or its range is none.
    """
    element = package.tree(part)
    name = element.get("displayName") or element.get("name") or ""
    columns = tuple(column.get("name", "") for column in inside(element, "tableColumn"))
    area = element.get("ref", "")
    found = _RANGE.fullmatch(area)
    if found is not None:
        left, right = column_index_from_string(found[1]), column_index_from_string(found[3])
        first, last = int(found[2]), int(found[4])
    if found is None or first > last or right - left + 1 != len(columns):
        raise refusal(
            "workbook_table_range", file=package.file, table=name, sheet=sheet.title, area=area
        )
    filled = max(sheet.last_row, first + 1)
    if last > filled + _MOST_EMPTY_ROWS:
        last = filled
    headers = _count(element.get("headerRowCount"), 1)
    totals = _count(element.get("totalsRowCount"), 0)
    return PlainTable(
        name=name,
        area=f"{found[1]}{first}:{found[3]}{last}",
        headers=headers,
        totals=totals,
        columns=columns,
        rows=range(first + headers, last + 1 - totals),
        first_column=left,
    )


def _count(said: str | None, default: int) -> int:
    return int(said) if said and said.isdecimal() else default
