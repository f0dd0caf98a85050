"""All function examples in Pyodide, Python without an installation, held against this Python.

``python3 install/bootstrap.py pyodide``. Node runs the npm package ``pyodide`` at the version of
``package-lock.json``; our source runs unchanged, with pure packages only. Exit codes: 0 all that
can run answers the same, 1 something answers otherwise, 77 Node or the package cannot be had.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from importlib.metadata import files
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
EXAMPLES = HERE.parent / "light" / "example_answers.py"
PURE = ("holidays", "python-dateutil", "six")  # what functions need beyond numpy and pyxirr
IMPOSSIBLE = 77
LEAST = 0.75  # of the functions in modules that load
SECONDS = 300
REFUSED = "Dafür fehlt das Python-Paket "


class NotToBeHad(Exception):  # noqa: N818 -- it ends the command with a sentence, it is no bug
    """Raised with the sentence that says what is missing."""


def pyodide(folder: Path) -> Path:
    """Return the folder of the npm package, installed below ``folder`` where it is missing.

    Raises:
        NotToBeHad: there is no Node or npm, or the package does not come.
    """
    if not (shutil.which("node") and shutil.which("npm")):
        raise NotToBeHad("Node.js mit npm fehlt")
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(HERE / name, folder / name)
    command = [shutil.which("npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or ["ohne Angabe von Gründen"]
        raise NotToBeHad(f"npm liefert das Paket pyodide nicht ({last[0]})")
    return folder / "node_modules" / "pyodide"


def stage(folder: Path) -> None:
    """Lay our source and the pure packages it needs into ``folder``."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    without = shutil.ignore_patterns("__pycache__", "*.bin", "shipped")
    for package in (ROOT / "aftersales_xl", ROOT / "udfs" / "aftersales_udfs"):
        shutil.copytree(package, folder / package.name, ignore=without)
    for name in PURE:
        listed = files(name) or []
        if any(path.suffix in {".so", ".pyd"} for path in listed):
            raise RuntimeError(f"{name} is compiled")
        for path in listed:
            if path.suffix in {".py", ""} and ".." not in path.parts:  # METADATA has no suffix
                target = folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path.locate(), target)


def answers_there(home: Path, packages: Path) -> dict[str, Any]:
    """Return what the examples answer in Pyodide."""
    done = subprocess.run(
        [str(shutil.which("node")), HERE / "run.mjs", home, packages, EXAMPLES],
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr.strip())
    return json.loads(done.stdout)


def answers_here() -> dict[str, Any]:
    """Return what they answer in this Python, which has every package."""
    done = subprocess.run(
        [sys.executable, str(EXAMPLES)], capture_output=True, encoding="utf-8", check=True
    )
    return json.loads(done.stdout)


def compare(here: dict[str, Any], there: dict[str, Any]) -> tuple[str, bool]:
    """Return the summary, and whether all that can run answers the same.

    A module that needs a compiled package when it is loaded says so under its own name; of the
    functions in the others, `LEAST` have to answer.
    """
    modules = [name for name in there if name not in here]
    loaded = [name for name in here if name in there]
    refused = [name for name in loaded if str(there[name]).startswith(f"#FEHLER: {REFUSED}")]
    same = [name for name in loaded if there[name] == here[name]]
    others = [name for name in loaded if name not in {*refused, *same}]
    lines = [f"{name}: {there[name]}" for name in modules]
    lines += [f"{name}: {there[name]!r} statt {here[name]!r}" for name in others]
    lines.append(
        f"{len(same)} von {len(loaded)} Funktionen der ladbaren Module antworten gleich, "
        f"{len(refused)} brauchen ein übersetztes Paket und sagen es, {len(others)} antworten "
        f"anders; {len(here) - len(loaded)} Funktionen gehören zu Modulen, die eines brauchen."
    )
    say_why = all(str(there[name]).startswith(REFUSED) for name in modules)
    return "\n".join(lines), not others and say_why and len(same) >= LEAST * len(loaded) > 0


def main() -> int:
    """Run the examples on both sides and print the comparison."""
    room = ROOT / ".venv" / "pyodide"
    try:
        home = pyodide(room / "npm")
    except NotToBeHad as missing:
        print(f"übersprungen: {missing}")
        return IMPOSSIBLE
    stage(room / "packages")
    said, is_well = compare(answers_here(), answers_there(home, room / "packages"))
    print(said)
    return 0 if is_well else 1


if __name__ == "__main__":
    sys.exit(main())
