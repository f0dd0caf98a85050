"""Our functions through xlwings' own code, as Excel calls them."""

import pytest

from aftersales_udfs import MODULES, descriptions

MISSING = {"missing": True}
POSITIONS = [
    ["Art", "Einzelpreis", "MwSt", "Laufzeit_Monate"],
    ["einmalig", {"currency": "6000"}, 0.19, None],
    ["jährlich", 7500, 0.19, 36],
]


def area(*rows):
    return {"range": list(rows)}


def test_a_price_is_computed_from_plain_numbers(excel):
    assert excel.call("AS_WARTUNGSPREIS", 50000, "Standard", MISSING) == 7500.0


@pytest.mark.parametrize(
    "price", [{"currency": "50000.00"}, "50.000,00 €", area([50000]), area([{"currency": "50000"}])]
)
def test_euro_cells_text_numbers_and_single_cells_count_alike(excel, price):
    assert excel.call("AS_WARTUNGSPREIS", price, "Premium", MISSING) == 12500.0


@pytest.mark.parametrize("rate", [MISSING, None, "", area([None])])
def test_an_empty_optional_cell_means_the_same_as_a_missing_argument(excel, rate):
    assert excel.call("AS_WARTUNGSPREIS", 50000, "Standard", rate) == 7500.0


@pytest.mark.parametrize("cost", [None, MISSING, area([None])])
def test_a_missing_cost_is_an_error_and_never_a_margin_of_one(excel, cost):
    assert excel.call("AS_MARGE", 200, cost) == (
        "#FEHLER: kosten: Die Angabe fehlt. Erwartet wird: Kosten derselben Leistung in Euro."
    )


@pytest.mark.parametrize(
    ("number", "shown"),
    [(2007, "#DIV/0!"), (2023, "#REF!"), (2042, "#N/A"), (2045, "#SPILL!"), (2050, "#CALC!")],
)
def test_an_error_cell_is_an_error_and_never_a_number(excel, number, shown):
    for cell in ({"error": number}, area([{"error": number}])):
        assert excel.call("AS_MARGE", 200, cell) == (
            f"#FEHLER: kosten: Die Zelle zeigt den Fehlerwert {shown}. Bitte korrigieren Sie die "
            "Formel oder tragen Sie den Wert von Hand ein."
        )


def test_an_area_is_refused_where_one_cell_belongs(excel):
    for cells in (area([1, 2]), area([1], [2]), area([1, 2], [3, 4])):
        assert excel.call("AS_MARGE", cells, 1) == (
            "#FEHLER: netto: Übergeben wurde ein Bereich. Bitte geben Sie eine einzelne Zelle "
            "oder einen Wert an."
        )


def test_a_table_of_positions_comes_back_as_a_table_of_sums(excel):
    assert excel.call("AS_ANGEBOTSSUMME", area(*POSITIONS), MISSING) == [
        ["Summe", "Netto", "MwSt", "Brutto"],
        ["Einmalig", 6000.0, 1140.0, 7140.0],
        ["Monatlich", 0.0, 0.0, 0.0],
        ["Jährlich", 7500.0, 1425.0, 8925.0],
        ["Erste 12 Monate", 13500.0, 2565.0, 16065.0],
        ["Gesamtlaufzeit", 28500.0, 5415.0, 33915.0],
        ["Optionen", 0.0, 0.0, 0.0],
    ]


def test_an_error_inside_a_table_names_row_and_column(excel):
    broken = [*POSITIONS, ["einmalig", {"error": 2042}, 0.19, None]]
    assert excel.call("AS_ANGEBOTSSUMME", area(*broken), MISSING).startswith(
        "#FEHLER: positionen, Zeile 3, Einzelpreis: Die Zelle zeigt den Fehlerwert #N/A."
    )


def test_a_date_where_a_number_belongs_is_refused(excel):
    assert excel.call("AS_MARGE", {"date": "2026-12-31"}, 1).startswith(
        "#FEHLER: netto: „31.12.2026“ ist keine Zahl."
    )


def test_ten_thousand_rows_are_summed(excel):
    rows = [["Art", "Menge", "Einzelpreis"], *[["einmalig", 1, 0.01]] * 10_000]
    assert excel.call("AS_ANGEBOTSSUMME", area(*rows), 0.19)[1] == ["Einmalig", 100.0, 19.0, 119.0]


def test_the_wrapper_declares_each_function_with_its_optional_arguments(excel):
    text = "".join(excel.ask("wrapper", module) for module in MODULES)
    assert text.count("End Function") == len(descriptions())
    for function in descriptions().values():
        names = ", ".join(
            a.name if a.required else f"Optional {a.name}" for a in function.arguments
        )
        assert f"Function {function.name}({names})" in text


def test_the_function_wizard_gets_help_category_and_argument_texts(excel):
    for function in descriptions().values():
        assert excel.ask("wizard", function.module, function.name) == {
            "help": function.help,
            "category": function.category,
            "arguments": {argument.name: argument.kind.doc for argument in function.arguments},
        }
