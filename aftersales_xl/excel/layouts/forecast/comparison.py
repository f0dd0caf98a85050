"""Sheet Vergleich: this forecast against that of an earlier state, by cause and by contract."""

from __future__ import annotations

from aftersales_xl.excel.forecast_content import ForecastContent
from aftersales_xl.excel.layouts import look
from aftersales_xl.excel.layouts.blocks import DASH, heading
from aftersales_xl.excel.layouts.canvas import Canvas, WorkbookWriter
from aftersales_xl.excel.layouts.forecast import lists_of_results, periods, waterfall
from aftersales_xl.excel.layouts.forecast.grid import MONTHS, TOP
from aftersales_xl.excel.layouts.forecast.listing import Shown
from aftersales_xl.excel.layouts.forecast.results_grid import (
    BY_CAUSE,
    CAUSES,
    CHANGED,
    CHANGES,
    EARLIER_REVENUE,
    STEPS,
)
from aftersales_xl.excel.layouts.forecast.revenue_by_layer import REVENUE
from aftersales_xl.excel.layouts.forecast.working import first_complaint
from aftersales_xl.tables import forecast, results
from aftersales_xl.tables.columns import Kind
from aftersales_xl.tables.forecast import EARLIER_FORM, FORECAST_FORM
from aftersales_xl.words import forecast as forecast_words
from aftersales_xl.words.comparing import CHANGE_CAUSES

_FORM = FORECAST_FORM

BEFORE, AFTER = results.REVENUE_BEFORE, results.REVENUE_NOW
_WIDTHS = (40, 20, 12, 19, 3, 14, 40, 24, 18, 3)


def comparison(book: WorkbookWriter, content: ForecastContent) -> None:  # noqa: ARG001 -- every layout is called alike
    """Draw Vergleich."""
    canvas = book.canvas(forecast.COMPARISON, title="Vergleich", subtitle="")
    canvas.formula(1, 1, _SUBTITLE, look.SUBTITLE)
    canvas.widths(*_WIDTHS)
    canvas.text(0, CHANGED.left, "Geänderte Verträge", look.TITLE)
    canvas.formula(
        2,
        1,
        f"={first_complaint(BY_CAUSE, CHANGES, EARLIER_REVENUE)}",
        {"font_color": look.RED_TEXT},
    )
    row = _causes(book, canvas)
    heading(canvas, row + 1, "Vom früheren zum heutigen Umsatz", 1, CAUSES.left + 3)
    waterfall.across(book, canvas, STEPS, _bars(), row + 2)
    _contracts(book, canvas)
    for working in (BY_CAUSE, CHANGES, EARLIER_REVENUE):
        working.draw(canvas)
    canvas.sheet.freeze_panes(TOP + 2, 0)
    canvas.sheet.repeat_rows(0, TOP + 1)
    canvas.pages([
        (0, 0, row + 25, CAUSES.left + 3),
        (0, CHANGED.left, lists_of_results.last_filled(book, CHANGED, CHANGES),
         CHANGED.left + 3),
    ])  # fmt: skip


_NOTHING_KEPT = f"Auf dem Blatt {forecast.EARLIER} steht noch kein Vertrag: alle gelten als neu."
_SUBTITLE = (
    f'=IF(COUNTA({forecast.EARLIER_TABLE.contract.all})=0,"{_NOTHING_KEPT}",'
    f'"Umsatz der "&{_FORM.months.ref}&" Monate der Prognose, gewichtet: heute gegen den Stand"'
    f'&IF({EARLIER_FORM.taken_on.ref}="",""," vom "&{periods.day(EARLIER_FORM.taken_on.ref)}))'
)


def _causes(book: WorkbookWriter, canvas: Canvas) -> int:
    """Draw revenue before, what each cause changed, and revenue now; returns the row below."""
    amount, before = CAUSES.here(1), f"{CAUSES.letter(1)}${CAUSES.first + 1}"
    words = ("Umsatz laut Stand", *CHANGE_CAUSES.words, "Umsatz heute")
    cause = CAUSES.here(0)
    changed = "=" + BY_CAUSE.sum_where("Betrag", f"{BY_CAUSE.values('Ursache')},{cause}")
    counted = "=" + CHANGES.count_where(f"{CHANGES.values('Ursache')},{cause}")
    each = len(CHANGE_CAUSES.words)
    ends = f"={EARLIER_REVENUE.sum(forecast_words.REVENUE)}", f"=SUM({MONTHS.values(REVENUE)})"
    columns = [
        Shown(title="Ursache", kind=Kind.TEXT, formula=[f'="{word}"' for word in words]),
        Shown(title="Betrag", kind=Kind.SIGNED, looks=(look.EURO_OR_DASH,),
              formula=[ends[0], *[changed] * each, ends[1]]),
        Shown(title="Verträge", kind=Kind.WHOLE, looks=(_COUNT,),
              formula=['=""', *[counted] * each, '=""']),
        Shown(title="in % des Stands", kind=Kind.CHANGE,
              formula=f"=IF(OR(N({before})=0,{amount}=0),{DASH},ROUND({amount}/{before},3))"),
    ]  # fmt: skip
    row = CAUSES.draw(book, canvas, "Was sich geändert hat und warum", columns)
    for name, at in ((BEFORE, CAUSES.first), (AFTER, CAUSES.last)):
        canvas.name_cell(name, at, CAUSES.left + 1)
    return row


_COUNT: look.Look = {"num_format": '0;-0;"–"'}


def _bars() -> list[waterfall.Bar]:
    first, amount = CAUSES.first + 1, CAUSES.letter(1)
    between = [
        waterfall.Bar(name=word, amount=f"{amount}{row}")
        for row, word in enumerate(CHANGE_CAUSES.words, start=first + 1)
    ]
    return [
        waterfall.Bar(name="laut Stand", amount=BEFORE, is_level=True),
        *between,
        waterfall.Bar(name="heute", amount=AFTER, is_level=True),
    ]


def _contracts(book: WorkbookWriter, canvas: Canvas) -> None:
    """Draw the contracts that changed."""
    columns = [
        Shown(title="Vertrag", kind=Kind.TEXT, total="Summe",
              formula=lists_of_results.text(CHANGED, CHANGES, "Vertrag")),
        Shown(title="Kunde", kind=Kind.TEXT,
              formula=lists_of_results.text(CHANGED, CHANGES, "Kunde")),
        Shown(title="Ursache", kind=Kind.TEXT,
              formula=lists_of_results.text(CHANGED, CHANGES, "Ursache")),
        Shown(title="Betrag", kind=Kind.SIGNED, total=f"={CHANGES.sum('Betrag')}",
              formula=lists_of_results.figure(CHANGED, CHANGES, "Betrag")),
    ]  # fmt: skip
    CHANGED.draw(book, canvas, "Je Vertrag", columns)
    lists_of_results.more(book, canvas, CHANGED, CHANGES)
