"""Sheet Prognose: fiscal years and quarters with a chart, months by layer, months by group."""

from __future__ import annotations

from collections.abc import Callable

from aftersales_xl.excel.forecast_content import ForecastContent
from aftersales_xl.excel.layouts import look
from aftersales_xl.excel.layouts.canvas import Book, Canvas
from aftersales_xl.excel.layouts.forecast import (
    periods,
    revenue_by_group,
    revenue_by_layer,
    revenue_chart,
)
from aftersales_xl.excel.layouts.forecast.grid import (
    BY_GROUP,
    BY_LAYER,
    GROUPS,
    MONTHS,
    QUARTERS,
    TOP,
    UNWEIGHTED,
    YEARS,
)
from aftersales_xl.excel.layouts.forecast.listing import SUM, Listing, Shown
from aftersales_xl.excel.layouts.forecast.revenue_by_layer import (
    BILLED,
    BY_LAYER_COLUMNS,
    DEFERRED,
    REVENUE,
)
from aftersales_xl.excel.names import forecast
from aftersales_xl.excel.spec import Kind

_WIDTHS = (
    13, 11, 9, 15, 15, 15, 16, 16, 16, 3,
    11, 15, 15, 15, 15, 15, 16, 16, 16, 3,
    11, 15, 15, 15, 15, 15, 15, 16, 16, 3,
)  # fmt: skip
_RED: look.Look = {"font_color": look.RED_TEXT}


def revenue(book: Book, content: ForecastContent) -> None:  # noqa: ARG001 -- every layout is called alike
    """Draw Prognose."""
    canvas = book.canvas(
        forecast.FORECAST,
        title="Prognose",
        subtitle="Umsatz in Euro, netto. Verlängerungen und Angebote mit ihrer "
        "Wahrscheinlichkeit gewichtet, daneben ungewichtet.",
    )
    canvas.widths(*_WIDTHS)
    for title, listing, working in (
        ("Prognose nach Schicht", MONTHS, BY_LAYER),
        ("Prognose nach Gruppe", GROUPS, BY_GROUP),
    ):
        canvas.text(0, listing.left, title, look.TITLE)
        canvas.formula(2, listing.left, f"={working.complaint}", _RED)
    canvas.formula(2, 1, f"={BY_LAYER.complaint}", _RED)
    _spans(book, canvas, YEARS, (periods.year_start(YEARS), periods.year_name), 12)
    _spans(book, canvas, QUARTERS, (periods.quarter_start(QUARTERS), periods.quarter_name), 3)
    for working in (BY_LAYER, *UNWEIGHTED.values(), BY_GROUP):
        working.draw(canvas)
    revenue_by_layer.months(book, canvas)
    revenue_by_group.months(book, canvas)
    revenue_chart.revenue_chart(book, canvas)
    canvas.sheet.freeze_panes(TOP, 0)
    last = YEARS.left + 8
    wide = [(0, each.left, each.last, each.left + 8) for each in (MONTHS, GROUPS)]
    canvas.pages([(0, 0, QUARTERS.last, last), *wide])


def _spans(
    book: Book,
    canvas: Canvas,
    listing: Listing,
    begins_and_name: tuple[str, Callable[[str], str]],
    months: int,
) -> None:
    """Draw sums over fiscal years or quarters, as far as their months are forecast."""
    begins, name = begins_and_name
    title = "Geschäftsjahr" if listing is YEARS else "Quartal"
    first, month = listing.here(1), MONTHS.values(0)
    within = f'{month},">="&{first},{month},"<"&{periods.later(first, months)}'
    last = f"MIN({periods.LAST_MONTH},{periods.later(first, months - 1)})"
    at_end = f"SUMIFS({MONTHS.values(DEFERRED)},{month},{last})"

    def filled(formula: str) -> str:
        return f'=IF({first}="","",{formula})'

    columns = [
        Shown(title=title, kind=Kind.TEXT, formula=filled(name(first)), total="Summe"),
        Shown(title="ab", kind=Kind.MONTH, formula=begins),
        Shown(title="Monate", kind=Kind.WHOLE, formula=filled(f"COUNTIFS({within})"), total=SUM),
        *(
            Shown(title=words, kind=Kind.EURO, total=SUM,
                  formula=filled(f"SUMIFS({MONTHS.values(column)},{within})"))
            for words, column in (
                *BY_LAYER_COLUMNS.items(), ("Umsatz gesamt", REVENUE), ("Abgerechnet", BILLED),
            )
        ),
        Shown(title="Abgrenzung am Ende", kind=Kind.SIGNED, formula=filled(at_end)),
    ]  # fmt: skip
    listing.draw(book, canvas, f"{title}e", columns)
