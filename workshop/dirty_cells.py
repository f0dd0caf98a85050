"""Which cells with our functions Excel calculates again after an edit.

The graph of a workbook: each formula with the cells it reads, by references, defined names and
structured references, through every step. A table that spills counts as one cell with its anchor:
what reads any cell of it reads the anchor. As in Excel, a formula is calculated whole: which of its
branches is taken makes no difference.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, cached_property

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token

from aftersales_xl.excel.plain_copy import PlainCopy
from aftersales_xl.excel.recalculate import CellAddress
from aftersales_xl.excel.references import Area
from aftersales_xl.function_names import FAMILY
from aftersales_xl.tables.columns import AnyColumn
from aftersales_xl.tables.contracts import CONTRACT_TABLE
from aftersales_xl.tables.positions import POSITIONS
from aftersales_xl.tables.price_list import PRICE_TABLE
from aftersales_xl.tables.rules import ONCE_RULES, RECURRING_RULES

_CALL = re.compile(rf"\b({FAMILY}[A-Z0-9_]+)\(")


class FormulaGraph:
    """The formulas of one workbook and what each of them reads."""

    def __init__(self, copy: PlainCopy) -> None:
        self._copy = copy
        self._formulas: dict[CellAddress, str] = {
            (title, row, column): cell.formula
            for title, sheet in copy.sheets.items()
            for (row, column), cell in sheet.cells.items()
            if cell.formula
        }
        self._spills = {
            (title, *place): area
            for title, sheet in copy.sheets.items()
            for place, ref in sheet.spills.items()
            if (area := copy.references.resolve(ref, sheet=title, row=1)) is not None
        }

    def calls(self, place: CellAddress) -> list[str]:
        """Return the names of our functions that a cell calls, one for each call."""
        return _CALL.findall(self._spelled_out(self._formulas[place]).upper())

    def edited(self, edits: Iterable[Area]) -> dict[CellAddress, list[str]]:
        """Return the function cells that depend on any of the areas, with their calls."""
        dirty: set[CellAddress] = set()
        left = list(edits)
        while left:
            for reader in self._readers(left.pop()):
                if reader not in dirty:
                    dirty.add(reader)
                    left.append(self._spills.get(reader) or _one_cell(reader))
        found = {place: self.calls(place) for place in sorted(dirty)}
        return {place: calls for place, calls in found.items() if calls}

    def _readers(self, area: Area) -> Iterator[CellAddress]:
        for read, readers in self._reading[area.sheet].items():
            if _overlap(read, area):
                yield from readers

    @cached_property
    def _reading(self) -> defaultdict[str, dict[Area, list[CellAddress]]]:
        """Which formulas read an area, by the sheet it lies on."""
        found: defaultdict[str, dict[Area, list[CellAddress]]] = defaultdict(dict)
        for place, formula in self._formulas.items():
            for area in set(self._areas(formula, place)):
                found[area.sheet].setdefault(area, []).append(place)
        return found

    def _areas(self, formula: str, place: CellAddress) -> Iterator[Area]:
        sheet, row, _ = place
        for token in _tokens(self._spelled_out(formula)):
            if token.subtype == Token.RANGE:
                area = self._copy.references.resolve(token.value, sheet=sheet, row=row)
                if area is not None:
                    yield area

    def _spelled_out(self, formula: str) -> str:
        """Return a formula with what its names stand for where that is a formula."""
        written = formula if formula.startswith("=") else f"={formula}"
        if not self._meanings:
            return written
        texts = [str(token.value) for token in _tokens(written)]
        parts = (self._meanings.get(text.casefold(), text) for text in texts)
        return "=" + "".join(parts)

    @cached_property
    def _meanings(self) -> dict[str, str]:
        """What names stand for that are formulas, in brackets."""
        return {
            name.casefold(): f"({meant})"
            for name, meant in self._copy.formula_names.items()
            if self._copy.references.name(name) is None
        }


@cache
def _tokens(formula: str) -> tuple[Token, ...]:
    """Return the parts of a formula, taken apart once for all rows of a column that hold it."""
    return tuple(Tokenizer(formula).items)


def _one_cell(place: CellAddress) -> Area:
    sheet, row, column = place
    return Area(sheet, row, column, row, column)


def edits(copy: PlainCopy) -> dict[str, Area]:
    """Return the cells that a person changes most, those of the first row, by what they are."""
    found: dict[str, Area] = {}
    for label, column in _EDITED.items():
        place = copy.references.resolve(column.all, sheet="", row=1)
        if place is not None:
            found[label] = replace(place, last_row=place.first_row)
    return found


_EDITED: Mapping[str, AnyColumn] = {
    "Angebot: Menge": POSITIONS.quantity,
    "Angebot: Rabatt": POSITIONS.discount,
    "Angebot: Eigener Text": POSITIONS.text,
    "Rabatte: Wert, einmaliger Teil": ONCE_RULES.value,
    "Rabatte: Wert, laufende Preise": RECURRING_RULES.value,
    "Preisliste: Listenpreis": PRICE_TABLE.price,
    "Preisliste: Bezeichnung": PRICE_TABLE.article_name,
    "Verträge: Preis": CONTRACT_TABLE.price,
}


def _overlap(one: Area, other: Area) -> bool:
    return (
        one.first_row <= other.last_row
        and other.first_row <= one.last_row
        and one.first_column <= other.last_column
        and other.first_column <= one.last_column
    )
