"""Workbooks as Excel saves them: part by part, the rest as it was.

With the add-in loaded Excel names its functions through a link to another file; people insert
charts as sheets, write comments, and old ones count days from 1904.
"""

from __future__ import annotations

import itertools
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

Parts = dict[str, str | bytes]
Change = Callable[[Parts], None]

ADD_IN = "'C:\\Users\\O''Neill\\Add-Ins (neu)\\aftersales.xlam'!"
PREFIXES = (
    "[1]!", "[12]!", ADD_IN, "'[2]C:\\x\\[aftersales.xlam]After-Sales'!", "aftersales.xlam!",
    "_xldudf_", "_xldudf_FIRMA_", "_xldudf_AS_X_", "_xlfn.", "_xludf.", "_xlfn._xludf.",
    "[1]!_xludf.",
)  # fmt: skip
"""What may stand before one of our functions."""

START_FOLDER = "C:\\Users\\Jörg Müller\\AppData\\Roaming\\Microsoft\\Excel\\XLSTART\\"
WAYS = {
    "with the add-in": ("[1]!", ("aftersales.xlam",)),
    "with the add-in and a colleague's workbook": ("[2]!", ("Kalkulation.xlsx", "aftersales.xlam")),
    "after the add-in was gone": (f"'{START_FOLDER}aftersales.xlam'!", ()),
    "with an Office.js add-in": ("_xldudf_", ()),
    "with an Office.js add-in of a company": ("_xldudf_FIRMA_", ()),
}
"""The ways in which Excel stores functions that are not its own: a prefix and links."""

_TYPES = "[Content_Types].xml"
_WORKBOOK = "xl/workbook.xml"
_LINKS = "xl/_rels/workbook.xml.rels"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DRAWN = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_FORMULA = re.compile(r"(?<=>)[^<>]*\bAS_[^<>]*(?=</)")
_CALL = re.compile(r"(?<![\w.!])AS_\w+(?=\()")


def resaved(source: Path, target: Path, *changes: Change) -> Path:
    """Write ``source`` to ``target`` with changes to its parts; XML parts are text."""
    with zipfile.ZipFile(source) as archive:
        parts: Parts = {
            name: archive.read(name).decode() if name.endswith((".xml", ".rels")) else content
            for name in archive.namelist()
            for content in [archive.read(name)]
        }
    for change in changes:
        change(parts)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return target


def with_prefixes(*prefixes: str, fold: bool = False) -> Change:
    """Put one prefix after the other before the calls of our functions, each in its turn.

    ``fold`` writes some of the names in small letters.
    """
    turns = zip(itertools.cycle(prefixes), itertools.cycle((False, fold, False, False, fold)))

    def call(found: re.Match[str]) -> str:
        prefix, is_folded = next(turns)
        return prefix + (found[0].lower() if is_folded else found[0])

    def change(parts: Parts) -> None:
        for name, part in parts.items():
            if name.startswith("xl/") and isinstance(part, str):
                parts[name] = _FORMULA.sub(lambda formula: _CALL.sub(call, formula[0]), part)

    return change


def with_links(*targets: str) -> Change:
    """Add a link to each of other files, the add-in among them."""

    def change(parts: Parts) -> None:
        listed = ""
        for number, target in enumerate(targets, start=1):
            part = f"externalLinks/externalLink{number}.xml"
            parts[f"xl/{part}"] = (
                f'<externalLink xmlns="{_MAIN}"><externalBook xmlns:r="{_OFFICE}" r:id="rId1">'
                '<sheetNames><sheetName val="Blatt"/></sheetNames><definedNames>'
                '<definedName name="AS_MARGE"/></definedNames></externalBook></externalLink>'
            )
            parts[f"xl/externalLinks/_rels/externalLink{number}.xml.rels"] = _relations(
                f'<Relationship Id="rId1" Type="{_OFFICE}/externalLinkPath" '
                f'Target="{target}" TargetMode="External"/>'
            )
            listed += f'<externalReference r:id="{_add(parts, "externalLink", part)}"/>'
            _declare(parts, f"xl/{part}", "externalLink")
        has_groups = "</functionGroups>" in _text(parts, _WORKBOOK)
        before = "</functionGroups>" if has_groups else "</sheets>"
        _insert(parts, _WORKBOOK, before, f"<externalReferences>{listed}</externalReferences>")

    return change


def as_excel_saves(way: str) -> tuple[Change, ...]:
    """Return the changes that one of `WAYS` makes to a workbook."""
    prefix, links = WAYS[way]
    return (with_prefixes(prefix), with_links(*links)) if links else (with_prefixes(prefix),)


def with_sheets(*kinds: tuple[str, int]) -> Change:
    """Insert sheets without cells, of these kinds before the sheets at these places."""

    def change(parts: Parts) -> None:
        for number, (kind, place) in enumerate(kinds, start=1):
            part = f"{kind}s/sheet{number}.xml"
            parts[f"xl/{part}"] = f'<{kind} xmlns="{_MAIN}"/>'
            _declare(parts, f"xl/{part}", kind)
            sheet = (
                f'<sheet name="{kind}{number}" sheetId="{900 + number}" '
                f'r:id="{_add(parts, kind, part)}"/>'
            )
            sheets = re.findall(r"<sheet [^>]*>", _text(parts, _WORKBOOK))
            before = sheets[place] if place < len(sheets) else "</sheets>"
            _insert(parts, _WORKBOOK, before, sheet, behind=False)
            parts[_WORKBOOK] = re.sub(
                r'localSheetId="(\d+)"',
                lambda found, place=place: (
                    f'localSheetId="{int(found[1]) + (int(found[1]) >= place)}"'
                ),
                _text(parts, _WORKBOOK),
            )

    return change


def with_comments(parts: Parts) -> None:
    """Write a comment on the first sheet, as a person and as a discussion does."""
    parts["xl/comments/comment1.xml"] = (
        f'<comments xmlns="{_MAIN}"><authors><author>Anja</author></authors><commentList>'
        '<comment ref="B2" authorId="0"><text><r><t>Bitte prüfen</t></r></text></comment>'
        "</commentList></comments>"
    )
    parts["xl/threadedComments/threadedComment1.xml"] = (
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/'
        'threadedcomments"><threadedComment ref="B2" id="{1}"><text>Ja</text></threadedComment>'
        "</ThreadedComments>"
    )
    _declare(parts, "xl/comments/comment1.xml", "comments")
    listed = "xl/worksheets/_rels/sheet1.xml.rels"
    parts.setdefault(listed, _relations(""))
    for id_, kind, target in (
        ("rId901", f"{_OFFICE}/comments", "/xl/comments/comment1.xml"),
        (
            "rId902",
            "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment",
            "../threadedComments/threadedComment1.xml",
        ),
    ):
        relation = f'<Relationship Id="{id_}" Type="{kind}" Target="{target}"/>'
        _insert(parts, listed, "</Relationships>", relation, behind=False)


def with_absolute_targets(parts: Parts) -> None:
    """Refer to every part from the root of the file, as openpyxl does to some."""
    for name, part in parts.items():
        if name.startswith("xl/") and name.endswith(".rels") and isinstance(part, str):
            parts[name] = re.sub(r'Target="(\.\./)?(?=[^":/]*/[^":]*")', 'Target="/xl/', part)


def replaced(part: str | Callable[[Parts], str], old: str, new: str) -> Change:
    """Replace text in one part."""

    def change(parts: Parts) -> None:
        name = part if isinstance(part, str) else part(parts)
        before = _text(parts, name)
        assert old in before
        parts[name] = before.replace(old, new)

    return change


def table_part(table: str) -> Callable[[Parts], str]:
    """Return a function that finds the part of a table."""
    return lambda parts: next(
        name
        for name, part in parts.items()
        if name.startswith("xl/tables/") and f'displayName="{table}"' in str(part)
    )


def sheet_part(title: str) -> Callable[[Parts], str]:
    """Return a function that finds the part of a sheet."""

    def find(parts: Parts) -> str:
        id_ = re.search(rf'<sheet name="{title}"[^>]*r:id="(\w+)"', _text(parts, _WORKBOOK))
        target = re.search(rf'Id="{id_[1]}"[^>]*Target="([^"]*)"', _text(parts, _LINKS))
        return f"xl/{target[1]}"

    return find


def _text(parts: Parts, name: str) -> str:
    part = parts[name]
    assert isinstance(part, str)
    return part


def _insert(parts: Parts, name: str, at: str, text: str, *, behind: bool = True) -> None:
    assert at in _text(parts, name)
    parts[name] = _text(parts, name).replace(at, at + text if behind else text + at, 1)


def _add(parts: Parts, kind: str, target: str) -> str:
    """Let the workbook refer to a part; return the id."""
    id_ = f"rId{kind}{len(_text(parts, _LINKS))}"
    relation = f'<Relationship Id="{id_}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
    _insert(parts, _LINKS, "</Relationships>", relation, behind=False)
    return id_


def _declare(parts: Parts, part: str, kind: str) -> None:
    declared = f'<Override PartName="/{part}" ContentType="{_DRAWN}.{kind}+xml"/>'
    _insert(parts, _TYPES, "</Types>", declared, behind=False)


def _relations(listed: str) -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{listed}</Relationships>"
    )
