"""Price lists and purchase prices from files: our own workbook, or any CSV.

Bad rows are noted with their row and column and left out; the others are returned. Texts
that look like formulas stay texts.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from aftersales_xl.domain.money.catalogue import Article
from aftersales_xl.domain.money.errors import Problems
from aftersales_xl.domain.price.price_changes import PurchasePrice
from aftersales_xl.excel.book import Book
from aftersales_xl.excel.csv_files import read_csv
from aftersales_xl.excel.table_state import refuse_damaged_tables
from aftersales_xl.tables.price_list import ARTICLE_NUMBER, PRICE_TABLE
from aftersales_xl.tables.purchase_prices import PURCHASE_PRICES


def price_list_from_book(
    book: Book, problems: Problems, vat_rate: Decimal | None = None
) -> tuple[Article, ...]:
    """Return the articles of another workbook of ours; ``vat_rate`` where a row has none.

    Raises:
        Refusal: the price list lacks a column, or something stands outside it.
    """
    refuse_damaged_tables(book, [PRICE_TABLE])
    return PRICE_TABLE.articles(PRICE_TABLE.rows(book, problems), problems, vat_rate)


def price_list_from_csv(
    path: Path, problems: Problems, vat_rate: Decimal | None = None
) -> tuple[Article, ...]:
    """Return the articles of a CSV price list; ``vat_rate`` where a row has none.

    Raises:
        Refusal: the file cannot be read, or lacks the columns Artikelnummer and Listenpreis.
    """
    needed = (ARTICLE_NUMBER, PRICE_TABLE.price)
    rows = read_csv(path, PRICE_TABLE.of_files, needed, problems)
    return PRICE_TABLE.articles(rows, problems, vat_rate)


def purchase_prices_from_csv(
    path: Path, problems: Problems, as_of: date | None = None
) -> tuple[PurchasePrice, ...]:
    """Return a distributor's prices; ``as_of`` is their day where a row names none.

    Raises:
        Refusal: the file cannot be read, or lacks the columns Artikelnummer and EK.
    """
    needed = (PURCHASE_PRICES.number, PURCHASE_PRICES.cost)
    rows = read_csv(path, PURCHASE_PRICES.columns, needed, problems)
    return PURCHASE_PRICES.prices(rows, problems, as_of)
