"""Sheet Prognose: fiscal years and quarters by layer, weighted and unweighted, and a chart.

Sums are taken from sheet Monate. Amounts are cents.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aftersales_xl.domain.forecast.fiscal_years import FiscalPeriod
from aftersales_xl.excel.layouts.canvas import WorkbookWriter
from aftersales_xl.excel.layouts.forecast.charts import ChartRows, layers_chart, legend
from aftersales_xl.portfolio.results.result_sheets import months, names
from aftersales_xl.portfolio.results.result_sheets.checks import ResultCheck
from aftersales_xl.portfolio.results.result_sheets.page import (
    TOP,
    Head,
    Page,
    RowBlock,
    SheetCell,
    money,
)
from aftersales_xl.portfolio.results.statement import BILLED, BY_LAYER, MONTHLY, REVENUE, Statement
from aftersales_xl.tables.columns import Kind
from aftersales_xl.words import formats
from aftersales_xl.words.forecast import TOTAL

_FIRST_AMOUNT = 2
"""The column of the first amount, after title and number of months."""
_CHART_ROWS, _ROW_HEIGHT = 15, 20  # pixels
_MOST_COLUMNS = 24


@dataclass(frozen=True, kw_only=True, slots=True)
class YearPlaces:
    """Where fiscal years and quarters stand."""

    years: RowBlock
    quarters: RowBlock


def draw_forecast(book: WorkbookWriter, month_rows: RowBlock, figures: Statement) -> YearPlaces:
    """Draw the sheet; returns where its rows stand."""
    page = Page(book, names.FORECAST, _subtitle(figures))
    heads = _heads("Geschäftsjahr")
    page.across(heads, figures.largest)
    page.headers(TOP, heads)
    years = page.rows(TOP + 1, heads, _rows(figures.years, month_rows, figures))
    page.sums(years.last + 1, heads, _all(years, figures))
    chart_at = years.last + 4
    page.heading(chart_at - 1, "Umsatz nach Schicht, gewichtet", len(heads))
    below = chart_at + _CHART_ROWS + 3
    page.heading(below, "Nach Quartalen", len(heads))
    page.headers(below + 1, _heads("Quartal"))
    quarters = page.rows(below + 2, heads, _rows(figures.quarters, month_rows, figures))
    drawn = YearPlaces(years=years, quarters=quarters)
    legend(book, page, chart_at, 1)
    size = page.pixels(heads, figures.largest), _CHART_ROWS * _ROW_HEIGHT
    is_positive = min(min(figures[series]) for series in BY_LAYER.values()) >= 0
    block, offsets = _shown(month_rows, drawn)
    rows = ChartRows(sheet=block.sheet, first=block.first, last=block.last, left=block.left)
    chart = layers_chart(book, rows, offsets, size, from_zero=is_positive)
    page.sheet.insert_chart(chart_at + 1, 1, chart, {"y_offset": 4})
    page.sheet.freeze_panes(TOP + 1, 2)
    page.sheet.repeat_rows(below + 1)
    page.print_across(quarters.last, heads, figures.largest)
    return drawn


def forecast_checks(
    drawn: YearPlaces, month_rows: RowBlock, figures: Statement
) -> Iterator[ResultCheck]:
    """Yield that years and quarters come to what the months come to."""
    for label, block in (("Geschäftsjahre", drawn.years), ("Quartale", drawn.quarters)):
        for series in (REVENUE, BILLED):
            offset, amounts = months.OFFSETS[series], figures[series]
            yield ResultCheck(
                label=f"{series.title}: Summe der {label} = Summe der Monate",
                shown=block.sum(offset - months.FIRST + _FIRST_AMOUNT),
                found=sum(amounts),
                again=month_rows.sum(offset),
                expected=sum(amounts),
            )


def _subtitle(figures: Statement) -> str:
    first, last = formats.month(figures.months[0]), formats.month(figures.months[-1])
    return (
        f"{first} bis {last}, Euro netto. Verlängerungen und Angebote sind mit ihrer "
        "Wahrscheinlichkeit gewichtet, soweit nicht anders bezeichnet."
    )


def _heads(title: str) -> tuple[Head, ...]:
    return (
        Head(title=title, kind=Kind.TEXT, width=14),
        Head(title="Monate", kind=Kind.WHOLE, width=8),
        *months.AMOUNTS,
    )


def _rows(
    spans: Sequence[FiscalPeriod], month_rows: RowBlock, figures: Statement
) -> Iterator[list[SheetCell]]:
    for span in spans:
        part = slice(span.begin, span.end)
        sums = [
            money(month_rows.sum(offset, span.begin, span.end), sum(figures[series][part]))
            for series, offset in months.OFFSETS.items()
        ]
        yield [span.title, span.months, *sums]


def _all(years: RowBlock, figures: Statement) -> list[SheetCell]:
    sums = [
        money(f"=SUM({years.column(offset)})", sum(figures[series]))
        for offset, series in enumerate(MONTHLY, start=_FIRST_AMOUNT)
    ]
    return [TOTAL, len(figures.months), *sums]


def _shown(month_rows: RowBlock, drawn: YearPlaces) -> tuple[RowBlock, tuple[int, ...]]:
    """Return the rows the chart shows, as short as their number allows, and the layers in them."""
    in_months = tuple(months.OFFSETS[series] for series in BY_LAYER.values())
    if month_rows.count <= _MOST_COLUMNS:
        return month_rows, in_months
    block = drawn.quarters if drawn.quarters.count <= _MOST_COLUMNS else drawn.years
    return block, tuple(offset - months.FIRST + _FIRST_AMOUNT for offset in in_months)
