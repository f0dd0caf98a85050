"""LibreOffice on this machine: where it is, and running it so that nothing of it is left over."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

_NAMES = ("soffice", "libreoffice")
_OUR_PYTHON = {"PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__"}
_USUAL_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/opt/libreoffice/program/soffice",
    "/snap/bin/libreoffice",
)


def find_office() -> Path | None:
    """Return LibreOffice's command, from the search path or the usual places; None without."""
    on_path = (shutil.which(name) for name in _NAMES)
    for place in (*on_path, *_USUAL_PLACES):
        if place and Path(place).is_file():
            return Path(place)
    return None


def environment() -> dict[str, str]:
    """Return the environment variables for LibreOffice, without traces of our Python.

    LibreOffice's Python looks on the search path for the one it belongs to. With our virtual
    environment in front it takes that for its own, and loads no extension written in Python.
    """
    kept = {name: value for name, value in os.environ.items() if name not in _OUR_PYTHON}
    if sys.platform != "win32":
        kept["PATH"] = os.pathsep.join(filter(None, (os.defpath, kept.get("PATH"))))
    return kept


def run(command: Sequence[str], seconds: float | None = None) -> bool:
    """Run LibreOffice to its end; False where it fails. Its children never outlive the call.

    Args:
        command: LibreOffice's command and its arguments.
        seconds: how long it may take; without a limit until the user closes it.
    """
    process = subprocess.Popen(  # noqa: S603 -- the command is LibreOffice's, arguments are ours
        command,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=sys.platform != "win32",
    )
    try:
        return process.wait(timeout=seconds) == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process that still runs, with the processes it started."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        taskkill = Path(os.environ["SYSTEMROOT"]) / "System32" / "taskkill.exe"
        command = [str(taskkill), "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(command, check=False, capture_output=True)  # noqa: S603 -- see above
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
