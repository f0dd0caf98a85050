"""A Windows PC in a folder: what runs in it, with a time limit, and how it is switched off.

Wine keeps background programs that inherit the output of whoever starts first: `start` gives
them none, so that pipes close. Python needs a pipe for its output; a regular file ends it.
"""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

USER = "Jörg Müller"
_NATIVE = "ucrtbase,vcruntime140,vcruntime140_1,msvcp140=n,b"
_WITHOUT = "mscoree=;mshtml=;winedbg.exe=d"  # no offer to download .NET, no crash dialog
_LEFT_OUT = {"PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "CI"}
_RESULT_OF_A_TIME_LIMIT = 124  # as timeout(1) says it


@dataclass(frozen=True, kw_only=True)
class WinePc:
    """The PC in ``folder``; its user has an umlaut and a space in the name, as in many offices."""

    folder: Path

    @property
    def prefix(self) -> Path:
        """Where Wine keeps drive C and the registry."""
        return self.folder / "prefix"

    @property
    def home(self) -> Path:
        """The user's profile."""
        return self.prefix / "drive_c" / "users" / USER

    @property
    def python_folder(self) -> Path:
        """Where the installer of python.org puts Python for one user."""
        return self.home / "AppData" / "Local" / "Programs" / "Python" / "Python313"

    @property
    def python(self) -> Path:
        """The Windows Python."""
        return self.python_folder / "python.exe"

    def variables(self) -> dict[str, str]:
        """Return the environment that Wine and what runs in it get."""
        kept = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}
        return kept | {
            "WINEPREFIX": str(self.prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": f"{_WITHOUT};{_NATIVE}",
            "USER": USER,
            "LOGNAME": USER,
            "HOME": str(self.folder / "home"),
            "LANG": "de_DE.UTF-8",
            "LC_ALL": "de_DE.UTF-8",
            "LOCPATH": str(self.folder / "locale"),
            "DISPLAY": "",
        }

    def start(self) -> None:
        """Switch the PC on; what was left of an earlier run ends."""
        self.switch_off()
        subprocess.run(
            ["wine", "cmd", "/c", "exit"],
            env=self.variables(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=90,
            check=False,
        )

    def switch_off(self) -> None:
        """End everything that runs in the PC."""
        wineserver = ["wineserver", "-k"]
        subprocess.run(
            wineserver, env=self.variables(), capture_output=True, timeout=60, check=False
        )

    def run(
        self,
        *words: str | Path,
        seconds: float,
        cwd: Path | None = None,
        variables: Mapping[str, str] = MappingProxyType({}),
        show: Callable[[str], None] = lambda _line: None,
    ) -> tuple[int, str]:
        """Run a Windows program; return its exit code and output, 124 after ``seconds``."""
        running = subprocess.Popen(
            ["timeout", "--kill-after=10", str(seconds), "wine", *map(str, words)],
            env=self.variables() | variables,
            cwd=cwd or self.home,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        lines = []
        try:
            for raw in running.stdout:
                lines.append(_decoded(raw))
                show(lines[-1].rstrip("\n"))
            code = running.wait()
        finally:
            if running.poll() is None:
                os.killpg(running.pid, signal.SIGKILL)
                running.wait()
        return code, "".join(lines)

    def is_over_time(self, code: int) -> bool:
        """Return whether an exit code of `run` says that the time limit ended it."""
        return code in {_RESULT_OF_A_TIME_LIMIT, 128 + signal.SIGKILL}


def _decoded(line: bytes) -> str:
    """Return a line of a Windows program: UTF-8, or the code page of a German Windows."""
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        text = line.decode("cp1252", "replace")
    return text.replace("\r", "")
