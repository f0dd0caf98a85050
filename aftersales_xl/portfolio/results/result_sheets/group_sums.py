"""Revenue by group, the largest group first; cents.

Where groups are many, the smallest are one row together. Does not know sheets.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from aftersales_xl.domain.forecast.layers import Layer
from aftersales_xl.portfolio.engine.forecast import Cents, Forecast, Measure
from aftersales_xl.words.forecast import NO_GROUP, OTHERS

MOST_GROUPS = 2_000


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupSums:
    """Weighted revenue as [group, layer] and [group, month]; unweighted by group."""

    names: tuple[str, ...]
    by_layer: Cents
    by_month: Cents
    plain: Cents


def group_sums(forecast: Forecast, most: int = MOST_GROUPS) -> GroupSums:
    """Return the sums of at most ``most`` groups, and of all others together."""
    by_layer = np.stack(
        [forecast.amounts(Measure.RECOGNISED, layer).sum(axis=1) for layer in Layer], axis=1
    )
    by_month = forecast.amounts(Measure.RECOGNISED)
    plain = forecast.amounts(Measure.RECOGNISED, weighted=False).sum(axis=1)
    order = np.argsort(-by_layer.sum(axis=1), kind="stable")
    shown, others = order[:most], order[most:]
    names = [forecast.groups[group] or NO_GROUP for group in shown]
    return GroupSums(
        names=(*names, *([OTHERS.format(count=len(others))] if len(others) else [])),
        by_layer=_with_others(by_layer, shown, others),
        by_month=_with_others(by_month, shown, others),
        plain=_with_others(plain, shown, others),
    )


def _with_others(sums: Cents, shown: Cents, others: Cents) -> Cents:
    if not len(others):
        return sums[shown]
    return np.concatenate([sums[shown], sums[others].sum(axis=0, keepdims=True)])
