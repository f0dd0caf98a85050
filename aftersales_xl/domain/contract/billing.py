"""Instalments of a contract line: periods, due dates, and amounts that add up.

Amounts are euro net, rounded cumulatively within each contract year: the instalments of a
year add up to its value. Periods follow the day the contract began, or the calendar after a
first stub. Does not know invoices, VAT or Skonto.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from aftersales_xl.domain.contract.periods import DAY, CalendarUnit, Period, Slot, slots
from aftersales_xl.domain.contract.shares import ShareMethod, part_of, share
from aftersales_xl.domain.contract.value import ContractLine, ContractYear
from aftersales_xl.domain.money.amounts import ZERO
from aftersales_xl.domain.money.periods import MONTHS_OF_A_YEAR


class BillingInterval(Enum):
    """How often a contract is billed; the value is the months between two instalments."""

    MONTHLY = 1
    QUARTERLY = 3
    HALF_YEARLY = 6
    YEARLY = 12


class Due(Enum):
    """When the instalment of a period is due."""

    IN_ADVANCE = "in_advance"
    IN_ARREARS = "in_arrears"
    PERIOD_END = "period_end"

    def day(self, period: Period) -> date:
        """Return the due date: first day, day after the end, or the end.

        >>> year = Period(start=date(2026, 1, 1), end=date(2026, 12, 31))
        >>> [str(due.day(year)) for due in Due]
        ['2026-01-01', '2027-01-01', '2026-12-31']
        """
        if self is Due.IN_ADVANCE:
            return period.start
        return period.end + DAY if self is Due.IN_ARREARS else period.end


@dataclass(frozen=True, kw_only=True, slots=True)
class Billing:
    """How a contract is billed.

    ``aligned_to`` is the calendar unit at whose end the first stub ends, None if periods follow
    the contract; ``method`` counts the days of stubs.
    """

    interval: BillingInterval
    due: Due = Due.IN_ADVANCE
    aligned_to: CalendarUnit | None = None
    method: ShareMethod = ShareMethod.DAYS


@dataclass(frozen=True, kw_only=True, slots=True)
class ContractInstalment:
    """The amount billed for one period, in euro, and its due date."""

    due_on: date
    period: Period
    amount: Decimal


def contract_instalments(line: ContractLine, billing: Billing) -> tuple[ContractInstalment, ...]:
    """Return the instalments of ``line``, which add up to its value, year by year.

    Instalment k of a contract year is round(what is due up to k) less the earlier ones, the
    last takes what is left. A full period costs its months of the price; a stub the share that
    the method gives. What is due never exceeds what the year is worth.

    >>> from aftersales_xl.domain.contract.periods import term
    >>> line = ContractLine(period=term(date(2026, 1, 1), 12), annual_price=Decimal(7000))
    >>> parts = contract_instalments(line, Billing(interval=BillingInterval.MONTHLY))
    >>> [str(part.amount) for part in parts[:4]]
    ['583.33', '583.34', '583.33', '583.33']
    """
    rhythm = slots(
        line.period,
        billing.interval.value,
        anchor=line.anchor,
        aligned_to=billing.aligned_to,
    )
    amounts = [ZERO] * len(rhythm)
    for year in line.years:
        _bill_year(line, year, rhythm, billing, amounts)
    return tuple(
        ContractInstalment(due_on=billing.due.day(slot.part), period=slot.part, amount=amount)
        for slot, amount in zip(rhythm, amounts, strict=True)
    )


def _bill_year(
    line: ContractLine,
    year: ContractYear,
    rhythm: tuple[Slot, ...],
    billing: Billing,
    amounts: list[Decimal],
) -> None:
    """Add to ``amounts`` what each slot bills for ``year``."""
    months, billed = Fraction(0), ZERO
    for k, slot in enumerate(rhythm):
        part = slot.part.overlap(year.period)
        if part is None:
            continue
        months += line.months_charged(part, _months_in(line, slot, billing))
        due = min(part_of(year.annual_price, months / MONTHS_OF_A_YEAR), year.value)
        if part.end == year.period.end:
            due = year.value
        amounts[k] += due - billed
        billed = due


def _months_in(line: ContractLine, slot: Slot, billing: Billing) -> Callable[[Period], Fraction]:
    """Return how the months of a part of ``slot`` count: by the contract, or by the calendar."""
    if billing.aligned_to is None:
        return line.months_served
    return lambda part: slot.months * share(part, slot.whole, billing.method)
