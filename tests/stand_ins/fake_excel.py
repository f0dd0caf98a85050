"""A live Excel that is not there: application, workbooks, sheets, names and tables.

xlwings' real classes work on it inside `offline_xlwings`. It counts what is read and written
(`FakeWorkbook.calls`), protects locked cells, and refuses as Excel refuses. It does not
calculate: a formula keeps the value its file holds.

    excel = FakeApplication()
    workbook = excel.open(path)
    with offline("aftersales_xl.macros").entered():
        book = as_xlwings_book(workbook)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Generic, TypeVar

from fake_cells import Calls, FakeCell, excel_refuses
from fake_range import Corners, FakeRange
from fake_table import FakeTable
from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries
from pywin32_stubs import ComObject

Member = TypeVar("Member")
_AUTOMATIC = -4105  # xlCalculationAutomatic
_STRUCTURED = re.compile(r"(?P<table>\w+)\[(?P<part>#All|#Data|#Headers)\]")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


class Collection(ComObject, Generic[Member]):
    """Members by number from 1 or by name, without regard to case, as in Excel."""

    def __init__(self, members: list[Member]) -> None:
        self.members = members

    @property
    def Count(self) -> int:
        return len(self.members)

    def Item(self, key: int | str) -> Member:
        for number, member in enumerate(self.members, start=1):
            if key == number or str(key).casefold() == str(member.Name).casefold():
                return member
        raise excel_refuses("Index außerhalb des gültigen Bereichs")

    __call__ = Item

    def __iter__(self) -> Iterator[Member]:
        return iter(self.members)


class FakeApplication(ComObject):
    """Excel itself: what is open, and the switches macros turn."""

    Version = "16.0"
    Hwnd = 1
    Path = "C:\\Program Files\\Microsoft Office\\root\\Office16"

    def __init__(self) -> None:
        self.Workbooks: Collection[FakeWorkbook] = Collection([])
        self.ActiveWorkbook: FakeWorkbook | None = None
        self.Selection: FakeRange | None = None
        self.StatusBar: str | bool = False
        self.ScreenUpdating = self.EnableEvents = self.DisplayAlerts = self.Interactive = True
        self.Visible = True
        self.Calculation = _AUTOMATIC
        self.calculated = 0

    def Calculate(self) -> None:
        self.calculated += 1

    def open(self, path: Path) -> FakeWorkbook:
        """Open a workbook file with the values, formulas, formats and names it holds."""
        book = FakeWorkbook(self, path)
        self.Workbooks.members.append(book)
        self.ActiveWorkbook = book
        return book


class FakeWorkbook(ComObject):
    """An open workbook; ``calls`` are those of all its sheets."""

    def __init__(self, application: FakeApplication, path: Path) -> None:
        self.Application = self.Parent = application
        self.Name, self.FullName, self.Path = path.name, str(path), str(path.parent)
        self.FileFormat = 52 if path.suffix == ".xlsm" else 51
        self.ReadOnly = False
        self.Saved = True
        self.calls = Calls()
        shown, behind = load_workbook(path, data_only=True), load_workbook(path)
        self.Worksheets = self.Sheets = Collection(
            [FakeSheet(self, sheet, behind[sheet.title]) for sheet in shown.worksheets]
        )
        self.Worksheets.Parent = self
        self.ActiveSheet = self.Worksheets.members[0]
        self.Names = FakeNames(
            [FakeName(self, name, found.attr_text) for name, found in shown.defined_names.items()],
            self,
        )

    def Activate(self) -> None:
        self.Application.ActiveWorkbook = self

    def Save(self) -> None:
        self.Saved = True

    def Close(self, *, SaveChanges: bool) -> None:
        self.Saved = SaveChanges
        self.Application.Workbooks.members.remove(self)


class FakeSheet(ComObject):
    """A sheet, with the cells its file holds."""

    def __init__(self, book: FakeWorkbook, shown: Any, behind: Any) -> None:
        self.Parent, self.Application, self.calls = book, book.Application, book.calls
        self.Name = shown.title
        self.Visible = -1 if shown.sheet_state == "visible" else 0
        self.ProtectContents = bool(shown.protection.sheet)
        self.hidden_rows = {row for row, look in shown.row_dimensions.items() if look.hidden}
        self._cells: dict[tuple[int, int], FakeCell] = {}
        for row in shown.iter_rows():
            for cell in row:
                self._keep(cell, behind.cell(cell.row, cell.column))
        self.ListObjects = Collection(
            [FakeTable(self, table.name, corners(table.ref)) for table in shown.tables.values()]
        )

    def cell(self, row: int, column: int) -> FakeCell:
        """Return one cell; one that nothing was said about yet is empty and locked."""
        return self._cells.setdefault((row, column), FakeCell())

    @property
    def Index(self) -> int:
        return 1 + self.Parent.Worksheets.members.index(self)

    @property
    def UsedRange(self) -> FakeRange:
        rows, columns = zip(*self._cells, strict=True)
        return FakeRange(self, Corners(min(rows), min(columns), max(rows), max(columns)))

    def Cells(self, row: int, column: int) -> FakeRange:
        return FakeRange(self, Corners(row, column, row, column))

    def Range(self, first: str | FakeRange, last: str | FakeRange | None = None) -> FakeRange:
        start = self._area(first)
        if last is None:
            return FakeRange(self, start)
        end = self._area(last)
        return FakeRange(self, Corners(start.row, start.column, end.last_row, end.last_column))

    def Activate(self) -> None:
        self.Parent.ActiveSheet = self

    Select = Activate

    def Protect(self, *_: object, **__: object) -> None:
        self.ProtectContents = True

    def Unprotect(self, *_: object, **__: object) -> None:
        self.ProtectContents = False

    def _area(self, what: str | FakeRange | Any) -> Corners:
        if not isinstance(what, str):
            return what.corners
        structured = _STRUCTURED.fullmatch(what)
        tables = {table.Name.casefold(): table for table in self.ListObjects}
        if structured:
            return tables[structured["table"].casefold()].part(structured["part"]).corners
        if what.casefold() in tables:
            return tables[what.casefold()].part("#Data").corners
        names = {name.Name.casefold(): name for name in self.Parent.Names}
        if what.casefold() in names:
            return names[what.casefold()].RefersToRange.corners
        return corners(what)

    def _keep(self, shown: Any, behind: Any) -> None:
        formula = getattr(behind.value, "text", behind.value) if behind.data_type == "f" else None
        if shown.value is not None or formula is not None or not shown.protection.locked:
            self._cells[shown.row, shown.column] = FakeCell(
                value=shown.value,
                formula=formula,
                number_format=shown.number_format,
                is_locked=shown.protection.locked,
            )


class FakeName(ComObject):
    """A defined name."""

    def __init__(self, book: FakeWorkbook, name: str, refers_to: str) -> None:
        self.Parent, self.Name, self.RefersTo = book, name, f"={refers_to.removeprefix('=')}"

    @property
    def RefersToRange(self) -> FakeRange:
        sheet, _, area = self.RefersTo.removeprefix("=").rpartition("!")
        if not sheet:
            raise excel_refuses("Der Name bezeichnet keinen Bereich.")
        return self.Parent.Worksheets(sheet.strip("'").replace("''", "'")).Range(area)

    def Delete(self) -> None:
        self.Parent.Names.members.remove(self)


class FakeNames(Collection[FakeName]):
    """The names of a workbook."""

    def __init__(self, members: list[FakeName], book: FakeWorkbook) -> None:
        super().__init__(members)
        self._book = book

    def Add(self, name: str, refers_to: str) -> FakeName:
        self.members.append(FakeName(self._book, name, refers_to))
        return self.members[-1]


def corners(reference: str) -> Corners:
    """Return the corners of an address such as $A$1:B2 or A:C."""
    column, row, last_column, last_row = range_boundaries(reference)
    return Corners(row or 1, column or 1, last_row or _LAST_ROW, last_column or _LAST_COLUMN)


def as_xlwings_book(book: FakeWorkbook) -> Any:
    """Return ``book`` as xlwings' real Book; belongs inside ``offline(…).entered()``."""
    xlwings = import_module("xlwings")
    return xlwings.Book(impl=import_module("xlwings._xlwindows").Book(xl=book))
