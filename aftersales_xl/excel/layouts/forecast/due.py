"""Sheet Fristen: notices, renewals, expiries and price steps of the days ahead."""

from __future__ import annotations

from aftersales_xl.domain.forecast.causes import DueKind
from aftersales_xl.excel.forecast_content import ForecastContent
from aftersales_xl.excel.layouts import look
from aftersales_xl.excel.layouts.blocks import heading
from aftersales_xl.excel.layouts.canvas import Canvas, WorkbookWriter
from aftersales_xl.excel.layouts.forecast import lists_of_results
from aftersales_xl.excel.layouts.forecast.listing import Shown
from aftersales_xl.excel.layouts.forecast.results_grid import DATES, DUE, EVENTS
from aftersales_xl.tables import forecast
from aftersales_xl.tables.columns import Kind
from aftersales_xl.tables.forecast import FORECAST_FORM
from aftersales_xl.words.due import DUE_KINDS, DUE_MEANINGS

_FORM = FORECAST_FORM

_EVENTS = tuple((DUE_KINDS.word(kind), DUE_MEANINGS[kind]) for kind in DueKind)
_WIDTHS = (14, 11, 20, 14, 42, 18, 3, 3)


def due(book: WorkbookWriter, content: ForecastContent) -> None:  # noqa: ARG001 -- every layout is called alike
    """Draw Fristen."""
    canvas = book.canvas(
        forecast.DUE,
        title="Fristen",
        subtitle="Was ab dem Stichtag fällig wird. Wie viele Tage, steht auf Start. "
        "Betrag: Jahrespreis, um den es geht.",
    )
    canvas.widths(*_WIDTHS)
    canvas.formula(2, 1, f"={DUE.complaint}", {"font_color": look.RED_TEXT})
    _by_event(canvas)
    _dates(book, canvas)
    DUE.draw(canvas)
    canvas.sheet.freeze_panes(DATES.first, 0)
    canvas.sheet.repeat_rows(DATES.top, DATES.top + 1)
    canvas.page(lists_of_results.last_filled(book, DATES, DUE), DATES.left + 5)


def _by_event(canvas: Canvas) -> None:
    """Draw how many events of each kind there are, and how much they concern."""
    top, left = EVENTS.top, EVENTS.left
    heading(canvas, top, "Nach Ereignis", left, left + 5)
    for offset, (words, kind) in enumerate((
        ("Ereignis", Kind.TEXT), ("", Kind.TEXT), ("Anzahl", Kind.WHOLE), ("", Kind.TEXT),
        ("Bedeutung", Kind.TEXT), ("Betrag", Kind.EURO),
    )):  # fmt: skip
        canvas.text(top + 1, left + offset, words, look.header(kind))
    for row, (event, meaning) in enumerate(_EVENTS, start=top + 2):
        cells = f'{DUE.values("Ereignis")},"{event}"'
        for offset in range(6):
            canvas.text(row, left + offset, "", look.RESULT)
        canvas.text(row, left, event, look.RESULT, look.KINDS[Kind.TEXT])
        canvas.formula(
            row, left + 2, f"={DUE.count_where(cells)}", look.RESULT, look.KINDS[Kind.WHOLE]
        )
        canvas.text(row, left + 4, meaning, look.RESULT, look.NOTE)
        found = f"={DUE.sum_where('Betrag', cells)}"
        canvas.formula(row, left + 5, found, look.RESULT, look.EURO_OR_DASH)


def _dates(book: WorkbookWriter, canvas: Canvas) -> None:
    """Draw the events by day."""
    columns = [
        Shown(title="Datum", kind=Kind.DATE, looks=(look.BOLD,),
              formula=lists_of_results.figure(DATES, DUE, "Datum")),
        Shown(title="in Tagen", kind=Kind.WHOLE,
              formula=DATES.where_filled(f"{DATES.here(0)}-{_FORM.key_date.ref}")),
        Shown(title="Ereignis", kind=Kind.TEXT,
              formula=lists_of_results.text(DATES, DUE, "Ereignis")),
        Shown(title="Vertrag", kind=Kind.TEXT,
              formula=lists_of_results.text(DATES, DUE, "Vertrag")),
        Shown(title="Kunde", kind=Kind.TEXT, formula=lists_of_results.text(DATES, DUE, "Kunde")),
        Shown(title="Jahrespreis", kind=Kind.EURO,
              formula=lists_of_results.figure(DATES, DUE, "Betrag")),
    ]  # fmt: skip
    DATES.draw(book, canvas, "Nach Datum", columns)
    lists_of_results.more(book, canvas, DATES, DUE)
