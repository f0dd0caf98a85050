"""Value, billed and recognised amount of one line of a contract list on a day.

Amounts are euro net, since the contract began, never weighted. The value of a service is that
of its term and of the renewals begun by the day; with an open end, of the contract years begun.
Billed amounts count from their due date; revenue is recognised evenly by day within each
contract year.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import takewhile

from aftersales_xl.domain.contract.periods import DAY
from aftersales_xl.domain.contract.record import (
    ContractRecord,
    RecordTerm,
    record_instalments,
    record_terms,
)
from aftersales_xl.domain.contract.shares import part_of
from aftersales_xl.domain.contract.value import ContractYear
from aftersales_xl.domain.money.amounts import ZERO, total


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """The value of a line, and the amounts billed and recognised by a day, in euro."""

    value: Decimal = ZERO
    billed: Decimal = ZERO
    recognised: Decimal = ZERO

    def __add__(self, other: Standing) -> Standing:
        return Standing(
            value=self.value + other.value,
            billed=self.billed + other.billed,
            recognised=self.recognised + other.recognised,
        )


def service_standing(record: ContractRecord, day: date) -> Standing:
    """Return the standing of a service at the end of ``day``.

    Its value is that of the terms certain by then: the first one and certain renewals (R28).

    >>> record = ContractRecord(starts=date(2026, 1, 1), ends=date(2026, 12, 31),
    ...                         annual_price=Decimal(3650))
    >>> standing = service_standing(record, date(2026, 1, 31))
    >>> str(standing.billed), str(standing.recognised)
    ('3650.00', '310.00')
    """
    found = Standing()
    for term in _certain_terms(record, day):
        for year in term.years:
            found += Standing(
                value=year.value,
                billed=_amount_billed(record, term, year, day),
                recognised=_amount_recognised(year, day),
            )
    return found


def one_off_standing(amount: Decimal, accepted: date, day: date) -> Standing:
    """Return the standing of a one-off amount at the end of ``day``."""
    done = amount if accepted <= day else ZERO
    return Standing(value=amount, billed=done, recognised=done)


def _certain_terms(record: ContractRecord, day: date) -> Iterator[RecordTerm]:
    """Yield the terms of a contract that are certain on ``day``; an open end reaches to it."""
    until = day if record.ends is None else date.max - DAY
    return takewhile(lambda term: term.weight is None, record_terms(record, until, day))


def _amount_billed(
    record: ContractRecord, term: RecordTerm, year: ContractYear, day: date
) -> Decimal:
    if year.period.end + DAY <= day:
        return year.value
    alone = RecordTerm(
        anchor=term.anchor, years=(year,), is_renewal=term.is_renewal, weight=term.weight
    )
    return total(
        instalment.amount
        for instalment in record_instalments(record, alone)
        if instalment.due_on <= day
    )


def _amount_recognised(year: ContractYear, day: date) -> Decimal:
    served = (min(day, year.period.end) - year.period.start).days + 1
    return part_of(year.value, Fraction(max(served, 0), year.period.days))
