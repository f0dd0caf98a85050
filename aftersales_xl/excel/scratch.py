"""Scratch sheets behind a workbook's own while IronCalc calculates it.

What a formula needs and no cell holds is put there: arguments that have to be calculated
first, and the tables our functions return. A formula refers to such a table as to any range,
so that IronCalc spills it, or takes one figure out of it, by its own rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import ironcalc

from aftersales_xl.excel.references import Area
from aftersales_xl.tables.values import ERROR_VALUES, Cell, serial, whole

CellRows = list[list[Cell]]

_LAST_ROW = 1_048_576
_TABLES = 3  # their first column, right of the expressions


class NotYetKnownError(Exception):
    """An argument waits for the next round of calculation; never seen outside."""


class Scratch:
    """Expressions in the first column of a sheet, tables below each other right of them.

    The first sheet stands in the file: with each one that is added IronCalc reads and evaluates all
    formulas of the workbook again.
    """

    def __init__(self, model: ironcalc.Model, sheet: str) -> None:
        self._model = model
        self._lines: dict[str, int] = {}
        self._tables: dict[str, Area] = {}
        self._sheets: dict[str, int] = {}
        self._table_sheet, self._next_row = sheet, 1
        self._expressions = self._sheets[sheet] = len(model.get_worksheets_properties()) - 1

    def knows(self, area: Area) -> bool:
        """Return whether ``area`` lies on a scratch sheet."""
        return area.sheet in self._sheets

    def values(self, area: Area) -> CellRows:
        """Return what a table on a scratch sheet holds."""
        index = self._sheets[area.sheet]
        columns = range(area.first_column, area.last_column + 1)
        return [
            [self._model.get_cell_value(index, row, column) for column in columns]
            for row in range(area.first_row, area.last_row + 1)
        ]

    def expression(self, formula: str) -> Cell:
        """Return the value of a formula without references to its own place.

        Raises:
            NotYetKnownError: it is new; its value is there after the next evaluation.
        """
        if formula not in self._lines:
            self._write(formula)
            raise NotYetKnownError
        return self._shown(formula)

    def counts(self, formulas: Sequence[str]) -> list[int]:
        """Return what formulas count, evaluated at once; everything else is settled."""
        for formula in formulas:
            self._write(formula)
        self._model.evaluate()
        return [whole(self._shown(formula)) for formula in formulas]

    def _write(self, formula: str) -> None:
        line = self._lines.setdefault(formula, len(self._lines) + 1)
        self._model.set_user_input(self._expressions, line, 1, formula)

    def _shown(self, formula: str) -> Cell:
        found: Cell = self._model.get_cell_value(self._expressions, self._lines[formula], 1)
        return found

    def table(self, key: str, rows: Sequence[Sequence[Cell]]) -> str:
        """Put a table where formulas can refer to it, once for a key; return the reference."""
        if key not in self._tables:
            self._tables[key] = self._placed(rows)
        area = self._tables[key]
        first, last = (
            f"${ironcalc.column_name_from_number(column)}${row}"
            for row, column in (
                (area.first_row, area.first_column),
                (area.last_row, area.last_column),
            )
        )
        return f"{area.sheet}!{first}:{last}"

    def _placed(self, rows: Sequence[Sequence[Cell]]) -> Area:
        if self._next_row + len(rows) - 1 > _LAST_ROW:
            self._table_sheet, self._next_row = self._new_sheet(), 1
        top = self._next_row
        self._next_row += len(rows)
        for row, values in enumerate(rows, start=top):
            for column, value in enumerate(values, start=_TABLES):
                put(self._model, self._sheets[self._table_sheet], row, column, value)
        width = max(len(values) for values in rows)
        return Area(self._table_sheet, top, _TABLES, self._next_row - 1, _TABLES + width - 1)

    def _new_sheet(self) -> str:
        self._model.new_sheet()  # named as no other sheet is
        sheets = self._model.get_worksheets_properties()
        name = str(sheets[-1]["name"])
        self._sheets[name] = len(sheets) - 1
        return name


def put(model: ironcalc.Model, sheet: int, row: int, column: int, value: Cell) -> None:
    """Put a constant into a cell; dates as Excel counts them, None as empty text."""
    if isinstance(value, bool):
        model.update_cell_with_bool(sheet, row, column, value)
    elif isinstance(value, (int, float, Decimal)):
        model.update_cell_with_number(sheet, row, column, float(value))
    elif isinstance(value, date):
        model.update_cell_with_number(sheet, row, column, serial(value))
    else:  # not as input: text may begin with "="
        model.update_cell_with_text(sheet, row, column, "" if value is None else value)


def literal(value: Cell) -> str:
    """Return a value as it is written in a formula."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float, Decimal)):
        return repr(float(value))
    if isinstance(value, date):
        return repr(serial(value))
    text = "" if value is None else value
    return text if text in ERROR_VALUES else '"' + text.replace('"', '""') + '"'
