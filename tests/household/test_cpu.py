"""``--cpu`` counts what a test spends, also in the programs that it starts."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
PLUGINS = os.pathsep.join([str(TESTS), str(TESTS / "stand_ins")])
SAMPLE = """
import subprocess, sys, time

BUSY = "import time\\nwhile time.process_time() < 0.6: pass"

def test_busy(): exec(BUSY)

def test_program(): subprocess.run([sys.executable, "-c", BUSY], check=True)

def test_asleep(): time.sleep(0.6)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows does not say what programs have spent")
@pytest.mark.parametrize("workers", ["0", "2"])
def test_the_seconds_of_tests_and_of_their_programs_are_shown(tmp_path, workers):
    (tmp_path / "test_sample.py").write_text(SAMPLE, encoding="utf-8")
    told = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "conftest", "--cpu", "-n", workers, tmp_path],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": PLUGINS, "CI": "false"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    ).stdout
    spent = {name: float(said) for said, name in re.findall(r"([\d.]+) s .*::(\w+)", told)}
    assert 0.4 < spent["test_program"] < 2
    assert spent["test_asleep"] < 0.3
    (whole,) = re.findall(r"([\d.]+) s in all", told)
    assert float(whole) >= sum(spent.values())
