"""Payback: the months until a project has earned its cost, and the assumptions behind them.

Months are exact to ten decimals. A payback may lie beyond the horizon of the
case, for the benefits continue; it is undefined where they never reach the costs. Within a month
benefits and running costs accrue evenly, during the ramp-up growing. That is the straight
line between two month ends wherever a month is like the next, and never lies before go-live.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal
from enum import Enum

from aftersales_xl.domain.case.business_case import EXACT, BusinessCase, Risk
from aftersales_xl.domain.case.cash_flow import (
    Drivers,
    discount_factor,
    month,
    monthly,
    monthly_growth,
)
from aftersales_xl.domain.money.errors import NoAnswer

_ENDLESS = Decimal("Infinity")
_SHOWN = Decimal("1e-10")  # finer than any input
_HALVINGS = 50  # of one month, finer than `_SHOWN`


class PaybackKind(Enum):
    """The start of a payback, and what it takes into account."""

    GO_LIVE = "go_live"
    SIGNING = "signing"
    RISK_ADJUSTED = "risk_adjusted"  # from go-live
    DISCOUNTED = "discounted"  # from signing


@dataclass(frozen=True, kw_only=True, slots=True)
class Assumptions:
    """The assumptions of a payback; units as in `Drivers`, risk included."""

    counts_from_signing: bool
    investment: Decimal
    saving_per_year: Decimal
    running_cost_per_year: Decimal
    project_months: Decimal
    ramp_up_months: Decimal
    discount_rate: Decimal
    risk: Risk


@dataclass(frozen=True, kw_only=True, slots=True)
class Payback:
    """A payback with its assumptions; ``months`` is None if it is never reached."""

    kind: PaybackKind
    months: Decimal | None
    assumptions: Assumptions

    def reached(self) -> Decimal:
        """Return the months.

        Raises:
            NoAnswer: it never pays.
        """
        if self.months is None:
            raise NoAnswer("never_paid_back")
        return self.months


def paybacks(case: BusinessCase, risk: Risk) -> tuple[Payback, ...]:
    """Return the four paybacks of ``case``; ``risk`` is that of the risk-adjusted one.

    Source:
        Static and discounted payback as in any textbook of investment appraisal; the
        discounted one uses the discount rate of the case.
    """
    from_go_live, undiscounted = case.without_project(), replace(case, discount_rate=Decimal(0))
    static = replace(from_go_live, discount_rate=Decimal(0))
    return (
        _payback(PaybackKind.GO_LIVE, static, case),
        _payback(PaybackKind.SIGNING, undiscounted, case),
        _payback(PaybackKind.RISK_ADJUSTED, static.at_risk(risk), case, risk),
        _payback(PaybackKind.DISCOUNTED, case, case),
    )


def _payback(
    kind: PaybackKind, counted: BusinessCase, case: BusinessCase, risk: Risk | None = None
) -> Payback:
    try:
        months = payback_months(counted)
    except NoAnswer:
        months = None
    return Payback(
        kind=kind,
        months=months,
        assumptions=Assumptions(
            counts_from_signing=kind in (PaybackKind.SIGNING, PaybackKind.DISCOUNTED),
            investment=counted.investment,
            saving_per_year=counted.saving_per_year,
            running_cost_per_year=counted.running_cost_per_year,
            project_months=case.go_live_month,
            ramp_up_months=case.ramp_up_months,
            discount_rate=counted.discount_rate,
            risk=risk or Risk(),
        ),
    )


def payback_months(case: BusinessCase) -> Decimal:
    """Return the months from signing until ``case`` has paid off for good, discounted at its rate.

    Raises:
        NoAnswer: the benefits never reach the costs.

    >>> from aftersales_xl.domain.case.business_case import at_signing
    >>> saved = Decimal(200_000)
    >>> plain = BusinessCase(investments=at_signing(Decimal(80_000)), saving_per_year=saved)
    >>> payback_months(plain).normalize()
    Decimal('4.8')
    """
    drivers = replace(case.drivers, horizon_months=_ENDLESS)
    before = Decimal(0)
    found = Decimal(0)
    last = Decimal(0)
    for number, paid, net, factor in _uneven_months(case, drivers):
        last = before + (net - paid) * factor
        if before < 0 <= last:
            found = number - 1 + _part_of_month(drivers, number, paid - before / factor)
        before = last
    gain = monthly(case.saving_per_year - case.running_cost_per_year)
    if gain < 0 or (gain == 0 and last < 0):
        raise NoAnswer("never_paid_back")
    if last < 0:
        found = _even_months(case.discount_rate, _first_even_month(case), -last, gain)
    return found.quantize(_SHOWN)


def _first_even_month(case: BusinessCase) -> int:
    """Return the month after which every month brings the same."""
    settled = (case.go_live_month + case.ramp_up_months).to_integral_value(ROUND_CEILING)
    return max(int(settled), *(part.paid_in for part in case.investments), 0)


def _uneven_months(
    case: BusinessCase, drivers: Drivers[Decimal]
) -> Iterator[tuple[int, Decimal, Decimal, Decimal]]:
    """Yield number, investment, other net flow and discount factor of each month from 0."""
    growth = monthly_growth(case.discount_rate)
    for number in range(_first_even_month(case) + 1):
        factor = discount_factor(growth, Decimal(number))
        yield number, case.invested_in(number), _accrue(drivers, number), factor


def _accrue(drivers: Drivers[Decimal], number: int) -> Decimal:
    passing = month(drivers, number, EXACT)
    return (
        monthly(drivers.saving_per_year) * passing.at_full_benefit
        - monthly(drivers.running_cost_per_year) * passing.in_use
    )


def _part_of_month(drivers: Drivers[Decimal], number: int, needed: Decimal) -> Decimal:
    """Return the part of month ``number`` after which the ``needed`` euro have accrued."""
    low, high = Decimal(0), Decimal(1)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        cut_off = replace(drivers, horizon_months=number - 1 + middle)
        low, high = (middle, high) if _accrue(cut_off, number) < needed else (low, middle)
    return high


def _even_months(rate: Decimal, settled: int, missing: Decimal, gain: Decimal) -> Decimal:
    """Return when ``missing`` euro have come in at ``gain`` a month after month ``settled``."""
    if rate == 0:
        return settled + missing / gain
    growth = monthly_growth(rate)
    step = 1 / growth
    first = gain * discount_factor(growth, Decimal(settled + 1))  # then first × step, × step² …
    rest = 1 - missing * (1 - step) / first
    if rest <= 0:  # all that is still to come is worth less
        raise NoAnswer("never_paid_back")
    whole = int((rest.ln() / step.ln()).to_integral_value(ROUND_CEILING))
    before = first * (1 - step ** (whole - 1)) / (1 - step)
    return settled + whole - 1 + (missing - before) / (first * step ** (whole - 1))
