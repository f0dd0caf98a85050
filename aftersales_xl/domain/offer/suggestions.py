"""Suggestions to a seller: additional articles, and points to check before issuing an offer.

Prices are euro net per the article's own period, rates and ratios fractions, lives and terms
months. Nothing is changed in the quote: each suggestion is a sentence for the seller.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_UP, Decimal

from aftersales_xl.domain.care.maintenance import BANDS, Level, annual_price
from aftersales_xl.domain.money.amounts import total
from aftersales_xl.domain.money.catalogue import Article, Charge
from aftersales_xl.domain.money.errors import Detail, refusal
from aftersales_xl.domain.money.periods import MONTHS_OF_A_YEAR, period_value
from aftersales_xl.domain.money.tiers import free_units_within_reach, n_for_m
from aftersales_xl.domain.price.approval import Cause, checks
from aftersales_xl.domain.price.article_links import (
    Link,
    LinkKind,
    Offered,
    annual_list_price,
    article_key,
    cross_sell_ratio,
    is_same_article,
    linked,
)
from aftersales_xl.domain.price.limits import Limit, PriceBasis
from aftersales_xl.domain.price.lines import QuoteLine, counted_lines

_POINT = Decimal("0.01")  # gaps are said in percentage points with two decimals
_BEYOND = {True: "margin_beyond", False: "discount_beyond"}
_NEAR = {True: "margin_near", False: "discount_near"}
"""Codes by whether a limit is one of margins."""
_CODES = {
    LinkKind.CROSS: ("suggest_supplement", "suggest_supplement_plain", "suggest_supplement_open"),
    LinkKind.UP: ("suggest_premium", "suggest_premium_plain", "suggest_premium_open"),
}
"""Codes of an article with a price that can be compared, with a price, without one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FreeUnits:
    """``every`` units for the price of ``paid``; an empty ``article`` means every line."""

    article: str = ""
    every: int
    paid: int

    def __post_init__(self) -> None:
        if not 0 < self.paid < self.every:
            raise refusal("n_for_m_impossible", n=self.every, m=self.paid)


@dataclass(frozen=True, kw_only=True, slots=True)
class SellingRules:
    """What suggestions are based on.

    Attributes:
        links: supplements and premium versions; the articles come from the price list.
        free_units: offers such as ten for nine.
        limits: the company's limits on discounts and margins.
        near: how close to a limit is worth a hint, as a fraction; 0: only beyond it.
        lives: claimed life in months by article number.
    """

    links: Sequence[Link] = ()
    free_units: Sequence[FreeUnits] = ()
    limits: Sequence[Limit] = ()
    near: Decimal = Decimal(0)
    lives: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Suggestion:
    """One hint: the code and details of its sentence, and the article it would add."""

    code: str
    details: Mapping[str, Detail]
    article: str | None = None


def suggestions(
    lines: Iterable[QuoteLine], rules: SellingRules, basis: PriceBasis | None = None
) -> tuple[Suggestion, ...]:
    """Return additional articles to offer, then points to check.

    Without a price list in ``basis`` there are no suggestions of articles.
    """
    basis = basis or PriceBasis()
    lines = tuple(lines)
    return (
        *_articles(lines, rules, basis),
        *_free_units(lines, rules),
        *_limits(lines, rules, basis),
        *_care(lines, rules, basis),
    )


def _articles(
    lines: Sequence[QuoteLine], rules: SellingRules, basis: PriceBasis
) -> Iterator[Suggestion]:
    if basis.prices is None:
        return
    seen = {article_key(line.article) for line in lines}
    for number in dict.fromkeys(line.article for line in counted_lines(lines)):
        if number not in basis.prices:
            continue
        for kind in LinkKind:
            found = linked(number, kind, rules.links, basis.prices)
            new = [one for one in found if article_key(one.article.number) not in seen]
            seen |= {article_key(one.article.number) for one in new}
            yield from (_suggest(basis.prices.article(number), one, kind) for one in new)
            if kind is LinkKind.CROSS:
                yield from _together(basis.prices.article(number), new, basis.term_months)


def _suggest(base: Article, offered: Offered, kind: LinkKind) -> Suggestion:
    article = offered.article
    compared, plain, unpriced = _CODES[kind]
    details: dict[str, Detail] = {
        "base": base.name or base.number,
        "article": article.number,
        "name": article.name,
        "period": article.charge if article.charge.is_priced else Charge.ONCE,
    }
    if article.price is None:
        return Suggestion(code=unpriced, details=details, article=article.number)
    details["price"] = article.price
    if offered.ratio is None:
        return Suggestion(code=plain, details=details, article=article.number)
    details["ratio"] = offered.ratio
    return Suggestion(code=compared, details=details, article=article.number)


def _together(base: Article, offered: Sequence[Offered], months: int) -> Iterator[Suggestion]:
    """Yield the total of several recurring supplements, per year and over the term."""
    compared = [one.article for one in offered if one.ratio is not None]
    if len(compared) < 2 or not base.price:  # noqa: PLR2004 -- one alone is said already
        return
    annual = total(annual_list_price(article) for article in compared)
    term = total(period_value(one.charge, one.price or Decimal(0), months) for one in compared)
    details: dict[str, Detail] = {
        "base": base.name or base.number,
        "annual": annual,
        "ratio": cross_sell_ratio(annual, base.price),
        "months": months,
        "term": term,
        "term_ratio": cross_sell_ratio(term, base.price),
    }
    yield Suggestion(code="suggest_supplements_together", details=details)


def _free_units(lines: Sequence[QuoteLine], rules: SellingRules) -> Iterator[Suggestion]:
    """Yield where the next full set of N for M costs no more than what is ordered (R9)."""
    for line in lines:
        if line.unit_price is None or line.quantity != line.quantity.to_integral_value():
            continue
        for rule in rules.free_units:
            if rule.article and not is_same_article(rule.article, line.article):
                continue
            ordered = (line.quantity, rule.every, rule.paid, line.unit_price)
            better = free_units_within_reach(*ordered)
            if better is not None:
                is_next = better.quantity == line.quantity + 1 and better.price == n_for_m(*ordered)
                yield Suggestion(
                    code="suggest_free_unit" if is_next else "suggest_free_units",
                    details={
                        "line": line.position,
                        "given": line.quantity,
                        "quantity": better.quantity,
                        "price": better.price,
                        "every": rule.every,
                        "paid": rule.paid,
                    },
                )


def _limits(
    lines: Sequence[QuoteLine], rules: SellingRules, basis: PriceBasis
) -> Iterator[Suggestion]:
    """Yield limits that are broken or nearly so; unknown costs are for the approval to name."""
    for check in checks(lines, rules.limits, basis):
        reason = check.reason
        if reason.value is None or reason.gap is None:
            continue
        is_margin = reason.code is Cause.MARGIN
        apart = reason.limit - reason.value if is_margin else reason.value - reason.limit
        is_near = rules.near > 0 and -apart <= rules.near
        if not check.is_broken and not is_near:
            continue
        points = (abs(apart) * 100).quantize(_POINT, rounding=ROUND_UP)
        yield Suggestion(
            code=(_BEYOND if check.is_broken else _NEAR)[is_margin],
            details={
                "scope": reason.scope,
                "line": reason.position,
                "value": reason.value,
                "limit": reason.limit,
                "points": points,
                "gap": abs(reason.gap),
            },
        )


def _care(
    lines: Sequence[QuoteLine], rules: SellingRules, basis: PriceBasis
) -> Iterator[Suggestion]:
    """Yield one-offs without recurring care, and care that ends before a claimed life (R31)."""
    once = [ln for ln in counted_lines(lines) if ln.charge.is_one_off and not ln.is_open]
    worth = total(line.net for line in once)
    if worth and not any(line.charge.is_recurring for line in lines):
        details: dict[str, Detail] = {
            "once": worth,
            "rate": BANDS[Level.STANDARD].default,
            "annual": annual_price(Level.STANDARD, base=worth),
        }
        yield Suggestion(code="no_maintenance", details=details)
    lives = {article_key(number): life for number, life in rules.lives.items()}
    for line in once:
        life = lives.get(article_key(line.article))
        covered = _covered_months(line, lines, rules, basis)
        if life is not None and 0 < covered < life:
            yield Suggestion(code="maintenance_ends_early", details=_gap(line, covered, life))


def _gap(line: QuoteLine, covered: int, life: int) -> dict[str, Detail]:
    return {
        "line": line.position,
        "life": life,
        "covered": covered,
        "first": covered + 1,
        "year": covered // MONTHS_OF_A_YEAR + 1,
    }


def _covered_months(
    line: QuoteLine, lines: Sequence[QuoteLine], rules: SellingRules, basis: PriceBasis
) -> int:
    """Return the longest term of the care linked to ``line``, else of any care; 0 without."""
    care = [ln for ln in counted_lines(lines) if ln.charge.is_recurring]
    links = [ln.target for ln in rules.links if is_same_article(ln.article, line.article)]
    own = [ln for ln in care if any(is_same_article(ln.article, target) for target in links)]
    return max((basis.months(ln) for ln in own or care), default=0)
