"""Sheet Kennzahlen: MRR and ARR, why MRR changes, and what customers keep.

Amounts are cents of MRR; what is lost carries a minus in movements, and none where it is
divided by the opening.

Source:
    Rules R6, R23 and R24.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from operator import ne

from aftersales_xl.domain.errors import NoAnswer
from aftersales_xl.excel.layouts.canvas import Book
from aftersales_xl.portfolio.measures.retention import Retention
from aftersales_xl.portfolio.results.result_sheets import names
from aftersales_xl.portfolio.results.result_sheets.checks import Check, differing, none_of
from aftersales_xl.portfolio.results.result_sheets.page import (
    TOP,
    Block,
    Entry,
    Formula,
    Head,
    Page,
    euro,
    money,
)
from aftersales_xl.portfolio.results.result_sheets.recurring_figures import OneDay, RecurringFigures
from aftersales_xl.portfolio.results.result_sheets.waterfall import CHART_ROWS, draw_waterfall
from aftersales_xl.tables.columns import Kind
from aftersales_xl.words import formats
from aftersales_xl.words.answers import ANSWERS

OPENING, FIRST_MOVEMENT, LAST_MOVEMENT, CLOSING, IN_FORCE = 1, 2, 7, 8, 9
GRR, NRR = 5, 6
PAST = 0  # the row of the twelve months up to the day of the forecast
_NOTE = (
    "Wiederkehrender Umsatz der Verträge, netto: je Monat (MRR) und je Jahr (ARR). Verlängerungen, "
    "die am Stand noch nicht sicher sind, zählen mit ihrer Wahrscheinlichkeit; Angebote und "
    "Einmaliges zählen nicht."
)
_UNKNOWN = ANSWERS["not_determinable"]
_DAYS = (
    Head(title="Tag", kind=Kind.DATE, width=24),
    Head(title="MRR"),
    Head(title="ARR"),
    Head(title="Kunden", kind=Kind.WHOLE),
    Head(title="MRR je Kunde"),
)
_MOVEMENTS = (
    Head(title="Anfang"),
    Head(title="Neu"),
    Head(title="Erweiterung"),
    Head(title="Preisanpassung"),
    Head(title="Minderung"),
    Head(title="Kündigung"),
    Head(title="Rückkehr"),
    Head(title="Ende"),
)
_YEARS = (Head(title="Geschäftsjahr", kind=Kind.TEXT, width=24), *_MOVEMENTS)
_MONTHS = (
    Head(title="Monat", kind=Kind.MONTH, width=24),
    *_MOVEMENTS,
    Head(title="Ende laut Bestand"),
)
_KEPT = (
    Head(title="Zeitraum", kind=Kind.TEXT, width=24),
    Head(title="Anfang"),
    Head(title="Behalten"),
    Head(title="Erweiterung"),
    Head(title="Preisanpassung"),
    Head(title="GRR", kind=Kind.PERCENT),
    Head(title="NRR", kind=Kind.PERCENT),
    Head(title="NRR mit Preisanpassungen", kind=Kind.PERCENT),
    Head(title="Kündigungsrate", kind=Kind.PERCENT),
    Head(title="Grundlage", kind=Kind.TEXT),
)
_FACTS, _EXPECTED = "Ist", "erwartet"
_RATES: tuple[tuple[str, Callable[[Retention], Decimal]], ...] = (
    ("{D}/{C}", lambda kept: kept.grr),
    ("({D}+{E})/{C}", lambda kept: kept.nrr),
    ("({D}+{E}+{F})/{C}", lambda kept: kept.nrr_with_price_steps),
    ("({C}-{D})/{C}", lambda kept: kept.gross_churn),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawn:
    """Where days, fiscal years, retention and months stand; the sums are below the years."""

    days: Block
    years: Block
    kept: Block
    months: Block


def draw_metrics(book: Book, figures: RecurringFigures) -> Drawn:
    """Draw the sheet; returns where its rows stand."""
    page = Page(book, names.FIGURES, _NOTE)
    largest = max(*(day.arr for day in figures.days), *map(abs, figures.balances))
    page.across(_MONTHS, largest)
    days = _section(page, TOP, "Wiederkehrender Umsatz", _DAYS, _days(figures))
    chart_at = days.last + 3
    years_at = chart_at + CHART_ROWS + 2
    kept_at = years_at + len(figures.years) + 5
    months_at = kept_at + len(figures.kept) + 4
    ahead = f", nach dem {formats.day(figures.as_of)} erwartet" if figures.looks_ahead else ""
    months = Block(sheet=names.FIGURES, first=months_at + 1, count=len(figures.months))
    years = _section(
        page,
        years_at,
        f"MRR: Bewegungen nach Geschäftsjahren{ahead}",
        _YEARS,
        _years(figures, months, years_at),
    )
    page.sums(years.last + 1, _YEARS, _all(figures, years))
    kept = _section(
        page,
        kept_at,
        "Was Bestandskunden vom Anfang des Zeitraums behalten",
        _KEPT,
        _kept(figures, kept_at),
    )
    page.heading(months_at - 1, f"MRR: Bewegungen nach Monaten{ahead}", len(_MONTHS))
    page.data_table(names.MOVEMENT_TABLE, months_at, _MONTHS, _months(figures, months))
    draw_waterfall(book, page, years, figures, top=chart_at, width=page.pixels(_MONTHS, largest))
    page.sheet.set_h_pagebreaks([kept_at - 1])
    page.sheet.repeat_rows(months_at)
    page.print_across(months.last, _MONTHS, largest)
    return Drawn(days=days, years=years, kept=kept, months=months)


def metric_checks(drawn: Drawn, figures: RecurringFigures) -> Iterator[Check]:
    """Yield that movements lead from one balance to the next, and to what is in force."""
    months, years = drawn.months, drawn.years
    last = months.count - 1
    balances = figures.balances[1:]
    yield Check(
        label="MRR: Anfang + Bewegungen = Ende",
        shown=f"={months.far(months.cell(OPENING))}"
        f"+SUM({months.far(months.area(FIRST_MOVEMENT, LAST_MOVEMENT))})",
        found=balances[last],
        again=f"={months.far(months.cell(IN_FORCE, last))}",
        expected=figures.closing[last],
    )
    ends = f"{months.far(months.column(CLOSING))}-{months.far(months.column(IN_FORCE))}"
    yield none_of(
        "MRR: Monate, in denen das Ende nicht dem Bestand am letzten Tag entspricht",
        differing(ends),
        sum(map(ne, balances, figures.closing)),
    )
    yield Check(
        label="MRR: Ende der Geschäftsjahre = Ende der Monate",
        shown=f"={years.far(years.cell(CLOSING, years.count))}",
        found=balances[last],
        again=f"={months.far(months.cell(CLOSING, last))}",
        expected=balances[last],
    )
    of_years = drawn.kept.column(OPENING, PAST + 1, drawn.kept.count)
    openings = f"{years.far(years.column(OPENING, 0, years.count))}-{drawn.kept.far(of_years)}"
    yield none_of(
        "MRR: Geschäftsjahre, deren Anfang nicht der der Bestandskunden ist",
        differing(openings),
        sum(
            figures.balances[year.begin] != kept.rates.opening
            for year, kept in zip(figures.years, figures.kept[PAST + 1 :], strict=True)
        ),
    )


def _section(
    page: Page, top: int, title: str, heads: tuple[Head, ...], rows: Iterator[list[Entry]]
) -> Block:
    """Draw a heading above row ``top``, headers in it, rows below."""
    page.heading(top - 1, title, len(_MONTHS))
    page.headers(top, heads)
    return page.rows(top + 1, heads, rows)


def _days(figures: RecurringFigures) -> Iterator[list[Entry]]:
    for row, found in enumerate(figures.days, start=TOP + 2):
        yield [
            found.day,
            euro(found.mrr),
            euro(found.arr),
            found.customers,
            Formula(f'=IF(E{row}=0,"{_UNKNOWN}",C{row}/E{row})', _per_customer(found)),
        ]


def _per_customer(found: OneDay) -> str | float:
    return euro(found.mrr) / found.customers if found.customers else _UNKNOWN


def _months(figures: RecurringFigures, months: Block) -> Iterator[list[Entry]]:
    balances = figures.balances
    for number, month in enumerate(figures.months):
        yield [
            month,
            months.brought_forward(CLOSING, number, balances[number]),
            *map(euro, figures.movements[number]),
            money(_closing(months.first + number + 1), balances[number + 1]),
            euro(figures.closing[number]),
        ]


def _closing(row: int) -> str:
    return f"=SUM(C{row}:I{row})"


def _years(figures: RecurringFigures, months: Block, top: int) -> Iterator[list[Entry]]:
    balances = figures.balances
    for row, year in enumerate(figures.years, start=top + 2):
        moved = zip(*figures.movements[year.begin : year.end], strict=True)
        yield [
            year.title,
            money(f"={months.cell(OPENING, year.begin)}", balances[year.begin]),
            *(
                money(f"=SUM({months.column(offset, year.begin, year.end)})", sum(cents))
                for offset, cents in enumerate(moved, start=FIRST_MOVEMENT)
            ),
            money(_closing(row), balances[year.end]),
        ]


def _all(figures: RecurringFigures, years: Block) -> list[Entry]:
    moved = zip(*figures.movements, strict=True)
    return [
        "Zeitraum",
        money(f"={years.cell(OPENING)}", figures.opening),
        *(
            money(f"=SUM({years.column(offset)})", sum(cents))
            for offset, cents in enumerate(moved, start=FIRST_MOVEMENT)
        ),
        money(_closing(years.last + 2), figures.balances[-1]),
    ]


def _kept(figures: RecurringFigures, top: int) -> Iterator[list[Entry]]:
    for row, one in enumerate(figures.kept, start=top + 2):
        kept = one.rates
        cells = {column: f"{column}{row}" for column in "CDEF"}
        rates = (
            Formula(f'=IF({cells["C"]}=0,"{_UNKNOWN}",{text.format_map(cells)})', _rate(kept, rate))
            for text, rate in _RATES
        )
        amounts = (kept.opening, kept.kept, kept.expansion, kept.price_step)
        based_on = _EXPECTED if one.is_expected else _FACTS
        yield [one.title, *map(euro, amounts), *rates, based_on]


def grr(kept: Retention) -> str | float:
    """Return what a cell says about gross revenue retention."""
    return _rate(kept, _RATES[0][1])


def nrr(kept: Retention) -> str | float:
    """Return what a cell says about net revenue retention."""
    return _rate(kept, _RATES[1][1])


def _rate(kept: Retention, rate: Callable[[Retention], Decimal]) -> str | float:
    try:
        return float(rate(kept))
    except NoAnswer:
        return _UNKNOWN
