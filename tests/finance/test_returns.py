"""Present values and internal rates, held against Excel's documented examples."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersales_xl.domain.case.business_case import BusinessCase, at_signing, cash_flow
from aftersales_xl.domain.case.business_case import net_present_value as worth_of
from aftersales_xl.domain.money.errors import NoAnswer, Refusal
from aftersales_xl.finance.returns import (
    dated_internal_rate,
    dated_present_value,
    internal_rate,
    net_present_value,
    return_on_series,
    sign_changes,
)
from aftersales_xl.words import messages

DATES = [
    date(2008, 1, 1),
    date(2008, 3, 1),
    date(2008, 10, 30),
    date(2009, 2, 15),
    date(2009, 4, 1),
]
returns = st.lists(st.integers(1, 100_000), min_size=1, max_size=40)


def euros(*amounts) -> list[Decimal]:
    return [Decimal(amount) for amount in amounts]


DATED = euros(-10_000, 2750, 4250, 3250, 2750)


def said(problem) -> str:
    return messages.sentence(problem).replace("\xa0", " ")


def refused(call, *args) -> str:
    with pytest.raises(Refusal) as caught:
        call(*args)
    return said(caught.value.problems[0])


def test_the_first_payment_is_not_discounted():
    # Excel's documented example of NPV gives 1,188.44, because there the first one is
    worth = net_present_value(Decimal("0.1"), euros(-10_000, 3000, 4200, 6800))
    assert round(worth, 2) == Decimal("1307.29")
    assert round(worth / Decimal("1.1"), 2) == Decimal("1188.44")


def test_dated_payments_are_discounted_by_days_of_365():
    # Excel's documented examples of XNPV and XIRR
    assert round(dated_present_value(Decimal("0.09"), DATED, DATES), 4) == Decimal("2086.6476")
    found = dated_internal_rate(DATED, DATES)
    # the root is 0.37336253352; Excel stops within 2 · 10⁻⁹ of it and documents 0.373362535
    assert abs(found.only() - Decimal("0.373362535")) < Decimal("2e-9")


def test_the_internal_rate_of_five_returns():
    # Excel's documented example of IRR: 8.66 %
    found = internal_rate(euros(-70_000, 12_000, 15_000, 18_000, 21_000, 26_000))
    assert round(found.only(), 6) == Decimal("0.086631")


@pytest.mark.parametrize(
    "payments", [(100, 200), (-100, -5), (0, 0), (-100,), (-100, 0), (-1, 2, -2)]
)
def test_without_a_change_of_sign_or_a_root_there_is_no_internal_rate(payments):
    with pytest.raises(NoAnswer, match="no_internal_rate"):
        internal_rate(euros(*payments))


def test_dated_payments_of_one_sign_have_no_internal_rate():
    with pytest.raises(NoAnswer, match="no_internal_rate"):
        dated_internal_rate(euros(1, 2, 3, 4, 5), DATES)


def test_several_internal_rates_are_all_found_and_warned_of():
    found = internal_rate(euros(-100, 230, -132))
    assert [round(rate, 9) for rate in found.rates] == [Decimal("0.1"), Decimal("0.2")]
    assert said(found.warning) == (
        "Die Zahlungen haben 2 interne Zinsfüße, darunter 10 % und 20 %, weil ihr Vorzeichen "
        "mehrmals wechselt. Bitte beurteilen Sie das Vorhaben nach dem Kapitalwert."
    )
    assert refused(found.only) == said(found.warning)


def test_neighbouring_internal_rates_are_told_apart():
    # −100 (1 + r)² + 221 (1 + r) − 122.1 has the roots 10 % and 11 %
    found = internal_rate(euros(-100, 221, "-122.1"))
    assert [round(rate, 9) for rate in found.rates] == [Decimal("0.10"), Decimal("0.11")]


def test_several_dated_internal_rates_are_found():
    dates = [date(2025, 1, 1), date(2026, 1, 1), date(2027, 1, 1)]
    found = dated_internal_rate(euros(-100, 230, -132), dates)
    assert [round(rate, 9) for rate in found.rates] == [Decimal("0.1"), Decimal("0.2")]


def test_several_changes_of_sign_with_one_rate_need_no_warning():
    found = internal_rate(euros(-100, 60, -10, 80))
    assert (found.warning, len(found.rates)) == (None, 1)


def test_zeros_are_no_change_of_sign():
    assert sign_changes(euros(-1, 0, -1, 0, 5, 0)) == 1


@pytest.mark.parametrize("rate", ["-1", "8", "-1.5"])
def test_a_rate_that_is_no_percentage_is_refused(rate):
    told = refused(net_present_value, Decimal(rate), euros(-1, 2))
    assert told.endswith(
        "liegt nicht zwischen -100 % und 100 %. Bitte als Prozentwert eingeben, z. B. 8 %."
    )


def test_dates_must_fit_the_payments():
    assert refused(dated_present_value, Decimal(0), euros(1, 2), DATES[:1]) == (
        "Die Spalten sind verschieden lang (2 und 1 Zeilen). Bitte markieren Sie gleich viele "
        "Zeilen."
    )
    assert refused(dated_internal_rate, DATED, DATES[::-1]) == (
        "Der Termin 01.01.2008 liegt vor dem ersten Termin 01.04.2009, auf den abgezinst wird. "
        "Bitte stellen Sie die früheste Zahlung an den Anfang."
    )


def test_return_on_series_relates_present_values():
    # 100 + 10 ÷ 1.1; 242 ÷ 1.21
    assert return_on_series(Decimal("0.1"), euros(100, 11), euros(0, 0, 242)) == pytest.approx(
        Decimal(90) / 110
    )
    with pytest.raises(NoAnswer, match="not_determinable"):
        return_on_series(Decimal(0), euros(0), euros(1))
    assert refused(return_on_series, Decimal(0), euros(-5), euros(1)) == (
        "Der Betrag -5,00 € ist negativ. Bitte geben Sie Kosten und Nutzen beide als positive "
        "Beträge an."
    )


@given(st.integers(1, 100_000), returns)
def test_at_the_internal_rate_nothing_is_gained_or_lost(investment, received):
    payments = euros(-investment, *received)
    rate = float(internal_rate(payments).only())
    # in units of what is received, at rates far beyond those `net_present_value` accepts
    worth = sum(float(paid) * (1 + rate) ** -k for k, paid in enumerate(payments))
    assert abs(worth) < 1e-6 * investment


@given(st.integers(1, 100_000), returns, st.decimals(0, "0.5", places=3))
def test_the_present_value_of_an_investment_falls_when_the_rate_rises(investment, received, rate):
    payments = euros(-investment, *received)
    assert net_present_value(rate + Decimal("0.01"), payments) < net_present_value(rate, payments)


@given(st.integers(1, 48), st.integers(0, 130), st.decimals(0, "0.5", places=3))
def test_library_and_cash_flow_agree_on_the_present_value(horizon, days, rate):
    case = BusinessCase(
        investments=at_signing(Decimal(80_000)),
        saving_per_year=Decimal(200_000),
        project_days=Decimal(days),
        ramp_up_months=Decimal(3),
        horizon_months=Decimal(horizon),
        discount_rate=rate,
    )
    flows = [month.net for month in cash_flow(replace(case, discount_rate=Decimal(0)))]
    a_month = (1 + rate) ** (Decimal(1) / 12) - 1
    assert abs(net_present_value(a_month, flows) - worth_of(case)) < Decimal("1e-6")
