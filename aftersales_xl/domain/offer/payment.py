"""Payment terms: the instalments of a payment plan, and Skonto.

Amounts are euro, shares and rates fractions of 1, dates inclusive. Instalments are rounded
cumulatively, so that they add up to the cent. Public holidays are passed in as a set of dates.
Does not know billing periods of recurring prices.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from aftersales_xl.domain.money.amounts import ZERO, round_cents
from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.domain.money.working_days import working_day_from

_TOLERANCE = Decimal("1e-9")  # what three cells of =1/3 leave: a spreadsheet's own inexactness


@dataclass(frozen=True, kw_only=True, slots=True)
class Milestone:
    """One row of a payment plan: a share, and when it is due.

    Due on ``due``, or ``days`` after ``event`` ("Auftrag", "Abnahme"), or without a date.
    """

    label: str
    share: Decimal
    due: date | None = None
    event: str = ""
    days: int = 0

    def __post_init__(self) -> None:
        if not 0 < self.share <= 1:
            raise refusal("plan_share_out_of_range", label=self.label, share=self.share)
        if self.due is not None and self.event:
            raise refusal("plan_due_twice", label=self.label, due=self.due, event=self.event)
        if self.days < 0:
            raise refusal("plan_days_negative", label=self.label, days=self.days)
        if self.days and not self.event:
            raise refusal("plan_days_without_event", label=self.label, days=self.days)


@dataclass(frozen=True, kw_only=True, slots=True)
class Instalment:
    """The amount of one milestone; ``due`` is None while its event has no date."""

    milestone: Milestone
    amount: Decimal
    due: date | None


def instalments(
    amount: Decimal, plan: Sequence[Milestone], events: Mapping[str, date] | None = None
) -> tuple[Instalment, ...]:
    """Return the instalments of ``amount``, which add up to it.

    Instalment k is round(amount × shares up to k) less the earlier ones; the last takes what
    is left.

    Args:
        amount: euro; a fraction of a cent is rounded first.
        plan: shares that add up to 1.
        events: the dates of the events that are known.

    Raises:
        Refusal: no milestones, or shares that do not add up to 100 %.

    >>> plan = [Milestone(label=label, share=Decimal(share)) for label, share in
    ...         [("Auftrag", "0.3"), ("Lieferung", "0.6"), ("Abnahme", "0.1")]]
    >>> [str(part.amount) for part in instalments(Decimal("6000.01"), plan)]
    ['1800.00', '3600.01', '600.00']
    """
    _check_shares(plan)
    whole = round_cents(amount)
    found: list[Instalment] = []
    shares, billed = Decimal(0), ZERO
    for milestone in plan:
        shares += milestone.share
        is_last = len(found) == len(plan) - 1
        part = (whole if is_last else round_cents(whole * shares)) - billed
        due = _due(milestone, events or {})
        found.append(Instalment(milestone=milestone, amount=part, due=due))
        billed += part
    return tuple(found)


def _check_shares(plan: Sequence[Milestone]) -> None:
    if not plan:
        raise refusal("plan_empty")
    shares = sum((milestone.share for milestone in plan), Decimal(0))
    if abs(shares - 1) > _TOLERANCE:
        raise refusal("plan_shares_not_whole", percent=100 * shares)


def _due(milestone: Milestone, events: Mapping[str, date]) -> date | None:
    event = events.get(milestone.event) if milestone.event else None
    return milestone.due if event is None else event + timedelta(days=milestone.days)


@dataclass(frozen=True, kw_only=True, slots=True)
class Skonto:
    """A deduction for early payment: ``rate`` of the gross amount within ``days``."""

    rate: Decimal
    days: int

    def __post_init__(self) -> None:
        if not 0 <= self.rate <= 1:
            raise refusal("skonto_rate_out_of_range", rate=self.rate)
        if self.days < 1:
            raise refusal("skonto_days_not_positive", days=self.days)

    def payable(self, gross: Decimal, *, excluded: Decimal = ZERO) -> Decimal:
        """Return gross − round(gross × rate); shown with the total, never deducted from it.

        ``excluded`` is the gross amount of the lines marked as without Skonto.

        >>> Skonto(rate=Decimal("0.02"), days=10).payable(Decimal("7140.00"))
        Decimal('6997.20')
        """
        return gross - round_cents((gross - excluded) * self.rate)

    def last_day(self, invoiced_on: date, holidays: AbstractSet[date] = frozenset()) -> date:
        """Return the last day on which the payment counts; day 1 is the day after the invoice.

        Source:
            §§ 187 (1), 188 (1) BGB for the count, § 193 BGB for weekends and holidays.

        >>> Skonto(rate=Decimal("0.02"), days=10).last_day(date(2026, 11, 18))
        datetime.date(2026, 11, 30)
        """
        return working_day_from(invoiced_on + timedelta(days=self.days), holidays)
