"""Second computations of whole business cases (R29, R30, R31)."""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction
from random import Random

from roi import NEVER, Project
from second import Case, case, euro, second, share

COLUMNS = ("Fall", "Phase", "Dauer Tage", "Aufwand Tage", "Tagessatz", "Festpreis")
NAMES = ("ab Produktivstart", "ab Vertragsschluss", "mit Risikoabschlag ab Produktivstart",
         "mit Abzinsung ab Vertragsschluss")  # fmt: skip


def drawn_phases(random: Random) -> list[tuple[object, ...]]:
    rows = []
    for k in range(random.randint(1, 4)):
        effort, rate = random.randint(1, 30), Fraction(random.randint(600, 1500))
        fixed = random.choice([None, euro(random, 500, 9000)])
        owner = random.choice([None, "Chatbot", "Anderer"]) if k else None
        rows.append((owner, f"Phase {k}", random.randint(1, 60), effort, rate, fixed))
    return rows


def of(rows: list[tuple[object, ...]], name: str) -> list[tuple[object, ...]]:
    return [row for row in rows if row[0] in (None, name)]


def price(row: tuple[object, ...]) -> Fraction:
    return row[3] * row[4] if row[5] is None else row[5]


def ends(rows: list[tuple[object, ...]]) -> list[Fraction]:
    """Return when each phase ends, in months: 260 working days are twelve (R29)."""
    days = [sum(row[2] for row in rows[: k + 1]) for k in range(len(rows))]
    return [Fraction(found * 12, 260) for found in days]


@second("AS_INVESTITIONSPLAN")
def plan(random: Random) -> Case:
    phases = drawn_phases(random)
    payment = random.choice([None, "bei Vertragsschluss", "je Phase"])
    counted = of(phases, "Chatbot")
    rows: list[tuple[object, ...]] = [("Projekt", sum(map(price, counted)), 0)]
    if payment == "je Phase":
        months = map(math.ceil, ends(counted))
        rows = [(row[1], price(row), at) for row, at in zip(counted, months, strict=True)]
    answer = [("Phase", "Betrag", "Monat"), *rows]
    return case([COLUMNS, *phases], "Chatbot", payment, answer=answer)


def drawn_benefits(random: Random) -> tuple[list[tuple[object, ...]], Fraction]:
    """Return rows of benefits for all cases, and what they save a year."""
    cost, part, people = euro(random, 1000, 90_000), share(random), random.randint(1, 30)
    minutes, days, rate = random.randint(1, 60), random.randint(100, 230), euro(random, 20, 90)
    tickets, ticket = random.randint(100, 9000), euro(random, 5, 40)
    rows = [
        (None, "Support", "Kostensenkung", cost, part, None, None, None),
        (None, "Zeit", "Zeitersparnis", people, None, minutes, days, rate),
        (None, "Anfragen", "vermiedene Anfragen", tickets, part, None, None, ticket),
    ]
    saved = [cost * part, people * Fraction(minutes, 60) * days * rate, tickets * part * ticket]
    chosen = random.sample(range(3), random.randint(1, 3))
    return [rows[k] for k in chosen], sum((saved[k] for k in chosen), Fraction(0))


@second("AS_FALLVERGLEICH")
def compare(random: Random) -> Case:
    phases = drawn_phases(random)
    benefits, saving = drawn_benefits(random)
    running = [(random.choice([None, "Chatbot"]), "Betrieb", euro(random, 0, 30_000))]
    payment = random.choice([None, "bei Vertragsschluss", "je Phase"])
    ramp_up, rate = random.choice([None, 3, 6]), random.choice([None, share(random, 1, 15)])
    risks = [random.choice([None, share(random, 0, 40)]) for _ in range(2)]
    horizon = random.randint(15, 30)
    counted = of(phases, "Chatbot")
    months = ends(counted) if payment == "je Phase" else [Fraction(0)] * len(counted)
    dues = [(at, price(row)) for at, row in zip(months, counted, strict=True)]
    project = Project(
        paid=at_month_ends(dues),
        saving=saving,
        running=running[0][2],
        days=sum(row[2] for row in counted),
        ramp_up=ramp_up or 0,
        horizon=horizon,
        rate=rate or Fraction(0),
    )
    live = Fraction(project.days * 12, 260)
    since_live = [(max(at - live, Fraction(0)), part) for at, part in dues]
    dearer = 1 + (risks[1] or 0)
    static = replace(project, paid=at_month_ends(since_live), days=0, rate=Fraction(0))
    at_risk = replace(
        static,
        paid=tuple((at, part * dearer) for at, part in static.paid),
        running=static.running * dearer,
        saving=static.saving * (1 - (risks[0] or 0)),
    )
    found = [static, replace(project, rate=Fraction(0)), at_risk, project]
    paybacks = [NEVER if months is None else months for months in (one.payback() for one in found)]
    invested = sum(map(price, counted), Fraction(0))
    row = ("Chatbot", invested, saving, project.running, *paybacks, project.value(), "")
    header = (
        "Fall", "Investition", "Ersparnis", "Laufende_Kosten", "Ab_Produktivstart",
        "Ab_Vertragsschluss", "Mit_Risikoabschlag", "Abgezinst", "Kapitalwert", "Hinweis",
    )  # fmt: skip
    cases = [
        ("Fall", "Zahlung", "Anlauf Monate", "Horizont Monate", "Zins pro Jahr", "Risiko Nutzen",
         "Risiko Kosten"),
        ("Chatbot", payment, ramp_up, horizon, rate, *risks),
    ]  # fmt: skip
    kinds = ("Fall", "Nutzen", "Art", "Menge", "Anteil", "Minuten pro Tag", "Tage im Jahr", "Satz")
    tables = (
        [COLUMNS, *phases],
        [kinds, *benefits],
        [("Fall", "Bezeichnung", "Pro Jahr"), *running],
    )
    return case(cases, *tables, answer=[header, row])


def at_month_ends(dues: list[tuple[Fraction, Fraction]]) -> tuple[tuple[int, Fraction], ...]:
    return tuple((math.ceil(at), part) for at, part in dues)


@second("AS_AMORTISATION_PRUEFEN")
def claim(random: Random) -> Case:
    """Find the payback a claim fits: half a month more or less, the first one first (R31)."""
    found = [random.choice([NEVER, *[Fraction(random.randint(20, 180), 10)] * 9]) for _ in NAMES]
    claimed = Fraction(random.randint(20, 180), 10)
    static = found[0]
    begin = f"Behauptet wird eine Amortisation nach {german(claimed)} Monaten"
    if static == NEVER:
        return case(claimed, [found], answer=(
            f"{begin}, gerechnet ab Produktivstart amortisiert sich das Vorhaben aber nie. Bitte "
            "streichen Sie die Aussage oder prüfen Sie die Annahmen."
        ))  # fmt: skip
    gaps = [1000 if months == NEVER else abs(claimed - months) for months in found]
    if gaps[0] <= Fraction(1, 2):
        return case(claimed, [found], answer="passt zur Amortisation ab Produktivstart")
    begin = f"{begin}, statisch ab Produktivstart sind es {german(static)}"
    if min(gaps) > Fraction(1, 2):
        return case(claimed, [found], answer=(
            f"{begin}; auch keine der anderen Rechnungen ergibt die behauptete Zahl. Bitte "
            "berichtigen Sie die Aussage."
        ))  # fmt: skip
    at = gaps.index(min(gaps))
    return case(claimed, [found], answer=(
        f"{begin}. Die Behauptung passt zur Amortisation {NAMES[at]} ({german(found[at])} Monate). "
        "Bitte nennen Sie diese Annahme dazu."
    ))  # fmt: skip


def german(months: Fraction) -> str:
    whole, tenth = divmod(int(months * 10), 10)
    return f"{whole},{tenth}" if tenth else str(whole)
