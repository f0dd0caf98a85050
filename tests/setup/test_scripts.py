"""The scripts that bring the program to a computer: install.sh and per_user.py run here.

install.cmd and uninstall.cmd are read; tests/windows runs them in the interpreter of Wine.
"""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

INSTALL = Path(__file__).resolve().parents[2] / "install"
PER_USER = INSTALL / "per_user.py"
BATCH = ["install.cmd", "uninstall.cmd"]
BOTH = {"ensurepip", "venv"}
_spec = importlib.util.spec_from_file_location("per_user", PER_USER)
per_user = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(per_user)


@pytest.mark.parametrize("name", BATCH)
def test_a_batch_file_is_ascii_with_the_lines_of_windows(name):
    data = (INSTALL / name).read_bytes()
    text = data.decode("ascii")
    assert data.count(b"\n") == data.count(b"\r\n") > 10
    assert 'pushd "%~dp0"' in text  # also from a network share
    assert "if not defined AFTERSALES_XL_QUIET pause" in text


@pytest.mark.parametrize("name", BATCH)
def test_a_batch_file_jumps_only_to_labels_it_has(name):
    text = (INSTALL / name).read_text(encoding="ascii")
    labels = set(re.findall(r"^:(\w+)", text, re.MULTILINE))
    used = set(re.findall(r"goto (\w+)|call :(\w+)", text))
    assert {label for pair in used for label in pair if label} == labels


def test_nothing_asks_for_admin_rights_or_needs_powershell():
    for name in (*BATCH, PER_USER.name):
        text = (INSTALL / name).read_text(encoding="utf-8")
        assert not re.search(r"RunAs|HKLM|--scope machine|powershell", text, re.IGNORECASE)


def test_the_python_file_parses_on_an_old_python():
    source = PER_USER.read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 6))
    assert "from __future__" not in source  # annotations: a syntax error before 3.7


@pytest.mark.parametrize(
    ("version", "platform", "executable", "modules", "code"),
    [
        ((3, 11, 2), "win-amd64", r"C:\Python311\python.exe", BOTH, 0),
        ((3, 13, 0), "win-amd64", r"C:\Python313\python.exe", BOTH, 0),
        ((3, 13, 0), "win-arm64", r"C:\Python313\python.exe", BOTH, per_user.FOR_ARM),
        ((3, 10, 9), "win-arm64", r"C:\Python310\python.exe", BOTH, per_user.NOT_SUITABLE),
        ((3, 14, 0), "win-amd64", r"C:\Python314\python.exe", BOTH, per_user.NOT_SUITABLE),
        ((3, 12, 0), "win32", r"C:\Python312\python.exe", BOTH, per_user.NOT_SUITABLE),
        ((3, 12, 0), "win-amd64", r"C:\Python312\python.exe", {"venv"}, per_user.NOT_SUITABLE),
        (
            (3, 12, 0),
            "win-amd64",
            r"C:\Program Files\WindowsApps\Python\python.exe",
            BOTH,
            per_user.NOT_SUITABLE,
        ),
    ],
)
def test_a_python_will_do_if_it_is_ours_for_x64_and_not_of_the_store(
    version, platform, executable, modules, code
):
    assert per_user.unsuitable(version, platform, executable, modules) == code


@pytest.mark.skipif(sys.platform == "win32", reason="this Python was not made by an installer")
def test_the_python_of_these_tests_will_do():
    base = Path(sys.base_prefix) / "bin" / "python3"
    told = subprocess.run([base, PER_USER, "suits"], check=False, capture_output=True)
    assert (told.returncode, told.stdout) == (0, b"")


def test_a_python_for_arm_is_refused_with_the_one_to_take_instead(capsys):
    assert per_user.main(["needs", "arm64"]) == 1
    told = capsys.readouterr().out
    assert told.startswith("Gefunden wurde nur ein Python für ARM64.")
    assert "winget install Python.Python.3.12 --architecture x64 --scope user" in told


METADATA = "Metadata-Version: 2.1\nName: aftersales-xl\nVersion: 1\n"
SCRIPT = """import sys
from pathlib import Path

def main():
    print(*sys.argv[1:])
    (Path(sys.prefix) / "called").write_text(sys.argv[1])
"""


@pytest.fixture(scope="module")
def handed_out(tmp_path_factory):
    """The folder a customer gets, with a small program in its wheelhouse, and an empty home."""
    root = tmp_path_factory.mktemp("Ordner für Jörg") / "after sales"
    house = root / "wheelhouse"
    house.mkdir(parents=True)
    (root / "install").mkdir()
    for name in ("install.sh", "uninstall.sh", "per_user.py"):
        shutil.copy(INSTALL / name, root / "install" / name)
    (root / "requirements.lock").write_text("# nothing\n", encoding="utf-8")
    with zipfile.ZipFile(house / "aftersales_xl-1-py3-none-any.whl", "w") as wheel:
        told = "aftersales_xl-1.dist-info"
        wheel.writestr("aftersales_xl.py", SCRIPT)
        wheel.writestr(f"{told}/METADATA", METADATA)
        wheel.writestr(f"{told}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        wheel.writestr(
            f"{told}/entry_points.txt", "[console_scripts]\naftersales-xl=aftersales_xl:main\n"
        )
        wheel.writestr(f"{told}/RECORD", "")
    home = root.parent / "home"
    home.mkdir()
    return root, home


def run(folder: Path, home: Path, script: str, *words: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    return subprocess.run(
        ["/bin/sh", folder / "install" / script, *words],
        env=kept | {"HOME": str(home)},
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.thorough
@pytest.mark.skipif(os.name == "nt", reason="a shell script")
def test_install_sh_sets_up_the_program_and_uninstall_sh_removes_it(handed_out):
    root, home = handed_out
    told = run(root, home, "install.sh", "--dry-run")
    assert told.returncode == 0, told.stderr
    assert "install --dry-run" in told.stdout.splitlines()
    command = home / ".local" / "bin" / "aftersales-xl"
    assert command.is_symlink()
    removed = run(root, home, "uninstall.sh")
    assert removed.returncode == 0, removed.stderr
    assert removed.stdout.startswith("uninstall\n")
    assert not command.is_symlink()
    assert list((home / ".local" / "share").iterdir()) == []
    assert run(root, home, "uninstall.sh").stdout == "Es ist nichts installiert.\n"


@pytest.mark.skipif(os.name == "nt", reason="a shell script")
def test_install_sh_says_which_python_is_needed(handed_out, tmp_path):
    root, home = handed_out
    for tool in ("sh", "dirname", "uname", "id"):
        (tmp_path / tool).symlink_to(shutil.which(tool))
    (tmp_path / "python3").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "python3").chmod(0o755)
    told = subprocess.run(
        [tmp_path / "sh", root / "install" / "install.sh"],
        env={"HOME": str(home), "PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 1
    assert told.stderr.startswith("Gebraucht wird Python 3.11, 3.12 oder 3.13")


@pytest.mark.thorough
@pytest.mark.skipif(os.name == "nt", reason="this Python makes no environment")
def test_per_user_sets_up_the_program_and_takes_it_back_but_for_the_environment(
    handed_out, tmp_path
):
    root, _ = handed_out
    local = tmp_path / "Jörg Müller" / "AppData" / "Local"
    (local / "Microsoft" / "WindowsApps").mkdir(parents=True)

    def per_user_called(python: Path, *words: str) -> list[str]:
        told = subprocess.run(
            [python, root / "install" / "per_user.py", *words],
            env=os.environ | {"LOCALAPPDATA": str(local), "PYTHONPATH": str(tmp_path)},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert told.returncode == 0, told.stderr
        return told.stdout.splitlines()

    venv = local / "aftersales-xl" / "venv"
    first = per_user_called(Path(sys.executable), "install", "--dry-run", "--libreoffice")
    assert first[0] == f"Die Umgebung wird angelegt: {venv}"
    assert first[-1] == "install --dry-run --libreoffice"
    command = local / "Microsoft" / "WindowsApps" / "aftersales-xl.cmd"
    assert command.read_bytes().startswith(b'@"%LOCALAPPDATA%\\aftersales-xl\\venv\\Scripts')
    again = per_user_called(Path(sys.executable), "install")
    assert again[0].startswith("Das Programm wird installiert")
    assert per_user_called(venv / "bin" / "python", "uninstall") == ["uninstall"]
    assert not command.exists()
