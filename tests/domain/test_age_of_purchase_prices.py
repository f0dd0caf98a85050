"""How old a purchase price may be: of today it is new, of tomorrow it cannot be."""

from datetime import date
from decimal import Decimal

import pytest

from aftersales_xl.domain.money.catalogue import Article, Charge
from aftersales_xl.domain.price.price_changes import PurchasePrice, review_costs

TODAY = date(2026, 11, 30)
SERVER = Article(
    number="SRV", name="Server", charge=Charge.ONCE, vat_rate=Decimal(0), price=Decimal(200)
)


@pytest.mark.parametrize(
    ("as_of", "codes"),
    [
        (date(2026, 12, 1), ["purchase_price_from_future"]),
        (TODAY, []),
        (date(2026, 11, 29), []),
        (date(2026, 10, 31), []),  # 30 days
        (date(2026, 10, 30), ["purchase_price_old"]),
    ],
)
def test_a_purchase_price_is_as_old_as_the_days_since_it(as_of, codes):
    price = PurchasePrice(article="srv", cost=Decimal(150), as_of=as_of)
    [checked] = review_costs([SERVER], [price], today=TODAY, oldest_days=30).checked
    assert [warning.code for warning in checked.warnings] == codes


def test_a_margin_as_low_as_allowed_is_no_warning():
    # 200 − 150 = 50, a quarter of 200
    price = PurchasePrice(article="SRV", cost=Decimal(150), as_of=TODAY)
    for least, count in (("0.25", 0), ("0.26", 1)):
        found = review_costs(
            [SERVER], [price], today=TODAY, oldest_days=30, least_margin=Decimal(least)
        )
        assert len(found.warnings) == count
