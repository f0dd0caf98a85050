"""The business-case functions as cells use them."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersales_udfs import functions

AS = functions()
DATES = ["1.1.2008", "1.3.2008", "30.10.2008", "15.2.2009", "1.4.2009"]
DATED = [-10_000, 2750, 4250, 3250, 2750]
CHATBOT = (80_000, 200_000, 0, 32, 0, 36, 0.08)
NEVER, NO_RATE = "nie amortisiert", "kein interner Zinsfuß"


def shown(name, *args) -> str:
    return str(AS[name](*args)).replace("\xa0", " ")


def column(*cells):
    return [[cell] for cell in cells]


@pytest.mark.parametrize(
    ("arguments", "months"),
    [
        ((), 4.80),
        ((None, 32), 6.2769),
        ((None, None, "20 %"), 6.00),
        ((0, 32, 0.2), 7.4769),
        ((40_000,), 6.00),
        ((40_000, None, 0.2), 8.00),
        ((None, None, None, 3), 6.30),
        ((None, 32, None, None, 0.08), 6.4155),
    ],
)
def test_the_chatbot_pays_back_as_worked_out_by_hand(arguments, months):
    assert AS["AS_AMORTISATION"](80_000, 200_000, *arguments) == pytest.approx(months, abs=5e-5)


@pytest.mark.parametrize(
    "arguments",
    [
        (80_000, 0),
        (80_000, 200_000, 200_000),
        (80_000, 200_000, 0, 0, 1),
        (1e6, 1e3, 0, 0, 0, 0, 0.1),
    ],
)
def test_what_never_pays_says_so(arguments):
    assert AS["AS_AMORTISATION"](*arguments) == NEVER


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            (-1, 1),
            "Die Investition -1,00 € ist negativ. Bitte geben Sie einen Betrag ab 0,00 € ein.",
        ),
        (
            (1, 1, 0, 0, 20),
            "Der Risikoabschlag 2.000 % auf die Ersparnis liegt nicht zwischen 0 % und 100 %. "
            "Bitte als Prozentwert eingeben, z. B. 20 %.",
        ),
        (
            (1, 1, 0, 0, 0, -3),
            "Ein Anlauf von -3 Monaten ist nicht möglich. Bitte geben Sie 0 bis 1200 Monate ein.",
        ),
        (
            ("viel", 1),
            "investition: „viel“ ist keine Zahl. Bitte geben Sie eine Zahl ein, z. B. 1.234,56.",
        ),
        (
            (1, None),
            "ersparnis_pa: Die Angabe fehlt. Erwartet wird: Ersparnis in Euro pro Jahr nach dem "
            "Anlauf.",
        ),
    ],
)
def test_bad_input_of_a_payback_is_named(arguments, sentence):
    assert shown("AS_AMORTISATION", *arguments) == f"#FEHLER: {sentence}"


@pytest.mark.parametrize("shape", [list, lambda cells: [list(cells)], lambda c: column(*c)])
def test_a_present_value_takes_rows_and_columns(shape):
    worth = AS["AS_KAPITALWERT"]("10 %", shape([-10_000, 3000, 4200, 6800]))
    assert worth == pytest.approx(1307.29, abs=0.005)


def test_an_empty_payment_keeps_its_period():
    gap = AS["AS_KAPITALWERT"](0.1, [-100, None, 121, ""])
    assert gap == pytest.approx(0)


def test_the_internal_rate_of_excels_example():
    found = AS["AS_INTERNER_ZINS"](column(-70_000, 12_000, 15_000, 18_000, 21_000, 26_000))
    assert found == pytest.approx(0.086631, abs=5e-7)


def test_without_a_change_of_sign_there_is_no_internal_rate():
    assert AS["AS_INTERNER_ZINS"]([100, 200]) == NO_RATE
    assert AS["AS_XINTERNER_ZINS"]([1, 2, 3, 4, 5], DATES) == NO_RATE


def test_several_internal_rates_are_no_answer():
    assert shown("AS_INTERNER_ZINS", [-100, 230, -132]) == (
        "#FEHLER: Die Zahlungen haben 2 interne Zinsfüße, darunter 10 % und 20 %, weil ihr "
        "Vorzeichen mehrmals wechselt. Bitte beurteilen Sie das Vorhaben nach dem Kapitalwert."
    )


@pytest.mark.parametrize(
    "dates",
    [DATES, [39448, 39508, 39751, 39859, 39904], column(*DATES), ["2008-01-01", *DATES[1:]]],
)
def test_dates_are_dates_text_or_serial_numbers(dates):
    assert AS["AS_XKAPITALWERT"](0.09, DATED, dates) == pytest.approx(2086.6476, abs=5e-5)
    assert AS["AS_XINTERNER_ZINS"](DATED, dates) == pytest.approx(0.373362535, abs=2e-9)


@pytest.mark.parametrize(
    ("payments", "dates", "sentence"),
    [
        (
            DATED,
            [*DATES[:4], "bald"],
            "termine, Zeile 1, Spalte 5: „bald“ ist kein Datum. Bitte geben Sie ein Datum ein, "
            "z. B. 31.12.2026.",
        ),
        (
            DATED,
            column(*DATES[:4], None),
            "termine, Zeile 5, Spalte 1: Die Angabe fehlt. Bitte tragen Sie den Termin der "
            "Zahlung ein.",
        ),
        (
            DATED,
            DATES[:4],
            "Die Spalten sind verschieden lang (5 und 4 Zeilen). Bitte markieren Sie gleich viele "
            "Zeilen.",
        ),
        (
            DATED,
            DATES[::-1],
            "Der Termin 01.01.2008 liegt vor dem ersten Termin 01.04.2009, auf den abgezinst wird. "
            "Bitte stellen Sie die früheste Zahlung an den Anfang.",
        ),
        (
            [-10_000, "später", 1, 1, 1],
            DATES,
            "zahlungen, Zeile 1, Spalte 2: „später“ ist keine Zahl. Bitte geben Sie eine Zahl "
            "ein, z. B. 1.234,56.",
        ),
        (
            column(None, None),
            DATES,
            "zahlungen: Die Angabe fehlt. Erwartet wird: Zahlungen in Euro, Ausgaben negativ; "
            "leere Zellen zählen 0.",
        ),
        (
            DATED,
            [],
            "termine: Die Angabe fehlt. Erwartet wird: Termine der Zahlungen, der früheste zuerst.",
        ),
    ],
)
def test_bad_payments_and_dates_lead_to_their_cell(payments, dates, sentence):
    assert shown("AS_XKAPITALWERT", 0.09, payments, dates) == f"#FEHLER: {sentence}"
    assert shown("AS_XINTERNER_ZINS", payments, dates) == f"#FEHLER: {sentence}"


def test_a_rate_of_8_for_8_percent_is_refused():
    assert shown("AS_KAPITALWERT", 8, [-1, 2]) == (
        "#FEHLER: Der Zins 800 % liegt nicht zwischen -100 % und 100 %. Bitte als Prozentwert "
        "eingeben, z. B. 8 %."
    )


def test_the_return_of_positive_costs_and_benefits():
    assert AS["AS_ROI"](0, [80_000], [0, 60_000, 60_000]) == 0.5
    assert AS["AS_ROI"]("10 %", [100], [[0], [0], [242]]) == pytest.approx(1.0)
    assert AS["AS_ROI"](0, [0], [5]) == "nicht bestimmbar"
    assert shown("AS_ROI", 0, [-80_000], [5]) == (
        "#FEHLER: Der Betrag -80.000,00 € ist negativ. Bitte geben Sie Kosten und Nutzen beide "
        "als positive Beträge an."
    )


def test_the_cash_flow_runs_from_month_0_to_the_present_value():
    header, *months = AS["AS_ZAHLUNGSREIHE"](*CHATBOT)
    assert header == ["Monat", "Kosten", "Nutzen", "Kumuliert", "Diskontiert_kumuliert"]
    assert [row[0] for row in months] == list(range(37))
    assert months[0] == [0, 80_000, 0, -80_000, -80_000]
    assert months[-1][-1] == pytest.approx(429_647.99, abs=0.005)


def test_without_a_rate_the_discounted_column_is_the_plain_one():
    _, *months = AS["AS_ZAHLUNGSREIHE"](80_000, 200_000, 26_000, 32, 3, 24)
    assert all(row[3] == row[4] for row in months)


@pytest.mark.parametrize("name", ["AS_ZAHLUNGSREIHE", "AS_SENSITIVITAET"])
@pytest.mark.parametrize(("months", "said"), [(-36, "-36"), (0, "0"), (1201, "1.201")])
def test_a_horizon_out_of_range_is_refused(name, months, said):
    assert shown(name, 80_000, 200_000, 0, 32, 0, months) == (
        f"#FEHLER: Ein Zeitraum von {said} Monaten ist nicht möglich. Bitte geben Sie 1 bis 1200 "
        "Monate ein."
    )


def test_the_tornado_names_its_inputs_largest_effect_first():
    header, *rows = AS["AS_SENSITIVITAET"](*CHATBOT)
    assert header == ["Eingabe", "NPV_niedrig", "NPV_hoch"]
    assert [row[0] for row in rows] == [
        "Ersparnis pro Jahr",
        "Betrachtete Monate",
        "Investition",
        "Kalkulationszins",
        "Projekttage",
        "Laufende Kosten pro Jahr",
        "Anlauf in Monaten",
    ]
    # 509,647.99 of benefits ± 20 %, less 80,000
    assert rows[0][1:] == pytest.approx([327_718.39, 531_577.59], abs=0.01)
    assert rows[2][1:] == pytest.approx([445_647.99, 413_647.99], abs=0.01)


def test_the_span_of_a_tornado_is_a_fraction():
    half = AS["AS_SENSITIVITAET"](*CHATBOT, 0.1)
    assert half[3][1:] == pytest.approx([437_647.99, 421_647.99], abs=0.01)
    assert shown("AS_SENSITIVITAET", *CHATBOT, 20) == (
        "#FEHLER: Die Spanne 2.000 % liegt nicht zwischen 0 % und 100 %. Bitte als Prozentwert "
        "eingeben, z. B. 20 %."
    )


UNCERTAIN = (
    [[70_000, 80_000, 120_000]],
    column(100_000, 200_000, 220_000),
    40_000,
    [[20, 32, 60]],
    [[1, 3, 6]],
    36,
    "8 %",
)


def test_a_simulation_takes_single_cells_and_triples():
    header, *rows = AS["AS_SIMULATION"](*UNCERTAIN)
    assert header == ["Kennzahl", "Wert"]
    assert [row[0] for row in rows] == ["P10", "P50", "P90", "Verlustwahrscheinlichkeit"]
    assert rows[0][1] < rows[1][1] < rows[2][1]
    assert 0 <= rows[3][1] < 0.01
    assert AS["AS_SIMULATION"](*UNCERTAIN) == [header, *rows]
    assert AS["AS_SIMULATION"](*UNCERTAIN, None, 2) != [header, *rows]


@pytest.mark.parametrize(
    ("place", "cells", "sentence"),
    [
        (
            0,
            [[1, 2]],
            "investition: Übergeben wurden 2 Zellen. Bitte geben Sie eine Zelle an oder drei: "
            "kleinster, wahrscheinlichster und größter Wert.",
        ),
        (
            1,
            [[3, 2, 1]],
            "ersparnis_pa: Die Werte 3, 2 und 1 steigen nicht an. Bitte geben Sie den kleinsten, "
            "den wahrscheinlichsten und den größten Wert in dieser Reihenfolge an.",
        ),
        (
            3,
            [[20, None, 60]],
            "projekttage, Zeile 1, Spalte 2: Die Angabe fehlt. Bitte tragen Sie eine Zahl ein.",
        ),
        (
            5,
            [[-12, 12, 36]],
            "Ein Zeitraum von -12 Monaten ist nicht möglich. Bitte geben Sie 1 bis 1200 Monate "
            "ein.",
        ),
        (
            7,
            10,
            "10 Ziehungen sind nicht möglich. Bitte geben Sie eine Zahl von 100 bis 100000 ein.",
        ),
        (8, -1, "Der Startwert -1 ist negativ. Bitte geben Sie eine ganze Zahl ab 0 ein."),
    ],
)
def test_bad_input_of_a_simulation_is_named(place, cells, sentence):
    arguments = [*UNCERTAIN, 500, 1]
    arguments[place] = cells
    assert shown("AS_SIMULATION", *arguments) == f"#FEHLER: {sentence}"


def test_a_plain_function_of_the_case_loads_neither_numpy_nor_pyxirr():
    code = (
        "import sys; from aftersales_udfs.roi import AS_AMORTISATION; "
        "AS_AMORTISATION(80000, 200000); "
        "assert not {'numpy', 'pyxirr'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(1, 10**6))
def test_payback_falls_when_savings_rise(investment, saving, more):
    before = AS["AS_AMORTISATION"](investment, saving)
    assert AS["AS_AMORTISATION"](investment, saving + more) < before


@given(st.floats(0, 0.9), st.floats(0.01, 0.1))
def test_the_present_value_of_an_investment_falls_when_the_rate_rises(rate, more):
    payments = [-10_000, 3000, 4200, 6800]
    assert AS["AS_KAPITALWERT"](rate + more, payments) < AS["AS_KAPITALWERT"](rate, payments)
