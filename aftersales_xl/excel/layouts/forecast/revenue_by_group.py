"""The months of Prognose by group: the largest groups, then all others together."""

from __future__ import annotations

from typing import Final

from aftersales_xl.excel.layouts import look
from aftersales_xl.excel.layouts.canvas import Canvas, WorkbookWriter
from aftersales_xl.excel.layouts.forecast import periods
from aftersales_xl.excel.layouts.forecast.grid import (
    BY_GROUP,
    GROUPING,
    GROUPS,
    ORDER,
    PER_MONTH,
    SHOWN_GROUPS,
    TOP,
)
from aftersales_xl.excel.layouts.forecast.listing import SUM, Shown
from aftersales_xl.tables.columns import Kind
from aftersales_xl.tables.forecast import FORECAST_FORM
from aftersales_xl.words import forecast as words

_FORM = FORECAST_FORM

_MONTH, _GROUP = (BY_GROUP.values(each) for each in ("Monat", "Gruppe"))
WHOLE: Final = 1
_OTHERS = WHOLE + SHOWN_GROUPS + 1
"""Columns of the months; groups there are too few of leave theirs blank, at the right."""
_EURO_OR_BLANK: look.Look = {"num_format": '#,##0.00 "€";-#,##0.00 "€";', "align": "right"}
_ORDERED = 3  # column of the groups by size


def months(book: WorkbookWriter, canvas: Canvas) -> None:
    """Draw the months by group, and the working that puts the groups in order."""
    _order(book, canvas)
    whole = BY_GROUP.sum_where(words.REVENUE, f"{_MONTH},{GROUPS.here(0)}")
    columns = [
        Shown(title="Monat", kind=Kind.MONTH, total="Summe",
              formula=periods.month(GROUPS, _FORM.first.ref, _FORM.months.ref)),
        Shown(title="Summe", kind=Kind.EURO, total=SUM, looks=(look.BOLD,),
              formula=GROUPS.where_filled(whole)),
        *(_of_group(number) for number in range(1, SHOWN_GROUPS + 1)),
        _of_others(),
    ]  # fmt: skip
    layer = f'IF({_FORM.layer.ref}="","alle Schichten, gewichtet",{_FORM.layer.ref})'
    GROUPS.draw(book, canvas, f'="Umsatz nach "&{GROUPING}&": "&{layer}', columns)


def _of_group(number: int) -> Shown:
    """Return the column of the ``number``-th largest group; its name is the header."""
    column = WHOLE + number
    name = GROUPS.header(column)
    found = BY_GROUP.sum_where(words.REVENUE, f"{_MONTH},{GROUPS.here(0)},{_GROUP},{name}")
    return Shown(
        title=f"=INDEX({ORDER.values(_ORDERED)},{number})", kind=Kind.EURO,
        formula=GROUPS.where_filled(f'IF({name}="","",{found})'),
        total=f'=IF({name}="","",SUM({GROUPS.values(column)}))', looks=(look.EURO_OR_DASH,),
    )  # fmt: skip


def _of_others() -> Shown:
    """Return the last column: what no shown group has. It is blank where that is nothing."""
    shown = f"SUM({GROUPS.here(WHOLE + 1)}:{GROUPS.here(_OTHERS - 1)})"
    values = GROUPS.values(_OTHERS)
    is_nothing = f"IFERROR(AND(MIN({values})=0,MAX({values})=0),FALSE)"
    return Shown(
        title=f'=IF({is_nothing},"","Übrige")', kind=Kind.EURO,
        formula=GROUPS.where_filled(f"ROUND({GROUPS.here(WHOLE)}-{shown},2)"),
        total=f'=IF({GROUPS.header(_OTHERS)}="","",SUM({values}))', looks=(_EURO_OR_BLANK,),
    )  # fmt: skip


def _order(book: WorkbookWriter, canvas: Canvas) -> None:
    """Draw the groups by size; those of equal size in the order they come in.

    The first month names every group, with as many rows as there are layers.
    """
    canvas.text(TOP - 1, ORDER.left, "Zeilen je Monat", look.NOTE)
    first = BY_GROUP.value("Monat", 0)
    count = f"={BY_GROUP.count_where(f'{_MONTH},{first}')}"
    canvas.formula(TOP - 1, ORDER.left + 1, count, look.KINDS[Kind.WHOLE])
    canvas.name_cell(PER_MONTH, TOP - 1, ORDER.left + 1)
    place = f'({ORDER.number}-1)*IF({_FORM.layer.ref}="",3,1)+1'
    ranks = ORDER.values(2)
    revenue = BY_GROUP.sum_where(words.REVENUE, f"{_GROUP},{ORDER.here(0)}")
    largest = f"MATCH(LARGE({ranks},{ORDER.number}),{ranks},0)"
    columns = [
        Shown(title="Gruppe", kind=Kind.TEXT,
              formula=f'=IFERROR(IF({place}>{PER_MONTH},"",INDEX({_GROUP},{place})&""),"")'),
        Shown(title=words.REVENUE, kind=Kind.EURO,
              formula=ORDER.where_filled(revenue)),
        Shown(title="Rang", kind=Kind.NUMBER,
              formula=ORDER.where_filled(f"{ORDER.here(1)}-({ORDER.number})/10^6")),
        Shown(title="Geordnet", kind=Kind.TEXT,
              formula=f'=IFERROR(INDEX({ORDER.values(0)},{largest}),"")'),
    ]  # fmt: skip
    ORDER.draw(book, canvas, "Rechenweg: Gruppen nach Größe", columns)
    for offset, width in enumerate((24, 16, 16, 24)):
        canvas.column(ORDER.left + offset, width)
