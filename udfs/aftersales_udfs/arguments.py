"""What a function's argument takes: its kind, its German text, and how it is read.

A kind turns what Excel, LibreOffice or JSON hands over (a cell, or rows of cells) into one
domain value and refuses anything else. Rates stay fractions; amounts are euro.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from aftersales_udfs.tables import Received, rows_of
from aftersales_xl.domain.errors import Refusal, refusal
from aftersales_xl.domain.money import LARGEST
from aftersales_xl.domain.vat import check_rate
from aftersales_xl.tables import values
from aftersales_xl.tables.values import Cell
from aftersales_xl.words import YES_NO, Vocabulary

Term = TypeVar("Term")


class ArgumentRefusal(Refusal):
    """A refusal that knows which argument it is about."""

    def __init__(self, argument: str, refused: Refusal) -> None:
        self.argument = argument
        super().__init__(refused.problems)


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """How an argument is read; ``word`` names the kind, ``doc`` is what the wizard says."""

    word: str
    doc: str
    read: Callable[[Received, str], object]
    """Takes what arrived and the argument's name, which places inside a table need."""
    is_table: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Argument:
    """One argument of one function. An empty cell counts as a missing argument."""

    name: str
    kind: Kind
    required: bool
    default: object = None

    def read(self, received: Received) -> object:
        """Return the domain value of ``received``, the default where nothing was given.

        Raises:
            ArgumentRefusal: what arrived is no value of this kind, or is missing.
        """
        # for an argument left out xlwings hands over the default of the Python function
        is_left_out = not self.required and received is self.default
        try:
            if not is_left_out and not _is_empty(received):
                return self.kind.read(received, self.name)
            if self.required:
                raise refusal("argument_missing", what=self.kind.doc)
        except Refusal as refused:
            raise ArgumentRefusal(self.name, refused) from None
        return self.default


def amount(doc: str) -> Kind:
    """Return the kind of euro amounts."""
    return Kind(word="Betrag", doc=doc, read=one_cell(bounded_number))


def quantity(doc: str) -> Kind:
    """Return the kind of quantities, pieces or hours."""
    return Kind(word="Menge", doc=doc, read=one_cell(bounded_number))


def fraction(doc: str) -> Kind:
    """Return the kind of shares and rates: 0.15 or "15 %"; the domain knows their bounds."""
    return Kind(word="Anteil", doc=doc, read=one_cell(bounded_number))


def vat_rate(doc: str) -> Kind:
    """Return the kind of VAT rates: fractions from 0 to below 1."""

    def read(cell: Cell) -> Decimal:
        rate = bounded_number(cell)
        check_rate(rate)
        return rate

    return Kind(word="Steuersatz", doc=doc, read=one_cell(read))


def choice(vocabulary: Vocabulary[Term], doc: str) -> Kind:
    """Return the kind of words from a closed list."""
    return Kind(
        word="Auswahl",
        doc=doc,
        read=one_cell(lambda cell: vocabulary.term(values.text(cell))),
    )


def code(doc: str) -> Kind:
    """Return the kind of article numbers and other codes; 4711 is read as text."""
    return Kind(word="Text", doc=doc, read=one_cell(values.text))


def whole(doc: str) -> Kind:
    """Return the kind of whole numbers: pieces, months."""
    return Kind(word="Ganze Zahl", doc=doc, read=one_cell(bounded_whole))


def truth(doc: str) -> Kind:
    """Return the kind of yes and no."""
    return Kind(word="Ja oder nein", doc=doc, read=one_cell(yes_or_no))


def day(doc: str) -> Kind:
    """Return the kind of dates."""
    return Kind(word="Datum", doc=doc, read=one_cell(values.day))


def bounded_number(cell: Cell) -> Decimal:
    """Return a cell's number; refuse one too large to calculate with to the cent."""
    found = values.number(cell)
    if found.copy_abs() >= LARGEST:
        raise refusal("number_too_large")
    return found


def yes_or_no(cell: Cell) -> bool:
    """Return a cell's yes or no: a word such as "ja", a truth value, 1 or 0.

    LibreOffice hands over a truth value as 1 or 0, and Excel itself takes one for the other.
    """
    return YES_NO.term(values.text(cell))


def bounded_whole(cell: Cell) -> int:
    """Return a cell's whole number; refuse one too large."""
    return values.whole(bounded_number(cell))


def one_cell(reader: Callable[[Cell], object]) -> Callable[[Received, str], object]:
    """Return what reads the one cell of an argument with ``reader``; refuses a range."""

    def read(received: Received, _name: str) -> object:
        rows = rows_of(received)
        if len(rows) != 1 or len(rows[0]) != 1:
            raise refusal("single_cell_expected")
        return reader(rows[0][0])

    return read


def _is_empty(received: Received) -> bool:
    return all(values.is_blank(cell) for row in rows_of(received) for cell in row)
