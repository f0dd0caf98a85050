"""The buttons on the sheets of a workbook with macros: in the title's row, over no cell in use."""

from __future__ import annotations

from aftersales_xl.excel.addin.actions import ACTIONS
from aftersales_xl.excel.layouts.canvas import WorkbookWriter
from aftersales_xl.tables import names

_ROW, _HEIGHT, _TOP = 0, 26, 5  # pixels; the row of a title is 37 high
_COLUMN, _LEFT = 1, 190  # pixels right of the title's cell, longest title included
_PLACES = {
    # the columns before it stay when a user scrolls, and would cut a button in two
    names.OFFER: (3, 8),
}
_LETTER, _EDGE, _GAP = 7, 24, 8


def buttons(book: WorkbookWriter) -> None:
    """Put the buttons of every sheet into place."""
    for name, sheet in book.sheets.items():
        column, left = _PLACES.get(name, (_COLUMN, _LEFT))
        for action in ACTIONS:
            if name in action.on:
                width = len(action.label) * _LETTER + _EDGE
                sheet.insert_button(
                    _ROW,
                    column,
                    {
                        "macro": action.sub,
                        "caption": action.label,
                        "description": action.explanation,
                        "x_offset": left,
                        "y_offset": _TOP,
                        "width": width,
                        "height": _HEIGHT,
                    },
                )
                left += width + _GAP
