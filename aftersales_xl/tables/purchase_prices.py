"""A distributor's prices, in a CSV file: what one article costs from which day on.

Costs are euro net per unit, whatever a "Preiseinheit" column says they are for.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from aftersales_xl.domain.money.errors import Problems
from aftersales_xl.domain.price.article_links import article_key
from aftersales_xl.domain.price.price_changes import PurchasePrice
from aftersales_xl.tables.cells import Cells
from aftersales_xl.tables.columns import Choice, Date, Euro, Number
from aftersales_xl.tables.other_names import COST_NAMES
from aftersales_xl.tables.price_list import ARTICLE_NUMBER, article_number
from aftersales_xl.tables.schema import Table
from aftersales_xl.words import Vocabulary, line

_CURRENCIES = Vocabulary(("EUR",), *(line("EUR", word) for word in ("EUR", "€", "Euro")))


class PurchasePrices(Table):
    """One row a price; ``per`` is the number of units it is for."""

    number = ARTICLE_NUMBER
    cost = Euro(
        COST_NAMES[0],
        same=(*COST_NAMES[1:], "Kosten"),
        other=("Preis",),
        asked="den Einkaufspreis",
    )
    as_of = Date(
        "Stand",
        same=("Datum", "Preisstand", "Preis vom", "Gültig ab"),
        asked="den Stand des Preises",
    )
    currency = Choice("Währung", _CURRENCIES, same=("Waehrung", "Währungskennzeichen", "Currency"))
    per = Number("Preiseinheit", same=("PE", "Preis je", "Preis pro"))

    def prices(
        self, rows: Iterable[Cells], problems: Problems, as_of: date | None
    ) -> tuple[PurchasePrice, ...]:
        """Return the prices of rows that can be read; ``as_of`` is their day where they lack one.

        A second price of one article on one day is noted.
        """
        found: dict[tuple[str, date], PurchasePrice] = {}
        for row in rows:
            known = len(problems)
            price = self._price(row, as_of)
            if price is None or len(problems) > known:
                continue
            rival = found.setdefault((article_key(price.article), price.as_of), price)
            if rival.cost != price.cost:
                row.add("purchase_price_twice", self.cost, article=price.article, as_of=price.as_of)
        return tuple(found.values())

    def _price(self, row: Cells, as_of: date | None) -> PurchasePrice | None:
        number, cost = article_number(row), row.require(self.cost)
        has_day = row.is_filled(self.as_of) or as_of is None
        day = row.require(self.as_of) if has_day else as_of
        per = row.get(self.per, Decimal(1))
        _ = row[self.currency]  # notes any other than the euro
        if per <= 0:
            row.add("price_unit_not_positive", self.per, value=per)
            return None
        if not number or cost is None or day is None:
            return None
        with row.collecting(self.cost):
            return PurchasePrice(article=number, cost=cost / per, as_of=day)
        return None


PURCHASE_PRICES = PurchasePrices("", sheet="")
