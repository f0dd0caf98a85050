"""Changes between two price lists, and today's margins by purchase price.

Prices and costs are euro net per unit, margins fractions, ages days. Issued offers keep
their prices: the register stores them. Does not know which of two prices is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum

from aftersales_xl.domain.money.amounts import margin
from aftersales_xl.domain.money.catalogue import Article, Charge
from aftersales_xl.domain.money.errors import Detail, Problem, Severity, refusal
from aftersales_xl.domain.money.vat import Supply
from aftersales_xl.domain.price.article_links import article_key

FieldValue = str | Decimal | Charge | Supply | int | tuple[str, ...] | tuple[int, int] | None
_FIELDS = (
    "name", "group", "charge", "unit", "price", "cost", "vat_rate", "supply",
    "supplements", "replaces", "precondition", "exclusion", "life_months", "n_for_m",
)  # fmt: skip


class ChangeKind(Enum):
    """How an article changed."""

    NEW = "article_new"
    REMOVED = "article_removed"
    CHANGED = "article_changed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One difference between two price lists; ``field`` is "" for new and removed articles.

    A price of None is open, a cost of None unknown. ``percent`` is new over old less 1, a
    fraction; None where no such figure exists.
    """

    kind: ChangeKind
    article: Article
    field: str = ""
    old: FieldValue = None
    new: FieldValue = None
    percent: Decimal | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PurchasePrice:
    """A distributor's price of one unit, and its date."""

    article: str
    cost: Decimal
    as_of: date

    def __post_init__(self) -> None:
        if self.cost <= 0:  # in many lists 0.00 means "on request"
            raise refusal("purchase_price_not_positive", article=self.article, cost=self.cost)

    def age_days(self, today: date) -> int:
        """Return how many days old the price is; negative for a price from the future.

        >>> price = PurchasePrice(article="SRV", cost=Decimal(18000), as_of=date(2026, 9, 1))
        >>> price.age_days(date(2026, 11, 30))
        90
        """
        return (today - self.as_of).days


@dataclass(frozen=True, kw_only=True, slots=True)
class CostCheck:
    """An article at today's cost: margin on the list price, age in days, and warnings.

    ``margin`` is None where the list price is open or 0.
    """

    article: Article
    purchase: PurchasePrice
    age_days: int
    margin: Decimal | None
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class CostReview:
    """The price list at today's cost, the checks, and articles found on one side only."""

    articles: tuple[Article, ...]
    checked: tuple[CostCheck, ...]
    without_purchase_price: tuple[Article, ...]
    unknown_articles: tuple[PurchasePrice, ...]

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The warnings, article by article."""
        return tuple(warning for check in self.checked for warning in check.warnings)


def price_changes(old: Iterable[Article], new: Iterable[Article]) -> tuple[Change, ...]:
    """Return what changed: the new list's order, removed articles last.

    >>> old = Article(number="A", name="A", charge=Charge.ONCE, vat_rate=Decimal(0))
    >>> old = replace(old, price=Decimal(100))
    >>> [change.percent for change in price_changes([old], [replace(old, price=Decimal(110))])]
    [Decimal('0.1')]
    """
    before, after = _by_number(old), _by_number(new)
    found: list[Change] = []
    for number, article in after.items():
        if number in before:
            found += _differences(before[number], article)
        else:
            found.append(Change(kind=ChangeKind.NEW, article=article))
    gone = [article for number, article in before.items() if number not in after]
    return (*found, *(Change(kind=ChangeKind.REMOVED, article=article) for article in gone))


def review_costs(
    articles: Iterable[Article],
    purchases: Iterable[PurchasePrice],
    *,
    today: date,
    oldest_days: int,
    least_margin: Decimal | None = None,
) -> CostReview:
    """Return margins at today's cost with warnings for old prices and low margins.

    Of several prices for an article the youngest counts, of several of one day the highest.

    Args:
        articles: the price list.
        purchases: what the distributors charge.
        today: the day ages are counted to.
        oldest_days: a price older than this is worth a warning; this age itself is not.
        least_margin: a margin below this is worth a warning; None: none is.
    """
    listed = _by_number(articles)
    newest = _newest(purchases)
    checked = {
        number: _check_article(article, newest[number], today, oldest_days, least_margin)
        for number, article in listed.items()
        if number in newest
    }
    return CostReview(
        articles=tuple(
            checked[number].article if number in checked else article
            for number, article in listed.items()
        ),
        checked=tuple(checked.values()),
        without_purchase_price=tuple(listed[number] for number in listed if number not in newest),
        unknown_articles=tuple(newest[number] for number in newest if number not in listed),
    )


def _by_number(articles: Iterable[Article]) -> Mapping[str, Article]:
    found: dict[str, Article] = {}
    for article in articles:
        if found.setdefault(article_key(article.number), article) is not article:
            raise refusal("article_duplicate", article=article.number)
    return found


def _differences(old: Article, new: Article) -> Sequence[Change]:
    pairs = [(name, getattr(old, name), getattr(new, name)) for name in _FIELDS]
    return [
        Change(
            kind=ChangeKind.CHANGED,
            article=new,
            field=name,
            old=before,
            new=after,
            percent=_percent(before, after),
        )
        for name, before, after in pairs
        if before != after
    ]


def _percent(old: FieldValue, new: FieldValue) -> Decimal | None:
    if isinstance(old, Decimal) and isinstance(new, Decimal) and old != 0:
        return (new - old) / old
    return None


def _newest(purchases: Iterable[PurchasePrice]) -> Mapping[str, PurchasePrice]:
    found: dict[str, PurchasePrice] = {}
    for purchase in purchases:
        rival = found.setdefault(article_key(purchase.article), purchase)
        if (purchase.as_of, purchase.cost) > (rival.as_of, rival.cost):
            found[article_key(purchase.article)] = purchase
    return found


def _check_article(
    article: Article,
    purchase: PurchasePrice,
    today: date,
    oldest_days: int,
    least_margin: Decimal | None,
) -> CostCheck:
    age = purchase.age_days(today)
    now = margin(article.price, purchase.cost) if article.price else None
    details: dict[str, Detail] = {"article": article.number, "as_of": purchase.as_of, "age": age}
    warnings = []
    if age < 0:
        warnings.append(_warning("purchase_price_from_future", details))
    if age > oldest_days:
        warnings.append(_warning("purchase_price_old", {**details, "oldest": oldest_days}))
    if least_margin is not None and now is not None and now < least_margin:
        figures = {"margin": now, "least": least_margin, "cost": purchase.cost}
        warnings.append(_warning("margin_at_cost_low", {"article": article.number, **figures}))
    return CostCheck(
        article=replace(article, cost=purchase.cost),
        purchase=purchase,
        age_days=age,
        margin=now,
        warnings=tuple(warnings),
    )


def _warning(code: str, details: Mapping[str, Detail]) -> Problem:
    return Problem(code=code, details=details, severity=Severity.WARNING)
