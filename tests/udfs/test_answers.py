"""What a cell shows: numbers, words, and errors that say where, what and what to do."""

import logging
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersales_udfs import functions
from aftersales_udfs.arguments import amount
from aftersales_udfs.german import ERROR
from aftersales_udfs.registry import Example, udf
from aftersales_udfs.results import ResultTable

AS = functions()


@pytest.fixture
def declared(monkeypatch):
    """Declare a function of one amount that returns or raises what the test says."""
    monkeypatch.setattr("aftersales_udfs.registry._functions", {})

    def declare(body):
        def as_test(netto: Annotated[Decimal, amount("Betrag")]):
            return body(netto)

        as_test.__name__, as_test.__doc__ = "AS_TEST", "Hilfe."
        return udf(category="Test", example=Example(given={"netto": 1}, result=1))(as_test)

    return declare


def test_three_times_a_third_of_a_euro_is_rounded_once():
    # EN 16931 BT-131: 3 × 0.335 = 1.005
    assert AS["AS_POSITIONSNETTO"](3, 0.335) == 1.01


def test_a_discount_may_be_a_fraction_or_percent_text():
    assert AS["AS_POSITIONSNETTO"](10, 150, 0.05) == AS["AS_POSITIONSNETTO"](10, 150, "5 %") == 1425


def test_nineteen_typed_for_nineteen_percent_is_refused():
    assert AS["AS_POSITIONSNETTO"](1, 100, 19).replace("\xa0", " ") == (
        "#FEHLER: Der Rabatt 1.900 % liegt nicht zwischen 0 % und 100 %. Bitte als Prozentwert "
        "eingeben, z. B. 5 %."
    )


def test_maintenance_takes_the_rate_of_its_level_unless_one_is_given():
    assert AS["AS_WARTUNGSPREIS"](50000, "standard") == 7500
    assert AS["AS_WARTUNGSPREIS"](50000, " Premium ") == 12500
    assert AS["AS_WARTUNGSPREIS"](50000, "Standard", "12 %") == 6000


def test_an_unknown_level_names_the_possible_ones():
    assert AS["AS_WARTUNGSPREIS"](50000, "Gold") == (
        "#FEHLER: stufe: „Gold“ ist nicht vorgesehen. Bitte wählen Sie: Standard, Premium, Custom."
    )


def test_custom_needs_a_rate():
    assert AS["AS_WARTUNGSPREIS"](50000, "Custom").startswith(f"{ERROR}Die Stufe Custom hat keinen")


def test_margin_and_effective_discount_are_fractions():
    assert AS["AS_MARGE"](200, 150) == 0.25
    assert AS["AS_EFFEKTIVRABATT"](7500, 4590) == 0.388


def test_a_margin_on_nothing_is_answered_in_words():
    assert AS["AS_MARGE"](0, 150) == AS["AS_EFFEKTIVRABATT"](0, 1) == "nicht bestimmbar"


def test_an_error_upstream_is_passed_on_as_an_error():
    upstream = AS["AS_MARGE"]("abc", 1)
    assert AS["AS_MARGE"](upstream, 1) == (
        "#FEHLER: netto: Die Zelle zeigt den Fehlerwert #FEHLER. Bitte korrigieren Sie die Formel "
        "oder tragen Sie den Wert von Hand ein."
    )


def test_an_argument_too_many_is_refused():
    assert AS["AS_MARGE"](1, 2, 3) == (
        "#FEHLER: Es sind höchstens 2 Argumente möglich, übergeben wurden 3."
    )


@pytest.mark.parametrize("huge", [1e300, "1e999999999", 10**400, "9" * 400])
def test_numbers_beyond_cents_are_refused_at_once(huge):
    assert AS["AS_MARGE"](huge, 1).startswith(f"{ERROR}netto: Die Zahl ist zu groß")


def test_a_result_beyond_cents_is_refused():
    assert AS["AS_POSITIONSNETTO"](9e14, 9e14).startswith(f"{ERROR}Das Ergebnis ist zu groß")


def test_an_error_quotes_no_more_than_a_cell_can_show():
    assert len(AS["AS_MARGE"]("x" * 32_767, 1)) == 500


def test_an_unexpected_failure_is_logged_and_shown_without_a_traceback(declared, caplog):
    with caplog.at_level(logging.ERROR):
        shown = declared(lambda netto: {}[netto])(1)
    assert shown == (
        "#FEHLER: Die Funktion ist unerwartet gescheitert (KeyError). Einzelheiten stehen im "
        "Protokoll. Bitte geben Sie sie mit den Eingaben an den Support weiter."
    )
    assert caplog.records[0].exc_info


def test_results_become_what_excel_takes(declared):
    table = ResultTable(header=("Fällig", "Betrag"), rows=[(date(2026, 12, 31), Decimal("1.10"))])
    assert declared(lambda _: table)(1) == [
        ["Fällig", "Betrag"],
        [datetime(2026, 12, 31), 1.1],  # noqa: DTZ001  -- Excel knows no time zones
    ]
    assert declared(lambda _: 7)(1) == 7.0
    assert declared(lambda _: None)(1) == ""


CELLS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.dates(), st.decimals()
)
ARGUMENTS = st.one_of(CELLS, st.lists(CELLS), st.lists(st.lists(CELLS)))


@given(st.sampled_from(sorted(AS)), st.lists(ARGUMENTS, max_size=4))
def test_whatever_the_cells_hold_the_answer_fits_a_cell(name, arguments):
    answer = AS[name](*arguments)
    assert isinstance(answer, (float, str, list))
    assert "unerwartet" not in str(answer)
    assert answer == answer  # noqa: PLR0124  -- not a NaN
