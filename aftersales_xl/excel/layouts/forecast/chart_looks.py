"""How charts of Vertragsprognose.xlsm look: accent and grey, no frame, no default title."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from xlsxwriter.chart import Chart

from aftersales_xl.excel.layouts import look
from aftersales_xl.excel.layouts.canvas import Book, Canvas

PALE: Final = "#B8C4D6"
"""A light tint of the accent, for what is least sure."""
SMALL: Final[dict[str, Any]] = {"name": "Calibri", "size": 9, "color": look.GREY}
THOUSANDS: Final = '#,##0,"\N{NO-BREAK SPACE}T€"'
AMOUNTS_AXIS: Final[dict[str, Any]] = {
    "num_font": SMALL,
    "num_format": THOUSANDS,
    "line": {"none": True},
    "major_gridlines": {"visible": True, "line": {"color": look.HAIRLINE, "width": 0.75}},
    "major_tick_mark": "none",
}


def finish(chart: Chart, *, width: int, height: int) -> None:
    """Take everything off a chart that says nothing, and give it its size in pixels."""
    chart.set_title({"none": True})
    chart.set_legend({"none": True})
    chart.set_size({"width": width, "height": height})
    chart.set_chartarea({"border": {"none": True}})
    chart.show_blanks_as("gap")


def legend(
    book: Book, canvas: Canvas, row: int, left: int, series: Sequence[tuple[str, str]]
) -> None:
    """Name series above their chart, each two columns wide, with a square in its colour."""
    words = book.palette.format(look.SUBTITLE)
    for index, (name, colour) in enumerate(series):
        square = book.palette.format({"font_color": colour, "font_size": 12})
        place = row, left + 2 * index
        canvas.sheet.write_rich_string(*place, square, "■ ", words, name, words)
