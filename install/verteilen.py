"""Installs aftersales_xl silently from the folder it lies in, for one user of a company's PC.

Standard library only, without a network: ``py verteilen.py`` makes an environment from the wheels
of the folder, next to the one in use, and hands over to ``aftersales-xl install``. The environment
of before is kept: ``--zurueck`` puts it back in use, ``--entfernen`` takes everything away again.
What is done stands in ``verteilung.log`` in the user's data folder. Exit codes: see `HELP`.
"""

import json
import os
import shutil
import subprocess
import sys
import time
import venv
from contextlib import suppress
from pathlib import Path

HELP = """Aufruf: py verteilen.py [--zurueck | --entfernen]

Ohne Angabe wird das Programm aus diesem Ordner eingerichtet oder erneuert, ohne Rückfrage und ohne
Internet. --zurueck nimmt wieder die Fassung davor, --entfernen nimmt alles zurück.

Rückgabewerte: 0 erledigt, 1 abgelehnt (z. B. Excel ist geöffnet; nichts ist verändert), 2 falscher
Aufruf, 3 Pakete ließen sich nicht einrichten, 4 der Ordner ist unvollständig, 5 es gibt keine
Fassung davor. Einzelheiten stehen in verteilung.log im Datenordner."""
DONE, REFUSED, WRONG_CALL, NO_PACKAGES, INCOMPLETE, NOTHING_BEFORE = range(6)
HERE = Path(__file__).resolve().parent
KEPT_WITH_THE_VERSION = "quelle"
_MISLEADING = ("PYTHONHOME", "PYTHONPATH", "PIP_")  # what begins so points elsewhere


class Failure(Exception):  # noqa: N818 -- it ends the script with a code, it is no bug
    """Raised with the sentence for the log and the exit code."""

    def __init__(self, sentence: str, code: int) -> None:
        super().__init__(sentence)
        self.code = code


def data_folder() -> Path:
    """Return the user's data folder, where the program itself looks for it."""
    if os.name == "nt":
        return Path(os.environ["LOCALAPPDATA"]) / "aftersales-xl"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "aftersales-xl"
    shared = os.environ.get("XDG_DATA_HOME", "")
    return (Path(shared) if shared else Path.home() / ".local" / "share") / "aftersales-xl"


class Versions:
    """The environments of one user: the one in use and the one before."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.folder = data / "versionen"
        self.log = data / "verteilung.log"
        self._state = self.folder / "stand.json"

    def state(self) -> "dict[str, str]":
        """Return the names of the versions: ``jetzt`` and ``vorher``, empty where there is none."""
        if not self._state.is_file():
            return {"jetzt": "", "vorher": ""}
        return json.loads(self._state.read_text(encoding="utf-8"))

    def note(self, now: str, before: str) -> None:
        """Note which version is in use, and delete all but it and the one before."""
        part = self._state.with_suffix(".neu")
        part.write_text(json.dumps({"jetzt": now, "vorher": before}), encoding="utf-8")
        part.replace(self._state)
        for place in self.folder.iterdir():
            if place.is_dir() and place.name not in {now, before}:
                shutil.rmtree(place, ignore_errors=True)

    def python(self, name: str) -> Path:
        """Return the Python of a version."""
        windows = self.folder / name / "Scripts" / "python.exe"
        return windows if os.name == "nt" else self.folder / name / "bin" / "python"

    def make(self, name: str, source: Path) -> None:
        """Make the environment ``name`` from the wheels of ``source``, whole or not at all.

        Raises:
            Failure: pip could not install them.
        """
        place = self.folder / name
        ready = place / "fertig"
        if ready.is_file():
            return
        self.say(f"Umgebung anlegen: {place}")
        venv.create(place, with_pip=True, clear=True)
        words = [
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-input",
            "--disable-pip-version-check",
            "--no-index",
        ]
        words += ["--find-links", str(source / "wheels"), "--require-hashes"]
        words += ["--requirement", str(source / "pakete.txt")]
        if self.run(name, words):
            shutil.rmtree(place, ignore_errors=True)
            raise Failure("Die Pakete ließen sich nicht einrichten.", NO_PACKAGES)
        without = shutil.ignore_patterns("wheels")
        shutil.copytree(source, place / KEPT_WITH_THE_VERSION, ignore=without)
        ready.touch()

    def put_in_use(self, name: str) -> None:
        """Let the program of version ``name`` install itself, with the settings it came with.

        Raises:
            Failure: it refused; what it said stands in the log.
        """
        source = self.folder / name / KEPT_WITH_THE_VERSION
        if self.run(
            name, ["-m", "aftersales_xl.cli", "install", "--still", "--quelle", str(source)]
        ):
            raise Failure("Das Programm hat die Einrichtung abgelehnt.", REFUSED)

    def run(self, name: str, words: "list[str]") -> int:
        """Run the Python of a version, its output in the log; return its exit code."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(_MISLEADING)}
        with self.log.open("ab") as log:
            return subprocess.call(
                [str(self.python(name)), *words],
                env={**kept, "PYTHONUTF8": "1", "PIP_CONFIG_FILE": os.devnull},
                cwd=str(self.folder),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def say(self, sentence: str) -> None:
        """Write one line into the log, with the time."""
        with self.log.open("a", encoding="utf-8") as log:
            print(time.strftime("%Y-%m-%d %H:%M:%S"), sentence, file=log)


def install(versions: Versions) -> None:
    """Install or renew from the folder of this script.

    Raises:
        Failure: the folder lacks something, or a step failed.
    """
    try:
        told = json.loads((HERE / "verteilung.json").read_text(encoding="utf-8"))
        name = told["name"]
    except (OSError, ValueError, KeyError):
        raise Failure(f"{HERE} hat keine verteilung.json.", INCOMPLETE) from None
    for needed in ("wheels", "pakete.txt"):
        if not (HERE / needed).exists() and not (versions.folder / name / "fertig").is_file():
            raise Failure(f"In {HERE} fehlt {needed}.", INCOMPLETE)
    before = versions.state()
    versions.make(name, HERE)
    versions.put_in_use(name)
    is_new = before["jetzt"] != name
    versions.note(name, before["jetzt"] if is_new else before["vorher"])
    versions.say(f"Eingerichtet: {name}")


def roll_back(versions: Versions) -> None:
    """Put the version of before in use again; rolling back once more undoes it.

    Raises:
        Failure: there is none, or it refused.
    """
    state = versions.state()
    if not state["vorher"]:
        raise Failure("Es gibt keine Fassung davor.", NOTHING_BEFORE)
    versions.put_in_use(state["vorher"])
    versions.note(state["vorher"], state["jetzt"])
    versions.say(f"Wieder eingerichtet: {state['vorher']}")


def remove(versions: Versions) -> None:
    """Take the installation back, and delete the environments and the log.

    Raises:
        Failure: the program refused, for example because Excel holds a file.
    """
    now = versions.state()["jetzt"]
    if now and versions.run(now, ["-m", "aftersales_xl.cli", "uninstall"]):
        raise Failure("Das Programm ließ sich nicht ganz entfernen.", REFUSED)
    shutil.rmtree(versions.folder, ignore_errors=True)
    versions.log.unlink(missing_ok=True)
    with suppress(OSError):  # the register stays, and the folder with it
        versions.data.rmdir()


ACTIONS = {"": install, "--zurueck": roll_back, "--zurück": roll_back, "--entfernen": remove}


def main(words: "list[str]") -> int:
    """Do what the words ask for and return the exit code; nothing is printed but the help."""
    if len(words) > 1 or (words and words[0] not in ACTIONS):
        print(HELP)
        return DONE if words == ["--help"] else WRONG_CALL
    versions = Versions(data_folder())
    versions.folder.mkdir(parents=True, exist_ok=True)
    try:
        ACTIONS[words[0] if words else ""](versions)
    except Failure as failure:
        versions.say(f"Nicht erledigt: {failure} Rückgabewert {failure.code}.")
        return failure.code
    except OSError as error:
        versions.say(f"Nicht erledigt: {error} Rückgabewert {NO_PACKAGES}.")
        return NO_PACKAGES
    return DONE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
