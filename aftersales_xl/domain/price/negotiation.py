"""Target price: a customer names a figure. What it costs, who must approve, what to ask for.

The figure is the net one-off total or the net total over the committed term, in euro. The
discount goes to the one-off part first (R3); only where that is not enough, recurring prices
fall by one rate in steps of 0.01 %. Reached means: no more than the figure; ``difference``
is by how much the result is above (positive) or below it, to the cent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from aftersales_xl.domain.money.amounts import ZERO
from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.money.errors import Detail, refusal
from aftersales_xl.domain.price.approval import Reason, approvers, reasons
from aftersales_xl.domain.price.concessions import Concession, Goal, with_discount
from aftersales_xl.domain.price.limits import Limit, PriceBasis
from aftersales_xl.domain.price.lines import QuoteLine, counted_lines
from aftersales_xl.domain.price.totals import totals

_STEPS = 10_000  # of the rate on recurring prices, 0.01 % each


class TargetFigure(Enum):
    """Which total the customer means."""

    ONCE = "figure_once"
    TERM = "figure_term"


@dataclass(frozen=True, kw_only=True, slots=True)
class TargetPrice:
    """The figure a customer named, in euro net."""

    amount: Decimal
    figure: TargetFigure = TargetFigure.TERM

    def __post_init__(self) -> None:
        if self.amount <= 0:
            raise refusal("target_not_positive", amount=self.amount)


@dataclass(frozen=True, kw_only=True, slots=True)
class FurtherDiscount:
    """The discount that brings the price to the figure; all zero where none is needed.

    Attributes:
        amount: further document discount on the one-off part, in euro.
        recurring_rate: further discount on recurring prices, a fraction.
        share: what both together take off the figure, a fraction, not rounded.
        reached: the figure after the discount, in euro.
        difference: ``reached`` less the target.
    """

    amount: Decimal
    recurring_rate: Decimal
    share: Decimal
    reached: Decimal
    difference: Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposal:
    """One concession: the figure it reaches alone, and the discount still to be granted.

    Attributes:
        code: code of the sentence that describes it, with its ``details``.
        reached: the figure after the concession, before any further discount.
        difference: ``reached`` less the target; 0 or less: the concession is enough.
        discount: the discount still needed.
        committed: the total over the committed term after both, in euro net.
        reasons: the limits broken then, extras and longer terms included.
    """

    code: str
    details: Mapping[str, Detail]
    reached: Decimal
    difference: Decimal
    discount: FurtherDiscount
    committed: Decimal
    reasons: tuple[Reason, ...]

    @property
    def is_enough(self) -> bool:
        """Whether the concession reaches the figure without a discount."""
        return self.difference <= 0

    @property
    def verdict(self) -> tuple[str, Mapping[str, Detail]]:
        """Code and details of the sentence that says how close the concession gets."""
        details = {"reached": self.reached, "gap": abs(self.difference)}
        if self.difference > 0:
            return "target_missed", {**details, "share": self.discount.share}
        return ("target_reached" if self.difference == 0 else "target_undercut"), details


@dataclass(frozen=True, kw_only=True, slots=True)
class Negotiation:
    """The answer to a customer's figure."""

    target: TargetPrice
    current: Decimal
    discount: FurtherDiscount
    reasons: tuple[Reason, ...]
    proposals: tuple[Proposal, ...]

    @property
    def approvers(self) -> tuple[str, ...]:
        """Who has to agree to the discount, each once."""
        return approvers(self.reasons)


def negotiate(
    lines: Iterable[QuoteLine],
    target: TargetPrice,
    limits: Sequence[Limit] = (),
    concessions: Sequence[Concession] = (),
    basis: PriceBasis | None = None,
) -> Negotiation:
    """Return the discount that reaches ``target``, the limits it breaks, and alternatives to it.

    >>> server = QuoteLine(position="1", unit_price=Decimal(24000))
    >>> found = negotiate([server], TargetPrice(amount=Decimal(21600)))
    >>> found.discount.amount, found.discount.share
    (Decimal('2400.00'), Decimal('0.1'))
    """
    basis = basis or PriceBasis()
    lines = tuple(lines)
    discount = discount_for(lines, target, basis)
    return Negotiation(
        target=target,
        current=figure_of(lines, target.figure, basis),
        discount=discount,
        reasons=_broken(lines, limits, basis, discount),
        proposals=tuple(
            _proposal(concession, lines, target, limits, basis) for concession in concessions
        ),
    )


def figure_of(lines: Iterable[QuoteLine], figure: TargetFigure, basis: PriceBasis) -> Decimal:
    """Return the total that ``figure`` names, document discounts deducted, in euro net."""
    counted = [line for line in counted_lines(lines) if not line.is_open]
    found = totals(counted, basis.term_months, basis.rules)
    if figure is TargetFigure.ONCE:
        counted = [line for line in counted if line.charge.is_one_off]
        return found.once.net - basis.document_discount(counted)
    return found.tcv - basis.document_discount(counted)


def discount_for(
    lines: Sequence[QuoteLine], target: TargetPrice, basis: PriceBasis
) -> FurtherDiscount:
    """Return the discount that brings the price of ``lines`` down to ``target``."""
    current = figure_of(lines, target.figure, basis)
    gap = max(current - target.amount, ZERO)
    amount = min(gap, max(figure_of(lines, TargetFigure.ONCE, basis), ZERO))
    rate = Decimal(0)
    if amount < gap:
        rate = _recurring_rate(
            lambda tried: figure_of(_at_rate(lines, tried), target.figure, basis) - amount,
            target.amount,
        )
    reached = figure_of(_at_rate(lines, rate), target.figure, basis) - amount
    return FurtherDiscount(
        amount=amount,
        recurring_rate=rate,
        share=1 - reached / current if current else Decimal(0),
        reached=reached,
        difference=reached - target.amount,
    )


def _recurring_rate(figure_at: Callable[[Decimal], Decimal], amount: Decimal) -> Decimal:
    """Return the least rate in steps of 0.01 % whose figure is at most ``amount``."""
    low, high = 0, _STEPS
    while low < high:
        middle = (low + high) // 2
        if figure_at(Decimal(middle) / _STEPS) <= amount:
            high = middle
        else:
            low = middle + 1
    return Decimal(low) / _STEPS


def _at_rate(lines: Iterable[QuoteLine], rate: Decimal) -> tuple[QuoteLine, ...]:
    return tuple(
        with_discount(line, rate) if rate and line.charge.is_recurring else line for line in lines
    )


def _proposal(
    concession: Concession,
    lines: tuple[QuoteLine, ...],
    target: TargetPrice,
    limits: Sequence[Limit],
    basis: PriceBasis,
) -> Proposal:
    def measure(some: Sequence[QuoteLine]) -> Decimal:
        return figure_of(some, target.figure, basis)

    goal = Goal(amount=target.amount, measure=measure)
    after = concession.apply(lines, basis.term_months, goal)
    discount = discount_for(after.measured, target, basis)
    reached = measure(after.measured)
    committed = figure_of(
        _at_rate(after.committed, discount.recurring_rate), TargetFigure.TERM, basis
    )
    return Proposal(
        code=after.code,
        details=after.details,
        reached=reached,
        difference=reached - target.amount,
        discount=discount,
        committed=committed - discount.amount,
        reasons=_broken(after.committed, limits, basis, discount),
    )


def _broken(
    lines: Sequence[QuoteLine],
    limits: Sequence[Limit],
    basis: PriceBasis,
    discount: FurtherDiscount,
) -> tuple[Reason, ...]:
    """Return the limits that ``lines`` break once ``discount`` is granted on them."""
    once = basis.discounts.get(Charge.ONCE, ZERO) + discount.amount
    granted = replace(basis, discounts={**basis.discounts, Charge.ONCE: once})
    return reasons(_at_rate(lines, discount.recurring_rate), limits, granted)
