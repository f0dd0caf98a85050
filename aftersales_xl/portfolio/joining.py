"""Several parts of a contract list → one.

The words of the parts get codes of their own; parts may lack columns of words that others have.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

import numpy as np

from aftersales_xl.portfolio.lines import Labels, Lines


def joined(parts: Sequence[Lines]) -> Lines:
    """Return the lines of all ``parts``, in their order; there has to be one part at least."""
    if len(parts) == 1:
        return parts[0]
    headers = dict.fromkeys(header for part in parts for header in part.labels)
    return Lines(
        **{
            column.name: np.concatenate([getattr(part, column.name) for part in parts])
            for column in fields(Lines)
            if column.name != "labels"
        },
        labels={header: _labels(parts, header) for header in headers},
    )


def joined_labels(parts: Sequence[Labels]) -> Labels:
    """Return a column of words that comes in ``parts``."""
    known: dict[str, int] = {}
    codes = []
    for labels in parts:
        places = [known.setdefault(word, len(known)) for word in labels.words]
        codes.append(np.array(places, np.int32)[labels.codes])
    return Labels(codes=np.concatenate(codes), words=tuple(known))


def _labels(parts: Sequence[Lines], header: str) -> Labels:
    return joined_labels(
        [
            part.labels.get(header) or Labels(codes=np.zeros(len(part), np.int32), words=("",))
            for part in parts
        ]
    )
