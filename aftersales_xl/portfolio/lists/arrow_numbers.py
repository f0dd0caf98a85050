"""Arrow arrays of plain numbers → whole numbers × 10^digits, exactly, rounded half up by magnitude.

Text is never read by way of a float: digits become decimals, decimals become int64. A float
means its shortest decimal writing, as people see it. What is not plain is left to the rules
for single cells.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from aftersales_xl.excel.csv_numbers import DecimalMark
from aftersales_xl.portfolio.lists.cell_values import scaled
from aftersales_xl.portfolio.lists.entries import LARGEST, Mask, Numbers

_DECIMALS = 6
_PLAIN = pa.decimal128(38, _DECIMALS)
_PATTERNS: Mapping[DecimalMark, str] = {
    DecimalMark.COMMA: r"^[+-]?(\d{1,3}(\.\d{3}){1,3}|\d{1,12})(,\d{1,6})?$",
    DecimalMark.POINT: r"^[+-]?(\d{1,3}(,\d{3}){1,3}|\d{1,12})(\.\d{1,6})?$",
}
_NEARLY = 1e-15


def from_texts(texts: pa.Array, style: DecimalMark, digits: int) -> tuple[Numbers, Mask]:
    """Return the numbers written in ``texts``, and which ones are plain enough to be read here.

    >>> from_texts(pa.array(["1.234,565", "5 %"]), DecimalMark.COMMA, 2)
    (array([123457,      0]), array([ True, False]))
    """
    values = np.zeros(len(texts), np.int64)
    if style not in _PATTERNS:
        return values, np.zeros(len(texts), np.bool_)
    is_plain = pc.match_substring_regex(texts, _PATTERNS[style])
    mask: Mask = is_plain.to_numpy(zero_copy_only=False)
    group, mark = (".", ",") if style is DecimalMark.COMMA else (",", ".")
    bare = pc.replace_substring(texts.filter(is_plain), group, "")
    decimals = pc.cast(pc.replace_substring(bare, mark, "."), _PLAIN)
    values[mask] = from_decimals(decimals, digits)
    return values, mask


def from_decimals(decimals: pa.Array, digits: int) -> Numbers:
    """Return decimals of six places as whole numbers."""
    words = np.frombuffer(decimals.buffers()[1], np.int64).reshape(-1, 2)
    words = words[decimals.offset : decimals.offset + len(decimals)]
    low, high = words[:, 0], words[:, 1]
    found = rounded(low, _DECIMALS - digits)
    for line in np.flatnonzero(high != low >> 63):
        found[line] = scaled(decimals[int(line)].as_py(), digits)
    return found


def is_plain_decimal(kind: pa.DataType) -> bool:
    """Return whether decimals of ``kind`` fit six places without loss."""
    return bool(pa.types.is_decimal(kind)) and kind.scale <= _DECIMALS and kind.precision <= 32  # noqa: PLR2004 -- 38 digits, six of them behind the point


def rounded(values: Numbers, dropped: int) -> Numbers:
    """Return ``values`` without their last ``dropped`` digits, or with more of them.

    >>> rounded(np.array([-5_000, 4_999]), 4), rounded(np.array([3]), -2)
    (array([-1,  0]), array([300]))
    """
    if dropped < 0:
        return from_integers(values, -dropped)
    unit = 10**dropped
    whole, rest = np.divmod(np.abs(values), unit)
    found: Numbers = np.sign(values) * (whole + (2 * rest >= unit) * (unit > 1))
    return found


def from_integers(integers: NDArray[np.signedinteger[Any]], digits: int) -> Numbers:
    """Return whole numbers × 10^digits; those beyond every limit as `LARGEST`."""
    values = integers.astype(np.int64)
    most = LARGEST // 10**digits
    found: Numbers = np.clip(values, -most, most) * 10**digits
    return found


def from_floats(floats: NDArray[np.float64], digits: int) -> Numbers:
    """Return finite floats × 10^digits, each by its shortest writing.

    >>> from_floats(np.array([1.005, -0.1]), 2)
    array([101, -10])
    """
    limit = float(LARGEST // 10**digits)
    size = np.minimum(np.abs(floats), limit) * 10.0**digits
    whole = np.floor(size + 0.5)
    found: Numbers = (np.sign(floats) * whole).astype(np.int64)
    undecided = np.abs(size - np.floor(size) - 0.5) <= size * _NEARLY + _NEARLY
    for line in np.flatnonzero(undecided):
        found[line] = scaled(Decimal(repr(float(floats[line]))), digits)
    return found
