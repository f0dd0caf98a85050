"""Second computations about many contracts (R6, R18 to R28)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from random import Random

from contracts import (
    Line,
    Year,
    drawn_line,
    drawn_list,
    last_day,
    month_starts,
    table,
    weighted,
)
from second import (
    DAY,
    UNDETERMINED,
    Case,
    case,
    cents,
    end_after,
    euro,
    month_end,
    notice_by,
    second,
    share,
)

LAYERS = ("Vertrag", "Verlängerung", "Angebot")
ALL = (*LAYERS, "Verlängerung ungewichtet", "Angebot ungewichtet")
ZERO = Fraction(0)


def a_day(random: Random) -> date:
    return date(2025, 1, 1) + DAY * random.randrange(365 * 3)


def as_of(random: Random, first: date) -> date | None:
    return random.choice([None, first - DAY * random.randint(1, 500), first + DAY * 40])


def by_month(
    line: Line, known: date, last: date, *, with_bills: bool = True, unweighted: bool = False
) -> dict[tuple[str, str, date], Fraction]:
    """Return revenue and billing by measure, layer and month, each term weighted for itself.

    With ``unweighted`` each layer comes a second time, as if all of it were certain.
    """
    found: dict[tuple[str, str, date], Fraction] = defaultdict(Fraction)
    by_term: dict[tuple[str, int], list[tuple[date, Fraction]]] = defaultdict(list)
    weights: dict[int, Fraction] = {}
    for year in line.years(known, last):
        weights[year.term] = year.weight
        on, before = year.first, ZERO
        while on <= year.last:
            upto = year.recognised(month_end(on))
            by_term["Umsatz", year.term].append((on.replace(day=1), upto - before))
            before, on = upto, month_end(on) + DAY
    for due, amount, year in line.bills(known, last) if with_bills else ():
        by_term["Abgerechnet", year.term].append((due.replace(day=1), amount))
    for (measure, term), amounts in by_term.items():
        weight = weights[term]
        layer = "Vertrag" if weight == 1 and line.is_certain(term, known) else "Verlängerung"
        if line.probability is not None:
            layer, weight = "Angebot", weight * line.probability
        for month, amount in weighted(amounts, weight):
            found[measure, layer, month] += amount
        for month, amount in amounts if unweighted else ():
            found[measure, f"{layer} ungewichtet", month] += amount
    return found


@second("AS_PROGNOSE")
def forecast(random: Random) -> Case:
    lines, first, months = drawn_list(random), a_day(random), random.randint(1, 8)
    starts = month_starts(first, months)
    if random.random() < 0.5:
        quote = replace(
            drawn_line(random, 9), probability=Fraction(random.randint(1, 9), 10), terminated=None,
            begin=end_after(starts[0], random.randint(0, 6)) + DAY, renewal=0,
        )  # fmt: skip
        lines.append(quote)
    known = as_of(random, starts[0])
    by_group, shown = random.choice([None, "Kunde"]), random.choice([None, "alle", *ALL])
    layers = {None: LAYERS, "alle": ALL}.get(shown, (shown,))
    sums: dict[tuple[object, ...], Fraction] = defaultdict(Fraction)
    for line in lines:
        found = by_month(line, known or starts[0] - DAY, last_day(starts), unweighted=True)
        for key, amount in found.items():
            sums[line.customer if by_group else None, *key] += amount
    groups = list(dict.fromkeys(line.customer for line in lines)) if by_group else [None]
    head = ("Kunde",) if by_group else ()
    answer: list[tuple[object, ...]] = [
        ("Monat", *head, "Schicht", "Umsatz", "Abgerechnet", "Abgrenzung")
    ]
    for month in starts:
        for group in groups:
            for layer in layers:
                now = [sums[group, measure, layer, month] for measure in ("Umsatz", "Abgerechnet")]
                kept = sum(
                    amount * (1 if measure == "Abgerechnet" else -1)
                    for (of, measure, shown, on), amount in sums.items()
                    if (of, shown) == (group, layer) and on <= month
                )
                answer.append((month, *((group,) if by_group else ()), layer, *now, kept))
    return case(table(lines), first, months, by_group, shown, known, answer=answer)


def standing(line: Line, on: date) -> tuple[Fraction, Fraction, Fraction]:
    """Return value, billed and recognised of a contract on a day, renewals once certain."""
    far = max(on, line.terminated or on, line.end or on) + DAY * 500
    has_end = line.months is not None or line.terminated is not None
    agreed = [
        year
        for year in line.years(on, far)
        if line.is_certain(year.term, on) and (has_end or year.first <= on)
    ]
    value = sum((year.value for year in agreed), ZERO)
    recognised = sum((year.recognised(on) for year in agreed), ZERO)
    billed = sum((amount for due, amount, year in line.bills(on, far) if due <= on), ZERO)
    return value, billed, recognised


@second("AS_ABGRENZUNG")
def position(random: Random) -> Case:
    lines, on = drawn_list(random), a_day(random)
    answer: list[tuple[object, ...]] = [("Vertrag", "Abgerechnet", "Umsatz", "Abgrenzung")]
    for line in lines:
        _, billed, recognised = standing(line, on)
        answer.append((line.contract, billed, recognised, billed - recognised))
    return case(table(lines), on, answer=answer)


@second("AS_ABSTIMMUNG")
def tie_out(random: Random) -> Case:
    lines, on = drawn_list(random), a_day(random)
    answer: list[tuple[object, ...]] = [(
        "Vertrag", "Wert", "Abgerechnet", "Noch_abzurechnen", "Umsatz", "Noch_umzusetzen",
        "Abgrenzung", "Nicht_abgerechnet", "Ergebnis",
    )]  # fmt: skip
    for line in lines:
        value, billed, recognised = standing(line, on)
        ahead, behind = max(billed - recognised, ZERO), max(recognised - billed, ZERO)
        open_parts = (value - billed, recognised, value - recognised, ahead, behind)
        answer.append((line.contract, value, billed, *open_parts, "in Ordnung"))
    return case(table(lines), on, answer=answer)


def monthly(year: Year) -> Fraction:
    return cents(year.price / 12)


def recurring(lines: list[Line], on: date, known: date) -> tuple[Fraction, Fraction, int]:
    """Return MRR, ARR and the number of customers on a day (R6)."""
    running = [(line, line.running(on, known)) for line in lines]
    active = [(line, year) for line, year in running if year is not None]
    month = sum((cents(monthly(year) * year.weight) for _, year in active), ZERO)
    whole = sum((cents(year.price * year.weight) for _, year in active), ZERO)
    return month, whole, len({line.customer for line, _ in active})


@second("AS_MRR")
def mrr(random: Random) -> Case:
    lines, on = drawn_list(random), a_day(random)
    known = as_of(random, on)
    answer = recurring(lines, on, known or on - DAY)[0]
    return case(table(lines), on, known, answer=answer)


@second("AS_ARR")
def arr(random: Random) -> Case:
    lines, on = drawn_list(random), a_day(random)
    known = as_of(random, on)
    answer = recurring(lines, on, known or on - DAY)[1]
    return case(table(lines), on, known, answer=answer)


@second("AS_BESTAND")
def stock(random: Random) -> Case:
    lines, on = drawn_list(random), a_day(random)
    known, by_group = as_of(random, on), random.choice([None, "Gruppe"])
    groups = list(dict.fromkeys(line.group for line in lines)) if by_group else ["alle"]
    rows = [
        (group, *recurring(
            [line for line in lines if group in ("alle", line.group)], on, known or on - DAY
        ))
        for group in groups
    ]  # fmt: skip
    answer = [(by_group or "Gruppe", "MRR", "ARR", "Kunden"), *rows]
    return case(table(lines), on, by_group, known, answer=answer)


@second("AS_CLV")
def lifetime_value(random: Random) -> Case:
    revenue, margin = euro(random, 1, 900), share(random, -50, 100)
    churn, interest = share(random), random.choice([None, share(random, 0, 5)])
    periods = random.choice([None, random.randint(1, 60)])
    a_period, keep = revenue * margin, (1 - churn) / (1 + (interest or 0))
    if periods is not None:
        answer: object = sum((a_period * keep**k for k in range(periods)), ZERO)
    else:
        answer = UNDETERMINED if churn == 0 else a_period / (1 - keep)
    return case(revenue, margin, churn, interest, periods, answer=answer)


def stretches(line: Line, known: date, until: date) -> list[Year]:
    return line.years(known, until)


def at(years: list[Year], on: date) -> Year | None:
    return next((year for year in years if year.first <= on <= year.last), None)


def worth(year: Year | None) -> Fraction:
    return ZERO if year is None else cents(monthly(year) * year.weight)


MOVEMENTS = ("Neu", "Erweiterung", "Preisanpassung", "Minderung", "Kündigung", "Rückkehr")


@second("AS_BEWEGUNGEN")
def movements(random: Random) -> Case:
    """Walk over the days on which a line changes, and name what changed (R23)."""
    lines, first, months = drawn_list(random), a_day(random), random.randint(1, 8)
    starts = month_starts(first, months)
    known, until = as_of(random, starts[0]), last_day(starts)
    courses = {line: stretches(line, known or starts[0] - DAY, until + DAY * 400) for line in lines}
    sums: dict[tuple[date, str], Fraction] = defaultdict(Fraction)
    for line, course in courses.items():
        his = [other for one, other in courses.items() if one.customer == line.customer]
        for day in sorted({day for one in course for day in (one.first, one.last + DAY)}):
            for kind, amount in changes(course, his, day):
                sums[day.replace(day=1), kind] += amount
    answer: list[tuple[object, ...]] = [("Monat", "Anfang", *MOVEMENTS, "Ende")]
    for month in starts:
        opening = sum((worth(at(course, month - DAY)) for course in courses.values()), ZERO)
        closing = sum((worth(at(course, month_end(month))) for course in courses.values()), ZERO)
        answer.append((month, opening, *(sums[month, kind] for kind in MOVEMENTS), closing))
    return case(table(lines), first, months, known, answer=answer)


def changes(course: list[Year], his: list[list[Year]], day: date) -> Iterator[tuple[str, Fraction]]:
    before, after = at(course, day - DAY), at(course, day)
    if before and after:
        unlikely = cents(monthly(before) * after.weight) - worth(before)
        running = [other for other in his if at(other, day)]
        leaves = all(
            (was := at(other, day - DAY)) and at(other, day).weight < was.weight
            for other in running
        )
        yield ("Kündigung" if leaves else "Minderung"), unlikely
        step = worth(after) - cents(monthly(before) * after.weight)
        yield ("Minderung" if step < 0 else "Preisanpassung"), step
    elif after:
        if any(at(other, day - DAY) for other in his):
            yield "Erweiterung", worth(after)
        else:
            had = any(year.first < day for other in his for year in other)
            yield ("Rückkehr" if had else "Neu"), worth(after)
    elif before:
        leaves = not any(at(other, day) for other in his)
        yield ("Kündigung" if leaves else "Minderung"), -worth(before)


def retention(
    lines: list[Line], first: date, last: date, known: date, *, likely: bool
) -> tuple[object, ...]:
    """Return GRR, NRR, NRR with price steps, and gross churn (R24)."""
    opening, kept, closing, raised = ZERO, ZERO, ZERO, ZERO
    for customer in {line.customer for line in lines}:
        his = [line for line in lines if line.customer == customer]
        begin, end, end_now = ZERO, ZERO, ZERO
        for line in his:
            years = line.years(known, last)
            was, now = at(years, first - DAY), at(years, last)
            begin += worth(was) if likely else weightless(was)
            if now:
                weight = now.weight if likely else Fraction(1)
                # lines that start later are valued at their own start
                usual = was or years[0]
                end += cents(min(monthly(usual), monthly(now)) * weight)
                end_now += cents(monthly(now) * weight)
        if begin:
            opening += begin
            kept += min(begin, end)
            closing += end
            raised += end_now
    if not opening:
        return (UNDETERMINED,) * 4
    return kept / opening, closing / opening, raised / opening, 1 - kept / opening


def weightless(year: Year | None) -> Fraction:
    return ZERO if year is None else monthly(year)


RATES = ("GRR", "NRR", "NRR mit Preisanpassungen", "Kündigungsrate")


def drawn_span(random: Random) -> tuple[date, date, date | None]:
    first = a_day(random)
    last = first + DAY * random.randint(0, 500)
    return (
        first,
        last,
        random.choice([None, first - DAY * random.randint(1, 400), last, last + DAY]),
    )


@second("AS_BINDUNG")
def retained(random: Random) -> Case:
    lines, (first, last, known) = drawn_list(random), drawn_span(random)
    on = known or first - DAY
    rows: list[tuple[object, ...]] = []
    for suffix, likely in (
        ((" (nur bekannte Kündigungen)", False), (" (erwartet)", True))
        if last > on
        else (("", True),)
    ):
        rates = retention(lines, first, last, on, likely=likely)
        rows += [(f"{name}{suffix}", rate) for name, rate in zip(RATES, rates, strict=True)]
    answer = [("Kennzahl", "Wert"), *rows]
    return case(table(lines), first, last, known, answer=answer)


@second("AS_NRR")
def net_retention(random: Random) -> Case:
    lines, (first, last, known) = drawn_list(random), drawn_span(random)
    with_steps = random.choice([None, "ja", "nein"])
    rates = retention(lines, first, last, known or first - DAY, likely=True)
    answer = rates[2] if with_steps == "ja" else rates[1]
    return case(table(lines), first, last, with_steps, known, answer=answer)


@second("AS_FAELLIG")
def falling_due(random: Random) -> Case:
    lines, on, days = drawn_list(random), a_day(random), random.randint(0, 400)
    last = on + DAY * days
    rows: list[tuple[object, ...]] = []
    for line in lines:
        rows += [
            (line.contract, line.customer, event, when, amount)
            for event, when, amount in events(line, last)
            if on <= when <= last
        ]
    order = ("Kündigungsfrist", "Verlängerung", "Ablauf", "Preisanpassung")
    rows.sort(key=lambda row: (row[3], row[0], order.index(row[2])))
    answer = [("Vertrag", "Kunde", "Ereignis", "Datum", "Betrag"), *rows]
    return case(table(lines), on, days, answer=answer)


def events(line: Line, last: date) -> Iterator[tuple[str, date, Fraction]]:
    """Yield what falls due: notices name the price that ends, renewals the one that begins."""
    years = line.years(date.min, max(last, line.end or last) + DAY * 400)
    for before, year in zip([None, *years], years, strict=False):
        if before and year.term != before.term:
            yield "Verlängerung", year.first, year.price
        if before and year.price != before.price:
            yield "Preisanpassung", year.first, year.price
    if line.end and line.renewal and line.terminated is None:
        for term in {year.term for year in years}:
            final = [year for year in years if year.term == term][-1]
            yield "Kündigungsfrist", notice_by(final.last, line.notice), final.price
    elif line.terminated or line.end:
        yield "Ablauf", years[-1].last, years[-1].price


@second("AS_VERTRAGSMARGE")
def contract_margin(random: Random) -> Case:
    """Costs run as prices do, without steps; revenue of lines without costs stands apart."""
    lines, first, months = drawn_list(random), a_day(random), random.randint(1, 8)
    lines = [
        replace(line, cost=random.choice([None, cents(line.price * share(random, 10, 90))]))
        for line in lines
    ]
    starts = month_starts(first, months)
    known, by_group = as_of(random, starts[0]), random.choice([None, "Gruppe"])
    groups = list(dict.fromkeys(line.group for line in lines)) if by_group else ["alle"]
    rows = []
    for group in groups:
        revenue, cost, apart = ZERO, ZERO, ZERO
        for line in lines:
            if group in ("alle", line.group):
                earned = in_window(line, known or starts[0] - DAY, starts)
                if line.cost is None:
                    apart += earned
                    continue
                revenue += earned
                cost += in_window(
                    replace(line, price=line.cost, step=ZERO), known or starts[0] - DAY, starts
                )
        margin = (revenue - cost) / revenue if revenue else UNDETERMINED
        rows.append((group, revenue, cost, margin, apart))
    answer = [(by_group or "Gruppe", "Umsatz", "Kosten", "Marge", "Ohne_Kosten"), *rows]
    return case(table(lines), first, months, by_group, known, answer=answer)


def in_window(line: Line, known: date, starts: list[date]) -> Fraction:
    months = by_month(line, known, last_day(starts), with_bills=False)
    return sum(
        (
            amount
            for (what, _, month), amount in months.items()
            if what == "Umsatz" and month in starts
        ),
        ZERO,
    )


CAUSES = (
    "Neu", "Entfallen", "Erweiterung", "Minderung", "Angebot gewonnen", "Beginn verschoben",
    "Kündigung", "Verlängerung", "Preis", "Preisschritt", "Wahrscheinlichkeit",
    "Verlängerung sicher", "Sonstiges",
)  # fmt: skip
Change = tuple[Line | None, Line | None, str]


def changed(random: Random, number: int) -> Change:  # noqa: PLR0911 -- one a cause
    """Return a contract before and after one change at most, and the cause of it."""
    line = drawn_line(random, number)
    cause = random.choice(["", "Neu", "Entfallen", "Preis", "Preisschritt", "Kündigung", "Chance"])
    if cause == "Neu":
        return None, line, cause
    if cause == "Entfallen":
        return line, None, cause
    if cause == "Preis":
        return line, replace(line, price=line.price + euro(random, 1, 900)), cause
    if cause == "Preisschritt" and line.months is None:
        return line, replace(line, step=line.step + Fraction(1, 100)), cause
    if cause == "Kündigung" and not line.renewal and line.terminated is None:
        last = line.end or end_after(line.begin, 36)
        day = line.begin + DAY * random.randint(10, (last - line.begin).days - 1)
        return line, replace(line, terminated=day), cause
    if cause == "Chance" and line.renewal and line.terminated is None:
        return line, replace(line, chance=line.chance / 2), "Wahrscheinlichkeit"
    return line, line, ""


def drawn_comparison(
    random: Random,
) -> tuple[tuple[object, ...], list[tuple[Line, str, Fraction]]]:
    """Return what both comparisons are given, and what each contract changed."""
    changes = [changed(random, number) for number in range(1, random.randint(2, 4))]
    changes.append((line := drawn_line(random, 99), line, ""))  # neither list may be empty
    first, months = a_day(random), random.randint(1, 8)
    starts, known = month_starts(first, months), as_of(random, first.replace(day=1))
    found = []
    for before, after, cause in changes:
        was, now = (
            in_window(one, known or starts[0] - DAY, starts) if one and cause else ZERO
            for one in (before, after)
        )
        found.append((after or before, cause, now - was))
    lists = ([pair[1] for pair in changes], [pair[0] for pair in changes])
    tables = (table([line for line in lines if line]) for lines in lists)
    return (*tables, first, months, known), found


@second("AS_VERGLEICH")
def comparison(random: Random) -> Case:
    given, found = drawn_comparison(random)
    sums = [(name, sum((x for _, cause, x in found if cause == name), ZERO)) for name in CAUSES]
    return case(*given, answer=[("Ursache", "Betrag"), *sums])


@second("AS_VERGLEICH_LISTE")
def compared_contracts(random: Random) -> Case:
    given, found = drawn_comparison(random)
    shown = [one for one in found if one[1]]
    moved = sorted(shown, key=lambda one: (-abs(one[2]), one[0].contract))
    rows = [(line.contract, line.customer, cause, amount) for line, cause, amount in moved]
    return case(*given, answer=[("Vertrag", "Kunde", "Ursache", "Betrag"), *rows])


@second("AS_ABGLEICH")
def reconciliation(random: Random) -> Case:
    """Bill what is agreed, but for one bill a contract; the mistake is the cause."""
    lines = [
        replace(line, step=ZERO, terminated=None, renewal=0, months=36)
        for line in drawn_list(random)
    ]
    first, months = a_day(random), random.randint(1, 12)
    starts, bills = month_starts(first, months), []
    rows: list[tuple[object, ...]] = []
    for line in lines:
        agreed = [(due, amount) for due, amount, _ in line.bills(date.min, date(2031, 1, 1))]
        within = [k for k, (due, _) in enumerate(agreed) if due.replace(day=1) in starts]
        within = [k for k in within if agreed[k][0] <= line.end]  # later is a mistake by itself
        wrong = random.choice(within) if within else None
        for k, (due, amount) in enumerate(agreed):
            if k != wrong:
                bills.append((line.contract, due, amount))
                continue
            cause, billed = mistaken(random, amount)
            bills += [(line.contract, due, part) for part in billed]
            paid = sum(billed, ZERO)
            if paid != amount:
                month = due.replace(day=1)
                rows.append(
                    (line.contract, line.customer, month, amount, paid, amount - paid, cause)
                )
    answer = [("Vertrag", "Kunde", "Monat", "Soll", "Ist", "Differenz", "Ursache"), *rows]
    given = [("Vertrag", "Datum", "Betrag"), *bills]
    return case(table(lines), given, first, months, answer=answer)


def mistaken(random: Random, amount: Fraction) -> tuple[str, list[Fraction]]:
    return random.choice([
        ("fehlende Rate", []),
        ("doppelt abgerechnet", [amount, amount]),
        ("mit Umsatzsteuer abgerechnet", [cents(amount * Fraction(119, 100))]),
        ("falscher Preis", [cents(amount * Fraction(83, 100))]),
        ("Rundung", [amount + Fraction(1, 100)]),
        ("", [amount]),
    ])  # fmt: skip


@second("AS_PROBLEME")
def problems(random: Random) -> Case:
    rows, answer = [], [("Zeile", "Spalte", "Hinweis")]
    for number in range(1, random.randint(2, 8)):
        line = drawn_line(random, number)
        end = line.begin + DAY * random.choice([-random.randint(1, 400), random.randint(0, 900)])
        rows.append((line.contract, line.begin, end, line.price))
        if end < line.begin:
            answer.append((number, "Ende", (
                f"Das Ende {end:%d.%m.%Y} liegt vor dem Beginn {line.begin:%d.%m.%Y}. Bitte "
                "berichtigen Sie eines der beiden Daten."
            )))  # fmt: skip
    return case([("Vertrag", "Beginn", "Ende", "Jahrespreis"), *rows], answer=answer)
