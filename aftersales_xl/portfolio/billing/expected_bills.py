"""What a contract bills by its lines around some months, instalment by instalment.

Committed terms and renewals in full, quotes never. Amounts are cents, days dates. An
instalment knows its contract year, so that one can ask what it had been at another price.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import chain

from aftersales_xl.domain.contract.periods import DAY, Period, end_after, months_served
from aftersales_xl.domain.contract.record import (
    ContractRecord,
    RecordTerm,
    record_instalments,
    record_terms,
)
from aftersales_xl.domain.contract.shares import part_of
from aftersales_xl.domain.contract.value import ContractYear
from aftersales_xl.domain.money.periods import MONTHS_OF_A_YEAR
from aftersales_xl.portfolio.calendar import month_number
from aftersales_xl.portfolio.records import OneOff, in_cents


@dataclass(frozen=True, kw_only=True, slots=True)
class BilledYear:
    """A contract year of a service, what earlier years cost, and whether it is the first one.

    ``earlier_prices`` begin with the year before.
    """

    record: ContractRecord
    term: RecordTerm
    year: ContractYear
    earlier_prices: tuple[Decimal, ...]
    is_first: bool
    _amounts: dict[Decimal, list[int]] = field(default_factory=dict, compare=False)

    def amount(self, number: int, price: Decimal) -> int:
        """Return what instalment ``number``, from 0, comes to at ``price``."""
        if price not in self._amounts:
            term = replace(self.term, years=(self._at(price),))
            parts = record_instalments(self.record, term)
            self._amounts[price] = [in_cents(part.amount) for part in parts]
        return self._amounts[price][number]

    def whole_period(self, number: int) -> Period:
        """Return the period of instalment ``number``, from 0, as if nothing were cut short."""
        anchor, interval = self.term.anchor, self.record.interval.value
        begun = int(months_served(anchor, self.year.period.start - DAY)) + number * interval
        first = end_after(anchor, begun) + DAY if begun else anchor
        return Period(start=first, end=end_after(anchor, begun + interval))

    def _at(self, price: Decimal) -> ContractYear:
        anchor, period = self.term.anchor, self.year.period
        months = months_served(anchor, period.end) - months_served(anchor, period.start - DAY)
        value = part_of(price, months / MONTHS_OF_A_YEAR)
        return ContractYear(period=period, annual_price=price, value=value)


@dataclass(frozen=True, kw_only=True, slots=True)
class ExpectedBill:
    """One instalment in cents; ``year`` is None for what is billed once."""

    due_on: date
    amount: int
    period: Period
    year: BilledYear | None = None
    number: int = 0

    @property
    def month(self) -> int:
        """The month it is due in, counted from January 1970."""
        return month_number(self.due_on)


def one_off_bill(once: OneOff) -> ExpectedBill:
    """Return the bill for something paid once."""
    day = once.accepted
    return ExpectedBill(due_on=day, amount=in_cents(once.amount), period=Period(start=day, end=day))


def service_bills(
    record: ContractRecord,
    around: Period,
    before: Sequence[Decimal] = (),
) -> Iterator[ExpectedBill]:
    """Yield the instalments of ``record`` that are due in ``around``.

    Args:
        record: a contract, no quote.
        around: the days that are asked for.
        before: what earlier years cost under another line, the latest one first.
    """
    earlier, is_first = list(before), not before
    for term in record_terms(record, around.end):
        for year in term.years:
            if year.period.end + DAY >= around.start and year.period.start <= around.end:
                yield from _bills(
                    BilledYear(
                        record=record,
                        term=term,
                        year=year,
                        earlier_prices=tuple(earlier),
                        is_first=is_first,
                    ),
                    around,
                )
            earlier.insert(0, year.annual_price)
            is_first = False


def last_price(record: ContractRecord, until: date) -> Decimal:
    """Return the price of the last contract year of ``record`` that begins by ``until``."""
    years = chain.from_iterable(term.years for term in record_terms(record, until))
    price = record.annual_price
    for year in years:
        price = year.annual_price
    return price


def _bills(year: BilledYear, around: Period) -> Iterator[ExpectedBill]:
    term = replace(year.term, years=(year.year,))
    for number, instalment in enumerate(record_instalments(year.record, term)):
        if around.start <= instalment.due_on <= around.end:
            yield ExpectedBill(
                due_on=instalment.due_on,
                amount=in_cents(instalment.amount),
                period=instalment.period,
                year=year,
                number=number,
            )
