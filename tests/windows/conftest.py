"""What runs on Windows only: `python3 install/bootstrap.py windows` runs it under Wine."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

collect_ignore_glob = [] if sys.platform == "win32" else ["test_*.py"]

PROGRAM = Path(sys.executable).parent / "Scripts" / "aftersales-xl.exe"
ON_THAT_DAY = ("--heute", "21.11.2026")


class Told:
    """What the command line answered."""

    def __init__(self, done: subprocess.CompletedProcess[bytes]) -> None:
        self.code = done.returncode
        self.text = (done.stdout + done.stderr).decode("utf-8").replace("\r\n", "\n")

    def __repr__(self) -> str:
        return f"exit code {self.code}\n{self.text}"

    @property
    def words(self) -> str:
        """The text in one line: how lines break depends on the width of a window."""
        return " ".join(self.text.split())


@pytest.fixture(scope="session")
def command() -> Callable[..., Told]:
    """Return a function that runs the installed program in a folder, as a user types it."""

    def run(folder: Path, *words: object, **variables: str) -> Told:
        done = subprocess.run(
            [PROGRAM, *map(str, words)],
            cwd=folder,
            env=os.environ | {"COLUMNS": "200"} | variables,
            capture_output=True,
            timeout=120,
            check=False,
        )
        told = Told(done)
        assert "Traceback" not in told.text
        return told

    return run


@pytest.fixture(scope="session")
def com_client() -> Path:
    """Return the client written in C that plays VBA; the run compiles it beforehand."""
    return Path(os.environ["AFTERSALES_COM_CLIENT"])
