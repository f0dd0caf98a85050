"""VAT at its limits: 5,000 euro of § 13b, rates of 0 and 1, the order of classes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.domain.money.vat import (
    Supply,
    TaxCase,
    Taxed,
    VatCategory,
    VatClass,
    check_13b,
    check_rate,
    tax,
)

REVERSED = VatClass(Decimal(0), VatCategory.REVERSE_CHARGE)


def goods(amount: str) -> Taxed:
    return tax([(REVERSED, Decimal(amount))])


@pytest.mark.parametrize("amount", ["0.01", "1.00", "4999.99"])
def test_below_5000_euro_the_reverse_charge_for_goods_is_refused(amount):
    with pytest.raises(Refusal) as refused:
        check_13b(goods(amount))
    [problem] = refused.value.problems
    assert (problem.code, problem.details) == (
        "section_13b_below_limit",
        {"amount": Decimal(amount), "limit": Decimal(5000)},
    )


@pytest.mark.parametrize("amount", ["0.00", "5000.00", "5000.01"])
def test_from_5000_euro_on_and_without_such_goods_it_is_not(amount):
    check_13b(goods(amount))


def test_options_count_for_the_5000_euro_only_where_nothing_else_is_marked():
    check_13b(goods("6000"), goods("100"))
    with pytest.raises(Refusal, match="section_13b_below_limit"):
        check_13b(tax([(VatClass(Decimal("0.19")), Decimal(9000))]), goods("100"))


@pytest.mark.parametrize("rate", ["19", "1", "-0.01"])
def test_a_vat_rate_outside_0_to_1_is_refused(rate):
    with pytest.raises(Refusal) as refused:
        check_rate(Decimal(rate))
    [problem] = refused.value.problems
    assert (problem.code, problem.details) == ("vat_rate_out_of_range", {"rate": Decimal(rate)})


@pytest.mark.parametrize("rate", ["0", "0.99"])
def test_any_other_rate_is_one(rate):
    check_rate(Decimal(rate))


def test_of_one_rate_the_class_without_a_category_comes_first():
    standard = VatClass(Decimal("0.19"), VatCategory.STANDARD)
    reduced, plain = VatClass(Decimal("0.07")), VatClass(Decimal("0.19"))
    assert sorted([reduced, standard, plain], key=lambda one: one.rank) == [
        plain,
        standard,
        reduced,
    ]


def test_a_question_about_a_line_names_it_only_where_its_position_is_known():
    for line in ("", "3"):
        with pytest.raises(Refusal) as refused:
            TaxCase.EU_BUSINESS.vat_class(None, Decimal("0.19"), **({"line": line} if line else {}))
        assert refused.value.problems[0].details == {"line": line}
    assert TaxCase.EU_BUSINESS.vat_class(Supply.GOODS, Decimal("0.19")).rate == 0
