"""Charts of a forecast: accent and grey, no frame, no default title; columns on one another.

The same in Vertragsprognose.xlsm and in the workbook of a result. The darkest layer is the
surest; a series without a colour carries the others and is not seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from xlsxwriter.chart import Chart

from aftersales_xl.excel.layouts import look
from aftersales_xl.excel.layouts.canvas import Canvas, WorkbookWriter
from aftersales_xl.words.portfolio import LAYER_LEGEND

PALE: Final = "#B8C4D6"
"""A light tint of the accent, for what is least sure."""
LAYERS: Final = tuple(zip(LAYER_LEGEND.values(), (look.ACCENT, look.GREY, PALE), strict=True))
"""The layers of revenue with their colours."""
SMALL: Final[dict[str, Any]] = {"name": "Calibri", "size": 9, "color": look.GREY}
DARK: Final[dict[str, Any]] = {**SMALL, "color": "#1F2937"}
Size = tuple[int, int]
"""Width and height in pixels."""
_THOUSANDS = '#,##0,"\N{NO-BREAK SPACE}T€"'
_AMOUNTS_AXIS: Final[dict[str, Any]] = {
    "num_font": SMALL,
    "num_format": _THOUSANDS,
    "line": {"none": True},
    "major_gridlines": {"visible": True, "line": {"color": look.HAIRLINE, "width": 0.75}},
    "major_tick_mark": "none",
}
_FEW, _NARROW_GAP, _WIDE_GAP = 6, 40, 150


@dataclass(frozen=True, kw_only=True, slots=True)
class ChartRows:
    """Where the rows of a chart stand; names are in column ``left``, rows count from 0."""

    sheet: str
    first: int
    last: int
    left: int


def stacked_chart(
    book: WorkbookWriter,
    rows: ChartRows,
    columns: Iterable[tuple[int, str]],
    *,
    gap: int,
    kind: str,
) -> Chart:
    """Return a chart of series that stand on one another.

    Args:
        book: the workbook.
        rows: where the names and amounts stand.
        columns: the offset of each series from the names, and its colour; "" is not seen.
        gap: between columns, in percent of their width.
        kind: "column" or "bar".
    """
    chart: Chart = book.workbook.add_chart({"type": kind, "subtype": "stacked"})
    for offset, colour in columns:
        at = rows.left + offset
        chart.add_series({
            "categories": [rows.sheet, rows.first, rows.left, rows.last, rows.left],
            "values": [rows.sheet, rows.first, at, rows.last, at],
            "fill": {"color": colour} if colour else {"none": True},
            "border": {"none": True},
            "gap": gap,
        })  # fmt: skip
    return chart


def layers_chart(  # noqa: PLR0913 -- where the layers stand, and how they are shown
    book: WorkbookWriter,
    rows: ChartRows,
    offsets: Sequence[int],
    size: Size,
    *,
    font: dict[str, Any] = SMALL,
    from_zero: bool = False,
) -> Chart:
    """Return revenue by time, the layers in the columns ``offsets`` on one another."""
    colours = zip(offsets, (colour for _, colour in LAYERS), strict=True)
    gap = _NARROW_GAP if rows.last - rows.first >= _FEW else _WIDE_GAP
    chart = stacked_chart(book, rows, colours, gap=gap, kind="column")
    chart.set_x_axis({
        "num_font": font,
        "num_format": "[$-407]mmm yy",
        "text_axis": True,
        "label_position": "low",
        "line": {"color": look.HAIRLINE},
        "major_tick_mark": "none",
    })  # fmt: skip
    chart.set_y_axis({**_AMOUNTS_AXIS, **({"min": 0} if from_zero else {})})
    finish(chart, size)
    return chart


def finish(chart: Chart, size: Size) -> None:
    """Take everything off a chart that says nothing, and give it its size."""
    chart.set_title({"none": True})
    chart.set_legend({"none": True})
    chart.set_size({"width": size[0], "height": size[1]})
    chart.set_chartarea({"border": {"none": True}})
    chart.show_blanks_as("gap")


def legend(
    book: WorkbookWriter,
    canvas: Canvas,
    row: int,
    left: int,
    series: Sequence[tuple[str, str]] = LAYERS,
) -> None:
    """Name series above their chart, each two columns wide, with a square in its colour."""
    words = book.palette.format(look.SUBTITLE)
    for index, (name, colour) in enumerate(series):
        square = book.palette.format({"font_color": colour, "font_size": 12})
        place = row, left + 2 * index
        canvas.sheet.write_rich_string(*place, square, "■ ", words, name, words)
