"""Documents read back with lxml: what stands in them, and how it is built."""

import io
import re
import zipfile
from pathlib import Path

from lxml import etree

from aftersales_xl.documents.markup import W

TEMPLATES = Path(__file__).parents[2] / "templates" / "word"
NAMESPACES = {"w": W}
_PRINTED = re.compile(r"word/(document|header\d+|footer\d+)\.xml")


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    """Return a part of a document, parsed strictly."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def paragraphs(data: bytes, name: str = "word/document.xml") -> list[str]:
    """Return the text of every paragraph of a part, line breaks as line feeds."""
    return [_text(found) for found in part(data, name).iter(f"{{{W}}}p")]


def _text(paragraph) -> str:
    marks = {f"{{{W}}}br": "\n", f"{{{W}}}tab": "\t"}
    return "".join(
        marks.get(node.tag) or node.text or "" for node in paragraph.iter(f"{{{W}}}t", *marks)
    )


def everything(data: bytes) -> str:
    """Return all text of a document: body, headers, footers."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = [name for name in package.namelist() if _PRINTED.fullmatch(name)]
    return "\n".join(line for name in names for line in paragraphs(data, name))


def rows(data: bytes) -> list[list[str]]:
    """Return every table row of the body as the text of its cells."""
    return [
        [
            "\n".join(_text(p) for p in cell.findall("w:p", NAMESPACES))
            for cell in row.findall("w:tc", NAMESPACES)
        ]
        for row in part(data).iter(f"{{{W}}}tr")
    ]
