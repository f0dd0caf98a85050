"""The tornado, and what a simulation accepts."""

from decimal import Decimal

import pytest
from business_cases import cases, chatbot, said
from hypothesis import given

from aftersales_xl.domain.case.business_case import net_present_value
from aftersales_xl.domain.case.sensitivity import Draws, Driver, Triangle, tornado
from aftersales_xl.domain.money.errors import Refusal

CENT = Decimal("0.01")
CASE = chatbot(running_cost_per_year=Decimal(40_000), ramp_up_months=Decimal(3))


def refused(call, *args, **kwargs) -> str:
    with pytest.raises(Refusal) as caught:
        call(*args, **kwargs)
    return said(caught.value.problems[0])


def test_20_percent_of_the_investment_move_the_value_by_20_percent_of_the_investment():
    swing = next(each for each in tornado(CASE) if each.driver is Driver.INVESTMENT)
    worth = net_present_value(CASE)
    assert swing.at_low.quantize(CENT) == (worth + 16_000).quantize(CENT)
    assert swing.at_high.quantize(CENT) == (worth - 16_000).quantize(CENT)


def test_the_largest_effect_stands_first_and_inputs_of_nothing_last():
    found = tornado(chatbot())
    assert [swing.driver for swing in found] == [
        Driver.SAVING,
        Driver.HORIZON,
        Driver.INVESTMENT,
        Driver.DISCOUNT_RATE,
        Driver.PROJECT_DAYS,
        Driver.RUNNING_COST,
        Driver.RAMP_UP,
    ]
    assert found[-1].at_low == found[-1].at_high == net_present_value(chatbot())


@given(cases())
def test_amounts_of_money_swing_evenly_around_the_case(case):
    worth = net_present_value(case)
    money = {Driver.INVESTMENT, Driver.SAVING, Driver.RUNNING_COST}
    for swing in tornado(case):
        if swing.driver in money:
            assert abs(swing.at_low + swing.at_high - 2 * worth) < Decimal("1e-9")


@given(cases())
def test_effects_fall_from_row_to_row(case):
    effects = [swing.effect for swing in tornado(case)]
    assert effects == sorted(effects, reverse=True)


@pytest.mark.parametrize("span", ["0", "1", "20"])
def test_a_span_outside_its_range_is_refused(span):
    assert refused(tornado, CASE, Decimal(span)).endswith(
        "liegt nicht zwischen 0 % und 100 %. Bitte als Prozentwert eingeben, z. B. 20 %."
    )


def test_figures_that_do_not_rise_are_refused():
    assert refused(Triangle, least=Decimal(2), likely=Decimal(1), most=Decimal("3.5")) == (
        "Die Werte 2, 1 und 3,5 steigen nicht an. Bitte geben Sie den kleinsten, den "
        "wahrscheinlichsten und den größten Wert in dieser Reihenfolge an."
    )


def test_impossible_draws_are_refused():
    assert refused(Draws, runs=0) == (
        "0 Ziehungen sind nicht möglich. Bitte geben Sie eine Zahl von 100 bis 100000 ein."
    )
    assert refused(Draws, seed=-1) == (
        "Der Startwert -1 ist negativ. Bitte geben Sie eine ganze Zahl ab 0 ein."
    )
