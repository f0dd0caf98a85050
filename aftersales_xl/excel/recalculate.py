"""Recalculating a workbook without Excel: IronCalc for native formulas, Python for our functions.

Cells with our functions are computed here and put into IronCalc's model as values, round
by round, until nothing changes. Cached values of the file are never trusted. The functions
come as a mapping from whoever opens the book: this module knows none of them.

A table that a function returns spills from an array formula over the cells right and below,
as far as the result reaches this time, whatever size the file remembers. What stands in its
way makes the cell #SPILL!, as in Excel. An ordinary formula takes its first figure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

import ironcalc
from openpyxl import Workbook
from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token
from openpyxl.worksheet.formula import ArrayFormula

from aftersales_xl.domain.errors import refusal
from aftersales_xl.excel.references import Area, References
from aftersales_xl.excel.scratch import NotYetKnownError, Rows, Scratch, literal, put
from aftersales_xl.excel.values import Cell

Functions = Mapping[str, Callable[..., object]]
Place = tuple[str, int, int]
"""A cell by sheet, row and column, counted from 1."""
Result = Cell | Rows
_Call = tuple[int, int, str, list[str]]
"""A call in a formula: its first and last token, the function's name, its arguments."""

_MOST_ROUNDS = 20
_A1_REFERENCE = re.compile(r"\$?[A-Z]{1,3}\$?\d{1,7}(:\$?[A-Z]{1,3}\$?\d{1,7})?")
_PREFIXES = ("_xlfn.", "_xludf.")


class _Formula(str):
    """What is left of a formula once our functions are values; other text is a value."""

    __slots__ = ()


class Calculation:
    """The calculated values of one workbook file.

    Args:
        path: the file, for IronCalc.
        workbook: the same file's formulas, names and tables.
        functions: our functions by name.
        readings: cells to be given another value before anything is calculated.
        formulas: cells whose formula in the file IronCalc does not understand, with another.
    """

    def __init__(
        self,
        path: Path,
        workbook: Workbook,
        functions: Functions,
        readings: Mapping[Place, float | str] | None = None,
        formulas: Mapping[Place, str] | None = None,
    ) -> None:
        self._functions = {name.upper(): function for name, function in functions.items()}
        self._opened = re.compile("|".join(rf"{name}\(" for name in self._functions) or "(?!)")
        self._references = References(workbook)
        try:
            self._model = ironcalc.load_from_xlsx(str(path), "en", "UTC", "en")
        except Exception as broken:
            raise refusal("workbook_not_calculable", file=path.name, reason=str(broken)) from broken
        self._sheet_index = {name: index for index, name in enumerate(workbook.sheetnames)}
        self._clear_blanks(workbook)
        for (sheet, row, column), reading in (readings or {}).items():
            with suppress(ironcalc.WorkbookError):  # part of an array: no input
                put(self._model, self._sheet_index[sheet], row, column, reading)
        for (sheet, row, column), formula in (formulas or {}).items():
            self._model.set_user_input(self._sheet_index[sheet], row, column, formula)
        self._spills: set[Place] = set()
        self._calls = self._cells_with_our_functions(workbook)
        self._scratch = Scratch(self._model)
        self._put: dict[Place, Cell] = {}
        self._known: dict[str, Result] = {}
        self._first_calls: dict[str, _Call | None] = {}
        self._absolutes: dict[tuple[str, str, int], str] = {}
        self._asked: dict[tuple[str, tuple[str, ...], str, int], tuple[Result, str]] = {}
        self._settle(path)

    def value(self, sheet: str, row: int, column: int) -> Cell:
        """Return a cell's calculated value; rows and columns count from 1."""
        found: Cell = self._model.get_cell_value(self._sheet_index[sheet], row, column)
        return None if found == "" else found

    def values(self, area: Area) -> list[list[Cell]]:
        """Return the calculated values of an area, row by row."""
        if self._scratch.knows(area):
            return self._scratch.values(area)
        return [
            [
                self.value(area.sheet, row, column)
                for column in range(area.first_column, area.last_column + 1)
            ]
            for row in range(area.first_row, area.last_row + 1)
        ]

    def spilled(self) -> dict[Place, tuple[int, int]]:
        """Return how many rows and columns each array formula with our functions fills."""
        places = sorted(self._spills)
        anchors = [f"{_quoted(sheet)}!{_cell(row, column)}#" for sheet, row, column in places]
        counted = self._scratch.counts(
            [
                f"=IFERROR({count}({anchor}),1)"
                for anchor in anchors
                for count in ("ROWS", "COLUMNS")
            ]
        )
        return dict(zip(places, zip(counted[::2], counted[1::2], strict=True), strict=True))

    def _clear_blanks(self, workbook: Workbook) -> None:
        """Empty the cells that some programs save as numbers without a value.

        IronCalc 0.9 reads ``<c t="n"/>``, as openpyxl writes it, as 0.
        """
        for sheet in workbook.worksheets:
            index = self._sheet_index[sheet.title]
            for (row, column), cell in sheet._cells.items():  # noqa: SLF001 -- only filled cells
                if cell.value is None:
                    with suppress(ironcalc.WorkbookError):  # part of an array: it has a value
                        self._model.clear_cell_contents(index, row, column)

    def _cells_with_our_functions(self, workbook: Workbook) -> dict[Place, str]:
        found: dict[Place, str] = {}
        for sheet in workbook.worksheets:
            for (row, column), cell in sheet._cells.items():  # noqa: SLF001 -- only filled cells, no copies
                formula, spill = cell.value, None
                if isinstance(formula, ArrayFormula):
                    spill = self._references.resolve(formula.ref or "", sheet=sheet.title, row=row)
                    formula = formula.text
                if cell.data_type == "f" and isinstance(formula, str) and self._mentions(formula):
                    found[sheet.title, row, column] = formula
                    if spill is not None:
                        self._spills.add((sheet.title, row, column))
                        self._clear_spilled(spill)
        return found

    def _clear_spilled(self, spill: Area) -> None:
        """Empty what an array formula filled last time: it is no input and stops no spill."""
        index = self._sheet_index[spill.sheet]
        self._model.range_clear_contents(
            index, spill.first_row, spill.first_column, spill.last_row, spill.last_column
        )

    def _mentions(self, formula: str) -> bool:
        return self._opened.search(formula.upper()) is not None

    def _settle(self, path: Path) -> None:
        for _ in range(_MOST_ROUNDS):
            self._model.evaluate()
            self._asked.clear()
            changed = [key for key in self._calls if self._update(key)]
            if not changed:
                return
        raise refusal("workbook_not_calculable", file=path.name, reason="Zirkelbezug")

    def _update(self, key: Place) -> bool:
        """Compute one cell's functions; return whether the model changed or has to."""
        try:
            result = self._computed(self._calls[key], key)
        except NotYetKnownError:
            return True
        if key in self._put and self._put[key] == result:
            return False
        self._put[key] = result
        sheet, row, column = key
        if isinstance(result, _Formula):
            self._model.set_user_input(self._sheet_index[sheet], row, column, str(result))
        else:
            put(self._model, self._sheet_index[sheet], row, column, result)
        return True

    def _computed(self, formula: str, key: Place) -> Cell:
        """Return a cell's value, or the formula that is left once our functions are values."""
        kinds = list(_tokens(formula))
        texts = [token.value for token in kinds]
        if formula not in self._first_calls:  # all rows of a table hold the same formula
            self._first_calls[formula] = self._innermost(kinds, texts)
        call = self._first_calls[formula]
        while call is not None:
            start, end, name, arguments = call
            result, written = self._asked_once(name, arguments, key)
            if start == 0 and end == len(texts) - 1 and key not in self._spills:
                return result[0][0] if isinstance(result, list) else result
            texts[start : end + 1] = [written]
            kinds[start : end + 1] = [Token(written, Token.OPERAND)]
            call = self._innermost(kinds, texts)
        return _Formula("=" + "".join(texts))

    def _innermost(self, tokens: Sequence[Token], texts: Sequence[str]) -> _Call | None:
        """Return a call of ours without calls of ours inside."""
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

    def _asked_once(self, name: str, texts: list[str], key: Place) -> tuple[Result, str]:
        """Return what `_call` does, reading the same arguments once a round.

        A cell that changes within the round is seen in the next: there is one after any change.
        """
        sheet, row, _ = key
        own_row = row if any("[#This Row]" in text for text in texts) else 0
        asked = (name, tuple(texts), sheet, own_row)
        if asked not in self._asked:
            self._asked[asked] = self._call(name, [self._argument(text, key) for text in texts])
        return self._asked[asked]

    def _call(self, name: str, arguments: list[Result]) -> tuple[Result, str]:
        """Call one of our functions; return its result, and how a formula refers to it.

        It is called once for the same arguments: many cells share a table.
        """
        key = f"{name}{arguments!r}"
        if key not in self._known:
            result = self._functions[name](*arguments)
            is_table = isinstance(result, (list, tuple))
            self._known[key] = [list(row) for row in result] or [[""]] if is_table else result  # type: ignore[attr-defined, assignment]  # our functions return what cells take
        known = self._known[key]
        written = self._scratch.table(key, known) if isinstance(known, list) else literal(known)
        return known, written

    def _argument(self, text: str, key: Place) -> Result:
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
        place = (text, sheet, row)
        if place not in self._absolutes:
            tokens = Tokenizer("=" + text).items
            self._absolutes[place] = "=" + "".join(
                self._absolute(token, sheet, row) for token in tokens
            )
        return self._scratch.expression(self._absolutes[place])

    def _absolute(self, token: Token, sheet: str, row: int) -> str:
        if token.subtype != Token.RANGE:
            return str(token.value)
        if _A1_REFERENCE.fullmatch(token.value):
            return f"{_quoted(sheet)}!{token.value}"
        if "#This Row" in token.value:
            area = self._references.resolve(token.value, sheet=sheet, row=row)
            if area is not None:
                return f"{_quoted(sheet)}!{_cell(area.first_row, area.first_column)}"
        return str(token.value)


@lru_cache(maxsize=1000)
def _tokens(formula: str) -> tuple[Token, ...]:
    """Return the parts of a formula, taken apart once for all rows of a table that hold it."""
    return tuple(Tokenizer(formula).items)


def _bare(opening: str) -> str:
    name = opening.removesuffix("(").upper()
    for prefix in _PREFIXES:
        name = name.removeprefix(prefix.upper())
    return name


def _quoted(sheet: str) -> str:
    return "'" + sheet.replace("'", "''") + "'"


def _cell(row: int, column: int) -> str:
    return f"{ironcalc.column_name_from_number(column)}{row}"
