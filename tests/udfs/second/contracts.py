"""A plain model of a contract list: terms, contract years, instalments and renewals (R17 to R28).

One line a contract. Terms and instalments fit into each other, which lists need not do: ends lie
whole intervals after the beginning, contracts begin before the 29th of a month, and prices step
where terms are whole years: the program also steps with each shorter renewal.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from random import Random

from second import DAY, cents, end_after, euro, month_end, months_served, notice_by, share

INTERVALS = {"monatlich": 1, "vierteljährlich": 3, "halbjährlich": 6, "jährlich": 12}
HEADER = (
    "Vertrag", "Kunde", "Gruppe", "Beginn", "Ende", "Jahrespreis", "Rhythmus", "Zahlweise",
    "Preisschritt", "Verlängerung_Monate", "Verlängerung_Wahrscheinlichkeit",
    "Kündigungsfrist_Monate", "Gekündigt_zum", "Schicht", "Wahrscheinlichkeit", "Kosten_pa",
)  # fmt: skip


@dataclass(frozen=True)
class Year:
    """A contract year within a term: price a year, and how likely the term is."""

    first: date
    last: date
    price: Fraction
    value: Fraction
    term: int
    weight: Fraction

    def recognised(self, on: date) -> Fraction:
        """Return the revenue up to a day, by day (R26)."""
        served = (min(on, self.last) - self.first).days + 1
        return cents(self.value * max(served, 0) / ((self.last - self.first).days + 1))


@dataclass(frozen=True)
class Line:
    """A line of the list."""

    contract: str
    customer: str
    group: str
    begin: date
    months: int | None
    price: Fraction
    rhythm: str
    in_arrears: bool
    step: Fraction
    renewal: int
    chance: Fraction
    notice: int
    terminated: date | None
    probability: Fraction | None
    cost: Fraction | None

    @property
    def end(self) -> date | None:
        return None if self.months is None else end_after(self.begin, self.months)

    def row(self) -> tuple[object, ...]:
        return (
            self.contract, self.customer, self.group, self.begin, self.end, self.price,
            self.rhythm, "nachschüssig" if self.in_arrears else None, self.step or None,
            self.renewal or None, self.chance if self.renewal else None, self.notice or None,
            self.terminated, None if self.probability is None else "Angebot", self.probability,
            self.cost,
        )  # fmt: skip

    def terms(self, known: date, until: date) -> Iterator[tuple[int, date, date, Fraction]]:
        """Yield number, first and last day of each term, and its weight (R20, R28)."""
        if self.months is None:
            k = 1
            while end_after(self.begin, 12 * k) < until:
                k += 1
            yield 0, self.begin, self.terminated or end_after(self.begin, 12 * k), Fraction(1)
            return
        stop = self.terminated or until
        k, weight, first = 0, Fraction(1), self.begin
        while first <= min(stop, until) or k == 0:
            last = end_after(self.begin, self.months + k * self.renewal)
            if not self.is_certain(k, known):
                weight *= self.chance
            yield k, first, min(last, self.terminated or last), weight
            if not self.renewal:
                return
            k, first = k + 1, last + DAY

    def is_certain(self, term: int, known: date) -> bool:
        """Return whether a term is committed: begun, or past its last notice (R28)."""
        if term == 0 or self.terminated is not None:
            return True
        before = end_after(self.begin, (self.months or 0) + (term - 1) * self.renewal)
        return before < known or notice_by(before, self.notice) < known

    @functools.lru_cache(maxsize=1000)  # noqa: B019 -- one run of the tests
    def years(self, known: date, until: date) -> list[Year]:
        """Return contract years; each renewal begins one, steps are on the rounded price (R21)."""
        found, price = [], cents(self.price)
        for term, first, last, weight in self.terms(known, until):
            k = 0
            while (start := end_after(first, 12 * k) + DAY) <= last:
                end = min(end_after(first, 12 * k + 12), last)
                months = months_served(first, end) - months_served(first, start - DAY)
                found.append(Year(start, end, price, cents(price * months / 12), term, weight))
                price, k = cents(price * (1 + self.step)), k + 1
        return found

    def bills(self, known: date, until: date) -> list[tuple[date, Fraction, Year]]:
        """Return due days and amounts, cumulative within each contract year (R18)."""
        found = []
        for year in self.years(known, until):
            billed, k = Fraction(0), 0
            length = INTERVALS[self.rhythm]
            while (start := end_after(year.first, length * k) + DAY) <= year.last:
                end = min(end_after(year.first, length * (k + 1)), year.last)
                months = months_served(year.first, end)
                upto = year.value if end == year.last else cents(year.price * months / 12)
                found.append((end + DAY if self.in_arrears else start, upto - billed, year))
                billed, k = upto, k + 1
        return found

    def running(self, on: date, known: date) -> Year | None:
        """Return the contract year of a day, where the line recurs on it."""
        years = self.years(known, on)
        found = [year for year in years if year.first <= on <= year.last]
        return found[0] if found and self.probability is None else None


def drawn_line(random: Random, number: int) -> Line:
    rhythm = random.choice([*INTERVALS])
    unit = INTERVALS[rhythm]
    begin = date(random.randint(2024, 2026), random.randint(1, 12), random.choice([1, 1, 15, 28]))
    months = random.choice([None, unit * random.randint(1, 36 // unit)])
    renewal = 0 if months is None else random.choice([0, unit * random.randint(1, 12 // unit)])
    in_whole_years = months is None or (months % 12 == 0 and renewal % 12 == 0)
    line = Line(
        contract=f"V-{number}",
        customer=random.choice(["Adler", "Birke", "Celler"]),
        group=random.choice(["Wartung", "Betrieb"]),
        begin=begin,
        months=months,
        price=euro(random, 100, 9000),
        rhythm=rhythm,
        in_arrears=random.random() < 0.3,
        step=random.choice([Fraction(0), share(random, -5, 8)]) if in_whole_years else Fraction(0),
        renewal=renewal,
        chance=Fraction(random.randint(2, 10), 10),
        notice=random.choice([0, 1, 3]),
        terminated=None,
        probability=None,
        cost=None,
    )
    if random.random() < 0.25:
        last = line.end or end_after(begin, 48)
        last = end_after(begin, (months or 48) + renewal) if renewal else last
        line = replace(
            line, terminated=begin + DAY * random.randint(30, max((last - begin).days, 31))
        )
        if line.end and not renewal:
            line = replace(line, terminated=min(line.terminated, line.end))
    return line


def drawn_list(random: Random, most: int = 3) -> list[Line]:
    return [drawn_line(random, number) for number in range(1, random.randint(2, most + 1))]


def table(lines: list[Line]) -> list[tuple[object, ...]]:
    return [HEADER, *(line.row() for line in lines)]


def month_starts(first: date, months: int) -> list[date]:
    """Return the first days of months."""
    return [end_after(first.replace(day=1), k) + DAY for k in range(months)]


def last_day(months: list[date]) -> date:
    return month_end(months[-1])


def weighted(amounts: list[tuple[date, Fraction]], weight: Fraction) -> list[tuple[date, Fraction]]:
    """Return amounts weighted cumulatively, so that they add up to the weighted sum (R28)."""
    total, given, found = Fraction(0), Fraction(0), []
    for on, amount in sorted(amounts, key=lambda pair: pair[0]):
        total += amount
        found.append((on, cents(total * weight) - given))
        given = cents(total * weight)
    return found
