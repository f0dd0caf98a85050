"""Business cases as typed: rows that belong to one case or to all, and how they become a study.

A row without a case counts for every case, so that what cases share is typed once. Names are
compared without regard to letter case, as a workbook's own formulas do. Units are those of
`CaseStudy`. Knows nothing of cells: the reader adds the place to a refusal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from aftersales_xl.domain.case.business_case import Phase, Risk
from aftersales_xl.domain.case.claims import RateCard
from aftersales_xl.domain.case.study import (
    Assumption,
    Benefit,
    CaseStudy,
    Claims,
    Payment,
    RunningCost,
)
from aftersales_xl.domain.money.errors import refusal

EntryT = TypeVar("EntryT")

NOT_IN_A_NAME = frozenset("*?~<>=")  # a workbook's SUMIFS takes them for patterns


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseEntry:
    """The terms of one case: time, rate, risk, payment and claims."""

    name: str
    payment: Payment = Payment.AT_SIGNING
    ramp_up_months: Decimal = Decimal(0)
    horizon_months: Decimal
    discount_rate: Decimal = Decimal(0)
    risk: Risk = Risk()  # noqa: RUF009 -- frozen
    claimed_payback: Decimal | None = None
    claimed_saving: Decimal | None = None

    def __post_init__(self) -> None:
        if NOT_IN_A_NAME & set(self.name):
            raise refusal("case_name_unusable", name=self.name)


@dataclass(frozen=True, kw_only=True, slots=True)
class Owned(Generic[EntryT]):
    """A row of a table and the case it belongs to; an empty name means all cases."""

    case: str
    entry: EntryT

    def counts_for(self, name: str) -> bool:
        """Return whether the row belongs to the case ``name``."""
        return not self.case or same_case(self.case, name)


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseForm:
    """Every case of a workbook with its rows, in the order typed."""

    cases: tuple[CaseEntry, ...] = ()
    phases: tuple[Owned[Phase], ...] = ()
    benefits: tuple[Owned[Benefit], ...] = ()
    running_costs: tuple[Owned[RunningCost], ...] = ()
    assumptions: tuple[Owned[Assumption], ...] = ()
    rate_card: RateCard | None = None

    def study(self, name: str) -> CaseStudy:
        """Return the case ``name`` with all its entries.

        Raises:
            Refusal: no such case, or one without a phase or a benefit.
        """
        entry = self.case(name)
        return CaseStudy(
            name=entry.name,
            phases=of_case(self.phases, entry.name),
            benefits=of_case(self.benefits, entry.name),
            running_costs=of_case(self.running_costs, entry.name),
            payment=entry.payment,
            ramp_up_months=entry.ramp_up_months,
            horizon_months=entry.horizon_months,
            discount_rate=entry.discount_rate,
            risk=entry.risk,
            assumptions=of_case(self.assumptions, entry.name),
            claims=Claims(
                payback_months=entry.claimed_payback,
                saving_per_year=entry.claimed_saving,
                rate_card=self.rate_card,
            ),
        )

    def case(self, name: str) -> CaseEntry:
        """Return the terms of the case ``name``.

        Raises:
            Refusal: there is no such case.
        """
        found = [entry for entry in self.cases if same_case(entry.name, name)]
        if not found:
            known = ", ".join(entry.name for entry in self.cases)
            raise refusal("case_unknown", name=name, cases=known)
        return found[0]


def same_case(one: str, other: str) -> bool:
    """Return whether two names mean the same case.

    >>> same_case("Mit Betrieb", "mit betrieb")
    True
    """
    return one.casefold() == other.casefold()


def of_case(rows: Sequence[Owned[EntryT]], name: str) -> tuple[EntryT, ...]:
    """Return the entries that belong to the case ``name``, in the order typed."""
    return tuple(row.entry for row in rows if row.counts_for(name))


def phase(
    name: str,
    *,
    days: Decimal,
    effort_days: Decimal | None = None,
    day_rate: Decimal | None = None,
    fixed_price: Decimal | None = None,
) -> Phase:
    """Return a phase at its fixed price, or at effort × day rate where it has none.

    Args:
        name: as the customer reads it.
        days: working days it takes.
        effort_days: working days of effort.
        day_rate: euro a day.
        fixed_price: euro.

    Raises:
        Refusal: neither a fixed price nor effort and day rate are given.

    >>> phase("Aufbau", days=Decimal(20), effort_days=Decimal(12), day_rate=Decimal(1200)).price
    Decimal('14400')
    """
    if fixed_price is None and (effort_days is None or day_rate is None):
        raise refusal("phase_without_price", name=name)
    effort = effort_days or Decimal(0)
    price = effort * (day_rate or Decimal(0)) if fixed_price is None else fixed_price
    return Phase(name=name, days=days, price=price, effort_days=effort)
