"""An environment with ``aftersales-xl[excel]`` alone: its size, and every function's example in it.

Exit codes: 0 all examples answer as here and the environment is small enough, 1 not so, 77 the
packages cannot be had.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
EXAMPLES = HERE / "example_answers.py"
IMPOSSIBLE = 77
MOST_BYTES = 150_000_000
_PIP = ("pip", "setuptools", "pkg_resources", "_distutils_hack")  # they are in each environment


def main() -> int:
    """Build the environment in a temporary folder, run the examples, and print the size."""
    with tempfile.TemporaryDirectory() as folder:
        python = _environment(Path(folder) / "venv")
        quiet = ("--quiet", "--no-input", "--disable-pip-version-check")
        lock = str(ROOT / "requirements.lock")
        pip = [python, "-m", "pip", "install", *quiet, "--constraint", lock, f"{ROOT}[excel]"]
        installed = subprocess.run(pip, capture_output=True, text=True, check=False)
        if installed.returncode:
            print(f"übersprungen: {installed.stderr.strip().splitlines()[-1]}")
            return IMPOSSIBLE
        size = _size(python)
        there, here = _answers(python, Path(folder)), _answers(sys.executable, Path(folder))
    same = sum(there.get(name) == answer for name, answer in here.items())
    print(f"{size / 1e6:.0f} MB, {same} von {len(here)} Funktionen antworten gleich")
    return 0 if size <= MOST_BYTES and there == here else 1


def _environment(folder: Path) -> str:
    venv.create(folder, with_pip=True)
    return str(
        next(
            path
            for path in (folder / "bin" / "python", folder / "Scripts" / "python.exe")
            if path.exists()
        )
    )


def _size(python: str) -> int:
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    said = subprocess.run([python, "-c", ask], capture_output=True, text=True, check=True)
    packages = [path for path in Path(said.stdout.strip()).iterdir() if path.name not in _PIP]
    every = (file for package in packages for file in (package, *package.rglob("*")))
    return sum(file.stat().st_size for file in every if file.is_file())


def _answers(python: str, folder: Path) -> dict[str, object]:
    """Return what the examples answer; run elsewhere, so that no checkout is on the path."""
    done = subprocess.run(
        [python, str(EXAMPLES)], cwd=folder, capture_output=True, encoding="utf-8", check=True
    )
    return json.loads(done.stdout)


if __name__ == "__main__":
    sys.exit(main())
