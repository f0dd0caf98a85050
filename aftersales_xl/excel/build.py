"""Building workbooks: drawn twice, so that every formula carries the value it really has.

The first pass draws formulas without values; it is recalculated; the second pass draws the
same with the values found. The same content gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Any

from aftersales_xl.excel.addin.ready_made import (
    Macros,
    complete_book,
    give_macros,
    ready_made_macros,
)
from aftersales_xl.excel.content import Content
from aftersales_xl.excel.forecast_content import ForecastContent
from aftersales_xl.excel.layouts import buttons, look
from aftersales_xl.excel.layouts.canvas import Cached, Spilled, WorkbookWriter, empty_workbook
from aftersales_xl.excel.layouts.sheet import Sheet
from aftersales_xl.excel.plain_copy import plain_copy
from aftersales_xl.excel.plans import FORECASTS, OFFERS, Plan
from aftersales_xl.excel.recalculate import Calculation, Functions
from aftersales_xl.tables import names
from aftersales_xl.tables.values import Cell
from aftersales_xl.zip_origin import without_origin

_CREATED = datetime(2026, 1, 1)  # noqa: DTZ001 -- fixed, so that builds are reproducible
_PLANS: Mapping[type, Plan[Any]] = {Content: OFFERS, ForecastContent: FORECASTS}

Filled = Content | ForecastContent
"""What a workbook is filled with; its type says which kind of workbook it is."""


def workbook_bytes(content: Filled, functions: Functions, *, macros: Macros | None = None) -> bytes:
    """Return the workbook with ``content``, every cached value calculated.

    With ``macros`` it is an .xlsm with functions, ribbon and buttons, without them an .xlsx.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "first_pass.xlsx"
        path.write_bytes(uncalculated_bytes(content))
        cached, spilled = calculate_workbook(path, functions)
    drawn = _draw(content, cached, spilled, macros)
    return complete_book(drawn, macros, plan_of(content).groups) if macros else drawn


def uncalculated_bytes(content: Filled) -> bytes:
    """Return the workbook with ``content`` as it is drawn at first: no formula shows a value."""
    return _draw(content, cached={}, spilled={})


def plan_of(content: Filled) -> Plan[Any]:
    """Return the kind of workbook that ``content`` fills."""
    return _PLANS[type(content)]


def macros_for(name: str, content: Filled) -> Macros | None:
    """Return the macros of a workbook with this file name, None for an .xlsx.

    >>> from aftersales_xl.excel.forecast_content import ForecastContent
    >>> forecast = ForecastContent(settings={}, contracts=())
    >>> bool(macros_for("Prognose.XLSM", forecast)), bool(macros_for("Prognose.xlsx", forecast))
    (True, False)
    """
    if PurePath(name).suffix.casefold() != ".xlsm":
        return None
    return ready_made_macros(plan_of(content).project)


def calculate_workbook(path: Path, functions: Functions) -> tuple[Cached, Spilled]:
    """Return the values of a drawn workbook, and how far its formulas spill."""
    copy = plain_copy(path)
    calculation = Calculation(copy, functions)
    cached = {
        (title, row - 1, column - 1): _without_negative_zero(calculation.value(title, row, column))
        for title, sheet in copy.sheets.items()
        for row, column in sheet.cells
    }
    spilled = {
        (name, row - 1, column - 1): size
        for (name, row, column), size in calculation.spilled().items()
    }
    for (name, row, column), (high, wide) in spilled.items():  # may reach beyond what is drawn
        for at in range(row, row + high):
            for across in range(column, column + wide):
                cached[name, at, across] = calculation.value(name, at + 1, across + 1)
    return cached, spilled


def _without_negative_zero(value: Cell) -> Cell:
    """Return a value as Excel would keep it, which knows no negative zero."""
    return 0.0 if value == 0 and isinstance(value, float) else value


def _draw(content: Filled, cached: Cached, spilled: Spilled, macros: Macros | None = None) -> bytes:
    target, plan = io.BytesIO(), plan_of(content)
    company = plan.company(content)
    properties = {"title": plan.title, "author": company, "created": _CREATED}
    workbook = empty_workbook(target, properties)
    book = WorkbookWriter(
        workbook=workbook,
        palette=look.Palette(workbook),
        cached=cached,
        spilled=spilled,
        footer=company,
    )
    for name in plan.layouts:
        book.sheets[name] = workbook.add_worksheet(name, Sheet)
        book.sheets[name].set_tab_color(_tab_colour(name, plan))
    for draw in plan.layouts.values():
        draw(book, content)
    if macros:
        give_macros(workbook, macros.project)
        buttons.buttons(book)
    book.sheets[names.START].activate()
    workbook.close()
    return without_origin(target.getvalue())


def _tab_colour(sheet: str, plan: Plan[Any]) -> str:
    if sheet == names.CHECKS:
        return look.GREEN_TEXT
    return look.ACCENT if sheet in {names.START, plan.main} else look.GREY
