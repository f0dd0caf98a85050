"""What an instalment comes to if one thing is done differently from what was agreed.

Amounts are cents. Each alternative knows why somebody may have billed it. Does not know what
was billed in fact.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from aftersales_xl.domain.causes import BillingCause
from aftersales_xl.domain.contract_periods import CalendarUnit, Period
from aftersales_xl.domain.contract_value import fixed_step
from aftersales_xl.domain.periods import MONTHS_OF_A_YEAR
from aftersales_xl.domain.shares import ShareMethod, part_of, share
from aftersales_xl.portfolio.billing.expected_bills import BilledYear, ExpectedBill
from aftersales_xl.portfolio.billing.explanation import Explanation, explained
from aftersales_xl.portfolio.records import in_cents
from aftersales_xl.words.contract import SHARE_METHODS


@dataclass(frozen=True, kw_only=True, slots=True)
class Other:
    """Another amount in cents, and why somebody may have billed it."""

    amount: int
    why: Explanation


def other_amounts(bill: ExpectedBill) -> Iterator[Other]:
    """Yield what ``bill`` would be with another price or share, the likeliest first."""
    if bill.year is not None:
        yield from _at_earlier_prices(bill, bill.year)
        yield from _cut_otherwise(bill, bill.year)
        yield from _begun_otherwise(bill, bill.year)
        yield from _at_the_next_price(bill, bill.year)


def _at_earlier_prices(bill: ExpectedBill, year: BilledYear) -> Iterator[Other]:
    right = year.year.annual_price
    for price in dict.fromkeys(year.earlier_prices):
        if price != right:
            why = explained(
                BillingCause.STEP_NOT_APPLIED, "billing_step_not_applied", price=price, right=right
            )
            yield Other(amount=year.amount(bill.number, price), why=why)


def _at_the_next_price(bill: ExpectedBill, year: BilledYear) -> Iterator[Other]:
    right = year.year.annual_price
    price = fixed_step(right, year.record.step)
    if price != right:
        why = explained(
            BillingCause.WRONG_PRICE, "billing_step_too_early", price=price, right=right
        )
        yield Other(amount=year.amount(bill.number, price), why=why)


def _cut_otherwise(bill: ExpectedBill, year: BilledYear) -> Iterator[Other]:
    """Yield other shares of an instalment that the end of the contract cuts short."""
    whole, months = year.whole_period(bill.number), year.record.interval.value
    if whole != bill.period:
        yield from _shares(bill.period, whole, months, year.year.annual_price)


def _begun_otherwise(bill: ExpectedBill, year: BilledYear) -> Iterator[Other]:
    """Yield shares to the end of the month, quarter or year in which the contract begins."""
    if not year.is_first or bill.number:
        return
    first, last = year.year.period.start, year.year.period.end
    for unit in CalendarUnit:
        whole = unit.around(first)
        if whole.start < first and whole.end < last:
            stub = Period(start=first, end=whole.end)
            yield from _shares(stub, whole, unit.value, year.year.annual_price)


def _shares(part: Period, whole: Period, months: int, price: Decimal) -> Iterator[Other]:
    of_a_year = Fraction(months, MONTHS_OF_A_YEAR)
    for method in ShareMethod:
        amount = part_of(price, of_a_year * share(part, whole, method))
        code = "billing_full_period" if method is ShareMethod.WHOLE else "billing_other_share"
        word = SHARE_METHODS.word(method)
        why = explained(BillingCause.PRORATION, code, start=part.start, end=part.end, method=word)
        yield Other(amount=in_cents(amount), why=why)
