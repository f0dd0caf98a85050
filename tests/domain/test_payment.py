"""Payment plans and Skonto."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.domain.money.working_days import working_day_from
from aftersales_xl.domain.offer.payment import Milestone, Skonto, instalments
from aftersales_xl.words import messages

TWO_IN_TEN = Skonto(rate=Decimal("0.02"), days=10)
CHRISTMAS = frozenset([date(2026, 12, 25), date(2026, 12, 26)])


def milestone(share, label="Rate", **when) -> Milestone:
    return Milestone(label=label, share=Decimal(str(share)), **when)


def refused(call, *args, **kwargs) -> str:
    with pytest.raises(Refusal) as caught:
        call(*args, **kwargs)
    return messages.sentence(caught.value.problems[0]).replace("\xa0", " ")


@st.composite
def plans(draw):
    """Plans whose shares are whole tenths of a percent."""
    cuts = draw(st.sets(st.integers(1, 999), max_size=8))
    bounds = [0, *sorted(cuts), 1000]
    return [milestone(Decimal(upper - lower) / 1000) for lower, upper in pairwise(bounds)]


def test_a_plan_of_30_60_10_follows_order_delivery_and_acceptance():
    plan = [
        milestone("0.3", "Auftrag", due=date(2026, 12, 1)),
        milestone("0.6", "Lieferung", event="Lieferung", days=14),
        milestone("0.1", "Abnahme", event="Abnahme", days=30),
    ]
    parts = instalments(Decimal(28500), plan, {"Lieferung": date(2027, 2, 20)})
    assert [(part.milestone.label, part.amount, part.due) for part in parts] == [
        ("Auftrag", Decimal(8550), date(2026, 12, 1)),
        ("Lieferung", Decimal(17100), date(2027, 3, 6)),
        ("Abnahme", Decimal(2850), None),
    ]


def test_the_date_of_an_event_is_the_due_date_where_no_days_are_given():
    (only,) = instalments(
        Decimal(1), [milestone(1, event="Abnahme")], {"Abnahme": date(2027, 1, 31)}
    )
    assert only.due == date(2027, 1, 31)


def test_7000_in_twelve_parts_are_583_33_and_583_34_in_turn():
    # the cumulative rounding of R1: 583.33, 583.34, 583.33, … = 7,000.00
    parts = instalments(Decimal(7000), [milestone(Decimal(1) / 12)] * 12)
    assert [str(part.amount) for part in parts[:4]] == ["583.33", "583.34", "583.33", "583.33"]
    assert sum(part.amount for part in parts) == 7000


@given(st.decimals("-1e9", "1e9", places=2), plans())
def test_instalments_add_up_and_each_is_within_a_cent_of_its_share(amount, plan):
    parts = instalments(amount, plan)
    assert sum(part.amount for part in parts) == amount
    for part in parts:
        assert abs(part.amount - amount * part.milestone.share) <= Decimal("0.01")


def test_three_cells_of_one_third_count_as_the_whole():
    third = milestone(repr(1 / 3))
    parts = instalments(Decimal(100), [third] * 3)
    assert [str(part.amount) for part in parts] == ["33.33", "33.34", "33.33"]


@pytest.mark.parametrize(
    ("shares", "percent"),
    [(["0.3", "0.6"], "90"), (["0.5", "0.6"], "110"), (["0.3333"] * 3, "99,99")],
)
def test_shares_that_do_not_make_a_whole_are_refused(shares, percent):
    assert refused(instalments, Decimal(100), [milestone(share) for share in shares]) == (
        f"Die Raten des Zahlungsplans ergeben zusammen {percent} % statt 100 %. Bitte gleichen Sie "
        "eine der Raten an."
    )


def test_a_plan_without_instalments_is_refused():
    assert refused(instalments, Decimal(100), []) == (
        "Der Zahlungsplan hat keine Raten. Bitte tragen Sie mindestens eine ein, z. B. 100 % nach "
        "Lieferung."
    )


@pytest.mark.parametrize(
    ("share", "when", "sentence"),
    [
        (
            30,
            {},
            (
                "Rate Abnahme: Der Anteil 3.000 % liegt nicht zwischen 0 % und 100 %. Bitte als "
                "Prozentwert eingeben, z. B. 30 %."
            ),
        ),
        (
            "0.3",
            {"due": date(2026, 12, 1), "event": "Abnahme"},
            (
                "Rate Abnahme: Angegeben sind das Datum 01.12.2026 und das Ereignis Abnahme. Bitte "
                "lassen Sie nur eines davon stehen."
            ),
        ),
        (
            "0.3",
            {"days": 14},
            "Rate Abnahme: 14 Tage nach welchem Ereignis? Bitte nennen Sie es, z. B. Abnahme.",
        ),
        (
            "0.3",
            {"event": "Abnahme", "days": -1},
            (
                "Rate Abnahme: Eine Frist von -1 Tagen gibt es nicht. Bitte geben Sie eine Zahl ab "
                "0 ein."
            ),
        ),
    ],
)
def test_an_instalment_that_makes_no_sense_is_refused(share, when, sentence):
    assert refused(milestone, share, "Abnahme", **when) == sentence


def test_two_percent_skonto_on_7140_leave_6997_20():
    assert TWO_IN_TEN.payable(Decimal("7140.00")) == Decimal("6997.20")


def test_what_is_marked_so_earns_no_skonto():
    # 7,140 of which 1,190 without: 2 % of 5,950 = 119
    assert TWO_IN_TEN.payable(Decimal(7140), excluded=Decimal(1190)) == Decimal(7021)


def test_the_skonto_itself_is_rounded():
    # 2 % of 10.25 is 0.205, so 0.21
    assert TWO_IN_TEN.payable(Decimal("10.25")) == Decimal("10.04")


def test_the_first_day_is_the_day_after_the_invoice():
    assert Skonto(rate=Decimal(0), days=1).last_day(date(2026, 11, 18)) == date(2026, 11, 19)


@pytest.mark.parametrize(
    ("invoiced", "last"),
    [
        (date(2026, 11, 16), date(2026, 11, 26)),  # a Thursday
        (date(2026, 11, 18), date(2026, 11, 30)),  # day 10 is Saturday the 28th
        (date(2026, 12, 15), date(2026, 12, 28)),  # Christmas, a Friday, and a weekend
    ],
)
def test_a_last_day_at_a_weekend_or_holiday_moves_to_the_next_working_day(invoiced, last):
    # § 193 BGB
    assert TWO_IN_TEN.last_day(invoiced, CHRISTMAS) == last


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)), st.frozensets(st.dates(), max_size=5))
def test_a_working_day_is_neither_weekend_nor_holiday_nor_earlier(day, holidays):
    found = working_day_from(day, holidays)
    assert found >= day
    assert found.isoweekday() <= 5
    assert found not in holidays


def test_skonto_terms_nobody_grants_are_refused():
    assert refused(Skonto, rate=Decimal(2), days=10) == (
        "Der Skontosatz 200 % liegt nicht zwischen 0 % und 100 %. Bitte als Prozentwert eingeben, "
        "z. B. 2 %."
    )
    assert refused(Skonto, rate=Decimal("0.02"), days=0) == (
        "Eine Skontofrist von 0 Tagen gibt es nicht. Bitte geben Sie mindestens 1 Tag ein."
    )
