"""Calls of our functions in a workbook file, written so that LibreOffice understands them.

In a file, LibreOffice 7.4 knows an add-in's functions only by their full name, such as
``ORG.AFTERSALES.XL.FUNCTIONS.AS_MARGE``.

It hands over an empty cell as 0, and no rate is another thing than a rate of 0. Out of a range
an empty cell arrives as such: so one cell is handed over as the range from it to itself.

A text out of a table we return equals no other text there, for it is not in LibreOffice's pool
of texts; joined with an empty text it is: so a table is taken as an array and joined where it
holds texts.

Every formula is seen to: in cells, defined names, conditional formats, validations and calculated
columns. Text literals, sheet names and column names stay as they are.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from html import unescape
from xml.sax.saxutils import escape

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token, TokenizerError

from aftersales_xl.function_names import bare_name
from aftersales_xl.libreoffice.addin import FILL, SERVICE, AddInFunction
from aftersales_xl.libreoffice.spills import rooms, with_area

_FORMULA = re.compile(
    r"(<((?:\w+:)?(?:f|formula[12]?|definedName|calculatedColumnFormula))(?:\s[^<>]*)?>)"
    r"([^<]*)(</\2\s*>)"
)
_ONE_CELL = re.compile(r"(?:.*!)?\$?[A-Z]{1,3}\$?\d{1,7}|.*\[#This Row\][^:]*")
_NAMED_CELL = re.compile(
    r'<definedName\s[^<>]*?\bname="([^"]+)"[^<>]*>[^<]*!\$[A-Z]{1,3}\$\d{1,7}</definedName>'
)
_WORKBOOK = "xl/workbook.xml"
_ENCODING = "utf-8"
_KEEPING = "surrogateescape"  # what is no UTF-8 goes out as it came in


@dataclass(frozen=True, slots=True)
class Known:
    """Our functions, and the names that stand for one cell, in capitals."""

    functions: Mapping[str, AddInFunction]
    named_cells: AbstractSet[str] = frozenset()


def for_libreoffice(workbook: bytes, functions: Iterable[AddInFunction]) -> bytes:
    """Return a copy of ``workbook``, an .xlsx or .xlsm, whose calls LibreOffice understands."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as read,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        parts = {name: read.read(name) for name in read.namelist()}
        names = _NAMED_CELL.findall(parts.get(_WORKBOOK, b"").decode(_ENCODING, _KEEPING))
        known = Known(
            functions={function.name: function for function in functions},
            named_cells={unescape(name).upper() for name in names},
        )
        for name, part in parts.items():
            is_ours = name.startswith("xl/") and name.endswith(".xml")
            archive.writestr(name, _rewritten_part(part, known) if is_ours else part)
    return written.getvalue()


def _rewritten_part(part: bytes, known: Known) -> bytes:
    mentioned = re.compile("|".join(map(re.escape, known.functions)), re.IGNORECASE)

    def rewrite(element: re.Match[str]) -> str:
        opening, _, formula, closing = element.groups()
        if not mentioned.search(formula):
            return element.group()
        opening, room = with_area(opening, found)
        try:
            written = rewritten(unescape(formula), known)
        except (TokenizerError, IndexError):
            return element.group()  # no formula: LibreOffice says so in the cell
        if room is not None:
            written = _pool_texts(f"{_full(FILL)}({written},{room.rows},{room.columns})")
        return f"{opening}{escape(written)}{closing}"

    text = part.decode(_ENCODING, _KEEPING)
    found = rooms(text)
    return _FORMULA.sub(rewrite, text).encode(_ENCODING, _KEEPING)


@dataclass(slots=True)
class _Call:
    """An opened bracket: what is written inside so far, and the parts of its latest argument."""

    opening: str
    function: AddInFunction | None
    pieces: list[str] = field(default_factory=list)
    argument: list[tuple[Token, int]] = field(default_factory=list)
    number: int = 0

    def take(self, token: Token, written: str) -> None:
        """Take in what belongs to the latest argument."""
        if token.type != Token.WSPACE:
            self.argument.append((token, len(self.pieces)))
        self.pieces.append(written)

    def end_argument(self, known: Known) -> None:
        """Take in that the latest argument is complete; one cell becomes a range."""
        if len(self.argument) == 1 and self._wants_one_cell():
            token, place = self.argument[0]
            if _is_one_cell(token, known):
                self.pieces[place] = f"{token.value}:{token.value.rpartition('!')[2]}"
        self.argument.clear()
        self.number += 1

    def _wants_one_cell(self) -> bool:
        arguments = () if self.function is None else self.function.arguments
        return self.number < len(arguments) and not arguments[self.number].is_table


def _is_one_cell(token: Token, known: Known) -> bool:
    if token.type != Token.OPERAND or token.subtype != Token.RANGE:
        return False
    return _ONE_CELL.fullmatch(token.value) is not None or token.value.upper() in known.named_cells


def rewritten(formula: str, known: Known) -> str:
    """Return ``formula`` (without "=") with calls that LibreOffice understands."""
    calls = [_Call("", None)]
    for token in Tokenizer(f"={formula}").items:
        if token.subtype == Token.OPEN:
            function = known.functions.get(bare_name(token.value, known.functions))
            calls.append(_Call(f"{_full(function.name)}(" if function else token.value, function))
        elif token.subtype == Token.CLOSE:
            call = calls.pop()
            call.end_argument(known)
            written = call.opening + "".join(call.pieces) + token.value
            if call.function is not None and call.function.returns_table:
                written = f"TRANSPOSE(TRANSPOSE({_pool_texts(written)}))"  # makes an array of it
            calls[-1].take(token, written)
        elif token.type == Token.SEP:
            calls[-1].end_argument(known)
            calls[-1].pieces.append(token.value)
        else:
            calls[-1].take(token, token.value)
    return "".join(calls[0].pieces)


def _pool_texts(table: str) -> str:
    """Return a formula for ``table`` with its texts joined with an empty one.

    No branch may begin with an IF, as the table's first argument could: that ends in Err:509.
    """
    return f'IF(ISTEXT({table}),""&{table},0+{table})'


def _full(name: str) -> str:
    return f"{SERVICE.upper()}.{name}"
