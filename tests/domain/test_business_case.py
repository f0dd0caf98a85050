"""Cash flows, present value and return of a business case."""

from dataclasses import replace
from decimal import Decimal

import pytest
from business_cases import cases, chatbot, rates, said
from hypothesis import given
from hypothesis import strategies as st

from aftersales_xl.domain.case.benefits import reduced_cost, tickets_avoided, time_saved
from aftersales_xl.domain.case.business_case import (
    BusinessCase,
    Investment,
    Phase,
    Risk,
    at_signing,
    by_phase,
    cash_flow,
    net_present_value,
    return_on_investment,
)
from aftersales_xl.domain.money.errors import NoAnswer, Refusal

CENT = Decimal("0.01")


def refused(call, *args, **kwargs) -> str:
    with pytest.raises(Refusal) as caught:
        call(*args, **kwargs)
    return said(caught.value.problems[0])


def test_the_chatbot_is_worth_429_647_99_after_three_years_at_8_percent():
    # R29: 32 days are 1.4769 months; 0.5231 × 16,666.67 in month 2, 16,666.67 from month 3 on
    assert net_present_value(chatbot()).quantize(CENT) == Decimal("429647.99")


def test_the_present_value_is_where_the_discounted_column_ends():
    *_, last = cash_flow(chatbot(ramp_up_months=Decimal(3)))
    worth = net_present_value(chatbot(ramp_up_months=Decimal(3)))
    assert abs(last.discounted_cumulated - worth) < Decimal("1e-15")


def test_signing_is_month_0_and_brings_only_the_investment():
    first, second, third, *_ = cash_flow(chatbot(running_cost_per_year=Decimal(26_000)))
    assert (first.month, first.costs, first.benefits) == (0, 80_000, 0)
    assert first.cumulated == first.discounted_cumulated == -80_000
    assert (second.costs, second.benefits) == (0, 0)
    # go-live after 32 × 12/260 months: 136/260 of month 2 are left
    share = Decimal(136) / 260
    assert third.benefits.quantize(CENT) == (200_000 * share / 12).quantize(CENT)
    assert third.costs.quantize(CENT) == (26_000 * share / 12).quantize(CENT)


def test_a_ramp_up_of_three_months_gives_a_sixth_then_a_half_then_five_sixths():
    months = cash_flow(
        chatbot(saving_per_year=Decimal(12), project_days=Decimal(0), ramp_up_months=Decimal(3))
    )
    shown = [month.benefits.quantize(Decimal("0.0001")) for month in months][:6]
    assert shown == [Decimal(text) for text in ("0", "0.1667", "0.5", "0.8333", "1", "1")]


def test_running_costs_know_no_ramp_up():
    case = chatbot(
        running_cost_per_year=Decimal(12), project_days=Decimal(0), ramp_up_months=Decimal(3)
    )
    assert [month.costs for month in cash_flow(case)][1:4] == [1, 1, 1]


def test_phases_are_paid_when_they_end():
    # 2 + 5 + 20 + 5 working days
    phases = [
        Phase(name=name, days=Decimal(length), price=Decimal(price))
        for name, length, price in [
            ("Analyse", 2, 5_000),
            ("Konzept", 5, 15_000),
            ("Umsetzung", 20, 50_000),
            ("Einführung", 5, 10_000),
        ]
    ]
    case = chatbot(investments=by_phase(phases))
    assert case.investments[-1].month == case.go_live_month == Decimal(32) * 12 / 260
    assert [month.costs for month in cash_flow(case)][:4] == [0, 20_000, 60_000, 0]
    assert net_present_value(case) > net_present_value(chatbot())


def test_an_investment_behind_the_horizon_is_refused():
    late = (*at_signing(Decimal(1)), Investment(amount=Decimal(5), month=Decimal("36.5")))
    for ask in (net_present_value, return_on_investment, lambda case: list(cash_flow(case))):
        assert refused(ask, chatbot(investments=late)) == (
            "Ein Teil der Investition wird im Monat 36,5 bezahlt, betrachtet werden aber nur 36 "
            "Monate. Bitte verlängern Sie den Zeitraum."
        )


def test_the_return_relates_the_gain_to_the_costs_both_at_present_value():
    case = chatbot(project_days=Decimal(0), discount_rate=Decimal(0))
    assert return_on_investment(case).quantize(CENT) == Decimal("6.50")  # (600 − 80) / 80


def test_without_costs_there_is_no_return():
    with pytest.raises(NoAnswer, match="not_determinable"):
        return_on_investment(chatbot(investments=()))


def test_risk_takes_from_the_benefits_and_adds_to_all_costs():
    case = chatbot(running_cost_per_year=Decimal(40_000))
    worse = case.at_risk(Risk(benefits=Decimal("0.2"), costs=Decimal("0.1")))
    assert (worse.saving_per_year, worse.investment, worse.running_cost_per_year) == (
        160_000,
        88_000,
        44_000,
    )


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"saving_per_year": Decimal(-1)},
            "Die Ersparnis -1,00 € pro Jahr ist negativ. Bitte geben Sie einen Betrag ab 0,00 € "
            "ein.",
        ),
        (
            {"running_cost_per_year": Decimal(-1)},
            "Die laufenden Kosten -1,00 € pro Jahr sind negativ. Bitte geben Sie einen Betrag ab "
            "0,00 € ein.",
        ),
        (
            {"project_days": Decimal(-32)},
            "-32 Projekttage sind nicht möglich. Bitte geben Sie eine Zahl von 0 bis 26000 ein.",
        ),
        (
            {"ramp_up_months": Decimal(5000)},
            "Ein Anlauf von 5.000 Monaten ist nicht möglich. Bitte geben Sie 0 bis 1200 Monate "
            "ein.",
        ),
        (
            {"horizon_months": Decimal(-36)},
            "Ein Zeitraum von -36 Monaten ist nicht möglich. Bitte geben Sie 1 bis 1200 Monate "
            "ein.",
        ),
        (
            {"discount_rate": Decimal(8)},
            "Der Zins 800 % liegt nicht zwischen 0 % und 100 %. Bitte als Prozentwert eingeben, "
            "z. B. 8 %.",
        ),
    ],
)
def test_an_impossible_case_says_what_to_do(changes, sentence):
    assert refused(chatbot, **changes) == sentence


def test_an_impossible_investment_or_risk_says_what_to_do():
    assert refused(at_signing, Decimal(-80_000)) == (
        "Die Investition -80.000,00 € ist negativ. Bitte geben Sie einen Betrag ab 0,00 € ein."
    )
    assert refused(Investment, amount=Decimal(1), month=Decimal(-1)) == (
        "Eine Zahlung im Monat -1 nach Vertragsschluss ist nicht möglich. Bitte geben Sie einen "
        "Monat von 0 bis 1200 ein."
    )
    assert refused(Risk, benefits=Decimal(20)) == (
        "Der Risikoabschlag 2.000 % auf die Ersparnis liegt nicht zwischen 0 % und 100 %. Bitte "
        "als Prozentwert eingeben, z. B. 20 %."
    )
    assert refused(Risk, costs=Decimal("-0.1")) == (
        "Der Risikozuschlag -10 % auf die Kosten liegt nicht zwischen 0 % und 100 %. Bitte als "
        "Prozentwert eingeben, z. B. 10 %."
    )


@pytest.mark.parametrize(("reduction", "saved"), [("0", 0), ("0.4", 200_000), ("1", 500_000)])
def test_a_reduction_may_be_nothing_or_all(reduction, saved):
    assert reduced_cost(Decimal(500_000), Decimal(reduction)) == saved


def test_benefits_are_reckoned_from_people_or_tickets():
    # 20 people × 15 min × 220 days × 60 an hour; 12,000 tickets × 30 % × 25
    assert time_saved(
        Decimal(20), minutes_a_day=Decimal(15), days=Decimal(220), hourly_rate=Decimal(60)
    ) == Decimal(66_000)
    assert tickets_avoided(
        Decimal(12_000), share=Decimal("0.3"), cost_of_ticket=Decimal(25)
    ) == Decimal(90_000)


def test_a_benefit_from_impossible_figures_is_refused():
    assert refused(reduced_cost, Decimal(500_000), Decimal(40)) == (
        "Die Senkung 4.000 % liegt nicht zwischen 0 % und 100 %. Bitte als Prozentwert eingeben, "
        "z. B. 40 %."
    )
    assert refused(reduced_cost, Decimal(-1), Decimal(0)) == (
        "Die bisherigen Kosten -1,00 € pro Jahr sind negativ. Bitte geben Sie einen Betrag ab "
        "0,00 € ein."
    )
    work = {"minutes_a_day": Decimal(15), "days": Decimal(220), "hourly_rate": Decimal(60)}
    assert refused(time_saved, Decimal(-1), **work) == (
        "Die Angabe -1 ist negativ. Bitte geben Sie eine Zahl ab 0 ein."
    )
    assert refused(time_saved, Decimal(1), **work | {"minutes_a_day": Decimal(1441)}) == (
        "1.441 Minuten am Tag gibt es nicht. Bitte geben Sie eine Zahl von 0 bis 1440 ein."
    )
    assert refused(time_saved, Decimal(1), **work | {"days": Decimal(400)}) == (
        "400 Tage im Jahr gibt es nicht. Bitte geben Sie eine Zahl von 0 bis 366 ein."
    )
    assert refused(
        tickets_avoided, Decimal(1), share=Decimal(0), cost_of_ticket=Decimal(-2)
    ).startswith("Die Angabe -2 ist negativ.")


@given(cases(running_cost_per_year=Decimal(0)), rates)
def test_an_investment_followed_by_benefits_is_worth_less_at_a_higher_rate(case, more):
    dearer = replace(case, discount_rate=min(case.discount_rate + more, Decimal(1)))
    assert net_present_value(dearer) <= net_present_value(case)


@given(cases())
def test_without_discounting_both_columns_are_one(case):
    months = list(cash_flow(replace(case, discount_rate=Decimal(0))))
    assert all(month.cumulated == month.discounted_cumulated for month in months)


@given(cases(), st.integers(1, 120))
def test_all_months_together_bring_what_the_time_in_use_is_worth(case, horizon):
    case = replace(case, horizon_months=Decimal(horizon), ramp_up_months=Decimal(0))
    in_use = max(horizon - case.go_live_month, Decimal(0))
    benefits = sum(month.benefits for month in cash_flow(case))
    assert abs(benefits - case.saving_per_year * in_use / 12) < Decimal("1e-15")


def test_the_horizon_may_end_within_a_month():
    whole = BusinessCase(investments=(), saving_per_year=Decimal(12), horizon_months=Decimal("2.5"))
    assert [month.benefits for month in cash_flow(whole)] == [0, 1, 1, Decimal("0.5")]
