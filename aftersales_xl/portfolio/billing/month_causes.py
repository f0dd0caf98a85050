"""Why one month of a contract was billed differently from what was agreed.

Items that are an instalment to the cent are set aside; what is left is explained. What explains
an amount to the cent comes before what only fits. Amounts are cents, months are counted from
January 1970. Does not know other months, except to see what was billed before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import islice

from aftersales_xl.domain.contract.periods import CalendarUnit, Period
from aftersales_xl.domain.contract.shares import ShareMethod, part_of, share
from aftersales_xl.domain.contract.value import fixed_step
from aftersales_xl.domain.forecast.causes import BillingCause
from aftersales_xl.domain.money.amounts import round_cents
from aftersales_xl.domain.money.periods import MONTHS_OF_A_YEAR
from aftersales_xl.portfolio.billing.account import Account, Item, last_day
from aftersales_xl.portfolio.billing.expected_bills import BilledYear, ExpectedBill, last_price
from aftersales_xl.portfolio.billing.explanation import Explanation, explanation_of, near
from aftersales_xl.portfolio.calendar import month_number
from aftersales_xl.portfolio.records import in_cents, in_euro
from aftersales_xl.words.contract import SHARE_METHODS

_VAT_RATES = (Decimal("0.19"), Decimal("0.07"))
"""The rates that a gross amount may hold. Source: § 12 (1), (2) UStG."""


def cause_of_month(account: Account, month: int) -> Explanation:
    """Return why ``month`` differs from what ``account`` expects."""
    all_bills = [bill for bill in account.bills_in(month) if bill.amount]
    if all_bills and not account.billed(month):
        return _missing(all_bills[0], account.expected(month))
    bills, items = _left_over(all_bills, account.items_in(month))
    if not bills and not items:
        return rounded(account.difference(month))
    if not items:
        return _missing(bills[0], sum(bill.amount for bill in bills))
    credited = _explain_by_credit(account, month, items)
    if credited is not None:
        return credited
    if not bills:
        return _too_much(account, month, items)
    return _of_some_bills(account, month, bills, items) or _otherwise(account, month, bills, items)


def rounded(difference: int) -> Explanation:
    """Return that a few cents come from rounding."""
    return explanation_of(
        BillingCause.ROUNDING, "billing_rounding", difference=in_euro(abs(difference))
    )


def _left_over(
    bills: Sequence[ExpectedBill], items: Sequence[Item]
) -> tuple[list[ExpectedBill], list[Item]]:
    """Return the instalments that were not billed as agreed, and the items that match none."""
    left, rest = list(bills), []
    for item in items:
        bill = next((bill for bill in left if near(bill.amount, item.amount)), None)
        if bill is None:
            rest.append(item)
        else:
            left.remove(bill)
    return left, rest


def _too_much(account: Account, month: int, items: Sequence[Item]) -> Explanation:
    """Return why ``items`` were billed that are no instalment of ``month``."""
    amount = sum(item.amount for item in items)
    if amount <= 0:
        return _no_explanation(account, month)
    begins, ends = account.begins, account.ends
    if ends and all(_is_after(item, ends) for item in items):
        return _after_end(ends, amount)
    if begins and month < month_number(begins):
        return explanation_of(
            BillingCause.BEFORE_START, "billing_before_start", start=begins, amount=in_euro(amount)
        )
    bills, excess = account.bills_in(month), -account.difference(month)
    if near(amount, account.expected(month)) or (bills and _repeat(bills, items)):
        return _twice(_due_of(bills, items), excess)
    for bill in account.bills:
        lasts = max(bill.month, month_number(bill.period.end))
        if bill.month <= month <= lasts and near(bill.amount, amount):
            return _twice(bill.due_on, excess)
    return _of_an_ended_service(account, items, amount) or _no_explanation(account, month)


def _repeat(bills: Sequence[ExpectedBill], items: Sequence[Item]) -> bool:
    """Return whether each of ``items`` bills one of ``bills`` once more."""
    return all(any(near(bill.amount, item.amount) for bill in bills) for item in items)


def _due_of(bills: Sequence[ExpectedBill], items: Sequence[Item]) -> date:
    """Return when the instalment was due that ``items`` bill once more."""
    repeated = (bill for bill in bills if near(bill.amount, items[0].amount))
    return next(repeated, bills[0]).due_on


def _explain_by_credit(account: Account, month: int, items: Sequence[Item]) -> Explanation | None:
    """Return that a credit note stands against an instalment that was billed as well."""
    credit = sum(item.amount for item in items)
    if any(item.amount >= 0 for item in items):
        return None
    credited = [bill for bill in account.bills_in(month) if near(bill.amount, -credit)]
    if not credited:
        return None
    day = items[0].day or credited[-1].due_on
    return explanation_of(
        BillingCause.UNEXPLAINED,
        "billing_credited",
        expected=in_euro(account.expected(month)),
        actual=in_euro(account.billed(month)),
        credit=in_euro(-credit),
        due=min((bill.due_on for bill in credited), key=lambda due: abs(due - day)),
    )


def _of_an_ended_service(
    account: Account, items: Sequence[Item], amount: int
) -> Explanation | None:
    """Return the service that goes on being billed though it ended, and others did not."""
    for service in account.services:
        end = last_day(service.record)
        if end is None or not all(_is_after(item, end) for item in items):
            continue
        share = Fraction(service.record.interval.value, MONTHS_OF_A_YEAR)
        instalment = part_of(last_price(service.record, end), share)
        if near(amount, in_cents(instalment)):
            return _after_end(end, amount)
    return None


def _is_after(item: Item, last: date) -> bool:
    if item.day is not None:
        return item.day > last
    return item.month > month_number(last)


def _of_some_bills(
    account: Account, month: int, bills: Sequence[ExpectedBill], items: Sequence[Item]
) -> Explanation | None:
    """Return what explains ``items`` if one of ``bills``, or all alike, were billed otherwise."""
    difference = sum(bill.amount for bill in bills) - sum(item.amount for item in items)
    if len(bills) > 1:
        for bill in bills:
            if near(bill.amount, difference):
                return _missing(bill, bill.amount)
    for bill in bills:
        for other in _other_amounts(bill):
            if near(bill.amount - other.amount, difference):
                return other.why
    if gross := _with_vat(bills, items):
        return gross
    for bill in bills:
        if near(bill.amount, -difference) and _repeat(bills, items):
            return _twice(bill.due_on, -account.difference(month))
    return _of_all_bills(bills, difference) if len(bills) > 1 else None


def _with_vat(bills: Sequence[ExpectedBill], items: Sequence[Item]) -> Explanation | None:
    """Return that ``items`` are ``bills`` with VAT, all of them or one by itself."""
    expected, billed = sum(bill.amount for bill in bills), sum(item.amount for item in items)
    pairs = [(expected, billed), *((bill.amount, item.amount) for bill in bills for item in items)]
    for net, gross in pairs:
        for rate in _VAT_RATES:
            if net > 0 and in_cents(round_cents(in_euro(net) * (1 + rate))) == gross:
                amounts = {"expected": in_euro(net), "actual": in_euro(gross)}
                return explanation_of(
                    BillingCause.WITH_VAT, "billing_with_vat", rate=rate, **amounts
                )
    return None


def _of_all_bills(bills: Sequence[ExpectedBill], difference: int) -> Explanation | None:
    """Return what explains ``difference`` if all instalments that could were billed otherwise."""
    if near(sum(bill.amount for bill in bills), -difference):
        return _twice(bills[0].due_on, -difference)
    for cause in (BillingCause.STEP_NOT_APPLIED, BillingCause.PRORATION):
        changed = [
            (bill.amount - other.amount, other.why)
            for bill in bills
            for other in islice((one for one in _other_amounts(bill) if one.why.cause is cause), 1)
        ]
        if len(changed) > 1 and near(sum(amount for amount, _ in changed), difference):
            return changed[0][1]
    return None


def _otherwise(
    account: Account, month: int, bills: Sequence[ExpectedBill], items: Sequence[Item]
) -> Explanation:
    """Return a wrong price where something was billed, at an unknown price."""
    expected, billed = sum(bill.amount for bill in bills), sum(item.amount for item in items)
    if billed < 0 or expected <= 0:
        return _no_explanation(account, month)
    amounts = {"expected": in_euro(expected), "actual": in_euro(billed)}
    year = bills[0].year
    if len(bills) > 1 or year is None:
        return explanation_of(BillingCause.WRONG_PRICE, "billing_wrong_amount", **amounts)
    right = year.year.annual_price
    price = round_cents(right * Decimal(billed) / Decimal(expected))
    return explanation_of(
        BillingCause.WRONG_PRICE, "billing_wrong_price", price=price, right=right, **amounts
    )


def _missing(bill: ExpectedBill, amount: int) -> Explanation:
    return explanation_of(
        BillingCause.MISSING, "billing_missing", due=bill.due_on, amount=in_euro(amount)
    )


def _after_end(end: date, amount: int) -> Explanation:
    return explanation_of(
        BillingCause.AFTER_END, "billing_after_end", end=end, amount=in_euro(amount)
    )


def _twice(due: date, amount: int) -> Explanation:
    return explanation_of(BillingCause.TWICE, "billing_twice", due=due, amount=in_euro(amount))


def _no_explanation(account: Account, month: int) -> Explanation:
    return explanation_of(
        BillingCause.UNEXPLAINED,
        "billing_unexplained",
        expected=in_euro(account.expected(month)),
        actual=in_euro(account.billed(month)),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class OtherAmount:
    """Another amount in cents, and why it may have been billed."""

    amount: int
    why: Explanation


def _other_amounts(bill: ExpectedBill) -> Iterator[OtherAmount]:
    """Yield what ``bill`` would be with another price or share, the likeliest first."""
    if bill.year is not None:
        yield from _at_earlier_prices(bill, bill.year)
        yield from _cut_otherwise(bill, bill.year)
        yield from _begun_otherwise(bill, bill.year)
        yield from _at_the_next_price(bill, bill.year)


def _at_earlier_prices(bill: ExpectedBill, year: BilledYear) -> Iterator[OtherAmount]:
    right = year.year.annual_price
    for price in dict.fromkeys(year.earlier_prices):
        if price != right:
            why = explanation_of(
                BillingCause.STEP_NOT_APPLIED, "billing_step_not_applied", price=price, right=right
            )
            yield OtherAmount(amount=year.amount(bill.number, price), why=why)


def _at_the_next_price(bill: ExpectedBill, year: BilledYear) -> Iterator[OtherAmount]:
    right = year.year.annual_price
    price = fixed_step(right, year.record.step)
    if price != right:
        why = explanation_of(
            BillingCause.WRONG_PRICE, "billing_step_too_early", price=price, right=right
        )
        yield OtherAmount(amount=year.amount(bill.number, price), why=why)


def _cut_otherwise(bill: ExpectedBill, year: BilledYear) -> Iterator[OtherAmount]:
    """Yield other shares of an instalment that the end of the contract cuts short."""
    whole, months = year.whole_period(bill.number), year.record.interval.value
    if whole != bill.period:
        yield from _shares(bill.period, whole, months, year.year.annual_price)


def _begun_otherwise(bill: ExpectedBill, year: BilledYear) -> Iterator[OtherAmount]:
    """Yield shares to the end of the month, quarter or year in which the contract begins."""
    if not year.is_first or bill.number:
        return
    first, last = year.year.period.start, year.year.period.end
    for unit in CalendarUnit:
        whole = unit.around(first)
        if whole.start < first and whole.end < last:
            stub = Period(start=first, end=whole.end)
            yield from _shares(stub, whole, unit.value, year.year.annual_price)


def _shares(part: Period, whole: Period, months: int, price: Decimal) -> Iterator[OtherAmount]:
    of_a_year = Fraction(months, MONTHS_OF_A_YEAR)
    for method in ShareMethod:
        amount = part_of(price, of_a_year * share(part, whole, method))
        code = "billing_full_period" if method is ShareMethod.WHOLE else "billing_other_share"
        word = SHARE_METHODS.word(method)
        why = explanation_of(
            BillingCause.PRORATION, code, start=part.start, end=part.end, method=word
        )
        yield OtherAmount(amount=in_cents(amount), why=why)
