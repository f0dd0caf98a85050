"""Second computations of positions and totals (R2, R3, R5, R6, R10, R14, R19)."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from second import (
    UNDETERMINED,
    Case,
    by_largest_remainder,
    case,
    cents,
    euro,
    in_ranges,
    second,
    share,
)

ONCE = ("einmalig", "Aufwand")


@second("AS_POSITIONSNETTO")
def net(random: Random) -> Case:
    quantity, price = Fraction(random.randint(1, 90_000), 1000), euro(random, 0, 9000)
    discount = share(random)
    return case(quantity, price, discount, answer=cents(quantity * price * (1 - discount)))


@second("AS_MARGE")
def margin(random: Random) -> Case:
    revenue, cost = random.choice([Fraction(0), euro(random, -900, 9000)]), euro(random, 0, 9000)
    answer = UNDETERMINED if revenue == 0 else 1 - cost / revenue
    return case(revenue, cost, answer=answer)


@second("AS_EFFEKTIVRABATT")
def effective_discount(random: Random) -> Case:
    listed = random.choice([Fraction(0), euro(random, 1, 9000)])
    paid = euro(random, 0, 9000)
    return case(listed, paid, answer=UNDETERMINED if listed == 0 else (listed - paid) / listed)


COLUMNS = (
    "Art", "Status", "Gruppe", "Gewählt", "Menge", "Einzelpreis", "Rabatt", "MwSt",
    "Laufzeit_Monate",
)  # fmt: skip


@second("AS_ANGEBOTSSUMME")
def totals(random: Random) -> Case:
    lines = [drawn_line(random) for _ in range(random.randint(1, 7))]
    rivals = [ln for ln in lines if ln["Status"] == "Alternative"]
    if rivals and random.random() < 0.5:
        random.choice(rivals)["Gewählt"] = "ja"
    once_rate, recurring_rate = share(random, 1, 30), share(random, 1, 30)
    amount = euro(random, 1, 50)
    once = [("Art", "Wert"), ("Manuell", once_rate), ("Betrag", amount)]
    recurring = [("Art", "Wert"), ("Manuell", recurring_rate)]
    if random.random() < 0.3:
        once, once_rate, amount = None, Fraction(0), Fraction(0)
    if random.random() < 0.3:
        recurring, recurring_rate = None, Fraction(0)
    given = [COLUMNS, *([line[column] for column in COLUMNS] for line in lines)]
    counted = [ln for ln in lines if counts(ln, lines) and ln["Einzelpreis"] is not None]
    options = [ln for ln in lines if ln["Status"] == "Option" and ln["Einzelpreis"] is not None]
    one_off = nets_once(counted)
    reduced = [*one_off, *discounted(counted, once_rate, amount)]
    rate = recurring_rate
    sums = (
        ("Einmalig", reduced),
        ("Monatlich", prices(counted, "monatlich", rate)),
        ("Jährlich", prices(counted, "jährlich", rate)),
        ("Erste 12 Monate", [*reduced, *values(counted, rate, 12)]),
        ("Gesamtlaufzeit", [*reduced, *values(counted, rate, 999)]),
        ("Optionen", [*nets_once(options), *values(options, rate, 999)]),
    )
    answer = [("Summe", "Netto", "MwSt", "Brutto"), *(taxed(name, parts) for name, parts in sums)]
    first, *more = in_ranges(random, given)
    unused = [None] * 6 if more else []
    return case(first, Fraction(19, 100), once, recurring, *unused, *more, answer=answer)


def drawn_line(random: Random) -> dict[str, object]:
    charge = random.choice(["einmalig", "Aufwand", "monatlich", "jährlich", "Text"])
    status = random.choice(["fest", "fest", "fest", "Option", "Alternative"])
    in_group = status == "Alternative" or (status == "fest" and random.random() < 0.2)
    is_open = random.random() < 0.1
    return {
        "Art": charge,
        "Status": status,
        "Gruppe": "A" if in_group else None,
        "Gewählt": None,
        "Menge": Fraction(random.randint(1, 400), 10),
        "Einzelpreis": None if is_open else euro(random, 1, 900),
        "Rabatt": random.choice([None, share(random, 0, 50)]),
        "MwSt": random.choice([None, Fraction(7, 100), Fraction(0)]),
        "Laufzeit_Monate": random.choice([None, random.randint(1, 60)]),
    }


def counts(line: dict[str, object], lines: list[dict[str, object]]) -> bool:
    """Return whether a line enters the totals: fixed, or the alternative taken (R5)."""
    if line["Art"] == "Text" or line["Status"] == "Option":
        return False
    if line["Gruppe"] is None:
        return True
    group = [ln for ln in lines if ln["Gruppe"] and ln["Art"] != "Text"]
    chosen = [ln for ln in group if ln["Gewählt"]]
    fixed = [ln for ln in group if ln["Status"] == "fest"]
    return line in (chosen or fixed or group[:1])


def line_net(line: dict[str, object]) -> Fraction:
    return cents(line["Menge"] * line["Einzelpreis"] * (1 - (line["Rabatt"] or 0)))


def rate_of(line: dict[str, object]) -> Fraction:
    return Fraction(19, 100) if line["MwSt"] is None else line["MwSt"]


def nets_once(lines: list[dict[str, object]]) -> list[tuple[Fraction, Fraction]]:
    return [(rate_of(ln), line_net(ln)) for ln in lines if ln["Art"] in ONCE]


def discounted(
    lines: list[dict[str, object]], rate: Fraction, amount: Fraction
) -> list[tuple[Fraction, Fraction]]:
    """Return the discount on the one-off part, split by charge and VAT rate (R3)."""
    nets: dict[tuple[str, Fraction], Fraction] = {}
    for line in lines:
        if line["Art"] in ONCE:
            key = (line["Art"], rate_of(line))
            nets[key] = nets.get(key, Fraction(0)) + line_net(line)
    listed = sum(nets.values(), Fraction(0))
    running = listed * (1 - rate)
    off = listed - cents(running - min(amount, running))
    keys = sorted(nets, key=lambda key: (ONCE.index(key[0]), key[1]))
    parts = by_largest_remainder(off, [nets[key] for key in keys])
    return [(key[1], -part) for key, part in zip(keys, parts, strict=True)]


def prices(
    lines: list[dict[str, object]], charge: str, rate: Fraction
) -> list[tuple[Fraction, Fraction]]:
    return [(rate_of(ln), cents(line_net(ln) * (1 - rate))) for ln in lines if ln["Art"] == charge]


def values(
    lines: list[dict[str, object]], rate: Fraction, most: int
) -> list[tuple[Fraction, Fraction]]:
    """Return what recurring lines come to over their term, or its first months (R5, R19)."""
    found = []
    for line in lines:
        months = min(line["Laufzeit_Monate"] or 12, most)
        price = cents(line_net(line) * (1 - rate)) if line["Art"] not in (*ONCE, "Text") else 0
        if line["Art"] == "monatlich":
            found.append((rate_of(line), price * months))
        elif line["Art"] == "jährlich":
            found.append((rate_of(line), cents(price * months / 12)))
    return found


def taxed(name: str, parts: list[tuple[Fraction, Fraction]]) -> tuple[object, ...]:
    """Return net, VAT and gross: VAT by rate, on the sum of nets (R3)."""
    nets: dict[Fraction, Fraction] = {}
    for rate, amount in parts:
        nets[rate] = nets.get(rate, Fraction(0)) + amount
    vat = sum((cents(amount * rate) for rate, amount in nets.items()), Fraction(0))
    whole = sum(nets.values(), Fraction(0))
    return name, whole, vat, whole + vat
