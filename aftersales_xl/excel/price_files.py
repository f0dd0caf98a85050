"""Price lists and purchase prices from files: our own workbook, or somebody's CSV.

Bad rows are noted with their row and column and left out; the others are returned. Prices
and costs are euro net per unit, whatever a "Preiseinheit" column says they are for. Texts
that look like formulas stay texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

from aftersales_xl.domain.article_links import article_key, article_numbers
from aftersales_xl.domain.catalogue import Article, Charge
from aftersales_xl.domain.errors import Problems
from aftersales_xl.domain.price_changes import PurchasePrice
from aftersales_xl.excel import reading, words
from aftersales_xl.excel.book import Book
from aftersales_xl.excel.csv_files import CsvColumn, read_csv
from aftersales_xl.excel.reading import Cells
from aftersales_xl.excel.table_state import refuse_damaged_tables
from aftersales_xl.excel.words import Vocabulary
from aftersales_xl.tables import names
from aftersales_xl.tables.headers import ARTICLE_NAMES, COST_NAMES, OTHER_NAMES
from aftersales_xl.tables.schema import Kind

_ARTICLE = CsvColumn(
    key="number",
    names=ARTICLE_NAMES,
    fallbacks=("Artikel", "Nummer", "Nr."),
    required=True,
)
PURCHASE_COLUMNS = (
    _ARTICLE,
    CsvColumn(
        key="cost",
        names=(*COST_NAMES, "Kosten"),
        fallbacks=("Preis",),
        is_number=True,
        required=True,
    ),
    CsvColumn(key="as_of", names=("Stand", "Datum", "Preisstand", "Preis vom", "Gültig ab")),
    CsvColumn(key="currency", names=("Währung", "Waehrung", "Währungskennzeichen", "Currency")),
    CsvColumn(key="per", names=("Preiseinheit", "PE", "Preis je", "Preis pro"), is_number=True),
)
_NUMBERS = frozenset({Kind.EURO, Kind.PRICE, Kind.PERCENT, Kind.NUMBER})
PRICE_LIST_COLUMNS = (
    _ARTICLE,
    *(
        CsvColumn(
            key=column.key,
            names=(column.header, *OTHER_NAMES.get(column.header, ())),
            is_number=column.kind in _NUMBERS,
            required=column.key == "price",
        )
        for column in names.PRICE_TABLE.inputs
        if column.key != _ARTICLE.key
    ),
)
_SUPPLIES = words.SUPPLIES.or_none()
_CURRENCIES = Vocabulary(("EUR", "EUR"), ("€", "EUR"), ("Euro", "EUR"))
_MANGLED = re.compile(r"\d[,.]\d+E[+-]?\d+", re.IGNORECASE)  # 4006381333931 → 4,00638E+12


def price_list_from_book(
    book: Book, problems: Problems, vat_rate: Decimal | None = None
) -> tuple[Article, ...]:
    """Return the articles of another workbook of ours; ``vat_rate`` where a row has none.

    Raises:
        Refusal: the price list lacks a column, or something stands outside it.
    """
    refuse_damaged_tables(book, [names.PRICE_TABLE])
    return _articles(reading.table(book, names.PRICE_TABLE, problems), problems, vat_rate)


def price_list_from_csv(
    path: Path, problems: Problems, vat_rate: Decimal | None = None
) -> tuple[Article, ...]:
    """Return the articles of a CSV price list; ``vat_rate`` where a row has none.

    Raises:
        Refusal: the file cannot be read, or lacks the columns Artikelnummer and Listenpreis.
    """
    return _articles(read_csv(path, PRICE_LIST_COLUMNS, problems), problems, vat_rate)


def purchase_prices_from_csv(
    path: Path, problems: Problems, as_of: date | None = None
) -> tuple[PurchasePrice, ...]:
    """Return a distributor's prices; ``as_of`` is their day where a row names none.

    Raises:
        Refusal: the file cannot be read, or lacks the columns Artikelnummer and EK.
    """
    found: dict[tuple[str, date], PurchasePrice] = {}
    for row in read_csv(path, PURCHASE_COLUMNS, problems):
        known = len(problems)
        purchase = _purchase(row, problems, as_of)
        if purchase is None or len(problems) > known:
            continue
        rival = found.setdefault((article_key(purchase.article), purchase.as_of), purchase)
        if rival.cost != purchase.cost:
            problems.add(
                "purchase_price_twice",
                row.place("cost"),
                article=purchase.article,
                as_of=purchase.as_of,
            )
    return tuple(found.values())


def _purchase(row: Cells, problems: Problems, as_of: date | None) -> PurchasePrice | None:
    number = _number(row, problems)
    cost = row.number("cost")
    day = row.day("as_of") if row.is_filled("as_of") else as_of
    per = row.number("per") if row.is_filled("per") else Decimal(1)
    row.term("currency", _CURRENCIES, "EUR")
    for key, what in (("cost", "den Einkaufspreis"), ("as_of", "den Stand des Preises")):
        if not row.is_filled(key) and not (key == "as_of" and as_of):
            problems.add("value_missing", row.place(key), what=what)
    if per is not None and per <= 0:
        problems.add("price_unit_not_positive", row.place("per"), value=per)
        return None
    if not number or cost is None or day is None or per is None:
        return None
    with problems.collecting(row.place("cost")):
        return PurchasePrice(article=number, cost=cost / per, as_of=day)
    return None


def _articles(
    rows: Iterable[Cells], problems: Problems, vat_rate: Decimal | None
) -> tuple[Article, ...]:
    found: dict[str, Article] = {}
    for row in rows:
        known = len(problems)
        article = _article(row, problems, vat_rate)
        if article is None or len(problems) > known:
            continue
        if article_key(article.number) in found:
            problems.add("article_duplicate", row.place("number"), article=article.number)
        else:
            found[article_key(article.number)] = article
    return tuple(found.values())


def _article(row: Cells, problems: Problems, vat_rate: Decimal | None) -> Article | None:
    number = _number(row, problems)
    price = _price(row, problems)
    rate = row.number("vat_rate") if row.is_filled("vat_rate") else vat_rate
    if rate is None:
        if not row.is_filled("vat_rate"):
            problems.add("value_missing", row.place("vat_rate"), what="den Steuersatz")
        return None
    with problems.collecting(row.place("vat_rate")):
        return Article(
            number=number,
            name=row.text("name"),
            charge=row.term("charge", words.CHARGES, Charge.ONCE),
            unit=row.text("unit"),
            price=price,
            cost=row.number("cost"),
            vat_rate=rate,
            group=row.text("group"),
            supplements=article_numbers(row.text("supplements")),
            replaces=row.text("replaces"),
            precondition=row.text("precondition"),
            exclusion=row.text("exclusion"),
            life_months=row.whole("life_months"),
            n_for_m=_n_for_m(row, problems),
            supply=row.term("supply", _SUPPLIES, None),
            assumed_supply=words.assumed_supply(
                group=row.text("group"), unit=row.text("unit"), name=row.text("name")
            ),
        )
    return None


def _n_for_m(row: Cells, problems: Problems) -> tuple[int, int] | None:
    """Return (10, 9) for "10/9"."""
    text = row.text("n_for_m")
    if not text:
        return None
    every, _, paid = (part.strip() for part in text.partition("/"))
    if every.isdecimal() and paid.isdecimal() and int(every) > int(paid) > 0:
        return int(every), int(paid)
    problems.add("n_for_m_unreadable", row.place("n_for_m"), value=text)
    return None


def _price(row: Cells, problems: Problems) -> Decimal | None:
    """Return the row's list price, None where it is open; note a missing or negative one."""
    price, _ = row.price("price")
    if not row.is_filled("price"):
        what = "einen Preis oder „nach Aufwand“"
        problems.add("value_missing", row.place("price"), what=what)
    if price is not None and price < 0:
        problems.add("price_negative", row.place("price"), line="", price=price)
        return None
    return price


def _number(row: Cells, problems: Problems) -> str:
    """Return the row's article number, "" where it is missing or was cut short by Excel."""
    number = row.text("number")
    if not row.is_filled("number"):
        problems.add("value_missing", row.place("number"), what="eine Artikelnummer")
    if _MANGLED.fullmatch(number):
        problems.add("article_number_mangled", row.place("number"), value=number)
        return ""
    return number
