"""Sheet Prognose: fiscal years and quarters with a chart, months by layer, months by group."""

from __future__ import annotations

from aftersales_xl.domain.forecast.fiscal_years import MONTHS_OF_A_QUARTER
from aftersales_xl.excel.forecast_content import ForecastContent
from aftersales_xl.excel.layouts import look
from aftersales_xl.excel.layouts.blocks import heading
from aftersales_xl.excel.layouts.canvas import Canvas, WorkbookWriter
from aftersales_xl.excel.layouts.forecast import (
    periods,
    revenue_by_group,
    revenue_by_layer,
    revenue_by_year,
)
from aftersales_xl.excel.layouts.forecast.charts import SMALL, ChartRows, layers_chart, legend
from aftersales_xl.excel.layouts.forecast.grid import (
    BY_GROUP,
    BY_LAYER,
    CHART,
    CHART_TOP,
    GROUPS,
    MONTHS,
    QUARTERS,
    TOP,
)
from aftersales_xl.excel.layouts.forecast.listing import Shown
from aftersales_xl.excel.layouts.forecast.revenue_by_layer import (
    BILLED,
    BY_LAYER_COLUMNS,
    DEFERRED,
    REVENUE,
)
from aftersales_xl.tables import forecast
from aftersales_xl.tables.columns import Kind
from aftersales_xl.words import forecast as words

_WIDTHS = (
    13, 11, 15, 15, 15, 15, 16, 16, 20, 3,
    11, 15, 15, 15, 15, 15, 16, 16, 16, 3,
    11, 15, 15, 15, 15, 15, 15, 16, 16, 3,
)  # fmt: skip
_CHART_SIZE = (990, 300)
_RED: look.Look = {"font_color": look.RED_TEXT}


def revenue(book: WorkbookWriter, content: ForecastContent) -> None:  # noqa: ARG001 -- every layout is called alike
    """Draw Prognose."""
    canvas = book.canvas(
        forecast.FORECAST,
        title="Prognose",
        subtitle="Umsatz in Euro, netto. Was am Stichtag nicht sicher ist, mit seiner "
        "Wahrscheinlichkeit gewichtet, daneben ungewichtet.",
    )
    canvas.widths(*_WIDTHS)
    for title, listing, complaint in (
        ("Prognose nach Schicht", MONTHS, BY_LAYER.complaint),
        ("Prognose nach Gruppe", GROUPS, BY_GROUP.complaint),
    ):
        canvas.text(0, listing.left, title, look.TITLE)
        canvas.formula(2, listing.left, f"={complaint}", _RED)
    canvas.formula(2, 1, f"={BY_LAYER.complaint}", _RED)
    revenue_by_year.years(canvas)
    _quarters(book, canvas)
    for working in (BY_LAYER, BY_GROUP):
        working.draw(canvas)
    revenue_by_layer.months(book, canvas)
    revenue_by_group.months(book, canvas)
    _chart(book, canvas)
    canvas.sheet.freeze_panes(TOP, 0)
    last = QUARTERS.left + 8
    wide = [(0, each.left, each.last, each.left + 8) for each in (MONTHS, GROUPS)]
    canvas.pages([(0, 0, QUARTERS.last, last), *wide])


def _quarters(book: WorkbookWriter, canvas: Canvas) -> None:
    """Draw sums over fiscal quarters, as far as their months are forecast."""
    first, month = QUARTERS.here(1), MONTHS.values(0)
    within = f'{month},">="&{first},{month},"<"&{periods.later(first, MONTHS_OF_A_QUARTER)}'
    last = f"MIN({periods.LAST_MONTH},{periods.later(first, MONTHS_OF_A_QUARTER - 1)})"
    at_end = f"SUMIFS({MONTHS.values(DEFERRED)},{month},{last})"

    def if_filled(formula: str) -> str:
        return f'=IF({first}="","",{formula})'

    columns = [
        Shown(title="Quartal", kind=Kind.TEXT, formula=if_filled(periods.quarter_name(first))),
        Shown(title="ab", kind=Kind.MONTH, formula=periods.quarter_start(QUARTERS.number)),
        Shown(title="Monate", kind=Kind.WHOLE, formula=if_filled(f"COUNTIFS({within})")),
        *(
            Shown(title=words, kind=Kind.EURO,
                  formula=if_filled(f"SUMIFS({MONTHS.values(column)},{within})"))
            for words, column in (
                *BY_LAYER_COLUMNS.items(), ("Umsatz gesamt", REVENUE), (words.BILLED, BILLED),
            )
        ),
        Shown(title="Abgrenzung am Ende", kind=Kind.SIGNED, formula=if_filled(at_end)),
    ]  # fmt: skip
    QUARTERS.draw(book, canvas, "Quartale", columns)


def _chart(book: WorkbookWriter, canvas: Canvas) -> None:
    """Draw the chart with its heading; its layers are named above it."""
    heading(canvas, CHART_TOP, "Umsatz nach Schicht", QUARTERS.left, QUARTERS.left + 8)
    legend(book, canvas, CHART_TOP + 1, QUARTERS.left)
    rows = ChartRows(sheet=canvas.name, first=CHART.first, last=CHART.last, left=CHART.left)
    upright = {**SMALL, "rotation": -90}
    chart = layers_chart(book, rows, (1, 2, 3), _CHART_SIZE, font=upright)
    canvas.sheet.insert_chart(CHART_TOP + 2, QUARTERS.left, chart, {"y_offset": 4})
