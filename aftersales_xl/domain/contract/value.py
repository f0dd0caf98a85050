"""The value of a contract, contract year by contract year.

Amounts are euro net, prices per contract year, rates fractions. A price step raises the price
of each later year; a year cut short is worth price × (m + d/D) ÷ 12, m full contract months
served and d days of a begun one of D days. Every contract year is rounded to the cent by
itself. Does not know when anything is billed or recognised.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import islice

from aftersales_xl.domain.contract.periods import DAY, Period, end_after, months_served, slots
from aftersales_xl.domain.contract.shares import part_of
from aftersales_xl.domain.money.amounts import round_cents, total
from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.domain.money.periods import MONTHS_OF_A_YEAR

MOST_YEARS = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class ReducedFee:
    """Months from the anchor, during the warranty, that cost only ``share`` of the price."""

    months: int
    share: Decimal

    def __post_init__(self) -> None:
        if self.months < 1:
            raise refusal("warranty_months_not_positive", months=self.months)
        if not 0 <= self.share <= 1:
            raise refusal("warranty_share_out_of_range", share=self.share)


@dataclass(frozen=True, kw_only=True, slots=True)
class ContractYear:
    """One contract year, or the part of it that a line runs: price p.a. and value in euro."""

    period: Period
    annual_price: Decimal
    value: Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class ContractLine:
    """A service at a yearly price over a committed span.

    ``annual_price`` is that of the contract year in which the line begins, ``step`` the raise
    of each later year; ``first_price``, where given, is charged for that first year instead.
    ``anchor`` is the day the contract began, where the line is a later one; years and months
    count from there. ``is_adjustable`` is False for lines no price clause touches.
    """

    period: Period
    annual_price: Decimal
    step: Decimal = Decimal(0)
    reduced: ReducedFee | None = None
    anchor: date | None = None
    is_adjustable: bool = True
    first_price: Decimal | None = None

    def __post_init__(self) -> None:
        for price in (self.annual_price, self.first_price or self.annual_price):
            if price < 0:
                raise refusal("annual_price_negative", price=price)
        if self.began_on > self.period.start:
            start, anchor = self.period.start, self.began_on
            raise refusal("line_before_contract", start=start, anchor=anchor)
        check_step(self.step)

    @property
    def began_on(self) -> date:
        """The first day of the contract that the line belongs to."""
        return self.anchor or self.period.start

    @property
    def years(self) -> tuple[ContractYear, ...]:
        """The contract years the line runs in; their values add up to its value."""
        years = slots(self.period, MONTHS_OF_A_YEAR, anchor=self.anchor)
        prices = prices_by_year(self.annual_price, self.step, self.first_price)
        return tuple(
            ContractYear(period=year.part, annual_price=price, value=self._value(price, year.part))
            for year, price in zip(years, prices, strict=False)  # prices never end
        )

    @property
    def value(self) -> Decimal:
        """The value of the line over its span, in euro."""
        return total(year.value for year in self.years)

    def until(self, day: date) -> ContractLine:
        """Return the same line, ending with ``day`` at the latest."""
        return replace(self, period=Period(start=self.period.start, end=min(day, self.period.end)))

    def price_on(self, day: date) -> Decimal:
        """Return the price p.a. of the contract year that ``day`` lies in.

        Raises:
            Refusal: the line does not run on that day.
        """
        for year in self.years:
            if year.period.start <= day <= year.period.end:
                return year.annual_price
        start, end = self.period.start, self.period.end
        raise refusal("day_outside_term", on=day, start=start, end=end)

    def months_served(self, part: Period) -> Fraction:
        """Return the contract months in ``part``, those begun by their days."""
        return months_served(self.began_on, part.end) - months_served(
            self.began_on, part.start - DAY
        )

    def months_charged(self, part: Period, months_in: Callable[[Period], Fraction]) -> Fraction:
        """Return the months in ``part``, those of the warranty at their share of the price.

        Args:
            part: days of the line.
            months_in: how months are counted.
        """
        if self.reduced is None:
            return months_in(part)
        last = end_after(self.began_on, self.reduced.months)
        if part.end <= last:
            return Fraction(self.reduced.share) * months_in(part)
        if part.start > last:
            return months_in(part)
        before, after = replace(part, end=last), replace(part, start=last + DAY)
        return Fraction(self.reduced.share) * months_in(before) + months_in(after)

    def _value(self, price: Decimal, part: Period) -> Decimal:
        months = self.months_charged(part, self.months_served)
        return part_of(price, months / MONTHS_OF_A_YEAR)


def fixed_step(price: Decimal, step: Decimal) -> Decimal:
    """Return ``price`` × (1 + ``step``), rounded to the cent.

    Raises:
        Refusal: a step outside -1 to 1.

    >>> fixed_step(Decimal(7500), Decimal("0.03"))
    Decimal('7725.00')
    """
    check_step(step)
    return round_cents(price * (1 + step))


def prices_by_year(
    first: Decimal, step: Decimal, first_price: Decimal | None = None
) -> Iterator[Decimal]:
    """Yield the price of each contract year, each raised from the rounded one before.

    ``first_price`` is the price of the first year if that is not ``first``, as with an early
    bird; the second year is still raised from ``first``.

    >>> [str(price) for price in islice(prices_by_year(Decimal(7500), Decimal("0.03")), 3)]
    ['7500.00', '7725.00', '7956.75']
    """
    price = round_cents(first)
    yield price if first_price is None else round_cents(first_price)
    while True:
        price = fixed_step(price, step)
        yield price


def price_over_years(first: Decimal, years: int, step: Decimal = Decimal(0)) -> Decimal:
    """Return the price of whole contract years together.

    Raises:
        Refusal: fewer than 1 or more than `MOST_YEARS` years, a step outside -1 to 1.

    >>> price_over_years(Decimal(12500), 3)
    Decimal('37500.00')
    """
    if not 1 <= years <= MOST_YEARS:
        raise refusal("years_out_of_range", years=years, most=MOST_YEARS)
    check_step(step)
    return total(islice(prices_by_year(first, step), years))


def check_step(step: Decimal) -> None:
    """Refuse a step outside -1 to 1."""
    if not -1 <= step <= 1:
        raise refusal("price_step_out_of_range", step=step)
