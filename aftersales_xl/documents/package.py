"""A .docx as a ZIP file: written the same each time, compared by content."""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from aftersales_xl.zip_origin import WINDOWS

_CONTENT_TYPES = "[Content_Types].xml"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest time a ZIP file can hold
_XML = (".xml", ".rels")
_WORKBOOK = ".xlsx"  # of a chart
_UNREADABLE = (  # what a damaged or encrypted package can raise
    zipfile.BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
)


def repack(data: bytes) -> bytes:
    """Return the same package with fixed times and ``[Content_Types].xml`` first.

    Mail gateways and ``file`` recognise a Word document by its first member.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(packed, "w") as target:
        names = [name for name in source.namelist() if name != _CONTENT_TYPES]
        for name in (_CONTENT_TYPES, *names):
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = WINDOWS
            target.writestr(entry, source.read(name))
    return packed.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    """Return the parts by name, XML in canonical form; a chart's workbook as its own parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        read = {name: package.read(name) for name in package.namelist()}
    found: dict[str, bytes] = {}
    for name, content in read.items():
        if name.endswith(_WORKBOOK):
            inner = parts(content)
            found |= {f"{name}/{part}": inner[part] for part in inner}
        else:
            found[name] = _canonical(name, content)
    return found


def is_same(one: bytes, other: bytes) -> bool:
    """Return whether two packages hold the same parts, however they were compressed."""
    if one == other:
        return True
    try:
        return parts(one) == parts(other)
    except _UNREADABLE:
        return False


def _canonical(name: str, content: bytes) -> bytes:
    if not name.endswith(_XML):
        return content
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    tree = etree.fromstring(content, parser)
    return etree.tostring(tree, method="c14n2")
