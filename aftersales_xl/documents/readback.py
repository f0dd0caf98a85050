"""Reads a finished document back from its bytes and looks for what it has to say.

Knows nothing of the template or of how the document was rendered. What counts is what a reader
sees: the body, and the headers and footers of the first page; hidden text does not.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from posixpath import dirname, join, normpath

from lxml import etree

from aftersales_xl.documents.markup import W, w

_NAMES = {"w": W}
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MAIN = "/officeDocument"
_BLANKS = {w("tab"), w("br"), w("cr"), w("p")}


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """Something a document has to say: what it is, in which words, and the field for it."""

    what: str
    text: str
    field: str
    is_name: bool = False
    """A name may stand in capitals and inside a longer word; figures, days, numbers may not."""


def missing(document: bytes, facts: Iterable[Fact]) -> list[Fact]:
    """Return those of ``facts`` that ``document`` does not say.

    Two facts of the same text have to be said twice: one amount for two positions.
    """
    text = printed(document)
    folded = text.casefold()
    asked: Counter[str] = Counter()
    said: dict[str, int] = {}
    found = []
    for fact in facts:
        wanted = _plain(fact.text)
        asked[wanted] += 1
        if fact.is_name:
            is_there = wanted.casefold() in folded
        else:
            if wanted not in said:
                said[wanted] = len(_exactly(wanted).findall(text))
            is_there = said[wanted] >= asked[wanted]
        if not is_there:
            found.append(fact)
    return found


def printed(document: bytes) -> str:
    """Return the text of ``document`` as a reader of its first page and its body sees it."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        main = next(_targets(archive, "", _MAIN))
        root = etree.fromstring(archive.read(main))
        targets = dict(_related(archive, main))
        stories = [etree.fromstring(archive.read(targets[one])) for one in _on_first_page(root)]
    return _plain(" ".join(map(_text, (*stories, root))))


def _exactly(text: str) -> re.Pattern[str]:
    """Return a pattern for ``text`` that is not part of a longer figure, day or number."""
    before, after = "", r"(?!\d)(?![.,]\d)"
    if text[:1].isdigit():
        before = r"(?<![\d\N{MINUS SIGN}])(?<!\d[.,])(?<!\D-)"
    else:
        after += r"(?!-\d)"
    return re.compile(before + re.escape(text) + after)


def _plain(text: str) -> str:
    return " ".join(text.replace("\N{NON-BREAKING HYPHEN}", "-").split())


def _text(root: etree._Element) -> str:
    """Return the text of a part, blanks between paragraphs and where a line breaks."""
    for copy in list(root.iter(_FALLBACK)):  # says once more what stands before it
        copy.clear()
    hidden = {run for run in root.iter(w("r")) if _is_hidden(run)}
    pieces = []
    for element in root.iter(w("t"), *_BLANKS):
        if element.tag in _BLANKS:
            pieces.append(" ")
        elif element.getparent() not in hidden:
            pieces.append(element.text or "")
    return "".join(pieces)


def _is_hidden(run: etree._Element) -> bool:
    mark = run.find("w:rPr/w:vanish", _NAMES)
    return mark is not None and mark.get(w("val")) not in ("0", "false", "off")


def _on_first_page(root: etree._Element) -> Iterator[str]:
    """Yield the relations of the headers and footers that the first page of a section shows."""
    for section in root.iter(w("sectPr")):
        title = section.find(w("titlePg"))
        has_own = title is not None and title.get(w("val")) not in ("0", "false", "off")
        shown = "first" if has_own else "default"
        for place in section.iterfind("*"):
            if place.get(w("type")) == shown and place.get(_RELATION):
                yield place.get(_RELATION, "")


def _targets(archive: zipfile.ZipFile, part: str, kind: str) -> Iterator[str]:
    for relation in _relations(archive, part):
        if relation.get("Type", "").endswith(kind):
            yield _resolved(part, relation.get("Target", ""))


def _related(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str]]:
    for relation in _relations(archive, part):
        if relation.get("TargetMode") != "External":
            yield relation.get("Id", ""), _resolved(part, relation.get("Target", ""))


def _relations(archive: zipfile.ZipFile, part: str) -> etree._Element:
    folder, name = dirname(part), part.rpartition("/")[2]
    return etree.fromstring(archive.read(normpath(join(folder, "_rels", f"{name}.rels"))))


def _resolved(part: str, target: str) -> str:
    return normpath(join(dirname(part), target)).lstrip("/") if target[:1] != "/" else target[1:]
