"""One line of a contract list, calculated by hand: its terms, renewals and instalments.

R17 to R21, R28: amounts are euro, days inclusive.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from aftersales_xl.domain.contract.billing import BillingInterval
from aftersales_xl.domain.contract.notice import Notice
from aftersales_xl.domain.contract.record import (
    ContractRecord,
    RecordTerm,
    record_instalments,
    record_terms,
)
from aftersales_xl.domain.contract.standing import Standing, one_off_standing, service_standing

FAR = date(2040, 1, 1)
YEAR = ContractRecord(
    starts=date(2026, 1, 1), ends=date(2026, 12, 31), annual_price=Decimal(12_000)
)


def shown(terms) -> list[tuple[str, str, str]]:
    """First day, last day and value of each contract year."""
    return [
        (f"{year.period.start:%d.%m.%y}", f"{year.period.end:%d.%m.%y}", str(year.value))
        for term in terms
        for year in term.years
    ]


def bills(record: ContractRecord, term: RecordTerm) -> list[tuple[str, str]]:
    return [
        (f"{part.due_on:%d.%m.%y}", str(part.amount)) for part in record_instalments(record, term)
    ]


def test_a_term_has_its_contract_years_and_the_last_one_is_cut():
    record = replace(YEAR, ends=date(2028, 1, 1), step=Decimal("0.1"))
    [term] = record_terms(record, FAR)
    assert (term.anchor, term.is_renewal, term.weight) == (date(2026, 1, 1), False, None)
    assert shown([term]) == [
        ("01.01.26", "31.12.26", "12000.00"),
        ("01.01.27", "31.12.27", "13200.00"),
        ("01.01.28", "01.01.28", "39.03"),  # 14,520 × 1/31 ÷ 12
    ]


def test_a_termination_cuts_a_term_and_one_after_it_does_not():
    assert shown(record_terms(replace(YEAR, terminated=date(2026, 6, 30)), FAR)) == [
        ("01.01.26", "30.06.26", "6000.00")
    ]
    assert shown(record_terms(replace(YEAR, terminated=date(2027, 6, 30)), FAR)) == [
        ("01.01.26", "31.12.26", "12000.00")
    ]


def test_an_open_end_is_laid_out_by_whole_contract_years():
    record = replace(YEAR, ends=None, renewal_months=12)
    assert shown(record_terms(record, date(2027, 1, 1))) == [
        ("01.01.26", "31.12.26", "12000.00"),
        ("01.01.27", "31.12.27", "12000.00"),
    ]
    assert len(shown(record_terms(record, date(2026, 12, 31)))) == 1
    assert shown(record_terms(record, date(2025, 12, 31))) == []


def test_a_term_that_begins_after_its_termination_has_no_year_at_all():
    assert list(record_terms(replace(YEAR, terminated=date(2025, 12, 31)), FAR)) == []


def test_renewals_go_on_from_the_end_and_each_raises_the_price():
    record = replace(YEAR, renewal_months=6, step=Decimal("0.1"), annual_price=Decimal(1_200))
    found = list(record_terms(record, date(2027, 12, 31)))
    assert shown(found) == [
        ("01.01.26", "31.12.26", "1200.00"),
        ("01.01.27", "30.06.27", "660.00"),  # 1,320 ÷ 2
        ("01.07.27", "31.12.27", "726.00"),
    ]
    assert [term.is_renewal for term in found] == [False, True, True]
    assert [term.anchor for term in found[1:]] == [date(2027, 1, 1)] * 2


def test_renewals_begin_up_to_the_day_asked_for_and_end_with_the_termination():
    record = replace(YEAR, renewal_months=12)
    for until, count in ((date(2026, 12, 31), 1), (date(2027, 1, 1), 2), (date(2028, 1, 1), 3)):
        assert len(list(record_terms(record, until))) == count
    assert shown(record_terms(replace(record, terminated=date(2027, 3, 31)), FAR))[1:] == [
        ("01.01.27", "31.03.27", "3000.00")
    ]
    assert len(list(record_terms(replace(record, terminated=date(2026, 12, 31)), FAR))) == 1


def test_a_price_rises_to_ten_billion_euro():
    record = replace(YEAR, ends=None, annual_price=Decimal(10**10 - 1), step=Decimal("0.5"))
    prices = [year.annual_price for year in next(record_terms(record, date(2028, 1, 1))).years]
    assert prices == [10**10 - 1, 10**10, 10**10]


# certain and likely renewals


def weights(record: ContractRecord, as_of: date | None, until: date = date(2029, 1, 1)):
    return [term.weight for term in record_terms(record, until, as_of)]


def test_renewals_that_are_certain_have_no_weight_and_the_others_multiply():
    record = replace(YEAR, renewal_months=12, renewal_probability=Decimal("0.8"))
    certain = weights(record, date(2027, 1, 1))
    assert certain == [None, None, Decimal("0.8"), Decimal("0.64")]
    assert weights(record, date(2026, 12, 31)) == [
        None,
        Decimal("0.8"),
        Decimal("0.64"),
        Decimal("0.512"),
    ]
    with_notice = replace(record, notice=Notice(count=3))
    assert weights(with_notice, date(2026, 10, 1))[1] is None
    assert weights(with_notice, date(2026, 9, 30))[1] == Decimal("0.8")


def test_a_renewal_is_expected_in_full_unless_a_probability_is_given():
    record = replace(YEAR, renewal_months=12)
    assert weights(record, date(2026, 1, 1), date(2027, 1, 1)) == [None, Decimal(1)]


def test_without_an_as_of_date_all_that_is_asked_for_is_known():
    record = replace(YEAR, renewal_months=12, renewal_probability=Decimal("0.8"))
    assert weights(record, None) == [None] * 4


def test_a_renewal_up_to_a_termination_is_certain():
    record = replace(
        YEAR,
        renewal_months=12,
        renewal_probability=Decimal("0.5"),
        terminated=date(2027, 12, 31),
    )
    assert weights(record, date(2026, 1, 1)) == [None, None]


def test_the_renewal_of_a_quote_is_never_certain():
    record = replace(
        YEAR,
        renewal_months=12,
        renewal_probability=Decimal("0.8"),
        probability=Decimal("0.5"),
    )
    assert weights(record, date(2028, 6, 1), date(2028, 1, 1)) == [
        Decimal("0.5"),
        Decimal("0.4"),
        Decimal("0.32"),
    ]


def test_products_of_probabilities_are_kept_to_twelve_digits_and_rounded_down():
    third = Decimal("0.333333333333")
    record = replace(YEAR, renewal_months=12, renewal_probability=third)
    assert weights(record, date(2026, 1, 1), date(2028, 1, 1)) == [
        None,
        third,
        Decimal("0.111111111110"),  # 0.1111111111108…
    ]


def test_a_contract_is_renewed_once_notice_is_over_or_a_later_end_was_agreed():
    end = date(2026, 12, 31)
    assert not YEAR.is_renewed(end, end)
    assert YEAR.is_renewed(end, date(2027, 1, 1))
    assert replace(YEAR, terminated=end).is_renewed(end, date(2026, 1, 1))


# instalments


@pytest.mark.parametrize(
    ("interval", "in_arrears", "expected"),
    [
        (BillingInterval.YEARLY, False, [("01.01.26", "3966.67")]),
        (BillingInterval.YEARLY, True, [("30.04.26", "3966.67")]),
        (BillingInterval.QUARTERLY, False, [("01.01.26", "3000.00"), ("01.04.26", "966.67")]),
        (BillingInterval.QUARTERLY, True, [("01.04.26", "3000.00"), ("30.04.26", "966.67")]),
    ],
)
def test_instalments_add_up_to_what_a_cut_year_is_worth(interval, in_arrears, expected):
    # 12,000 × (3 + 29/30) ÷ 12
    record = replace(YEAR, ends=date(2026, 4, 29), interval=interval, in_arrears=in_arrears)
    [term] = record_terms(record, FAR)
    assert bills(record, term) == expected


def test_the_last_day_of_a_monthly_contract_is_an_instalment_of_its_own():
    record = replace(YEAR, ends=date(2026, 2, 1), interval=BillingInterval.MONTHLY)
    [term] = record_terms(record, FAR)
    assert bills(record, term) == [("01.01.26", "1000.00"), ("01.02.26", "35.71")]


def test_each_contract_year_has_its_own_instalments():
    record = replace(YEAR, ends=date(2027, 12, 31), interval=BillingInterval.HALF_YEARLY)
    [term] = record_terms(replace(record, step=Decimal("0.1")), FAR)
    assert bills(record, term) == [
        ("01.01.26", "6000.00"),
        ("01.07.26", "6000.00"),
        ("01.01.27", "6600.00"),
        ("01.07.27", "6600.00"),
    ]


def test_revenue_of_a_term_is_that_of_its_years_one_after_the_other():
    [term] = record_terms(replace(YEAR, annual_price=Decimal(3_650), ends=date(2027, 1, 31)), FAR)
    found = [(f"{one.month:%m.%y}", str(one.amount)) for one in term.recognised]
    assert found[:2] == [("01.26", "310.00"), ("02.26", "280.00")]
    assert found[-1] == ("01.27", "304.17")  # 3,650 ÷ 12
    assert len(found) == 13


# what stands on a day

TWO_YEARS = replace(YEAR, ends=date(2027, 12, 31), annual_price=Decimal(3_650))


@pytest.mark.parametrize(
    ("day", "billed", "in_arrears", "recognised"),
    [
        (date(2025, 12, 31), 0, 0, 0),
        (date(2026, 1, 1), 3_650, 0, 10),
        (date(2026, 12, 30), 3_650, 0, 3_640),
        (date(2026, 12, 31), 3_650, 0, 3_650),
        (date(2027, 1, 1), 7_300, 3_650, 3_660),
        (date(2027, 1, 2), 7_300, 3_650, 3_670),
        (date(2028, 1, 1), 7_300, 7_300, 7_300),
    ],
)
def test_a_service_is_billed_when_due_and_recognised_by_day(day, billed, in_arrears, recognised):
    assert service_standing(TWO_YEARS, day) == Standing(
        value=Decimal(7_300), billed=Decimal(billed), recognised=Decimal(recognised)
    )
    assert service_standing(replace(TWO_YEARS, in_arrears=True), day).billed == in_arrears


def test_the_value_of_a_service_is_that_of_certain_terms():
    likely = replace(YEAR, renewal_months=12, renewal_probability=Decimal("0.5"))
    assert service_standing(likely, date(2026, 12, 31)).value == 12_000
    assert service_standing(likely, date(2027, 1, 1)).value == 24_000
    open_end = replace(YEAR, ends=None)
    assert service_standing(open_end, date(2026, 6, 1)).value == 12_000
    assert service_standing(open_end, date(2027, 6, 1)).value == 24_000


def test_what_is_paid_once_is_billed_and_recognised_on_the_day_of_acceptance():
    amount, accepted = Decimal(500), date(2026, 3, 10)
    assert one_off_standing(amount, accepted, date(2026, 3, 9)) == Standing(value=amount)
    assert one_off_standing(amount, accepted, accepted) == Standing(
        value=amount, billed=amount, recognised=amount
    )
