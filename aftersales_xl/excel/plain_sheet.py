"""The filled cells of one worksheet, gone through once: what they hold, and one way to write it.

Readers ask for the cells; IronCalc gets them as XML. There a formula that stands in many cells, in
each one about its own row, is written once: IronCalc takes every text apart that it is given.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from itertools import groupby
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from lxml import etree
from openpyxl.formula.translate import Translator, TranslatorError
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.utils.datetime import from_excel

from aftersales_xl.domain.money.errors import Refusal, refusal
from aftersales_xl.excel.far_references import may_be_far, sums_to
from aftersales_xl.excel.formula_limits import is_beyond_excel
from aftersales_xl.excel.number_formats import NumberFormats
from aftersales_xl.excel.package import inside, local
from aftersales_xl.excel.same_formulas import TableCells, find_shared
from aftersales_xl.tables.values import Cell, serial

DAYS_TO_1904: Final = 1_462
"""From the day Excel counts from to 1 January 1904, the other one: ECMA-376 part 1, 18.17.4.1."""

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
EMPTY_SHEET: Final = f'<worksheet xmlns="{_MAIN}"><sheetData/></worksheet>'
_LOOKED_AT = ("{*}row", "{*}formula", "{*}formula1", "{*}formula2")
_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d][\w.\\?]*")
_SAID = re.compile(r'"[^"]*"')
_DAY_NUMBER = re.compile(r"(?<![\w.$!\[])(?:[2-7]\d{4})(?![\w.\](!])")
"""A number such as 46387 in a formula: a day from 1954 to 2119, counted from either year."""
_FRACTION = re.compile(r"[.eE]")
_TRUE = frozenset({"1", "true"})


@dataclass(frozen=True, kw_only=True, slots=True)
class WrittenCell:
    """What stands in a cell: a constant, or a formula as text beginning with "="."""

    value: Cell = None
    formula: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """What the sheets of one file have in common; cells refer to its formats and texts."""

    file: str
    formats: NumberFormats
    strings: Sequence[str]
    is_from_1904: bool


def escape_xml(text: str) -> str:
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
        cells: what its filled cells hold, by row and column from 1.
        spills: the area that an array formula filled when the file was saved, by its cell.
        hidden_rows: the rows that a filter or a person has hidden.
        last_row: the last row with a filled cell.
        last_column: the last such column.
        words: every name its formulas mention, folded, and more.
    """

    def __init__(self, title: str, part: str, source: Source) -> None:
        self.title = title
        self.part = part
        self.cells: dict[tuple[int, int], WrittenCell] = {}
        self.spills: dict[tuple[int, int], str] = {}
        self.hidden_rows: set[int] = set()
        self.last_row, self.last_column = 1, 1
        self.words: set[str] = set()
        self._file = source.file
        self._formats = source.formats
        self._strings = source.strings
        self._later = DAYS_TO_1904 if source.is_from_1904 else 0
        self._xml: dict[tuple[int, int], str] = {}
        self._shared: dict[str, Translator] = {}
        self._seen: set[str] = set()
        self._far: list[tuple[int, int]] = []
        self._row = 0

    def read(self, part: bytes) -> None:
        """Go through the sheet's part.

        Raises:
            Refusal: a formula is longer or deeper than Excel takes, or a what-if table.
            XMLSyntaxError: the part is no XML.
            LookupError, ValueError: a cell has no place, or holds what is not there.
        """
        elements = etree.iterparse(
            io.BytesIO(part), tag=_LOOKED_AT, resolve_entities=False, no_network=True
        )
        for _, element in elements:
            if local(element) != "row":
                self._check_length(element.text or "", "")
                continue
            self._read_row(element)
            parent = element.getparent()
            element.clear()
            while parent is not None and element.getprevious() is not None:
                del parent[0]
        self.words = words_of("\n".join(self._seen))
        self.last_row = max(1, max((row for row, _ in self.cells), default=1))
        self.last_column = max(1, max((column for _, column in self.cells), default=1))

    def cut_references(self, cut: Callable[[str], str]) -> None:
        """Let ``cut`` shorten the references of formulas that reach far."""
        for place in self._far:
            written = self.cells[place]
            self.cells[place] = replace(written, formula="=" + cut(written.formula[1:]))

    def written(self, tables: Sequence[TableCells], last_row: int) -> str:
        """Return the sheet's part.

        Args:
            last_row: the row where sums may end.
            tables: where the data of its tables stand, the first relations of the part.
        """
        numbers = range(1, len(tables) + 1)
        parts = "".join(f'<tablePart r:id="rId{number}"/>' for number in numbers)
        return (
            f'<worksheet xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
            f"<sheetData>{''.join(self._rows(tables, last_row))}</sheetData>"
            + (f'<tableParts count="{len(tables)}">{parts}</tableParts>' if tables else "")
            + "</worksheet>"
        )

    def _rows(self, tables: Sequence[TableCells], last_row: int) -> Iterator[str]:
        xml = self._xml | self._formulas(tables, last_row)
        in_rows = {row: list(places) for row, places in groupby(sorted(xml), key=lambda at: at[0])}
        for row in sorted(self.hidden_rows | in_rows.keys()):
            hidden = ' hidden="1"' if row in self.hidden_rows else ""
            cells = "".join(xml[place] for place in in_rows.get(row, ()))
            yield f'<row r="{row}"{hidden}>{cells}</row>'

    def _formulas(self, tables: Sequence[TableCells], last_row: int) -> dict[tuple[int, int], str]:
        """Return the cells with formulas as XML."""
        formulas = {place: cell.formula[1:] for place, cell in self.cells.items() if cell.formula}
        several = find_shared(
            ((place, formulas[place]) for place in sorted(formulas) if place not in self.spills),
            tables,
        )
        found: dict[tuple[int, int], str] = {}
        for place, text in formulas.items():
            same = several.get(place)
            if same is None:
                said = f"<f{self._array(place)}>{escape_xml(sums_to(text, last_row))}</f>"
            elif same.text:
                at = f"{get_column_letter(place[1])}{place[0]}"
                first = escape_xml(sums_to(same.text, last_row))
                said = f'<f t="shared" ref="{at}" si="{same.number}">{first}</f>'
            else:
                said = f'<f t="shared" si="{same.number}"/>'
            found[place] = f"{self._xml[place]}{said}<v>0</v></c>"
        return found

    def _array(self, place: tuple[int, int]) -> str:
        area = self.spills.get(place)
        return "" if area is None else f' t="array" ref={quoteattr(area)}'

    def _check_length(self, formula: str, cell: str) -> None:
        if is_beyond_excel(formula):
            raise self._refused("workbook_formula_too_long", cell)

    def _refused(self, code: str, cell: str) -> Refusal:
        where = f"{self.title}, Zelle {cell}" if cell else self.title
        return refusal(code, file=self._file, where=where)

    def _read_row(self, row: etree._Element) -> None:
        said = row.get("r")
        self._row = int(said) if said else self._row + 1
        column = 0
        for cell in row:
            if local(cell) != "c":
                continue
            said = cell.get("r")
            self._row, column = _place_of(said) if said else (self._row, column + 1)
            self._read_cell(cell, (self._row, column))
        if row.get("hidden") in _TRUE:
            self.hidden_rows.add(self._row)

    def _read_cell(self, cell: etree._Element, place: tuple[int, int]) -> None:
        """Keep what a cell holds, both ways; nothing where it is empty."""
        value = formula = text = None
        for child in cell:
            name = local(child)
            if name == "v":
                value = child.text
            elif name == "f":
                formula = child
            elif name == "is":
                text = said_in(child)
        style = self._formats.known(int(cell.get("s", "0")))
        if value is None and formula is None and text is None:
            return
        at = f'r="{get_column_letter(place[1])}{place[0]}"'
        opening = f'<c {at} s="{style}"' if style else f"<c {at}"
        if formula is not None and (written := self._formula(formula, cell)):
            is_array = formula.get("t") == "array"
            is_spill = is_array and cell.get("cm") is not None
            self.cells[place] = WrittenCell(formula=written)
            self._xml[place] = opening + (' cm="1">' if is_spill else ">")
            if is_array:
                self.spills[place] = formula.get("ref", "")
            if may_be_far(written):
                self._far.append(place)
        else:
            kind, said = self._constant(cell.get("t", "n"), value, text, style)
            if not said:
                return
            self.cells[place] = WrittenCell(value=self._meant(kind, said, style))
            self._xml[place] = opening + _xml_value(kind, said)

    def _formula(self, element: etree._Element, cell: etree._Element) -> str:
        """Return a cell's formula; nothing for the mark inside the area of another one's."""
        kind, text = element.get("t", "normal"), element.text or ""
        where = cell.get("r", "")
        if kind == "dataTable":
            raise self._refused("workbook_what_if_table", where)
        id_ = element.get("si")
        if not text and id_ is None:
            return ""
        if text not in self._seen:
            self._check_length(text, where)
            self._seen.add(text)
            if self._later and _DAY_NUMBER.search(_SAID.sub("", text)):
                raise self._refused("workbook_from_1904", where)
        if kind == "shared" and id_ is not None:
            return self._of_many(id_, text, where)
        return f"={text}"

    def _of_many(self, id_: str, text: str, where: str) -> str:
        """Return a formula that was written in one cell for many, as it reads in this one."""
        if id_ not in self._shared:
            if text:
                self._shared[id_] = Translator(f"={text}", where)
            return f"={text}"
        try:
            return str(self._shared[id_].translate_formula(where))
        except TranslatorError as error:
            raise ValueError(where) from error

    def _constant(
        self, kind: str, value: str | None, text: str | None, style: int
    ) -> tuple[str, str]:
        """Return kind and text of a constant as we write them; no text where there is none."""
        if kind == "inlineStr":
            return kind, text or ""
        if value is None or (kind != "str" and not value.strip()):
            return kind, ""
        if kind == "str":
            return kind, value
        bare = value.strip()
        if kind in {"b", "e", "s"}:
            return kind, bare
        if kind == "d":
            return "n", str(serial(datetime.fromisoformat(bare.removesuffix("Z"))))
        is_later = self._later and self._formats.shows_a_day(style) and float(bare) >= 1
        return "n", repr(float(bare) + self._later) if is_later else bare

    def _meant(self, kind: str, said: str, style: int) -> Cell:
        """Return what a constant is to a reader; its format says whether it is a moment."""
        if kind == "s":
            return self._strings[int(said)]
        if kind == "b":
            return bool(int(said))
        if kind != "n":
            return said
        number = float(said) if _FRACTION.search(said) else int(said)
        if not self._formats.shows_a_moment(style):
            return number
        try:
            moment: Cell = from_excel(number, timedelta=self._formats.shows_a_span(style))
        except (OverflowError, ValueError):  # beyond the last day there is
            return "#VALUE!"
        return moment


@lru_cache(maxsize=20_000)
def _place_of(reference: str) -> tuple[int, int]:
    """Return the row and column of a cell, such as B7; those of one sheet are those of others."""
    found = _PLACE.fullmatch(reference)
    if found is None:
        raise ValueError(reference)
    return int(found[2]), column_index_from_string(found[1].upper())


def said_in(element: etree._Element) -> str:
    """Return the text of a string; how it is pronounced is no part of it."""
    spoken = set(inside(element, "rPh"))
    texts = (one for one in inside(element, "t") if one.getparent() not in spoken)
    return "".join(one.text or "" for one in texts)


def _xml_value(kind: str, said: str) -> str:
    """Return the rest of a cell, from its type on."""
    if kind == "inlineStr":
        return f' t="inlineStr"><is><t xml:space="preserve">{escape_xml(said)}</t></is></c>'
    if kind == "n":  # it was read as a number: there is nothing to escape
        return f"><v>{said}</v></c>"
    return f' t="{kind}"><v>{escape_xml(said)}</v></c>'
