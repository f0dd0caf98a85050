"""The charts of ROI: the cumulated cash flow over the months, and the tornado."""

from __future__ import annotations

from typing import Any

from xlsxwriter.chart import Chart

from aftersales_xl.excel.layouts import look
from aftersales_xl.excel.layouts.canvas import Canvas, WorkbookWriter
from aftersales_xl.excel.layouts.case_grid import (
    CURVE,
    FIRST,
    LAST_MONTH,
    RESULTS,
    RESULTS_END,
    SHOWN_SWINGS,
    TOP,
    TORNADO,
    cell,
    section,
)
from aftersales_xl.excel.layouts.case_workings import IS_COMPUTED, chart_value
from aftersales_xl.tables import names, results, sums
from aftersales_xl.tables.columns import Kind
from aftersales_xl.words.answers import ANSWERS

_POINTS = CURVE + 7  # next to the curves: name, month, euro of the labelled points
_THOUSANDS = '#,##0,"\N{NO-BREAK SPACE}T€"'
_CHANGE = '+#,##0,"\N{NO-BREAK SPACE}T€";\N{MINUS SIGN}#,##0,"\N{NO-BREAK SPACE}T€";""'
_FONT = {"name": "Calibri", "size": 9, "color": look.GREY}
_STRONG = {"name": "Calibri", "size": 9, "bold": True, "color": look.ACCENT}
_LINE = {"color": look.HAIRLINE, "width": 0.75}
_WIDTH = 880  # pixels, that of the results
_Options = dict[str, Any]  # XlsxWriter's


def charts(book: WorkbookWriter, canvas: Canvas, top: int) -> int:
    """Draw both charts with their headings below row ``top``; returns the row below."""
    _points(canvas)
    section(canvas, top, RESULTS, RESULTS_END, "Verlauf: wann sich das Vorhaben bezahlt macht")
    canvas.sheet.insert_chart(top + 1, RESULTS, _cash_flow(book, canvas.name), {"y_offset": 4})
    top += 17
    section(canvas, top, RESULTS, RESULTS_END, "Die größten Einflüsse auf den Kapitalwert")
    grey: look.Look = {"font_color": look.GREY, "bold": True, "indent": 1}
    accent: look.Look = {"font_color": look.ACCENT, "bold": True, "indent": 1}
    canvas.text(top + 1, RESULTS, "■ Eingabe 20 % niedriger", grey)
    canvas.text(top + 1, RESULTS + 1, "■ Eingabe 20 % höher", accent)
    canvas.sheet.insert_chart(top + 2, RESULTS, _tornado(book, canvas.name))
    return top + 13


def _points(canvas: Canvas) -> None:
    """Draw the points that carry a label: the ends of both curves, and the payback.

    A label without words is a blank: charts show the value where there is no name.
    """
    section(canvas, TOP, _POINTS, _POINTS + 2, "Beschriftung des Verlaufs")
    for offset, words in enumerate(("Beschriftung", "Monat", "Betrag")):
        kind = Kind.EURO if offset else Kind.TEXT
        canvas.text(TOP + 1, _POINTS + offset, words, look.header(kind))
    paid = names.PAYBACKS["ab Vertragsschluss"]
    is_shown = f"AND({IS_COMPUTED}=1,ISNUMBER({paid}))"
    within = f"IF({is_shown},{paid}<={results.HORIZON},FALSE)"
    label = f'"bezahlt nach "&SUBSTITUTE(ROUND({paid},1)&"",".",",")&" Monaten"'
    end = [cell(LAST_MONTH, CURVE + offset) for offset in (3, 4, 5)]
    known = f'OR(ISNUMBER({paid}),{paid}="{ANSWERS["never_paid_back"]}")'
    month = f"={chart_value(f'IF({within},{paid},IF({known},0,{sums.MISSING}))')}"
    height = f"={chart_value(f'IF({within},{end[1]}/2,IF({known},0,{sums.MISSING}))')}"
    rows = (
        (f'=IF({IS_COMPUTED}=1,"kumuliert"," ")', f"={end[0]}", f"={end[1]}"),
        (f'=IF({IS_COMPUTED}=1,"abgezinst"," ")', f"={end[0]}", f"={end[2]}"),
        (f'=IF({within},{label}," ")', month, height),
        ('=" "', month, "=0"),
    )
    kinds = (Kind.TEXT, Kind.NUMBER, Kind.EURO)
    for index, formulas in enumerate(rows):
        for offset, (formula, kind) in enumerate(zip(formulas, kinds, strict=True)):
            looks = (look.RESULT, look.KINDS[kind])
            canvas.formula(FIRST + index, _POINTS + offset, formula, *looks)


def _cash_flow(book: WorkbookWriter, sheet: str) -> Chart:
    """Return a scatter chart: its curves end with the horizon, whatever that is."""
    chart: Chart = book.workbook.add_chart({"type": "scatter", "subtype": "straight"})
    curves = ((CURVE + 5, look.GREY, 1.5), (CURVE + 4, look.ACCENT, 2.5))
    for column, colour, width in curves:
        chart.add_series(
            {
                "categories": [sheet, FIRST, CURVE + 3, LAST_MONTH, CURVE + 3],
                "values": [sheet, FIRST, column, LAST_MONTH, column],
                "line": {"color": colour, "width": width},
                "marker": {"type": "none"},
            }
        )
    for index, font in enumerate((_STRONG, {**_STRONG, "color": look.GREY}, _STRONG)):
        chart.add_series(_label(sheet, index, font))
    chart.add_series(_dropped_line(sheet))
    chart.set_x_axis(
        {
            "name": "Monate ab Vertragsschluss",
            "name_font": {**_FONT, "bold": False},
            "num_font": _FONT,
            "min": 0,
            "major_gridlines": {"visible": False},
            "label_position": "low",
            "line": _LINE,
        }
    )
    chart.set_y_axis({**_euro_axis(), "num_format": _THOUSANDS})
    _finish(chart, height=310)
    return chart


def _label(sheet: str, index: int, font: _Options) -> _Options:
    """Return a series of one point that is labelled with its name."""
    row = FIRST + index
    return {
        "name": [sheet, row, _POINTS],
        "categories": [sheet, row, _POINTS + 1, row, _POINTS + 1],
        "values": [sheet, row, _POINTS + 2, row, _POINTS + 2],
        "line": {"none": True},
        "marker": {"type": "none"},
        "data_labels": {"series_name": True, "value": False, "position": "right", "font": font},
    }


def _dropped_line(sheet: str) -> _Options:
    """Return the line from the label of the payback down to its month."""
    first, last = FIRST + 2, FIRST + 3
    return {
        "categories": [sheet, first, _POINTS + 1, last, _POINTS + 1],
        "values": [sheet, first, _POINTS + 2, last, _POINTS + 2],
        "line": {"color": look.ACCENT, "width": 1, "dash_type": "dash"},
        "marker": {"type": "none"},
    }


def _tornado(book: WorkbookWriter, sheet: str) -> Chart:
    """Return a bar chart of the largest swings, the largest on top."""
    chart: Chart = book.workbook.add_chart({"type": "bar"})
    last = FIRST + SHOWN_SWINGS - 1
    for column, colour in ((TORNADO + 4, look.GREY), (TORNADO + 5, look.ACCENT)):
        chart.add_series(
            {
                "categories": [sheet, FIRST, TORNADO + 3, last, TORNADO + 3],
                "values": [sheet, FIRST, column, last, column],
                "fill": {"color": colour},
                "border": {"none": True},
                "gap": 45,
                "overlap": 100,
                "data_labels": {"value": True, "num_format": _CHANGE, "font": _FONT,
                                "position": "outside_end"},
            }
        )  # fmt: skip
    chart.set_y_axis(
        {
            "num_font": {**_FONT, "color": "#1F2937"},
            "reverse": True,
            "label_position": "low",
            "line": _LINE,
            "major_tick_mark": "none",
            "major_gridlines": {"visible": False},
        }
    )
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    _finish(chart, height=210)
    return chart


def _euro_axis() -> _Options:
    return {
        "num_font": _FONT,
        "line": {"none": True},
        "major_gridlines": {"visible": True, "line": _LINE},
        "major_tick_mark": "none",
    }


def _finish(chart: Chart, *, height: int) -> None:
    chart.set_title({"none": True})
    chart.set_legend({"none": True})
    chart.set_size({"width": _WIDTH, "height": height})
    chart.set_chartarea({"border": {"none": True}})
    chart.show_blanks_as("gap")
