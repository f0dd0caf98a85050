"""Repairs on rendered WordprocessingML that no template can make itself.

Line breaks and tabs in values, cells and tables a false condition has emptied, tables that
have come to touch, and totals that must stay with the row above them.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
STYLE_OF_SUMS = "Tabellensumme"
"""Style id of the rows under a table of positions; the row above is kept with them."""

_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
_BREAKS = {"\n": "br", "\t": "tab"}
_TRACKED = (
    *("ins", "del", "moveFrom", "moveTo", "commentReference"),
    *("cellIns", "cellDel", "cellMerge", "numberingChange"),
    *(f"{kind}Change" for kind in ("rPr", "pPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr")),
    "tblPrExChange",
)


def w(tag: str) -> str:
    """Return ``tag`` in the namespace of WordprocessingML."""
    return f"{{{W}}}{tag}"


_HOLDERS = tuple(w(tag) for tag in ("body", "hdr", "ftr", "tbl", "tr", "tc", "p", "r"))


def finish(root: etree._Element) -> None:
    """Repair a rendered part in place."""
    for text in list(root.iter(w("t"))):
        _break_lines(text)
    for table in list(root.iter(w("tbl"))):
        _drop_if_empty(table)
    for cell in root.iter(w("tc")):
        _close_with_paragraph(cell)
    for table in root.iter(w("tbl")):
        _keep_sums(table)
        _part_from_next(table)


def find_tracked_change(root: etree._Element) -> str | None:
    """Return the text at the first tracked change or comment of a part, None without one."""
    found = next(root.iter(*map(w, _TRACKED)), None)
    if found is None:
        return None
    holders = (found, *found.iterancestors(w("p"), w("tc"), w("tr"), w("tbl")))
    texts = ("".join(text.text or "" for text in one.iter(w("t"))).strip() for one in holders)
    return next(filter(None, texts), "")


def has_stray_text(root: etree._Element) -> bool:
    """Return whether text stands outside of runs, where Word would not show it."""
    return any(
        text and not text.isspace()
        for element in root.iter(*_HOLDERS)
        for text in (element.text, *(child.tail for child in element))
    )


def _break_lines(text: etree._Element) -> None:
    """Turn line feeds and tabs inside ``text`` into breaks and tab stops."""
    content = text.text or ""
    if not any(mark in content for mark in _BREAKS):
        return
    for piece in _pieces(content):
        if piece in _BREAKS:
            new = etree.Element(w(_BREAKS[piece]))
        else:
            new = etree.Element(w("t"), {_PRESERVE: "preserve"})
            new.text = piece
        text.addprevious(new)
    _remove(text)


def _pieces(content: str) -> Iterator[str]:
    piece = ""
    for character in content:
        if character in _BREAKS:
            if piece:
                yield piece
            yield character
            piece = ""
        else:
            piece += character
    if piece:
        yield piece


def _drop_if_empty(table: etree._Element) -> None:
    if table.find(w("tr")) is None:
        _remove(table)


def _close_with_paragraph(cell: etree._Element) -> None:
    """Word calls a file damaged when a cell does not end with a paragraph."""
    if len(cell) == 0 or cell[-1].tag != w("p"):
        etree.SubElement(cell, w("p"))


def _part_from_next(table: etree._Element) -> None:
    """Word joins two tables that touch; a paragraph keeps them apart."""
    following = table.getnext()
    if following is not None and following.tag == w("tbl"):
        table.addnext(etree.Element(w("p")))


def _keep_sums(table: etree._Element) -> None:
    """Keep the sums of a table on one page, together with the row above them."""
    rows = table.findall(w("tr"))
    for index, row in enumerate(rows):
        following = rows[index + 1] if index + 1 < len(rows) else None
        if following is not None and _is_sum(following):
            for paragraph in row.iter(w("p")):
                _keep_with_next(paragraph)


def _is_sum(row: etree._Element) -> bool:
    styles = (style.get(w("val"), "") for style in row.iter(w("pStyle")))
    return any(style.startswith(STYLE_OF_SUMS) for style in styles)


def _keep_with_next(paragraph: etree._Element) -> None:
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = etree.Element(w("pPr"))
        paragraph.insert(0, properties)
    if properties.find(w("keepNext")) is None:
        # the schema wants keepNext directly after the style
        has_style = properties.find(w("pStyle")) is not None
        properties.insert(1 if has_style else 0, etree.Element(w("keepNext")))


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
