"""What a project saves in a year: three ways to calculate a benefit from the customer's figures.

Amounts are euro a year, shares are fractions. Nothing is rounded.
"""

from __future__ import annotations

from decimal import Decimal

from aftersales_xl.domain.money.errors import refusal

_MINUTES_OF_AN_HOUR = 60
_LONGEST_DAY = 1440  # minutes
_LONGEST_YEAR = 366  # days


def reduced_cost(base: Decimal, reduction: Decimal) -> Decimal:
    """Return what is saved where a cost of ``base`` euro a year falls by ``reduction``.

    Raises:
        Refusal: a negative base, a reduction outside 0 to 1.

    >>> reduced_cost(Decimal(500_000), Decimal("0.4"))
    Decimal('200000.0')
    """
    if base < 0:
        raise refusal("benefit_base_negative", base=base)
    _refuse_share(reduction)
    return base * reduction


def time_saved(
    people: Decimal, *, minutes_a_day: Decimal, days: Decimal, hourly_rate: Decimal
) -> Decimal:
    """Return people × minutes a day × working days a year × euro an hour.

    Raises:
        Refusal: a negative figure, more minutes or days than there are.

    >>> minutes, days, rate = Decimal(15), Decimal(220), Decimal(60)
    >>> time_saved(Decimal(20), minutes_a_day=minutes, days=days, hourly_rate=rate)
    Decimal('66000')
    """
    if people < 0 or hourly_rate < 0:
        raise refusal("benefit_figure_negative", value=min(people, hourly_rate))
    if not 0 <= minutes_a_day <= _LONGEST_DAY:
        raise refusal("benefit_minutes_out_of_range", minutes=minutes_a_day, most=_LONGEST_DAY)
    if not 0 <= days <= _LONGEST_YEAR:
        raise refusal("benefit_days_out_of_range", days=days, most=_LONGEST_YEAR)
    return people * minutes_a_day * days * hourly_rate / _MINUTES_OF_AN_HOUR


def tickets_avoided(tickets: Decimal, *, share: Decimal, cost_of_ticket: Decimal) -> Decimal:
    """Return tickets a year × share that is avoided × euro a ticket.

    Raises:
        Refusal: a negative figure, a share outside 0 to 1.

    >>> tickets_avoided(Decimal(12_000), share=Decimal("0.3"), cost_of_ticket=Decimal(25))
    Decimal('90000.0')
    """
    if tickets < 0 or cost_of_ticket < 0:
        raise refusal("benefit_figure_negative", value=min(tickets, cost_of_ticket))
    _refuse_share(share)
    return tickets * share * cost_of_ticket


def _refuse_share(share: Decimal) -> None:
    if not 0 <= share <= 1:
        raise refusal("reduction_out_of_range", reduction=share)
