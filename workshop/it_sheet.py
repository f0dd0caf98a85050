"""``docs/it-blatt.md``: what an InfoSec department asks, answered from the installation plan.

Files with their hashes and places, and registry keys, come from the plan that `install` follows,
for a Windows user whose folders are written as variables. What depends on the user has no hash.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from aftersales_xl.documents.package import is_same
from aftersales_xl.setup import company
from aftersales_xl.setup.machine import Machine, Value
from aftersales_xl.setup.places import Places, System, places
from aftersales_xl.setup.plan import plan
from aftersales_xl.setup.steps import InstallationStep, WantedFile, WantedKey
from workshop.it_sheet_text import TEXT

PATH = "docs/it-blatt.md"
_VENV = "%LOCALAPPDATA%/aftersales-xl/venv"
_PER_USER = "je Benutzer verschieden"


class _EmptyRegistry:
    """A registry without a key: the plan for a computer that nothing was installed on."""

    def read(self, key: str) -> Mapping[str, Value] | None:
        """Return nothing."""
        del key
        return None

    def write(self, key: str, values: Mapping[str, Value]) -> None:
        """Refuse: nothing is installed from here."""
        raise NotImplementedError

    def delete(self, key: str) -> None:
        """Refuse: see `write`."""
        raise NotImplementedError

    def subkeys(self, key: str) -> list[str]:
        """Return nothing."""
        del key
        return []


def it_sheet(built: Mapping[str, bytes]) -> str:
    """Return the page: its text with the tables filled in.

    Args:
        built: the generated files by path below the checkout, as they were built a moment ago.
    """
    steps = list(installation_steps())
    files = ("Datei", "SHA-256", "Bei Änderung durch den Benutzer")
    tables = {
        "{dateien}": _table(files, _files(steps, built)),
        "{schluessel}": _table(("Schlüssel unter HKEY_CURRENT_USER", "Werte"), _keys(steps)),
        "{regeln}": _table(("ASR-Regel", "Was sie für das Programm heißt"), _RULES),
    }
    text = TEXT
    for mark, table in tables.items():
        text = text.replace(mark, table)
    return text


def installation_steps() -> Iterator[InstallationStep]:
    """Yield what `install` wants on a Windows computer, with variables in place of folders."""
    machine = Machine(places=windows_places(), registry=_EmptyRegistry())
    python = Path(f"{_VENV}/Scripts/pythonw.exe")
    yield from plan(machine, python)


def windows_places() -> Places:
    """Return the places of a Windows user, with variables in place of folders."""
    return places(
        System.WINDOWS,
        home=Path("%USERPROFILE%"),
        documents=Path("%USERPROFILE%/Documents"),
        data=Path("%LOCALAPPDATA%/aftersales-xl"),
        variables={"APPDATA": "%APPDATA%"},
    )


def _files(
    steps: Sequence[InstallationStep], built: Mapping[str, bytes]
) -> Iterator[Sequence[str]]:
    for step in steps:
        if isinstance(step, WantedFile):
            fate = "bleibt" if step.keeps_edits else "wird ersetzt"
            yield f"`{_windows(step.path)}`", _digest(step, built), fate


def _digest(step: WantedFile, built: Mapping[str, bytes]) -> str:
    """Return the hash of a file that is the same for every user."""
    if step.path.parent == windows_places().start_menu:
        return _PER_USER
    new = built.get(_source(step.path), step.data)
    # `build` leaves an archive with equal parts as it stands, and that is what the plan has read
    data = step.data if is_same(step.data, new) else new
    return f"`{hashlib.sha256(data).hexdigest()}`"


def _source(path: Path) -> str:
    """Return where a generated file that is installed at ``path`` stands in the repository."""
    shown = windows_places()
    folders = {shown.startup: "install", shown.templates: "templates/word"}
    if path.parent in folders:
        return f"{folders[path.parent]}/{path.name}"
    return f"workbooks/{path.relative_to(shown.documents).as_posix()}"


def _keys(steps: Sequence[InstallationStep]) -> Iterator[Sequence[str]]:
    for step in steps:
        if isinstance(step, WantedKey):
            values = (f"{name or '(Standard)'} = {value}" for name, value in step.values.items())
            yield f"`{step.key}`", "<br>".join(f"`{_windows(value)}`" for value in values)


def _windows(path: Path | str) -> str:
    """Return a path of the plan as Windows writes it, whatever system builds the page."""
    return str(path).replace("/", "\\")


def _table(header: Sequence[str], rows: Iterator[Sequence[str]] | Sequence[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


_RULES = (
    (
        f"Office darf keine untergeordneten Prozesse erstellen (`{company.CHILD_PROCESSES}`)",
        "nicht betroffen, sobald Windows Python über COM startet; Ausnahme für `pythonw.exe` nur, "
        "wenn Zellen ohne Antwort bleiben",
    ),
    (
        f"Win32-API-Aufrufe aus Office-Makros (`{company.WIN32_CALLS}`)",
        "nicht betroffen: Die Makros rufen keine auf; Mappen der Version 0.1 schon",
    ),
    (
        f"Seltene ausführbare Dateien (`{company.RARE_PROGRAMS}`)",
        "kann `aftersales-xl.exe` treffen, das pip je Rechner erzeugt: Ausnahme für den Ordner",
    ),
)
