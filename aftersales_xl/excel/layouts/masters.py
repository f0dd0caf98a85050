"""Sheets Firma, Kunde and Preisliste: what changes rarely, and who is offered to."""

from __future__ import annotations

from aftersales_xl.excel.content import Content
from aftersales_xl.excel.layouts import look
from aftersales_xl.excel.layouts.canvas import WorkbookWriter
from aftersales_xl.tables import names

_ROWS = 30  # one printed page, room for more articles
_SPARE_SCOPE = 6
_LABEL, _VALUE, _NOTE = 32, 62, 46


def company(book: WorkbookWriter, content: Content) -> None:
    """Draw Firma: letterhead, contact, signer, rates and conditions."""
    canvas = book.canvas(names.COMPANY, title="Firma")
    canvas.widths(_LABEL, _VALUE, _NOTE)
    bottom = canvas.form(names.COMPANY_FORM, 3, content.company)
    canvas.page(bottom, 3)


def customer(book: WorkbookWriter, content: Content) -> None:
    """Draw Kunde: address, tax case, follow-up, and what was agreed for this offer."""
    canvas = book.canvas(names.CUSTOMER, title="Kunde")
    further = [column.width for column in names.SCOPE_TABLE.columns[3:]]
    canvas.widths(_LABEL, _VALUE, _NOTE, *further)
    bottom = canvas.form(names.CUSTOMER_FORM, 3, content.customer)
    for column in range(1, 4):
        words = "Leistungsumfang und Mitwirkung" if column == 1 else ""
        canvas.text(bottom, column, words, look.HEADING)
    last = canvas.table(names.SCOPE_TABLE, bottom + 1, 1, content.scope, _SPARE_SCOPE)
    canvas.page(last, 3 + len(further))


def prices(book: WorkbookWriter, content: Content) -> None:
    """Draw Preisliste: one row an article; its numbers feed the drop-down on Angebot."""
    canvas = book.canvas(
        names.PRICES,
        title="Preisliste",
        subtitle="Netto in Euro. Ohne festen Preis tragen Sie „nach Aufwand“ ein.",
    )
    canvas.widths(*(column.width for column in names.PRICE_TABLE.columns))
    last = canvas.table(
        names.PRICE_TABLE, 3, 1, content.prices, max(5, _ROWS - len(content.prices))
    )
    canvas.name_cell(names.ARTICLES_RANGE, 4, 1, to=(last - 1, 1))
    canvas.sheet.freeze_panes(4, 2)
    canvas.sheet.repeat_rows(3)
    canvas.page(last - 1, len(names.PRICE_TABLE.columns), landscape=True)
