"""Building workbooks: drawn twice, so that every formula carries the value it really has.

The first pass draws formulas without values; it is recalculated; the second pass draws the
same with the values found. The same content gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

import openpyxl
from xlsxwriter import Workbook

from aftersales_xl.excel import names
from aftersales_xl.excel.addin.ready_made import (
    book_with_ribbon,
    give_macros,
    ready_made_project,
)
from aftersales_xl.excel.content import Content
from aftersales_xl.excel.layouts import (
    assumptions,
    business_case,
    buttons,
    checks,
    look,
    maintenance,
    masters,
    offer,
    start,
    terms,
)
from aftersales_xl.excel.layouts.canvas import Book, Cached, Spilled
from aftersales_xl.excel.layouts.sheet import Sheet
from aftersales_xl.excel.recalculate import Calculation, Functions
from aftersales_xl.excel.samples.chatbot import CHATBOT
from aftersales_xl.excel.samples.crm import CRM
from aftersales_xl.excel.samples.server import SERVER

_CREATED = datetime(2026, 1, 1)  # noqa: DTZ001 -- fixed, so that builds are reproducible
_CALC_ID = 191029  # of Excel 2019 and later: an older id makes Excel recalculate on opening
_LAYOUTS: dict[str, Callable[[Book, Content], None]] = {
    names.START: start.start,
    names.COMPANY: masters.company,
    names.CUSTOMER: masters.customer,
    names.PRICES: masters.prices,
    names.OFFER: offer.offer,
    names.DISCOUNTS: terms.discounts,
    names.PAYMENT: terms.payment,
    names.MAINTENANCE: maintenance.maintenance,
    names.ROI: business_case.business_case,
    names.ASSUMPTIONS: assumptions.assumptions,
    names.LIMITS: terms.limits,
    names.NEGOTIATION: terms.negotiation,
    names.CHECKS: checks.checks,
}
_TAB_COLOURS = {names.START: look.ACCENT, names.OFFER: look.ACCENT, names.CHECKS: look.GREEN_TEXT}

SAMPLES: Mapping[str, Content] = {
    "Angebot.xlsm": CRM,
    "beispiele/Server.xlsx": SERVER,
    "beispiele/Chatbot.xlsx": CHATBOT,
}
"""The shipped workbooks by file name."""


def workbook_bytes(content: Content, functions: Functions, *, macros: bool = False) -> bytes:
    """Return the workbook with ``content``, every cached value calculated.

    ``macros`` makes it an .xlsm with functions, ribbon and buttons, else it is an .xlsx.
    """
    blank = _drawn(content, cached={}, spilled={})
    with TemporaryDirectory() as folder:
        path = Path(folder) / "first_pass.xlsx"
        path.write_bytes(blank)
        cached, spilled = calculated(path, functions)
    if macros:
        return book_with_ribbon(_drawn(content, cached, spilled, vba=ready_made_project()))
    return _drawn(content, cached, spilled)


def has_macros(name: str) -> bool:
    """Return whether a workbook of this file name carries macros.

    >>> has_macros("Angebot.XLSM"), has_macros("Angebot.xlsx")
    (True, False)
    """
    return PurePath(name).suffix.casefold() == ".xlsm"


def calculated(path: Path, functions: Functions) -> tuple[Cached, Spilled]:
    """Return the values of a drawn workbook, and how far its formulas spill."""
    workbook = openpyxl.load_workbook(path)
    calculation = Calculation(path, workbook, functions)
    cached = {
        (sheet.title, row - 1, column - 1): calculation.value(sheet.title, row, column)
        for sheet in workbook.worksheets
        for row in range(1, sheet.max_row + 1)
        for column in range(1, sheet.max_column + 1)
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


def _drawn(content: Content, cached: Cached, spilled: Spilled, *, vba: bytes = b"") -> bytes:
    target = io.BytesIO()
    workbook = Workbook(target, {"in_memory": True, "strings_to_numbers": False})
    workbook.set_properties(
        {
            "title": "Angebotsmappe",
            "author": str(content.company.get("name") or ""),
            "created": _CREATED,
        }
    )
    workbook.set_calc_mode("auto", _CALC_ID)
    workbook.calc_on_load = False  # the cached values are true; Excel need not start Python
    workbook.set_size(28000, 16000)
    book = Book(
        workbook=workbook,
        palette=look.Palette(workbook),
        cached=cached,
        spilled=spilled,
        footer=str(content.company.get("name") or ""),
    )
    for name in names.SHEETS:
        book.sheets[name] = workbook.add_worksheet(name, Sheet)
        book.sheets[name].set_tab_color(_TAB_COLOURS.get(name, look.GREY))
    for draw in _LAYOUTS.values():
        draw(book, content)
    if vba:
        give_macros(workbook, vba)
        buttons.buttons(book)
    book.sheets[names.START].activate()
    workbook.close()
    return target.getvalue()
