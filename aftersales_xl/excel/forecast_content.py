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

_FORM = forecast.FORECAST_FORM
_USUAL: Mapping[str, Cell] = {
    _FORM.months.key: 24,
    _FORM.grouping.key: forecast.GROUPINGS[0],
    _FORM.fiscal_year.key: 1,
    _FORM.movements_months.key: 24,
    _FORM.billing_months.key: 3,
    _FORM.due_days.key: 180,
}
_KEPT = (
    *_USUAL,
    _FORM.company.key,
    _FORM.offers_likely.key,
    _FORM.discount_rate.key,
    _FORM.horizon.key,
)
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
        return str(self.settings.get(_FORM.company.key) or "")


def empty_forecast(today: date, kept: Values) -> ForecastContent:
    """Return the content of a new workbook: no rows, a forecast from the month of ``today`` on.

    ``kept`` are settings of another workbook; what depends on the day is not taken from it.
    """
    first = today.replace(day=1)
    found = {key: kept[key] for key in _KEPT if kept.get(key) is not None}
    days: Values = {
        _FORM.first.key: first,
        _FORM.key_date.key: first - timedelta(days=1),
        _FORM.movements_from.key: _months_before(first, _YEAR),
        _FORM.billing_from.key: _months_before(first, _QUARTER),
    }
    return ForecastContent(settings={**_USUAL, **found, **days}, contracts=())


def _months_before(first: date, months: int) -> date:
    """Return the first day of the month ``months`` before that of ``first``."""
    number = first.year * _YEAR + first.month - 1 - months
    return date(number // _YEAR, number % _YEAR + 1, 1)
