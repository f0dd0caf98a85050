"""How much a result depends on its assumptions: a tornado, and the input of a simulation.

Net present values are euro, shares are fractions. The draws themselves are made in `finance`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal
from enum import Enum

from aftersales_xl.domain.case.business_case import EXACT, BusinessCase, at_signing
from aftersales_xl.domain.case.cash_flow import Drivers, present_values
from aftersales_xl.domain.money.errors import refusal

USUAL_SPAN = Decimal("0.2")
DEFAULT_RUNS = 10_000
LEAST_RUNS, MOST_RUNS = 100, 100_000


class Driver(Enum):
    """An uncertain input of a business case; values are fields of `Drivers`."""

    INVESTMENT = "investment"
    SAVING = "saving_per_year"
    RUNNING_COST = "running_cost_per_year"
    PROJECT_DAYS = "project_days"
    RAMP_UP = "ramp_up_months"
    HORIZON = "horizon_months"
    DISCOUNT_RATE = "discount_rate"


@dataclass(frozen=True, kw_only=True, slots=True)
class Swing:
    """The net present value in euro with one input a span lower, and a span higher."""

    driver: Driver
    at_low: Decimal
    at_high: Decimal

    @property
    def effect(self) -> Decimal:
        """The difference of the two."""
        return abs(self.at_high - self.at_low)


def tornado(case: BusinessCase, span: Decimal = USUAL_SPAN) -> tuple[Swing, ...]:
    """Return one swing per input, the largest effect first; inputs of 0 stand last.

    Raises:
        Refusal: a span outside 0 to 1, both excluded.
    """
    if not 0 < span < 1:
        raise refusal("span_out_of_range", span=span)
    swings = [
        Swing(
            driver=driver,
            at_low=_vary(case.drivers, driver, 1 - span),
            at_high=_vary(case.drivers, driver, 1 + span),
        )
        for driver in Driver
    ]
    return tuple(sorted(swings, key=lambda swing: swing.effect, reverse=True))


def _vary(drivers: Drivers[Decimal], driver: Driver, factor: Decimal) -> Decimal:
    varied = replace(drivers, **{driver.value: getattr(drivers, driver.value) * factor})
    months = int(varied.horizon_months.to_integral_value(ROUND_CEILING))
    costs, benefits = present_values(varied, months, EXACT)
    return benefits - costs


@dataclass(frozen=True, kw_only=True, slots=True)
class Triangle:
    """An uncertain figure: minimum, most likely value and maximum."""

    least: Decimal
    likely: Decimal
    most: Decimal

    def __post_init__(self) -> None:
        if not self.least <= self.likely <= self.most:
            raise refusal("triangle_unsorted", least=self.least, likely=self.likely, most=self.most)

    @property
    def is_certain(self) -> bool:
        """Whether there is nothing to draw."""
        return self.least == self.most


def certain(value: Decimal) -> Triangle:
    """Return a certain figure as a triangle."""
    return Triangle(least=value, likely=value, most=value)


def refuse_impossible(uncertain: Mapping[Driver, Triangle]) -> BusinessCase:
    """Return the case at its likeliest; refuse figures that no case may have at either end.

    Raises:
        Refusal: as `BusinessCase` does, for the least or the most of an input.
    """
    for values in ("least", "most"):
        _case({driver: getattr(figure, values) for driver, figure in uncertain.items()})
    return _case({driver: figure.likely for driver, figure in uncertain.items()})


def _case(figures: Mapping[Driver, Decimal]) -> BusinessCase:
    named = {driver.value: figure for driver, figure in figures.items()}
    return BusinessCase(investments=at_signing(named.pop(Driver.INVESTMENT.value)), **named)


@dataclass(frozen=True, kw_only=True, slots=True)
class Draws:
    """The number of draws of a simulation, and the seed of its random numbers."""

    runs: int = DEFAULT_RUNS
    seed: int = 1

    def __post_init__(self) -> None:
        if not LEAST_RUNS <= self.runs <= MOST_RUNS:
            raise refusal("runs_out_of_range", runs=self.runs, least=LEAST_RUNS, most=MOST_RUNS)
        if self.seed < 0:
            raise refusal("seed_negative", seed=self.seed)


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """The result of a simulation: the 10, 50 and 90 % quantiles of the net present value in euro.

    ``loss_probability`` is the share of draws with a net present value below 0.
    """

    p10: Decimal
    p50: Decimal
    p90: Decimal
    loss_probability: Decimal
