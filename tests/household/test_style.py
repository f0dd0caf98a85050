"""Ruff, mypy and import-linter, so that a plain ``pytest`` finds what they find."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOLS = {
    "ruff check": ["ruff", "check", "--no-fix", "--quiet"],
    "ruff format": ["ruff", "format", "--check", "--quiet"],
    "mypy": ["mypy"],
    "import-linter": ["lint-imports"],
}


@pytest.mark.parametrize("tool", TOOLS)
def test_the_code_keeps_the_rules_of(tool):
    program, *words = TOOLS[tool]
    path = Path(sys.executable).parent / program
    told = subprocess.run([path, *words], cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, f"\n{told.stdout}{told.stderr}"
