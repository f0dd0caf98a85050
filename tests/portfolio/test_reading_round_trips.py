"""A list of contracts says the same however it is written, and in whatever order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from every_day import first_every_day
from how_many import about
from hypothesis import given, settings
from hypothesis import strategies as st
from listed import HEADERS, WAYS, Row, from_cells, good_rows

from aftersales_xl.portfolio.calendar import day_number
from aftersales_xl.portfolio.lines import NO_DAY, UNITY, Lines

FEW = settings(max_examples=about(8), deadline=None)


def said(lines: Lines) -> dict[str, list[object]]:
    """Return every column of ``lines``, words as words."""
    columns = {
        column.name: getattr(lines, column.name).tolist()
        for column in fields(lines)
        if column.name != "labels"
    }
    return columns | {
        header: [labels.words[code] for code in labels.codes.tolist()]
        for header, labels in lines.labels.items()
    }


@first_every_day("way", WAYS)
@FEW
@given(rows=good_rows())
def test_every_kind_of_file_says_what_the_cells_say(
    tmp_path_factory: pytest.TempPathFactory, way: str, rows: list[Row]
) -> None:
    folder = tmp_path_factory.mktemp("list")
    found, cells = WAYS[way](folder, rows, HEADERS), from_cells(folder, rows, HEADERS)
    assert found.problems == ()
    assert said(found.lines) == said(cells.lines)


@pytest.mark.parametrize("way", ["cells", "German Excel", "Parquet"])
@FEW
@given(rows=good_rows(), headers=st.permutations(HEADERS))
def test_the_order_of_columns_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, way: str, rows: list[Row], headers: Sequence[str]
) -> None:
    folder = tmp_path_factory.mktemp("list")
    found = WAYS[way](folder, rows, headers)
    assert said(found.lines) == said(from_cells(folder, rows, HEADERS).lines)


@FEW
@given(rows=good_rows())
def test_what_is_read_is_what_was_written(rows: list[Row]) -> None:
    lines = from_cells(Path(), rows, HEADERS).lines
    for number, row in enumerate(rows):
        assert lines.starts[number] == _day(row.get("Beginn"))
        assert lines.accepted[number] == _day(row.get("Abnahme_am"))
        assert lines.price[number] == 100 * (row.get("Jahrespreis") or 0)
        assert lines.once[number] == 100 * (row.get("Einmalbetrag") or 0)
        assert lines.step[number] == UNITY * (row.get("Preisschritt") or 0)
        assert lines.is_quote[number] == (row.get("Schicht") == "Angebot")


def _day(found: object) -> int:
    return day_number(found) if isinstance(found, date) else NO_DAY


@pytest.mark.parametrize("way", WAYS)
@FEW
@given(amounts=st.lists(st.decimals(0, 10**9, places=5), min_size=1, max_size=5))
def test_amounts_are_rounded_half_up_to_the_cent(
    tmp_path_factory: pytest.TempPathFactory, way: str, amounts: list[Decimal]
) -> None:
    rows = [
        {"Vertrag": f"V-{number}", "Beginn": date(2026, 1, 1), "Jahrespreis": amount}
        for number, amount in enumerate(amounts)
    ]
    lines = WAYS[way](tmp_path_factory.mktemp("list"), rows, HEADERS).lines
    cents = [int((100 * amount).quantize(Decimal(1), ROUND_HALF_UP)) for amount in amounts]
    assert lines.price.tolist() == cents
