"""Our functions through xlwings' own code, as Excel calls them: what single cases look like."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from passed import PassedRange, error
from pywin32_stubs import CELL_ERROR, MISSING, ComTime

POSITIONS = (
    ("Art", "Einzelpreis", "MwSt", "Laufzeit_Monate"),
    ("einmalig", Decimal(6000), 0.19, None),
    ("jährlich", 7500, 0.19, 36),
)


def test_a_price_is_computed_from_plain_numbers(excel):
    assert excel.call("AS_WARTUNGSPREIS", 50000, "Standard", MISSING) == 7500.0


@pytest.mark.parametrize(
    "price",
    [
        Decimal("50000.0000"),
        "50.000,00 €",
        PassedRange((50000,)),
        PassedRange((Decimal(50000),)),
    ],
)
def test_euro_cells_text_numbers_and_single_cells_count_alike(excel, price):
    assert excel.call("AS_WARTUNGSPREIS", price, "Premium", MISSING) == 12500.0


@pytest.mark.parametrize("rate", [MISSING, None, "", PassedRange((None,))])
def test_an_empty_optional_cell_means_the_same_as_a_missing_argument(excel, rate):
    assert excel.call("AS_WARTUNGSPREIS", 50000, "Standard", rate) == 7500.0


@pytest.mark.parametrize("cost", [None, MISSING, PassedRange((None,))])
def test_a_missing_cost_is_an_error_and_never_a_margin_of_one(excel, cost):
    assert excel.call("AS_MARGE", 200, cost) == (
        "#FEHLER: kosten: Die Angabe fehlt. Erwartet wird: Kosten derselben Leistung in Euro."
    )


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (2007, "#DIV/0!"),
        (2023, "#BEZUG!"),
        (2042, "#NV"),
        (2045, "#ÜBERLAUF!"),
        (2049, "#FELD!"),
    ],
)
def test_an_error_cell_is_an_error_and_never_a_number(excel, number, shown):
    for cell in (CELL_ERROR + number, PassedRange((CELL_ERROR + number,))):
        assert excel.call("AS_MARGE", 200, cell) == (
            f"#FEHLER: kosten: Die Zelle zeigt den Fehlerwert {shown}. Bitte korrigieren Sie die "
            "Formel oder tragen Sie den Wert von Hand ein."
        )


def test_an_area_is_refused_where_one_cell_belongs(excel):
    for cells in (PassedRange((1, 2)), PassedRange((1,), (2,)), PassedRange((1, 2), (3, 4))):
        assert excel.call("AS_MARGE", cells, 1) == (
            "#FEHLER: netto: Übergeben wurde ein Bereich. Bitte geben Sie eine einzelne Zelle "
            "oder einen Wert an."
        )


def test_a_table_of_positions_comes_back_as_a_table_of_sums(excel):
    assert excel.call("AS_ANGEBOTSSUMME", PassedRange(*POSITIONS), MISSING) == [
        ["Summe", "Netto", "MwSt", "Brutto"],
        ["Einmalig", 6000.0, 1140.0, 7140.0],
        ["Monatlich", 0.0, 0.0, 0.0],
        ["Jährlich", 7500.0, 1425.0, 8925.0],
        ["Erste 12 Monate", 13500.0, 2565.0, 16065.0],
        ["Gesamtlaufzeit", 28500.0, 5415.0, 33915.0],
        ["Optionen", 0.0, 0.0, 0.0],
    ]


def test_an_error_inside_a_table_names_row_and_column(excel):
    broken = PassedRange(*POSITIONS, ("einmalig", error("#N/A"), 0.19, None))
    assert str(excel.call("AS_ANGEBOTSSUMME", broken, MISSING)).startswith(
        "#FEHLER: positionen, Zeile 3, Einzelpreis: Die Zelle zeigt den Fehlerwert #NV."
    )


def test_a_date_where_a_number_belongs_is_refused(excel):
    assert str(excel.call("AS_MARGE", date(2026, 12, 31), 1)).startswith(
        "#FEHLER: netto: „31.12.2026“ ist keine Zahl."
    )


def test_a_date_goes_back_as_a_date_that_excel_takes(excel):
    found = excel.call("AS_VERTRAGSENDE", date(2026, 1, 15), 12)
    # aware and in UTC, or pywin32 would shift it into the time zone of the computer
    assert isinstance(found, datetime)
    assert (found.isoformat(), found.tzname()) == ("2027-01-14T00:00:00+00:00", "UTC")


def test_ten_thousand_rows_are_summed(excel):
    area = PassedRange(("Art", "Menge", "Einzelpreis"), *[("einmalig", 1, 0.01)] * 10_000)
    sums = excel.call("AS_ANGEBOTSSUMME", area, 0.19)
    assert sums[1] == ["Einmalig", 100.0, 19.0, 119.0]


def test_a_row_is_answered_with_a_row_and_a_column_with_a_column(excel):
    row = excel.call("AS_NACHLASSTEILUNG", 10, PassedRange((60, 40)))
    column = excel.call("AS_NACHLASSTEILUNG", 10, PassedRange((60,), (40,)))
    single = excel.call("AS_NACHLASSTEILUNG", 10, PassedRange((60,)))
    assert (row, column, single) == ([6.0, 4.0], [[6.0], [4.0]], 10.0)


def test_a_time_cell_counts_as_its_time_of_day(excel):
    typed = ComTime.fromisoformat("1899-12-30T16:00:00+00:00")
    for clock in (typed, 16 / 24, "16:00"):
        found = excel.call("AS_SERVICEFRIST", date(2026, 12, 22), clock, 8, "Mo–Fr 8–18", MISSING)
        assert str(found) == "2026-12-23 14:00:00+00:00"
