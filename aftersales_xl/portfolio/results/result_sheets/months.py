"""Sheet Monate: every month of the forecast as a row of one Excel table.

All other sheets take their sums from here. Amounts are cents.
"""

from __future__ import annotations

from collections.abc import Iterator

from aftersales_xl.domain.layers import Layer
from aftersales_xl.excel.layouts.canvas import Book
from aftersales_xl.portfolio.results.result_sheets import names
from aftersales_xl.portfolio.results.result_sheets.checks import Check
from aftersales_xl.portfolio.results.result_sheets.figures import Figures
from aftersales_xl.portfolio.results.result_sheets.page import (
    TOP,
    Block,
    Entry,
    Head,
    Page,
    euro,
    letter,
    money,
)
from aftersales_xl.tables.columns import Kind

AMOUNTS = (
    Head(title="Vertrag"),
    Head(title="Verlängerung"),
    Head(title="Angebot"),
    Head(title="Umsatz"),
    Head(title="Verlängerung ungewichtet"),
    Head(title="Angebot ungewichtet"),
    Head(title="Umsatz ungewichtet"),
    Head(title="Abgerechnet"),
    Head(title="Abgerechnet ungewichtet"),
    Head(title="Zahlung"),
)
"""The columns of amounts, here and on Prognose."""
COMMITTED, RENEWAL, QUOTES, REVENUE = 3, 4, 5, 6
"""Offsets within the table."""
PLAIN_RENEWAL, PLAIN_QUOTES, PLAIN_REVENUE, BILLED, PLAIN_BILLED, PAID = 7, 8, 9, 10, 11, 12
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


def draw_months(book: Book, figures: Figures) -> Block:
    """Draw the sheet; returns where the rows of the table stand."""
    page = Page(book, names.MONTHS, _NOTE)
    page.across(_HEADS, figures.largest)
    block = page.data_table(names.MONTH_TABLE, TOP, _HEADS, _rows(figures))
    page.sheet.freeze_panes(TOP + 1, 2)
    page.sheet.repeat_rows(TOP)
    page.print_across(block.last, _HEADS, figures.largest)
    return block


def amounts_of(figures: Figures) -> tuple[list[int], ...]:
    """Return the cents of each column of `AMOUNTS`, by month."""
    return tuple(
        list(months)
        for months in (
            *figures.revenue.values(),
            figures.all_revenue,
            figures.plain_revenue[Layer.RENEWAL],
            figures.plain_revenue[Layer.QUOTES],
            figures.all_plain_revenue,
            figures.billed,
            figures.plain_billed,
            figures.paid,
        )
    )


def month_checks(block: Block, figures: Figures) -> Iterator[Check]:
    """Yield that layers add up, and the control total of every column of figures."""
    revenue = sum(figures.all_revenue)
    yield Check(
        label="Umsatz = Vertrag + Verlängerung + Angebot",
        shown=block.sum(REVENUE),
        found=revenue,
        again=f"=SUM({block.far(block.area(COMMITTED, QUOTES))})",
        expected=revenue,
    )
    for offset, (head, months) in enumerate(
        zip(AMOUNTS, amounts_of(figures), strict=True), start=COMMITTED
    ):
        if offset not in {REVENUE, PLAIN_REVENUE}:
            yield Check(
                label=f"{head.title}: Summe der Monate = Summe der Berechnung",
                shown=block.sum(offset),
                found=sum(months),
                expected=sum(months),
            )


def _rows(figures: Figures) -> Iterator[list[Entry]]:
    columns = amounts_of(figures)
    years = [span.title for span in figures.years for _ in range(span.months)]
    quarters = [span.title for span in figures.quarters for _ in range(span.months)]
    for number, month in enumerate(figures.months):
        cents = [months[number] for months in columns]
        cells: list[Entry] = [euro(one) for one in cents]
        committed, quotes, *unweighted = (
            f"{letter(1 + offset)}{TOP + 2 + number}"
            for offset in (COMMITTED, QUOTES, PLAIN_RENEWAL, PLAIN_QUOTES)
        )
        for offset, text in (
            (REVENUE, f"=SUM({committed}:{quotes})"),
            (PLAIN_REVENUE, f"={'+'.join((committed, *unweighted))}"),
        ):
            cells[offset - COMMITTED] = money(text, cents[offset - COMMITTED])
        yield [month, years[number], quarters[number], *cells]
