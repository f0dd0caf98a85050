"""Where things stand in Vertragsprognose.xlsm: bands from left to right, workings at the end.

Each band of a sheet is printed on pages of its own. Rows and columns count from 0.
"""

from __future__ import annotations

from typing import Final

from aftersales_xl.excel.layouts.forecast.listing import Listing
from aftersales_xl.excel.layouts.forecast.working import Heads, Working
from aftersales_xl.tables import forecast, results
from aftersales_xl.tables.columns import Kind
from aftersales_xl.tables.forecast import FORECAST_FORM
from aftersales_xl.words import forecast as words
from aftersales_xl.words.portfolio import ALL_LAYERS, FORECAST_LAYERS

_FORM = FORECAST_FORM

TOP: Final = 3
MOST_GROUPS: Final = 200  # that are put in order; those after them count among the others
SHOWN_GROUPS: Final = 6
COLUMNS_OF_CHART: Final = 24
_GROUP_ROWS = 20_000
ALL_ROWS: Final = forecast.MOST_MONTHS * len(FORECAST_LAYERS.words)
"""Rows of a forecast with every layer, weighted and not."""

CONTRACTS: Final = forecast.CONTRACT_TABLE.all_rows
_WINDOW = f"{_FORM.first.ref},{_FORM.months.ref}"
_KEY_DATE = _FORM.key_date.ref
GROUPING: Final = f'IF({_FORM.grouping.ref}="","{forecast.GROUPINGS[0]}",{_FORM.grouping.ref})'
"""What the sheets group by."""
_FIGURES: Heads = (
    (words.REVENUE, Kind.EURO),
    (words.BILLED, Kind.EURO),
    (words.DEFERRED, Kind.SIGNED),
)
_LAYERED: Heads = (("Monat", Kind.MONTH), ("Schicht", Kind.TEXT), *_FIGURES)
_GROUPED: Heads = (("Monat", Kind.MONTH), ("Gruppe", Kind.TEXT), ("Schicht", Kind.TEXT), *_FIGURES)

# Prognose
MONTHS = Listing(sheet=forecast.FORECAST, top=TOP, left=11, rows=forecast.MOST_MONTHS)
GROUPS = Listing(sheet=forecast.FORECAST, top=TOP, left=21, rows=forecast.MOST_MONTHS)
_WORKINGS = 31


BY_LAYER = Working(
    sheet=forecast.FORECAST,
    row=TOP + 1,
    column=_WORKINGS,
    title="Rechenweg: nach Schicht, gewichtet und ungewichtet",
    heads=_LAYERED,
    formula=f'AS_PROGNOSE({CONTRACTS},{_WINDOW},,"{ALL_LAYERS}",{_KEY_DATE})',
    room=ALL_ROWS,
)
BY_GROUP = Working(
    sheet=forecast.FORECAST,
    row=TOP + 1,
    column=_WORKINGS + 6,
    title="Rechenweg: nach Gruppe",
    formula=f"AS_PROGNOSE({CONTRACTS},{_WINDOW},{GROUPING},{_FORM.layer.ref},{_KEY_DATE})",
    heads=_GROUPED,
    room=_GROUP_ROWS,
)
ORDER = Listing(
    sheet=forecast.FORECAST, top=TOP, left=_WORKINGS + 13, rows=MOST_GROUPS, has_total=False
)
CHART = Listing(
    sheet=forecast.FORECAST, top=TOP, left=_WORKINGS + 18, rows=COLUMNS_OF_CHART, has_total=False
)
YEAR_ROWS: Final = 8
_CHART_ROWS = 18
CHART_TOP: Final = TOP + 2 + YEAR_ROWS + 1
QUARTERS = Listing(
    sheet=forecast.FORECAST, top=CHART_TOP + _CHART_ROWS, left=1, rows=21, has_total=False,
    two_lines=False,
)  # fmt: skip
PER_MONTH, COLUMN_MONTHS = results.ROWS_PER_MONTH, results.MONTHS_PER_COLUMN
