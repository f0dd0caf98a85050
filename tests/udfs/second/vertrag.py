"""Second computations of contracts (R17 to R21, R26)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from random import Random

from second import (
    DAY,
    Case,
    case,
    cents,
    day,
    end_after,
    euro,
    is_holiday,
    month_end,
    months_served,
    notice_by,
    second,
    share,
)

INTERVALS = {"monatlich": 1, "vierteljährlich": 3, "halbjährlich": 6, "jährlich": 12}
UNITS = {"Kalendermonat": 1, "Kalenderquartal": 3, "Kalenderjahr": 12}
NOTICE_UNITS = (None, "Monate", "Wochen", "Tage")


@second("AS_VERTRAGSENDE")
def contract_end(random: Random) -> Case:
    start, months = day(random), random.randint(1, 120)
    return case(start, months, answer=end_after(start, months))


@second("AS_KUENDIGUNG_BIS")
def notice(random: Random) -> Case:
    end, count, unit = day(random), random.randint(0, 30), random.choice(NOTICE_UNITS)
    return case(end, count, unit, answer=notice_by(end, count, unit or "Monate"))


@second("AS_ANTEIL")
def part_of_a_period(random: Random) -> Case:
    start = day(random)
    end = random.choice([
        end_after(start, random.choice([1, 3, 6, 12])), start + DAY * random.randint(0, 400)
    ])  # fmt: skip
    first = start + DAY * random.randint(-40, 380)
    last = first + DAY * random.randint(0, 200)
    method = random.choice([None, "Tage", "Monate", "365", "30/360", "Angefangen", "Keine"])
    part = (max(first, start), min(last, end))
    if part[0] > part[1]:
        answer = Fraction(0)
    elif part == (start, end) or method == "Keine":
        answer = Fraction(1)
    else:
        answer = min(Fraction(1), by_method(method, part, (start, end)))
    return case(first, last, start, end, method, answer=answer)


def by_method(method: str | None, part: tuple[date, date], whole: tuple[date, date]) -> Fraction:
    if method == "Monate":
        return full_months(part) / full_months(whole)
    if method == "365":
        return Fraction(days(part) * 12, 365) / full_months(whole)
    if method == "30/360":
        return Fraction(banking_days(part), banking_days(whole))
    if method == "Angefangen":
        begun, count, k = 0, 0, 0
        while end_after(whole[0], k) < whole[1]:
            month = (end_after(whole[0], k) + DAY, min(end_after(whole[0], k + 1), whole[1]))
            begun += month[0] <= part[1] and part[0] <= month[1]
            count, k = count + 1, k + 1
        return Fraction(begun, count)
    return Fraction(days(part), days(whole))


def days(span: tuple[date, date]) -> int:
    return (span[1] - span[0]).days + 1


def full_months(span: tuple[date, date]) -> Fraction:
    """Return full months from the first day, and the days left as parts of 365/12 days."""
    full = math.floor(months_served(*span))
    return full + Fraction((span[1] - end_after(span[0], full)).days * 12, 365)


def banking_days(span: tuple[date, date]) -> int:
    """Return the days of 30E/360 to the day after the last: day 31 counts as 30."""
    start, after = span[0], span[1] + DAY
    months = (after.year - start.year) * 12 + after.month - start.month
    return 30 * months + min(after.day, 30) - min(start.day, 30)


@second("AS_VERTRAGSTERMINE")
def dates(random: Random) -> Case:
    start, months = day(random), random.randint(1, 60)
    renewal, count = random.choice([None, 0, 1, 6, 12, 24]), random.choice([None, 0, 1, 3, 6])
    unit, state = random.choice(NOTICE_UNITS), random.choice([None, "Nordrhein-Westfalen"])
    ends = random.choice([
        None, "Laufzeitende", "Monatsende", "Quartalsende", "Ende des Vertragsjahres"
    ])  # fmt: skip
    end = end_after(start, months)
    steps = 12 if renewal is None else renewal
    goes_on: object = "läuft weiter"
    if ends in (None, "Laufzeitende"):
        way_out, goes_on = end, end_after(start, months + steps)
    elif ends == "Ende des Vertragsjahres":
        way_out = end_after(start, math.ceil(months / 12) * 12)
    else:
        later = 0 if ends == "Monatsende" else -end.month % 3
        way_out = month_end(end.replace(day=1, month=end.month + later))
    last = notice_by(way_out, 3 if count is None else count, unit or "Monate")
    working_day = last
    while working_day.weekday() >= 5 or is_holiday(working_day, state):
        working_day -= DAY
    found: tuple[object, ...] = (end, way_out, last, working_day, goes_on)
    if ends in (None, "Laufzeitende") and steps == 0:
        found = (end, end, "nicht nötig", "nicht nötig", "endet von selbst")
    names = (
        "Ende der Laufzeit", "Kündbar erstmals zum", "Kündigung muss eingehen bis",
        "Letzter Arbeitstag bis dahin", "Ohne Kündigung weiter bis",
    )  # fmt: skip
    rows = [("Termin", "Datum"), *zip(names, found, strict=True)]
    return case(start, months, renewal, count, unit, ends, state, answer=rows)


@dataclass(frozen=True)
class Contract:
    """A contract as its functions take it."""

    start: date
    months: int
    price: Fraction
    step: Fraction | None
    first_price: Fraction | None
    reduced_months: int | None
    reduced_share: Fraction | None

    @property
    def end(self) -> date:
        return end_after(self.start, self.months)

    @property
    def given(self) -> tuple[object, ...]:
        """What follows the price in both plans."""
        return (self.step, self.first_price, self.reduced_months, self.reduced_share)

    def years(self) -> list[tuple[date, date, Fraction, Fraction]]:
        """Return first day, last day, price a year and value of each contract year (R19)."""
        found, price, first = [], cents(self.price), self.start
        k = 1
        while first <= self.end:
            last = min(end_after(self.start, 12 * k), self.end)
            charged = self.first_price if k == 1 and self.first_price is not None else price
            months = self.charged(last) - self.charged(first - DAY)
            found.append((first, last, cents(charged), cents(cents(charged) * months / 12)))
            price = cents(price * (1 + (self.step or 0)))
            first, k = last + DAY, k + 1
        return found

    def charged(self, until: date) -> Fraction:
        """Return the months to a day, the reduced ones at their share."""
        months = months_served(self.start, until)
        reduced = min(months, Fraction(self.reduced_months or 0))
        return months - reduced + reduced * (self.reduced_share or 0)


def drawn_contract(random: Random) -> Contract:
    is_reduced = random.random() < 0.3
    return Contract(
        start=day(random),
        months=random.randint(1, 50),
        price=euro(random, 0, 9000),
        step=random.choice([None, share(random, -5, 10)]),
        first_price=random.choice([None, None, euro(random, 0, 9000)]),
        reduced_months=random.randint(0, 20) if is_reduced else None,
        reduced_share=share(random) if is_reduced else None,
    )


@second("AS_ZAHLUNGSPLAN")
def instalments(random: Random) -> Case:
    found, rhythm = drawn_contract(random), random.choice([*INTERVALS])
    unit = random.choice([None, None, "Vertragsbeginn", *UNITS])
    due = random.choice([None, True, False, "im Voraus", "nachträglich", "zum Ende des Zeitraums"])
    periods = aligned(found, rhythm, UNITS.get(unit or ""))
    amounts = [Fraction(0)] * len(periods)
    for first, last, price, value in found.years():
        months, billed = Fraction(0), Fraction(0)
        for k, (start, end, length) in enumerate(periods):
            part = (max(start, first), min(end, last, found.end))
            if part[0] > part[1]:
                continue
            months += months_of(found, part, (start, end, length))
            upto = min(cents(price * months / 12), value) if part[1] < last else value
            amounts[k] += upto - billed
            billed = upto
    rows = []
    for (start, whole_end, _), amount in zip(periods, amounts, strict=True):
        first, last = max(start, found.start), min(whole_end, found.end)
        at = {"nachträglich": last + DAY, False: last + DAY, "zum Ende des Zeitraums": last}
        rows.append((at.get(due, first), first, last, amount))
    answer = [("Fällig", "Von", "Bis", "Betrag"), *rows]
    return case(
        found.start, found.months, found.price, rhythm, due, *found.given, unit, answer=answer
    )


def aligned(found: Contract, rhythm: str, unit: int | None) -> list[tuple[date, date, int | None]]:
    """Return whole periods with their months; None where the contract's own months count."""
    periods: list[tuple[date, date, int | None]] = []
    anchor = found.start
    if unit is not None:
        first = anchor.replace(day=1, month=anchor.month - (anchor.month - 1) % unit)
        if first < anchor:
            periods.append((first, end_after(first, unit), unit))
            anchor = end_after(first, unit) + DAY
    k = 0
    while end_after(anchor, k * INTERVALS[rhythm]) < found.end:
        start = end_after(anchor, k * INTERVALS[rhythm]) + DAY
        end = end_after(anchor, (k + 1) * INTERVALS[rhythm])
        periods.append((start, end, None if unit is None else INTERVALS[rhythm]))
        k += 1
    return periods


def months_of(
    found: Contract, part: tuple[date, date], period: tuple[date, date, int | None]
) -> Fraction:
    """Return the months charged for a part of a period: by contract months, or by days (R18)."""
    if period[2] is None:
        return found.charged(part[1]) - found.charged(part[0] - DAY)
    last_reduced = end_after(found.start, found.reduced_months or 0)
    reduced = max((min(part[1], last_reduced) - part[0]).days + 1, 0)
    counted = days(part) - reduced + reduced * (found.reduced_share or 0)
    return period[2] * Fraction(counted) / days((period[0], period[1]))


@second("AS_UMSATZPLAN")
def revenue(random: Random) -> Case:
    found = drawn_contract(random)
    months: dict[date, Fraction] = {}
    for first, last, _, value in found.years():
        recognised, on = Fraction(0), first
        while on <= last:
            end = min(month_end(on), last)
            upto = cents(value * days((first, end)) / days((first, last)))
            months[on.replace(day=1)] = months.get(on.replace(day=1), 0) + upto - recognised
            recognised, on = upto, end + DAY
    answer = [("Monat", "Umsatz"), *months.items()]
    return case(found.start, found.months, found.price, *found.given, answer=answer)


@second("AS_INDEXPREIS")
def indexed(random: Random) -> Case:
    price = euro(random, 0, 9000)
    old, new = (Fraction(random.randint(900, 1300), 10) for _ in range(2))
    threshold = random.choice([None, share(random, 0, 8)])
    cap = random.choice([None, share(random, 0, 9)])
    floor = random.choice([None, -share(random, 0, 9), Fraction(0)])
    comparison = random.choice([None, "ab", "mehr als"])
    rounded, down = random.choice([None, True, False]), random.choice([None, True, False])
    change = new / old - 1
    percent = cents(change * 10) / 10  # rounded to a tenth of a percent
    applied = percent if rounded else change
    applied = max(applied, floor) if floor is not None else applied
    applied = min(applied, cap) if cap is not None else applied
    size = abs(percent)
    reached = threshold is None or (
        size > threshold if comparison == "mehr als" else size >= threshold
    )
    stays = not reached or (down is False and applied < 0)
    answer = cents(price) if stays else cents(price * (1 + applied))
    bounds = (threshold, cap, floor, comparison, rounded, down)
    return case(price, old, new, *bounds, answer=answer)
