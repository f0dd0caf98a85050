"""Drawing on a sheet: forms, tables, formulas with their true cached values, page set-up."""

from __future__ import annotations

import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from aftersales_xl.excel.layouts import look, printing
from aftersales_xl.excel.layouts.look import Look, Palette
from aftersales_xl.excel.layouts.rules import Rule, validation
from aftersales_xl.tables.columns import AnyColumn, Kind
from aftersales_xl.tables.schema import Form, Table
from aftersales_xl.tables.values import Cell

Cached = Mapping[tuple[str, int, int], Cell]
"""Calculated values by sheet, row and column, counted from 0."""
Spilled = Mapping[tuple[str, int, int], tuple[int, int]]
"""Rows and columns that spilling formulas fill, by their place, counted from 0."""

AreaBounds = tuple[int, int, int, int]
"""First row, first column, last row, last column, counted from 0."""

_YELLOW_HINT = "Gelbe Felder füllen Sie aus, alles andere rechnet die Mappe."
_LONG_TEXT_HEIGHT = 42
_LINE_HEIGHT, _LINE_GAP = 13, 3
_TEXT_WIDTH = 0.95  # average width of a letter of German text in column units
_CALC_ID = 191029  # of Excel 2019 and later: an older id makes Excel recalculate on opening


def empty_workbook(target: io.BytesIO, properties: Mapping[str, Any]) -> Workbook:
    """Return a workbook whose cached values are true: Excel need not recalculate it on opening."""
    workbook = Workbook(target, {"in_memory": True, "strings_to_numbers": False})
    workbook.set_properties(dict(properties))
    workbook.set_calc_mode("auto", _CALC_ID)
    workbook.calc_on_load = False
    workbook.set_size(28000, 16000)
    return workbook


@dataclass(kw_only=True)
class WorkbookWriter:
    """The workbook being written, its formats and the values its formulas will show."""

    workbook: Workbook
    palette: Palette
    cached: Cached
    footer: str
    spilled: Spilled = field(default_factory=dict)
    sheets: dict[str, Worksheet] = field(default_factory=dict)

    def canvas(self, sheet: str, *, title: str, subtitle: str = _YELLOW_HINT) -> Canvas:
        """Return a fresh canvas over ``sheet`` with its title in place."""
        canvas = Canvas(self, sheet)
        canvas.text(0, 1, title, look.TITLE)
        canvas.sheet.set_row(0, 28)
        canvas.text(1, 1, subtitle, look.SUBTITLE)
        return canvas


class Canvas:
    """One sheet; rows and columns count from 0, column 0 is the margin."""

    def __init__(self, book: WorkbookWriter, name: str) -> None:
        self.name = name
        self._book = book
        self.sheet = book.sheets[name]
        self.sheet.hide_gridlines(2)
        self.sheet.set_column(0, 0, 2.5)

    def widths(self, *widths: float) -> None:
        """Set the widths of the columns from B on, in characters."""
        for column, width in enumerate(widths, start=1):
            self.sheet.set_column(column, column, width, self._book.palette.format())

    def column(self, column: int, width: float, *looks: Look) -> None:
        """Set width and looks of a whole column; cells may have looks of their own."""
        self.sheet.set_column(column, column, width, self._book.palette.format(*looks))

    def text(self, row: int, column: int, words: str, *looks: Look) -> None:
        """Write text that never turns into a formula or a link."""
        self.sheet.write_string(row, column, words, self._book.palette.format(*looks))

    def value(self, row: int, column: int, value: Cell, *looks: Look) -> None:
        """Write a constant; None leaves a formatted blank."""
        form = self._book.palette.format(*looks)
        if value is None or value == "":
            self.sheet.write_blank(row, column, None, form)
        elif isinstance(value, str):
            self.sheet.write_string(row, column, value, form)
        elif isinstance(value, date):
            self.sheet.write_datetime(row, column, value, form)
        elif isinstance(value, bool):
            self.sheet.write_boolean(row, column, value, form)
        else:
            self.sheet.write_number(row, column, value, form)

    def formula(self, row: int, column: int, formula: str, *looks: Look) -> None:
        """Write a formula with the value it has when calculated."""
        shown = self._book.cached.get((self.name, row, column), "")
        form = self._book.palette.format(*looks)
        self.sheet.write_formula(row, column, formula, form, "" if shown is None else shown)

    def spill(  # noqa: PLR0913 -- where, what, and how it looks
        self,
        row: int,
        column: int,
        formula: str,
        looks_by_column: Sequence[Sequence[Look]],
        rows: int,
        *,
        header: Sequence[Sequence[Look]] = (),
    ) -> int:
        """Write a formula whose table spills right and below, with its calculated values.

        Args:
            row: row of the formula, which is the table's upper left cell.
            column: its column.
            formula: gives a table; the first row of our functions' tables are headers.
            looks_by_column: looks of each column of the table.
            rows: rows to format, headers included: what the table may grow to.
            header: looks of the first row, column by column; empty: as the rows below.

        Returns:
            The row below what is formatted, or below the table where that is longer.
        """
        place = (self.name, row, column)
        high, wide = self._book.spilled.get(place, (1, 1))
        below = row + max(rows, high)
        shown = self._book.cached.get(place)
        self.sheet.write_dynamic_array_formula(
            row, column, row + high - 1, column + wide - 1, formula,
            self._book.palette.format(*(header or looks_by_column)[0]),
            "" if shown is None else shown,
        )  # fmt: skip
        for at in range(row, below):
            looks = header if header and at == row else looks_by_column
            for offset, cell_looks in enumerate(looks):
                if (at, offset) != (row, 0):
                    is_filled = at < row + high and offset < wide
                    value = self._book.cached.get((self.name, at, column + offset))
                    self.value(at, column + offset, value if is_filled else None, *cell_looks)
        return below

    def link(self, row: int, column: int, sheet: str) -> None:
        """Write a link to the top of another sheet."""
        form = self._book.palette.format(look.LINK)
        self.sheet.write_url(row, column, f"internal:'{sheet}'!B1", form, sheet)

    def name_cell(
        self, name: str, row: int, column: int, *, to: tuple[int, int] | None = None
    ) -> None:
        """Define ``name`` for a cell, or for the range that ends at ``to``."""
        first = xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)
        last = f":{xl_rowcol_to_cell(*to, row_abs=True, col_abs=True)}" if to else ""
        self._book.workbook.define_name(name, f"='{self.name}'!{first}{last}")

    def form(self, form: Form, top: int, values: Mapping[str, Cell], *, span: int = 1) -> int:
        """Draw a form from row ``top``: label, input (over ``span`` columns), unit, note.

        Returns:
            The row below the form.
        """
        row, first_row = top, top
        for section in form.sections:
            last = 2 + span + (1 if span > 1 else 2)
            for column in range(1, last):
                self.text(row, column, section.title if column == 1 else "", look.HEADING)
            row += 1
            for item in section.fields:
                self._field(item, row, values.get(item.key), span)
                row += 1
            row += 1
        value_column = 2 if span == 1 else 3
        self.name_cell(form.range_name, first_row, 1, to=(row - 2, value_column))
        return row

    def _field(self, item: AnyColumn, row: int, value: Cell, span: int) -> None:
        column = 2 if span == 1 else 3
        looks = (look.INPUT, look.KINDS[item.kind], look.FORM_VALUE)
        self.text(row, 1, item.header, look.LABEL)
        self.value(row, column, value, *looks)
        if span > 1:
            self.sheet.merge_range(
                row, column, row, column + span - 1, "", self._book.palette.format(*looks)
            )
            self.value(row, column, value, *looks)
        note = " · ".join(filter(None, (item.unit, item.note)))
        self.text(row, column + span, note, look.NOTE)
        if item.kind is Kind.LONG_TEXT:
            self.sheet.set_row(row, _LONG_TEXT_HEIGHT)
        if item.cell:
            self.name_cell(item.cell, row, column)
        self._validate(validation(item.kind, item.choices, item.source), row, row, column)

    def table(
        self,
        table: Table,
        top: int,
        left: int,
        rows: Sequence[Mapping[str, Cell]],
        blank_rows: int = 0,
    ) -> int:
        """Draw an Excel table with ``rows`` and ``blank_rows`` more to fill in.

        Returns:
            The row below the table.
        """
        count = max(1, len(rows) + blank_rows)
        self.sheet.set_row(top, 30)
        self.sheet.add_table(
            top,
            left,
            top + count,
            left + len(table.columns) - 1,
            {
                "name": table.name,
                "style": None,
                "autofilter": False,
                "columns": [self._table_column(table, column) for column in table.columns],
            },
        )
        for index in range(count):
            values = rows[index] if index < len(rows) else {}
            self._row_height(table, top + 1 + index, left, values)
            for offset, column in enumerate(table.columns):
                self._table_cell(
                    table, column, top + 1 + index, left + offset, values.get(column.key)
                )
        for offset, column in enumerate(table.columns):
            rule = validation(column.kind, column.choices, column.source)
            if not column.is_result:
                self._validate(rule, top + 1, top + count, left + offset)
        return top + count + 1

    def _row_height(self, table: Table, row: int, left: int, values: Mapping[str, Cell]) -> None:
        """Make room for wrapped text; rows of one line are left to Excel's own fitting."""
        cached = self._book.cached
        lines = 1
        for offset, column in enumerate(table.columns):
            if column.kind is Kind.LONG_TEXT:
                shown = values.get(column.key) or cached.get((self.name, row, left + offset))
                width = len(str(shown or "")) * _TEXT_WIDTH
                lines = max(lines, math.ceil(width / column.width))
        self.sheet.set_row(row, _LINE_HEIGHT * lines + _LINE_GAP if lines > 1 else None)

    def _table_column(
        self, table: Table, column: AnyColumn
    ) -> dict[str, Any]:  # XlsxWriter's options
        made = self._book.palette
        options: dict[str, Any] = {
            "header": column.header,
            "header_format": made.format(look.header(column.kind)),
            "format": made.format(*self._column_looks(column)),
        }
        if column.is_result:
            options["formula"] = table.formula(column)
        return options

    @staticmethod
    def _column_looks(column: AnyColumn) -> tuple[Look, ...]:
        return (look.RESULT if column.is_result else look.INPUT, look.KINDS[column.kind])

    def _table_cell(self, table: Table, column: AnyColumn, row: int, at: int, value: Cell) -> None:
        looks = self._column_looks(column)
        if column.is_result:
            self.formula(row, at, table.formula(column), *looks)
        else:
            self.value(row, at, value, *looks)

    def _validate(self, rule: Rule | None, first: int, last: int, column: int) -> None:
        if rule is not None:
            self.sheet.data_validation(first, column, last, column, rule)

    def states(self, row: int, column: int, to_row: int, good: str) -> None:
        """Colour cells that read ``good`` green and all others red."""
        for criteria, fill, ink in (
            ("==", look.GREEN_FILL, look.GREEN_TEXT),
            ("!=", look.RED_FILL, look.RED_TEXT),
        ):
            form = self._book.workbook.add_format({"bg_color": fill, "font_color": ink})
            self.sheet.conditional_format(
                row,
                column,
                to_row,
                column,
                {"type": "cell", "criteria": criteria, "value": f'"{good}"', "format": form},
            )

    def page(
        self, last_row: int, last_column: int, *, landscape: bool = False, protected: bool = True
    ) -> None:
        """Set up printing on A4, one page wide, with header and footer, and protect the sheet."""
        self.sheet.print_area(0, 0, last_row, last_column)
        printing.prepare(self.sheet, self._book.footer, landscape=landscape)
        if protected:
            printing.protect(self.sheet)

    def pages(
        self, areas: Sequence[AreaBounds], *, landscape: bool = False, protected: bool = True
    ) -> None:
        """Set up printing as `page` does, each of ``areas`` on pages of its own."""
        wanted = ",".join(f"'{self.name}'!{xl_range_abs(*area)}" for area in areas)
        self._book.workbook.define_name(f"'{self.name}'!_xlnm.Print_Area", f"={wanted}")
        printing.prepare(self.sheet, self._book.footer, landscape=landscape)
        if protected:
            printing.protect(self.sheet)
