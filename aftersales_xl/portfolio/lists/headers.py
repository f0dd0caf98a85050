"""The header row of a list: which column stands where, and what is missing.

Columns are found by name, in any order, without regard to case, blanks and underscores;
umlauts may be written ae, oe, ue. All others are kept by the name they have. The list is one
of contracts unless said otherwise.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from aftersales_xl.domain.errors import refusal
from aftersales_xl.excel.values import Cell, header_key, refuse_error_value, text
from aftersales_xl.portfolio.columns import CURRENCY, KINDS, Column, Kind

_ASCII = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Listing:
    """One kind of list.

    Attributes:
        kinds: what its columns hold.
        needed: what it cannot do without: of each entry one group of columns, complete.
        missing: the code of what is said where they are missing.
        other_names: what a column may be called as well, where it is not there by its own.
    """

    kinds: Mapping[str, Kind]
    needed: tuple[tuple[tuple[str, ...], ...], ...]
    missing: str
    other_names: Mapping[str, str] = field(default_factory=dict)


CONTRACTS = Listing(
    kinds=dict(KINDS.items()),
    needed=(
        ((Column.CONTRACT,),),
        ((Column.STARTS, Column.PRICE), (Column.ACCEPTED, Column.ONCE)),
    ),
    missing="forecast_columns_missing",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Headers:
    """Where the columns stand, by the header we know them by; further ones by their own."""

    known: dict[str, int]
    further: dict[str, int]

    @property
    def all(self) -> Iterator[tuple[str, int]]:
        """Every column and where it stands."""
        yield from self.known.items()
        yield from self.further.items()


def headers_of(cells: Sequence[Cell], source: str, listing: Listing = CONTRACTS) -> Headers:
    """Return where the columns of a list stand in its header row.

    Raises:
        Refusal: a column the list cannot do without is missing, or one is there twice.
    """
    columns = {_key(column): column for column in listing.kinds}
    known: dict[str, int] = {}
    further: dict[str, int] = {}
    for place, cell in enumerate(cells):
        refuse_error_value(cell)
        name = text(cell)
        column = columns.get(_key(name))
        if column is None:
            if name:
                further.setdefault(CURRENCY if _key(name) == _CURRENCY else name, place)
        elif column in known:
            raise refusal("csv_column_twice", first=text(cells[known[column]]), second=name)
        else:
            known[column] = place
    _take_other_names(known, further, listing)
    _refuse_missing(known, source, listing)
    return Headers(known=known, further=further)


def is_header(cells: Iterable[Cell], listing: Listing = CONTRACTS) -> bool:
    """Return whether a row of ``cells`` looks like the headers of a list."""
    other = {_key(name): _key(column) for name, column in listing.other_names.items()}
    keys = {other.get(_key(cell), _key(cell)) for cell in cells if isinstance(cell, str)}
    return all(
        any(_key(column) in keys for group in groups for column in group)
        for groups in listing.needed
    )


def _take_other_names(known: dict[str, int], further: dict[str, int], listing: Listing) -> None:
    """Take further columns for known ones by their other names, the first that is there."""
    names = {_key(name): name for name in further}
    for other, column in listing.other_names.items():
        if column not in known and _key(other) in names:
            known[column] = further.pop(names.pop(_key(other)))


def _refuse_missing(known: Mapping[str, int], source: str, listing: Listing) -> None:
    missing: list[str] = []
    for groups in listing.needed:
        lacking = [[str(column) for column in group if column not in known] for group in groups]
        if all(lacking):
            missing.append(" oder ".join(" und ".join(columns) for columns in lacking))
    if missing:
        raise refusal(listing.missing, source=source, columns="; ".join(missing))


def _key(name: str) -> str:
    return header_key(unicodedata.normalize("NFC", name)).translate(_ASCII)


_CURRENCY = _key(CURRENCY)
