"""The VBA project that is built beforehand and travels with the program.

Whoever lays out a workbook with macros takes it from here and needs no pyOpenVBA; tests hold
it to the sources.
"""

from __future__ import annotations

import io
from importlib.resources import files

from xlsxwriter import Workbook

from aftersales_xl.excel.addin.package import as_addin, with_ribbon
from aftersales_xl.excel.addin.ribbon import ribbon_xml
from aftersales_xl.excel.addin.vba_project import BOOK_MODULE, sheet_module

PROJECT_FILE = "vbaProject.bin"


def ready_made_project() -> bytes:
    """Return the VBA project for workbooks with our sheets."""
    return files(__package__).joinpath(PROJECT_FILE).read_bytes()


def give_macros(workbook: Workbook, vba: bytes) -> None:
    """Give the project ``vba`` to a workbook whose sheets are all there."""
    workbook.add_vba_project(io.BytesIO(vba), is_stream=True)
    workbook.set_vba_name(BOOK_MODULE)
    for number, sheet in enumerate(workbook.worksheets(), start=1):
        sheet.set_vba_name(sheet_module(number))


def book_with_ribbon(book: bytes) -> bytes:
    """Return a workbook with macros, completed by its ribbon tab."""
    return with_ribbon(book, ribbon_xml(is_addin=False))


def addin_with_ribbon(book: bytes) -> bytes:
    """Return a workbook with macros as an add-in with its ribbon tab."""
    return as_addin(with_ribbon(book, ribbon_xml(is_addin=True)))
