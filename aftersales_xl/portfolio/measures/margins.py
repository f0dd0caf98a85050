"""What services leave after their costs, month by month and group: the contract margin.

Revenue is what is recognised of services in the month, cost the yearly cost of the same lines,
spread exactly as a price is: evenly by day within each contract year, rounded cumulatively, a
year cut short by contract months, the same in every year (a price step raises no cost), and
with the same layers and weights. What is paid once has no cost here and is left out.

The margin of a line without a cost is unknown: its revenue is kept apart (``uncosted``)
and takes no part in the margin, so that it never counts as 100 %. A cost of 0 is known, and
does. Int64 cents.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from aftersales_xl.domain.forecast.layers import Layer
from aftersales_xl.domain.money.amounts import margin
from aftersales_xl.portfolio.engine.forecast import Measure, Window, forecast
from aftersales_xl.portfolio.lines import NO_COST, NO_DAY, Lines
from aftersales_xl.portfolio.measures.contract_years import Cents


@dataclass(frozen=True, kw_only=True, slots=True)
class Margins:
    """Cents of each group and month: [group, month]."""

    groups: tuple[str, ...]
    revenue: Cents
    cost: Cents
    uncosted: Cents

    def margin(self, group: int | None = None) -> Decimal:
        """Return (revenue − cost) ÷ revenue over all months, of one group or of all.

        Raises:
            NoAnswer: there is no revenue of lines with a cost.
        """
        chosen = slice(None) if group is None else slice(group, group + 1)
        revenue, cost = (Decimal(int(s[chosen].sum())) for s in (self.revenue, self.cost))
        return margin(revenue, cost)


def margins(
    lines: Lines,
    window: Window,
    *,
    by: str | None = None,
    layer: Layer | None = None,
    weighted: bool = True,
) -> Margins:
    """Return what services earn and cost in the months of ``window``.

    Args:
        lines: checked contract lines.
        window: the months.
        by: a column of words to group by; None puts everything into one group.
        layer: one layer; None takes all of them together.
        weighted: renewals and quotes with their probability.

    Raises:
        Refusal: there is no column ``by``.
    """
    services = replace(lines, accepted=np.full(len(lines), NO_DAY, np.int32))
    costed = services.take(np.flatnonzero(lines.cost != NO_COST))
    at_cost = replace(costed, price=costed.cost, step=np.zeros_like(costed.step))
    uncosted = services.take(np.flatnonzero(lines.cost == NO_COST))
    earned, spent, rest = (forecast(part, window, by=by) for part in (costed, at_cost, uncosted))
    revenue, cost, other = (
        found.amounts(Measure.RECOGNISED, layer, weighted=weighted)
        for found in (earned, spent, rest)
    )
    return Margins(groups=earned.groups, revenue=revenue, cost=cost, uncosted=other)
