"""The discounts of a whole offer: one staircase for the one-off part, one per recurring line.

One-off rules apply to the sum of the one-off lines; their deduction is a document discount,
split by charge, VAT category and rate. Recurring rules apply to the periodic price of each
recurring line, for its own term. Prices are euro net; months count from the start.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from aftersales_xl.domain.contract.price_course import STEADY
from aftersales_xl.domain.money.amounts import ZERO, total
from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.money.errors import Problem
from aftersales_xl.domain.money.split import Bucket, split_document_discount
from aftersales_xl.domain.price.discount_scope import EarlyBirdScope, early_bird_prices
from aftersales_xl.domain.price.discounts import (
    DiscountRule,
    Mode,
    RuleKind,
    Step,
    advantage,
    net_price,
    staircase,
)
from aftersales_xl.domain.price.lines import QuoteLine


@dataclass(frozen=True, kw_only=True, slots=True)
class RecurringPrice:
    """The price of a recurring line per period: in the first year, and after it.

    Two prices are equal if their amounts are, whatever the steps behind them.
    """

    first_year: Decimal
    regular: Decimal
    first_year_steps: tuple[Step, ...] = field(default=(), compare=False, repr=False)
    regular_steps: tuple[Step, ...] = field(default=(), compare=False, repr=False)

    def value(self, line: QuoteLine, months: int) -> Decimal:
        """Return the value of ``line`` at this price over its first ``months``."""
        if line.course != STEADY and line.charge is Charge.YEARLY:
            return line.course.over_months(self.first_year, self.regular, months)
        return early_bird_prices(
            line.charge,
            self.regular,
            self.first_year,
            months=months,
            scope=EarlyBirdScope.FIRST_YEAR,
        ).reduced


@dataclass(frozen=True, kw_only=True)
class OfferDiscounts:
    """The rules of an offer and the facts they depend on.

    ``ordered_on`` is the day the order is expected; without it rules with a deadline are
    off. ``early_bird`` is the part of a term to which an early bird price applies. Each
    recurring price is calculated once and kept.
    """

    once: tuple[DiscountRule, ...] = ()
    recurring: tuple[DiscountRule, ...] = ()
    mode: Mode = Mode.MULTIPLICATIVE
    ordered_on: date | None = None
    contract_years: Decimal | None = None
    early_bird: EarlyBirdScope = EarlyBirdScope.FIRST_YEAR

    def once_steps(self, lines: Sequence[QuoteLine]) -> tuple[Step, ...]:
        """Return the staircase of the one-off lines among ``lines``, list price first.

        >>> line = QuoteLine(position="1", unit_price=Decimal(6000))
        >>> rule = DiscountRule(kind=RuleKind.MANUAL, value=Decimal("0.05"))
        >>> str(OfferDiscounts(once=(rule,)).once_steps([line])[-1].result)
        '5700.00'
        """
        one_off = [line for line in lines if line.charge.is_one_off and not line.is_open]
        units = total(line.quantity for line in one_off)
        return staircase(
            total(line.net for line in one_off),
            self.once,
            quantity=units or Decimal(1),
            on=self.ordered_on,
            contract_years=self.contract_years,
            mode=self.mode,
        )

    def once_shares(self, lines: Sequence[QuoteLine]) -> dict[Bucket, Decimal]:
        """Return the share of the one-off discount that each (charge, VAT class) carries."""
        nets: dict[Bucket, Decimal] = {}
        for line in lines:
            if line.charge.is_one_off and not line.is_open:
                bucket = (line.charge, line.vat_class)
                nets[bucket] = nets.get(bucket, ZERO) + line.net
        taken_off = advantage(self.once_steps(lines))
        return split_document_discount(taken_off, nets) if taken_off else dict.fromkeys(nets, ZERO)

    def recurring_notes(self, lines: Sequence[QuoteLine], term_months: int) -> tuple[Problem, ...]:
        """Return a warning for each recurring rule that could not be judged, each once."""
        found = {
            repr(note): note
            for line in lines
            if line.charge.is_recurring and not line.is_open
            for step in self.recurring_price(line, line.term_months or term_months).first_year_steps
            if (note := step.note) is not None
        }
        return tuple(found.values())

    def recurring_price(self, line: QuoteLine, term_months: int) -> RecurringPrice:
        """Return the price of ``line`` per period after the recurring rules."""
        return self.price_per_period(line.net, line.quantity, term_months)

    def price_per_period(
        self, net: Decimal, quantity: Decimal, term_months: int | None
    ) -> RecurringPrice:
        """Return a periodic price of ``net`` euro after the recurring rules."""
        asked = (net, quantity, term_months)
        if not self.recurring:
            return self._price(*asked)
        found = self._prices.get(asked)
        if found is None:
            found = self._prices[asked] = self._price(*asked)
        return found

    def price_in_year(
        self, net: Decimal, quantity: Decimal, term_months: int | None, *, is_first: bool
    ) -> Decimal:
        """Return a periodic price after the rules, in the first year or after it."""
        price = self.price_per_period(net, quantity, term_months)
        return price.first_year if is_first else price.regular

    @cached_property
    def _prices(self) -> dict[tuple[Decimal, Decimal, int | None], RecurringPrice]:
        """The prices calculated so far, by net price, quantity and term."""
        return {}

    def _price(self, net: Decimal, quantity: Decimal, term_months: int | None) -> RecurringPrice:
        def steps(rules: Sequence[DiscountRule]) -> tuple[Step, ...]:
            return staircase(
                net,
                rules,
                quantity=quantity,
                on=self.ordered_on,
                term_months=term_months,
                contract_years=self.contract_years,
                mode=self.mode,
            )

        first_year = regular = steps(self.recurring)
        lasting = [rule for rule in self.recurring if rule.kind is not RuleKind.EARLY_BIRD]
        is_first_year_only = self.early_bird is EarlyBirdScope.FIRST_YEAR
        if is_first_year_only and len(lasting) < len(self.recurring):
            regular = steps(lasting)
        return RecurringPrice(
            first_year=net_price(first_year),
            regular=net_price(regular),
            first_year_steps=first_year,
            regular_steps=regular,
        )

    def recurring_value(self, line: QuoteLine, term_months: int, months: int) -> Decimal:
        """Return the value of ``line`` over its first ``months``, rounded to the cent."""
        return self.recurring_price(line, term_months).value(line, months)


NO_DISCOUNTS = OfferDiscounts()
