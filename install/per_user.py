"""Sets up aftersales_xl for one user of Windows; install.cmd and uninstall.cmd call it.

    per_user.py suits            ends with 0 where this Python will do, 3 where it is one for ARM64
    per_user.py install [WORDS]  environment, program, command; WORDS go to "aftersales-xl install"
    per_user.py uninstall        takes back what "install" did, but for the environment itself
    per_user.py needs arm64      says which Python is needed

Standard library only. The file has to parse on every Python 3.6 or newer: install.cmd asks each
Python it finds.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

SUITABLE = ((3, 11), (3, 13))
ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("LOCALAPPDATA") or ".") / "aftersales-xl"
VENV = DATA / "venv"
PROGRAMS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = PROGRAMS / ("python.exe" if os.name == "nt" else "python")
ON_PATH = DATA.parent / "Microsoft" / "WindowsApps"  # a folder on everybody's PATH
COMMAND = '@"%LOCALAPPDATA%\\aftersales-xl\\venv\\Scripts\\aftersales-xl.exe" %*\r\n'
MISLEADING = {"PYTHONHOME", "PYTHONPATH", "PIP_USER", "PIP_TARGET", "PIP_PREFIX"}
NOT_SUITABLE, FOR_ARM = 1, 3

NEEDED = """Gebraucht wird Python 3.11, 3.12 oder 3.13 (64 Bit, x64). Es wurde nicht gefunden.
Bitte installieren Sie es von https://www.python.org/downloads/windows/ (nur für Sie, ohne
Administratorrechte; nicht aus dem Microsoft Store) und rufen Sie install.cmd danach noch einmal
auf."""
NEEDED_ON_ARM = """Gefunden wurde nur ein Python für ARM64. Einige Pakete gibt es dafür nicht
fertig; gebraucht wird das Python für x64, das Windows auf ARM ebenso ausführt. Bitte installieren
Sie „Windows installer (64-bit)“ von https://www.python.org/downloads/windows/ oder rufen Sie auf:
winget install Python.Python.3.12 --architecture x64 --scope user
und danach install.cmd noch einmal."""


class Failure(Exception):  # noqa: N818 -- it ends the script with a sentence, it is no bug
    """Raised with the sentence that ends the script."""


def unsuitable(version: tuple, platform: str, executable: str, modules: set) -> int:
    """Return 0 where a Python will do, else the exit code that says why it will not.

    Python of the Microsoft Store writes into a folder of its own instead of LOCALAPPDATA, where
    Excel would not find the environment.
    """
    if not SUITABLE[0] <= tuple(version[:2]) <= SUITABLE[1] or "WindowsApps" in executable:
        return NOT_SUITABLE
    if platform == "win-arm64":
        return FOR_ARM
    return NOT_SUITABLE if platform == "win32" or modules != {"ensurepip", "venv"} else 0


def suits(_words: list) -> int:
    """Say by the exit code whether the Python that runs this will do."""
    found = set()
    for name in ("ensurepip", "venv"):
        try:
            __import__(name)
            found.add(name)
        except ImportError:
            pass
    return unsuitable(sys.version_info, sysconfig.get_platform(), sys.executable, found)


def needs(words: list) -> int:
    """Say which Python is needed."""
    say(NEEDED_ON_ARM if words == ["arm64"] else NEEDED)
    return 1


def install(words: list) -> int:
    """Make the environment, install the program into it, and call its own "install"."""
    refuse_open_excel("install.cmd")
    is_update = PYTHON.exists() and quiet_call(str(PYTHON), __file__, "suits") == 0
    if not is_update:
        say(f"Die Umgebung wird angelegt: {VENV}")
        DATA.mkdir(parents=True, exist_ok=True)
        if call(sys.executable, "-m", "venv", "--clear", str(VENV)):
            raise Failure(
                "Die Umgebung ließ sich nicht anlegen, die Ursache steht darüber. Bitte prüfen Sie "
                "den freien Platz und rufen Sie install.cmd noch einmal auf."
            )
    say("Das Programm wird installiert, das dauert beim ersten Mal einige Minuten …")
    for wanted in wanted_packages(is_update):
        install_package(*wanted)
    if ON_PATH.is_dir():
        (ON_PATH / "aftersales-xl.cmd").write_bytes(COMMAND.encode("ascii"))
    return call(str(PROGRAMS / "aftersales-xl"), "install", *words)


def wanted_packages(is_update: bool) -> list:  # noqa: FBT001 -- as it was asked a line before
    """Return the arguments of pip, call by call: from the wheelhouse, or with the internet."""
    house = ROOT / "wheelhouse"
    wheels = sorted(house.glob("aftersales_xl-*.whl"))
    if not wheels:
        return [[f"{ROOT}[all]"]]
    offline = ["--no-index", "--find-links", str(house), f"{wheels[-1]}[all]"]
    # pip leaves a package of the same version as it is
    again = ["--no-index", "--no-deps", "--force-reinstall", str(wheels[-1])]
    return [offline, again] if is_update else [offline]


def install_package(*words: str) -> None:
    """Run pip in the environment."""
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
    lock = ["--constraint", str(ROOT / "requirements.lock")]
    if call(str(PYTHON), "-m", "pip", "install", *quiet, *lock, *words):
        raise Failure(
            "Das Programm ließ sich nicht installieren, die Ursache steht darüber. Bitte schließen "
            "Sie Excel, prüfen Sie Internetverbindung und freien Platz und rufen Sie install.cmd "
            "noch einmal auf."
        )


def uninstall(_words: list) -> int:
    """Take back what the program installed, and the command."""
    refuse_open_excel("uninstall.cmd")
    code = call(str(PROGRAMS / "aftersales-xl"), "uninstall")
    if code:
        return code
    command = ON_PATH / "aftersales-xl.cmd"
    if command.exists():
        command.unlink()
    return 0


def refuse_open_excel(script: str) -> None:
    """Refuse to go on while Excel is open: it holds the add-in and the server."""
    tasks = shutil.which("tasklist")
    if tasks is None:
        return
    asked = [tasks, "/FI", "IMAGENAME eq EXCEL.EXE", "/NH"]
    told = subprocess.run(asked, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    if b"EXCEL.EXE" in told.stdout.upper():
        raise Failure(
            f"Excel ist geöffnet. Bitte schließen Sie Excel und rufen Sie {script} noch einmal auf."
        )


def call(*words: str) -> int:
    """Run a program to its end, with nothing around that points to another Python."""
    return subprocess.call(words, env=surroundings())


def quiet_call(*words: str) -> int:
    """Run a program whose exit code alone is of interest."""
    silent = subprocess.DEVNULL
    return subprocess.call(words, env=surroundings(), stdout=silent, stderr=silent)


def surroundings() -> dict:
    """Return the environment variables of the programs called here."""
    return {name: value for name, value in os.environ.items() if name not in MISLEADING}


def say(sentence: str) -> None:
    """Write a line at once."""
    print(sentence, flush=True)


COMMANDS = {"suits": suits, "needs": needs, "install": install, "uninstall": uninstall}


def main(words: list) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console that knows no „ still says the rest
    try:
        return COMMANDS[words[0]](words[1:])
    except Failure as failure:
        say(f"\n{failure}")
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
