"""Without LibreOffice tests are skipped and counted; in CI a skip is a failure."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from aftersales_xl.libreoffice import office

TESTS = Path(__file__).resolve().parents[1]
PLUGINS = os.pathsep.join([str(TESTS), str(TESTS / "stand_ins")])
SAMPLE = """
import pytest

@pytest.mark.libreoffice
def test_one(): pass

@pytest.mark.libreoffice
def test_two(): pass

def test_three(): pass
"""


def closing_lines(folder: Path, **variables: str) -> list[str]:
    (folder / "test_sample.py").write_text(SAMPLE, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\nmarkers = libreoffice\n", encoding="utf-8")
    told = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "conftest", "-n", "2", folder],
        cwd=folder,
        env=os.environ | {"PATH": str(folder), "PYTHONPATH": PLUGINS, **variables},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return told.stdout.splitlines()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    if any(Path(place).is_file() for place in office._USUAL_PLACES):  # noqa: SLF001 -- its own list
        pytest.skip("LibreOffice steht an seinem üblichen Platz und lässt sich nicht verbergen")
    return tmp_path


@pytest.mark.thorough
def test_tests_without_libreoffice_are_counted(folder):
    lines = closing_lines(folder, CI="false")
    assert "LibreOffice fehlt: 2 Tests übersprungen" in lines
    assert "1 passed, 2 skipped" in lines[-1]


def test_in_ci_a_skip_is_a_failure(folder):
    lines = closing_lines(folder, CI="true")
    assert "1 passed, 2 errors" in lines[-1]
    assert any("In der CI darf nichts übersprungen werden" in line for line in lines)
