"""Public holidays in Germany, by year and federal state; the only module that asks the library.

Where no state is named, the holidays that all states have. Holidays of single towns
(Augsburg) or parishes (Corpus Christi in parts of Saxony and Thuringia) are left out.
Does not know company holidays, nor 24 and 31 December, which are working days by law.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from aftersales_xl.domain.money.working_days import FederalState

_LAST_YEAR = 9998  # Excel's calendar ends with 9999


def holidays_around(day: date, state: FederalState | None = None) -> frozenset[date]:
    """Return the public holidays of the year of ``day``, the one before and the one after.

    Source:
        Laws of the federal states, as the package ``holidays`` has them.

    >>> date(2026, 11, 18) in holidays_around(date(2026, 5, 1), FederalState.SAXONY)
    True
    >>> date(2026, 11, 18) in holidays_around(date(2026, 5, 1))
    False
    """
    years = range(day.year - 1, min(day.year + 1, _LAST_YEAR) + 1)
    return frozenset().union(*(_holidays_of(year, state) for year in years))


@cache
def _holidays_of(year: int, state: FederalState | None) -> frozenset[date]:
    from holidays import country_holidays

    return frozenset(
        country_holidays("DE", subdiv=None if state is None else state.value, years=year)
    )
