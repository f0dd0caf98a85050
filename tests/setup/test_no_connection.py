"""No command opens a connection: each runs under a tracer that shows every socket it uses.

Sockets within the computer are none: LibreOffice and the system's own look-ups use them. Where
strace is missing or may not trace, the tests are skipped and counted.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from every_day import first_every_day

ROOT = Path(__file__).resolve().parents[2]
TODAY = ("--heute", "21.11.2026")
OFFER = str(ROOT / "workbooks" / "Angebot.xlsm")
COMMANDS = {  # demo issues offers and a contract, and makes a forecast
    "demo": ("demo", "--out", "demo", *TODAY),
    "neu": ("neu", "Mappe.xlsm"),
    "udf": ("udf", "call", "AS_INTERNER_ZINS", "-100", "60", "60"),
    "install": ("install",),
    "doctor": ("doctor",),
}
_NOTHING_INSTALLED = {"doctor": 1}  # what it ends with in a new home
PDF = ("offer", OFFER, "--pdf", "--out", "out", "--register", "register.sqlite", *TODAY)
_OUTWARD = re.compile(r"(?:connect|sendto|sendmsg|sendmmsg|bind)\(.*sa_family=AF_INET6?[,}]")
_WITHIN = re.compile(r'inet_addr\("127\.|"::1"|inet_addr\("0\.0\.0\.0"\)')
COMMAND = Path(sys.executable).with_name("aftersales-xl")


def traced(folder: Path, *words: str | Path) -> tuple[int, list[str]]:
    """Run a command in a new home; return its exit code and each call that leaves the computer."""
    log = folder / "trace.txt"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    done = subprocess.run(
        [
            str(shutil.which("strace")),
            "-f",
            "--seccomp-bpf",
            "-e",
            "trace=network",
            "-o",
            str(log),
            *map(str, words),
        ],
        cwd=folder,
        env=kept | {"HOME": str(folder)},
        capture_output=True,
        check=False,
    )
    calls = log.read_text(encoding="utf-8", errors="replace").splitlines() if log.exists() else []
    outward = [call for call in calls if _OUTWARD.search(call) and not _WITHIN.search(call)]
    return done.returncode, outward


@pytest.fixture(autouse=True, scope="module")
def _tracer(tmp_path_factory):
    """Skip where nothing can be traced."""
    if shutil.which("strace") is None:
        pytest.skip("strace fehlt")
    folder = tmp_path_factory.mktemp("probe")
    if traced(folder, "/bin/true")[0] != 0 or not (folder / "trace.txt").exists():
        pytest.skip("strace darf hier nicht beobachten")


@first_every_day("name", [*COMMANDS])
def test_a_command_opens_no_connection(name, tmp_path):
    code, outward = traced(tmp_path, COMMAND, *COMMANDS[name])
    assert outward == []
    assert code == _NOTHING_INSTALLED.get(name, 0)


@pytest.mark.thorough
@pytest.mark.libreoffice
def test_a_pdf_opens_no_connection(tmp_path):
    code, outward = traced(tmp_path, COMMAND, *PDF)
    assert outward == []
    assert code == 0
    assert list((tmp_path / "out").glob("*.pdf"))


def test_the_tracer_sees_a_connection_of_a_child(tmp_path):
    # 192.0.2.1 is reserved for documentation (RFC 5737): nobody answers, nothing is sent
    code = (
        "import socket, subprocess, sys; subprocess.run([sys.executable, '-c', "
        "'import socket; s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); "
        's.connect(("192.0.2.1", 9))\'])'
    )
    _, outward = traced(tmp_path, sys.executable, "-c", code)
    assert len(outward) == 1
    assert "192.0.2.1" in outward[0]
