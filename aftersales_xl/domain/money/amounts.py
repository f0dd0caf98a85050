"""Euro amounts: Decimal, rounded half up by magnitude to the cent, and only where a rule says so.

Rounding happens at line net, staircase step, VAT per rate, instalment and recognised month;
everything between is exact.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from aftersales_xl.domain.money.errors import NoAnswer

CENT = Decimal("0.01")
ZERO = Decimal("0.00")
LARGEST = Decimal(10) ** 15  # beyond it Excel cannot distinguish neighbouring cents


def round_cents(amount: Decimal) -> Decimal:
    """Return ``amount`` in euro rounded half up by magnitude to the cent.

    >>> round_cents(Decimal("1.005")), round_cents(Decimal("-1.005"))
    (Decimal('1.01'), Decimal('-1.01'))
    """
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def total(amounts: Iterable[Decimal]) -> Decimal:
    """Return the sum of ``amounts``, 0.00 without any.

    >>> total([])
    Decimal('0.00')
    """
    return sum(amounts, ZERO)


def margin(net: Decimal, cost: Decimal) -> Decimal:
    """Return (net − cost) / net as a fraction, not rounded.

    Raises:
        NoAnswer: net is 0.

    >>> margin(Decimal(200), Decimal(150))
    Decimal('0.25')
    """
    if net == 0:
        raise NoAnswer("not_determinable")
    return (net - cost) / net


def effective_discount(listed: Decimal, net: Decimal) -> Decimal:
    """Return 1 − net / list as a fraction, not rounded; negative where net exceeds list.

    Raises:
        NoAnswer: the list price is 0.

    >>> effective_discount(Decimal(7500), Decimal(4590))
    Decimal('0.388')
    """
    if listed == 0:
        raise NoAnswer("not_determinable")
    return 1 - net / listed
