from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.domain.money.periods import period_value
from aftersales_xl.domain.price.lines import QuoteLine, Status, counted_lines
from aftersales_xl.domain.price.totals import totals

MONEY = [Charge.ONCE, Charge.EFFORT, Charge.MONTHLY, Charge.YEARLY]
lines = st.builds(
    QuoteLine,
    position=st.just("1"),
    charge=st.sampled_from(MONEY),
    quantity=st.integers(1, 99).map(Decimal),
    unit_price=st.one_of(st.none(), st.decimals(0, 9999, places=2)),
    discount=st.decimals(0, 1, places=2),
    vat_rate=st.sampled_from([Decimal("0.19"), Decimal("0.07"), Decimal(0)]),
    term_months=st.one_of(st.none(), st.integers(1, 120)),
)


def priced(position: str, price: int, **more) -> QuoteLine:
    return QuoteLine(position=position, unit_price=Decimal(price), **more)


def alternative(position: str, price: int, *, chosen: bool = False) -> QuoteLine:
    return priced(position, price, status=Status.ALTERNATIVE, group="A", chosen=chosen)


def test_the_crm_customer_is_worth_28500_over_36_months():
    once = priced("1", 6000, charge=Charge.EFFORT, vat_rate=Decimal("0.19"))
    care = priced("2", 7500, charge=Charge.YEARLY, term_months=36, vat_rate=Decimal("0.19"))
    found = totals([once, care])
    assert (found.once.net, found.yearly.net, found.tcv) == (6000, 7500, Decimal("28500.00"))
    assert found.once.gross == Decimal("7140.00")
    assert found.first_year.net == Decimal("13500.00")
    assert found.monthly.net == 0


@pytest.mark.parametrize(
    ("charge", "price", "months", "worth"),
    [
        (Charge.YEARLY, "12000", 18, "18000.00"),  # R19: 12,000 p.a. over 18 months
        (Charge.YEARLY, "7500", 36, "22500.00"),
        (Charge.YEARLY, "7000", 1, "583.33"),
        (Charge.MONTHLY, "6.90", 12, "82.80"),
        (Charge.ONCE, "24000", 36, "24000.00"),
    ],
)
def test_what_a_price_comes_to_within_a_term(charge, price, months, worth):
    assert period_value(charge, Decimal(price), months) == Decimal(worth)


def test_of_main_300_and_alternatives_400_and_800_the_total_is_300():
    main = priced("1", 300, group="A")  # ERPNext thread 33609
    assert totals([main, alternative("2", 400), alternative("3", 800)]).once.net == 300


def test_the_first_alternative_counts_where_none_is_chosen():
    offered = [alternative("1", 300), alternative("2", 400), alternative("3", 800)]
    assert [line.position for line in counted_lines(offered)] == ["1"]


def test_the_chosen_alternative_replaces_the_fixed_line_of_its_group():
    main = priced("1", 300, group="A")
    offered = [main, alternative("2", 400), alternative("3", 800, chosen=True)]
    assert totals(offered).once.net == 800


def test_two_chosen_alternatives_are_refused_with_both_positions():
    with pytest.raises(Refusal) as refused:
        counted_lines([alternative("2", 400, chosen=True), alternative("3", 800, chosen=True)])
    (problem,) = refused.value.problems
    assert problem.details == {"group": "A", "first": "2", "second": "3"}


def test_an_open_price_stays_outside_every_total_and_is_announced():
    open_line = QuoteLine(position="2", charge=Charge.EFFORT)
    found = totals([priced("1", 100), open_line])
    assert found.once.net == 100
    assert found.has_open
    assert not totals([priced("1", 100)]).has_open


def test_the_cost_is_unknown_as_soon_as_one_line_lacks_it():
    known = priced("1", 100, unit_cost=Decimal(60))
    assert totals([known]).cost == Decimal("60.00")
    assert totals([known, priced("2", 50)]).cost is None


@given(st.lists(lines), lines)
def test_an_option_never_enters_a_total(offered, option):
    with_option = [*offered, replace(option, status=Status.OPTION)]
    before, after = totals(offered), totals(with_option)
    assert (after.once, after.monthly, after.yearly, after.term, after.first_year) == (
        before.once,
        before.monthly,
        before.yearly,
        before.term,
        before.first_year,
    )


@given(st.lists(lines))
def test_the_vat_of_every_total_splits_its_net_completely(offered):
    found = totals(offered)
    for taxed in (found.once, found.monthly, found.yearly, found.first_year, found.term):
        assert taxed.net + taxed.vat == taxed.gross
        assert len({share.rate for share in taxed.shares}) == len(taxed.shares)


@given(st.lists(lines))
def test_twelve_months_never_cost_more_than_the_committed_term_of_a_year_or_more(offered):
    long = [replace(line, term_months=max(12, line.term_months or 12)) for line in offered]
    found = totals(long)
    assert found.first_year.net <= found.term.net
