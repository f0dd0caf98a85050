"""The argument ``positionen``: what is offered, see `tables.positions`."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated

from aftersales_udfs.arguments import ArgumentKind, ArgumentRefusal
from aftersales_udfs.tables import Received, table_of
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.domain.price.lines import QuoteLine
from aftersales_xl.domain.price.packages import lines_of
from aftersales_xl.tables.positions import POSITIONS
from aftersales_xl.tables.ranges import Range


def positions(doc: str) -> ArgumentKind[Range]:
    """Return the kind of tables of positions; see `quote_lines` for what they need."""

    def read(received: Received, name: str) -> Range:
        return table_of(received, name)

    return ArgumentKind(word="Tabelle", doc=doc, read=read, is_table=True)


MoreColumns = Annotated[
    Range | None,
    positions(
        "Weitere Spalten der Positionen mit Überschriften, ebenso viele Zeilen; so bleiben "
        "Spalten dazwischen außen vor"
    ),
]
"""Columns of the positions right of the first range, so that it may leave out those between."""


def quote_lines(positions: Range, vat_rate: Decimal | None, *more: Range | None) -> list[QuoteLine]:
    """Return the lines in ``positions``; an open price needs a quantity at least.

    Args:
        positions: their columns.
        vat_rate: for rows without a rate of their own.
        more: ranges with further columns of the same rows.

    Raises:
        Refusal: a cell cannot be read, or a line breaks a rule.
    """
    positions = positions.beside(*(found for found in more if found is not None))
    try:
        positions.need(POSITIONS.shown_charge)
        positions.need(POSITIONS.unit_price, POSITIONS.quantity)
    except Refusal as refused:
        raise ArgumentRefusal(positions.name, refused) from None
    return POSITIONS.lines(positions.rows(POSITIONS.of_functions), vat_rate)


def offered_lines(lines: Sequence[QuoteLine], package: int | None) -> Sequence[QuoteLine]:
    """Return the lines of the package with this number, all lines where None is named."""
    return lines if package is None else lines_of(lines, package)
