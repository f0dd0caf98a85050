"""The charts of a result workbook: revenue by layer, and the waterfall of recurring revenue.

The darkest layer is the surest. In a waterfall the lowest series carries the others and is not
seen; amounts stand under the names, so that it needs no scale.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from xlsxwriter.chart import Chart

from aftersales_xl.excel.layouts import look
from aftersales_xl.excel.layouts.canvas import Book
from aftersales_xl.excel.layouts.forecast.chart_looks import AMOUNTS_AXIS, PALE, SMALL, finish
from aftersales_xl.portfolio.results.result_sheets.page import Block

LAYERS = (
    ("vertraglich gesichert", look.ACCENT),
    ("Verlängerungen, gewichtet", look.GREY),
    ("Angebote, gewichtet", PALE),
)
"""How layers are called and coloured."""
_STEPS = ((2, ""), (3, look.ACCENT), (4, PALE), (5, look.GREY))
"""Columns of a waterfall and their colours: base, level, gain, loss."""
_DARK = {**SMALL, "color": "#1F2937"}
_LINE = {"color": look.HAIRLINE, "width": 0.75}
_FEW, _NARROW_GAP, _WIDE_GAP = 6, 40, 150
_Options = dict[str, Any]  # XlsxWriter's
Size = tuple[int, int]
"""Width and height in pixels."""


def layers_chart(
    book: Book, block: Block, offsets: Sequence[int], size: Size, *, from_zero: bool
) -> Chart:
    """Return revenue by time, the layers in columns ``offsets`` of ``block`` on one another.

    The axis begins at zero if it may: ``from_zero``.
    """
    chart = _stacked(book, block, zip(offsets, (colour for _, colour in LAYERS), strict=True))
    chart.set_x_axis({**_names_axis(SMALL), "num_format": "[$-407]mmm yy", "text_axis": True})
    chart.set_y_axis({**AMOUNTS_AXIS, **({"min": 0} if from_zero else {})})
    finish(chart, width=size[0], height=size[1])
    return chart


def waterfall_chart(book: Book, block: Block, low: int, size: Size) -> Chart:
    """Return the steps in ``block``: name, amount, then base, level, gain and loss.

    The columns begin at ``low`` euro.
    """
    chart = _stacked(book, block, _STEPS)
    chart.set_x_axis(_names_axis(_DARK))
    chart.set_y_axis({"visible": False, "major_gridlines": {"visible": False}, "min": low})
    finish(chart, width=size[0], height=size[1])
    return chart


def _stacked(book: Book, block: Block, columns: Iterable[tuple[int, str]]) -> Chart:
    chart: Chart = book.workbook.add_chart({"type": "column", "subtype": "stacked"})
    gap = _NARROW_GAP if block.count > _FEW else _WIDE_GAP
    for offset, colour in columns:
        at = block.left + offset
        chart.add_series(
            {
                "categories": [block.sheet, block.first, block.left, block.last, block.left],
                "values": [block.sheet, block.first, at, block.last, at],
                "fill": {"color": colour} if colour else {"none": True},
                "border": {"none": True},
                "gap": gap,
                "overlap": 100,
            }
        )
    return chart


def _names_axis(font: _Options) -> _Options:
    return {"num_font": font, "label_position": "low", "line": _LINE, "major_tick_mark": "none"}
