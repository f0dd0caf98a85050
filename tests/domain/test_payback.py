"""Payback: the worked figures, its laws, and the answer "nie amortisiert"."""

from dataclasses import replace
from decimal import Decimal

import pytest
from business_cases import cases, chatbot, euros
from hypothesis import assume, given
from hypothesis import strategies as st

from aftersales_xl.domain.case.business_case import Investment, Risk, at_signing, cash_flow
from aftersales_xl.domain.case.payback import PaybackKind, payback_months, paybacks
from aftersales_xl.domain.money.errors import NoAnswer

NOTHING = Decimal(0)
RISK = Risk(benefits=Decimal("0.2"))


def static(case):
    return replace(case, discount_rate=NOTHING)


def from_go_live(**changes):
    return static(chatbot(project_days=NOTHING, **changes))


@pytest.mark.parametrize(
    ("case", "months"),
    [
        (from_go_live(), "4.8000"),
        (static(chatbot()), "6.2769"),
        (from_go_live().at_risk(RISK), "6.0000"),
        (static(chatbot()).at_risk(RISK), "7.4769"),
        (from_go_live(running_cost_per_year=Decimal(40_000)), "6.0000"),
        (from_go_live(running_cost_per_year=Decimal(40_000)).at_risk(RISK), "8.0000"),
        (from_go_live(ramp_up_months=Decimal(3)), "6.3000"),
        (chatbot(), "6.4155"),
    ],
    ids=["go-live", "signing", "risk", "both", "running", "running, risk", "ramp-up", "8 %"],
)
def test_the_chatbot_pays_back_as_worked_out_by_hand(case, months):
    # R30: 80,000 ÷ (200,000 ÷ 12) and so on
    assert payback_months(case).quantize(Decimal("0.0001")) == Decimal(months)


def test_the_four_paybacks_carry_their_assumptions():
    found = {each.kind: each for each in paybacks(chatbot(), RISK)}
    assert [found[kind].reached().quantize(Decimal("0.0001")) for kind in PaybackKind] == [
        Decimal(text) for text in ("4.8000", "6.2769", "6.0000", "6.4155")
    ]
    adjusted = found[PaybackKind.RISK_ADJUSTED].assumptions
    assert (adjusted.saving_per_year, adjusted.risk, adjusted.counts_from_signing) == (
        160_000,
        RISK,
        False,
    )
    discounted = found[PaybackKind.DISCOUNTED].assumptions
    assert (discounted.discount_rate, discounted.counts_from_signing) == (Decimal("0.08"), True)
    assert found[PaybackKind.SIGNING].assumptions.discount_rate == 0


@pytest.mark.parametrize(
    "case",
    [
        chatbot(saving_per_year=NOTHING),
        chatbot(saving_per_year=Decimal(40_000), running_cost_per_year=Decimal(40_000)),
        chatbot(saving_per_year=Decimal(40_000), running_cost_per_year=Decimal(50_000)),
        chatbot(investments=(), saving_per_year=Decimal(1), running_cost_per_year=Decimal(2)),
        chatbot().at_risk(Risk(benefits=Decimal(1))),
        # 5,000 a year are worth 5,000 ÷ 12 ÷ 0.00643 = 64,791 for ever
        chatbot(saving_per_year=Decimal(5_000)),
    ],
)
def test_what_never_pays_has_no_payback(case):
    with pytest.raises(NoAnswer, match="never_paid_back"):
        payback_months(case)
    assert paybacks(case, RISK)[-1].months is None
    with pytest.raises(NoAnswer, match="never_paid_back"):
        paybacks(case, RISK)[-1].reached()


def test_without_discounting_5_000_a_year_do_pay():
    assert payback_months(from_go_live(saving_per_year=Decimal(5_000))) == 192


def test_what_costs_nothing_has_paid_at_once():
    assert payback_months(chatbot(investments=())) == 0


def test_during_the_ramp_up_a_payback_follows_the_growing_benefit():
    # 1,000 = 16,666.67 × t² ÷ (2 × 1): t = √0.12
    case = from_go_live(investments=at_signing(Decimal(1000)), ramp_up_months=Decimal(1))
    assert payback_months(case).quantize(Decimal("1e-8")) == Decimal("0.12").sqrt().quantize(
        Decimal("1e-8")
    )


def test_nothing_pays_before_it_is_in_use():
    case = static(chatbot(investments=at_signing(Decimal(1))))
    assert case.go_live_month < payback_months(case) < case.go_live_month + Decimal("0.001")


def test_a_late_part_of_the_investment_has_to_be_earned_too():
    # 50,000 are earned after 3 months; month 10 then asks for 150,000 more: 200,000 in all
    parts = (
        Investment(amount=Decimal(50_000)),
        Investment(amount=Decimal(150_000), month=Decimal("9.5")),
    )
    assert payback_months(from_go_live(investments=parts)) == 12


def test_running_costs_of_a_slow_start_are_earned_back_first():
    # 1,200 t² ÷ (2 × 12 × 3) = 600 t ÷ 12: t = 3
    case = from_go_live(
        investments=(),
        saving_per_year=Decimal(1200),
        running_cost_per_year=Decimal(600),
        ramp_up_months=Decimal(3),
    )
    assert payback_months(case).quantize(Decimal("1e-8")) == 3


def test_a_payback_of_a_billion_years_is_a_number():
    case = from_go_live(investments=at_signing(Decimal(10) ** 9), saving_per_year=Decimal(1))
    assert payback_months(case) == 12 * 10**9


@given(cases(), euros)
def test_payback_falls_when_savings_rise(case, more):
    try:
        before = payback_months(case)
    except NoAnswer:
        return
    after = payback_months(replace(case, saving_per_year=case.saving_per_year + more))
    assert after < before or before == after == 0


@given(cases())
def test_from_signing_is_from_go_live_plus_the_project(case):
    signing, go_live = payback_months(static(case)), payback_months(static(case.without_project()))
    assert abs(signing - go_live - case.go_live_month) < Decimal("1e-9")


@given(cases())
def test_discounting_and_risk_never_shorten_a_payback(case):
    plain, signing, risky, discounted = paybacks(case, Risk(benefits=Decimal("0.05")))
    assert plain.months is not None
    assert risky.months is None or risky.months >= plain.months
    assert discounted.months is None or discounted.months >= signing.reached()


@given(cases(discount_rate=Decimal("0.08"), horizon_months=Decimal(60)))
def test_the_discounted_column_crosses_zero_in_the_month_of_payback(case):
    months = list(cash_flow(case))
    assume(months[-1].discounted_cumulated > Decimal("1e-6"))
    paid = payback_months(case)
    assert months[int(paid)].discounted_cumulated < Decimal("1e-6")
    assert months[min(int(paid) + 1, 60)].discounted_cumulated >= 0


@given(cases(), st.integers(1, 99))
def test_a_payback_does_not_depend_on_the_horizon(case, horizon):
    other = replace(static(case), horizon_months=Decimal(horizon))
    assert payback_months(other) == payback_months(static(case))
