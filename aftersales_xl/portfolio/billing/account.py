"""One contract's account: what was expected and what was billed, month by month.

Amounts are cents, months are counted from January 1970. The account reaches beyond the months
that are compared, so that an instalment billed early or late is seen. Quotes are no part of it.
Does not know why the two differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, groupby
from operator import attrgetter
from typing import TypeVar

from aftersales_xl.domain.contract.periods import DAY, Period
from aftersales_xl.domain.contract.record import ContractRecord
from aftersales_xl.domain.money.periods import MONTHS_OF_A_YEAR
from aftersales_xl.portfolio.billing.expected_bills import (
    ExpectedBill,
    last_price,
    one_off_bill,
    service_bills,
)
from aftersales_xl.portfolio.calendar import month_of
from aftersales_xl.portfolio.records import OneOff

MONTHS_ASIDE = 2
"""How many months early or late an instalment is looked for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One item of an invoice; ``day`` is None where only its month is known."""

    month: int
    day: date | None
    amount: int
    invoice: str
    product: str
    row: int


Dated = TypeVar("Dated", Item, ExpectedBill)


@dataclass(frozen=True, kw_only=True, slots=True)
class ListedService:
    """A service and the product it is listed under."""

    product: str
    record: ContractRecord


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    """What a contract was to bill around ``months``, and the items billed in fact.

    ``known`` are the months that the list of items speaks about, those aside included.
    """

    months: range
    known: range
    services: tuple[ListedService, ...]
    one_offs: tuple[OneOff, ...]
    items: tuple[Item, ...]
    _bills: Mapping[int, tuple[ExpectedBill, ...]] = field(init=False)
    _items: Mapping[int, tuple[Item, ...]] = field(init=False)

    def __post_init__(self) -> None:
        bills = [bill for one in self.services for bill in self._of(one, one.record)]
        bills += [one_off_bill(once) for once in self.one_offs]
        object.__setattr__(self, "_bills", _by_month(bills))
        object.__setattr__(self, "_items", _by_month(self.items))

    @property
    def bills(self) -> Iterator[ExpectedBill]:
        """Every instalment that is known, by month."""
        return chain.from_iterable(self._bills.values())

    @property
    def years(self) -> Iterator[Period]:
        """The contract years whose instalments are known."""
        years = (bill.year.year.period for bill in self.bills if bill.year is not None)
        yield from dict.fromkeys(years)

    @property
    def around(self) -> Period:
        """The days whose instalments are known: a year before, some months after."""
        first, last = self.months[0] - MONTHS_OF_A_YEAR, self.months[-1] + MONTHS_ASIDE
        return Period(start=month_of(first), end=month_of(last + 1) - DAY)

    @property
    def begins(self) -> date | None:
        """The first day anything is owed, None where there are no services."""
        days = [one.record.starts for one in self.services]
        return min([*days, *(once.accepted for once in self.one_offs)]) if days else None

    @property
    def ends(self) -> date | None:
        """The last day of the last service, None where one runs on or there is none."""
        days = [last_day(one.record) for one in self.services]
        return max((day for day in days if day), default=None) if all(days) else None

    def bills_in(self, month: int) -> tuple[ExpectedBill, ...]:
        """Return the instalments that are due in ``month``."""
        return self._bills.get(month, ())

    def items_in(self, month: int) -> tuple[Item, ...]:
        """Return the items billed in ``month``."""
        return self._items.get(month, ())

    def expected(self, month: int) -> int:
        """Return what is due in ``month``."""
        return sum(bill.amount for bill in self.bills_in(month))

    def billed(self, month: int) -> int:
        """Return what was billed in ``month``."""
        return sum(item.amount for item in self.items_in(month))

    def difference(self, month: int) -> int:
        """Return how much less was billed in ``month`` than expected."""
        return self.expected(month) - self.billed(month)

    def _of(self, service: ListedService, record: ContractRecord) -> Iterator[ExpectedBill]:
        before = [
            last_price(other.record, record.starts - DAY)
            for other in self.services
            if other.product == service.product and last_day(other.record) == record.starts - DAY
        ]
        return service_bills(record, self.around, before)


def _by_month(found: Iterable[Dated]) -> dict[int, tuple[Dated, ...]]:
    ordered = sorted(found, key=attrgetter("month"))
    return {month: tuple(ones) for month, ones in groupby(ordered, key=attrgetter("month"))}


def last_day(record: ContractRecord) -> date | None:
    """Return the last day of ``record`` and its renewals, None where it runs on.

    >>> from decimal import Decimal
    >>> year = ContractRecord(starts=date(2026, 1, 1), ends=date(2026, 12, 31),
    ...                       annual_price=Decimal(1), renewal_months=12)
    >>> last_day(year)
    """
    if record.ends is None or record.renewal_months:
        return record.terminated
    return min(record.ends, record.terminated or record.ends)
