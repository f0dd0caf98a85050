"""The simulation of a business case: reproducible, ordered, and in line with the plain case."""

import subprocess
import sys
from decimal import Decimal

import pytest
from how_many import about
from hypothesis import given, settings
from hypothesis import strategies as st

from aftersales_xl.domain.case.business_case import (
    BusinessCase,
    Investment,
    at_signing,
    net_present_value,
)
from aftersales_xl.domain.case.sensitivity import Draws, Driver, Triangle, certain
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.finance.simulation import simulate, simulate_case

CERTAIN = {
    Driver.INVESTMENT: certain(Decimal(80_000)),
    Driver.SAVING: certain(Decimal(200_000)),
    Driver.RUNNING_COST: certain(Decimal(40_000)),
    Driver.PROJECT_DAYS: certain(Decimal(32)),
    Driver.RAMP_UP: certain(Decimal(3)),
    Driver.HORIZON: certain(Decimal(36)),
    Driver.DISCOUNT_RATE: certain(Decimal("0.08")),
}
FEW = Draws(runs=500)


def triangle(least, likely, most) -> Triangle:
    return Triangle(least=Decimal(least), likely=Decimal(likely), most=Decimal(most))


UNCERTAIN = CERTAIN | {
    Driver.INVESTMENT: triangle(70_000, 80_000, 120_000),
    Driver.SAVING: triangle(20_000, 200_000, 220_000),
    Driver.PROJECT_DAYS: triangle(20, 32, 80),
    Driver.RAMP_UP: triangle(0, 3, 9),
    Driver.HORIZON: triangle(12, 36, 48),
    Driver.DISCOUNT_RATE: triangle("0.05", "0.08", "0.12"),
}


def case(figures) -> BusinessCase:
    named = {driver.value: figure.likely for driver, figure in figures.items()}
    return BusinessCase(investments=at_signing(named.pop("investment")), **named)


def test_the_same_seed_gives_the_same_answer_and_another_seed_another():
    assert simulate(UNCERTAIN, FEW) == simulate(UNCERTAIN, FEW)
    assert simulate(UNCERTAIN, FEW) != simulate(UNCERTAIN, Draws(runs=500, seed=2))


def test_a_process_of_its_own_gives_the_same_answer():
    code = (
        "from decimal import Decimal as D\n"
        "from aftersales_xl.domain.case.sensitivity import Draws, Driver, Triangle, certain\n"
        "from aftersales_xl.finance.simulation import simulate\n"
        "fixed = {driver: certain(D(1)) for driver in Driver}\n"
        "fixed[Driver.SAVING] = Triangle(least=D(1), likely=D(50), most=D(90))\n"
        "print(simulate(fixed, Draws(runs=500)))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout
        for _ in range(2)
    }
    assert len(told) == 1


def test_without_uncertainty_every_draw_is_the_case_itself():
    found = simulate(CERTAIN, FEW)
    worth = net_present_value(case(CERTAIN))
    assert abs(found.p10 - worth) < Decimal("1e-6")
    assert found.p10 == found.p50 == found.p90
    assert found.loss_probability == 0


def test_a_case_that_always_loses_has_a_loss_probability_of_one():
    assert simulate(CERTAIN | {Driver.SAVING: triangle(0, 5, 10)}, FEW).loss_probability == 1


def test_an_even_triangle_of_savings_has_its_median_at_the_case():
    found = simulate(CERTAIN | {Driver.SAVING: triangle(100_000, 200_000, 300_000)})
    worth = net_present_value(case(CERTAIN))
    assert abs(found.p50 - worth) < Decimal("0.02") * worth
    # a triangle's 10 % point lies √(0.1 × 2) × 100,000 above its least: 144,721
    tenth = net_present_value(case(CERTAIN | {Driver.SAVING: certain(Decimal(144_721))}))
    assert abs(found.p10 - tenth) < Decimal("0.02") * worth


def test_another_uncertain_input_leaves_the_draws_of_the_first_alone():
    saving = {Driver.SAVING: UNCERTAIN[Driver.SAVING]}
    tiny = {Driver.INVESTMENT: triangle("79999.99", 80_000, "80000.01")}
    one, both = simulate(CERTAIN | saving, FEW), simulate(CERTAIN | saving | tiny, FEW)
    assert abs(one.p50 - both.p50) < Decimal("0.02")


def test_an_investment_by_phase_can_be_uncertain_too():
    phased = BusinessCase(
        investments=(
            Investment(amount=Decimal(30_000)),
            Investment(amount=Decimal(50_000), month=Decimal("1.5")),
        ),
        saving_per_year=Decimal(200_000),
        discount_rate=Decimal("0.08"),
    )
    assert abs(simulate_case(phased, {}, FEW).p50 - net_present_value(phased)) < Decimal("1e-6")
    dearer = simulate_case(phased, {Driver.INVESTMENT: triangle(80_000, 90_000, 100_000)}, FEW)
    assert dearer.p90 < net_present_value(phased)


@settings(max_examples=about(25))
@given(
    st.integers(0, 10_000),
    st.lists(st.integers(0, 300_000), min_size=3, max_size=3).map(sorted),
    st.lists(st.integers(1, 60), min_size=3, max_size=3).map(sorted),
)
def test_percentiles_rise_and_a_probability_is_one(seed, saving, horizon):
    figures = UNCERTAIN | {
        Driver.SAVING: triangle(*saving),
        Driver.HORIZON: triangle(*horizon),
    }
    found = simulate(figures, Draws(runs=200, seed=seed))
    assert found.p10 <= found.p50 <= found.p90
    assert 0 <= found.loss_probability <= 1


@pytest.mark.parametrize(
    ("driver", "figure"),
    [
        (Driver.SAVING, triangle(-1, 5, 10)),
        (Driver.HORIZON, triangle(0, 12, 36)),
        (Driver.DISCOUNT_RATE, triangle("0.05", "0.08", 12)),
    ],
)
def test_an_input_that_may_be_impossible_is_refused(driver, figure):
    with pytest.raises(Refusal, match=r"saving|horizon|discount"):
        simulate(CERTAIN | {driver: figure})
