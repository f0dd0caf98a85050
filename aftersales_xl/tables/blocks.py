"""What tables and forms are read from: the values of an area, in a file or in an open workbook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from aftersales_xl.tables.values import Cell


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """The values of an area, row by row; its first row and column count from 1, as in Excel."""

    sheet: str
    first_row: int
    rows: list[list[Cell]]
    first_column: int = 1

    @property
    def last_row(self) -> int:
        """The row its last cells stand in."""
        return self.first_row + len(self.rows) - 1

    @property
    def last_column(self) -> int:
        """The column its last cells stand in."""
        return self.first_column + len(self.rows[0]) - 1


class Blocks(Protocol):
    """A workbook as far as tables and forms ask it."""

    @property
    def name(self) -> str:
        """The file name, for messages."""

    def named(self, name: str) -> Block | None:
        """Return the values a defined name covers, None where there is no such name."""

    def table(self, name: str) -> Block | None:
        """Return a table's values, headers first, None where there is no such table."""
