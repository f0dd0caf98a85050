"""Arrow columns of any type → whole numbers or words, with what could not be read.

Plain values are read all at once; each distinct other one is read as a cell would be, so that
a file and a sheet agree on what "5 %" or "zwölftausend" is.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from aftersales_xl.domain.money.errors import Problem
from aftersales_xl.excel.csv_numbers import DecimalMark, in_german, is_ambiguous
from aftersales_xl.portfolio import calendar
from aftersales_xl.portfolio.columns import ColumnKind
from aftersales_xl.portfolio.lines import Labels
from aftersales_xl.portfolio.lists import arrow_numbers
from aftersales_xl.portfolio.lists.cell_values import CellFaults, findings_of, numbers_in, words_in
from aftersales_xl.portfolio.lists.entries import EMPTY, Finding, Numbers
from aftersales_xl.portfolio.lists.wording import bare

DIGITS = {ColumnKind.AMOUNT: 2, ColumnKind.FRACTION: 12, ColumnKind.COUNT: 0}
_FIRST, _LAST = (calendar.day_number(day) for day in (calendar.FIRST_DAY, calendar.LAST_DAY))
_AS_NUMBERS = (ColumnKind.AMOUNT, ColumnKind.FRACTION)


@dataclass(frozen=True, kw_only=True, slots=True)
class Header:
    """What is to be read from a column: its header, what it holds, how it writes numbers."""

    name: str
    kind: ColumnKind
    style: DecimalMark


def numbers_of(column: pa.Array, header: Header) -> tuple[Numbers, list[Finding]]:
    """Return the whole numbers of ``column``, `EMPTY` for nulls and blanks."""
    kind = column.type
    digits = DIGITS.get(header.kind, 0)
    if pa.types.is_null(kind):
        return np.full(len(column), EMPTY), []
    if header.kind is ColumnKind.DAY and (pa.types.is_date(kind) or pa.types.is_timestamp(kind)):
        return _days(column, header)
    if header.kind in _AS_NUMBERS and pa.types.is_floating(kind):
        return _from_floats(column, header)
    if header.kind in DIGITS and pa.types.is_signed_integer(kind):
        filled = column.fill_null(0).to_numpy(zero_copy_only=False)
        return _with_nulls(column, arrow_numbers.from_integers(filled, digits)), []
    if header.kind in _AS_NUMBERS and arrow_numbers.is_plain_decimal(kind):
        plain = pc.cast(column, pa.decimal128(38, 6)).fill_null(0)
        return _with_nulls(column, arrow_numbers.from_decimals(plain, digits)), []
    return _by_distinct_values(column, header)


def words_of(column: pa.Array, name: str) -> tuple[Labels, list[Finding]]:
    """Return the words of ``column``, "" for nulls."""
    codes, distinct = _distinct(column)
    if not _is_text(distinct.type) or not pc.all(_is_clean(distinct)).as_py():
        labels, faults = words_in(distinct.to_pylist())
        return (
            Labels(codes=labels.codes[codes], words=labels.words),
            findings_of(name, faults, codes),
        )
    return Labels(codes=codes, words=tuple(distinct.to_pylist())), []


def _is_clean(texts: pa.Array) -> pa.Array:
    """Return which texts are words as they stand: nothing to trim, no sign of an error."""
    trimmed = pc.equal(pc.utf8_trim_whitespace(texts), texts)
    printable = pc.or_(pc.utf8_is_printable(texts), pc.equal(texts, ""))
    return pc.and_(pc.and_(trimmed, printable), pc.invert(pc.starts_with(texts, "#")))


def _distinct(column: pa.Array) -> tuple[NDArray[np.int32], pa.Array]:
    """Return the code of each value and what the codes stand for; a null has a code as well."""
    found = column
    if pa.types.is_nested(column.type):  # a list is no value of ours: as text it can be reported
        texts = [None if value is None else str(value) for value in column.to_pylist()]
        column = found = pa.array(texts, pa.string())
    if not pa.types.is_dictionary(column.type):
        found = column.dictionary_encode(null_encoding="encode")
    elif column.null_count:
        plain = column.cast(column.type.value_type)
        found = plain.dictionary_encode(null_encoding="encode")
    codes = found.indices.to_numpy(zero_copy_only=False).astype(np.int32)
    distinct = found.dictionary
    if _is_text(distinct.type):
        distinct = distinct.cast(pa.string())
        if distinct.null_count:
            distinct = distinct.fill_null("")
            if len(pc.unique(distinct)) < len(distinct):
                again = distinct.dictionary_encode()
                return again.indices.to_numpy()[codes], again.dictionary
    return codes, distinct


def _is_text(kind: pa.DataType) -> bool:
    return bool(
        pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)
    )


def _with_nulls(column: pa.Array, values: Numbers) -> Numbers:
    if column.null_count:
        values[column.is_null().to_numpy(zero_copy_only=False)] = EMPTY
    return values


def _days(column: pa.Array, header: Header) -> tuple[Numbers, list[Finding]]:
    """Return typed dates as days; a time of day is cut off."""
    if pa.types.is_timestamp(column.type) and column.type.tz:
        column = pc.local_timestamp(column)
    days = pc.cast(column, pa.date32(), safe=False).cast(pa.int32()).fill_null(0)
    values = days.to_numpy(zero_copy_only=False).astype(np.int64)
    strange = (values < _FIRST) | (values > _LAST)
    if not strange.any():
        return _with_nulls(column, values), []
    faults = numbers_in(column.filter(pa.array(strange)).cast(pa.string()).to_pylist(), header.kind)
    places = np.flatnonzero(strange)
    values[places] = faults.values
    moved: CellFaults = {int(places[place]): problem for place, problem in faults.faults.items()}
    return _with_nulls(column, values), findings_of(header.name, moved)


def _from_floats(column: pa.Array, header: Header) -> tuple[Numbers, list[Finding]]:
    if not pa.types.is_float64(column.type):  # 0.1 of 32 bits is not 0.1 of 64
        text = Header(name=header.name, kind=header.kind, style=DecimalMark.POINT)
        return _by_distinct_values(column.cast(pa.string()), text)
    floats = column.fill_null(0.0).to_numpy(zero_copy_only=False)
    is_finite = np.isfinite(floats)
    values = arrow_numbers.from_floats(np.where(is_finite, floats, 0.0), DIGITS[header.kind])
    if is_finite.all():
        return _with_nulls(column, values), []
    values[~is_finite] = EMPTY
    strange = numbers_in([float("nan"), float("inf"), float("-inf")], header.kind).faults
    kinds = np.select([floats == np.inf, floats == -np.inf], [1, 2], 0)
    kinds[is_finite] = -1
    return _with_nulls(column, values), findings_of(header.name, strange, kinds)


def _by_distinct_values(column: pa.Array, header: Header) -> tuple[Numbers, list[Finding]]:
    """Read every distinct value once: plain numbers all together, others as cells."""
    codes, distinct = _distinct(column)
    values, is_read = np.full(len(distinct), EMPTY), np.zeros(len(distinct), np.bool_)
    is_text = _is_text(distinct.type)
    if is_text and header.kind in DIGITS:
        distinct = pc.utf8_trim_whitespace(distinct)
        plain, is_read = arrow_numbers.from_texts(distinct, header.style, DIGITS[header.kind])
        if header.kind is ColumnKind.COUNT:
            is_read &= ~pc.match_substring_regex(distinct, "[.,]").to_numpy(zero_copy_only=False)
        values[is_read] = plain[is_read]
    rest = np.flatnonzero(~is_read)
    cells = [bare(cell, header.name) for cell in distinct.take(pa.array(rest)).to_pylist()]
    if is_text and header.kind in DIGITS:
        cells = [in_german(str(cell), header.style) for cell in cells]
    found = numbers_in(cells, header.kind)
    values[rest] = found.values
    faults = {int(rest[place]): problem for place, problem in found.faults.items()}
    if is_text and header.kind in DIGITS and header.style is DecimalMark.MIXED:
        faults |= _ambiguous(distinct, rest, header.style)
        values[list(faults)] = EMPTY
    return values[codes], findings_of(header.name, faults, codes)


def _ambiguous(distinct: pa.Array, rest: NDArray[np.intp], style: DecimalMark) -> CellFaults:
    return {
        int(place): Problem(code="csv_number_ambiguous", details={"value": text})
        for place in rest
        if is_ambiguous(text := distinct[int(place)].as_py(), style)
    }
