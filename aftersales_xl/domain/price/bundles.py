"""Bundles: several lines sold together for one price.

The bundle price is split over its lines by stand-alone price, largest remainder, so that
each keeps its own VAT rate and revenue. The reduction of a line is its ``deduction``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from aftersales_xl.domain.money.amounts import total
from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.domain.money.split import split_bundle_price
from aftersales_xl.domain.price.lines import QuoteLine, Status


def with_bundle_prices(
    lines: Iterable[QuoteLine], prices: Mapping[str, Decimal]
) -> tuple[QuoteLine, ...]:
    """Return the lines, those of each bundle reduced to the price of the bundle.

    Args:
        lines: all lines; ``bundle`` names the bundle a line belongs to.
        prices: price of each bundle in euro net, by name without regard to case.

    Raises:
        Refusal: an unknown bundle, one dearer than its lines, options or open prices in it,
            or lines that are charged differently.

    >>> pair = [QuoteLine(position=n, bundle="Start", unit_price=Decimal(p))
    ...         for n, p in (("1", 300), ("2", 100))]
    >>> [str(line.net) for line in with_bundle_prices(pair, {"start": Decimal(350)})]
    ['262.50', '87.50']
    """
    lines = list(lines)
    known = {name.casefold(): price for name, price in prices.items()}
    members: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        if line.bundle and line.charge.is_priced:
            members.setdefault(line.bundle.casefold(), []).append(index)
    for name, indexes in members.items():
        bundled = [lines[index] for index in indexes]
        if name not in known:
            first = bundled[0]
            raise refusal("bundle_unknown", first.place, bundle=first.bundle, line=first.position)
        _check(bundled, known[name])
        shares = split_bundle_price(known[name], [line.net for line in bundled])
        for index, line, share in zip(indexes, bundled, shares, strict=True):
            lines[index] = replace(line, deduction=line.net - share)
    return tuple(lines)


def _check(lines: Sequence[QuoteLine], price: Decimal) -> None:
    name = lines[0].bundle
    for line in lines:
        if line.status is not Status.FIXED or line.is_open:
            raise refusal("bundle_line_unfit", line.place, bundle=name, line=line.position)
        if line.packages != lines[0].packages:
            raise refusal("bundle_packages_differ", line.place, bundle=name, line=line.position)
        if line.charge is not lines[0].charge and not (
            line.charge.is_one_off and lines[0].charge.is_one_off
        ):
            raise refusal("bundle_charges_differ", line.place, bundle=name, line=line.position)
    alone = total(line.net for line in lines)
    if price > alone:
        raise refusal("bundle_dearer", bundle=name, price=price, alone=alone)
