"""Most tests run every day; CI runs the thorough ones as well, in the longer proofs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from every_day import COLLECTED, first_every_day

ROOT = Path(__file__).resolve().parents[2]


def test_most_tests_run_every_day(pytestconfig):
    collected = pytestconfig.stash[COLLECTED]
    every_day = sum(count for (_, is_thorough), count in collected.items() if not is_thorough)
    is_a_part = {folder for folder, _ in collected} < set(pytestconfig.getini("testpaths"))
    assert is_a_part or 4 * every_day >= 3 * collected.total()


def test_ci_runs_the_everyday_tests_and_the_longer_proofs():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    commands = re.findall(r"^python3 install/bootstrap.py (.*)$", script, re.MULTILINE)
    assert commands == ["test", "windows", "beweise --klein"]


def test_cases_after_the_first_are_thorough():
    marked = first_every_day(("one", "two"), [(1, 2), pytest.param(3, 4, id="four"), (5, 6)])
    first, *others = marked.args[1]
    assert first == (1, 2)
    assert [(case.values, case.id) for case in others] == [((3, 4), "four"), ((5, 6), None)]
    assert all([mark.name for mark in case.marks] == ["thorough"] for case in others)


def test_a_case_of_one_value_may_be_a_tuple():
    _first, second = first_every_day("place", [(1, 2), (3, 4)]).args[1]
    assert second.values == ((3, 4),)
