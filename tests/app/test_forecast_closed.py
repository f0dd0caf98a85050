"""``aftersales-xl forecast --closed``: closed months stay, what they lack is caught up."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from .contract_lists import MONTHLY, answer, german_csv
from .test_forecast_documents import MAP, YEAR, euro, rows_of, text_of

FROM_APRIL = ("--from", "2027-04", "--months", "9", "--heute", "03.04.2027")
CLOSED = (*FROM_APRIL, "--closed", "stand.parquet")
SENTENCE = (
    "Im April 2027 sind abgeschlossene Monate nachgeholt (Stand vom 31.12.2026): "
    "Umsatz 90,00 €, Abrechnung 91,25 €."
)


@pytest.fixture
def corrected(run, tmp_path: Path) -> Path:
    """Keep a contract of 7,000 p.a., and return it with 7,365: 1.00 a day and 30.42 a month more.

    By the end of March 90.00 more should have been recognised, and 3 × 613.75 − 1,750.00 billed.
    """
    before = german_csv(tmp_path / "vorher.csv", [MONTHLY])
    assert run("forecast", before, *YEAR, "--snapshot", "stand.parquet").code == 0
    return german_csv(tmp_path / "nachher.csv", [MONTHLY | {"Jahrespreis": 7365}])


def test_the_first_open_month_takes_over_what_closed_ones_lack(run, corrected: Path) -> None:
    open_months = answer("forecast", corrected, *FROM_APRIL)["total"]
    found = answer("forecast", corrected, *CLOSED)
    assert found["caught_up"] == {
        "closed_on": "2026-12-31",
        "recognised": "90.00",
        "billed": "91.25",
    }
    for measure, more in (("recognised", "90.00"), ("billed", "91.25")):
        first, *later = open_months[measure]
        assert found["total"][measure] == [str(Decimal(first) + Decimal(more)), *later]
    assert found["total"]["deferred"] == open_months["deferred"]
    assert found["total"]["deferred_opening"] == "23.97"  # 1,750.00 − 1,726.03, as closed
    shown = run("forecast", corrected, *CLOSED, "--report", "bericht.docx", "--out", "p.xlsx")
    assert SENTENCE in shown.err.replace("\N{NO-BREAK SPACE}", " ")
    assert SENTENCE in text_of(Path("bericht.docx"))


def test_postings_go_on_from_the_closed_ones(run, corrected: Path) -> None:
    """23.97 were deferred at the end of March, 25.22 should have been: 1.25 more."""
    Path("konten.csv").write_text(MAP, encoding="utf-8")
    to = ("--bookings", "buchungen.csv", "--bookings-map", "konten.csv")
    assert run("forecast", corrected, *CLOSED, *to).code == 0
    first = rows_of(Path("buchungen.csv"))[0]
    assert first["Text"] == "Nachholung PRAP aus abgeschlossenen Monaten, April 2027"
    assert (first["Monat"], euro(first["Betrag"]), first["Soll/Haben"]) == (
        "30.04.2027",
        Decimal("1.25"),
        "Haben",
    )


def test_closed_months_are_those_of_contracts_and_not_of_offers(corrected: Path) -> None:
    """Contracts that were not asked for catch nothing up."""
    assert "caught_up" not in answer("forecast", corrected, *CLOSED, "--layer", "Angebot")


def test_the_workbook_says_what_is_caught_up(run, corrected: Path) -> None:
    assert run("forecast", corrected, *CLOSED, "--out", "p.xlsx").code == 0
    sheet = openpyxl.load_workbook("p.xlsx")["Übersicht"]
    said = [str(cell.value).replace("\N{NO-BREAK SPACE}", " ") for row in sheet for cell in row]
    assert SENTENCE in said


def test_nothing_is_said_where_nothing_changed(run, corrected: Path) -> None:
    ended = run("forecast", corrected.with_name("vorher.csv"), *CLOSED)
    assert (ended.code, ended.err) == (0, "")
