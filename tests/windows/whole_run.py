"""Runs the program and its tests on a Windows Python under Wine; a summary ends it.

Every part is one pytest in the Windows Python, with a time limit. What cannot be set up is
skipped and counted; a failing test fails the run.
"""

from __future__ import annotations

import re
import shutil
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import preparing
from preparing import on_z
from wine_pc import WinePc

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CLIENT = HERE / "com_client.c"
_THAT_DAY = ("--heute", "21.11.2026")
HELP = """Aufruf: python3 install/bootstrap.py windows [TEIL …]

Teile (ohne Angabe alle):"""
_COUNTED = re.compile(r"(\d+) (passed|failed|errors?|skipped|xfailed)")
_COMPLETE = {0, 1, 5}  # exit codes of pytest: passed, failed, nothing collected
_LAST_LINE = re.compile(r"^(?:=+ )?\d+ (?:passed|failed|errors?|skipped|xfailed).* in [\d.]+s")
_OUTCOMES = {"passed": "passed", "failed": "failed", "error": "failed", "errors": "failed",
             "skipped": "skipped", "xfailed": "skipped"}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Part:
    """Tests that run together, with a limit that a busy computer keeps as well."""

    title: str
    tests: tuple[str, ...]
    seconds: int
    spread: str = ""  # how the tests are spread over two processes
    starts_server: bool = False
    is_long: bool = False  # a dot for each test, not a line

    def files(self) -> list[str]:
        """Return the tests that are in this checkout."""
        return [name for name in self.tests if (ROOT / name).exists()]


PARTS = {
    "befehle": Part(
        title="install, doctor, uninstall; Befehle, Pfade, Sperren, gleiche Bytes",
        tests=(
            "tests/windows/test_command_line.py",
            "tests/windows/test_installation.py",
            "tests/windows/test_batch_files.py",
        ),
        seconds=800,
        spread="loadfile",
    ),
    "com": Part(
        title="Funktionen und Makros über COM",
        tests=(
            "tests/windows/test_com_functions.py",
            "tests/windows/test_com_macros.py",
            "tests/windows/test_com_server_killed.py",  # last: Wine starts its class once only
        ),
        seconds=500,
        starts_server=True,
    ),
    "projekt": Part(
        title="die Tests des Projekts",
        tests=(
            "tests/domain",
            "tests/tables",
            "tests/words",
            "tests/setup",
            "tests/register",
            "tests/macros",
            "tests/udfs",
        ),
        seconds=1200,
        spread="worksteal",
        is_long=True,
    ),
}


def main(words: list[str]) -> int:
    """Run the parts named, or all, and return the exit code."""
    if unknown := set(words) - PARTS.keys():
        listed = "\n".join(f"  {name:11}{part.title}" for name, part in PARTS.items())
        print(f"{HELP}\n{listed}")
        return 0 if unknown <= {"-h", "--help"} else 2
    parts = [PARTS[name] for name in words] or [*PARTS.values()]
    began = time.monotonic()
    try:
        pc = preparing.prepared(say)
        variables = _made_here(pc)
    except preparing.NotSetUp as reason:
        say(f"Das Windows für diese Tests ließ sich nicht einrichten: {reason}")
        counted = Counter(skipped=len(parts))
    else:
        counted = _count(pc, parts, variables)
    print(summary(counted, time.monotonic() - began))
    return 1 if counted["failed"] else 0


def say(sentence: str) -> None:
    """Write one line at once, with the time."""
    print(f"{time.strftime('%H:%M:%S')} {sentence}", flush=True)


def _made_here(pc: WinePc) -> dict[str, str]:
    """Make what the tests need from this computer, and return the variables that name it."""
    demonstration = pc.folder / "linux"
    shutil.rmtree(demonstration, ignore_errors=True)
    say("Zum Vergleich wird die Vorführung unter Linux geschrieben …")
    demo = [ROOT / ".venv" / "bin" / "aftersales-xl", "demo", "--out", demonstration, *_THAT_DAY]
    preparing.call(demo)
    found = {"HYPOTHESIS_PROFILE": "windows", "AFTERSALES_LINUX_DEMO": on_z(demonstration)}
    if CLIENT.is_file():
        client = pc.folder / "com_client.exe"
        preparing.compile_for_windows(CLIENT, client, "-lole32", "-loleaut32", "-luuid")
        found["AFTERSALES_COM_CLIENT"] = on_z(client)
    return found


def _count(pc: WinePc, parts: list[Part], variables: dict[str, str]) -> Counter[str]:
    counted: Counter[str] = Counter()
    try:
        for part in parts:
            if files := part.files():
                counted += _outcome(pc, part, files, variables)
            else:
                say(f"übersprungen, noch nicht geschrieben: {part.title}")
                counted["skipped"] += 1
    finally:
        pc.switch_off()
    return counted


def _outcome(pc: WinePc, part: Part, files: list[str], variables: dict[str, str]) -> Counter[str]:
    """Run one part, once more where a COM server hung, and return what it counted."""
    code, output = _run(pc, part, files, variables)
    if part.starts_server and pc.is_over_time(code):
        say("Ein COM-Server hängt; Windows wird neu gestartet, der Teil läuft noch einmal.")
        code, output = _run(pc, part, files, variables)
    found = counts(output)
    if pc.is_over_time(code):
        say(f"Der Teil war nach {part.seconds} Sekunden nicht fertig.")
    if code not in _COMPLETE or not found:
        found["failed"] += 1
    return found


def _run(pc: WinePc, part: Part, files: list[str], variables: dict[str, str]) -> tuple[int, str]:
    pc.start()
    say(f"{part.title} …")
    if part.starts_server:
        pc.run(pc.python, on_z(HERE / "com_classes_for_wine.py"), seconds=150, show=say)
    pytest = ["-m", "pytest", "-p", "no:cacheprovider", "--color=no"]
    shown = "-q" if part.is_long else "-v"
    how = [shown, "-n", "2", "--dist", part.spread] if part.spread else [shown]
    if part.starts_server:  # show what was measured, and no traceback for each code of COM
        how += ["-rP", "-p", "no:faulthandler"]
    return pc.run(
        pc.python,
        *(*pytest, *how, *files),
        seconds=part.seconds,
        cwd=ROOT,
        variables=variables,
        show=lambda line: print(f"  {line}", flush=True),
    )


def counts(output: str) -> Counter[str]:
    """Return how many tests passed, failed and were skipped, by the last line of a pytest.

    >>> sorted(counts("x\\n== 2 failed, 7 passed, 1 skipped, 1 error in 3.21s ==\\n").items())
    [('failed', 3), ('passed', 7), ('skipped', 1)]
    """
    found: Counter[str] = Counter()
    last = next(filter(_LAST_LINE.match, reversed(output.splitlines())), "")
    for number, word in _COUNTED.findall(last):
        found[_OUTCOMES[word]] += int(number)
    return found


def summary(counted: Counter[str], seconds: float) -> str:
    """Return the last line, as pytest writes its own.

    >>> summary(Counter(passed=7, skipped=1), 83.4)
    '7 passed, 0 failed, 1 skipped in 83.40s (0:01:23)'
    """
    told = ", ".join(f"{counted[word]} {word}" for word in ("passed", "failed", "skipped"))
    minutes, rest = divmod(int(seconds), 60)
    return f"{told} in {seconds:.2f}s ({minutes // 60}:{minutes % 60:02}:{rest:02})"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
