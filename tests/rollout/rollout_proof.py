"""A company's roll-out from beginning to end, with the real program and real wheels, in a new home.

Builds the folder, installs from it without a package index, renews, keeps what the user edited,
refuses a folder with a changed wheel, rolls back, and takes everything away. Exit codes: 0 all as
it should be, 1 something was not, 77 the packages cannot be had.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
IMPOSSIBLE = 77
PROGRAM = [sys.executable, "-m", "aftersales_xl.cli"]
TEMPLATE = "Documents/After-Sales/Vorlagen/angebot.docx"


class Seat:
    """One user's computer: a home, and what a deployment tool would run there."""

    def __init__(self, home: Path) -> None:
        self.home = home
        home.mkdir()
        self.data = home / ".local" / "share" / "aftersales-xl"
        kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
        self.variables = kept | {"HOME": str(home), "PYTHONPATH": ""}

    def run(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(word) for word in words],
            cwd=self.home,
            env=self.variables,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def deploy(self, folder: Path, *words: str) -> int:
        """Run the script of a folder silently and return its exit code."""
        done = self.run(sys.executable, folder / "verteilen.py", *words)
        assert not done.stdout + done.stderr, done.stdout + done.stderr
        return done.returncode

    @property
    def version(self) -> str:
        return json.loads((self.data / "versionen" / "stand.json").read_text())["jetzt"]

    def command(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        return self.run(self.data / "versionen" / self.version / "bin" / "aftersales-xl", *words)

    def log(self) -> str:
        return (self.data / "verteilung.log").read_text(encoding="utf-8")

    def files(self) -> set[str]:
        return {
            path.relative_to(self.home).as_posix()
            for path in self.home.rglob("*")
            if path.is_file() and "versionen" not in path.parts
        }


def check(is_so: object, what: str) -> None:
    if not is_so:
        raise AssertionError(what)
    print(f"ja: {what}", flush=True)


def folder_of_templates(room: Path, mark: str) -> Path:
    """Return a folder with a template in a company's look; ``mark`` tells two of them apart."""
    from docx import Document  # noqa: PLC0415 -- this program starts without it

    folder = room / f"Vorlagen {mark}"
    folder.mkdir()
    document = Document(ROOT / "templates" / "word" / "angebot.docx")
    document.core_properties.comments = mark
    document.save(folder / "angebot.docx")
    return folder


def later_version(first: Path, second: Path, templates: Path) -> None:
    """Make a later version of a folder: another name, another template, the same wheels."""
    shutil.copytree(first, second, copy_function=os.link)
    told = json.loads((first / "verteilung.json").read_text())
    (second / "verteilung.json").unlink()
    (second / "verteilung.json").write_text(json.dumps(told | {"name": f"{told['name']}-spaeter"}))
    (second / "Vorlagen" / "angebot.docx").unlink()
    shutil.copy(templates / "angebot.docx", second / "Vorlagen" / "angebot.docx")


def prove(room: Path) -> None:
    """Go the whole way; raise where something is not as it should be."""
    first, second, seat = room / "Fassung 1", room / "Fassung 2", Seat(room / "Jörg")
    (room / "Register").mkdir()
    built = subprocess.run(
        [*PROGRAM, "verteilung", first, "--aus", ROOT / "workbooks" / "Angebot.xlsm",
         "--vorlagen", folder_of_templates(room, "eins"), "--system", "hier",
         "--teil", "documents", "--register", room / "Register" / "alle.sqlite"],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if built.returncode:
        raise FileNotFoundError(built.stderr.strip())
    later_version(first, second, folder_of_templates(room, "zwei"))
    before = seat.files()

    check(seat.deploy(first) == 0, "die erste Fassung ist still eingerichtet")
    seen = seat.command("doctor")
    check(seen.returncode == 0, "doctor findet keinen Fehler")
    check(str(room / "Register" / "alle.sqlite") in seen.stdout, "das gemeinsame Register gilt")
    made = seat.command("neu")
    check("für Elbwerk IT-Service GmbH" in made.stdout, "neue Angebote haben Firma und Preisliste")
    template = seat.home / TEMPLATE
    central = (first / "Vorlagen" / "angebot.docx").read_bytes()
    check(template.read_bytes() == central, "die Vorlage der Firma liegt bereit")

    own = (folder_of_templates(room, "eigene") / "angebot.docx").read_bytes()
    template.write_bytes(own)
    check(seat.deploy(second) == 0, "die zweite Fassung ist eingerichtet")
    check(template.read_bytes() == own, "die bearbeitete Vorlage ist geblieben")
    beside = template.with_name("angebot (neu).docx").read_bytes()
    check(beside == (second / "Vorlagen" / "angebot.docx").read_bytes(), "die neue liegt daneben")
    now = seat.version
    check(now.endswith("-spaeter"), "die zweite Fassung gilt")

    broken = room / "Fassung 3"
    later_version(second, broken, folder_of_templates(room, "drei"))
    wheel = next((broken / "wheels").glob("rich-*.whl"))
    data = wheel.read_bytes()
    wheel.unlink()
    wheel.write_bytes(data + b"!")
    check(seat.deploy(broken) == 3, "ein verändertes Paket wird abgelehnt")
    check("THESE PACKAGES DO NOT MATCH THE HASHES" in seat.log(), "das Protokoll nennt den Grund")
    check(seat.version == now, "die zweite Fassung gilt weiter")

    back = seat.command("install", "--zurück")
    check((back.returncode, back.stdout + back.stderr) == (0, ""), "ein Befehl nimmt die davor")
    check(seat.version != now, "die erste Fassung gilt wieder")
    check(seat.command("doctor").returncode == 0, "doctor findet auch dann keinen Fehler")

    check(seat.deploy(first, "--entfernen") == 0, "alles ist entfernt")
    foreign = ("Documents/After-Sales/Angebote/", ".rustup/")  # pip asks rustc for its version
    left = {name for name in seat.files() - before if not name.startswith(foreign)}
    setting = ".local/share/aftersales-xl/einstellungen.json"
    check(left <= {TEMPLATE, setting}, f"geblieben ist nur Eigenes: {sorted(left)}")
    check(not (seat.data / "versionen").exists(), "keine Umgebung ist geblieben")


def main() -> int:
    """Prove it in a temporary folder."""
    with tempfile.TemporaryDirectory() as room:
        try:
            prove(Path(room))
        except FileNotFoundError as missing:
            print(f"übersprungen: {missing}")
            return IMPOSSIBLE
        except AssertionError as failed:
            print(f"NEIN: {failed}")
            log = Path(room) / "Jörg" / ".local" / "share" / "aftersales-xl" / "verteilung.log"
            if log.is_file():
                print(log.read_text(encoding="utf-8"))
            return 1
    print("Verteilung, Erneuerung, Rückkehr und Entfernung aus einem Ordner ohne Internet")
    return 0


if __name__ == "__main__":
    sys.exit(main())
