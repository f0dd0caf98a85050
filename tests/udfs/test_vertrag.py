"""The contract functions as cells use them: shapes of docs/funktionen.md, German errors."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersales_udfs import functions

AS = functions()
PLAN = ["Fällig", "Von", "Bis", "Betrag"]
HALF = 45 / 90


def day(text: str) -> datetime:
    return datetime.fromisoformat(text)


def shown(name, *args) -> str:
    return str(AS[name](*args)).replace("\xa0", " ")


@pytest.mark.parametrize("start", ["31.01.2026", "2026-01-31", 46053, 46053.0, day("2026-01-31")])
def test_dates_arrive_as_text_serial_numbers_or_dates(start):
    assert AS["AS_VERTRAGSENDE"](start, 1) == day("2026-02-28")


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("29.02.2028", 12, "2029-02-28"),
        ("15.11.2026", 12, "2027-11-14"),
        ("01.01.2026", 120, "2035-12-31"),
    ],
)
def test_months_end_as_the_civil_code_says(start, months, end):
    assert AS["AS_VERTRAGSENDE"](start, months) == day(end)


def test_notice_in_months_weeks_and_days():
    notice = AS["AS_KUENDIGUNG_BIS"]
    assert notice("31.12.2027", 3) == notice("31.12.2027", 3, "monate") == day("2027-09-30")
    assert notice("31.12.2027", 6, "Wochen") == day("2027-11-19")
    assert notice("31.12.2027", 30, "Tage") == day("2027-12-01")


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        (None, HALF),
        ("Tage", HALF),
        ("Monate", (1 + 17 * 12 / 365) / 3),
        ("365", 45 * 12 / 1095),
        (365.0, 45 * 12 / 1095),
        ("30/360", 46 / 90),
        ("angefangen", 2 / 3),
        ("Keine", 1),
    ],
)
def test_a_share_by_each_method(method, expected):
    found = AS["AS_ANTEIL"]("15.02.2027", "31.03.2027", "01.01.2027", "31.03.2027", method)
    assert found == pytest.approx(expected, abs=1e-15)


def test_the_first_month_of_a_contract_of_the_31st_is_one_day_not_none():
    assert AS["AS_ANTEIL"]("31.1.2026", "31.12.2026", "1.1.2026", "31.1.2026") == 1 / 31


def test_7000_a_year_by_the_month():
    header, *rows = AS["AS_ZAHLUNGSPLAN"]("01.01.2026", 12, 7000, "monatlich")
    assert header == PLAN
    assert rows[0] == [day("2026-01-01"), day("2026-01-01"), day("2026-01-31"), 583.33]
    assert [row[-1] for row in rows[:3]] == [583.33, 583.34, 583.33]
    assert len(rows) == 12


def test_in_arrears_with_a_price_step_and_a_year_cut_short():
    assert AS["AS_ZAHLUNGSPLAN"]("15.11.2026", 18, 12000, "Jährlich", "nein", 0.03) == [
        PLAN,
        [day("2027-11-15"), day("2026-11-15"), day("2027-11-14"), 12000.0],
        [day("2028-05-15"), day("2027-11-15"), day("2028-05-14"), 6180.0],
    ]
    in_advance = AS["AS_ZAHLUNGSPLAN"]("15.11.2026", 18, 12000, "jährlich", True)
    assert [row[0] for row in in_advance[1:]] == [day("2026-11-15"), day("2027-11-15")]
    assert sum(row[-1] for row in in_advance[1:]) == 18000


def test_due_dates_by_word_and_by_truth():
    def dues(mode):
        rows = AS["AS_ZAHLUNGSPLAN"]("01.01.2027", 12, 7000, "jährlich", mode)[1:]
        return [row[0] for row in rows]

    assert dues(None) == dues(True) == dues("ja") == dues("im Voraus") == [day("2027-01-01")]
    assert dues(False) == dues("Nachträglich") == [day("2028-01-01")]
    assert dues("zum Ende des Zeitraums") == [day("2027-12-31")]


def test_first_year_reduced_fee_and_calendar_quarters():
    plan = AS["AS_ZAHLUNGSPLAN"]
    early = plan("01.01.2027", 24, 7500, "jährlich", None, 0.03, 6375)[1:]
    assert [row[-1] for row in early] == [6375.0, 7725.0]
    warranty = plan("01.01.2027", 24, 7500, "jährlich", None, None, None, 6, "50 %")[1:]
    assert [row[-1] for row in warranty] == [5625.0, 7500.0]
    free = plan("01.01.2027", 12, 7500, "jährlich", None, None, None, 12, 0)[1:]
    assert [row[-1] for row in free] == [0.0]
    quarters = plan(
        "15.11.2026", 12, 7300, "vierteljährlich", None, None, None, 0, None, "Kalenderquartal"
    )[1:]
    assert [row[2] for row in quarters[:2]] == [day("2026-12-31"), day("2027-03-31")]
    assert sum(round(100 * row[-1]) for row in quarters) == 730000
    earned = AS["AS_UMSATZPLAN"]("01.01.2027", 24, 7500, 0.03, 6375, 6, 0.5)[1:]
    # 6,375 × 9/12 + 7,725
    assert sum(round(100 * row[1]) for row in earned) == 1250625


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        # 31.12.2029 less three months is a Sunday, the Friday before a working day
        (
            ("01.01.2027", 36),
            ["2029-12-31", "2029-12-31", "2029-09-30", "2029-09-28", "2030-12-31"],
        ),
        (
            ("15.01.2027", 18, 12, 6, "Wochen", "Quartalsende"),
            ["2028-07-14", "2028-09-30", "2028-08-19", "2028-08-18", "läuft weiter"],
        ),
        # Reformation Day is a holiday in Saxony
        (
            ("01.02.2027", 12, 12, 3, None, None, "Sachsen"),
            ["2028-01-31", "2028-01-31", "2027-10-31", "2027-10-29", "2029-01-31"],
        ),
        (
            ("29.02.2028", 7, 0),
            ["2028-09-28", "2028-09-28", "nicht nötig", "nicht nötig", "endet von selbst"],
        ),
    ],
)
def test_the_dates_of_a_contract(given, expected):
    header, *rows = AS["AS_VERTRAGSTERMINE"](*given)
    assert header == ["Termin", "Datum"]
    found = [row[1] if isinstance(row[1], str) else f"{row[1]:%Y-%m-%d}" for row in rows]
    assert found == expected


def test_revenue_by_month_has_first_days_of_months_and_adds_up():
    header, *rows = AS["AS_UMSATZPLAN"]("15.11.2026", 12, 7500)
    assert header == ["Monat", "Umsatz"]
    assert rows[0] == [day("2026-11-01"), 328.77]  # 16 of 365 days
    assert rows[-1][0] == day("2027-11-01")
    assert sum(round(100 * row[1]) for row in rows) == 750000


@given(
    st.dates(datetime(2020, 1, 1).date(), datetime(2040, 12, 31).date()),  # noqa: DTZ001 -- days
    st.integers(1, 120),
    st.integers(0, 10**7),
    st.sampled_from(["monatlich", "vierteljährlich", "halbjährlich", "jährlich"]),
)
def test_both_plans_add_up_to_the_same_contract_value(start, months, cents, rhythm):
    billed = AS["AS_ZAHLUNGSPLAN"](start, months, cents / 100, rhythm)[1:]
    earned = AS["AS_UMSATZPLAN"](start, months, cents / 100)[1:]
    assert sum(round(100 * row[-1]) for row in billed) == sum(round(100 * row[1]) for row in earned)


def test_consumer_prices_from_110_2_to_116_7():
    price = AS["AS_INDEXPREIS"]
    assert price(7500, 110.2, 116.7) == 7942.38
    assert price(7500, 110.2, 116.7, "5,9 %", None, None) == 7942.38
    assert price(7500, 110.2, 116.7, 0.06) == 7500
    assert price(7500, 110.2, 116.7, None, 0.05) == 7875
    assert price(7500, 116.7, 110.2, None, None, 0) == 7500
    assert price(7500, 110.2, 116.7, 0.059, None, None, "ab") == 7942.38
    assert price(7500, 110.2, 116.7, 0.059, None, None, "mehr als") == 7500
    assert price(7500, 110.2, 116.7, None, None, None, None, "ja") == 7942.5
    assert price(7500, 116.7, 110.2, None, None, None, None, None, False) == 7500
    assert price(7500, 110.2, 116.7, None, None, None, None, None, None, 2020, 2020) == 7942.38


def test_levels_side_by_side():
    assert AS["AS_WARTUNGSVERGLEICH"](50000, 3) == [
        ["Stufe", "Satz", "Pro_Jahr", "Gesamt"],
        ["Standard", 0.15, 7500.0, 22500.0],
        ["Premium", 0.25, 12500.0, 37500.0],
    ]
    # 7,500 + 7,725 + 7,956.75
    assert AS["AS_WARTUNGSVERGLEICH"](50000, 3, 0.03)[1][-1] == 23181.75


def test_hours_from_which_the_contract_is_cheaper():
    assert AS["AS_WARTUNG_SCHWELLE"](7500, 150) == 50
    assert AS["AS_WARTUNG_SCHWELLE"](5000, 150) == pytest.approx(33.3333333)


@pytest.mark.parametrize(
    ("name", "args", "sentence"),
    [
        (
            "AS_VERTRAGSENDE",
            ("01.01.2026", 0),
            "Eine Laufzeit von 0 Monaten gibt es nicht. Bitte geben Sie mindestens 1 Monat ein.",
        ),
        (
            "AS_VERTRAGSENDE",
            ("30.02.2026", 12),
            "beginn: „30.02.2026“ ist kein Datum. Bitte geben Sie ein Datum ein, z. B. 31.12.2026.",
        ),
        (
            "AS_VERTRAGSENDE",
            ("01.01.2026", 1.5),
            "monate: 1,5 ist keine ganze Zahl. Bitte geben Sie eine ganze Zahl ein, z. B. 36.",
        ),
        (
            "AS_VERTRAGSENDE",
            (12, "01.01.2026"),
            "beginn: „12“ ist kein Datum. Bitte geben Sie ein Datum ein, z. B. 31.12.2026.",
        ),
        (
            "AS_KUENDIGUNG_BIS",
            ("31.12.2027", 3, "Jahre"),
            "einheit: „Jahre“ ist nicht vorgesehen. Bitte wählen Sie: Monate, Wochen, Tage.",
        ),
        (
            "AS_KUENDIGUNG_BIS",
            ("31.12.2027", -1),
            "Eine Kündigungsfrist von -1 ist nicht vorgesehen. Bitte geben Sie eine ganze Zahl von "
            "0 bis 3660 ein.",
        ),
        (
            "AS_ANTEIL",
            ("02.01.2026", "01.01.2026", "01.01.2026", "31.12.2026"),
            "Das Ende 01.01.2026 liegt vor dem Beginn 02.01.2026. Bitte korrigieren Sie eines der "
            "beiden Daten.",
        ),
        (
            "AS_ANTEIL",
            ("01.01.2026", "31.01.2026", "31.12.2026", "01.01.2026"),
            "Das Ende 01.01.2026 liegt vor dem Beginn 31.12.2026. Bitte korrigieren Sie eines der "
            "beiden Daten.",
        ),
        (
            "AS_ZAHLUNGSPLAN",
            ("01.01.2026", 12, 7000, "wöchentlich"),
            "rhythmus: „wöchentlich“ ist nicht vorgesehen. Bitte wählen Sie: monatlich, "
            "vierteljährlich, halbjährlich, jährlich.",
        ),
        (
            "AS_ZAHLUNGSPLAN",
            ("01.01.2026", 12, 7000),
            "rhythmus: Die Angabe fehlt. Erwartet wird: monatlich, vierteljährlich, halbjährlich "
            "oder jährlich.",
        ),
        (
            "AS_UMSATZPLAN",
            ("01.01.2026", 12, -1),
            "Der Preis -1,00 € pro Jahr ist negativ. Bitte geben Sie einen Preis ab 0,00 € ein.",
        ),
        (
            "AS_UMSATZPLAN",
            ("01.01.2026", 24, 7500, 3),
            "Der Preisschritt 300 % liegt nicht zwischen -100 % und 100 %. Bitte als Prozentwert "
            "eingeben, z. B. 3 %.",
        ),
        (
            "AS_INDEXPREIS",
            (7500, 0, 116.7),
            "Der Indexwert 0 ist nicht größer als 0. Bitte tragen Sie den veröffentlichten Wert "
            "ein, z. B. 116,7.",
        ),
        (
            "AS_INDEXPREIS",
            (7500, 110.2, -116.7),
            "Der Indexwert -116,7 ist nicht größer als 0. Bitte tragen Sie den veröffentlichten "
            "Wert ein, z. B. 116,7.",
        ),
        (
            "AS_INDEXPREIS",
            (7500, 110.2, 116.7, 5),
            "Die Schwelle 500 % liegt nicht zwischen 0 % und 100 %. Bitte als Prozentwert "
            "eingeben, z. B. 5 %.",
        ),
        (
            "AS_INDEXPREIS",
            (7500, 110.2, 116.7, None, None, None, None, None, None, 2015, 2020),
            "Die Indexwerte haben verschiedene Basisjahre (2015 und 2020). Bitte verwenden Sie "
            "zwei Werte derselben Reihe.",
        ),
        (
            "AS_INDEXPREIS",
            (7500, 110.2, 116.7, None, None, None, None, None, None, 2020),
            "Nur einer der beiden Indexwerte nennt sein Basisjahr (2020). Bitte tragen Sie es auch "
            "beim anderen ein.",
        ),
        (
            "AS_ZAHLUNGSPLAN",
            ("01.01.2027", 12, 7500, "jährlich", None, None, None, 6),
            "Für 6 Monate gilt eine ermäßigte Gebühr, aber nicht, welche. Bitte tragen Sie ihren "
            "Anteil ein; 0 % heißt: in dieser Zeit kostenfrei.",
        ),
        (
            "AS_ZAHLUNGSPLAN",
            ("01.01.2027", 12, 7500, "jährlich", "sofort"),
            "vorschuessig: „sofort“ ist nicht vorgesehen. Bitte wählen Sie: im Voraus, "
            "nachträglich, zum Ende des Zeitraums.",
        ),
        (
            "AS_VERTRAGSTERMINE",
            ("01.01.2027", 36, -1),
            "Eine Verlängerung um -1 Monate ist nicht vorgesehen. Bitte geben Sie 0 bis 1200 "
            "Monate ein; 0 heißt: Der Vertrag endet von selbst.",
        ),
        (
            "AS_WARTUNGSVERGLEICH",
            (50000, 0),
            "0 Vertragsjahre sind nicht vorgesehen. Bitte geben Sie 1 bis 100 Jahre ein.",
        ),
        (
            "AS_WARTUNG_SCHWELLE",
            (7500, 0),
            "Der Stundensatz 0,00 € ist nicht größer als 0. Bitte tragen Sie den Preis einer "
            "Stunde ein.",
        ),
    ],
)
def test_an_error_says_what_is_wrong_and_what_to_do(name, args, sentence):
    assert shown(name, *args) == f"#FEHLER: {sentence}"


@pytest.mark.parametrize("open_end", ["31.12.9999", 2958465])
def test_an_open_end_in_the_year_9999_is_clipped(open_end):
    assert AS["AS_ANTEIL"]("01.07.2026", open_end, "01.01.2026", "31.12.2026") == 184 / 365


def test_plans_as_long_as_allowed_are_answered():
    assert len(AS["AS_ZAHLUNGSPLAN"]("01.01.2026", 1200, 7500, "monatlich", True, 0.02)) == 1201
    assert len(AS["AS_UMSATZPLAN"]("31.01.2026", 1200, 7500, 0.02)) > 1200
