"""Second computations of business cases (R29, R30, R32)."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from random import Random

import numpy as np
from second import DAY, UNDETERMINED, Case, case, day, euro, second, share

NEVER = "nie amortisiert"
NO_RATE = "kein interner Zinsfuß"
Number = float | Fraction


@dataclass(frozen=True)
class Project:
    """A business case: euro a year, months and working days from signing."""

    paid: tuple[tuple[int, Number], ...]
    """Months at whose end parts of the investment are paid, and the parts."""
    saving: Number
    running: Number = 0
    days: Number = 0
    ramp_up: Number = 0
    horizon: Number = 36
    rate: Number = 0

    def net(self, begin: Number, end: Number) -> tuple[float, float]:
        """Return costs and benefits that accrue between two moments, in months."""
        live = float(self.days) * 12 / 260
        used = [max(float(at) - live, 0.0) for at in (begin, end)]
        full = [self.full_months(months) for months in used]
        costs = float(self.running) / 12 * (used[1] - used[0])
        return costs, float(self.saving) / 12 * (full[1] - full[0])

    def full_months(self, used: float) -> float:
        """Return what months of use are worth in months of full benefit."""
        ramp_up = float(self.ramp_up)
        return used * used / (2 * ramp_up) if used < ramp_up else used - ramp_up / 2

    def factor(self, months: Number) -> float:
        return float((1 + float(self.rate)) ** (-float(months) / 12))

    def flows(self) -> list[tuple[int, float, float, Number]]:
        """Return number, costs without investment, benefits and moment of each month."""
        found: list[tuple[int, float, float, Number]] = []
        for number in range(1, math.ceil(self.horizon) + 1):
            end = min(number, self.horizon)
            found.append((number, *self.net(number - 1, end), end))
        return found

    def value(self) -> float:
        """Return the net present value; month 0 is not discounted (R29)."""
        worth = -sum(float(part) * self.factor(at) for at, part in self.paid)
        return worth + sum((gain - cost) * self.factor(at) for _, cost, gain, at in self.flows())

    def payback(self) -> float | None:
        """Return the months until benefits have reached costs for good, None for never (R30)."""
        even = math.ceil(Fraction(self.days * 12, 260) + self.ramp_up)
        even = max(even, *(at for at, _ in self.paid), 0)
        reached, total = 0.0, 0.0
        for number in range(even + 1):
            due = sum(float(part) for at, part in self.paid if at == number)
            cost, gain = self.net(number - 1, number) if number else (0.0, 0.0)
            before, total = total, total + (gain - cost - due) * self.factor(number)
            if before < -1e-9 and total >= -1e-9:
                reached = (
                    number - 1 + self.part_of_month(number, due - before / self.factor(number))
                )
        monthly = float(self.saving - self.running) / 12
        if monthly < 0 or (monthly == 0 and total < 0):
            return None
        if total >= -1e-9:
            return reached
        return self.payback_in_even_months(even, total, monthly)

    def part_of_month(self, number: int, needed: float) -> float:
        """Return which part of a month brings in what is needed."""
        low, high = 0.0, 1.0
        for _ in range(50):
            middle = (low + high) / 2
            cost, gain = self.net(number - 1, number - 1 + middle)
            low, high = (middle, high) if gain - cost < needed else (low, middle)
        return high

    def payback_in_even_months(self, even: int, total: float, monthly: float) -> float | None:
        if self.rate == 0:
            return even - total / monthly
        step = self.factor(1)
        tail = monthly * self.factor(even + 1) / (1 - step)
        if total + tail <= 0:
            return None
        number = even
        while True:
            number += 1
            gain = monthly * self.factor(number)
            if total + gain >= 0:
                return number - 1 - total / gain
            total += gain


def drawn_project(random: Random) -> Project:
    investment = random.choice([Fraction(0), *[euro(random, 1, 90_000)] * 9])
    return Project(
        paid=((0, investment),),
        saving=euro(random, 0, 90_000),
        running=random.choice([Fraction(0), euro(random, 0, 20_000)]),
        days=random.choice([0, random.randint(1, 200)]),
        ramp_up=random.choice([0, random.randint(1, 12)]),
        horizon=random.randint(3, 20),
        rate=random.choice([Fraction(0), share(random, 1, 20)]),
    )


def drawn_plan(random: Random, project: Project) -> tuple[Project, list[tuple[object, ...]] | None]:
    """Return the project with its investment spread, and the table that says how."""
    if random.random() < 0.5:
        return project, None
    rows = [
        (euro(random, 1, 900), Fraction(random.randint(0, 2 * int(project.horizon)), 2))
        for _ in range(random.randint(1, 4))
    ]
    whole = sum(amount for amount, _ in rows)
    investment = project.paid[0][1]
    paid = tuple((math.ceil(at), investment * amount / whole) for amount, at in rows)
    return replace(project, paid=paid if investment else ((0, investment),)), [
        ("Betrag", "Monat"), *rows,
    ]  # fmt: skip


@second("AS_AMORTISATION")
def payback(random: Random) -> Case:
    project, plan = drawn_plan(random, drawn := drawn_project(random))
    risk = random.choice([None, share(random, 0, 40)])
    found = replace(project, saving=project.saving * (1 - (risk or 0))).payback()
    answer = NEVER if found is None else found
    given = (drawn.paid[0][1], drawn.saving, drawn.running, drawn.days, risk)
    return case(*given, drawn.ramp_up, drawn.rate, plan, answer=answer)


@second("AS_KAPITALWERT")
def present_value(random: Random) -> Case:
    rate, payments = share(random, -20, 40), drawn_payments(random)
    worth = Fraction(0)
    for payment in reversed(payments):
        worth = worth / (1 + rate) + payment
    return case(rate, [payments], answer=worth)


def drawn_payments(random: Random) -> list[Fraction]:
    count = random.randint(2, 12)
    return [-euro(random, 1000, 9000), *(euro(random, 50, 3000) for _ in range(count))]


def root(worth: Callable[[float], float]) -> float:
    """Return the rate at which payments are worth nothing; their worth falls with the rate."""
    low, high = -0.999, 100.0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if worth(middle) > 0 else (low, middle)
    return high


@second("AS_INTERNER_ZINS")
def internal_rate(random: Random) -> Case:
    payments = drawn_payments(random)
    if random.random() < 0.1:
        return case([[abs(payment) for payment in payments]], answer=NO_RATE)

    def worth(rate: float) -> float:
        return sum(float(payment) / (1 + rate) ** k for k, payment in enumerate(payments))

    return case([payments], answer=root(worth))


def drawn_dates(random: Random, payments: Sequence[Fraction]) -> list[date]:
    first = day(random)
    return [first, *(first + DAY * random.randint(300, 1500) for _ in payments[1:])]


def dated_worth(rate: float, payments: Sequence[Fraction], dates: Sequence[date]) -> float:
    return sum(
        float(payment) / (1 + rate) ** ((on - dates[0]).days / 365)
        for payment, on in zip(payments, dates, strict=True)
    )


@second("AS_XKAPITALWERT")
def dated_present_value(random: Random) -> Case:
    rate, payments = share(random, -20, 40), drawn_payments(random)
    dates = drawn_dates(random, payments)
    return case(rate, [payments], [dates], answer=dated_worth(float(rate), payments, dates))


@second("AS_XINTERNER_ZINS")
def dated_internal_rate(random: Random) -> Case:
    payments = drawn_payments(random)
    dates = drawn_dates(random, payments)
    answer = root(lambda rate: dated_worth(rate, payments, dates))
    return case([payments], [dates], answer=answer)


@second("AS_ROI")
def return_on_investment(random: Random) -> Case:
    rate = share(random, -20, 40)
    costs, benefits = ([euro(random, 0, 900) for _ in range(random.randint(1, 8))] for _ in "cb")
    if random.random() < 0.1:
        costs = [Fraction(0)] * len(costs)
    spent, gained = (
        sum(amount / (1 + rate) ** k for k, amount in enumerate(series))
        for series in (costs, benefits)
    )
    answer = (gained - spent) / spent if spent else UNDETERMINED
    return case(rate, [costs], [benefits], answer=answer)


@second("AS_ZAHLUNGSREIHE")
def cash_flow(random: Random) -> Case:
    project, plan = drawn_plan(random, drawn := drawn_project(random))
    header = ("Monat", "Kosten", "Nutzen", "Kumuliert", "Diskontiert_kumuliert")
    rows: list[tuple[object, ...]] = [header]
    total = discounted = 0.0
    for number, cost, gain, _ in [(0, 0.0, 0.0, 0), *project.flows()]:
        costs = cost + sum(float(part) for at, part in project.paid if at == number)
        total += gain - costs
        discounted += (gain - costs) * project.factor(number)
        rows.append((number, costs, gain, total, discounted))
    return case(*inputs(drawn), plan, answer=rows)


def inputs(project: Project) -> tuple[object, ...]:
    return (
        project.paid[0][1], project.saving, project.running, project.days, project.ramp_up,
        project.horizon, project.rate,
    )  # fmt: skip


DRIVERS = {
    "Investition": "paid",
    "Ersparnis pro Jahr": "saving",
    "Laufende Kosten pro Jahr": "running",
    "Projekttage": "days",
    "Anlauf in Monaten": "ramp_up",
    "Betrachtete Monate": "horizon",
    "Kalkulationszins": "rate",
}


@second("AS_SENSITIVITAET")
def sensitivity(random: Random) -> Case:
    drawn = replace(drawn_project(random), rate=share(random, 1, 20))  # two effects never tie
    project, plan = drawn_plan(random, drawn)
    span = random.choice([None, share(random, 1, 60)])
    rows = []
    for name, field in DRIVERS.items():
        low, high = (
            varied(project, field, 1 + sign * (span or Fraction(1, 5))) for sign in (-1, 1)
        )
        rows.append((name, low, high))
    rows.sort(key=lambda row: -round(abs(row[2] - row[1]), 6))
    header = ("Eingabe", "NPV_niedrig", "NPV_hoch")
    return case(*inputs(drawn), span, plan, answer=[header, *rows])


def varied(project: Project, field: str, factor: Fraction) -> float:
    if field == "paid":
        return replace(
            project, paid=tuple((at, part * factor) for at, part in project.paid)
        ).value()
    return replace(project, **{field: getattr(project, field) * factor}).value()


@second("AS_SIMULATION")
def simulation(random: Random) -> Case:
    """Draw as the function promises, a stream an input; value each draw month by month."""
    project = replace(drawn_project(random), horizon=random.randint(3, 9))
    runs, seed = 100, random.randint(0, 99)
    given, drawn = [], []
    for stream, likely in enumerate(inputs(project)):
        if random.random() < 0.5:
            given.append(likely)
            drawn.append([float(likely)] * runs)
            continue
        corners = [Fraction(likely) * part for part in (Fraction(4, 5), 1, Fraction(5, 4))]
        given.append([corners])
        generator = np.random.default_rng([seed, stream])
        figures = [float(corner) for corner in corners]
        is_certain = figures[0] == figures[2]
        values = [figures[1]] * runs if is_certain else generator.triangular(*figures, runs)
        drawn.append([float(value) for value in values])
    values = [
        Project(((0, one[0]),), *one[1:]).value() for one in zip(*drawn, strict=True)
    ]  # fmt: skip
    marks = [float(np.percentile(values, percent)) for percent in (10, 50, 90)]
    loss = Fraction(sum(value < 0 for value in values), runs)
    rows = [*zip(("P10", "P50", "P90"), marks, strict=True), ("Verlustwahrscheinlichkeit", loss)]
    return case(*given, runs, seed, answer=[("Kennzahl", "Wert"), *rows])
