"""Ranges with lists of contracts, and of what has been billed."""

from __future__ import annotations

from aftersales_udfs.arguments import Kind
from aftersales_udfs.tables import Received, rows_of
from aftersales_xl.portfolio.billing.actuals import Actuals
from aftersales_xl.portfolio.billing.read_actual_rows import read_actual_rows
from aftersales_xl.portfolio.lists.read_rows import read_rows, refuse_long_range
from aftersales_xl.portfolio.lists.reading import Reading

_HEADER_ROW = 0  # rows count from the first one below the headers, as in every table argument


def contract_rows(doc: str) -> Kind:
    """Return the kind of lists of contracts without a fault."""
    return Kind(
        word="Tabelle",
        doc=doc,
        read=lambda received, name: _read(received, name).complete(),
        is_table=True,
    )


def contract_list(doc: str) -> Kind:
    """Return the kind of lists of contracts, with whatever is wrong with them."""
    return Kind(word="Tabelle", doc=doc, read=_read, is_table=True)


def _read(received: Received, name: str) -> Reading:
    rows = rows_of(received)
    refuse_long_range(rows)
    return read_rows(rows, name, _HEADER_ROW)


def actual_rows(doc: str) -> Kind:
    """Return the kind of lists of what has been billed, without a fault."""

    def read(received: Received, name: str) -> Actuals:
        rows = rows_of(received)
        refuse_long_range(rows)
        return read_actual_rows(rows, name, _HEADER_ROW).complete()

    return Kind(word="Tabelle", doc=doc, read=read, is_table=True)
