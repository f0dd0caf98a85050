"""Calls of our functions in a workbook file, written so that LibreOffice understands them.

In a file, LibreOffice 7.4 knows an add-in's functions only by their full name, such as
``ORG.AFTERSALES.XL.FUNCTIONS.AS_MARGE``. It hands over an empty cell as 0, and no rate is another
thing than a rate of 0: so where an argument is one cell, an empty one becomes an empty text.
A text out of a table we return equals no other text there, for it is not in LibreOffice's pool of
texts; joined with an empty text it is: so a cell with such a call is joined where it is a text.

Every formula is seen to: in cells, defined names, conditional formats, validations and calculated
columns. Text literals, sheet names and column names stay as they are.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from xml.sax.saxutils import escape

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token

from aftersales_xl.libreoffice.addin import SERVICE, AddInFunction
from aftersales_xl.libreoffice.spills import FILL, Room, rooms, with_area

_FORMULA = re.compile(
    r"(<((?:\w+:)?(?:f|formula[12]?|definedName|calculatedColumnFormula))(?:\s[^<>]*)?>)"
    r"([^<]*)(</\2\s*>)"
)
_ONE_CELL = re.compile(r"(?:.*!)?\$?[A-Z]{1,3}\$?\d{1,7}|[^:\[\]!]+|.*\[#This Row\][^:]*")
_PREFIXES = ("_XLFN.", "_XLUDF.")
_ENCODING = "utf-8"
_KEEPING = "surrogateescape"  # what is no UTF-8 goes out as it came in

_Functions = Mapping[str, AddInFunction]


def for_libreoffice(workbook: bytes, functions: Iterable[AddInFunction]) -> bytes:
    """Return a copy of ``workbook``, an .xlsx or .xlsm, whose calls LibreOffice understands."""
    known = {function.name: function for function in functions}
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as read,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in read.namelist():
            part = read.read(name)
            if name.startswith("xl/") and name.endswith(".xml"):
                part = _rewritten_part(part, known)
            archive.writestr(name, part)
    return written.getvalue()


def _rewritten_part(part: bytes, functions: _Functions) -> bytes:
    mentioned = re.compile("|".join(map(re.escape, functions)), re.IGNORECASE)

    def rewrite(element: re.Match[str]) -> str:
        opening, tag, formula, closing = element.groups()
        if not mentioned.search(formula):
            return element.group()
        opening, room = with_area(opening, found)
        written = _rewritten(unescape(formula), functions, room, is_cell=tag.endswith("f"))
        return f"{opening}{escape(written)}{closing}"

    text = part.decode(_ENCODING, _KEEPING)
    found = rooms(text)
    return _FORMULA.sub(rewrite, text).encode(_ENCODING, _KEEPING)


def _rewritten(formula: str, functions: _Functions, room: Room | None, *, is_cell: bool) -> str:
    written, has_table = rewritten(formula, functions)
    if room is not None:
        written = f"{_full(FILL)}({written},{room.rows},{room.columns})"
    if not is_cell or not has_table:
        return written
    return f'IF(ISTEXT({written}),{written}&"",{written})'


@dataclass(slots=True)
class _Call:
    """An opened bracket, and the pieces inside it so far."""

    opening: str
    function: AddInFunction | None
    pieces: list[str] = field(default_factory=list)
    argument: list[Token] = field(default_factory=list)
    number: int = 0

    def end_argument(self) -> None:
        """Take in the argument whose end is reached."""
        if self.function is not None and self._may_be_empty():
            cell = self.argument[0].value
            self.pieces[-1] = f'IF(ISBLANK({cell}),"",{cell})'
        self.argument.clear()
        self.number += 1

    def _may_be_empty(self) -> bool:
        """Return whether the argument is a reference to one cell, where one is wanted."""
        arguments: Sequence[object] = () if self.function is None else self.function.arguments
        if self.function is None or self.number >= len(arguments) or len(self.argument) != 1:
            return False
        (token,) = self.argument
        is_reference = token.type == Token.OPERAND and token.subtype == Token.RANGE
        is_table = self.function.arguments[self.number].is_table
        return is_reference and not is_table and _ONE_CELL.fullmatch(token.value) is not None


def rewritten(formula: str, functions: _Functions) -> tuple[str, bool]:
    """Return ``formula`` (without "=") with calls in full, and whether one returns a table."""
    calls = [_Call("", None)]
    has_table = False
    for token in Tokenizer(f"={formula}").items:
        if token.subtype == Token.OPEN:
            function = functions.get(_bare(token.value))
            has_table |= function is not None and function.returns_table
            opening = f"{_full(function.name)}(" if function else token.value
            calls.append(_Call(opening, function))
        elif token.subtype == Token.CLOSE:
            call = calls.pop()
            call.end_argument()
            calls[-1].pieces.append(call.opening + "".join(call.pieces) + token.value)
            calls[-1].argument.append(token)
        elif token.type == Token.SEP:
            calls[-1].end_argument()
            calls[-1].pieces.append(token.value)
        else:
            calls[-1].pieces.append(token.value)
            calls[-1].argument.append(token)
    return "".join(calls[0].pieces), has_table


def _full(name: str) -> str:
    return f"{SERVICE.upper()}.{name}"


def _bare(opening: str) -> str:
    name = opening.removesuffix("(").upper()
    for prefix in _PREFIXES:
        name = name.removeprefix(prefix)
    return name
