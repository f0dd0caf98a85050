"""One rule for the names of columns: in workbooks, ranges of a function, CSV and Parquet files.

Letters and digits are compared, whatever their case; umlauts may be written ae, oe, ue. A column
is found by its own name, else by another usual one, else by one of them with a note in brackets
or, where it names an amount of money, with "netto" or "in EUR". A header that reads nearly like
a missing column is the likely one: it is named, never read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.tables.values import Cell

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})  # ß is ss once it is folded
_NEAR, _MISSPELT = 0.8, 0.85  # worth a hint; so near that it is a slip of the pen
_WORD = re.compile(r"[^\W_]+")
_MONEY = re.compile(r"preis|kosten|betrag|\b(h?ek|vk|lp)\b", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_EURO = re.compile(r"\b(netto|in|eur|euro)\b|€", re.IGNORECASE)
_CHANGES_MEANING = re.compile(r"brutto|\b(netto|eur|euro)\b|€|%|prozent", re.IGNORECASE)


@lru_cache(maxsize=4_096)
def header_key(header: str) -> str:
    r"""Return what is compared of a column's name: letters and digits, whatever their case.

    Umlauts may be written ae, oe, ue; a name of other signs only is compared as it stands.

    >>> header_key(" Verlängerung\n[Monate]"), header_key("VERLAENGERUNG_MONATE"), header_key("%")
    ('verlaengerungmonate', 'verlaengerungmonate', '%')
    """
    folded = unicodedata.normalize("NFKC", header).casefold().translate(_UMLAUTS)
    return "".join(filter(str.isalnum, folded)) or folded.strip()


@lru_cache(maxsize=4_096)
def plain_key(header: str) -> str:
    """Return what is compared where units and notes do not count.

    A note in brackets goes, unless it says what the figures are; an amount of money may name its
    currency.

    >>> plain_key("EK netto (EUR)"), plain_key("Menge (Stück)"), plain_key("Rabatt (EUR)")
    ('ek', 'menge', 'rabatteur')
    """
    is_money = _MONEY.search(header) is not None
    bare = _EURO.sub(" ", header) if is_money else header
    bare = _BRACKETS.sub(lambda found: _note_kept(found[0]), bare)
    return header_key(bare) if bare.strip() else header_key(header)


def _note_kept(note: str) -> str:
    return note if _CHANGES_MEANING.search(note) else " "


@dataclass(frozen=True, kw_only=True, slots=True)
class ColumnNames:
    """What a column may be called; ``others`` count only where none of its ``own`` is there."""

    key: str
    own: tuple[str, ...]
    others: tuple[str, ...] = ()


_STAGES: tuple[tuple[Callable[[ColumnNames], tuple[str, ...]], Callable[[str], str]], ...] = (
    (lambda column: column.own, header_key),
    (lambda column: column.others, header_key),
    (lambda column: column.own, plain_key),
    (lambda column: column.others, plain_key),
)
"""Which names are looked for, and what is compared of the headers, one after the other."""
_KEYS = (header_key, plain_key)


def places(cells: Sequence[Cell], columns: Iterable[ColumnNames]) -> dict[str, int]:
    """Return where the ``columns`` stand in a row of headers, by key; missing ones are left out.

    Raises:
        Refusal: two headers mean the same column.
    """
    wanted = tuple(columns)
    found: dict[str, int] = {}
    for names_of, key_of in _STAGES:
        at = _by_key(cells, {*found.values()}, key_of)
        for column in wanted:
            if column.key in found:
                continue
            hits = [index for key in _keys(names_of(column)) for index in at.get(key, ())]
            if len(hits) > 1:
                first, second, *_ = (_header_text(cells[index]) for index in sorted(hits))
                raise refusal("csv_column_twice", first=first, second=second)
            if hits:
                found[column.key] = hits[0]
    return found


def is_there(cells: Sequence[Cell], column: ColumnNames) -> bool:
    """Return whether a column stands in a row of headers, once or more often."""
    keys = {key_of(shown) for cell in cells if (shown := _header_text(cell)) for key_of in _KEYS}
    return not keys.isdisjoint(_keys((*column.own, *column.others)))


def likely(
    cells: Sequence[Cell], missing: Sequence[ColumnNames], taken: Collection[int]
) -> dict[str, str]:
    """Return which header each missing column may have got, as far as one is near.

    Args:
        cells: the row of headers.
        missing: the columns that were not found.
        taken: where the columns stand that were found.
    """
    unknown = [
        shown
        for index, cell in enumerate(cells)
        if index not in taken and (shown := _header_text(cell))
    ]
    found: dict[str, str] = {}
    for column in missing:
        names = _keys((*column.own, *column.others))
        near = next((shown for shown in unknown if nearest(shown, names) is not None), None)
        if near is None and len(missing) == len(unknown) == 1:
            near = unknown[0]
        if near is not None:
            found[column.key] = near
    return found


def misspelt(
    cells: Sequence[Cell], columns: Iterable[ColumnNames], found: Mapping[str, int]
) -> Iterator[tuple[str, str]]:
    """Yield each header that is nearly the name of a missing column, and that name.

    Args:
        cells: the row of headers.
        columns: all that were looked for.
        found: where the columns stand that are there.
    """
    names = {
        header_key(name): name
        for column in columns
        if column.key not in found
        for name in (*column.own, *column.others)
    }
    taken = {*found.values()}
    for index, cell in enumerate(cells):
        if index not in taken and (shown := _header_text(cell)):
            for near in get_close_matches(header_key(shown), names, n=1, cutoff=_MISSPELT):
                yield shown, names[near]


def nearest(header: str, names: Collection[str]) -> str | None:
    """Return which of ``names`` a header reads nearly like or has as a word, None where none.

    Args:
        header: as it stands in its cell.
        names: what is compared of names, see `header_key`.

    >>> nearest("Rabat", ["rabatt"]), nearest("Art (neu)", ["wert", "art"]), nearest("Ort", ["art"])
    ('rabatt', 'art', None)
    """
    for near in get_close_matches(header_key(header), names, n=1, cutoff=_NEAR):
        return near
    words = [header_key(word) for word in _WORD.findall(header)]
    return next((name for name in names if name in words), None)


def _by_key(
    cells: Sequence[Cell], taken: Collection[int], key_of: Callable[[str], str]
) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for index, cell in enumerate(cells):
        if index not in taken and (shown := _header_text(cell)):
            found.setdefault(key_of(shown), []).append(index)
    return found


def _keys(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(map(header_key, names)))


def _header_text(cell: Cell) -> str:
    """Return a header in one line, "" where the cell holds no text."""
    return " ".join(cell.split()) if isinstance(cell, str) else ""
