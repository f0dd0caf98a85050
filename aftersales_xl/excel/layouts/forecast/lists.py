"""Sheets Verträge, Stand and Ist: lists of rows to fill in or paste, and nothing else.

These sheets are not protected: a table on a protected sheet could not grow.
"""

from __future__ import annotations

from aftersales_xl.excel.content import Rows
from aftersales_xl.excel.forecast_content import ForecastContent
from aftersales_xl.excel.layouts import look
from aftersales_xl.excel.layouts.canvas import Canvas, WorkbookWriter
from aftersales_xl.tables import forecast
from aftersales_xl.tables.schema import Table

_TOP, _SPARE = 4, 20
_MOST_ACROSS = 10  # columns that fit on a page
_LAST_ROW = 1_048_575  # whole columns are printed as far as they are filled


def contracts(book: WorkbookWriter, content: ForecastContent) -> None:
    """Draw Verträge: one row a product of a contract or a quote."""
    canvas = book.canvas(
        forecast.CONTRACTS,
        title="Verträge",
        subtitle="Eine Zeile je Vertrag und Produkt; Angebote mit Wahrscheinlichkeit. "
        "Einfügen oder über „Verträge laden“ einlesen, unter der letzten Zeile geht es weiter.",
    )
    _list(canvas, forecast.CONTRACT_TABLE, _TOP, content.contracts)


def earlier(book: WorkbookWriter, content: ForecastContent) -> None:
    """Draw Stand: the contracts as they were, to compare with."""
    canvas = book.canvas(
        forecast.EARLIER,
        title="Stand",
        subtitle="Die Verträge, wie sie früher waren. „Stand festhalten“ schreibt den heutigen "
        "Stand hierher, damit der nächste Vergleich weiß, was sich geändert hat.",
    )
    row = canvas.form(forecast.EARLIER_FORM, 3, content.earlier_settings)
    _list(canvas, forecast.EARLIER_TABLE, row + 1, content.earlier)


def actuals(book: WorkbookWriter, content: ForecastContent) -> None:
    """Draw Ist: what was billed."""
    canvas = book.canvas(
        forecast.ACTUALS,
        title="Ist",
        subtitle="Was abgerechnet wurde, netto in Euro: eine Zeile je",
    )
    canvas.text(2, 1, "Rechnungsposition, aus der Buchhaltung eingefügt.", look.SUBTITLE)
    _list(canvas, forecast.ACTUAL_TABLE, _TOP, content.actuals)


def _list(canvas: Canvas, table: Table, top: int, rows: Rows) -> None:
    """Draw ``table`` with the unit of each column above its header."""
    columns = table.columns
    canvas.widths(*(column.width for column in columns))
    for offset, column in enumerate(columns, start=1):
        right = {"align": "right", "indent": 0} if column.kind in look.RIGHT_KINDS else {}
        canvas.text(top - 1, offset, column.note, look.NOTE, right)
    canvas.table(table, top, 1, rows, _SPARE)
    canvas.sheet.set_row(top, None)
    canvas.sheet.freeze_panes(top + 1, 2)
    canvas.sheet.repeat_rows(top)
    last = len(columns)
    is_wide = last > _MOST_ACROSS
    if is_wide:
        canvas.sheet.repeat_columns(1, 1)
    across = [(0, last // 2), (last // 2 + 1, last)] if is_wide else [(0, last)]
    areas = [(0, left, _LAST_ROW, right) for left, right in across]
    canvas.pages(areas, landscape=is_wide, protected=not table.grows)
