"""The header row of a contract list: which column stands where, and what is missing.

Columns are found by name, in any order, without regard to case, blanks and underscores;
umlauts may be written ae, oe, ue. All others are kept by the name they have.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from aftersales_xl.domain.errors import refusal
from aftersales_xl.excel.values import Cell, header_key, refuse_error_value, text
from aftersales_xl.portfolio.columns import CURRENCY, Column

_ASCII = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_SERVICE = (Column.STARTS, Column.PRICE)
_ONCE = (Column.ACCEPTED, Column.ONCE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Headers:
    """Where the columns stand, by the header we know them by; further ones by their own."""

    known: dict[Column, int]
    further: dict[str, int]

    @property
    def all(self) -> Iterator[tuple[str, int]]:
        """Every column and where it stands."""
        yield from self.known.items()
        yield from self.further.items()


def headers_of(cells: Sequence[Cell], source: str) -> Headers:
    """Return where the columns of a contract list stand in its header row.

    Raises:
        Refusal: a column without which there is no forecast is missing, or one is there twice.
    """
    known: dict[Column, int] = {}
    further: dict[str, int] = {}
    for place, cell in enumerate(cells):
        refuse_error_value(cell)
        name = text(cell)
        column = _KNOWN.get(_key(name))
        if column is None:
            if name:
                further.setdefault(CURRENCY if _key(name) == _CURRENCY else name, place)
        elif column in known:
            raise refusal("csv_column_twice", first=text(cells[known[column]]), second=name)
        else:
            known[column] = place
    _refuse_missing(known, source)
    return Headers(known=known, further=further)


def is_header(cells: Iterable[Cell]) -> bool:
    """Return whether a row of ``cells`` looks like the headers of a contract list."""
    keys = {_key(cell) for cell in cells if isinstance(cell, str)}
    return _key(Column.CONTRACT) in keys and any(_key(c) in keys for c in (*_SERVICE, *_ONCE))


def _refuse_missing(known: dict[Column, int], source: str) -> None:
    missing = [str(Column.CONTRACT)] if Column.CONTRACT not in known else []
    pairs = [[str(c) for c in pair if c not in known] for pair in (_SERVICE, _ONCE)]
    if all(pairs):
        missing.append(" oder ".join(" und ".join(pair) for pair in pairs))
    if missing:
        raise refusal("forecast_columns_missing", source=source, columns="; ".join(missing))


def _key(name: str) -> str:
    return header_key(unicodedata.normalize("NFC", name)).translate(_ASCII)


_KNOWN = {_key(column): column for column in Column}
_CURRENCY = _key(CURRENCY)
