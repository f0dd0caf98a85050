"""Sheet Abgrenzung: what is deferred month by month, and by contract on the key date.

A roll-forward in native formulas: opening + billed − recognised = closing. By contract, what
is billed ahead (PRAP) and what is rendered but not billed stand apart: neither sets off the other.
"""

from __future__ import annotations

from aftersales_xl.excel.forecast_content import ForecastContent
from aftersales_xl.excel.layouts import look
from aftersales_xl.excel.layouts.canvas import Canvas, WorkbookWriter
from aftersales_xl.excel.layouts.forecast import lists_of_results, periods, revenue_by_layer
from aftersales_xl.excel.layouts.forecast.grid import MONTHS, TOP
from aftersales_xl.excel.layouts.forecast.listing import SUM, Shown
from aftersales_xl.excel.layouts.forecast.results_grid import BEFORE, DEFERRED, POSITION, ROLL, TIED
from aftersales_xl.excel.layouts.forecast.working import first_complaint
from aftersales_xl.tables import forecast
from aftersales_xl.tables.columns import Kind
from aftersales_xl.tables.forecast import FORECAST_FORM
from aftersales_xl.words import forecast as words

_FORM = FORECAST_FORM

_WIDTHS = (14, 20, 20, 20, 20, 20, 19, 3, 12, 40, 19, 19, 20, 20, 3)
_OPENING, _BILLED, _RECOGNISED, _CLOSING, _FORECAST = 1, 2, 3, 4, 5
_DAY = periods.day(_FORM.key_date.ref)
_AS_OF = f'="Stichtag "&{_DAY}&": Verträge und begonnene Verlängerungen, ungewichtet"'
_BY_CONTRACT = (
    (words.BILLED, words.BILLED),
    (words.REVENUE, words.REVENUE),
    ("Abgrenzung (PRAP)", words.DEFERRED),
    ("Noch nicht abgerechnet", "Nicht_abgerechnet"),
)


def deferral(book: WorkbookWriter, content: ForecastContent) -> None:  # noqa: ARG001 -- every layout is called alike
    """Draw Abgrenzung."""
    canvas = book.canvas(
        forecast.DEFERRAL,
        title=words.DEFERRED,
        subtitle="Abgerechnet, aber noch nicht Umsatz: alle Schichten der Prognose, gewichtet. "
        "Negativ: geleistet, noch nicht abgerechnet.",
    )
    canvas.widths(*_WIDTHS)
    canvas.text(0, POSITION.left, "Abgrenzung je Vertrag", look.TITLE)
    canvas.formula(1, POSITION.left, _AS_OF, look.SUBTITLE)
    canvas.formula(
        2,
        POSITION.left,
        f"={first_complaint(TIED, DEFERRED, BEFORE)}",
        {"font_color": look.RED_TEXT},
    )
    _roll(book, canvas)
    _by_contract(book, canvas)
    for working in (TIED, DEFERRED, BEFORE):
        working.draw(canvas)
    canvas.sheet.freeze_panes(TOP + 2, 0)
    canvas.sheet.repeat_rows(0, TOP + 1)
    last = lists_of_results.last_filled(book, POSITION, TIED)
    by_contract = (0, POSITION.left, last, POSITION.left + 5)
    canvas.pages([(0, 0, ROLL.last, ROLL.left + 6), by_contract])


def _roll(book: WorkbookWriter, canvas: Canvas) -> None:
    """Draw the roll-forward; the forecast's own closing stands next to it."""
    opening, billed, recognised, closing, forecast_closing = map(
        ROLL.here, (_OPENING, _BILLED, _RECOGNISED, _CLOSING, _FORECAST)
    )
    before = [ROLL.total(_OPENING)]
    before += [f"{ROLL.letter(_CLOSING)}{row}" for row in range(ROLL.first + 1, ROLL.last + 1)]
    at_end = f"=INDEX({ROLL.values(_CLOSING)},{_FORM.months.ref})"
    columns = [
        Shown(title="Monat", kind=Kind.MONTH, total="Summe",
              formula=periods.month(ROLL, _FORM.first.ref, _FORM.months.ref)),
        Shown(title="Anfang", kind=Kind.SIGNED, formula=[*map(ROLL.where_filled, before)],
              total=f"={BEFORE.sum(words.DEFERRED)}"),
        Shown(title="+ abgerechnet", kind=Kind.SIGNED, total=SUM,
              formula=_forecast_of(revenue_by_layer.BILLED)),
        Shown(title="− Umsatz", kind=Kind.SIGNED, total=SUM,
              formula=_forecast_of(revenue_by_layer.REVENUE)),
        Shown(title="Ende", kind=Kind.SIGNED, looks=(look.BOLD,), total=at_end,
              formula=ROLL.where_filled(f"ROUND({opening}+{billed}-{recognised},2)")),
        Shown(title="Ende laut Prognose", kind=Kind.SIGNED,
              formula=_forecast_of(revenue_by_layer.DEFERRED)),
        Shown(title="Unterschied", kind=Kind.SIGNED, looks=(look.EURO_OR_DASH,), total=SUM,
              formula=ROLL.where_filled(f"ROUND({closing}-{forecast_closing},2)")),
    ]  # fmt: skip
    ROLL.draw(book, canvas, "Anfang + abgerechnet − Umsatz = Ende", columns)


def _forecast_of(column: int) -> str:
    found = f"SUMIFS({MONTHS.values(column)},{MONTHS.values(0)},{ROLL.here(0)})"
    return ROLL.where_filled(found)


def _by_contract(book: WorkbookWriter, canvas: Canvas) -> None:
    """Draw where each contract stands on the key date."""
    table = forecast.CONTRACT_TABLE
    found = f"INDEX({table.customer.all},MATCH({POSITION.here(0)},{table.contract.all},0))"
    columns = [
        Shown(title="Vertrag", kind=Kind.TEXT, total="Summe",
              formula=lists_of_results.text(POSITION, TIED, "Vertrag")),
        Shown(title="Kunde", kind=Kind.TEXT,
              formula=POSITION.where_filled(f'IFERROR({found}&"","")')),
        *(
            Shown(title=title, kind=Kind.SIGNED, looks=(look.EURO_OR_DASH,),
                  total=f"={TIED.sum(header)}",
                  formula=lists_of_results.figure(POSITION, TIED, header))
            for title, header in _BY_CONTRACT
        ),
    ]  # fmt: skip
    POSITION.draw(book, canvas, "Seit Vertragsbeginn bis zum Stichtag", columns)
    lists_of_results.more(book, canvas, POSITION, TIED)
