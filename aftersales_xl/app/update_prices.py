"""Updating the price list of an offer workbook from a shared one: what changes, and a new file.

Issued offers keep their prices: they are frozen in the register. The workbook itself stays
as it is; the updated one is written next to it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from aftersales_xl.app.new_workbook import workbook_target
from aftersales_xl.documents.files import Published, publish
from aftersales_xl.domain.money.catalogue import Article
from aftersales_xl.domain.money.errors import Problems
from aftersales_xl.domain.price.article_links import article_key
from aftersales_xl.domain.price.price_changes import Change, CostReview, price_changes, review_costs
from aftersales_xl.excel import price_files
from aftersales_xl.excel.book import Book
from aftersales_xl.excel.build import macros_for, workbook_bytes
from aftersales_xl.excel.content import Rows, Values
from aftersales_xl.excel.contents import read_content
from aftersales_xl.excel.recalculate import Functions
from aftersales_xl.words import OPEN_PRICE
from aftersales_xl.words.offer import CHARGES
from aftersales_xl.words.supplies import SUPPLIES

OLDEST_DAYS = 90


@dataclass(frozen=True, kw_only=True, slots=True)
class PriceUpdate:
    """What a new price list changes, what purchase prices say, and where the result lies.

    ``rows`` is the new list as the table holds it.
    """

    changes: tuple[Change, ...]
    rows: Rows
    review: CostReview | None
    written: Published | None


@dataclass(frozen=True, kw_only=True, slots=True)
class PriceSources:
    """Where prices come from: a workbook or CSV, and a distributor's CSV; each may be absent."""

    prices: Book | Path | None = None
    purchases: Path | None = None


def update_prices(
    book: Book, sources: PriceSources, *, today: date, target: Path | None, functions: Functions
) -> PriceUpdate:
    """Compare the price list of ``book`` with ``sources``; write an updated workbook if asked.

    Raises:
        Refusal: with every bad row of every source, or where ``target`` exists or is no workbook.
    """
    problems = Problems()
    old = price_files.price_list_from_book(book, problems)
    articles = _articles(sources.prices, old, problems)
    review = None
    if sources.purchases is not None:
        bought = price_files.purchase_prices_from_csv(sources.purchases, problems, today)
        review = review_costs(articles, bought, today=today, oldest_days=OLDEST_DAYS)
        articles = review.articles
    content = read_content(book, problems)
    problems.refuse_if_any()
    written, rows = None, _rows(articles)
    if target is not None:
        target = workbook_target(target)
        updated = replace(content, prices=rows)
        built = workbook_bytes(updated, functions, macros=macros_for(target.name, updated))
        written = publish(target.parent, target.name, built)
    return PriceUpdate(
        changes=price_changes(old, articles), rows=rows, review=review, written=written
    )


def _articles(
    source: Book | Path | None, old: tuple[Article, ...], problems: Problems
) -> tuple[Article, ...]:
    if source is None:
        return old
    if isinstance(source, Path):
        new = price_files.price_list_from_csv(source, problems)
    else:
        new = price_files.price_list_from_book(source, problems)
    known = {article_key(article.number): article.supply for article in old}
    return tuple(
        replace(article, supply=article.supply or known.get(article_key(article.number)))
        for article in new
    )  # many lists say nothing about goods and services: that is no reason to forget it


def _rows(articles: tuple[Article, ...]) -> Rows:
    return tuple(_row(article) for article in articles)


def _row(article: Article) -> Values:
    every = article.n_for_m
    return {
        "number": article.number,
        "name": article.name,
        "group": article.group,
        "charge": CHARGES.word(article.charge),
        "unit": article.unit,
        "price": OPEN_PRICE if article.price is None else float(article.price),
        "cost": None if article.cost is None else float(article.cost),
        "vat_rate": float(article.vat_rate),
        "supply": "" if article.supply is None else SUPPLIES.word(article.supply),
        "life_months": article.life_months,
        "n_for_m": f"{every[0]}/{every[1]}" if every else None,
        "supplements": "; ".join(article.supplements),
        "replaces": article.replaces,
        "precondition": article.precondition,
        "exclusion": article.exclusion,
    }
