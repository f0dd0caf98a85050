"""The chatbot case of the samples, and cases for the laws."""

from decimal import Decimal

from hypothesis import strategies as st

from aftersales_xl.domain.case.business_case import BusinessCase, at_signing
from aftersales_xl.words import messages

euros = st.decimals(1, 1_000_000, places=2)
rates = st.decimals("0.01", 1, places=3)
days = st.integers(0, 260).map(Decimal)
ramps = st.integers(0, 24).map(Decimal)


def chatbot(**changes) -> BusinessCase:
    """80,000 for 32 working days; 40 % of 500,000 a year saved; looked at for three years."""
    figures = {
        "investments": at_signing(Decimal(80_000)),
        "saving_per_year": Decimal(200_000),
        "project_days": Decimal(32),
        "horizon_months": Decimal(36),
        "discount_rate": Decimal("0.08"),
    }
    return BusinessCase(**figures | changes)


def said(problem) -> str:
    return messages.sentence(problem).replace("\xa0", " ")


@st.composite
def cases(draw, **fixed):
    """Cases whose full saving exceeds their running cost."""
    saving = draw(euros)
    drawn = {
        "investments": at_signing(draw(euros)),
        "saving_per_year": saving,
        "running_cost_per_year": saving * draw(st.integers(0, 9)) / 10,
        "project_days": draw(days),
        "ramp_up_months": draw(ramps),
        "horizon_months": Decimal(draw(st.integers(1, 60))),
        "discount_rate": draw(rates),
    }
    return BusinessCase(**drawn | fixed)
