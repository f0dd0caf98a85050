"""References in formulas → areas of cells: A1 ranges, defined names, structured references.

Understands what our workbooks use: ``Sheet!$A$1:$B$2``, names of single areas, and
``table[column]``, ``table[[#All],[first]:[last]]``, ``table[[#This Row],[column]]``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from openpyxl.utils import get_column_letter, range_boundaries

from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.tables.headers import places
from aftersales_xl.tables.names import names_of_column

_A1 = r"\$?[A-Z]{1,3}\$?\d{1,7}"
_RANGE = re.compile(rf"(?:(?:'((?:[^']|'')+)'|([\w.]+))!)?({_A1}(?::{_A1})?)")
_STRUCTURED = re.compile(r"(\w+)\[(.*)\]")
_PARTS = re.compile(r"\[([^\[\]]+)\]")
_THIS_ROW = "#This Row"


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells; rows and columns count from 1, both ends included."""

    sheet: str
    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def __str__(self) -> str:
        corners = (
            f"{get_column_letter(self.first_column)}{self.first_row}",
            f"{get_column_letter(self.last_column)}{self.last_row}",
        )
        return f"{self.sheet}!{':'.join(corners)}"

    @property
    def cells(self) -> int:
        """How many cells the area has."""
        rows = self.last_row - self.first_row + 1
        return rows * (self.last_column - self.first_column + 1)

    @property
    def is_turned_round(self) -> bool:
        """Whether it ends before it begins, as no area does."""
        return self.last_row < self.first_row or self.last_column < self.first_column

    @property
    def is_cell(self) -> bool:
        """Whether the area is a single cell."""
        return (self.first_row, self.first_column) == (self.last_row, self.last_column)


class References:
    """Resolves references against the tables and names of one workbook.

    Some programs remove a sheet and leave the names that point to it: those stand for nothing.

    Args:
        names: what each defined name stands for, as a formula.
        tables: the sheet of each table, its area with headers, and its headers.
        sheets: the titles of the worksheets.
    """

    def __init__(
        self,
        *,
        names: Mapping[str, str],
        tables: Mapping[str, tuple[str, str, Sequence[str]]],
        sheets: Iterable[str],
    ) -> None:
        self._names = names
        self._tables = tables
        self._sheets = frozenset(sheets)
        self._resolved: dict[tuple[str, str, int], Area | None] = {}

    @property
    def tables(self) -> frozenset[str]:
        """The names of the workbook's tables."""
        return frozenset(self._tables)

    @property
    def lost_sheets(self) -> frozenset[str]:
        """The sheets that names of the workbook point to and that are gone."""
        areas = (range_area(text) for text in self._names.values() if text)
        return frozenset(area.sheet for area in areas if area is not None) - self._sheets

    def name(self, name: str) -> Area | None:
        """Return the area a defined name stands for, if it stands for one."""
        text = self._names.get(name)
        return self._present(range_area(text)) if text else None

    def table(self, name: str) -> Area | None:
        """Return the area of a table, headers included."""
        if name not in self._tables:
            return None
        sheet, ref, _ = self._tables[name]
        return _area(sheet, ref)

    def is_renamed(self, text: str) -> bool:
        """Return whether a structured reference names a column that now has another header."""
        found = _STRUCTURED.fullmatch(text)
        if found is None or found[1] not in self._tables:
            return False
        headers = self._tables[found[1]][2]
        parts = _PARTS.findall(found[2]) or [found[2]]
        named = [part for part in parts if not part.startswith("#") and part not in headers]
        return bool(named) and all(_column(found[1], headers, part) >= 0 for part in named)

    def resolve(self, text: str, *, sheet: str, row: int) -> Area | None:
        """Return the area ``text`` stands for in a formula on ``sheet`` in ``row``, or None."""
        text = text.strip()
        key = text, sheet, row if _THIS_ROW in text else 0
        if key not in self._resolved:
            found = range_area(text, sheet) or self.name(text) or self._structured_area(text, row)
            self._resolved[key] = self._present(found)
        return self._resolved[key]

    def _present(self, area: Area | None) -> Area | None:
        return area if area is not None and area.sheet in self._sheets else None

    def _structured_area(self, text: str, row: int) -> Area | None:
        found = _STRUCTURED.fullmatch(text)
        if found is None or found[1] not in self._tables:
            return None
        sheet, ref, headers = self._tables[found[1]]
        parts = _PARTS.findall(found[2]) or [found[2]]
        area = _area(sheet, ref)
        named = [part for part in parts if not part.startswith("#")]
        columns = [
            area.first_column + at
            for part in named
            if (at := _column(found[1], headers, part)) >= 0
        ]
        if not columns:
            return None
        first_row, last_row = area.first_row + 1, area.last_row
        if "#All" in parts:
            first_row = area.first_row
        elif "#Headers" in parts:
            first_row = last_row = area.first_row
        elif _THIS_ROW in parts:
            first_row = last_row = row
        return Area(sheet, first_row, min(columns), last_row, max(columns))


def _column(table: str, headers: Sequence[str], name: str) -> int:
    """Return where a column stands that a formula calls ``name``, -1 where it does not.

    Programs other than Excel change a header and leave the formulas as they were.
    """
    if name in headers:
        return headers.index(name)
    with suppress(Refusal):  # two headers for one column
        return places(headers, [names_of_column(table, name)]).get(name, -1)
    return -1


def range_area(text: str, sheet: str = "") -> Area | None:
    """Return the area an A1 reference names, on ``sheet`` where it names none; else None.

    >>> range_area("'Mein Blatt'!$B$4:$C$9")
    Area(sheet='Mein Blatt', first_row=4, first_column=2, last_row=9, last_column=3)
    """
    found = _RANGE.fullmatch(text)
    if found is None:
        return None
    quoted, plain, ref = found.groups()
    return _area((quoted or plain or sheet).replace("''", "'"), ref)


def _area(sheet: str, ref: str) -> Area:
    first_column, first_row, last_column, last_row = (
        edge or 1 for edge in range_boundaries(ref.replace("$", ""))
    )
    return Area(sheet, first_row, first_column, last_row, last_column)
