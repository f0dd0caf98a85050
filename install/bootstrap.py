"""Sets up aftersales_xl in a checkout and runs it: demo, test, beweise, windows, shell and others.

Standard library only, on Linux, macOS and Windows. The first call makes ``.venv`` and installs
the pinned packages into it, later calls start at once. The file has to parse on every
Python 3.6 or newer, so that an old one hears a sentence instead of a syntax error.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

OLDEST = (3, 11)
NEWEST_FIRST = ("python3.13", "python3.12", "python3.11")
ROOT = Path(__file__).resolve().parent.parent
PROOFS = ROOT / "tests" / "proofs"
ON_WINDOWS = ROOT / "tests" / "windows" / "run.sh"
HELP = """Aufruf: python3 install/bootstrap.py BEFEHL [ANGABEN]

Befehle:
  demo        richtet alles ein, erstellt Beispielangebote und eine Prognose (auch: --out ORDNER)
  test        richtet alles ein und prüft in wenigen Minuten jede Regel; mit --alles auch, was sie
              an vielen Mappen und Fällen wiederholt (weitere Angaben gehen an pytest)
  beweise     führt die längeren Beweise: diese Wiederholungen, viel mehr Zufallsfälle, zweite
              Rechnung aller Funktionen, viele Schreiber am Register, abgebrochene Programme
              (--minuten N, sonst 45; --klein: kleine Zahlen; auch: ANFANG DES NAMENS eines
              Beweises)
  mutationen  baut Fehler in die Regeln ein und zählt, wie viele die Tests finden
              (auch: DATEIEN, --minuten N, --stichprobe N)
  pyodide     rechnet die Beispiele aller Funktionen in einem Python ohne Installation (Node.js)
  windows     prüft das Programm auf einem Windows-Python unter Wine (Debian, Ubuntu; lädt beim
              ersten Mal etwa 400 MB; auch: TEIL …)
  shell       richtet alles ein und öffnet eine Eingabe, in der „aftersales-xl“ bereitsteht"""
INSTALLERS = {  # names in /etc/os-release: what installs the venv module there
    "debian": "sudo apt install {venv}",
    "ubuntu": "sudo apt install {venv}",
    "fedora": "sudo dnf install python3 python3-pip",
    "rhel": "sudo dnf install python3 python3-pip",
    "suse": "sudo zypper install python3 python3-pip",
    "opensuse": "sudo zypper install python3 python3-pip",
    "arch": "sudo pacman -S python python-pip",
    "alpine": "sudo apk add python3 py3-pip",
    "darwin": "brew install python",
    "win32": "winget install Python.Python.3.12",
}


def too_old(version: tuple, newer: str = "") -> str:
    """Return the sentence for a Python that is too old, or nothing."""
    if tuple(version[:2]) >= OLDEST:
        return ""
    found = "{}.{}".format(*version[:2])
    sentence = f"Python {found} ist zu alt, gebraucht wird Python 3.11 oder neuer. "
    if newer:
        return sentence + f"Bitte rufen Sie auf: {newer} install/bootstrap.py"
    return sentence + (
        "Bitte installieren Sie es von python.org oder mit der Paketverwaltung und rufen Sie "
        "damit install/bootstrap.py auf."
    )


if __name__ == "__main__":
    _too_old = too_old(sys.version_info, next(filter(shutil.which, NEWEST_FIRST), ""))
    if _too_old:
        sys.exit(_too_old)


def for_arm(platform: str) -> str:
    """Return the sentence for a Python for ARM on Windows, or nothing.

    Packages that the program needs have no wheels for it; pip would ask for Rust.
    """
    if platform != "win-arm64":
        return ""
    return (
        "Dieses Python ist für ARM-Prozessoren; für es gibt es nicht alle Pakete. Bitte "
        "installieren Sie von python.org den „Windows installer (64-bit)“, der auch auf diesem "
        "Rechner läuft, und rufen Sie damit install/bootstrap.py auf."
    )


class Failure(Exception):  # noqa: N818 -- it ends the script with a sentence, it is no bug
    """Raised with the sentence that ends the script."""


def missing_venv(names: list[str], venv: str = "python3-venv") -> str:
    """Return the sentence for a Python without venv or pip; ``names`` say the system."""
    known = (INSTALLERS[name] for name in names if name in INSTALLERS)
    command = next(known, "").format(venv=venv)
    how = f"mit: {command}" if command else "über die Paketverwaltung Ihres Systems."
    return f"Diesem Python fehlen venv und pip. Bitte installieren Sie beides {how}"


def system_names(
    release: Path = Path("/etc/os-release"), platform: str = sys.platform
) -> list[str]:
    """Return what the system calls itself, most exact name first."""
    if platform == "win32" or not release.is_file():  # Wine shows the file of its Linux
        return [platform]
    lines = release.read_text(encoding="utf-8").splitlines()
    told = dict(line.split("=", 1) for line in lines if "=" in line)
    return f"{told.get('ID', '')} {told.get('ID_LIKE', '')}".replace('"', "").split()


_MISLEADING = {"PYTHONHOME", "PYTHONPATH", "__PYVENV_LAUNCHER__"}  # they point elsewhere
_CAPTURED = {"capture_output": True, "encoding": "utf-8", "errors": "replace"}
_SLOW = {"PYTHONDONTWRITEBYTECODE"}  # every program started here would compile all modules anew


class Environment:
    """The virtual environment of one checkout."""

    def __init__(self, root: Path, needed: tuple[str, ...] = ("venv", "ensurepip")) -> None:
        self.root = root
        self.needed = needed
        self.folder = root / ".venv"
        self.programs = self.folder / ("Scripts" if os.name == "nt" else "bin")
        self.python = self.programs / ("python.exe" if os.name == "nt" else "python")
        self._stamp = self.folder / "aftersales-xl.stamp"
        self._unfinished = self.folder / "aftersales-xl.unfinished"

    def prepare(self) -> None:
        """Install what is missing; do nothing where nothing changed since the last call."""
        if self._is_current():
            return
        unsuited = for_arm(sysconfig.get_platform())
        if unsuited:
            raise Failure(unsuited)
        if not self._is_usable():
            self._create()
        self._stamp.unlink(missing_ok=True)
        self._unfinished.touch()
        say("Pakete werden installiert, das dauert beim ersten Mal etwa eine Minute …")
        self._pip("-r", str(self.root / "requirements.lock"))
        say("aftersales-xl wird eingerichtet …")
        self._pip("--no-deps", "--no-build-isolation", "-e", str(self.root))
        self._stamp.write_text(self._wanted(), encoding="utf-8")
        self._unfinished.unlink()

    def run(self, *words: str) -> int:
        """Run a program of the environment to its end and return its exit code."""
        return subprocess.call(words, env=self.variables())

    def variables(self) -> dict[str, str]:
        """Return the environment variables with this environment active."""
        left_out = _MISLEADING | _SLOW
        kept = {name: value for name, value in os.environ.items() if name not in left_out}
        path = os.pathsep.join([str(self.programs), kept.get("PATH", os.defpath)])
        return kept | {"VIRTUAL_ENV": str(self.folder), "PATH": path}

    def _wanted(self) -> str:
        told = hashlib.sha256(repr((sys.version_info[:2], str(self.root))).encode())
        for name in ("requirements.lock", "pyproject.toml"):
            told.update((self.root / name).read_bytes())
        return told.hexdigest()

    def _is_current(self) -> bool:
        is_stamped = self._stamp.is_file() and self.python.exists()
        return is_stamped and self._stamp.read_text(encoding="utf-8") == self._wanted()

    def _is_usable(self) -> bool:
        """Return whether an environment of this Python stands here that was not broken off."""
        if self._unfinished.exists() or not self.python.exists():
            return False
        ask = "import sys, pip; print(sys.version_info[:2])"
        told = subprocess.run([self.python, "-c", ask], check=False, **_CAPTURED)
        return told.stdout.strip() == repr(tuple(sys.version_info[:2]))

    def _create(self) -> None:
        if self.folder.exists() and not (self.folder / "pyvenv.cfg").exists():
            raise Failure(
                f"{self.folder} ist keine Python-Umgebung. Bitte benennen Sie es um und "
                "rufen Sie den Befehl noch einmal auf."
            )
        if not all(importlib.util.find_spec(module) for module in self.needed):
            raise Failure(missing_venv(system_names(), venv_package()))
        say("Die Umgebung .venv wird angelegt …")
        base = getattr(sys, "_base_executable", sys.executable)  # .venv may be running this
        self._call([base, "-m", "venv", "--clear", str(self.folder)], "anlegen")

    def _pip(self, *words: str) -> None:
        quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
        self._call([str(self.python), "-m", "pip", "install", *quiet, *words], "einrichten")

    def _call(self, words: list[str], what: str) -> None:
        env = self.variables() | {"PIP_USER": "0"}
        told = subprocess.run(words, check=False, env=env, **_CAPTURED)
        if told.returncode:
            last = "\n".join((told.stdout + told.stderr).strip().splitlines()[-15:])
            raise Failure(
                f"{last}\n\nDie Umgebung .venv ließ sich nicht {what}; die Ursache steht "
                "darüber. Bitte prüfen Sie Internetverbindung und freien Platz und rufen Sie "
                "den Befehl noch einmal auf."
            )


def demo(environment: Environment, words: list[str]) -> int:
    """Write the sample offers."""
    return environment.run(str(environment.programs / "aftersales-xl"), "demo", *words)


def test(environment: Environment, words: list[str]) -> int:
    """Run style, types, layers, tests, doctests, README examples; ``--alles``: the thorough too."""
    os.chdir(environment.root)
    on_all_cores = ("-n", "auto", "--dist", "worksteal")  # a module's tests share what they open
    chosen = () if "--alles" in words else ("-m", "not thorough")
    words = [word for word in words if word != "--alles"]
    return environment.run(str(environment.python), "-m", "pytest", *on_all_cores, *chosen, *words)


def longer_proofs(environment: Environment, words: list[str]) -> int:
    """Run the proofs that take too long for every test run."""
    return environment.run(str(environment.python), str(PROOFS / "longer_proofs.py"), *words)


def mutation_run(environment: Environment, words: list[str]) -> int:
    """Count how many faults in the domain and the engine the tests find."""
    return environment.run(str(environment.python), str(PROOFS / "mutation_run.py"), *words)


def pyodide(environment: Environment, words: list[str]) -> int:
    """Run the examples of all functions in Pyodide, and compare."""
    script = ROOT / "tests" / "pyodide" / "examples_in_pyodide.py"
    return environment.run(str(environment.python), str(script), *words)


def windows_run(environment: Environment, words: list[str]) -> int:
    """Run the program and its tests on a Windows Python under Wine."""
    return environment.run(str(ON_WINDOWS), *words)


def shell(environment: Environment, words: list[str]) -> int:
    """Open the user's shell with the environment active."""
    say("Hier steht „aftersales-xl“ bereit; „exit“ beendet die Eingabe.")
    fallback = os.environ.get("COMSPEC", "cmd.exe") if os.name == "nt" else "/bin/sh"
    return environment.run(os.environ.get("SHELL", fallback), *words)


COMMANDS = {
    "demo": demo,
    "test": test,
    "beweise": longer_proofs,
    "mutationen": mutation_run,
    "pyodide": pyodide,
    "windows": windows_run,
    "shell": shell,
}


def say(sentence: str) -> None:
    """Write one line at once."""
    print(sentence, flush=True)


def venv_package() -> str:
    """Return the Debian package with the venv module of the Python that is running."""
    system = Path("/usr/bin/python3").resolve()
    is_system = Path(sys.executable).resolve() == system
    return "python3-venv" if is_system else "python{}.{}-venv".format(*sys.version_info[:2])


def main(words: list[str]) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # a console that knows no „ still says the rest
    if not words or words[0] not in COMMANDS:
        say(HELP)
        return 0 if not words or words[0] in {"-h", "--help"} else 2
    environment = Environment(ROOT)
    try:
        environment.prepare()
        return COMMANDS[words[0]](environment, words[1:])
    except Failure as failure:
        print(failure, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        say("Abgebrochen. Der nächste Aufruf macht weiter.")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
