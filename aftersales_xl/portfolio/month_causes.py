"""Why one month of a contract was billed differently from what was agreed.

What explains the amount to the cent comes before what only fits. Amounts are cents, months are
counted from January 1970. Does not know other months, except to see what was billed before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import islice

from aftersales_xl.domain.causes import BillingCause
from aftersales_xl.domain.money import round_cents
from aftersales_xl.portfolio.account import Account, Item
from aftersales_xl.portfolio.calendar import month_number
from aftersales_xl.portfolio.expected_bills import ExpectedBill
from aftersales_xl.portfolio.explanation import Explanation, explained, near
from aftersales_xl.portfolio.other_amounts import other_amounts
from aftersales_xl.portfolio.records import in_euro


def cause_of_month(account: Account, month: int) -> Explanation:
    """Return why ``month`` differs from what ``account`` expects."""
    if not account.bills_in(month):
        return _unexpected(account, month)
    if not account.billed(month):
        return _missing(account.bills_in(month)[0], account.expected(month))
    return (
        _billed_twice(account, month, least_items=2)
        or _of_one_bill(account, month)
        or _billed_twice(account, month, least_items=1)
        or _otherwise(account, month)
    )


def _unexpected(account: Account, month: int) -> Explanation:
    """Return why something was billed in a month that has no instalment."""
    amount, begins, ends = account.billed(month), account.begins, account.ends
    items = account.items_in(month)
    if ends and amount > 0 and all(_is_after(item, ends) for item in items):
        return explained(
            BillingCause.AFTER_END, "billing_after_end", end=ends, amount=in_euro(amount)
        )
    if begins and amount > 0 and month < month_number(begins):
        return explained(
            BillingCause.BEFORE_START,
            "billing_before_start",
            start=begins,
            amount=in_euro(amount),
        )
    for bill in account.bills:
        if bill.month < month <= month_number(bill.period.end) and near(bill.amount, amount):
            return _twice(bill.due_on, amount)
    return _unexplained(account, month)


def _is_after(item: Item, last: date) -> bool:
    if item.day is not None:
        return item.day > last
    return item.month > month_number(last)


def _billed_twice(account: Account, month: int, *, least_items: int) -> Explanation | None:
    """Return the instalment that was billed a second time in its month."""
    too_much, items = -account.difference(month), account.items_in(month)
    if len(items) < least_items:
        return None
    for bill in account.bills_in(month):
        if bill.amount > 0 and near(bill.amount, too_much):
            return _twice(bill.due_on, bill.amount)
    billed = Counter(item.amount for item in items)
    if too_much > 0 and billed[too_much] > 1:
        return _twice(account.bills_in(month)[0].due_on, too_much)
    return None


def _of_one_bill(account: Account, month: int) -> Explanation | None:
    """Return what explains the month if one instalment, or all alike, were billed otherwise."""
    bills, difference = account.bills_in(month), account.difference(month)
    if len(bills) > 1:
        for bill in bills:
            if near(bill.amount, difference):
                return _missing(bill, bill.amount)
    for bill in bills:
        for other in other_amounts(bill):
            if near(bill.amount - other.amount, difference):
                return other.why
    return _of_all_bills(bills, difference) if len(bills) > 1 else None


def _of_all_bills(bills: Sequence[ExpectedBill], difference: int) -> Explanation | None:
    """Return what explains ``difference`` if all instalments that could were billed otherwise."""
    for cause in (BillingCause.STEP_NOT_APPLIED, BillingCause.PRORATION):
        changed = [
            (bill.amount - other.amount, other.why)
            for bill in bills
            for other in islice((one for one in other_amounts(bill) if one.why.cause is cause), 1)
        ]
        if len(changed) > 1 and near(sum(amount for amount, _ in changed), difference):
            return changed[0][1]
    return None


def _otherwise(account: Account, month: int) -> Explanation:
    """Return a wrong price where something was billed, at a price nobody knows."""
    bills, billed, expected = (
        account.bills_in(month),
        account.billed(month),
        account.expected(month),
    )
    if billed < 0 or expected <= 0:
        return _unexplained(account, month)
    amounts = {"expected": in_euro(expected), "actual": in_euro(billed)}
    year = bills[0].year
    if len(bills) > 1 or year is None:
        return explained(BillingCause.WRONG_PRICE, "billing_wrong_amount", **amounts)
    right = year.year.annual_price
    price = round_cents(right * Decimal(billed) / Decimal(expected))
    return explained(
        BillingCause.WRONG_PRICE, "billing_wrong_price", price=price, right=right, **amounts
    )


def _missing(bill: ExpectedBill, amount: int) -> Explanation:
    return explained(
        BillingCause.MISSING, "billing_missing", due=bill.due_on, amount=in_euro(amount)
    )


def _twice(due: date, amount: int) -> Explanation:
    return explained(BillingCause.TWICE, "billing_twice", due=due, amount=in_euro(amount))


def _unexplained(account: Account, month: int) -> Explanation:
    return explained(
        BillingCause.UNEXPLAINED,
        "billing_unexplained",
        expected=in_euro(account.expected(month)),
        actual=in_euro(account.billed(month)),
    )
