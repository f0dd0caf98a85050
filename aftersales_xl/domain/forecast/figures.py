"""Figures of a forecast: which ones, in which order, and what months in a row come to.

Amounts are euro net, rounded to the cent by the engine; here they are only added. Losses are
negative. Figures that contradict each other are refused: they come from our own
engine, so a contradiction is a fault of the program. Does not know contracts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from functools import reduce
from itertools import pairwise
from operator import add

from aftersales_xl.domain.contract.periods import DAY, CalendarUnit
from aftersales_xl.domain.forecast.fiscal_years import fiscal_years
from aftersales_xl.domain.forecast.waterfall import Waterfall
from aftersales_xl.domain.money.amounts import ZERO, total


class Figure(IntEnum):
    """What is shown of each month, in the order of columns."""

    RECOGNISED = 0
    BILLED = 1
    PAID = 2
    DEFERRED = 3  # at the end of the month


class Movement(IntEnum):
    """Why recurring revenue changes (R23); the value is its place in arrays and on paper.

    Gains come before losses, so that no column of a waterfall begins below zero.
    """

    NEW = 0
    REACTIVATION = 1
    EXPANSION = 2
    PRICE_STEP = 3
    CONTRACTION = 4
    CHURN = 5


class RetentionRate(StrEnum):
    """What customers keep of their recurring revenue (R24), by its name in JSON."""

    GROSS = "grr"
    NET = "nrr"
    NET_WITH_PRICE_STEPS = "nrr_with_price_steps"
    CHURN = "gross_churn"


@dataclass(frozen=True, kw_only=True, slots=True)
class ByLayer:
    """Amounts by certainty: agreed, expected to be renewed, offered."""

    committed: Decimal = ZERO
    renewal: Decimal = ZERO
    quotes: Decimal = ZERO

    @property
    def total(self) -> Decimal:
        """All layers together."""
        return self.committed + self.renewal + self.quotes

    def __add__(self, other: ByLayer) -> ByLayer:
        return ByLayer(
            committed=self.committed + other.committed,
            renewal=self.renewal + other.renewal,
            quotes=self.quotes + other.quotes,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Amounts:
    """The same amounts, unweighted and weighted with their probability."""

    plain: ByLayer = ByLayer()
    weighted: ByLayer = ByLayer()

    def __post_init__(self) -> None:
        if self.plain.committed != self.weighted.committed:
            raise ValueError("what is agreed is not weighted")

    def __add__(self, other: Amounts) -> Amounts:
        return Amounts(plain=self.plain + other.plain, weighted=self.weighted + other.weighted)


@dataclass(frozen=True, kw_only=True, slots=True)
class Movements:
    """How monthly recurring revenue changed from one amount to another (R23)."""

    opening: Decimal = ZERO
    by_kind: Mapping[Movement, Decimal] = field(default_factory=dict)
    closing: Decimal = ZERO

    def __post_init__(self) -> None:
        if self.opening + total(self.by_kind.values()) != self.closing:
            raise ValueError("opening and movements are not the closing")
        if self[Movement.CONTRACTION] > 0 or self[Movement.CHURN] > 0:
            raise ValueError("what is lost carries a minus")

    def __getitem__(self, movement: Movement) -> Decimal:
        return self.by_kind.get(movement, ZERO)

    @property
    def changes(self) -> tuple[Decimal, ...]:
        """What lies between opening and closing, in the order of `Movement`."""
        return tuple(self[movement] for movement in Movement)

    @property
    def waterfall(self) -> Waterfall[Decimal]:
        """The steps from opening to closing."""
        return Waterfall(opening=self.opening, changes=self.changes, zero=ZERO)

    def then(self, later: Movements) -> Movements:
        """Return both combined, from the opening of this to the closing of ``later``."""
        if self.closing != later.opening:
            raise ValueError("a month opens with what the one before closed with")
        both = {movement: self[movement] + later[movement] for movement in Movement}
        return Movements(opening=self.opening, by_kind=both, closing=later.closing)


@dataclass(frozen=True, kw_only=True, slots=True)
class ForecastMonth:
    """One month: recognised and billed (weighted, all layers) revenue, and movements of the MRR."""

    first: date
    revenue: Amounts
    billed: Decimal
    mrr: Movements

    def __post_init__(self) -> None:
        if self.first.day != 1:
            raise ValueError("a month begins on its first day")

    @property
    def last(self) -> date:
        """The last day of the month."""
        return CalendarUnit.MONTH.around(self.first).end


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """Consecutive months, and the deferred revenue on the day before the first."""

    months: tuple[ForecastMonth, ...]
    deferred_opening: Decimal

    def __post_init__(self) -> None:
        if not self.months:
            raise ValueError("a stretch has at least one month")
        if any(one.last + DAY != other.first for one, other in pairwise(self.months)):
            raise ValueError("months follow each other")

    @property
    def first(self) -> date:
        """Its first day."""
        return self.months[0].first

    @property
    def last(self) -> date:
        """Its last day."""
        return self.months[-1].last

    @property
    def revenue(self) -> Amounts:
        """The recognised revenue."""
        return reduce(add, (month.revenue for month in self.months))

    @property
    def billed(self) -> Decimal:
        """The billed revenue, weighted, all layers."""
        return total(month.billed for month in self.months)

    @property
    def deferred_closing(self) -> Decimal:
        """Billed less recognised since the contracts began, on its last day."""
        return self.deferred_opening + self.billed - self.revenue.weighted.total

    @property
    def mrr(self) -> Movements:
        """The movements of the monthly recurring revenue."""
        return reduce(Movements.then, (month.mrr for month in self.months))

    def part(self, begin: int, end: int) -> Stretch:
        """Return the months from number ``begin`` to before ``end``, counted from 0."""
        if begin == 0:
            return Stretch(months=self.months[:end], deferred_opening=self.deferred_opening)
        before = self.part(0, begin).deferred_closing
        return Stretch(months=self.months[begin:end], deferred_opening=before)

    def by_year(self, first_month: int) -> tuple[Stretch, ...]:
        """Return its fiscal years; the first and the last may be partial.

        ``first_month`` is the month fiscal years begin in, 1 for January.
        """
        years = fiscal_years([month.first for month in self.months], first_month)
        return tuple(self.part(year.begin, year.end) for year in years)

    def by_number(self, months: int) -> tuple[Stretch, ...]:
        """Return stretches of ``months`` each; the last one may be shorter."""
        starts = range(0, len(self.months), months)
        return tuple(self.part(begin, begin + months) for begin in starts)


class Side(Enum):
    """The side of the first account that a posting stands on."""

    DEBIT = "debit"
    CREDIT = "credit"
