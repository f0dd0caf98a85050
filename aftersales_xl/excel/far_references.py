"""References over whole columns in formulas, cut to where cells are filled.

``SUMPRODUCT((A:A<>"")*(B:B>0))`` asks for two million cells, nearly all of them empty; Excel passes
over them, IronCalc does not. All sheets of a workbook are cut at the same row and column, so that
areas of one shape keep it, and well below the last cell, for what spills there.

Formulas that ask how large an area is, or where it lies, keep their references.

``SUMIFS`` over twenty thousand rows that are prepared for a longer list is cut as well: empty rows
add nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from openpyxl.utils import column_index_from_string, get_column_letter

ROWS_BEYOND: Final = 10_000
COLUMNS_BEYOND: Final = 50
MANY_CELLS: Final = 100_000
"""Only areas of more cells are cut."""

_LAST_ROW = 1_048_576
_AREA = r"(\$?)([A-Z]{1,3})((?:\$?[1-9]\d{0,6})?):(\$?)([A-Z]{1,3})(\$?)([1-9]\d{0,6})?"
_REFERENCE = re.compile(rf"\"[^\"]*\"|'[^']*'|(?<![\w.$\[:])(?:{_AREA})(?![\w.(!\]:])")
_MAY_BE_FAR = re.compile(r"[A-Z]:\$?[A-Z]|:\$?[A-Z]{1,3}\$?\d{5,7}|:\$?[A-Z]{3}")
_ASKS_FOR_SIZE = re.compile(r"\b(?:ROWS?|COLUMNS?|COUNTBLANK|OFFSET|AREAS|CELL)\(", re.IGNORECASE)
_SUM = re.compile(
    r"\bSUMIFS?\((?:[^()'\"]|'[^']*'|\"[^\"]*\")*\)"
    r"|\b(?:SUM|COUNT)\((?:'[^']*'!)?\$?[A-Z]{1,3}\$\d+:\$?[A-Z]{1,3}\$\d+\)",
    re.IGNORECASE,
)
_BOTTOM = re.compile(
    r"\"[^\"]*\"|\$?[A-Z]{1,3}\$([1-9]\d*):\$?[A-Z]{1,3}\$([1-9]\d*)", re.IGNORECASE
)


def sums_to(formula: str, last_row: int) -> str:
    """Return a formula whose sums and counts end at a row below which all cells are empty.

    >>> sums_to("IF(A1=1,SUMIFS(C$6:C$20005,D$6:D$20005,A1),0)", 900)
    'IF(A1=1,SUMIFS(C$6:C$900,D$6:D$900,A1),0)'
    >>> sums_to("SUMIFS(C$6:C$20005,D$5:D$20004,A1)+SUM(C$6:C$20005)", 900)
    'SUMIFS(C$6:C$20005,D$5:D$20004,A1)+SUM(C$6:C$900)'
    >>> sums_to('SUM(1-C$6:C$20005)+COUNTIF(C$6:C$20005,"")', 900)
    'SUM(1-C$6:C$20005)+COUNTIF(C$6:C$20005,"")'
    """
    return _SUM.sub(lambda found: _sum_to(found[0], last_row), formula)


def _sum_to(formula: str, last_row: int) -> str:
    areas = {(int(top), int(bottom)) for top, bottom in _BOTTOM.findall(formula) if top}
    if len(areas) != 1:
        return formula
    ((top, bottom),) = areas
    if not top < last_row < bottom:
        return formula
    return _BOTTOM.sub(
        lambda area: f"{area[0].rpartition('$')[0]}${last_row}" if area[1] else area[0], formula
    )


def may_be_far(formula: str) -> bool:
    """Return whether a formula may refer to many cells and does not ask for their number."""
    return (
        ":" in formula and bool(_MAY_BE_FAR.search(formula)) and not _ASKS_FOR_SIZE.search(formula)
    )


def cutter(last_row: int, last_column: int) -> Callable[[str], str]:
    """Return a function that cuts the references of a formula, where cells end at this place.

    >>> cut = cutter(40, 20)
    >>> cut('SUMPRODUCT((A:A<>"A:A")*(B1:B1048576>0))')
    'SUMPRODUCT((A$1:A$10040<>"A:A")*(B1:B10040>0))'
    >>> cut("ROWS(A:A)"), cut("SUM(A1:B9)"), cut("$A1:$XFD1048576")
    ('ROWS(A:A)', 'SUM(A1:B9)', '$A1:$BR10040')
    """
    rows, columns = last_row + ROWS_BEYOND, last_column + COLUMNS_BEYOND

    def shorter(found: re.Match[str]) -> str:
        if found[2] is None:
            return found[0]
        fixed, left, top, fixed_right, right, fixed_bottom, bottom = found.groups("")
        if bool(top) is not bool(bottom):
            return found[0]
        first, last = int(top.lstrip("$") or 1), int(bottom or _LAST_ROW)
        first_column, end = (column_index_from_string(name) for name in (left, right))
        if (last - first + 1) * (end - first_column + 1) <= MANY_CELLS:
            return found[0]
        end, last = (max(first_column, min(end, columns)), max(first, min(last, rows)))
        bottom_row = f"{fixed_bottom if top else '$'}{last}"
        return f"{fixed}{left}{top or '$1'}:{fixed_right}{get_column_letter(end)}{bottom_row}"

    def cut(formula: str) -> str:
        return _REFERENCE.sub(shorter, formula) if may_be_far(formula) else formula

    return cut
