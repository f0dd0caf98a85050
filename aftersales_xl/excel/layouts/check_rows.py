"""Rows of checks on a sheet: its own figure, the recalculated one, their difference, a word.

Only rows that say "in Ordnung" pass the master check, whatever the others say. An error value
or a complaint of a function on either side is never in order, not even next to its equal.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from xlsxwriter.utility import xl_rowcol_to_cell

from aftersales_xl.excel.layouts import look
from aftersales_xl.excel.layouts.canvas import Canvas
from aftersales_xl.tables import names
from aftersales_xl.tables.columns import Kind

GOOD, BAD, UNKNOWN = "in Ordnung", "abweichend", "nicht geprüft"
UNCHECKED: Final = '"–"'
"""What a formula shows where there is nothing to compare with."""
CheckRow = tuple[str, Kind, str, str]
"""Words, kind, the formulas of the figure and of the recalculated one."""
_HEADERS = ("Prüfung", "Mappe", "Nachrechnung", "Differenz", "Status")
_MASTER = 3  # row of the master check


def draw(canvas: Canvas, first: int, rows: Sequence[CheckRow]) -> int:
    """Draw ``rows`` from row ``first`` with headers above, and the master check over them all.

    Returns:
        The row below.
    """
    _master(canvas, first, first + len(rows) - 1)
    for offset, words in enumerate(_HEADERS):
        kind = Kind.EURO if 0 < offset < len(_HEADERS) - 1 else Kind.TEXT
        looks = (look.header(kind), look.CENTRED) if words == _HEADERS[-1] else (look.header(kind),)
        canvas.text(first - 1, 1 + offset, words, *looks)
    for index, row in enumerate(rows):
        _check(canvas, first + index, row)
    canvas.states(first, 5, first + len(rows) - 1, GOOD)
    return first + len(rows)


def _master(canvas: Canvas, first: int, last: int) -> None:
    labels, states = (f"{column}{first + 1}:{column}{last + 1}" for column in "BF")
    canvas.text(_MASTER, 1, "Abweichungen insgesamt", look.BOLD)
    canvas.formula(
        _MASTER,
        2,
        f'=COUNTIF({labels},"?*")-COUNTIF({states},"{GOOD}")',
        look.BOLD,
        look.KINDS[Kind.WHOLE],
    )
    canvas.name_cell(names.MASTER_CHECK, _MASTER, 2)
    canvas.formula(
        _MASTER, 5, f'=IF({names.MASTER_CHECK}=0,"{GOOD}","bitte prüfen")', look.BOLD, look.CENTRED
    )
    canvas.states(_MASTER, 5, _MASTER, GOOD)


def _check(canvas: Canvas, row: int, check: CheckRow) -> None:
    label, kind, own, other = check
    looks = (look.RESULT, look.MONTHS if kind is Kind.NUMBER else look.KINDS[kind])
    canvas.text(row, 1, label, look.RESULT, look.KINDS[Kind.TEXT])
    canvas.formula(row, 2, own, *looks)
    canvas.formula(row, 3, other, *looks)
    mine, theirs, difference = (xl_rowcol_to_cell(row, column) for column in (2, 3, 4))
    canvas.formula(
        row, 4, f'=IF(AND(ISNUMBER({mine}),ISNUMBER({theirs})),ROUND({mine}-{theirs},2),"")', *looks
    )
    status = f'IF({difference}=0,"{GOOD}","{BAD}")'
    words = _status_of_words(mine, theirs)
    canvas.formula(
        row, 5, f"=IF(ISNUMBER({difference}),{status},{words})", look.RESULT, look.CENTRED
    )


def _status_of_words(mine: str, theirs: str) -> str:
    """Return a formula for the status of a row that does not compare two numbers.

    It counts cells before it compares them, because comparing an error gives an error.
    """
    both = f"{mine}:{theirs}"
    are_words = f'COUNTIF({both},"?*")-COUNTIF({both},"#*")=2'
    same = f'IF(AND({mine}<>{UNCHECKED},{mine}={theirs}),"{GOOD}","{UNKNOWN}")'
    return f'IF({are_words},{same},"{UNKNOWN}")'
