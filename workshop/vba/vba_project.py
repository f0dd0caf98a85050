"""Writes a VBA project without Excel, by pyOpenVBA, which only those who build need.

The project holds sources alone. Excel compiles them when it opens the file, because the
version of the compiled part says "none": [MS-OVBA] 2.3.4.1 asks writers for exactly that. The
same sources give the same bytes: what would vary, the project's id and the times in the
container, comes from pyOpenVBA's empty project and never changes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from xlsxwriter import Workbook

from aftersales_xl.excel.addin.package import BOOK_TYPE, MACRO_BOOK_TYPE
from aftersales_xl.excel.addin.ready_made import BOOK_MODULE, sheet_module
from workshop.vba.sources import Module

PROJECT_PART = "xl/vbaProject.bin"
_NOT_COMPILED = bytes.fromhex("CC61FFFF000000")  # [MS-OVBA] 2.3.4.1, version 0xFFFF


def project(modules: Sequence[Module], sheets: int) -> bytes:
    """Return ``vbaProject.bin`` with ``modules`` and an empty one behind each sheet."""
    from pyopenvba import ExcelFile, VBAModuleKind  # noqa: PLC0415 -- only where it is built

    with TemporaryDirectory() as folder:
        path = Path(folder) / "leer.xlsm"
        path.write_bytes(_blank_book(sheets))
        with ExcelFile(path) as book:
            found = book.add_vba_project()
            for module in modules:
                found.add_module(module.name, module.source, kind=VBAModuleKind.standard)
            for module in found.modules:
                module.dirty = True  # written anew, without anything compiled
            book.save()
        with zipfile.ZipFile(path) as archive:
            return _without_compiled_code(archive.read(PROJECT_PART))


def _without_compiled_code(data: bytes) -> bytes:
    from pyopenvba.cfb import CFB  # noqa: PLC0415 -- only where it is built

    container = CFB.from_bytes(data)
    container.write_stream_in_storage("VBA", "_VBA_PROJECT", _NOT_COMPILED)
    written: bytes = container.to_bytes()
    return written


def _blank_book(sheets: int) -> bytes:
    """Return a workbook without macros whose sheets know the names of their modules."""
    drawn = io.BytesIO()
    with Workbook(drawn, {"in_memory": True}) as workbook:
        workbook.set_vba_name(BOOK_MODULE)
        for number in range(1, sheets + 1):
            workbook.add_worksheet().set_vba_name(sheet_module(number))
    written = io.BytesIO()
    with zipfile.ZipFile(drawn) as source, zipfile.ZipFile(written, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(BOOK_TYPE, MACRO_BOOK_TYPE))
    return written.getvalue()
