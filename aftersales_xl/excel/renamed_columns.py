"""Formulas that call a column by the name it had before its header was changed.

Excel renames the column in every formula. Other programs change the header alone; Excel, which
compares the names without regard to case, and we, by the rule of `tables.headers`, still know
which column is meant. IronCalc does not, so such a formula is given the cells instead.
"""

from __future__ import annotations

import re

from openpyxl.utils import get_column_letter

from aftersales_xl.excel.plain_copy import PlainCopy
from aftersales_xl.excel.references import Area, References

_STRUCTURED = re.compile(r"\w+\[(?:[^\[\]]|\[[^\[\]]*\])*\]")
Formulas = dict[tuple[str, int, int], str]
"""Formulas by sheet, row and column, counted from 1."""


def name_cells(copy: PlainCopy) -> Formulas:
    """Return the formulas that name a renamed column, naming its cells instead."""
    changed: Formulas = {}
    usual: set[str] = set()  # formulas that name no such column: all rows of a table have the same
    for title, sheet in copy.sheets.items():
        for (row, column), cell in sheet.cells.items():
            if "[" not in cell.formula or cell.formula in usual:
                continue
            meant = _with_cells(cell.formula, copy.references, title, row)
            if meant == cell.formula:
                usual.add(cell.formula)
            else:
                changed[title, row, column] = meant
    return changed


def _with_cells(formula: str, references: References, sheet: str, row: int) -> str:
    def cells(found: re.Match[str]) -> str:
        if not references.is_renamed(found[0]):
            return found[0]
        area = references.resolve(found[0], sheet=sheet, row=row)
        return found[0] if area is None else _absolute(area)

    return _STRUCTURED.sub(cells, formula)


def _absolute(area: Area) -> str:
    first, last = (
        f"${get_column_letter(column)}${row}"
        for row, column in (
            (area.first_row, area.first_column),
            (area.last_row, area.last_column),
        )
    )
    sheet = area.sheet.replace("'", "''")
    return f"'{sheet}'!{first}" + ("" if area.is_cell else f":{last}")
