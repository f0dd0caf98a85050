"""The row_keys of millions of rows, small enough to keep while a file streams by.

Words are kept as hashes: 64 bits of the contract, 32 of product and customer. Two contracts of
one hash are one in 3 × 10^5 runs over 10^7 contracts, and then they would have to overlap too.
A row takes 40 bytes. Does not know words.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from aftersales_xl.portfolio.lines import Labels
from aftersales_xl.portfolio.lists.cross_rules import RowKeys, row_keys_of
from aftersales_xl.portfolio.lists.entries import Entries, is_one_of
from aftersales_xl.portfolio.lists.interpretation import Interpretation
from aftersales_xl.tables.contracts import CONTRACT_TABLE


class RowKeyStore:
    """Collects row_keys, part by part."""

    def __init__(self) -> None:
        self._parts: dict[str, list[NDArray[Any]]] = {
            name: [np.zeros(0, dtype)] for name, dtype in _TYPES.items()
        }

    def add(self, entries: Entries, meaning: Interpretation) -> None:
        """Keep what ``entries`` claim; rows that name no contract claim nothing."""
        named = np.flatnonzero(~is_one_of(entries.label(CONTRACT_TABLE.contract.header), ""))
        row_keys = row_keys_of(entries, meaning)
        columns = {part.name: getattr(row_keys, part.name) for part in fields(RowKeys)} | {
            "contract": _hashes(entries.label(CONTRACT_TABLE.contract.header)),
            "product": _hashes(entries.label(CONTRACT_TABLE.product.header)),
            "customer": _hashes(meaning.customer),
            "rows": entries.rows,
        }
        for name, values in columns.items():
            self._parts[name].append(values[named].astype(_TYPES[name]))

    def merge(self, other: RowKeyStore) -> None:
        """Keep what ``other`` has collected as well."""
        for name, parts in other._parts.items():
            self._parts[name] += parts

    def taken(self) -> tuple[RowKeys, NDArray[np.int32]]:
        """Return all row_keys and their rows, in the order of rows; the store is used up then."""
        columns = {name: np.concatenate(self._parts.pop(name)) for name in _TYPES}
        rows = columns.pop("rows")
        row_keys = RowKeys(**columns)
        if (np.diff(rows) >= 0).all():
            return row_keys, rows
        order = np.argsort(rows, kind="stable")
        return row_keys.take(order), rows[order]


_TYPES: dict[str, type[np.generic]] = {
    "contract": np.uint64,
    "product": np.uint32,
    "customer": np.uint32,
    "starts": np.int32,
    "last": np.int32,
    "reach": np.int32,
    "once": np.int64,
    "rows": np.int32,
}


def _hashes(labels: Labels) -> NDArray[np.uint64]:
    words = np.array(labels.words, dtype=object)
    return pd.util.hash_array(words, categorize=False)[labels.codes]
