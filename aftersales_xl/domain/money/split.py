"""Splitting an amount to the cent so that the parts add up: largest remainder.

Every part lies within a cent of its exact proportion. Amounts are euro; an amount with
fractions of a cent is rounded before it is split. Does not know lines or
contracts: the caller defines the parts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from aftersales_xl.domain.money.amounts import ZERO, round_cents, total
from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.domain.money.vat import VatClass

Bucket = tuple[Charge, VatClass]
"""What a document discount is split by: the charge type, VAT category and rate."""

_CHARGES = list(Charge)


class DiscountScope(Enum):
    """What a document discount applies to."""

    ONE_OFF = "one_off"
    EVERYTHING = "everything"

    def covers(self, charge: Charge) -> bool:
        """Return whether amounts of ``charge`` take part."""
        return charge.is_one_off if self is DiscountScope.ONE_OFF else charge.is_priced


def split_by_largest_remainder(whole: Decimal, weights: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Return ``whole`` in euro divided in proportion to ``weights``, exact to the cent.

    Parts are rounded towards zero first; the cents left over go to the largest remainders, of
    equal ones to the first. A weight of 0 gets 0.00; nothing can be split into anything.

    Raises:
        Refusal: a negative weight, or no weight above 0 to carry an amount.

    >>> split_by_largest_remainder(Decimal(100), [Decimal(1)] * 3)
    (Decimal('33.34'), Decimal('33.33'), Decimal('33.33'))
    """
    cents = int(round_cents(whole).scaleb(2))
    if any(weight < 0 for weight in weights):
        raise refusal("split_weight_negative", weight=min(weights))
    if cents == 0:
        return (ZERO,) * len(weights)
    exact = [Fraction(weight) for weight in weights]
    base = sum(exact)
    if base == 0:
        raise refusal("split_without_weight", amount=round_cents(whole))
    sign = -1 if cents < 0 else 1
    wanted = [abs(cents) * share / base for share in exact]
    given = [int(share) for share in wanted]
    by_remainder = sorted(range(len(wanted)), key=lambda k: given[k] - wanted[k])  # stable
    for k in by_remainder[: abs(cents) - sum(given)]:
        given[k] += 1
    return tuple(Decimal(sign * part).scaleb(-2) for part in given)


def split_discount(discount: Decimal, nets: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Return the share of a discount in euro that each net amount carries.

    Raises:
        Refusal: the discount is negative or exceeds the nets.

    >>> [str(share) for share in split_discount(Decimal(50), [Decimal(300), Decimal(100)])]
    ['37.50', '12.50']
    """
    available = total(nets)
    if discount < 0:
        raise refusal("document_discount_negative", discount=discount)
    if discount > available:
        raise refusal("document_discount_too_large", discount=discount, available=available)
    return split_by_largest_remainder(discount, nets)


def split_document_discount(
    discount: Decimal,
    nets: Mapping[Bucket, Decimal],
    *,
    scope: DiscountScope = DiscountScope.ONE_OFF,
) -> dict[Bucket, Decimal]:
    """Return the share of a discount in euro that each (charge type, VAT class) carries.

    Buckets outside ``scope`` carry 0.00. Of equal remainders the charge listed first in
    `Charge` wins, then the first by VAT rate and category: the order of lines changes nothing.

    Raises:
        Refusal: the discount is negative or exceeds the nets in scope.

    Source:
        EN 16931 BG-20 asks for the VAT category of every document level allowance.

    >>> nets = {(Charge.ONCE, VatClass(Decimal("0.19"))): Decimal(300),
    ...         (Charge.ONCE, VatClass(Decimal("0.07"))): Decimal(100)}
    >>> [str(share) for share in split_document_discount(Decimal(50), nets).values()]
    ['37.50', '12.50']
    """
    covered = sorted((bucket for bucket in nets if scope.covers(bucket[0])), key=_rank)
    parts = split_discount(discount, [nets[bucket] for bucket in covered])
    shares = dict(zip(covered, parts, strict=True))
    return {bucket: shares.get(bucket, ZERO) for bucket in nets}


def split_bundle_price(price: Decimal, stand_alone: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Return what each component of a bundle costs, in proportion to its stand-alone price.

    Components keep their own VAT rate and their own way of being recognised.

    Raises:
        Refusal: a negative price, or components that cost nothing by themselves.

    Source:
        IFRS 15.76, taken over for bundles under HGB practice.

    >>> split_bundle_price(Decimal(900), [Decimal(600), Decimal(400)])
    (Decimal('540.00'), Decimal('360.00'))
    """
    if price < 0:
        raise refusal("bundle_price_negative", price=price)
    return split_by_largest_remainder(price, stand_alone)


def _rank(bucket: Bucket) -> tuple[int, tuple[Decimal, int]]:
    charge, vat = bucket
    return _CHARGES.index(charge), vat.rank
