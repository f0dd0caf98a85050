"""Second computations of discounts (R8, R9, R10, R12, R14)."""

from __future__ import annotations

import math
from datetime import date
from fractions import Fraction
from random import Random

from second import UNDETERMINED, Case, by_largest_remainder, case, cents, euro, second, share

KINDS = (
    "Menge", "Bündel", "Laufzeit", "Frühbucher", "Treue", "Empfehlung", "Manuell", "Betrag",
)  # fmt: skip
TIERED = {"Menge": "quantity", "Laufzeit": "months", "Treue": "years"}
LACKS = {"months": "Laufzeit fehlt", "years": "Vertragsjahre fehlen"}
HEADER = ("Art", "Wert", "Ab", "Frist", "Aktiv", "Höchstens")


@second("AS_STAFFELPREIS")
def tiers(random: Random) -> Case:
    bounds = sorted({1, *random.sample(range(2, 60), random.randint(0, 4))})
    table = [(bound, euro(random, 1, 90)) for bound in bounds]
    quantity = Fraction(random.randint(1, 80)) - random.choice([Fraction(0), Fraction(1, 4)])
    quantity = max(quantity, Fraction(1))
    method = random.choice([None, "Menge", "Staffel"])

    def price_at(number: Fraction) -> Fraction:
        return [price for bound, price in table if bound <= number][-1]

    if method == "Staffel":
        whole = [price_at(Fraction(n)) for n in range(1, math.floor(quantity) + 1)]
        rest = quantity - math.floor(quantity)
        begun = rest * price_at(Fraction(math.ceil(quantity))) if rest else Fraction(0)
        answer = cents(sum(whole, begun))
    else:
        answer = cents(quantity * price_at(quantity))
    return case(quantity, [("Ab_Menge", "Preis"), *table], method, answer=answer)


@second("AS_N_FUER_M")
def n_for_m(random: Random) -> Case:
    n = random.randint(1, 12)
    m, quantity, price = random.randint(1, n), random.randint(1, 200), euro(random, 0, 900)
    paid = 0
    for unit in range(quantity):
        in_full_group = unit < quantity // n * n
        paid += not in_full_group or unit % n < m
    return case(quantity, n, m, price, answer=cents(paid * price))


def drawn_rules(random: Random) -> list[dict[str, object]]:
    """Return rules in any order, no two with the same value."""
    values = random.sample(range(1, 400), random.randint(0, 5))
    rules = []
    for value in values:
        kind = random.choice(KINDS)
        rules.append(
            {
                "Art": kind,
                "Wert": Fraction(value, 4) if kind == "Betrag" else Fraction(value, 1000),
                "Ab": random.choice([None, random.randint(1, 48)]),
                "Frist": random.choice([None, None, date(2027, random.randint(1, 12), 28)]),
                "Aktiv": random.choice([None, "ja", "nein", "ja"]),
                "Höchstens": random.choice([None, None, euro(random, 1, 200)]),
            }
        )
    return rules


def drawn_occasion(random: Random) -> dict[str, object]:
    return drawn_amounts(random) | {
        "date": random.choice([None, date(2027, random.randint(1, 12), random.choice([28, 15]))]),
        "years": random.choice([None, random.randint(0, 40)]),
    }


def drawn_amounts(random: Random) -> dict[str, object]:
    months = random.choice([None, random.randint(1, 60)])
    return {"quantity": random.randint(1, 40), "months": months}


def measure(rule: dict[str, object]) -> str:
    return TIERED.get(rule["Art"], "quantity")


def lack(rule: dict[str, object], occasion: dict[str, object]) -> str | None:
    """Return what has to be known before the rule can be judged."""
    if rule["Frist"] and not occasion["date"]:
        return "Datum fehlt"
    if rule["Art"] == "Frühbucher" and not rule["Frist"]:
        return "Frist fehlt"
    known = occasion[measure(rule)] is not None
    return None if rule["Ab"] is None or known else LACKS[measure(rule)]


def applies(rule: dict[str, object], occasion: dict[str, object]) -> bool:
    if rule["Frist"] and occasion["date"] > rule["Frist"]:
        return False
    return rule["Ab"] is None or occasion[measure(rule)] >= rule["Ab"]


def staircase(
    listed: Fraction, rules: list[dict[str, object]], occasion: dict[str, object], mode: str | None
) -> list[tuple[object, ...]]:
    """Return the steps: name, base, deduction, result (R14)."""
    active = [rule for rule in rules if rule["Aktiv"] != "nein"]
    missing = {(rule["Art"], lack(rule, occasion)) for rule in active if lack(rule, occasion)}
    applied: list[dict[str, object]] = []
    for kind in KINDS:
        met = [
            rule
            for rule in active
            if rule["Art"] == kind and not lack(rule, occasion) and applies(rule, occasion)
        ]
        met.sort(key=lambda rule: -rule["Wert"])
        if kind in TIERED:
            met = sorted(met, key=lambda rule: -(rule["Ab"] or 0))[:1]
        applied += met

    def taken(rule: dict[str, object], base: Fraction, left: Fraction) -> Fraction:
        wanted = rule["Wert"] if rule["Art"] == "Betrag" else base * rule["Wert"]
        return min(wanted, left, left if rule["Höchstens"] is None else rule["Höchstens"])

    if mode == "bester" and applied:
        applied = [max(applied, key=lambda rule: taken(rule, listed, listed))]
    if mode == "exklusiv":
        applied = applied[:1]
    running, shown = listed, cents(listed)
    steps: list[tuple[object, ...]] = [("Listenpreis", shown, Fraction(0), shown)]
    for kind in KINDS:
        order = ["Vertragsjahre fehlen", "Datum fehlt", "Frist fehlt", "Laufzeit fehlt"]
        steps += [
            (f"{kind} (nicht angewandt: {what})", shown, Fraction(0), shown)
            for what in order
            if (kind, what) in missing
        ]
        for rule in (rule for rule in applied if rule["Art"] == kind):
            running -= taken(rule, listed if mode == "additiv" else running, running)
            steps.append((kind, shown, shown - cents(running), cents(running)))
            shown = cents(running)
    return steps


def table_of(rules: list[dict[str, object]]) -> list[tuple[object, ...]]:
    return [HEADER, *(tuple(rule[column] for column in HEADER) for rule in rules)]


def drawn_mode(random: Random) -> str | None:
    return random.choice([None, "multiplikativ", "additiv", "bester", "exklusiv"])


@second("AS_PREISTREPPE")
def price_steps(random: Random) -> Case:
    rules, on, mode = drawn_rules(random), drawn_occasion(random), drawn_mode(random)
    price = euro(random, 1, 900)
    steps = staircase(on["quantity"] * price, rules, on, mode)
    given = (on["quantity"], price, table_of(rules), on["date"], on["months"], mode, on["years"])
    return case(*given, answer=[("Schritt", "Basis", "Abzug", "Ergebnis"), *steps])


@second("AS_PREIS_NACH_RABATT")
def recurring_price(random: Random) -> Case:
    rules, on, mode = drawn_rules(random), drawn_occasion(random), drawn_mode(random)
    is_first = random.choice([None, True, False])
    scope = random.choice([None, "erstes Jahr", "ganze Laufzeit"])
    early = is_first or scope == "ganze Laufzeit"
    counted = [rule for rule in rules if early or rule["Art"] != "Frühbucher"]
    lines = [on]
    if random.random() < 0.5:  # a column of positions, each with a quantity and a term
        lines = [on | drawn_amounts(random) for _ in range(random.randint(2, 6))]
    nets = [euro(random, 1, 9000) if random.random() < 0.8 else None for _ in lines]
    nets[0] = euro(random, 1, 9000)
    answers = [
        "" if net is None else staircase(net, counted, line, mode)[-1][-1]
        for net, line in zip(nets, lines, strict=True)
    ]
    quantities, months = ([line[key] for line in lines] for key in ("quantity", "months"))
    given = (column(nets), column(quantities), table_of(rules), is_first, on["date"])
    late = (column(months), mode, on["years"], scope)
    return case(*given, *late, answer=column(answers))


def column(cells: list[object]) -> object:
    return cells[0] if len(cells) == 1 else [[cell] for cell in cells]


@second("AS_ZIELRABATT")
def discount_needed(random: Random) -> Case:
    listed, wanted = random.choice([Fraction(0), euro(random, 1, 900)]), euro(random, 0, 900)
    answer = UNDETERMINED if listed == 0 else max(Fraction(0), (listed - wanted) / listed)
    return case(listed, wanted, answer=answer)


@second("AS_NACHLASSTEILUNG")
def split(random: Random) -> Case:
    nets = [euro(random, 1, 300) for _ in range(random.randint(1, 9))]
    discount = cents(sum(nets) * share(random))
    parts = by_largest_remainder(discount, nets)
    if random.random() < 0.5:
        return case(discount, [[net] for net in nets], answer=[[part] for part in parts])
    return case(discount, [nets], answer=[parts])


@second("AS_BUENDELPREISE")
def bundles(random: Random) -> Case:
    others = random.choices([None, "Start", "start", "Plus"], k=random.randint(0, 7))
    names = ["Start", *others]  # a column without a name would count as left out
    alone = [euro(random, 1, 900) for _ in names]
    answer, prices = list(alone), []
    for bundle in ("Start", "Plus"):
        within = [
            k for k, name in enumerate(names) if name and name.casefold() == bundle.casefold()
        ]
        weights = [alone[k] for k in within]
        price = cents(sum(weights, Fraction(0)) * share(random, 10))
        prices.append((bundle, price))
        if within:
            for k, part in zip(within, by_largest_remainder(price, weights), strict=True):
                answer[k] = part
    columns = ([[name] for name in names], [[net] for net in alone])
    table = [("Bündel", "Preis"), *prices]
    return case(*columns, table, answer=[[net] for net in answer])
