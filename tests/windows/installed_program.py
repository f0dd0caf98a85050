"""The installed command line, run as a user of Windows runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

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


def command(folder: Path, *words: object) -> Told:
    """Run a command in ``folder``; whatever it says, it is no traceback."""
    done = subprocess.run(
        [PROGRAM, *map(str, words)],
        cwd=folder,
        env=os.environ | {"COLUMNS": "200"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=400,
        check=False,
    )
    told = Told(done)
    assert "Traceback" not in told.text
    return told
