"""Recalculating a workbook without Excel: IronCalc for native formulas, Python for our functions.

Cells with our functions are computed here and put into IronCalc's model as values, round
by round, until nothing changes. Cached values of the file are never trusted. The functions
come as a mapping from whoever opens the book: this module knows none of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import ironcalc
from openpyxl import Workbook
from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token
from openpyxl.worksheet.formula import ArrayFormula

from aftersales_xl.domain.errors import refusal
from aftersales_xl.excel.references import Area, References
from aftersales_xl.excel.values import ERROR_VALUES, Cell

Functions = Mapping[str, Callable[..., object]]
Result = Cell | list[list[Cell]]

_MOST_ROUNDS = 20
_A1_REFERENCE = re.compile(r"\$?[A-Z]{1,3}\$?\d{1,7}(:\$?[A-Z]{1,3}\$?\d{1,7})?")
_PREFIXES = ("_xlfn.", "_xludf.")


class _NotYetKnown(Exception):  # noqa: N818  -- a signal between rounds, never seen outside
    """An argument waits for the next round of calculation."""


class Calculation:
    """The calculated values of one workbook file.

    Args:
        path: the file, for IronCalc.
        workbook: the same file's formulas, names and tables.
        functions: our functions by name.
        readings: cells to be given another value before anything is calculated.
    """

    def __init__(
        self,
        path: Path,
        workbook: Workbook,
        functions: Functions,
        readings: Mapping[tuple[str, int, int], float | str] | None = None,
    ) -> None:
        self._functions = {name.upper(): function for name, function in functions.items()}
        self._references = References(workbook)
        try:
            self._model = ironcalc.load_from_xlsx(str(path), "en", "UTC", "en")
        except Exception as broken:
            raise refusal("workbook_not_calculable", file=path.name, reason=str(broken)) from broken
        self._sheet_index = {name: index for index, name in enumerate(workbook.sheetnames)}
        self._clear_blanks(workbook)
        for (sheet, row, column), reading in (readings or {}).items():
            index = self._sheet_index[sheet]
            if isinstance(reading, str):  # not `_set`: a word may begin with "="
                self._model.update_cell_with_text(index, row, column, reading)
            else:
                self._model.update_cell_with_number(index, row, column, reading)
        self._calls = self._cells_with_our_functions(workbook)
        self._scratch_sheet = len(workbook.sheetnames)
        self._scratch: dict[str, int] = {}
        self._put: dict[tuple[str, int, int], Result | str] = {}
        self._known: dict[str, Result] = {}
        self._model.new_sheet()
        self._settle(path)

    def value(self, sheet: str, row: int, column: int) -> Cell:
        """Return a cell's calculated value; rows and columns count from 1."""
        found: Cell = self._model.get_cell_value(self._sheet_index[sheet], row, column)
        return None if found == "" else found

    def values(self, area: Area) -> list[list[Cell]]:
        """Return the calculated values of an area, row by row."""
        return [
            [
                self.value(area.sheet, row, column)
                for column in range(area.first_column, area.last_column + 1)
            ]
            for row in range(area.first_row, area.last_row + 1)
        ]

    def _clear_blanks(self, workbook: Workbook) -> None:
        """Empty the cells that some programs save as numbers without a value.

        IronCalc 0.9 reads ``<c t="n"/>``, as openpyxl writes it, as 0.
        """
        for sheet in workbook.worksheets:
            index = self._sheet_index[sheet.title]
            for (row, column), cell in sheet._cells.items():  # noqa: SLF001 -- only filled cells
                if cell.value is None:
                    self._model.clear_cell_contents(index, row, column)

    def _cells_with_our_functions(
        self, workbook: Workbook
    ) -> dict[tuple[str, int, int], tuple[list[Token], Area | None]]:
        found: dict[tuple[str, int, int], tuple[list[Token], Area | None]] = {}
        for sheet in workbook.worksheets:
            for (row, column), cell in sheet._cells.items():  # noqa: SLF001 -- only filled cells, no copies
                formula, spill = cell.value, None
                if isinstance(formula, ArrayFormula):
                    spill = self._references.resolve(formula.ref, sheet=sheet.title, row=row)
                    formula = formula.text
                if cell.data_type == "f" and isinstance(formula, str) and self._mentions(formula):
                    found[sheet.title, row, column] = (list(Tokenizer(formula).items), spill)
        return found

    def _mentions(self, formula: str) -> bool:
        upper = formula.upper()
        return any(f"{name}(" in upper for name in self._functions)

    def _settle(self, path: Path) -> None:
        for _ in range(_MOST_ROUNDS):
            self._model.evaluate()
            changed = [key for key in self._calls if self._update(key)]
            if not changed:
                return
        raise refusal("workbook_not_calculable", file=path.name, reason="Zirkelbezug")

    def _update(self, key: tuple[str, int, int]) -> bool:
        """Compute one cell's functions; return whether the model changed or has to."""
        tokens, spill = self._calls[key]
        try:
            result = self._computed(tokens, key)
        except _NotYetKnown:
            return True
        if self._put.get(key, _NotYetKnown) == result:
            return False
        self._put[key] = result
        sheet, row, column = key
        index = self._sheet_index[sheet]
        if spill is not None:
            self._model.range_clear_contents(
                index, spill.first_row, spill.first_column, spill.last_row, spill.last_column
            )
        if isinstance(result, list):
            for r, values in enumerate(result):
                for c, value in enumerate(values):
                    self._set(index, row + r, column + c, value)
        else:
            self._set(index, row, column, result)
        return True

    def _set(self, sheet: int, row: int, column: int, value: Cell | str) -> None:
        if isinstance(value, str) and value.startswith("="):
            self._model.set_user_input(sheet, row, column, value)
        elif isinstance(value, bool):
            self._model.update_cell_with_bool(sheet, row, column, value)
        elif isinstance(value, (int, float)):
            self._model.update_cell_with_number(sheet, row, column, float(value))
        else:
            self._model.update_cell_with_text(
                sheet, row, column, "" if value is None else str(value)
            )

    def _computed(self, tokens: list[Token], key: tuple[str, int, int]) -> Result | str:
        """Return a cell's result, or the formula that is left once our functions are values."""
        texts = [token.value for token in tokens]
        kinds = list(tokens)
        while (call := self._innermost(kinds, texts)) is not None:
            start, end, name, arguments = call
            result = self._call(name, [self._argument(text, key) for text in arguments])
            if start == 0 and end == len(texts) - 1:
                return result
            texts[start : end + 1] = [_literal(result)]
            kinds[start : end + 1] = [Token(texts[start], Token.OPERAND)]
        return "=" + "".join(texts)

    def _innermost(
        self, tokens: Sequence[Token], texts: Sequence[str]
    ) -> tuple[int, int, str, list[str]] | None:
        """Return start, end, name and arguments of a call without calls of ours inside."""
        opened: list[tuple[int, str, list[int]]] = []
        for index, token in enumerate(tokens):
            if token.subtype == Token.OPEN:
                opened.append((index, _bare(token.value), [index]))
            elif token.type == Token.SEP and token.subtype == Token.ARG and opened:
                opened[-1][2].append(index)
            elif token.subtype == Token.CLOSE:
                start, name, cuts = opened.pop()
                if name in self._functions:
                    ends = [*cuts[1:], index]
                    arguments = ["".join(texts[a + 1 : b]) for a, b in zip(cuts, ends, strict=True)]
                    return start, index, name, [] if arguments == [""] else arguments
        return None

    def _call(self, name: str, arguments: list[Result]) -> Result:
        """Call one of our functions, once for the same arguments: many cells share a table."""
        key = f"{name}{arguments!r}"
        if key not in self._known:
            result = self._functions[name](*arguments)
            is_table = isinstance(result, (list, tuple))
            self._known[key] = [list(row) for row in result] if is_table else result  # type: ignore[attr-defined, assignment]  # our functions return what cells take
        return self._known[key]

    def _argument(self, text: str, key: tuple[str, int, int]) -> Result:
        sheet, row, _ = key
        text = text.strip()
        if not text:
            return None
        area = self._references.resolve(text, sheet=sheet, row=row)
        if area is None:
            return self._expression(text, sheet, row)
        values = self.values(area)
        return values[0][0] if area.is_cell else values

    def _expression(self, text: str, sheet: str, row: int) -> Cell:
        """Evaluate any other argument in a scratch cell; its value is there next round."""
        formula = "=" + "".join(
            self._absolute(token, sheet, row) for token in Tokenizer("=" + text).items
        )
        if formula not in self._scratch:
            self._scratch[formula] = len(self._scratch) + 1
            self._model.set_user_input(self._scratch_sheet, self._scratch[formula], 1, formula)
            raise _NotYetKnown
        found: Cell = self._model.get_cell_value(self._scratch_sheet, self._scratch[formula], 1)
        return found

    def _absolute(self, token: Token, sheet: str, row: int) -> str:
        if token.subtype != Token.RANGE:
            return str(token.value)
        quoted = "'" + sheet.replace("'", "''") + "'"
        if _A1_REFERENCE.fullmatch(token.value):
            return f"{quoted}!{token.value}"
        if "#This Row" in token.value:
            area = self._references.resolve(token.value, sheet=sheet, row=row)
            if area is not None:
                column = ironcalc.column_name_from_number(area.first_column)
                return f"{quoted}!{column}{area.first_row}"
        return str(token.value)


def _bare(opening: str) -> str:
    name = opening.removesuffix("(").upper()
    for prefix in _PREFIXES:
        name = name.removeprefix(prefix.upper())
    return name


def _literal(value: Result) -> str:
    if isinstance(value, list):
        return "{" + ";".join(",".join(_literal(cell) for cell in row) for row in value) + "}"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return repr(value)
    text = "" if value is None else str(value)
    return text if text in ERROR_VALUES else '"' + text.replace('"', '""') + '"'
