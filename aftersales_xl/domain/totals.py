"""Totals of a quote: once, per month, per year, first 12 months, committed term, options.

Nothing is converted between months and years: a yearly price stays a yearly price. Open
prices stay outside; ``has_open`` says that a total reads "zzgl. …".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from aftersales_xl.domain.catalogue import Charge
from aftersales_xl.domain.lines import QuoteLine, Status, counting
from aftersales_xl.domain.money import ZERO, round_cents, total
from aftersales_xl.domain.vat import Taxed, tax

MONTHS_OF_A_YEAR = 12
DEFAULT_TERM_MONTHS = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Totals:
    """The sums a customer compares; each with VAT by rate, in euro."""

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


def period_value(charge: Charge, price: Decimal, months: int) -> Decimal:
    """Return what ``price`` comes to within ``months`` from the start, rounded to the cent.

    A one-off price counts once. A year cut short is worth its months in twelfths.

    >>> period_value(Charge.YEARLY, Decimal(12000), 18)
    Decimal('18000.00')
    """
    if charge is Charge.MONTHLY:
        return round_cents(price * months)
    if charge is Charge.YEARLY:
        years, rest = divmod(months, MONTHS_OF_A_YEAR)
        return round_cents(price * years) + round_cents(price * rest / MONTHS_OF_A_YEAR)
    return round_cents(price)


def totals(lines: Iterable[QuoteLine], term_months: int = DEFAULT_TERM_MONTHS) -> Totals:
    """Return the totals of ``lines``; ``term_months`` for recurring lines without a term.

    Raises:
        Refusal: two chosen alternatives in one group.

    >>> once = QuoteLine(position="1", unit_price=Decimal(6000))
    >>> care = QuoteLine(position="2", charge=Charge.YEARLY, unit_price=Decimal(7500))
    >>> totals([once, care], term_months=36).tcv
    Decimal('28500.00')
    """
    lines = tuple(lines)
    counted = counting(lines)
    options = [ln for ln in lines if ln.status is Status.OPTION and ln.charge.is_priced]

    def committed(line: QuoteLine) -> Decimal:
        return period_value(line.charge, line.net, line.term_months or term_months)

    def within_a_year(line: QuoteLine) -> Decimal:
        months = min(line.term_months or term_months, MONTHS_OF_A_YEAR)
        return period_value(line.charge, line.net, months)

    return Totals(
        once=_taxed([ln for ln in counted if ln.charge.is_one_off], _net),
        monthly=_taxed([ln for ln in counted if ln.charge is Charge.MONTHLY], _net),
        yearly=_taxed([ln for ln in counted if ln.charge is Charge.YEARLY], _net),
        first_year=_taxed(counted, within_a_year),
        term=_taxed(counted, committed),
        options=_taxed(options, committed),
        has_open=any(line.is_open for line in counted),
        cost=_cost(counted, term_months),
    )


def _net(line: QuoteLine) -> Decimal:
    return line.net


def _taxed(lines: Sequence[QuoteLine], value: Callable[[QuoteLine], Decimal]) -> Taxed:
    return tax((line.vat_rate, value(line)) for line in lines if not line.is_open)


def _cost(lines: Sequence[QuoteLine], term_months: int) -> Decimal | None:
    priced = [line for line in lines if not line.is_open]
    if any(line.unit_cost is None for line in priced):
        return None
    return total(
        period_value(
            line.charge,
            line.quantity * (line.unit_cost or ZERO),
            line.term_months or term_months,
        )
        for line in priced
    )
