"""A forecast's contract lines kept for later, with the day they were kept: one Parquet file.

The file holds the columns of `Lines` as they are (cents, day numbers, rates in 10^-12), words as
words, and in its metadata the version of this layout, the day and the months forecast. Words
that no line uses are not kept. Does not know where the file lies nor how it is put there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

import numpy as np
import pyarrow as pa
from pyarrow import parquet

from aftersales_xl.domain.money.errors import Refusal, refusal
from aftersales_xl.portfolio.engine.forecast import Window
from aftersales_xl.portfolio.lines import PROPERTIES, Labels, Lines
from aftersales_xl.tables.contracts import CONTRACT_TABLE

VERSION = 1
_KEY = b"aftersales_xl.snapshot"
_WORDS = "words."
"""Before the header of a column of words, which may be called like one of ours."""
_DTYPES: Mapping[str, type[np.generic]] = {
    **{name: declared.dtype for name, declared in PROPERTIES.items()},
    "rows": np.int32,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Snapshot:
    """Contract lines as they stood on a day, and the months that were forecast then."""

    lines: Lines
    window: Window
    taken_on: date


def snapshot_content(snapshot: Snapshot) -> bytes:
    """Return the content of the file that keeps ``snapshot``."""
    columns = {name: pa.array(getattr(snapshot.lines, name)) for name in _DTYPES}
    for header, labels in snapshot.lines.labels.items():
        words = pa.array(labels.words, pa.string())
        columns[_WORDS + header] = pa.DictionaryArray.from_arrays(pa.array(labels.codes), words)
    said = {
        "version": VERSION,
        "taken_on": snapshot.taken_on.isoformat(),
        "first": snapshot.window.first.isoformat(),
        "months": snapshot.window.months,
    }
    table = pa.table(columns).replace_schema_metadata({_KEY: json.dumps(said).encode()})
    content = BytesIO()
    parquet.write_table(table, content)
    return content.getvalue()


def read_snapshot(path: Path) -> Snapshot:
    """Return the snapshot that ``path`` keeps.

    Raises:
        Refusal: there is no such file, it is no snapshot, or one of a later version.
    """
    if not path.is_file():
        raise refusal("file_missing", file=str(path))
    try:
        table = parquet.read_table(path)
        said = json.loads((table.schema.metadata or {}).get(_KEY, b"{}"))
        if said.get("version", 0) > VERSION:
            raise refusal("snapshot_newer", file=path.name)
        return Snapshot(
            lines=_lines(table),
            window=Window(first=date.fromisoformat(said["first"]), months=said["months"]),
            taken_on=date.fromisoformat(said["taken_on"]),
        )
    except Refusal:
        raise
    except (pa.ArrowException, OSError, ValueError, KeyError, TypeError, AttributeError):
        raise refusal("snapshot_unreadable", file=path.name) from None


def _lines(table: pa.Table) -> Lines:
    columns = {
        name: table.column(name).to_numpy().astype(kind, casting="safe")
        for name, kind in _DTYPES.items()
    }
    labels = {
        name.removeprefix(_WORDS): _labels(table.column(name))
        for name in table.column_names
        if name.startswith(_WORDS)
    }
    if CONTRACT_TABLE.contract.header not in labels:
        raise KeyError(CONTRACT_TABLE.contract.header)
    return Lines(labels=labels, **columns)


def _labels(column: pa.ChunkedArray) -> Labels:
    found = column.dictionary_encode().combine_chunks()
    if found.null_count:
        raise ValueError(column)
    codes = found.indices.to_numpy(zero_copy_only=False).astype(np.int32)
    return Labels(codes=codes, words=tuple(found.dictionary.to_pylist()))
