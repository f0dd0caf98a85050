"""Recalculating a workbook without Excel: IronCalc for native formulas, Python for our functions.

Cells with our functions are computed here and put into IronCalc's model as values, round
by round, until nothing changes. Cached values of the file are never trusted. The functions
come as a mapping from the code that opens the book: this module knows none of them.

A table that a function returns spills from an array formula over the cells right and below,
as far as the result reaches this time, whatever size the file remembers. What stands in its
way makes the cell #SPILL!, as in Excel. An ordinary formula takes its first figure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import lru_cache

import ironcalc
from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token, TokenizerError

from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.excel.far_references import COLUMNS_BEYOND, MANY_CELLS, ROWS_BEYOND
from aftersales_xl.excel.ironcalc_thread import in_roomy_thread, is_panic, load_model, silent
from aftersales_xl.excel.plain_copy import PlainCopy
from aftersales_xl.excel.references import Area
from aftersales_xl.excel.scratch import CellRows, NotYetKnownError, Scratch, literal, put
from aftersales_xl.function_names import FAMILY, bare_name
from aftersales_xl.tables.values import Cell

Functions = Mapping[str, Callable[..., object]]
CellAddress = tuple[str, int, int]
"""A cell by sheet, row and column, counted from 1."""
Result = Cell | CellRows
_Call = tuple[int, int, str, list[str]]
"""A call in a formula: its first and last token, the function's name, its arguments."""

_MOST_ROUNDS = 20
_ROWS_BEYOND = 1_000  # below all cells a table of ours may spill so far, and no sum misses a row
_LAST_ROW = 1_048_576
_NO_REFERENCE = "#REF!"
_A1_REFERENCE = re.compile(r"\$?[A-Z]{1,3}\$?\d{1,7}(:\$?[A-Z]{1,3}\$?\d{1,7})?")
_LIKE_OURS = re.compile(rf"{FAMILY}\w*(?=\()", re.IGNORECASE)
_MOST_CELLS = 2_000_000


class _Formula(str):
    """What is left of a formula once our functions are values; other text is a value."""

    __slots__ = ()


class Calculation:
    """The calculated values of one workbook file.

    Args:
        copy: what the file holds.
        functions: our functions by name.
        readings: cells to be given another value before anything is calculated.
        formulas: cells whose formula in the file IronCalc does not understand, with another.

    Attributes:
        unknown: where functions stand that are named like ours and that we do not have, by name.

    Raises:
        Refusal: the file is none that can be calculated.
    """

    def __init__(
        self,
        copy: PlainCopy,
        functions: Functions,
        readings: Mapping[CellAddress, float | str] | None = None,
        *,
        formulas: Mapping[CellAddress, str] | None = None,
    ) -> None:
        self._file = copy.file
        self._functions = {name.upper(): function for name, function in functions.items()}
        are_family = all(name.startswith(FAMILY) for name in self._functions)
        self._prefix = FAMILY if are_family else ""  # what any formula with ours contains
        self._opened = re.compile("|".join(rf"{name}\(" for name in self._functions) or "(?!)")
        self._references = copy.references
        self._spills: set[CellAddress] = set()
        self._put: dict[CellAddress, Cell] = {}
        self._known: dict[str, Result] = {}
        self._next_calls: dict[tuple[str, ...], _Call | None] = {}
        self._absolutes: dict[tuple[str, str, int], str] = {}
        self._spilled_to: dict[CellAddress, int] = {}
        self._asked: dict[tuple[str, tuple[str, ...], str, int], tuple[Result, str]] = {}
        self.unknown: dict[str, list[CellAddress]] = {}
        self._filled = {
            title.casefold(): (sheet.last_row, sheet.last_column)
            for title, sheet in copy.sheets.items()
        }
        with self._calculable():
            in_roomy_thread(lambda: self._calculate(copy, readings or {}, formulas or {}))

    def _calculate(
        self,
        copy: PlainCopy,
        readings: Mapping[CellAddress, float | str],
        formulas: Mapping[CellAddress, str],
    ) -> None:
        last_row = copy.last_row + _ROWS_BEYOND
        while True:
            self._load(copy, readings, formulas, last_row)
            reached = self._settle(last_row)
            if reached <= last_row:
                return
            last_row = _LAST_ROW if last_row > copy.last_row + _ROWS_BEYOND else reached

    def _load(
        self,
        copy: PlainCopy,
        readings: Mapping[CellAddress, float | str],
        formulas: Mapping[CellAddress, str],
        last_row: int,
    ) -> None:
        """Open the copy anew; nothing is calculated yet."""
        with silent():
            self._model = load_model(copy.for_calculating(last_row))
        self._scratch = Scratch(self._model, copy.scratch)
        self._put.clear()
        self.unknown.clear()
        sheets = self._model.get_worksheets_properties()
        self._sheet_index = {
            name: index
            for index, sheet in enumerate(sheets)
            if (name := str(sheet["name"]).casefold()) in self._filled  # not a scratch sheet
        }
        for (sheet, row, column), reading in readings.items():
            with suppress(ironcalc.WorkbookError):  # part of an array: no input
                put(self._model, self._index(sheet), row, column, reading)
        for (sheet, row, column), formula in formulas.items():
            if (row, column) not in copy.sheets[sheet].spills:
                self._model.set_user_input(self._index(sheet), row, column, formula)
        self._named = {
            name.casefold(): formula
            for name, formula in copy.formula_names.items()
            if self._mentions(formula)
        }
        self._calls = self._cells_with_our_functions(copy, formulas)
        self._write_expressions()

    @contextmanager
    def _calculable(self) -> Iterator[None]:
        """Refuse the workbook where IronCalc fails; its panic is no ordinary exception."""
        try:
            yield
        except BaseException as broken:
            if isinstance(broken, ironcalc.WorkbookError) or is_panic(broken):
                raise refusal("workbook_formula_unreadable", file=self._file) from broken
            raise

    def _index(self, sheet: str) -> int:
        return self._sheet_index[sheet.casefold()]

    def knows(self, sheet: str) -> bool:
        """Return whether the workbook has a worksheet of this name."""
        return sheet.casefold() in self._sheet_index

    def value(self, sheet: str, row: int, column: int) -> Cell:
        """Return a cell's calculated value; rows and columns count from 1."""
        found: Cell = self._model.get_cell_value(self._index(sheet), row, column)
        return None if found == "" else found

    def values(self, area: Area) -> list[list[Cell]]:
        """Return the calculated values of an area, row by row."""
        if self._scratch.knows(area):
            return self._scratch.values(area)
        if not self.knows(area.sheet):
            return [[_NO_REFERENCE]]
        area = self._as_far_as_filled(area)
        index, value = self._index(area.sheet), self._model.get_cell_value
        columns = range(area.first_column, area.last_column + 1)
        return [
            [None if (found := value(index, row, column)) == "" else found for column in columns]
            for row in range(area.first_row, area.last_row + 1)
        ]

    def spilled(self) -> dict[CellAddress, tuple[int, int]]:
        """Return how many rows and columns each array formula with our functions fills."""
        places = sorted(self._spills)
        anchors = [f"{_quote_sheet(sheet)}!{_cell(row, column)}#" for sheet, row, column in places]
        counted = self._scratch.counts(
            [
                f"=IFERROR({count}({anchor}),1)"
                for anchor in anchors
                for count in ("ROWS", "COLUMNS")
            ]
        )
        return dict(zip(places, zip(counted[::2], counted[1::2], strict=True), strict=True))

    def _as_far_as_filled(self, area: Area) -> Area:
        """Return a large area without most of what is empty below and right of all cells.

        All sheets count as one, so that areas of the same shape keep it.
        """
        if area.cells <= MANY_CELLS:
            return area
        rows, columns = zip(*self._filled.values(), strict=True)
        filled = replace(
            area,
            last_row=max(area.first_row, min(area.last_row, max(rows) + ROWS_BEYOND)),
            last_column=max(
                area.first_column, min(area.last_column, max(columns) + COLUMNS_BEYOND)
            ),
        )
        if filled.cells > _MOST_CELLS:
            raise refusal("workbook_area_too_large", file=self._file, area=str(area))
        return filled

    def _cells_with_our_functions(
        self, copy: PlainCopy, formulas: Mapping[CellAddress, str]
    ) -> dict[CellAddress, str]:
        found: dict[CellAddress, str] = {}
        for title, sheet in copy.sheets.items():
            for (row, column), cell in sheet.cells.items():
                place = title, row, column
                formula = formulas.get(place, cell.formula)
                if not formula or not (self._named or self._prefix in formula.upper()):
                    continue
                with self._readable(place):
                    formula = self._spelled_out(formula)
                    self._note_unknown(formula, place)
                    is_ours = self._mentions(formula) and _closes_all(_tokens(formula))
                if is_ours:
                    found[place] = formula
                    self._expect_spill(sheet.spills.get((row, column), ""), place)
        return found

    def _expect_spill(self, area: str, place: CellAddress) -> None:
        """Let a formula spill; what it filled last time is no input and stops no spill."""
        sheet, row, _ = place
        spill = self._references.resolve(area, sheet=sheet, row=row)
        if spill is not None:
            self._spills.add(place)
            self._model.range_clear_contents(
                self._index(sheet),
                spill.first_row,
                spill.first_column,
                spill.last_row,
                spill.last_column,
            )

    @contextmanager
    def _readable(self, place: CellAddress) -> Iterator[None]:
        """Refuse the workbook where a formula is none, and say where it stands."""
        try:
            yield
        except (TokenizerError, IndexError):  # the second where too many brackets are closed
            sheet, row, column = place
            raise refusal(
                "workbook_formula_broken",
                file=self._file,
                where=f"{sheet}, Zelle {_cell(row, column)}",
            ) from None

    def _spelled_out(self, formula: str) -> str:
        """Return a formula with what names stand for that call our functions."""
        if not self._named:
            return formula
        return "".join(["=", *(self._of_name(token) or token.value for token in _tokens(formula))])

    def _of_name(self, token: Token) -> str:
        meant = self._named.get(token.value.casefold()) if token.subtype == Token.RANGE else None
        return f"({meant})" if meant else ""

    def _note_unknown(self, formula: str, place: CellAddress) -> None:
        """Note functions that are named like ours and that we do not have."""
        if all(name.upper() in self._functions for name in _LIKE_OURS.findall(formula)):
            return
        for token in _tokens(formula):
            name = bare_name(token.value, self._functions) if token.subtype == Token.OPEN else ""
            if name.startswith(FAMILY) and name not in self._functions:
                self.unknown.setdefault(name, []).append(place)

    def _mentions(self, formula: str) -> bool:
        return self._opened.search(formula.upper()) is not None

    def _write_expressions(self) -> None:
        """Have arguments that are formulas themselves calculated in the first round."""
        for (sheet, row, _), formula in self._calls.items():
            tokens = _tokens(formula)
            call = self._next_call(tokens, [token.value for token in tokens])
            for text in [] if call is None else call[3]:
                said = text.strip()
                if said and self._references.resolve(said, sheet=sheet, row=row) is None:
                    with suppress(NotYetKnownError):
                        self._expression(said, sheet, row)

    def _settle(self, last_row: int) -> int:
        """Calculate until nothing changes; return the last row that formulas then fill.

        Where a table reaches below ``last_row`` before that, nothing more is calculated.
        """
        for _ in range(_MOST_ROUNDS):
            with silent():
                self._model.evaluate()
            self._asked.clear()
            changed = [key for key in self._calls if self._update(key)]
            reached = max((self._spilled_to.get(place, 0) for place in self._spills), default=0)
            if reached > last_row:
                return reached
            if not changed:
                return max(
                    self._model.get_sheet_dimensions(index)[1]
                    for index in self._sheet_index.values()
                )
        raise refusal("workbook_not_calculable", file=self._file, reason="Zirkelbezug")

    def _update(self, key: CellAddress) -> bool:
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
            self._model.set_user_input(self._index(sheet), row, column, str(result))
        else:
            put(self._model, self._index(sheet), row, column, result)
        return True

    def _computed(self, formula: str, key: CellAddress) -> Cell:
        """Return a cell's value, or the formula that is left once our functions are values."""
        kinds = list(_tokens(formula))
        texts = [token.value for token in kinds]
        call = self._next_call(kinds, texts)
        while call is not None:
            start, end, name, arguments = call
            result, written = self._asked_once(name, arguments, key)
            if isinstance(result, list):
                self._spilled_to[key] = key[1] + len(result)
            if start == 0 and end == len(texts) - 1 and key not in self._spills:
                return result[0][0] if isinstance(result, list) else result
            texts[start : end + 1] = [written]
            kinds[start : end + 1] = [Token(written, Token.OPERAND)]
            call = self._next_call(kinds, texts)
        return _Formula("=" + "".join(texts))

    def _next_call(self, tokens: Sequence[Token], texts: Sequence[str]) -> _Call | None:
        """Return what `_innermost` finds, once for all cells and rounds of the same formula."""
        key = tuple(texts)
        if key not in self._next_calls:
            self._next_calls[key] = self._innermost(tokens, texts)
        return self._next_calls[key]

    def _innermost(self, tokens: Sequence[Token], texts: Sequence[str]) -> _Call | None:
        """Return a call of ours without calls of ours inside."""
        opened: list[tuple[int, str, list[int]]] = []
        for index, token in enumerate(tokens):
            if token.subtype == Token.OPEN:
                opened.append((index, bare_name(token.value, self._functions), [index]))
            elif token.type == Token.SEP and token.subtype == Token.ARG and opened:
                opened[-1][2].append(index)
            elif token.subtype == Token.CLOSE:
                start, name, cuts = opened.pop()
                if name in self._functions:
                    ends = [*cuts[1:], index]
                    arguments = ["".join(texts[a + 1 : b]) for a, b in zip(cuts, ends, strict=True)]
                    return start, index, name, [] if arguments == [""] else arguments
        return None

    def _asked_once(self, name: str, texts: list[str], key: CellAddress) -> tuple[Result, str]:
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

    def _argument(self, text: str, key: CellAddress) -> Result:
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
            return f"{_quote_sheet(sheet)}!{token.value}"
        if "#This Row" in token.value:
            area = self._references.resolve(token.value, sheet=sheet, row=row)
            if area is not None:
                return f"{_quote_sheet(sheet)}!{_cell(area.first_row, area.first_column)}"
        return str(token.value)


@lru_cache(maxsize=1000)
def _tokens(formula: str) -> tuple[Token, ...]:
    """Return the parts of a formula, taken apart once for all rows of a table that hold it."""
    return tuple(Tokenizer(formula).items)


def _closes_all(tokens: Sequence[Token]) -> bool:
    """Return True where each bracket that is opened is closed.

    Raises:
        TokenizerError: one is not.
    """
    opened = sum(token.subtype == Token.OPEN for token in tokens)
    if opened != sum(token.subtype == Token.CLOSE for token in tokens):
        raise TokenizerError
    return True


def _quote_sheet(sheet: str) -> str:
    return "'" + sheet.replace("'", "''") + "'"


def _cell(row: int, column: int) -> str:
    return f"{ironcalc.column_name_from_number(column)}{row}"
