"""One line of a contract list: its terms, their value, and their billing.

The same arithmetic as `portfolio.engine.kernel`, for one line, in exact fractions: slower,
and used to explain and to check its figures. Amounts are euro net, dates are inclusive.
Does not know groups, forecast months or files.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction

from aftersales_xl.domain.contract.billing import BillingInterval, ContractInstalment
from aftersales_xl.domain.contract.notice import Notice
from aftersales_xl.domain.contract.periods import DAY, Period, end_after, months_served
from aftersales_xl.domain.contract.recognition import RecognisedMonth, spread_by_day
from aftersales_xl.domain.contract.shares import part_of
from aftersales_xl.domain.contract.value import ContractYear, fixed_step
from aftersales_xl.domain.money.amounts import ZERO
from aftersales_xl.domain.money.periods import MONTHS_OF_A_YEAR

_FINEST = Decimal("1e-12")
"""How finely a product of probabilities is kept; it is rounded down and tends to nothing."""
_NO_NOTICE = Notice(count=0)
_HIGHEST = Decimal(10**10)
"""Euro: a price rises no further; `portfolio` refuses what would get there in fifty years."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ContractRecord:
    """A service at a yearly price, as one line of a contract list.

    ``ends`` and ``terminated`` are None if not set; ``notice`` is how long before the
    end notice must have arrived; ``probability`` is that of a quote, None for a contract.
    """

    starts: date
    ends: date | None = None
    annual_price: Decimal
    step: Decimal = Decimal(0)
    interval: BillingInterval = BillingInterval.YEARLY
    in_arrears: bool = False
    renewal_months: int = 0
    renewal_probability: Decimal = Decimal(1)
    notice: Notice = _NO_NOTICE
    terminated: date | None = None
    probability: Decimal | None = None

    def is_renewed(self, end: date, as_of: date) -> bool:
        """Return whether it is certain on ``as_of`` that a contract continues after ``end`` (R28).

        >>> record = ContractRecord(starts=date(2026, 1, 1), ends=date(2026, 12, 31),
        ...                         annual_price=Decimal(1), renewal_months=12,
        ...                         notice=Notice(count=3))
        >>> [record.is_renewed(date(2026, 12, 31), date(2026, month, day))
        ...  for month, day in ((9, 30), (10, 1))]
        [False, True]
        """
        return self.terminated is not None or self.notice.last_day(end) < as_of


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordTerm:
    """The term or a renewal of a line: its contract years and how likely it is.

    ``anchor`` is the day its months count from; ``weight`` is None if the term is certain,
    as a renewal can be.
    """

    anchor: date
    years: tuple[ContractYear, ...]
    is_renewal: bool
    weight: Decimal | None

    @property
    def recognised(self) -> tuple[RecognisedMonth, ...]:
        """Revenue by month of each contract year, one after the other, not weighted."""
        return tuple(
            month for year in self.years for month in spread_by_day(year.value, year.period)
        )


def record_terms(
    record: ContractRecord, until: date, as_of: date | None = None
) -> Iterator[RecordTerm]:
    """Yield the term of ``record`` and its renewals, as far as they begin by ``until``.

    A term with an open end is laid out by whole contract years, up to the one of ``until``.
    Renewals are known up to ``as_of``; None is ``until`` itself.

    >>> record = ContractRecord(starts=date(2026, 1, 1), ends=date(2027, 6, 30),
    ...                         annual_price=Decimal(12000))
    >>> [str(year.value) for year in next(record_terms(record, date(2030, 1, 1))).years]
    ['12000.00', '6000.00']
    """
    stop = min(filter(None, (record.ends, record.terminated)), default=None)
    rest = _Rest(anchor=record.starts, past=0, last=stop or until, is_cut=stop is not None)
    years = tuple(_years(rest, record.annual_price, record.step))
    weight = record.probability
    if years:
        yield RecordTerm(anchor=record.starts, years=years, is_renewal=False, weight=weight)
    if record.ends is None or not record.renewal_months:
        return
    price = _price_after(record.annual_price, record.step, len(years))
    yield from _renewals(_Ahead(record=record, until=until, as_of=as_of or until), price)


def record_instalments(record: ContractRecord, term: RecordTerm) -> tuple[ContractInstalment, ...]:
    """Return the instalments of ``term`` by the rhythm of ``record``, not weighted.

    Each contract year adds up to its value; what is due never exceeds it.
    """
    return tuple(
        instalment for year in term.years for instalment in _instalments(record, term.anchor, year)
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Ahead:
    """How far renewals of a record are calculated, and the day up to which they are known."""

    record: ContractRecord
    until: date
    as_of: date

    def weight(self, before: Decimal | None, end: date) -> Decimal | None:
        """Return the probability of the renewal after ``end``; ``before`` is that of its term."""
        record = self.record
        if record.probability is None and record.is_renewed(end, self.as_of):
            return before
        likely = Decimal(1) if before is None else before
        return (likely * record.renewal_probability).quantize(_FINEST, ROUND_DOWN)


def _renewals(ahead: _Ahead, price: Decimal) -> Iterator[RecordTerm]:
    record = ahead.record
    end, weight = record.ends or date.max, record.probability
    anchor, past, stop = end + DAY, 0, record.terminated or date.max
    while end < stop and end < ahead.until:
        weight = ahead.weight(weight, end)
        last = end_after(anchor, past + record.renewal_months)
        rest = _Rest(anchor=anchor, past=past, last=min(last, stop))
        years = tuple(_years(rest, price, record.step))
        yield RecordTerm(anchor=anchor, years=years, is_renewal=True, weight=weight)
        price = _price_after(price, record.step, len(years))
        past, end = past + record.renewal_months, last


@dataclass(frozen=True, kw_only=True, slots=True)
class _Rest:
    """The rest of a term: from ``past`` months after ``anchor`` to ``last``, cut there or not."""

    anchor: date
    past: int
    last: date
    is_cut: bool = True


def _years(rest: _Rest, price: Decimal, step: Decimal) -> Iterator[ContractYear]:
    """Yield the contract years of ``rest``, the first at ``price``."""
    anchor, past = rest.anchor, rest.past
    first = end_after(anchor, past) + DAY if past else anchor
    while first <= rest.last:
        past += MONTHS_OF_A_YEAR
        end = end_after(anchor, past)
        period = Period(start=first, end=min(end, rest.last) if rest.is_cut else end)
        months = months_served(anchor, period.end) - months_served(anchor, first - DAY)
        value = part_of(price, months / MONTHS_OF_A_YEAR)
        yield ContractYear(period=period, annual_price=price, value=value)
        price, first = _raise_price(price, step), end + DAY


def _instalments(
    record: ContractRecord, anchor: date, year: ContractYear
) -> Iterator[ContractInstalment]:
    first, billed = year.period.start, ZERO
    begun = months_served(anchor, first - DAY)
    months = Fraction(0)
    while first <= year.period.end:
        months += record.interval.value
        end = min(end_after(anchor, int(begun + months)), year.period.end)
        due = min(part_of(year.annual_price, months / MONTHS_OF_A_YEAR), year.value)
        due = year.value if end == year.period.end else due
        period = Period(start=first, end=end)
        day = end + DAY if record.in_arrears else first
        yield ContractInstalment(due_on=day, period=period, amount=due - billed)
        first, billed = end + DAY, due


def _price_after(price: Decimal, step: Decimal, years: int) -> Decimal:
    for _ in range(years):
        price = _raise_price(price, step)
    return price


def _raise_price(price: Decimal, step: Decimal) -> Decimal:
    return min(fixed_step(price, step), _HIGHEST)
