"""The functions about whole business cases as cells use them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersales_udfs import functions

AS = functions()
CASES = [
    ["Fall", "Zahlung", "Anlauf Monate", "Horizont Monate", "Zins pro Jahr", "Risiko Nutzen"],
    ["Ohne Betrieb", None, None, 36, 0.08, 0.2],
    ["Mit Betrieb", "bei Vertragsschluss", 0, 36, 0.08, 0.2],
    [None, None, None, None, None, None],
]
PHASES = [
    ["Fall", "Phase", "Dauer Tage", "Aufwand Tage", "Tagessatz", "Festpreis"],
    [None, "Konzept", 2, None, None, 8000],
    [None, "Aufbau", 5, 10, 1600, None],
    [None, "Anlernen", 20, None, None, 44_000],
    [None, "Einführung", 5, None, None, 12_000],
]
BENEFITS = [
    ["Fall", "Nutzen", "Art", "Menge", "Anteil", "Minuten pro Tag", "Tage im Jahr", "Satz"],
    [None, "Support", "Kostensenkung", 500_000, 0.4, None, None, None],
]
COSTS = [["Fall", "Bezeichnung", "Pro Jahr"], ["mit betrieb", "Betrieb", 17_400]]
CHATBOT = (80_000, 200_000, 0, 32, 0, 36, 0.08)
NEVER = "nie amortisiert"


def shown(name, *args) -> str:
    return str(AS[name](*args)).replace("\xa0", " ")


def compared(*tables) -> dict[str, dict[str, object]]:
    header, *rows = AS["AS_FALLVERGLEICH"](*tables)
    return {row[0]: dict(zip(header, row, strict=True)) for row in rows}


def test_cases_side_by_side_show_the_published_figures():
    plain, with_cost = compared(CASES, PHASES, BENEFITS, COSTS).values()
    assert plain["Investition"] == 80_000
    assert plain["Ersparnis"] == 200_000
    assert plain["Ab_Produktivstart"] == pytest.approx(4.8)
    assert plain["Ab_Vertragsschluss"] == pytest.approx(6.2769, abs=5e-5)
    assert plain["Mit_Risikoabschlag"] == pytest.approx(6.0)
    assert plain["Abgezinst"] == pytest.approx(6.4155, abs=5e-5)
    assert plain["Kapitalwert"] == pytest.approx(429_647.99, abs=0.005)
    # 80,000 ÷ (200,000 − 17,400) × 12
    assert with_cost["Ab_Produktivstart"] == pytest.approx(5.2574, abs=5e-5)
    assert with_cost["Laufende_Kosten"] == 17_400
    assert plain["Hinweis"] == with_cost["Hinweis"] == ""


def test_a_case_that_cannot_be_reckoned_says_why_and_leaves_the_others_alone():
    other = [["Fall", *PHASES[0][1:]], ["Mit Betrieb", *PHASES[1][1:]]]
    found = compared(CASES, other, BENEFITS)
    assert found["Ohne Betrieb"]["Kapitalwert"] == ""
    assert str(found["Ohne Betrieb"]["Hinweis"]).startswith("Der Fall „Ohne Betrieb“ hat keine")
    assert found["Mit Betrieb"]["Investition"] == 8000


def test_without_cases_there_is_only_a_header():
    assert len(AS["AS_FALLVERGLEICH"]([*CASES[:1], [None] * 6], PHASES, BENEFITS)) == 1


def test_what_never_pays_says_so_in_the_comparison():
    nothing = [BENEFITS[0], [None, "Support", "Kostensenkung", 500_000, 0, None, None, None]]
    assert compared(CASES, PHASES, nothing)["Ohne Betrieb"]["Ab_Produktivstart"] == NEVER


@pytest.mark.parametrize(
    ("benefit", "per_year"),
    [
        (["Support", "Kostensenkung", 500_000, 0.4], 200_000),
        (["Support", "Kostensenkung", 500_000, 0], 0),
        (["Support", "Kostensenkung", 500_000, 1], 500_000),
        (["Suche", "Zeitersparnis", 20, None, 15, 220, 60], 66_000),
        (["Tickets", "vermiedene Anfragen", 12_000, "30 %", None, None, 25], 90_000),
    ],
)
def test_each_kind_of_benefit_is_reckoned_its_own_way(benefit, per_year):
    row = [None, *benefit, *[None] * (7 - len(benefit))]
    found = compared(CASES, PHASES, [BENEFITS[0], row])
    assert found["Ohne Betrieb"]["Ersparnis"] == pytest.approx(per_year)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            {"nutzen": [None, "Support", "Kostensenkung", 500_000, 1.4]},
            "nutzen, Zeile 1, Anteil: Die Senkung 140 % liegt nicht zwischen 0 % und 100 %. Bitte "
            "als Prozentwert eingeben, z. B. 40 %.",
        ),
        (
            {"nutzen": [None, "Support", None, 500_000, 0.4]},
            "nutzen, Zeile 1, Art: Die Angabe fehlt. Bitte tragen Sie die Art ein.",
        ),
        (
            {"faelle": ["Fall", None, None, None, None, None]},
            "faelle, Zeile 1, Horizont Monate: Die Angabe fehlt. Bitte tragen Sie den Zeitraum "
            "in Monaten ein.",
        ),
        (
            {"faelle": ["Fall", "irgendwann", None, 36, None, None]},
            "faelle, Zeile 1, Zahlung: „irgendwann“ ist nicht vorgesehen. Bitte wählen Sie: bei "
            "Vertragsschluss, je Phase.",
        ),
        (
            {"faelle": ["Fall*", None, None, 36, None, None]},
            "faelle, Zeile 1, Fall: Der Name „Fall*“ enthält eines der Zeichen * ? ~ < > =, mit "
            "denen Formeln der Mappe suchen. Bitte wählen Sie einen Namen ohne diese Zeichen.",
        ),
        (
            {"phasen": [None, "Aufbau", 5, None, None, None]},
            "phasen, Zeile 1, Festpreis: Die Phase „Aufbau“ hat weder einen Festpreis noch Aufwand "
            "und Tagessatz. Bitte tragen Sie das eine oder das andere ein.",
        ),
        (
            {"phasen": [None, "Aufbau", -5, None, None, 1]},
            "phasen, Zeile 1, Dauer Tage: Die Angabe -5 ist negativ. Bitte geben Sie eine Zahl ab "
            "0 ein.",
        ),
        (
            {"laufende_kosten": [None, "Betrieb", "viel"]},
            "laufende_kosten, Zeile 1, Pro Jahr: „viel“ ist keine Zahl. Bitte geben Sie eine Zahl "
            "ein, z. B. 1.234,56.",
        ),
    ],
)
def test_a_bad_cell_of_a_table_is_named(change, sentence):
    tables = {"faelle": CASES, "phasen": PHASES, "nutzen": BENEFITS, "laufende_kosten": COSTS}
    ((name, row),) = change.items()
    tables[name] = [tables[name][0], row + [None] * (len(tables[name][0]) - len(row))]
    assert shown("AS_FALLVERGLEICH", *tables.values()) == f"#FEHLER: {sentence}"


def test_an_investment_is_paid_at_signing_or_as_phases_end():
    plan = AS["AS_INVESTITIONSPLAN"]
    header = ["Phase", "Betrag", "Monat"]
    assert plan(PHASES, "Ohne Betrieb") == [header, ["Projekt", 80_000.0, 0.0]]
    assert plan(PHASES, "Ohne Betrieb", "je Phase") == [
        header,
        ["Konzept", 8000.0, 1.0],
        ["Aufbau", 16_000.0, 1.0],
        ["Anlernen", 44_000.0, 2.0],
        ["Einführung", 12_000.0, 2.0],
    ]
    assert plan([*PHASES[:1], ["Anderer", *PHASES[1][1:]]], "Ohne Betrieb") == [header]


def test_a_plan_moves_payments_but_no_sum():
    plan = AS["AS_INVESTITIONSPLAN"](PHASES, "Ohne Betrieb", "je Phase")
    at_once = AS["AS_ZAHLUNGSREIHE"](*CHATBOT)
    phased = AS["AS_ZAHLUNGSREIHE"](*CHATBOT, plan)
    assert [row[1] for row in phased[1:5]] == [0, 24_000, 56_000, 0]
    assert phased[-1][3] == pytest.approx(at_once[-1][3])
    assert phased[-1][4] > at_once[-1][4]  # paying later is worth something


def test_a_plan_reaches_payback_tornado_and_simulation():
    plan = AS["AS_INVESTITIONSPLAN"](PHASES, "Ohne Betrieb", "je Phase")
    assert AS["AS_AMORTISATION"](80_000, 200_000, 0, 32, 0, 0, 0.08, plan) < 6.4155
    worth = AS["AS_ZAHLUNGSREIHE"](*CHATBOT, plan)[-1][4]
    swings = {row[0]: row[1:] for row in AS["AS_SENSITIVITAET"](*CHATBOT, None, plan)[1:]}
    assert sum(swings["Investition"]) / 2 == pytest.approx(worth)
    outcome = dict(AS["AS_SIMULATION"](*CHATBOT, None, None, plan)[1:])
    assert outcome["P50"] == pytest.approx(worth)


@given(st.lists(st.tuples(st.integers(1, 10**6), st.integers(0, 36)), min_size=1, max_size=6))
def test_only_the_proportions_of_a_plan_count(parts):
    plan = [["Betrag", "Monat"], *map(list, parts)]
    doubled = [["Betrag", "Monat"], *([2 * amount, month] for amount, month in parts)]
    series = AS["AS_ZAHLUNGSREIHE"]
    first, second = series(*CHATBOT, plan), series(*CHATBOT, doubled)
    assert [row[1] for row in first[1:]] == pytest.approx([row[1] for row in second[1:]])
    assert sum(row[1] for row in first[1:]) == pytest.approx(80_000)


@pytest.mark.parametrize(
    ("plan", "sentence"),
    [
        ([["Betrag"], [1]], "zahlungsplan: Die Spalte Monat fehlt."),
        ([["Betrag", "Monat"], [-1, 0]], "zahlungsplan, Zeile 1, Betrag: Die Investition -1,00 €"),
        ([["Betrag", "Monat"], [1, -1]], "zahlungsplan, Zeile 1, Monat: Eine Zahlung im Monat -1"),
        ([["Betrag", "Monat"], [0, 1]], "Die Investition 80.000,00 € soll nach einem Plan bezahlt"),
        ([["Betrag", "Monat"], [1, 40]], "Ein Teil der Investition wird im Monat 40 bezahlt"),
    ],
)
def test_a_plan_that_makes_no_sense_is_refused(plan, sentence):
    assert sentence in shown("AS_ZAHLUNGSREIHE", *CHATBOT, plan)


def test_a_claim_is_told_which_of_the_four_it_matches():
    found = [[4.8], [6.2769], [6.0], [6.4155]]
    assert shown("AS_AMORTISATION_PRUEFEN", 6, found) == (
        "Behauptet wird eine Amortisation nach 6 Monaten, statisch ab Produktivstart sind es 4,8. "
        "Die Behauptung passt zur Amortisation mit Risikoabschlag ab Produktivstart (6 Monate). "
        "Bitte nennen Sie diese Annahme dazu."
    )
    assert shown("AS_AMORTISATION_PRUEFEN", 5, found) == "passt zur Amortisation ab Produktivstart"
    assert "auch keine der anderen" in shown("AS_AMORTISATION_PRUEFEN", 12, found)
    assert "aber nie" in shown("AS_AMORTISATION_PRUEFEN", 12, [NEVER] * 4)
    assert shown("AS_AMORTISATION_PRUEFEN", 6, found[:2]) == (
        "#FEHLER: amortisationen: Übergeben wurden 2 Zellen. Bitte geben Sie die vier "
        "Amortisationen an: ab Produktivstart, ab Vertragsschluss, mit Risikoabschlag und "
        "abgezinst."
    )
