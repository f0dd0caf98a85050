"""Whatever is wrong with a contract list is reported with row, column and a way out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from listed import HEADERS, WAYS, Row, as_cells, from_cells, line

from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.portfolio.lines import UNITY
from aftersales_xl.portfolio.lists.read_rows import read_rows, refuse_long_range
from aftersales_xl.portfolio.lists.reading import Reading
from aftersales_xl.words import messages

NO_NUMBER = "„{}“ ist keine Zahl. Bitte geben Sie eine Zahl ein, z. B. 1.234,56."


def read(*rows: Row) -> Reading:
    headers = dict.fromkeys((*HEADERS, *(header for row in rows for header in row)))
    return from_cells(Path(), rows, list(headers))


def sentences(reading: Reading) -> list[str]:
    """Return what is reported, with ordinary blanks before units."""
    told = (messages.sentence(problem) for problem in reading.problems)
    return [sentence.replace("\N{NO-BREAK SPACE}", " ") for sentence in told]


def refused(rows: Sequence[Sequence[object]]) -> str:
    with pytest.raises(Refusal) as refusal:
        read_rows(rows, "Liste")
    (problem,) = refusal.value.problems
    return messages.sentence(problem)


ONE_ROW: dict[str, tuple[Row, list[str]]] = {
    "end before start": (
        line(Ende=date(2025, 12, 31)),
        [
            "Ende: Das Ende 31.12.2025 liegt vor dem Beginn 01.01.2026. Bitte berichtigen Sie "
            "eines der beiden Daten."
        ],
    ),
    "not a single day": (
        line(Gekündigt_zum=date(2025, 12, 31)),
        [
            "Gekündigt_zum: Zum 31.12.2025 gekündigt, aber erst ab 01.01.2026 vereinbart: Der "
            "Vertrag läuft keinen einzigen Tag. Bitte berichtigen Sie das Datum oder löschen Sie "
            "die Zeile."
        ],
    ),
    "unknown interval": (
        line(Rhythmus="wöchentlich"),
        [
            "Rhythmus: „wöchentlich“ ist nicht vorgesehen. Bitte wählen Sie: monatlich, "
            "vierteljährlich, halbjährlich, jährlich."
        ],
    ),
    "amount in words": (
        line(Jahrespreis="zwölftausend"),
        ["Jahrespreis: " + NO_NUMBER.format("zwölftausend")],
    ),
    "missing price": (
        line(Jahrespreis=None),
        [
            "Jahrespreis: Der Jahrespreis fehlt. Bitte tragen Sie ihn in Euro netto ein oder "
            "wählen Sie als Art „einmalig“."
        ],
    ),
    "price without a beginning": (
        line(Beginn=None),
        ["Beginn: Der Beginn fehlt. Bitte tragen Sie ein, ab welchem Tag der Jahrespreis gilt."],
    ),
    "no contract": (
        line(Vertrag=None),
        [
            "Vertrag: Die Vertragsnummer fehlt. Bitte tragen Sie ein, zu welchem Vertrag die "
            "Zeile gehört."
        ],
    ),
    "no amount at all": (
        {"Vertrag": "V-1"},
        [
            "Jahrespreis: Die Zeile nennt keinen Betrag. Bitte tragen Sie Beginn und Jahrespreis "
            "oder Abnahme_am und Einmalbetrag ein."
        ],
    ),
    "one-off without a day": (
        {"Vertrag": "V-1", "Einmalbetrag": Decimal(500)},
        [
            "Abnahme_am: Das Datum der Abnahme fehlt. Bitte tragen Sie ein, an welchem Tag der "
            "Einmalbetrag abgerechnet wird."
        ],
    ),
    "day without a one-off": (
        line(Abnahme_am=date(2026, 3, 1)),
        [
            "Einmalbetrag: Der Einmalbetrag fehlt. Bitte tragen Sie ihn in Euro netto ein oder "
            "leeren Sie Abnahme_am."
        ],
    ),
    "one-off with a yearly price": (
        line(Art="einmalig", Einmalbetrag=Decimal(5), Abnahme_am=date(2026, 3, 1)),
        [
            "Jahrespreis: Eine einmalige Leistung hat keinen Jahrespreis. Bitte leeren Sie ihn "
            "oder wählen Sie als Art „laufend“."
        ],
    ),
    "not a number": (line(Jahrespreis="NaN"), ["Jahrespreis: " + NO_NUMBER.format("NaN")]),
    "infinite": (line(Kosten_pa="inf"), ["Kosten_pa: " + NO_NUMBER.format("inf")]),
    "error cell": (
        line(Jahrespreis="#REF!"),
        [
            "Jahrespreis: Die Zelle zeigt den Fehlerwert #BEZUG!. Bitte korrigieren Sie die Formel "
            "oder tragen Sie den Wert von Hand ein."
        ],
    ),
    "a day that does not exist": (
        line(Beginn="31.02.2026"),
        ["Beginn: „31.02.2026“ ist kein Datum. Bitte geben Sie ein Datum ein, z. B. 31.12.2026."],
    ),
    "open end written as the last day of all": (
        line(Ende="31.12.9999"),
        [
            "Ende: Der 31.12.9999 liegt nicht zwischen 01.01.1900 und 31.12.2199. Bitte "
            "berichtigen Sie das Datum; ein offenes Ende bleibt leer."
        ],
    ),
    "negative price": (
        line(Jahrespreis=Decimal("-0.01")),
        [
            "Jahrespreis: Der Betrag -0,01 € ist negativ. Bitte geben Sie ihn ohne Minus ein; "
            "eine Gutschrift gehört in die Spalte Einmalbetrag."
        ],
    ),
    "too many noughts": (
        line(Jahrespreis=Decimal("10000000000.01")),
        [
            "Jahrespreis: Der Betrag 10.000.000.000,01 € übersteigt 10 Milliarden Euro. Bitte "
            "prüfen Sie Dezimalkomma und Nullen."
        ],
    ),
    "a step that nearly doubles the price each year": (
        line(Ende=None, Preisschritt=Decimal("0.99")),
        [
            "Preisschritt: Mit einem Preisschritt von 99 % pro Jahr übersteigt der Jahrespreis "
            "innerhalb von 50 Jahren 10 Milliarden Euro. Bitte prüfen Sie Preisschritt und "
            "Jahrespreis oder tragen Sie ein Ende ein."
        ],
    ),
    "80 typed for 80 %": (
        line(Verlängerung_Wahrscheinlichkeit=Decimal(80)),
        [
            "Verlängerung_Wahrscheinlichkeit: 80 liegt nicht zwischen 0 und 1. Bitte geben Sie "
            "einen Prozentwert ein, z. B. 80 % oder 0,8."
        ],
    ),
    "1 typed for 1 % a year": (
        line(Preisschritt=Decimal(1)),
        [
            "Preisschritt: Ein Preisschritt von 100 % pro Jahr ist nicht möglich. Bitte geben Sie "
            "einen Prozentwert unter 100 % ein, z. B. 3 % oder 0,03."
        ],
    ),
    "a step down to nothing": (
        line(Preisschritt=Decimal(-1)),
        [
            "Preisschritt: Ein Preisschritt von -100 % pro Jahr ist nicht möglich. Bitte geben Sie "
            "einen Prozentwert unter 100 % ein, z. B. 3 % oder 0,03."
        ],
    ),
    "half a day": (
        line(Zahlungsziel_Tage=Decimal("14.5")),
        [
            "Zahlungsziel_Tage: 14,5 ist keine ganze Zahl. Bitte geben Sie eine ganze Zahl ein, "
            "z. B. 36."
        ],
    ),
    "a negative count": (
        line(Verlängerung_Monate=-12),
        [
            "Verlängerung_Monate: -12 liegt nicht zwischen 0 und 240. Bitte berichtigen Sie die "
            "Zahl."
        ],
    ),
    "an offer nobody believes in": (
        line(Schicht="Angebot"),
        [
            "Wahrscheinlichkeit: Ein Angebot braucht eine Wahrscheinlichkeit. Bitte tragen Sie "
            "sie ein, z. B. 60 %."
        ],
    ),
    "a contract that is doubted": (
        line(Wahrscheinlichkeit=Decimal("0.5")),
        [
            "Wahrscheinlichkeit: Ein Vertrag ist sicher und hat keine Wahrscheinlichkeit. Bitte "
            "leeren Sie das Feld oder wählen Sie als Schicht „Angebot“."
        ],
    ),
    "everything at once": (
        line(Vertrag=None, Jahrespreis="viel", Rhythmus="oft", Zahlungsziel_Tage=-1),
        [
            "Vertrag: Die Vertragsnummer fehlt. Bitte tragen Sie ein, zu welchem Vertrag die "
            "Zeile gehört.",
            "Jahrespreis: " + NO_NUMBER.format("viel"),
            "Rhythmus: „oft“ ist nicht vorgesehen. Bitte wählen Sie: monatlich, "
            "vierteljährlich, halbjährlich, jährlich.",
            "Zahlungsziel_Tage: -1 liegt nicht zwischen 0 und 3650. Bitte berichtigen Sie die "
            "Zahl.",
        ],
    ),
}


@pytest.mark.parametrize("fault", ONE_ROW)
def test_a_row_that_makes_no_sense_is_told_with_all_its_problems(fault: str) -> None:
    row, said = ONE_ROW[fault]
    reading = read(line(Vertrag="V-0"), row)
    assert sentences(reading) == [f"Liste, Zeile 3, {sentence}" for sentence in said]
    assert reading.lines.rows.tolist() == [2]
    assert reading.left_out.rows == 1


@pytest.mark.parametrize("way", WAYS)
def test_every_kind_of_file_is_judged_by_the_same_rules(tmp_path: Path, way: str) -> None:
    rows = [row for row, _ in ONE_ROW.values()]
    rows = [{**row, "Vertrag": row["Vertrag"] and f"V-{n}"} for n, row in enumerate(rows)]
    expected, found = from_cells(tmp_path, rows, HEADERS), WAYS[way](tmp_path, rows, HEADERS)

    def told(reading: Reading) -> list[tuple[str, int, str]]:
        return [
            (one.code, one.place.row, one.place.column) for one in reading.problems if one.place
        ]

    assert told(found) == told(expected)
    assert (found.problem_count, found.left_out) == (expected.problem_count, expected.left_out)


FIRST = line(Ende=date(2026, 12, 31), Kunde="Nord GmbH")
TWO_ROWS: dict[str, tuple[Row, Row, str]] = {
    "overlap": (
        FIRST,
        FIRST | {"Beginn": date(2026, 6, 1)},
        "Beginn: Zeile 2 desselben Vertrags und Produkts läuft noch bis 31.12.2026. Bitte lassen "
        "Sie sie am 31.05.2026 enden, berichtigen Sie den Beginn 01.06.2026 oder unterscheiden "
        "Sie die Produkte.",
    ),
    "overlap of a line without an end": (
        FIRST | {"Ende": None},
        FIRST | {"Beginn": date(2027, 1, 1), "Ende": None},
        "Beginn: Zeile 2 desselben Vertrags und Produkts hat kein Ende. Bitte tragen Sie dort als "
        "Ende 31.12.2026 ein oder unterscheiden Sie die Produkte.",
    ),
    "running into a renewal": (
        FIRST | {"Verlängerung_Monate": 12},
        FIRST | {"Beginn": date(2028, 1, 1), "Ende": None},
        "Beginn: Zeile 2 desselben Vertrags und Produkts verlängert sich nach dem 31.12.2026 von "
        "selbst und läuft damit über den 01.01.2028 hinaus. Bitte leeren Sie dort "
        "Verlängerung_Monate oder tragen Sie Gekündigt_zum ein, z. B. 31.12.2027.",
    ),
    "duplicate": (
        FIRST,
        FIRST | {"Jahrespreis": Decimal(5)},
        "Vertrag: Der Vertrag V-1 steht mit demselben Produkt und demselben Datum schon in Zeile "
        "2. Bitte löschen Sie eine der beiden Zeilen oder unterscheiden Sie die Produkte.",
    ),
    "one-off twice": (
        {"Vertrag": "V-1", "Einmalbetrag": Decimal(5), "Abnahme_am": date(2026, 1, 1)},
        {"Vertrag": "V-1", "Einmalbetrag": Decimal(5), "Abnahme_am": date(2026, 1, 1)},
        "Vertrag: Der Vertrag V-1 steht mit demselben Produkt und demselben Datum schon in Zeile "
        "2. Bitte löschen Sie eine der beiden Zeilen oder unterscheiden Sie die Produkte.",
    ),
    "two customers": (
        FIRST,
        FIRST | {"Beginn": date(2027, 1, 1), "Ende": None, "Kunde": "Süd AG"},
        "Kunde: Der Vertrag V-1 gehört in Zeile 2 zum Kunden „Nord GmbH“. Bitte nennen Sie in "
        "allen Zeilen eines Vertrags denselben Kunden.",
    ),
}


@pytest.mark.thorough
@pytest.mark.parametrize("fault", TWO_ROWS)
@pytest.mark.parametrize("way", WAYS)
def test_rows_of_one_contract_that_do_not_go_together_are_told(
    tmp_path: Path, way: str, fault: str
) -> None:
    first, second, sentence = TWO_ROWS[fault]
    reading = WAYS[way](tmp_path, [first, second], HEADERS)
    (found,) = sentences(reading)
    assert found.partition(", ")[2] == f"Zeile 3, {sentence}"
    assert reading.lines.rows.tolist() == [2]
    assert reading.left_out.rows == 1


GO_TOGETHER: dict[str, tuple[Row, Row]] = {
    "a successor that begins the day after": (
        FIRST,
        FIRST | {"Beginn": date(2027, 1, 1), "Ende": None},
    ),
    "another product": (FIRST, FIRST | {"Produkt": "Betrieb"}),
    "a renewal that was terminated in time": (
        FIRST | {"Verlängerung_Monate": 12, "Gekündigt_zum": date(2027, 12, 31)},
        FIRST | {"Beginn": date(2028, 1, 1), "Ende": None},
    ),
    "a service and what is paid once for it": (
        FIRST,
        {"Vertrag": "V-1", "Kunde": "Nord GmbH", "Einmalbetrag": 5, "Abnahme_am": date(2026, 1, 1)},
    ),
    "two one-offs on two days": (
        {"Vertrag": "V-1", "Einmalbetrag": Decimal(5), "Abnahme_am": date(2026, 1, 1)},
        {"Vertrag": "V-1", "Einmalbetrag": Decimal(5), "Abnahme_am": date(2026, 7, 1)},
    ),
}


@pytest.mark.parametrize("case", GO_TOGETHER)
def test_rows_of_one_contract_may_go_together(case: str) -> None:
    assert sentences(read(*GO_TOGETHER[case])) == []


def test_blank_rows_are_passed_over_in_silence() -> None:
    reading = read({}, line(), {"Vertrag": "  "})
    assert (sentences(reading), reading.lines.rows.tolist()) == ([], [3])


def test_what_was_left_out_is_counted_as_far_as_it_can_be_read() -> None:
    once = {"Einmalbetrag": Decimal("-250.50"), "Abnahme_am": "irgendwann"}
    reading = read(
        line(Ende=date(2020, 1, 1)), {"Vertrag": "V-2", **once}, line(Jahrespreis="viel")
    )
    left_out = reading.left_out
    assert (left_out.rows, left_out.without_amount) == (3, 1)
    assert (left_out.yearly, left_out.once) == (12_000_00, -250_50)


def test_a_list_with_a_problem_is_only_complete_without_it() -> None:
    assert len(read(line()).complete()) == 1
    with pytest.raises(Refusal):
        read(line(), line(Vertrag="V-2", Ende=date(2020, 1, 1))).complete()


def test_problems_beyond_a_thousand_are_counted_and_not_told() -> None:
    reading = read(*(line(Vertrag=f"V-{n}", Rhythmus="nie") for n in range(1_500)))
    assert (len(reading.problems), reading.problem_count) == (1_000, 1_500)


def test_empty_means_what_the_trade_expects() -> None:
    lines = read(line()).complete()
    assert (lines.interval[0], lines.in_arrears[0], lines.is_quote[0]) == (12, False, False)
    assert (lines.step[0], lines.renewal_months[0]) == (0, 0)
    assert (lines.renewal_probability[0], lines.payment_days[0]) == (UNITY, 0)
    assert lines.labels["Kunde"].words[lines.labels["Kunde"].codes[0]] == "V-1"


def test_columns_are_found_however_they_are_spelled() -> None:
    headers = ["VERTRAG", " beginn ", "jahrespreis", "Verlaengerung Monate", "Ende", "Notiz"]
    row = ["V-1", "01.02.2026", "1.234,56 €", "12", 46387.0, "neu"]
    lines = read_rows([headers, row], "Liste").complete()
    assert (lines.price[0], lines.renewal_months[0]) == (123_456, 12)
    assert lines.labels["Notiz"].words == ("neu",)


@pytest.mark.parametrize(
    ("headers", "missing"),
    [
        (["Vertrag", "Beginn"], "Jahrespreis oder Abnahme_am und Einmalbetrag"),
        (["Vertrag", "Abnahme_am"], "Beginn und Jahrespreis oder Einmalbetrag"),
        (["Beginn", "Jahrespreis"], "Vertrag"),
    ],
)
def test_a_list_without_its_columns_is_refused(headers: list[str], missing: str) -> None:
    assert refused([headers]) == (
        f"In Liste fehlen Spalten: {missing}. Als Überschriften gelten in Zeile 1: "
        f"„{headers[0]}“, „{headers[1]}“. Eine Prognose braucht Vertrag, dazu Beginn und "
        "Jahrespreis oder Abnahme_am und Einmalbetrag. Bitte ergänzen Sie die Spalten oder "
        "benennen Sie sie so."
    )


def test_a_column_that_is_there_twice_is_refused() -> None:
    headers = ["Vertrag", "Beginn", "Jahrespreis", "jahres_preis", "Jahrespreis "]
    assert refused([headers]) == (
        "Die Spalten Jahrespreis und jahres_preis bedeuten dasselbe. Bitte löschen Sie eine oder "
        "benennen Sie sie um."
    )


@pytest.mark.parametrize(
    ("currencies", "sentence"),
    [
        (
            ["USD", "USD"],
            "Liste enthält Beträge in USD. Prognosen rechnen nur in Euro. Bitte rechnen Sie die "
            "Beträge in Euro um und tragen Sie als Währung EUR ein.",
        ),
        (
            ["EUR", "CHF"],
            "Liste enthält Beträge in mehreren Währungen (EUR, CHF). Prognosen rechnen nur in "
            "Euro. Bitte rechnen Sie alle Beträge in Euro um und tragen Sie als Währung EUR ein.",
        ),
    ],
)
def test_other_currencies_are_refused(currencies: list[str], sentence: str) -> None:
    rows = [line(Vertrag=f"V-{n}", Währung=found) for n, found in enumerate(currencies)]
    assert refused(as_cells(rows, (*HEADERS, "Währung"))) == sentence


def test_euro_may_be_written_as_a_sign() -> None:
    assert sentences(read(line(Währung="€"), line(Vertrag="V-2", Währung="eur"))) == []


def test_a_range_too_long_for_a_function_is_sent_to_the_command_line() -> None:
    rows: list[list[object]] = [["Vertrag"], *([f"V-{n}"] for n in range(20_001))]
    refuse_long_range([*rows[:-1], *([None] for _ in range(100))])
    with pytest.raises(Refusal) as refusal:
        refuse_long_range(rows)
    assert messages.sentence(refusal.value.problems[0]) == (
        "Der Bereich hat 20001 Zeilen, eine Funktion rechnet mit höchstens 20000. Bitte speichern "
        "Sie die Liste als Datei und rechnen Sie mit „aftersales-xl forecast“."
    )
