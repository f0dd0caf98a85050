"""Ranges of the selling functions: limits and price lists in; reasons and articles out.

An empty limit sets none; an empty Listenpreis is open.
"""

from __future__ import annotations

from collections.abc import Iterable

from aftersales_udfs.arguments import ArgumentKind
from aftersales_udfs.results import ResultTable, ResultValue
from aftersales_udfs.tables import Received, table_of
from aftersales_xl.domain.money.catalogue import PriceList
from aftersales_xl.domain.price.approval import Reason
from aftersales_xl.domain.price.article_links import Offered
from aftersales_xl.domain.price.limits import Limit
from aftersales_xl.tables.limits import LIMITS_TABLE
from aftersales_xl.tables.price_list import PRICE_TABLE
from aftersales_xl.words import OPEN_PRICE
from aftersales_xl.words.answers import ANSWERS
from aftersales_xl.words.selling import CAUSES, SCOPES

REASON_HEADER = ("Bereich", "Grund", "Wert", "Grenze")
OFFERED_HEADER = ("Artikel", "Text", "Preis", "Verhältnis")


def limits(doc: str) -> ArgumentKind[tuple[Limit, ...]]:
    """Return the kind of tables of limits; all three columns are needed.

    A renamed column would otherwise lift its limits without a word.
    """

    def read(received: Received, name: str) -> tuple[Limit, ...]:
        found = table_of(received, name, *LIMITS_TABLE.of_functions)
        return LIMITS_TABLE.limits(found.rows(LIMITS_TABLE.of_functions))

    return ArgumentKind(word="Grenzen", doc=doc, read=read, is_table=True)


def price_list(doc: str, links: str) -> ArgumentKind[PriceList]:
    """Return the kind of price lists that have the column ``links``, by its key."""
    needed = (PRICE_TABLE.number, PRICE_TABLE.charge, PRICE_TABLE.price, PRICE_TABLE.column(links))

    def read(received: Received, name: str) -> PriceList:
        found = table_of(received, name, *needed)
        return PriceList(PRICE_TABLE.linked_articles(found.rows(PRICE_TABLE.of_functions)))

    return ArgumentKind(word="Preisliste", doc=doc, read=read, is_table=True)


def reasons_table(found: Iterable[Reason]) -> ResultTable:
    """Return one row per reason; positions are named, unknown values stay empty."""
    return ResultTable(
        header=REASON_HEADER,
        rows=[
            (
                f"{SCOPES.word(reason.scope)} {reason.position}".strip(),
                f"{CAUSES.word(reason.code)}{_missing(reason)}",
                reason.value,
                reason.limit,
            )
            for reason in found
        ],
    )


def offered_table(found: Iterable[Offered]) -> ResultTable:
    """Return one row per article, with its list price and its ratio."""

    def row(offered: Offered) -> tuple[ResultValue, ...]:
        article, ratio = offered.article, offered.ratio
        return (
            article.number,
            article.name,
            OPEN_PRICE if article.price is None else article.price,
            ANSWERS["not_determinable"] if ratio is None else ratio,
        )

    return ResultTable(header=OFFERED_HEADER, rows=[row(offered) for offered in found])


def _missing(reason: Reason) -> str:
    """Return which positions of a sum lack their costs."""
    return f" (Position {reason.without_cost})" if reason.without_cost else ""
