"""Tags that docxtpl would take for something else: found in the paragraph they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from aftersales_xl.documents.markup import w

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_NO_PERCENT = re.compile(r"\{%[^%{}]*\}")
_FIELD_WITH_LETTER = re.compile(r"\{\{(?:r|p|tr|tc)\s[^{}]*\}\}")
_OF_TABLE = re.compile(r"\{%(?:tr|tc)\s[^%]*%\}")


class Broken(Exception):  # noqa: N818  -- what happened, in the words of the template
    """Raised when a tag cannot be read as it stands; carries the tag."""


class NotInTable(Exception):  # noqa: N818  -- see Broken
    """Raised when a tag for rows or cells stands outside of a table; carries the tag."""


def check_shapes(root: etree._Element) -> None:
    """Refuse tags whose letter, sign or place keeps them from being read as they are meant.

    Raises:
        Broken: a percent sign is missing, a field has a letter, or a tag stands half inside of a
            content control.
        NotInTable: a tag for rows or cells without a table around it.
    """
    for paragraph in root.iter(w("p")):
        texts = list(_texts(paragraph))
        whole = "".join(text.text or "" for text in texts)
        if "{" not in whole:
            continue
        found = _NO_PERCENT.search(whole) or _FIELD_WITH_LETTER.search(whole)
        if found:
            raise Broken(found.group())
        outside = _OF_TABLE.search(whole)
        if outside and next(paragraph.iterancestors(w("tr")), None) is None:
            raise NotInTable(outside.group())
        _check_unbroken(texts, whole)


def _texts(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield the texts of ``paragraph``, not those of text boxes in it."""
    for text in paragraph.iter(w("t")):
        if next(text.iterancestors(w("p")), None) is paragraph:
            yield text


def _check_unbroken(texts: list[etree._Element], whole: str) -> None:
    """Refuse a tag that begins in one content control, link or such, and ends in another."""
    for tag in _TAG.finditer(whole):
        start, places = 0, set()
        for text in texts:
            end = start + len(text.text or "")
            if start < tag.end() and end > tag.start():
                run = text.getparent()
                places.add(None if run is None else run.getparent())
            start = end
        if len(places) > 1:
            raise Broken(tag.group())
