"""Waterfalls: from one level to another in steps, as stacked bars over an invisible base.

The bars begin at a value near the levels, which is written above the chart: steps would be too
small to see. The amounts stand beside the names, so that the chart needs no scale.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.chart import Chart

from aftersales_xl.excel.layouts import look
from aftersales_xl.excel.layouts.canvas import Book, Canvas
from aftersales_xl.excel.layouts.forecast.chart_looks import PALE, finish
from aftersales_xl.excel.layouts.forecast.listing import Listing, Shown
from aftersales_xl.tables.columns import Kind

_NAME, _AMOUNT, _BEFORE, _AFTER, _BASE, _LEVEL, _UP, _DOWN = range(8)
_DARK = {"name": "Calibri", "size": 9, "color": "#1F2937"}
_FILLS = ((_BASE, ""), (_LEVEL, look.ACCENT), (_UP, PALE), (_DOWN, look.GREY))
_LINE = {"color": look.HAIRLINE}


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One bar: its name, and a formula of its amount; a level stands on the ground."""

    name: str
    amount: str
    is_level: bool = False


def columns(book: Book, canvas: Canvas, listing: Listing, steps: Sequence[Step], row: int) -> None:
    """Draw a waterfall of upright columns below ``row``, and its working."""
    chart = _chart(book, canvas, listing, steps, "column")
    chart.set_x_axis({"num_font": _DARK, "line": _LINE, "major_tick_mark": "none"})
    chart.set_y_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    _place(canvas, listing, chart, row, (990, 290))


def bars(book: Book, canvas: Canvas, listing: Listing, steps: Sequence[Step], row: int) -> None:
    """Draw a waterfall of bars, the first on top, below ``row``, and its working."""
    chart = _chart(book, canvas, listing, steps, "bar")
    chart.set_y_axis({"num_font": _DARK, "line": _LINE, "major_tick_mark": "none",
                      "reverse": True, "major_gridlines": {"visible": False}})  # fmt: skip
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    _place(canvas, listing, chart, row, (620, 420))


def _place(canvas: Canvas, listing: Listing, chart: Chart, row: int, size: tuple[int, int]) -> None:
    ground = _ground(listing)
    words = f'"Die Balken beginnen bei "&{_thousands(ground)}&", damit man die Schritte sieht."'
    canvas.formula(row, 1, f'=IFERROR(IF({ground}=0,"",{words}),"")', look.NOTE)
    finish(chart, width=size[0], height=size[1])
    canvas.sheet.insert_chart(row + 1, 1, chart)


def _ground(listing: Listing) -> str:
    """Return the address of the value that the bars begin at."""
    return f"${listing.letter(_AMOUNT)}${listing.top}"


def _thousands(amount: str) -> str:
    """Return a formula for an amount as German text, in thousands or millions of euro."""
    thousands, millions = (
        f'SUBSTITUTE(ROUND({amount}/10^{zeros},{digits})&"",".",",")&" {unit}"'
        for zeros, digits, unit in ((3, 1, "T€"), (6, 3, "Mio. €"))
    )
    return f"IF({amount}<10^6,{thousands},{millions})"


def _chart(book: Book, canvas: Canvas, listing: Listing, steps: Sequence[Step], kind: str) -> Chart:
    _working(book, canvas, listing, steps, "CHAR(10)" if kind == "column" else '"  "')
    chart: Chart = book.workbook.add_chart({"type": kind, "subtype": "stacked"})
    for offset, colour in _FILLS:
        at = listing.left + offset
        chart.add_series({
            "categories": [canvas.name, listing.first, listing.left, listing.last, listing.left],
            "values": [canvas.name, listing.first, at, listing.last, at],
            "fill": {"color": colour} if colour else {"none": True},
            "border": {"none": True},
            "gap": 35,
        })  # fmt: skip
    return chart


def _working(
    book: Book, canvas: Canvas, listing: Listing, steps: Sequence[Step], between: str
) -> None:
    """Draw the figures behind the bars, and the value they begin at above them.

    ``between`` is a formula for what stands between a name and its amount.
    """
    amount, before, after = map(listing.here, (_AMOUNT, _BEFORE, _AFTER))
    ground, rows = _ground(listing), range(listing.first, listing.last + 1)
    above = [f"={listing.letter(_AFTER)}{row}" for row in rows]
    drawn: tuple[tuple[str, Kind, Sequence[str]], ...] = (
        ("Beschriftung", Kind.TEXT, [_named(step, amount, between) for step in steps]),
        ("Betrag", Kind.SIGNED, [f"={step.amount}" for step in steps]),
        ("vorher", Kind.SIGNED, _apart(steps, "=0", above)),
        ("nachher", Kind.SIGNED, _apart(steps, f"={amount}", f"=ROUND({before}+{amount},2)")),
        ("Sockel", Kind.SIGNED, _apart(steps, "=0", f"=MIN({before},{after})-{ground}")),
        ("Stand", Kind.SIGNED, _apart(steps, f"={amount}-{ground}", "=0")),
        ("mehr", Kind.SIGNED, _apart(steps, "=0", f"=MAX({amount},0)")),
        ("weniger", Kind.SIGNED, _apart(steps, "=0", f"=MAX(-{amount},0)")),
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


def _named(step: Step, amount: str, between: str) -> str:
    sign = "" if step.is_level else f'IF({amount}>0,"+",IF({amount}<0,"−",""))&'
    said = _thousands(f"ABS({amount})")
    return f'="{step.name}"&{between}&{sign}{said}'


def _apart(steps: Sequence[Step], of_level: str, of_step: str | Sequence[str]) -> list[str]:
    """Return a formula for each bar: that of levels, or that of steps."""
    return [
        of_level if step.is_level else of_step if isinstance(of_step, str) else of_step[index]
        for index, step in enumerate(steps)
    ]
