"""Ranges of the selling functions: limits and price lists in; reasons and articles out.

Limits: columns Bereich, Max_Rabatt, Min_Marge; an empty cell sets no limit. Price lists:
Artikel, Art, Listenpreis and wahlweise Bezeichnung, with their links in "Ergänzt" (articles
this one goes with, separated by commas or semicolons) and "Ersetzt" (the article this one is
the premium version of). An empty Listenpreis is open.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from aftersales_udfs.arguments import Kind, bounded_number
from aftersales_udfs.positions import price_or_open
from aftersales_udfs.results import Figure, ResultTable
from aftersales_udfs.tables import Received, Row, Table
from aftersales_xl.domain.approval import Reason
from aftersales_xl.domain.article_links import Offered, article_key, article_numbers
from aftersales_xl.domain.catalogue import Article, Charge, PriceList
from aftersales_xl.domain.errors import Refusal, refusal
from aftersales_xl.domain.limits import Limit
from aftersales_xl.tables import values
from aftersales_xl.words import OPEN_PRICE
from aftersales_xl.words.offer import CHARGES
from aftersales_xl.words.selling import CAUSES, SCOPES

LIMIT_COLUMNS = ("Bereich", "Max_Rabatt", "Min_Marge")
ARTICLE_COLUMNS = ("Artikel", "Bezeichnung", "Art", "Listenpreis", "Ergänzt", "Ersetzt")
REASON_HEADER = ("Bereich", "Grund", "Wert", "Grenze")
OFFERED_HEADER = ("Artikel", "Text", "Preis", "Verhältnis")
_COLUMN_OF_PROBLEM = {
    "max_discount_out_of_range": "Max_Rabatt",
    "min_margin_out_of_range": "Min_Marge",
    "price_negative": "Listenpreis",
}


def limits(doc: str) -> Kind:
    """Return the kind of tables of limits; all three columns are needed.

    A renamed column would otherwise lift its limits without a word.
    """

    def read(received: Received, name: str) -> tuple[Limit, ...]:
        table = Table.read(received, name)
        for column in LIMIT_COLUMNS:
            table.need([column])
        return tuple(_limit(row) for row in table.rows(LIMIT_COLUMNS))

    return Kind(word="Grenzen", doc=doc, read=read, is_table=True)


def price_list(doc: str, links: str) -> Kind:
    """Return the kind of price lists that have the column ``links``."""

    def read(received: Received, name: str) -> PriceList:
        table = Table.read(received, name)
        for column in ("Artikel", "Art", "Listenpreis", links):
            table.need([column])
        found: dict[str, Article] = {}
        for row in table.rows(ARTICLE_COLUMNS):
            article = _article(row)
            if found.setdefault(article_key(article.number), article) is not article:
                twice = refusal("article_duplicate", article=article.number)
                raise row.refused(twice, "Artikel")
        return PriceList(found.values())

    return Kind(word="Preisliste", doc=doc, read=read, is_table=True)


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
    from aftersales_xl import messages  # noqa: PLC0415 -- brings Babel, see registry

    def row(offered: Offered) -> tuple[Figure, ...]:
        article, ratio = offered.article, offered.ratio
        return (
            article.number,
            article.name,
            OPEN_PRICE if article.price is None else article.price,
            messages.ANSWERS["not_determinable"] if ratio is None else ratio,
        )

    return ResultTable(header=OFFERED_HEADER, rows=[row(offered) for offered in found])


def _missing(reason: Reason) -> str:
    """Return which positions of a sum lack their costs."""
    return f" (Position {reason.without_cost})" if reason.without_cost else ""


def _limit(row: Row) -> Limit:
    scope = row.read("Bereich", lambda cell: SCOPES.term(values.text(cell)), None)
    if scope is None:
        raise row.refused(refusal("value_missing", what="den Bereich"), "Bereich")
    try:
        return Limit(
            scope=scope,
            max_discount=row.read("Max_Rabatt", bounded_number, None),
            min_margin=row.read("Min_Marge", bounded_number, None),
        )
    except Refusal as refused:
        raise _placed(refused, row) from None


def _article(row: Row) -> Article:
    number = row.read("Artikel", values.text, "")
    if not number:
        raise row.refused(refusal("value_missing", what="eine Artikelnummer"), "Artikel")
    try:
        return Article(
            number=number,
            name=row.read("Bezeichnung", values.text, ""),
            charge=row.read("Art", lambda cell: CHARGES.term(values.text(cell)), Charge.ONCE),
            price=row.read("Listenpreis", price_or_open, None),
            vat_rate=Decimal(0),
            supplements=row.read("Ergänzt", lambda cell: article_numbers(values.text(cell)), ()),
            replaces=row.read("Ersetzt", values.text, ""),
        )
    except Refusal as refused:
        raise _placed(refused, row) from None


def _placed(refused: Refusal, row: Row) -> Refusal:
    """Return a refusal with its column; the row replaces the position in its sentence."""
    problem = refused.problems[0]
    if problem.place is not None:
        return refused
    details = {**problem.details, "line": ""} if "line" in problem.details else problem.details
    column = _COLUMN_OF_PROBLEM.get(problem.code, "Artikel")
    return row.refused(Refusal([replace(problem, details=details)]), column)
