"""Price clauses by an index: the change of a price, its first day, and legal warnings.

Prices are euro net, changes fractions of 1, the percentage between two index values has one
decimal. Bounds and thresholds are fractions (0.05). A step in fixed percent is
``contract_value.fixed_step``. Does not know index values: they are passed in with their base year.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from fractions import Fraction

from aftersales_xl.domain.contract.periods import DAY, end_after
from aftersales_xl.domain.contract.shares import part_of
from aftersales_xl.domain.money.errors import Problem, Severity, refusal
from aftersales_xl.domain.money.periods import MONTHS_OF_A_YEAR

_ONE_DECIMAL = Decimal("0.1")
VPI_CLAUSE_YEARS = 10
"""The least duration of a clause on consumer prices: PrKG § 3 (1) no. 1."""


class IndexKind(Enum):
    """What the index measures: consumer prices (VPI), or the elements of the seller's costs."""

    CONSUMER_PRICES = "consumer_prices"
    COST_ELEMENTS = "cost_elements"


class ThresholdTest(Enum):
    """How a change is compared with the threshold: ab (≥) or mehr als (>)."""

    AT_LEAST = "at_least"
    MORE_THAN = "more_than"


@dataclass(frozen=True, kw_only=True, slots=True)
class IndexValue:
    """A published value and the year its series counts as 100, None if unknown."""

    value: Decimal
    base_year: int | None = None

    def __post_init__(self) -> None:
        if self.value <= 0:
            raise refusal("index_not_positive", value=self.value)


@dataclass(frozen=True, kw_only=True, slots=True)
class IndexRule:
    """How a change of the index changes the price.

    Below ``threshold`` nothing happens; ``floor`` and ``cap`` bound the change. ``is_rounded``
    applies the percentage with one decimal instead of the exact change; without ``goes_down``
    a price never falls.
    """

    threshold: Decimal | None = None
    comparison: ThresholdTest = ThresholdTest.AT_LEAST
    cap: Decimal | None = None
    floor: Decimal | None = None
    is_rounded: bool = False
    goes_down: bool = True

    def __post_init__(self) -> None:
        if self.threshold is not None and not 0 <= self.threshold <= 1:
            raise refusal("index_threshold_out_of_range", rate=self.threshold)
        for bound in (self.cap, self.floor):
            if bound is not None and not -1 <= bound <= 1:
                raise refusal("index_bound_out_of_range", rate=bound)
        if self.cap is not None and self.floor is not None and self.floor > self.cap:
            raise refusal("index_floor_above_cap", floor=self.floor, cap=self.cap)

    def reaches(self, percent: Decimal) -> bool:
        """Return whether a change by ``percent``, up or down, reaches the threshold."""
        if self.threshold is None:
            return True
        size = abs(percent) / 100
        at_least = self.comparison is ThresholdTest.AT_LEAST
        return size >= self.threshold if at_least else size > self.threshold

    def clamp(self, change: Fraction) -> Fraction:
        """Return ``change`` within floor and cap."""
        if self.floor is not None:
            change = max(change, Fraction(self.floor))
        return change if self.cap is None else min(change, Fraction(self.cap))


@dataclass(frozen=True, kw_only=True, slots=True)
class IndexedPrice:
    """The price after an adjustment, and the reference value of the next one.

    ``percent`` has one decimal; ``is_step`` is False where price and reference stay.
    """

    price: Decimal
    reference: IndexValue
    percent: Decimal
    is_step: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class PriceClause:
    """An index rule and when it may be applied.

    Not before ``earliest``, ``gap_months`` after the last price, and ``notice_days`` after the
    customer was informed.
    """

    kind: IndexKind
    rule: IndexRule
    earliest: date | None = None
    gap_months: int = 0
    notice_days: int = 0

    def __post_init__(self) -> None:
        if self.gap_months < 0 or self.notice_days < 0:
            raise refusal("clause_days_negative", value=min(self.gap_months, self.notice_days))

    def first_day(self, *, announced_on: date, priced_since: date) -> date:
        """Return the first day on which a new price may apply.

        Args:
            announced_on: the day the customer is informed.
            priced_since: the day since when the present price holds.

        >>> clause = PriceClause(kind=IndexKind.COST_ELEMENTS, rule=IndexRule(), gap_months=12,
        ...                      notice_days=30)
        >>> clause.first_day(announced_on=date(2026, 12, 15), priced_since=date(2026, 1, 1))
        datetime.date(2027, 1, 14)
        """
        days = [announced_on + timedelta(days=self.notice_days)]
        if self.earliest is not None:
            days.append(self.earliest)
        if self.gap_months:
            days.append(end_after(priced_since, self.gap_months) + DAY)
        return max(days)

    def warnings(self, term_months: int) -> tuple[Problem, ...]:
        """Return legal warnings about the clause in a contract of ``term_months``.

        Source:
            PrKG § 1 (1), § 2 (3) no. 1, § 3 (1) no. 1; cost elements are exempt by § 1 (2) no. 3.
        """
        codes: list[str] = []
        is_short = term_months < VPI_CLAUSE_YEARS * MONTHS_OF_A_YEAR
        if self.kind is IndexKind.CONSUMER_PRICES and is_short:
            codes.append("vpi_clause_short")
        floor = self.rule.floor
        if not self.rule.goes_down or (floor is not None and floor >= 0):
            codes.append("clause_upward_only")
        return tuple(
            Problem(code=code, details={"months": term_months}, severity=Severity.WARNING)
            for code in codes
        )


def change_percent(reference: IndexValue, new: IndexValue) -> Decimal:
    """Return new ÷ reference × 100 − 100, rounded half up to one decimal.

    Raises:
        Refusal: the values count from different base years, or only one of them is known.

    Source:
        Destatis, Anleitung für die Berechnung von Schwellenwerten und Veränderungsraten.

    >>> change_percent(IndexValue(value=Decimal("110.2")), IndexValue(value=Decimal("116.7")))
    Decimal('5.9')
    """
    if (reference.base_year is None) is not (new.base_year is None):
        raise refusal("index_base_year_missing", year=reference.base_year or new.base_year or 0)
    if reference.base_year is not None and new.base_year != reference.base_year:
        raise refusal(
            "index_base_years_differ", first=reference.base_year, second=new.base_year or 0
        )
    percent = new.value / reference.value * 100 - 100
    return percent.quantize(_ONE_DECIMAL, rounding=ROUND_HALF_UP)


def indexed_price(
    price: Decimal, reference: IndexValue, new: IndexValue, rule: IndexRule
) -> IndexedPrice:
    """Return round(``price`` × (1 + change)) where the change reaches the threshold.

    Then the new value becomes the reference. Where it does not, or where the price must not
    fall, price and reference stay.

    Raises:
        Refusal: a negative price, different base years.

    >>> values = [IndexValue(value=Decimal(value)) for value in ("110.2", "116.7")]
    >>> [str(indexed_price(Decimal(7500), *values, IndexRule(is_rounded=rounded)).price)
    ...  for rounded in (False, True)]
    ['7942.38', '7942.50']
    """
    if price < 0:
        raise refusal("annual_price_negative", price=price)
    percent = change_percent(reference, new)
    exact = Fraction(new.value) / Fraction(reference.value) - 1
    change = rule.clamp(Fraction(percent) / 100 if rule.is_rounded else exact)
    is_step = rule.reaches(percent) and (rule.goes_down or change >= 0)
    return IndexedPrice(
        price=part_of(price, 1 + change if is_step else Fraction(1)),
        reference=new if is_step else reference,
        percent=percent,
        is_step=is_step,
    )
