"""What contract lines bring, slot by slot, in whole cents: plain loops over whole numbers.

The functions run as they stand, over lists, for a sheet; `compiled` makes machine code of the
very same ones for millions of lines. Sums are exact, because every amount is a whole cent:

- A contract year of P cents that runs in full is worth P; cut short, round(P × (m + d/D) ÷ 12).
- Recognised up to day d of its D days: round(worth × d ÷ D). With worth = each × D + rest that
  is each × d + round(rest × d ÷ D), whose product stays small.
- Billed up to month n of it: round(P × n ÷ 12), never more than it is worth, and all at its end.
- Whatever is likely only is rounded cumulatively in its term: round(weight × all so far).

Slots are spans of days between ``edges``; slot 0 takes everything before the first edge, what
lies behind the last is left out. `domain/contract_record.py` says the same for one contract in
exact fractions; tests hold the two together.
"""

from __future__ import annotations

from collections.abc import MutableSequence, Sequence
from typing import NamedTuple

from aftersales_xl.portfolio.lines import NO_DAY

CERTAIN = 10**12
"""A weight of one. Products of probabilities are rounded to this fineness."""
_COUNTED_IN_FULL = -1
"""In place of a weight: what is committed is not weighted at all."""
_HALF = 10**6  # digits of a weight that fit a product of whole numbers of 64 bits
_YEAR = 12
_COMMITTED, _RENEWAL, _QUOTES = 0, 1, 2
_RECOGNISED, _BILLED, _PAID = 0, 1, 2

Row = MutableSequence[int]
"""One sum a slot; arrays are passed as well, the compiler does not mind."""
Measures = Sequence[Row]
Layers = Sequence[Measures]
Groups = Sequence[Layers]


class Columns(NamedTuple):
    """The columns of `Lines` that are reckoned with, arrays or lists, and a group a line."""

    starts: Sequence[int]
    ends: Sequence[int]
    price: Sequence[int]
    once: Sequence[int]
    accepted: Sequence[int]
    interval: Sequence[int]
    in_arrears: Sequence[bool]
    payment_days: Sequence[int]
    step: Sequence[int]
    renewal_months: Sequence[int]
    renewal_probability: Sequence[int]
    terminated: Sequence[int]
    is_quote: Sequence[bool]
    probability: Sequence[int]
    group: Sequence[int]


class Timeline(NamedTuple):
    """The calendar, and the slots that are asked for.

    ``month_starts`` and ``month_of_day`` begin with ``first_day``; ``slot_of_day`` with the
    first edge.
    """

    month_starts: Sequence[int]
    month_of_day: Sequence[int]
    first_day: int
    edges: Sequence[int]
    slot_of_day: Sequence[int]


class Anchor(NamedTuple):
    """The day that contract months count from: its month in the calendar, its day from 0."""

    month: int
    day: int


class Year(NamedTuple):
    """A contract year, or what is served of it.

    ``month`` counts from the anchor, ``sofar`` is what earlier years of the term were worth.
    """

    month: int
    first: int
    last: int
    price: int
    worth: int
    sofar: int


class Span(NamedTuple):
    """A term: contract months from ``month`` after the anchor on, to ``last``; weight and step."""

    anchor: Anchor
    month: int
    last: int
    weight: int
    step: int


class Bills(NamedTuple):
    """How a line is billed: months between instalments, and when they are due and paid."""

    interval: int
    in_arrears: bool
    payment_days: int


def reckon(lines: Columns, time: Timeline, plain: Groups, weighted: Groups) -> None:
    """Add every line to ``plain`` and ``weighted``: [group][layer][measure][slot], in cents.

    Measures are recognised, billed and paid; ``weighted`` takes renewals and quotes only.
    """
    for line in range(len(lines.starts)):
        group = lines.group[line]
        if lines.accepted[line] != NO_DAY:
            _add_once(lines, line, time, plain[group], weighted[group])
        if lines.starts[line] != NO_DAY:
            _add_service(lines, line, time, plain[group], weighted[group])


def _add_once(lines: Columns, line: int, time: Timeline, plain: Layers, weighted: Layers) -> None:
    """Add what is paid once: recognised and billed on the day of acceptance."""
    layer = _QUOTES if lines.is_quote[line] else _COMMITTED
    amount, day = lines.once[line], lines.accepted[line]
    slot, paid = _slot(time, day), _slot(time, day + lines.payment_days[line])
    _add(plain[layer][_RECOGNISED], slot, amount)
    _add(plain[layer][_BILLED], slot, amount)
    _add(plain[layer][_PAID], paid, amount)
    if layer == _QUOTES:
        likely = weigh(amount, lines.probability[line] * _HALF)
        _add(weighted[layer][_RECOGNISED], slot, likely)
        _add(weighted[layer][_BILLED], slot, likely)
        _add(weighted[layer][_PAID], paid, likely)


def _add_service(
    lines: Columns, line: int, time: Timeline, plain: Layers, weighted: Layers
) -> None:
    """Add a service: its term, then the renewals that begin before the last edge."""
    layer = _QUOTES if lines.is_quote[line] else _COMMITTED
    weight = lines.probability[line] * _HALF if lines.is_quote[line] else _COUNTED_IN_FULL
    end, stop = lines.ends[line], lines.terminated[line]
    terms = Bills(lines.interval[line], lines.in_arrears[line], lines.payment_days[line])
    anchor = _anchor(time, lines.starts[line])
    span = Span(anchor, 0, min(end, stop), weight, lines.step[line])
    price = _add_term(span, terms, time, plain[layer], weighted[layer], lines.price[line])
    months = lines.renewal_months[line]
    if months == 0 or end == NO_DAY:
        return
    layer = layer if lines.is_quote[line] else _RENEWAL
    weight = weight if lines.is_quote[line] else CERTAIN
    anchor, past = _anchor(time, end + 1), 0
    while end < stop and end + 1 < time.edges[-1]:
        weight = weigh(weight, lines.renewal_probability[line] * _HALF)
        end = grid(time, anchor, past + months) - 1
        span = Span(anchor, past, min(end, stop), weight, lines.step[line])
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
        _recognise(year, span.weight, time, plain[_RECOGNISED], weighted[_RECOGNISED])
        _bill(year, span, terms, time, plain, weighted)
        sofar += worth
        price = raised(price, span.step)
        month += _YEAR
        first = after
    return price


def _recognise(year: Year, weight: int, time: Timeline, plain: Row, weighted: Row) -> None:
    """Add what is recognised of ``year``, evenly by day."""
    days = year.last - year.first + 1
    each, rest = year.worth // days, year.worth % days
    done, before = 0, 0
    slot = _slot(time, year.first)
    while slot < len(time.edges) and done < days:
        done = min(time.edges[slot] - year.first, days)
        after = _by_day(each, rest, done, days)
        plain[slot] += after - before
        if weight != _COUNTED_IN_FULL:
            weighted[slot] += _likely(year, before, after, weight)
        before = after
        slot += 1


def _bill(  # noqa: PLR0913, PLR0917 -- see _add_term
    year: Year, span: Span, terms: Bills, time: Timeline, plain: Measures, weighted: Measures
) -> None:
    """Add the instalments of ``year`` on the day they are billed, and paid some days later."""
    first, billed, months = year.first, 0, 0
    while first <= year.last:
        months += terms.interval
        after = grid(time, span.anchor, year.month + months)
        due = year.worth
        if after <= year.last:
            due = min((2 * year.price * months + _YEAR) // (2 * _YEAR), year.worth)
        day = min(after, year.last + 1) if terms.in_arrears else first
        slot, paid = _slot(time, day), _slot(time, day + terms.payment_days)
        _add(plain[_BILLED], slot, due - billed)
        _add(plain[_PAID], paid, due - billed)
        if span.weight != _COUNTED_IN_FULL:
            likely = _likely(year, billed, due, span.weight)
            _add(weighted[_BILLED], slot, likely)
            _add(weighted[_PAID], paid, likely)
        billed = due
        first = after


def _likely(year: Year, before: int, after: int, weight: int) -> int:
    """Return what the way from ``before`` to ``after`` within ``year`` adds, weighted."""
    return weigh(year.sofar + after, weight) - weigh(year.sofar + before, weight)


def _by_day(each: int, rest: int, day: int, days: int) -> int:
    """Return (each × days + rest) × day ÷ days, rounded half up."""
    part = 2 * rest * day + days
    if days == 365:  # noqa: PLR2004 -- constants: a compiler turns them into products
        return each * day + part // 730
    return each * day + part // (2 * days)


def _worth_cut(time: Timeline, anchor: Anchor, month: int, last: int, price: int) -> int:
    """Return what a contract year is worth that ends with ``last``: price × (m + d/D) ÷ 12."""
    full = 0
    while grid(time, anchor, month + full + 1) <= last + 1:
        full += 1
    begun = grid(time, anchor, month + full)
    length = grid(time, anchor, month + full + 1) - begun
    twelfths = _YEAR * length
    return (2 * price * (full * length + last + 1 - begun) + twelfths) // (2 * twelfths)


def raised(price: int, step: int) -> int:
    """Return ``price`` in cents raised by ``step`` millionths, rounded half up.

    >>> raised(750_000, 30_000)
    772500
    """
    if step == 0:
        return price
    return (2 * price * (1_000_000 + step) + 1_000_000) // 2_000_000


def weigh(amount: int, weight: int) -> int:
    """Return ``amount`` × ``weight`` ÷ `CERTAIN`, rounded half up by magnitude.

    In parts, so that no product leaves 64 bits: exact up to 4 × 10^12.

    >>> weigh(100_000, 700_000_000_000), weigh(-3, CERTAIN // 2)
    (70000, -2)
    """
    size = -amount if amount < 0 else amount
    high, low = size // _HALF, size % _HALF
    above, below = weight // _HALF, weight % _HALF
    mixed = (high * below + low * above) * _HALF + low * below
    found = high * above + (mixed + CERTAIN // 2) // CERTAIN
    return -found if amount < 0 else found


def grid(time: Timeline, anchor: Anchor, months: int) -> int:
    """Return the day on which contract month ``months`` after ``anchor`` begins (§ 188 BGB)."""
    month = anchor.month + months
    return min(time.month_starts[month] + anchor.day, time.month_starts[month + 1])


def _anchor(time: Timeline, day: int) -> Anchor:
    month = time.month_of_day[day - time.first_day]
    return Anchor(month, day - time.month_starts[month])


def _slot(time: Timeline, day: int) -> int:
    """Return the slot of ``day``: 0 before the first edge, one too many behind the last."""
    if day < time.edges[0]:
        return 0
    if day >= time.edges[-1]:
        return len(time.edges)
    return time.slot_of_day[day - time.edges[0]]


def _add(row: Row, slot: int, amount: int) -> None:
    if slot < len(row):
        row[slot] += amount
