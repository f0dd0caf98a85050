"""A workbook as calculation needs it: its cells, tables and names, and nothing else.

What a person opens holds much that no figure depends on: charts, comments, pictures, formats,
links to other files, sheets without cells. Each of them can be written in several valid ways, and
no reader knows all. So the parts are gone through here once, for all who read the workbook, and
IronCalc is given a plain copy, written in one way:

- worksheets only, with filled cells, each at its place; formulas without their cached values;
- days counted from 1900 in every workbook, a date 1462 days later where the file counts from 1904;
- tables and references that end where cells do;
- number formats, from which a reader knows what is a date.

What Excel would not open is refused here with a sentence. Does not change the user's file.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final
from xml.sax.saxutils import quoteattr

from lxml import etree

from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.excel import safe_open
from aftersales_xl.excel.far_references import cutter
from aftersales_xl.excel.formula_limits import is_beyond_excel
from aftersales_xl.excel.number_formats import NumberFormats
from aftersales_xl.excel.package import Package, inside
from aftersales_xl.excel.plain_sheet import (
    EMPTY_SHEET,
    PlainSheet,
    Source,
    escape_xml,
    said_in,
    words_of,
)
from aftersales_xl.excel.plain_table import PlainTable, plain_table
from aftersales_xl.excel.references import References
from aftersales_xl.tables.values import Cell

_TRUE = frozenset({"1", "true"})
_BUILT_IN = "_xlnm."  # print areas, filters: no figure depends on them
_DECLARED: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPES: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"


@dataclass(frozen=True, slots=True)
class _Name:
    name: str
    formula: str
    sheet: int | None


class PlainCopy:
    """What one workbook holds, and its plain copy.

    Attributes:
        file: the name of the file, for messages.
        is_from_1904: whether the file counts days from 1904; the copy never does.
        sheets: its worksheets by title, in their order.
        formula_names: what defined names of the whole workbook stand for.
        last_row: the last row with a filled cell on any sheet.
        references: where its names and tables lie.
        scratch: the title of the copy's last sheet, which is empty and the user's file lacks.

    Raises:
        Refusal: the file contradicts itself, is damaged, or holds what Excel would not take.
    """

    def __init__(self, file: str, parts: Mapping[str, bytes]) -> None:
        package = Package(file, parts)
        workbook = package.tree(package.workbook)
        properties = next(inside(workbook, "workbookPr"), None)
        self.file = file
        self.is_from_1904 = properties is not None and properties.get("date1904") in _TRUE
        self._package = package
        self._related = {one.kind: one for one in package.relations(package.workbook)}
        self._formats = NumberFormats(self._part_tree("styles"))
        strings = self._elements("sharedStrings", "si")
        self._source = Source(
            file=file,
            formats=self._formats,
            strings=[said_in(string).replace("x005F_", "") for string in strings],
            is_from_1904=self.is_from_1904,
        )
        self._places: dict[int, int] = {}
        self._copies: dict[int, bytes] = {}
        sheets = self._read_sheets(workbook)
        self.sheets = {sheet.title: sheet for sheet in sheets}
        self.last_row = max(sheet.last_row for sheet in sheets)
        cut = cutter(self.last_row, max(sheet.last_column for sheet in sheets))
        for sheet in sheets:
            sheet.cut_references(cut)
        self._words = set[str]().union(*(sheet.words for sheet in sheets))
        self._tables = {sheet.title: self._read_tables(sheet) for sheet in sheets}
        tables = [(title, table) for title, some in self._tables.items() for table in some]
        self._refuse_twice("workbook_table_twice", [table.name for _, table in tables])
        self._names = self._read_names(workbook, cut)
        self.formula_names = {one.name: one.formula for one in self._names if one.sheet is None}
        self.references = References(
            names=self.formula_names,
            tables={table.name: (title, table.area, table.names) for title, table in tables},
            sheets=self.sheets,
        )
        taken = self._words | {title.casefold() for title in self.sheets}
        free = (f"Scratch{number}" for number in count())
        self.scratch = next(title for title in free if title.casefold() not in taken)

    def value(self, sheet: str, row: int, column: int) -> Cell:
        """Return the constant in a cell; None where it is empty or holds a formula."""
        written = self.sheets[sheet].cells.get((row, column))
        return None if written is None else written.value

    def for_calculating(self, last_row: int) -> bytes:
        """Return the copy with the names that formulas mention, and a scratch sheet at the end.

        IronCalc goes through all names for each formula it reads, and through all formulas for a
        sheet that is added later.

        Args:
            last_row: the row where sums may end, because all cells below it will be empty.
        """
        if last_row not in self._copies:
            self._copies[last_row] = self._written(self._names_in_use(), last_row)
        return self._copies[last_row]

    def _names_in_use(self) -> list[_Name]:
        words = self._words
        kept: list[_Name] = []
        left = self._names
        while found := [one for one in left if one.name.casefold() in words]:
            kept += found
            left = [one for one in left if one.name.casefold() not in words]
            words = {word for one in found for word in words_of(one.formula)}
        return kept

    def _elements(self, kind: str, name: str) -> Iterator[etree._Element]:
        tree = self._part_tree(kind)
        return iter(()) if tree is None else inside(tree, name)

    def _part_tree(self, kind: str) -> etree._Element | None:
        related = self._related.get(kind)
        return None if related is None else self._package.tree(related.target)

    def _read_sheets(self, workbook: etree._Element) -> list[PlainSheet]:
        listed = {one.id: one for one in self._package.relations(self._package.workbook)}
        found: list[PlainSheet] = []
        titles: list[str] = []
        for index, element in enumerate(inside(workbook, "sheet")):
            title = element.get("name", "")
            titles.append(title)
            id_ = next((value for key, value in element.items() if key.endswith("}id")), "")
            related = listed.get(id_)
            if related is None:
                raise refusal("workbook_damaged", file=self._package.file, part=_sheet_label(title))
            if related.kind == "worksheet":
                self._places[index] = len(found)
                found.append(self._read_sheet(title, related.target))
        self._refuse_twice("workbook_sheet_twice", titles)
        if not found:
            raise refusal("workbook_damaged", file=self._package.file, part=self._package.workbook)
        return found

    def _read_sheet(self, title: str, part: str) -> PlainSheet:
        content = self._package.content(part, _sheet_label(title))
        sheet = PlainSheet(title, part, self._source)
        try:
            sheet.read(content)
        except (etree.XMLSyntaxError, LookupError, ValueError, ArithmeticError):
            raise refusal(
                "workbook_damaged", file=self._package.file, part=_sheet_label(title)
            ) from None
        return sheet

    def _read_tables(self, sheet: PlainSheet) -> list[PlainTable]:
        return [
            plain_table(self._package, related.target, sheet)
            for related in self._package.relations(sheet.part)
            if related.kind == "table"
        ]

    def _refuse_twice(self, code: str, names: list[str]) -> None:
        seen: set[str] = set()
        for name in names:
            if name.casefold() in seen:
                raise refusal(code, file=self._package.file, name=name)
            seen.add(name.casefold())

    def _read_names(self, workbook: etree._Element, cut: Callable[[str], str]) -> list[_Name]:
        found: list[_Name] = []
        for element in inside(workbook, "definedName"):
            name, formula = element.get("name", ""), element.text or ""
            place = element.get("localSheetId")
            if is_beyond_excel(formula):
                where = f"Name {name}"
                raise refusal("workbook_formula_too_long", file=self._package.file, where=where)
            index = self._places.get(int(place)) if place and place.isdecimal() else None
            is_known = place is None or index is not None
            if is_known and formula and not name.casefold().startswith(_BUILT_IN):
                found.append(_Name(name, cut(formula), index))
        return found

    def _written(self, names: list[_Name], last_row: int) -> bytes:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
            for part, content in self._parts(names, last_row).items():
                archive.writestr(part, content)
        return target.getvalue()

    def _parts(self, names: list[_Name], last_row: int) -> dict[str, str | bytes]:
        titles = [*self.sheets, self.scratch]
        sheets = range(1, len(titles) + 1)
        strings = self._related.get("sharedStrings")
        parts: dict[str, str | bytes] = {
            "xl/workbook.xml": _workbook(titles, names),
            "xl/styles.xml": _DECLARED + self._formats.style_sheet,
            "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
            "xl/_rels/workbook.xml.rels": _relations(
                [
                    *(("worksheet", f"worksheets/sheet{number}.xml") for number in sheets),
                    ("styles", "styles.xml"),
                    *([("sharedStrings", "sharedStrings.xml")] if strings else []),
                ]
            ),
        }
        if strings:
            parts["xl/sharedStrings.xml"] = self._package.content(strings.target)
        kinds = {"xl/workbook.xml": "sheet.main", "xl/styles.xml": "styles"}
        kinds |= {"xl/sharedStrings.xml": "sharedStrings"} if strings else {}
        listed = 0
        for number, title in zip(sheets, titles, strict=True):
            tables = self._tables.get(title, ())
            ids = range(listed + 1, listed + len(tables) + 1)
            listed += len(tables)
            parts[f"xl/worksheets/sheet{number}.xml"] = self._sheet(title, tables, last_row)
            kinds[f"xl/worksheets/sheet{number}.xml"] = "worksheet"
            if tables:
                parts[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = _relations(
                    [("table", f"../tables/table{id_}.xml") for id_ in ids]
                )
            for id_, table in zip(ids, tables, strict=True):
                parts[f"xl/tables/table{id_}.xml"] = table.written(id_)
                kinds[f"xl/tables/table{id_}.xml"] = "table"
        return {"[Content_Types].xml": _types(kinds), **parts}

    def _sheet(self, title: str, tables: Sequence[PlainTable], last_row: int) -> str:
        if title == self.scratch:
            return EMPTY_SHEET
        return self.sheets[title].written([table.cells for table in tables], last_row)


def plain_copy(path: Path) -> PlainCopy:
    """Return what a workbook file holds, each part checked and gone through once."""
    return PlainCopy(path.name, safe_open.parts(path))


def _sheet_label(title: str) -> str:
    return f"das Blatt „{title}“"


def _workbook(titles: list[str], names: list[_Name]) -> str:
    listed = "".join(
        f'<sheet name={quoteattr(title)} sheetId="{number}" r:id="rId{number}"/>'
        for number, title in enumerate(titles, start=1)
    )
    defined = "".join(
        f"<definedName name={quoteattr(one.name)}"
        + ("" if one.sheet is None else f' localSheetId="{one.sheet}"')
        + f">{escape_xml(one.formula)}</definedName>"
        for one in names
    )
    return (
        f'{_DECLARED}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets>'
        + (f"<definedNames>{defined}</definedNames>" if defined else "")
        + "</workbook>"
    )


def _relations(targets: list[tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_DECLARED}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _types(kinds: Mapping[str, str]) -> str:
    listed = "".join(
        f'<Override PartName="/{part}" ContentType="{_TYPES}.{kind}+xml"/>'
        for part, kind in kinds.items()
    )
    return (
        f'{_DECLARED}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )
