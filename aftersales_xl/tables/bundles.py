"""The prices of bundles (tblBuendel): several positions for one price."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from aftersales_xl.tables import sheets
from aftersales_xl.tables.cells import Cells
from aftersales_xl.tables.columns import Code, Euro
from aftersales_xl.tables.schema import Table


class Bundles(Table):
    """The name of a bundle, as positions have it, and its price in euro, net."""

    bundle = Code("Bündel", key="name", width=30, asked="den Namen des Bündels")
    price = Euro("Preis", width=16, asked="den Preis des Bündels")

    def prices(self, rows: Iterable[Cells]) -> dict[str, Decimal]:
        """Return the price of each bundle; note what is missing."""
        found: dict[str, Decimal] = {}
        for row in rows:
            name = row.require(self.bundle)
            price = row.require(self.price) if name else None
            if name and price is not None:
                found[name] = price
        return found

    def prices_or_zero(self, rows: Iterable[Cells]) -> dict[str, Decimal]:
        """Return the price of each bundle of a range, 0 where a row names none."""
        return {row.text_of(self.bundle): row.get(self.price, Decimal(0)) for row in rows}


BUNDLES = Bundles("tblBuendel", sheet=sheets.DISCOUNTS, results_below=True)
