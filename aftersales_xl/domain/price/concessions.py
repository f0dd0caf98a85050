"""What a customer can concede for a lower price: a longer term, volume, fewer or more extras.

Each concession yields two sets of lines: those measured against the customer's figure, with
the scope and terms offered at first, and those the customer commits to. Prices are euro net,
discounts fractions, terms months.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from aftersales_xl.domain.money.errors import Detail, refusal
from aftersales_xl.domain.price.lines import QuoteLine, Status

_MOST_EXTRAS = 12  # 4,096 combinations, tried one by one
TotalOf = Callable[[Sequence[QuoteLine]], Decimal]
"""Returns the figure the customer named, for other lines."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AfterConcession:
    """The lines after a concession, and the code and details of its sentence."""

    measured: tuple[QuoteLine, ...]
    committed: tuple[QuoteLine, ...]
    code: str
    details: Mapping[str, Detail]


@dataclass(frozen=True, kw_only=True, slots=True)
class LongerTerm:
    """Recurring prices less ``discount`` for a commitment of ``months`` (R11).

    Lines that run that long already keep price and term.
    """

    months: int
    discount: Decimal

    def __post_init__(self) -> None:
        if self.months < 1:
            raise refusal("term_not_positive", months=self.months)
        if not 0 <= self.discount <= 1:
            raise refusal("discount_out_of_range", line="", discount=self.discount)

    def apply(self, lines: Sequence[QuoteLine], term_months: int, _goal: Goal) -> AfterConcession:
        """Return the lines at the discount, over their old and over the longer term."""
        longer = [
            line.charge.is_recurring and (line.term_months or term_months) < self.months
            for line in lines
        ]
        measured = tuple(
            with_discount(line, self.discount) if is_longer else line
            for line, is_longer in zip(lines, longer, strict=True)
        )
        committed = tuple(
            replace(line, term_months=self.months) if is_longer else line
            for line, is_longer in zip(measured, longer, strict=True)
        )
        return AfterConcession(
            measured=measured,
            committed=committed,
            code="concession_term",
            details={"months": self.months, "discount": self.discount},
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Volume:
    """More units of ``position`` at a lower ``unit_price``.

    Measured on the units offered at first: the customer's figure refers to those.
    """

    position: str
    quantity: Decimal
    unit_price: Decimal

    def apply(self, lines: Sequence[QuoteLine], _term_months: int, _goal: Goal) -> AfterConcession:
        """Return the lines at the lower price, with the old and with the larger quantity."""
        _check_positions([self.position], lines)
        measured = tuple(
            replace(line, unit_price=self.unit_price) if line.position == self.position else line
            for line in lines
        )
        committed = tuple(
            replace(line, quantity=self.quantity) if line.position == self.position else line
            for line in measured
        )
        details: dict[str, Detail] = {
            "line": self.position,
            "quantity": self.quantity,
            "price": self.unit_price,
        }
        return AfterConcession(
            measured=measured, committed=committed, code="concession_volume", details=details
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class FewerExtras:
    """Paid extras the customer may drop; the cheapest combination that reaches the figure goes."""

    positions: tuple[str, ...]

    def __post_init__(self) -> None:
        if len(self.positions) > _MOST_EXTRAS:
            raise refusal("extras_too_many", given=len(self.positions), most=_MOST_EXTRAS)

    def apply(self, lines: Sequence[QuoteLine], _term_months: int, goal: Goal) -> AfterConcession:
        """Return the lines without the best combination, without all where none reaches."""
        _check_positions(self.positions, lines)
        sizes = range(1, len(self.positions) + 1)
        choices = [chosen for size in sizes for chosen in combinations(self.positions, size)]
        reaching = [chosen for chosen in choices if goal.reached(_without(lines, chosen))]
        chosen = max(
            reaching,
            key=lambda positions: goal.measure(_without(lines, positions)),
            default=self.positions,
        )
        kept = _without(lines, chosen)
        details = {"lines": ", ".join(chosen)}
        return AfterConcession(
            measured=kept, committed=kept, code="concession_left_out", details=details
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class MoreExtras:
    """Paid extras the customer takes in addition; options of the quote become fixed lines.

    They do not lower the price of the original lines, they justify the discount on it.
    """

    lines: tuple[QuoteLine, ...]

    def apply(self, lines: Sequence[QuoteLine], _term_months: int, _goal: Goal) -> AfterConcession:
        """Return the old lines, and the same with the extras as fixed lines."""
        positions = {line.position for line in self.lines}
        kept = tuple(line for line in lines if line.position not in positions)
        extras = tuple(replace(line, status=Status.FIXED, group="") for line in self.lines)
        return AfterConcession(
            measured=tuple(lines),
            committed=kept + extras,
            code="concession_added",
            details={"lines": ", ".join(line.position for line in self.lines)},
        )


Concession = LongerTerm | Volume | FewerExtras | MoreExtras


@dataclass(frozen=True, kw_only=True, slots=True)
class Goal:
    """The figure to reach, in euro, and how lines are measured against it."""

    amount: Decimal
    measure: TotalOf

    def reached(self, lines: Sequence[QuoteLine]) -> bool:
        """Return whether ``lines`` cost no more than the figure."""
        return self.measure(lines) <= self.amount


def with_discount(line: QuoteLine, rate: Decimal) -> QuoteLine:
    """Return ``line`` with a further discount of ``rate`` on what its own has left."""
    return replace(line, discount=1 - (1 - line.discount) * (1 - rate))


def _without(lines: Sequence[QuoteLine], positions: Sequence[str]) -> tuple[QuoteLine, ...]:
    return tuple(line for line in lines if line.position not in positions)


def _check_positions(positions: Sequence[str], lines: Sequence[QuoteLine]) -> None:
    known = {line.position for line in lines}
    for position in positions:
        if position not in known:
            raise refusal("position_unknown", line=position)
