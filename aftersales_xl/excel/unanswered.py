"""The cell behind a total of #NV: where an offer workbook shows no number and should.

A complaint of one of our functions says more than an error value, which often only follows from
it: it is looked for first. Calculated cells are looked at; inputs are read by `cells`.
"""

from __future__ import annotations

from collections.abc import Iterator

from aftersales_xl.domain.money.errors import Place, Problem
from aftersales_xl.excel.book import Book
from aftersales_xl.tables import names, results, values
from aftersales_xl.tables.values import Cell
from aftersales_xl.words import is_open_price

_AMOUNTS = tuple(names.POSITIONS.column(key).header for key in ("alone", "net", "regular",
                                                                "first_price", "term"))  # fmt: skip
_FIGURES = {
    results.LIST_YEAR: "Listenpreis der Stufe pro Jahr",
    results.YEAR_PRICE: "Preis pro Jahr",
    results.FIRST_YEAR_PRICE: "Preis im ersten Jahr",
    results.OVER_TERM: "Über die Laufzeit",
    names.ONCE_DISCOUNT: "Nachlass auf den einmaligen Teil",
    names.ONCE_SHARES: "Aufteilung nach Steuersatz",
}
"""Named results outside tables that totals rest on, with the labels next to them."""


def unanswered(book: Book) -> Problem | None:
    """Return a problem at the cell that keeps totals from being numbers, None if none is found."""
    found = [*_in_positions(book), *_elsewhere(book)]
    found.sort(key=lambda each: each[0] in values.ERROR_VALUES)  # stable: the first complaint
    for shown, place in found:
        value = values.ERROR_VALUES.get(shown, shown)
        return Problem(code="total_unanswered", details={"value": value}, place=place)
    return None


def _in_positions(book: Book) -> Iterator[tuple[str, Place]]:
    block = book.table(names.POSITIONS.name)
    if block is None:
        return
    headers = [str(cell) for cell in block.rows[0]]
    for row, cells in enumerate(block.rows[1:], start=block.first_row + 1):
        for header in _AMOUNTS:
            cell = cells[headers.index(header)] if header in headers else None
            if _is_no_amount(cell):
                yield str(cell), Place(sheet=block.sheet, row=row, column=header)


def _elsewhere(book: Book) -> Iterator[tuple[str, Place]]:
    for name, label in _FIGURES.items():
        block = book.named(name)
        for offset, cells in enumerate(block.rows if block else ()):
            for cell in cells:
                if block is not None and _is_no_amount(cell):
                    row = block.first_row + offset
                    yield str(cell), Place(sheet=block.sheet, row=row, column=label)


def _is_no_amount(cell: Cell) -> bool:
    """Return whether a cell that has to be an amount is a text, and no word for an open price."""
    if not isinstance(cell, str) or values.is_blank(cell):
        return False
    return not is_open_price(cell)
