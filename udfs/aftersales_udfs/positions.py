"""The argument ``positionen``: what is offered, see `tables.positions`."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from aftersales_udfs.arguments import ArgumentKind
from aftersales_udfs.tables import Received, table_of
from aftersales_xl.domain.price.lines import QuoteLine
from aftersales_xl.domain.price.packages import lines_of
from aftersales_xl.tables.positions import POSITIONS
from aftersales_xl.tables.ranges import Range


def positions(doc: str) -> ArgumentKind[Range]:
    """Return the kind of tables of positions; an open price needs a quantity at least."""

    def read(received: Received, name: str) -> Range:
        found = table_of(received, name, POSITIONS.shown_charge)
        found.need(POSITIONS.unit_price, POSITIONS.quantity)
        return found

    return ArgumentKind(word="Tabelle", doc=doc, read=read, is_table=True)


def quote_lines(positions: Range, vat_rate: Decimal | None) -> list[QuoteLine]:
    """Return the lines in ``positions``; ``vat_rate`` is for rows without a rate of their own.

    Raises:
        Refusal: a cell cannot be read, or a line breaks a rule.
    """
    return POSITIONS.lines(positions.rows(POSITIONS.of_functions), vat_rate)


def offered_lines(lines: Sequence[QuoteLine], package: int | None) -> Sequence[QuoteLine]:
    """Return the lines of the package with this number, all lines where None is named."""
    return lines if package is None else lines_of(lines, package)
