"""Totals of a quote: once, per month, per year, first 12 months, committed term, options.

Nothing is converted between months and years: a yearly price stays a yearly price. Open
prices are left out; ``has_open`` marks totals that read "zzgl. …".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from aftersales_xl.domain.money.amounts import ZERO, total
from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.money.periods import DEFAULT_TERM_MONTHS, MONTHS_OF_A_YEAR, period_value
from aftersales_xl.domain.money.vat import Taxed, VatClass, tax
from aftersales_xl.domain.price.lines import QuoteLine, Status, counted_lines
from aftersales_xl.domain.price.offer_discounts import NO_DISCOUNTS, OfferDiscounts, RecurringPrice


@dataclass(frozen=True, kw_only=True, slots=True)
class Totals:
    """The sums a customer compares; each with VAT by category and rate, in euro."""

    once: Taxed
    monthly: Taxed
    yearly: Taxed
    first_year: Taxed
    term: Taxed
    options: Taxed
    has_open: bool
    cost: Decimal | None
    """Cost over the committed term; None where the cost of a line is unknown."""

    @property
    def tcv(self) -> Decimal:
        """Total contract value: one-off plus all committed periods, net."""
        return self.term.net


def totals(
    lines: Iterable[QuoteLine],
    term_months: int = DEFAULT_TERM_MONTHS,
    discounts: OfferDiscounts = NO_DISCOUNTS,
) -> Totals:
    """Return the totals of ``lines`` after ``discounts``.

    Args:
        lines: all lines; those that do not count are left out here.
        term_months: committed months of recurring lines without a term of their own.
        discounts: rules of the whole offer; those for recurring prices apply to options too.

    Raises:
        Refusal: two chosen alternatives in one group.

    >>> once = QuoteLine(position="1", unit_price=Decimal(6000))
    >>> care = QuoteLine(position="2", charge=Charge.YEARLY, unit_price=Decimal(7500))
    >>> totals([once, care], term_months=36).tcv
    Decimal('28500.00')
    """
    lines = tuple(lines)
    counted = [line for line in counted_lines(lines) if not line.is_open]
    options = [ln for ln in lines if ln.status is Status.OPTION and _has_price(ln)]
    once = [*_nets(counted), *_once_discount(counted, discounts)]
    recurring = _priced(counted, term_months, discounts)
    optional = _priced(options, term_months, discounts)
    return Totals(
        once=tax(once),
        monthly=tax(one.per_period for one in recurring if one.line.charge is Charge.MONTHLY),
        yearly=tax(one.per_period for one in recurring if one.line.charge is Charge.YEARLY),
        first_year=tax([*once, *(one.within(MONTHS_OF_A_YEAR) for one in recurring)]),
        term=tax([*once, *(one.within(one.months) for one in recurring)]),
        options=tax([*_nets(options), *(one.within(one.months) for one in optional)]),
        has_open=any(line.is_open for line in counted_lines(lines)),
        cost=_cost(counted, term_months),
    )


_Rated = tuple[VatClass, Decimal]
"""A VAT class with a net amount in euro."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Recurring:
    """A recurring line with its committed months and its price after the rules."""

    line: QuoteLine
    months: int
    price: RecurringPrice

    @property
    def per_period(self) -> _Rated:
        """The lasting price per period."""
        return self.line.vat_class, self.price.regular

    def within(self, months: int) -> _Rated:
        """Return the value of the line over its term, at most over ``months``."""
        return self.line.vat_class, self.price.value(self.line, min(self.months, months))


def _priced(
    lines: Iterable[QuoteLine], term_months: int, discounts: OfferDiscounts
) -> list[_Recurring]:
    """Return the recurring ones of ``lines``, each priced once."""
    terms = [(line, line.term_months or term_months) for line in lines if line.charge.is_recurring]
    return [
        _Recurring(line=line, months=months, price=discounts.recurring_price(line, months))
        for line, months in terms
    ]


def _has_price(line: QuoteLine) -> bool:
    return line.charge.is_priced and not line.is_open


def _nets(lines: Iterable[QuoteLine]) -> Iterator[_Rated]:
    """Yield the net of each one-off line."""
    return ((line.vat_class, line.net) for line in lines if line.charge.is_one_off)


def _once_discount(lines: Sequence[QuoteLine], discounts: OfferDiscounts) -> Iterator[_Rated]:
    """Yield the deductions of the one-off rules by VAT class, as negative amounts."""
    shares = discounts.once_shares(lines)
    return ((vat, -share) for (_, vat), share in shares.items() if share)


def _cost(lines: Sequence[QuoteLine], term_months: int) -> Decimal | None:
    if any(line.unit_cost is None for line in lines):
        return None
    return total(
        period_value(
            line.charge,
            line.quantity * (line.unit_cost or ZERO),
            line.term_months or term_months,
        )
        for line in lines
    )
