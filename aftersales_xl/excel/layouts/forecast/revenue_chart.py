"""The chart of Prognose: revenue month by month, stacked by layer."""

from __future__ import annotations

from xlsxwriter.chart import Chart

from aftersales_xl.excel.layouts import look
from aftersales_xl.excel.layouts.blocks import heading
from aftersales_xl.excel.layouts.canvas import Book, Canvas
from aftersales_xl.excel.layouts.forecast.chart_looks import (
    AMOUNTS_AXIS,
    PALE,
    SMALL,
    finish,
    legend,
)
from aftersales_xl.excel.layouts.forecast.grid import CHART, CHART_TOP, QUARTERS

_HEIGHT = 300
_LAYERS = (
    ("vertraglich gesichert", look.ACCENT),
    ("Verlängerungen, gewichtet", look.GREY),
    ("Angebote, gewichtet", PALE),
)


def revenue_chart(book: Book, canvas: Canvas) -> None:
    """Draw the chart with its heading; its layers are named above it."""
    heading(canvas, CHART_TOP, "Umsatz nach Schicht", QUARTERS.left, QUARTERS.left + 8)
    legend(book, canvas, CHART_TOP + 1, QUARTERS.left, _LAYERS)
    chart: Chart = book.workbook.add_chart({"type": "column", "subtype": "stacked"})
    for offset, (_, colour) in enumerate(_LAYERS, start=1):
        at = CHART.left + offset
        chart.add_series({
            "categories": [canvas.name, CHART.first, CHART.left, CHART.last, CHART.left],
            "values": [canvas.name, CHART.first, at, CHART.last, at],
            "fill": {"color": colour},
            "border": {"none": True},
            "gap": 40,
        })  # fmt: skip
    chart.set_x_axis({
        "num_font": {**SMALL, "rotation": -90},
        "num_format": "[$-407]mmm yy",
        "text_axis": True,
        "line": {"color": look.HAIRLINE},
        "major_tick_mark": "none",
    })  # fmt: skip
    chart.set_y_axis(AMOUNTS_AXIS)
    finish(chart, width=990, height=_HEIGHT)
    canvas.sheet.insert_chart(CHART_TOP + 2, QUARTERS.left, chart, {"y_offset": 4})
