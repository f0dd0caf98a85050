"""Totals and repeated headings among contracts are reported once, and are worth nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from listed import HEADERS, WAYS, Row, from_cells, line

from aftersales_xl.portfolio.lists.reading import LeftOut, Reading
from aftersales_xl.words import messages

TOTAL = "Das ist anscheinend eine Summenzeile. Bitte löschen Sie sie."
HEADER = "Das ist anscheinend eine zweite Überschrift. Bitte löschen Sie die Zeile."
EVERY_WAY = pytest.mark.parametrize(
    "way", ["cells", "German Excel", "the rest of the world", "Parquet of texts", "workbook"]
)


def told(reading: Reading) -> list[str]:
    sentences = (messages.sentence(problem) for problem in reading.problems)
    return [sentence.partition(", ")[2] for sentence in sentences]


def read(*rows: Row) -> Reading:
    return from_cells(Path(), rows, HEADERS)


@pytest.mark.parametrize(
    "word",
    ["Summe", "SUMME:", "Gesamt", "Gesamtsumme", "Zwischensumme 1", "Total", "Nord Ergebnis",
     "Gesamtergebnis", "Summe Wartung 2026", "Insgesamt"],
)  # fmt: skip
def test_a_total_is_told_once_and_its_amount_is_not_missing(word: str) -> None:
    reading = read(line(), {"Vertrag": word, "Jahrespreis": Decimal(12000)})
    assert told(reading) == [f"Zeile 3, Vertrag: {TOTAL}"]
    assert reading.problem_count == 1
    assert reading.left_out == LeftOut(rows=1)
    assert len(reading.lines) == 1


def test_a_total_may_stand_beside_an_empty_contract() -> None:
    reading = read(line(), {"Kunde": "Summe", "Jahrespreis": Decimal(12000)})
    assert told(reading) == [f"Zeile 3, Vertrag: {TOTAL}"]


@pytest.mark.parametrize("name", ["Gesamtvertrag Nord", "Totalausfall-Schutz", "Summit GmbH"])
def test_contracts_that_only_begin_like_a_total_are_contracts(name: str) -> None:
    reading = read({"Vertrag": name, "Jahrespreis": Decimal(5)})
    assert [problem.code for problem in reading.problems] == ["forecast_start_missing"]


def test_a_contract_may_be_called_like_a_total() -> None:
    once = {"Vertrag": "Gesamt", "Einmalbetrag": Decimal(5), "Abnahme_am": date(2026, 1, 1)}
    assert len(read(line(Vertrag="Total"), once).complete()) == 2


@EVERY_WAY
def test_headings_repeated_within_a_list_are_told_once(tmp_path: Path, way: str) -> None:
    headers = (*HEADERS, "Währung")
    rows = [line(Währung="EUR"), {header: header for header in headers}, line(Vertrag="V-2")]
    reading = WAYS[way](tmp_path, rows, headers)
    assert told(reading) == [f"Zeile 3, Vertrag: {HEADER}"]
    assert reading.left_out == LeftOut(rows=1)
    assert len(reading.lines) == 2


@EVERY_WAY
def test_totals_stand_in_order_with_other_problems(tmp_path: Path, way: str) -> None:
    rows: list[Row] = [
        line(Rhythmus="nie"),
        {"Vertrag": "Zwischensumme", "Jahrespreis": Decimal(5)},
        line(Vertrag="V-2", Kunde="A"),
        {"Vertrag": "Zwischensumme", "Kunde": "B", "Jahrespreis": Decimal(5)},
        line(Vertrag="V-3", Jahrespreis=None),
    ]
    reading = WAYS[way](tmp_path, rows, HEADERS)
    assert [(p.place and p.place.row, p.code) for p in reading.problems] == [
        (2, "choice_unknown"),
        (3, "forecast_row_is_total"),
        (5, "forecast_row_is_total"),
        (6, "forecast_price_missing"),
    ]
    assert reading.problem_count == 4
    assert reading.left_out == LeftOut(rows=4, yearly=1_200_000, without_amount=1)
