"""What contracts are worth, bill and earn: every contract year adds up to the cent."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersales_xl.domain.care.maintenance_comparison import break_even_hours, compare_levels
from aftersales_xl.domain.contract.billing import (
    Billing,
    BillingInterval,
    Due,
    contract_instalments,
)
from aftersales_xl.domain.contract.midterm import change_price, step_lines, succession
from aftersales_xl.domain.contract.periods import CalendarUnit, Period, term
from aftersales_xl.domain.contract.recognition import recognised_by_month, spread_by_day
from aftersales_xl.domain.contract.shares import ShareMethod
from aftersales_xl.domain.contract.value import (
    ContractLine,
    ReducedFee,
    fixed_step,
    price_over_years,
)
from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.money.errors import NoAnswer, Refusal
from aftersales_xl.domain.money.periods import period_value
from aftersales_xl.words import messages

MONTHLY = Billing(interval=BillingInterval.MONTHLY)
YEARLY = Billing(interval=BillingInterval.YEARLY)
DAY = timedelta(days=1)
starts = st.dates(date(2020, 1, 1), date(2045, 12, 31))
prices = st.decimals(0, 10**6, places=2)
steps = st.decimals("-0.5", "0.5", places=3)


def line(start="2026-01-01", months=12, price="7500", **more) -> ContractLine:
    more.setdefault("period", term(date.fromisoformat(start), months))
    more = {name: Decimal(x) if name == "step" else x for name, x in more.items()}
    return ContractLine(annual_price=Decimal(price), **more)


def billed(contract, billing=MONTHLY) -> list[str]:
    return [str(part.amount) for part in contract_instalments(contract, billing)]


def refused(call, *args, **kwargs) -> str:
    with pytest.raises(Refusal) as caught:
        call(*args, **kwargs)
    return messages.sentence(caught.value.problems[0]).replace("\xa0", " ")


reductions = st.none() | st.builds(
    ReducedFee, months=st.integers(1, 30), share=st.decimals(0, 1, places=2)
)


@st.composite
def lines(draw):
    start = draw(starts)
    if draw(st.booleans()):
        period = term(start, draw(st.integers(1, 120)))
    else:  # a line that ends with the contract, on any day
        period = Period(start=start, end=start + timedelta(days=draw(st.integers(0, 1500))))
    anchor = start - timedelta(days=draw(st.integers(0, 800)))
    return ContractLine(
        period=period,
        annual_price=draw(prices),
        step=draw(steps),
        reduced=draw(reductions),
        anchor=draw(st.sampled_from([None, anchor])),
    )


billings = st.builds(
    Billing,
    interval=st.sampled_from(list(BillingInterval)),
    due=st.sampled_from(list(Due)),
    aligned_to=st.sampled_from([None, *CalendarUnit]),
    method=st.sampled_from(list(ShareMethod)),
)


def test_18_months_at_12000_are_worth_18000():
    assert line(months=18, price="12000").value == Decimal("18000.00")


def test_a_year_cut_short_counts_its_months_and_days():
    # 2 months and 14 of the 31 days from 15.3. to 14.4.: 12,000 × (2 + 14/31) ÷ 12
    cut = Period(start=date(2026, 1, 15), end=date(2026, 3, 28))
    assert str(line(price="12000", period=cut).value) == "2451.61"


def test_a_price_step_builds_on_the_rounded_price_of_the_year_before():
    contract = line(months=36, price="7500.01", step="0.025")
    # 7,687.51025, then 7,687.51 × 1.025 = 7,879.69775
    assert [str(year.annual_price) for year in contract.years] == ["7500.01", "7687.51", "7879.70"]
    assert contract.value == price_over_years(Decimal("7500.01"), 3, Decimal("0.025"))


@given(prices, st.integers(1, 120), starts)
def test_without_steps_the_quote_and_the_contract_agree(price, months, start):
    contract = ContractLine(period=term(start, months), annual_price=price)
    assert contract.value == period_value(Charge.YEARLY, price, months)


def test_7000_a_year_are_583_33_and_583_34_in_turn():
    # R1
    assert billed(line(price="7000")) == ["583.33", "583.34", "583.33"] * 4


def test_the_due_date_follows_the_mode():
    contract = line("2026-11-15", 3)
    found = {
        due: [
            str(part.due_on)
            for part in contract_instalments(
                contract, Billing(interval=BillingInterval.MONTHLY, due=due)
            )
        ]
        for due in Due
    }
    assert found == {
        Due.IN_ADVANCE: ["2026-11-15", "2026-12-15", "2027-01-15"],
        Due.IN_ARREARS: ["2026-12-15", "2027-01-15", "2027-02-15"],
        Due.PERIOD_END: ["2026-12-14", "2027-01-14", "2027-02-14"],
    }


@pytest.mark.parametrize(
    ("interval", "amounts"),
    [
        (BillingInterval.QUARTERLY, ["1875.00"] * 4 + ["1931.25", "1287.50"]),
        (BillingInterval.HALF_YEARLY, ["3750.00"] * 2 + ["3218.75"]),
        (BillingInterval.YEARLY, ["7500.00", "3218.75"]),
    ],
)
def test_the_last_instalment_of_17_months_is_shorter(interval, amounts):
    # second year 7,725 × 5/12 = 3,218.75
    assert billed(line(months=17, step="0.03"), Billing(interval=interval)) == amounts


def test_half_the_fee_during_six_months_of_warranty():
    half = ReducedFee(months=6, share=Decimal("0.5"))
    assert billed(line(price="1200", reduced=half)) == ["50.00"] * 6 + ["100.00"] * 6


def test_a_warranty_that_ends_within_a_quarter():
    # 7 months free: of the third quarter two months are charged
    free = ReducedFee(months=7, share=Decimal(0))
    quarterly = Billing(interval=BillingInterval.QUARTERLY)
    assert billed(line(price="1200", reduced=free), quarterly) == [
        "0.00",
        "0.00",
        "200.00",
        "300.00",
    ]


def test_an_aligned_contract_bills_a_stub_and_then_full_months():
    # 16 of 30 days, eleven months, the 14 days left
    aligned = Billing(interval=BillingInterval.MONTHLY, aligned_to=CalendarUnit.MONTH)
    assert billed(line("2026-11-15", price="1200"), aligned) == [
        "53.33",
        *["100.00"] * 11,
        "46.67",
    ]


def test_an_aligned_quarter_across_the_anniversary_mixes_both_prices():
    # Q4 2027: 45 days of 92 at 300 a quarter, 47 at 330; the first year takes what is left
    aligned = Billing(interval=BillingInterval.QUARTERLY, aligned_to=CalendarUnit.QUARTER)
    assert billed(line("2026-11-15", 24, price="1200", step="0.1"), aligned) == [
        "153.26",
        *["300.00"] * 3,
        "315.33",
        *["330.00"] * 3,
        "161.41",
    ]


def test_a_stub_by_begun_months_costs_the_month():
    aligned = Billing(
        interval=BillingInterval.MONTHLY,
        aligned_to=CalendarUnit.MONTH,
        method=ShareMethod.BEGUN_MONTHS,
    )
    assert billed(line("2026-11-15", price="1200"), aligned) == [*["100.00"] * 12, "0.00"]


@given(lines(), billings)
def test_instalments_add_up_and_none_is_negative(contract, billing):
    found = contract_instalments(contract, billing)
    assert sum(part.amount for part in found) == contract.value
    assert all(part.amount >= 0 for part in found)


@given(lines(), st.sampled_from(list(BillingInterval)))
def test_the_instalments_of_each_contract_year_add_up_to_its_value(contract, interval):
    found = contract_instalments(contract, Billing(interval=interval))
    for year in contract.years:
        within = [part for part in found if year.period.overlap(part.period)]
        assert sum(part.amount for part in within) == year.value


def test_100_euro_over_65_days_are_33_85_43_07_and_23_08():
    # R26; ERPNext rounds each month and gets 43.08 and 23.07
    spread = spread_by_day(Decimal(100), Period(start=date(2019, 1, 10), end=date(2019, 3, 15)))
    assert [(str(part.month), str(part.amount)) for part in spread] == [
        ("2019-01-01", "33.85"),
        ("2019-02-01", "43.07"),
        ("2019-03-01", "23.08"),
    ]


def test_a_month_of_two_contract_years_earns_from_both():
    # 14 of 366 days of the first year (29.2.2028 lies in it), 17 of 365 of the second
    months = recognised_by_month(line("2027-05-15", 24, price="3660", step="-0.5"))
    found = {str(part.month): part.amount for part in months}
    assert found["2028-05-01"] == Decimal("140.00") + Decimal("85.23")
    assert len(found) == 25


@given(lines())
def test_recognised_months_add_up_to_the_contract_and_none_is_negative(contract):
    found = recognised_by_month(contract)
    assert sum(part.amount for part in found) == contract.value
    assert all(part.amount >= 0 for part in found)
    assert [part.month for part in found] == sorted({part.month for part in found})


def test_a_contract_of_one_day_is_billed_and_earned_on_that_day():
    only = line(price="3100", period=Period(start=date(2026, 1, 31), end=date(2026, 1, 31)))
    # 31.1. to 28.2. has 29 days: 3,100 ÷ 12 ÷ 29
    assert str(only.value) == "8.91"
    assert billed(only) == ["8.91"]
    assert [str(part.amount) for part in recognised_by_month(only)] == ["8.91"]


def test_29_february_for_ten_years_tiles_and_adds_up():
    contract = line("2028-02-29", 120, price="7000")
    assert str(contract.period.end) == "2038-02-28"
    assert len(contract_instalments(contract, MONTHLY)) == 120
    assert sum(part.amount for part in recognised_by_month(contract)) == 70000


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (
            lambda: line(price="-0.01"),
            "Der Preis -0,01 € pro Jahr ist negativ. Bitte geben Sie einen Preis ab 0,00 € ein.",
        ),
        (
            lambda: line(step="3"),
            "Der Preisschritt 300 % liegt nicht zwischen -100 % und 100 %. Bitte als Prozentwert "
            "eingeben, z. B. 3 %.",
        ),
        (
            lambda: line(anchor=date(2026, 1, 2)),
            "Die Position beginnt am 01.01.2026 und damit vor dem Vertrag am 02.01.2026. Bitte "
            "korrigieren Sie eines der beiden Daten.",
        ),
        (
            lambda: ReducedFee(months=0, share=Decimal(0)),
            "Eine Gewährleistung von 0 Monaten gibt es nicht. Bitte geben Sie mindestens 1 Monat "
            "ein oder lassen Sie die Angabe weg.",
        ),
        (
            lambda: ReducedFee(months=12, share=Decimal(50)),
            "Der Anteil 5.000 % während der Gewährleistung liegt nicht zwischen 0 % und 100 %. "
            "Bitte als Prozentwert eingeben, z. B. 50 %.",
        ),
        (
            lambda: price_over_years(Decimal(1), 0),
            "0 Vertragsjahre sind nicht vorgesehen. Bitte geben Sie 1 bis 100 Jahre ein.",
        ),
        (
            lambda: line().price_on(date(2027, 1, 1)),
            "Der 01.01.2027 liegt nicht in der Laufzeit von 01.01.2026 bis 31.12.2026. Bitte "
            "korrigieren Sie das Datum.",
        ),
        (
            lambda: succession(line(), date(2026, 1, 1), Decimal(1)),
            "Eine Änderung zum 01.01.2026 ist nicht möglich, die Laufzeit reicht von 01.01.2026 "
            "bis 31.12.2026. Bitte wählen Sie einen Tag nach dem Beginn und spätestens das Ende.",
        ),
        (
            lambda: break_even_hours(Decimal(7500), Decimal(0)),
            "Der Stundensatz 0,00 € ist nicht größer als 0. Bitte tragen Sie den Preis einer "
            "Stunde ein.",
        ),
    ],
)
def test_contracts_that_make_no_sense_are_refused(call, sentence):
    assert refused(call) == sentence


def test_upgrading_in_mid_year_credits_the_rest_and_charges_the_new_price():
    # 7,500 → 12,500 from 1.7.2026, the year was paid ahead
    change = change_price(
        line(months=36), date(2026, 7, 1), Decimal(12500), paid_to=date(2026, 12, 31)
    )
    assert (change.credit, change.charge) == (Decimal("3750.00"), Decimal("6250.00"))
    assert change.balance == 2500
    assert change.begun.period == Period(start=date(2026, 7, 1), end=date(2028, 12, 31))
    assert change.begun.value == Decimal(12500) * 5 / 2


def test_what_was_not_paid_ahead_leaves_nothing_to_give_back():
    change = change_price(line(), date(2026, 7, 1), Decimal(1), paid_to=date(2026, 6, 30))
    assert change.credit == change.charge == change.balance == 0


def test_the_successor_is_billed_with_the_contract():
    _, new = succession(line("2026-01-15", 12, price="1200"), date(2026, 3, 1), Decimal(2400))
    quarterly = Billing(interval=BillingInterval.QUARTERLY)
    found = contract_instalments(new, quarterly)
    assert [(str(part.period.start), str(part.amount)) for part in found] == [
        ("2026-03-01", "300.00"),  # 1 month and 14 of 28 days
        ("2026-04-15", "600.00"),
        ("2026-07-15", "600.00"),
        ("2026-10-15", "600.00"),
    ]


@given(lines(), st.integers(1, 1500), st.integers(0, 1500))
def test_a_change_to_the_same_price_moves_a_cent_a_year_at_most(contract, offset, paid):
    start, end = contract.period.start, contract.period.end
    on = min(start + timedelta(days=offset), end)
    if on == start:
        return
    same = change_price(contract, on, contract.price_on(on), paid_to=on + timedelta(days=paid))
    assert same.credit >= 0
    assert same.charge >= 0
    assert abs(same.balance) <= Decimal("0.01") * len(contract.years)


@given(lines(), st.integers(1, 1500), prices)
def test_what_was_billed_less_the_credit_is_what_was_used(contract, offset, price):
    start, end = contract.period.start, contract.period.end
    on = min(start + timedelta(days=offset), end)
    if on == start:
        return
    change = change_price(contract, on, price, paid_to=end)
    assert contract.value - change.credit == change.ended.value
    assert change.charge == change.begun.value
    assert change.ended.period.end + DAY == change.begun.period.start
    assert change.begun.period.end == end


def test_a_price_step_ends_lines_the_day_before_and_leaves_fixed_ones():
    plain, never = line(months=24), line(months=24, is_adjustable=False)
    over = line("2024-01-01", 12)
    found = step_lines(
        [plain, never, over], date(2027, 1, 1), lambda price: fixed_step(price, Decimal("0.02"))
    )
    assert [(str(part.period.start), str(part.annual_price)) for part in found] == [
        ("2026-01-01", "7500"),
        ("2027-01-01", "7650.00"),
        ("2026-01-01", "7500"),
        ("2024-01-01", "7500"),
    ]
    assert found[0].period.end == date(2026, 12, 31)
    (first_day,) = step_lines([plain], date(2026, 1, 1), lambda price: price * 2)
    assert first_day.annual_price == 15000


def test_standard_and_premium_over_three_years():
    assert [
        (offer.level.value, str(offer.annual_price), str(offer.total))
        for offer in compare_levels(Decimal(50000), 3)
    ] == [("standard", "7500.00", "22500.00"), ("premium", "12500.00", "37500.00")]


def test_hours_a_fee_buys():
    assert break_even_hours(Decimal(7500), Decimal(150)) == 50
    assert round(break_even_hours(Decimal(5000), Decimal(150)), 1) == Decimal("33.3")
    assert break_even_hours(Decimal(7500), Decimal(150), Decimal(90)) == 125


def test_a_contract_whose_hours_cost_as_much_never_pays():
    with pytest.raises(NoAnswer, match="not_determinable"):
        break_even_hours(Decimal(7500), Decimal(150), Decimal(150))
