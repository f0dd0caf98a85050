"""Cash flow of a project: costs and benefits of each month of a business case.

Time is months from signing; a project day is 12/260 of a month; rates are fractions a year.
Benefits accrue from go-live on and grow evenly from nothing to full over the ramp-up; running
costs are due in full from go-live. The flows of a month fall at its end, those of the last
month at the horizon. The arithmetic takes any numbers: `Decimal` here, arrays of draws in the
simulation.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, Self, TypeVar

from aftersales_xl.domain.money.periods import MONTHS_OF_A_YEAR

WORKING_DAYS_OF_A_YEAR = 260  # 52 weeks of five days, the usual basis of day rates


class Arithmetic(Protocol):
    """The operations that the arithmetic of a cash flow needs of its numbers."""

    def __add__(self, other: Self | int, /) -> Self: ...
    def __radd__(self, other: int, /) -> Self: ...
    def __sub__(self, other: Self | int, /) -> Self: ...
    def __mul__(self, other: Self | int, /) -> Self: ...
    def __truediv__(self, other: Self | int, /) -> Self: ...
    def __pow__(self, other: Self, /) -> Self: ...
    def __neg__(self) -> Self: ...


N = TypeVar("N", bound=Arithmetic)


@dataclass(frozen=True, kw_only=True, slots=True)
class Drivers(Generic[N]):
    """What a cash flow depends on.

    Attributes:
        investment: euro, all of it.
        schedule: the month at whose end a share of the investment is paid, and the share.
        saving_per_year: euro a year once the benefits are full.
        running_cost_per_year: euro a year from go-live.
        project_days: working days from signing to go-live.
        ramp_up_months: months from go-live until the benefits are full.
        horizon_months: months from signing that the case covers.
        discount_rate: fraction a year.
    """

    investment: N
    schedule: tuple[tuple[int, N], ...]
    saving_per_year: N
    running_cost_per_year: N
    project_days: N
    ramp_up_months: N
    horizon_months: N
    discount_rate: N


@dataclass(frozen=True, kw_only=True, slots=True)
class Month(Generic[N]):
    """One month: when its flows fall, its months in use, and the same weighted by ramp-up."""

    end: N
    in_use: N
    at_full_benefit: N


@dataclass(frozen=True, kw_only=True, slots=True)
class Bounds(Generic[N]):
    """The smaller and the larger of two numbers, for the kind of number at hand."""

    lower: Callable[[N, N], N]
    upper: Callable[[N, N], N]


def month(drivers: Drivers[N], number: int, bounds: Bounds[N]) -> Month[N]:
    """Return month ``number`` from signing, counted from 1 and cut off at the horizon."""
    zero = drivers.project_days * 0
    go_live = months_of_days(drivers.project_days)
    start = bounds.lower(zero + (number - 1), drivers.horizon_months)
    end = bounds.lower(zero + number, drivers.horizon_months)
    used_before = bounds.upper(start - go_live, zero)
    used = bounds.upper(end - go_live, zero)
    ramp_up = drivers.ramp_up_months
    return Month(
        end=end,
        in_use=used - used_before,
        at_full_benefit=_full(used, ramp_up, bounds) - _full(used_before, ramp_up, bounds),
    )


def _full(used: N, ramp_up: N, bounds: Bounds[N]) -> N:
    """Return how many months of full benefit ``used`` months since go-live are worth."""
    ramping = bounds.lower(used, ramp_up)
    nothing_to_divide = ramp_up == ramp_up * 0  # then ramping is 0 as well
    return used - ramping + ramping * ramping / (ramp_up * 2 + nothing_to_divide)


def months_of_days(days: N) -> N:
    """Return working days as months."""
    return days * MONTHS_OF_A_YEAR / WORKING_DAYS_OF_A_YEAR


def monthly_growth(rate: N) -> N:
    """Return what one euro is worth after a month at ``rate`` a year: (1 + rate)^(1/12)."""
    year = rate * 0 + 1
    return (1 + rate) ** (year / MONTHS_OF_A_YEAR)


def discount_factor(growth: N, months: N) -> N:
    """Return what one euro after ``months`` is worth at signing: (1 + rate)^(−months/12).

    Args:
        growth: the `monthly_growth` of the rate, calculated once for a series.
        months: from signing.
    """
    return growth ** (-months)


def present_values(drivers: Drivers[N], months: int, bounds: Bounds[N]) -> tuple[N, N]:
    """Return the present values at signing of all costs and of all benefits, in euro.

    Args:
        drivers: what the cash flow depends on.
        months: how many months to go through, the longest horizon rounded up.
        bounds: for the kind of number in ``drivers``.
    """
    zero = drivers.project_days * 0
    costs = benefits = zero
    growth = monthly_growth(drivers.discount_rate)
    for number, share in drivers.schedule:
        paid = drivers.investment * share
        # no +=: on arrays it would write into the zeros that costs and benefits share
        costs = costs + paid * discount_factor(growth, zero + number)
    for number in range(1, months + 1):
        passing = month(drivers, number, bounds)
        factor = discount_factor(growth, passing.end)
        running_cost = monthly(drivers.running_cost_per_year) * passing.in_use
        saving = monthly(drivers.saving_per_year) * passing.at_full_benefit
        costs = costs + running_cost * factor
        benefits = benefits + saving * factor
    return costs, benefits


def monthly(per_year: N) -> N:
    """Return a twelfth of an amount a year."""
    return per_year / MONTHS_OF_A_YEAR
