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
_ROW, _PARAGRAPH = w("tr"), w("p")
_BEFORE_TITLE = 24
"""How many characters may stand before the title of a line: its number, its amount."""
_NEAR = 5
"""How many rows or paragraphs below its title the amount of a line may stand."""

_BLANKS = {w("tab"), w("br"), w("cr")}


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """Something a document has to say.

    Attributes:
        what: what it is, for the reader of a message.
        text: the words or figures.
        field: the field that says it.
        next_to: what it has to stand next to or shortly below, such as the title of its line.
        is_name: a name may stand in capitals and inside a longer word; figures, days and
            numbers may not.
    """

    what: str
    text: str
    field: str
    next_to: str = ""
    is_name: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Printed:
    """What a reader of the first page and the body sees: rows, and paragraphs outside of rows.

    Each is the texts of its paragraphs.
    """

    blocks: tuple[tuple[str, ...], ...]

    @property
    def text(self) -> str:
        """All of it."""
        return " ".join(text for block in self.blocks for text in block)

    def near(self, title: str) -> Iterator[str]:
        """Yield each place with a paragraph that begins with ``title``, and what follows shortly.

        A number or such may stand before it. Elsewhere, as in a sentence of the letter, the same
        words are no title.
        """
        wanted = _plain(title).casefold()
        for index, block in enumerate(self.blocks):
            if any(0 <= text.casefold().find(wanted) <= _BEFORE_TITLE for text in block):
                near = self.blocks[index : index + 1 + _NEAR]
                yield " ".join(text for one in near for text in one)


def missing(document: bytes, facts: Iterable[Fact]) -> list[Fact]:
    """Return those of ``facts`` that ``document`` does not say.

    Two facts of the same text have to be said twice: one amount for two positions.
    """
    shown = read_document(document)
    text, asked, said = shown.text, Counter[str](), dict[str, int]()
    folded = text.casefold()
    found = []
    for fact in facts:
        wanted = _plain(fact.text)
        pattern = _exactly(wanted)
        asked[wanted] += 1
        if wanted not in said:
            said[wanted] = len(pattern.findall(text))
        is_said = said[wanted] >= asked[wanted]
        is_there = wanted.casefold() in folded if fact.is_name else is_said
        if is_there and fact.next_to:
            is_there = any(pattern.search(place) for place in shown.near(fact.next_to))
        if not is_there:
            found.append(fact)
    return found


def read_document(document: bytes) -> Printed:
    """Return what ``document`` says in its body and on its first page."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        main = next(_targets(archive, "", _MAIN))
        root = etree.fromstring(archive.read(main))
        targets = dict(_relations_of(archive, main))
        stories = [etree.fromstring(archive.read(targets[one])) for one in _on_first_page(root)]
    return Printed(blocks=tuple(block for story in (*stories, root) for block in _blocks(story)))


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


def _blocks(root: etree._Element) -> Iterator[tuple[str, ...]]:
    """Yield the paragraphs of each row, and each paragraph outside of rows, as far as seen."""
    for copy in list(root.iter(_FALLBACK)):  # says once more what stands before it
        copy.clear()
    hidden = {run for run in root.iter(w("r")) if _is_hidden(run)}
    pieces: dict[etree._Element | None, list[str]] = {}
    for element in root.iter(w("t"), *_BLANKS):
        owner = next(element.iterancestors(_PARAGRAPH), None)
        if element.tag in _BLANKS:
            pieces.setdefault(owner, []).append(" ")
        elif element.getparent() not in hidden:
            pieces.setdefault(owner, []).append(element.text or "")
    rows: dict[etree._Element | None, list[str]] = {}
    for paragraph, texts in pieces.items():
        row = None if paragraph is None else next(paragraph.iterancestors(_ROW), paragraph)
        rows.setdefault(row, []).append(_plain("".join(texts)))
    yield from map(tuple, rows.values())


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
            yield _resolve(part, relation.get("Target", ""))


def _relations_of(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str]]:
    for relation in _relations(archive, part):
        if relation.get("TargetMode") != "External":
            yield relation.get("Id", ""), _resolve(part, relation.get("Target", ""))


def _relations(archive: zipfile.ZipFile, part: str) -> etree._Element:
    folder, name = dirname(part), part.rpartition("/")[2]
    return etree.fromstring(archive.read(normpath(join(folder, "_rels", f"{name}.rels"))))


def _resolve(part: str, target: str) -> str:
    return normpath(join(dirname(part), target)).lstrip("/") if target[:1] != "/" else target[1:]
