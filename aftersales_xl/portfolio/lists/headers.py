"""The header row of a list: which column stands where, and what is missing.

Columns are found by the rule of `tables.headers`, in any order. All others are kept by the name
they have; one that reads nearly like a missing one of ours is worth a hint. The list is one of
contracts unless said otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from aftersales_xl.domain.money.errors import Problem, Refusal, Severity, refusal
from aftersales_xl.portfolio.columns import ColumnKind, kept_as
from aftersales_xl.tables.columns import AnyColumn
from aftersales_xl.tables.contracts import ACTUAL_LIST, CONTRACT_TABLE, CURRENCY
from aftersales_xl.tables.headers import ColumnNames, header_key, nearest, places, plain_key
from aftersales_xl.tables.schema import Table
from aftersales_xl.tables.values import Cell, text
from aftersales_xl.words.portfolio import NO_HEADERS

_EURO = r"(\s?(€|EUR|Euro))"
_THOUSANDS = re.compile(
    r"(?<![\w-])(?<!\d )[([]?(in\s+)?(T\s?€|T[\s-]?EUR|T-?Euro|KEUR|K\s?€"
    rf"|(Tsd\.?|Tausend|Mio\.?|Millionen){_EURO}?|1\.?000{_EURO}|MEUR)[)\]]?(?![\w-])",
    re.IGNORECASE,
)
"""Thousands or millions of euro, as headings and notes name them."""
_LONGEST = 80
_TOLD = 8
"""So many of the headers that were found are named where one is missing."""


@dataclass(frozen=True, kw_only=True)
class ListSchema:
    """One kind of list.

    Attributes:
        table: declares its columns.
        needed: what it cannot do without: of each entry one group of columns, complete.
        missing: the code of what is said where they are missing.
    """

    table: Table
    needed: tuple[tuple[tuple[AnyColumn, ...], ...], ...]
    missing: str

    @cached_property
    def kinds(self) -> Mapping[str, ColumnKind]:
        """What its columns are kept as, by header."""
        return {column.header: kept_as(column) for column in self.table.columns}

    @cached_property
    def columns(self) -> tuple[ColumnNames, ...]:
        """Every column by its header, and what it may be called; the currency as well."""
        return tuple(
            ColumnNames(key=column.header, own=(column.header,), others=column.other)
            for column in (*self.table.columns, CURRENCY)
        )

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The header of a column by every name it may have, as they are compared."""
        both = ((column.key, (*column.own, *column.others)) for column in self.columns)
        return {header_key(name): header for header, names in both for name in names}


CONTRACTS = ListSchema(
    table=CONTRACT_TABLE,
    needed=(
        ((CONTRACT_TABLE.contract,),),
        (
            (CONTRACT_TABLE.starts, CONTRACT_TABLE.price),
            (CONTRACT_TABLE.accepted, CONTRACT_TABLE.once),
        ),
    ),
    missing="forecast_columns_missing",
)
ACTUALS = ListSchema(
    table=ACTUAL_LIST,
    needed=(
        ((ACTUAL_LIST.contract,),),
        ((ACTUAL_LIST.day,), (ACTUAL_LIST.month,)),
        ((ACTUAL_LIST.amount,),),
    ),
    missing="actuals_columns_missing",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Headers:
    """Where the columns stand, by the header we know them by; further ones by their own.

    ``hints`` name columns that were probably meant to be ours.
    """

    known: Mapping[str, int]
    further: Mapping[str, int]
    hints: tuple[Problem, ...] = ()

    @property
    def all(self) -> Iterator[tuple[str, int]]:
        """Every column and where it stands."""
        yield from self.known.items()
        yield from self.further.items()


def headers_of(
    cells: Sequence[Cell], source: str, schema: ListSchema = CONTRACTS, row: int | None = None
) -> Headers:
    """Return where the columns of a list stand in its header row.

    Args:
        cells: that row.
        source: the sheet or file it is from.
        schema: the kind of list.
        row: its number; None where the list has names for its columns, and no such row.

    Raises:
        Refusal: a column the list cannot do without is missing, or one is there twice.
    """
    names = {place: name for place, cell in enumerate(cells) if (name := _name(cell))}
    _refuse_headings_in_thousands(names, source, schema, row)
    ours = _places(names, schema)
    known = {column: place for column, place in ours.items() if column != CURRENCY.header}
    missing = _missing(known, schema)
    if missing:
        raise _columns_refusal(missing, source, schema, list(names.values()), row)
    taken = {place: column for column, place in ours.items()}
    further: dict[str, int] = {}
    for place, name in names.items():
        if place not in taken or taken[place] == CURRENCY.header:
            further.setdefault(taken.get(place, name), place)
    return Headers(
        known=known,
        further=further,
        hints=tuple(_near_misses(further, {*ours}, source, schema)),
    )


def is_thousands(word: str) -> bool:
    """Return whether ``word`` is nothing but a unit of thousands or millions.

    >>> is_thousands("TEUR"), is_thousands("T EUR"), is_thousands("EUR"), is_thousands("1 Mio. €")
    (True, True, False, False)
    """
    return _THOUSANDS.fullmatch(word.strip()) is not None


def refuse_thousands(texts: Iterable[Cell], source: str, row: int | None = None) -> None:
    """Refuse a list where one of ``texts`` around it says that amounts are not in euro.

    Raises:
        Refusal: amounts are in thousands or millions.
    """
    for cell in texts:
        if isinstance(cell, str) and _THOUSANDS.search(cell):
            raise in_thousands(" ".join(cell.split()), source, row)


def _refuse_headings_in_thousands(
    names: Mapping[int, str], source: str, schema: ListSchema, row: int | None
) -> None:
    """Refuse a heading that is a column of amounts of ours but for its unit.

    Where the list has no column of amounts at all, any heading with such a unit is refused.
    """
    ours = schema.names
    amounts = {column for column, kind in schema.kinds.items() if kind is ColumnKind.AMOUNT}
    present = amounts & {ours.get(header_key(name)) for name in names.values()}
    for name in names.values():
        bare, units = _THOUSANDS.subn(" ", name)
        if units and (not present or ours.get(header_key(bare)) in amounts - present):
            raise in_thousands(name, source, row)


def in_thousands(said: str, source: str, row: int | None = None) -> Refusal:
    """Return the refusal of a list whose amounts are not in euro, as ``said``."""
    return refusal(
        "forecast_amounts_in_thousands",
        source=source,
        said=said[:_LONGEST],
        row="" if row is None else row,
    )


def is_header(cells: Iterable[Cell], schema: ListSchema = CONTRACTS) -> bool:
    """Return whether a row of ``cells`` looks like the headers of a list."""
    found = _columns_in(cells, schema)
    return all(
        any(column.header in found for group in groups for column in group)
        for groups in schema.needed
    )


def likeness(cells: Iterable[Cell], schema: ListSchema = CONTRACTS) -> tuple[int, int]:
    """Return how much a row looks like headers: how many we know, how many cells say something."""
    filled = headers_in(cells)
    return len(_columns_in(filled, schema)), len(filled)


def headers_in(cells: Iterable[Cell]) -> list[str]:
    """Return the texts in a row, each in one line."""
    return [name for cell in cells if isinstance(cell, str) and (name := " ".join(cell.split()))]


def column_called(name: str, schema: ListSchema = CONTRACTS) -> str:
    """Return our column that goes by ``name`` as well; any other name as it is.

    >>> column_called("Kundenname"), column_called("Region")
    ('Kunde', 'Region')
    """
    return schema.names.get(header_key(name), name)


def quoted(names: Sequence[str]) -> str:
    """Return the first of the headers that were found, for messages."""
    quoted = [f"„{name}“" for name in names[:_TOLD]]
    return ", ".join(quoted + ["…"] * (len(names) > _TOLD)) or NO_HEADERS


def _name(cell: Cell) -> str:
    """Return a header in one line."""
    return " ".join(text(cell).split())


def _columns_in(cells: Iterable[Cell], schema: ListSchema) -> set[str]:
    shown = [cell for cell in cells if isinstance(cell, str)]
    keys = {key_of(cell) for cell in shown for key_of in (header_key, plain_key)}
    return {column for key, column in schema.names.items() if key in keys}


def _places(names: Mapping[int, str], schema: ListSchema) -> dict[str, int]:
    """Return where each column of ours stands.

    Raises:
        Refusal: one column is there twice.
    """
    at, headers = list(names), list(names.values())
    return {column: at[index] for column, index in places(headers, schema.columns).items()}


def _missing(known: Mapping[str, int], schema: ListSchema) -> list[str]:
    missing: list[str] = []
    for groups in schema.needed:
        lacking = [
            [column.header for column in group if column.header not in known] for group in groups
        ]
        if all(lacking):
            missing.append(" oder ".join(" und ".join(columns) for columns in lacking))
    return missing


def _columns_refusal(
    missing: Sequence[str], source: str, schema: ListSchema, names: Sequence[str], row: int | None
) -> Refusal:
    return refusal(
        schema.missing,
        source=source,
        columns="; ".join(missing),
        found=quoted(names),
        row="" if row is None else row,
    )


def _near_misses(
    further: Iterable[str], found: set[str], source: str, schema: ListSchema
) -> Iterator[Problem]:
    """Yield a hint for each column that reads nearly like one of ours that is missing."""
    missing = {key: column for key, column in schema.names.items() if column not in found}
    for name in further:
        near = nearest(name, missing)
        if near is not None:
            yield Problem(
                code="forecast_column_unused",
                severity=Severity.WARNING,
                details={"source": source, "column": name, "meant": missing[near]},
            )
