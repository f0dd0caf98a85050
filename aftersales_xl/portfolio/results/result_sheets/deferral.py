"""Sheet Abgrenzung: opening + billed − recognised = closing, by fiscal year and by month.

Weighted as the forecast is; amounts are cents. The closing is rolled forward by formulas; next
to it stand the layers, each calculated on its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from operator import ne, sub

from aftersales_xl.excel.layouts.canvas import WorkbookWriter
from aftersales_xl.portfolio.results import statement
from aftersales_xl.portfolio.results.result_sheets import months, names
from aftersales_xl.portfolio.results.result_sheets.checks import ResultCheck, differing, none_of
from aftersales_xl.portfolio.results.result_sheets.page import (
    TOP,
    Head,
    Page,
    RowBlock,
    SheetCell,
    euro,
    letter,
    money,
)
from aftersales_xl.portfolio.results.statement import Statement, together
from aftersales_xl.tables.columns import Kind
from aftersales_xl.words.forecast import CLOSING as CLOSING_WORD
from aftersales_xl.words.forecast import OPENING as OPENING_WORD

OPENING, BILLED, RECOGNISED, CLOSING, FIRST_LAYER, LAST_LAYER = 1, 2, 3, 4, 5, 7
_NOTE = (
    "Anfang + Abgerechnet − Umsatz = Ende, Euro netto, gewichtet. Über null: im Voraus "
    "abgerechnet. Unter null: geleistet und noch nicht abgerechnet."
)
_LAYERS = tuple(Head(title=f"Ende: {series.title}") for series in statement.BY_LAYER.values())


def draw_deferral(book: WorkbookWriter, month_rows: RowBlock, figures: Statement) -> RowBlock:
    """Draw the sheet; returns where its months stand."""
    page = Page(book, names.DEFERRAL, _NOTE)
    heads, largest = _heads("Geschäftsjahr", Kind.TEXT), figures.largest
    page.across(heads, largest)
    page.headers(TOP, heads)
    top = TOP + len(figures.years) + 4
    rolled = RowBlock(sheet=names.DEFERRAL, first=top + 1, count=len(figures.months))
    page.rows(TOP + 1, heads, _years(rolled, figures))
    page.heading(top - 1, "Nach Monaten", len(heads))
    page.data_table(
        names.DEFERRAL_TABLE, top, _heads("Monat", Kind.MONTH), _months(rolled, month_rows, figures)
    )
    page.sheet.freeze_panes(TOP + 1, 2)
    page.sheet.repeat_rows(top)
    page.print_across(rolled.last, heads, largest)
    return rolled


def deferral_checks(rolled: RowBlock, figures: Statement) -> Iterator[ResultCheck]:
    """Yield that what is rolled forward is what the layers come to, each month and at the end."""
    last = rolled.count - 1
    balances, closings = _balances(figures)[1:], together(figures.deferred)
    layers = rolled.area(FIRST_LAYER, LAST_LAYER).split(":")[1]
    yield ResultCheck(
        label="Abgrenzung: Anfang + Abgerechnet − Umsatz = Ende",
        shown=f"={rolled.far(rolled.cell(OPENING))}+SUM({rolled.far(rolled.column(BILLED))})"
        f"-SUM({rolled.far(rolled.column(RECOGNISED))})",
        found=balances[last],
        again=f"=SUM({rolled.far(rolled.cell(FIRST_LAYER, last))}:{layers})",
        expected=closings[last],
    )
    layer_columns = (
        rolled.far(rolled.column(offset)) for offset in range(FIRST_LAYER, LAST_LAYER + 1)
    )
    gaps = "-".join((rolled.far(rolled.column(CLOSING)), *layer_columns))
    yield none_of(
        "Abgrenzung: Monate, in denen Ende nicht die Summe der Schichten ist",
        differing(gaps),
        sum(map(ne, balances, closings)),
    )


def _heads(title: str, kind: Kind) -> tuple[Head, ...]:
    return (
        Head(title=title, kind=kind, width=14),
        Head(title=OPENING_WORD),
        Head(title=statement.BILLED.title),
        Head(title=statement.REVENUE.title),
        Head(title=CLOSING_WORD),
        *_LAYERS,
    )


def _balances(figures: Statement) -> list[int]:
    """Return what is deferred before the first month and at the end of each, rolled forward."""
    changes = map(sub, figures[statement.BILLED], figures[statement.REVENUE])
    return list(accumulate(changes, initial=sum(figures.opening.values())))


def _months(
    rolled: RowBlock, month_rows: RowBlock, figures: Statement
) -> Iterator[list[SheetCell]]:
    balances, revenue = _balances(figures), figures[statement.REVENUE]
    layers = list(zip(*figures.deferred.values(), strict=True))
    for number, month in enumerate(figures.months):
        yield [
            month,
            rolled.brought_forward(CLOSING, number, balances[number]),
            money(
                _same(month_rows, months.OFFSETS[statement.BILLED], number),
                figures[statement.BILLED][number],
            ),
            money(_same(month_rows, months.OFFSETS[statement.REVENUE], number), revenue[number]),
            money(_closing(rolled.first + number), balances[number + 1]),
            *map(euro, layers[number]),
        ]


def _same(month_rows: RowBlock, offset: int, number: int) -> str:
    return f"={month_rows.far(month_rows.cell(offset, number))}"


def _closing(row: int) -> str:
    opening, billed, recognised = (
        f"{letter(1 + offset)}{row + 1}" for offset in (OPENING, BILLED, RECOGNISED)
    )
    return f"={opening}+{billed}-{recognised}"


def _years(rolled: RowBlock, figures: Statement) -> Iterator[list[SheetCell]]:
    balances, revenue = _balances(figures), figures[statement.REVENUE]
    layers = list(zip(*figures.deferred.values(), strict=True))
    for row, span in enumerate(figures.years, start=TOP + 1):
        part = slice(span.begin, span.end)
        sums = (
            money(f"=SUM({rolled.column(offset, span.begin, span.end)})", sum(cents[part]))
            for offset, cents in ((BILLED, figures[statement.BILLED]), (RECOGNISED, revenue))
        )
        closings = (
            money(f"={rolled.cell(offset, span.end - 1)}", cents)
            for offset, cents in enumerate(layers[span.end - 1], start=FIRST_LAYER)
        )
        yield [
            span.title,
            money(f"={rolled.cell(OPENING, span.begin)}", balances[span.begin]),
            *sums,
            money(_closing(row), balances[span.end]),
            *closings,
        ]
