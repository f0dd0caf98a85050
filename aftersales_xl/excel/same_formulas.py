"""Formulas that say the same in many cells of a column, each of its own row: ``B7*C7``, ``B8*C8``.

Excel keeps such formulas as one, whatever their dollar signs: these change what copying does, never
what a formula comes to. A formula about which there is any doubt stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_OWN, _ABOVE = "\x01", "\x02"  # in place of the own row, and of the one above
_CELL = rf"\$?[A-Z]{{1,3}}\$?(?:[1-9]\d{{0,6}}|{_OWN}|{_ABOVE})"
_PART = re.compile(
    r"\"[^\"]*\"|'[^']*'|\[[^\[\]]*\]"  # texts, sheets and columns may look like cells
    rf"|(?<![\w.$\\:]){_CELL}(?::{_CELL})?(?![\w.(!\[:{_OWN}{_ABOVE}])",
    re.IGNORECASE,
)
_ROW = re.compile(rf"(\$?[A-Z]{{1,3}})\$?([1-9]\d*|{_OWN}|{_ABOVE})", re.IGNORECASE)
_QUOTE_IN_COLUMN = re.compile(r"\[[^\]]*'")
_OF_ROW = re.compile(r"\"[^\"]*\"|(\w+)\[\[#This Row\],\[([^\[\]]*)\](?::\[([^\[\]]*)\])?\]")
_STILL_OF_ROW = re.compile(r"#This Row|\[@", re.IGNORECASE)
_NO_REFERENCE = frozenset("\"'[")
_COLUMNS = "[]:[]"
CellPosition = tuple[int, int]
"""A cell of a sheet by row and column, counted from 1."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TableCells:
    """Where a table's data stand: their rows, and the letters of the columns by header."""

    name: str
    rows: range
    letters: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Shared:
    """A formula that stands in several cells: its number, and in the first cell its text."""

    number: int
    text: str = ""


def find_shared(
    formulas: Iterable[tuple[CellPosition, str]], tables: Sequence[TableCells]
) -> Mapping[CellPosition, Shared]:
    """Return which formulas are the same; those that stand alone are left out.

    Args:
        formulas: cells and their formulas, in the order of the sheet.
        tables: the sheet's tables.

    >>> found = find_shared([((7, 4), "$B$7*C$1"), ((8, 4), "$B$8*C$1"), ((9, 4), "$B$7*9")], [])
    >>> found[7, 4], found[8, 4], (9, 4) in found
    (Shared(number=0, text='$B7*C$1'), Shared(number=0, text=''), False)
    """
    found: dict[CellPosition, Shared] = {}
    number = 0
    for (_, text, own), places in _same_texts(formulas, tables).items():
        same = _relative(text, tables[own] if own >= 0 else None) if len(places) > 1 else None
        if same is None:
            continue
        found.update(dict.fromkeys(places, Shared(number)))
        row, _ = places[0]
        first = same.replace(_OWN, str(row)).replace(_ABOVE, str(row - 1))
        found[places[0]] = Shared(number, first)
        number += 1
    return found


def _same_texts(
    formulas: Iterable[tuple[CellPosition, str]], tables: Sequence[TableCells]
) -> dict[tuple[int, str, int], list[CellPosition]]:
    """Return the cells of each column that hold the same text, their rows' numbers left out."""
    cells: dict[tuple[int, str, int], list[CellPosition]] = {}
    for (row, column), formula in formulas:
        own = next((at for at, table in enumerate(tables) if row in table.rows), -1)
        text = formula.replace(str(row), _OWN)
        if row > 1:
            text = text.replace(str(row - 1), _ABOVE)
        cells.setdefault((column, text, own), []).append((row, column))
    return cells


def _relative(text: str, own: TableCells | None) -> str | None:
    """Return a text that calls its own row and the one above so, and all others with a dollar sign.

    None where a number may be something else than a row, or a reference none to cells.
    """
    text = _with_own_cells(text, own)
    parts = _PART.findall(text)
    between = _PART.split(text)
    rest = _interleave(between, ["[]" if part[0] == "[" else "" for part in parts])
    said = (part for part in parts if part[0] in _NO_REFERENCE)
    numbers = "".join([rest, *said])
    if ":" in rest.replace(_COLUMNS, "") or _OWN in numbers or _ABOVE in numbers:
        return None
    if _QUOTE_IN_COLUMN.search(text) or _STILL_OF_ROW.search(text):
        return None
    return _interleave(
        between, [part if part[0] in _NO_REFERENCE else _fix_rows(part) for part in parts]
    )


def _with_own_cells(text: str, own: TableCells | None) -> str:
    """Return a formula that names the cells of its own row in its own table."""
    if own is None or "#This Row" not in text:
        return text

    def cells(found: re.Match[str]) -> str:
        name, first, last = found.groups()
        letters = [own.letters.get(header, "") for header in (first, last) if header is not None]
        if name != own.name or not all(letters):
            return found[0]
        return ":".join(f"${letter}{_OWN}" for letter in letters)

    return _OF_ROW.sub(cells, text)


def _fix_rows(reference: str) -> str:
    return _ROW.sub(
        lambda cell: f"{cell[1]}{'' if cell[2] in {_OWN, _ABOVE} else '$'}{cell[2]}", reference
    )


def _interleave(between: Sequence[str], parts: Sequence[str]) -> str:
    return "".join(text for pair in zip(between, [*parts, ""], strict=True) for text in pair)
