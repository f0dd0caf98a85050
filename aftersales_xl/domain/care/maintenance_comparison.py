"""Maintenance compared: levels over the years, and a contract against hourly billing.

Amounts are euro net, hours are hours per year, not rounded. Does not know what an outage costs
or the service hours of a level.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from aftersales_xl.domain.care.maintenance import BANDS, Level, annual_price
from aftersales_xl.domain.contract.value import price_over_years
from aftersales_xl.domain.money.errors import NoAnswer, refusal


@dataclass(frozen=True, kw_only=True, slots=True)
class LevelOffer:
    """A level with its usual rate, its price p.a., and what the years cost together."""

    level: Level
    rate: Decimal
    annual_price: Decimal
    total: Decimal


def compare_levels(base: Decimal, years: int, step: Decimal = Decimal(0)) -> tuple[LevelOffer, ...]:
    """Return the levels that have a usual rate, over ``years`` whole years.

    Args:
        base: the licence price in euro.
        years: contract years.
        step: the raise of each later year, a fraction.

    Raises:
        Refusal: a negative base, a number of years or a step out of range.

    >>> [str(offer.total) for offer in compare_levels(Decimal(50000), 3)]
    ['22500.00', '37500.00']
    """
    found: list[LevelOffer] = []
    for level, band in BANDS.items():
        price = annual_price(level, base=base)
        total = price_over_years(price, years, step)
        found.append(LevelOffer(level=level, rate=band.default, annual_price=price, total=total))
    return tuple(found)


def break_even_hours(
    fee: Decimal, hourly_rate: Decimal, contract_rate: Decimal = Decimal(0)
) -> Decimal:
    """Return the hours p.a. beyond which the contract is cheaper than calling when needed.

    With ``contract_rate`` 0 these are the hours the fee buys.

    Args:
        fee: euro per year, or the surcharge of a level over another.
        hourly_rate: euro per hour without a contract.
        contract_rate: euro per hour that the contract charges in addition to its fee.

    Raises:
        Refusal: a negative fee or contract rate, an hourly rate of 0 or below.
        NoAnswer: an hour costs no less with the contract.

    >>> break_even_hours(Decimal(7500), Decimal(150))
    Decimal('50')
    """
    if fee < 0:
        raise refusal("annual_price_negative", price=fee)
    if hourly_rate <= 0 or contract_rate < 0:
        raise refusal("hourly_rate_not_positive", rate=min(hourly_rate, contract_rate))
    if contract_rate >= hourly_rate:
        raise NoAnswer("not_determinable")
    return fee / (hourly_rate - contract_rate)
