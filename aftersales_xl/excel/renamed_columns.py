"""Formulas that call a column by the name it had before its header was changed.

Excel renames the column in every formula. Other programs change the header alone; Excel, which
compares the names without regard to case, and we, by the rule of `tables.headers`, still know
which column is meant. IronCalc does not, so such a formula is given the cells instead.
"""

from __future__ import annotations

import re

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.formula import ArrayFormula

from aftersales_xl.excel.references import Area, References

_STRUCTURED = re.compile(r"\w+\[(?:[^\[\]]|\[[^\[\]]*\])*\]")
Formulas = dict[tuple[str, int, int], str]
"""Formulas by sheet, row and column, counted from 1."""


def name_cells(workbook: Workbook, references: References) -> Formulas:
    """Let formulas name the cells of columns that were renamed; return those that changed."""
    changed: Formulas = {}
    usual: set[str] = set()  # formulas that name no such column: all rows of a table have the same
    for sheet in workbook.worksheets:
        for (row, column), cell in sheet._cells.items():  # noqa: SLF001 -- only filled cells
            value = cell.value
            text = value.text if isinstance(value, ArrayFormula) else value
            if cell.data_type != "f" or not isinstance(text, str) or text in usual:
                continue
            meant = _with_cells(text, references, sheet.title, row)
            if meant == text:
                usual.add(text)
            elif isinstance(value, ArrayFormula):
                value.text = meant
            else:
                cell.value = changed[sheet.title, row, column] = meant
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
