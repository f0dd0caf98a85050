"""Recognised revenue by calendar month: services rendered over time.

Amounts are euro net, months their first days. Straight by day within each contract year and
rounded cumulatively, so that the months of a year add up to its value to the cent.
Does not know projects, deliveries or training, which are recognised on a day.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from aftersales_xl.domain.contract.periods import Period, calendar_months
from aftersales_xl.domain.contract.shares import part_of
from aftersales_xl.domain.contract.value import ContractLine
from aftersales_xl.domain.money.amounts import ZERO


@dataclass(frozen=True, kw_only=True, slots=True)
class RecognisedMonth:
    """The revenue recognised in one month, in euro; ``month`` is its first day."""

    month: date
    amount: Decimal


def spread_by_day(amount: Decimal, period: Period) -> tuple[RecognisedMonth, ...]:
    """Return ``amount`` spread evenly over the days of ``period``.

    Month k gets round(amount × days up to k ÷ days) less the earlier ones.

    Source:
        HGB § 252 (1) no. 5: expenses and income belong to the period they arise in.

    >>> spread = spread_by_day(Decimal(100), Period(start=date(2019, 1, 10), end=date(2019, 3, 15)))
    >>> [str(month.amount) for month in spread]
    ['33.85', '43.07', '23.08']
    """
    found: list[RecognisedMonth] = []
    days, recognised = 0, ZERO
    for part in calendar_months(period):
        days += part.days
        due = part_of(amount, Fraction(days, period.days))
        found.append(RecognisedMonth(month=part.start.replace(day=1), amount=due - recognised))
        recognised = due
    return tuple(found)


def recognised_by_month(line: ContractLine) -> tuple[RecognisedMonth, ...]:
    """Return the revenue of every month ``line`` runs in; the months add up to its value.

    >>> from aftersales_xl.domain.contract.periods import term
    >>> line = ContractLine(period=term(date(2026, 1, 1), 12), annual_price=Decimal(7500))
    >>> str(recognised_by_month(line)[1].amount)  # 28 of 365 days
    '575.34'
    """
    by_month: dict[date, Decimal] = defaultdict(lambda: ZERO)
    for year in line.years:
        for recognised in spread_by_day(year.value, year.period):
            by_month[recognised.month] += recognised.amount
    return tuple(RecognisedMonth(month=month, amount=amount) for month, amount in by_month.items())
