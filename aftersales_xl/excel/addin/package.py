"""Puts the ribbon into a workbook with macros and makes an add-in of one; reproducible.

Works on the parts of the ZIP archive, never through a library that reads and saves workbooks:
those drop the ribbon without a word. Only bytes that our own generator has just written come in.
"""

from __future__ import annotations

import io
import zipfile

from aftersales_xl.zip_origin import WINDOWS

RIBBON_PART = "customUI/customUI14.xml"
RIBBON_RELATIONSHIP = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
BOOK_TYPE = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACRO_BOOK_TYPE = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
ADDIN_TYPE = b"application/vnd.ms-excel.addin.macroEnabled.main+xml"
TYPES, RELATIONSHIPS = "[Content_Types].xml", "_rels/.rels"
_END = b"</Relationships>"
_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest a ZIP archive knows; the same bytes each time
_LINK = (
    f'<Relationship Id="rIdRibbon" Type="{RIBBON_RELATIONSHIP}" Target="{RIBBON_PART}"/>'
).encode()


def with_ribbon(book: bytes, ribbon: bytes) -> bytes:
    """Return the .xlsm ``book`` with the tab ``ribbon``."""
    found = parts(book)
    found[RELATIONSHIPS] = _replace_once(found, RELATIONSHIPS, _END, _LINK + _END)
    found[RIBBON_PART] = ribbon
    return _archive(found)


def as_addin(book: bytes) -> bytes:
    """Return the .xlsm ``book`` as an .xlam: Excel keeps its sheets out of sight."""
    found = parts(book)
    found[TYPES] = _replace_once(found, TYPES, MACRO_BOOK_TYPE, ADDIN_TYPE)
    return _archive(found)


def parts(book: bytes) -> dict[str, bytes]:
    """Return the parts of a workbook, uncompressed, by name: compressors differ."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _replace_once(found: dict[str, bytes], name: str, old: bytes, new: bytes) -> bytes:
    if found[name].count(old) != 1:
        raise ValueError(f"{name} is not as our generator writes it")
    return found[name].replace(old, new)


def _archive(found: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(found, key=lambda part: part != TYPES):  # stable: the types come first
            member = zipfile.ZipInfo(name, _TIME)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = WINDOWS
            member.external_attr = 0o600 << 16
            archive.writestr(member, found[name])
    return written.getvalue()
