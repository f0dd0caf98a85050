"""One line of `Lines` as the domain says it, to explain a figure and to check it.

Cents become euro, day numbers dates, rates fractions. Does not know customers and groups.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from aftersales_xl.domain.contract.billing import BillingInterval
from aftersales_xl.domain.contract.notice import Notice
from aftersales_xl.domain.contract.record import ContractRecord
from aftersales_xl.portfolio.calendar import day_of
from aftersales_xl.portfolio.lines import NO_DAY, Lines


@dataclass(frozen=True, kw_only=True, slots=True)
class OneOff:
    """What is billed and recognised once, in euro, on the day of acceptance."""

    accepted: date
    amount: Decimal


def service_of(lines: Lines, line: int) -> ContractRecord | None:
    """Return the service of ``line`` at its yearly price, None where it is paid once only."""
    if lines.starts[line] == NO_DAY:
        return None
    return ContractRecord(
        starts=day_of(int(lines.starts[line])),
        ends=day_or_none(int(lines.ends[line])),
        annual_price=in_euro(int(lines.price[line])),
        step=rate(int(lines.step[line])),
        interval=BillingInterval(int(lines.interval[line])),
        in_arrears=bool(lines.in_arrears[line]),
        renewal_months=int(lines.renewal_months[line]),
        renewal_probability=rate(int(lines.renewal_probability[line])),
        notice=Notice(count=int(lines.notice_months[line])),
        terminated=day_or_none(int(lines.terminated[line])),
        probability=rate(int(lines.probability[line])) if lines.is_quote[line] else None,
    )


def one_off_of(lines: Lines, line: int) -> OneOff | None:
    """Return what ``line`` brings once, None where it is a service only."""
    if lines.accepted[line] == NO_DAY:
        return None
    return OneOff(
        accepted=day_of(int(lines.accepted[line])),
        amount=in_euro(int(lines.once[line])),
    )


def in_euro(cents: int) -> Decimal:
    """Return ``cents`` in euro.

    >>> in_euro(-1250)
    Decimal('-12.50')
    """
    return Decimal(cents).scaleb(-2)


def in_cents(amount: Decimal) -> int:
    """Return ``amount``, which has no fractions of a cent, in cents.

    >>> in_cents(Decimal("12.5"))
    1250
    """
    return int(amount.scaleb(2))


def day_or_none(number: int) -> date | None:
    """Return the day with ``number``, None for the day that never comes."""
    return None if number == NO_DAY else day_of(number)


def rate(counted: int) -> Decimal:
    """Return a rate ``counted`` in 10^-12 as a fraction.

    >>> rate(35_000_000_000)
    Decimal('0.035')
    """
    return Decimal(counted).scaleb(-12).normalize()
