"""Columns of tables and fields of forms, a class for each kind of cell.

A column is declared once, in the class of its table, a field in the class of its form. What follows
from it is derived: formats, drop-downs and widths of the sheet, references in formulas, the reading
of its cells, its other names, and which problems of the domain are about it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from datetime import date, time
from decimal import Decimal
from enum import Enum
from typing import Any, ClassVar, Generic, TypeVar

from aftersales_xl.domain.money.amounts import LARGEST
from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.tables import times, values
from aftersales_xl.tables.headers import ColumnNames
from aftersales_xl.tables.values import Cell
from aftersales_xl.words import YES_NO, Vocabulary

Value = TypeVar("Value")
Term = TypeVar("Term")


class Kind(Enum):
    """What a cell holds; decides its format, its drop-down and how it is read."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    EURO = "euro"
    SIGNED = "signed"  # euro, credits are below zero
    PRICE = "price"  # euro, or the words for an open price
    PERCENT = "percent"
    CHANGE = "change"  # percent up or down
    RATE_OR_AMOUNT = "rate_or_amount"  # a share up to 1, above it euro
    NUMBER = "number"
    WHOLE = "whole"
    DATE = "date"
    MONTH = "month"  # its first day
    TIME = "time"  # of a day
    CHOICE = "choice"
    CODE = "code"  # text that looks like a number, such as a postcode


NUMBERS = frozenset(
    {
        Kind.EURO,
        Kind.SIGNED,
        Kind.PRICE,
        Kind.PERCENT,
        Kind.CHANGE,
        Kind.RATE_OR_AMOUNT,
        Kind.NUMBER,
        Kind.WHOLE,
    }
)
DAYS = frozenset({Kind.DATE, Kind.MONTH})
MOMENTS = DAYS | {Kind.TIME}


@dataclass(frozen=True)
class Column(ABC, Generic[Value]):
    """One column of a table, or one field of a form: a labelled input.

    Attributes:
        header: its German name; the label of a field.
        other: what it may be called as well, in lists of other programs.
        width: in characters.
        source: defined name of the range a drop-down takes its words from.
        computed: returns its formula for the table; then it is a result, else an input.
        note: what the sheet says above it; right of a field.
        later: workbooks of this layout made by earlier releases lack it.
        problems: codes of the problems of the domain whose cell is in this column.
        asked: what a blank cell has to be given, in the accusative, with its article.
        key: what contents of workbooks call it; the name of its attribute unless given.
        table: the name of its table; set by the table.
        heading: what stands above a field that begins a section of its form.
        cell: the defined name of a field, where formulas refer to it.
        unit: what stands right of a field.
        required: a field that has to be filled in.
    """

    header: str
    _: KW_ONLY
    same: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    width: float = 12
    source: str = ""
    computed: Callable[[Any], str] | None = None
    note: str = ""
    later: bool = False
    problems: tuple[str, ...] = ()
    asked: str = ""
    key: str = ""
    table: str = ""
    heading: str = ""
    cell: str = ""
    unit: str = ""
    required: bool = False

    kind: ClassVar[Kind]

    def __set_name__(self, owner: type, name: str) -> None:
        if not self.key:
            object.__setattr__(self, "key", name)

    @abstractmethod
    def read(self, cell: Cell) -> Value:
        """Return the value of a cell that is not blank.

        Raises:
            Refusal: the cell holds something else.
        """

    @property
    def choices(self) -> tuple[str, ...]:
        """The words a drop-down offers; none where anything may be typed."""
        return ()

    @property
    def is_result(self) -> bool:
        """Whether its cells are calculated, not typed."""
        return self.computed is not None

    @property
    def called(self) -> ColumnNames:
        """What the column may be called, by its key."""
        return ColumnNames(key=self.key, own=(self.header, *self.same), others=self.other)

    @property
    def what(self) -> str:
        """What a blank cell has to be given, for the sentence that asks for it."""
        return self.asked or f"„{self.header}“"

    @property
    def ref(self) -> str:
        """The defined name of a field, for a formula.

        >>> Number("Laufzeit", cell="Wartung_Laufzeit").ref
        'Wartung_Laufzeit'
        """
        if not self.cell:
            raise LookupError(f"the field „{self.header}“ has no defined name")
        return self.cell

    @property
    def all(self) -> str:
        """A reference to all its cells.

        >>> Number("Menge", table="tblPositionen").all
        'tblPositionen[Menge]'
        """
        return f"{self.table}[{self.header}]"

    @property
    def here(self) -> str:
        """A reference to its cell in the row of the formula.

        >>> Number("Menge", table="tblPositionen").here
        'tblPositionen[[#This Row],[Menge]]'
        """
        return f"{self.table}[[#This Row],[{self.header}]]"

    @property
    def head(self) -> str:
        """A reference to the cell of its header.

        >>> Number("Menge", table="tblPositionen").head
        'tblPositionen[[#Headers],[Menge]]'
        """
        return f"{self.table}[[#Headers],[{self.header}]]"


AnyColumn = Column[Any]


class Text(Column[str]):
    """Text of a line."""

    kind = Kind.TEXT

    def read(self, cell: Cell) -> str:
        """Return the cell's text."""
        return values.text(cell)


@dataclass(frozen=True)
class OfferedText(Text):
    """Text with a drop-down of usual words."""

    _: KW_ONLY
    offered: tuple[str, ...]

    kind = Kind.CHOICE

    @property
    def choices(self) -> tuple[str, ...]:
        """The words of the drop-down."""
        return self.offered


class LongText(Text):
    """Text that may take several lines."""

    kind = Kind.LONG_TEXT


class Code(Text):
    """Text that looks like a number, such as an article number."""

    kind = Kind.CODE


class Number(Column[Decimal]):
    """A number, such as a quantity."""

    kind = Kind.NUMBER

    def read(self, cell: Cell) -> Decimal:
        """Return the cell's number; refuse one too large to calculate with to the cent."""
        found = values.number(cell)
        if found.copy_abs() >= LARGEST:
            raise refusal("number_too_large")
        return found


class Euro(Number):
    """An amount of euro."""

    kind = Kind.EURO


class Signed(Number):
    """An amount of euro, credits below zero."""

    kind = Kind.SIGNED


class Price(Number):
    """An amount of euro, or the words for an open price; see `Cells.price`."""

    kind = Kind.PRICE


class Percent(Number):
    """A share, 0.15 or "15 %"."""

    kind = Kind.PERCENT


class SignedShare(Number):
    """A share up or down."""

    kind = Kind.CHANGE


class RateOrAmount(Number):
    """A share up to 1, above it euro."""

    kind = Kind.RATE_OR_AMOUNT


class Whole(Column[int]):
    """A whole number, such as months."""

    kind = Kind.WHOLE

    def read(self, cell: Cell) -> int:
        """Return the cell's whole number; refuse one too large."""
        return values.whole(_BOUNDED.read(cell))


class Date(Column[date]):
    """A day."""

    kind = Kind.DATE

    def read(self, cell: Cell) -> date:
        """Return the cell's day."""
        return values.day(cell)


class FirstOfMonth(Date):
    """A month, by its first day."""

    kind = Kind.MONTH


class Time(Column[time]):
    """A time of day."""

    kind = Kind.TIME

    def read(self, cell: Cell) -> time:
        """Return the cell's time of day."""
        return times.clock(cell)


@dataclass(frozen=True)
class Choice(Column[Term]):
    """A word of a closed list; ``offered`` of them stand in the drop-down, all where None."""

    vocabulary: Vocabulary[Term]
    _: KW_ONLY
    offered: tuple[str, ...] | None = None

    kind: ClassVar[Kind] = Kind.CHOICE

    def read(self, cell: Cell) -> Term:
        """Return what the cell's word stands for."""
        return self.vocabulary.term(values.text(cell))

    @property
    def choices(self) -> tuple[str, ...]:
        """The words of the drop-down."""
        return self.vocabulary.words if self.offered is None else self.offered


def yes_no(header: str, *, width: float = 12, problems: tuple[str, ...] = ()) -> Choice[bool]:
    """Return a column of yes and no, read in whichever way people write them."""
    return Choice(header, YES_NO, width=width, problems=problems)


_BOUNDED = Number("")
