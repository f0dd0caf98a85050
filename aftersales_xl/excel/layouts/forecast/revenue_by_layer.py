"""The months of Prognose by layer, and what its chart shows of them."""

from __future__ import annotations

from typing import Final

from aftersales_xl.excel.layouts import look
from aftersales_xl.excel.layouts.canvas import Canvas, WorkbookWriter
from aftersales_xl.excel.layouts.forecast import periods
from aftersales_xl.excel.layouts.forecast.grid import (
    BY_LAYER,
    CHART,
    COLUMN_MONTHS,
    COLUMNS_OF_CHART,
    MONTHS,
    TOP,
)
from aftersales_xl.excel.layouts.forecast.listing import SUM, Shown
from aftersales_xl.tables.columns import Kind
from aftersales_xl.tables.forecast import FORECAST_FORM
from aftersales_xl.words import forecast as words
from aftersales_xl.words.portfolio import (
    COMMITTED,
    QUOTES,
    QUOTES_IN_FULL,
    RENEWAL,
    RENEWAL_IN_FULL,
)

_FORM = FORECAST_FORM

BY_LAYER_COLUMNS: Final = {COMMITTED: 1, RENEWAL: 2, QUOTES: 4}
REVENUE, BILLED, DEFERRED = 6, 7, 8
"""Columns of the months."""
_BESIDE: look.Look = {"font_color": look.GREY, "italic": True}


def months(book: WorkbookWriter, canvas: Canvas) -> None:
    """Draw the months by layer, and the working of the chart."""
    parts = "+".join(MONTHS.here(column) for column in BY_LAYER_COLUMNS.values())
    columns = [
        Shown(title="Monat", kind=Kind.MONTH, total="Summe",
              formula=periods.month(MONTHS, _FORM.first.ref, _FORM.months.ref)),
        _of_layer(COMMITTED),
        _of_layer(RENEWAL),
        _unweighted_column(RENEWAL),
        _of_layer(QUOTES),
        _unweighted_column(QUOTES),
        Shown(title="Umsatz gesamt", kind=Kind.EURO, total=SUM, looks=(look.BOLD,),
              formula=MONTHS.where_filled(parts)),
        Shown(title=words.BILLED, kind=Kind.EURO, formula=_of_all(words.BILLED), total=SUM),
        Shown(title="Abgrenzung am Monatsende", kind=Kind.SIGNED, formula=_of_all(words.DEFERRED)),
    ]  # fmt: skip
    MONTHS.draw(book, canvas, "Monat für Monat", columns)
    _columns_of_chart(book, canvas)


def _of_layer(layer: str) -> Shown:
    """Return a column whose header is the word of its layer."""
    header = MONTHS.header(BY_LAYER_COLUMNS[layer])
    criteria = f"{_month()},{BY_LAYER.values('Schicht')},{header}"
    formula = MONTHS.where_filled(BY_LAYER.sum_where(words.REVENUE, criteria))
    return Shown(title=layer, kind=Kind.EURO, formula=formula, total=SUM)


def _unweighted_column(layer: str) -> Shown:
    in_full = {RENEWAL: RENEWAL_IN_FULL, QUOTES: QUOTES_IN_FULL}[layer]
    criteria = f'{_month()},{BY_LAYER.values("Schicht")},"{in_full}"'
    found = BY_LAYER.sum_where(words.REVENUE, criteria)
    return Shown(
        title="ungewichtet", kind=Kind.EURO, total=SUM, looks=(_BESIDE,),
        formula=MONTHS.where_filled(found),
    )  # fmt: skip


def _of_all(header: str) -> str:
    """Return the sum over the layers that add up to the whole."""
    layers = BY_LAYER.values("Schicht")
    parts = (
        f"SUMIFS({BY_LAYER.values(header)},{_month()},{layers},{MONTHS.header(column)})"
        for column in BY_LAYER_COLUMNS.values()
    )
    return MONTHS.where_filled(BY_LAYER.answered("+".join(parts)))


def _month() -> str:
    return f"{BY_LAYER.values('Monat')},{MONTHS.here(0)}"


def _columns_of_chart(book: WorkbookWriter, canvas: Canvas) -> None:
    """Draw what the chart shows: a column a month, or several where there are many months."""
    canvas.text(TOP - 1, CHART.left, "Monate je Säule", look.NOTE)
    each = f"=MAX(1,ROUNDUP({_FORM.months.ref}/{COLUMNS_OF_CHART},0))"
    canvas.formula(TOP - 1, CHART.left + 1, each, look.KINDS[Kind.WHOLE])
    canvas.name_cell(COLUMN_MONTHS, TOP - 1, CHART.left + 1)
    before, first, month = f"({CHART.number}-1)*{COLUMN_MONTHS}", CHART.here(0), MONTHS.values(0)
    begins = f'=IF({before}>={_FORM.months.ref},"",{periods.later(_FORM.first.ref, before)})'
    within = f'{month},">="&{first},{month},"<"&{periods.later(first, COLUMN_MONTHS)}'
    columns = [
        Shown(title="ab", kind=Kind.MONTH, formula=begins),
        *(
            Shown(title=layer, kind=Kind.EURO,
                  formula=CHART.where_filled(f"SUMIFS({MONTHS.values(column)},{within})"))
            for layer, column in BY_LAYER_COLUMNS.items()
        ),
    ]  # fmt: skip
    CHART.draw(book, canvas, "Rechenweg: Diagramm", columns)
    for offset in range(len(columns)):
        canvas.column(CHART.left + offset, 15)
