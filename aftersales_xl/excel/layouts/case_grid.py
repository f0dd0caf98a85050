"""Where things stand on ROI: inputs left, results next to them, months, workings right of these.

Rows and columns count from 0. Results and workings of one row have nothing to do with each
other; each block starts at the same top so that it is on the screen when the sheet is opened.
"""

from __future__ import annotations

from typing import Final

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from aftersales_xl.excel.layouts import look
from aftersales_xl.excel.layouts.canvas import Canvas
from aftersales_xl.tables import names

TOP: Final = 3
INPUTS: Final = 1
INPUTS_END: Final = names.columns_on(names.ROI)
RESULTS: Final = INPUTS_END + 2
RESULTS_END: Final = RESULTS + 5
MONTHS: Final = RESULTS_END + 2
MONTHS_END: Final = MONTHS + 4
"""First and last columns of what is printed, a page each."""
FIGURES: Final = MONTHS_END + 2
PLAN: Final = FIGURES + 5
TORNADO: Final = PLAN + 4
OUTCOME: Final = TORNADO + 7
COMPARED: Final = OUTCOME + 3
FLOW: Final = COMPARED + 11
CURVE: Final = FLOW + 6
"""First columns of the workings."""

MOST_CASES, MOST_PHASES, MOST_BENEFITS, MOST_COSTS, MOST_RANGES = 6, 12, 8, 6, 10
SHOWN_SWINGS: Final = 5
FIRST: Final = TOP + 2  # below the header of a working
LAST_MONTH: Final = FIRST + names.LONGEST_HORIZON

_INPUT_WIDTHS = (22, 34, 20, 15, 13, 13, 15.5, 16.5, 14)
_FURTHER_INPUT = 14
WIDTHS: Final = (
    *_INPUT_WIDTHS, *[_FURTHER_INPUT] * (INPUTS_END - len(_INPUT_WIDTHS)), 3,
    36, 17, 17, 17, 17, 17, 3,
    9, 15, 15, 16, 18, 3,
    27, 16, 16, 16, 3,
    24, 16, 9, 3,
    27, 16, 16, 27, 16, 16, 3,
    27, 16, 3,
    24, 15, 15, 15, 15, 15, 15, 15, 16, 40, 3,
    9, 15, 15, 15, 15, 3,
    8, 15, 15, 9, 15, 15, 3, 30, 12, 12,
)  # fmt: skip


def section(canvas: Canvas, row: int, left: int, right: int, words: str) -> None:
    """Draw a heading with its rule from column ``left`` to ``right``."""
    for column in range(left, right + 1):
        canvas.text(row, column, words if column == left else "", look.HEADING)


def cell(row: int, column: int) -> str:
    """Return the absolute address of a cell."""
    return str(xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True))


def months_of(column: int) -> str:
    """Return the address of a working's column from month 0 to the last there is room for."""
    return area(FIRST, column, LAST_MONTH, column)


def area(first_row: int, first_column: int, last_row: int, last_column: int) -> str:
    """Return the absolute address of an area."""
    return str(xl_range_abs(first_row, first_column, last_row, last_column))


PLAN_AREA: Final = area(TOP + 1, PLAN, TOP + 1 + MOST_PHASES, PLAN + 2)
