"""As much of Excel's objects as xlwings touches for our macros; xlwings itself is the real one.

A workbook file gives names, tables, formats and locks; its values come from our own
calculation. Every read and write of values is counted with its place. What Excel refuses is
refused here: writing to a locked cell of a protected sheet, an unknown name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, timedelta
from decimal import Decimal
from functools import cache
from importlib import import_module
from itertools import product
from pathlib import Path
from types import SimpleNamespace

import openpyxl
from openpyxl.utils import get_column_letter, range_boundaries
from pywin32_stubs import CELL_ERROR, ComError, ComObject, ComTime

from aftersales_udfs import functions
from aftersales_xl.excel.plain_copy import plain_copy
from aftersales_xl.excel.recalculate import Calculation

AUTOMATIC, MANUAL = -4105, -4135
Place = tuple[int, int]
Values = dict[str, dict[Place, object]]
EXCEPTION = -2147352567  # DISP_E_EXCEPTION: how Excel refuses
ERRORS = {"#DIV/0!": 2007, "#VALUE!": 2015, "#REF!": 2023, "#NAME?": 2029, "#N/A": 2042}


class Dialogs:
    """The user: what was shown, and the button pressed in answer to questions, "Ja" by default."""

    YES, NO = "Ja", "Nein"

    def __init__(self) -> None:
        self.shown: list[str] = []
        self.kinds: list[str] = []
        self.answer = self.YES

    def show(self, title: str, text: str, kind: str) -> str:
        assert title == "After-Sales"
        self.shown.append(text.replace("\N{NO-BREAK SPACE}", " "))
        self.kinds.append(kind)
        return self.answer

    @property
    def last(self) -> str:
        return self.shown[-1]

    @property
    def warned(self) -> bool:
        return self.kinds[-1] == "fehler"


class Application(ComObject):
    Version = "16.0"
    Hwnd = 1

    def __init__(self) -> None:
        self.Calculation = AUTOMATIC
        self.calculated = 0
        self.steps: list[object] = []
        self.picked: object = False

    def Calculate(self) -> None:
        self.calculated += 1

    @property
    def StatusBar(self) -> object:
        return self.steps[-1] if self.steps else False

    @StatusBar.setter
    def StatusBar(self, text: object) -> None:
        self.steps.append(text)

    def GetOpenFilename(self, kinds: str, _index: int, _title: str) -> object:
        assert kinds.count(",") == 1  # words, comma, endings
        return self.picked


class Workbook(ComObject):
    def __init__(self, source: Path, path: Path | None) -> None:
        """Open ``source`` as if it lay at ``path``; None: it was never saved."""
        file, calculated = _calculated(source)
        self.Name = path.name if path else "Mappe1"
        self.FullName = str(path) if path else self.Name
        self.Application = Application()
        self.reads: Counter[str] = Counter()
        self.writes: Counter[str] = Counter()
        self.selected = ""
        self.sheets = {sheet.title: Sheet(self, sheet, calculated) for sheet in file.worksheets}
        self.Worksheets = Collection(self.sheets)
        self.Names = Names(
            {
                name: SimpleNamespace(Name=name, RefersTo=f"={defined.attr_text}")
                for name, defined in file.defined_names.items()
            }
        )

    def Activate(self) -> None:
        pass

    def put(self, place: str, value: object) -> None:
        """Type ``value`` into a cell, such as ``Angebot!F19``; no count of it is kept."""
        sheet, _, cell = place.partition("!")
        column, row, *_ = range_boundaries(cell)
        self.sheets[sheet].values[row, column] = com(value)
        used = self.sheets[sheet].UsedRange
        used.bottom, used.right = max(used.bottom, row), max(used.right, column)

    def shown(self, place: str) -> object:
        sheet, _, cell = place.partition("!")
        column, row, *_ = range_boundaries(cell)
        return self.sheets[sheet].values.get((row, column))

    def everything(self) -> Values:
        return {name: dict(sheet.values) for name, sheet in self.sheets.items()}


def as_book(workbook: Workbook):
    """Return the xlwings Book of a workbook, made as the server of the buttons makes it."""
    xlwings = import_module("xlwings")
    return xlwings.Book(impl=import_module("xlwings._xlwindows").Book(xl=workbook))


class Collection(ComObject):
    def __init__(self, found) -> None:
        self._found = dict(found)

    @property
    def Count(self) -> int:
        return len(self._found)

    def __call__(self, key):
        try:
            return self._found[key] if isinstance(key, str) else [*self._found.values()][key - 1]
        except (KeyError, IndexError):
            raise ComError(EXCEPTION, "no such item") from None

    def __iter__(self) -> Iterator[object]:
        return iter(self._found.values())


class Names(Collection):
    pass


class Sheet(ComObject):
    def __init__(self, book: Workbook, sheet, calculated: Values) -> None:
        self.Parent, self.Name, self.Visible = book, sheet.title, -1
        self.Application = book.Application
        self.ProtectContents = sheet.protection.sheet
        last_row, last_column = sheet.max_row, sheet.max_column
        self.values = dict(calculated[sheet.title])
        self.formats, self.locked = _looks(sheet)
        self.formulas = dict(_formulas(sheet))
        self.hidden = {row for row, look in sheet.row_dimensions.items() if look.hidden}
        self.UsedRange = Range(self, 1, 1, last_row, last_column)
        self.ListObjects = Collection(
            {
                table.name: ListObject(self, table.name, self.Range(table.ref))
                for table in sheet.tables.values()
            }
        )

    def Range(self, first, last=None) -> Range:
        if isinstance(first, Range):
            return Range(self, first.Row, first.Column, last.bottom, last.right)
        left, top, right, bottom = range_boundaries(first.replace("$", ""))
        return Range(self, top, left, bottom, right)

    def Cells(self, row: int, column: int) -> Range:
        return Range(self, row, column, row, column)

    def Activate(self) -> None:
        self.Parent.ActiveSheet = self


class ListObject(ComObject):
    def __init__(self, sheet: Sheet, name: str, area: Range) -> None:
        self.Parent, self.Name, self.Range = sheet, name, area

    def Resize(self, area: Range) -> None:
        if self.Parent.ProtectContents:
            raise ComError(EXCEPTION, "the sheet is protected", (0, "", "", "", 0, -2146827284))
        self.Range = area


class Range(ComObject):
    def __init__(self, sheet: Sheet, top: int, left: int, bottom: int, right: int) -> None:
        self.Worksheet = self.Parent = sheet
        self.Row, self.Column, self.bottom, self.right = top, left, bottom, right
        self.Rows = SimpleNamespace(Count=bottom - top + 1)
        self.Columns = SimpleNamespace(Count=right - left + 1)
        self.Application = sheet.Application

    def __call__(self, row: int, column: int) -> Range:
        return self.Worksheet.Cells(self.Row + row - 1, self.Column + column - 1)

    @property
    def Address(self) -> str:
        return self.GetAddress()

    def GetAddress(self, *_: object) -> str:
        first = f"{get_column_letter(self.Column)}{self.Row}"
        last = f"{get_column_letter(self.right)}{self.bottom}"
        return f"{self.Worksheet.Name}!{first}" + (f":{last}" if first != last else "")

    @property
    def Value2(self) -> object:
        """Numbers as they are, days as serial numbers."""
        return self._read(lambda value, _: value)

    @property
    def Value(self) -> object:
        """Numbers by the format of their cell: days, and currency with four decimals."""
        return self._read(_by_format)

    @Value.setter
    def Value(self, data: object) -> None:
        rows = data if isinstance(data, (list, tuple)) else [[data]]
        keys = [
            (self.Row + at, self.Column + to)
            for at, row in enumerate(rows)
            for to in range(len(row))
        ]
        if self.Worksheet.ProtectContents and self.Worksheet.locked.intersection(keys):
            raise ComError(EXCEPTION, "the cell is protected", (0, "", "", "", 0, -2146827284))
        self.Worksheet.Parent.writes[self.Address] += 1
        for at, row in enumerate(rows):
            for to, value in enumerate(row):
                typed = value.removeprefix("'") if isinstance(value, str) else value
                self.Worksheet.values[self.Row + at, self.Column + to] = com(typed)
                self.Worksheet.formulas.pop((self.Row + at, self.Column + to), None)

    @property
    def Formula(self) -> object:
        """Formulas, and constants as text; reading them counts as no reading of values."""
        sheet = self.Worksheet
        rows = tuple(
            tuple(
                sheet.formulas.get((row, column)) or _as_typed(sheet.values.get((row, column)))
                for column in range(self.Column, self.right + 1)
            )
            for row in range(self.Row, self.bottom + 1)
        )
        return rows[0][0] if len(rows) == len(rows[0]) == 1 else rows

    @property
    def EntireRow(self) -> object:
        hidden = [row in self.Worksheet.hidden for row in range(self.Row, self.bottom + 1)]
        rows = SimpleNamespace(
            Count=len(hidden), Item=lambda index: SimpleNamespace(Hidden=hidden[index - 1])
        )
        return SimpleNamespace(Rows=rows)

    def Select(self) -> None:
        self.Worksheet.Parent.selected = self.Address

    def _read(self, shown) -> object:
        self.Worksheet.Parent.reads[self.Address] += 1
        sheet = self.Worksheet
        rows = tuple(
            tuple(
                shown(sheet.values.get((row, column)), sheet.formats.get((row, column), ""))
                for column in range(self.Column, self.right + 1)
            )
            for row in range(self.Row, self.bottom + 1)
        )
        return rows[0][0] if len(rows) == len(rows[0]) == 1 else rows


@cache
def _calculated(source: Path) -> tuple[openpyxl.Workbook, Values]:
    """Return a file and its calculated values; one file serves many tests."""
    file = openpyxl.load_workbook(source)
    calculation = Calculation(plain_copy(source), functions())
    return file, {
        sheet.title: {
            place: com(calculation.value(sheet.title, *place)) for place in _places(sheet)
        }
        for sheet in file.worksheets
    }


@cache
def _looks(sheet) -> tuple[dict[Place, str], frozenset[Place]]:
    """Return the formats and the locked cells of a sheet; nothing here changes them."""
    cells = {place: sheet.cell(*place) for place in _places(sheet)}
    formats = {place: cell.number_format for place, cell in cells.items()}
    return formats, frozenset(place for place, cell in cells.items() if cell.protection.locked)


@cache
def _formulas(sheet) -> dict[Place, str]:
    """Return the formulas of a sheet, those of arrays as well."""
    return {
        place: str(getattr(cell.value, "text", cell.value))
        for place, cell in ((place, sheet.cell(*place)) for place in _places(sheet))
        if cell.data_type == "f"
    }


def _as_typed(value: object) -> str:
    return "" if value is None else str(value)


def _places(sheet) -> Iterator[Place]:
    return product(range(1, sheet.max_row + 1), range(1, sheet.max_column + 1))


def com(value: object) -> object:
    """Return a value as COM delivers it."""
    if value is None or value == "":
        return None
    if isinstance(value, str) and value in ERRORS:
        return CELL_ERROR + ERRORS[value]
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return float(value)
    return value


def _by_format(value: object, look: str) -> object:
    if not isinstance(value, float):
        return value
    if "yy" in look or "hh" in look:
        return ComTime(1899, 12, 30, tzinfo=UTC) + timedelta(days=value)
    return Decimal(str(round(value, 4))) if "€" in look else value
