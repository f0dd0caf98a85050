"""Several processes on one register, and one that dies in the middle."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from register_samples import KILLS, NUMBERS, WRITERS

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


def start(file, prefix, count, *mode):
    return subprocess.Popen(
        [sys.executable, HERE / "issuing_process.py", str(file), prefix, str(count), *mode],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


@pytest.mark.thorough
def test_processes_share_no_number_and_lose_none(file):
    # none of them finds a register: they also make it at the same time
    running = [start(file, f"Vorgang {writer}", NUMBERS) for writer in range(WRITERS)]
    numbers = [line for process in running for line in process.communicate()[0].split()]
    total = WRITERS * NUMBERS
    assert sorted(numbers) == [f"AN-2026-{serial:04d}" for serial in range(1, total + 1)]


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


def test_a_program_killed_at_any_moment_loses_no_number_it_gave_out(file, quote, today, register):
    for turn in range(KILLS):
        killed = start(file, f"Lauf {turn}", 1000)
        given = [killed.stdout.readline().strip() for _ in range(1 + turn % 7)]
        killed.kill()
        given += killed.communicate()[0].split()  # what it said before it died
        kept = [register.find(number).number for number in given]
        assert kept == given
        following = int(register.issue(quote(case=f"nach {turn}"), today).number[-4:])
        assert following - int(given[-1][-4:]) in {1, 2}  # one may be written, but not said
