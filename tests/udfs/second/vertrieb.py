"""Second computations of approval and of links between articles (R15, R37)."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from second import UNDETERMINED, Case, case, euro, in_ranges, second, share

CHARGES = ("einmalig", "monatlich", "jährlich")
COVERED = {
    "Einmalig": ("einmalig",),
    "Wiederkehrend": ("monatlich", "jährlich"),
    "Gesamt": CHARGES,
}


@second("AS_FREIGABE")
def approval(random: Random) -> Case:
    """Lines in whole euro at whole percentages of a hundred, so that nothing is rounded."""
    lines = [drawn_line(random, str(k)) for k in range(1, random.randint(2, 6))]
    scopes = ["Position", *COVERED]
    limits = [
        (scope, random.choice([None, share(random, 0, 30)]), random.choice([None, share(random)]))
        for scope in random.sample(scopes, random.randint(1, 4))
    ]
    limits = [
        (s, most, min(least, Fraction(99, 100)) if least else least) for s, most, least in limits
    ]
    answer: list[tuple[object, ...]] = [("Bereich", "Grund", "Wert", "Grenze")]
    for scope, most, least in limits:
        if scope == "Position":
            places = [(f"Position {line['Pos']}", [line]) for line in lines]
        else:
            within = [line for line in lines if line["Art"] in COVERED[scope]]
            places = [(scope, within)] if within else []
        for place, counted in places:
            answer += reasons(place, counted, most, least)
    header = ("Pos", "Art", "Menge", "Einzelpreis", "Rabatt", "Kosten", "Laufzeit_Monate")
    given = [header, *([line[column] for column in header] for line in lines)]
    first, *more = in_ranges(random, given)
    table = [("Bereich", "Max_Rabatt", "Min_Marge"), *limits]
    return case(first, table, *more, answer=answer)


def drawn_line(random: Random, position: str) -> dict[str, object]:
    return {
        "Pos": position,
        "Art": random.choice(CHARGES),
        "Menge": random.randint(1, 20),
        "Einzelpreis": Fraction(random.randint(1, 90) * 100),
        "Rabatt": random.choice([None, Fraction(random.randint(0, 40), 100)]),
        "Kosten": random.choice([None, *[Fraction(random.randint(0, 7000))] * 5]),
        "Laufzeit_Monate": random.choice([None, 12, 24, 36]),
    }


def over_term(line: dict[str, object], amount: Fraction) -> Fraction:
    months = line["Laufzeit_Monate"] or 12
    periods = {"einmalig": 1, "monatlich": months, "jährlich": Fraction(months, 12)}
    return amount * line["Menge"] * periods[line["Art"]]


def reasons(
    place: str, lines: list[dict[str, object]], most: Fraction | None, least: Fraction | None
) -> list[tuple[object, ...]]:
    listed = sum(over_term(line, line["Einzelpreis"]) for line in lines)
    net = sum(over_term(line, line["Einzelpreis"] * (1 - (line["Rabatt"] or 0))) for line in lines)
    found: list[tuple[object, ...]] = []
    if most is not None and 1 - net / listed > most:
        found.append((place, "Rabatt zu hoch", 1 - net / listed, most))
    unknown = [line["Pos"] for line in lines if line["Kosten"] is None]
    if least is not None and unknown:
        which = "" if place.startswith("Position") else f" (Position {', '.join(unknown)})"
        found.append((place, f"Kosten fehlen{which}", "", least))
    elif least is not None:
        margin = (net - sum(over_term(line, line["Kosten"]) for line in lines)) / net
        if margin < least:
            found.append((place, "Marge zu niedrig", margin, least))
    return found


def drawn_articles(
    random: Random, link: str
) -> tuple[list[tuple[object, ...]], list[list[object]]]:
    header = ("Artikel", "Bezeichnung", "Art", "Listenpreis", link)
    articles = []
    for k in range(1, random.randint(2, 7)):
        others = [f"a-{other}" for other in range(1, k)] or [None]
        price = random.choice([None, *[euro(random, 1, 900)] * 4])
        row = [f"A-{k}", f"Artikel {k}", random.choice(CHARGES), price, random.choice(others)]
        articles.append(row)
    return [header, *map(tuple, articles)], articles


def yearly(article: list[object]) -> Fraction:
    return article[3] * (12 if article[2] == "monatlich" else 1)


def linked(articles: list[list[object]], number: str) -> list[list[object]]:
    return [row for row in articles if str(row[4] or "").casefold() == number.casefold()]


def answered(base: list[object], target: list[object], *, is_up: bool) -> tuple[object, ...]:
    once = [article[2] == "einmalig" for article in (base, target)]
    compares = once[0] == once[1] if is_up else once == [True, False]
    ratio: object = UNDETERMINED
    if compares and base[3] and target[3]:
        ratio = yearly(target) / yearly(base) - is_up
    return target[0], target[1], "nach Aufwand" if target[3] is None else target[3], ratio


@second("AS_CROSSSELLING")
def cross_selling(random: Random) -> Case:
    table, articles = drawn_articles(random, "Ergänzt")
    base = random.choice(articles)
    rows = [answered(base, one, is_up=False) for one in linked(articles, base[0])]
    return case(base[0], table, answer=[("Artikel", "Text", "Preis", "Verhältnis"), *rows])


@second("AS_UPSELLING")
def up_selling(random: Random) -> Case:
    table, articles = drawn_articles(random, "Ersetzt")
    base = random.choice(articles)
    rows = [answered(base, one, is_up=True) for one in linked(articles, base[0])]
    return case(base[0], table, answer=[("Artikel", "Text", "Preis", "Verhältnis"), *rows])
