"""Printed lists that show a working row by row, as far as there is room."""

from __future__ import annotations

from aftersales_xl.excel.layouts import look
from aftersales_xl.excel.layouts.blocks import DASH
from aftersales_xl.excel.layouts.canvas import Canvas, WorkbookWriter
from aftersales_xl.excel.layouts.forecast.listing import Listing
from aftersales_xl.excel.layouts.forecast.working import Working

_FEWEST, _PAGE = 10, 40  # rows that are printed where little is found, or nothing yet


def text(listing: Listing, working: Working, header: str) -> str:
    """Return the formula of a column of words; a dash where a row has none."""
    found = _of_row(listing, working, header)
    return _if_there(listing, working, f'IF({found}="",{DASH},{found})')


def figure(listing: Listing, working: Working, header: str) -> str:
    """Return the formula of a column of numbers or dates."""
    return _if_there(listing, working, _of_row(listing, working, header))


def _if_there(listing: Listing, working: Working, formula: str) -> str:
    return f'=IF({_of_row(listing, working, working.first)}="","",{formula})'


def _of_row(listing: Listing, working: Working, header: str) -> str:
    return f"INDEX({working.values(header)},{listing.number})"


def more(book: WorkbookWriter, canvas: Canvas, listing: Listing, working: Working) -> None:
    """Say, above the heading, how many rows there was no room for, on the sheet or on paper."""
    column = working.values(working.first)
    filled = f'COUNTIF({column},"?*")+COUNT({column})'
    paper = _printed_rows(book, listing, working)
    off_sheet = f'({filled}-{listing.rows})&" weitere Zeilen stehen rechts im Rechenweg"'
    off_paper = f'({filled}-{paper})&" Zeilen stehen unter dem Druckbereich"'
    formula = f'=IF({filled}>{listing.rows},{off_sheet},IF({filled}>{paper},{off_paper},""))'
    canvas.formula(listing.top - 1, listing.left + 1, formula, {"font_color": look.RED_TEXT})


def last_filled(book: WorkbookWriter, listing: Listing, working: Working) -> int:
    """Return the last row to be printed: where the list ended when it was drawn."""
    return listing.first + _printed_rows(book, listing, working) - 1


def _printed_rows(book: WorkbookWriter, listing: Listing, working: Working) -> int:
    """Return how many rows are printed: those there were, a page where there were none.

    When a workbook is drawn for the first time, nothing is known of any list. All rows are
    printed then, so that the formulas come to what they come to the second time.
    """
    if not book.spilled:
        return listing.rows
    high, _ = book.spilled.get((working.sheet, working.row, working.column), (1, 1))
    return min(listing.rows, max(high - 1, _FEWEST) if high > 1 else _PAGE)
