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

BY_LAYER_COLUMNS: Final = {"Vertrag": 1, "Verlängerung": 2, "Angebot": 4}
REVENUE, BILLED, DEFERRED = 6, 7, 8
"""Columns of the months."""
_BESIDE: look.Look = {"font_color": look.GREY, "italic": True}


def months(book: WorkbookWriter, canvas: Canvas) -> None:
    """Draw the months by layer, and the working of the chart."""
    parts = "+".join(MONTHS.here(column) for column in BY_LAYER_COLUMNS.values())
    columns = [
        Shown(title="Monat", kind=Kind.MONTH, total="Summe",
              formula=periods.month(MONTHS, "Prognose_ab", "Prognose_Monate")),
        _of_layer("Vertrag"),
        _of_layer("Verlängerung"),
        _unweighted_column("Verlängerung"),
        _of_layer("Angebot"),
        _unweighted_column("Angebot"),
        Shown(title="Umsatz gesamt", kind=Kind.EURO, total=SUM, looks=(look.BOLD,),
              formula=MONTHS.where_filled(parts)),
        Shown(title="Abgerechnet", kind=Kind.EURO, formula=_of_all("Abgerechnet"), total=SUM),
        Shown(title="Abgrenzung am Monatsende", kind=Kind.SIGNED, formula=_of_all("Abgrenzung")),
    ]  # fmt: skip
    MONTHS.draw(book, canvas, "Monat für Monat", columns)
    _columns_of_chart(book, canvas)


def _of_layer(layer: str) -> Shown:
    """Return a column whose header is the word of its layer."""
    header = MONTHS.header(BY_LAYER_COLUMNS[layer])
    criteria = f"{_month()},{BY_LAYER.values('Schicht')},{header}"
    formula = MONTHS.where_filled(BY_LAYER.sum_where("Umsatz", criteria))
    return Shown(title=layer, kind=Kind.EURO, formula=formula, total=SUM)


def _unweighted_column(layer: str) -> Shown:
    criteria = f'{_month()},{BY_LAYER.values("Schicht")},"{layer} ungewichtet"'
    found = BY_LAYER.sum_where("Umsatz", criteria)
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
    each = f"=MAX(1,ROUNDUP(Prognose_Monate/{COLUMNS_OF_CHART},0))"
    canvas.formula(TOP - 1, CHART.left + 1, each, look.KINDS[Kind.WHOLE])
    canvas.name_cell(COLUMN_MONTHS, TOP - 1, CHART.left + 1)
    before, first, month = f"({CHART.number}-1)*{COLUMN_MONTHS}", CHART.here(0), MONTHS.values(0)
    begins = f'=IF({before}>=Prognose_Monate,"",{periods.later("Prognose_ab", before)})'
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
