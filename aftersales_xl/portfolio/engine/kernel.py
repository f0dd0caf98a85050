"""What contract lines bring, slot by slot, in whole cents: plain loops over whole numbers.

The functions run as they stand, over lists, for a sheet; `forecast.compiled_kernel` makes machine
code of the same ones for millions of lines. Sums are exact, because every amount is a whole cent:

- A contract year of P cents that runs in full is worth P; cut short, round(P × (m + d/D) ÷ 12).
- Recognised up to day d of its D days: round(worth × d ÷ D).
- Billed up to month n of it: round(P × n ÷ 12), and all it is worth at its end.
- Whatever is likely only is rounded cumulatively in its term: round(weight × all so far).
- Products of probabilities are kept to 10^-12, rounded down: they tend to nothing.

Slots are spans of days between ``edges``; slot 0 takes everything before the first edge, what
lies behind the last is left out. `domain/contract/record.py` says the same for one contract in
exact fractions; tests hold the two together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from aftersales_xl.portfolio.engine.kernel_tuples import (
    Anchor,
    Bills,
    Columns,
    Groups,
    Layers,
    Measures,
    Slots,
    Span,
    Timeline,
    Year,
)
from aftersales_xl.portfolio.lines import NO_DAY, UNITY

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Whole = TypeVar("Whole", int, "NDArray[np.int64]")
"""A whole number, or an array of them."""
HIGHEST = 10**12
"""Cents: a price rises no further. No row gets there within fifty years, it would be refused."""
_COUNTED_IN_FULL = -1
"""In place of a weight: what is committed is not weighted at all."""
_HALF = 10**6  # digits of a rate that fit a product of whole numbers of 64 bits
_YEAR = 12
_FINE = 20
"""A rate by day or month is kept in 2^-20 cents; see `part_of`."""
_COMMITTED, _RENEWAL, _QUOTES = 0, 1, 2
_RECOGNISED, _BILLED, _PAID = 0, 1, 2
position = int
"""An index of an array, never negative. Compiled, indices are unsigned: no wrap-around check for
negative ones, which took a third of the time."""


def add_lines(lines: Columns, time: Timeline, plain: Groups, weighted: Groups) -> None:
    """Add every line to ``plain`` and ``weighted``: [group][layer][measure][slot], in cents.

    Measures are recognised, billed and paid; ``weighted`` takes renewals and quotes only.
    """
    for line in range(len(lines.starts)):
        at = position(line)
        group = position(lines.group[at])
        if lines.accepted[at] != NO_DAY:
            _add_once(lines, at, time, plain[group], weighted[group])
        if lines.starts[at] != NO_DAY:
            _add_service(lines, at, time, plain[group], weighted[group])


def _add_once(lines: Columns, at: int, time: Timeline, plain: Layers, weighted: Layers) -> None:
    """Add what is paid once: recognised and billed on the day of acceptance."""
    layer = _QUOTES if lines.is_quote[at] else _COMMITTED
    amount, day = lines.once[at], lines.accepted[at]
    slot, paid = _slot(time, day), _slot(time, day + lines.payment_days[at])
    _add(plain[layer][_RECOGNISED], slot, amount)
    _add_bill(plain[layer], slot, paid, amount)
    if layer == _QUOTES:
        likely = weigh(amount, lines.probability[at])
        _add(weighted[layer][_RECOGNISED], slot, likely)
        _add_bill(weighted[layer], slot, paid, likely)


def _add_service(lines: Columns, at: int, time: Timeline, plain: Layers, weighted: Layers) -> None:
    """Add a service: its term, then the renewals that begin before the last edge.

    Renewals that are certain count as the term does; likelihoods multiply from the first other.
    """
    is_quote = lines.is_quote[at]
    layer = _QUOTES if is_quote else _COMMITTED
    weight = lines.probability[at] if is_quote else _COUNTED_IN_FULL
    end, stop = lines.ends[at], lines.terminated[at]
    terms = Bills(lines.interval[at], lines.in_arrears[at], lines.payment_days[at])
    span = Span(_anchor(time, lines.starts[at]), 0, min(end, stop), weight, lines.step[at])
    price = _add_term(span, terms, time, plain[layer], weighted[layer], lines.price[at])
    months = lines.renewal_months[at]
    if months == 0 or end == NO_DAY:
        return
    anchor, past = _anchor(time, end + 1), 0
    while end < stop and end + 1 < time.edges[-1]:
        if is_quote or end >= lines.certain[at]:
            layer = layer if is_quote else _RENEWAL
            weight = UNITY if weight == _COUNTED_IN_FULL else weight
            weight = times(weight, lines.renewal_probability[at], 0)
        end = grid(time, anchor, past + months) - 1
        span = Span(anchor, past, min(end, stop), weight, lines.step[at])
        price = _add_term(span, terms, time, plain[layer], weighted[layer], price)
        past += months


def _add_term(  # noqa: PLR0913, PLR0917 -- numbers and rows only, for the compiler
    span: Span, terms: Bills, time: Timeline, plain: Measures, weighted: Measures, price: int
) -> int:
    """Add the contract years of ``span``; return the price of the year after."""
    sofar, month = 0, span.month
    first = grid(time, span.anchor, month)
    while first <= span.last and first < time.edges[-1]:
        after = grid(time, span.anchor, month + _YEAR)
        worth = price
        if after > span.last + 1:
            worth = _worth_cut(time, span.anchor, month, span.last, price)
        year = Year(month, first, min(after - 1, span.last), price, worth, sofar)
        if after + terms.payment_days < time.edges[0]:
            _add_past(year, span.weight, plain, weighted)
        else:
            _recognise(year, span.weight, time, plain[_RECOGNISED], weighted[_RECOGNISED])
            _bill(year, span, terms, time, plain, weighted)
        sofar += worth
        price = raised(price, span.step)
        month += _YEAR
        first = after
    return price


def _add_past(year: Year, weight: int, plain: Measures, weighted: Measures) -> None:
    """Add a ``year`` of which all is paid before the first edge."""
    _add(plain[_RECOGNISED], 0, year.worth)
    _add_bill(plain, 0, 0, year.worth)
    if weight != _COUNTED_IN_FULL:
        likely = _likely(year, year.worth, weight) - _likely(year, 0, weight)
        _add(weighted[_RECOGNISED], 0, likely)
        _add_bill(weighted, 0, 0, likely)


def _recognise(year: Year, weight: int, time: Timeline, plain: Slots, weighted: Slots) -> None:
    """Add what is recognised of ``year``, evenly by day."""
    rate = rate_of(year.worth, year.last - year.first + 1)
    slot, last = _slot(time, year.first), _slot(time, year.last)
    before, likely = 0, _likely(year, 0, weight)
    while slot < last:
        after = part_of(rate, time.edges[position(slot)] - year.first)
        plain[position(slot)] += after - before
        if weight != _COUNTED_IN_FULL:
            now = _likely(year, after, weight)
            weighted[position(slot)] += now - likely
            likely = now
        before = after
        slot += 1
    _add(plain, last, year.worth - before)
    if weight != _COUNTED_IN_FULL:
        _add(weighted, last, _likely(year, year.worth, weight) - likely)


def _bill(  # noqa: PLR0913, PLR0917 -- see _add_term
    year: Year, span: Span, terms: Bills, time: Timeline, plain: Measures, weighted: Measures
) -> None:
    """Add the instalments of ``year`` on the day they are billed, and paid some days later."""
    rate = rate_of(year.price, _YEAR)
    first, months, billed, likely = year.first, 0, 0, _likely(year, 0, span.weight)
    while first <= year.last:
        months += terms.interval
        after, due = grid(time, span.anchor, year.month + months), part_of(rate, months)
        if after > year.last:
            after, due = year.last + 1, year.worth
        day = after if terms.in_arrears else first
        slot = _slot(time, day)
        if slot == len(time.edges):
            return
        paid = _slot(time, day + terms.payment_days) if terms.payment_days else slot
        _add_bill(plain, slot, paid, due - billed)
        if span.weight != _COUNTED_IN_FULL:
            now = _likely(year, due, span.weight)
            _add_bill(weighted, slot, paid, now - likely)
            likely = now
        first, billed = after, due


def _likely(year: Year, amount: int, weight: int) -> int:
    """Return what the term comes to, weighted, once ``amount`` of ``year`` is in."""
    return 0 if weight == _COUNTED_IN_FULL else weigh(year.sofar + amount, weight)


def rate_of(amount: int, units: int) -> int:
    """Return ``amount`` ÷ ``units``, as fine as `_FINE` says and rounded up."""
    return ((amount << _FINE) + units - 1) // units


def part_of(rate: int, done: int) -> int:
    """Return ``done`` units at ``rate`` in cents, rounded half up: exact, and without dividing.

    Of D units, amount × done ÷ D + 1/2 is a multiple of 1/2D. What the rate was rounded up by
    adds less than D ÷ 2^20, which is too little to reach the next one: D is 366 at most.
    """
    return (rate * done + (1 << (_FINE - 1))) >> _FINE


def _worth_cut(time: Timeline, anchor: Anchor, month: int, last: int, price: int) -> int:
    """Return what a contract year is worth that ends with ``last``: price × (m + d/D) ÷ 12."""
    full = time.month_of_day[position(last + 1 - time.first_day)] - anchor.month - month
    begun = grid(time, anchor, month + full)
    if begun > last + 1:
        full -= 1
        begun = grid(time, anchor, month + full)
    length = grid(time, anchor, month + full + 1) - begun
    twelfths = _YEAR * length
    return (2 * price * (full * length + last + 1 - begun) + twelfths) // (2 * twelfths)


def raised(price: int, step: int) -> int:
    """Return ``price`` in cents raised by ``step``, rounded half up, `HIGHEST` at most.

    >>> raised(750_000, 3 * UNITY // 100), raised(HIGHEST - 1, UNITY // 2) == HIGHEST
    (772500, True)
    """
    if step == 0:
        return price
    return min(weigh(price, UNITY + step), HIGHEST)


def weigh(amount: int, weight: int) -> int:
    """Return ``amount`` × ``weight``, rounded half up by magnitude.

    >>> weigh(100_000, 7 * UNITY // 10), weigh(-3, UNITY // 2)
    (70000, -2)
    """
    found = times(-amount if amount < 0 else amount, weight, UNITY // 2)
    return -found if amount < 0 else found


def times(size: Whole, rate: Whole, more: int) -> Whole:
    """Return (``size`` × ``rate`` + ``more``) ÷ `UNITY`, rounded down; none is negative.

    In parts, so that no product leaves 64 bits. Arrays of them are welcome as well.
    """
    high, above = size // _HALF, rate // _HALF
    low, below = size - high * _HALF, rate - above * _HALF
    mixed = high * below + low * above
    whole = mixed // _HALF
    rest = (mixed - whole * _HALF) * _HALF + low * below
    found: Whole = high * above + whole + (rest + more) // UNITY
    return found


def grid(time: Timeline, anchor: Anchor, months: int) -> int:
    """Return the day on which contract month ``months`` after ``anchor`` begins (§ 188 BGB)."""
    month = anchor.month + months
    first, after = time.month_starts[position(month)], time.month_starts[position(month + 1)]
    return min(first + anchor.day, after)


def _anchor(time: Timeline, day: int) -> Anchor:
    month = time.month_of_day[position(day - time.first_day)]
    return Anchor(month, day - time.month_starts[position(month)])


def _slot(time: Timeline, day: int) -> int:
    """Return the slot of ``day``: 0 before the first edge, one too many behind the last."""
    if day < time.edges[0]:
        return 0
    if day >= time.edges[-1]:
        return len(time.edges)
    return time.slot_of_day[position(day - time.edges[0])]


def _add(row: Slots, slot: int, amount: int) -> None:
    if slot < len(row):
        row[position(slot)] += amount


def _add_bill(measures: Measures, billed: int, paid: int, amount: int) -> None:
    _add(measures[_BILLED], billed, amount)
    _add(measures[_PAID], paid, amount)
