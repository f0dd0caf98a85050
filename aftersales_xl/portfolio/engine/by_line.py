"""What each line brings in full: terms and renewals of contracts unweighted, quotes nothing.

Line by line, some lines at a time, for figures of single lines or contracts. Amounts
are int64 cents. Source:
    A renewed contract is billed in full, whatever its renewal's probability was.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from aftersales_xl.domain.forecast.layers import Layer
from aftersales_xl.portfolio.engine.forecast import Cents, Measure, sums_between
from aftersales_xl.portfolio.lines import Lines

_MOST_SUMS = 4_000_000
"""So many sums are made at a time: 32 MB, twice."""


def in_full(lines: Lines, edges: NDArray[np.int64]) -> Iterator[tuple[slice, Cents]]:
    """Yield some lines and their amounts: [line, measure, slot]; slot 0 is before the edges."""
    size = max(_MOST_SUMS // (len(Layer) * len(Measure) * len(edges)), 1)
    for begin in range(0, len(lines), size):
        part = lines.part(begin, begin + size)
        codes = np.arange(len(part), dtype=np.int32)
        plain = sums_between(part, codes, len(part), edges).plain
        yield slice(begin, begin + len(part)), plain[:, Layer.COMMITTED] + plain[:, Layer.RENEWAL]
