"""Axes of diagrams in round steps: 1, 2 or 5 times a power of ten."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from aftersales_xl.documents.fields.diagram import Achse

_ROUND_STEPS = (1, 2, 5, 10)
_MOST_STEPS = 5


def round_axis(title: str, low: Decimal, high: Decimal) -> Achse:
    """Return an axis on which ``low`` and ``high`` have their place, and a line at each step.

    >>> axis = round_axis("Euro", Decimal(-80_000), Decimal(495_384))
    >>> int(axis.von), int(axis.bis), int(axis.schritt)
    (-200000, 600000, 200000)
    """
    least = max(high - low, Decimal(1)) / _MOST_STEPS
    power = Decimal(1).scaleb(least.adjusted())
    step = next(power * factor for factor in _ROUND_STEPS if power * factor >= least)
    return Achse(
        titel=title,
        von=(low / step).to_integral_value(ROUND_FLOOR) * step,
        bis=(high / step).to_integral_value(ROUND_CEILING) * step,
        schritt=step,
    )
