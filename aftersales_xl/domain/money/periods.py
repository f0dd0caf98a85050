"""Terms in months: the value of a periodic price over the first months of a contract."""

from __future__ import annotations

from decimal import Decimal

from aftersales_xl.domain.money.amounts import round_cents
from aftersales_xl.domain.money.catalogue import Charge

MONTHS_OF_A_YEAR = 12
DEFAULT_TERM_MONTHS = 12


def period_value(charge: Charge, price: Decimal, months: int) -> Decimal:
    """Return the value of ``price`` over the first ``months``, rounded to the cent.

    A one-off price counts once. A year cut short is worth its months in twelfths.

    >>> period_value(Charge.YEARLY, Decimal(12000), 18)
    Decimal('18000.00')
    """
    if charge is Charge.MONTHLY:
        return round_cents(price * months)
    if charge is Charge.YEARLY:
        years, rest = divmod(months, MONTHS_OF_A_YEAR)
        return round_cents(price * years) + round_cents(price * rest / MONTHS_OF_A_YEAR)
    return round_cents(price)
