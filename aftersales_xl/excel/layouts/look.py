"""How cells look: one accent (deep blue), one grey, pale yellow inputs; formats per kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from aftersales_xl.tables.columns import Kind

ACCENT: Final = "#1F3A5F"
GREY: Final = "#6B7280"
HAIRLINE: Final = "#D5DAE1"
PALE: Final = "#EEF2F7"
INPUT_FILL: Final = "#FFF9DB"
INPUT_TEXT: Final = "#1D4ED8"
INPUT_EDGE: Final = "#D9C77A"
GREEN_FILL, GREEN_TEXT = "#E3F4E5", "#14652B"
RED_FILL, RED_TEXT = "#FDE4E4", "#A11212"

Look = Mapping[str, object]

BASE: Look = {"font_name": "Calibri", "font_size": 10, "valign": "vcenter"}
TITLE: Look = {"font_size": 16, "bold": True, "font_color": ACCENT}
SUBTITLE: Look = {"font_color": GREY}
HEADING: Look = {
    "bold": True,
    "font_size": 11,
    "font_color": ACCENT,
    "bottom": 1,
    "bottom_color": ACCENT,
}
LABEL: Look = {}
NOTE: Look = {"font_color": GREY, "italic": True, "font_size": 9, "indent": 1}
HEADER: Look = {
    "bold": True,
    "font_color": "#FFFFFF",
    "bg_color": ACCENT,
    "text_wrap": True,
    "align": "left",
    "indent": 1,
}
RESULT: Look = {"bottom": 4, "bottom_color": HAIRLINE}
GRAND_TOTAL: Look = {"bold": True, "top": 1, "bottom": 6}
BOLD: Look = {"bold": True}
INPUT: Look = {
    "bg_color": INPUT_FILL,
    "font_color": INPUT_TEXT,
    "border": 1,
    "border_color": INPUT_EDGE,
    "locked": False,
}
FORM_VALUE: Look = {"align": "left", "indent": 1}
LINK: Look = {"font_color": ACCENT, "underline": 1}
CENTRED: Look = {"align": "center", "indent": 0}

_TEXT: Look = {"align": "left", "indent": 1}
KINDS: dict[Kind, Look] = {
    Kind.TEXT: _TEXT,
    Kind.LONG_TEXT: {**_TEXT, "text_wrap": True},
    Kind.CODE: {**_TEXT, "num_format": "@"},
    Kind.CHOICE: _TEXT,
    Kind.EURO: {"num_format": '#,##0.00 "€"', "align": "right"},
    Kind.SIGNED: {"num_format": '#,##0.00 "€"', "align": "right"},
    Kind.PRICE: {"num_format": '#,##0.00 "€"', "align": "right"},
    Kind.PERCENT: {"num_format": "0.0 %", "align": "right"},
    Kind.CHANGE: {"num_format": "0.0 %", "align": "right"},
    Kind.RATE_OR_AMOUNT: {  # a share up to 1, euro above
        "num_format": '[<=1]0.0 %;#,##0.00 "€"',
        "align": "right",
    },
    Kind.NUMBER: {  # #,##0.## would show "40,"
        "num_format": "[>=10000]#,##0;General",
        "align": "right",
    },
    Kind.WHOLE: {"num_format": "0", "align": "right"},
    Kind.DATE: {"num_format": "dd.mm.yyyy", "align": "left", "indent": 1},
    Kind.MONTH: {"num_format": "[$-407]mmm yyyy", "align": "left", "indent": 1},
    Kind.TIME: {"num_format": "hh:mm", "align": "left", "indent": 1},
}
EURO_OR_DASH: Look = {"num_format": '#,##0.00 "€";-#,##0.00 "€";"–"', "align": "right"}
MOMENT: Look = {"num_format": "[$-407]ddd dd.mm.yyyy hh:mm", "align": "right"}
"""A day with its German weekday, and the time."""
_LEFT = frozenset(
    {Kind.TEXT, Kind.LONG_TEXT, Kind.CODE, Kind.CHOICE, Kind.DATE, Kind.MONTH, Kind.TIME}
)
MONTHS: Look = {"num_format": "#,##0.00", "align": "right"}
RIGHT_KINDS = frozenset(Kind) - _LEFT


def header(kind: Kind) -> Look:
    """Return the look of a table header: aligned as the figures or texts below it."""
    return {**HEADER, "align": "right", "indent": 0} if kind in RIGHT_KINDS else HEADER


class Palette:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[frozenset[tuple[str, object]], Format] = {}

    def format(self, *looks: Look) -> Format:
        """Return the format that lays ``looks`` over the base, later ones winning."""
        merged = dict(BASE)
        for look in looks:
            merged.update(look)
        key = frozenset(merged.items())
        if key not in self._made:
            self._made[key] = self._workbook.add_format(merged)
        return self._made[key]
