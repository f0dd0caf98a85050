"""Prices by quantity: tier tables, and N for the price of M.

Prices are euro net per unit and may have fractions of a cent; results are rounded to the
cent. "Menge" prices the whole quantity at one tier, "Staffel" unit by unit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from enum import Enum
from itertools import pairwise

from aftersales_xl.domain.money.amounts import round_cents, total
from aftersales_xl.domain.money.errors import Problem, Severity, refusal


class TierMethod(Enum):
    """How a tier table is read."""

    VOLUME = "volume"  # "Menge": the whole quantity at the price of the tier it reaches
    GRADUATED = "graduated"  # "Staffel": each unit at the price of its own tier


@dataclass(frozen=True, kw_only=True, slots=True)
class Tier:
    """One row of a tier table: from which quantity on, and the price of one unit in euro."""

    bound: Decimal
    price: Decimal

    def __post_init__(self) -> None:
        if self.bound < 0:
            raise refusal("tier_bound_negative", bound=self.bound)
        if self.price < 0:
            raise refusal("tier_price_negative", bound=self.bound, price=self.price)


@dataclass(frozen=True, kw_only=True, slots=True)
class PricedQuantity:
    """A quantity and what it costs in euro."""

    quantity: Decimal
    price: Decimal


class TierTable:
    """Tiers with ascending bounds.

    Raises:
        Refusal: no tiers, or bounds that repeat or fall.
    """

    def __init__(self, tiers: Iterable[Tier]) -> None:
        self.tiers = tuple(tiers)
        if not self.tiers:
            raise refusal("tiers_missing")
        for lower, upper in pairwise(self.tiers):
            if lower.bound == upper.bound:
                raise refusal("tier_bound_twice", bound=upper.bound)
            if lower.bound > upper.bound:
                raise refusal("tiers_unsorted", bound=upper.bound, before=lower.bound)

    @property
    def first_bound(self) -> Decimal:
        """The smallest quantity the table knows."""
        return self.tiers[0].bound

    def unit_price(self, quantity: Decimal) -> Decimal:
        """Return the price of the last tier whose bound is at most ``quantity``."""
        reached = [tier for tier in self.tiers if tier.bound <= quantity]
        if not reached:
            raise refusal("below_first_tier", quantity=quantity, first=self.first_bound)
        return reached[-1].price


def tier_price(
    table: TierTable, quantity: Decimal, method: TierMethod = TierMethod.VOLUME
) -> Decimal:
    """Return what ``quantity`` units cost in euro, rounded to the cent.

    Raises:
        Refusal: a quantity below the first bound; with GRADUATED also a first bound above 1,
            because the first unit would have no price.

    Source:
        ERPNext thread 44252 (25 units: 210 graduated, 150 by volume).

    >>> table = TierTable(Tier(bound=Decimal(b), price=Decimal(p))
    ...                   for b, p in [(1, 10), (11, 8), (21, 6)])
    >>> tier_price(table, Decimal(25), TierMethod.GRADUATED), tier_price(table, Decimal(25))
    (Decimal('210.00'), Decimal('150.00'))
    """
    if method is TierMethod.VOLUME:
        return round_cents(quantity * table.unit_price(quantity))
    if table.first_bound > 1:
        raise refusal("tier_first_unit_without_price", first=table.first_bound)
    if quantity < 0 or _ceiling(quantity) < table.first_bound:
        raise refusal("below_first_tier", quantity=quantity, first=table.first_bound)
    return round_cents(total(units * price for units, price in _by_tier(table.tiers, quantity)))


def _by_tier(tiers: Sequence[Tier], quantity: Decimal) -> Iterable[tuple[Decimal, Decimal]]:
    """Yield how many units fall to each tier, and its price.

    Unit n, and any fraction of it, belongs to the last tier whose bound is at most n; a tier
    therefore begins above the last whole unit before its bound.
    """
    starts = [_units_before(tier) for tier in tiers]
    for tier, start, end in zip(tiers, starts, [*starts[1:], quantity], strict=True):
        yield max(min(end, quantity) - start, Decimal(0)), tier.price


def _units_before(tier: Tier) -> Decimal:
    return max(_ceiling(tier.bound) - 1, Decimal(0))


def _ceiling(value: Decimal) -> Decimal:
    return value.to_integral_value(rounding=ROUND_CEILING)


def cheaper_quantity(table: TierTable, quantity: Decimal) -> PricedQuantity | None:
    """Return the larger quantity that costs least, where it costs less than ``quantity`` does.

    Read by volume: the price falls where a bound is crossed, so only bounds are candidates.

    >>> table = TierTable(Tier(bound=Decimal(b), price=Decimal(p)) for b, p in [(1, 10), (11, 8)])
    >>> cheaper_quantity(table, Decimal(10))
    PricedQuantity(quantity=Decimal('11'), price=Decimal('88.00'))
    """
    candidates = [
        PricedQuantity(quantity=tier.bound, price=tier_price(table, tier.bound))
        for tier in table.tiers
        if tier.bound > quantity
    ]
    best = min(candidates, key=lambda found: found.price, default=None)
    return best if best is not None and best.price < tier_price(table, quantity) else None


def cheaper_quantity_hint(table: TierTable, quantity: Decimal) -> Problem | None:
    """Return a warning that names the larger quantity that costs less, None where none does."""
    better = cheaper_quantity(table, quantity)
    if better is None:
        return None
    price = tier_price(table, quantity)
    return _hint("larger_quantity_cheaper", PricedQuantity(quantity=quantity, price=price), better)


def n_for_m(quantity: Decimal, n: int, m: int, unit_price: Decimal) -> Decimal:
    """Return what ``quantity`` units cost in euro where every ``n`` cost as much as ``m``.

    Raises:
        Refusal: no whole quantity above 0, m outside 1 to n, a negative price.

    >>> n_for_m(Decimal(9), 10, 9, Decimal(100)), n_for_m(Decimal(10), 10, 9, Decimal(100))
    (Decimal('900.00'), Decimal('900.00'))
    """
    if not 1 <= m <= n:
        raise refusal("n_for_m_impossible", n=n, m=m)
    if quantity <= 0:
        raise refusal("quantity_not_positive", line="", quantity=quantity)
    if quantity != quantity.to_integral_value():
        raise refusal("whole_number_expected", value=quantity)
    if unit_price < 0:
        raise refusal("price_negative", line="", price=unit_price)
    free = quantity // n * (n - m)
    return round_cents((quantity - free) * unit_price)


def free_units_within_reach(
    quantity: Decimal, n: int, m: int, unit_price: Decimal
) -> PricedQuantity | None:
    """Return the next multiple of ``n`` where it costs no more than ``quantity`` does.

    >>> free_units_within_reach(Decimal(9), 10, 9, Decimal(100))
    PricedQuantity(quantity=Decimal('10'), price=Decimal('900.00'))
    """
    price = n_for_m(quantity, n, m, unit_price)
    rest = quantity % n
    if rest == 0:
        return None
    full = quantity - rest + n
    at_full = n_for_m(full, n, m, unit_price)
    return PricedQuantity(quantity=full, price=at_full) if at_full <= price else None


def free_units_hint(quantity: Decimal, n: int, m: int, unit_price: Decimal) -> Problem | None:
    """Return a suggestion to take the units that would be free, None where none would be."""
    better = free_units_within_reach(quantity, n, m, unit_price)
    if better is None:
        return None
    price = n_for_m(quantity, n, m, unit_price)
    return _hint("free_units_within_reach", PricedQuantity(quantity=quantity, price=price), better)


def _hint(code: str, now: PricedQuantity, better: PricedQuantity) -> Problem:
    details = {
        "quantity": now.quantity,
        "price": now.price,
        "more": better.quantity,
        "price_of_more": better.price,
    }
    return Problem(code=code, details=details, severity=Severity.WARNING)
