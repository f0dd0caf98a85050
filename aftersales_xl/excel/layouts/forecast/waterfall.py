"""Waterfalls: from one level to another in steps, as stacked bars over an invisible base.

The bars begin at a value near the levels, which is written above the chart: steps would be too
small to see. The amounts stand with the names, so that the chart needs no scale. Where a
workbook is not recalculated, `values` says what the formulas come to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from xlsxwriter.chart import Chart

from aftersales_xl.domain.forecast.waterfall import Waterfall
from aftersales_xl.excel.layouts import look
from aftersales_xl.excel.layouts.canvas import Canvas, WorkbookWriter
from aftersales_xl.excel.layouts.forecast.charts import (
    DARK,
    PALE,
    ChartRows,
    Size,
    finish,
    stacked_chart,
)
from aftersales_xl.excel.layouts.forecast.listing import Listing, Shown
from aftersales_xl.tables.columns import Kind
from aftersales_xl.tables.values import Cell
from aftersales_xl.words.forecast import CLOSING, MOVEMENTS, OPENING

_NAME, _AMOUNT, _BEFORE, _AFTER, _BASE, _LEVEL, _UP, _DOWN = range(8)
_FILLS = ((_BASE, ""), (_LEVEL, look.ACCENT), (_UP, PALE), (_DOWN, look.GREY))
_LINE = {"color": look.HAIRLINE}
_GAP = 35
_NOTE = "Die Balken beginnen bei {ground}, damit man die Schritte sieht."
_UNITS = ((3, 1, "T€"), (6, 3, "Mio. €"))
"""Zeros that an amount drops, decimals it keeps, and the unit it gets: below a million, above."""
_MILLION = 10**6


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """One bar: its name, and a formula of its amount; a level stands on the ground."""

    name: str
    amount: str
    is_level: bool = False


def movement_bars(amounts: Sequence[str]) -> list[Bar]:
    """Return opening, movements and closing; ``amounts`` are their formulas, in that order."""
    opening, *changes, closing = amounts
    return [
        Bar(name=OPENING, amount=opening, is_level=True),
        *(
            Bar(name=word, amount=amount)
            for word, amount in zip(MOVEMENTS.words, changes, strict=True)
        ),
        Bar(name=CLOSING, amount=closing, is_level=True),
    ]


def columns(  # noqa: PLR0913, PLR0917 -- what, where, and how large
    book: WorkbookWriter,
    canvas: Canvas,
    listing: Listing,
    bars: Sequence[Bar],
    row: int,
    size: Size,
) -> None:
    """Draw a waterfall of upright columns below ``row``, and its working."""
    chart = _chart(book, canvas, listing, bars, "column")
    chart.set_x_axis({"num_font": DARK, "line": _LINE, "major_tick_mark": "none"})
    chart.set_y_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    _place(canvas, listing, chart, row, size)


def across(
    book: WorkbookWriter, canvas: Canvas, listing: Listing, bars: Sequence[Bar], row: int
) -> None:
    """Draw a waterfall of bars, the first on top, below ``row``, and its working."""
    chart = _chart(book, canvas, listing, bars, "bar")
    chart.set_y_axis({"num_font": DARK, "line": _LINE, "major_tick_mark": "none",
                      "reverse": True, "major_gridlines": {"visible": False}})  # fmt: skip
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    _place(canvas, listing, chart, row, (620, 420))


def values(
    listing: Listing, bars: Sequence[Bar], cents: Waterfall[int], row: int
) -> Iterator[tuple[tuple[str, int, int], Cell]]:
    """Yield what the formulas of `columns` come to, by place, where the amounts are ``cents``."""
    ground = _ground_of(cents)
    opening, *_, closing = levels = cents.levels
    amounts = (opening, *cents.changes, closing)
    befores = (0, *levels[:-1], 0)
    afters = (*levels, closing)
    for index, (bar, amount, before, after) in enumerate(
        zip(bars, amounts, befores, afters, strict=True)
    ):
        level = bar.is_level
        shown: tuple[Cell, ...] = (
            _label(bar, amount),
            *(
                one / 100
                for one in (
                    amount,
                    before,
                    after,
                    0 if level else min(before, after) - ground,
                    amount - ground if level else 0,
                    0 if level else max(amount, 0),
                    0 if level else max(-amount, 0),
                )
            ),
        )
        for offset, value in enumerate(shown):
            yield (listing.sheet, listing.first + index, listing.left + offset), value
    yield (listing.sheet, listing.top - 1, listing.left + _AMOUNT), ground / 100
    note = _NOTE.format(ground=_in_thousands(ground)) if ground else ""
    yield (listing.sheet, row, 1), note


def _place(canvas: Canvas, listing: Listing, chart: Chart, row: int, size: Size) -> None:
    ground = _ground(listing)
    before, after = _NOTE.split("{ground}")
    words = f'"{before}"&{_thousands(ground)}&"{after}"'
    canvas.formula(row, 1, f'=IFERROR(IF({ground}=0,"",{words}),"")', look.NOTE)
    finish(chart, size)
    canvas.sheet.insert_chart(row + 1, 1, chart)


def _ground(listing: Listing) -> str:
    """Return the address of the value that the bars begin at."""
    return f"${listing.letter(_AMOUNT)}${listing.top}"


def _ground_of(cents: Waterfall[int]) -> int:
    """Return the same in cents: whole thousands of euro, 0 where much changes."""
    least, most = min(cents.levels), max(cents.levels)
    euro = Decimal(least - max(Decimal(most - least) / 2, Decimal(least) / 10)) / 100
    return max(0, int((euro / 1000).to_integral_value(ROUND_DOWN)) * 100_000)


def _thousands(amount: str) -> str:
    """Return a formula for an amount as German text, in thousands or millions of euro."""
    thousands, millions = (
        f'SUBSTITUTE(ROUND({amount}/10^{zeros},{digits})&"",".",",")&" {unit}"'
        for zeros, digits, unit in _UNITS
    )
    return f"IF({amount}<10^6,{thousands},{millions})"


def _in_thousands(cents: int) -> str:
    """Return what the formula says about an amount that is not negative.

    >>> _in_thousands(10_162_028), _in_thousands(600_000), _in_thousands(123_456_789)
    ('101,6 T€', '6 T€', '1,235 Mio. €')
    """
    euro = Decimal(cents) / 100
    zeros, digits, unit = _UNITS[euro >= _MILLION]
    rounded = (euro / 10**zeros).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return f"{rounded.normalize():f}".replace(".", ",") + f" {unit}"


def _chart(
    book: WorkbookWriter, canvas: Canvas, listing: Listing, bars: Sequence[Bar], kind: str
) -> Chart:
    _working(book, canvas, listing, bars, "CHAR(10)" if kind == "column" else '"  "')
    rows = ChartRows(sheet=canvas.name, first=listing.first, last=listing.last, left=listing.left)
    return stacked_chart(book, rows, _FILLS, gap=_GAP, kind=kind)


def _working(
    book: WorkbookWriter, canvas: Canvas, listing: Listing, bars: Sequence[Bar], between: str
) -> None:
    """Draw the figures behind the bars, and the value they begin at above them.

    ``between`` is a formula for what stands between a name and its amount.
    """
    amount, before, after = map(listing.here, (_AMOUNT, _BEFORE, _AFTER))
    ground, rows = _ground(listing), range(listing.first, listing.last + 1)
    above = [f"={listing.letter(_AFTER)}{row}" for row in rows]
    drawn: tuple[tuple[str, Kind, Sequence[str]], ...] = (
        ("Beschriftung", Kind.TEXT, [_bar_label(bar, amount, between) for bar in bars]),
        ("Betrag", Kind.SIGNED, [f"={bar.amount}" for bar in bars]),
        ("vorher", Kind.SIGNED, _by_kind(bars, "=0", above)),
        ("nachher", Kind.SIGNED, _by_kind(bars, f"={amount}", f"=ROUND({before}+{amount},2)")),
        ("Sockel", Kind.SIGNED, _by_kind(bars, "=0", f"=MIN({before},{after})-{ground}")),
        ("Stand", Kind.SIGNED, _by_kind(bars, f"={amount}-{ground}", "=0")),
        ("mehr", Kind.SIGNED, _by_kind(bars, "=0", f"=MAX({amount},0)")),
        ("weniger", Kind.SIGNED, _by_kind(bars, "=0", f"=MAX(-{amount},0)")),
    )
    shown = [Shown(title=title, kind=kind, formula=formulas) for title, kind, formulas in drawn]
    listing.draw(book, canvas, "Rechenweg: Diagramm", shown)
    for offset in range(len(drawn)):
        canvas.column(listing.left + offset, 17)
    ends = listing.values(_AFTER)
    begins = f"MIN({ends})-MAX((MAX({ends})-MIN({ends}))/2,MIN({ends})/10)"
    canvas.text(listing.top - 1, listing.left, "Balken beginnen bei", look.NOTE)
    formula = f"=MAX(0,ROUNDDOWN({begins},-3))"
    canvas.formula(listing.top - 1, listing.left + _AMOUNT, formula, look.KINDS[Kind.EURO])


def _bar_label(bar: Bar, amount: str, between: str) -> str:
    sign = "" if bar.is_level else f'IF({amount}>0,"+",IF({amount}<0,"−",""))&'
    said = _thousands(f"ABS({amount})")
    return f'="{bar.name}"&{between}&{sign}{said}'


def _label(bar: Bar, cents: int) -> str:
    """Return what stands below a column: its name above its amount."""
    sign = "" if bar.is_level or not cents else "+" if cents > 0 else "−"
    return f"{bar.name}\n{sign}{_in_thousands(abs(cents))}"


def _by_kind(bars: Sequence[Bar], of_level: str, of_step: str | Sequence[str]) -> list[str]:
    """Return a formula for each bar: that of levels, or that of steps."""
    return [
        of_level if bar.is_level else of_step if isinstance(of_step, str) else of_step[index]
        for index, bar in enumerate(bars)
    ]
