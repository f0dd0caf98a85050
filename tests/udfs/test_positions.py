"""AS_ANGEBOTSSUMME: tables of positions as people keep them."""

import pytest

from aftersales_udfs import functions

SUMS = functions()["AS_ANGEBOTSSUMME"]
HEADER = ["Pos", "Art", "Status", "Gruppe", "Gewählt", "Menge", "Einzelpreis", "Rabatt", "MwSt"]


def sums(rows, vat=0.19):
    answer = SUMS(rows, vat)
    assert isinstance(answer, list), answer
    return {row[0]: row[1:] for row in answer[1:]}


def refused(rows, vat=0.19):
    return str(SUMS(rows, vat)).replace("\xa0", " ")


def test_the_crm_customer_comes_to_28500_over_three_years():
    # R5, docs/beispiele.md: 6,000 + 3 × 7,500, the interface "nach Aufwand" outside the totals
    rows = [
        ["Art", "Menge", "Einzelpreis", "Laufzeit_Monate"],
        ["Aufwand", 40, 150, None],
        ["Aufwand", 1, "nach Aufwand", None],
        ["jährlich", 1, 7500, 36],
    ]
    found = sums(rows)
    assert found["Einmalig"] == [6000.0, 1140.0, 7140.0]
    assert found["Gesamtlaufzeit"][0] == 28500.0


def test_columns_are_found_by_name_in_any_order_and_others_are_ignored():
    rows = [["MwSt", "Bemerkung", "einzelpreis", " Art "], ["7 %", "#N/A", "100,00 €", "einmalig"]]
    assert sums(rows, None)["Einmalig"] == [100.0, 7.0, 107.0]


@pytest.mark.parametrize("header", ["Einzelpreis [€]", "Einzel-\npreis", "EINZEL_PREIS"])
def test_columns_are_recognised_by_letters_and_digits(header):
    assert sums([["Art", header], ["einmalig", 100]])["Einmalig"][0] == 100.0


def test_two_columns_that_mean_the_same_are_refused():
    rows = [["Art", "Einzelpreis", "Einzel-Preis [€]"], ["einmalig", 100, 5]]
    assert refused(rows) == (
        "#FEHLER: Die Spalten Einzelpreis und Einzel-Preis [€] bedeuten dasselbe. Bitte löschen "
        "Sie eine oder benennen Sie sie um."
    )


def test_two_further_columns_that_mean_the_same_are_ignored():
    rows = [["Art", "Einzelpreis", "Notiz", "NOTIZ"], ["einmalig", 100, 5, 6]]
    assert sums(rows)["Einmalig"][0] == 100.0


def test_ten_lines_of_1_20_carry_2_28_of_vat():
    # invoicing practice: VAT on the sum, not the sum of VATs (2.30)
    assert sums([["Art", "Einzelpreis"], *[["einmalig", 1.2]] * 10])["Einmalig"][1] == 2.28


def test_blank_rows_text_and_sections_carry_no_money():
    rows = [
        ["Art", "Einzelpreis", "Notiz"],
        ["Abschnitt", None],
        ["einmalig", 100],
        [None, "  ", "nur eine Notiz"],
        [],
        ["Text", 5],
    ]
    assert sums(rows)["Einmalig"][0] == 100.0


def test_a_header_alone_comes_to_nothing():
    for table in ([["Art", "Einzelpreis"]], ["Art", "Einzelpreis"]):
        assert all(row == [0.0, 0.0, 0.0] for row in sums(table).values())


def test_options_stay_apart_and_one_alternative_counts():
    # ERPNext thread 33609: main 300, alternatives 400 and 800: total 300
    rows = [
        HEADER,
        [1, "einmalig", "", "A", "", 1, 300, None, None],
        [2, "einmalig", "Alternative", "A", "", 1, 400, None, None],
        [3, "einmalig", "Alternative", "A", "nein", 1, 800, None, None],
        [4, "einmalig", "Option", "", "", 2, 50, None, None],
    ]
    assert sums(rows)["Einmalig"][0] == 300.0
    assert sums(rows)["Optionen"][0] == 100.0
    rows[2][4] = True
    assert sums(rows)["Einmalig"][0] == 400.0


def test_two_chosen_alternatives_are_an_error():
    rows = [
        HEADER,
        ["2.1", "einmalig", "Alternative", "A", "ja", 1, 400, None, None],
        ["2.2", "einmalig", "Alternative", "A", "ja", 1, 800, None, None],
    ]
    assert refused(rows) == (
        "#FEHLER: In der Gruppe A sind die Positionen 2.1 und 2.2 gewählt. Bitte lassen Sie „ja“ "
        "nur bei einer stehen."
    )


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (
            [1, None, "", "", "", 1, 100, None, None],
            "Art: Die Angabe fehlt. Bitte tragen Sie die Art ein.",
        ),
        (
            [1, "einmalig", "", "", "", 1, 100, 19, None],
            (
                "Rabatt: Der Rabatt 1.900 % liegt nicht zwischen 0 % und 100 %. Bitte als "
                "Prozentwert eingeben, z. B. 5 %."
            ),
        ),
        (
            [1, "einmalig", "", "", "", 1, 100, None, 19],
            (
                "MwSt: Der Steuersatz 1.900 % liegt nicht zwischen 0 % und 100 %. Bitte als "
                "Prozentwert eingeben, z. B. 19 %."
            ),
        ),
        (
            [1, "einmalig", "", "", "", "viele", 100, None, None],
            "Menge: „viele“ ist keine Zahl. Bitte geben Sie eine Zahl ein, z. B. 1.234,56.",
        ),
        (
            [1, "einmalig", "", "", "", 0, 100, None, None],
            (
                "Menge: Die Menge 0 ist nicht größer als 0. Bitte geben Sie eine Menge größer als "
                "0 ein oder löschen Sie die Zeile."
            ),
        ),
        (
            [1, "einmalig", "Alternative", "", "", 1, 100, None, None],
            (
                "Gruppe: Eine Alternative braucht eine Gruppe. Bitte tragen Sie unter Gruppe bei "
                "allen Zeilen, zwischen denen gewählt wird, dasselbe Kürzel ein, z. B. A."
            ),
        ),
    ],
)
def test_an_error_names_row_and_column_counting_blank_rows(row, sentence):
    blank = [None] * len(HEADER)
    good = [1, "einmalig", "", "", "", 1, 100, None, None]
    assert refused([HEADER, good, blank, row]) == f"#FEHLER: positionen, Zeile 3, {sentence}"


def test_a_row_without_any_vat_rate_is_an_error():
    assert refused([["Art", "Einzelpreis"], ["einmalig", 100]], None) == (
        "#FEHLER: positionen, Zeile 1, MwSt: Der Steuersatz fehlt. Bitte tragen Sie ihn in der "
        "Zeile ein oder geben Sie das Argument mwst an, z. B. 19 %."
    )


def test_a_wrong_vat_argument_is_named_itself():
    assert refused([["Art", "Einzelpreis"]], 19).startswith("#FEHLER: mwst: Der Steuersatz 1.900 %")


def test_missing_columns_are_named():
    assert refused([["Einzelpreis"], [1]]).startswith("#FEHLER: positionen: Die Spalte Art fehlt.")
    assert refused([["Art"], ["einmalig"]]).startswith(
        "#FEHLER: positionen: Die Spalte Einzelpreis oder Menge fehlt."
    )


def test_an_empty_range_is_a_missing_argument():
    for nothing in (None, [[None, ""]], []):
        assert refused(nothing).startswith("#FEHLER: positionen: Die Angabe fehlt.")
