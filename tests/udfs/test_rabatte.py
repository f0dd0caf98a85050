"""The discount functions as cells use them: tables in any order, errors that lead to a cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from passed import PassedRange
from pywin32_stubs import MISSING

from aftersales_udfs import functions
from aftersales_xl.words.discounts import RULE_KINDS

AS = functions()
STAFFEL = [["Ab_Menge", "Preis"], [1, 10], [11, 8], [21, 6]]
RULES = [
    ["Art", "Wert", "Ab", "Frist", "Aktiv"],
    ["Menge", 0.05, 10, None, "ja"],
    ["Bündel", 0.10, None, None, None],
    ["Laufzeit", 0.20, 24, None, "ja"],
    ["Frühbucher", 0.15, None, "31.12.2026", "ja"],
    ["Treue", 0.03, 3, None, "ja"],
    ["Empfehlung", 0.10, None, None, "nein"],
    ["Manuell", "2 %", None, None, "ja"],
    ["Betrag", 100, None, None, "ja"],
]


def stairs(*args):
    answer = AS["AS_PREISTREPPE"](*args)
    assert isinstance(answer, list), answer
    assert answer[0] == ["Schritt", "Basis", "Abzug", "Ergebnis"]
    return answer[1:]


def shown(name, *args) -> str:
    return str(AS[name](*args)).replace("\xa0", " ")


def test_25_units_cost_150_by_volume_and_210_graduated():
    # ERPNext thread 44252
    assert AS["AS_STAFFELPREIS"](25, STAFFEL) == AS["AS_STAFFELPREIS"](25, STAFFEL, "Menge") == 150
    assert AS["AS_STAFFELPREIS"](25, STAFFEL, "staffel") == 210


@pytest.mark.parametrize("header", [["ab menge", "PREIS"], ["Ab", "Einzelpreis"]])
def test_the_columns_of_a_tier_table_have_several_names(header):
    rows = [[*header, "Notiz"], [None, None, "leer"], *[[*row, ""] for row in STAFFEL[1:]]]
    assert AS["AS_STAFFELPREIS"](25, rows, "Staffel") == 210


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (
            [["Menge", "Preis"], [1, 10]],
            (
                "staffel: Die Spalte Ab_Menge oder Ab fehlt. Bitte übergeben Sie den Bereich mit "
                "seiner Überschriftenzeile und benennen Sie die Spalte so."
            ),
        ),
        (
            [*STAFFEL, [21, 5]],
            (
                "staffel: Die Stufe ab 21 steht mehrfach in der Staffel. Bitte lassen Sie nur eine "
                "davon stehen."
            ),
        ),
        (
            [*STAFFEL, [16, 7]],
            (
                "staffel: Die Stufe ab 16 steht hinter der ab 21. Bitte sortieren Sie die Staffel "
                "aufsteigend nach der Menge."
            ),
        ),
        (
            [*STAFFEL, [31, None]],
            ("staffel, Zeile 4, Preis: Die Angabe fehlt. Bitte tragen Sie den Preis ein."),
        ),
        (
            STAFFEL[:1],
            (
                "staffel: Die Staffel hat keine Stufen. Bitte tragen Sie mindestens eine Menge und "
                "ihren Preis ein."
            ),
        ),
        (
            [STAFFEL[0], [5, 10]],
            (
                "Die Menge 3 liegt unter der ersten Stufe ab 5. Bitte erhöhen Sie die Menge oder "
                "ergänzen Sie die Staffel um eine kleinere Stufe."
            ),
        ),
    ],
)
def test_an_unusable_tier_table_says_what_to_do(rows, sentence):
    assert shown("AS_STAFFELPREIS", 3, rows) == f"#FEHLER: {sentence}"


def test_ten_for_nine():
    assert AS["AS_N_FUER_M"](9, 10, 9, 150) == AS["AS_N_FUER_M"](10, 10, 9, 150) == 1350
    assert shown("AS_N_FUER_M", 10, 9.5, 9, 1) == (
        "#FEHLER: n: 9,5 ist keine ganze Zahl. Bitte geben Sie eine ganze Zahl ein, z. B. 36."
    )


def test_the_staircase_goes_down_in_the_order_of_the_trade():
    # 10,000 × 0.95 × 0.90 × 0.80 × 0.85 × 0.97 × 0.98 − 100
    assert stairs(10, 1000, RULES, "2026-12-31", 24, "multiplikativ", 3) == [
        ["Listenpreis", 10000.0, 0.0, 10000.0],
        ["Menge", 10000.0, 500.0, 9500.0],
        ["Bündel", 9500.0, 950.0, 8550.0],
        ["Laufzeit", 8550.0, 1710.0, 6840.0],
        ["Frühbucher", 6840.0, 1026.0, 5814.0],
        ["Treue", 5814.0, 174.42, 5639.58],
        ["Manuell", 5639.58, 112.79, 5526.79],
        ["Betrag", 5526.79, 100.0, 5426.79],
    ]


@pytest.mark.parametrize(
    ("mode", "net"),
    [(None, 5426.79), ("Additiv", 4400.0), ("bester", 8000.0), ("exklusiv", 9500.0)],
)
def test_the_mode_is_a_word_and_multiplicative_by_default(mode, net):
    assert stairs(10, 1000, RULES, 46387, 24, mode, 3)[-1][-1] == net


def test_what_is_not_known_switches_rules_off_and_says_so():
    assert [row[0] for row in stairs(1, 100, RULES)] == [
        "Listenpreis",
        "Bündel",
        "Laufzeit (nicht angewandt: Laufzeit fehlt)",
        "Frühbucher (nicht angewandt: Datum fehlt)",
        "Treue (nicht angewandt: Vertragsjahre fehlen)",
        "Manuell",
        "Betrag",
    ]


def test_an_early_bird_without_deadline_says_so():
    rows = [["Art", "Wert"], ["Frühbucher", 0.15]]
    assert stairs(1, 100, rows, "01.12.2026")[1] == [
        "Frühbucher (nicht angewandt: Frist fehlt)",
        100.0,
        0.0,
        100.0,
    ]


def test_the_deadline_is_the_last_day():
    assert stairs(1, 100, [RULES[0], RULES[4]], "31.12.2026")[-1] == [
        "Frühbucher",
        100.0,
        15.0,
        85.0,
    ]
    assert stairs(1, 100, [RULES[0], RULES[4]], "01.01.2027") == [["Listenpreis", 100, 0, 100]]


@given(st.permutations(RULES[1:]), st.permutations(range(5)))
def test_sorting_the_table_or_moving_columns_changes_nothing(rows, columns):
    moved = [[row[column] for column in columns] for row in [RULES[0], *rows]]
    assert stairs(10, 1000, moved, "2026-12-31", 24, None, 3)[-1][-1] == 5426.79


def test_prepared_and_switched_off_rows_take_no_part():
    rows = [
        RULES[0],
        [None, None, None, None, "ja"],
        ["Manuell", None, None, None, "nein"],
        ["Manuell", 19, None, None, False],
        ["Manuell", 0.1, None, None, True],
        [],
    ]
    assert stairs(1, 100, rows) == [
        ["Listenpreis", 100.0, 0.0, 100.0],
        ["Manuell", 100.0, 10.0, 90.0],
    ]


def test_a_table_without_rules_leaves_the_list_price():
    assert stairs(3, 0.335, RULES[:1]) == [["Listenpreis", 1.01, 0.0, 1.01]]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (
            ["Manuell", 19, None, None, "ja"],
            (
                "Wert: Der Nachlass 1.900 % liegt nicht zwischen 0 % und 100 %. Bitte als "
                "Prozentwert eingeben, z. B. 5 %."
            ),
        ),
        (
            ["Betrag", -5, None, None, "ja"],
            "Wert: Der Nachlass -5,00 € ist negativ. Bitte geben Sie einen Betrag ab 0,00 € ein.",
        ),
        (
            ["Menge", 0.1, -1, None, "ja"],
            (
                "Ab: Die Schwelle -1 ist negativ. Bitte geben Sie unter „Ab“ eine Zahl ab 0 ein "
                "oder leeren Sie die Zelle."
            ),
        ),
        (
            ["Skonto", 0.02, None, None, "ja"],
            f"Art: „Skonto“ ist nicht vorgesehen. Bitte wählen Sie: {', '.join(RULE_KINDS.words)}.",
        ),
        (
            ["Manuell", None, None, None, "ja"],
            "Wert: Die Angabe fehlt. Bitte tragen Sie den Wert ein.",
        ),
        ([None, 0.1, None, None, "ja"], "Art: Die Angabe fehlt. Bitte tragen Sie die Art ein."),
        (
            ["Frühbucher", 0.1, None, "bald", "ja"],
            "Frist: „bald“ ist kein Datum. Bitte geben Sie ein Datum ein, z. B. 31.12.2026.",
        ),
        (
            ["Manuell", 0.1, None, None, "vielleicht"],
            "Aktiv: „vielleicht“ ist nicht vorgesehen. Bitte wählen Sie: ja, nein.",
        ),
    ],
)
def test_an_error_names_row_and_column(row, sentence):
    rows = [RULES[0], RULES[1], [None] * 5, row]
    assert shown("AS_PREISTREPPE", 1, 100, rows) == f"#FEHLER: regeln, Zeile 3, {sentence}"


@pytest.mark.parametrize("kind", ["Menge", "Laufzeit", "Treue"])
def test_a_renamed_threshold_column_is_an_error_and_no_free_discount(kind):
    rows = [["Art", "Wert", "ab Stück"], [kind, 0.2, 100]]
    assert shown("AS_PREISTREPPE", 1, 100, rows) == (
        "#FEHLER: regeln: Die Spalte Ab fehlt. Bitte übergeben Sie den Bereich mit seiner "
        "Überschriftenzeile und benennen Sie die Spalte so."
    )


def test_a_mistyped_date_or_term_names_the_argument():
    assert shown("AS_PREISTREPPE", 1, 100, RULES, "gestern").startswith("#FEHLER: datum: „gestern“")
    assert shown("AS_PREISTREPPE", 1, 100, RULES, None, 1.5).startswith("#FEHLER: laufzeit: 1,5")
    assert shown("AS_PREISTREPPE", 1, 100, RULES, None, 0).startswith("#FEHLER: Eine Laufzeit")


def test_a_target_price_is_answered_with_the_discount_it_takes():
    assert AS["AS_ZIELRABATT"](8000, 7000) == 0.125
    assert AS["AS_ZIELRABATT"](8000, 9000) == 0
    assert AS["AS_ZIELRABATT"](0, 100) == "nicht bestimmbar"
    assert shown("AS_ZIELRABATT", 100, -5) == (
        "#FEHLER: Der Zielpreis -5,00 € ist negativ. Bitte geben Sie einen Preis ab 0,00 € ein."
    )


def test_a_discount_is_split_in_the_shape_of_the_amounts():
    split = AS["AS_NACHLASSTEILUNG"]
    assert split(100, [[100], [100], [100]]) == [[33.34], [33.33], [33.33]]
    assert split(100, [[100, 100, 100]]) == split(100, [100, 100, 100]) == [[33.34, 33.33, 33.33]]
    assert split(100, 400) == [[100.0]]


def test_rows_without_a_price_carry_no_part_of_a_discount():
    rows = [[600], [None], ["nach Aufwand"], [""], [200]]
    assert AS["AS_NACHLASSTEILUNG"](80, rows) == [[60.0], [0.0], [0.0], [0.0], [20.0]]


def test_an_unreadable_amount_is_named_by_row_and_column():
    assert shown("AS_NACHLASSTEILUNG", 80, [[600, 1], [1, "viel"]]) == (
        "#FEHLER: netto, Zeile 2, Spalte 2: „viel“ ist keine Zahl. Bitte geben Sie eine Zahl ein, "
        "z. B. 1.234,56."
    )


@given(
    st.lists(st.integers(0, 10**8), min_size=1, max_size=40).filter(any), st.floats(0, 1, width=16)
)
def test_the_parts_add_up_to_the_discount_and_exceed_no_amount(cents, share):
    discount = round(sum(cents) * share)
    parts = AS["AS_NACHLASSTEILUNG"](discount / 100, [[part / 100] for part in cents])
    shares = [round(part * 100) for (part,) in parts]
    assert sum(shares) == discount
    assert all(part <= whole for part, whole in zip(shares, cents, strict=True))


def test_excel_hands_over_areas_and_may_leave_words_out(excel):
    rules, nets = PassedRange(*RULES), PassedRange((100,), (None,), (100,))
    answer = excel.call("AS_PREISTREPPE", 10, 1000, rules, 46387, 24, MISSING, 3)
    assert answer[-1] == ["Betrag", 5526.79, 100.0, 5426.79]
    assert excel.call("AS_STAFFELPREIS", 25, PassedRange(*STAFFEL), MISSING) == 150
    assert excel.call("AS_NACHLASSTEILUNG", 5, nets) == [[2.5], [0.0], [2.5]]
