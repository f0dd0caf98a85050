"""On several processes the forecast is what it is in one, also when a process is killed."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import distributed
import numpy as np
import pytest
from distributed import LocalCluster
from listed import HEADERS, german, in_csv, in_text_parquet, line
from pyarrow import parquet
from written_lines import Line, written

from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.portfolio.engine.forecast import Forecast, Window, forecast
from aftersales_xl.portfolio.lines import Lines
from aftersales_xl.portfolio.lists.read_files import read_file, stream_file
from aftersales_xl.portfolio.partitions.dask_parts import LinesPart, PartResult
from aftersales_xl.portfolio.partitions.on_dask import (
    forecast_on_dask,
    part_results,
    stream_on_dask,
)
from aftersales_xl.portfolio.partitions.streaming import GrowingSums, sums_of_part
from aftersales_xl.words import messages

WINDOW = Window(first=date(2026, 1, 1), months=36)


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """Return the address of a cluster of two processes."""
    with LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=":0", silence_logs=logging.CRITICAL
    ) as cluster:
        yield cluster.scheduler_address


def many_lines(count: int) -> Lines:
    lines = written(
        *(
            Line(contract=f"V-{k}", starts=date(2024, k, 31 - 3 * k), price=1234.56 * k, interval=1)
            for k in range(1, 8)
        ),
        Line(contract="V-8", starts=date(2026, 2, 1), ends=date(2027, 3, 4), price=99, quote=0.7),
    )
    return lines.take(np.arange(count) % len(lines))


def same(found: Forecast, expected: Forecast) -> bool:
    order = [found.groups.index(group) for group in expected.groups]
    return bool(
        (found.sums.plain[order] == expected.sums.plain).all()
        and (found.sums.weighted[order] == expected.sums.weighted).all()
    )


def test_two_processes_come_to_what_one_comes_to(scheduler: str) -> None:
    lines, heard = many_lines(140_000), []
    found = forecast_on_dask(
        lines, WINDOW, by="Vertrag", scheduler=scheduler, progress=heard.append
    )
    expected = forecast(lines, WINDOW, by="Vertrag")
    assert found.groups == expected.groups
    assert same(found, expected)
    assert sum(heard) == 140_000
    assert len(heard) == 3


def test_workers_read_row_groups_and_rows_are_still_held_against_each_other(
    scheduler: str, tmp_path: Path
) -> None:
    rows = [line(Vertrag=f"V-{k % 90}", Produkt=f"P-{k % 90 % 7}") for k in range(100)]
    path = in_text_parquet(tmp_path, [*rows, line(Vertrag="V-200", Ende="gestern")], HEADERS)
    parquet.write_table(parquet.read_table(path), path, row_group_size=30)
    stream = stream_file(path)
    found = stream_on_dask(stream, WINDOW, by="Produkt", scheduler=scheduler)
    reading = read_file(path)
    assert reading.problem_count == 11
    assert stream.faults.problems == reading.problems
    assert stream.faults.left_out == reading.left_out
    assert same(found, forecast(reading.lines, WINDOW, by="Produkt"))


def test_a_file_that_has_to_be_read_whole_is_read_here(scheduler: str, tmp_path: Path) -> None:
    rows = [line(Vertrag=f"V-{k}", Jahrespreis=k) for k in range(50)]
    path = in_csv(german, ";", "cp1252")(tmp_path, rows, HEADERS)
    found = stream_on_dask(stream_file(path), WINDOW, scheduler=scheduler)
    assert same(found, forecast(read_file(path).lines, WINDOW))


@dataclass(frozen=True)
class Dawdling:
    """A part whose first worker says who it is and then takes its time."""

    part: LinesPart
    note: Path

    def calculate(self, window: Window, by: str | None) -> PartResult:
        with suppress(FileExistsError), self.note.open("x", encoding="ascii") as note:
            note.write(f"{os.getpid()}\n")
            note.flush()
            time.sleep(60)
        return self.part.calculate(window, by)


def kill_who_writes(note: Path) -> None:
    while not (note.exists() and note.read_text(encoding="ascii").endswith("\n")):
        time.sleep(0.01)
    os.kill(int(note.read_text(encoding="ascii")), signal.SIGKILL)


@pytest.mark.thorough
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_killed_worker_loses_and_doubles_nothing(scheduler: str, tmp_path: Path) -> None:
    lines, note = many_lines(4_000), tmp_path / "pid"
    parts = [LinesPart(lines.part(begin, begin + 200)) for begin in range(0, 4_000, 200)]
    parts[3] = Dawdling(parts[3], note)
    killer = threading.Thread(target=kill_who_writes, args=(note,), daemon=True)
    killer.start()
    sums, count = GrowingSums(WINDOW, None), 0
    for result in part_results(parts, WINDOW, scheduler=scheduler):
        sums.add(result.sums)
        count += 1
    killer.join(1)
    assert not killer.is_alive()
    assert count == len(parts)
    assert same(sums.forecast(), forecast(lines, WINDOW))


def sentence(refused: pytest.ExceptionInfo[Refusal]) -> str:
    (problem,) = refused.value.problems
    return messages.sentence(problem)


@dataclass(frozen=True)
class Refused:
    """A part that cannot be read where it is calculated."""

    path: Path

    def calculate(self, window: Window, by: str | None) -> PartResult:
        return PartResult(sums=sums_of_part(read_file(self.path).lines, window, by))


@pytest.mark.thorough
def test_a_refusal_travels_back_as_its_sentence(scheduler: str, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        list(part_results([Refused(tmp_path / "fehlt.parquet")], WINDOW, scheduler=scheduler))
    assert "fehlt.parquet" in sentence(refused)


def test_a_column_that_is_not_there_is_named_before_anything_is_sent(scheduler: str) -> None:
    with pytest.raises(Refusal) as refused:
        forecast_on_dask(many_lines(10), WINDOW, by="Region", scheduler=scheduler)
    assert "Region" in sentence(refused)
    assert "Vertrag" in sentence(refused)


def test_a_scheduler_that_does_not_answer_is_named() -> None:
    with pytest.raises(Refusal) as refused:
        forecast_on_dask(many_lines(10), WINDOW, scheduler="rechner:8786:zu:viel")
    assert "rechner:8786" in sentence(refused)


WITHOUT_DASK = """
import sys
from datetime import date
sys.modules["distributed"] = None
from aftersales_xl.words import messages
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.portfolio.lists.checks import no_lines
from aftersales_xl.portfolio.engine.forecast import Window
from aftersales_xl.portfolio.partitions.on_dask import forecast_on_dask
try:
    forecast_on_dask(no_lines("Liste"), Window(first=date(2026, 1, 1), months=1))
except Refusal as refused:
    print(messages.sentence(refused.problems[0]))
"""


def test_without_dask_it_is_said_how_to_get_it() -> None:
    command = [sys.executable, "-c", WITHOUT_DASK]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert "aftersales-xl[dask]" in said


@pytest.mark.thorough
def test_without_an_address_a_cluster_is_started_here_and_again_if_it_does_not_start_at_once(
    monkeypatch,
) -> None:
    start, failures = distributed.LocalCluster, [AssertionError(), RuntimeError("too slow")]

    def slow(**options: object) -> object:
        if failures:
            raise failures.pop()
        return start(**options)

    monkeypatch.setattr(distributed, "LocalCluster", slow)
    lines = many_lines(100)
    assert same(forecast_on_dask(lines, WINDOW), forecast(lines, WINDOW))
    assert failures == []


def test_a_cluster_that_never_starts_is_told(monkeypatch) -> None:
    def never(**_options: object) -> object:
        raise TimeoutError

    monkeypatch.setattr(distributed, "LocalCluster", never)
    with pytest.raises(Refusal, match="forecast_cluster_failed"):
        forecast_on_dask(many_lines(100), WINDOW)


def test_no_lines_bring_nothing(scheduler: str) -> None:
    nothing = many_lines(10).part(0, 0)
    found = forecast_on_dask(nothing, WINDOW, scheduler=scheduler)
    assert same(found, forecast(nothing, WINDOW))
