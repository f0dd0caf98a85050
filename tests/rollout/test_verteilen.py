"""The script of a company's folder, with a small program in its wheels: codes, log, versions."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "install" / "verteilen.py"
PROGRAM = """import os
import sys
from pathlib import Path

print("gesagt:", *sys.argv[1:])
said = Path(os.environ["HOME"]) / "said.txt"
said.open("a").write(Path(sys.prefix).name + " " + " ".join(sys.argv[1:3]) + "\\n")
sys.exit(int(os.environ.get("ENDS_WITH", "0")))
"""


def wheel_in(house: Path) -> str:
    """Put a small program of our name into ``house``; return its line for ``pakete.txt``."""
    house.mkdir(parents=True)
    path = house / "aftersales_xl-1-py3-none-any.whl"
    told = "aftersales_xl-1.dist-info"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr("aftersales_xl/__init__.py", "")
        wheel.writestr("aftersales_xl/cli.py", PROGRAM)
        wheel.writestr(
            f"{told}/METADATA", "Metadata-Version: 2.1\nName: aftersales-xl\nVersion: 1\n"
        )
        wheel.writestr(f"{told}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        wheel.writestr(f"{told}/RECORD", "")
    return f"aftersales-xl==1 --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


def folder(root: Path, name: str) -> Path:
    place = root / f"Ordner {name}"
    (place / "Vorlagen").mkdir(parents=True)
    (place / "Vorlagen" / "angebot.docx").write_bytes(name.encode())
    (place / "pakete.txt").write_text(wheel_in(place / "wheels"), encoding="utf-8")
    (place / "verteilung.json").write_text(json.dumps({"name": name}), encoding="utf-8")
    shutil.copy(SCRIPT, place / "verteilen.py")
    return place


class Seat:
    """A user's home, and what a deployment tool runs in it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        home.mkdir()
        self.data = home / ".local" / "share" / "aftersales-xl"

    def run(self, script: Path, *words: str, **variables: str) -> int:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
        done = subprocess.run(
            [sys.executable, script, *words],
            env=kept | {"HOME": str(self.home), **variables},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        self.shown = done.stdout + done.stderr
        return done.returncode

    @property
    def state(self) -> tuple[str, str]:
        told = json.loads((self.data / "versionen" / "stand.json").read_text(encoding="utf-8"))
        return told["jetzt"], told["vorher"]

    @property
    def log(self) -> str:
        return (self.data / "verteilung.log").read_text(encoding="utf-8")

    @property
    def said(self) -> list[str]:
        return (self.home / "said.txt").read_text().splitlines()


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    return tmp_path_factory.mktemp("Netzlaufwerk")


@pytest.fixture(scope="module")
def folders(room):
    return {name: folder(room, name) for name in ("1", "2", "3")}


pytestmark = pytest.mark.skipif(os.name == "nt", reason="the home of Linux")


@pytest.mark.thorough
def test_a_seat_from_the_first_installation_to_the_last_trace(tmp_path, folders):
    seat = Seat(tmp_path / "Jörg")
    for name, state in (("1", ("1", "")), ("2", ("2", "1")), ("2", ("2", "1"))):
        assert seat.run(folders[name] / "verteilen.py") == 0
        assert (seat.shown, seat.state) == ("", state)
    assert seat.said[-1] == "2 install --still"
    assert "gesagt: install --still --quelle" in seat.log

    own_script = seat.data / "versionen" / "2" / "quelle" / "verteilen.py"
    assert seat.run(own_script, "--zurueck") == 0  # the network drive is not needed
    assert (seat.state, seat.said[-1]) == (("1", "2"), "1 install --still")
    assert seat.run(own_script, "--zurueck") == 0
    assert seat.state == ("2", "1")

    assert seat.run(folders["3"] / "verteilen.py", ENDS_WITH="1") == 1  # the program refuses
    assert seat.state == ("2", "1")
    assert "Das Programm hat die Einrichtung abgelehnt. Rückgabewert 1." in seat.log
    assert seat.run(folders["3"] / "verteilen.py") == 0
    assert seat.state == ("3", "2")
    assert not (seat.data / "versionen" / "1").exists()

    assert seat.run(folders["3"] / "verteilen.py", "--entfernen", ENDS_WITH="1") == 1
    assert seat.state == ("3", "2")
    assert seat.run(folders["3"] / "verteilen.py", "--entfernen") == 0
    assert seat.said[-1] == "3 uninstall"
    assert not seat.data.exists()


def test_there_is_nothing_to_roll_back_to_on_a_new_seat(tmp_path, folders):
    seat = Seat(tmp_path / "Jörg")
    assert seat.run(folders["1"] / "verteilen.py", "--zurueck") == 5
    assert "Es gibt keine Fassung davor." in seat.log


def test_a_wheel_that_was_changed_is_not_installed(tmp_path, folders):
    changed = tmp_path / "Ordner"
    shutil.copytree(folders["1"], changed)
    with zipfile.ZipFile(next((changed / "wheels").iterdir()), "a") as wheel:
        wheel.writestr("aftersales_xl/more.py", "")
    seat = Seat(tmp_path / "Jörg")
    assert seat.run(changed / "verteilen.py") == 3
    assert "THESE PACKAGES DO NOT MATCH THE HASHES" in seat.log
    assert not (seat.data / "versionen" / "1").exists()


@pytest.mark.parametrize("missing", ["verteilung.json", "pakete.txt", "wheels"])
def test_a_folder_that_lacks_something_is_named_in_the_log(tmp_path, folders, missing):
    lacking = tmp_path / "Ordner"
    shutil.copytree(folders["1"], lacking)
    place = lacking / missing
    shutil.rmtree(place) if place.is_dir() else place.unlink()
    seat = Seat(tmp_path / "Jörg")
    assert seat.run(lacking / "verteilen.py") == 4
    assert missing in seat.log


def test_a_wrong_word_shows_the_help_and_does_nothing(tmp_path, folders):
    seat = Seat(tmp_path / "Jörg")
    assert seat.run(folders["1"] / "verteilen.py", "--weg") == 2
    assert seat.shown.startswith("Aufruf: py verteilen.py")
    assert not seat.data.exists()
