"""Second computations of maintenance (R7, R33)."""

from __future__ import annotations

from datetime import datetime, timedelta
from fractions import Fraction
from random import Random

from second import Case, case, cents, day, euro, is_holiday, second, share

RATES = {"Standard": Fraction(15, 100), "Premium": Fraction(25, 100)}
QUARTER_HOUR = timedelta(minutes=15)
HOURS = {
    "Mo–Fr 8–18": (range(5), 8, 18),
    "Mo–Sa 7:30–20": (range(6), 7.5, 20),
    "24/7": (range(7), 0, 24),
}


@second("AS_WARTUNGSPREIS")
def maintenance(random: Random) -> Case:
    licence, level = euro(random, 1, 90_000), random.choice([*RATES, "Custom"])
    rate = share(random, 1) if level == "Custom" else random.choice([None, share(random, 1)])
    return case(licence, level, rate, answer=cents(licence * (rate or RATES.get(level, 0))))


@second("AS_WARTUNGSVERGLEICH")
def levels(random: Random) -> Case:
    licence, years = euro(random, 1, 90_000), random.randint(1, 8)
    step = random.choice([None, share(random, -3, 8)])
    rows = []
    for level, rate in RATES.items():
        price = first = cents(licence * rate)
        whole = price
        for _ in range(years - 1):
            price = cents(price * (1 + (step or 0)))
            whole += price
        rows.append((level, rate, first, whole))
    return case(licence, years, step, answer=[("Stufe", "Satz", "Pro_Jahr", "Gesamt"), *rows])


@second("AS_WARTUNG_SCHWELLE")
def break_even(random: Random) -> Case:
    fee, rate = euro(random, 0, 9000), euro(random, 1, 300)
    return case(fee, rate, answer=fee / rate)


@second("AS_SERVICEFRIST")
def deadline(random: Random) -> Case:
    """Go quarter of an hour by quarter of an hour through the days."""
    on, quarter = day(random), random.randrange(96)
    quarters = random.randint(1, 120)
    text = random.choice([*HOURS])
    weekdays, opens, closes = HOURS[text]
    state = random.choice([None, "Nordrhein-Westfalen"])
    clock = datetime(on.year, on.month, on.day) + quarter * QUARTER_HOUR  # noqa: DTZ001 -- cells know no time zone
    left = quarters
    while left:
        hour = clock.hour + clock.minute / 60
        within = clock.weekday() in weekdays and opens <= hour < closes
        if within and (text == "24/7" or not is_holiday(clock.date(), state)):
            left -= 1
        clock += QUARTER_HOUR
    typed = f"{quarter // 4}:{quarter % 4 * 15:02}"
    return case(on, typed, Fraction(quarters, 4), text, state, answer=clock)
