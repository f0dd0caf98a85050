"""Links of the price list: which articles supplement another, and which are its premium version.

Prices are euro net per the article's own period, ratios fractions: cross-selling compares a
year of the supplement with a one-off base, up-selling the new price with the old one (R37).
Other pairs of prices do not compare and have no ratio.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from aftersales_xl.domain.money.catalogue import Article, PriceList
from aftersales_xl.domain.money.errors import NoAnswer, refusal
from aftersales_xl.domain.money.periods import MONTHS_OF_A_YEAR, period_value


class LinkKind(Enum):
    """How one article leads to another."""

    CROSS = "cross"
    UP = "up"


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """``target`` supplements ``article`` (CROSS) or is its premium version (UP)."""

    article: str
    target: str
    kind: LinkKind

    def __post_init__(self) -> None:
        if is_same_article(self.article, self.target):
            raise refusal("link_to_itself", article=self.article)


@dataclass(frozen=True, kw_only=True, slots=True)
class Offered:
    """An article that could be sold as well; ``ratio`` None where prices do not compare."""

    article: Article
    ratio: Decimal | None


def cross_sell_ratio(annual_extras: Decimal, base: Decimal) -> Decimal:
    """Return a year of extras over the one-off price they go with.

    Source:
        R37; server customer: 3,600 + 1,200 + 600 a year over 24,000.

    >>> cross_sell_ratio(Decimal(5400), Decimal(24000))
    Decimal('0.225')
    """
    if base == 0:
        raise NoAnswer("not_determinable")
    return annual_extras / base


def up_sell_ratio(old: Decimal, new: Decimal) -> Decimal:
    """Return the fraction by which ``new`` costs more than ``old``.

    Source:
        R37; support at 500 a year replaced by 2,000 a year.

    >>> up_sell_ratio(Decimal(500), Decimal(2000))
    Decimal('3')
    """
    if old == 0:
        raise NoAnswer("not_determinable")
    return (new - old) / old


def linked(number: str, kind: LinkKind, links: Iterable[Link], prices: PriceList) -> list[Offered]:
    """Return what the price list links to article ``number``, in the order of the links.

    Raises:
        Refusal: the price list does not have the article.
    """
    base = prices.article(number)
    targets = [ln.target for ln in links if ln.kind is kind and is_same_article(ln.article, number)]
    found = [prices.article(target) for target in dict.fromkeys(targets) if target in prices]
    return [Offered(article=target, ratio=_ratio(kind, base, target)) for target in found]


def links_of(articles: Iterable[Article]) -> tuple[Link, ...]:
    """Return the links from an article to its supplements and premium version.

    Raises:
        Refusal: an article supplements or replaces itself.

    >>> from aftersales_xl.domain.money.catalogue import Charge
    >>> backup = Article(number="BAK", name="Backup", charge=Charge.YEARLY,
    ...                  vat_rate=Decimal(0), supplements=("SRV",))
    >>> [(link.article, link.target, link.kind.value) for link in links_of([backup])]
    [('SRV', 'BAK', 'cross')]
    """
    found: list[Link] = []
    for one in articles:
        found += [
            Link(article=base, target=one.number, kind=LinkKind.CROSS) for base in one.supplements
        ]
        if one.replaces:
            found.append(Link(article=one.replaces, target=one.number, kind=LinkKind.UP))
    return tuple(found)


def article_numbers(text: str) -> tuple[str, ...]:
    """Return the article numbers that a cell lists, separated by commas or semicolons.

    >>> article_numbers("SRV-100; SRV-200,")
    ('SRV-100', 'SRV-200')
    """
    return tuple(part.strip() for part in text.replace(";", ",").split(",") if part.strip())


def is_same_article(number: str, other: str) -> bool:
    """Return whether two article numbers mean the same article."""
    return article_key(number) == article_key(other)


def article_key(number: str) -> str:
    """Return an article number in the form in which a `PriceList` compares it.

    >>> article_key(" SRV-100 ")
    'srv-100'
    """
    return number.strip().casefold()


def _ratio(kind: LinkKind, base: Article, target: Article) -> Decimal | None:
    if base.price is None or target.price is None:
        return None
    old, new = annual_list_price(base), annual_list_price(target)
    try:
        if kind is LinkKind.UP and base.charge.is_one_off == target.charge.is_one_off:
            return up_sell_ratio(old, new)
        if kind is LinkKind.CROSS and base.charge.is_one_off and target.charge.is_recurring:
            return cross_sell_ratio(new, old)
    except NoAnswer:
        return None
    return None


def annual_list_price(article: Article) -> Decimal:
    """Return the list price of a year of ``article``; a one-off price counts once."""
    return period_value(article.charge, article.price or Decimal(0), MONTHS_OF_A_YEAR)
