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
from aftersales_xl.words.portfolio import QUOTES, QUOTES_IN_FULL, RENEWAL, RENEWAL_IN_FULL

_FORM = FORECAST_FORM

TOP: Final = 3
MOST_GROUPS: Final = 200  # that are put in order; those after them count among the others
SHOWN_GROUPS: Final = 6
COLUMNS_OF_CHART: Final = 24
_GROUP_ROWS = 20_000
_LAYERS = 3

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


def _forecast(left: int, title: str, *, layer: str = "") -> Working:
    shown = f'"{layer}"' if layer else ""
    return Working(
        sheet=forecast.FORECAST, row=TOP + 1, column=left, title=title, heads=_LAYERED,
        formula=f"AS_PROGNOSE({CONTRACTS},{_WINDOW},,{shown},{_KEY_DATE})",
        room=forecast.MOST_MONTHS * (1 if layer else _LAYERS),
    )  # fmt: skip


BY_LAYER = _forecast(_WORKINGS, "Rechenweg: nach Schicht")
UNWEIGHTED = {
    RENEWAL: _forecast(_WORKINGS + 6, "Rechenweg: ungewichtet", layer=RENEWAL_IN_FULL),
    QUOTES: _forecast(_WORKINGS + 12, "Rechenweg: ungewichtet", layer=QUOTES_IN_FULL),
}
BY_GROUP = Working(
    sheet=forecast.FORECAST,
    row=TOP + 1,
    column=_WORKINGS + 18,
    title="Rechenweg: nach Gruppe",
    formula=f"AS_PROGNOSE({CONTRACTS},{_WINDOW},{GROUPING},{_FORM.layer.ref},{_KEY_DATE})",
    heads=_GROUPED,
    room=_GROUP_ROWS,
)
ORDER = Listing(
    sheet=forecast.FORECAST, top=TOP, left=_WORKINGS + 25, rows=MOST_GROUPS, has_total=False
)
CHART = Listing(
    sheet=forecast.FORECAST, top=TOP, left=_WORKINGS + 30, rows=COLUMNS_OF_CHART, has_total=False
)
YEAR_ROWS: Final = 8
_CHART_ROWS = 18
CHART_TOP: Final = TOP + 2 + YEAR_ROWS + 1
QUARTERS = Listing(
    sheet=forecast.FORECAST, top=CHART_TOP + _CHART_ROWS, left=1, rows=21, has_total=False,
    two_lines=False,
)  # fmt: skip
PER_MONTH, COLUMN_MONTHS = results.ROWS_PER_MONTH, results.MONTHS_PER_COLUMN
