"""The contracts of a forecast workbook as they stand today, to be compared with later."""

from __future__ import annotations

from aftersales_xl.app.forecast_book import contracts_in
from aftersales_xl.app.take_contracts import table_rows
from aftersales_xl.excel.book import Book
from aftersales_xl.excel.content import Rows


def state_of(book: Book) -> Rows:
    """Return the rows for the sheet Stand.

    Raises:
        Refusal: rows are wrong; what cannot be read today cannot be compared tomorrow.
    """
    return table_rows(contracts_in(book).complete())
