"""Sheet Ist-Abgleich: what was billed against what the contracts bill, with likely causes."""

from __future__ import annotations

from aftersales_xl.excel.forecast_content import ForecastContent
from aftersales_xl.excel.layouts import look
from aftersales_xl.excel.layouts.blocks import headers, heading
from aftersales_xl.excel.layouts.canvas import Canvas, WorkbookWriter
from aftersales_xl.excel.layouts.forecast import lists_of_results, periods
from aftersales_xl.excel.layouts.forecast.grid import TOP
from aftersales_xl.excel.layouts.forecast.listing import SUM, Shown
from aftersales_xl.excel.layouts.forecast.results_grid import (
    BILLING,
    DIFFERENCES,
    EXPECTED,
    EXPECTED_LAYERS,
    MATCHED,
)
from aftersales_xl.excel.layouts.forecast.working import first_complaint
from aftersales_xl.tables import forecast, results
from aftersales_xl.tables.columns import Kind
from aftersales_xl.tables.forecast import FORECAST_FORM
from aftersales_xl.words import forecast as words
from aftersales_xl.words.comparing import BILLING_CAUSES

_FORM = FORECAST_FORM

EXPECTED_NAME, ACTUAL_NAME = results.EXPECTED_BILLING, results.ACTUAL_BILLING
_WIDTHS = (12, 38, 11, 15, 15, 15, 36, 3)


def reconciliation(book: WorkbookWriter, content: ForecastContent) -> None:  # noqa: ARG001 -- every layout is called alike
    """Draw Ist-Abgleich."""
    canvas = book.canvas(
        forecast.RECONCILIATION,
        title="Ist-Abgleich",
        subtitle="",
    )
    canvas.formula(1, 1, _SUBTITLE, look.SUBTITLE)
    canvas.widths(*_WIDTHS)
    canvas.formula(2, 1, f"={first_complaint(MATCHED, EXPECTED)}", {"font_color": look.RED_TEXT})
    _totals(canvas)
    _causes(book, canvas)
    _differences(book, canvas)
    for working in (MATCHED, EXPECTED):
        working.draw(canvas)
    canvas.sheet.freeze_panes(TOP, 0)
    canvas.sheet.repeat_rows(DIFFERENCES.top, DIFFERENCES.top + 1)
    last = lists_of_results.last_filled(book, DIFFERENCES, MATCHED)
    canvas.page(last, DIFFERENCES.left + 6)


def _totals(canvas: Canvas) -> None:
    """Draw what should be billed in the months, what was, and the difference."""
    heading(canvas, TOP, "Zeitraum insgesamt", 1, 7)
    headers(canvas, TOP + 1, 1, [
        ("", Kind.TEXT), ("", Kind.TEXT), ("", Kind.TEXT), ("Soll", Kind.SIGNED),
        ("Ist", Kind.SIGNED), ("Differenz", Kind.SIGNED), ("", Kind.TEXT),
    ])  # fmt: skip
    until = periods.later(_FROM, _MONTHS)
    since = periods.later(_FROM, 0)
    table = forecast.ACTUAL_TABLE
    day, billed = table.day.all, table.amount.all
    of_layer = EXPECTED.values("Schicht")
    expected = "+".join(
        EXPECTED.sum_where(words.BILLED, f'{of_layer},"{layer}"') for layer in EXPECTED_LAYERS
    )
    canvas.formula(TOP + 2, 1, _SPAN, look.RESULT, look.KINDS[Kind.TEXT])
    for column in (2, 3, 7):
        canvas.text(TOP + 2, column, "", look.RESULT)
    looks = (look.RESULT, look.KINDS[Kind.SIGNED], look.BOLD)
    actual = f'SUMIFS({billed},{day},">="&{since},{day},"<"&{until})'
    difference = f"=ROUND({EXPECTED_NAME}-{ACTUAL_NAME},2)"
    for column, formula in ((4, f"={expected}"), (5, f"={actual}"), (6, difference)):
        canvas.formula(TOP + 2, column, formula, *looks)
    canvas.name_cell(EXPECTED_NAME, TOP + 2, 4)
    canvas.name_cell(ACTUAL_NAME, TOP + 2, 5)


_MEANING = (
    f"Raten der Verträge (Soll) gegen die Abrechnung vom Blatt {forecast.ACTUALS}. Differenz: was "
    "fehlt; negativ: zu viel abgerechnet."
)
_NOTHING_BILLED = (
    f"Auf dem Blatt {forecast.ACTUALS} steht noch keine Abrechnung: alle Raten gelten als fehlend."
)
_SUBTITLE = f'=IF(COUNTA({forecast.ACTUAL_TABLE.contract.all})=0,"{_NOTHING_BILLED}","{_MEANING}")'
_FROM, _MONTHS = _FORM.billing_from.ref, _FORM.billing_months.ref
_SPAN = f'={_MONTHS}&" Monate ab "&MONTH({_FROM})&"/"&YEAR({_FROM})'


def _causes(book: WorkbookWriter, canvas: Canvas) -> None:
    """Draw how often each cause was found, and what it comes to."""
    cause = f"{MATCHED.values('Ursache')},{BILLING.here(1)}"
    words = [f'="{word}"' for word in BILLING_CAUSES.words]
    columns = [
        Shown(title="Anzahl", kind=Kind.WHOLE, total=SUM, looks=({"num_format": '0;-0;"–"'},),
              formula=f"={MATCHED.count_where(cause)}"),
        Shown(title="Wahrscheinliche Ursache", kind=Kind.TEXT, total="Summe", formula=words),
        Shown(title="", kind=Kind.TEXT, formula='=""'),
        *(
            Shown(title=header, kind=Kind.SIGNED, total=SUM, looks=(look.EURO_OR_DASH,),
                  formula=f"={MATCHED.sum_where(header, cause)}")
            for header in ("Soll", "Ist", "Differenz")
        ),
        Shown(title="", kind=Kind.TEXT, formula='=""'),
    ]  # fmt: skip
    BILLING.draw(book, canvas, "Abweichungen nach Ursache", columns)


def _differences(book: WorkbookWriter, canvas: Canvas) -> None:
    """Draw every contract and month whose amounts differ."""
    shown = (
        ("Vertrag", Kind.TEXT), ("Kunde", Kind.TEXT), ("Monat", Kind.MONTH),
        ("Soll", Kind.SIGNED), ("Ist", Kind.SIGNED), ("Differenz", Kind.SIGNED),
        ("Ursache", Kind.TEXT),
    )  # fmt: skip
    columns = []
    for header, kind in shown:
        column = lists_of_results.text if kind is Kind.TEXT else lists_of_results.figure
        total = f"={MATCHED.sum(header)}" if kind is Kind.SIGNED else ""
        columns.append(Shown(
            title=header, kind=kind, total="Summe" if header == "Vertrag" else total,
            formula=column(DIFFERENCES, MATCHED, header),
        ))  # fmt: skip
    DIFFERENCES.draw(book, canvas, "Abweichungen je Vertrag und Monat", columns)
    lists_of_results.more(book, canvas, DIFFERENCES, MATCHED)
