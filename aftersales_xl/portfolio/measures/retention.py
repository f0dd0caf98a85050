"""How much of their recurring revenue the customers of an opening keep: GRR, NRR, churn.

Only customers count who had recurring revenue at the opening, the day before a span; a customer
counts as a whole, in whatever groups his lines are. Amounts are cents of MRR. Price steps are a
movement of their own and no part of NRR; NRR with price steps stands beside it.
A reactivation within the span makes up for nothing: what was given up was given up.

Source:
    Rule R24.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np

from aftersales_xl.domain import metrics
from aftersales_xl.domain.contract_periods import Period
from aftersales_xl.portfolio.lines import Lines
from aftersales_xl.portfolio.measures.contract_years import day_in_calendar
from aftersales_xl.portfolio.measures.movements import Movement, Movements, movements_between


@dataclass(frozen=True, kw_only=True, slots=True)
class Retention:
    """MRR at the opening and what became of it, in cents; what is lost is positive here.

    Every rate raises `NoAnswer` where there was nothing at the opening.
    """

    opening: int
    expansion: int
    price_step: int
    contraction: int
    churn: int

    @property
    def grr(self) -> Decimal:
        """Gross revenue retention, a fraction of at most 1."""
        return metrics.gross_retention(*self._lost)

    @property
    def nrr(self) -> Decimal:
        """Net revenue retention: with expansions, without price steps."""
        return metrics.net_retention(*self._lost, Decimal(self.expansion))

    @property
    def nrr_with_price_steps(self) -> Decimal:
        """Net revenue retention with expansions and price steps."""
        return metrics.net_retention(*self._lost, Decimal(self.expansion + self.price_step))

    @property
    def gross_churn(self) -> Decimal:
        """The fraction of the opening that was given up, by leaving or by taking less."""
        return metrics.gross_churn(*self._lost)

    @property
    def _lost(self) -> tuple[Decimal, Decimal, Decimal]:
        return Decimal(self.opening), Decimal(self.churn), Decimal(self.contraction)


def retention(lines: Lines, first: date, last: date) -> Retention:
    """Return what the customers of the day before ``first`` keep through ``last``.

    Raises:
        Refusal: a day no contract can have, or an end before the beginning.
    """
    period = Period(start=first, end=last)
    edges = np.array([day_in_calendar(period.start), day_in_calendar(period.end) + 1])
    return retention_of(movements_between(lines, edges), 0)


def retention_of(found: Movements, span: int, group: int | None = None) -> Retention:
    """Return the same for a span of ``found``, in one group or in all."""
    chosen = slice(None) if group is None else slice(group, group + 1)
    kept = found.of_cohort[:, chosen, span].sum(axis=1)
    return Retention(
        opening=int(found.opening[chosen, span].sum()),
        expansion=int(kept[Movement.EXPANSION]),
        price_step=int(kept[Movement.PRICE_STEP]),
        contraction=-int(kept[Movement.CONTRACTION]),
        churn=-int(kept[Movement.CHURN]),
    )
