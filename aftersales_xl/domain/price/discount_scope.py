"""Discounts over a contract: how long they apply, and referrals that are redeemed later.

Prices are euro net per period of their charge; values over months are rounded to the cent as
`period_value` does. A price that is paid once is reduced once, whatever the scope.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.domain.money.periods import MONTHS_OF_A_YEAR, period_value
from aftersales_xl.domain.price.discounts import DiscountRule, RuleKind


class EarlyBirdScope(Enum):
    """For how much of the term an early bird price applies; there is no third answer."""

    FIRST_YEAR = "first_year"
    FULL_TERM = "full_term"


class AfterTerm(Enum):
    """Which price applies after the term that earned a discount."""

    LIST = "list"
    KEPT = "kept"


@dataclass(frozen=True, kw_only=True, slots=True)
class BothPrices:
    """What a term costs in euro without and with the discount."""

    without: Decimal
    reduced: Decimal

    @property
    def saved(self) -> Decimal:
        """The difference in euro."""
        return self.without - self.reduced


def early_bird_prices(
    charge: Charge, regular: Decimal, reduced: Decimal, *, months: int, scope: EarlyBirdScope
) -> BothPrices:
    """Return what ``months`` cost at the regular price, and with an early bird price.

    >>> both = early_bird_prices(Charge.YEARLY, Decimal(7500), Decimal(6375), months=36,
    ...                          scope=EarlyBirdScope.FIRST_YEAR)
    >>> both.without, both.reduced
    (Decimal('22500.00'), Decimal('21375.00'))
    """
    in_force = months if scope is EarlyBirdScope.FULL_TERM else MONTHS_OF_A_YEAR
    return _both(charge, regular, reduced, months=months, in_force=in_force)


def term_discount_prices(  # noqa: PLR0913 -- two prices, two spans and what follows
    charge: Charge,
    regular: Decimal,
    reduced: Decimal,
    *,
    committed_months: int,
    months: int,
    after: AfterTerm = AfterTerm.LIST,
) -> BothPrices:
    """Return what ``months`` cost where the reduced price is earned by a committed term.

    >>> both = term_discount_prices(Charge.MONTHLY, Decimal(100), Decimal(80),
    ...                             committed_months=24, months=24)
    >>> both.without, both.reduced
    (Decimal('2400.00'), Decimal('1920.00'))
    """
    if committed_months < 1:
        raise refusal("term_not_positive", months=committed_months)
    in_force = months if after is AfterTerm.KEPT else committed_months
    return _both(charge, regular, reduced, months=months, in_force=in_force)


def _both(
    charge: Charge, regular: Decimal, reduced: Decimal, *, months: int, in_force: int
) -> BothPrices:
    """Return both prices where the reduced one holds for the first ``in_force`` months."""
    if months < 1:
        raise refusal("term_not_positive", months=months)
    without = period_value(charge, regular, months)
    first = period_value(charge, reduced, min(in_force, months))
    if not charge.is_recurring or months <= in_force:
        return BothPrices(without=without, reduced=first)
    later = period_value(charge, regular, months - in_force)
    return BothPrices(without=without, reduced=first + later)


@dataclass(frozen=True, kw_only=True, slots=True)
class Referral:
    """A reward for a recommendation: a rate of the first year of the next contract.

    ``cap`` is the most it is worth in euro, ``expires_on`` the last day an order redeems it.
    ``redeemed_in`` is the number of the one offer that redeemed it.
    """

    rate: Decimal
    cap: Decimal
    expires_on: date
    redeemed_in: str = ""

    def rule(self) -> DiscountRule:
        """Return the rule that it adds to the price of the first year.

        Raises:
            Refusal: it was redeemed before, or its rate or cap is out of range.

        >>> earned = Referral(rate=Decimal("0.1"), cap=Decimal(500), expires_on=date(2027, 6, 30))
        >>> earned.rule().kind
        <RuleKind.REFERRAL: 'referral'>
        """
        if self.redeemed_in:
            raise refusal("referral_redeemed", number=self.redeemed_in)
        return DiscountRule(
            kind=RuleKind.REFERRAL, value=self.rate, cap=self.cap, deadline=self.expires_on
        )
