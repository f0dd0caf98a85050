"""Monte Carlo simulation of a business case: triangular inputs, drawn with numpy.

Every uncertain input draws from a stream of its own that depends on the seed only, so that the
same question always gets the same answer, and making one more input uncertain leaves the draws
of the others alone. The cash flow is the domain's, on all draws at once.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from aftersales_xl.domain.case.business_case import BusinessCase, Investment, spread
from aftersales_xl.domain.case.cash_flow import Arithmetic, Bounds, Drivers, present_values
from aftersales_xl.domain.case.sensitivity import (
    Draws,
    Driver,
    Outcome,
    Triangle,
    certain,
    refuse_impossible,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Drawn = NDArray[np.float64]

_STREAMS = {driver: stream for stream, driver in enumerate(Driver)}  # never renumber
_PERCENTILES = (10, 50, 90)


def simulate(
    uncertain: Mapping[Driver, Triangle],
    draws: Draws | None = None,
    plan: Sequence[Investment] = (),
) -> Outcome:
    """Return percentiles of the net present value in euro and the chance of a loss.

    Args:
        uncertain: every input of the case.
        draws: how many, and from which seed; 10,000 from seed 1 by default.
        plan: how the investment is spread over months; without one it is paid at signing.

    Raises:
        Refusal: an input that may be impossible at its least or its most.
    """
    case = refuse_impossible(uncertain)
    if plan:
        case = replace(case, investments=spread(case.investment, plan))
    return simulate_case(case, uncertain, draws)


def simulate_case(
    case: BusinessCase, uncertain: Mapping[Driver, Triangle], draws: Draws | None = None
) -> Outcome:
    """Return the same for ``case``, whose investment may be paid by phase.

    Inputs that ``uncertain`` does not name are as certain as the case says.
    """
    import numpy as np

    settled = draws or Draws()
    known = case.drivers
    drawn = {
        driver.value: _draw_figure(
            uncertain.get(driver, certain(getattr(known, driver.value))), driver, settled
        )
        for driver in Driver
    }
    schedule = tuple((number, float(share)) for number, share in known.schedule)
    months = math.ceil(drawn[Driver.HORIZON.value].max())
    bounds = Bounds(lower=np.minimum, upper=np.maximum)
    # mypy cannot see that an array does all that `Arithmetic` asks for
    drivers = cast("Drivers[Arithmetic]", Drivers(schedule=schedule, **drawn))
    costs, benefits = present_values(drivers, months, cast("Bounds[Arithmetic]", bounds))
    return _outcome(cast("Drawn", benefits - costs))


def _draw_figure(figure: Triangle, driver: Driver, draws: Draws) -> Drawn:
    import numpy as np

    if figure.is_certain:
        return np.full(draws.runs, float(figure.likely))
    generator = np.random.default_rng([draws.seed, _STREAMS[driver]])
    least, likely, most = (float(value) for value in (figure.least, figure.likely, figure.most))
    return generator.triangular(least, likely, most, draws.runs)


def _outcome(values: Drawn) -> Outcome:
    import numpy as np

    p10, p50, p90 = (Decimal(repr(float(v))) for v in np.percentile(values, _PERCENTILES))
    losses = int(np.count_nonzero(values < 0))
    return Outcome(p10=p10, p50=p50, p90=p90, loss_probability=Decimal(losses) / len(values))
