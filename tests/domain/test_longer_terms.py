"""A discount for a longer term: which lines it reaches, and what is no longer term."""

from decimal import Decimal

import pytest

from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.domain.price.concessions import LongerTerm
from aftersales_xl.domain.price.lines import QuoteLine


def test_a_longer_term_has_a_month_at_least_and_a_discount_up_to_everything():
    with pytest.raises(Refusal) as short:
        LongerTerm(months=0, discount=Decimal(0))
    assert short.value.problems[0].code == "term_not_positive"
    for discount in (Decimal("-0.01"), Decimal("1.01")):
        with pytest.raises(Refusal) as refused:
            LongerTerm(months=1, discount=discount)
        [problem] = refused.value.problems
        assert problem.code == "discount_out_of_range"
        assert problem.details == {"line": "", "discount": discount}
    assert LongerTerm(months=1, discount=Decimal(1)).months == 1
    assert LongerTerm(months=1, discount=Decimal(0)).discount == 0


def test_only_recurring_lines_of_a_shorter_term_give_way():
    lines = [
        QuoteLine(position="1", unit_price=Decimal(100)),
        QuoteLine(position="2", charge=Charge.MONTHLY, unit_price=Decimal(100)),
        QuoteLine(position="3", charge=Charge.MONTHLY, unit_price=Decimal(100), term_months=36),
        QuoteLine(position="4", charge=Charge.MONTHLY, unit_price=Decimal(100), term_months=35),
    ]
    given = LongerTerm(months=36, discount=Decimal("0.1")).apply(lines, 24, Decimal(0))
    assert [line.net for line in given.measured] == [100, 90, 100, 90]
    assert [line.term_months for line in given.measured] == [None, None, 36, 35]
    assert [line.term_months for line in given.committed] == [None, 36, 36, 36]
    assert (given.code, given.details) == (
        "concession_term",
        {"months": 36, "discount": Decimal("0.1")},
    )
