"""However a list is cut into parts, what they bring together is what the list brings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from how_many import about
from hypothesis import given, settings
from hypothesis import strategies as st
from listed import HEADERS, Row, german, good_rows, in_csv, in_text_parquet, line
from pyarrow import parquet

from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.portfolio.engine.forecast import Forecast, Window, forecast
from aftersales_xl.portfolio.lists.csv_source import CsvSource
from aftersales_xl.portfolio.lists.parquet_source import ParquetSource
from aftersales_xl.portfolio.lists.read_files import read_file
from aftersales_xl.portfolio.lists.stream import ContractStream
from aftersales_xl.portfolio.partitions.streaming import (
    GrowingSums,
    forecast_streamed,
    sums_of_part,
)
from aftersales_xl.words import messages

WINDOW = Window(first=date(2026, 1, 1), months=36)


def by_group(found: Forecast) -> dict[str, list[int]]:
    """Return all sums by group; a group that brings nothing need not be there."""
    plain, weighted = found.sums.plain, found.sums.weighted
    each = {
        group: [*plain[place].flat, *weighted[place].flat]
        for place, group in enumerate(found.groups)
    }
    return {group: sums for group, sums in each.items() if any(sums)}


def same(found: Forecast, expected: Forecast) -> bool:
    return by_group(found) == by_group(expected)


def in_row_groups(path: Path, size: int) -> Path:
    """Write a Parquet file anew, in row groups of ``size``."""
    parquet.write_table(parquet.read_table(path), path, row_group_size=size)
    return path


@st.composite
def lists(draw: st.DrawFn) -> list[Row]:
    """Rows that make sense, some of which contradict others of the same contract."""
    rows = draw(good_rows())
    return rows + [row | {"Jahrespreis": 5} for row in rows if draw(st.booleans())]


@pytest.mark.thorough
@settings(max_examples=about(40), deadline=None)
@given(lists(), st.integers(1, 4), st.sampled_from([None, "Produkt", "Kunde"]))
def test_a_file_read_in_parts_brings_what_it_brings_as_a_whole(
    tmp_path_factory, rows: Sequence[Row], size: int, by: str | None
) -> None:
    path = in_text_parquet(tmp_path_factory.mktemp("list"), rows, HEADERS)
    stream = ContractStream(ParquetSource(path, rows=size))
    reading = read_file(path)
    found = forecast_streamed(stream, WINDOW, by=by)
    assert same(found, forecast(reading.lines, WINDOW, by=by))
    assert stream.faults.problems == reading.problems
    assert stream.faults.left_out == reading.left_out


def test_a_csv_file_is_streamed_as_well(tmp_path: Path) -> None:
    rows = [line(Vertrag=f"V-{k}", Produkt=f"P-{k % 7}", Jahrespreis=k) for k in range(1_500)]
    path = in_csv(german, ";", "cp1252")(tmp_path, rows, HEADERS)
    heard: list[int] = []
    stream = ContractStream(CsvSource(path, block=4_096))
    found = forecast_streamed(stream, WINDOW, by="Produkt", progress=heard.append)
    assert same(found, forecast(read_file(path).lines, WINDOW, by="Produkt"))
    assert len(heard) > 10
    assert sum(heard) == 1_500


@pytest.mark.parametrize("by", [None, "Produkt"])
def test_a_list_without_a_row_that_makes_sense_brings_nothing(
    tmp_path: Path, by: str | None
) -> None:
    path = in_text_parquet(tmp_path, [line(Vertrag=None)], HEADERS)
    found = forecast_streamed(ContractStream(ParquetSource(path)), WINDOW, by=by)
    assert found.groups == (() if by else ("",))
    assert not found.amounts(0).any()


def test_a_column_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = in_text_parquet(tmp_path, [line()], HEADERS)
    with pytest.raises(Refusal) as refused:
        forecast_streamed(ContractStream(ParquetSource(path)), WINDOW, by="Region")
    assert "Region" in messages.sentence(refused.value.problems[0])


def test_groups_are_met_in_any_order_and_taken_away_again(tmp_path: Path) -> None:
    rows = [line(Vertrag=f"V-{k}", Produkt=f"P-{k % 40}") for k in range(120)]
    lines = read_file(in_text_parquet(tmp_path, rows, HEADERS)).lines
    parts = [sums_of_part(lines.part(k, k + 10), WINDOW, "Produkt") for k in range(0, 120, 10)]
    sums = GrowingSums(WINDOW, "Produkt")
    for part in reversed(parts):
        sums.add(part)
    for part in parts[:6]:
        sums.subtract(part)
    expected = forecast(lines.part(60, 120), WINDOW, by="Produkt")
    assert same(sums.forecast(expected.groups), expected)
    assert sums.part().lines == 60


def test_row_groups_read_by_themselves_know_their_rows(tmp_path: Path) -> None:
    rows = [line(Vertrag=f"V-{k}") for k in range(10)]
    path = in_row_groups(in_text_parquet(tmp_path, rows, HEADERS), 4)
    pieces = ContractStream(ParquetSource(path)).pieces()
    found = [np.concatenate([lines.rows for lines in piece.chunks()]) for piece in pieces]
    assert [rows.tolist() for rows in found] == [[2, 3, 4, 5], [6, 7, 8, 9], [10, 11]]
