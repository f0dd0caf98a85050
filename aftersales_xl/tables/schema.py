"""How names.py describes what a workbook holds: kinds of cells, fields, forms, columns, tables."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from aftersales_xl.tables.headers import OTHER_NAMES, ColumnNames


class Kind(Enum):
    """What a cell holds; decides its format, its drop-down and how it is read."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    EURO = "euro"
    SIGNED = "signed"  # euro, credits are below zero
    PRICE = "price"  # euro, or the words for an open price
    PERCENT = "percent"
    CHANGE = "change"  # percent up or down
    RATE_OR_AMOUNT = "rate_or_amount"  # a share up to 1, above it euro
    NUMBER = "number"
    WHOLE = "whole"
    DATE = "date"
    MONTH = "month"  # its first day
    TIME = "time"  # of a day
    CHOICE = "choice"
    CODE = "code"  # text that looks like a number, such as a postcode


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """One labelled input of a form. ``name`` is its defined name where formulas need it."""

    key: str
    label: str
    kind: Kind = Kind.TEXT
    choices: tuple[str, ...] = ()
    unit: str = ""
    note: str = ""
    required: bool = False
    name: str = ""
    source: str = ""  # defined name of the range a drop-down takes its words from


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """Fields of a form under one heading."""

    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """Labelled inputs on a sheet, read at once through the defined name ``range_name``."""

    sheet: str
    range_name: str
    sections: tuple[Section, ...]

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields, top to bottom."""
        return tuple(field for section in self.sections for field in section.fields)

    def field(self, key: str) -> Field:
        """Return the field with ``key``."""
        return next(field for field in self.fields if field.key == key)


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """One column of a table; a ``formula`` makes it a result, else it is an input.

    ``later``: workbooks of this layout made by earlier releases lack it.
    """

    key: str
    header: str
    kind: Kind = Kind.TEXT
    width: float = 12
    choices: tuple[str, ...] = ()
    source: str = ""  # defined name of the range a drop-down takes its words from
    formula: str = ""
    note: str = ""
    later: bool = False

    @property
    def called(self) -> ColumnNames:
        """What the column may be called, by its key."""
        others = OTHER_NAMES.get(self.header, ())
        return ColumnNames(key=self.key, own=(self.header,), others=others)


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """An Excel table; columns are found by header, in any order.

    ``grows``: its sheet is not protected, so that it may become longer. ``results_below``: its
    sheet shows results below it, in the same columns.
    """

    sheet: str
    name: str
    columns: tuple[Column, ...]
    grows: bool = False
    results_below: bool = False

    def column(self, key: str) -> Column:
        """Return the column with ``key``."""
        return next(column for column in self.columns if column.key == key)

    @property
    def inputs(self) -> tuple[Column, ...]:
        """The columns a person fills."""
        return tuple(column for column in self.columns if not column.formula)

    @property
    def all_rows(self) -> str:
        """A reference to headers and data that Excel, LibreOffice and IronCalc all resolve."""
        first, last = self.columns[0].header, self.columns[-1].header
        return f"{self.name}[[#All],[{first}]:[{last}]]"
