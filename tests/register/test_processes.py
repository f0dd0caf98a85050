"""Several processes on one register, and one that dies in the middle."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


def start(file, prefix, count, *mode):
    return subprocess.Popen(
        [sys.executable, HERE / "issuing_process.py", str(file), prefix, str(count), *mode],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


def test_processes_share_no_number_and_lose_none(file):
    # none of them finds a register: they also make it at the same time
    running = [start(file, prefix, 40) for prefix in ("A", "B", "C")]
    numbers = [line for process in running for line in process.communicate()[0].split()]
    assert sorted(numbers) == [f"AN-2026-{serial:04d}" for serial in range(1, 121)]


def test_processes_with_the_same_quotes_end_up_with_the_same_numbers(file):
    running = [start(file, "A", 20) for _ in range(2)]
    first, second = (process.communicate()[0].split() for process in running)
    assert first == second
    assert sorted(first) == [f"AN-2026-{serial:04d}" for serial in range(1, 21)]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_killed_process_leaves_no_half_issued_number(file, quote, today, register):
    register.issue(quote(), today)
    died = start(file, "X", 1, "die")
    assert died.communicate()[0] == ""
    assert died.returncode < 0
    assert register.issue(quote(case="danach"), today).number == "AN-2026-0002"
