"""What stands in the paragraph, row or cell of a tag other than the tag itself.

A tag with `p`, `tr` or `tc` goes away together with its whole paragraph, row or cell. Breaks and
bookmarks move out of a paragraph first; anything else a reader would miss is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from aftersales_xl.documents.markup import w

_KINDS = ("p", "tr", "tc")
_TAG = {kind: re.compile(rf"\{{[%#]{kind}\s[^%#]*[%#]\}}") for kind in _KINDS}
_OPENING = re.compile(r"\{[%#]\w+\s+(?:if|for)\b")
_CLOSING = re.compile(r"\{[%#]\w+\s+end(?:if|for)\b")
_PAGE_BREAKS = ("page", "column")
_BOOKMARKS = ("bookmarkStart", "bookmarkEnd")
_PROPERTIES = {w(f"{one}Pr") for one in ("p", "r", "tr", "tc", "sdt", "sdtEnd", "smartTag")}
_HARMLESS = {
    *map(w, ("p", "r", "t", "tr", "tc", "tab", "cr", "softHyphen")),
    *map(w, ("sdt", "sdtContent", "smartTag", "customXml", "customXmlPr", "tblPrEx")),
    *map(w, ("proofErr", "lastRenderedPageBreak", "permStart", "permEnd")),
}


class NotAlone(Exception):  # noqa: N818  -- what happened, in the words of the template
    """Raised when something stands next to a tag that would be lost with it; carries the tag."""


def set_free(root: etree._Element) -> bool:
    """Move breaks and bookmarks out of the paragraphs of tags; return whether there were any.

    Raises:
        NotAlone: something else stands next to a tag.
    """
    has_moved = False
    for kind in _KINDS:
        for holder in list(root.iter(w(kind))):
            found = _TAG[kind].search(_text(holder, kind))
            if found is None:
                continue
            if _text(holder, kind).strip() != found.group():
                raise NotAlone(found.group())
            has_moved |= _set_free(holder, kind, found.group())
    return has_moved


def _text(holder: etree._Element, kind: str) -> str:
    """Return the text of ``holder`` without that of its like inside: nested rows, text boxes."""
    texts = list(holder.iter(w("t")))
    whole = "".join(text.text or "" for text in texts)
    if "{%" not in whole and "{#" not in whole:
        return ""
    return "".join(
        text.text or "" for text in texts if next(text.iterancestors(w(kind)), None) is holder
    )


def _set_free(holder: etree._Element, kind: str, tag: str) -> bool:
    before: list[etree._Element] = []
    after: list[etree._Element] = []
    has_begun = False
    for element in _neighbours(holder):
        if element.tag == w("t"):
            has_begun |= bool((element.text or "").strip())
            continue
        free = _as_sibling(element, holder, kind)
        if free is None:
            raise NotAlone(tag)
        follows = has_begun if element.tag == w("br") else _follows(element, tag)
        (after if follows else before).append(free)
    for one in before:
        holder.addprevious(one)
    for one in reversed(after):
        holder.addnext(one)
    return bool(before or after)


def _neighbours(holder: etree._Element) -> Iterator[etree._Element]:
    """Yield the texts of ``holder`` and what would be missed without it, in their order."""
    for element in holder:
        if element.tag in _PROPERTIES:
            for name in ("pageBreakBefore", "sectPr"):
                found = element.find(w(name))
                if found is not None and found.get(w("val")) not in ("0", "false", "off"):
                    yield found
        elif element.tag == w("t"):
            yield element
        elif element.tag in _HARMLESS:
            yield from _neighbours(element)
        elif element.tag != w("br") or element.get(w("type")) in _PAGE_BREAKS:
            yield element


def _as_sibling(
    element: etree._Element, holder: etree._Element, kind: str
) -> etree._Element | None:
    """Return ``element`` as it may stand next to ``holder``; None where it may not."""
    name = etree.QName(element).localname if str(element.tag).startswith(w("")) else ""
    if name in _BOOKMARKS:
        return deepcopy(element)
    if kind != "p" or name not in ("br", "pageBreakBefore", "sectPr"):
        return None
    paragraph = etree.Element(w("p"))
    properties = holder.find(w("pPr"))
    properties = etree.Element(w("pPr")) if properties is None else deepcopy(properties)
    for other in (*properties.findall(w("pageBreakBefore")), *properties.findall(w("sectPr"))):
        properties.remove(other)
    paragraph.append(properties)
    if name == "sectPr":
        properties.append(deepcopy(element))
    else:
        run = etree.SubElement(paragraph, w("r"))
        kinds = {w("type"): element.get(w("type"), "page")}
        etree.SubElement(run, w("br"), kinds)
    return paragraph


def _follows(element: etree._Element, tag: str) -> bool:
    """Return whether ``element`` belongs behind the tag rather than before it.

    A section and a bookmark stay outside of what a condition may drop and a loop repeat; with a
    page break above, the tag's content begins the page. Between two branches there is no outside.
    """
    if element.tag == w("pageBreakBefore") or _CLOSING.match(tag):
        return True
    if _OPENING.match(tag) or tag.startswith("{#"):
        return False
    raise NotAlone(tag)
