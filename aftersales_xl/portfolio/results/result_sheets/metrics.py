"""Sheet Kennzahlen: MRR and ARR, why MRR changes, and what customers keep.

Amounts are cents of MRR; what is lost carries a minus in movements, and none where it is
divided by the opening.

Source:
    Rules R6, R23 and R24.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from operator import ne

from aftersales_xl.domain.forecast.figures import Movement, RetentionRate
from aftersales_xl.domain.money.errors import NoAnswer
from aftersales_xl.excel.layouts.canvas import WorkbookWriter
from aftersales_xl.excel.layouts.forecast import waterfall
from aftersales_xl.excel.layouts.forecast.listing import Listing
from aftersales_xl.portfolio.measures.retention import Retention
from aftersales_xl.portfolio.results.recurring_statement import DayFigures, RecurringStatement
from aftersales_xl.portfolio.results.result_sheets import names
from aftersales_xl.portfolio.results.result_sheets.checks import ResultCheck, differing, none_of
from aftersales_xl.portfolio.results.result_sheets.page import (
    TOP,
    Formula,
    Head,
    Page,
    RowBlock,
    SheetCell,
    euro,
    money,
)
from aftersales_xl.tables.columns import Kind
from aftersales_xl.words import forecast, formats
from aftersales_xl.words.answers import ANSWERS

OPENING, FIRST_MOVEMENT, LAST_MOVEMENT, CLOSING, IN_FORCE = 1, 2, 7, 8, 9
_CHART_ROWS, _ROW_HEIGHT = 15, 20  # pixels
_BARS_LEFT = 12  # right of what is printed
RATE_OFFSETS = {rate: offset for offset, rate in enumerate(RetentionRate, start=5)}
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
_MOVEMENTS = tuple(
    Head(title=word) for word in (forecast.OPENING, *forecast.MOVEMENTS.words, forecast.CLOSING)
)
_YEARS = (Head(title="Geschäftsjahr", kind=Kind.TEXT, width=24), *_MOVEMENTS)
_MONTHS = (
    Head(title="Monat", kind=Kind.MONTH, width=24),
    *_MOVEMENTS,
    Head(title="Ende laut Bestand"),
)
_KEPT = (
    Head(title="Zeitraum", kind=Kind.TEXT, width=24),
    Head(title=forecast.OPENING),
    Head(title="Behalten"),
    Head(title=forecast.MOVEMENTS.word(Movement.EXPANSION)),
    Head(title=forecast.MOVEMENTS.word(Movement.PRICE_STEP)),
    *(Head(title=word, kind=Kind.PERCENT) for word in forecast.RATES.words),
    Head(title="Grundlage", kind=Kind.TEXT),
)
_FACTS, _EXPECTED = "Ist", "erwartet"
_RATES = {
    RetentionRate.GROSS: "{D}/{C}",
    RetentionRate.NET: "({D}+{E})/{C}",
    RetentionRate.NET_WITH_PRICE_STEPS: "({D}+{E}+{F})/{C}",
    RetentionRate.CHURN: "({C}-{D})/{C}",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class MetricPlaces:
    """Where days, fiscal years, retention and months stand; the sums are below the years."""

    days: RowBlock
    years: RowBlock
    kept: RowBlock
    months: RowBlock


def draw_metrics(book: WorkbookWriter, figures: RecurringStatement) -> MetricPlaces:
    """Draw the sheet; returns where its rows stand."""
    bars = Listing(
        sheet=names.FIGURES, top=_chart_at(figures), left=_BARS_LEFT,
        rows=len(forecast.MOVEMENTS.words) + 2, has_total=False, two_lines=False,
    )  # fmt: skip
    page = Page(_with_values(book, bars, figures), names.FIGURES, _NOTE)
    largest = max(*(day.arr for day in figures.days), *map(abs, figures.balances))
    page.across(_MONTHS, largest)
    days = _section(page, TOP, "Wiederkehrender Umsatz", _DAYS, _days(figures))
    years_at = bars.top + _CHART_ROWS + 2
    kept_at = years_at + len(figures.years) + 5
    months_at = kept_at + len(figures.kept) + 4
    ahead = f", nach dem {formats.day(figures.as_of)} erwartet" if figures.looks_ahead else ""
    months = RowBlock(sheet=names.FIGURES, first=months_at + 1, count=len(figures.months))
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
        _retention_rows(figures, kept_at),
    )
    page.heading(months_at - 1, f"MRR: Bewegungen nach Monaten{ahead}", len(_MONTHS))
    page.data_table(names.MOVEMENT_TABLE, months_at, _MONTHS, _months(figures, months))
    width = page.pixels(_MONTHS, largest)
    span = f"{formats.month(figures.months[0])} bis {formats.month(figures.months[-1])}"
    title = f"Was den MRR verändert, {span}"
    _waterfall(book, page, bars, years, title, (width, _CHART_ROWS * _ROW_HEIGHT))
    page.sheet.set_h_pagebreaks([kept_at - 1])
    page.sheet.repeat_rows(months_at)
    page.print_across(months.last, _MONTHS, largest)
    return MetricPlaces(days=days, years=years, kept=kept, months=months)


def _chart_at(figures: RecurringStatement) -> int:
    """Return the row of the chart, below the days."""
    return TOP + len(figures.days) + 3


def _waterfall(  # noqa: PLR0913, PLR0917 -- where, what of, and how large
    book: WorkbookWriter,
    page: Page,
    listing: Listing,
    years: RowBlock,
    title: str,
    size: tuple[int, int],
) -> None:
    """Draw how the MRR changes in all months; its working is right of what is printed."""
    page.heading(listing.top - 1, title, len(_MONTHS))
    waterfall.columns(book, page, listing, _bars(years), listing.top, size)


def _bars(years: RowBlock) -> list[waterfall.Bar]:
    return waterfall.movement_bars(
        [years.cell(offset, years.count) for offset in range(OPENING, CLOSING + 1)]
    )


def _with_values(
    book: WorkbookWriter, listing: Listing, figures: RecurringStatement
) -> WorkbookWriter:
    """Return the workbook with what the formulas of the waterfall come to."""
    nowhere = RowBlock(sheet=names.FIGURES, first=0, count=0)
    known = waterfall.values(listing, _bars(nowhere), figures.waterfall, listing.top)
    return replace(book, cached=dict(known))


def metric_checks(drawn: MetricPlaces, figures: RecurringStatement) -> Iterator[ResultCheck]:
    """Yield that movements lead from one balance to the next, and to what is in force."""
    months, years = drawn.months, drawn.years
    last = months.count - 1
    balances = figures.balances[1:]
    yield ResultCheck(
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
    yield ResultCheck(
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
    page: Page, top: int, title: str, heads: tuple[Head, ...], rows: Iterator[list[SheetCell]]
) -> RowBlock:
    """Draw a heading above row ``top``, headers in it, rows below."""
    page.heading(top - 1, title, len(_MONTHS))
    page.headers(top, heads)
    return page.rows(top + 1, heads, rows)


def _days(figures: RecurringStatement) -> Iterator[list[SheetCell]]:
    for row, found in enumerate(figures.days, start=TOP + 2):
        yield [
            found.day,
            euro(found.mrr),
            euro(found.arr),
            found.customers,
            Formula(f'=IF(E{row}=0,"{_UNKNOWN}",C{row}/E{row})', _per_customer(found)),
        ]


def _per_customer(figures: DayFigures) -> str | float:
    return euro(figures.mrr) / figures.customers if figures.customers else _UNKNOWN


def _months(figures: RecurringStatement, months: RowBlock) -> Iterator[list[SheetCell]]:
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


def _years(figures: RecurringStatement, months: RowBlock, top: int) -> Iterator[list[SheetCell]]:
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


def _all(figures: RecurringStatement, years: RowBlock) -> list[SheetCell]:
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


def _retention_rows(figures: RecurringStatement, top: int) -> Iterator[list[SheetCell]]:
    for row, one in enumerate(figures.kept, start=top + 2):
        kept = one.rates
        cells = {column: f"{column}{row}" for column in "CDEF"}
        rates = (
            Formula(
                f'=IF({cells["C"]}=0,"{_UNKNOWN}",{text.format_map(cells)})',
                shown_rate(kept, rate),
            )
            for rate, text in _RATES.items()
        )
        amounts = (kept.opening, kept.kept, kept.expansion, kept.price_step)
        based_on = _EXPECTED if one.is_expected else _FACTS
        yield [one.title, *map(euro, amounts), *rates, based_on]


def shown_rate(kept: Retention, rate: RetentionRate) -> str | float:
    """Return what a cell says about ``rate``."""
    try:
        return float(kept.rate(rate))
    except NoAnswer:
        return _UNKNOWN
