"""Actual billing is held against the contracts, and each difference gets its likely cause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from how_many import about
from hypothesis import given, settings
from hypothesis import strategies as st
from written_items import Invoice, as_agreed, billed
from written_lines import Line, any_line, written

from aftersales_xl.domain.forecast.causes import BillingCause
from aftersales_xl.portfolio.billing.reconciliation import Reconciliation, reconcile
from aftersales_xl.portfolio.engine.forecast import Window
from aftersales_xl.words import messages
from aftersales_xl.words.comparing import BILLING_CAUSES

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
YEAR = Window(first=FIRST, months=12)
lists = st.lists(
    any_line(), max_size=4, unique_by=lambda line: (line.contract, line.product, line.starts)
)
amounts = st.integers(-200_000, 2_000_000).map(lambda cents: Decimal(cents) / 100)
items = st.builds(
    Invoice,
    contract=st.sampled_from(["V-1", "V-2", "V-3", "V-9"]),
    day=st.dates(min_value=date(2025, 10, 1), max_value=date(2027, 3, 31)),
    amount=amounts,
    month_only=st.booleans(),
)

MONTHLY = Line(starts=date(2024, 1, 1), ends=date(2028, 12, 31), price=12_000, interval=1)
QUARTERLY = replace(MONTHLY, interval=3)
YEARLY = replace(MONTHLY, interval=12)


def compared(lines: Sequence[Line], found: Sequence[Invoice]) -> Reconciliation:
    return reconcile(written(*lines), billed(*found), YEAR)


def told(found: Reconciliation) -> list[tuple[int, str, int]]:
    """Return month, cause and cents of each difference."""
    return [
        (one.month.month, BILLING_CAUSES.word(one.cause), one.difference)
        for one in found.differences
    ]


@settings(max_examples=about(80), deadline=None)
@given(lists, st.lists(items, max_size=8))
def test_differences_are_everything_that_was_expected_less_everything_billed(
    lines: list[Line], found: list[Invoice]
) -> None:
    result = compared(lines, found)
    inside = [item for item in found if FIRST <= item.day <= LAST]
    expected = sum(item.amount for item in as_agreed(lines, FIRST, LAST))
    assert result.expected == expected * 100
    assert result.actual == sum(item.amount for item in inside) * 100
    assert sum(one.difference for one in result.differences) == result.expected - result.actual
    assert result.items_aside == len(found) - len(inside)
    assert sum(result.by_cause().values()) == result.expected - result.actual
    assert all(messages.text(one.note.code, **one.note.details) for one in result.differences)
    cells = [(one.contract, one.month) for one in result.differences]
    assert len(cells) == len(set(cells))


@settings(max_examples=about(60), deadline=None)
@given(lists)
def test_billing_as_agreed_has_no_differences(lines: list[Line]) -> None:
    result = compared(lines, as_agreed(lines, FIRST, LAST))
    assert result.ties_out
    assert result.expected == result.actual


def without(found: list[Invoice], place: int) -> list[Invoice]:
    return [item for k, item in enumerate(found) if k != place]


def changed(found: list[Invoice], place: int, **what: object) -> list[Invoice]:
    return [replace(item, **what) if k == place else item for k, item in enumerate(found)]


whole_months = st.integers(0, 11)


@settings(max_examples=about(12), deadline=None)
@given(whole_months)
def test_an_instalment_left_out_is_missing(place: int) -> None:
    found = compared([MONTHLY], without(as_agreed([MONTHLY], FIRST, LAST), place))
    assert told(found) == [(place + 1, "fehlende Rate", 100_000)]


@settings(max_examples=about(12), deadline=None)
@given(whole_months)
def test_an_instalment_billed_again_is_billed_twice(place: int) -> None:
    right = as_agreed([MONTHLY], FIRST, LAST)
    found = compared([MONTHLY], [*right, replace(right[place], invoice="R-2")])
    assert told(found) == [(place + 1, "doppelt abgerechnet", -100_000)]
    assert found.differences[0].invoices == ("R-2",)


@pytest.mark.parametrize(("place", "moved"), [(0, 1), (3, 1), (3, 2), (5, -1), (5, -2)])
def test_an_instalment_billed_a_little_early_or_late_is_in_the_wrong_month(
    place: int, moved: int
) -> None:
    right = as_agreed([MONTHLY], FIRST, LAST)
    day = right[place + moved].day
    found = compared([MONTHLY], changed(right, place, day=day))
    there, here = (place + 1, 100_000), (place + moved + 1, -100_000)
    assert told(found) == [
        (month, "falscher Monat", cents) for month, cents in sorted([there, here])
    ]


def test_an_instalment_billed_after_the_window_is_seen_there() -> None:
    right = as_agreed([MONTHLY], FIRST, date(2027, 2, 28))
    found = compared([MONTHLY], changed(right, 11, day=date(2027, 1, 20)))
    assert told(found) == [(12, "falscher Monat", 100_000)]
    assert found.items_aside == 3


def test_months_without_any_list_of_items_are_not_taken_for_unbilled() -> None:
    """December 2025 was never pasted in; January is billed twice, not one of them late."""
    right = as_agreed([MONTHLY], FIRST, LAST)
    assert told(compared([MONTHLY], [*right, right[0]])) == [(1, "doppelt abgerechnet", -100_000)]


def test_a_price_step_that_was_forgotten_is_named_with_both_prices() -> None:
    """3 % on 12,000 is 12,360 from the second year on: 30.00 a month are missing."""
    rising = replace(MONTHLY, starts=date(2025, 1, 1), step=0.03)
    forgotten = as_agreed([replace(rising, step=0)], FIRST, LAST)
    found = compared([rising], forgotten)
    assert told(found) == [(month, "Preisschritt nicht angewandt", 3_000) for month in range(1, 13)]
    assert found.differences[0].note.details == {"price": 12_000, "right": 12_360}


def test_a_step_forgotten_years_ago_is_found_as_well() -> None:
    """The third year costs 12,730.80; it was billed at the price of the first."""
    rising = replace(YEARLY, step=0.03)
    found = compared([rising], as_agreed([YEARLY], FIRST, LAST))
    assert told(found) == [(1, "Preisschritt nicht angewandt", 73_080)]


def test_a_new_price_in_a_line_of_its_own_may_be_forgotten_too() -> None:
    old = replace(MONTHLY, ends=date(2026, 6, 30))
    new = replace(MONTHLY, starts=date(2026, 7, 1), price=12_600)
    found = compared([old, new], as_agreed([MONTHLY], FIRST, LAST))
    assert told(found) == [(month, "Preisschritt nicht angewandt", 5_000) for month in range(7, 13)]


def test_the_price_of_next_year_comes_too_early() -> None:
    rising = replace(YEARLY, step=0.03, starts=date(2026, 1, 1))
    found = compared([rising], [Invoice(day=FIRST, amount=Decimal(12_360))])
    assert told(found) == [(1, "falscher Preis", -36_000)]
    assert found.differences[0].note.code == "billing_step_too_early"


@settings(max_examples=about(25), deadline=None)
@given(whole_months, st.integers(10_000, 90_000))
def test_any_other_amount_is_a_wrong_price(place: int, cents: int) -> None:
    right = as_agreed([MONTHLY], FIRST, LAST)
    found = compared([MONTHLY], changed(right, place, amount=Decimal(cents) / 100))
    assert told(found) == [(place + 1, "falscher Preis", 100_000 - cents)]


def test_a_wrong_price_is_told_by_the_year() -> None:
    found = compared([QUARTERLY], as_agreed([replace(QUARTERLY, price=11_000)], FIRST, LAST))
    assert told(found) == [(month, "falscher Preis", 25_000) for month in (1, 4, 7, 10)]
    assert found.differences[0].note.details["price"] == 11_000


CUT = replace(MONTHLY, interval=12, terminated=date(2026, 5, 15))
"""12,000 × (4 + 15/31) ÷ 12 = 4,483.87 for 135 days."""


@pytest.mark.parametrize(
    ("amount", "word"),
    [
        ("12000", "voller Zeitraum"),
        ("4438.36", "Tage"),  # 135 ÷ 365
        ("4493.15", "Monate"),  # 4 months and 15 days of 365/12: (4 + 0.49315) ÷ 12
        ("4500", "30/360"),  # 135 ÷ 360
        ("5000", "Angefangen"),
    ],
)
def test_a_period_cut_short_may_be_shared_in_other_ways(amount: str, word: str) -> None:
    found = compared([CUT], [Invoice(day=FIRST, amount=Decimal(amount))])
    difference = 448_387 - int(Decimal(amount) * 100)
    assert told(found) == [(1, "falsche Abgrenzung des Rumpfzeitraums", difference)]
    assert word in messages.text(
        found.differences[0].note.code, **found.differences[0].note.details
    )


def test_a_full_instalment_for_a_month_that_was_cut_short() -> None:
    """Terminated on 15 May: 500.00 ÷ 1,000.00 × 15/31 = 483.87 are right."""
    cut = replace(MONTHLY, terminated=date(2026, 5, 15))
    found = compared([cut], as_agreed([MONTHLY], FIRST, date(2026, 5, 31)))
    assert told(found) == [(5, "falsche Abgrenzung des Rumpfzeitraums", 48_387 - 100_000)]


def test_a_first_month_billed_by_its_days_though_periods_follow_the_contract() -> None:
    begun = replace(MONTHLY, starts=date(2026, 3, 16))
    right = as_agreed([begun], FIRST, LAST)
    found = compared([begun], changed(right, 0, amount=Decimal("516.13")))  # 16 of 31 days
    assert told(found) == [(3, "falsche Abgrenzung des Rumpfzeitraums", 100_000 - 51_613)]


def test_whoever_bills_on_after_a_termination_is_told_when_it_ended() -> None:
    ended = replace(MONTHLY, terminated=date(2026, 9, 30))
    found = compared([ended], as_agreed([MONTHLY], FIRST, LAST))
    assert told(found) == [
        (month, "nach Vertragsende abgerechnet", -100_000) for month in (10, 11, 12)
    ]
    assert "30.09.2026" in messages.text(
        found.differences[0].note.code, **found.differences[0].note.details
    )


def test_whoever_bills_before_the_contract_begins() -> None:
    later = replace(QUARTERLY, starts=date(2026, 4, 1))
    right = as_agreed([later], FIRST, LAST)
    early = Invoice(day=date(2026, 1, 5), amount=Decimal(3_000))
    assert told(compared([later], [*right, early])) == [
        (1, "vor Vertragsbeginn abgerechnet", -300_000)
    ]


def test_a_yearly_instalment_billed_again_in_summer_is_billed_twice() -> None:
    right = as_agreed([YEARLY], FIRST, LAST)
    again = replace(right[0], day=date(2026, 7, 1))
    assert told(compared([YEARLY], [*right, again])) == [(7, "doppelt abgerechnet", -1_200_000)]


def test_another_rhythm_explains_all_months_at_once() -> None:
    found = compared([MONTHLY], as_agreed([QUARTERLY], FIRST, LAST))
    assert {word for _, word, _ in told(found)} == {"anderer Rhythmus"}
    assert len(found.differences) == 12
    assert sum(one.difference for one in found.differences) == 0
    late = as_agreed([replace(YEARLY, in_arrears=True)], FIRST, LAST)
    assert told(compared([QUARTERLY], late))[0] == (1, "anderer Rhythmus", -900_000)


def test_a_cent_a_month_is_rounding() -> None:
    """7,000 a year are 583.33, 583.34, 583.33, …; rounding each month bills 583.33."""
    line = replace(MONTHLY, price=7_000)
    each = [replace(item, amount=Decimal("583.33")) for item in as_agreed([line], FIRST, LAST)]
    found = compared([line], each)
    assert told(found) == [(month, "Rundung", 1) for month in (2, 5, 8, 11)]


def test_a_contract_nobody_knows_and_one_that_is_only_offered() -> None:
    offered = replace(MONTHLY, contract="A-1", quote=0.7)
    strangers = [
        Invoice(contract="X-9", day=date(2026, 3, 1), amount=Decimal(100)),
        Invoice(contract="A-1", day=date(2026, 3, 1), amount=Decimal(1_000)),
    ]
    found = compared([offered], strangers)
    assert found.expected == 0
    causes = {one.contract: one.cause for one in found.differences}
    assert causes == {"X-9": BillingCause.UNKNOWN_CONTRACT, "A-1": BillingCause.ONLY_QUOTED}


def test_one_of_two_products_left_out_is_missing_and_one_billed_twice_is_twice() -> None:
    backup = replace(MONTHLY, product="Backup", price=1_200)
    both = as_agreed([MONTHLY, backup], FIRST, date(2026, 1, 31))
    rest = as_agreed([MONTHLY, backup], date(2026, 2, 1), LAST)
    assert told(compared([MONTHLY, backup], [both[0], *rest])) == [(1, "fehlende Rate", 10_000)]
    assert told(compared([MONTHLY, backup], [*both, both[1], *rest])) == [
        (1, "doppelt abgerechnet", -10_000)
    ]


def test_a_period_cut_in_half_and_billed_in_full_is_not_billed_twice() -> None:
    """225.00 for a quarter that ends on 15 November: 112.50 are right, next to two products."""
    others = [
        replace(MONTHLY, product=name, price=price) for name, price in (("A", 1_200), ("B", 2_400))
    ]
    cut = replace(
        QUARTERLY, product="C", price=900, starts=date(2025, 4, 1), terminated=date(2026, 11, 15)
    )
    right = as_agreed([*others, cut], FIRST, LAST)
    wrong = [
        replace(item, amount=Decimal(225)) if item.amount == Decimal("112.50") else item
        for item in right
    ]
    assert told(compared([*others, cut], wrong)) == [
        (10, "falsche Abgrenzung des Rumpfzeitraums", -11_250)
    ]


def test_one_product_is_billed_on_after_its_end_while_others_go_on() -> None:
    ended = replace(QUARTERLY, product="Backup", price=900, terminated=date(2026, 6, 30))
    right = as_agreed([MONTHLY, ended], FIRST, LAST)
    on = [Invoice(day=date(2026, month, 1), amount=Decimal(225)) for month in (7, 10)]
    assert told(compared([MONTHLY, ended], [*right, *on])) == [
        (7, "nach Vertragsende abgerechnet", -22_500),
        (10, "nach Vertragsende abgerechnet", -22_500),
    ]


def test_a_renewed_contract_is_billed_in_full_whatever_its_probability_was() -> None:
    renewed = replace(MONTHLY, ends=date(2025, 12, 31), renewal_months=12, renewal_probability=0.5)
    found = compared([renewed], as_agreed([renewed], FIRST, LAST))
    assert (found.expected, found.ties_out, found.agreeing) == (1_200_000, True, 12)


def test_a_credit_nobody_expected_stays_unexplained() -> None:
    right = as_agreed([YEARLY], FIRST, LAST)
    credit = Invoice(day=date(2026, 3, 1), amount=Decimal(-250))
    assert told(compared([YEARLY], [*right, credit])) == [(3, "ungeklärt", 25_000)]


def test_every_cause_has_a_word() -> None:
    assert list(BILLING_CAUSES.words) == [BILLING_CAUSES.word(cause) for cause in BillingCause]


OTHER = replace(MONTHLY, contract="V-2")


@pytest.mark.parametrize("outside", [None, date(2025, 12, 1), date(2027, 1, 1)])
def test_one_instalment_billed_twice_is_double_whatever_other_invoices_there_are(
    outside: date | None,
) -> None:
    # V-1 is billed twice in January; V-2 as agreed, and perhaps in a month that is not compared
    found = as_agreed([MONTHLY, OTHER], FIRST, LAST)
    found += [
        found[0],
        *([Invoice(contract="V-2", day=outside, amount=Decimal(1000))] * bool(outside)),
    ]
    assert told(compared([MONTHLY, OTHER], found)) == [(1, "doppelt abgerechnet", -1000_00)]


def test_the_excess_is_named_to_the_cent_and_three_times_is_double_as_well() -> None:
    # 7,000 a year: 583.33, 583.34 …; billed 583.34 three times in January
    seven = replace(MONTHLY, price=7_000)
    found = as_agreed([seven], FIRST, LAST)[1:]
    found += [Invoice(day=FIRST, amount=Decimal("583.34"))] * 3
    (one,) = compared([seven], found).differences
    assert one.cause is BillingCause.TWICE
    assert one.note.details["amount"] == Decimal("1166.69")


@pytest.mark.parametrize("first", [date(2026, 1, 1), date(2026, 2, 1), date(2025, 6, 1)])
def test_another_rhythm_is_seen_whatever_month_the_comparison_begins_with(first: date) -> None:
    # yearly from 1 February, billed monthly since February 2026; the year before as agreed
    yearly = replace(YEARLY, starts=date(2025, 2, 1), ends=None)
    found = [Invoice(day=date(2025, 2, 1), amount=Decimal(12_000))]
    found += [Invoice(day=date(2026, month, 1), amount=Decimal(1000)) for month in range(2, 13)]
    found.append(Invoice(day=date(2027, 1, 1), amount=Decimal(1000)))
    result = reconcile(written(yearly), billed(*found), Window(first=first, months=12))
    assert {BILLING_CAUSES.word(one.cause) for one in result.differences} == {"anderer Rhythmus"}


def test_a_credit_against_one_of_two_instalments_is_named_with_the_amounts_of_the_month() -> None:
    # from 31.01.: the instalments of 28.02. and 31.03. are due on 1 and 31 March
    line = replace(MONTHLY, starts=date(2026, 1, 31), ends=None)
    days = (date(2026, 3, 1), date(2026, 3, 31))
    found = [*(Invoice(day=day, amount=Decimal(1000)) for day in days)]
    found.append(Invoice(day=days[1], amount=Decimal(-1000)))
    window = Window(first=days[0], months=1)
    (one,) = reconcile(written(line), billed(*found), window).differences
    assert (one.expected, one.actual) == (2000_00, 1000_00)
    sentence = messages.sentence(one.note).replace("\N{NO-BREAK SPACE}", " ")
    assert sentence.startswith(
        "Erwartet waren 2.000,00 €, abgerechnet wurden 1.000,00 €: Gegen die Rate vom 31.03.2026 "
        "steht eine Gutschrift über 1.000,00 €."
    )


@pytest.mark.parametrize(("rate", "word"), [("0.19", "19 %"), ("0.07", "7 %")])
def test_an_instalment_billed_with_vat_is_named_so(rate: str, word: str) -> None:
    gross = Decimal(12_000) * (1 + Decimal(rate))
    (one,) = compared([YEARLY], [Invoice(day=FIRST, amount=gross)]).differences
    assert one.cause is BillingCause.WITH_VAT
    assert f"die Rate über 12.000,00 € mit {word} Umsatzsteuer" in (
        messages.sentence(one.note).replace("\N{NO-BREAK SPACE}", " ")
    )
