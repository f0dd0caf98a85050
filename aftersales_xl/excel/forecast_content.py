"""What goes into the inputs of a forecast workbook: settings, and three lists of rows.

Months are counted from the one the forecast begins with. A new workbook looks back one year
for movements and one quarter for billing; the key date is the end of the month before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from aftersales_xl.excel.content import Rows, Values
from aftersales_xl.tables import forecast
from aftersales_xl.tables.values import Cell

_USUAL: Mapping[str, Cell] = {
    "months": 24,
    "grouping": forecast.GROUPINGS[0],
    "fiscal_year": 1,
    "movements_months": 24,
    "billing_months": 3,
    "due_days": 180,
}
_KEPT = (*_USUAL, "company", "offers_likely", "discount_rate", "horizon")
"""Settings that do not age."""
_YEAR, _QUARTER = 12, 3


@dataclass(frozen=True, kw_only=True, slots=True)
class ForecastContent:
    """The inputs of one forecast workbook. ``sample`` names the sample, empty for real work.

    ``earlier`` is the state of the contracts that today's are compared with, ``actuals`` is
    what was billed; both may be empty.
    """

    sample: str = ""
    settings: Values
    contracts: Rows
    earlier_settings: Values = field(default_factory=dict)
    earlier: Rows = ()
    actuals: Rows = ()

    @property
    def company(self) -> str:
        """Whose contracts they are, empty where none is given."""
        return str(self.settings.get("company") or "")


def empty_forecast(today: date, kept: Values) -> ForecastContent:
    """Return the content of a new workbook: no rows, a forecast from the month of ``today`` on.

    ``kept`` are settings of another workbook; what depends on the day is not taken from it.
    """
    first = today.replace(day=1)
    found = {key: kept[key] for key in _KEPT if kept.get(key) is not None}
    days: Values = {
        "first": first,
        "key_date": first - timedelta(days=1),
        "movements_from": _months_before(first, _YEAR),
        "billing_from": _months_before(first, _QUARTER),
    }
    return ForecastContent(settings={**_USUAL, **found, **days}, contracts=())


def _months_before(first: date, months: int) -> date:
    """Return the first day of the month ``months`` before that of ``first``."""
    number = first.year * _YEAR + first.month - 1 - months
    return date(number // _YEAR, number % _YEAR + 1, 1)
