"""The filled cells of one worksheet, gone through once and written in one plain way."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import datetime
from html import unescape
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from lxml import etree
from openpyxl.utils import column_index_from_string, get_column_letter

from aftersales_xl.domain.errors import Refusal, refusal
from aftersales_xl.excel.far_references import may_be_far
from aftersales_xl.excel.formula_limits import is_beyond_excel
from aftersales_xl.excel.number_formats import NumberFormats
from aftersales_xl.excel.package import inside, local
from aftersales_xl.tables.values import serial

DAYS_TO_1904: Final = 1_462
"""From the day Excel counts from to 1 January 1904, the other one: ECMA-376 part 1, 18.17.4.1."""

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LOOKED_AT = ("{*}row", "{*}formula", "{*}formula1", "{*}formula2", "{*}f")
_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d][\w.\\?]*")
_SAID = re.compile(r'"[^"]*"')
_DAY_NUMBER = re.compile(r"(?<![\w.$!\[])(?:[2-7]\d{4})(?![\w.\](!])")
"""A number such as 46387 in a formula: a day from 1954 to 2119, counted from either year."""
_FORMULA = re.compile(r"(<f[^<>]*>)([^<]*)</f>")
_TRUE = frozenset({"1", "true"})
_KEPT = frozenset({"b", "e", "s"})


def escaped(text: str) -> str:
    """Return text as XML takes it; a carriage return would be lost."""
    return escape(text, {"\r": "&#13;"})


def words_of(formula: str) -> set[str]:
    """Return the words in a formula, folded: the names it mentions are among them."""
    return set(_WORDS.findall(formula.casefold()))


class PlainSheet:
    """One worksheet.

    Attributes:
        title: its name, as the workbook has it.
        part: the name of its part in the user's file.
        last_row: the last row with a filled cell.
        last_column: the last such column.
        words: every name its formulas mention, folded, and more.
    """

    def __init__(
        self,
        file: str,
        title: str,
        part: str,
        formats: NumberFormats,
        is_from_1904: bool,  # noqa: FBT001 -- read from the file beside it
    ) -> None:
        self.title = title
        self.part = part
        self.last_row, self.last_column = 1, 1
        self.words: set[str] = set()
        self._file = file
        self._formats = formats
        self._later = DAYS_TO_1904 if is_from_1904 else 0
        self._rows: list[str] = []
        self._far: list[int] = []
        self._row = 0

    def read(self, part: bytes) -> None:
        """Go through the sheet's part.

        Raises:
            Refusal: a formula is longer or deeper than Excel takes, or a what-if table.
            XMLSyntaxError: the part is no XML.
            ValueError: a cell has no place.
        """
        elements = etree.iterparse(
            io.BytesIO(part), tag=_LOOKED_AT, resolve_entities=False, no_network=True
        )
        for _, element in elements:
            if local(element) != "row":
                self._check(element)
                continue
            self._read_row(element)
            parent = element.getparent()
            element.clear()
            while parent is not None and element.getprevious() is not None:
                del parent[0]

    def cut_references(self, cut: Callable[[str], str]) -> None:
        """Let ``cut`` shorten the references of formulas that reach far."""
        for row in set(self._far):
            self._rows[row] = _FORMULA.sub(
                lambda found: f"{found[1]}{escaped(cut(unescape(found[2])))}</f>", self._rows[row]
            )

    def written(self, tables: int) -> str:
        """Return the sheet's part; its tables are the first relations it has."""
        parts = "".join(f'<tablePart r:id="rId{number}"/>' for number in range(1, tables + 1))
        return (
            f'<worksheet xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
            f"<sheetData>{''.join(self._rows)}</sheetData>"
            + (f'<tableParts count="{tables}">{parts}</tableParts>' if tables else "")
            + "</worksheet>"
        )

    def _check(self, element: etree._Element) -> None:
        formula = element.text or ""
        if is_beyond_excel(formula):
            owner = element.getparent()
            cell = owner.get("r", "") if owner is not None else ""
            raise self._refused("workbook_formula_too_long", cell)

    def _refused(self, code: str, cell: str) -> Refusal:
        where = f"{self.title}, Zelle {cell}" if cell else self.title
        return refusal(code, file=self._file, where=where)

    def _read_row(self, row: etree._Element) -> None:
        said = row.get("r")
        self._row = int(said) if said else self._row + 1
        cells: list[str] = []
        column = 0
        for cell in row:
            if local(cell) != "c":
                continue
            column = self._column(cell.get("r"), column)
            if written := self._cell(cell, column):
                cells.append(written)
                self.last_column = max(self.last_column, column)
        hidden = ' hidden="1"' if row.get("hidden") in _TRUE else ""
        if cells:
            self.last_row = max(self.last_row, self._row)
        if cells or hidden:
            self._rows.append(f'<row r="{self._row}"{hidden}>{"".join(cells)}</row>')

    def _column(self, place: str | None, before: int) -> int:
        """Return the column of a cell; one without a place follows the one before."""
        if not place:
            return before + 1
        found = _PLACE.fullmatch(place)
        if found is None:
            raise ValueError(place)
        self._row = int(found[2])
        return column_index_from_string(found[1].upper())

    def _cell(self, cell: etree._Element, column: int) -> str:
        """Return a cell as it is written, nothing where it is empty."""
        value = formula = text = None
        for child in cell:
            name = local(child)
            if name == "v":
                value = child.text
            elif name == "f":
                formula = child
            elif name == "is":
                text = "".join(one.text or "" for one in inside(child, "t"))
        style = self._formats.known(int(cell.get("s", "0")))
        place = f'r="{get_column_letter(column)}{self._row}"'
        opening = f'<c {place} s="{style}"' if style else f"<c {place}"
        if formula is not None and (written := self._formula(formula, cell)):
            is_spill = cell.get("cm") is not None and formula.get("t") == "array"
            return opening + (' cm="1">' if is_spill else ">") + f"{written}<v>0</v></c>"
        inner = _value(cell.get("t", "n"), value, text, self._shift(style))
        return f"{opening}{inner}</c>" if inner else ""

    def _shift(self, style: int) -> int:
        return self._later if self._later and self._formats.shows_a_day(style) else 0

    def _formula(self, element: etree._Element, cell: etree._Element) -> str:
        """Return a cell's formula; nothing for the mark inside the area of another one's."""
        kind, text = element.get("t", "normal"), element.text or ""
        where = cell.get("r", "")
        if kind == "dataTable":
            raise self._refused("workbook_what_if_table", where)
        if not text and element.get("si") is None:
            return ""
        if self._later and _DAY_NUMBER.search(_SAID.sub("", text)):
            raise self._refused("workbook_from_1904", where)
        self.words |= words_of(text)
        attributes = "" if kind == "normal" else f' t="{kind}"'
        for name in ("ref", "si"):
            if kind != "normal" and (said := element.get(name)) is not None:
                attributes += f" {name}={quoteattr(said)}"
        if may_be_far(text):
            self._far.append(len(self._rows))
        return f"<f{attributes}>{escaped(text)}</f>"


def _value(kind: str, value: str | None, text: str | None, later: int) -> str:
    """Return type and value of a cell as they are written, nothing where there is none."""
    if kind == "inlineStr":
        said = escaped(text or "")
        return f' t="inlineStr"><is><t xml:space="preserve">{said}</t></is>' if text else ""
    if value is None or (kind != "str" and not value.strip()) or not value:
        return ""
    if kind == "str":
        return f' t="str"><v>{escaped(value)}</v>'
    bare = value.strip()
    if kind in _KEPT:
        return f' t="{kind}"><v>{escaped(bare)}</v>'
    if kind == "d":
        return f"><v>{serial(datetime.fromisoformat(bare.removesuffix('Z')))}</v>"
    return f"><v>{_later(bare, later)}</v>"


def _later(number: str, days: int) -> str:
    """Return a number as the file has it, or ``days`` later where it is a day."""
    if not days or float(number) < 1:
        return escaped(number)
    return repr(float(number) + days)
