"""Writes a VBA project without Excel, by pyOpenVBA, which only those who build need.

The project holds sources alone. Excel compiles them when it opens the file, because the
version of the compiled part says "none": [MS-OVBA] 2.3.4.1 asks writers for exactly that. The
same sources give the same bytes: what would vary, the project's id and the times in the
container, follows from the project's name or is that of pyOpenVBA's empty project.

Sources:
    [MS-OVBA] 2.3.4.2.3.1 and 2.3.4.2.3.2.8 (cookies are 0xFFFF), 2.3.1.2 (ProjectId), 2.4.3.2
    (how protection state, password and visibility are encrypted with it).
"""

from __future__ import annotations

import io
import re
import uuid
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from xlsxwriter import Workbook

from aftersales_xl.excel.addin.package import BOOK_TYPE, MACRO_BOOK_TYPE
from aftersales_xl.excel.addin.ready_made import BOOK_MODULE, sheet_module
from workshop.vba.sources import CODE_PAGE, Module

PROJECT_PART = "xl/vbaProject.bin"
_NOT_COMPILED = bytes.fromhex("CC61FFFF000000")  # [MS-OVBA] 2.3.4.1, version 0xFFFF
_OWN_NAMES = uuid.UUID("c8d4b0a2-3f0e-4a57-9d0e-6a2c1f7be5d4")  # for ids made of names
_COOKIES = frozenset({0x13, 0x2C})  # PROJECTCOOKIE, MODULECOOKIE
_VERSION = 0x09  # PROJECTVERSION: its size counts two bytes less than follow
_SEED, _ENCRYPTION_VERSION = 0x5A, 2
_STATES = {  # an unprotected, visible project without a password
    "CMG": bytes(4),
    "DPB": bytes(1),
    "GC": b"\xff",
}


def project(name: str, modules: Sequence[Module], sheets: int) -> bytes:
    """Return ``vbaProject.bin`` with ``modules`` and an empty one behind each sheet.

    Args:
        name: of the file the project is for; its id follows from it.
        modules: the sources.
        sheets: how many sheets the workbook has.
    """
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
            return _finished(archive.read(PROJECT_PART), project_id(name))


def project_id(name: str) -> str:
    """Return the id of the project for the file ``name``, in braces.

    >>> project_id("a.bin") == project_id("a.bin"), project_id("a.bin") == project_id("b.bin")
    (True, False)
    """
    return f"{{{uuid.uuid5(_OWN_NAMES, name)}}}".upper()


def _finished(data: bytes, identity: str) -> bytes:
    """Return the project with its own id, without compiled code and leftovers of a template."""
    from pyopenvba.cfb import CFB  # noqa: PLC0415 -- only where it is built
    from pyopenvba.vba import compress, decompress  # noqa: PLC0415 -- see above

    container = CFB.from_bytes(data)
    container.write_stream_in_storage("VBA", "_VBA_PROJECT", _NOT_COMPILED)
    records = b"".join(_with_cookies(decompress(container.get_stream_in_storage("VBA", "dir"))))
    container.write_stream_in_storage("VBA", "dir", compress(records))
    text = container.get_stream("PROJECT").decode(CODE_PAGE)
    container.write_stream("PROJECT", _with_identity(text, identity).encode(CODE_PAGE))
    written: bytes = container.to_bytes()
    return written


def _with_cookies(records: bytes) -> Iterator[bytes]:
    """Yield the records of the stream ``dir``, every cookie 0xFFFF."""
    at = 0
    while at < len(records):
        kind = int.from_bytes(records[at : at + 2], "little")
        size = int.from_bytes(records[at + 2 : at + 6], "little")
        end = at + 6 + size + (2 if kind == _VERSION else 0)
        yield records[at : at + 6] + b"\xff\xff" if kind in _COOKIES else records[at:end]
        at = end


def _with_identity(text: str, identity: str) -> str:
    """Return the stream ``PROJECT`` with this id, and no window of the VBA editor open."""
    text = re.sub(r'(?m)^ID="[^"]*"', f'ID="{identity}"', text)
    for state, value in _STATES.items():
        encrypted = _encrypted(value, identity)
        text = re.sub(rf'(?m)^{state}="[^"]*"', f'{state}="{encrypted}"', text)
    return re.sub(r"(?m)^(\w+)=\d+, \d+, \d+, \d+, *C?(?=\r?$)", r"\1=0, 0, 0, 0, C", text)


def _encrypted(data: bytes, identity: str) -> str:
    """Return ``data`` as [MS-OVBA] 2.4.3.2 encrypts it with the project's id, in hexadecimal."""
    key = sum(identity.encode(CODE_PAGE)) & 0xFF
    written = [_SEED, _SEED ^ _ENCRYPTION_VERSION, _SEED ^ key]
    plain = key
    ignored = bytes((_SEED & 6) // 2)
    for byte in ignored + len(data).to_bytes(4, "little") + data:
        written.append(byte ^ ((written[-2] + plain) & 0xFF))
        plain = byte
    return bytes(written).hex().upper()


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
