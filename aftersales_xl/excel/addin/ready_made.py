"""The VBA projects that are built beforehand and travel with the program, one a kind of workbook.

Code that lays out a workbook with macros takes it from here and needs no pyOpenVBA; tests hold
them to the sources.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from importlib.resources import files

from xlsxwriter import Workbook

from aftersales_xl.excel.addin.actions import GROUPS
from aftersales_xl.excel.addin.package import as_addin, with_ribbon
from aftersales_xl.excel.addin.ribbon import ribbon_xml

BOOK_MODULE = "ThisWorkbook"


def sheet_module(number: int) -> str:
    """Return the name of the module behind the ``number``-th sheet, counted from 1."""
    return f"Sheet{number}"


def ready_made_project(name: str) -> bytes:
    """Return the VBA project of the file ``name``."""
    return files(__package__).joinpath(name).read_bytes()


def give_macros(workbook: Workbook, vba: bytes) -> None:
    """Give the project ``vba`` to a workbook whose sheets are all there."""
    workbook.add_vba_project(io.BytesIO(vba), is_stream=True)
    workbook.set_vba_name(BOOK_MODULE)
    for number, sheet in enumerate(workbook.worksheets(), start=1):
        sheet.set_vba_name(sheet_module(number))


def book_with_ribbon(book: bytes, groups: Sequence[str]) -> bytes:
    """Return a workbook with macros, completed by its ribbon tab with ``groups``."""
    return with_ribbon(book, ribbon_xml(groups, is_addin=False))


def addin_with_ribbon(book: bytes) -> bytes:
    """Return a workbook with macros as an add-in with its ribbon tab."""
    return as_addin(with_ribbon(book, ribbon_xml(GROUPS, is_addin=True)))
