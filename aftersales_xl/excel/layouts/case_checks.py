"""The rows of Prüfung about the business case: the sheet's figures next to the recalculation."""

from __future__ import annotations

from aftersales_xl.tables import names
from aftersales_xl.tables.columns import Kind

_NO_CASE = '"kein Fall"'
_FIGURES = {**names.CASE_FIGURES, **names.PAYBACKS}
_COLUMNS = {"Investition": 2, "Ersparnis pro Jahr": 3, "Kapitalwert": 9} | {
    label: 5 + index for index, label in enumerate(names.PAYBACKS)
}
"""Where a figure stands in the cases side by side, counted from 1."""


def case_rows() -> list[tuple[str, Kind, str, str]]:
    """Return label, kind, the sheet's figure and the recalculated one, for the shown case."""
    return [
        (
            _label(label),
            Kind.NUMBER if label in names.PAYBACKS else Kind.EURO,
            f'=IF({names.SHOWN_CASE}="",{_NO_CASE},{name})',
            f'=IF({names.SHOWN_CASE}="",{_NO_CASE},IFERROR({_again(_COLUMNS[label])},"–"))',
        )
        for label, name in _FIGURES.items()
    ]


def _label(label: str) -> str:
    what = f"Amortisation {label}, Monate" if label in names.PAYBACKS else label
    return f"Gezeigter Fall: {what}"


def _again(column: int) -> str:
    cases = names.COMPARED_CASES
    row = f"MATCH({names.SHOWN_CASE},INDEX({cases},0,1),0)"
    return f"INDEX({cases},{row},{column})"
