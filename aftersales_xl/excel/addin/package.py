"""Completes a workbook with macros: ribbon, help texts, and the form of an add-in; reproducible.

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
WORKBOOK, WORKBOOK_RELATIONSHIPS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
CUSTOM_PART = "customXml/item1.xml"
_PROPERTIES = "customXml/itemProps1.xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_END = b"</Relationships>"
_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest a ZIP archive knows; the same bytes each time
_LINK = (
    f'<Relationship Id="rIdRibbon" Type="{RIBBON_RELATIONSHIP}" Target="{RIBBON_PART}"/>'
).encode()


def with_ribbon(book: bytes, ribbon: bytes) -> bytes:
    """Return the .xlsm ``book`` with the tab ``ribbon``."""
    found = parts(book)
    _insert(found, RELATIONSHIPS, before=_END, text=_LINK)
    found[RIBBON_PART] = ribbon
    return _archive(found)


def with_function_help(book: bytes, *, groups: bytes, extensions: bytes) -> bytes:
    """Return ``book`` with categories of functions and texts about their arguments."""
    found = parts(book)
    found[WORKBOOK] = _replace_once(found, WORKBOOK, b"</sheets>", b"</sheets>" + groups)
    _insert(found, WORKBOOK, before=b"</workbook>", text=extensions)
    return _archive(found)


def with_custom_part(book: bytes, content: bytes, *, namespace: str, item: str) -> bytes:
    """Return ``book`` with an XML document of its own, which add-ins find by its ``namespace``.

    Args:
        book: a workbook without such documents.
        content: the document.
        namespace: that of its root.
        item: the document's identifier, a GUID in braces.
    """
    found = parts(book)
    link = (
        f'<Relationship Id="rIdCustom" Type="{_OFFICE}/relationships/customXml" '
        f'Target="../{CUSTOM_PART}"/>'
    )
    _insert(found, WORKBOOK_RELATIONSHIPS, before=_END, text=link.encode())
    typed = f'<Override PartName="/{_PROPERTIES}" ContentType="{_PROPERTIES_TYPE}"/>'
    _insert(found, TYPES, before=b"</Types>", text=typed.encode())
    found[CUSTOM_PART] = content
    found[_PROPERTIES] = (
        f'{_DECLARATION}<ds:datastoreItem xmlns:ds="{_OFFICE}/customXml" ds:itemID="{item}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{namespace}"/></ds:schemaRefs></ds:datastoreItem>'
    ).encode()
    found["customXml/_rels/item1.xml.rels"] = (
        f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/relationships/customXmlProps" Target="itemProps1.xml"/></Relationships>'
    ).encode()
    return _archive(found)


def as_addin(book: bytes) -> bytes:
    """Return the .xlsm ``book`` as an .xlam, its window out of sight."""
    found = parts(book)
    found[TYPES] = _replace_once(found, TYPES, MACRO_BOOK_TYPE, ADDIN_TYPE)
    window = b"<workbookView "
    found[WORKBOOK] = _replace_once(found, WORKBOOK, window, window + b'visibility="hidden" ')
    return _archive(found)


def parts(book: bytes) -> dict[str, bytes]:
    """Return the parts of a workbook, uncompressed, by name: compressors differ."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _insert(found: dict[str, bytes], name: str, *, before: bytes, text: bytes) -> None:
    found[name] = _replace_once(found, name, before, text + before)


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
