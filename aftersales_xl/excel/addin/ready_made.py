"""The VBA projects that are built beforehand and travel with the program, one a kind of workbook.

Code that lays out a workbook with macros takes it from here and needs no pyOpenVBA; tests hold
them to the sources.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from xlsxwriter import Workbook

from aftersales_xl.excel.addin.actions import GROUPS
from aftersales_xl.excel.addin.function_help import (
    HELP_FILE,
    INTELLISENSE,
    FunctionHelp,
    argument_descriptions,
    function_groups,
    intellisense,
    read_help,
)
from aftersales_xl.excel.addin.package import (
    as_addin,
    with_custom_part,
    with_function_help,
    with_ribbon,
)
from aftersales_xl.excel.addin.ribbon import ribbon_xml

BOOK_MODULE = "ThisWorkbook"
_INTELLISENSE_ITEM = "{2B0F6C57-95F4-4B7B-8C26-6D0B5E7A3C11}"


def sheet_module(number: int) -> str:
    """Return the name of the module behind the ``number``-th sheet, counted from 1."""
    return f"Sheet{number}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Macros:
    """What makes a workbook an .xlsm: a VBA project and the texts about its functions."""

    project: bytes
    functions: tuple[FunctionHelp, ...]


def ready_made_macros(name: str) -> Macros:
    """Return the VBA project of the file ``name``, with the texts about our functions."""
    folder = files(__package__)
    functions = read_help(folder.joinpath(HELP_FILE).read_bytes())
    return Macros(project=folder.joinpath(name).read_bytes(), functions=functions)


def give_macros(workbook: Workbook, project: bytes) -> None:
    """Give the VBA ``project`` to a workbook whose sheets are all there."""
    workbook.add_vba_project(io.BytesIO(project), is_stream=True)
    workbook.set_vba_name(BOOK_MODULE)
    for number, sheet in enumerate(workbook.worksheets(), start=1):
        sheet.set_vba_name(sheet_module(number))


def complete_book(book: bytes, macros: Macros, groups: Sequence[str]) -> bytes:
    """Return a workbook with macros, completed by its ribbon tab with ``groups`` and by help."""
    ribbon = ribbon_xml(groups, is_addin=False)
    return _with_help(with_ribbon(book, ribbon), macros.functions)


def complete_addin(book: bytes, macros: Macros) -> bytes:
    """Return a workbook with macros as an add-in, with its ribbon tab and help."""
    ribbon = ribbon_xml(GROUPS, is_addin=True)
    return as_addin(_with_help(with_ribbon(book, ribbon), macros.functions))


def _with_help(book: bytes, functions: Sequence[FunctionHelp]) -> bytes:
    helped = with_function_help(
        book,
        groups=function_groups(functions),
        extensions=argument_descriptions(functions),
    )
    return with_custom_part(
        helped, intellisense(functions), namespace=INTELLISENSE, item=_INTELLISENSE_ITEM
    )
