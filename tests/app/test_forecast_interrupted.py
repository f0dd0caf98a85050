"""A long forecast that the user stops: one sentence, and nothing half written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from pyarrow import parquet

LINES = 500_000
COMMAND = [sys.executable, "-m", "aftersales_xl.cli", "forecast"]
STOPPED = {130, -signal.SIGINT}  # both are 130 to a shell
PATIENCE = 120  # seconds, on a busy machine

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to one process")


@pytest.fixture(scope="module")
def long_list(tmp_path_factory: pytest.TempPathFactory) -> Path:
    numbers = np.arange(LINES)
    starts = np.datetime64("2026-01-01") + numbers % 700
    columns = {
        "Vertrag": pa.array(numbers).cast(pa.string()),
        "Kunde": pa.array(numbers // 50).cast(pa.string()),
        "Beginn": pa.array(starts),
        "Ende": pa.array(starts + 1000),
        "Jahrespreis": pa.array((numbers + 100) / 100),
    }
    path = tmp_path_factory.mktemp("lang") / "lang.parquet"
    parquet.write_table(pa.table(columns), path)
    return path


def wait_for(happened) -> None:
    begun = time.monotonic()
    while not happened():
        assert time.monotonic() - begun < PATIENCE
        time.sleep(0.01)


@pytest.mark.thorough
def test_figures_half_written_are_taken_away(long_list: Path, tmp_path: Path) -> None:
    order = [long_list, "--from", "2027-01", "--months", "60", "--by", "Kunde"]
    with subprocess.Popen(
        [*COMMAND, *order, "--out", tmp_path / "prognose.csv"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as running:
        wait_for(lambda: any(file.stat().st_size for file in tmp_path.iterdir()))
        running.send_signal(signal.SIGINT)
        assert running.communicate() == ("", "Abgebrochen.\n")
    assert running.returncode in STOPPED
    assert list(tmp_path.iterdir()) == []


def test_a_terminal_shows_progress_and_can_stop_it(long_list: Path) -> None:
    shown, terminal = os.openpty()
    with subprocess.Popen(
        [*COMMAND, long_list, "--from", "2027-01", "--months", "60"],
        stdout=subprocess.PIPE,
        stderr=terminal,
    ) as running:
        os.close(terminal)
        said = b""

        def grown(part: bytes) -> bool:
            nonlocal said
            said += os.read(shown, 1024)
            return part in said

        wait_for(lambda: grown("Verträge".encode()))
        running.send_signal(signal.SIGINT)
        wait_for(lambda: grown(b"Abgebrochen."))
        assert running.communicate()[0] == b""
    os.close(shown)
    assert running.returncode in STOPPED
    assert b"Traceback" not in said
