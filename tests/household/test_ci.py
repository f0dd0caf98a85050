"""The public workflow: every supported Python, and nothing to run but `.ci/run`."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_the_workflow_runs_exactly_what_runs_anywhere_else():
    assert re.findall(r"run: *(.*)", TEXT) == [".ci/run"]
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_actions_are_those_of_github_at_a_major_version():
    used = re.findall(r"uses: *(\S+)", TEXT)
    assert used
    assert all(re.fullmatch(r"actions/[\w-]+@v\d+", action) for action in used)


def test_every_python_that_the_lock_file_is_for_is_tested():
    versions = re.findall(r'"(3\.\d+)"', TEXT)
    head = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()[0]
    oldest, newest = re.search(r"Python (3\.\d+) to (3\.\d+)", head).groups()
    assert (versions[0], versions[-1]) == (oldest, newest)
    assert PROJECT["requires-python"] == f">={oldest}"
