"""A table (ListObject) of a sheet that is not there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fake_range import Corners, FakeRange
from pywin32_stubs import ComObject

if TYPE_CHECKING:
    from fake_excel import Collection, FakeSheet


class FakeTable(ComObject):
    """A table with one row of headers and without a row of totals."""

    ShowHeaders, ShowTotals, ShowAutoFilter = True, False, False

    def __init__(self, sheet: FakeSheet, name: str, corners: Corners) -> None:
        self.Parent, self.Name, self.DisplayName, self.corners = sheet, name, name, corners

    @property
    def Range(self) -> FakeRange:
        return self.part("#All")

    @property
    def HeaderRowRange(self) -> FakeRange:
        return self.part("#Headers")

    @property
    def DataBodyRange(self) -> FakeRange | None:
        return self.part("#Data") if self.corners.last_row > self.corners.row else None

    @property
    def ListColumns(self) -> Collection[FakeTableColumn]:
        from fake_excel import Collection  # noqa: PLC0415 -- a sheet knows its tables

        count = self.corners.last_column - self.corners.column + 1
        return Collection([FakeTableColumn(self, index) for index in range(1, count + 1)])

    @property
    def ListRows(self) -> FakeTableRows:
        return FakeTableRows(self)

    def Resize(self, given: FakeRange) -> None:
        self.corners = given.corners

    def part(self, name: str) -> FakeRange:
        """Return #All, #Headers or #Data of the table."""
        all_of_it = self.corners
        part = {
            "#All": all_of_it,
            "#Headers": replace(all_of_it, last_row=all_of_it.row),
            "#Data": replace(all_of_it, row=all_of_it.row + 1),
        }[name]
        return FakeRange(self.Parent, part)


class FakeTableColumn(ComObject):
    """One column of a table."""

    def __init__(self, table: FakeTable, index: int) -> None:
        self.Parent, self.Index = table, index

    @property
    def Name(self) -> str:
        header = self.Parent.HeaderRowRange.corners
        return str(self.Parent.Parent.cell(header.row, header.column + self.Index - 1).value)

    @property
    def Range(self) -> FakeRange:
        column = self.Parent.corners.column + self.Index - 1
        return FakeRange(
            self.Parent.Parent, replace(self.Parent.corners, column=column, last_column=column)
        )

    @property
    def DataBodyRange(self) -> FakeRange | None:
        whole = self.Range
        if self.Parent.DataBodyRange is None:
            return None
        return FakeRange(whole.Worksheet, replace(whole.corners, row=whole.Row + 1))


class FakeTableRows(ComObject):
    """The rows of a table."""

    def __init__(self, table: FakeTable) -> None:
        self.Parent = table

    @property
    def Count(self) -> int:
        return self.Parent.corners.last_row - self.Parent.corners.row

    def Add(self) -> FakeTable:
        """Append an empty row and return what has its range."""
        old = self.Parent.corners
        self.Parent.corners = replace(old, last_row=old.last_row + 1)
        last = replace(old, row=old.last_row + 1, last_row=old.last_row + 1)
        return FakeTable(self.Parent.Parent, self.Parent.Name, last)
