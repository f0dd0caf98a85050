"""How tables and forms are declared: a class with its columns, a class with its fields.

What a module of a table declares is all there is: layouts draw it, formulas refer to it, and forms,
functions and files are read by it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from aftersales_xl.domain.money.errors import Place, Problems, refusal
from aftersales_xl.tables import values
from aftersales_xl.tables.blocks import Block, Blocks
from aftersales_xl.tables.cells import Cells
from aftersales_xl.tables.columns import AnyColumn, Column
from aftersales_xl.tables.heads import columns_at
from aftersales_xl.tables.values import Cell
from aftersales_xl.words import parts


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """Fields of a form under one heading."""

    title: str
    fields: tuple[AnyColumn, ...]


class Form:
    """Labelled inputs on a sheet. Its class declares its fields, those of its parents first.

    Attributes:
        sheet: the sheet it stands on.
        range_name: the defined name through which it is read at once.
        later: workbooks of this layout made by earlier releases lack it.
        fields: all of them, top to bottom.
    """

    def __init__(self, sheet: str, *, range_name: str, later: bool = False) -> None:
        self.sheet, self.range_name, self.later = sheet, range_name, later
        self.fields = tuple(_declared_in(type(self)).values())

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Its fields by headings, top to bottom."""
        starts = [index for index, field in enumerate(self.fields) if field.heading]
        return tuple(
            Section(title=self.fields[start].heading, fields=self.fields[start:end])
            for start, end in pairwise((*starts, len(self.fields)))
        )

    def field(self, key: str) -> AnyColumn:
        """Return the field with ``key``, as content that is stored calls it."""
        return next(field for field in self.fields if field.key == key)

    def read(self, book: Blocks, problems: Problems) -> Cells:
        """Read the inputs of the form by their labels; note required ones that are blank."""
        block = book.named(self.range_name)
        if block is None:
            raise refusal("workbook_foreign", file=book.name, missing=parts.sheet(self.sheet))
        by_label = {
            values.text(row[0]): (row[-1], block.first_row + index)
            for index, row in enumerate(block.rows)
            if isinstance(row[0], str)
        }
        cells: dict[str, Cell] = {}
        places: dict[str, Place] = {}
        for field in self.fields:
            cell, row = by_label.get(field.header, (None, block.first_row))
            place = Place(sheet=block.sheet, row=row, column=field.header)
            cells[field.key], places[field.key] = cell, place
            if field.required and values.is_blank(cell):
                problems.add("value_missing", place, what=field.what)
        return Cells(cells, places.__getitem__, problems, self.fields)

    def place_of(self, field: AnyColumn, book: Blocks) -> Place | None:
        """Return where a field of the form stands, None where its label is gone."""
        block = book.named(self.range_name)
        for index, row in enumerate(block.rows if block else []):
            if block is not None and values.text(row[0]) == field.header:
                return Place(sheet=block.sheet, row=block.first_row + index, column=field.header)
        return None


class Table:
    """An Excel table; columns are found by header, in any order. Its class declares its columns.

    Attributes:
        name: what Excel calls it.
        sheet: the sheet it stands on.
        grows: its sheet is not protected, so that it may become longer.
        results_below: its sheet shows results below it, in the same columns.
        later: workbooks of this layout made by earlier releases lack it.
    """

    def __init__(
        self,
        name: str,
        *,
        sheet: str,
        grows: bool = False,
        results_below: bool = False,
        later: bool = False,
    ) -> None:
        self.name, self.sheet, self.later = name, sheet, later
        self.grows, self.results_below = grows, results_below
        columns: list[AnyColumn] = []
        for attribute, declared in _declared_in(type(self)).items():
            column = replace(declared, key=declared.key or attribute, table=name)
            setattr(self, attribute, column)
            columns.append(column)
        self.columns = tuple(columns)

    def column(self, key: str) -> AnyColumn:
        """Return the column with ``key``."""
        return next(column for column in self.columns if column.key == key)

    @property
    def inputs(self) -> tuple[AnyColumn, ...]:
        """The columns a person fills."""
        return tuple(column for column in self.columns if not column.is_result)

    def place_of_column(self, column: AnyColumn) -> int:
        """Return where a column stands in the table, counted from 1."""
        return self.columns.index(column) + 1

    def formula(self, column: AnyColumn) -> str:
        """Return the formula of a column of results, "" for an input."""
        return self._formulas[column.key]

    @cached_property
    def _formulas(self) -> Mapping[str, str]:
        return {
            column.key: "" if column.computed is None else column.computed(self)
            for column in self.columns
        }

    @property
    def all_rows(self) -> str:
        """A reference to headers and data that Excel, LibreOffice and IronCalc all resolve."""
        return self.area(self.columns[0], self.columns[-1])

    def area(self, first: AnyColumn, last: AnyColumn) -> str:
        """Return a reference to headers and data from one column to another."""
        return f"{self.name}[[#All],[{first.header}]:[{last.header}]]"

    def columns_at(self, block: Block, problems: Problems) -> Mapping[str, int]:
        """Return where its columns stand in ``block``, by key; note the missing ones."""
        return columns_at(block, self.name, self.columns, problems)

    def has(self, column: AnyColumn, book: Blocks) -> bool:
        """Return whether a workbook has one of the columns: earlier releases drew fewer."""
        block = book.table(self.name)
        return block is not None and column.header in map(values.text, block.rows[0])

    def rows(self, book: Blocks, problems: Problems) -> Iterator[Cells]:
        """Yield its rows that hold an input; columns are found by header, in any order."""
        block = book.table(self.name)
        if block is None:
            missing = parts.table(self.name, self.sheet)
            raise refusal("workbook_foreign", file=book.name, missing=missing)
        at, inputs = self.columns_at(block, problems), self.inputs
        headers = {column.key: column.header for column in inputs}
        for number, row in enumerate(block.rows[1:], start=block.first_row + 1):
            cells = {key: row[at[key]] for key in headers if key in at}

            def place(key: str, number: int = number, sheet: str = block.sheet) -> Place:
                return Place(sheet=sheet, row=number, column=headers[key])

            found = Cells(cells, place, problems, inputs)
            if not found.is_blank:
                yield found


def _declared_in(owner: type) -> dict[str, AnyColumn]:
    """Return what a class declares, by attribute: what its parents declare comes first."""
    found: dict[str, AnyColumn] = {}
    for parent in owner.__bases__:
        found |= _declared_in(parent)
    own = {name: each for name, each in vars(owner).items() if isinstance(each, Column)}
    return found | own
