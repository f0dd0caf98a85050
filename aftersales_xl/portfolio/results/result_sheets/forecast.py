"""Sheet Prognose: fiscal years and quarters by layer, weighted beside unweighted, and a chart.

Sums are taken from sheet Monate. Amounts are cents.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aftersales_xl.excel.layouts.canvas import Book
from aftersales_xl.portfolio.results.fiscal import Span
from aftersales_xl.portfolio.results.result_sheets import months, names
from aftersales_xl.portfolio.results.result_sheets.charts import LAYERS, layers_chart
from aftersales_xl.portfolio.results.result_sheets.checks import Check
from aftersales_xl.portfolio.results.result_sheets.figures import Figures
from aftersales_xl.portfolio.results.result_sheets.page import TOP, Block, Entry, Head, Page, money
from aftersales_xl.tables.columns import Kind
from aftersales_xl.words import formats

_FIRST_AMOUNT = 2
"""The column of the first amount, beside title and number of months."""
_CHART_ROWS, _ROW_HEIGHT = 15, 20  # pixels
_MOST_COLUMNS = 24


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawn:
    """Where fiscal years and quarters stand."""

    years: Block
    quarters: Block


def draw_forecast(book: Book, month_rows: Block, figures: Figures) -> Drawn:
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
    drawn = Drawn(years=years, quarters=quarters)
    for column, (words, colour) in zip((1, 3, 5), LAYERS, strict=True):
        page.marked(chart_at, column, words, colour)
    size = page.pixels(heads, figures.largest), _CHART_ROWS * _ROW_HEIGHT
    is_positive = min(map(min, figures.revenue.values())) >= 0
    chart = layers_chart(book, *_shown(month_rows, drawn), size, from_zero=is_positive)
    page.sheet.insert_chart(chart_at + 1, 1, chart, {"y_offset": 4})
    page.sheet.freeze_panes(TOP + 1, 2)
    page.sheet.repeat_rows(below + 1)
    page.print_across(quarters.last, heads, figures.largest)
    return drawn


def forecast_checks(drawn: Drawn, month_rows: Block, figures: Figures) -> Iterator[Check]:
    """Yield that years and quarters come to what the months come to."""
    for label, block in (("Geschäftsjahre", drawn.years), ("Quartale", drawn.quarters)):
        for title, offset, amounts in (
            ("Umsatz", months.REVENUE, figures.all_revenue),
            ("Abgerechnet", months.BILLED, figures.billed),
        ):
            yield Check(
                label=f"{title}: Summe der {label} = Summe der Monate",
                shown=block.sum(offset - months.COMMITTED + _FIRST_AMOUNT),
                found=sum(amounts),
                again=month_rows.sum(offset),
                expected=sum(amounts),
            )


def _subtitle(figures: Figures) -> str:
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


def _rows(spans: Sequence[Span], month_rows: Block, figures: Figures) -> Iterator[list[Entry]]:
    columns = months.amounts_of(figures)
    for span in spans:
        sums = [
            money(month_rows.sum(offset, span.begin, span.end), sum(cents[span.begin : span.end]))
            for offset, cents in enumerate(columns, start=months.COMMITTED)
        ]
        yield [span.title, span.months, *sums]


def _all(years: Block, figures: Figures) -> list[Entry]:
    sums = [
        money(f"=SUM({years.column(offset)})", sum(cents))
        for offset, cents in enumerate(months.amounts_of(figures), start=_FIRST_AMOUNT)
    ]
    return ["Summe", len(figures.months), *sums]


def _shown(month_rows: Block, drawn: Drawn) -> tuple[Block, tuple[int, ...]]:
    """Return the rows the chart shows, as short as their number allows, and the layers in them."""
    in_months = (months.COMMITTED, months.RENEWAL, months.QUOTES)
    if month_rows.count <= _MOST_COLUMNS:
        return month_rows, in_months
    block = drawn.quarters if drawn.quarters.count <= _MOST_COLUMNS else drawn.years
    return block, tuple(offset - months.COMMITTED + _FIRST_AMOUNT for offset in in_months)
