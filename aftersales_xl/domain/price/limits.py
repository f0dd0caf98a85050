"""Limits on discounts and margins, and the figures measured against them.

Amounts are euro net over the committed term, rates fractions. Sums take the lines that count;
a limit on positions also covers options and alternatives, which a customer may choose. Open
prices are not measured.

``approval`` compares the figures with their limits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from aftersales_xl.domain.money.amounts import CENT, ZERO, round_cents, total
from aftersales_xl.domain.money.catalogue import Charge, PriceList
from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.domain.money.periods import DEFAULT_TERM_MONTHS, MONTHS_OF_A_YEAR, period_value
from aftersales_xl.domain.price.lines import QuoteLine, counted_lines
from aftersales_xl.domain.price.offer_discounts import NO_DISCOUNTS, OfferDiscounts


class LimitScope(Enum):
    """What a limit applies to."""

    POSITION = "scope_position"
    ONCE = "scope_once"
    RECURRING = "scope_recurring"
    TOTAL = "scope_total"


@dataclass(frozen=True, kw_only=True, slots=True)
class Limit:
    """The largest discount and the least margin of a scope; None sets no bound.

    ``approver`` is the name or role that may agree to more.
    """

    scope: LimitScope
    max_discount: Decimal | None = None
    min_margin: Decimal | None = None
    approver: str = ""

    def __post_init__(self) -> None:
        if self.max_discount is not None and not 0 <= self.max_discount <= 1:
            raise refusal("max_discount_out_of_range", rate=self.max_discount)
        if self.min_margin is not None and not -1 < self.min_margin < 1:
            raise refusal("min_margin_out_of_range", rate=self.min_margin)


@dataclass(frozen=True, kw_only=True, slots=True)
class PriceBasis:
    """What prices depend on apart from the lines.

    Attributes:
        term_months: committed term of recurring lines without one of their own.
        rules: the discount rules of the whole offer.
        discounts: further document discount by charge in euro per period of that charge,
            positive; lines of one charge carry it in proportion to their prices.
        prices: the list price of an article also counts where its line has a price of its own.
    """

    term_months: int = DEFAULT_TERM_MONTHS
    rules: OfferDiscounts = NO_DISCOUNTS
    discounts: Mapping[Charge, Decimal] = field(default_factory=dict)
    prices: PriceList | None = None

    def months(self, line: QuoteLine) -> int:
        """Return the committed term of ``line``."""
        return line.term_months or self.term_months

    def listed(self, line: QuoteLine) -> Decimal:
        """Return the list price of ``line`` per period: the article's, else the line's own."""
        if self.prices is not None and line.article and line.article in self.prices:
            price = self.prices.article(line.article).price
            if price is not None:
                return round_cents(line.quantity * price)
        return line.listed

    def net(self, line: QuoteLine) -> Decimal:
        """Return the value of ``line`` over its term, recurring rules applied."""
        if line.charge.is_recurring:
            return self.rules.recurring_value(line, self.months(line), self.months(line))
        return line.net

    def document_discount(self, lines: Sequence[QuoteLine]) -> Decimal:
        """Return what ``discounts`` take off ``lines`` over their terms.

        >>> care = QuoteLine(position="1", charge=Charge.MONTHLY, unit_price=Decimal(100))
        >>> PriceBasis(discounts={Charge.MONTHLY: Decimal(10)}).document_discount([care])
        Decimal('120.00')
        """
        taken_off = ZERO
        for charge, amount in self.discounts.items():
            covered = [line for line in lines if line.charge.is_one_off == charge.is_one_off]
            if charge.is_recurring:
                covered = [line for line in covered if line.charge is charge]
            per_period = total(line.net for line in covered)
            if per_period:
                terms = total(period_value(ln.charge, ln.net, self.months(ln)) for ln in covered)
                taken_off += round_cents(amount * terms / per_period)
        return taken_off


@dataclass(frozen=True, kw_only=True, slots=True)
class Figures:
    """List price, net and cost of one position or sum, and how much rounding may change net."""

    position: str
    listed: Decimal
    net: Decimal
    cost: Decimal | None
    rounding: Decimal
    without_cost: tuple[str, ...]


def limit_figures(
    lines: Iterable[QuoteLine], scope: LimitScope, basis: PriceBasis
) -> Iterator[Figures]:
    """Yield the figures of ``scope``: of each position, or of one sum that is not empty."""
    if scope is LimitScope.POSITION:
        for line in lines:
            if line.charge.is_priced and not line.is_open:
                yield _figures([line], ZERO, line.position, basis)
        return
    counted = [ln for ln in counted_lines(lines) if _covers(scope, ln.charge) and not ln.is_open]
    if counted:
        taken_off = total(basis.rules.once_shares(counted).values())
        yield _figures(counted, taken_off + basis.document_discount(counted), "", basis)


def _figures(
    lines: Sequence[QuoteLine], discount: Decimal, position: str, basis: PriceBasis
) -> Figures:
    """Return the figures of ``lines``; ``discount`` in euro is deducted in addition."""
    without_cost = tuple(line.position for line in lines if line.unit_cost is None)
    cost = total(_term_cost(line, basis) for line in lines)
    return Figures(
        position=position,
        listed=total(_term_listed(line, basis) for line in lines),
        net=total(basis.net(line) for line in lines) - discount,
        cost=None if without_cost else cost,
        rounding=total(_rounding(line, basis) for line in lines),
        without_cost=without_cost,
    )


def _term_listed(line: QuoteLine, basis: PriceBasis) -> Decimal:
    return line.value_at(basis.listed(line), basis.months(line))


def _term_cost(line: QuoteLine, basis: PriceBasis) -> Decimal:
    cost = line.quantity * (line.unit_cost or ZERO)
    return period_value(line.charge, cost, basis.months(line))


def _rounding(line: QuoteLine, basis: PriceBasis) -> Decimal:
    """Return by how much rounding a discounted price to the cent may change its total."""
    if basis.net(line) == _term_listed(line, basis):
        return ZERO
    months = Decimal(basis.months(line))
    periods = {Charge.MONTHLY: months, Charge.YEARLY: months / MONTHS_OF_A_YEAR}
    return CENT / 2 * max(periods.get(line.charge, Decimal(1)), Decimal(1))


def _covers(scope: LimitScope, charge: Charge) -> bool:
    if scope is LimitScope.ONCE:
        return charge.is_one_off
    if scope is LimitScope.RECURRING:
        return charge.is_recurring
    return charge.is_priced
