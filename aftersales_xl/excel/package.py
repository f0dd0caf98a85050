"""The parts of a workbook file, and how one refers to another.

Targets are resolved as the standard says, absolute or relative (ECMA-376 part 2, 9.3), and found
whatever their case, as Excel does. Sheets are distinguished by kind: only worksheets have cells.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from lxml import etree

from aftersales_xl.domain.money.errors import refusal

_ROOT, _USUAL_WORKBOOK = "", "xl/workbook.xml"


@dataclass(frozen=True, kw_only=True, slots=True)
class Relation:
    """A part that another one refers to; ``kind`` is the last word of the relation's type."""

    id: str
    kind: str
    target: str


class Package:
    """The parts of one file by name.

    Raises:
        Refusal: a part that is asked for is missing, or is no XML.
    """

    def __init__(self, file: str, parts: Mapping[str, bytes]) -> None:
        self.file = file
        self._parts = {name.casefold(): part for name, part in parts.items()}

    @property
    def workbook(self) -> str:
        """The name of the part that lists the sheets."""
        found = [one.target for one in self.relations(_ROOT) if one.kind == "officeDocument"]
        return found[0] if found else _USUAL_WORKBOOK

    def relations(self, part: str) -> tuple[Relation, ...]:
        """Return what a part of this file refers to inside the file; "" is the file itself."""
        folder, name = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        return tuple(self._relations(listed, folder)) if listed.casefold() in self._parts else ()

    def _relations(self, listed: str, folder: str) -> Iterator[Relation]:
        for element in self.tree(listed):
            target = unquote(element.get("Target", "")).replace("\\", "/")
            if element.get("TargetMode") != "External":
                yield Relation(
                    id=element.get("Id", ""),
                    kind=element.get("Type", "").rpartition("/")[2],
                    target=posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"),
                )

    def content(self, part: str, name: str = "") -> bytes:
        """Return what a part holds; ``name`` is what a person calls it."""
        try:
            return self._parts[part.casefold()]
        except KeyError:
            raise refusal("workbook_damaged", file=self.file, part=name or part) from None

    def tree(self, part: str, name: str = "") -> etree._Element:
        """Return a part as XML; ``name`` is what a person calls it."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
        try:
            return etree.fromstring(self.content(part, name), parser)
        except (etree.XMLSyntaxError, ValueError):
            raise refusal("workbook_damaged", file=self.file, part=name or part) from None


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace."""
    return _local(str(element.tag))


@lru_cache(maxsize=1_000)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def inside(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the elements of this name, whatever their namespace, at any depth."""
    return element.iter(f"{{*}}{name}")
