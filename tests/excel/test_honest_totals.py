"""No function that fails leaves another number behind: a total without one of its parts is #NV.

Every calculated cell of a workbook is looked at, in tables, workings and totals alike. With a
function failing it may show the right number, an error or a text, and nothing else.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest
from every_day import first_every_day
from openpyxl.utils import get_column_letter
from xlsxwriter.utility import xl_col_to_name

from aftersales_udfs import functions
from aftersales_xl import resources
from aftersales_xl.excel.build import uncalculated_bytes
from aftersales_xl.excel.forecast_content import empty_forecast
from aftersales_xl.excel.plain_copy import PlainCopy, plain_copy
from aftersales_xl.excel.recalculate import Calculation, CellAddress, Functions, _Formula
from aftersales_xl.tables import forecast, names
from workshop.samples.chatbot import CHATBOT
from workshop.samples.crm import CRM
from workshop.workbooks import SHIPPED

from .conftest import complaints, opened
from .test_robust_reading import PRICED

FAILURES: Mapping[str, object] = {
    "a text of VBA": "Could not activate Python COM server",
    "a complaint": "#FEHLER: netto: Die Zelle zeigt den Fehlerwert #NV.",
    "an error value": _Formula("#N/A"),  # put into the cell as an error, not as text
    "nothing": None,
}
ALLOWED = {
    "counts deviations": (names.CHECKS, "C4"),
    "says whether the case can be computed": (names.ROI, "AA18"),
}
"""Numbers that rightly change when a function fails; none of them is an amount."""
FUNCTIONS_OF_OFFERS = {
    "AS_AMORTISATION", "AS_AMORTISATION_PRUEFEN", "AS_ANGEBOTSSUMME", "AS_BUENDELPREISE",
    "AS_CROSSSELLING", "AS_EFFEKTIVRABATT", "AS_FALLVERGLEICH", "AS_FREIGABE", "AS_INDEXPREIS",
    "AS_INTERNER_ZINS", "AS_INVESTITIONSPLAN", "AS_MARGE", "AS_NACHLASSTEILUNG", "AS_PREISTREPPE",
    "AS_PREIS_NACH_RABATT", "AS_ROI", "AS_SENSITIVITAET", "AS_SERVICEFRIST", "AS_SIMULATION",
    "AS_UMSATZPLAN", "AS_UPSELLING", "AS_VERTRAGSENDE", "AS_VERTRAGSTERMINE", "AS_WARTUNGSPREIS",
    "AS_ZAHLUNGSPLAN", "AS_ZAHLUNGSREIHE", "AS_ZIELRABATT",
}  # fmt: skip
RIGHT = functions()
SECONDS_OF_PEACE = 2.1  # after a failure LibreOffice does not ask again at once
EACH = int(os.environ.get("AFTERSALES_XL_EACH_FUNCTION", "6"))
"""One in so many functions of a shipped workbook fails alone; in the longer proofs each does."""
Values = Mapping[tuple[str, str], object]


@dataclass(frozen=True)
class Mappe:
    """A workbook with the values it has when all functions work."""

    path: Path
    copy: PlainCopy

    @classmethod
    def at(cls, path: Path) -> Mappe:
        return cls(path, plain_copy(path))

    def values(
        self, known: Functions = RIGHT, readings: Mapping[CellAddress, float | str] | None = None
    ) -> Values:
        calculation = Calculation(self.copy, known, readings)
        return {
            (title, f"{get_column_letter(column)}{row}"): calculation.value(title, row, column)
            for title, sheet in self.copy.sheets.items()
            for (row, column), cell in sheet.cells.items()
            if cell.formula
        }

    @property
    def used(self) -> Collection[str]:
        found: set[str] = set()
        for sheet in self.copy.sheets.values():
            for cell in sheet.cells.values():
                found |= set(re.findall(r"\bAS_[A-Z0-9_]+(?=\()", cell.formula))
        return sorted(found)


def failing(names_of_functions: Collection[str], answer: object) -> Functions:
    return {**RIGHT, **dict.fromkeys(names_of_functions, lambda *_: answer)}


def other_numbers(right: Values, found: Values) -> dict[tuple[str, str], tuple[object, object]]:
    """Return the cells that show a number other than the right one, with both."""
    return {
        place: (right[place], value)
        for place, value in found.items()
        if isinstance(value, float) and place not in ALLOWED.values()
        if value != pytest.approx(right[place], abs=0.005)
    }


EVERYTHING = replace(
    CHATBOT,
    positions=tuple(
        {**row, "bundle": "Start", "packages": None}
        if row["article"] in {"CB-PRJ", "DL-SCH"}
        else row
        for row in CHATBOT.positions
    ),
    bundles=({"name": "Start", "price": 80_000},),
    maintenance=CRM.maintenance,
    negotiation={"target": 70_000, "article": "CB-PRJ"},
)
"""Packages, rules, a bundle, recurring lines, maintenance and a business case in one offer."""


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> tuple[Mappe, Values]:
    path = tmp_path_factory.mktemp("alles") / "Alles.xlsx"
    path.write_bytes(uncalculated_bytes(EVERYTHING))
    book = Mappe.at(path)
    right = book.values()
    assert not [place for place, value in right.items() if str(value).startswith("#")]
    return book, right


@lru_cache
def shipped(name: str) -> tuple[Mappe, Values]:
    book = Mappe.at(resources.workbook(name))
    return book, book.values()


@lru_cache
def without_functions(name: str, failure: str) -> Values:
    book, _ = shipped(name)
    return book.values(failing(book.used, FAILURES[failure]))


@first_every_day("failure", [*FAILURES])
@first_every_day("name", [*SHIPPED])
def test_no_other_number_is_left_in_a_shipped_workbook_when_every_function_fails(name, failure):
    _, right = shipped(name)
    assert not other_numbers(right, without_functions(name, failure))


@pytest.mark.thorough
@pytest.mark.parametrize("name", SHIPPED)
def test_no_other_number_is_left_in_a_shipped_workbook_when_one_function_alone_fails(name):
    book, right = shipped(name)
    for function in book.used[::EACH]:
        for failure in ("a complaint", "a text of VBA")[: 1 if EACH > 1 else 2]:
            found = book.values(failing([function], FAILURES[failure]))
            assert not other_numbers(right, found), (function, failure)


@first_every_day(
    "content", [CRM.emptied(), empty_forecast(date(2027, 1, 1), {})], ids=["offer", "forecast"]
)
def test_an_empty_workbook_shows_no_error_and_no_other_number_when_functions_fail(
    tmp_path, content
):
    path = tmp_path / "Leer.xlsx"
    path.write_bytes(uncalculated_bytes(content))
    book = Mappe.at(path)
    right = book.values()
    assert not [place for place, value in right.items() if str(value).startswith("#")]
    assert not other_numbers(right, book.values(failing(book.used, FAILURES["a complaint"])))


@first_every_day("name", sorted(FUNCTIONS_OF_OFFERS))
def test_no_other_number_is_left_when_one_function_alone_complains(everything, name):
    book, right = everything
    assert not other_numbers(right, book.values(failing([name], FAILURES["a complaint"])))


@first_every_day("answer", ["an error value", "nothing"])
@first_every_day("half", [0, 1])
def test_no_other_number_is_left_when_half_of_the_functions_fail(everything, half, answer):
    book, right = everything
    assert not other_numbers(right, book.values(failing(book.used[half::2], FAILURES[answer])))


@first_every_day("half", [0, 1])
def test_no_other_number_is_left_when_half_of_the_functions_of_a_forecast_complain(half):
    book, right = shipped("Vertragsprognose.xlsm")
    answer = FAILURES["a complaint"]
    assert not other_numbers(right, book.values(failing(book.used[half::2], answer)))


def test_the_functions_failing_one_by_one_are_those_in_the_workbook(everything):
    assert set(everything[0].used) == FUNCTIONS_OF_OFFERS


# what a person sees


def test_start_shows_no_value_and_says_what_to_do_and_pruefung_checks_nothing():
    _, right = shipped("Angebot.xlsm")
    found = without_functions("Angebot.xlsm", "a text of VBA")
    assert right[names.START, "D24"] == pytest.approx(28_500)
    assert found[names.START, "D24"] == "#N/A"
    assert right[names.START, "B25"] is None
    assert str(found[names.START, "B25"]).startswith("#NV: Eine Funktion hat nicht gerechnet")
    assert re.fullmatch(r"\d+ Abweichung\(en\)", str(found[names.START, "D20"]))
    checked_sums = [found[names.CHECKS, f"F{row}"] for row in range(7, 13)]
    assert set(checked_sums) == {"nicht geprüft"}


def test_every_check_of_a_forecast_without_functions_is_not_checked_and_counts():
    found = without_functions("Vertragsprognose.xlsm", "nothing")
    states = [found[names.CHECKS, f"F{row}"] for row in range(7, 24)]
    assert set(states) == {"nicht geprüft"}
    assert found[names.CHECKS, "C4"] == len(states)


def test_totals_that_do_not_rest_on_a_failing_function_stay_right(everything):
    book, right = everything
    found = book.values(failing(["AS_PREIS_NACH_RABATT"], FAILURES["a complaint"]))
    sums = book.copy.references.name(names.SUMS_RANGE)
    assert sums is not None
    net = xl_col_to_name(sums.first_column + names.SUMS_NET - 2)
    once, monthly = ((names.OFFER, f"{net}{sums.first_row + row}") for row in (0, 1))
    assert found[once] == pytest.approx(76_000)  # the bundle of 80,000 less 5 %
    assert right[monthly] == pytest.approx(1_305)
    assert found[monthly] == "#N/A"


@pytest.mark.thorough
def test_a_forecast_by_another_column_comes_to_the_same():
    book, right = shipped("Vertragsprognose.xlsm")
    grouping = book.copy.references.name("Prognose_Gruppierung")
    assert grouping is not None
    place = grouping.sheet, grouping.first_row, grouping.first_column
    found = book.values(readings={place: "Kunde"})
    margins = [(forecast.FIGURES, f"{column}49") for column in "CDEG"]
    assert [found[each] for each in margins] == pytest.approx([right[each] for each in margins])


# single rows


OVER_MONTHS = {"Erste 12 Monate", "Gesamtlaufzeit"}


def totals(path: Path) -> dict[str, object]:
    """Return the net of each total of an offer, by its name."""
    block = opened(path).named(names.SUMS_RANGE)
    assert block is not None
    return {name: row[names.SUMS_NET - 1] for name, row in zip(names.SUMS, block.rows, strict=True)}


def cell(key: str, row: int = PRICED) -> str:
    at = [column.key for column in names.POSITIONS.columns].index(key)
    return f"{names.OFFER}!{xl_col_to_name(1 + at)}{row}"


@first_every_day(
    ("key", "shown", "missing"),
    [
        ("net", "#FEHLER: netto: Die Angabe fehlt.", {"Einmalig", *OVER_MONTHS}),
        ("net", "Could not activate", {"Einmalig", *OVER_MONTHS}),
        ("net", "", {"Einmalig", *OVER_MONTHS}),
        ("regular", "Could not activate", OVER_MONTHS),
        ("first_price", "", OVER_MONTHS),
    ],
)
def test_one_complaint_in_one_row_makes_the_totals_it_counts_in_no_value(
    edited, key, shown, missing
):
    found = totals(edited({cell(key): f'="{shown}"'}))
    assert {name for name, value in found.items() if value == "#N/A"} == missing
    assert found["Jährlich"] == pytest.approx(7_500)


@first_every_day("words", ["auf Anfrage", " Nach Aufwand "])
def test_an_open_price_stays_outside_the_totals(edited, words):
    found = totals(edited({cell("price"): words}))
    assert found["Einmalig"] == 0
    assert found["Gesamtlaufzeit"] == pytest.approx(22_500)  # maintenance alone


@first_every_day(
    "changes",
    [
        {"price": "#FEHLER: menge: Die Angabe fehlt."},
        {"price": "=NA()"},
        {"quantity": "=1/0"},
        {"article": None},  # neither an article nor a price, but it is charged
    ],
    ids=["a complaint", "an error", "a quantity", "no price"],
)
def test_a_charged_row_without_a_price_leaves_no_total_it_counts_in(edited, changes):
    kept = {"charge": "einmalig", "text": "Einrichtung"}
    found = totals(edited({cell(key): value for key, value in (kept | changes).items()}))
    assert str(found["Einmalig"]).startswith("#")
    assert str(found["Gesamtlaufzeit"]).startswith("#")
    assert found["Jährlich"] == pytest.approx(7_500)


@first_every_day(
    ("changes", "once"),
    [
        ({"charge": "Text", "text": "Hinweis", "article": None}, 0),
        ({"charge": "Abschnitt", "text": "Teil 2", "article": None}, 0),
        ({"status": "Option"}, 0),
        (dict.fromkeys(("article", "quantity", "position"), None), 0),
    ],
    ids=["a text", "a section", "an option", "a blank row"],
)
def test_rows_that_have_no_price_or_do_not_count_leave_the_totals_alone(edited, changes, once):
    found = totals(edited({cell(key): value for key, value in changes.items()}))
    assert found["Einmalig"] == once
    assert found["Gesamtlaufzeit"] == pytest.approx(22_500)


@pytest.mark.thorough
def test_a_share_of_the_discount_that_is_no_number_leaves_no_total(edited):
    block = opened(edited({})).named(names.ONCE_SHARES)
    assert block is not None
    found = totals(edited({f"{names.DISCOUNTS}!C{block.first_row}": '="#FEHLER: nachlass"'}))
    assert {found["Einmalig"], found["Erste 12 Monate"], found["Gesamtlaufzeit"]} == {"#N/A"}


@first_every_day("value", ["=1/0", "fünf Prozent"])
def test_a_rule_that_cannot_be_read_is_not_taken_for_no_rule(edited, value):
    rule = opened(edited({})).table(names.ONCE_RULES.name)
    assert rule is not None
    amount, active = (xl_col_to_name(1 + rule.rows[0].index(each)) for each in ("Wert", "Aktiv"))
    row = rule.first_row + 1
    places = (f"{names.DISCOUNTS}!{column}{row}" for column in (amount, active))
    path = edited(dict(zip(places, (value, "ja"), strict=True)))
    assert str(totals(path)["Einmalig"]).startswith("#")


# check


def test_check_names_the_cell_behind_missing_totals_in_one_sentence(edited):
    (said,) = complaints(edited({cell("net"): '="#FEHLER: netto: Die Angabe fehlt."'}))
    assert said == (
        f"Angebot, Zeile {PRICED}, Netto: Die Zelle zeigt keine Zahl, deshalb zeigen auch Summen "
        "#NV. Dort steht „#FEHLER: netto: Die Angabe fehlt.“. Es wurde nichts ausgestellt. Bitte "
        "berichtigen Sie, was dort beanstandet wird, oder stellen Sie die Formel wieder her; "
        "antwortet keine Funktion, hilft „aftersales-xl doctor“."
    )


@pytest.mark.thorough
def test_check_names_a_result_outside_the_positions_by_the_words_beside_it(edited):
    discount = opened(edited({})).named(names.ONCE_DISCOUNT)
    assert discount is not None
    row = discount.first_row
    (said,) = complaints(edited({f"{names.DISCOUNTS}!D{row}": "=NA()"}))
    assert said.startswith(f"Rabatte, Zeile {row}, Nachlass auf den einmaligen Teil: Die Zelle")
    assert "„#NV“" in said


def test_check_names_totals_that_were_overwritten_together(edited):
    (said,) = complaints(edited({f"{names.OFFER}!{letter}6": '="?"' for letter in "UVW"}))
    assert said.startswith("Die Mappe zeigt keine Zahl für: Einmalig. Es wurde nichts ausgestellt.")


@pytest.mark.thorough
@pytest.mark.libreoffice
def test_no_other_number_is_left_in_libreoffice_when_the_functions_do_not_answer(
    office, everything
):
    book, _ = everything
    books = {book.path: everything} | {
        resources.workbook(name): shipped(name)
        for name in ("Angebot.xlsm", "Vertragsprognose.xlsm")
    }
    office.use_server(["/nicht/da"])
    try:
        found = {path: office.recalculated(path) for path in books}
    finally:
        office.use_server(office.server)
        time.sleep(SECONDS_OF_PEACE)
    for path, (_, right) in books.items():
        theirs = {place: found[path].get(place[0], {}).get(place[1]) for place in right}
        assert any("antworten nicht" in str(value) for value in theirs.values())
        assert sum(isinstance(value, float) for value in theirs.values()) > 10
        assert not other_numbers(right, theirs)
