"""A forecast workbook as it stands, in a file or open in Excel: its lists and its settings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from aftersales_xl.domain.money.errors import Problems, refusal
from aftersales_xl.excel.book import Book
from aftersales_xl.portfolio.engine.forecast import Window
from aftersales_xl.portfolio.lists.read_rows import read_rows
from aftersales_xl.portfolio.lists.reading import Reading
from aftersales_xl.tables import forecast as names
from aftersales_xl.tables.schema import Table
from aftersales_xl.words import parts


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """What the sheet Start says.

    ``company`` is empty and ``offers_likely`` None where they are not filled in.
    """

    company: str
    window: Window
    fiscal_year_begins: int
    grouping: str
    key_date: date
    offers_likely: Decimal | None


def is_forecast_book(book: Book) -> bool:
    """Return whether a workbook is one for contract forecasts."""
    return book.table(names.CONTRACT_TABLE.name) is not None


def contracts_in(book: Book) -> Reading:
    """Return the contracts of the workbook, and what is wrong with rows."""
    return _list(book, names.CONTRACT_TABLE)


def earlier_in(book: Book) -> Reading:
    """Return the contracts of the earlier state; no lines where none is kept."""
    return _list(book, names.EARLIER_TABLE)


def settings_in(book: Book) -> Settings:
    """Return the settings on Start.

    Raises:
        Refusal: one is missing or makes no sense.
    """
    problems = Problems()
    form = names.FORECAST_FORM
    typed = form.read(book, problems)
    first, months = typed[form.first], typed[form.months]
    begins, key_date = typed[form.fiscal_year], typed[form.key_date]
    likely = typed[form.offers_likely]
    problems.refuse_if_any()
    if first is None or months is None or begins is None or key_date is None:
        raise refusal("forecast_settings_missing", sheet=names.START)
    return Settings(
        company=typed.text_of(form.company),
        window=Window(first=first.replace(day=1), months=months, as_of=key_date),
        fiscal_year_begins=begins,
        grouping=typed.text_of(form.grouping) or names.GROUPINGS[0],
        key_date=key_date,
        offers_likely=likely,
    )


def _list(book: Book, table: Table) -> Reading:
    block = book.table(table.name)
    if block is None:
        raise refusal("workbook_foreign", file=book.name, missing=parts.table(table.name))
    return read_rows(block.rows, block.sheet, block.first_row)
