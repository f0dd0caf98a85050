"""Renewal, notice and index clauses."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersales_xl.domain.contract.indexation import (
    IndexedPrice,
    IndexKind,
    IndexRule,
    IndexValue,
    PriceClause,
    ThresholdTest,
    change_percent,
    indexed_price,
)
from aftersales_xl.domain.contract.notice import Ends, Notice, NoticeUnit, Renewal
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.words import messages

days = st.dates(date(2020, 1, 1), date(2045, 12, 31))
THREE_MONTHS = Notice(count=3)
OLD = IndexValue(value=Decimal("110.2"), base_year=2020)
NEW = IndexValue(value=Decimal("116.7"), base_year=2020)


def refused(call, *args, **kwargs) -> str:
    with pytest.raises(Refusal) as caught:
        call(*args, **kwargs)
    return messages.sentence(caught.value.problems[0]).replace("\xa0", " ")


def indexed(price="7500", old=OLD, new=NEW, **rule) -> IndexedPrice:
    figures = {
        name: Decimal(value) if isinstance(value, str) else value for name, value in rule.items()
    }
    return indexed_price(Decimal(price), old, new, IndexRule(**figures))


def renewing(**changes) -> Renewal:
    usual = {
        "start": date(2026, 1, 15),
        "months": 24,
        "renewal_months": 12,
        "notice": THREE_MONTHS,
    }
    return Renewal(**{**usual, **changes})


@pytest.mark.parametrize(
    ("end", "count", "unit", "last"),
    [
        ("2027-12-31", 3, NoticeUnit.MONTHS, "2027-09-30"),
        ("2027-11-14", 3, NoticeUnit.MONTHS, "2027-08-14"),
        ("2027-02-28", 3, NoticeUnit.MONTHS, "2026-11-30"),
        ("2028-02-29", 12, NoticeUnit.MONTHS, "2027-02-28"),
        ("2028-02-28", 1, NoticeUnit.MONTHS, "2028-01-28"),
        ("2027-05-30", 3, NoticeUnit.MONTHS, "2027-02-28"),
        ("2027-12-31", 6, NoticeUnit.WEEKS, "2027-11-19"),
        ("2027-12-31", 30, NoticeUnit.DAYS, "2027-12-01"),
        ("2027-12-31", 0, NoticeUnit.MONTHS, "2027-12-31"),
    ],
)
def test_the_last_day_for_notice(end, count, unit, last):
    assert str(Notice(count=count, unit=unit).last_day(date.fromisoformat(end))) == last


@given(days, st.integers(1, 60), st.sampled_from(list(NoticeUnit)))
def test_longer_notice_must_arrive_earlier(end, count, unit):
    notice, shorter = Notice(count=count, unit=unit), Notice(count=count - 1, unit=unit)
    assert notice.last_day(end) < shorter.last_day(end) <= end


def test_the_last_day_stays_at_a_weekend_and_the_working_day_before_is_shown():
    # 30.9.2028 is a Saturday; BGH III ZR 172/04
    contract = renewing(start=date(2026, 1, 1), months=36)
    found = contract.exit(date(2028, 1, 1))
    assert str(found.end) == "2028-12-31"
    assert str(found.notice_by) == "2028-09-30"
    assert str(found.working_day) == "2028-09-29"
    holiday = frozenset([date(2028, 9, 29)])
    assert str(contract.exit(date(2028, 1, 1), holiday).working_day) == "2028-09-28"


@pytest.mark.parametrize(
    ("ends", "end"),
    [
        (Ends.TERM, "2029-01-14"),
        (Ends.MONTH, "2028-02-29"),
        (Ends.QUARTER, "2028-03-31"),
        (Ends.CONTRACT_YEAR, "2029-01-14"),
    ],
)
def test_notice_a_day_too_late_reaches_the_next_end_allowed(ends, end):
    # the first term ends on 14.1.2028; for the ends in between notice is in time
    contract = renewing(ends=ends)
    assert contract.first_end == date(2028, 1, 14)
    received = {"2028-02-29": date(2027, 11, 1)}.get(end, date(2027, 10, 15))
    assert str(contract.exit(received).end) == end


@pytest.mark.parametrize(
    ("months", "first"), [(12, "2027-01-14"), (18, "2028-01-14"), (24, "2028-01-14")]
)
def test_a_contract_year_ends_no_earlier_than_the_first_term(months, first):
    contract = renewing(months=months, ends=Ends.CONTRACT_YEAR)
    assert str(contract.exit(date(2026, 1, 15)).end) == first


def test_a_contract_renews_from_its_anchor_until_terminated():
    contract = renewing(start=date(2026, 1, 31), months=1, renewal_months=1)
    ends = [contract.end_on(date(2026, month, 28)) for month in (2, 3, 4)]
    assert [str(end) for end in ends] == ["2026-02-28", "2026-03-30", "2026-04-30"]


def test_without_renewal_a_contract_ends_by_itself():
    contract = renewing(renewal_months=0)
    assert contract.end_on(date(2040, 1, 1)) == contract.first_end
    assert contract.exit(date(2027, 10, 14)).end == contract.first_end
    assert contract.exit(date(2027, 10, 15)) is None


@given(days, st.integers(1, 60), st.integers(1, 24), days, st.sampled_from(list(Ends)))
def test_notice_in_time_is_never_refused_and_never_shortens_the_term(
    start, months, renewal, received, ends
):
    contract = renewing(start=start, months=months, renewal_months=renewal, ends=ends)
    found = contract.exit(received)
    assert found.end >= contract.first_end
    assert found.working_day <= found.notice_by <= found.end
    assert found.notice_by >= received


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (
            lambda: Notice(count=-1),
            "Eine Kündigungsfrist von -1 ist nicht vorgesehen. Bitte geben Sie eine ganze Zahl von "
            "0 bis 3660 ein.",
        ),
        (
            lambda: Notice(count=3660).last_day(date(200, 1, 1)),
            "Die Kündigungsfrist reicht vom 01.01.0200 aus hinter den Anfang des Kalenders zurück. "
            "Bitte prüfen Sie Ende und Frist.",
        ),
        (
            lambda: renewing(renewal_months=-1),
            "Eine Verlängerung um -1 Monate ist nicht vorgesehen. Bitte geben Sie 0 bis 1200 "
            "Monate ein; 0 heißt: Der Vertrag endet von selbst.",
        ),
        (
            lambda: renewing(months=0),
            "Eine Laufzeit von 0 Monaten gibt es nicht. Bitte geben Sie mindestens 1 Monat ein.",
        ),
    ],
)
def test_terms_of_notice_nobody_agrees_on_are_refused(call, sentence):
    assert refused(call) == sentence


def test_consumer_prices_from_110_2_to_116_7():
    # Destatis values; exact 5.8984 %, with one decimal 5.9 %
    assert change_percent(OLD, NEW) == Decimal("5.9")
    assert str(indexed().price) == "7942.38"
    assert str(indexed(is_rounded=True).price) == "7942.50"
    assert str(indexed(cap="0.05").price) == "7875.00"


def test_price_and_reference_move_together_or_not_at_all():
    assert indexed().reference == NEW
    below = indexed(threshold="0.06")
    assert (below.price, below.reference, below.is_step) == (Decimal(7500), OLD, False)


@pytest.mark.parametrize(
    ("comparison", "is_step"), [(ThresholdTest.AT_LEAST, True), (ThresholdTest.MORE_THAN, False)]
)
def test_the_rounded_percentage_meets_the_threshold(comparison, is_step):
    assert indexed(threshold="0.059", comparison=comparison).is_step is is_step


def test_an_index_that_falls_lowers_the_price_unless_agreed_otherwise():
    fallen = {"old": NEW, "new": OLD}
    assert str(indexed(**fallen).price) == "7082.26"  # 7,500 × 110.2 ÷ 116.7
    assert str(indexed(**fallen, floor="-0.03").price) == "7275.00"
    kept = indexed(**fallen, goes_down=False)
    assert (kept.price, kept.reference, kept.is_step) == (Decimal(7500), NEW, False)
    assert indexed(**fallen, threshold="0.05").is_step, "a threshold counts in both directions"


@given(
    st.decimals(0, 10**6, places=2),
    st.decimals("0.1", 500, places=1),
    st.decimals("0.1", 500, places=1),
    st.decimals(0, 1, places=2),
)
def test_a_cap_and_a_floor_hold(price, old, new, bound):
    rule = IndexRule(cap=bound, floor=-bound)
    found = indexed_price(price, IndexValue(value=old), IndexValue(value=new), rule)
    assert abs(found.price - price) <= price * bound + Decimal("0.005")


def test_the_first_day_of_a_new_price_is_the_latest_of_three():
    clause = PriceClause(
        kind=IndexKind.COST_ELEMENTS,
        rule=IndexRule(),
        earliest=date(2027, 1, 1),
        gap_months=12,
        notice_days=30,
    )
    first = clause.first_day
    since = date(2025, 7, 1)
    assert str(first(announced_on=date(2026, 11, 1), priced_since=since)) == "2027-01-01"
    assert str(first(announced_on=date(2026, 12, 31), priced_since=since)) == "2027-01-30"
    later = date(2026, 7, 1)
    assert str(first(announced_on=date(2026, 11, 1), priced_since=later)) == "2027-07-01"


@pytest.mark.parametrize(
    ("kind", "months", "rule", "codes"),
    [
        (IndexKind.CONSUMER_PRICES, 36, {}, ["vpi_clause_short"]),
        (IndexKind.CONSUMER_PRICES, 120, {}, []),
        (IndexKind.COST_ELEMENTS, 36, {}, []),
        (IndexKind.COST_ELEMENTS, 36, {"goes_down": False}, ["clause_upward_only"]),
        (IndexKind.CONSUMER_PRICES, 120, {"floor": Decimal(0)}, ["clause_upward_only"]),
    ],
)
def test_clauses_lawyers_would_question_come_with_a_warning(kind, months, rule, codes):
    clause = PriceClause(kind=kind, rule=IndexRule(**rule))
    assert [warning.code for warning in clause.warnings(months)] == codes


def test_the_warning_names_the_law_and_the_term():
    clause = PriceClause(kind=IndexKind.CONSUMER_PRICES, rule=IndexRule(goes_down=False))
    short, upward = (messages.sentence(warning) for warning in clause.warnings(36))
    assert short == (
        "Eine Klausel auf den Verbraucherpreisindex ist in der Regel nur in Verträgen über "
        "mindestens zehn Jahre zulässig (PrKG §§ 1, 3), dieser läuft 36 Monate. Bitte lassen Sie "
        "die Klausel rechtlich prüfen oder stellen Sie auf Kostenelemente um."
    )
    assert upward == (
        "Die Preisklausel lässt den Preis steigen, aber nicht fallen. Das kann sie unwirksam "
        "machen (PrKG § 2 Abs. 3). Bitte lassen Sie die Klausel rechtlich prüfen oder senken Sie "
        "den Preis auch."
    )


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (
            lambda: IndexValue(value=Decimal(0)),
            "Der Indexwert 0 ist nicht größer als 0. Bitte tragen Sie den veröffentlichten Wert "
            "ein, z. B. 116,7.",
        ),
        (
            lambda: indexed(new=IndexValue(value=Decimal(120), base_year=2015)),
            "Die Indexwerte haben verschiedene Basisjahre (2020 und 2015). Bitte verwenden Sie "
            "zwei Werte derselben Reihe.",
        ),
        (
            lambda: indexed(new=IndexValue(value=Decimal(120))),
            "Nur einer der beiden Indexwerte nennt sein Basisjahr (2020). Bitte tragen Sie es auch "
            "beim anderen ein.",
        ),
        (
            lambda: IndexRule(threshold=Decimal(5)),
            "Die Schwelle 500 % liegt nicht zwischen 0 % und 100 %. Bitte als Prozentwert "
            "eingeben, z. B. 5 %.",
        ),
        (
            lambda: IndexRule(cap=Decimal(5)),
            "Die Grenze 500 % der Preisänderung liegt nicht zwischen -100 % und 100 %. Bitte als "
            "Prozentwert eingeben, z. B. 5 %.",
        ),
        (
            lambda: IndexRule(cap=Decimal("0.01"), floor=Decimal("0.02")),
            "Die kleinste Änderung 2 % liegt über der größten von 1 %. Bitte tauschen Sie die "
            "beiden Werte.",
        ),
        (
            lambda: indexed("-1"),
            "Der Preis -1,00 € pro Jahr ist negativ. Bitte geben Sie einen Preis ab 0,00 € ein.",
        ),
        (
            lambda: PriceClause(kind=IndexKind.COST_ELEMENTS, rule=IndexRule(), notice_days=-1),
            "Einen Abstand von -1 gibt es in einer Preisklausel nicht. Bitte geben Sie Monate und "
            "Tage ab 0 ein.",
        ),
    ],
)
def test_clauses_that_make_no_sense_are_refused(call, sentence):
    assert refused(call) == sentence
