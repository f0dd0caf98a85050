"""install.cmd and uninstall.cmd in a command interpreter, as a double click starts them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from aftersales_xl import resources

PYTHON = Path(sys.executable).parent
FILES = ("install.cmd", "uninstall.cmd", "per_user.py")


def decoded(line: bytes) -> str:
    """Return a line of Python, which is UTF-8 here, or of the interpreter's own `echo`."""
    try:
        return line.decode("utf-8") + "\n"
    except UnicodeDecodeError:
        return line.decode("mbcs") + "\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The folder of the program's own data, of this test alone."""
    return tmp_path / "AppData ü" / "aftersales-xl"


@pytest.fixture
def batch(tmp_path: Path, data: Path) -> Callable[[str], tuple[int, str]]:
    """Return a function that starts a batch file from a folder as a download makes it."""
    folder = tmp_path / "Down loads ü" / "install"
    folder.mkdir(parents=True)
    for name in FILES:
        shutil.copy(resources.installation(name), folder)

    def start(name: str) -> tuple[int, str]:
        done = subprocess.run(
            ["cmd.exe", "/c", str(folder / name), "--dry-run"],
            cwd=tmp_path,
            env=os.environ
            | {"AFTERSALES_XL_QUIET": "1", "PATH": f"{PYTHON};{os.environ['PATH']}"}
            | {"PYTHONIOENCODING": "utf-8", "LOCALAPPdata": str(data.parent)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=100,
            check=False,
        )
        return done.returncode, "".join(map(decoded, done.stdout.splitlines()))

    return start


@pytest.fixture
def python_of_an_installer() -> Iterator[None]:
    """Make this Python look like one with venv and pip; the environment it makes fails."""
    packages = Path(sysconfig.get_path("purelib"))
    made = [packages / f"{name}.py" for name in ("venv", "ensurepip")]
    for file in made:
        file.write_text("if __name__ == '__main__': raise SystemExit(1)\n", encoding="ascii")
    yield
    for file in made:
        file.unlink()


def test_without_a_suitable_python_it_is_said_which_one_to_take(batch):
    code, told = batch("install.cmd")
    assert code == 1
    assert told.startswith("Gebraucht wird Python 3.11, 3.12 oder 3.13 (64 Bit, x64).")
    assert "https://www.python.org/downloads/windows/" in told


@pytest.mark.usefixtures("python_of_an_installer")
def test_a_suitable_python_is_found_and_told_umlauts_and_exit_code_come_back(batch, data):
    code, told = batch("install.cmd")
    assert code == 1
    assert told.startswith(f"Die Umgebung wird angelegt: {data}\\venv\n")
    assert "Die Umgebung ließ sich nicht anlegen" in told


def test_uninstalling_removes_the_environment_and_leaves_the_register(batch, data):
    (data / "venv" / "Scripts").mkdir(parents=True)
    (data / "register.sqlite").write_bytes(b"")
    code, told = batch("uninstall.cmd")
    assert (code, told) == (0, f"Die Umgebung ist entfernt: {data}\\venv\n")
    assert [path.name for path in data.iterdir()] == ["register.sqlite"]
    (data / "register.sqlite").unlink()
    assert batch("uninstall.cmd") == (0, "Es ist nichts installiert.\n")
