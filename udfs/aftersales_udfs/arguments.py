"""Kinds of arguments: how each is read, and what the function wizard says about it.

A kind turns what Excel, LibreOffice or JSON passes (a cell, or rows of cells) into one
domain value and refuses anything else. Rates stay fractions; amounts are euro.

A function declares each argument once, `netto: Annotated[Decimal, amount("Erlös in Euro")]`. A type
checker sees the type and ignores the kind, so the two could disagree. Three things prevent that:
mypy checks that the reader of an ``ArgumentKind[Decimal]`` returns a Decimal; `ArgumentKind.gives`
takes the type from that reader; and `registry.udf` compares it with the annotation when the module
is imported, ``| None`` included.
"""

from __future__ import annotations

import functools
import inspect
import operator
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar

from aftersales_udfs import german
from aftersales_udfs.tables import Received, rows_of
from aftersales_xl.domain.money.amounts import LARGEST
from aftersales_xl.domain.money.errors import Refusal, refusal
from aftersales_xl.domain.money.vat import check_rate
from aftersales_xl.tables import values
from aftersales_xl.tables.values import Cell
from aftersales_xl.words import YES_NO, Vocabulary

Term = TypeVar("Term")
Taken = TypeVar("Taken")
Taken_co = TypeVar("Taken_co", covariant=True)


class ArgumentRefusal(Refusal):
    """A refusal that knows which argument it is about."""

    def __init__(self, argument: str, refused: Refusal) -> None:
        self.argument = argument
        super().__init__(refused.problems)


def error_text(refused: Refusal) -> str:
    """Return what a cell shows for a refusal, with the argument it is about where it knows one."""
    return german.error_text(
        refused, refused.argument if isinstance(refused, ArgumentRefusal) else ""
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class ArgumentKind(Generic[Taken_co]):
    """How an argument is read; ``word`` names the kind, ``doc`` is what the wizard says."""

    word: str
    doc: str
    read: Callable[[Received, str], Taken_co]
    """Takes the cell or range and the argument's name, which appears in places inside a table."""
    is_table: bool = False

    @property
    def gives(self) -> type:
        """The type of what is read: the return annotation of the reader.

        >>> amount("Betrag in Euro").gives
        <class 'decimal.Decimal'>
        """
        return _returned_by(inspect.unwrap(self.read))


@functools.cache
def _returned_by(reader: Callable[..., object]) -> type:
    returned: type = inspect.get_annotations(reader, eval_str=True)["return"]
    return returned


@dataclass(frozen=True, kw_only=True, slots=True)
class Argument:
    """One argument of one function. An empty cell counts as a missing argument."""

    name: str
    kind: ArgumentKind[object]
    required: bool
    default: object = None

    def read(self, received: Received) -> object:
        """Return the domain value of ``received``, the default where nothing was given.

        Raises:
            ArgumentRefusal: what arrived is no value of this kind, or is missing.
        """
        # for an omitted argument xlwings passes the default of the Python function
        is_omitted = not self.required and received is self.default
        try:
            if not is_omitted and not _is_empty(received):
                return self.kind.read(received, self.name)
            if self.required:
                raise refusal("argument_missing", what=self.kind.doc)
        except Refusal as refused:
            raise ArgumentRefusal(self.name, refused) from None
        return self.default


def amount(doc: str) -> ArgumentKind[Decimal]:
    """Return the kind of euro amounts."""
    return ArgumentKind(word="Betrag", doc=doc, read=one_cell(bounded_number))


def quantity(doc: str) -> ArgumentKind[Decimal]:
    """Return the kind of quantities, pieces or hours."""
    return ArgumentKind(word="Menge", doc=doc, read=one_cell(bounded_number))


def fraction(doc: str) -> ArgumentKind[Decimal]:
    """Return the kind of shares and rates: 0.15 or "15 %"; the domain knows their bounds."""
    return ArgumentKind(word="Anteil", doc=doc, read=one_cell(bounded_number))


def vat_rate(doc: str) -> ArgumentKind[Decimal]:
    """Return the kind of VAT rates: fractions from 0 to below 1."""

    def read(cell: Cell) -> Decimal:
        rate = bounded_number(cell)
        check_rate(rate)
        return rate

    return ArgumentKind(word="Steuersatz", doc=doc, read=one_cell(read))


def choice(vocabulary: Vocabulary[Term], doc: str) -> ArgumentKind[Term]:
    """Return the kind of words from a closed list; what it gives are the types of its terms."""

    def read(cell: Cell) -> Term:
        return vocabulary.term(values.text(cell))

    term_types = {type(vocabulary.term(word)) for word in vocabulary.words}
    read.__annotations__["return"] = functools.reduce(operator.or_, term_types)
    return ArgumentKind(word="Auswahl", doc=doc, read=one_cell(read))


def code(doc: str) -> ArgumentKind[str]:
    """Return the kind of article numbers and other codes; 4711 is read as text."""
    return ArgumentKind(word="Text", doc=doc, read=one_cell(values.text))


def whole(doc: str) -> ArgumentKind[int]:
    """Return the kind of whole numbers: pieces, months."""
    return ArgumentKind(word="Ganze Zahl", doc=doc, read=one_cell(bounded_whole))


def truth(doc: str) -> ArgumentKind[bool]:
    """Return the kind of yes and no."""
    return ArgumentKind(word="Ja oder nein", doc=doc, read=one_cell(yes_or_no))


def day(doc: str) -> ArgumentKind[date]:
    """Return the kind of dates."""
    return ArgumentKind(word="Datum", doc=doc, read=one_cell(values.day))


def bounded_number(cell: Cell) -> Decimal:
    """Return a cell's number; refuse one too large to calculate with to the cent."""
    found = values.number(cell)
    if found.copy_abs() >= LARGEST:
        raise refusal("number_too_large")
    return found


def yes_or_no(cell: Cell) -> bool:
    """Return a cell's yes or no: a word such as "ja", a truth value, 1 or 0.

    LibreOffice passes a truth value as 1 or 0, and Excel itself takes one for the other.
    """
    return YES_NO.term(values.text(cell))


def bounded_whole(cell: Cell) -> int:
    """Return a cell's whole number; refuse one too large."""
    return values.whole(bounded_number(cell))


def one_cell(reader: Callable[[Cell], Taken]) -> Callable[[Received, str], Taken]:
    """Return a reader of arguments that are one cell, read with ``reader``; it refuses a range."""

    @functools.wraps(reader)
    def read(received: Received, _name: str) -> Taken:
        rows = rows_of(received)
        if len(rows) != 1 or len(rows[0]) != 1:
            raise refusal("single_cell_expected")
        return reader(rows[0][0])

    return read


def _is_empty(received: Received) -> bool:
    return all(values.is_blank(cell) for row in rows_of(received) for cell in row)
