"""Ranges about bundles: their prices, and the names next to the positions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from aftersales_udfs.arguments import ArgumentKind
from aftersales_udfs.results import ResultTable
from aftersales_udfs.tables import Received, rows_of, table_of
from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.domain.price.bundles import with_bundle_prices
from aftersales_xl.domain.price.lines import QuoteLine
from aftersales_xl.tables import values
from aftersales_xl.tables.bundles import BUNDLES

NO_BUNDLES: Mapping[str, Decimal] = MappingProxyType({})


def bundle_prices(doc: str) -> ArgumentKind[Mapping[str, Decimal]]:
    """Return the kind of tables of bundles: Bündel, Preis."""

    def read(received: Received, name: str) -> Mapping[str, Decimal]:
        found = table_of(received, name, *BUNDLES.columns)
        return BUNDLES.prices_or_zero(found.rows(BUNDLES.columns))

    return ArgumentKind(word="Bündel", doc=doc, read=read, is_table=True)


def bundle_names(doc: str) -> ArgumentKind[tuple[str, ...]]:
    """Return the kind of a column of bundle names, one a position."""

    def read(received: Received, _name: str) -> tuple[str, ...]:
        return tuple(values.text(row[0]) for row in rows_of(received))

    return ArgumentKind(word="Spalte", doc=doc, read=read, is_table=True)


def priced_column(
    names: Sequence[str], amounts: Sequence[Decimal], prices: Mapping[str, Decimal]
) -> ResultTable:
    """Return the net price of each position, in a column; without a bundle it is its own."""
    if len(names) != len(amounts):
        raise refusal("columns_differ_in_length", first=len(names), second=len(amounts))
    lines = [
        QuoteLine(position=str(index), bundle=name, unit_price=amount)
        for index, (name, amount) in enumerate(zip(names, amounts, strict=True), start=1)
    ]
    priced = with_bundle_prices(lines, prices)
    return ResultTable(header=(), rows=[(line.net,) for line in priced])
