"""The fiscal years of Prognose side by side, so that those that are not forecast leave no gap.

In formulas of a year "@" stands for the letter of its column.
"""

from __future__ import annotations

from typing import Final

from xlsxwriter.utility import xl_col_to_name, xl_range, xl_rowcol_to_cell

from aftersales_xl.domain.money.periods import MONTHS_OF_A_YEAR
from aftersales_xl.excel.layouts import look
from aftersales_xl.excel.layouts.blocks import RIGHT, heading
from aftersales_xl.excel.layouts.canvas import Canvas
from aftersales_xl.excel.layouts.forecast import periods
from aftersales_xl.excel.layouts.forecast.grid import MONTHS, TOP, YEAR_ROWS
from aftersales_xl.excel.layouts.forecast.listing import SUM, Shown
from aftersales_xl.excel.layouts.forecast.revenue_by_layer import (
    BILLED,
    BY_LAYER_COLUMNS,
    DEFERRED,
    REVENUE,
)
from aftersales_xl.tables import forecast
from aftersales_xl.tables.columns import Kind
from aftersales_xl.words import forecast as forecast_words

_LABELS, _SUM, _FIRST = 1, 3, 4  # columns; labels reach over two
_LAST = _FIRST + 6 - 1  # sixty months touch six fiscal years
_HEADER, _BEGINS = TOP + 1, TOP + 2
_REVENUE_ROW = _BEGINS + 2 + len(BY_LAYER_COLUMNS)
_HERE = f"@${_BEGINS + 1}"

TOTAL_REVENUE: Final = f"'{forecast.FORECAST}'!{xl_rowcol_to_cell(_REVENUE_ROW, _SUM, True, True)}"
"""The address of the revenue of all years."""


def years(canvas: Canvas) -> None:
    """Draw a column a fiscal year, their sum before them."""
    heading(canvas, TOP, "Geschäftsjahre", _LABELS, _LAST)
    looks = look.header(Kind.EURO)
    for column, words in ((_LABELS, "Geschäftsjahr"), (_LABELS + 1, ""), (_SUM, "Summe")):
        canvas.text(_HEADER, column, words, look.HEADER if column < _SUM else looks)
    name = _where_forecast(periods.year_name(_HERE))
    for column in range(_FIRST, _LAST + 1):
        canvas.formula(_HEADER, column, name.replace("@", xl_col_to_name(column)), looks)
    lines = _lines()
    assert len(lines) == YEAR_ROWS  # noqa: S101 -- the chart below counts on it
    for row, line in enumerate(lines, start=_BEGINS):
        _line(canvas, row, line)


def _line(canvas: Canvas, row: int, line: Shown) -> None:
    looks = (look.RESULT, look.KINDS[line.kind], RIGHT, *line.looks)
    canvas.text(row, _LABELS, line.title, look.RESULT, look.KINDS[Kind.TEXT], *line.looks)
    canvas.text(row, _LABELS + 1, "", look.RESULT, *line.looks)
    if line.total == SUM:
        canvas.formula(row, _SUM, f"=SUM({xl_range(row, _FIRST, row, _LAST)})", *looks, look.BOLD)
    else:
        canvas.text(row, _SUM, "", *looks)
    for column in range(_FIRST, _LAST + 1):
        canvas.formula(row, column, str(line.formula).replace("@", xl_col_to_name(column)), *looks)


def _lines() -> list[Shown]:
    """Return the rows, as far as their months are forecast."""
    month = MONTHS.values(0)
    within = f'{month},">="&{_HERE},{month},"<"&{periods.later(_HERE, MONTHS_OF_A_YEAR)}'
    last = f"MIN({periods.LAST_MONTH},{periods.later(_HERE, MONTHS_OF_A_YEAR - 1)})"

    def amount(title: str, column: int, *looks: look.Look) -> Shown:
        formula = _where_forecast(f"SUMIFS({MONTHS.values(column)},{within})")
        return Shown(title=title, kind=Kind.EURO, formula=formula, total=SUM, looks=looks)

    number = f"COLUMN()-COLUMN(${xl_col_to_name(_SUM)}${_BEGINS + 1})"
    at_end = f"SUMIFS({MONTHS.values(DEFERRED)},{month},{last})"
    return [
        Shown(title="ab", kind=Kind.MONTH, formula=periods.year_start(number)),
        Shown(title="Monate", kind=Kind.WHOLE, total=SUM,
              formula=_where_forecast(f"COUNTIFS({within})")),
        *(amount(layer, column) for layer, column in BY_LAYER_COLUMNS.items()),
        amount("Umsatz gesamt", REVENUE, look.GRAND_TOTAL),
        amount(forecast_words.BILLED, BILLED),
        Shown(title="Abgrenzung am Ende", kind=Kind.SIGNED, formula=_where_forecast(at_end)),
    ]  # fmt: skip


def _where_forecast(formula: str) -> str:
    return f'=IF({_HERE}="","",{formula})'
