"""Laws of movements, and the same movements found day by day from the domain's contract years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pytest
from how_many import about
from hypothesis import given, settings
from hypothesis import strategies as st
from written_lines import Line, any_line, written

from aftersales_xl.domain.contract.record import record_terms
from aftersales_xl.domain.forecast.figures import Movement
from aftersales_xl.domain.forecast.metrics import monthly_recurring
from aftersales_xl.domain.money.amounts import round_cents
from aftersales_xl.portfolio.calendar import day_of
from aftersales_xl.portfolio.engine.forecast import Window
from aftersales_xl.portfolio.lines import Lines
from aftersales_xl.portfolio.measures.movements import MovementSums, movements, movements_between
from aftersales_xl.portfolio.measures.recurring import arr, mrr, recurring
from aftersales_xl.portfolio.records import service_of

DAY = timedelta(days=1)
WINDOW = Window(first=date(2025, 1, 1), months=48)
OWNERS = {"V-1": "Kunde A", "V-2": "Kunde A", "V-3": "Kunde B"}
"""Customers with one contract and with two."""


def portfolios(most: int = 8) -> st.SearchStrategy[list[Line]]:
    """Draw lines of two customers, at whole euros: none whose month is less than a cent."""
    owned = any_line().map(
        lambda line: replace(line, customer=OWNERS[line.contract], price=line.price // 1)
    )
    return st.lists(owned, min_size=1, max_size=most)


KNOWN = date(2024, 12, 31)
"""The day before the window: renewals are known on it."""


@dataclass(frozen=True)
class Stretch:
    """A contract year of a line: its days, its MRR, and how likely it is."""

    first: date
    last: date
    monthly: Decimal
    weight: Decimal

    def at(self, weight: Decimal) -> Decimal:
        return round_cents(self.monthly * weight)

    @property
    def likely(self) -> Decimal:
        return self.at(self.weight)


Course = list[Stretch]


def course_of(lines: Lines, place: int, known: date = KNOWN) -> Course:
    """What the domain says of one line; nothing of quotes and of what has no yearly price."""
    service = service_of(lines, place)
    if service is None or service.probability is not None or not service.annual_price:
        return []
    stop = service.terminated or date.max
    return [
        Stretch(
            first=year.period.start,
            last=min(year.period.end, stop),
            monthly=monthly_recurring(year.annual_price),
            weight=Decimal(1) if term.weight is None else term.weight,
        )
        for term in record_terms(service, date(2030, 1, 1), known)
        for year in term.years
    ]


def on(course: Course, day: date) -> Stretch | None:
    return next((one for one in course if one.first <= day <= one.last), None)


def lapses(course: Course, day: date) -> bool:
    before, after = on(course, day - DAY), on(course, day)
    return bool(before and after and after.weight < before.weight)


@dataclass(frozen=True)
class Change:
    """What a day changes about a line: what it was and is, and which lines are around."""

    before: Stretch | None
    after: Stretch | None
    others: list[Course]
    same: list[Course]
    day: date

    def movements(self) -> Iterator[tuple[Movement, Decimal]]:
        if self.before is not None and self.after is not None:
            weight = self.after.weight
            running = [course for course in self.others if on(course, self.day)]
            leaves = all(lapses(course, self.day) for course in running)
            yield self.lost(leaves=leaves), self.before.at(weight) - self.before.likely
            step = self.after.likely - self.before.at(weight)
            yield Movement.CONTRACTION if step < 0 else Movement.PRICE_STEP, step
        elif self.after is not None:
            yield self.begun(self.after), self.after.likely
        elif self.before is not None:
            yield self.ended(self.before), -self.before.likely

    def begun(self, after: Stretch) -> Movement:
        eve = self.day - DAY
        for taken_over in filter(None, (on(course, eve) for course in self.same)):
            is_less = after.monthly < taken_over.monthly
            return Movement.CONTRACTION if is_less else Movement.PRICE_STEP
        if any(on(course, eve) is not None for course in self.others):
            return Movement.EXPANSION
        had_any = any(one.first < self.day for course in self.others for one in course)
        return Movement.REACTIVATION if had_any else Movement.NEW

    def ended(self, before: Stretch) -> Movement:
        for successor in filter(None, (on(course, self.day) for course in self.same)):
            is_less = successor.monthly < before.monthly
            return Movement.CONTRACTION if is_less else Movement.PRICE_STEP
        leaves = all(on(course, self.day) is None for course in self.others)
        return self.lost(leaves=leaves)

    @staticmethod
    def lost(*, leaves: bool) -> Movement:
        return Movement.CHURN if leaves else Movement.CONTRACTION


def told(found: list[Line]) -> Counter[tuple[Movement, str, date]]:
    """Walk through the days on which something changes, line by line."""
    lines = written(*found)
    courses = [course_of(lines, place) for place in range(len(found))]
    sums: Counter[tuple[Movement, str, date]] = Counter()
    for line, course in zip(found, courses, strict=True):
        pairs = list(zip(found, courses, strict=True))
        his = [other for one, other in pairs if one.customer == line.customer]
        same = [other for one, other in pairs if is_same(one, line) and other is not course]
        for day in {day for one in course for day in (one.first, one.last + DAY)}:
            change = Change(on(course, day - DAY), on(course, day), his, same, day)
            for kind, amount in change.movements():
                sums[kind, line.group, day.replace(day=1)] += int(100 * amount)
    return sums


def is_same(one: Line, other: Line) -> bool:
    return (one.contract, one.product) == (other.contract, other.product)


def without_overlaps(found: list[Line]) -> list[Line]:
    """Leave out lines that run alongside another one of the same contract and product."""
    lines = written(*found)
    courses = [course_of(lines, place) for place in range(len(found))]
    kept: list[int] = []
    for place, mine in enumerate(courses):
        rivals = [courses[k] for k in kept if is_same(found[k], found[place]) and courses[k]]
        if not mine or all(
            c[-1].last < mine[0].first or mine[-1].last < c[0].first for c in rivals
        ):
            kept.append(place)
    return [found[place] for place in kept]


@pytest.mark.thorough
@settings(max_examples=about(80), deadline=None)
@given(portfolios())
def test_movements_are_those_that_the_domain_tells_day_by_day(drawn: list[Line]) -> None:
    lines = without_overlaps(drawn)
    found = movements(written(*lines), WINDOW, by="Gruppe")
    expected = told(lines)
    for kind in Movement:
        for place, group in enumerate(found.groups):
            for span, month in enumerate(WINDOW.month_starts):
                assert found.amounts[kind, place, span] == expected[kind, group, month]


@settings(max_examples=about(100), deadline=None)
@given(portfolios())
def test_opening_and_movements_are_closing_in_every_month_and_group(lines: list[Line]) -> None:
    found = movements(written(*lines), WINDOW, by="Gruppe")
    assert (found.opening + found.amounts.sum(axis=0) == found.closing).all()
    assert (found.opening[:, 1:] == found.closing[:, :-1]).all()


@pytest.mark.thorough
@settings(max_examples=about(50), deadline=None)
@given(portfolios(), st.integers(0, 47))
def test_opening_and_closing_are_the_mrr_of_the_day_before_and_the_last_day(
    lines: list[Line], span: int
) -> None:
    columns = written(*lines)
    found = movements(columns, WINDOW, by="Gruppe")
    for balances, place in ((found.opening, span), (found.closing, span + 1)):
        day = day_of(int(found.edges[place]) - 1)
        expected = recurring(columns, day, by="Gruppe", as_of=KNOWN).mrr
        assert balances[:, span].tolist() == expected.tolist()


def totals(found: MovementSums) -> np.ndarray:
    return np.concatenate(
        [found.opening.sum(0), found.closing.sum(0), found.amounts.sum(1).ravel()]
    )


@pytest.mark.thorough
@settings(max_examples=about(50), deadline=None)
@given(portfolios())
def test_groups_add_up_to_the_total(lines: list[Line]) -> None:
    columns = written(*lines)
    whole = totals(movements(columns, WINDOW))
    for column in ("Gruppe", "Kunde", "Vertrag"):
        assert (totals(movements(columns, WINDOW, by=column)) == whole).all()


@pytest.mark.thorough
@settings(max_examples=about(50), deadline=None)
@given(portfolios())
def test_years_are_made_of_their_months(lines: list[Line]) -> None:
    columns = written(*lines)
    by_month = movements(columns, WINDOW)
    by_year = movements_between(columns, WINDOW.edges[::12])
    assert (by_year.amounts == by_month.amounts.reshape(len(Movement), 1, 4, 12).sum(-1)).all()
    assert (by_year.opening == by_month.opening[:, ::12]).all()


@settings(max_examples=about(50), deadline=None)
@given(portfolios())
def test_a_customer_is_new_in_one_month_only(lines: list[Line]) -> None:
    window = Window(first=date(2022, 1, 1), months=120)
    found = movements(written(*lines), window, by="Kunde")
    assert (np.count_nonzero(found.amounts[Movement.NEW], axis=1) <= 1).all()


@settings(max_examples=about(50), deadline=None)
@given(portfolios())
def test_each_movement_has_its_sign(lines: list[Line]) -> None:
    amounts = movements(written(*lines), WINDOW).amounts
    assert (amounts[[Movement.NEW, Movement.EXPANSION, Movement.REACTIVATION]] >= 0).all()
    assert (amounts[[Movement.CONTRACTION, Movement.CHURN]] <= 0).all()


@settings(max_examples=about(50), deadline=None)
@given(portfolios())
def test_without_steps_and_successors_no_price_changes(lines: list[Line]) -> None:
    alone = [
        replace(line, step=0, product=str(place), price=line.price)
        for place, line in enumerate(lines)
    ]
    assert not movements(written(*alone), WINDOW).amounts[Movement.PRICE_STEP].any()


@settings(max_examples=about(50), deadline=None)
@given(portfolios(), st.randoms())
def test_the_order_of_lines_does_not_matter(lines: list[Line], chance) -> None:
    shuffled = chance.sample(lines, len(lines))
    found, again = (movements(written(*each), WINDOW) for each in (lines, shuffled))
    assert (totals(found) == totals(again)).all()


@settings(max_examples=about(60), deadline=None)
@given(portfolios(), st.dates(date(2024, 1, 1), date(2029, 12, 31)))
def test_mrr_and_arr_are_what_the_domain_says_of_each_line(lines: list[Line], day: date) -> None:
    columns = written(*lines)
    running = [on(course_of(columns, place), day) for place in range(len(lines))]
    monthly = sum(one.likely for one in running if one)
    assert mrr(columns, day, KNOWN) == int(100 * monthly)
    by_customer = recurring(columns, day, by="Kunde", as_of=KNOWN)
    assert by_customer.arr.sum() == arr(columns, day, KNOWN)
    assert by_customer.customers.tolist() == (by_customer.arr > 0).astype(int).tolist()


def test_a_contract_of_two_thousand_a_year() -> None:
    # R6
    lines = written(Line(starts=date(2026, 1, 1), price=2000))
    assert (mrr(lines, date(2026, 5, 1)), arr(lines, date(2026, 5, 1))) == (166_67, 2_000_00)


def test_a_customer_of_two_groups_counts_in_both_and_once_in_all() -> None:
    lines = written(
        Line(starts=date(2026, 1, 1), price=1200, group="Wartung"),
        Line(starts=date(2026, 1, 1), price=600, group="Cloud"),
        Line(contract="V-2", customer="Berg", starts=date(2026, 2, 1), price=60, group="Cloud"),
    )
    found = recurring(lines, date(2026, 2, 1), by="Gruppe")
    assert found.groups == ("Wartung", "Cloud")
    assert (found.mrr.tolist(), found.arr.tolist()) == ([100_00, 55_00], [1_200_00, 660_00])
    assert (found.customers.tolist(), found.all_customers) == ([1, 2], 2)
