"""A tier table, as a function receives it: the price of one unit from a quantity on."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from aftersales_xl.domain.money.tiers import Tier
from aftersales_xl.tables.cells import Cells
from aftersales_xl.tables.columns import Number
from aftersales_xl.tables.schema import Table


class Tiers(Table):
    """Quantity and price; each may be called in two ways, also in one table."""

    bound = Number("Ab_Menge", asked="die Menge")
    bound_alone = Number("Ab")
    price = Number("Preis", asked="den Preis")
    unit_price = Number("Einzelpreis", other=("Stückpreis", "Preis je Einheit", "Preis pro Stück"))

    def tiers(self, rows: Iterable[Cells]) -> list[Tier]:
        """Return the tiers, row by row."""
        found = (self._tier(row) for row in rows)
        return [tier for tier in found if tier is not None]

    def _tier(self, row: Cells) -> Tier | None:
        bound = self._either(row, self.bound, self.bound_alone)
        price = None if bound is None else self._either(row, self.price, self.unit_price)
        return None if bound is None or price is None else Tier(bound=bound, price=price)

    @staticmethod
    def _either(row: Cells, first: Number, second: Number) -> Decimal | None:
        found = row[first]
        if found is None:
            found = row[second]
        return row.require(first) if found is None else found


TIERS = Tiers("", sheet="")
