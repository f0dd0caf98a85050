"""Why the billing of one contract differs from what was agreed, month by month.

Each month gets one cause, the likeliest: rounding, then another rhythm that explains all months
at once, then instalments billed in another month, then whatever explains the month by itself.
Amounts are cents, months are counted from January 1970.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from aftersales_xl.domain.contract.billing import BillingInterval, Due
from aftersales_xl.domain.forecast.causes import BillingCause
from aftersales_xl.portfolio.billing.account import MONTHS_ASIDE, Account
from aftersales_xl.portfolio.billing.expected_bills import ExpectedBill
from aftersales_xl.portfolio.billing.explanation import Explanation, explanation_of, near
from aftersales_xl.portfolio.billing.month_causes import cause_of_month, rounded
from aftersales_xl.portfolio.calendar import month_number, month_of
from aftersales_xl.portfolio.records import in_euro
from aftersales_xl.words.contract import INTERVALS
from aftersales_xl.words.portfolio import PAID

_FEW_CENTS = 5
_TIMES = 20
"""An amount is this many times what is rounded off: five cents of fifty are no rounding."""


def likely_causes(account: Account, months: Sequence[int]) -> dict[int, Explanation]:
    """Return the likely cause of each of ``months``, all of which differ."""
    found = {month: cents for month in months if (cents := _rounding(account, month))}
    rest = [month for month in months if month not in found]
    if rhythm := _rhythm(account, rest):
        return found | dict.fromkeys(rest, rhythm)
    found |= _find_moves(account, rest)
    return found | {month: cause_of_month(account, month) for month in rest if month not in found}


def _rounding(account: Account, month: int) -> Explanation | None:
    difference = abs(account.difference(month))
    if difference > _FEW_CENTS or difference * _TIMES > abs(account.expected(month)):
        return None
    return rounded(difference)


def _rhythm(account: Account, months: Sequence[int]) -> Explanation | None:
    """Return the rhythm that explains every month, if another one does."""
    billed = [bool(account.billed(month)) for month in months]
    if not any(billed) or billed == [bool(account.expected(month)) for month in months]:
        return None
    concerned = _contract_years_of(account, months)
    for interval in BillingInterval:
        for due in (Due.IN_ADVANCE, Due.IN_ARREARS):
            other = _billed_by(account, interval, due)
            if all(near(other.difference(month), 0) for month in concerned):
                words = {"interval": INTERVALS.word(interval), "due": PAID.word(due)}
                return explanation_of(BillingCause.RHYTHM, "billing_rhythm", **words)
    return None


def _contract_years_of(account: Account, months: Sequence[int]) -> range:
    """Return the months compared, without contract years before and after all of ``months``.

    A rhythm holds for whole contract years: years billed as agreed say nothing against it.
    """
    spans = [(month_number(year.start), month_number(year.end)) for year in account.years]
    begun = [first for first, _ in spans if first <= months[0]]
    ended = [last for _, last in spans if last >= months[-1]]
    first, last = max(begun, default=months[0]), min(ended, default=months[-1])
    return range(max(first, account.months[0]), min(last, account.months[-1]) + 1)


def _billed_by(account: Account, interval: BillingInterval, due: Due) -> Account:
    services = (
        replace(
            service,
            record=replace(service.record, interval=interval, in_arrears=due is Due.IN_ARREARS),
        )
        for service in account.services
    )
    return replace(account, services=tuple(services))


def _find_moves(account: Account, months: Sequence[int]) -> dict[int, Explanation]:
    """Return months whose instalment was billed in another one, both of them."""
    found: dict[int, Explanation] = {}
    for bill, month in sorted(_elsewhere(account, months), key=_distance):
        if bill.month in found or month in found:
            continue
        amount = in_euro(account.difference(bill.month))
        found[bill.month] = explanation_of(
            BillingCause.WRONG_MONTH,
            "billing_moved_away",
            due=bill.due_on,
            month=month_of(month),
            amount=amount,
        )
        found[month] = explanation_of(
            BillingCause.WRONG_MONTH, "billing_moved_here", due=bill.due_on, amount=amount
        )
    return {month: why for month, why in found.items() if month in months}


def _elsewhere(account: Account, months: Sequence[int]) -> Iterator[tuple[ExpectedBill, int]]:
    """Yield unbilled instalments, and a month in which their amount is too much.

    Up to two months aside, or later within the period the instalment is for. An instalment of
    a month outside those compared is not looked for where the other month repeats one of its
    own: that one is billed twice, whatever the list holds of other months.
    """
    for bill in account.bills:
        missing = account.difference(bill.month)
        all_of_it = account.expected(bill.month)
        if missing <= _FEW_CENTS or not (near(missing, bill.amount) or missing == all_of_it):
            continue
        near_by = range(bill.month - MONTHS_ASIDE, bill.month + MONTHS_ASIDE + 1)
        for month in {*near_by, *range(bill.month, month_number(bill.period.end) + 1)}:
            is_asked = bill.month in months or month in months
            is_known = bill.month in account.known and month in account.known
            if not (is_asked and is_known and near(account.difference(month), -missing)):
                continue
            if bill.month in account.months or not _repeats(account, month, missing):
                yield bill, month


def _repeats(account: Account, month: int, amount: int) -> bool:
    """Return whether ``amount`` is an instalment of ``month``, billed there once already."""
    return any(near(bill.amount, amount) for bill in account.bills_in(month))


def _distance(pair: tuple[ExpectedBill, int]) -> tuple[int, int]:
    bill, month = pair
    return abs(month - bill.month), bill.month
