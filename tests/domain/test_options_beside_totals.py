"""What options come to: a sum of its own that no other total holds."""

from decimal import Decimal

from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.price.lines import QuoteLine, Status
from aftersales_xl.domain.price.totals import totals


def line(position, price, charge=Charge.ONCE, **more) -> QuoteLine:
    price = None if price is None else Decimal(price)
    return QuoteLine(position=position, unit_price=price, charge=charge, **more)


def option(position, price, charge=Charge.ONCE, **more) -> QuoteLine:
    return line(position, price, charge, status=Status.OPTION, **more)


def test_options_are_summed_over_their_terms_and_stand_in_no_other_total():
    found = totals(
        [
            line("1", 6000),
            option("2", 100),
            option("3", 10, Charge.MONTHLY),  # 24 months of the offer: 240
            option("4", 300, Charge.YEARLY, term_months=12),
        ],
        term_months=24,
    )
    assert found.options.net == 100 + 240 + 300
    assert (found.once.net, found.monthly.net, found.yearly.net) == (6000, 0, 0)
    assert (found.first_year.net, found.tcv) == (6000, 6000)


def test_open_options_and_texts_add_nothing_to_the_options():
    lines = [option("1", None), line("2", None, Charge.TEXT), option("3", None, Charge.SECTION)]
    found = totals([*lines, option("4", 50)])
    assert found.options.net == 50
    assert not found.has_open  # an open option leaves no gap in the totals


def test_a_cost_is_known_only_where_each_line_has_one():
    # 3 × 20 once, 5 a month for 24 months
    known = [
        line("1", 50, quantity=Decimal(3), unit_cost=Decimal(20)),
        line("2", 9, Charge.MONTHLY, unit_cost=Decimal(5)),
    ]
    assert totals(known, term_months=24).cost == 60 + 120
    assert totals([*known, line("3", 1)], term_months=24).cost is None
