"""Sheet Monate: every month of the forecast as a row of one Excel table.

All other sheets take their sums from here. Amounts are cents.
"""

from __future__ import annotations

from collections.abc import Iterator

from aftersales_xl.excel.layouts.canvas import WorkbookWriter
from aftersales_xl.portfolio.results.result_sheets import names
from aftersales_xl.portfolio.results.result_sheets.checks import ResultCheck
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
from aftersales_xl.portfolio.results.statement import (
    BY_LAYER,
    MONTHLY,
    PLAIN_REVENUE,
    REVENUE,
    Series,
    Statement,
)
from aftersales_xl.tables.columns import Kind

AMOUNTS = tuple(Head(title=series.title) for series in MONTHLY)
"""The columns of amounts, here and on Prognose."""
FIRST = 3
OFFSETS = {series: offset for offset, series in enumerate(MONTHLY, start=FIRST)}
"""Where each series stands within the table."""
_HEADS = (
    Head(title="Monat", kind=Kind.MONTH, width=11),
    Head(title="Geschäftsjahr", kind=Kind.TEXT, width=13),
    Head(title="Quartal", kind=Kind.TEXT, width=13),
    *AMOUNTS,
)
_NOTE = (
    "Euro netto. Verlängerungen und Angebote sind mit ihrer Wahrscheinlichkeit gewichtet, "
    "soweit nicht anders bezeichnet. Umsatz nach Leistungstagen, Zahlung nach Zahlungsziel."
)


def draw_months(book: WorkbookWriter, figures: Statement) -> RowBlock:
    """Draw the sheet; returns where the rows of the table stand."""
    page = Page(book, names.MONTHS, _NOTE)
    page.across(_HEADS, figures.largest)
    block = page.data_table(names.MONTH_TABLE, TOP, _HEADS, _rows(figures))
    page.sheet.freeze_panes(TOP + 1, 2)
    page.sheet.repeat_rows(TOP)
    page.print_across(block.last, _HEADS, figures.largest)
    return block


def month_checks(block: RowBlock, figures: Statement) -> Iterator[ResultCheck]:
    """Yield that layers add up, and the control total of every column of figures."""
    revenue, (committed, *_, quotes) = sum(figures[REVENUE]), BY_LAYER.values()
    yield ResultCheck(
        label="Umsatz = Vertrag + Verlängerung + Angebot",
        shown=block.sum(OFFSETS[REVENUE]),
        found=revenue,
        again=f"=SUM({block.far(block.area(OFFSETS[committed], OFFSETS[quotes]))})",
        expected=revenue,
    )
    for series, offset in OFFSETS.items():
        if series not in {REVENUE, PLAIN_REVENUE}:
            yield ResultCheck(
                label=f"{series.title}: Summe der Monate = Summe der Berechnung",
                shown=block.sum(offset),
                found=sum(figures[series]),
                expected=sum(figures[series]),
            )


def _rows(figures: Statement) -> Iterator[list[SheetCell]]:
    years = [year.title for year in figures.years for _ in range(year.months)]
    quarters = [quarter.title for quarter in figures.quarters for _ in range(quarter.months)]
    for number, month in enumerate(figures.months):
        formulas = _sums_of_layers(TOP + 2 + number)
        amounts: list[SheetCell] = [
            money(formulas[series], figures[series][number])
            if series in formulas
            else euro(figures[series][number])
            for series in MONTHLY
        ]
        yield [month, years[number], quarters[number], *amounts]


def _sums_of_layers(row: int) -> dict[Series, str]:
    """Return the formulas of a row, whose number in Excel is ``row``: sums of its layers."""
    committed, *_, quotes = (_cell(series, row) for series in BY_LAYER.values())
    plain = (
        _cell(series, row) for series in MONTHLY if series.layer is not None and not series.weighted
    )
    return {
        REVENUE: f"=SUM({committed}:{quotes})",
        PLAIN_REVENUE: f"={'+'.join((committed, *plain))}",
    }


def _cell(series: Series, row: int) -> str:
    return f"{letter(1 + OFFSETS[series])}{row}"
