"""Formulas that spill, given room in LibreOffice, where an array formula never grows.

There a spill becomes an array formula over the cells it fills in the file. It would cut off what
grows, show an error where something shrinks, and repeat a single value everywhere. So the area is
made as long as the free cells below allow, and what the result leaves of it is filled with empty
texts, by a function that only LibreOffice knows.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.utils.cell import coordinate_from_string

_MOST_ROWS = 320  # of an area; a forecast of 60 months in five layers
_MOST_COLUMNS = 10  # of a table whose call had nothing to say when the file was written
_CELL = re.compile(r'<c r="([A-Z]{1,3})(\d{1,7})"([^>]*?)(?:/>|>(.*?)</c>)', re.DOTALL)
_AREA = re.compile(r'(<f t="array"[^>]*? ref=")([A-Z]+\d+:[A-Z]+\d+|[A-Z]+\d+)(")')
_SPILLS = re.compile(r'\scm="1"')  # cell metadata: a dynamic array, as Excel marks it


@dataclass(frozen=True, slots=True)
class Room:
    """The area a spill may fill: as the file names it, and how large it is."""

    area: str
    rows: int
    columns: int


def rooms(sheet: str) -> dict[str, Room]:
    """Return the room of each spill of a sheet's XML, by the area the file names.

    >>> rooms('<c r="B2" cm="1"><f t="array" ref="B2:C3">X()</f></c><c r="C9"><v>1</v></c>')
    {'B2:C3': Room(area='B2:C8', rows=7, columns=2)}

    A single cell shows a call that waits or complains: its table may need columns as well.

    >>> rooms('<c r="B2" cm="1"><f t="array" ref="B2">X()</f></c><c r="D4"><v>1</v></c>')["B2"].area
    'B2:C321'
    """
    filled: defaultdict[str, list[int]] = defaultdict(list)
    areas: list[str] = []
    for column, row, attributes, content in _CELL.findall(sheet):
        if content:
            filled[column].append(int(row))
        area = _AREA.match(content)
        if area and _SPILLS.search(attributes):
            areas.append(area.group(2))
    return {area: _room(area, filled) for area in areas}


def _room(area: str, filled: dict[str, list[int]]) -> Room:
    corner, _, other = area.partition(":")
    first_column, first = coordinate_from_string(corner)
    last_column, last = coordinate_from_string(other or corner)
    indices = range(
        column_index_from_string(first_column), column_index_from_string(last_column) + 1
    )
    below = [row for column in map(get_column_letter, indices) for row in filled.get(column, ())]
    end = max(last, min([first + _MOST_ROWS, *(row for row in below if row > last)]) - 1)
    columns = len(indices) if other else _free_columns(indices.start, range(first, end + 1), filled)
    last_column = get_column_letter(indices.start + columns - 1)
    return Room(
        area=f"{first_column}{first}:{last_column}{end}",
        rows=end - first + 1,
        columns=columns,
    )


def _free_columns(left: int, rows: range, filled: dict[str, list[int]]) -> int:
    """Return how many columns from ``left`` on are free in ``rows``, its own included."""
    taken = (
        any(row in rows for row in filled.get(get_column_letter(left + offset), ()))
        for offset in range(1, _MOST_COLUMNS)
    )
    return next(
        (offset for offset, is_taken in enumerate(taken, start=1) if is_taken), _MOST_COLUMNS
    )


def with_area(opening: str, found: dict[str, Room]) -> tuple[str, Room | None]:
    """Return a formula's opening tag with its whole room, and the room; None where none spills."""
    area = _AREA.match(opening)
    room = found.get(area.group(2)) if area else None
    if room is None:
        return opening, None
    return _AREA.sub(rf"\g<1>{room.area}\g<3>", opening), room
