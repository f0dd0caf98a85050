"""Business cases at their edges: figures of 0, the largest that are read, a month of operation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from business_cases import chatbot

from aftersales_xl.domain.case.benefits import reduced_cost, tickets_avoided, time_saved
from aftersales_xl.domain.case.business_case import (
    BusinessCase,
    Investment,
    MonthlyFlow,
    Phase,
    Risk,
    at_signing,
    cash_flow,
    net_present_value,
    return_on_investment,
    spread,
)
from aftersales_xl.domain.case.claims import RateCard
from aftersales_xl.domain.case.form import CaseEntry, phase
from aftersales_xl.domain.case.sensitivity import (
    Draws,
    Driver,
    Triangle,
    certain,
    refuse_impossible,
)
from aftersales_xl.domain.case.study import (
    Assumption,
    Benefit,
    BenefitKind,
    CaseStudy,
    Claims,
    Origin,
)
from aftersales_xl.domain.money.errors import Refusal

D = Decimal
NONE = D(0)
LESS = D("-0.01")


def refused_as(make, **typed) -> tuple[str, dict[str, object]]:
    with pytest.raises(Refusal) as refused:
        make(**typed)
    [problem] = refused.value.problems
    return problem.code, dict(problem.details)


# benefits


def test_nothing_saves_nothing_and_half_a_unit_half_of_it():
    assert reduced_cost(NONE, D(1)) == 0
    assert reduced_cost(D("0.5"), D(1)) == D("0.5")
    assert tickets_avoided(NONE, share=NONE, cost_of_ticket=NONE) == 0
    assert tickets_avoided(D("0.5"), share=D(1), cost_of_ticket=D("0.5")) == D("0.25")
    assert time_saved(NONE, minutes_a_day=NONE, days=NONE, hourly_rate=NONE) == 0
    half = {"minutes_a_day": D("0.5"), "days": D("0.5"), "hourly_rate": D("0.5")}
    assert time_saved(D(12), **half) == D("0.025")
    assert time_saved(D("0.5"), minutes_a_day=D(60), days=D(1), hourly_rate=D(1)) == D("0.5")


def test_a_person_may_save_the_whole_day_on_each_day_of_a_leap_year():
    # 24 hours on 366 days at 1 euro
    assert time_saved(D(1), minutes_a_day=D(1440), days=D(366), hourly_rate=D(1)) == 8784


TIME = {"people": D(1), "minutes_a_day": D(1), "days": D(1), "hourly_rate": D(1)}
TICKETS = {"tickets": D(1), "share": D(1), "cost_of_ticket": D(1)}


@pytest.mark.parametrize(
    ("make", "typed", "code"),
    [
        (reduced_cost, {"base": LESS, "reduction": NONE}, "benefit_base_negative"),
        (reduced_cost, {"base": NONE, "reduction": D("1.01")}, "reduction_out_of_range"),
        (reduced_cost, {"base": NONE, "reduction": LESS}, "reduction_out_of_range"),
        (time_saved, TIME | {"people": LESS}, "benefit_figure_negative"),
        (time_saved, TIME | {"hourly_rate": LESS}, "benefit_figure_negative"),
        (time_saved, TIME | {"minutes_a_day": LESS}, "benefit_minutes_out_of_range"),
        (time_saved, TIME | {"minutes_a_day": D(1441)}, "benefit_minutes_out_of_range"),
        (time_saved, TIME | {"days": LESS}, "benefit_days_out_of_range"),
        (time_saved, TIME | {"days": D(367)}, "benefit_days_out_of_range"),
        (tickets_avoided, TICKETS | {"tickets": LESS}, "benefit_figure_negative"),
        (tickets_avoided, TICKETS | {"cost_of_ticket": LESS}, "benefit_figure_negative"),
        (tickets_avoided, TICKETS | {"share": D("1.01")}, "reduction_out_of_range"),
    ],
)
def test_benefits_that_cannot_be_are_refused(make, typed, code):
    assert refused_as(make, **typed)[0] == code


# what a case may be


@pytest.mark.parametrize(
    ("name", "most", "code"),
    [
        ("project_days", 26_000, "project_days_out_of_range"),
        ("ramp_up_months", 1200, "ramp_up_out_of_range"),
        ("horizon_months", 1200, "horizon_out_of_range"),
        ("discount_rate", 1, "discount_rate_out_of_range"),
    ],
)
def test_a_time_or_rate_of_a_case_has_a_highest_value(name, most, code):
    assert getattr(chatbot(**{name: D(most)}), name) == most
    assert refused_as(chatbot, **{name: most + D("0.01")})[0] == code
    assert refused_as(chatbot, **{name: LESS})[0] == code


def test_a_case_looks_at_more_than_no_time():
    assert refused_as(chatbot, horizon_months=NONE)[0] == "horizon_out_of_range"
    assert chatbot(horizon_months=D("0.5")).months == 1


def test_an_investment_is_due_within_a_hundred_years():
    assert Investment(amount=NONE, month=D(1200)).paid_in == 1200
    assert refused_as(Investment, amount=D(1), month=D(1201)) == (
        "investment_month_out_of_range",
        {"month": D(1201), "most": 1200},
    )


def test_a_risk_takes_everything_at_most():
    assert Risk() == Risk(benefits=NONE, costs=NONE)
    assert Risk(benefits=D(1), costs=D(1)).costs == 1
    assert refused_as(Risk, benefits=D("1.01"))[0] == "benefit_risk_out_of_range"
    assert refused_as(Risk, costs=D("1.01"))[0] == "cost_risk_out_of_range"
    assert refused_as(Risk, benefits=LESS)[0] == "benefit_risk_out_of_range"
    assert refused_as(Risk, costs=LESS)[0] == "cost_risk_out_of_range"


def test_an_amount_is_spread_by_the_amounts_of_the_plan():
    plan = (Investment(amount=D(3), month=D(2)), Investment(amount=D(1), month=D(5)))
    assert spread(D(100), plan) == (
        Investment(amount=D(75), month=D(2)),
        Investment(amount=D(25), month=D(5)),
    )
    assert spread(D(1), plan[1:]) == plan[1:]
    assert spread(NONE, plan) == spread(NONE, ()) == at_signing(NONE)
    assert refused_as(lambda: spread(D(5), ())) == ("plan_without_amounts", {"amount": D(5)})


# what a month brings


def operated(**figures) -> BusinessCase:
    """Return a case in operation from signing on: 1,200 a year for 50, running cost 120."""
    usual = {
        "investments": at_signing(D(50)),
        "saving_per_year": D(1200),
        "running_cost_per_year": D(120),
        "horizon_months": D(1),
    }
    return BusinessCase(**usual | figures)


def test_the_first_month_brings_a_twelfth_less_its_cost():
    assert net_present_value(operated()) == 40  # 100 − 10 − 50
    signing, first = cash_flow(operated())
    assert (signing.net, first.net) == (-50, 90)
    assert isinstance(first, MonthlyFlow)
    assert (first.costs, first.benefits, first.cumulated) == (10, 100, 40)


def test_costs_and_benefits_of_a_month_are_discounted_by_a_month():
    factor = D(2) ** (D(-1) / 12)  # at 100 % a year
    case = operated(discount_rate=D(1))
    assert abs(net_present_value(case) - (90 * factor - 50)) < D("1e-20")
    costs = 50 + 10 * factor
    assert abs(return_on_investment(case) - (100 * factor - costs) / costs) < D("1e-20")


def test_an_investment_may_be_paid_in_the_last_month_that_is_looked_at():
    late = (Investment(amount=D(50), month=D(1)),)
    assert net_present_value(operated(investments=late)) == 40
    later = (Investment(amount=D(50), month=D(2)),)
    code, details = refused_as(lambda: net_present_value(operated(investments=later)))
    assert (code, details) == ("investment_after_horizon", {"month": 2, "months": 1})


# uncertain figures


def test_a_triangle_has_its_likeliest_value_between_the_others_or_at_one_of_them():
    for least, likely, most in ((1, 1, 2), (1, 2, 2), (1, 1, 1)):
        drawn = Triangle(least=D(least), likely=D(likely), most=D(most))
        assert drawn.is_certain is (least == most)
    assert certain(D(3)) == Triangle(least=D(3), likely=D(3), most=D(3))
    for least, likely, most in ((2, 1, 2), (1, 2, 1)):
        found = refused_as(Triangle, least=D(least), likely=D(likely), most=D(most))
        assert found[0] == "triangle_unsorted"


UNCERTAIN = {
    Driver.INVESTMENT: Triangle(least=D(10), likely=D(20), most=D(30)),
    Driver.SAVING: certain(D(100)),
    Driver.RUNNING_COST: certain(NONE),
    Driver.PROJECT_DAYS: certain(NONE),
    Driver.RAMP_UP: certain(NONE),
    Driver.HORIZON: certain(D(36)),
    Driver.DISCOUNT_RATE: Triangle(least=NONE, likely=D("0.1"), most=D(1)),
}


def test_the_case_of_uncertain_figures_is_the_likeliest_one():
    found = refuse_impossible(UNCERTAIN)
    assert (found.investment, found.discount_rate) == (20, D("0.1"))


@pytest.mark.parametrize(("least", "most"), [("-0.1", "1"), ("0", "1.1")])
def test_uncertain_figures_that_no_case_may_have_are_refused_at_either_end(least, most):
    rate = Triangle(least=D(least), likely=D("0.1"), most=D(most))
    with pytest.raises(Refusal, match="discount_rate_out_of_range"):
        refuse_impossible(UNCERTAIN | {Driver.DISCOUNT_RATE: rate})


def test_a_simulation_has_100_to_100000_draws_and_a_seed():
    assert (Draws().runs, Draws().seed) == (10_000, 1)
    assert [Draws(runs=runs, seed=0).runs for runs in (100, 100_000)] == [100, 100_000]
    for runs in (99, 100_001):
        assert refused_as(Draws, runs=runs) == (
            "runs_out_of_range",
            {"runs": runs, "least": 100, "most": 100_000},
        )
    assert refused_as(Draws, seed=-1) == ("seed_negative", {"seed": -1})


# a case as it is offered


def benefit(**typed) -> Benefit:
    return Benefit(**{"label": "", "kind": BenefitKind.REDUCED_COST, "quantity": D(100)} | typed)


def test_a_benefit_is_worth_what_its_kind_says():
    assert benefit(share=D("0.4")).saving == 40
    assert benefit().saving == 0
    tickets = benefit(kind=BenefitKind.TICKETS_AVOIDED, share=D("0.5"), rate=D(3))
    assert tickets.saving == 150
    assert replace(tickets, rate=NONE).saving == 0
    time = benefit(kind=BenefitKind.TIME_SAVED, minutes_a_day=D(6), days=D(10), rate=D(20))
    assert time.saving == 2000
    bare = benefit(kind=BenefitKind.TIME_SAVED, rate=D(20))
    assert (replace(bare, days=D(1)).saving, replace(bare, minutes_a_day=D(1)).saving) == (0, 0)


def studied(*phases: Phase, **typed) -> CaseStudy:
    return CaseStudy(
        name="Fall", phases=phases, benefits=(benefit(quantity=D(120), share=D(1)),), **typed
    )


def test_a_case_without_claims_has_no_warnings_and_the_usual_terms():
    study = studied(Phase(name="Aufbau", days=NONE, price=D(50)))
    assert study.warnings == ()
    assert study.case == BusinessCase(
        investments=at_signing(D(50)),
        saving_per_year=D(120),
        horizon_months=D(36),
        ramp_up_months=NONE,
        discount_rate=NONE,
    )
    assert study.return_on_investment == D("6.2")  # 360 for 50
    assert study.net_present_value == 310


def test_a_day_rate_outside_the_card_is_a_warning_by_effort_or_by_duration():
    card = Claims(rate_card=RateCard(lowest=D(1000), highest=D(1500)))
    work = Phase(name="Aufbau", days=D(10), price=D(2000), effort_days=D(1))
    [warning] = studied(work, claims=card).warnings
    assert (warning.code, warning.details["rate"]) == ("day_rate_outside_card", 2000)
    assert studied(replace(work, effort_days=D(2)), claims=card).warnings == ()
    by_duration = studied(replace(work, effort_days=NONE), claims=card).warnings
    assert [one.code for one in by_duration] == ["effort_missing", "day_rate_outside_card"]
    neither = studied(replace(work, effort_days=NONE, days=NONE), claims=card).warnings
    assert [one.code for one in neither] == ["effort_missing"]


def test_an_assumption_without_its_source_is_named():
    study = Assumption(statement="Weniger Anrufe", origin=Origin.STUDY)
    assert study.value == ""
    for assumption, code in (
        (study, "assumption_without_source"),
        (replace(study, source="Studie"), "assumption_without_source"),
        (
            replace(study, origin=Origin.REFERENCE, source="Kunde", as_of=date(2026, 1, 1)),
            "reference_not_released",
        ),
    ):
        problem = assumption.problem
        assert (problem.code, problem.details) == (code, {"what": "Weniger Anrufe"})
    assert Assumption(statement="Unsere Zahl").problem is None


def test_a_phase_costs_its_fixed_price_or_effort_by_day_rate():
    fixed = phase("Aufbau", days=D(3), fixed_price=D(900))
    assert (fixed.price, fixed.effort_days) == (900, 0)
    free = phase("Aufbau", days=D(3), effort_days=D(12), day_rate=NONE)
    assert (free.price, free.effort_days) == (0, 12)


def test_a_case_has_no_ramp_up_and_no_discount_unless_it_says_so():
    typed = CaseEntry(name="Fall", horizon_months=D(36))
    assert (typed.ramp_up_months, typed.discount_rate) == (0, 0)
